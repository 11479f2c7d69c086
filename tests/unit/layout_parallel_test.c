/* Flows side by side: where they may be cut, and what stands in each strip. */
#include "layout/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;
static struct layout_context context;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, (struct memory_policy){0});
    context.arena = &arena;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* A side of boxes with a penalty between each two. */
static struct parallel_side side_of(const length *heights, size_t count, int penalty)
{
    struct parallel_side side = {.ground = NULL};
    flow_init(&side.flow, &arena);
    for (size_t i = 0; i < count; i++)
    {
        if (i > 0)
            flow_penalty(&side.flow, penalty);
        flow_box(&side.flow, heights[i], NULL);
    }
    return side;
}

static struct flow flow_of(const struct parallel_side *sides, size_t count, struct parallel_space space)
{
    struct flow flow;
    flow_init(&flow, &arena);
    parallel_flow(context.arena, sides, count, space, &flow);
    return flow;
}

static void lines_of_one_height_are_cut_at_each(void **state)
{
    const length heights[] = {10, 10, 10};
    const struct parallel_side sides[] = {side_of(heights, 3, 0), side_of(heights, 2, 7)};
    struct flow flow = flow_of(sides, 2, (struct parallel_space){0});
    (void)state;
    assert_int_equal(flow.items.count, 5);
    assert_int_equal(flow.items.items[0].height, 10);
    assert_int_equal(flow.items.items[1].kind, FLOW_PENALTY);
    assert_int_equal(flow.items.items[1].penalty, 7); /* the worse of both */
    assert_int_equal(flow.items.items[3].penalty, 0); /* the second side has ended */
    assert_int_equal(flow.items.items[4].height, 10);
}

static void no_cut_goes_through_a_box(void **state)
{
    const length left[] = {10, 10, 10, 10}, right[] = {15, 15, 10};
    const struct parallel_side sides[] = {side_of(left, 4, 0), side_of(right, 3, 0)};
    struct flow flow = flow_of(sides, 2, (struct parallel_space){0});
    (void)state;
    assert_int_equal(flow.items.count, 3);
    assert_int_equal(flow.items.items[0].height, 30); /* 10 and 20 lie within the right side's boxes */
    assert_int_equal(flow.items.items[2].height, 10);
}

static void boxes_without_a_gap_stay_together(void **state)
{
    const length heights[] = {10, 10};
    struct parallel_side sides[] = {side_of(heights, 2, 0), {.ground = NULL}};
    struct flow flow;
    (void)state;
    flow_init(&sides[1].flow, &arena);
    flow_box(&sides[1].flow, 10, NULL);
    flow_box(&sides[1].flow, 10, NULL);
    flow = flow_of(sides, 2, (struct parallel_space){0});
    assert_int_equal(flow.items.count, 3);
    assert_int_equal(flow.items.items[1].penalty, PENALTY_FORBIDDEN);
}

static void glue_belongs_to_the_strip_above(void **state)
{
    struct parallel_side side = {.ground = NULL};
    struct flow flow;
    (void)state;
    flow_init(&side.flow, &arena);
    flow_box(&side.flow, 10, NULL);
    flow_glue(&side.flow, 6, 3, 3);
    flow_box(&side.flow, 10, NULL);
    flow = flow_of(&side, 1, (struct parallel_space){0});
    assert_int_equal(flow.items.count, 3);
    assert_int_equal(flow.items.items[0].height, 10 + 6);
    assert_int_equal(flow.items.items[1].penalty, 0);
    assert_int_equal(flow.items.items[2].height, 10);
}

static void low_sides_are_not_cut(void **state)
{
    const length heights[] = {10, 10, 10};
    const struct parallel_side sides[] = {side_of(heights, 3, 0), side_of(heights, 1, 0)};
    struct flow flow = flow_of(sides, 2, (struct parallel_space){.whole = 30});
    (void)state;
    assert_int_equal(flow.items.count, 1);
    assert_int_equal(flow.items.items[0].height, 30);
}

