/* Pagination on flows made by hand: where the pages end. A page is 100 pt high. */
#include "layout/choice.h"
#include "layout/paginate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum
{
    PAGE_POINTS = 100,
    NOTES_MAX = 60
};

struct fixture
{
    struct arena arena;
    struct flow text, notes;
    size_t note_gaps[NOTES_MAX + 1];
    size_t note_count, note_boxes;
    bool keep_breaks, elastic;
    length give;
    struct galley galley, note_galley; /* of the last pages(…) */
    struct pagination pagination;
};

static int setup(void **state)
{
    static struct fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, (struct memory_policy){0});
    flow_init(&fixture.text, &fixture.arena);
    flow_init(&fixture.notes, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static void box(struct flow *flow, int points) { flow_box(flow, LENGTH_PT(points), NULL); }

/* `count` lines of 10 pt, after each of which a page may end. */
static void lines(struct flow *flow, int count)
{
    for (int i = 0; i < count; i++)
    {
        box(flow, 10);
        flow_penalty(flow, 0);
    }
}

/* A line of 10 pt that calls the notes `first` to `last`. */
static void calling_line(struct fixture *fixture, uint32_t first, uint32_t last)
{
    struct flow_item *item = flow_box(&fixture->text, LENGTH_PT(10), NULL);
    uint32_t *numbers = ARENA_ARRAY(&fixture->arena, last - first + 1, uint32_t);
    for (uint32_t n = first; n <= last; n++)
        numbers[n - first] = n;
    item->notes = numbers;
    item->note_count = last - first + 1;
    flow_penalty(&fixture->text, 0);
}

/* The next note, of `count` lines of 5 pt. */
static void note(struct fixture *fixture, int count)
{
    fixture->note_gaps[fixture->note_count++] = fixture->note_boxes;
    flow_note(&fixture->notes);
    for (int i = 0; i < count; i++)
    {
        box(&fixture->notes, 5);
        flow_penalty(&fixture->notes, 0);
        fixture->note_boxes++;
    }
    fixture->note_gaps[fixture->note_count] = fixture->note_boxes;
}

static void prepare(struct fixture *fixture)
{
    struct pagination *pagination = &fixture->pagination;
    *pagination = (struct pagination){.text = &fixture->galley,
                                      .height = LENGTH_PT(PAGE_POINTS),
                                      .line = LENGTH_PT(10),
                                      .keep_breaks = fixture->keep_breaks,
                                      .elastic = fixture->elastic,
                                      .give = fixture->give};
    galley_init(&fixture->galley, &fixture->text, fixture->note_count, pagination->height, &fixture->arena);
    if (fixture->note_count == 0)
        return;
    galley_init(&fixture->note_galley, &fixture->notes, fixture->note_count, pagination->height, &fixture->arena);
    pagination->notes = &fixture->note_galley;
    pagination->note_count = fixture->note_count;
    pagination->note_gaps = fixture->note_gaps;
    pagination->separator = LENGTH_PT(5);
}

/* The pages as "0-10 10-20", in boxes; notes behind a plus: "0-10+0-2"; lines that paragraphs are set longer or shorter
 * by: "0-10(1)"; floats that begin a page before it: "[1]10-20". */
static const char *pages(struct fixture *fixture)
{
    struct span_list spans;
    struct buffer out;
    prepare(fixture);
    paginate(&fixture->pagination, &fixture->arena, &spans);
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < spans.list.count; i++)
    {
        const struct span *span = &spans.list.items[i];
        buffer_add_string(&out, i > 0 ? " " : "");
        if (span->placed > 0)
            buffer_print(&out, "[%zu]", span->placed);
        buffer_print(&out, "%zu-%zu", span->from, span->to);
        if (span->looseness != 0)
            buffer_print(&out, "(%d)", span->looseness);
        if (span->note_to > span->note_from)
            buffer_print(&out, "+%zu-%zu", span->note_from, span->note_to);
    }
    return out.data;
}

/* ---- text alone ---- */

static void test_empty_flow_has_no_page(void **state) { assert_string_equal(pages(*state), ""); }

static void test_lines_fill_pages(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 25);
    assert_string_equal(pages(fixture), "0-10 10-20 20-25");
}

