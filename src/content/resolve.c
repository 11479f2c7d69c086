/* What holds across the document: languages, ids, numbers, and where references go. */
#include "content/heading_id.h"
#include "content/reader.h"

/* ---- languages ---- */

static void inherit_language(struct node *root)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        if (node->language.length == 0)
            node->language = node->parent->language;
        bool has_heading = node->first && node->first->kind == NODE_HEADING;
        if (node->kind == NODE_CALLOUT && node->as.callout.title.length == 0 && !has_heading)
        {
            static const enum word WORDS[] = {
                [CALLOUT_NOTE] = WORD_NOTE, [CALLOUT_TIP] = WORD_TIP, [CALLOUT_WARNING] = WORD_WARNING};
            node->as.callout.title = slice_from_string(word_in(node->language, WORDS[node->as.callout.kind]));
        }
    }
}

void languages_inherit(struct reader *reader)
{
    struct node *root = reader->document->root;
    inherit_language(root);
    for (size_t i = 0; i < reader->footnotes.count; i++)
    {
        if (reader->footnotes.items[i]->language.length == 0)
            reader->footnotes.items[i]->language = root->language;
        inherit_language(reader->footnotes.items[i]);
    }
}

/* ---- ids ---- */

/* Where an id is written: it is a part of the source. */
static struct place id_place(const struct reader *reader, struct slice id)
{
    size_t from = (size_t)(id.data - reader->source->text.data);
    return place_of(reader, from - 1, from + id.length);
}

static void add_written_ids(struct reader *reader, struct node *root)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        if (node->id.length == 0)
            continue;
        if (map_add(&reader->ids, node->id, reader->targets.count, reader->arena))
            LIST_ADD(reader->arena, &reader->targets, node);
        else
        {
            const struct node *first = reader->targets.items[*map_find(&reader->ids, node->id)];
            diagnose_error(reader->diagnostics, id_place(reader, node->id), "the id \"%.*s\" is given twice",
                           SLICE_ARGUMENTS(node->id));
            diagnose_help(reader->diagnostics, "the first is in line %u",
                          place_position(id_place(reader, first->id)).line);
        }
    }
}

/* A heading's id from its text: "title", "title-1", "title-2". */
static struct slice free_id(struct reader *reader, struct map *last_numbers, struct slice base)
{
    if (!map_find(&reader->ids, base))
        return base;
    map_add(last_numbers, base, 0, reader->arena);
    size_t *number = map_find(last_numbers, base);
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    do
    {
        buffer.length = 0;
        ++*number;
        buffer_print(&buffer, "%.*s-%zu", SLICE_ARGUMENTS(base), *number);
    } while (map_find(&reader->ids, buffer_slice(&buffer)));
    return buffer_slice(&buffer);
}

static void give_id(struct reader *reader, struct map *last_numbers, struct node *heading)
{
    if (heading->id.length)
        return;
    struct slice base = heading_id(node_bare_text(heading, reader->arena), reader->arena);
    heading->id = free_id(reader, last_numbers, base);
    map_add(&reader->ids, heading->id, reader->targets.count, reader->arena);
    LIST_ADD(reader->arena, &reader->targets, heading);
}

void ids_assign(struct reader *reader)
{
    add_written_ids(reader, reader->document->root);
    for (size_t i = 0; i < reader->footnotes.count; i++)
        add_written_ids(reader, reader->footnotes.items[i]);

    /* Those of sections first: what is written in a box does not change them. */
    struct map last_numbers = {0};
    for (size_t i = 0; i < reader->document->heading_count; i++)
        give_id(reader, &last_numbers, reader->document->headings[i]);
    for (struct node *node = reader->document->root; node; node = node_walk(reader->document->root, node))
        if (node->kind == NODE_HEADING && node->as.heading.inner)
            give_id(reader, &last_numbers, node);
}

/* ---- numbers ---- */

static struct slice number_text(struct reader *reader, int number)
{
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    buffer_print(&buffer, "%d", number);
    return buffer_slice(&buffer);
}

void numbers_assign(struct reader *reader)
{
    int tables = 0, figures = 0;
    struct node *root = reader->document->root;
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        bool captioned = node->first && node->first->kind == NODE_CAPTION;
        if (node->kind == NODE_TABLE)
        {
            node->as.table.wide |= node_has_class(node, "wide");
            node->as.table.landscape |= node_has_class(node, "landscape");
        }
        if (node->kind == NODE_TABLE && captioned)
            node->as.table.number = number_text(reader, ++tables);
        else if (node->kind == NODE_FIGURE && captioned)
            node->as.figure.number = number_text(reader, ++figures);
        else if (node->kind == NODE_CHART && captioned)
            node->as.chart.number = number_text(reader, ++figures);
    }
}

/* ---- references ---- */

