#include "layout/inline.h"

#include "layout/paragraph_memory.h"

#include <string.h>

/* The characters that text.h gives a meaning. */
static const struct slice HARD_BREAK = {"\n", 1};
static const char OBJECT[4] = "\xEF\xBF\xBC"; /* U+FFFC */

/* A picture within text is at most so high, in hundredths of the text's size: it must not push lines apart. */
enum
{
    OBJECT_HEIGHT_PERCENT = 115
};

/* ---- runs and leaves ---- */

static struct text_run *run_push(struct inline_builder *builder)
{
    struct text_run *run = LIST_PUSH(builder->context->arena, &builder->out->list);
    *run = (struct text_run){.style = builder->style, .link = builder->link};
    if (builder->element != 0 && builder->leaf == 0)
        builder->leaf = structure_add(&builder->context->layout->structure, builder->element, STRUCTURE_CONTENT);
    run->node = builder->leaf;
    return run;
}

void inline_text(struct inline_builder *builder, const struct node *node, struct slice text)
{
    struct text_run *run;
    if (text.length == 0)
        return;
    run = run_push(builder);
    run->text = text;
    run->language = node->language;
    run->place = node->place;
}

struct inline_outer inline_enter(struct inline_builder *builder, enum structure_type type, const struct style *style)
{
    struct inline_outer outer = {builder->style, builder->element, builder->link};
    if (builder->element != 0)
        builder->element = structure_add(&builder->context->layout->structure, builder->element, type);
    builder->leaf = 0;
    builder->style = style;
    return outer;
}

void inline_speak(struct inline_builder *builder, const struct node *node)
{
    if (builder->element != 0 && node->parent && !slice_equal(node->language, node->parent->language))
        structure_at(&builder->context->layout->structure, builder->element)->language = node->language;
}

void inline_leave(struct inline_builder *builder, struct inline_outer outer)
{
    builder->style = outer.style;
    builder->element = outer.element;
    builder->link = outer.link;
    builder->leaf = 0; /* what follows stands behind the element that ended */
}

/* ---- the kinds ---- */

/* The text with spaces that do not break, and joiners behind hyphens and slashes, after which lines may else end. */
static struct slice text_kept(struct arena *arena, struct slice text)
{
    struct buffer kept;
    buffer_init(&kept, arena);
    for (size_t i = 0; i < text.length;)
    {
        size_t from = i;
        uint32_t character = utf8_next(text, &i);
        if (character == ' ')
            buffer_add_string(&kept, "\u00a0");
        else
            buffer_add(&kept, text.data + from, i - from);
        if (character == '-' || character == '/' || (character >= 0x2010 && character <= 0x2014))
            buffer_add_string(&kept, "\u2060");
    }
    return buffer_slice(&kept);
}

static void text_runs(struct inline_builder *builder, const struct node *node)
{
    inline_text(builder, node, builder->keep ? text_kept(builder->context->arena, node->text) : node->text);
}

static void line_break_run(struct inline_builder *builder, const struct node *node)
{
    inline_text(builder, node, HARD_BREAK);
}

/* The children in a style made by `derive`, in the same leaf. */
static void styled_children(struct inline_builder *builder, const struct node *node,
                            const struct style *(*derive)(struct layout_context *, const struct style *))
{
    const struct style *outer = builder->style;
    builder->style = derive(builder->context, outer);
    inline_children(builder, node);
    builder->style = outer;
}

static void emphasis_runs(struct inline_builder *builder, const struct node *node)
{
    styled_children(builder, node, style_emphasis);
}

static void strong_runs(struct inline_builder *builder, const struct node *node)
{
    styled_children(builder, node, style_strong);
}

static void strike_runs(struct inline_builder *builder, const struct node *node)
{
    styled_children(builder, node, style_strike);
}

/* A listener is told of it where there are signs for it: "10³", and not "103". */
static void script_runs(struct inline_builder *builder, const struct node *node)
{
    struct layout_context *context = builder->context;
    enum script_position position = node->kind == NODE_SUPERSCRIPT ? SCRIPT_SUPERIOR : SCRIPT_INFERIOR;
    struct slice text = node_bare_text(node, context->arena), spoken = node_plain_text(node, context->arena);
    length shift = style_script_shift(builder->style, position);
    struct inline_outer outer =
        inline_enter(builder, STRUCTURE_SPAN, style_script(context, builder->style, position, text));
    if (builder->element != 0)
    {
        struct structure_details *details = structure_details(&context->layout->structure, builder->element);
        details->shift = shift;
        details->actual_text = slice_equal(spoken, text) ? (struct slice){0} : spoken;
    }
    inline_children(builder, node);
    inline_leave(builder, outer);
}

static void code_runs(struct inline_builder *builder, const struct node *node)
{
    struct inline_outer outer = inline_enter(builder, STRUCTURE_CODE, style_code(builder->context, builder->style));
    inline_text(builder, node, node->text);
    inline_leave(builder, outer);
}

