/* TrueType files: what is read of a face, and that a subset still draws what the face draws. The numbers of glyphs and
 * advances are those that another reader of these files gives. */
#include "pdf_fixture.h"

#include "pdf/truetype.h"

static struct arena arena;
static struct font_set *fonts;

static struct truetype face_of(enum face_id id)
{
    struct truetype face;
    assert_true(truetype_open(font_file(fonts, id), &face));
    return face;
}

static void test_glyphs_have_advances(void **state)
{
    (void)state;
    struct truetype text = face_of(FACE_TEXT), symbol = face_of(FACE_SYMBOL);
    assert_int_equal(text.glyph_count, 2152);
    assert_int_equal(truetype_advance(&text, 3), 704);
    assert_int_equal(truetype_advance(&symbol, 36), 1401);
    assert_int_equal(truetype_advance(&symbol, 6252),
                     truetype_advance(&symbol, 6237)); /* the last one that is listed */
    assert_int_equal(truetype_outline(&text, 2).length, 0);
    assert_int_equal(truetype_outline(&text, 3).length, 196);
    assert_int_equal(truetype_outline(&text, 99999).length, 0);
}

/* ---- subsets ---- */

/* The subset that was made last, and its character map. */
static struct slice file_of_subset, cmap;

static struct truetype subset_of(const struct truetype *face, const uint32_t codes[256])
{
    struct truetype subset;
    file_of_subset = truetype_subset(face, codes, /* whole */ false, &arena);
    cmap = sfnt_table(file_of_subset, "cmap");
    assert_true(truetype_open(file_of_subset, &subset));
    return subset;
}

/* By the map of format 6 that stands alone in "cmap". */
static unsigned glyph_of_code(unsigned code)
{
    assert_int_equal(u16_at(cmap, 2), 1);
    assert_int_equal(u32_at(cmap, 4), 1 << 16 | 0); /* Macintosh, Roman */
    size_t map = u32_at(cmap, 8);
    assert_int_equal(u16_at(cmap, map), 6);
    unsigned first = u16_at(cmap, map + 6), count = u16_at(cmap, map + 8);
    return code < first || code >= first + count ? 0 : u16_at(cmap, map + 10 + 2 * (size_t)(code - first));
}

/* Contours, box and points are the same; instructions are gone. */
static void assert_same_outline(struct slice whole, struct slice cut)
{
    size_t head = 10 + 2 * (size_t)u16_at(whole, 0), instructions = u16_at(whole, head);
    assert_memory_equal(cut.data, whole.data, head);
    assert_int_equal(u16_at(cut, head), 0);
    size_t points = cut.length - head - 2;
    assert_true(head + 2 + instructions + points <= whole.length + 1); /* one byte of padding */
    assert_memory_equal(cut.data + head + 2, whole.data + head + 2 + instructions, points - 1);
}

static void test_a_subset_has_its_glyphs_and_codes(void **state)
{
    (void)state;
    struct truetype face = face_of(FACE_TEXT);
    uint32_t codes[256] = {[' '] = 2, ['A'] = 3, [0x80] = 1722, [0xFF] = 3};
    struct truetype subset = subset_of(&face, codes);
    assert_int_equal(subset.glyph_count, 4); /* with glyph 0 */
    assert_int_equal(glyph_of_code(' '), 1);
    assert_int_equal(glyph_of_code('A'), 2);
    assert_int_equal(glyph_of_code(0x80), 3);
    assert_int_equal(glyph_of_code(0xFF), 2);
    assert_int_equal(glyph_of_code('B'), 0);
    assert_int_equal(truetype_advance(&subset, 1), 200);
    assert_int_equal(truetype_advance(&subset, 2), 704);
    assert_int_equal(truetype_advance(&subset, 3), 773);
    assert_int_equal(truetype_outline(&subset, 0).length, 0);
    assert_int_equal(truetype_outline(&subset, 1).length, 0);
    assert_same_outline(truetype_outline(&face, 3), truetype_outline(&subset, 2));
    assert_same_outline(truetype_outline(&face, 1722), truetype_outline(&subset, 3));
}

static void test_a_composed_glyph_brings_its_parts(void **state)
{
    (void)state;
    struct truetype face = face_of(FACE_TEXT);
    uint32_t codes[256] = {['o'] = 433, [0xF6] = 444}; /* ö is o and a diaeresis, glyph 2057 */
    struct truetype subset = subset_of(&face, codes);
    assert_int_equal(subset.glyph_count, 4);
    struct slice composed = truetype_outline(&subset, 2);
    assert_int_equal(u16_at(composed, 0), 0xFFFF);
    assert_int_equal(u16_at(composed, 12), 1); /* the o that has a code, too */
    assert_same_outline(truetype_outline(&face, 433), truetype_outline(&subset, 1));
    assert_same_outline(truetype_outline(&face, 2057), truetype_outline(&subset, 3));
}

