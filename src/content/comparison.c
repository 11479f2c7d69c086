/* ::: comparison: the table that is made from all contrasts. */
#include "content/reader.h"

enum
{
    SIDES = 2,
    COLUMNS = 1 + SIDES,
    NODES_PER_ROW = 8 /* at least */
};

struct comparison
{
    LIST_OF(struct node *) contrasts;
    LIST_OF(struct node *) tables_wanted; /* COMPARISON nodes without a table of the author's */
    struct slice labels[SIDES];
    bool any_contrast; /* even one with an error */
};

static struct node *section_of(struct node *node)
{
    while (node && node->kind != NODE_SECTION)
        node = node->parent;
    return node;
}

/* A contrast that an error left without its sides is passed over. */
static bool has_sides(const struct node *contrast)
{
    return contrast->first && contrast->first->kind == NODE_CONTRAST_SIDE && contrast->last != contrast->first &&
           contrast->last->kind == NODE_CONTRAST_SIDE;
}

static void collect(struct reader *reader, struct comparison *out)
{
    struct node *root = reader->document->root;
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        if (node->kind == NODE_COMPARISON && !node_child_of_kind(node, NODE_TABLE))
            LIST_ADD(reader->arena, &out->tables_wanted, node);
        if (node->kind != NODE_CONTRAST)
            continue;
        out->any_contrast = true;
        node->as.contrast.section = section_of(node);
        if (!node->as.contrast.section)
        {
            diagnose_error(reader->diagnostics, node->place, "the contrast stands in no section");
            diagnose_help(reader->diagnostics, "put a heading above it: the comparison table leads there");
        }
        else if (has_sides(node))
            LIST_ADD(reader->arena, &out->contrasts, node);
    }
}

/* ---- sides ---- */

static void diagnose_label(struct reader *reader, const struct comparison *comparison, const struct node *side)
{
    struct slice label = side->as.contrast_side.label;
    diagnose_error(reader->diagnostics, side->place, "\"%.*s\" is no side of the other contrasts",
                   SLICE_ARGUMENTS(label));
    if (!diagnose_nearest(reader, "", label, comparison->labels, SIDES))
        diagnose_help(reader->diagnostics, "they are \"%.*s\" and \"%.*s\"; the comparison table has a column for each",
                      SLICE_ARGUMENTS(comparison->labels[0]), SLICE_ARGUMENTS(comparison->labels[1]));
}

static int side_of(const struct comparison *comparison, const struct node *side)
{
    for (int i = 0; i < SIDES; i++)
        if (slice_equal(side->as.contrast_side.label, comparison->labels[i]))
            return i;
    return -1;
}

/* Puts the contrast's sides into the order that the first contrast's have. */
static void align_sides(struct reader *reader, const struct comparison *comparison, struct node *contrast)
{
    bool aligned = true;
    for (struct node *side = contrast->first; side; side = side->next)
        if (side_of(comparison, side) < 0)
        {
            aligned = false;
            if (comparison->tables_wanted.count > 0)
                diagnose_label(reader, comparison, side);
        }
    if (!aligned)
        return;
    if (side_of(comparison, contrast->first) > side_of(comparison, contrast->last))
        node_append(contrast, node_take_first(contrast));
    contrast->first->as.contrast_side.side = 0;
    contrast->last->as.contrast_side.side = 1;
}

/* ---- the table ---- */

static struct node *add_row(struct reader *reader, struct node *table, struct place place)
{
    struct node *row = node_new(reader->arena, NODE_ROW, place);
    node_append(table, row);
    return row;
}

static struct node *add_cell(struct reader *reader, struct node *row, bool header, struct place place)
{
    struct node *cell = node_new(reader->arena, NODE_CELL, place);
    cell->as.cell.header = header;
    node_append(row, cell);
    return cell;
}

static void add_text_cell(struct reader *reader, struct node *row, struct slice text, struct place place)
{
    struct node *cell = add_cell(reader, row, true, place);
    node_append(cell, node_new_text(reader->arena, text, place));
}

static void add_header(struct reader *reader, struct node *table, const struct comparison *comparison)
{
    struct node *row = add_row(reader, table, table->place);
    struct slice language = reader->document->root->language;
    add_text_cell(reader, row, slice_from_string(word_in(language, WORD_ASPECT)), table->place);
    for (int side = 0; side < SIDES; side++)
        add_text_cell(reader, row, comparison->labels[side], table->place);
}