static void test_one_box_is_one_page(void **state)
{
    struct fixture *fixture = *state;
    box(&fixture->text, 10);
    assert_string_equal(pages(fixture), "0-1");
}

static void test_glue_vanishes_at_a_cut(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 4; i++)
    {
        box(&fixture->text, 50);
        flow_glue(&fixture->text, i == 1 ? LENGTH_PT(90) : 0, 0, 0);
    }
    assert_string_equal(pages(fixture), "0-2 2-4");
}

static void test_glue_shrinks(void **state)
{
    struct fixture *fixture = *state;
    box(&fixture->text, 50);
    flow_glue(&fixture->text, LENGTH_PT(10), 0, LENGTH_PT(10));
    box(&fixture->text, 50);
    assert_string_equal(pages(fixture), "0-2");
}

static void test_forced_break(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 5);
    flow_penalty(&fixture->text, PENALTY_FORCED);
    flow_penalty(&fixture->text, PENALTY_FORCED); /* no blank page */
    lines(&fixture->text, 3);
    flow_penalty(&fixture->text, PENALTY_FORCED); /* nor at the end */
    assert_string_equal(pages(fixture), "0-5 5-8");
}

static void test_heading_stays_with_what_follows(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 9);
    box(&fixture->text, 10); /* the heading would be the page's last line */
    flow_penalty(&fixture->text, PENALTY_FORBIDDEN);
    flow_glue(&fixture->text, 0, 0, 0); /* the order within a gap does not matter */
    lines(&fixture->text, 5);
    assert_string_equal(pages(fixture), "0-9 9-15");
}

static void test_no_break_between_bare_boxes(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 8);
    for (int i = 0; i < 4; i++)
        box(&fixture->text, 10);
    assert_string_equal(pages(fixture), "0-8 8-12");
}

static void test_widow_is_avoided(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 7);
    for (int i = 0; i < 4; i++) /* a paragraph whose last line would come onto the next page */
    {
        box(&fixture->text, 10);
        flow_penalty(&fixture->text, i == 0 || i == 2 ? 5000 : 0);
    }
    lines(&fixture->text, 8);
    assert_string_equal(pages(fixture), "0-9 9-19");
}

static void test_the_end_is_not_nearly_empty(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 31; i++) /* natural pages would leave one line for the last */
    {
        box(&fixture->text, 10);
        flow_glue(&fixture->text, 0, 0, 0);
    }
    assert_string_equal(pages(fixture), "0-9 9-18 18-27 27-31");
}

static void test_high_box_stands_alone(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 2);
    box(&fixture->text, 150);
    flow_penalty(&fixture->text, 0);
    lines(&fixture->text, 2);
    assert_string_equal(pages(fixture), "0-2 2-3 3-5");
}

static void test_forbidden_run_is_broken_when_nothing_else_helps(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 23; i++)
    {
        box(&fixture->text, 10);
        flow_penalty(&fixture->text, PENALTY_FORBIDDEN);
    }
    assert_string_equal(pages(fixture), "0-10 10-20 20-23");
}

static void test_two_short_pages_are_better_than_one_shorter(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 10); /* these would fill the first page, but leave the box of 60 alone on the second */
    box(&fixture->text, 60);
    flow_penalty(&fixture->text, 0);
    box(&fixture->text, 50);
    flow_penalty(&fixture->text, 0);
    box(&fixture->text, 50);
    flow_penalty(&fixture->text, 0);
    lines(&fixture->text, 10);
    assert_string_equal(pages(fixture), "0-8 8-11 11-13 13-23");
}

static void test_fill_glue_presses_to_the_foot(void **state)
{
    struct fixture *fixture = *state;
    struct galley galley;
    struct pagination pagination = {.text = &galley, .height = LENGTH_PT(100), .line = LENGTH_PT(10)};
    struct span span = {.from = 0, .to = 2};
    box(&fixture->text, 10);
    flow_glue(&fixture->text, 0, LENGTH_PT(FILL_POINTS), 0);
    box(&fixture->text, 10);
    galley_init(&galley, &fixture->text, 0, pagination.height, &fixture->arena);
    assert_int_equal(pagination_glue(&pagination, &span), LENGTH_PT(80));
}

