/* Tables: head and rows in turn, with what is drawn below and behind them, and where pages may end. */
#include "layout/table.h"

static const length CAPTION_GAP = LENGTH_PT(6);
static const length RULE_STRONG = LENGTH_PT(1);
static const length RULE_END = LENGTH_PT(0.75);
static const length RULE_HAIRLINE = LENGTH_PT(0.4);

enum
{
    SHORT_PART = 2 /* a table of up to half of a page is not cut if it can be helped */
};

/* ---- what is drawn ---- */

/* In the comparison, the head's rule is in the colours of the sides. */
static void side_rules_draw(const struct table_setting *setting, struct flow_item *box)
{
    const struct theme *theme = setting->context->theme;
    for (size_t c = 1; c < setting->column_count; c++)
        drawing_rule(box->drawing, setting->context->arena, setting->columns[c].x, box->height - RULE_STRONG * 2,
                     setting->columns[c].width, RULE_STRONG * 2, theme->color.side[c % 2 ? 0 : 1]);
}

/* Row `index` in the theme's style; `stripe`: it is the second, fourth … of its group. */
static struct row_dress row_dress(const struct table_setting *setting, const struct table_rows *rows, size_t index,
                                  bool stripe)
{
    const struct theme *theme = setting->context->theme;
    enum table_style style = theme->style.table;
    bool heading = rows->rows[index].node->as.row.group != GROUP_NONE;
    bool fine = style == TABLES_RULES || style == TABLES_GRID || (style == TABLES_ZEBRA && heading);
    struct row_dress dress = {.rule = fine ? RULE_HAIRLINE : 0, .rule_color = theme->color.rule};
    if (index + 1 == rows->head_count || index + 1 == rows->count)
    {
        dress.rule = index + 1 == rows->count ? RULE_END : RULE_STRONG;
        dress.rule_color = theme->color.accent_strong;
    }
    else if (index < rows->head_count)
        dress.rule = 0;
    dress.ground = style == TABLES_ZEBRA && stripe;
    dress.frame = style == TABLES_GRID;
    dress.columns = style == TABLES_GRID && !heading;
    dress.top = style == TABLES_GRID && index == 0;
    return dress;
}

/* ---- head and body ---- */

static void head_flow(const struct table_setting *setting, const struct table_rows *rows)
{
    for (size_t i = 0; i < rows->head_count; i++)
    {
        struct row_dress dress = row_dress(setting, rows, i, /* stripe */ false);
        table_row_flow(setting, &rows->rows[i], &dress, /* head */ NULL);
        if (i + 1 == rows->head_count && setting->comparison)
            side_rules_draw(setting, &setting->flow->items.items[setting->flow->items.count - 1]);
        flow_penalty(setting->flow, PENALTY_FORBIDDEN);
    }
}

static enum row_group group_of(const struct table_rows *rows, size_t index)
{
    return index < rows->count ? rows->rows[index].node->as.row.group : GROUP_NONE;
}

/* Of a page that ends between the row `index` and the one before it, which is no heading. */
static uint32_t break_reasons(const struct table_setting *setting, const struct table_rows *rows, size_t index)
{
    size_t first = rows->head_count;
    if (index + 1 == rows->count || index == first + 1)
        return REASON_LONE_ROW;
    if (group_of(rows, index))
        return 0;
    if (group_of(rows, index + 1) || (index >= first + 2 && group_of(rows, index - 2)))
        return REASON_LONE_ROW;
    return setting->table->as.table.grouped ? REASON_GROUP : 0;
}

/* Between two rows. The heading of a group stays with what it heads. */
static void break_flow(const struct table_setting *setting, const struct table_rows *rows, size_t index)
{
    if (group_of(rows, index - 1))
        flow_penalty(setting->flow, PENALTY_FORBIDDEN);
    else
        flow_break(setting->flow, break_reasons(setting, rows, index));
}

/* What pages begin with, from row to row: the head of the table, and the headings of the groups that go on. */
struct heads
{
    const struct table_head *table, *group, *now;
};

static void heads_change(const struct table_setting *setting, struct heads *heads, const struct table_head *to)
{
    if (heads->now && to != heads->now)
        flow_table_head(setting->flow, to);
    heads->now = to;
}

/* Before the heading of a group nothing goes on but the table, or the group around it. */
static void group_open(const struct table_setting *setting, struct heads *heads, enum row_group level)
{
    if (level == GROUP_ROWS)
        heads->group = heads->table;
    heads_change(setting, heads, heads->group);
}

