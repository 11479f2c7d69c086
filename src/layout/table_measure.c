/* What a table's cells need. In a small table every cell is shaped; in a long one
 * some rows are, and of all others those cells of each column that look widest. */
#include "layout/table.h"

#include <string.h>

enum
{
    WORD_ALLOWANCE_PERCENT = 105, /* the widest word is known from its share of the cell's estimated width */
    SPACE_PERCENT = 20,           /* of an em, between words */
    CANDIDATES = 6                /* cells of a column that are shaped because they look widest */
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

/* One pass over a table's cells. */
struct survey
{
    const struct table_setting *setting;
    struct column_demand *demands;
    struct candidates *words, *wholes; /* by column: with the longest word, with the most text */
    bool *numbers;                     /* by column: there is one */
    size_t words_left;                 /* that the sample may still take */
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
    setting->context->runs.list.count = 0;
    inline_runs(setting->context, cell, &setting->styles[cell_look(setting, cell, column, header_row)],
                0 /* artifact: nothing is tagged */, &setting->context->runs);
}

/* Shapes what is in context->runs, and widens the column's demand to it. Gives its width in one line. */
static length demand_widen(const struct survey *survey, size_t column, struct cell_estimate estimate)
{
    struct layout_context *context = survey->setting->context;
    struct column_demand *demand = &survey->demands[column];
    struct paragraph *paragraph;
    length minimum, maximum, word;
    if (estimate.all == 0)
        return 0;
    arena_reset(context->scratch);
    (void)paragraph_new(context->fonts, context->runs.list.items, context->runs.list.count, context->scratch,
                        &paragraph, context->diagnostics); /* what is wrong is said when the cell is set */
    paragraph_widths(paragraph, &minimum, &maximum);
    word = length_share(maximum, estimate.word, estimate.all) * WORD_ALLOWANCE_PERCENT / 100;
    demand->minimum = length_max(demand->minimum, minimum);
    demand->maximum = length_max(demand->maximum, maximum);
    demand->preferred = length_max(demand->preferred, length_min(word, maximum));
    return maximum;
}

/* The cell in context->runs as part of the sample. Its words are as wide as their share of the whole; with hard breaks
 * in it, whose width is that of the longest line, as the estimate says. */
static struct cell_sample sample_of(struct survey *survey, struct cell_estimate estimate, length maximum)
{
    struct layout_context *context = survey->setting->context;
    length em = survey->setting->type.size;
    struct cell_sample sample = {.maximum = maximum, .space = em * SPACE_PERCENT / 100};
    length *words;
    if (estimate.all == 0 || estimate.word_count > survey->words_left)
        return sample;
    survey->words_left -= estimate.word_count;
    words = ARENA_ARRAY(context->arena, estimate.word_count, length);
    sample.word_count =
        cell_words(&context->runs, estimate, estimate.broken ? estimate.all * em / 100 : maximum, words);
    sample.words = words;
    return sample;
}

/* ---- passes ---- */

static void content_note(struct survey *survey, size_t column, enum cell_content content)
{
    if (content == CONTENT_TEXT)
        survey->setting->columns[column].numeric = false;
    else if (content == CONTENT_NUMBER)
        survey->numbers[column] = true;
}

/* `cells`: where the row's sample goes; NULL: only candidates are noted, nothing is shaped. */
static void survey_row(struct survey *survey, const struct node *row, bool header_row, struct cell_sample *cells)
{
    struct layout_context *context = survey->setting->context;
    size_t column = 0;
    for (const struct node *cell = row->first; cell && column < survey->setting->column_count;
         cell = cell->next, column++)
    {
        struct cell_estimate estimate;
        gather_runs(survey, cell, column, header_row);
        estimate = cell_estimate(&context->runs);
        if (!header_row)
            content_note(survey, column, cell_content(&context->runs));
        if (cells)
            cells[column] = sample_of(survey, estimate, demand_widen(survey, column, estimate));
        else
        {
            candidate_offer(&survey->words[column], cell, estimate.word);
            candidate_offer(&survey->wholes[column], cell, estimate.all);
        }
    }
}

static void survey_candidates(const struct survey *survey, const struct candidates *of_columns)
{
    for (size_t column = 0; column < survey->setting->column_count; column++)
        for (size_t i = 0; i < CANDIDATES; i++)
            if (of_columns[column].list[i].cell)
            {
                gather_runs(survey, of_columns[column].list[i].cell, column, false /* header_row */);
                demand_widen(survey, column, cell_estimate(&survey->setting->context->runs));
            }
}

static size_t count_rows(const struct node *table)
{
    size_t count = 0;
    for (const struct node *row = table->first; row; row = row->next)
        count += row->kind == NODE_ROW;
    return count;
}

/* The rows shaped are spread evenly over the table; the header rows are among them. */
static struct row_sample survey_rows(struct survey *survey)
{
    const struct table_setting *setting = survey->setting;
    size_t rows = count_rows(setting->table), wanted = sample_size(setting->column_count), index = 0, taken = 0;
    size_t heads = setting->table->as.table.header_row_count;
    size_t stride = rows > wanted ? (rows + wanted - 1) / wanted : 1;
    struct cell_sample *cells =
        ARENA_ARRAY(setting->context->arena, (rows / stride + heads + 1) * setting->column_count, struct cell_sample);
    for (const struct node *row = setting->table->first; row; row = row->next)
        if (row->kind == NODE_ROW)
        {
            bool sampled = index < heads || index % stride == 0;
            survey_row(survey, row, index < heads, sampled ? cells + taken++ * setting->column_count : NULL);
            index++;
        }
    return (struct row_sample){cells, taken};
}

void table_measure(const struct table_setting *setting, struct table_measures *out)
{
    struct layout_context *context = setting->context;
    struct diagnostics unheard, *heard = context->diagnostics;
    struct survey survey = {.setting = setting, .words_left = SAMPLE_WORDS_MAX};
    out->demands = ARENA_ARRAY(context->arena, setting->column_count, struct column_demand);
    survey.demands = out->demands;
    survey.words = ARENA_ARRAY(context->arena, setting->column_count, struct candidates);
    survey.wholes = ARENA_ARRAY(context->arena, setting->column_count, struct candidates);
    survey.numbers = ARENA_ARRAY(context->arena, setting->column_count, bool);
    for (size_t c = 0; c < setting->column_count; c++) /* the first column names its row, be it by a year */
        setting->columns[c].numeric = c > 0;

    diagnostics_init(&unheard, context->arena);
    context->diagnostics = &unheard;
    context->measuring = true;
    out->sample = survey_rows(&survey);
    survey_candidates(&survey, survey.words);
    survey_candidates(&survey, survey.wholes);
    context->measuring = false;
    context->diagnostics = heard;
    for (size_t c = 0; c < setting->column_count; c++)
    {
        setting->columns[c].numeric = setting->columns[c].numeric && survey.numbers[c];
        out->demands[c].preferred = length_max(out->demands[c].preferred, out->demands[c].minimum);
    }
}