/* ---- elastic paragraphs ---- */

/* A paragraph of `count` lines of 10 pt that can be set a line longer or shorter for these costs; 0: it cannot. */
static struct elastic *paragraph(struct fixture *fixture, int count, int longer, int shorter)
{
    struct elastic *elastic = ARENA_NEW(&fixture->arena, struct elastic);
    elastic->longer = (struct elastic_way){longer > 0, longer};
    elastic->shorter = (struct elastic_way){shorter > 0, shorter};
    flow_elastic(&fixture->text, elastic);
    for (int i = 0; i < count; i++)
    {
        box(&fixture->text, 10);
        if (i + 1 < count)
            flow_break(&fixture->text, (i == 0 ? REASON_ORPHAN : 0u) | (i + 2 == count ? REASON_WIDOW : 0u));
    }
    flow_elastic_end(&fixture->text);
    flow_penalty(&fixture->text, 0);
    return elastic;
}

/* `count` lines of 10 pt that stay together. */
static void whole(struct fixture *fixture, int count)
{
    for (int i = 0; i < count; i++)
    {
        box(&fixture->text, 10);
        flow_penalty(&fixture->text, i + 1 < count ? PENALTY_FORBIDDEN : 0);
    }
}

static void test_a_shorter_paragraph_makes_room(void **state)
{
    struct fixture *fixture = *state;
    paragraph(fixture, 6, 0, 20);
    whole(fixture, 5);
    lines(&fixture->text, 10);
    assert_string_equal(pages(fixture), "0-6 6-16 16-21");
    fixture->elastic = true;
    assert_string_equal(pages(fixture), "0-11(-1) 11-21");
}

static void test_a_longer_paragraph_fills_a_page(void **state)
{
    struct fixture *fixture = *state;
    fixture->elastic = true;
    paragraph(fixture, 8, 30, 0); /* two empty lines cost 24, one 3 */
    whole(fixture, 10);
    assert_string_equal(pages(fixture), "0-8 8-18");
    flow_init(&fixture->text, &fixture->arena);
    paragraph(fixture, 7, 30, 0); /* three cost 81 */
    whole(fixture, 10);
    assert_string_equal(pages(fixture), "0-7(1) 7-17");
}

static void test_two_paragraphs_give_two_lines(void **state)
{
    struct fixture *fixture = *state;
    size_t chosen[ELASTIC_LINES_A_PAGE];
    struct span page = {.from = 0, .to = 16, .looseness = -2};
    fixture->elastic = true;
    paragraph(fixture, 4, 0, 10);
    paragraph(fixture, 4, 0, 50); /* the dearest is left as it is */
    paragraph(fixture, 4, 0, 5);
    assert_string_equal(pages(fixture), "0-12(-2)");
    page.to = 12;
    assert_int_equal(page_paragraphs(&fixture->pagination, &page, chosen), 2);
    assert_int_equal(chosen[0], 2);
    assert_int_equal(chosen[1], 0);
}

static void test_a_paragraph_that_is_cut_is_set_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    fixture->elastic = true;
    lines(&fixture->text, 5);
    paragraph(fixture, 8, 10, 10);
    whole(fixture, 7);
    assert_string_equal(pages(fixture), "0-10 10-20");
}

/* ---- floats ---- */

/* Five lines, a float of 60 pt, and `behind` lines, with which its section ends; then ten more. */
static void float_between_lines(struct fixture *fixture, const struct float_mark *mark, int behind)
{
    flow_init(&fixture->text, &fixture->arena);
    lines(&fixture->text, 5);
    flow_float(&fixture->text, mark);
    box(&fixture->text, 60);
    flow_float_end(&fixture->text);
    flow_glue(&fixture->text, LENGTH_PT(10), 0, 0);
    lines(&fixture->text, behind);
    flow_floats_land(&fixture->text);
    lines(&fixture->text, 10);
}

