/* CFF: charstrings unfolded byte by byte, fonts that are damaged in every way, and subsets read back. The fonts are
 * made here, as the format's notes say (Adobe 5176, 5177). */
#include "pdf/cff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct arena arena;

enum
{
    RMOVETO = 21,
    HMOVETO = 22,
    RLINETO = 5,
    HLINETO = 6,
    HSTEMHM = 18,
    HINTMASK = 19,
    VSTEM = 3,
    CALL_LOCAL = 10,
    RETURN = 11,
    ENDCHAR = 14,
    CALL_GLOBAL = 29
};

/* A number from -107 to 107. */
#define N(value) ((value) + 139)

/* A string of bytes, which end with END. */
enum
{
    END = -1,
    STRINGS = 16
};
struct code
{
    int bytes[64];
};
#define CODE(...) ((struct code){{__VA_ARGS__, END}})

/* What a font is made of: glyph 0 first. */
struct parts
{
    struct code glyphs[STRINGS], local[STRINGS], global[STRINGS];
    size_t glyph_count, local_count, global_count;
    int names[STRINGS]; /* SIDs of the glyphs from 1 on */
};

static void put(struct buffer *out, size_t value, int size)
{
    while (size-- > 0)
        buffer_add_byte(out, (char)(value >> 8 * size & 0xFF));
}

static size_t code_length(const struct code *code)
{
    size_t length_of = 0;
    while (code->bytes[length_of] != END)
        length_of++;
    return length_of;
}

static void put_code(struct buffer *out, const struct code *code)
{
    for (size_t i = 0; code->bytes[i] != END; i++)
        put(out, (size_t)code->bytes[i], 1);
}

static void put_index(struct buffer *out, const struct code *codes, size_t count)
{
    size_t offset = 1;
    put(out, count, 2);
    if (count)
        put(out, 2, 1); /* bytes of an offset */
    for (size_t i = 0; count && i <= count; i++)
    {
        put(out, offset, 2);
        offset += i < count ? code_length(&codes[i]) : 0;
    }
    for (size_t i = 0; i < count; i++)
        put_code(out, &codes[i]);
}

static void put_entry(struct buffer *out, size_t value, int operator)
{
    put(out, 29, 1); /* a number of four bytes */
    put(out, value, 4);
    if (operator)
        put(out, (size_t) operator, 1);
}

/* Everything up to the top dict, whose length does not depend on its numbers. */
static void put_head(struct buffer *out, const struct parts *parts, const size_t at[3])
{
    struct buffer top;
    buffer_init(&top, &arena);
    put_entry(&top, at[0], CFF_CHARSET);
    put_entry(&top, at[1], CFF_CHARSTRINGS);
    put_entry(&top, 6, 0); /* the private dict has one entry */
    put_entry(&top, at[2], CFF_PRIVATE);
    put(out, 0x01000402, 4);
    put_index(out, &CODE('F'), 1);
    put(out, 1, 2);
    put(out, 1, 1);
    put(out, 1, 1);
    put(out, 1 + top.length, 1);
    buffer_add_slice(out, buffer_slice(&top));
    put_index(out, (struct code[]){CODE('m', 'y'), CODE('o', 'w', 'n')}, 2);
    put_index(out, parts->global, parts->global_count);
}

static struct slice font_of(const struct parts *parts)
{
    struct buffer out, charset, glyphs;
    buffer_init(&charset, &arena);
    buffer_init(&glyphs, &arena);
    put(&charset, 0, 1);
    for (size_t i = 1; i < parts->glyph_count; i++)
        put(&charset, (size_t)parts->names[i], 2);
    put_index(&glyphs, parts->glyphs, parts->glyph_count);
    size_t at[3] = {0};
    buffer_init(&out, &arena);
    put_head(&out, parts, at);
    at[0] = out.length;
    at[1] = at[0] + charset.length;
    at[2] = at[1] + glyphs.length;
    buffer_init(&out, &arena);
    put_head(&out, parts, at);
    buffer_add_slice(&out, buffer_slice(&charset));
    buffer_add_slice(&out, buffer_slice(&glyphs));
    put_entry(&out, 6, CFF_SUBROUTINES); /* behind the private dict */
    put_index(&out, parts->local, parts->local_count);
    return buffer_slice(&out);
}

