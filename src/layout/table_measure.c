/* What a table's cells need: every one is shaped once, in memory that the next one uses again. */
#include "layout/table.h"

#include <string.h>

enum
{
    UNIT_LETTERS_MAX = 4,        /* "Std.", "EUR": more letters are words, not a unit */
    WORD_ALLOWANCE_PERCENT = 108 /* a word's width is estimated from its share of the characters */
};

/* ---- numbers ---- */

/* Characters that a number can have beside its digits: signs, separators, spaces, units that are no letters. */
static bool is_number_sign(uint32_t character)
{
    static const uint32_t SIGNS[] = {'+',    '-',    '.',    ',',    ' ',    '%',    '/',    ':',
                                     '(',    ')',    '$',    '~',    '<',    '>',    0x00A0, 0x202F,
                                     0x2009, 0x2212, 0x2013, 0x20AC, 0x00A3, 0x00B1, 0x2030};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (SIGNS[i] == character)
            return true;
    return false;
}

enum cell_content
{
    CONTENT_NOTHING, /* empty, or only dashes */
    CONTENT_NUMBER,
    CONTENT_TEXT
};

static enum cell_content content_of(const struct run_list *runs)
{
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length;)
        {
            uint32_t character = utf8_next(text, &at);
            if (character >= '0' && character <= '9')
                digits++;
            else if (!is_number_sign(character) && ++letters > UNIT_LETTERS_MAX)
                return CONTENT_TEXT;
        }
    }
    if (digits == 0)
        return letters == 0 ? CONTENT_NOTHING : CONTENT_TEXT;
    return letters <= digits + 1 ? CONTENT_NUMBER : CONTENT_TEXT;
}

/* ---- widths ---- */

struct character_counts
{
    length all, longest_word;
};

static struct character_counts count_characters(const struct run_list *runs)
{
    struct character_counts counts = {0};
    length word = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length; counts.all++)
        {
            uint32_t character = utf8_next(text, &at);
            word = character == ' ' || character == '\n' || character == '-' ? 0 : word + 1;
            counts.longest_word = length_max(counts.longest_word, word);
        }
    }
    return counts;
}

/* Widens the column's demand to what the cell in context->runs needs. Gives its width in one line. */
static length demand_of_cell(struct layout_context *context, struct column_demand *demand)
{
    const struct run_list *runs = &context->runs;
    struct character_counts counts = count_characters(runs);
    struct paragraph *paragraph;
    length minimum, maximum, preferred;
    if (counts.all == 0)
        return 0;
    arena_reset(context->scratch);
    (void)paragraph_new(context->fonts, runs->list.items, runs->list.count, context->scratch, &paragraph,
                        context->diagnostics); /* what is wrong is said when the cell is set */
    paragraph_widths(paragraph, &minimum, &maximum);
    preferred = counts.longest_word < counts.all
                    ? maximum * counts.longest_word / counts.all * WORD_ALLOWANCE_PERCENT / 100
                    : maximum;
    demand->minimum = length_max(demand->minimum, minimum);
    demand->maximum = length_max(demand->maximum, maximum);
    demand->preferred = length_max(demand->preferred, length_min(preferred, maximum));
    return maximum;
}

/* ---- the table ---- */

/* The sample's rows are spread evenly over the table. */
struct sampling
{
    length *maxima;
    size_t stride, row_count;
};

static size_t count_rows(const struct node *table)
{
    size_t count = 0;
    for (const struct node *row = table->first; row; row = row->next)
        count += row->kind == NODE_ROW;
    return count;
}

static void measure_row(const struct table_setting *setting, const struct node *row, bool header_row, length *maxima,
                        struct column_demand *demands)
{
    struct layout_context *context = setting->context;
    size_t column = 0;
    for (const struct node *cell = row->first; cell && column < setting->column_count; cell = cell->next, column++)
    {
        length width;
        enum cell_content content;
        context->runs.list.count = 0;
        inline_runs(context, cell, &setting->styles[cell_look(setting, cell, column, header_row)],
                    0 /* artifact: nothing is tagged */, &context->runs);
        content = content_of(&context->runs);
        if (!header_row && content == CONTENT_TEXT)
            setting->columns[column].numeric = false;
        width = demand_of_cell(context, &demands[column]);
        if (maxima)
            maxima[column] = width;
    }
}

static void measure_rows(const struct table_setting *setting, struct table_measures *out)
{
    size_t rows = count_rows(setting->table), wanted = sample_size(setting->column_count), index = 0, taken = 0;
    size_t stride = rows > wanted ? (rows + wanted - 1) / wanted : 1;
    length *maxima = ARENA_ARRAY(setting->context->arena, (rows / stride + 1) * setting->column_count, length);
    for (const struct node *row = setting->table->first; row; row = row->next)
        if (row->kind == NODE_ROW)
        {
            bool header_row = index < setting->table->as.table.header_row_count;
            bool sampled = index++ % stride == 0;
            measure_row(setting, row, header_row, sampled ? maxima + taken++ * setting->column_count : NULL,
                        out->demands);
        }
    out->sample = (struct row_sample){maxima, taken};
}

void table_measure(const struct table_setting *setting, struct table_measures *out)
{
    struct layout_context *context = setting->context;
    struct diagnostics unheard, *heard = context->diagnostics;
    bool failed = context->failed;
    out->demands = ARENA_ARRAY(context->arena, setting->column_count, struct column_demand);
    for (size_t c = 0; c < setting->column_count; c++) /* the first column names its row, be it by a year */
        setting->columns[c].numeric = c > 0;
    diagnostics_init(&unheard, context->arena);
    context->diagnostics = &unheard;
    context->measuring = true;
    measure_rows(setting, out);
    context->measuring = false;
    context->diagnostics = heard;
    context->failed = failed;
    for (size_t c = 0; c < setting->column_count; c++)
        out->demands[c].preferred = length_max(out->demands[c].preferred, out->demands[c].minimum);
}