static void test_a_float_without_room_begins_the_next_page(void **state)
{
    struct fixture *fixture = *state;
    struct float_mark mark = {.space = LENGTH_PT(10)}, stays = {.stays = true};
    float_between_lines(fixture, &mark, 8);
    assert_string_equal(pages(fixture), "0-11 [1]11-14 14-24");
    float_between_lines(fixture, &stays, 8);
    assert_string_equal(pages(fixture), "0-5 5-9 9-19 19-24");
}

static void test_a_float_does_not_leave_its_section(void **state)
{
    struct fixture *fixture = *state;
    struct float_mark mark = {.space = LENGTH_PT(10)};
    float_between_lines(fixture, &mark, 5); /* with all five the page would be full */
    assert_string_equal(pages(fixture), "0-10 [1]10-13 13-21");
}

static void test_a_float_in_whose_place_space_stands(void **state)
{
    struct fixture *fixture = *state;
    struct float_mark mark = {.space = LENGTH_PT(10), .gap = LENGTH_PT(10)};
    float_between_lines(fixture, &mark, 7);
    assert_string_equal(pages(fixture), "0-10 [1]10-13 13-23");
}

/* ---- the baseline grid ---- */

static void test_segments_end_on_the_grid(void **state)
{
    struct fixture *fixture = *state;
    fixture->text.grid = LENGTH_PT(10);
    flow_align(&fixture->text);
    lines(&fixture->text, 2);
    flow_glue(&fixture->text, LENGTH_PT(5), LENGTH_PT(5), 0);
    box(&fixture->text, 23);
    flow_glue(&fixture->text, LENGTH_PT(6), LENGTH_PT(5), 0);
    flow_align(&fixture->text);
    lines(&fixture->text, 2);
    prepare(fixture);
    assert_int_equal(galley_extent(&fixture->galley, 0, 5).height, LENGTH_PT(80)); /* 20, 34 as 40, 20 */
    assert_int_equal(galley_extent(&fixture->galley, 2, 5).height, LENGTH_PT(50)); /* 29 as 30, 20 */
    assert_int_equal(galley_extent(&fixture->galley, 3, 5).height, LENGTH_PT(20));
    assert_int_equal(galley_extent(&fixture->galley, 0, 3).height, LENGTH_PT(48)); /* nothing behind it to align */
}

static void test_a_segment_is_rounded_down_where_it_can_shrink(void **state)
{
    struct fixture *fixture = *state;
    fixture->text.grid = LENGTH_PT(10);
    lines(&fixture->text, 5);
    flow_glue(&fixture->text, LENGTH_PT(5), 0, LENGTH_PT(2));
    box(&fixture->text, 10);
    flow_glue(&fixture->text, LENGTH_PT(7), 0, 0);
    flow_align(&fixture->text);
    whole(fixture, 3); /* 50, 22 as 30, 30: too much by a line */
    assert_string_equal(pages(fixture), "0-9");
    assert_int_equal(pagination_glue(&fixture->pagination, &(struct span){.from = 0, .to = 9}), -LENGTH_PT(10));
}

/* ---- what else there was ---- */

static void test_choices_say_what_the_next_best_costs(void **state)
{
    struct fixture *fixture = *state;
    struct choice_list choices;
    lines(&fixture->text, 25);
    prepare(fixture);
    paginate_choices(&fixture->pagination, &fixture->arena, &choices);
    assert_int_equal(choices.list.count, 3);
    assert_int_equal(choices.list.items[0].chosen.to, 10);
    assert_int_equal(choices.list.items[0].other.to, 9);
    assert_int_equal(choices.list.items[0].more, 3); /* an empty line */
    assert_int_equal(choices.list.items[1].other.to, 19);
    assert_true(choices.list.items[2].has_other);
    assert_int_equal(choices.list.items[2].chosen.to, 25);
}

static void test_a_page_without_a_choice(void **state)
{
    struct fixture *fixture = *state;
    struct choice_list choices;
    box(&fixture->text, 10);
    prepare(fixture);
    paginate_choices(&fixture->pagination, &fixture->arena, &choices);
    assert_int_equal(choices.list.count, 1);
    assert_false(choices.list.items[0].has_other);
}

/* ---- later passes ---- */