static struct cff opened(const struct parts *parts)
{
    struct cff font;
    assert_true(cff_open(font_of(parts), &arena, &font));
    return font;
}

static struct cff_outline outline;

static bool read_glyph(const struct parts *parts, uint32_t glyph, int width)
{
    struct cff font = opened(parts);
    outline = (struct cff_outline){.work = 0};
    buffer_init(&outline.charstring, &arena);
    return cff_outline_read(&font, glyph, width, &outline);
}

/* A font of one glyph beside glyph 0. */
static struct parts font_with(struct code glyph)
{
    return (struct parts){.glyphs = {CODE(ENDCHAR), glyph}, .glyph_count = 2, .names = {0, 34}};
}

static void assert_unfolds(struct parts parts, struct code expected)
{
    assert_true(read_glyph(&parts, 1, 100));
    assert_int_equal(outline.charstring.length, code_length(&expected));
    for (size_t i = 0; i < outline.charstring.length; i++)
        assert_int_equal((unsigned char)outline.charstring.data[i], expected.bytes[i]);
}

static void assert_refused(struct parts parts) { assert_false(read_glyph(&parts, 1, 100)); }

/* ---- charstrings ---- */

static void test_a_charstring_gets_the_width_it_is_asked_for(void **state)
{
    (void)state;
    struct code expected = CODE(N(100), N(1), N(2), RMOVETO, N(3), HLINETO, ENDCHAR);
    assert_unfolds(font_with(CODE(N(1), N(2), RMOVETO, N(3), HLINETO, ENDCHAR)), expected);
    assert_unfolds(font_with(CODE(N(77), N(1), N(2), RMOVETO, N(3), HLINETO, ENDCHAR)), expected);
    assert_unfolds(font_with(CODE(N(77), ENDCHAR)), CODE(N(100), ENDCHAR));
    assert_unfolds(font_with(CODE(N(5), HMOVETO)), CODE(N(100), N(5), HMOVETO, ENDCHAR)); /* its end is left out */
}

static void test_numbers_of_all_sizes(void **state)
{
    (void)state;
    assert_unfolds(font_with(CODE(28, 0x12, 0x34, HMOVETO, 247, 0, 250, 255, 251, 0, 254, 255, RLINETO, ENDCHAR)),
                   CODE(N(100), 28, 0x12, 0x34, HMOVETO, 247, 0, 250, 255, 251, 0, 254, 255, RLINETO, ENDCHAR));
    /* In 65536ths: a half stays as it is, whole ones are written shortly. */
    assert_unfolds(font_with(CODE(255, 0, 0, 0x80, 0, HMOVETO, 255, 0xFF, 0xFF, 0, 0, HLINETO, ENDCHAR)),
                   CODE(N(100), 255, 0, 0, 0x80, 0, HMOVETO, N(-1), HLINETO, ENDCHAR));
    /* 28 with a small number, as some programs write it. */
    assert_unfolds(font_with(CODE(28, 0, 7, HMOVETO, ENDCHAR)), CODE(N(100), N(7), HMOVETO, ENDCHAR));
}

