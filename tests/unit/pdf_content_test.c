/* What is drawn: operators of text, paths and pictures, and the marked content around them. */
#include "pdf_fixture.h"

static struct fixture f;

static int set_up(void **state)
{
    (void)state;
    fixture_init(&f);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_release(&f);
    return 0;
}

static uint32_t paragraph_leaf(void) { return fixture_leaf(&f, fixture_element(&f, 1, STRUCTURE_P)); }

static struct slice operators(void) { return page_operators(&f, fixture_write(&f), 0); }

/* ---- text ---- */

/* y runs down in the layout, up in the file: 400 - 100 = 300. */
static void test_a_word_is_shown_where_it_stands(void **state)
{
    (void)state;
    fixture_text(&f, fixture_page(&f), paragraph_leaf(), "Haus", &TEXT, LENGTH_PT(50), LENGTH_PT(100));
    assert_contains(operators(), "BT\n/P<</MCID 0>>BDC\n50 300 Td\n/F0 10 Tf\n(Haus)Tj\nEMC\nET\n");
}

static void test_kerning_is_a_correction(void **state)
{
    (void)state;
    struct line *line = fixture_text(&f, fixture_page(&f), paragraph_leaf(), "abc", &TEXT, LENGTH_PT(50), LENGTH_PT(9));
    line->runs[0].glyphs[0].advance += (int32_t)LENGTH_PT(0.4);  /* 40 thousandths of 10 pt: to the right is negative */
    line->runs[0].glyphs[1].advance -= (int32_t)LENGTH_PT(0.25); /* and 25 back */
    assert_contains(operators(), "[(a)-40(b)25(c)]TJ\n");
}

/* The glyphs stand a little further apart than the file says, each by another length, 1.49 thousandths on average. */
static void test_rounding_does_not_add_up(void **state)
{
    (void)state;
    struct line *line = fixture_text(&f, fixture_page(&f), paragraph_leaf(), "nnnnnnnnn", &TEXT, 0, LENGTH_PT(9));
    for (size_t i = 0; i < line->runs[0].glyph_count; i++)
        line->runs[0].glyphs[i].advance += (int32_t)(i % 2 ? LENGTH_PT(0.0298) : 0);
    assert_contains(operators(), "[(nn)-3(nn)-3(nn)-3(nn)-3(n)]TJ\n");
}

static void test_a_line_that_is_spaced_has_one_letter_space(void **state)
{
    (void)state;
    struct line *line = fixture_text(&f, fixture_page(&f), paragraph_leaf(), "a no d", &TEXT, 0, LENGTH_PT(9));
    for (size_t i = 0; i < 6; i++)
        line->runs[0].glyphs[i].advance += (int32_t)(LENGTH_PT(0.0325) + (i == 1 || i == 4 ? LENGTH_PT(0.5) : 0));
    line->runs[0].glyphs[2].advance += (int32_t)LENGTH_PT(0.2); /* a kern */
    assert_contains(operators(), ".0325 Tc\n.5 Tw\n/F0 10 Tf\n[(a n)-20(o d)]TJ\n");
}

static void test_a_justified_line_has_one_word_space(void **state)
{
    (void)state;
    struct line *line =
        fixture_text(&f, fixture_page(&f), paragraph_leaf(), "a b c d", &TEXT, LENGTH_PT(50), LENGTH_PT(9));
    for (size_t i = 1; i < 6; i += 2)
        line->runs[0].glyphs[i].advance += (int32_t)LENGTH_PT(1.25);
    line->runs[0].glyphs[3].advance += (int32_t)LENGTH_PT(0.3); /* a kern beside */
    assert_contains(operators(), "1.25 Tw\n/F0 10 Tf\n[(a b )-30(c d)]TJ\n");
}

static void test_a_single_wide_space_is_a_correction(void **state)
{
    (void)state;
    struct line *line = fixture_text(&f, fixture_page(&f), paragraph_leaf(), "a b", &TEXT, 0, LENGTH_PT(9));
    line->runs[0].glyphs[1].advance += (int32_t)LENGTH_PT(1.25);
    assert_contains(operators(), "[(a )-125(b)]TJ\n");
    assert_lacks(operators(), "Tw");
}