static void diagnose_dangling(struct reader *reader, const struct pending_reference *reference, const struct slice *ids)
{
    diagnose_error(reader->diagnostics, reference->place, "nothing has the id \"%.*s\"",
                   SLICE_ARGUMENTS(reference->id));
    diagnose_nearest(reader, "#", reference->id, ids, reader->targets.count);
}

static struct slice number_of(const struct node *target)
{
    switch (target->kind)
    {
    case NODE_HEADING:
        return target->as.heading.number;
    case NODE_TABLE:
        return target->as.table.number;
    case NODE_FIGURE:
        return target->as.figure.number;
    case NODE_CHART:
        return target->as.chart.number;
    default:
        return (struct slice){0};
    }
}

static bool has_title(const struct node *target)
{
    return target->kind == NODE_HEADING || (target->first && target->first->kind == NODE_CAPTION);
}

static bool may_be_referred_to(enum node_kind kind)
{
    switch (kind)
    {
    case NODE_HEADING:
    case NODE_TABLE:
    case NODE_FIGURE:
    case NODE_CHART:
    case NODE_SUMMARY:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_CALLOUT:
    case NODE_PULLQUOTE:
    case NODE_CONTRAST:
    case NODE_COLUMNS:
    case NODE_CTA:
        return true;
    default:
        return false;
    }
}

static bool may_have_number(enum node_kind kind)
{
    return kind == NODE_HEADING || kind == NODE_TABLE || kind == NODE_FIGURE || kind == NODE_CHART;
}

/* What is shown when the author does not say: the text that he wrote; else a heading's title and page, or the number
 * and page of a table, figure or chart, whose caption would be too long to be read within a sentence; or the page. */
static unsigned default_parts(const struct node *reference, const struct node *target)
{
    if (reference->first)
        return 0;
    if (target->kind == NODE_HEADING)
        return REFERENCE_TITLE | REFERENCE_PAGE;
    return may_have_number(target->kind) ? REFERENCE_NUMBER | REFERENCE_PAGE : REFERENCE_PAGE;
}

static void check_parts(struct reader *reader, const struct pending_reference *reference, const struct node *target)
{
    static const char OTHER_HELP[] = "write your own words between [ and ], or {ref=page}";
    unsigned parts = reference->node->as.reference.parts;
    if ((parts & REFERENCE_NUMBER) && number_of(target).length == 0)
    {
        diagnose_error(reader->diagnostics, reference->place, "what has the id \"%.*s\" has no number",
                       SLICE_ARGUMENTS(reference->id));
        if (target->kind == NODE_HEADING)
            diagnose_help(reader->diagnostics, "only sections of the first two levels have one; write {ref=title}");
        else if (may_have_number(target->kind))
            diagnose_help(reader->diagnostics, "give it a caption, and it gets a number");
        else
            diagnose_help(reader->diagnostics, OTHER_HELP);
    }
    else if ((parts & REFERENCE_TITLE) && !has_title(target))
    {
        diagnose_error(reader->diagnostics, reference->place, "what has the id \"%.*s\" has no title",
                       SLICE_ARGUMENTS(reference->id));
        diagnose_help(reader->diagnostics, OTHER_HELP);
    }
}

static void resolve(struct reader *reader, const struct pending_reference *reference, const struct slice *ids)
{
    size_t *index = map_find(&reader->ids, reference->id);
    if (!index)
    {
        diagnose_dangling(reader, reference, ids);
        return;
    }
    struct node *target = reader->targets.items[*index];
    if (!may_be_referred_to(target->kind))
    {
        diagnose_error(reader->diagnostics, reference->place,
                       "the id \"%.*s\" is that of a %s, which cannot be referred to", SLICE_ARGUMENTS(reference->id),
                       node_kind_name(target->kind));
        diagnose_help(reader->diagnostics,
                      "give the id to a heading, a table, a figure, a chart or the block around it");
        return;
    }
    struct node *node = reference->node;
    node->as.reference.target = target;
    if (node->as.reference.parts == 0)
        node->as.reference.parts = default_parts(node, target);
    check_parts(reader, reference, target);
    if (node->as.reference.parts & REFERENCE_PAGE)
        reader->document->has_reference_to_page = true;
}

void references_resolve(struct reader *reader)
{
    struct slice *ids = ARENA_ARRAY(reader->arena, reader->targets.count, struct slice);
    for (size_t i = 0; i < reader->targets.count; i++)
        ids[i] = reader->targets.items[i]->id;
    for (size_t i = 0; i < reader->references.count; i++)
        resolve(reader, &reader->references.items[i], ids);
    for (size_t i = 0; i < reader->repeated.count; i++)
        reader->repeated.items[i].node->as.reference = reader->repeated.items[i].first->as.reference;
}
