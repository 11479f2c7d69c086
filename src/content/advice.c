/* Advice: what no standard forbids and every build allows, but what is of little use to somebody who listens:
 * descriptions that say nothing, links that do not tell where they go. Given by a check, and when warnings count as
 * errors. */
#include "content/advice_words.h"
#include "content/reader.h"

#include <string.h>

enum
{
    /* Characters of a description: it is heard in one go, without a way to go back a sentence. */
    ALT_MAX = 400
};

static struct slice text_in(struct reader *reader, const struct node *node)
{
    return slice_trim(node_plain_text(node, reader->arena));
}

/* The language of a node while most nodes have none of their own: that of what is around, at last the document's. */
static struct slice language_around(const struct reader *reader, const struct node *node)
{
    for (; node; node = node->parent)
        if (node->language.length > 0)
            return node->language;
    return reader->document->root->language;
}

/* ---- pictures and charts ---- */

/* What is described, and how. */
struct description
{
    const char *subject; /* "the picture" */
    struct slice alt, language;
    struct slice path; /* of the picture; empty: a chart */
    const struct node *caption;
    struct place place;
};

static bool names_file(struct reader *reader, struct slice alt, struct slice path)
{
    size_t from = path.length, to = path.length;
    while (from > 0 && path.data[from - 1] != '/')
        from--;
    if (slice_equal(alt, words_only(slice_sub(path, from, path.length), reader->arena)))
        return true;
    while (to > from && path.data[to - 1] != '.')
        to--;
    return to > from + 1 && slice_equal(alt, words_only(slice_sub(path, from, to - 1), reader->arena));
}

static void advise_description(struct reader *reader, const struct description *what)
{
    struct diagnostics *diagnostics = reader->diagnostics;
    struct slice alt = words_only(what->alt, reader->arena);
    struct slice beginning = phrase_at_beginning(PHRASE_OF_PICTURE, alt, what->language);
    if (alt.length == 0)
        return;
    if (names_file(reader, alt, what->path))
    {
        diagnose_warning(diagnostics, what->place, "the description of %s is the file's name", what->subject);
        diagnose_help(diagnostics, "say what can be seen, as you would on the telephone");
    }
    if (is_phrase(PHRASE_FOR_PICTURE, alt, what->language))
    {
        diagnose_warning(diagnostics, what->place, "the description of %s does not say what it shows", what->subject);
        diagnose_help(diagnostics, "say what can be seen, as you would on the telephone");
    }
    if (what->caption && slice_equal(alt, words_only(node_plain_text(what->caption, reader->arena), reader->arena)))
    {
        diagnose_warning(diagnostics, what->place, "the description of %s repeats the caption", what->subject);
        diagnose_help(diagnostics, "both are read aloud: let the description say what the caption does not");
    }
    if (beginning.length > 0)
    {
        diagnose_warning(diagnostics, what->place, "the description of %s begins with \"%.*s\"", what->subject,
                         SLICE_ARGUMENTS(beginning));
        diagnose_help(diagnostics, "a screen reader says that it is a picture; begin with what it shows");
    }
    if (utf8_count(what->alt) > ALT_MAX)
    {
        diagnose_warning(diagnostics, what->place, "the description of %s has %zu characters", what->subject,
                         utf8_count(what->alt));
        diagnose_help(diagnostics,
                      "it is heard in one go: say the message in at most %d, and the rest in the text or a table",
                      ALT_MAX);
    }
}

static void advise_figure(struct reader *reader, const struct node *node)
{
    const struct figure_data *figure = &node->as.figure;
    const struct description what = {.subject = "the picture",
                                     .alt = figure->alt,
                                     .language = language_around(reader, node),
                                     .path = figure->picture ? figure->picture->path : (struct slice){0},
                                     .caption = node_child_of_kind(node, NODE_CAPTION),
                                     .place = node->place};
    advise_description(reader, &what);
}

static void advise_chart(struct reader *reader, const struct node *node)
{
    const struct description what = {.subject = "the chart",
                                     .alt = node->as.chart.alt,
                                     .language = language_around(reader, node),
                                     .caption = node_child_of_kind(node, NODE_CAPTION),
                                     .place = node->place};
    advise_description(reader, &what);
}

/* ---- links ---- */

/* The address without "https://" and what else a reader does not need. */
static struct slice short_address(struct slice url)
{
    static const char *const SCHEMES[] = {"https://", "http://"};
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++)
        if (slice_starts_with(url, SCHEMES[i]))
            url = slice_sub(url, strlen(SCHEMES[i]), url.length);
    return url.length > 0 && url.data[url.length - 1] == '/' ? slice_sub(url, 0, url.length - 1) : url;
}

/* "https://example.com", "example.com/a/path"; but the name of a site alone can be said. */
static bool is_bare_address(struct slice text, struct slice url)
{
    struct slice address = short_address(text);
    bool has_scheme = slice_starts_with(text, "https://") || slice_starts_with(text, "http://");
    bool has_path = address.length > 0 && memchr(address.data, '/', address.length);
    return has_scheme || (has_path && slice_equal(address, short_address(url)));
}