static void test_tracking_is_character_spacing(void **state)
{
    (void)state;
    struct style spaced = TEXT;
    spaced.tracking = LENGTH_PT(0.75);
    fixture_text(&f, fixture_page(&f), paragraph_leaf(), "abc d", &spaced, 0, LENGTH_PT(9));
    assert_contains(operators(), ".75 Tc\n/F0 10 Tf\n(abc d)Tj\n");
}

/* The second line is 2 % wider than the file's widths say, and has a kern, the third is not. */
static void test_expansion_scales_what_is_shown(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    for (int i = 0; i < 3; i++)
    {
        struct line *line = fixture_text(&f, page, paragraph_leaf(), "abcd", &TEXT, 0, LENGTH_PT(9 + 20 * i));
        for (size_t g = 0; i == 1 && g < 4; g++)
            line->runs[0].glyphs[g].advance =
                (int32_t)length_scale(line->runs[0].glyphs[g].advance + (g == 1 ? LENGTH_PT(0.4) : 0), 1020, 1000);
        line->runs[0].expansion = i == 1 ? 20 : 0;
    }
    assert_contains(operators(), "/F0 10 Tf\n(abcd)Tj\n");
    assert_contains(operators(), "102 Tz\n[(ab)-40(cd)]TJ\n");
    assert_contains(operators(), "100 Tz\n(abcd)Tj\n");
}

static void test_rise_and_colour_change_when_they_change(void **state)
{
    (void)state;
    struct style raised = TEXT, blue = TEXT;
    raised.rise = LENGTH_PT(3.5);
    blue.color = 0x0000FF;
    struct page *page = fixture_page(&f);
    uint32_t leaf = paragraph_leaf();
    fixture_text(&f, page, leaf, "a", &TEXT, LENGTH_PT(10), LENGTH_PT(100));
    fixture_text(&f, page, paragraph_leaf(), "2", &raised, LENGTH_PT(80), LENGTH_PT(100));
    leaf = paragraph_leaf();
    fixture_text(&f, page, leaf, "b", &blue, LENGTH_PT(10), LENGTH_PT(120));
    fixture_text(&f, page, leaf, "c", &blue, LENGTH_PT(10), LENGTH_PT(140));
    assert_contains(operators(), "(a)Tj\nEMC\n/P<</MCID 1>>BDC\n70 0 Td\n3.5 Ts\n(2)Tj\nEMC\n"
                                 "/P<</MCID 2>>BDC\n0 0 1 rg\n-70 -20 Td\n0 Ts\n(b)Tj\n0 -20 Td\n(c)Tj\nEMC\n");
}

static void test_runs_side_by_side_are_one_line(void **state)
{
    (void)state;
    struct style large = TEXT;
    large.size = LENGTH_PT(20);
    struct page *page = fixture_page(&f);
    uint32_t leaf = paragraph_leaf();
    struct line *line = fixture_text(&f, page, leaf, "aa", &TEXT, LENGTH_PT(10), LENGTH_PT(100));
    length end = LENGTH_PT(10) + line->runs[0].width;
    fixture_text(&f, page, leaf, "nn", &large, end + LENGTH_PT(2), LENGTH_PT(100));
    /* 2 pt are 100 thousandths of 20 pt. */
    assert_contains(operators(), "(aa)Tj\n/F0 20 Tf\n[-100(nn)]TJ\nEMC\n");
}

