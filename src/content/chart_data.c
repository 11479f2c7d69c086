/* From a chart's table to its numbers. */
#include "content/chart_number.h"
#include "content/internal.h"
#include "content/language.h"
#include "content/node.h"

#include <assert.h>

enum
{
    SERIES_MAX = 6, /* as many colours as a theme has */
    CATEGORIES_MAX = 60,
    DONUT_PARTS_MAX = 12 /* each of the colours, and a tint of each */
};

/* A chart while it is read. */
struct chart_reader
{
    struct node *chart, *table;
    struct slice language;
    struct chart_data *data;
    struct arena *arena;
    struct diagnostics *diagnostics;
    bool has_number; /* at least one: `unit` is known */
    bool units_differ;
};

static bool fail(struct chart_reader *reader, struct place place, const char *message, const char *help)
{
    diagnose_error(reader->diagnostics, place, "%s", message);
    diagnose_help(reader->diagnostics, "%s", help);
    return false;
}

/* The table's first row that is no caption; NULL when there is none. */
static struct node *first_row(const struct node *table)
{
    struct node *row = table->first;
    while (row && row->kind != NODE_ROW)
        row = row->next;
    return row;
}

static size_t count_rows(const struct node *table)
{
    size_t count = 0;
    for (const struct node *row = first_row(table); row; row = row->next)
        count += row->kind == NODE_ROW;
    return count;
}

static struct slice cell_text(const struct node *cell, struct arena *arena)
{
    return slice_trim(node_plain_text(cell, arena));
}

/* A cell's text as a name of a series or category: set like any text. */
static struct slice cell_name(const struct chart_reader *reader, const struct node *cell)
{
    return typography_apply(cell_text(cell, reader->arena), reader->language, reader->arena);
}

/* The language of the node, or of the nearest one around it that has one. */
static struct slice language_of(const struct node *node)
{
    while (node->language.length == 0 && node->parent)
        node = node->parent;
    return node->language;
}

/* Shape and limits, before anything is read. */
static bool check_shape(struct chart_reader *reader)
{
    const struct table_data *table = &reader->table->as.table;
    size_t rows = count_rows(reader->table);
    struct place place = reader->table->place;
    if (table->column_count < 2)
        return fail(reader, place, "the chart's table has no series",
                    "the first column holds names, each further column a series of numbers");
    if (rows <= table->header_row_count)
        return fail(reader, place, "the chart's table has no numbers",
                    "below its header, each row holds a name and its numbers");
    if (table->column_count - 1 > SERIES_MAX)
        return fail(reader, place, "a chart shows at most 6 series", "make two charts, or leave series out");
    if (rows - table->header_row_count > CATEGORIES_MAX)
        return fail(reader, place, "a chart shows at most 60 rows", "make it a table, or group the rows");
    if (reader->data->kind == CHART_DONUT && rows - table->header_row_count > DONUT_PARTS_MAX)
        return fail(reader, place, "a donut shows at most 12 parts", "put the small ones together, or use {type=bar}");
    if (reader->data->kind == CHART_DONUT && table->column_count != 2)
        return fail(reader, place, "a donut shows one series", "leave columns out, or make it {type=stacked}");
    return true;
}

static void read_series(struct chart_reader *reader)
{
    const struct node *row = reader->table->as.table.header_row_count > 0 ? first_row(reader->table) : NULL;
    const struct node *cell = row && row->first ? row->first->next : NULL;
    for (size_t i = 0; i < reader->data->series_count && cell; i++, cell = cell->next)
        reader->data->series[i] = cell_name(reader, cell);
}

static void report_number(struct chart_reader *reader, enum chart_number_status status, struct slice text,
                          struct place place)
{
    const char *decimal = number_style_of(reader->language)->decimal;
    switch (status)
    {
    case CHART_NUMBER_GOOD:
        break;
    case CHART_NUMBER_EMPTY:
        fail(reader, place, "a cell of a chart's table is empty", "write a number; for nothing write 0");
        break;
    case CHART_NUMBER_NONE:
        diagnose_error(reader->diagnostics, place, "\"%.*s\" is no number", SLICE_ARGUMENTS(text));
        break;
    case CHART_NUMBER_FOREIGN_SIGN:
        diagnose_error(reader->diagnostics, place, "\"%.*s\" is no number in this language", SLICE_ARGUMENTS(text));
        diagnose_help(reader->diagnostics, "the decimal sign of \"%.*s\" is \"%s\"; thousands have three digits",
                      SLICE_ARGUMENTS(reader->language), decimal);
        break;
    case CHART_NUMBER_TOO_LONG:
        diagnose_error(reader->diagnostics, place, "\"%.*s\" has too many digits", SLICE_ARGUMENTS(text));
        diagnose_help(reader->diagnostics, "at most %d digits, %d of them decimals; choose a larger unit",
                      CHART_DIGITS_MAX, CHART_DECIMALS_MAX);
        break;
    }
}

