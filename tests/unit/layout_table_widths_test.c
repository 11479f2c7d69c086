/* The widths of a table's columns, in plain numbers: the algorithm knows no unit. */
#include "layout/table_widths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct table_text NO_ROWS = {NULL, 0};

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, (struct memory_policy){0});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void surplus_is_shared_by_width(void **state)
{
    const struct column_demand demands[] = {{40, 60, 100}, {20, 30, 50}, {20, 30, 50}};
    length widths[3];
    (void)state;
    table_widths_share(demands, 3, 300, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 150);
    assert_int_equal(widths[1], 75);
    assert_int_equal(widths[2], 75);
}

static void empty_columns_share_evenly(void **state)
{
    const struct column_demand demands[3] = {{0, 0, 0}};
    length widths[3];
    (void)state;
    table_widths_share(demands, 3, 91, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 30);
    assert_int_equal(widths[1], 30);
    assert_int_equal(widths[2], 31); /* what rounding left */
}

/* Room beyond the longest words goes to the columns by what they could still use. */
static void room_goes_to_those_that_can_use_it(void **state)
{
    const struct column_demand demands[] = {{20, 40, 200}, {20, 40, 80}};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 180, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 120);
    assert_int_equal(widths[1], 60);
}

static void words_are_broken_evenly_when_room_is_scarce(void **state)
{
    const struct column_demand demands[] = {{10, 50, 60}, {30, 40, 60}};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 65, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 30);
    assert_int_equal(widths[1], 35);
}

static void the_minimum_is_enough(void **state)
{
    const struct column_demand demands[] = {{10, 50, 60}, {30, 40, 60}};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 40, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 10);
    assert_int_equal(widths[1], 30);
}

/* A cell whose unit is one, so that its words are as wide as their numbers say. */
#define CELL(...)                                                                                                      \
    {                                                                                                                  \
        .words = (const uint16_t[]){__VA_ARGS__}, .word_count = sizeof(uint16_t[]){__VA_ARGS__} / sizeof(uint16_t),    \
        .unit = 1                                                                                                      \
    }

static size_t lines_of(const struct cell_text *cell, length width)
{
    size_t divided = 0;
    return cell_lines(cell, width, &divided);
}

/* Nine rows have their text in the first column, one in the second: the first gets more than its share. */
static void width_moves_to_where_it_saves_lines(void **state)
{
    static const uint16_t LONG[20] = {30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30};
    const struct column_demand demands[] = {{30, 30, 980}, {30, 30, 980}};
    struct cell_text cells[20] = {{0}};
    const struct table_text text = {cells, 10};
    length widths[2];
    (void)state;
    for (size_t r = 0; r < 10; r++)
    {
        cells[r * 2] = (struct cell_text){LONG, r < 9 ? 20 : 1, 1};
        cells[r * 2 + 1] = (struct cell_text){LONG, r < 9 ? 1 : 20, 1};
    }
    table_widths_share(demands, 2, 320, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 160);
    table_widths_share(demands, 2, 320, &text, &arena, widths);
    assert_true(widths[0] >= 230);
    assert_true(widths[1] >= 30);
    assert_int_equal(widths[0] + widths[1], 320);
}

/* All rows count, not the first ones: the text is in the last hundred. */
static void the_last_rows_count_as_much(void **state)
{
    static const uint16_t WORD[] = {30}, TEXT[] = {30, 30, 30, 30, 30, 30};
    const struct column_demand demands[] = {{30, 30, 280}, {30, 30, 280}};
    struct cell_text *cells = ARENA_ARRAY(&arena, 2 * 5000, struct cell_text);
    const struct table_text text = {cells, 5000};
    length widths[2];
    (void)state;
    for (size_t r = 0; r < 5000; r++)
    {
        cells[2 * r] = (struct cell_text){r == 0 ? TEXT : WORD, r == 0 ? 6 : 1, 1};
        cells[2 * r + 1] = (struct cell_text){r > 4899 ? TEXT : WORD, r > 4899 ? 6 : 1, 1};
    }
    table_widths_share(demands, 2, 320, &text, &arena, widths);
    assert_int_equal(lines_of(&cells[9999], widths[1]), 1);
    assert_int_equal(lines_of(&cells[0], widths[0]), 6);
}