/* True when something was said. */
static bool advise_link_text(struct reader *reader, const struct node *node, struct slice text)
{
    if (is_phrase(PHRASE_OF_LINK, words_only(text, reader->arena), language_around(reader, node)))
    {
        diagnose_warning(reader->diagnostics, node->place, "the link's text \"%.*s\" does not say where it goes",
                         SLICE_ARGUMENTS(text));
        diagnose_help(reader->diagnostics, "links are also read in a list, without the text around: name the target");
        return true;
    }
    if (node->kind == NODE_LINK && is_bare_address(text, node->as.link.url))
    {
        diagnose_warning(reader->diagnostics, node->place, "the link's text is an address");
        diagnose_help(reader->diagnostics, "it is spelt aloud, sign by sign: write [what is there](%.*s)",
                      SLICE_ARGUMENTS(node->as.link.url));
        return true;
    }
    return false;
}

/* The links that lead out of the document, by their text. */
struct links
{
    struct map by_text; /* into `first` */
    LIST_OF(const struct node *) first;
};

static void advise_same_text(struct reader *reader, const struct node *link, struct slice text, struct links *links)
{
    size_t *known = map_find(&links->by_text, text);
    if (!known)
    {
        map_add(&links->by_text, text, links->first.count, reader->arena);
        LIST_ADD(reader->arena, &links->first, link);
        return;
    }
    const struct node *first = links->first.items[*known];
    if (slice_equal(short_address(first->as.link.url), short_address(link->as.link.url)))
        return;
    diagnose_warning(reader->diagnostics, link->place, "another link has the same text, and leads elsewhere");
    diagnose_help(reader->diagnostics, "it is in line %u; let each text say where its link goes",
                  place_position(first->place).line);
}

static void advise_link(struct reader *reader, const struct node *node, struct links *links)
{
    struct slice text = text_in(reader, node);
    if (!advise_link_text(reader, node, text) && node->kind == NODE_LINK && text.length > 0)
        advise_same_text(reader, node, text, links);
}

/* ---- tables ---- */

static void advise_first_column(struct reader *reader, const struct node *table)
{
    const struct node *first = NULL;
    size_t row_number = 0;
    for (const struct node *row = table->first; row; row = row->next)
    {
        if (row->kind != NODE_ROW || row_number++ < table->as.table.header_row_count)
            continue;
        first = first ? first : row->first;
        if (!row->first || text_in(reader, row->first).length > 0)
            return;
    }
    if (!first)
        return;
    diagnose_warning(reader->diagnostics, table->place, "the first column of the table is empty");
    diagnose_help(reader->diagnostics, "it should say what each row is about; delete it when it is not needed");
}

/* A column is told by its header; in two rows of headers the upper ones may well repeat. */
static void advise_headers(struct reader *reader, const struct node *table)
{
    const struct node *row = table->first;
    struct map seen = {0};
    while (row && row->kind != NODE_ROW)
        row = row->next;
    if (!row || table->as.table.header_row_count != 1)
        return;
    for (const struct node *cell = row->first; cell; cell = cell->next)
    {
        struct slice text = text_in(reader, cell);
        if (text.length == 0 || map_add(&seen, text, 0, reader->arena))
            continue;
        diagnose_warning(reader->diagnostics, cell->place, "two columns of the table have the same header");
        diagnose_help(reader->diagnostics, "each cell is read aloud with its header: let them differ");
    }
}

/* ---- languages ---- */

static void advise_language(struct reader *reader, const struct node *node)
{
    if (node == reader->document->root || !slice_equal(node->language, language_around(reader, node->parent)))
        return;
    diagnose_warning(reader->diagnostics, node->place,
                     "lang=%.*s changes nothing: it is the language of the text around",
                     SLICE_ARGUMENTS(node->language));
    diagnose_help(reader->diagnostics, "delete it, or write the language of these words");
}

/* ---- all of it ---- */

static void advise_front(struct reader *reader)
{
    const struct front_matter *front = &reader->document->front;
    const struct contact *contact = &front->contact;
    const struct description cover = {.subject = "the cover's picture",
                                      .alt = front->cover_alt,
                                      .language = reader->document->root->language,
                                      .path = front->cover ? front->cover->path : (struct slice){0},
                                      .place = front->place};
    if (front->title.length == 0)
        return; /* no front matter was read, and that is told */
    advise_description(reader, &cover);
    if (front->imprint.length || contact->name.length || contact->email.length || contact->phone.length ||
        contact->url.length || contact->address.length)
        return;
    diagnose_warning(reader->diagnostics, front->place, "the front matter names neither imprint nor contact");
    diagnose_help(reader->diagnostics, "write \"imprint: …\", or \"contact:\" and below it name, address, email");
}

static void advise_tree(struct reader *reader, struct node *root, struct links *links)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        if (node->language.length > 0)
            advise_language(reader, node);
        if (node->kind == NODE_FIGURE || node->kind == NODE_PICTURE)
            advise_figure(reader, node);
        else if (node->kind == NODE_CHART)
            advise_chart(reader, node);
        else if (node->kind == NODE_LINK || node->kind == NODE_REFERENCE)
            advise_link(reader, node, links);
        else if (node->kind == NODE_TABLE)
        {
            advise_first_column(reader, node);
            advise_headers(reader, node);
        }
    }
}

void document_advise(struct reader *reader)
{
    struct links links = {0};
    if (!reader->options->advise)
        return;
    if (!reader->mail)
        advise_front(reader);
    advise_tree(reader, reader->document->root, &links);
    for (size_t i = 0; i < reader->footnotes.count; i++)
        advise_tree(reader, reader->footnotes.items[i], &links);
}
