/* What a table's cells need. In a small table every cell is shaped; in a long one
 * some rows are, and of all others those cells of each column that look widest. The
 * words of all cells are known by their characters, in units that shaping has set right. */
#include "layout/paragraph_memory.h"
#include "layout/table.h"

enum
{
    WORD_ALLOWANCE_PERCENT = 105,   /* the widest word is known from its share of the cell's estimated width */
    NUMBER_ALLOWANCE_PERCENT = 101, /* likewise, for numbers, whose figures are all alike */
    CANDIDATES = 6,                 /* cells of a column that are shaped because they look widest */
    SHAPED_ROWS_MAX = 96,
    SHAPED_CELLS_MAX = 2000
};

/* The cells of one column with the highest estimates so far. */
struct candidates
{
    struct
    {
        length estimate;
        const struct node *cell;
    } list[CANDIDATES];
    size_t lowest;
};

/* What is found of one column. */
struct column_survey
{
    struct candidates words, wholes; /* with the longest word, with the most text */
    size_t numbers, texts;           /* cells of the body */
    length head, decimals, unit; /* estimates: the longest before the axis of a number, behind it, and behind that */
    length shaped, estimated;    /* sums, of the cells that were shaped */
};

/* One pass over a table's cells. */
struct survey
{
    const struct table_setting *setting;
    struct column_demand *demands;
    struct column_survey *columns;
    struct cell_text *cells; /* of all rows */
    size_t row_count;        /* so far */
};

static void candidate_offer(struct candidates *candidates, const struct node *cell, length estimate)
{
    if (estimate <= candidates->list[candidates->lowest].estimate)
        return;
    candidates->list[candidates->lowest].estimate = estimate;
    candidates->list[candidates->lowest].cell = cell;
    for (size_t i = 0; i < CANDIDATES; i++)
        if (candidates->list[i].estimate < candidates->list[candidates->lowest].estimate)
            candidates->lowest = i;
}

/* The cell's runs, into context->runs. */
static void gather_runs(const struct survey *survey, const struct node *cell, size_t column, bool header_row)
{
    const struct table_setting *setting = survey->setting;
    const struct style *style = &setting->styles[cell_look(setting, cell, column, header_row)];
    setting->context->runs.list.count = 0;
    if (setting->unfinished)
        cell_plain_runs(setting->context, cell, style, &setting->context->runs);
    else
        inline_runs(setting->context, cell, style, 0 /* artifact: nothing is tagged */, &setting->context->runs);
}

/* Shapes what is in context->runs, and widens the column's demand to it. Gives its width in one line. */
static length demand_widen(const struct survey *survey, size_t column, struct cell_estimate estimate)
{
    struct layout_context *context = survey->setting->context;
    struct column_demand *demand = &survey->demands[column];
    if (estimate.all == 0)
        return 0;
    struct paragraph_extent extent =
        paragraph_memory_extent(context, context->runs.list.items, context->runs.list.count);
    length word = length_share(extent.maximum, estimate.word, estimate.all) * WORD_ALLOWANCE_PERCENT / 100;
    demand->minimum = length_max(demand->minimum, extent.minimum);
    demand->maximum = length_max(demand->maximum, extent.maximum);
    demand->preferred = length_max(demand->preferred, length_min(word, extent.maximum));
    return extent.maximum;
}

/* The words of the cell in context->runs; its unit comes from its width when it was shaped, else later from those that
 * were. With hard breaks that is the width of the longest line only. */
static struct cell_text cell_text_of(struct survey *survey, size_t column, struct cell_estimate estimate, length shaped)
{
    struct layout_context *context = survey->setting->context;
    struct column_survey *found = &survey->columns[column];
    struct cell_text text = {0};
    uint16_t *words;
    if (estimate.all == 0)
        return text;
    words = ARENA_ARRAY(context->arena, estimate.word_count, uint16_t);
    text.word_count = cell_words(&context->runs, words);
    text.words = words;
    if (shaped == 0 || estimate.broken)
        return text;
    text.unit = (int32_t)(shaped / estimate.all);
    found->shaped += shaped;
    found->estimated += estimate.all;
    return text;
}

/* ---- numbers ---- */

/* The cell in context->runs holds a number: how far it reaches to both sides of its axis. */
static void number_note(struct survey *survey, const struct node *cell, size_t column)
{
    const struct run_list *runs = &survey->setting->context->runs;
    struct column_survey *found = &survey->columns[column];
    struct number_text text = {.length = 0};
    struct slice whole;
    struct number_axis axis;
    for (size_t i = 0; i < runs->list.count; i++)
        if (!number_text_add(&text, runs->list.items[i].text))
            return;
    whole = (struct slice){text.bytes, text.length};
    axis = number_axis(whole, cell->language);
    found->head = length_max(found->head, text_estimate(slice_sub(whole, 0, axis.at)));
    found->decimals = length_max(found->decimals, text_estimate(slice_sub(whole, axis.at, axis.end)));
    found->unit = length_max(found->unit, text_estimate(slice_sub(whole, axis.end, whole.length)));
}

static void content_note(struct survey *survey, const struct node *cell, size_t column)
{
    bool right = survey->setting->table->as.table.alignments[column] == ALIGN_RIGHT;
    enum cell_content content;
    if (survey->columns[column].texts > 0 && !right)
        return; /* what else it holds does not matter */
    content = cell_content(&survey->setting->context->runs, right);
    if (content == CONTENT_NUMBER)
        number_note(survey, cell, column);
    else if (content == CONTENT_TEXT && !right)
        survey->setting->columns[column].numeric = false;
    survey->columns[column].numbers += content == CONTENT_NUMBER;
    survey->columns[column].texts += content == CONTENT_TEXT;
}