static void begin_page_at(struct flow *flow, size_t box)
{
    for (size_t i = 0; i < flow->items.count; i++)
        if (flow->items.items[i].kind == FLOW_BOX && box-- == 0)
            flow->items.items[i].began_page = true;
}

static void test_breaks_are_kept(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 25);
    begin_page_at(&fixture->text, 9);
    begin_page_at(&fixture->text, 17);
    fixture->keep_breaks = true;
    assert_string_equal(pages(fixture), "0-9 9-17 17-25");
}

static void test_a_page_is_pressed_to_keep_its_end(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 20);
    begin_page_at(&fixture->text, 11);
    fixture->keep_breaks = true;
    fixture->give = LENGTH_PT(20);
    assert_string_equal(pages(fixture), "0-11 11-20");
}

/* ---- frames and tables ---- */

static const struct frame FRAME = {.padding_top = LENGTH_PT(8), .padding_bottom = LENGTH_PT(8)};

static void test_frames_take_padding_at_each_cut(void **state)
{
    struct fixture *fixture = *state;
    flow_frame_open(&fixture->text, &FRAME);
    lines(&fixture->text, 20);
    flow_frame_close(&fixture->text);
    /* 8 above and 4 below leave room for 8 lines, 4 and 4 for 9 */
    assert_string_equal(pages(fixture), "0-8 8-17 17-20");
}

static void test_nested_frames_add_up(void **state)
{
    struct fixture *fixture = *state;
    flow_frame_open(&fixture->text, &FRAME);
    flow_frame_open(&fixture->text, &FRAME);
    lines(&fixture->text, 17); /* 16 above and 8 below: 7 lines; 8 and 8: 8 */
    flow_frame_close(&fixture->text);
    flow_frame_close(&fixture->text);
    assert_string_equal(pages(fixture), "0-7 7-15 15-17");
}

static void test_break_lies_behind_frames_that_close(void **state)
{
    struct fixture *fixture = *state;
    struct galley galley;
    flow_frame_open(&fixture->text, &FRAME);
    box(&fixture->text, 10);
    flow_glue(&fixture->text, LENGTH_PT(3), 0, 0);
    flow_frame_close(&fixture->text);
    flow_glue(&fixture->text, LENGTH_PT(6), 0, 0);
    flow_frame_open(&fixture->text, &FRAME);
    box(&fixture->text, 10);
    flow_frame_close(&fixture->text);
    galley_init(&galley, &fixture->text, 0, LENGTH_PT(100), &fixture->arena);
    assert_int_equal(galley.gaps.count, 3);
    assert_int_equal(galley.gaps.items[1].end_item, 4);
    assert_int_equal(galley.gaps.items[1].start_item, 5);
    assert_int_equal(galley_extent(&galley, 0, 1).height, LENGTH_PT(29));
    assert_int_equal(galley_extent(&galley, 1, 2).height, LENGTH_PT(26));
    assert_int_equal(galley_extent(&galley, 0, 2).height, LENGTH_PT(61));
}

static void test_table_head_takes_room_on_later_pages(void **state)
{
    struct fixture *fixture = *state;
    struct table_head head = {.height = LENGTH_PT(20)};
    box(&fixture->text, 20); /* the head itself */
    flow_penalty(&fixture->text, PENALTY_FORBIDDEN);
    flow_table_open(&fixture->text, &head);
    lines(&fixture->text, 20);
    flow_table_close(&fixture->text);
    lines(&fixture->text, 10);
    assert_string_equal(pages(fixture), "0-9 9-17 17-25 25-31");
}

static void test_table_that_ends_at_a_page_needs_no_head(void **state)
{
    struct fixture *fixture = *state;
    struct table_head head = {.height = LENGTH_PT(20)};
    flow_table_open(&fixture->text, &head);
    lines(&fixture->text, 10);
    flow_table_close(&fixture->text);
    lines(&fixture->text, 10);
    assert_string_equal(pages(fixture), "0-10 10-20");
}

/* ---- notes ---- */

static void test_note_stands_on_the_page_of_its_mark(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 4);
    calling_line(fixture, 1, 1);
    lines(&fixture->text, 10);
    note(fixture, 3); /* 15, and 5 for the rule */
    assert_string_equal(pages(fixture), "0-8+0-3 8-15");
}

