/* What tables are when all that stands in them is read: groups of rows; and where landscape ones may stand. */
#include "content/reader.h"

/* ---- groups ---- */

/* A row whose first cell holds nothing but bold text, and the others nothing, is the heading of a group of rows; in
 * italics, of one within a group. Footnotes can be called there. */
static enum row_group group_level(const struct node *row)
{
    const struct node *text = row->first->first;
    if (!text || !row->first->next || (text->kind != NODE_STRONG && text->kind != NODE_EMPHASIS))
        return GROUP_NONE;
    for (const struct node *mark = text->next; mark; mark = mark->next)
        if (mark->kind != NODE_NOTE_MARK)
            return GROUP_NONE;
    for (const struct node *cell = row->first->next; cell; cell = cell->next)
        if (cell->first)
            return GROUP_NONE;
    return text->kind == NODE_STRONG ? GROUP_ROWS : GROUP_ROWS_WITHIN;
}

/* The heading's one cell spans the row, and is no longer bold in itself: it is set as a header. */
static void group_make(struct node *row, enum row_group level)
{
    struct node *cell = row->first, *text = node_take_first(cell), *marks = cell->first;
    cell->first = cell->last = NULL;
    node_move_children(cell, text);
    for (struct node *mark = marks, *next; mark; mark = next)
    {
        next = mark->next;
        node_append(cell, mark);
    }
    cell->next = NULL;
    cell->as.cell.header = true;
    row->last = cell;
    row->as.row.group = level;
}

static void diagnose_empty_group(struct reader *reader, const struct node *row)
{
    diagnose_warning(reader->diagnostics, row->place, "a group without rows");
    diagnose_help(reader->diagnostics, "where only the first cell holds text, in bold or italics, the row is a heading "
                                       "of the rows below; if it is none, write – into its other cells");
}

/* Headings of groups stand above rows, or above groups within theirs. */
static bool heads_rows(const struct node *row)
{
    return row->next && (row->next->as.row.group == 0 || row->next->as.row.group > row->as.row.group);
}

static void groups_find(struct reader *reader, struct node *table)
{
    size_t heads = table->as.table.header_row_count;
    for (struct node *row = table->first; row; row = row->next)
    {
        if (row->kind != NODE_ROW || heads > 0)
        {
            heads -= row->kind == NODE_ROW;
            continue;
        }
        enum row_group level = group_level(row);
        if (level != GROUP_NONE)
            group_make(row, level);
        table->as.table.grouped |= level != GROUP_NONE;
    }
    for (struct node *row = table->first; row && table->as.table.grouped; row = row->next)
        if (row->kind == NODE_ROW && row->as.row.group && !heads_rows(row))
            diagnose_empty_group(reader, row);
}

/* ---- landscape ---- */

/* What the node stands in beside sections, in words; NULL: nothing. */
static const char *box_around(const struct node *node)
{
    static const char *const NAMES[NODE_KIND_COUNT] = {
        [NODE_ITEM] = "a list",         [NODE_DEFINITION] = "a definition", [NODE_QUOTE] = "a quotation",
        [NODE_SUMMARY] = "the summary", [NODE_CALLOUT] = "a box",           [NODE_PULLQUOTE] = "a pull quote",
        [NODE_COLUMN] = "columns",      [NODE_CTA] = "a call to action",    [NODE_FOOTNOTE] = "a footnote",
        [NODE_CHART] = "a chart",
    };
    for (const struct node *around = node->parent; around; around = around->parent)
        if (NAMES[around->kind])
            return NAMES[around->kind];
    return NULL;
}

static void check_landscape(struct reader *reader, const struct node *table)
{
    bool landscape = table->as.table.landscape || node_has_class(table, "landscape");
    const char *around = landscape && !reader->div_left_open ? box_around(table) : NULL;
    if (!around)
        return;
    diagnose_error(reader->diagnostics, table->place, "a landscape table cannot stand within %s", around);
    diagnose_help(reader->diagnostics, "it has a page of its own: put it outside, or leave out .landscape");
}

/* ---- all tables ---- */

static void tables_finish_in(struct reader *reader, struct node *root)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        if (node->kind != NODE_TABLE)
            continue;
        if (node->parent->kind != NODE_CHART)
            groups_find(reader, node);
        check_landscape(reader, node);
    }
}

void tables_finish(struct reader *reader)
{
    tables_finish_in(reader, reader->document->root);
    for (size_t i = 0; i < reader->footnotes.count; i++)
        tables_finish_in(reader, reader->footnotes.items[i]);
}
