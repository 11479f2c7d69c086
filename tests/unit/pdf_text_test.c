/* What readers get of drawn glyphs: clusters, and the codes that stand for them. */
#include "pdf_fixture.h"

#include "pdf/writer.h"

static struct arena arena;

/* ---- clusters ---- */

static const struct style STYLE = {.face = FACE_TEXT, .size = LENGTH_PT(10)};

static struct glyph_run run_of(struct text_run *source, const char *text, struct glyph *glyphs, size_t count)
{
    *source = (struct text_run){.text = slice_from_string(text), .style = &STYLE};
    return (struct glyph_run){
        .source = source, .glyphs = glyphs, .glyph_count = count, .text = source->text, .face = FACE_TEXT};
}

static void assert_clusters(const struct glyph_run *run, const char *const *texts, const size_t *counts, size_t count)
{
    size_t at = 0;
    struct cluster cluster;
    for (size_t i = 0; i < count; i++)
    {
        assert_true(cluster_next(run, &at, &arena, &cluster));
        assert_true(slice_is(cluster.text, texts[i]));
        assert_int_equal(cluster.count, counts[i]);
    }
    assert_false(cluster_next(run, &at, &arena, &cluster));
}

static void test_a_ligature_is_one_cluster(void **state)
{
    (void)state;
    struct text_run source;
    struct glyph glyphs[] = {{.id = 1, .cluster = 0}, {.id = 2, .cluster = 1}, {.id = 3, .cluster = 4}};
    struct glyph_run run = run_of(&source, "öffi", glyphs, 2);
    glyphs[1].cluster = 2;
    assert_clusters(&run, (const char *const[]){"ö", "ffi"}, (const size_t[]){1, 1}, 2);
}

static void test_several_glyphs_are_one_cluster(void **state)
{
    (void)state;
    struct text_run source;
    struct glyph glyphs[] = {{.id = 1, .cluster = 0}, {.id = 2, .cluster = 1}, {.id = 3, .cluster = 1}};
    struct glyph_run run = run_of(&source, "ax\u0301", glyphs, 3);
    assert_clusters(&run, (const char *const[]){"a", "x\u0301"}, (const size_t[]){1, 2}, 2);
}

/* A run that shows the middle of its source. */
static void test_the_last_cluster_ends_with_the_run(void **state)
{
    (void)state;
    struct text_run source;
    struct glyph glyphs[] = {{.id = 1, .cluster = 2}, {.id = 2, .cluster = 3}};
    struct glyph_run run = run_of(&source, "abcdef", glyphs, 2);
    run.text = slice_sub(source.text, 2, 4);
    assert_clusters(&run, (const char *const[]){"c", "d"}, (const size_t[]){1, 1}, 2);
}

static void test_spaces_are_spaces_and_joiners_nothing(void **state)
{
    (void)state;
    struct text_run source;
    struct glyph glyphs[] = {{.cluster = 0}, {.cluster = 1}, {.cluster = 3}, {.cluster = 6}, {.cluster = 9}};
    struct glyph_run run = run_of(&source, "a\u00A0\u202F\u200Bf\u200C", glyphs, 5);
    assert_clusters(&run, (const char *const[]){"a", " ", " ", "", "f"}, (const size_t[]){1, 1, 1, 1, 1}, 5);
}

static void test_the_hyphen_of_a_break_is_soft(void **state)
{
    (void)state;
    struct text_run source;
    struct glyph glyphs[] = {{.id = 1, .cluster = 0}};
    struct glyph_run run = run_of(&source, "Gegen", glyphs, 1);
    run.text = SLICE("-");
    run.break_hyphen = true;
    assert_clusters(&run, (const char *const[]){"\u00AD"}, (const size_t[]){1}, 1);
}

static void test_gaps_between_runs(void **state)
{
    (void)state;
    struct text_run source, other = {.text = SLICE(" next")};
    struct glyph_run run = run_of(&source, "one two-three ", NULL, 0), next = run;
    run.text = slice_sub(source.text, 0, 3);
    next.text = slice_sub(source.text, 4, 8);
    assert_int_equal(run_gap(&run, &next), GAP_SPACE);
    run.text = next.text;
    next.text = slice_sub(source.text, 8, 13);
    assert_int_equal(run_gap(&run, &next), GAP_NONE); /* "two-" "three" */
    run.text = next.text;
    next = (struct glyph_run){.source = &other, .text = slice_sub(other.text, 0, 5)};
    assert_int_equal(run_gap(&run, &next), GAP_SPACE); /* the source ends in a space */
    source.text = slice_sub(source.text, 0, 13);
    assert_int_equal(run_gap(&run, &next), GAP_OTHER); /* " next" draws its space itself */
    next.text = slice_sub(other.text, 1, 5);
    assert_int_equal(run_gap(&run, &next), GAP_SPACE);
    run.break_hyphen = true;
    assert_int_equal(run_gap(&run, &next), GAP_OTHER);
}