/* The aspect, which leads to its section. */
static void add_aspect_cell(struct reader *reader, struct node *row, struct node *contrast)
{
    struct node *cell = add_cell(reader, row, true, contrast->place);
    struct node *reference = node_new(reader->arena, NODE_REFERENCE, contrast->place);
    reference->as.reference.target = contrast->as.contrast.section->first;
    reference->as.reference.parts = REFERENCE_PAGE;
    reference->as.reference.aspect = true;
    reader->document->has_reference_to_page = true;
    node_append(cell, reference);
    node_append(reference, node_new_text(reader->arena, contrast->as.contrast.aspect, contrast->place));
}

/* A copy of an inline for the table; its references wait for their targets like those in the text. */
static struct node *repeat_inline(struct reader *reader, struct node *first)
{
    struct node *copy = node_clone(first, reader->arena), *at = copy;
    for (struct node *node = first; node; node = node_walk(first, node), at = node_walk(copy, at))
    {
        struct variable *variable = node->kind == NODE_VARIABLE ? variable_find(reader, node->as.variable.name) : NULL;
        if (variable)
            variable->written++;
        if (node->kind == NODE_REFERENCE)
            LIST_ADD(reader->arena, &reader->repeated, ((struct repeated_reference){at, node}));
    }
    return copy;
}

/* Copies of the paragraphs' inlines, with line breaks between paragraphs. A footnote is called in the contrast only. */
static void add_side_cell(struct reader *reader, struct node *row, struct node *side)
{
    struct node *cell = add_cell(reader, row, false, side->place);
    for (struct node *block = side; block; block = node_walk(side, block))
    {
        if (block->kind != NODE_PARAGRAPH)
            continue;
        if (cell->last)
            node_append(cell, node_new(reader->arena, NODE_LINE_BREAK, block->place));
        for (struct node *inline_node = block->first; inline_node; inline_node = inline_node->next)
            if (inline_node->kind != NODE_NOTE_MARK)
                node_append(cell, repeat_inline(reader, inline_node));
    }
}

static struct node *make_table(struct reader *reader, const struct comparison *comparison, struct place place)
{
    struct node *table = node_new(reader->arena, NODE_TABLE, place);
    struct table_data *data = &table->as.table;
    data->column_count = COLUMNS;
    data->alignments = ARENA_ARRAY(reader->arena, COLUMNS, enum alignment);
    data->header_row_count = 1;
    data->row_headers = true;
    data->wide = true;
    add_header(reader, table, comparison);
    for (size_t i = 0; i < comparison->contrasts.count && !reader->too_large; i++)
    {
        struct node *contrast = comparison->contrasts.items[i];
        struct node *row = add_row(reader, table, contrast->place);
        reader_count(reader, NODES_PER_ROW, place);
        add_aspect_cell(reader, row, contrast);
        for (struct node *side = contrast->first; side; side = side->next)
            add_side_cell(reader, row, side);
    }
    return table;
}

/* The div's id, classes and caption are its table's. */
static void give_to_table(struct node *div, struct node *table)
{
    struct node *caption = div->first && div->first->kind == NODE_CAPTION ? node_take_first(div) : NULL;
    if (caption)
        node_prepend(table, caption);
    if (table->id.length == 0)
        table->id = div->id;
    div->id = (struct slice){0};
    table->as.table.wide |= node_has_class(div, "wide");
    table->as.table.landscape |= node_has_class(div, "landscape");
}

void comparisons_fill(struct reader *reader)
{
    struct comparison comparison = {0};
    collect(reader, &comparison);
    for (size_t i = 0; i < comparison.contrasts.count; i++)
    {
        struct node *contrast = comparison.contrasts.items[i];
        if (i == 0)
        {
            comparison.labels[0] = contrast->first->as.contrast_side.label;
            comparison.labels[1] = contrast->last->as.contrast_side.label;
        }
        align_sides(reader, &comparison, contrast);
    }
    for (size_t i = 0; i < comparison.tables_wanted.count; i++)
    {
        struct node *div = comparison.tables_wanted.items[i];
        if (comparison.contrasts.count > 0)
            node_append(div, make_table(reader, &comparison, div->place));
        else if (!comparison.any_contrast)
        {
            diagnose_error(reader->diagnostics, div->place, "the comparison is empty: the document has no contrast");
            diagnose_help(reader->diagnostics,
                          "write ::: contrast in the sections that are compared, or a table in here");
        }
    }
    struct node *root = reader->document->root;
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        struct node *table = node->kind == NODE_COMPARISON ? node_child_of_kind(node, NODE_TABLE) : NULL;
        if (table)
            give_to_table(node, table);
    }
}
