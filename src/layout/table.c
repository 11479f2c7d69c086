/* Tables: place, type size and column widths are chosen; then head and rows are set one after the other. */
#include "layout/table.h"

#include <string.h>

#define SIZE_MIN         LENGTH_PT(6.5) /* smaller type cannot be read */
#define SIZE_COMFORTABLE LENGTH_PT(7.5) /* down to this, type shrinks rather than words break */

static const length SIZE_STEP = LENGTH_PT(0.5);
static const length CAPTION_GAP = LENGTH_PT(6);
static const length RULE_STRONG = LENGTH_PT(1);
static const length RULE_END = LENGTH_PT(0.75);
static const length RULE_HAIRLINE = LENGTH_PT(0.4);
static const length LETTER_WIDTH = LENGTH_PT(2); /* no column is narrower than a thin letter */

enum
{
    WORD_MAX_EMS = 9,     /* what is longer, like an address of the Web, is divided when it must be */
    GAP_MIN_PERCENT = 50, /* of the space between columns, when all else does not help */
    SHORT_PART = 2        /* a table of up to half of a page is not cut if it can be helped */
};

/* ---- looks ---- */

static void styles_make(struct table_setting *setting)
{
    const struct theme *theme = setting->context->theme;
    const struct style plain = {.face = FACE_SANS,
                                .size = setting->type.size,
                                .color = theme->color.ink,
                                .figures = FIGURES_LINING,
                                .hyphenate = true};
    struct style *styles = ARENA_ARRAY(setting->context->arena, CELL_LOOK_COUNT, struct style);
    for (size_t i = 0; i < CELL_LOOK_COUNT; i++)
    {
        styles[i] = plain;
        if (i != CELL_TEXT && i != CELL_NUMBER)
        {
            styles[i].face = FACE_SANS_BOLD;
            styles[i].color = theme->color.accent_strong;
        }
    }
    styles[CELL_NUMBER].figures = FIGURES_TABULAR;
    styles[CELL_HEADER_LEFT].color = theme->color.side[0];
    styles[CELL_HEADER_RIGHT].color = theme->color.side[1];
    setting->styles = styles;
}

/* ---- place, size and widths ---- */

/* A way to set the table: where, how large, and how far apart. */
struct table_fit
{
    length x, width;
    length size;
    int gap_percent; /* of the theme's space between columns */
};

static length scaled(const struct table_setting *setting, length value, length size)
{
    return length_scale(value, size, setting->context->theme->type.table.size);
}

static length fit_gap(const struct table_setting *setting, const struct table_fit *fit)
{
    length gap = 2 * setting->context->theme->space.cell_padding_x * fit->gap_percent / 100;
    return scaled(setting, gap, fit->size);
}

/* What the columns need, with the gaps between them. */
static length fit_needs(const struct table_setting *setting, const struct table_fit *fit, length demand)
{
    return scaled(setting, demand, fit->size) + fit_gap(setting, fit) * (length)(setting->column_count - 1);
}

/* How small type and gaps may get. */
struct table_limit
{
    length size;
    int gap_percent;
};

/* Tries the measure, then the wide one, then ever smaller type, until `demand` fits. */
static bool fit_find(const struct table_setting *setting, const struct column *column, length demand,
                     struct table_limit limit, struct table_fit *fit)
{
    const struct table_data *table = &setting->table->as.table;
    length size = setting->context->theme->type.table.size;
    bool wide = table->wide || table->landscape || setting->comparison;
    *fit = (struct table_fit){column->x, column->width, size, limit.gap_percent};
    if (!wide && fit_needs(setting, fit, demand) <= fit->width)
        return true;
    fit->x = column->wide_x;
    fit->width = column->wide_width;
    for (; fit->size >= limit.size || fit->size == size; fit->size -= SIZE_STEP)
        if (fit_needs(setting, fit, demand) <= fit->width)
            return true;
    fit->size += SIZE_STEP;
    return false;
}

static long long in_millimetres(length value) { return (long long)((double)value / (double)LENGTH_MM(1) + 0.5); }

static void report_too_wide(const struct table_setting *setting, const struct table_fit *fit, length demand)
{
    diagnose_error(setting->context->diagnostics, setting->table->place,
                   "the table has too many columns to be set at a readable size: it needs %lld mm and has %lld mm",
                   in_millimetres(fit_needs(setting, fit, demand)), in_millimetres(fit->width));
    diagnose_help(setting->context->diagnostics, "leave columns out, or make two tables of it");
    setting->context->failed = true;
}

/* With no more than a letter in each column the table would not fit: there is no need to measure. */
static bool is_hopeless(const struct table_setting *setting, const struct column *column)
{
    const struct table_fit least = {column->wide_x, column->wide_width, SIZE_MIN, GAP_MIN_PERCENT};
    length demand = LETTER_WIDTH * (length)setting->column_count;
    if (fit_needs(setting, &least, demand) <= least.width)
        return false;
    report_too_wide(setting, &least, demand);
    return true;
}

static enum line_alignment alignment_of(const struct table_setting *setting, size_t column)
{
    switch (setting->table->as.table.alignments[column])
    {
    case ALIGN_LEFT:
        return LINES_LEFT;
    case ALIGN_CENTER:
        return LINES_CENTER;
    case ALIGN_RIGHT:
        return LINES_RIGHT;
    default:
        return setting->columns[column].numeric ? LINES_RIGHT : LINES_LEFT;
    }
}