/* A line of code that is cut: two sources, but one text. */
static void test_sources_may_follow_each_other_directly(void **state)
{
    (void)state;
    struct slice text = SLICE("abcdef");
    struct text_run first = {.text = slice_sub(text, 0, 3)}, second = {.text = slice_sub(text, 3, 6)};
    struct glyph_run run = {.source = &first, .text = first.text}, next = {.source = &second, .text = second.text};
    assert_int_equal(run_gap(&run, &next), GAP_NONE);
}

static void test_spaces_at_the_ends_of_runs(void **state)
{
    (void)state;
    struct glyph_run run = {.text = SLICE("so")}, next = {.text = SLICE("weiter")};
    assert_false(run_touches_space(&run, &next));
    run.text = SLICE("ö\u00A0");
    assert_true(run_touches_space(&run, &next));
    run.text = SLICE("ö");
    assert_false(run_touches_space(&run, &next));
    next.text = SLICE(" weiter");
    assert_true(run_touches_space(&run, &next));
    next.text = (struct slice){0};
    assert_true(run_touches_space(&run, &next));
}

/* ---- codes ---- */

static struct writer writer;
static struct font_set *fonts;

static int set_up(void **state)
{
    (void)state;
    fonts = font_set_new();
    writer = (struct writer){.arena = &arena, .fonts = fonts};
    return face_open(&writer, FACE_TEXT) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    font_set_free(fonts);
    return 0;
}

static const struct glyph_use *use(uint32_t glyph, const char *text)
{
    glyph_use_add(&writer, FACE_TEXT, glyph, slice_from_string(text));
    return glyph_use_find(&writer.faces[FACE_TEXT], glyph, slice_from_string(text));
}

static void test_letters_have_their_own_code(void **state)
{
    (void)state;
    assert_int_equal(use(10, "A")->code, 'A');
    assert_int_equal(use(11, "z")->code, 'z');
    assert_int_equal(use(12, "ß")->code, 0xDF);
    assert_int_equal(use(10, "A")->code, 'A'); /* again: the same */
    assert_int_equal(writer.faces[FACE_TEXT].uses.count, 3);
}

static void test_others_have_a_free_code(void **state)
{
    (void)state;
    assert_int_equal(use(10, "(")->code, 0x80); /* a parenthesis would need an escape */
    assert_int_equal(use(11, "ffi")->code, 0x81);
    assert_int_equal(use(12, "–")->code, 0x82);
    assert_int_equal(use(13, "A")->code, 'A');
    assert_int_equal(use(14, "A")->code, 0x83); /* a small capital beside the letter */
}

static void test_a_glyph_with_two_texts_has_two_codes(void **state)
{
    (void)state;
    assert_int_equal(use(10, "-")->code, '-');
    assert_int_equal(use(10, "\u00AD")->code, 0xAD);
    assert_int_equal(use(10, "-")->code, '-');
}

/* Word spacing works on code 32: it must be the glyph that stands between words, and no other. */
static void test_only_the_space_has_the_code_of_a_space(void **state)
{
    (void)state;
    uint32_t space = writer.faces[FACE_TEXT].space;
    assert_true(space != 0);
    assert_int_equal(use(space + 1, " ")->code, 0x80);
    assert_int_equal(use(space, " ")->code, 32);
}

static void test_what_has_no_code_left_goes_into_another_font(void **state)
{
    (void)state;
    bool taken[256] = {false};
    for (uint32_t i = 0; i < 219; i++)
    {
        uint8_t code = use(10 + i, "ffi")->code;
        assert_false(taken[code] || code == 32 || code == '(' || code == ')' || code == '\\' || code == '\r');
        taken[code] = true;
    }
    assert_int_equal(writer.file_fonts.count, 1);
    assert_int_equal(use(300, "x")->code, 0x80);
    assert_int_equal(use(300, "x")->font, 1);
    assert_int_equal(use(10, "ffi")->font, 0);
    assert_int_equal(use(301, "y")->code, 'y');
    assert_int_equal(writer.file_fonts.count, 2);
}

#define WITH_FACE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_ligature_is_one_cluster),
        cmocka_unit_test(test_several_glyphs_are_one_cluster),
        cmocka_unit_test(test_the_last_cluster_ends_with_the_run),
        cmocka_unit_test(test_spaces_are_spaces_and_joiners_nothing),
        cmocka_unit_test(test_the_hyphen_of_a_break_is_soft),
        cmocka_unit_test(test_gaps_between_runs),
        cmocka_unit_test(test_sources_may_follow_each_other_directly),
        cmocka_unit_test(test_spaces_at_the_ends_of_runs),
        WITH_FACE(test_letters_have_their_own_code),
        WITH_FACE(test_others_have_a_free_code),
        WITH_FACE(test_a_glyph_with_two_texts_has_two_codes),
        WITH_FACE(test_only_the_space_has_the_code_of_a_space),
        WITH_FACE(test_what_has_no_code_left_goes_into_another_font),
    };
    arena_init(&arena, (struct memory_policy){0});
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
