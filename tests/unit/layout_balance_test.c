/* Balanced columns: how boxes are shared out, and what a page that cuts them takes. */
#include "layout/balance.h"
#include "layout/galley.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture
{
    struct arena arena;
    struct flow inside, flow;
};

static int setup(void **state)
{
    static struct fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, (struct memory_policy){0});
    flow_init(&fixture.inside, &fixture.arena);
    flow_init(&fixture.flow, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static void lines(struct fixture *fixture, int count, int penalty)
{
    for (int i = 0; i < count; i++)
    {
        flow_box(&fixture->inside, LENGTH_PT(10), NULL);
        flow_penalty(&fixture->inside, penalty);
    }
}

static const struct balance *balanced(struct fixture *fixture, size_t columns)
{
    balance_flow(&fixture->flow, &fixture->inside, columns, /* step */ LENGTH_PT(100), /* whole */ LENGTH_PT(60));
    for (size_t i = 0; i < fixture->flow.items.count; i++)
        if (fixture->flow.items.items[i].kind == FLOW_COLUMNS_OPEN)
            return fixture->flow.items.items[i].balance;
    return NULL;
}

static void test_lines_are_shared_out(void **state)
{
    struct fixture *fixture = *state;
    size_t ends[BALANCE_COLUMNS_MAX];
    lines(fixture, 10, 0);
    const struct balance *balance = balanced(fixture, 3);
    assert_int_equal(balance_share(balance, 0, 10, ends), LENGTH_PT(40));
    assert_int_equal(ends[0], 4);
    assert_int_equal(ends[1], 8);
    assert_int_equal(ends[2], 10);
    assert_int_equal(balance_share(balance, 4, 10, ends), LENGTH_PT(20));
    assert_int_equal(ends[0], 6);
}

static void test_a_column_does_not_end_badly(void **state)
{
    struct fixture *fixture = *state;
    size_t ends[BALANCE_COLUMNS_MAX];
    lines(fixture, 4, 0);
    lines(fixture, 1, 5000); /* no column ends behind the fifth line, where both would be equal */
    lines(fixture, 5, 0);
    const struct balance *balance = balanced(fixture, 2);
    assert_int_equal(balance_share(balance, 0, 10, ends), LENGTH_PT(60));
    assert_true(ends[0] == 4 || ends[0] == 6);
    assert_false(balance_is_poor(balance, 0, 10));
    assert_true(balance_is_poor(balance, 0, 5)); /* fewer than three lines a column */
}

static void test_glue_vanishes_between_columns(void **state)
{
    struct fixture *fixture = *state;
    size_t ends[BALANCE_COLUMNS_MAX];
    lines(fixture, 3, 0);
    flow_glue(&fixture->inside, LENGTH_PT(30), 0, 0);
    lines(fixture, 3, 0);
    const struct balance *balance = balanced(fixture, 2);
    assert_int_equal(balance_share(balance, 0, 6, ends), LENGTH_PT(30));
    assert_int_equal(ends[0], 3);
}

static void test_a_frame_is_one_box(void **state)
{
    struct fixture *fixture = *state;
    struct frame frame = {.padding_top = LENGTH_PT(8), .padding_bottom = LENGTH_PT(8), .fill = true};
    flow_frame_open(&fixture->inside, &frame);
    lines(fixture, 3, 0);
    flow_frame_close(&fixture->inside);
    flow_penalty(&fixture->inside, 0);
    lines(fixture, 4, 0);
    const struct balance *balance = balanced(fixture, 2);
    assert_int_equal(balance->box_count, 5);
    assert_int_equal(balance->bottoms[0], LENGTH_PT(46));
}

static void test_a_high_frame_is_cut(void **state)
{
    struct fixture *fixture = *state;
    struct frame frame = {.padding_top = LENGTH_PT(8), .padding_bottom = LENGTH_PT(8), .fill = true};
    flow_frame_open(&fixture->inside, &frame);
    lines(fixture, 8, 0);
    flow_frame_close(&fixture->inside);
    assert_int_equal(balanced(fixture, 2)->box_count, 8);
}

static void test_columns_take_their_height_of_a_page(void **state)
{
    struct fixture *fixture = *state;
    struct galley galley;
    lines(fixture, 10, 0);
    flow_box(&fixture->flow, LENGTH_PT(20), NULL);
    flow_glue(&fixture->flow, LENGTH_PT(5), 0, 0);
    balanced(fixture, 2);
    flow_glue(&fixture->flow, LENGTH_PT(5), 0, 0);
    flow_box(&fixture->flow, LENGTH_PT(20), NULL);
    galley_init(&galley, &fixture->flow, 0, LENGTH_PT(100), &fixture->arena);
    assert_int_equal(galley_extent(&galley, 0, 12).height, LENGTH_PT(20 + 5 + 50 + 5 + 20));
    assert_int_equal(galley_extent(&galley, 0, 1).height, LENGTH_PT(20));
    assert_int_equal(galley_extent(&galley, 0, 5).height, LENGTH_PT(20 + 5 + 20));  /* four lines */
    assert_int_equal(galley_extent(&galley, 5, 12).height, LENGTH_PT(30 + 5 + 20)); /* six */
    assert_int_equal(galley_extent(&galley, 3, 9).height, LENGTH_PT(30));
    assert_int_equal(galley_extent(&galley, 1, 11).height, LENGTH_PT(50));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_lines_are_shared_out),          TEST(test_a_column_does_not_end_badly),
        TEST(test_glue_vanishes_between_columns), TEST(test_a_frame_is_one_box),
        TEST(test_a_high_frame_is_cut),           TEST(test_columns_take_their_height_of_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