/* A phrase in another language is a Span that says so; any other span is only its children. */
static void span_children(struct inline_builder *builder, const struct node *node)
{
    struct inline_outer outer;
    if (node->parent && slice_equal(node->language, node->parent->language))
    {
        inline_children(builder, node);
        return;
    }
    outer = inline_enter(builder, STRUCTURE_SPAN, builder->style);
    inline_speak(builder, node);
    inline_children(builder, node);
    inline_leave(builder, outer);
}

/* `.keep`: all of it stays on one line. */
static void span_runs(struct inline_builder *builder, const struct node *node)
{
    const struct style *style = builder->style;
    bool keep = builder->keep;
    if (node_has_class(node, "keep"))
    {
        builder->keep = true;
        builder->style = style_whole(builder->context, style);
    }
    span_children(builder, node);
    builder->keep = keep;
    builder->style = style;
}

static void picture_run(struct inline_builder *builder, const struct node *node)
{
    const struct picture *picture = node->as.figure.picture;
    struct inline_object *object = ARENA_NEW(builder->context->arena, struct inline_object);
    struct inline_outer outer = inline_enter(builder, STRUCTURE_FIGURE, builder->style);
    length highest = builder->style->size * OBJECT_HEIGHT_PERCENT / 100;
    length width = (length)((double)LENGTH_PT(72) * (double)picture->width / picture->dpi_x);
    length height = (length)((double)LENGTH_PT(72) * (double)picture->height / picture->dpi_y);
    struct text_run *run;
    if (builder->element != 0)
    {
        structure_details(&builder->context->layout->structure, builder->element)->alt = node->as.figure.alt;
        structure_at(&builder->context->layout->structure, builder->element)->language = node->language;
    }
    if (height > highest)
    {
        width = length_scale(width, highest, height);
        height = highest;
    }
    run = run_push(builder);
    memcpy(object->text, OBJECT, sizeof OBJECT);
    object->node = run->node;
    object->picture = picture;
    run->text = (struct slice){object->text, sizeof OBJECT - 1};
    run->language = node->language;
    run->place = node->place;
    run->object_width = width;
    run->object_height = height;
    inline_leave(builder, outer);
}

/* A decorative picture is no Figure, but an artifact. */
static void picture_runs(struct inline_builder *builder, const struct node *node)
{
    uint32_t element = builder->element, leaf = builder->leaf;
    if (!node->as.figure.decorative)
    {
        picture_run(builder, node);
        return;
    }
    builder->element = 0;
    picture_run(builder, node);
    builder->element = element;
    builder->leaf = leaf;
}

static void (*const INLINE_KINDS[NODE_KIND_COUNT])(struct inline_builder *, const struct node *) = {
    [NODE_TEXT] = text_runs,          [NODE_VARIABLE] = text_runs,         [NODE_LINE_BREAK] = line_break_run,
    [NODE_EMPHASIS] = emphasis_runs,  [NODE_STRONG] = strong_runs,         [NODE_STRIKE] = strike_runs,
    [NODE_SUPERSCRIPT] = script_runs, [NODE_SUBSCRIPT] = script_runs,      [NODE_CODE] = code_runs,
    [NODE_LINK] = inline_link,        [NODE_REFERENCE] = inline_reference, [NODE_NOTE_MARK] = inline_note_mark,
    [NODE_SPAN] = span_runs,          [NODE_PICTURE] = picture_runs,
};

void inline_children(struct inline_builder *builder, const struct node *node)
{
    for (const struct node *child = node->first; child; child = child->next)
        if (INLINE_KINDS[child->kind])
            INLINE_KINDS[child->kind](builder, child);
}

/* ---- what others call ---- */

void inline_runs(struct layout_context *context, const struct node *node, const struct style *style, uint32_t element,
                 struct run_list *out)
{
    struct inline_builder builder = {.context = context, .out = out, .style = style, .element = element};
    inline_children(&builder, node);
}

void inline_text_run(struct layout_context *context, struct slice text, const struct style *style, uint32_t element,
                     struct run_list *out)
{
    struct inline_builder builder = {.context = context, .out = out, .style = style, .element = element};
    struct text_run *run = run_push(&builder);
    run->text = text;
    run->language = context->document->front.language;
    run->place = context->document->front.place;
}

struct line_list inline_break(struct layout_context *context, const struct measure *measure)
{
    size_t count = context->runs.list.count;
    struct text_run *runs = ARENA_ARRAY(context->arena, count, struct text_run);
    if (count > 0)
        memcpy(runs, context->runs.list.items, count * sizeof *runs);
    return paragraph_memory_lines(context, runs, count, measure);
}

struct line_list inline_lines(struct layout_context *context, const struct node *node, const struct style *style,
                              uint32_t element, const struct measure *measure)
{
    context->runs.list.count = 0;
    inline_runs(context, node, style, element, &context->runs);
    return inline_break(context, measure);
}
