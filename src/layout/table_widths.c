/* Shares of width, and what becomes of them: table_search.c finds the best. */
#include "layout/table_search.h"

#include <assert.h>

/* ---- lines ---- */

size_t cell_lines(const struct cell_text *cell, length width, size_t *divided)
{
    int64_t limit = cell->unit > 0 ? width / cell->unit : 0, used = 0;
    size_t lines = 1;
    if (cell->unit <= 0 || limit <= 0)
        return 1;
    for (size_t i = 0; i < cell->word_count; i++)
    {
        int64_t word = cell->words[i];
        bool begins = used == 0;
        if (word == WORD_HARD_BREAK || (!begins && used + WORD_SPACE + word > limit))
        {
            lines++;
            used = 0;
            begins = true;
        }
        if (word == WORD_HARD_BREAK)
            continue;
        used += begins ? word : WORD_SPACE + word;
        *divided += word > limit;
        for (; used > limit; used -= limit) /* a word longer than the line */
            lines++;
    }
    return lines;
}

/* ---- demands ---- */

length demand_minimum(const struct column_demand *demands, size_t count)
{
    length sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += demands[c].minimum;
    return sum;
}

length demand_preferred(const struct column_demand *demands, size_t count)
{
    length sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += demands[c].preferred;
    return sum;
}

static length demand_maximum(const struct column_demand *demands, size_t count)
{
    length sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += demands[c].maximum;
    return sum;
}

/* ---- shares ---- */

/* Adds `surplus` to the columns by their widths. */
static void share_surplus(size_t count, length surplus, length *out)
{
    length sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += out[c];
    for (size_t c = 0; c < count; c++)
        out[c] += sum > 0 ? length_share(surplus, out[c], sum) : surplus / (length)count;
}

/* What rounding left goes to the last column. */
static void use_up(size_t count, length available, length *out)
{
    length sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += out[c];
    if (count > 0)
        out[count - 1] += available - sum;
}

/* Between the two demands `low` and `high` of each column, as far up as `available` goes. */
static length between(length low, length high, length room, length range)
{
    return low + length_share(room, high - low, range);
}

static void share_scarce(const struct column_demand *demands, size_t count, length available, length *out)
{
    length minimum = demand_minimum(demands, count), preferred = demand_preferred(demands, count);
    length maximum = demand_maximum(demands, count);
    for (size_t c = 0; c < count; c++)
        out[c] = preferred <= available
                     ? between(demands[c].preferred, demands[c].maximum, available - preferred, maximum - preferred)
                     : between(demands[c].minimum, demands[c].preferred, available - minimum, preferred - minimum);
}

void table_widths_share(const struct column_demand *demands, size_t count, length available,
                        const struct table_text *text, struct arena *scratch, length *out)
{
    assert(demand_minimum(demands, count) <= available);
    if (demand_maximum(demands, count) <= available)
    {
        for (size_t c = 0; c < count; c++)
            out[c] = demands[c].maximum;
        share_surplus(count, available - demand_maximum(demands, count), out);
        use_up(count, available, out);
        return;
    }
    share_scarce(demands, count, available, out);
    use_up(count, available, out);
    if (count > 1 && text->row_count > 0)
        widths_search(demands, count, available, text, scratch, out);
    use_up(count, available, out);
}