static void test_subroutines_are_unfolded(void **state)
{
    (void)state;
    struct parts parts = font_with(CODE(N(5), N(-107), CALL_LOCAL, N(-106), CALL_GLOBAL, ENDCHAR));
    parts.local[0] = CODE(HMOVETO, RETURN); /* what it works on stands before its number */
    parts.global[0] = CODE(ENDCHAR);
    parts.global[1] = CODE(N(8), HLINETO); /* its return is left out */
    parts.local_count = 1;
    parts.global_count = 2;
    assert_unfolds(parts, CODE(N(100), N(5), HMOVETO, N(8), HLINETO, ENDCHAR));
    parts.glyphs[1] = CODE(N(5), N(-107), CALL_LOCAL, N(-107), CALL_GLOBAL); /* one ends the glyph */
    assert_unfolds(parts, CODE(N(100), N(5), HMOVETO, ENDCHAR));
}

/* Ten calls deep, as the format allows, and one more. */
static void test_deep_calls(void **state)
{
    (void)state;
    struct parts parts = font_with(CODE(N(-107), CALL_LOCAL, ENDCHAR));
    for (int i = 0; i < 9; i++)
        parts.local[i] = CODE(N(-106 + i), CALL_LOCAL, RETURN);
    parts.local[9] = CODE(N(5), HMOVETO, RETURN);
    parts.local_count = 10;
    assert_unfolds(parts, CODE(N(100), N(5), HMOVETO, ENDCHAR));
    parts.glyphs[1] = CODE(N(-107), CALL_GLOBAL, ENDCHAR);
    parts.global[0] = CODE(N(-107), CALL_LOCAL, RETURN);
    parts.global_count = 1;
    assert_refused(parts);
}

static void test_calls_without_end(void **state)
{
    (void)state;
    struct parts parts = font_with(CODE(N(-107), CALL_LOCAL, ENDCHAR));
    parts.local[0] = CODE(N(-107), CALL_LOCAL);
    parts.local_count = 1;
    assert_refused(parts);
    /* Each calls the next ten times: ten billion steps. */
    for (int i = 0; i < 9; i++)
    {
        int next = N(-106 + i);
        parts.local[i] = CODE(next, CALL_LOCAL, next, CALL_LOCAL, next, CALL_LOCAL, next, CALL_LOCAL, next, CALL_LOCAL,
                              next, CALL_LOCAL, next, CALL_LOCAL, next, CALL_LOCAL, next, CALL_LOCAL, next, CALL_LOCAL);
    }
    parts.local[9] = CODE(RETURN);
    parts.local_count = 10;
    assert_refused(parts);
    /* And as many lines: the charstring would not fit into memory. */
    parts.glyphs[1] = CODE(N(5), HMOVETO, N(-107), CALL_LOCAL, ENDCHAR);
    parts.local[9] = CODE(N(1), HLINETO);
    assert_refused(parts);
    assert_true(outline.charstring.length < 100000);
}

static void test_calls_of_what_is_not_there(void **state)
{
    (void)state;
    struct parts parts = font_with(CODE(N(-106), CALL_LOCAL, ENDCHAR));
    parts.local[0] = CODE(RETURN);
    parts.local_count = 1;
    assert_refused(parts);
    parts.glyphs[1] = CODE(28, 0x80, 0, CALL_LOCAL, ENDCHAR);
    assert_refused(parts);
    parts.glyphs[1] = CODE(CALL_LOCAL, ENDCHAR); /* no number */
    assert_refused(parts);
    parts.glyphs[1] = CODE(N(-107), CALL_GLOBAL, ENDCHAR); /* there are none */
    assert_refused(parts);
}

/* A mask has a bit for each stem; stems before it may lack their operator. */
static void test_masks(void **state)
{
    (void)state;
    struct code code = CODE(N(1), N(2), HSTEMHM, N(3), N(4), HINTMASK, 0xC0, N(5), HMOVETO, HINTMASK, ENDCHAR, ENDCHAR);
    struct code expected =
        CODE(N(100), N(1), N(2), HSTEMHM, N(3), N(4), HINTMASK, 0xC0, N(5), HMOVETO, HINTMASK, ENDCHAR, ENDCHAR);
    assert_unfolds(font_with(code), expected);
    assert_refused(font_with(CODE(N(1), N(2), HSTEMHM, HINTMASK))); /* the mask is missing */
    assert_refused(font_with(CODE(N(5), HMOVETO, N(1), VSTEM, ENDCHAR)));
}