static void columns_place(struct table_setting *setting, const struct table_fit *fit, struct table_measures *measures)
{
    struct arena *arena = setting->context->arena;
    size_t count = setting->column_count;
    length *widths = ARENA_ARRAY(arena, count, length);
    length x = fit->x;
    for (size_t c = 0; c < count; c++)
    {
        struct column_demand *demand = &measures->demands[c];
        demand->minimum = scaled(setting, demand->minimum, fit->size);
        demand->preferred = scaled(setting, demand->preferred, fit->size);
        demand->maximum = scaled(setting, demand->maximum, fit->size);
    }
    table_widths_share(measures->demands, count, fit->width - setting->gap * (length)(count - 1), &measures->sample,
                       arena, widths);
    for (size_t c = 0; c < count; c++)
    {
        setting->columns[c].x = x;
        setting->columns[c].width = widths[c];
        setting->columns[c].alignment = alignment_of(setting, c);
        x += widths[c] + setting->gap;
    }
}

/* Lets words be divided anywhere: a column needs no more than WORD_MAX_EMS for what cannot be hyphenated. */
static void demands_cap(const struct table_setting *setting, struct column_demand *demands)
{
    length most = setting->context->theme->type.table.size * WORD_MAX_EMS;
    for (size_t c = 0; c < setting->column_count; c++)
    {
        demands[c].minimum = length_min(demands[c].minimum, most);
        demands[c].preferred = length_min(demands[c].preferred, 2 * most);
    }
}

/* Words stay whole when that is possible at a comfortable size; else they are hyphenated; else the longest are divided;
 * else type gets small, and at last columns move closer. */
static bool fit_choose(const struct table_setting *setting, const struct column *column,
                       const struct table_measures *measures, struct table_fit *fit)
{
    static const struct table_limit COMFORTABLE = {SIZE_COMFORTABLE, 100}, SMALL = {SIZE_MIN, 100},
                                    CLOSE = {SIZE_MIN, GAP_MIN_PERCENT};
    struct column_demand *demands = measures->demands;
    size_t count = setting->column_count;
    length minimum;
    if (fit_find(setting, column, demand_preferred(demands, count), COMFORTABLE, fit) ||
        fit_find(setting, column, demand_minimum(demands, count), COMFORTABLE, fit))
        return true;
    demands_cap(setting, demands);
    minimum = demand_minimum(demands, count);
    if (fit_find(setting, column, minimum, COMFORTABLE, fit) || fit_find(setting, column, minimum, SMALL, fit) ||
        fit_find(setting, column, minimum, CLOSE, fit))
        return true;
    report_too_wide(setting, fit, minimum);
    return false;
}

static bool table_fit(struct table_setting *setting, const struct column *column)
{
    const struct type_size type = setting->context->theme->type.table;
    struct table_measures measures;
    struct table_fit fit;
    if (is_hopeless(setting, column))
        return false;
    table_measure(setting, &measures);
    if (!fit_choose(setting, column, &measures, &fit))
        return false;
    setting->x = fit.x;
    setting->width = fit.width;
    setting->gap = fit_gap(setting, &fit);
    setting->type = (struct type_size){fit.size, length_scale(type.leading, fit.size, type.size)};
    columns_place(setting, &fit, &measures);
    styles_make(setting);
    return true;
}

/* ---- head and body ---- */

/* In the comparison, the head's rule is in the colours of the sides. */
static void side_rules_draw(const struct table_setting *setting, struct flow_item *box)
{
    const struct theme *theme = setting->context->theme;
    for (size_t c = 1; c < setting->column_count; c++)
        drawing_rule(box->drawing, setting->context->arena, setting->columns[c].x, box->height - RULE_STRONG * 2,
                     setting->columns[c].width, RULE_STRONG * 2, theme->color.side[c % 2 ? 0 : 1]);
}

static const struct node *head_flow(const struct table_setting *setting, const struct node *row, uint32_t element)
{
    size_t count = setting->table->as.table.header_row_count;
    uint32_t head =
        element && count ? structure_add(&setting->context->layout->structure, element, STRUCTURE_THEAD) : 0;
    for (size_t i = 0; row && i < count; row = row->next, i++)
    {
        bool last = i + 1 == count;
        struct table_rule rule = {last ? RULE_STRONG : 0, setting->context->theme->color.accent_strong};
        table_row_flow(setting, row, true /* header_row */, head, rule);
        if (last && setting->comparison)
            side_rules_draw(setting, &setting->flow->items.items[setting->flow->items.count - 1]);
        flow_penalty(setting->flow, PENALTY_FORBIDDEN);
    }
    return row;
}

static void body_flow(const struct table_setting *setting, const struct node *first, uint32_t element)
{
    const struct theme *theme = setting->context->theme;
    uint32_t body = element ? structure_add(&setting->context->layout->structure, element, STRUCTURE_TBODY) : 0;
    for (const struct node *row = first; row; row = row->next)
    {
        bool last = !row->next;
        struct table_rule rule = {last ? RULE_END : RULE_HAIRLINE,
                                  last ? theme->color.accent_strong : theme->color.rule};
        if (row != first)
            flow_break(setting->flow, last || row == first->next ? REASON_LONE_ROW : 0);
        table_row_flow(setting, row, false /* header_row */, body, rule);
    }
}

static void rows_flow(struct table_setting *setting, const struct node *row, uint32_t element)
{
    size_t first = setting->flow->items.count;
    const struct node *body = head_flow(setting, row, element);
    if (body != row)
        setting->head = flow_head_repeat(setting->context, setting->flow, first);
    if (setting->head)
        flow_table_open(setting->flow, setting->head);
    if (body)
        body_flow(setting, body, element);
    if (setting->head)
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
    styles_make(&setting);
    setting.columns = ARENA_ARRAY(context->arena, setting.column_count, struct table_column);
    if (table_fit(&setting, &place))
    {
        if (row->kind == NODE_CAPTION)
            caption_and_gap_flow(&setting, row, column, own);
        rows_flow(&setting, row->kind == NODE_CAPTION ? row->next : row, own);
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