/* The heading of the group has been added to the flow from item `from` on. */
static void group_name(const struct table_setting *setting, struct heads *heads, enum row_group level, size_t from)
{
    const struct table_head *named = heads->now ? table_head_with_group(setting, heads->now, from) : NULL;
    if (level == GROUP_ROWS)
        heads->group = named;
    heads_change(setting, heads, named);
}

static void body_flow(const struct table_setting *setting, const struct table_rows *rows, const struct table_head *head)
{
    struct heads heads = {head, head, head};
    size_t since_heading = 0; /* rows */
    for (size_t i = rows->head_count; i < rows->count; i++)
    {
        enum row_group level = group_of(rows, i);
        struct row_dress dress;
        size_t from;
        dress = row_dress(setting, rows, i, !level && since_heading % 2 == 1);
        since_heading = level ? 0 : since_heading + 1;
        if (i > rows->head_count)
            break_flow(setting, rows, i);
        if (level)
            group_open(setting, &heads, level);
        from = setting->flow->items.count;
        table_row_flow(setting, &rows->rows[i], &dress, heads.now);
        if (level)
            group_name(setting, &heads, level, from);
    }
}

static void rows_flow(struct table_setting *setting, const struct node *caption, const struct node *row,
                      uint32_t element)
{
    size_t first = setting->flow->items.count;
    const struct table_head *head = NULL;
    struct table_rows rows;
    table_rows_set(setting, row, element, &rows);
    table_numbers_align(setting, &rows);
    head_flow(setting, &rows);
    if (rows.head_count > 0)
        head = table_head_make(setting, caption, first);
    if (head)
        flow_table_open(setting->flow, head);
    body_flow(setting, &rows, head);
    if (head)
        flow_table_close(setting->flow);
    flow_break_short(setting->flow, first, setting->page_height, REASON_LONG_TABLE);
    flow_break_short(setting->flow, first, setting->page_height / SHORT_PART, REASON_TABLE);
}

/* ---- the whole ---- */

static void caption_and_gap_flow(const struct table_setting *setting, const struct node *caption,
                                 const struct column *column, uint32_t element)
{
    struct column here = *column;
    here.x = setting->x;
    here.width = length_min(setting->width, column->wide_width); /* on turned pages, lines would be too long */
    caption_flow(setting->context, caption, &here, element, setting->flow);
    flow_penalty(setting->flow, PENALTY_FORBIDDEN);
    flow_glue(setting->flow, CAPTION_GAP, 0, 0);
}

static void table_set(struct layout_context *context, const struct node *table, const struct column *column,
                      uint32_t element, struct flow *flow)
{
    struct column place = *column;
    struct table_setting setting = {.context = context,
                                    .table = table,
                                    .comparison = table->parent->kind == NODE_COMPARISON,
                                    .column_count = table->as.table.column_count,
                                    .type = context->theme->type.table,
                                    .page_height = text_height(context->theme),
                                    .flow = flow};
    const struct node *row = table->first;
    const struct node *caption = row && row->kind == NODE_CAPTION ? row : NULL;
    struct drawing *start = drawing_new(context->arena);
    uint32_t own = block_element(context, table, element, STRUCTURE_TABLE);
    size_t first;

    LIST_ADD(context->arena, &start->destinations, destination_of(context, table));
    if (!row || setting.column_count == 0)
        return;
    if (is_plate(context, table))
    {
        setting.flow = plate_open(context, table, flow, &place);
        setting.page_height = turned_text_height(context->theme);
    }
    first = setting.flow->items.count;
    table_styles_make(&setting);
    setting.columns = ARENA_ARRAY(context->arena, setting.column_count, struct table_column);
    if (table_fit(&setting, &place))
    {
        if (caption)
            caption_and_gap_flow(&setting, caption, column, own);
        rows_flow(&setting, caption, caption ? caption->next : row, own);
    }
    flow_box_label(context, setting.flow, first, start, 0 /* high, where nothing could be set */);
}

void table_flow(struct layout_context *context, const struct node *table, const struct column *column, uint32_t element,
                struct flow *flow)
{
    table_set(context, table, column, element, flow);
}

void comparison_flow(struct layout_context *context, const struct node *comparison, const struct column *column,
                     uint32_t element, struct flow *flow)
{
    for (const struct node *table = comparison->first; table; table = table->next)
        if (table->kind == NODE_TABLE)
            table_set(context, table, column, element, flow);
}