static void test_accented_letters_name_their_parts(void **state)
{
    (void)state;
    struct parts parts = font_with(CODE(N(10), N(20), N('A'), 247, 200 - 108, ENDCHAR));
    parts.glyphs[2] = CODE(ENDCHAR);
    parts.glyphs[3] = CODE(ENDCHAR);
    parts.glyph_count = 4;
    parts.names[2] = 131; /* a diaeresis: 200 in the encoding */
    parts.names[3] = 34;  /* A */
    parts.names[1] = 173; /* Adieresis */
    assert_unfolds(parts, CODE(N(100), N(10), N(20), N('A'), 247, 200 - 108, ENDCHAR));
    assert_true(outline.accented);
    assert_int_equal(outline.accent_parts[0], 3);
    assert_int_equal(outline.accent_parts[1], 2);
    parts.names[2] = 130; /* it has no diaeresis */
    assert_refused(parts);
}

static void test_broken_charstrings(void **state)
{
    (void)state;
    assert_refused(font_with(CODE(N(3), HLINETO, ENDCHAR)));           /* a line before the first place */
    assert_refused(font_with(CODE(N(3), RMOVETO, ENDCHAR)));           /* half a place */
    assert_refused(font_with(CODE(N(1), N(2), N(3), N(4), RMOVETO)));  /* twice one */
    assert_refused(font_with(CODE(N(5), HMOVETO, HLINETO)));           /* a line to nowhere */
    assert_refused(font_with(CODE(N(5), HMOVETO, N(1), 12, 9)));       /* arithmetic */
    assert_refused(font_with(CODE(N(5), HMOVETO, N(1), 2, ENDCHAR)));  /* no operator */
    assert_refused(font_with(CODE(N(5), HMOVETO, N(1), 17, ENDCHAR))); /* likewise */
    struct parts many = font_with(CODE(N(5), HMOVETO));
    for (int i = 2; i < 51; i++) /* one number more than there may be */
        many.glyphs[1].bytes[i] = N(1);
    many.glyphs[1].bytes[51] = RLINETO;
    many.glyphs[1].bytes[52] = END;
    assert_refused(many);
    many.glyphs[1].bytes[50] = RLINETO;
    many.glyphs[1].bytes[51] = END;
    assert_true(read_glyph(&many, 1, 100));
    struct parts empty = font_with((struct code){{END}});
    assert_refused(empty);
}

/* ---- damaged fonts ---- */

static struct parts font_of_letters(void)
{
    struct parts parts = font_with(CODE(N(1), N(2), RMOVETO, N(3), HLINETO, ENDCHAR));
    parts.glyphs[2] = CODE(N(-107), CALL_LOCAL, ENDCHAR);
    parts.glyphs[3] = CODE(N(9), HMOVETO, N(4), HLINETO, ENDCHAR);
    parts.local[0] = CODE(N(7), HMOVETO, N(8), HLINETO, RETURN);
    parts.glyph_count = 4;
    parts.local_count = 1;
    parts.names[1] = 34;  /* A */
    parts.names[2] = 391; /* "my" */
    parts.names[3] = 392; /* "own" */
    return parts;
}

