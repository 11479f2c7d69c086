/* Links, cross-references and footnote marks within text. */
#include "layout/inline.h"

#include "layout/chunk.h"

#include <string.h>

/* ---- links ---- */

/* The Link that the builder is in leads to `link`; from here on its text is clickable. */
static void link_here(struct inline_builder *builder, struct link link)
{
    if (builder->element == 0)
        return;
    link.structure = builder->element;
    builder->link = link_new(builder->context, link);
    structure_at(&builder->context->layout->structure, builder->element)->link = builder->link;
}

void inline_link(struct inline_builder *builder, const struct node *node)
{
    struct inline_outer outer = inline_enter(builder, STRUCTURE_LINK, style_link(builder->context, builder->style));
    struct slice contents = node_plain_text(node, builder->context->arena);
    inline_speak(builder, node);
    link_here(builder, (struct link){.kind = LINK_URL,
                                     .url = node->as.link.url,
                                     .contents = contents.length ? contents : node->as.link.url});
    inline_children(builder, node);
    inline_leave(builder, outer);
}

/* ---- cross-references ---- */

/* A no-break space between a word and its number. */
#define NBSP "\u00a0"

/* What stands around a title, and around a quotation within it. */
struct quotes
{
    const char *language, *open, *close, *inner_open, *inner_close;
};

static const struct quotes QUOTES[] = {
    {"de", "„", "“", "‚", "‘"}, {"fr", "«" NBSP, NBSP "»", "“", "”"}, {"", "“", "”", "‘", "’"}, /* all others */
};

/* "p." for "page": behind an aspect of the comparison table there is no room for more. */
static const struct
{
    const char *language, *word;
} SHORT_PAGE[] = {{"de", "S."}, {"", "p."}};

static const struct quotes *quotes_of(struct slice language)
{
    const struct quotes *quotes = QUOTES;
    while (*quotes->language && !language_is(language, quotes->language))
        quotes++;
    return quotes;
}

static const char *short_page(struct slice language)
{
    size_t i = 0;
    while (*SHORT_PAGE[i].language && !language_is(language, SHORT_PAGE[i].language))
        i++;
    return SHORT_PAGE[i].word;
}

/* The title as it stands in quotation marks: those within it become the inner ones. */
static void add_within(struct buffer *out, struct slice title, const struct quotes *quotes)
{
    for (size_t i = 0; i < title.length;)
    {
        struct slice rest = slice_sub(title, i, title.length);
        const char *from = slice_starts_with(rest, quotes->open)    ? quotes->open
                           : slice_starts_with(rest, quotes->close) ? quotes->close
                                                                    : NULL;
        if (from)
            buffer_add_string(out, from == quotes->open ? quotes->inner_open : quotes->inner_close);
        else
            buffer_add_byte(out, title.data[i]);
        i += from ? strlen(from) : 1;
    }
}

static void add_quoted(struct buffer *out, struct slice title, const struct quotes *quotes)
{
    buffer_add_string(out, quotes->open);
    add_within(out, title, quotes);
    buffer_add_string(out, quotes->close);
}

static const struct node *caption_of(const struct node *target)
{
    return target->first && target->first->kind == NODE_CAPTION ? target->first : NULL;
}

/* "Abschnitt 3.2", "Tabelle 1"; false when the target has no number. */
static bool add_number(struct buffer *out, const struct node *target, struct slice language)
{
    struct slice number = {0};
    enum word word = WORD_FIGURE;
    if (target->kind == NODE_HEADING)
    {
        number = target->as.heading.number;
        word = WORD_SECTION;
    }
    else if (target->kind == NODE_TABLE)
    {
        number = target->as.table.number;
        word = WORD_TABLE;
    }
    else if (target->kind == NODE_FIGURE || target->kind == NODE_CHART)
        number = target->kind == NODE_CHART ? target->as.chart.number : target->as.figure.number;
    if (number.length == 0)
        return false;
    buffer_add_string(out, word_in(language, word));
    buffer_add_string(out, NBSP);
    buffer_add_slice(out, number);
    return true;
}

/* What is the target's title; NULL: it has none. */
static const struct node *titled_by(const struct node *target)
{
    return target->kind == NODE_HEADING ? target : caption_of(target);
}

/* „Ziehen und Drücken“; false when the target has no title. */
static bool add_title(struct buffer *out, const struct node *target, struct slice language,
                      struct layout_context *context)
{
    const struct node *titled = titled_by(target);
    struct slice title = titled ? node_plain_text(titled, context->arena) : (struct slice){0};
    chunk_uses_text(context, titled);
    if (title.length == 0)
        return false;
    add_quoted(out, title, quotes_of(language));
    return true;
}

