#include "layout/table_widths.h"

#include <assert.h>

enum
{
    /* Lines are not filled to their end: a text of this many hundredths of a column's width needs a line more. */
    RAGGED_PERCENT = 106,
    /* What a row's height weighs against the lines of its other cells, which decide between equally high tables. */
    ROW_WEIGHT = 6,
    STEP_FIRST = 4, /* the first step is this part of the table's width, each next one half of that */
    STEP_COUNT = 6,
    MOVES_A_STEP = 24
};

size_t sample_size(size_t columns)
{
    size_t rows = columns ? SAMPLE_WORK_MAX / columns / columns : 0;
    return rows > SAMPLE_ROWS_MAX ? SAMPLE_ROWS_MAX : rows > 0 ? rows : 1;
}

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

/* ---- the first share ---- */

/* Every cell in one line: what is left over goes to the columns by their width. */
static void share_surplus(const struct column_demand *demands, size_t count, length available, length *out)
{
    length sum = demand_maximum(demands, count), surplus = available - sum;
    for (size_t c = 0; c < count; c++)
        out[c] =
            demands[c].maximum + (sum > 0 ? length_share(surplus, demands[c].maximum, sum) : surplus / (length)count);
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

/* What rounding left goes to the last column. */
static void use_up(size_t count, length available, length *out)
{
    length sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += out[c];
    if (count > 0)
        out[count - 1] += available - sum;
}

/* ---- moving width to where it makes the table lower ---- */

static int64_t lines_by_width(const struct cell_sample *cell, length width)
{
    if (cell->maximum <= width || width <= 0)
        return 1;
    return (cell->maximum * RAGGED_PERCENT / 100 + width - 1) / width;
}

int64_t sample_lines(const struct cell_sample *cell, length width)
{
    int64_t lines = 1;
    length used = 0;
    if (cell->word_count == 0 || width <= 0)
        return lines_by_width(cell, width);
    for (size_t i = 0; i < cell->word_count; i++)
    {
        length word = cell->words[i], with_space = used > 0 ? used + cell->space : 0;
        if (word == WORD_HARD_BREAK || (used > 0 && with_space + word > width))
            lines++;
        if (word == WORD_HARD_BREAK)
            used = 0;
        else
            used = with_space + word > width ? word : with_space + word;
        for (; used > width; used -= width) /* a word longer than the line is divided */
            lines++;
    }
    return lines;
}

/* A state of the search: the widths, and how many lines each cell of the sample has with them. */
struct search
{
    const struct row_sample *sample;
    size_t count;
    length *widths;
    const length *floors;
    int64_t *lines, *trial; /* row_count * count; row_count, of one column that is tried in another width */
};

static void lines_fill(const struct search *search, size_t column, length width, int64_t *out, size_t stride)
{
    for (size_t r = 0; r < search->sample->row_count; r++)
        out[r * stride] = sample_lines(&search->sample->cells[r * search->count + column], width);
}

/* What the sampled rows cost in height, when `column` has the lines of `trial`. */
static int64_t cost_with(const struct search *search, size_t column, length width)
{
    int64_t cost = 0;
    lines_fill(search, column, width, search->trial, 1);
    for (size_t r = 0; r < search->sample->row_count; r++)
    {
        int64_t highest = 0;
        for (size_t c = 0; c < search->count; c++)
        {
            int64_t lines = c == column ? search->trial[r] : search->lines[r * search->count + c];
            cost += lines;
            highest = lines > highest ? lines : highest;
        }
        cost += highest * ROW_WEIGHT;
    }
    return cost;
}

static void width_set(struct search *search, size_t column, length width)
{
    search->widths[column] = width;
    lines_fill(search, column, width, search->lines + column, search->count);
}

/* The column that gains most by `step` more, or with `step` negative loses least by as much less, and is not
 * `excluded`; `count` when none can. */
static size_t best_column(const struct search *search, length step, size_t excluded)
{
    size_t best = search->count;
    int64_t best_cost = INT64_MAX;
    for (size_t c = 0; c < search->count; c++)
    {
        int64_t cost;
        if (c == excluded || search->widths[c] + step < search->floors[c])
            continue;
        cost = cost_with(search, c, search->widths[c] + step);
        if (cost < best_cost)
        {
            best = c;
            best_cost = cost;
        }
    }
    return best;
}

/* Moves `step` from the column that needs it least to the one that needs it most; false when that does not help. */
static bool move_width(struct search *search, length step)
{
    int64_t before = cost_with(search, 0, search->widths[0]);
    size_t taker = best_column(search, step, search->count), giver;
    if (taker == search->count)
        return false;
    width_set(search, taker, search->widths[taker] + step);
    giver = best_column(search, -step, taker);
    if (giver < search->count && cost_with(search, giver, search->widths[giver] - step) < before)
    {
        width_set(search, giver, search->widths[giver] - step);
        return true;
    }
    width_set(search, taker, search->widths[taker] - step);
    return false;
}

static void refine(const struct column_demand *demands, size_t count, length available, const struct row_sample *sample,
                   struct arena *scratch, length *widths)
{
    bool roomy = demand_preferred(demands, count) <= available;
    length *floors = ARENA_ARRAY(scratch, count, length);
    struct search search = {.sample = sample, .count = count, .widths = widths, .floors = floors};
    length step = available / STEP_FIRST;
    search.lines = ARENA_ARRAY(scratch, sample->row_count * count, int64_t);
    search.trial = ARENA_ARRAY(scratch, sample->row_count, int64_t);
    for (size_t c = 0; c < count; c++)
    {
        floors[c] = roomy ? demands[c].preferred : demands[c].minimum;
        width_set(&search, c, widths[c]);
    }
    for (int i = 0; i < STEP_COUNT && step > 0; i++, step /= 2)
        for (int move = 0; move < MOVES_A_STEP; move++)
            if (!move_width(&search, step))
                break;
}

void table_widths_share(const struct column_demand *demands, size_t count, length available,
                        const struct row_sample *sample, struct arena *scratch, length *out)
{
    assert(demand_minimum(demands, count) <= available);
    if (demand_maximum(demands, count) <= available)
    {
        share_surplus(demands, count, available, out);
        use_up(count, available, out);
        return;
    }
    share_scarce(demands, count, available, out);
    use_up(count, available, out);
    refine(demands, count, available, sample, scratch, out);
}
