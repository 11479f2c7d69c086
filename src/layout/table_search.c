/* The search: from two shares of the width, each time until no move helps; the better end counts. A long table is
 * searched by some of its rows first, and then by all of them. Widths are floors and a number of steps beyond them, so
 * that the lines of a column in one width are counted once. */
#include "layout/table_search.h"

#include <math.h>
#include <string.h>

enum
{
    STEPS = 96,          /* what is left beyond all floors is given out in so many */
    ROWS_FIRST = 400,    /* that are searched at first */
    MOVES_FIRST = 200,   /* at most, with these rows */
    MOVES_ALL = 12,      /* with all rows */
    LINES_MAX = 255,     /* of a row: higher ones count as these */
    WEIGHT_ROW = 64,     /* of a line more in a row, against one more in some of its cells */
    WEIGHT_DIVIDED = 8,  /* likewise, of a word that is divided */
    COLUMNS_AT_ONCE = 12 /* wider tables move width between neighbours only */
};

/* So many steps are moved at once; with all rows, only the first few. */
static const size_t AMOUNTS[] = {1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48};

enum
{
    AMOUNT_COUNT = sizeof AMOUNTS / sizeof *AMOUNTS,
    AMOUNT_COUNT_ALL = 4
};

/* A column in one of its widths. */
struct column_lines
{
    uint8_t *lines; /* by row of the search; NULL: not counted yet */
    int64_t cells;  /* what its cells cost in themselves */
};

struct search
{
    const struct table_text *text;
    struct arena *scratch;
    size_t count; /* of columns */
    size_t *rows; /* those that some width would give a second line */
    size_t row_count;
    size_t amount_count, move_count;
    const length *floors;
    length room;                  /* beyond the floors */
    struct column_lines *columns; /* count * (STEPS + 1) */
    size_t *given;                /* by column: its steps */
    const size_t *most;           /* by column: with so many none of its cells has a second line */
    uint8_t *others;              /* by row: the lines of the highest cell but for two columns */
};

/* ---- what a table costs ---- */

static length width_of(const struct search *search, size_t column, size_t steps)
{
    return search->floors[column] + search->room * (length)steps / STEPS;
}

static struct column_lines *column_lines(struct search *search, size_t column, size_t steps)
{
    struct column_lines *found = &search->columns[column * (STEPS + 1) + steps];
    length width = width_of(search, column, steps);
    size_t divided = 0;
    if (found->lines)
        return found;
    found->lines = ARENA_ARRAY(search->scratch, search->row_count, uint8_t);
    for (size_t r = 0; r < search->row_count; r++)
    {
        size_t lines = cell_lines(&search->text->cells[search->rows[r] * search->count + column], width, &divided);
        found->lines[r] = (uint8_t)(lines < LINES_MAX ? lines : LINES_MAX);
        found->cells += (int64_t)lines;
    }
    found->cells += (int64_t)divided * WEIGHT_DIVIDED;
    return found;
}

static const struct column_lines *lines_now(struct search *search, size_t column)
{
    return column_lines(search, column, search->given[column]);
}

/* Fills search->others for all columns but these. */
static void others_find(struct search *search, size_t one, size_t other)
{
    memset(search->others, 0, search->row_count);
    for (size_t c = 0; c < search->count; c++)
    {
        const uint8_t *lines = c == one || c == other ? NULL : lines_now(search, c)->lines;
        for (size_t r = 0; lines && r < search->row_count; r++)
            search->others[r] = lines[r] > search->others[r] ? lines[r] : search->others[r];
    }
}

/* Of the rows, when two columns have these lines. */
static int64_t height_with(const struct search *search, const uint8_t *one, const uint8_t *other)
{
    int64_t height = 0;
    for (size_t r = 0; r < search->row_count; r++)
    {
        uint8_t higher = one[r] > other[r] ? one[r] : other[r];
        height += higher > search->others[r] ? higher : search->others[r];
    }
    return height;
}

static int64_t cost_now(struct search *search)
{
    const struct column_lines *one = lines_now(search, 0), *other = lines_now(search, 1);
    int64_t cells = 0;
    others_find(search, 0, 1);
    for (size_t c = 0; c < search->count; c++)
        cells += lines_now(search, c)->cells;
    return height_with(search, one->lines, other->lines) * WEIGHT_ROW + cells;
}

