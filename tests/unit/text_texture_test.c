/* What the eye sees of several lines together: rivers, words below themselves, stairs. */
#include "text_support.h"

#include "text/river.h"

static const char prose[] =
    "In den meisten Betrieben weiß einer, wo alles liegt, und solange er da ist, fällt nicht auf, dass es kein anderer "
    "weiß. Dann wird er krank, und am zweiten Tag steht die Fertigung still, weil niemand die Dichtungen findet. Man "
    "sucht sie in drei Regalen, bestellt sie schließlich mit Eilzuschlag noch einmal und entdeckt sie eine Woche "
    "später dort, wo sie immer lagen. Dann kauft man ein Programm, füllt tausend Felder aus und stellt fest, dass in "
    "der Hälfte davon geraten wurde. Ein Programm verlangt eine Ordnung, aber es schafft keine. Es macht nur "
    "sichtbar, dass sie fehlt, und das ist ein teurer Weg zu einer Einsicht, die man auch im Lager haben kann.";

/* ---- the finding of rivers ---- */

static void test_spaces_over_each_other_are_a_stream(void **state)
{
    (void)state;
    struct line_space first[] = {{100, 120, 1}, {200, 220, 1}},
                      second[] = {{111, 131, 1}, {205, 225, 1}, {300, 320, 1}};
    struct line_space third[] = {{130, 150, 1}, {210, 230, 1}};
    size_t deepest;
    struct line_spaces none = {0}, above = {first, 2, 1};
    assert_int_equal(rivers_follow(&none, first, 2, &deepest), 0);
    assert_int_equal(deepest, 1);
    assert_int_equal(rivers_follow(&above, second, 3, &deepest), 0);
    assert_int_equal(second[0].depth, 2); /* 9 of 20 in common */
    assert_int_equal(second[1].depth, 2);
    assert_int_equal(second[2].depth, 1);
    assert_int_equal(deepest, 2);
    above = (struct line_spaces){second, 3, 2};
    assert_int_equal(rivers_follow(&above, third, 2, &deepest), 1); /* only the second goes on */
    assert_int_equal(third[0].depth, 1);
    assert_int_equal(deepest, 3);
}

/* 100 of text, of which a space of 10 at 40 … 50: set to 104, letters take 3 % of theirs, and the space the rest. */
static void test_spaces_stand_where_the_line_is_set_to(void **state)
{
    (void)state;
    struct point start = {0}, space = {.end_width = 40000, .next_width = 50000, .next_space = 10000};
    const struct point *spaces[] = {&space};
    struct line_space out[RIVER_SPACES_MAX];
    struct line_fit fit = {.left = 500, .width = 104000, .natural = 100000, .space = 10000};
    assert_int_equal(line_spaces_place(&start, spaces, 1, fit, out), 1);
    assert_in_range(out[0].left, 500 + 41198, 500 + 41200);                  /* 40000 and 3 % */
    assert_in_range(out[0].right - out[0].left, 10000 + 1299, 10000 + 1301); /* 4000 less 3 % of 90000 */
    fit.width = fit.natural;
    line_spaces_place(&start, spaces, 1, fit, out);
    assert_int_equal(out[0].left, 40500);
    assert_int_equal(out[0].right, 50500);
}

/* ---- in paragraphs ---- */

enum
{
    SPACES_MAX = 60
};

struct white
{
    length left, right;
    int depth;
};

/* The spaces of a line from its glyphs. */
static size_t whites_of(const struct line *line, struct white *out)
{
    size_t count = 0;
    for (size_t r = 0; r < line->run_count; r++)
    {
        const struct glyph_run *run = &line->runs[r];
        length x = line->x + run->x;
        for (size_t g = 0; g < run->glyph_count; x += run->glyphs[g++].advance)
            if (!run->break_hyphen && run->source->text.data[run->glyphs[g].cluster] == ' ' &&
                count < (size_t)line->space_count)
                out[count++] = (struct white){x, x + run->glyphs[g].advance, 1};
    }
    return count;
}

/* How many spaces have two above them that overlap by at least half. */
static int rivers_in(struct line_list lines)
{
    struct white above[SPACES_MAX], here[SPACES_MAX];
    size_t above_count = 0;
    int rivers = 0;
    for (size_t i = 0; i < lines.count; i++)
    {
        size_t count = whites_of(&lines.lines[i], here);
        for (size_t h = 0; h < count; h++)
        {
            for (size_t a = 0; a < above_count; a++)
            {
                length common = length_min(above[a].right, here[h].right) - length_max(above[a].left, here[h].left);
                length narrower = length_min(above[a].right - above[a].left, here[h].right - here[h].left);
                if (2 * common >= narrower && above[a].depth >= here[h].depth)
                    here[h].depth = above[a].depth + 1;
            }
            rivers += here[h].depth >= 3;
        }
        memcpy(above, here, sizeof here);
        above_count = count;
    }
    return rivers;
}

static void test_rivers_are_rare(void **state)
{
    struct world *world = *state;
    int rivers = 0, lines = 0;
    world->measure.protrude = true;
    for (length width = LENGTH_MM(100); width < LENGTH_MM(140); width += LENGTH_MM(1))
    {
        world->measure.width = width;
        struct line_list list = break_text(world, prose);
        rivers += rivers_in(list);
        lines += (int)list.count;
    }
    assert_true(rivers * 100 < lines);
}

/* The first word of a line, as long as `text` says. */
static size_t first_word(const char *text) { return strcspn(text, " ,.;="); }

static void test_words_rarely_stand_below_themselves(void **state)
{
    struct world *world = *state;
    struct buffer text;
    buffer_init(&text, &world->arena);
    for (int i = 0; i < 40; i++)
        buffer_add_string(&text, "Mehl und Korn und Brot mit Salz oder Wein ");
    int stacks = 0, lines = 0;
    for (length width = LENGTH_MM(90); width < LENGTH_MM(140); width += LENGTH_MM(1))
    {
        world->measure.width = width;
        struct line_list list = break_text(world, text.data);
        for (size_t i = 0; i + 1 < list.count; i++)
        {
            const char *above = line_text(world, &list.lines[i]), *below = line_text(world, &list.lines[i + 1]);
            size_t letters = first_word(above);
            stacks += letters == first_word(below) && memcmp(above, below, letters) == 0;
            lines++;
        }
    }
    assert_true(stacks * 100 < lines * 9); /* in so monotonous a text */
}

static void test_ragged_lines_are_no_stairs(void **state)
{
    struct world *world = *state;
    int stairs = 0, lines = 0;
    length step = world->style.size;
    world->measure.alignment = LINES_LEFT;
    for (length width = LENGTH_MM(60); width < LENGTH_MM(110); width += LENGTH_MM(1))
    {
        world->measure.width = width;
        struct line_list list = break_text(world, prose);
        for (size_t i = 2; i + 1 < list.count; i++)
        {
            length first = list.lines[i - 1].width - list.lines[i - 2].width;
            length second = list.lines[i].width - list.lines[i - 1].width;
            stairs += (first > step && second > step) || (first < -step && second < -step);
            lines++;
        }
    }
    assert_true(stairs * 100 < lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spaces_over_each_other_are_a_stream),
        cmocka_unit_test(test_spaces_stand_where_the_line_is_set_to),
        WORLD_TEST(test_rivers_are_rare),
        WORLD_TEST(test_words_rarely_stand_below_themselves),
        WORLD_TEST(test_ragged_lines_are_no_stairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