static void test_a_break_swallows_no_space(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t leaf = paragraph_leaf();
    struct text_run run = {.text = SLICE("one non"), .style = &TEXT, .language = SLICE("en"), .node = leaf};
    struct line line;
    assert_true(line_set(f.fonts, &run, 1, &f.arena, &line, &f.diagnostics));
    struct glyph_run halves[2] = {line.runs[0], line.runs[0]};
    halves[0].glyph_count = 3;
    halves[0].text = slice_sub(run.text, 0, 3);
    halves[1].glyphs += 4;
    halves[1].glyph_count = 3;
    halves[1].text = slice_sub(run.text, 4, 7);
    for (int i = 0; i < 2; i++)
        LIST_ADD(
            &f.arena, &page->items,
            ((struct item){.kind = ITEM_GLYPHS, .node = leaf, .y = LENGTH_PT(100 + 20 * i), .as.glyphs = &halves[i]}));
    assert_contains(operators(), "(one )Tj\n0 -20 Td\n(non)Tj\n");
}

/* A title and its page number: two texts of one element that do not touch. */
static void test_texts_apart_are_words(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t p = fixture_element(&f, 1, STRUCTURE_P), first = fixture_leaf(&f, p), second = fixture_leaf(&f, p);
    struct line *line = fixture_text(&f, page, first, "non", &TEXT, 0, LENGTH_PT(100));
    fixture_text(&f, page, second, "7", &TEXT, LENGTH_PT(200), LENGTH_PT(100));
    fixture_text(&f, page, second, "non", &TEXT, 0, LENGTH_PT(120));
    fixture_text(&f, page, second, "2", &TEXT, line->runs[0].width, LENGTH_PT(120)); /* touches: a footnote's mark */
    assert_contains(operators(), "(non )Tj\n200 0 Td\n(7)Tj\n-200 -20 Td\n(non)Tj\n(2)Tj\n");
}

static void test_glyphs_of_one_cluster_have_actual_text(void **state)
{
    (void)state;
    struct line *line = fixture_text(&f, fixture_page(&f), paragraph_leaf(), "abcd", &TEXT, 0, LENGTH_PT(9));
    line->runs[0].glyphs[2].cluster = 1; /* b and c are now two glyphs for "bc" */
    assert_contains(operators(), "(a)Tj\n/Span<</ActualText(bc)>>BDC\n(bc)Tj\nEMC\n(d)Tj\n");
}

/* ---- paths and pictures ---- */

static void draw_path(struct page *page, uint32_t leaf, enum artifact_kind kind, const struct path *path)
{
    struct item item = {.kind = ITEM_PATH, .node = leaf, .artifact = kind, .as.path = path};
    LIST_ADD(&f.arena, &page->items, item);
}

static const uint8_t TRIANGLE[] = {PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE};
static const struct point CORNERS[] = {
    {0, 0}, {LENGTH_PT(10), 0}, {LENGTH_PT(10), LENGTH_PT(5)}, {LENGTH_PT(5), LENGTH_PT(10)}, {0, LENGTH_PT(10)}};
static const uint8_t RECTANGLE[] = {PATH_RECTANGLE};
static const struct point BOX[] = {{LENGTH_PT(20), LENGTH_PT(30)}, {LENGTH_PT(100), LENGTH_PT(50)}};

static void test_a_path_is_filled_and_stroked(void **state)
{
    (void)state;
    const struct path path = {.verbs = TRIANGLE,
                              .verb_count = 4,
                              .points = CORNERS,
                              .point_count = 5,
                              .fill = true,
                              .stroke = true,
                              .fill_color = 0xFF8000,
                              .stroke_color = 0x808080,
                              .line_width = LENGTH_PT(0.5),
                              .dash = LENGTH_PT(2),
                              .round = true};
    draw_path(fixture_page(&f), 0, ARTIFACT_LAYOUT, &path);
    assert_string_equal(slice_to_string(&f.arena, operators()),
                        "/Artifact/L BDC\n1 .502 0 rg\n.502 G\n.5 w\n[2]0 d\n1 J 1 j\n"
                        "0 400 m\n10 400 l\n10 395 5 390 0 390 c\nh\nB\nEMC\n");
}

static void test_a_ground_has_bounds(void **state)
{
    (void)state;
    const struct path path = {.verbs = RECTANGLE, .verb_count = 1, .points = BOX, .point_count = 2, .fill = true};
    draw_path(fixture_page(&f), 0, ARTIFACT_BACKGROUND, &path);
    assert_string_equal(slice_to_string(&f.arena, operators()),
                        "/Artifact<</Type/Background/BBox[0 0 300 400]>>BDC\n20 320 100 50 re\nf\nEMC\n");
}