/* ---- titles in another language ---- */

static bool is_spoken_in(const struct node *node, struct slice language)
{
    bool same = slice_equal(node->language, language);
    for (const struct node *child = node->first; same && child; child = child->next)
        same = is_spoken_in(child, language);
    return same;
}

static struct slice own_text(struct inline_builder *builder, const struct node *node, const struct quotes *quotes)
{
    struct slice text = node->kind == NODE_PICTURE ? node->as.figure.alt : node->text;
    struct buffer within;
    if (node->kind == NODE_LINE_BREAK)
        return SLICE(" ");
    if (!quotes)
        return text;
    buffer_init(&within, builder->context->arena);
    add_within(&within, text, quotes);
    return buffer_slice(&within);
}

/* The text of `node` and what is in it: a Span where its language is not `language`. `quotes` that stand around it, or
 * NULL. As deep as the tree, which has a limit. */
static void title_text(struct inline_builder *builder, const struct node *node, struct slice language,
                       const struct quotes *quotes)
{
    struct inline_outer outer;
    bool turns = !slice_equal(node->language, language);
    if (turns)
    {
        outer = inline_enter(builder, STRUCTURE_SPAN, builder->style);
        if (builder->element != 0)
            structure_at(&builder->context->layout->structure, builder->element)->language = node->language;
    }
    inline_text(builder, node, own_text(builder, node, quotes));
    for (const struct node *child = node->first; child; child = child->next)
        title_text(builder, child, node->language, quotes);
    if (turns)
        inline_leave(builder, outer);
}

void inline_title_runs(struct layout_context *context, const struct node *node, const struct style *style,
                       uint32_t element, struct run_list *out)
{
    struct slice language = context->document->front.language;
    struct inline_builder builder = {.context = context, .out = out, .style = style, .element = element};
    if (is_spoken_in(node, language))
        inline_text_run(context, node_plain_text(node, context->arena), style, element, out);
    else
        title_text(&builder, node, language, NULL);
}

/* ---- the text of a reference ---- */

/* The text of a reference without children. Behind the first of the three, each begins with a comma. */
struct reference_text
{
    struct slice number; /* "Abschnitt 3.2": never divided, nor is the page */
    struct slice title;
    struct slice page; /* "Seite 7" */
};

static struct slice with_comma(struct buffer *text, bool comma, struct arena *arena)
{
    struct buffer out;
    if (!comma || text->length == 0)
        return buffer_slice(text);
    buffer_init(&out, arena);
    buffer_add_string(&out, ", ");
    buffer_add_slice(&out, buffer_slice(text));
    return buffer_slice(&out);
}

/* Number, title and page, as asked for. A target without number is named by its title, and the other way round. */
static struct reference_text reference_text(struct inline_builder *builder, const struct node *node)
{
    struct arena *arena = builder->context->arena;
    const struct node *target = node->as.reference.target;
    unsigned parts = node->as.reference.parts;
    struct reference_text text = {0};
    struct buffer number, title, page;
    buffer_init(&number, arena);
    buffer_init(&title, arena);
    buffer_init(&page, arena);
    bool numbered = (parts & REFERENCE_NUMBER) && add_number(&number, target, node->language);
    bool wants_title = (parts & REFERENCE_TITLE) || ((parts & REFERENCE_NUMBER) && !numbered);
    if (wants_title && !add_title(&title, target, node->language, builder->context) && !numbered)
        add_number(&number, target, node->language);
    if ((parts & REFERENCE_PAGE) || number.length + title.length == 0)
    {
        buffer_add_string(&page, word_in(node->language, WORD_PAGE));
        buffer_add_string(&page, NBSP);
        buffer_add_slice(&page, page_label_of(builder->context, target));
    }
    text.number = buffer_slice(&number);
    text.title = with_comma(&title, number.length > 0, arena);
    text.page = with_comma(&page, number.length + title.length > 0, arena);
    return text;
}

static struct slice reference_contents(const struct reference_text *text, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    buffer_add_slice(&out, text->number);
    buffer_add_slice(&out, text->title);
    buffer_add_slice(&out, text->page);
    return buffer_slice(&out);
}

/* The title as in text->title, which begins with a comma when a number stands before it. */
static void reference_title_runs(struct inline_builder *builder, const struct node *node,
                                 const struct reference_text *text)
{
    const struct node *titled = titled_by(node->as.reference.target);
    const struct quotes *quotes = quotes_of(node->language);
    if (text->title.length == 0 || is_spoken_in(titled, node->language))
    {
        inline_text(builder, node, text->title);
        return;
    }
    inline_text(builder, node, text->number.length > 0 ? SLICE(", ") : (struct slice){0});
    inline_text(builder, node, slice_from_string(quotes->open));
    title_text(builder, titled, node->language, quotes);
    inline_text(builder, node, slice_from_string(quotes->close));
}

