/* Divs whose text is known: their children are checked and take their final form. */
#include "content/kinds.h"

enum
{
    COLUMNS_MIN = 2,
    COLUMNS_MAX = 4 /* narrower ones could not be read */
};

void summary_finish(struct reader *reader, const struct div_record *div)
{
    if (reader->document->summary)
    {
        diagnose_error(reader->diagnostics, div->place, "a second summary");
        diagnose_help(reader->diagnostics, "the first is in line %u; a document has one",
                      place_position(reader->document->summary->place).line);
    }
    else
        reader->document->summary = div->node;
}

/* ---- columns ---- */

void column_finish(struct reader *reader, const struct div_record *div)
{
    if (div->node->parent->kind == NODE_COLUMNS)
        return;
    diagnose_error(reader->diagnostics, div->place, "a column stands outside of columns");
    diagnose_help(reader->diagnostics, "put ::: columns before the first and ::: behind the last");
}

/* Columns that the author has parted without ::: column: by rules; or each begins with a heading. */
static void split_columns(struct reader *reader, struct node *columns, bool by_rules)
{
    struct node blocks = *columns;
    for (struct node *child = blocks.first; child; child = child->next)
        child->parent = &blocks;
    columns->first = columns->last = NULL;
    struct node *column = NULL, *child;
    while ((child = node_take_first(&blocks)))
    {
        bool is_rule = child->kind == NODE_RULE;
        if (!column || (by_rules ? is_rule : child->kind == NODE_HEADING))
        {
            column = node_new(reader->arena, NODE_COLUMN, child->place);
            node_append(columns, column);
        }
        if (!is_rule)
            node_append(column, child);
    }
}

/* Each child must be a column, and there are neither too few nor too many. */
static void check_columns(struct reader *reader, const struct div_record *div)
{
    int count = 0;
    for (const struct node *child = div->node->first; child; child = child->next, count++)
        if (child->kind != NODE_COLUMN)
            diagnose_error(reader->diagnostics, child->place, "this stands in none of the columns");
    if (count >= COLUMNS_MIN && count <= COLUMNS_MAX)
        return;
    diagnose_error(reader->diagnostics, div->place, "%d column%s, where there can be %d to %d", count,
                   count == 1 ? "" : "s", COLUMNS_MIN, COLUMNS_MAX);
    diagnose_help(reader->diagnostics, "a line --- begins a column, or each is a ::: column; without either, the text "
                                       "runs through columns, {count=3} says how many");
}

/* Columns are parted by the author, or the blocks run through as many as `count` says. */
void columns_finish(struct reader *reader, const struct div_record *div)
{
    struct node *columns = div->node;
    bool marked = node_child_of_kind(columns, NODE_COLUMN), by_rules = node_child_of_kind(columns, NODE_RULE);
    bool by_headings = columns->first && columns->first->kind == NODE_HEADING;
    bool counted = columns->as.columns.count > 0;
    if (!marked && columns->first && (counted || (!by_rules && !by_headings)))
    {
        if (!counted)
            columns->as.columns.count = COLUMNS_MIN;
        return;
    }
    columns->as.columns.count = 0;
    if (!marked)
        split_columns(reader, columns, by_rules);
    check_columns(reader, div);
}

/* ---- tables in divs ---- */

/* The one table in the div. What else stands there, beside the caption, is an error. */
static struct node *only_table(struct reader *reader, const struct div_record *div)
{
    struct node *table = NULL;
    for (struct node *child = div->node->first; child; child = child->next)
    {
        if (child->kind == NODE_CAPTION)
            continue;
        if (child->kind == NODE_TABLE && !table)
            table = child;
        else
            diagnose_error(reader->diagnostics, child->place, "%s holds nothing but one table", div->kind->rules.name);
    }
    return table;
}

/* A caption written at the table is the div's. Two of them are an error. */
static void hoist_caption(struct reader *reader, struct node *div, struct node *table)
{
    if (!table->first || table->first->kind != NODE_CAPTION)
        return;
    struct node *caption = node_take_first(table);
    if (div->first->kind == NODE_CAPTION)
        diagnose_error(reader->diagnostics, caption->place, "the caption is given twice");
    else
        node_prepend(div, caption);
}

void comparison_finish(struct reader *reader, const struct div_record *div)
{
    struct node *table = only_table(reader, div);
    if (!table)
        return;
    hoist_caption(reader, div->node, table);
}

void chart_finish(struct reader *reader, const struct div_record *div)
{
    struct node *table = only_table(reader, div);
    if (!table)
    {
        diagnose_error(reader->diagnostics, div->place, "the chart holds no table");
        diagnose_help(reader->diagnostics, "write its numbers as a table with | between the cells");
        return;
    }
    hoist_caption(reader, div->node, table);
    if (div->node->first->kind != NODE_CAPTION)
    {
        diagnose_warning(reader->diagnostics, div->place, "the chart has no caption");
        diagnose_help(reader->diagnostics, "add caption=\"…\" to its attributes: it says what the numbers are");
    }
    chart_read(div->node, reader->arena, reader->diagnostics);
}

void divs_finish(struct reader *reader)
{
    for (size_t i = 0; i < reader->divs.count; i++)
    {
        const struct div_record *div = &reader->divs.items[i];
        if (div->kind->finish)
            div->kind->finish(reader, div);
        if (!div->node->first && div->kind->node != NODE_CTA && div->kind->node != NODE_COMPARISON)
            diagnose_error(reader->diagnostics, div->place, "%s is empty", div->kind->rules.name);
    }
}