/* The first column names its row, be it by a year, unless the author had it end at the right. */
static bool is_numeric(const struct survey *survey, size_t column)
{
    const struct column_survey *found = &survey->columns[column];
    bool right = survey->setting->table->as.table.alignments[column] == ALIGN_RIGHT;
    if (right)
        return found->numbers > 0 && found->numbers >= found->texts;
    return column > 0 && found->numbers > 0 && found->texts == 0;
}

/* ---- passes ---- */

static void survey_row(struct survey *survey, const struct node *row, bool header_row, bool shaped)
{
    struct layout_context *context = survey->setting->context;
    struct cell_text *cells = survey->cells + survey->row_count++ * survey->setting->column_count;
    size_t column = 0;
    for (const struct node *cell = row->first; cell && column < survey->setting->column_count;
         cell = cell->next, column++)
    {
        struct cell_estimate estimate;
        gather_runs(survey, cell, column, header_row);
        estimate = cell_estimate(&context->runs);
        if (!header_row)
            content_note(survey, cell, column);
        if (!shaped)
        {
            candidate_offer(&survey->columns[column].words, cell, estimate.word);
            candidate_offer(&survey->columns[column].wholes, cell, estimate.all);
        }
        cells[column] = cell_text_of(survey, column, estimate, shaped ? demand_widen(survey, column, estimate) : 0);
    }
}

static void survey_candidates(const struct survey *survey, const struct candidates *candidates, size_t column)
{
    for (size_t i = 0; i < CANDIDATES; i++)
        if (candidates->list[i].cell)
        {
            gather_runs(survey, candidates->list[i].cell, column, false /* header_row */);
            demand_widen(survey, column, cell_estimate(&survey->setting->context->runs));
        }
}

/* Rows with a cell in each column: not the headings of groups, which span them. */
static size_t count_rows(const struct node *table)
{
    size_t count = 0;
    for (const struct node *row = table->first; row; row = row->next)
        count += row->kind == NODE_ROW && row->as.row.group == GROUP_NONE;
    return count;
}

/* The rows shaped are spread evenly over the table; the header rows are among them. */
static void survey_rows(struct survey *survey)
{
    const struct table_setting *setting = survey->setting;
    size_t rows = count_rows(setting->table), wanted = SHAPED_CELLS_MAX / setting->column_count;
    size_t heads = setting->table->as.table.header_row_count, stride;
    wanted = wanted > SHAPED_ROWS_MAX ? SHAPED_ROWS_MAX : wanted > 0 ? wanted : 1;
    stride = rows > wanted ? (rows + wanted - 1) / wanted : 1;
    survey->cells = ARENA_ARRAY(setting->context->arena, rows * setting->column_count, struct cell_text);
    for (const struct node *row = setting->table->first; row; row = row->next)
        if (row->kind == NODE_ROW && row->as.row.group == GROUP_NONE)
        {
            bool header = survey->row_count < heads;
            survey_row(survey, row, header, header || survey->row_count % stride == 0);
        }
}

/* ---- what follows from all cells ---- */

/* A hundredth of an em, as far as is known. */
static length unit_of(const struct survey *survey, size_t column)
{
    const struct column_survey *found = &survey->columns[column];
    return found->estimated > 0 ? found->shaped / found->estimated : survey->setting->type.size / 100;
}

static void units_complete(struct survey *survey)
{
    size_t count = survey->setting->column_count;
    for (size_t c = 0; c < count; c++)
        for (size_t r = 0; r < survey->row_count; r++)
            if (survey->cells[r * count + c].unit == 0)
                survey->cells[r * count + c].unit = (int32_t)unit_of(survey, c);
}

/* Numbers that are aligned need room for the longest on both sides of the axis, and are never broken. */
static void demand_complete(struct survey *survey, size_t column)
{
    struct column_demand *demand = &survey->demands[column];
    const struct column_survey *found = &survey->columns[column];
    length numbers =
        (found->head + found->decimals + found->unit) * unit_of(survey, column) * NUMBER_ALLOWANCE_PERCENT / 100;
    survey->setting->columns[column].numeric = is_numeric(survey, column);
    if (survey->setting->columns[column].numeric)
    {
        demand->minimum = length_max(demand->minimum, numbers);
        demand->maximum = length_max(demand->maximum, numbers);
    }
    demand->preferred = length_max(demand->preferred, demand->minimum);
}

void table_measure(const struct table_setting *setting, struct table_measures *out)
{
    struct layout_context *context = setting->context;
    struct diagnostics unheard, *heard = context->diagnostics;
    struct survey survey = {.setting = setting};
    survey.demands = out->demands = ARENA_ARRAY(context->arena, setting->column_count, struct column_demand);
    survey.columns = ARENA_ARRAY(context->arena, setting->column_count, struct column_survey);
    for (size_t c = 0; c < setting->column_count; c++) /* until the cells say otherwise: tabular figures are wider */
        setting->columns[c].numeric = c > 0 || setting->table->as.table.alignments[c] == ALIGN_RIGHT;

    diagnostics_init(&unheard, context->arena);
    context->diagnostics = &unheard;
    context->measuring = true;
    survey_rows(&survey);
    for (size_t c = 0; c < setting->column_count; c++)
    {
        survey_candidates(&survey, &survey.columns[c].words, c);
        survey_candidates(&survey, &survey.columns[c].wholes, c);
        demand_complete(&survey, c);
    }
    context->measuring = false;
    context->diagnostics = heard;
    units_complete(&survey);
    out->text = (struct table_text){survey.cells, survey.row_count};
}