/* Every glyph of every face goes through; all checksums of tables and file are right. */
static void test_all_glyphs_of_all_faces(void **state)
{
    (void)state;
    for (int id = 0; id < FACE_COUNT; id++)
    {
        struct truetype face = face_of((enum face_id)id);
        for (uint32_t first = 1; first < face.glyph_count; first += 255)
        {
            uint32_t codes[256] = {0};
            for (uint32_t i = 0; i < 255 && first + i < face.glyph_count; i++)
                codes[1 + i] = first + i;
            struct truetype subset = subset_of(&face, codes);
            for (unsigned code = 1; code < 256; code++)
            {
                unsigned glyph = glyph_of_code(code);
                assert_true((glyph == 0) == (codes[code] == 0));
                assert_int_equal(truetype_advance(&subset, glyph),
                                 codes[code] ? truetype_advance(&face, codes[code]) : truetype_advance(&face, 0));
                struct slice whole = truetype_outline(&face, codes[code]), cut = truetype_outline(&subset, glyph);
                if (codes[code] && whole.length && u16_at(whole, 0) < 0x8000)
                    assert_same_outline(whole, cut);
            }
            arena_reset(&arena);
        }
    }
}

static uint32_t sum_of(struct slice bytes)
{
    uint32_t sum = 0;
    for (size_t at = 0; at < bytes.length; at += 4)
        sum += u32_at(bytes, at); /* all tables are padded to four bytes */
    return sum;
}

static void test_checksums_are_right(void **state)
{
    (void)state;
    struct truetype face = face_of(FACE_SANS);
    uint32_t codes[256] = {['A'] = 3, [0xF6] = 216};
    struct slice file = truetype_subset(&face, codes, /* whole */ false, &arena);
    assert_int_equal(sum_of(file), 0xB1B0AFBA);
    unsigned count = u16_at(file, 4);
    assert_int_equal(count, 7);
    for (size_t entry = 12; entry < 12 + 16 * (size_t)count; entry += 16)
    {
        size_t offset = u32_at(file, entry + 8), padded = (u32_at(file, entry + 12) + 3) / 4 * 4;
        assert_true(offset % 4 == 0 && offset + padded <= file.length);
        assert_true(entry == 12 || memcmp(file.data + entry - 16, file.data + entry, 4) < 0); /* sorted */
        if (memcmp(file.data + entry, "head", 4) != 0)
            assert_int_equal(u32_at(file, entry + 4), sum_of(slice_sub(file, offset, offset + padded)));
    }
}

static void test_what_is_no_font_is_refused(void **state)
{
    (void)state;
    struct truetype font;
    struct slice file = font_file(fonts, FACE_TEXT);
    assert_false(truetype_open((struct slice){0}, &font));
    assert_false(truetype_open(SLICE("OTTO is another kind of font"), &font));
    assert_false(truetype_open(slice_sub(file, 0, 300), &font)); /* the directory, and no tables */
}

static void test_a_whole_font_keeps_all_glyphs(void **state)
{
    (void)state;
    struct truetype face = face_of(FACE_TEXT), subset;
    uint32_t codes[256] = {['o'] = 433};
    file_of_subset = truetype_subset(&face, codes, /* whole */ true, &arena);
    cmap = sfnt_table(file_of_subset, "cmap");
    assert_true(truetype_open(file_of_subset, &subset));
    assert_int_equal(subset.glyph_count, face.glyph_count);
    assert_int_equal(glyph_of_code('o'), 433);
    for (uint32_t glyph = 0; glyph < face.glyph_count; glyph++)
    {
        struct slice whole = truetype_outline(&face, glyph), kept = truetype_outline(&subset, glyph);
        assert_int_equal(whole.length == 0, kept.length == 0);
        assert_int_equal(u16_at(whole, 0), u16_at(kept, 0));
        assert_int_equal(truetype_advance(&subset, glyph), truetype_advance(&face, glyph));
    }
}

/* ---- outlines that are damaged ---- */

/* A font of four glyphs; the last three have these outlines. */
static struct truetype font_with(struct slice first, struct slice second, struct slice third)
{
    struct buffer glyf, loca;
    const struct slice outlines[] = {{NULL, 0}, first, second, third};
    buffer_init(&glyf, &arena);
    buffer_init(&loca, &arena);
    for (size_t i = 0; i <= 4; i++)
    {
        buffer_add_byte(&loca, (char)(glyf.length / 2 >> 8 & 0xFF));
        buffer_add_byte(&loca, (char)(glyf.length / 2 & 0xFF));
        if (i < 4)
            buffer_add_slice(&glyf, outlines[i]);
    }
    return (struct truetype){.glyf = buffer_slice(&glyf), .loca = buffer_slice(&loca), .glyph_count = 4};
}