/* A column of numbers in one line does not grow at the cost of one that is full of text. */
static void short_columns_keep_their_line(void **state)
{
    const struct column_demand demands[] = {{30, 60, 440}, {40, 40, 40}};
    const struct cell_text cells[] = {CELL(60, 60, 60, 60, 60, 40), CELL(40), CELL(60, 60, 60, 60, 60, 40), CELL(40)};
    const struct table_text text = {cells, 2};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 340, &text, &arena, widths);
    assert_int_equal(lines_of(&cells[0], widths[0]), 2);
    assert_true(widths[1] >= 40);
}

static void words_fill_lines(void **state)
{
    const struct cell_text cell = CELL(30, 40, 30, 50);
    size_t divided = 0;
    (void)state;
    assert_int_equal(lines_of(&cell, 210), 1);
    assert_int_equal(lines_of(&cell, 209), 2); /* 30 40 30 | 50 */
    assert_int_equal(lines_of(&cell, 139), 2); /* 30 40 | 30 50 */
    assert_int_equal(lines_of(&cell, 99), 3);  /* 30 40 | 30 | 50: the space counts */
    assert_int_equal(lines_of(&cell, 50), 4);
    assert_int_equal(cell_lines(&cell, 20, &divided), 9); /* 2 + 2 + 2 + 3 */
    assert_int_equal(divided, 4);
    assert_int_equal(lines_of(&cell, 0), 1); /* no width is no line's */
}

static void empty_cells_have_a_line(void **state)
{
    const struct cell_text cell = {0};
    (void)state;
    assert_int_equal(lines_of(&cell, 100), 1);
}

static void hard_breaks_are_lines(void **state)
{
    const struct cell_text cell = CELL(30, WORD_HARD_BREAK, 30, 30);
    (void)state;
    assert_int_equal(lines_of(&cell, 100), 2);
    assert_int_equal(lines_of(&cell, 60), 3);
}

/* By their widths alone both cells would have two lines; by their words one has three. */
static void words_decide_where_width_goes(void **state)
{
    const struct column_demand demands[] = {{60, 60, 220}, {20, 20, 220}};
    const struct cell_text cells[] = {CELL(60, 60, 60), CELL(20, 20, 20, 20, 20, 20)};
    const struct table_text text = {cells, 1};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 245, &NO_ROWS, &arena, widths);
    assert_int_equal(lines_of(&cells[0], widths[0]), 3);
    table_widths_share(demands, 2, 245, &text, &arena, widths);
    assert_int_equal(lines_of(&cells[0], widths[0]), 2);
    assert_int_equal(lines_of(&cells[1], widths[1]), 2);
}

/* What no cell needs goes to all columns by their widths. */
static void width_that_saves_nothing_is_shared(void **state)
{
    const struct column_demand demands[] = {{50, 50, 120}, {50, 50, 330}};
    const struct cell_text cells[] = {CELL(50, 50), CELL(50, 50, 50, 50, 50)};
    const struct table_text text = {cells, 1};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 280, &text, &arena, widths);
    assert_int_equal(lines_of(&cells[0], widths[0]), 2); /* 50 | 50 */
    assert_int_equal(lines_of(&cells[1], widths[1]), 2); /* 50 50 50 | 50 50 */
    assert_in_range(widths[0], 55, 80);
}

static uint32_t next_random(uint32_t *seed) { return *seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223); }

static length random_below(uint32_t *seed, length limit) { return (length)(next_random(seed) >> 8) % limit; }

/* A table with texts of up to 14 words, some columns with much and some with little, and what its columns need. */
static struct table_text random_text(uint32_t *seed, size_t columns, size_t rows, struct column_demand *demands)
{
    struct cell_text *cells = ARENA_ARRAY(&arena, columns * rows, struct cell_text);
    for (size_t c = 0; c < columns; c++)
    {
        length most = 1 + random_below(seed, 14);
        demands[c] = (struct column_demand){0};
        for (size_t r = 0; r < rows; r++)
        {
            struct cell_text *cell = &cells[r * columns + c];
            size_t count = (size_t)(1 + random_below(seed, most));
            uint16_t *words = ARENA_ARRAY(&arena, count, uint16_t);
            length all = -WORD_SPACE;
            for (size_t i = 0; i < count; i++)
            {
                words[i] = (uint16_t)(60 + random_below(seed, 600));
                all += words[i] + WORD_SPACE;
                demands[c].preferred = length_max(demands[c].preferred, words[i]);
            }
            *cell = (struct cell_text){words, (uint32_t)count, 1};
            demands[c].maximum = length_max(demands[c].maximum, all);
        }
        demands[c].minimum = demands[c].preferred * 2 / 3;
    }
    return (struct table_text){cells, rows};
}