/* Grounds stand in each other; only the innermost pads, so that they are equally high. */
static void grounds_are_of_one_height(void **state)
{
    const length heights[] = {10, 10};
    struct parallel_side sides[] = {side_of(heights, 2, 0), side_of(heights, 1, 0)};
    struct frame grounds[2] = {{.x = 0, .width = 40}, {.x = 50, .width = 40}};
    struct flow flow;
    (void)state;
    for (size_t i = 0; i < 2; i++)
    {
        sides[i].ground = &grounds[i];
        sides[i].bar_height = 2;
    }
    flow = flow_of(sides, 2, (struct parallel_space){.top = 7, .bottom = 8, .whole = 34});
    assert_int_equal(grounds[0].padding_top, 0);
    assert_int_equal(grounds[1].padding_top, 7);
    assert_int_equal(grounds[1].padding_bottom, 8);
    assert_int_equal(flow.items.count, 7); /* two open, box, penalty, box, two close: 35 is more than 34 */
    assert_int_equal(flow.items.items[1].kind, FLOW_FRAME_OPEN);
    assert_int_equal(flow.items.items[6].kind, FLOW_FRAME_CLOSE);
    assert_int_equal(flow.items.items[2].drawing->items.count, 2);
    assert_int_equal(flow.items.items[2].drawing->items.items[1].x, 50);
    assert_int_equal(flow.items.items[2].drawing->items.items[1].y, -7);
}

static void notes_come_along(void **state)
{
    static const uint32_t first[] = {3}, second[] = {1, 2};
    struct parallel_side sides[2] = {{.ground = NULL}, {.ground = NULL}};
    struct flow_item *box;
    struct flow flow;
    (void)state;
    for (size_t i = 0; i < 2; i++)
    {
        flow_init(&sides[i].flow, &arena);
        box = flow_box(&sides[i].flow, 10, NULL);
        box->notes = i ? second : first;
        box->note_count = i ? 2 : 1;
    }
    flow = flow_of(sides, 2, (struct parallel_space){0});
    assert_int_equal(flow.items.count, 1);
    assert_int_equal(flow.items.items[0].note_count, 3);
    assert_int_equal(flow.items.items[0].notes[0], 3);
    assert_int_equal(flow.items.items[0].notes[2], 2);
}

/* A frame in a side is drawn in each strip it covers, as part of the strip. */
static void frames_are_drawn_strip_by_strip(void **state)
{
    static const struct frame frame = {
        .x = 7, .width = 50, .padding_top = 2, .padding_bottom = 3, .fill = true, .fill_color = 0xABCDEF};
    struct parallel_side side = {.ground = NULL};
    struct flow flow;
    (void)state;
    flow_init(&side.flow, &arena);
    flow_frame_open(&side.flow, &frame);
    flow_box(&side.flow, 10, NULL);
    flow_penalty(&side.flow, 0);
    flow_box(&side.flow, 10, NULL);
    flow_frame_close(&side.flow);
    flow = flow_of(&side, 1, (struct parallel_space){0});
    assert_int_equal(flow.items.count, 3);
    assert_int_equal(flow.items.items[0].height, 12);
    assert_int_equal(flow.items.items[0].drawing->items.count, 1);
    assert_int_equal(flow.items.items[0].drawing->items.items[0].as.path->points[1].y, 12);
    assert_int_equal(flow.items.items[2].height, 13);
    assert_int_equal(flow.items.items[2].drawing->items.items[0].as.path->points[1].y, 13);
    assert_int_equal(flow.items.items[2].drawing->items.items[0].x, 7);
}

static void nothing_gives_nothing(void **state)
{
    const struct parallel_side sides[] = {side_of(NULL, 0, 0), side_of(NULL, 0, 0)};
    struct flow flow = flow_of(sides, 2, (struct parallel_space){0});
    (void)state;
    assert_int_equal(flow.items.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_one_height_are_cut_at_each),
        cmocka_unit_test(no_cut_goes_through_a_box),
        cmocka_unit_test(boxes_without_a_gap_stay_together),
        cmocka_unit_test(glue_belongs_to_the_strip_above),
        cmocka_unit_test(low_sides_are_not_cut),
        cmocka_unit_test(grounds_are_of_one_height),
        cmocka_unit_test(notes_come_along),
        cmocka_unit_test(frames_are_drawn_strip_by_strip),
        cmocka_unit_test(nothing_gives_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