static void reference_text_runs(struct inline_builder *builder, const struct node *node,
                                const struct reference_text *text)
{
    const struct style *style = builder->style, *whole = style_whole(builder->context, style);
    builder->style = whole;
    inline_text(builder, node, text->number);
    builder->style = style;
    reference_title_runs(builder, node, text);
    builder->style = whole;
    inline_text(builder, node, text->page);
    builder->style = style;
}

/* "S. 7", muted, on a line under the aspect it belongs to. */
static void aspect_page(struct inline_builder *builder, const struct node *node)
{
    struct style *small;
    struct buffer out;
    buffer_init(&out, builder->context->arena);
    buffer_add_string(&out, "\n");
    buffer_add_string(&out, short_page(node->language));
    buffer_add_string(&out, NBSP);
    buffer_add_slice(&out, page_label_of(builder->context, node->as.reference.target));
    small = ARENA_NEW(builder->context->arena, struct style);
    *small = *style_muted(builder->context, builder->style);
    small->face = FACE_SANS;
    builder->style = small;
    inline_text(builder, node, buffer_slice(&out));
}

void inline_reference(struct inline_builder *builder, const struct node *node)
{
    struct layout_context *context = builder->context;
    struct inline_outer reference = inline_enter(builder, STRUCTURE_REFERENCE, builder->style);
    struct inline_outer link = inline_enter(builder, STRUCTURE_LINK, style_reference(context, builder->style));
    struct reference_text text = {0};
    inline_speak(builder, node);
    if (!node->first)
        text = reference_text(builder, node);
    link_here(builder, (struct link){.kind = LINK_DESTINATION,
                                     .destination = destination_of(context, node->as.reference.target),
                                     .contents = node->first ? node_plain_text(node, context->arena)
                                                             : reference_contents(&text, context->arena)});
    if (node->first)
        inline_children(builder, node);
    else
        reference_text_runs(builder, node, &text);
    if (node->as.reference.aspect && (node->as.reference.parts & REFERENCE_PAGE))
        aspect_page(builder, node);
    inline_leave(builder, link);
    inline_leave(builder, reference);
}

/* ---- footnote marks ---- */

/* A note is set where it is called first. The same mark may come here again, when its block is made anew for
 * another pass; then it still is the first. */
static bool mark_is_first(struct layout_context *context, const struct node *mark)
{
    size_t number = (size_t)mark->as.note_mark.number;
    if (!context->first_marks)
        context->first_marks = ARENA_ARRAY(context->arena, context->document->footnote_count + 1, const struct node *);
    if (!context->first_marks[number])
        context->first_marks[number] = mark;
    return context->first_marks[number] == mark;
}

/* The Note stands right behind the Reference in the reading order; in an artifact, at the document's end. */
static void note_begin(struct inline_builder *builder, const struct node *mark)
{
    struct structure *structure = &builder->context->layout->structure;
    uint32_t note = structure_add(structure, builder->element ? builder->element : 1, STRUCTURE_NOTE);
    const struct node *footnote = mark->as.note_mark.footnote;
    builder->leaf = 0;
    note_element_set(builder->context, mark->as.note_mark.number, note);
    if (!slice_equal(footnote->language, mark->language))
        structure_at(structure, note)->language = footnote->language;
}

void inline_note_mark(struct inline_builder *builder, const struct node *node)
{
    struct layout_context *context = builder->context;
    int number = node->as.note_mark.number;
    bool first = !context->measuring && mark_is_first(context, node);
    struct buffer text;
    buffer_init(&text, context->arena);
    buffer_print(&text, "%d", number);

    struct inline_outer reference = inline_enter(builder, STRUCTURE_REFERENCE, builder->style);
    struct inline_outer link = inline_enter(builder, STRUCTURE_LINK, style_note_mark(context, builder->style));
    link_here(builder, (struct link){.kind = LINK_DESTINATION,
                                     .destination = destination_of(context, node->as.note_mark.footnote),
                                     .contents = buffer_slice(&text)});
    inline_text(builder, node, buffer_slice(&text));
    if (first)
        builder->out->list.items[builder->out->list.count - 1].note = (uint32_t)number;
    inline_leave(builder, link);
    inline_leave(builder, reference);
    if (first)
        note_begin(builder, node);
}
