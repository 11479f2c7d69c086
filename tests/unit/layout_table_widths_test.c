/* The widths of a table's columns, in plain numbers: the algorithm knows no unit. */
#include "layout/table_widths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct row_sample NO_ROWS = {NULL, 0};

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

/* Nine rows have their text in the first column, one in the second: the first gets more than its share. */
static void width_moves_to_where_it_saves_lines(void **state)
{
    const struct column_demand demands[] = {{10, 10, 1000}, {10, 10, 1000}};
    struct cell_sample cells[20] = {{0}};
    length widths[2];
    struct row_sample sample = {cells, 10};
    (void)state;
    for (size_t r = 0; r < 10; r++)
    {
        cells[r * 2].maximum = r < 9 ? 1000 : 20;
        cells[r * 2 + 1].maximum = r < 9 ? 20 : 1000;
    }
    table_widths_share(demands, 2, 320, &NO_ROWS, &arena, widths);
    assert_int_equal(widths[0], 160);
    table_widths_share(demands, 2, 320, &sample, &arena, widths);
    assert_true(widths[0] >= 200);
    assert_true(widths[1] >= 10);
    assert_int_equal(widths[0] + widths[1], 320);
}

/* A column of numbers in one line does not grow at the cost of one that is full of text. */
static void short_columns_keep_their_line(void **state)
{
    const struct column_demand demands[] = {{30, 60, 900}, {40, 40, 40}};
    const struct cell_sample cells[] = {{.maximum = 900}, {.maximum = 40}, {.maximum = 900}, {.maximum = 40}};
    struct row_sample sample = {cells, 2};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 340, &sample, &arena, widths);
    assert_int_equal(widths[0], 300);
    assert_int_equal(widths[1], 40);
}

static void words_fill_lines(void **state)
{
    static const length words[] = {30, 40, 30, 50};
    const struct cell_sample cell = {.maximum = 180, .space = 10, .words = words, .word_count = 4};
    (void)state;
    assert_int_equal(sample_lines(&cell, 180), 1);
    assert_int_equal(sample_lines(&cell, 179), 2); /* 30 40 30 | 50 */
    assert_int_equal(sample_lines(&cell, 119), 2); /* 30 40 | 30 50 */
    assert_int_equal(sample_lines(&cell, 85), 3);  /* 30 40 | 30 | 50: the space counts */
    assert_int_equal(sample_lines(&cell, 50), 4);
    assert_int_equal(sample_lines(&cell, 20), 9); /* every word is divided: 2 + 2 + 2 + 3 */
}

static void hard_breaks_are_lines(void **state)
{
    static const length words[] = {30, WORD_HARD_BREAK, 30, 30};
    const struct cell_sample cell = {.maximum = 70, .space = 10, .words = words, .word_count = 4};
    (void)state;
    assert_int_equal(sample_lines(&cell, 100), 2);
    assert_int_equal(sample_lines(&cell, 60), 3);
}

/* By their widths alone both cells would have two lines; by their words one has three. */
static void words_decide_where_width_goes(void **state)
{
    static const length long_words[] = {60, 60, 60}, short_words[] = {20, 20, 20, 20, 20, 20};
    const struct column_demand demands[] = {{60, 60, 200}, {20, 20, 170}};
    const struct cell_sample cells[] = {{200, 10, long_words, 3}, {170, 10, short_words, 6}};
    struct row_sample sample = {cells, 1};
    length widths[2];
    (void)state;
    table_widths_share(demands, 2, 220, &NO_ROWS, &arena, widths);
    assert_int_equal(sample_lines(&cells[0], widths[0]), 3);
    table_widths_share(demands, 2, 220, &sample, &arena, widths);
    assert_int_equal(sample_lines(&cells[0], widths[0]), 2);
    assert_int_equal(sample_lines(&cells[1], widths[1]), 2);
}

static uint32_t next_random(uint32_t *seed) { return *seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223); }

static length random_below(uint32_t *seed, length limit) { return (length)(next_random(seed) >> 8) % limit; }

/* Whatever the cells need: all of the width is used, and nobody gets less than his minimum. */
static void one_random_table(uint32_t *seed)
{
    struct column_demand demands[12];
    struct cell_sample cells[12 * 40] = {{0}};
    length widths[12], available, sum = 0;
    size_t count = 1 + (size_t)random_below(seed, 12), rows = (size_t)random_below(seed, 40);
    struct row_sample sample = {cells, rows};
    for (size_t c = 0; c < count; c++)
    {
        demands[c].minimum = random_below(seed, 3000);
        demands[c].preferred = demands[c].minimum + random_below(seed, 3000);
        demands[c].maximum = demands[c].preferred + random_below(seed, 60000);
        for (size_t r = 0; r < rows; r++)
            cells[r * count + c].maximum = random_below(seed, demands[c].maximum + 1);
    }
    available = demand_minimum(demands, count) + random_below(seed, 100000);
    table_widths_share(demands, count, available, &sample, &arena, widths);
    for (size_t c = 0; c < count; c++)
    {
        assert_true(widths[c] >= demands[c].minimum);
        sum += widths[c];
    }
    assert_int_equal(sum, available);
}

static void random_tables_fit(void **state)
{
    uint32_t seed = 20261124;
    (void)state;
    for (int i = 0; i < 500; i++)
        one_random_table(&seed);
}

static void samples_shrink_as_columns_grow(void **state)
{
    (void)state;
    assert_int_equal(sample_size(1), 96);
    assert_int_equal(sample_size(10), 96);
    assert_int_equal(sample_size(20), 50);
    assert_int_equal(sample_size(40), 12);
    assert_int_equal(sample_size(1000), 1);
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
        cmocka_unit_test(short_columns_keep_their_line),
        cmocka_unit_test(words_fill_lines),
        cmocka_unit_test(hard_breaks_are_lines),
        cmocka_unit_test(words_decide_where_width_goes),
        cmocka_unit_test(random_tables_fit),
        cmocka_unit_test(samples_shrink_as_columns_grow),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