#define BOX     "\0\0\0\0\0\0\0\0" /* bounds that nobody looks at */
#define NOTHING SLICE("")
/* One contour of two points, on the curve, with coordinates of one byte. */
#define LINE SLICE("\0\1" BOX "\0\1\0\0\x07\x07\1\2\3\4")
/* Composed of a glyph; and of another, behind it. */
#define PART(glyph) SLICE("\xFF\xFF" BOX "\0\0\0" glyph "\1\1")

static bool is_good(struct truetype font, uint32_t glyph)
{
    size_t work = 0;
    bool good = truetype_outline_check(&font, glyph, &work);
    assert_true(work < 100000);
    return good;
}

static void test_simple_outlines(void **state)
{
    (void)state;
    struct truetype font = font_with(LINE, NOTHING, LINE);
    assert_true(is_good(font, 0));
    assert_true(is_good(font, 1));
    assert_true(is_good(font, 2));
    assert_false(is_good(font, 4));
    for (size_t end = 2; end < LINE.length; end += 2) /* cut off */
        assert_false(is_good(font_with(slice_sub(LINE, 0, end), NOTHING, NOTHING), 1));
    assert_false(
        is_good(font_with(SLICE("\0\2" BOX "\0\1\0\1\0\0\7\7\1\2\3\4"), NOTHING, NOTHING), 1));        /* no contour */
    assert_false(is_good(font_with(SLICE("\0\1" BOX "\0\1\0\x50\7\7\1\2\3\4"), NOTHING, NOTHING), 1)); /* program */
    assert_false(is_good(font_with(SLICE("\0\1" BOX "\xFF\xFF\0\0\7\7\1\2\3\4"), NOTHING, NOTHING), 1)); /* points */
    assert_false(is_good(font_with(SLICE("\x7F\xFF" BOX "\0\1\0\0\7\7\1\2\3\4"), NOTHING, NOTHING), 1)); /* contours */
}

static void test_composed_outlines(void **state)
{
    (void)state;
    assert_true(is_good(font_with(PART("\2"), PART("\3"), LINE), 1));
    assert_false(is_good(font_with(PART("\1"), NOTHING, NOTHING), 1));             /* of itself */
    assert_false(is_good(font_with(PART("\2"), PART("\1"), NOTHING), 1));          /* in a circle */
    assert_false(is_good(font_with(PART("\4"), NOTHING, NOTHING), 1));             /* of what is not there */
    assert_false(is_good(font_with(PART("\2"), slice_sub(LINE, 0, 12), LINE), 1)); /* of what is damaged */
    assert_false(is_good(font_with(slice_sub(PART("\2"), 0, 14), LINE, LINE), 1)); /* cut off */
}

/* A glyph of 40 parts, each of 40 others: more than any letter needs. */
static void test_outlines_of_too_many_parts(void **state)
{
    (void)state;
    struct buffer parts[2];
    for (int i = 0; i < 2; i++)
    {
        buffer_init(&parts[i], &arena);
        buffer_add(&parts[i], "\xFF\xFF" BOX, 10);
        for (int part = 0; part < 40; part++)
        {
            buffer_add(&parts[i], part < 39 ? "\0\x20\0" : "\0\0\0", 3); /* more follow */
            buffer_add_byte(&parts[i], (char)(i + 2));
            buffer_add(&parts[i], "\1\1", 2);
        }
    }
    struct truetype font = font_with(buffer_slice(&parts[0]), buffer_slice(&parts[1]), LINE);
    assert_true(is_good(font, 2));
    assert_false(is_good(font, 1));
}

static void test_the_program_s_outlines_are_good(void **state)
{
    (void)state;
    for (int id = 0; id < FACE_COUNT; id++)
    {
        struct truetype face = face_of((enum face_id)id);
        size_t work = 0;
        for (uint32_t glyph = 0; glyph < face.glyph_count; glyph++)
            assert_true(truetype_outline_check(&face, glyph, &work));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glyphs_have_advances),
        cmocka_unit_test(test_a_subset_has_its_glyphs_and_codes),
        cmocka_unit_test(test_a_composed_glyph_brings_its_parts),
        cmocka_unit_test(test_all_glyphs_of_all_faces),
        cmocka_unit_test(test_checksums_are_right),
        cmocka_unit_test(test_what_is_no_font_is_refused),
        cmocka_unit_test(test_a_whole_font_keeps_all_glyphs),
        cmocka_unit_test(test_simple_outlines),
        cmocka_unit_test(test_composed_outlines),
        cmocka_unit_test(test_outlines_of_too_many_parts),
        cmocka_unit_test(test_the_program_s_outlines_are_good),
    };
    arena_init(&arena, (struct memory_policy){0});
    fonts = font_set_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    font_set_free(fonts);
    arena_release(&arena);
    return failed;
}