/* ---- moves ---- */

struct move
{
    size_t giver, taker, steps;
    int64_t cost; /* of the table after it */
};

/* Tries to move width from one column to another, in all amounts; `cells`: what all cells cost in themselves now. */
static void try_pair(struct search *search, size_t giver, size_t taker, int64_t cells, struct move *best)
{
    const int64_t rest = cells - lines_now(search, giver)->cells - lines_now(search, taker)->cells;
    others_find(search, giver, taker);
    for (size_t i = 0; i < search->amount_count && AMOUNTS[i] <= search->given[giver]; i++)
    {
        const struct column_lines *from, *to;
        int64_t cost;
        if (search->given[taker] + AMOUNTS[i] > STEPS)
            return;
        from = column_lines(search, giver, search->given[giver] - AMOUNTS[i]);
        to = column_lines(search, taker, search->given[taker] + AMOUNTS[i]);
        cost = height_with(search, from->lines, to->lines) * WEIGHT_ROW + rest + from->cells + to->cells;
        if (cost < best->cost)
            *best = (struct move){giver, taker, AMOUNTS[i], cost};
    }
}

static bool are_tried(const struct search *search, size_t giver, size_t taker)
{
    size_t apart = giver > taker ? giver - taker : taker - giver;
    return giver != taker && search->given[giver] > 0 && search->given[taker] < search->most[taker] &&
           (search->count <= COLUMNS_AT_ONCE || apart == 1);
}

/* Makes the best move. False: none helps. */
static bool move_best(struct search *search, int64_t *cost)
{
    struct move best = {.cost = *cost};
    int64_t cells = 0;
    for (size_t c = 0; c < search->count; c++)
        cells += lines_now(search, c)->cells;
    for (size_t giver = 0; giver < search->count; giver++)
        for (size_t taker = 0; taker < search->count; taker++)
            if (are_tried(search, giver, taker))
                try_pair(search, giver, taker, cells, &best);
    if (best.cost == *cost)
        return false;
    search->given[best.giver] -= best.steps;
    search->given[best.taker] += best.steps;
    *cost = best.cost;
    return true;
}

/* Gives the cost of the table that no move makes better. */
static int64_t moves_make(struct search *search)
{
    int64_t cost = cost_now(search);
    for (size_t i = 0; i < search->move_count && move_best(search, &cost); i++)
        ;
    return cost;
}

/* ---- beginnings ---- */

/* Gives out all steps in proportion to `weights`; what rounding leaves goes to the first columns. */
static void steps_give(struct search *search, const double *weights)
{
    double sum = 0;
    size_t left = STEPS;
    for (size_t c = 0; c < search->count; c++)
        sum += weights[c];
    for (size_t c = 0; c < search->count; c++)
    {
        search->given[c] = sum > 0 ? (size_t)(weights[c] / sum * STEPS) : 0;
        left -= search->given[c];
    }
    for (size_t c = 0; left > 0; c = (c + 1) % search->count, left--)
        search->given[c]++;
}

/* As the widths that are given say. */
static void begin_with(struct search *search, const length *widths, double *weights)
{
    for (size_t c = 0; c < search->count; c++)
        weights[c] = (double)length_max(0, widths[c] - search->floors[c]);
    steps_give(search, weights);
}

/* As wide as the square root of the text in the column. */
static void begin_with_areas(struct search *search, double *weights)
{
    for (size_t c = 0; c < search->count; c++)
    {
        double area = 0;
        for (size_t r = 0; r < search->row_count; r++)
        {
            const struct cell_text *cell = &search->text->cells[search->rows[r] * search->count + c];
            for (size_t i = 0; i < cell->word_count; i++)
                area += cell->words[i] == WORD_HARD_BREAK ? 0 : (double)cell->words[i] + WORD_SPACE;
        }
        weights[c] = search->most[c] > 0 ? sqrt(area) : 0;
    }
    steps_give(search, weights);
}

/* ---- rows ---- */

static bool has_second_line(const struct search *search, size_t row)
{
    size_t divided = 0;
    for (size_t c = 0; c < search->count; c++)
        if (cell_lines(&search->text->cells[row * search->count + c], search->floors[c], &divided) > 1)
            return true;
    return false;
}