/* Whatever the cells need: all of the width is used, and nobody gets less than his minimum. */
static void random_tables_fit(void **state)
{
    uint32_t seed = 20261124;
    (void)state;
    for (int i = 0; i < 300; i++)
    {
        struct column_demand demands[12];
        length widths[12], available, sum = 0;
        size_t count = 1 + (size_t)random_below(&seed, 12), rows = (size_t)random_below(&seed, 40);
        struct table_text text = random_text(&seed, count, rows, demands);
        available = demand_minimum(demands, count) + random_below(&seed, 10000);
        table_widths_share(demands, count, available, &text, &arena, widths);
        for (size_t c = 0; c < count; c++)
        {
            assert_true(widths[c] >= demands[c].minimum);
            sum += widths[c];
        }
        assert_int_equal(sum, available);
        arena_reset(&arena);
    }
}

static size_t table_lines(const struct table_text *text, size_t columns, const length *widths)
{
    size_t sum = 0;
    for (size_t r = 0; r < text->row_count; r++)
    {
        size_t highest = 1;
        for (size_t c = 0; c < columns; c++)
        {
            size_t lines = lines_of(&text->cells[r * columns + c], widths[c]);
            highest = lines > highest ? lines : highest;
        }
        sum += highest;
    }
    return sum;
}

/* The fewest lines that a table of three columns can have, found by trying all widths in steps of a 96th. */
static size_t fewest_lines(const struct table_text *text, const struct column_demand *demands, length available)
{
    length room = available - demand_preferred(demands, 3), step = room / 96;
    size_t fewest = SIZE_MAX;
    for (length first = 0; first <= 96; first++)
        for (length second = 0; first + second <= 96; second++)
        {
            const length widths[] = {demands[0].preferred + first * step, demands[1].preferred + second * step,
                                     demands[2].preferred + (96 - first - second) * step};
            size_t lines = table_lines(text, 3, widths);
            fewest = lines < fewest ? lines : fewest;
        }
    return fewest;
}

/* The search finds the lowest table nearly always, and is never far from it. */
static void tables_are_about_as_low_as_can_be(void **state)
{
    enum
    {
        TABLES = 60
    };
    uint32_t seed = 7;
    size_t best = 0, found_sum = 0, fewest_sum = 0;
    (void)state;
    for (int i = 0; i < TABLES; i++)
    {
        struct column_demand demands[3];
        length widths[3], available;
        struct table_text text = random_text(&seed, 3, 4 + (size_t)random_below(&seed, 16), demands);
        size_t found, fewest;
        available = demand_preferred(demands, 3) + 400 + random_below(&seed, 4000);
        table_widths_share(demands, 3, available, &text, &arena, widths);
        found = table_lines(&text, 3, widths);
        fewest = fewest_lines(&text, demands, available);
        best += found <= fewest;
        found_sum += found;
        fewest_sum += fewest;
        arena_reset(&arena);
    }
    assert_in_range(best, TABLES * 85 / 100, TABLES);
    assert_true(found_sum * 100 <= fewest_sum * 101);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surplus_is_shared_by_width),
        cmocka_unit_test(empty_columns_share_evenly),
        cmocka_unit_test(room_goes_to_those_that_can_use_it),
        cmocka_unit_test(words_are_broken_evenly_when_room_is_scarce),
        cmocka_unit_test(the_minimum_is_enough),
        cmocka_unit_test(width_moves_to_where_it_saves_lines),
        cmocka_unit_test(the_last_rows_count_as_much),
        cmocka_unit_test(width_that_saves_nothing_is_shared),
        cmocka_unit_test(empty_cells_have_a_line),
        cmocka_unit_test(short_columns_keep_their_line),
        cmocka_unit_test(words_fill_lines),
        cmocka_unit_test(hard_breaks_are_lines),
        cmocka_unit_test(words_decide_where_width_goes),
        cmocka_unit_test(random_tables_fit),
        cmocka_unit_test(tables_are_about_as_low_as_can_be),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