static void test_a_picture_is_embedded_once(void **state)
{
    (void)state;
    static const char SAMPLES[4 * 12] = {0};
    const struct picture picture = {
        .kind = PICTURE_SAMPLES, .width = 4, .height = 4, .components = 3, .data = {SAMPLES, sizeof SAMPLES}};
    const struct picture same = picture;
    const struct picture jpeg = {
        .kind = PICTURE_JPEG, .width = 9, .height = 8, .components = 4, .cmyk_inverted = true, .data = SLICE("JPEG!")};
    struct page *page = fixture_page(&f);
    const struct picture *const pictures[] = {&picture, &same, &jpeg};
    for (int i = 0; i < 3; i++)
    {
        struct item item = {.kind = ITEM_PICTURE, .x = LENGTH_PT(10 * i), .y = LENGTH_PT(20)};
        item.as.picture.picture = pictures[i];
        item.as.picture.width = LENGTH_PT(8);
        item.as.picture.height = LENGTH_PT(6);
        LIST_ADD(&f.arena, &page->items, item);
    }
    struct slice file = fixture_write(&f);
    assert_contains(page_operators(&f, file, 0),
                    "q 8 0 0 6 0 374 cm/I0 Do Q\nq 8 0 0 6 10 374 cm/I0 Do Q\nq 8 0 0 6 20 374 cm/I1 Do Q\n");
    assert_int_equal(count_of(file, "/Subtype/Image"), 2);
    assert_contains(file, "/Width 9/Height 8/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/DCTDecode"
                          "/Decode[1 0 1 0 1 0 1 0]/Length 5>>\nstream\nJPEG!\nendstream");
    struct slice profile = stream_bytes(&f, object_body(file, reference_behind(file, "/DefaultCMYK[/ICCBased ")));
    const unsigned char *bytes = (const unsigned char *)profile.data;
    assert_int_equal(bytes[2] << 8 | bytes[3], profile.length);
    assert_memory_equal(bytes + 12, "scnrCMYKXYZ ", 12);
    /* At the end of its table: full inks, which leave no light; and the curves behind, from 0 to 1; then padding. */
    assert_memory_equal(bytes + profile.length - 20, "\0\0\0\0\0\0\0\0\xFF\xFF\0\0\xFF\xFF\0\0\xFF\xFF", 18);
}

static void test_alpha_is_a_mask(void **state)
{
    (void)state;
    unsigned char samples[16 * 16 * 3], alpha[16 * 16];
    for (size_t i = 0; i < sizeof samples; i++)
        samples[i] = (unsigned char)(i * i >> 3);
    for (size_t i = 0; i < sizeof alpha; i++)
        alpha[i] = (unsigned char)i;
    const struct picture picture = {.kind = PICTURE_SAMPLES,
                                    .width = 16,
                                    .height = 16,
                                    .components = 3,
                                    .data = {(char *)samples, sizeof samples},
                                    .alpha = {(char *)alpha, sizeof alpha}};
    struct item item = {.kind = ITEM_PICTURE};
    item.as.picture.picture = &picture;
    struct page *page = fixture_page(&f);
    LIST_ADD(&f.arena, &page->items, item);
    struct slice file = fixture_write(&f);
    size_t at = find(file, "/SMask ", 0);
    assert_true(at != SIZE_MAX);
    struct slice mask = object_body(file, reference_behind(file, "/SMask "));
    assert_contains(mask, "/Width 16/Height 16/BitsPerComponent 8/ColorSpace/DeviceGray");
    assert_contains(mask, "/DecodeParms<</Predictor 15/Colors 1/Columns 16>>"); /* a ramp: differences pack better */
    assert_int_equal(stream_bytes(&f, mask).length, 17 * 16);
}

/* ---- marked content ---- */