static void take_unit(struct chart_reader *reader, const struct chart_number *number)
{
    struct chart_data *data = reader->data;
    if (!reader->has_number)
    {
        data->unit = number->unit;
        data->unit_leads = number->unit_leads;
    }
    reader->has_number = true;
    if (!slice_equal(data->unit, number->unit) || data->unit_leads != number->unit_leads)
        reader->units_differ = true;
}

static bool read_cell(struct chart_reader *reader, const struct node *cell, size_t series, size_t category)
{
    struct chart_data *data = reader->data;
    struct slice text = cell_text(cell, reader->arena);
    struct chart_number number;
    enum chart_number_status status = chart_number_read(text, reader->language, &number);
    report_number(reader, status, text, cell->place);
    if (status != CHART_NUMBER_GOOD)
        return false;
    if (number.value < 0 && (data->kind == CHART_DONUT || data->kind == CHART_STACKED))
        return fail(reader, cell->place, "a number below zero has no share of a whole", "use {type=bar}");
    data->value[series * data->category_count + category] = number.value;
    if (number.decimals > data->decimals)
        data->decimals = number.decimals;
    if (data->grouping.length == 0)
        data->grouping = number.grouping;
    take_unit(reader, &number);
    return true;
}

static bool read_row(struct chart_reader *reader, const struct node *row, size_t category)
{
    struct chart_data *data = reader->data;
    const struct node *cell = row->first;
    bool good = cell != NULL;
    if (cell)
        data->category[category] = cell_name(reader, cell);
    for (size_t series = 0; series < data->series_count; series++)
    {
        cell = cell ? cell->next : NULL;
        if (!cell)
            return fail(reader, row->place, "a row of a chart's table is too short", "write a number in each column");
        good = read_cell(reader, cell, series, category) && good;
    }
    return good;
}

static bool read_rows(struct chart_reader *reader)
{
    bool good = true;
    size_t index = 0, headers = reader->table->as.table.header_row_count;
    for (const struct node *row = first_row(reader->table); row; row = row->next)
    {
        if (row->kind != NODE_ROW)
            continue;
        if (index >= headers)
            good = read_row(reader, row, index - headers) && good;
        index++;
    }
    return good;
}

static bool has_whole(const struct chart_data *data)
{
    double sum = 0;
    for (size_t i = 0; i < data->category_count; i++)
        sum += data->value[i];
    return sum > 0;
}

bool chart_read(struct node *chart, struct arena *arena, struct diagnostics *diagnostics)
{
    struct chart_reader reader = {.chart = chart, .data = &chart->as.chart, .arena = arena};
    reader.diagnostics = diagnostics;
    reader.language = language_of(chart);
    reader.table = node_child_of_kind(chart, NODE_TABLE);
    assert(reader.table); /* a chart without one was refused: chart_finish */
    if (!check_shape(&reader))
        return false;
    struct chart_data *data = reader.data;
    const struct table_data *table = &reader.table->as.table;
    data->series_count = table->column_count - 1;
    data->category_count = count_rows(reader.table) - table->header_row_count;
    data->series = ARENA_ARRAY(arena, data->series_count, struct slice);
    data->category = ARENA_ARRAY(arena, data->category_count, struct slice);
    data->value = ARENA_ARRAY(arena, data->series_count * data->category_count, double);
    data->decimals = 0;
    data->unit = data->grouping = (struct slice){0};
    read_series(&reader);
    if (!read_rows(&reader))
        return false;
    if (reader.units_differ)
        data->unit = (struct slice){0};
    if (data->kind == CHART_DONUT && !has_whole(data))
        return fail(&reader, reader.table->place, "a donut of nothing", "at least one number must be above zero");
    return true;
}
