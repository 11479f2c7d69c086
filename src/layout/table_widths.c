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

/* `whole` * `part` / `all`, where the product may not fit a length. */
static length share_of(length whole, length part, length all)
{
    return all > 0 ? (length)((double)whole * ((double)part / (double)all)) : 0;
}

/* Every cell in one line: what is left over goes to the columns by their width. */
static void share_surplus(const struct column_demand *demands, size_t count, length available, length *out)
{
    length sum = demand_maximum(demands, count), surplus = available - sum;
    for (size_t c = 0; c < count; c++)
        out[c] = demands[c].maximum + (sum > 0 ? share_of(surplus, demands[c].maximum, sum) : surplus / (length)count);
}

/* Between the two demands `low` and `high` of each column, as far up as `available` goes. */
static length between(length low, length high, length room, length range)
{
    return low + share_of(room, high - low, range);
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

static int64_t lines_of(length maximum, length width)
{
    if (maximum <= width || width <= 0)
        return 1;
    return (maximum * RAGGED_PERCENT / 100 + width - 1) / width;
}

/* What the sampled rows cost in height. */
static int64_t cost_of(const struct row_sample *sample, const length *widths, size_t count)
{
    int64_t cost = 0;
    for (size_t r = 0; r < sample->row_count; r++)
    {
        int64_t highest = 0;
        for (size_t c = 0; c < count; c++)
        {
            int64_t lines = lines_of(sample->maxima[r * count + c], widths[c]);
            cost += lines;
            highest = lines > highest ? lines : highest;
        }
        cost += highest * ROW_WEIGHT;
    }
    return cost;
}

static int64_t cost_with(const struct row_sample *sample, length *widths, size_t count, size_t column, length change)
{
    int64_t cost;
    widths[column] += change;
    cost = cost_of(sample, widths, count);
    widths[column] -= change;
    return cost;
}

/* The column that gains most by `step` more, or with `step` negative loses least by as much less, and is not `not`;
 * `count` when none can. */
static size_t best_column(const struct row_sample *sample, length *widths, size_t count, const length *floors,
                          length step, size_t not )
{
    size_t best = count;
    int64_t best_cost = INT64_MAX;
    for (size_t c = 0; c < count; c++)
    {
        int64_t cost;
        if (c == not || widths[c] + step < floors[c])
            continue;
        cost = cost_with(sample, widths, count, c, step);
        if (cost < best_cost)
        {
            best = c;
            best_cost = cost;
        }
    }
    return best;
}

/* Moves `step` from the column that needs it least to the one that needs it most; false when that does not help. */
static bool move_width(const struct row_sample *sample, length *widths, size_t count, const length *floors, length step)
{
    int64_t before = cost_of(sample, widths, count);
    size_t taker = best_column(sample, widths, count, floors, step, count);
    size_t giver = best_column(sample, widths, count, floors, -step, taker);
    if (taker == count || giver == count)
        return false;
    widths[taker] += step;
    widths[giver] -= step;
    if (cost_of(sample, widths, count) < before)
        return true;
    widths[taker] -= step;
    widths[giver] += step;
    return false;
}

static void refine(const struct column_demand *demands, size_t count, length available, const struct row_sample *sample,
                   struct arena *scratch, length *widths)
{
    bool roomy = demand_preferred(demands, count) <= available;
    length *floors = ARENA_ARRAY(scratch, count, length);
    length step = available / STEP_FIRST;
    for (size_t c = 0; c < count; c++)
        floors[c] = roomy ? demands[c].preferred : demands[c].minimum;
    for (int i = 0; i < STEP_COUNT && step > 0; i++, step /= 2)
        for (int move = 0; move < MOVES_A_STEP; move++)
            if (!move_width(sample, widths, count, floors, step))
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
