/* Optical margins: signs hang out of the edges that lines are aligned to, in the optimum and in the line. */
#include "text_support.h"

#include "text/protrude.h"

static const char prose[] =
    "Wer verkauft, spricht mit einem Menschen; wer wirbt, spricht mit vielen. Aus diesem Unterschied folgen fast alle "
    "anderen: der Zeithorizont, die Kennzahlen, die Sprache, sogar die Art, wie in den beiden Abteilungen gelacht "
    "wird. „Ein Verkaufsgespräch“, heißt es, „dauert eine Stunde und endet mit einer Verabredung oder ohne sie.“";

/* Vollkorn has 1000 units an em; a hyphen's ink is at 60 … 359 of 419, a full stop's at 48 … 187 of 236, a quotation
 * mark's at 59 … 326 of 386. */
static void test_signs_hang_by_their_ink(void **state)
{
    struct world *world = *state;
    struct protrusion hyphen = protrusion_of(world->fonts, FACE_TEXT, '-');
    struct protrusion stop = protrusion_of(world->fonts, FACE_TEXT, '.');
    assert_int_equal(hyphen.right, 60 + 299 * 600 / 1000);
    assert_int_equal(stop.right, 49 + 139 * 700 / 1000);
    assert_int_equal(stop.left, 0); /* no line starts with one */
    assert_int_equal(protrusion_of(world->fonts, FACE_TEXT, 0x201E).left, 59 + 267 * 600 / 1000);
    assert_int_equal(protrusion_of(world->fonts, FACE_TEXT, 0x2010).right, hyphen.right);
}

static void test_letters_hang_where_they_are_open(void **state)
{
    struct world *world = *state;
    assert_int_equal(protrusion_of(world->fonts, FACE_TEXT, 'A').left, 704 * 50 / 1000);
    assert_int_equal(protrusion_of(world->fonts, FACE_TEXT, 0xC4 /* Ä */).left, 704 * 50 / 1000);
    assert_int_equal(protrusion_of(world->fonts, FACE_TEXT, 'n').left, 0);
    assert_int_equal(protrusion_of(world->fonts, FACE_TEXT, 0x4E2D).left, 0);
}

/* Every line ends where its last character asks for, be it one of the text or a hyphen that was put in. */
static void test_lines_end_where_their_signs_hang(void **state)
{
    struct world *world = *state;
    size_t hyphens = 0, signs = 0;
    world->measure.protrude = true;
    for (length width = LENGTH_PT(200); width < LENGTH_PT(360); width += LENGTH_PT(7))
    {
        world->measure.width = width;
        struct line_list lines = break_text(world, prose);
        for (size_t i = 0; i + 1 < lines.count; i++)
        {
            const char *text = line_text(world, &lines.lines[i]);
            size_t seen = strlen(text) - (text[strlen(text) - 1] == ' ');
            char last = text[seen - 1];
            length right = lines.lines[i].x + lines.lines[i].width - width;
            hyphens += last == '=';
            signs += last == '.';
            if (last == '=' && lines.lines[i].space_count > 0)
                assert_int_equal(right, length_scale(LENGTH_PT(10), 239, 1000));
            if (last == '.')
                assert_int_equal(right, length_scale(LENGTH_PT(10), 146, 1000));
            if (last == 'n')
                assert_int_equal(right, 0);
        }
    }
    assert_true(hyphens > 0 && signs > 0);
}

static void test_a_quotation_mark_hangs_to_the_left(void **state)
{
    struct world *world = *state;
    length hang = length_scale(LENGTH_PT(10), 219, 1000);
    static const char quoted[] = "„Eure Kampagne passt auf keinen meiner Kunden“, sagt der Vertrieb, und er hat recht.";
    world->measure = (struct measure){.width = LENGTH_PT(150), .first_indent = LENGTH_PT(14), .protrude = true};
    assert_int_equal(break_text(world, quoted).lines[0].x, LENGTH_PT(14) - hang);
    world->measure.alignment = LINES_LEFT;
    assert_int_equal(break_text(world, quoted).lines[0].x, LENGTH_PT(14) - hang);
    world->measure.alignment = LINES_CENTER;
    assert_true(break_text(world, quoted).lines[0].x >= LENGTH_PT(14));
    world->measure = (struct measure){.width = LENGTH_PT(150)};
    assert_int_equal(break_text(world, quoted).lines[0].x, 0);
}

/* A word that fits its line only because its quotation marks hang out of it is not divided. */
static void test_hanging_counts_in_the_optimum(void **state)
{
    struct world *world = *state;
    length natural = set_one(world, "„Kampagne“")->width;
    world->measure = (struct measure){.width = natural - LENGTH_PT(4)};
    assert_int_equal(break_text(world, "„Kampagne“").count, 2);
    world->measure.protrude = true;
    assert_int_equal(break_text(world, "„Kampagne“").count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(test_signs_hang_by_their_ink),          WORLD_TEST(test_letters_hang_where_they_are_open),
        WORLD_TEST(test_lines_end_where_their_signs_hang), WORLD_TEST(test_a_quotation_mark_hangs_to_the_left),
        WORLD_TEST(test_hanging_counts_in_the_optimum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
