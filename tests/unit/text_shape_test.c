/* Characters become glyphs: ligatures, features, fallback faces, and what is said of characters that cannot be set. */
#include "text_support.h"

static size_t glyph_count(struct world *world, const char *text) { return set_one(world, text)->glyph_count; }

static void test_ligatures(void **state)
{
    struct world *world = *state;
    assert_int_equal(glyph_count(world, "fi"), 1);
    assert_int_equal(glyph_count(world, "ffi"), 1);
    assert_int_equal(glyph_count(world, "hoffen"), 5);
    assert_int_equal(glyph_count(world, "f\u200Ci"), 2); /* zero width non-joiner */
    assert_int_equal(glyph_count(world, "f\u00ADi"), 2); /* a soft hyphen stands at a joint */

    struct line_list lines = break_text(world, "Auflage schaffen");
    assert_int_equal(lines.lines[0].runs[0].glyph_count, 15); /* no fl, but ff */

    world->style.tracking = LENGTH_PT(1);
    assert_int_equal(glyph_count(world, "ffi"), 3);
    world->style.tracking = 0;
    world->style.face = FACE_MONO;
    assert_int_equal(glyph_count(world, "-> != fi"), 8); /* code is shown as it is typed */
}

static void test_clusters_are_offsets_into_the_run(void **state)
{
    struct world *world = *state;
    const struct glyph_run *run = set_one(world, "Öffi x");
    static const uint32_t clusters[] = {0, 2, 5, 6};
    assert_int_equal(run->glyph_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(run->glyphs[i].cluster, clusters[i]);
}

static void test_widths_scale_exactly(void **state)
{
    struct world *world = *state;
    world->style.size = LENGTH_PT(1000);
    length big = set_one(world, "Vertrieb")->width;
    world->style.size = LENGTH_PT(10);
    const struct glyph_run *run = set_one(world, "Vertrieb");
    assert_int_equal(glyphs_width(run), run->width);
    assert_true(big - run->width * 100 < 400 && run->width * 100 - big < 400); /* half a unit a glyph at most */

    /* The em of the font is 1000 units: H is 753 wide. */
    assert_int_equal(set_one(world, "H")->glyphs[0].advance, length_scale(LENGTH_PT(10), 753, 1000));
}

static void test_kerning(void **state)
{
    struct world *world = *state;
    length apart = set_one(world, "A")->width + set_one(world, "V")->width;
    assert_true(set_one(world, "AV")->width < apart);
}

static void test_tracking_follows_every_cluster(void **state)
{
    struct world *world = *state;
    world->style.tracking = 1; /* switches ligatures off, and is nothing */
    length plain = set_one(world, "Auffi")->width;
    world->style.tracking = LENGTH_PT(2);
    assert_int_equal(set_one(world, "Auffi")->width, plain - 5 + 5 * LENGTH_PT(2));
    assert_int_equal(set_one(world, "e\u0301")->glyph_count, 1); /* composed: one cluster */
}

static void test_figures(void **state)
{
    struct world *world = *state;
    uint32_t ids[4];
    for (int style = FIGURES_DEFAULT; style <= FIGURES_TABULAR; style++)
    {
        world->style.figures = (enum figure_style)style;
        ids[style] = set_one(world, "3")->glyphs[0].id;
    }
    assert_int_not_equal(ids[FIGURES_OLD_STYLE], ids[FIGURES_LINING]);
    world->style.figures = FIGURES_TABULAR;
    assert_int_equal(set_one(world, "1111")->width, set_one(world, "8080")->width);
    world->style.figures = FIGURES_LINING;
    assert_int_not_equal(set_one(world, "1111")->width, set_one(world, "8080")->width);
}

static void test_small_capitals(void **state)
{
    struct world *world = *state;
    uint32_t plain = set_one(world, "a")->glyphs[0].id;
    world->style.small_caps = true;
    assert_int_not_equal(set_one(world, "a")->glyphs[0].id, plain);
}

static void test_fallback_faces(void **state)
{
    struct world *world = *state;
    struct line line;
    assert_true(line_set(world->fonts, run_of(world, "a \u2610 b"), 1, &world->arena, &line, &world->diagnostics));
    assert_int_equal(line.run_count, 3);
    assert_int_equal(line.runs[0].face, FACE_TEXT);
    assert_int_equal(line.runs[1].face, FACE_SYMBOL);
    assert_int_equal(line.runs[2].face, FACE_TEXT);
    assert_true(slice_is(line.runs[1].text, "\u2610"));
    assert_int_equal(line.runs[1].glyphs[0].cluster, 2);
    assert_int_equal(line.runs[1].x, line.runs[0].width);
    assert_true(slice_is(line.runs[2].text, " b"));
}

static void test_every_face_draws_special_characters(void **state)
{
    struct world *world = *state;
    struct line line;
    for (int face = 0; face < FACE_COUNT; face++)
    {
        world->style.face = (enum face_id)face;
        bool set = line_set(world->fonts,
                            run_of(world, "a\u00A0b\u202Fc\u2011d\u2009e\u2060f\uFEFFg – — … ‚‘ „“ « » € • × − ½"), 1,
                            &world->arena, &line, &world->diagnostics);
        if (!set)
            fail_msg("face %d: %s", face, diagnostics_text(world));
        for (size_t r = 0; r < line.run_count; r++)
            for (size_t i = 0; i < line.runs[r].glyph_count; i++)
                assert_int_not_equal(line.runs[r].glyphs[i].id, 0);
    }
}

static void test_invisible_characters_have_no_glyph(void **state)
{
    struct world *world = *state;
    assert_int_equal(glyph_count(world, "a\u200Bb\u2060c\u00ADd\uFEFFe\u200Df\uFE0Fg\u202Ah"), 8);
    length with = set_one(world, "a\u200Bb\u2060c\u00ADd")->width;
    assert_int_equal(with, set_one(world, "a\u200Cb\u200Cc\u200Cd")->width);
}

static void test_marks_stay_with_their_base(void **state)
{
    struct world *world = *state;
    const struct glyph_run *run = set_one(world, "xq\u0303y"); /* no composed form */
    assert_int_equal(run->glyph_count, 4);
    assert_int_equal(run->glyphs[1].cluster, 1);
    assert_int_equal(run->glyphs[2].cluster, 1);
    assert_int_equal(run->glyphs[3].cluster, 4);
}

static void test_runs_that_differ_in_colour_are_shaped_together(void **state)
{
    struct world *world = *state;
    struct style red = world->style;
    red.color = 0xFF0000;
    struct text_run runs[2] = {*run_of(world, "A"), *run_of(world, "V")};
    struct line line;
    runs[1].style = &red;
    line_set(world->fonts, runs, 2, &world->arena, &line, &world->diagnostics);
    assert_int_equal(line.run_count, 2);
    assert_int_equal(line.width, set_one(world, "AV")->width);

    runs[0].text = SLICE("f"); /* a ligature would hide which colour its i has */
    runs[1].text = SLICE("i");
    line_set(world->fonts, runs, 2, &world->arena, &line, &world->diagnostics);
    assert_int_equal(line.run_count, 2);
    assert_int_equal(line.runs[1].glyph_count, 1);
    assert_int_equal(line.runs[1].glyphs[0].cluster, 0);
}

/* ---- what cannot be set ---- */

static const char *errors_of(struct world *world, const char *text)
{
    struct source *source = ARENA_NEW(&world->arena, struct source);
    struct text_run *run = run_of(world, text);
    *source = (struct source){.path = SLICE("a.md"), .text = slice_from_string(text)};
    source_index_lines(source, &world->arena);
    run->place = (struct place){.source = source};
    paragraph_of(world, run, 1);
    return diagnostics_text(world);
}

static void test_unknown_character_is_an_error_at_its_place(void **state)
{
    struct world *world = *state;
    const char *text = errors_of(world, "Das \U00013000 und \U00013000.\nNoch \U0001FAE0");
    assert_false(world->complete);
    assert_int_equal(world->diagnostics.error_count, 2); /* each once */
    assert_non_null(strstr(text, "a.md:1:5: error: no font has a glyph for U+13000 \"\U00013000\"\n"));
    assert_non_null(strstr(text, "a.md:2:6: error: no font has a glyph for U+1FAE0"));
}

static void test_unknown_character_is_left_out(void **state)
{
    struct world *world = *state;
    struct line_list lines = break_text(world, "vor \U00013000 nach");
    assert_false(world->complete);
    assert_string_equal(lines_text(world, lines), "vor  nach");
}

static void test_marks_without_end_are_an_error(void **state)
{
    struct world *world = *state;
    char text[512] = "Ab ";
    for (int i = 0; i < 65; i++)
        strcat(text, "\u0301");
    strcat(text, " e\u0301");
    const char *errors = errors_of(world, text);
    assert_false(world->complete);
    assert_int_equal(world->diagnostics.error_count, 1);
    assert_non_null(strstr(errors, "a.md:1:3: error: more than 64 combining marks on one letter\n"));
}

static void test_breaks_within_what_is_left_out(void **state)
{
    struct world *world = *state;
    struct line_list lines = break_text(world, "\U00013000\u00AD\U00013000\u00ADx");
    assert_false(world->complete);
    assert_string_equal(lines_text(world, lines), "x");
}

static void test_right_to_left_is_an_error(void **state)
{
    struct world *world = *state;
    const char *text = errors_of(world, "Schalom שלום");
    assert_false(world->complete);
    assert_int_equal(world->diagnostics.error_count, 1); /* not one a letter */
    assert_non_null(strstr(text, "a.md:1:9: error: text written right to left cannot be set yet"));
}

static void test_control_characters_are_errors(void **state)
{
    struct world *world = *state;
    const char *text = errors_of(world, "ab\x07"
                                        "c\x7F");
    assert_false(world->complete);
    assert_int_equal(world->diagnostics.error_count, 2);
    assert_non_null(strstr(text, "a.md:1:3: error: the control character U+0007 cannot be set\n"));
}

/* The text of the run need not be the source's own: quotation marks and dashes were put in. */
static void test_place_in_changed_text(void **state)
{
    struct world *world = *state;
    struct source source = {.path = SLICE("a.md"), .text = SLICE("# x\n\n\"Gut\" -- \U00013000 da")};
    struct text_run *run = run_of(world, "„Gut“ – \U00013000 da");
    source_index_lines(&source, &world->arena);
    run->place = (struct place){.source = &source, .offset = 5};
    paragraph_of(world, run, 1);
    assert_non_null(strstr(diagnostics_text(world), "a.md:3:10: error: "));
}

static void test_bytes_that_are_no_text(void **state)
{
    struct world *world = *state;
    break_text(world, "a\xFF\xC3(");
    assert_false(world->complete);
    assert_int_equal(world->diagnostics.error_count, 1);
}

static void test_too_long_paragraph_is_an_error(void **state)
{
    struct world *world = *state;
    size_t size = 10 * 1000 * 1000;
    char *text = arena_alloc(&world->arena, size + 1);
    memset(text, 'a', size);
    struct line_list lines = break_text(world, text);
    assert_false(world->complete);
    assert_int_equal(lines.count, 0);
    assert_int_equal(world->diagnostics.error_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(test_ligatures),
        WORLD_TEST(test_clusters_are_offsets_into_the_run),
        WORLD_TEST(test_widths_scale_exactly),
        WORLD_TEST(test_kerning),
        WORLD_TEST(test_tracking_follows_every_cluster),
        WORLD_TEST(test_figures),
        WORLD_TEST(test_small_capitals),
        WORLD_TEST(test_fallback_faces),
        WORLD_TEST(test_every_face_draws_special_characters),
        WORLD_TEST(test_invisible_characters_have_no_glyph),
        WORLD_TEST(test_marks_stay_with_their_base),
        WORLD_TEST(test_runs_that_differ_in_colour_are_shaped_together),
        WORLD_TEST(test_unknown_character_is_an_error_at_its_place),
        WORLD_TEST(test_unknown_character_is_left_out),
        WORLD_TEST(test_marks_without_end_are_an_error),
        WORLD_TEST(test_breaks_within_what_is_left_out),
        WORLD_TEST(test_right_to_left_is_an_error),
        WORLD_TEST(test_control_characters_are_errors),
        WORLD_TEST(test_place_in_changed_text),
        WORLD_TEST(test_bytes_that_are_no_text),
        WORLD_TEST(test_too_long_paragraph_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
