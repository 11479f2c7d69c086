/* Where a table stands, how large its type is, and how wide its columns are. */
#include "layout/table.h"

#define SIZE_MIN         LENGTH_PT(6.5) /* smaller type cannot be read */
#define SIZE_COMFORTABLE LENGTH_PT(7.5) /* down to this, type shrinks rather than words break */

static const length SIZE_STEP = LENGTH_PT(0.5);
static const length LETTER_WIDTH = LENGTH_PT(2); /* no column is narrower than a thin letter */

enum
{
    WORD_MAX_EMS = 9,    /* what is longer, like an address of the Web, is divided when it must be */
    GAP_MIN_PERCENT = 50 /* of the space between columns, when all else does not help */
};

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

/* Grounds and rules beside the text keep half a gap from it. */
static length fit_inset(const struct table_setting *setting, const struct table_fit *fit)
{
    enum table_style style = setting->context->theme->style.table;
    return style == TABLES_ZEBRA || style == TABLES_GRID ? fit_gap(setting, fit) / 2 : 0;
}

/* What the columns need, with the gaps between them. */
static length fit_needs(const struct table_setting *setting, const struct table_fit *fit, length demand)
{
    return scaled(setting, demand, fit->size) + fit_gap(setting, fit) * (length)(setting->column_count - 1) +
           2 * fit_inset(setting, fit);
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
    diagnose_help(setting->context->diagnostics,
                  is_plate(setting->context, setting->table)
                      ? "leave columns out, or make two tables of it"
                      : "leave columns out, make two tables of it, or turn its page with {.landscape}");
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

/* The search is in the theme's size of type, which the demands are measured in. */
static void columns_share(const struct table_setting *setting, length width, const struct table_measures *measures,
                          length *out)
{
    struct arena scratch;
    length base = setting->context->theme->type.table.size;
    length available = length_max(length_scale(width, base, setting->type.size),
                                  demand_minimum(measures->demands, setting->column_count));
    arena_init(&scratch, setting->context->arena->policy);
    table_widths_share(measures->demands, setting->column_count, available, &measures->text, &scratch, out);
    arena_release(&scratch);
    for (size_t c = 0; c < setting->column_count; c++)
        out[c] = length_scale(out[c], setting->type.size, base);
}

static void columns_place(struct table_setting *setting, const struct table_measures *measures)
{
    size_t count = setting->column_count;
    length *widths = ARENA_ARRAY(setting->context->arena, count, length);
    length x = setting->x + setting->inset, end = setting->x + setting->width - setting->inset;
    columns_share(setting, end - x - setting->gap * (length)(count - 1), measures, widths);
    for (size_t c = 0; c < count; c++)
    {
        setting->columns[c].x = x;
        setting->columns[c].width = c + 1 < count ? widths[c] : end - x;
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

bool table_fit(struct table_setting *setting, const struct column *column)
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
    setting->inset = fit_inset(setting, &fit);
    setting->type = (struct type_size){fit.size, length_scale(type.leading, fit.size, type.size)};
    columns_place(setting, &measures);
    table_styles_make(setting);
    return true;
}

void table_check_width(struct layout_context *context, const struct node *table, const struct column *column)
{
    struct table_setting setting = {.context = context,
                                    .table = table,
                                    .comparison = table->parent->kind == NODE_COMPARISON,
                                    .column_count = table->as.table.column_count,
                                    .type = context->theme->type.table,
                                    .unfinished = true};
    struct column place = is_plate(context, table) ? turned_column(context->theme, column) : *column;
    struct table_measures measures;
    struct table_fit fit;
    setting.columns = ARENA_ARRAY(context->arena, setting.column_count, struct table_column);
    table_styles_make(&setting);
    if (is_hopeless(&setting, &place))
        return;
    table_measure(&setting, &measures);
    fit_choose(&setting, &place, &measures, &fit);
}