/* A font that ends anywhere, or with any byte another, is read within its bytes, and with an end. */
static void test_fonts_that_are_cut_off_or_changed(void **state)
{
    (void)state;
    struct parts parts = font_of_letters();
    struct slice whole = font_of(&parts);
    for (size_t length_left = 0; length_left < whole.length; length_left++)
    {
        struct cff font;
        char *copy = malloc(length_left + 1);
        memcpy(copy, whole.data, length_left);
        assert_false(cff_open((struct slice){copy, length_left}, &arena, &font));
        free(copy);
    }
    static const unsigned char BYTES[] = {0, 1, 0x7F, 0x80, 0xFF};
    char *copy = malloc(whole.length);
    for (size_t at = 0; at < whole.length; at++)
        for (size_t i = 0; i < sizeof BYTES; i++)
        {
            struct cff font;
            memcpy(copy, whole.data, whole.length);
            copy[at] = (char)BYTES[i];
            if (!cff_open((struct slice){copy, whole.length}, &arena, &font))
                continue;
            struct cff_outline any = {.work = 0};
            buffer_init(&any.charstring, &arena);
            for (uint32_t glyph = 0; glyph < font.glyph_count && glyph < 100; glyph++)
                cff_outline_read(&font, glyph, 100, &any);
            assert_true(any.work < 1000000);
        }
    free(copy);
}

static void test_an_index_with_offsets_that_go_back(void **state)
{
    (void)state;
    struct cff_index index = {.table = SLICE("\0\1\0\5\0\3\0\x7F"
                                             "abcdef"),
                              .count = 3,
                              .offset_size = 2,
                              .offsets = 0,
                              .data = 7};
    assert_true(slice_is(cff_index_at(&index, 0), "abcd"));
    assert_int_equal(cff_index_at(&index, 1).length, 0);
    assert_int_equal(cff_index_at(&index, 2).length, 0); /* beyond the end */
    assert_int_equal(cff_index_at(&index, 3).length, 0);
}

/* ---- subsets ---- */

static int width_of(void *context, uint32_t glyph)
{
    (void)context;
    return 10 * (int)glyph;
}

static struct cff subset_of(const struct cff *font, const uint32_t codes[256], int units_per_em, bool whole)
{
    static const int BOUNDS[4] = {-10, -20, 500, 700};
    struct cff_request request = {.name = SLICE("Small"),
                                  .units_per_em = units_per_em,
                                  .bounds = BOUNDS,
                                  .codes = codes,
                                  .width = width_of,
                                  .whole = whole};
    struct cff subset;
    assert_true(cff_open(cff_subset(font, &request, &arena), &arena, &subset));
    return subset;
}

static void assert_bytes(struct slice found, struct code expected)
{
    assert_int_equal(found.length, code_length(&expected));
    for (size_t i = 0; i < found.length; i++)
        assert_int_equal((unsigned char)found.data[i], expected.bytes[i]);
}

static struct slice name_in(const struct cff *font, uint32_t glyph)
{
    return cff_index_at(&font->strings, cff_name(font, glyph) - CFF_STANDARD_STRINGS);
}

static void test_a_subset_has_its_glyphs_names_and_codes(void **state)
{
    (void)state;
    struct parts parts = font_of_letters();
    struct cff font = opened(&parts);
    uint32_t codes[256] = {['A'] = 1, [0x80] = 3, [0x81] = 1};
    struct cff subset = subset_of(&font, codes, 1000, /* whole */ false);
    assert_int_equal(subset.glyph_count, 4);
    assert_bytes(cff_index_at(&subset.charstrings, 0), CODE(ENDCHAR));
    assert_bytes(cff_index_at(&subset.charstrings, 1), CODE(N(10), N(1), N(2), RMOVETO, N(3), HLINETO, ENDCHAR));
    assert_bytes(cff_index_at(&subset.charstrings, 2), CODE(N(30), N(9), HMOVETO, N(4), HLINETO, ENDCHAR));
    assert_bytes(cff_index_at(&subset.charstrings, 3), CODE(N(10), N(1), N(2), RMOVETO, N(3), HLINETO, ENDCHAR));
    assert_int_equal(cff_name(&subset, 1), 34);
    assert_true(slice_is(name_in(&subset, 2), "own"));
    assert_true(slice_is(name_in(&subset, 3), "octavo.3")); /* A again, by another name */
    /* The encoding stands before the charset: its format, three codes. */
    assert_bytes(slice_sub(subset.table, subset.charset - 5, subset.charset), CODE(0, 3, 'A', 0x80, 0x81));
}