static void test_neighbours_of_one_parent_share_a_mark(void **state)
{
    (void)state;
    uint32_t p = fixture_element(&f, 1, STRUCTURE_P);
    uint32_t first = fixture_leaf(&f, p), second = fixture_leaf(&f, p), other = paragraph_leaf();
    struct page *page = fixture_page(&f);
    fixture_text(&f, page, first, "a", &TEXT, 0, LENGTH_PT(100));
    fixture_text(&f, page, second, "b", &TEXT, 0, LENGTH_PT(120));
    fixture_text(&f, page, other, "c", &TEXT, 0, LENGTH_PT(140));
    assert_contains(operators(), "BT\n/P<</MCID 0>>BDC\n0 300 Td\n/F0 10 Tf\n(a)Tj\n0 -20 Td\n(b)Tj\nEMC\n"
                                 "/P<</MCID 1>>BDC\n0 -20 Td\n(c)Tj\nEMC\nET\n");
}

static void test_text_and_path_of_a_leaf_share_a_mark(void **state)
{
    (void)state;
    const struct path path = {.verbs = RECTANGLE, .verb_count = 1, .points = BOX, .point_count = 2, .fill = true};
    uint32_t leaf = fixture_leaf(&f, fixture_element(&f, 1, STRUCTURE_FIGURE));
    struct page *page = fixture_page(&f);
    fixture_text(&f, page, leaf, "a", &TEXT, 0, LENGTH_PT(100));
    draw_path(page, leaf, ARTIFACT_LAYOUT, &path);
    fixture_text(&f, page, leaf, "b", &TEXT, 0, LENGTH_PT(120));
    assert_contains(operators(), "/Figure<</MCID 0>>BDC\nBT\n0 300 Td\n/F0 10 Tf\n(a)Tj\nET\n20 320 100 50 re\nf\n"
                                 "BT\n0 280 Td\n(b)Tj\nET\nEMC\n");
}

static void test_artifacts_are_of_their_kind(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    const enum artifact_kind kinds[] = {ARTIFACT_HEADER, ARTIFACT_HEADER, ARTIFACT_FOOTER, ARTIFACT_PAGINATION};
    for (size_t i = 0; i < 4; i++)
    {
        fixture_text(&f, page, 0, "x", &TEXT, 0, LENGTH_PT(20 + 20 * (double)i));
        page->items.items[i].artifact = kinds[i];
    }
    struct slice drawn = operators();
    assert_int_equal(count_of(drawn, "BDC"), 3);
    assert_contains(drawn, "/Artifact/H BDC\n");
    assert_contains(drawn, "/Artifact/F BDC\n");
    assert_contains(drawn, "/Artifact/P BDC\n");
    assert_contains(buffer_slice(&f.file), "/Properties<</L<</Type/Layout>>"
                                           "/H<</Type/Pagination/Subtype/Header/Attached[/Top]>>"
                                           "/F<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>"
                                           "/P<</Type/Pagination>>>>");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_word_is_shown_where_it_stands),
        TEST(test_kerning_is_a_correction),
        TEST(test_rounding_does_not_add_up),
        TEST(test_a_line_that_is_spaced_has_one_letter_space),
        TEST(test_a_justified_line_has_one_word_space),
        TEST(test_a_single_wide_space_is_a_correction),
        TEST(test_tracking_is_character_spacing),
        TEST(test_expansion_scales_what_is_shown),
        TEST(test_rise_and_colour_change_when_they_change),
        TEST(test_runs_side_by_side_are_one_line),
        TEST(test_a_break_swallows_no_space),
        TEST(test_texts_apart_are_words),
        TEST(test_glyphs_of_one_cluster_have_actual_text),
        TEST(test_a_path_is_filled_and_stroked),
        TEST(test_a_ground_has_bounds),
        TEST(test_a_picture_is_embedded_once),
        TEST(test_alpha_is_a_mask),
        TEST(test_neighbours_of_one_parent_share_a_mark),
        TEST(test_text_and_path_of_a_leaf_share_a_mark),
        TEST(test_artifacts_are_of_their_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