/* Takes up the rows that matter. */
static void rows_find(struct search *search)
{
    search->rows = ARENA_ARRAY(search->scratch, search->text->row_count, size_t);
    for (size_t r = 0; r < search->text->row_count; r++)
        if (has_second_line(search, r))
            search->rows[search->row_count++] = r;
    search->columns = ARENA_ARRAY(search->scratch, search->count * (STEPS + 1), struct column_lines);
    search->others = ARENA_ARRAY(search->scratch, search->row_count, uint8_t);
    search->amount_count = AMOUNT_COUNT_ALL;
    search->move_count = MOVES_ALL;
}

/* The search over some of the rows of `all`, spread evenly. */
static struct search search_some(const struct search *all)
{
    struct search some = *all;
    size_t stride = (all->row_count + ROWS_FIRST - 1) / ROWS_FIRST;
    some.row_count = 0;
    some.rows = ARENA_ARRAY(all->scratch, all->row_count / stride + 1, size_t);
    for (size_t r = 0; r < all->row_count; r += stride)
        some.rows[some.row_count++] = all->rows[r];
    some.columns = ARENA_ARRAY(all->scratch, all->count * (STEPS + 1), struct column_lines);
    some.amount_count = AMOUNT_COUNT;
    some.move_count = MOVES_FIRST;
    return some;
}

/* ---- the whole ---- */

static const size_t *most_steps(const struct search *search, const struct column_demand *demands)
{
    size_t *most = ARENA_ARRAY(search->scratch, search->count, size_t);
    for (size_t c = 0; c < search->count; c++)
        while (most[c] < STEPS && width_of(search, c, most[c]) < demands[c].maximum)
            most[c]++;
    return most;
}

static void search_init(struct search *search, const struct column_demand *demands, length available)
{
    size_t count = search->count;
    length *floors = ARENA_ARRAY(search->scratch, count, length);
    bool roomy = demand_preferred(demands, count) <= available;
    search->floors = floors;
    search->room = available;
    for (size_t c = 0; c < count; c++)
        search->room -= floors[c] = roomy ? demands[c].preferred : demands[c].minimum;
    search->most = most_steps(search, demands);
    search->given = ARENA_ARRAY(search->scratch, count, size_t);
    rows_find(search);
}

/* The better end of two beginnings is in search->given. */
static void search_begin(struct search *search, const length *widths)
{
    struct search some = search_some(search);
    double *weights = ARENA_ARRAY(search->scratch, search->count, double);
    size_t *first = ARENA_ARRAY(search->scratch, search->count, size_t);
    int64_t cost;
    begin_with(&some, widths, weights);
    cost = moves_make(&some);
    memcpy(first, some.given, search->count * sizeof *first);
    begin_with_areas(&some, weights);
    if (cost <= moves_make(&some))
        memcpy(some.given, first, search->count * sizeof *first);
}

/* The least width in which the column has the lines that it has now. */
static length width_needed(struct search *search, size_t column)
{
    size_t steps = search->given[column];
    int64_t cells = column_lines(search, column, steps)->cells;
    while (steps > 0 && column_lines(search, column, steps - 1)->cells == cells)
        steps--;
    return width_of(search, column, steps);
}

/* Takes from each column what it does not need, and gives it to all of them by their widths: cells that are all full
 * look crowded beside others that are not. */
static void widths_even_out(struct search *search, length available, length *widths)
{
    length needed = 0;
    for (size_t c = 0; c < search->count; c++)
        needed += widths[c] = width_needed(search, c);
    for (size_t c = 0; c < search->count; c++)
        widths[c] += length_share(available - needed, widths[c], needed);
}

void widths_search(const struct column_demand *demands, size_t count, length available, const struct table_text *text,
                   struct arena *scratch, length *widths)
{
    struct search search = {.text = text, .scratch = scratch, .count = count};
    search_init(&search, demands, available);
    if (search.room <= 0 || search.row_count == 0)
        return;
    search_begin(&search, widths);
    if (search.row_count > ROWS_FIRST)
        moves_make(&search);
    widths_even_out(&search, available, widths);
}