static void test_a_whole_font_keeps_all_glyphs(void **state)
{
    (void)state;
    struct parts parts = font_of_letters();
    struct cff font = opened(&parts);
    uint32_t codes[256] = {['x'] = 3};
    struct cff subset = subset_of(&font, codes, 1000, /* whole */ true);
    assert_int_equal(subset.glyph_count, 4);
    assert_true(slice_is(name_in(&subset, 1), "own"));
    assert_int_equal(cff_name(&subset, 2), 34);
    assert_true(slice_is(name_in(&subset, 3), "my"));
    assert_bytes(cff_index_at(&subset.charstrings, 3), CODE(N(20), N(7), HMOVETO, N(8), HLINETO, ENDCHAR));
    assert_bytes(slice_sub(subset.table, subset.charset - 3, subset.charset), CODE(0, 1, 'x'));
}

static void test_an_accented_letter_brings_its_parts(void **state)
{
    (void)state;
    struct parts parts = font_with(CODE(N(10), N(20), N('A'), 247, 200 - 108, ENDCHAR));
    parts.glyphs[2] = CODE(N(2), HMOVETO, ENDCHAR);
    parts.glyphs[3] = CODE(N(3), HMOVETO, ENDCHAR);
    parts.glyph_count = 4;
    parts.names[1] = 173;
    parts.names[2] = 131;
    parts.names[3] = 34;
    struct cff font = opened(&parts);
    uint32_t codes[256] = {[0xC4] = 1};
    struct cff subset = subset_of(&font, codes, 1000, /* whole */ false);
    assert_int_equal(subset.glyph_count, 4);
    assert_int_equal(cff_name(&subset, 1), 173);
    assert_int_equal(cff_name(&subset, 2), 34); /* readers find the parts by these names */
    assert_int_equal(cff_name(&subset, 3), 131);
    assert_bytes(slice_sub(subset.table, subset.charset - 3, subset.charset), CODE(0, 1, 0xC4));
}

/* 1 / 2048 and 1 / 1500 as decimals, in nibbles. */
static void test_another_em_is_said_by_the_matrix(void **state)
{
    (void)state;
    struct parts parts = font_of_letters();
    struct cff font = opened(&parts);
    uint32_t codes[256] = {['A'] = 1};
    static const unsigned char EM_2048[] = {30, 0xA0, 0x00, 0x48, 0x82, 0x81, 0xFF, 139, 139, 30};
    struct cff subset = subset_of(&font, codes, 2048, /* whole */ false);
    bool found = false;
    for (size_t at = 0; at + sizeof EM_2048 <= subset.table.length; at++)
        found = found || memcmp(subset.table.data + at, EM_2048, sizeof EM_2048) == 0;
    assert_true(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_charstring_gets_the_width_it_is_asked_for),
        cmocka_unit_test(test_numbers_of_all_sizes),
        cmocka_unit_test(test_subroutines_are_unfolded),
        cmocka_unit_test(test_deep_calls),
        cmocka_unit_test(test_calls_without_end),
        cmocka_unit_test(test_calls_of_what_is_not_there),
        cmocka_unit_test(test_masks),
        cmocka_unit_test(test_accented_letters_name_their_parts),
        cmocka_unit_test(test_broken_charstrings),
        cmocka_unit_test(test_fonts_that_are_cut_off_or_changed),
        cmocka_unit_test(test_an_index_with_offsets_that_go_back),
        cmocka_unit_test(test_a_subset_has_its_glyphs_names_and_codes),
        cmocka_unit_test(test_a_whole_font_keeps_all_glyphs),
        cmocka_unit_test(test_an_accented_letter_brings_its_parts),
        cmocka_unit_test(test_another_em_is_said_by_the_matrix),
    };
    arena_init(&arena, (struct memory_policy){0});
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