static void test_note_of_a_last_line_moves_it(void **state)
{
    struct fixture *fixture = *state;
    lines(&fixture->text, 9);
    calling_line(fixture, 1, 1); /* no room for the note below it */
    lines(&fixture->text, 6);
    note(fixture, 2);
    assert_string_equal(pages(fixture), "0-9 9-16+0-2");
}

static void test_long_note_goes_on(void **state)
{
    struct fixture *fixture = *state;
    calling_line(fixture, 1, 1);
    lines(&fixture->text, 9);
    note(fixture, 30); /* 150: more than a page */
    assert_string_equal(pages(fixture), "0-1+0-17 1-4+17-30 4-10");
}

static void test_note_longer_than_three_pages(void **state)
{
    struct fixture *fixture = *state;
    calling_line(fixture, 1, 1);
    note(fixture, 70);
    assert_string_equal(pages(fixture), "0-1+0-17 1-1+17-36 1-1+36-55 1-1+55-70");
}

static void test_fifty_notes_in_one_line(void **state)
{
    struct fixture *fixture = *state;
    calling_line(fixture, 1, 50);
    for (int i = 0; i < 50; i++)
        note(fixture, 1);
    assert_string_equal(pages(fixture), "0-1+0-17 1-1+17-36 1-1+36-50");
}

static void test_notes_called_without_text_are_not_lost(void **state)
{
    struct fixture *fixture = *state;
    calling_line(fixture, 1, 1);
    lines(&fixture->text, 2);
    calling_line(fixture, 1, 1); /* again: not repeated */
    note(fixture, 1);
    assert_string_equal(pages(fixture), "0-4+0-1");
}

/* ---- length ---- */

static void test_a_long_flow(void **state)
{
    struct fixture *fixture = *state;
    const char *all;
    lines(&fixture->text, 100000);
    all = pages(fixture);
    assert_string_equal(all + strlen(all) - strlen(" 99980-99990 99990-100000"), " 99980-99990 99990-100000");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_empty_flow_has_no_page),
        TEST(test_lines_fill_pages),
        TEST(test_one_box_is_one_page),
        TEST(test_glue_vanishes_at_a_cut),
        TEST(test_glue_shrinks),
        TEST(test_forced_break),
        TEST(test_heading_stays_with_what_follows),
        TEST(test_no_break_between_bare_boxes),
        TEST(test_widow_is_avoided),
        TEST(test_the_end_is_not_nearly_empty),
        TEST(test_high_box_stands_alone),
        TEST(test_forbidden_run_is_broken_when_nothing_else_helps),
        TEST(test_two_short_pages_are_better_than_one_shorter),
        TEST(test_fill_glue_presses_to_the_foot),
        TEST(test_a_shorter_paragraph_makes_room),
        TEST(test_a_longer_paragraph_fills_a_page),
        TEST(test_two_paragraphs_give_two_lines),
        TEST(test_a_paragraph_that_is_cut_is_set_as_it_is),
        TEST(test_a_float_without_room_begins_the_next_page),
        TEST(test_a_float_does_not_leave_its_section),
        TEST(test_a_float_in_whose_place_space_stands),
        TEST(test_segments_end_on_the_grid),
        TEST(test_a_segment_is_rounded_down_where_it_can_shrink),
        TEST(test_choices_say_what_the_next_best_costs),
        TEST(test_a_page_without_a_choice),
        TEST(test_breaks_are_kept),
        TEST(test_a_page_is_pressed_to_keep_its_end),
        TEST(test_frames_take_padding_at_each_cut),
        TEST(test_nested_frames_add_up),
        TEST(test_break_lies_behind_frames_that_close),
        TEST(test_table_head_takes_room_on_later_pages),
        TEST(test_table_that_ends_at_a_page_needs_no_head),
        TEST(test_note_stands_on_the_page_of_its_mark),
        TEST(test_note_of_a_last_line_moves_it),
        TEST(test_long_note_goes_on),
        TEST(test_note_longer_than_three_pages),
        TEST(test_fifty_notes_in_one_line),
        TEST(test_notes_called_without_text_are_not_lost),
        TEST(test_a_long_flow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
