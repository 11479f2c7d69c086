#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

#include <string.h>

static struct slice s(const char *string) { return slice_from_string(string); }

static void subslices_are_clamped(void **state)
{
    (void)state;
    assert_true(slice_is(slice_sub(s("abcdef"), 2, 4), "cd"));
    assert_true(slice_is(slice_sub(s("abcdef"), 2, 400), "cdef"));
    assert_true(slice_is(slice_sub(s("abcdef"), 7, 9), ""));
    assert_true(slice_is(slice_sub(s("abcdef"), 4, 2), ""));
    assert_int_equal(slice_from_string(NULL).length, 0);
}

static void order_is_by_bytes(void **state)
{
    (void)state;
    assert_true(slice_compare(s("a"), s("b")) < 0);
    assert_true(slice_compare(s("ab"), s("a")) > 0);
    assert_true(slice_compare(s("a"), s("\xC3\xA4")) < 0);
    assert_int_equal(slice_compare(s("same"), s("same")), 0);
    assert_int_equal(slice_compare(s(""), s("")), 0);
    assert_true(slice_starts_with(s("::: note"), ":::"));
    assert_false(slice_starts_with(s("::"), ":::"));
}

static void ascii_ends_below_0x80(void **state)
{
    (void)state;
    assert_true(slice_is_ascii(s("")));
    assert_true(slice_is_ascii(s("a~\x7F\x01")));
    assert_false(slice_is_ascii(s("a\x80")));
    assert_false(slice_is_ascii(s("\xC3\xA4z")));
}

static void white_space_goes_at_both_ends(void **state)
{
    (void)state;
    assert_true(slice_is(slice_trim(s(" \t\r\n a b \v\f")), "a b"));
    assert_true(slice_is(slice_trim(s("   ")), ""));
    assert_true(slice_is(slice_trim(s("\xC2\xA0x")), "\xC2\xA0x")); /* a no-break space is content */
}

static void a_copy_ends_in_nul(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    struct slice copy = slice_copy(&arena, (struct slice){"abcdef", 3});
    assert_int_equal(copy.length, 3);
    assert_string_equal(copy.data, "abc");
    assert_string_equal(slice_to_string(&arena, (struct slice){NULL, 0}), "");
    arena_release(&arena);
}

static bool is_near(const char *word, const char *candidate)
{
    struct slice only = s(candidate);
    return slice_nearest(s(word), &only, 1).length > 0;
}

static void words_are_near_by_their_edits(void **state)
{
    (void)state;
    assert_true(is_near("titel", "title")); /* swapped */
    assert_true(is_near("tile", "title"));
    assert_true(is_near("tiple", "title"));
    assert_false(is_near("tilet", "title"));
    assert_false(is_near("ca", "abc"));
    assert_true(is_near("Erlös", "Erlos")); /* a character, not two bytes */
}

static void longer_words_may_differ_more(void **state)
{
    (void)state;
    assert_true(is_near("abcdef", "abcxyf"));
    assert_false(is_near("abcdef", "abxyzf"));
    assert_true(is_near("abcdefghi", "abcxyzghi"));
    assert_false(is_near("abcdefghi", "abwxyzghi"));
    assert_false(is_near("abcdefghij", ""));
}

static void words_beyond_all_names_are_near_to_themselves_only(void **state)
{
    (void)state;
    char word[1001];
    memset(word, 'a', 1000);
    word[1000] = '\0';
    assert_false(is_near(word, "a"));
    assert_true(is_near(word, word));
}

static const struct slice KEYS[] = {{"title", 5}, {"subtitle", 8}, {"lang", 4}, {"organisation", 12}, {"toc", 3}};

static struct slice nearest(const char *word) { return slice_nearest(s(word), KEYS, sizeof KEYS / sizeof *KEYS); }

static void the_nearest_word_is_found_when_one_is_near(void **state)
{
    (void)state;
    assert_true(slice_is(nearest("tilte"), "title"));
    assert_true(slice_is(nearest("Title"), "title"));
    assert_true(slice_is(nearest("TOC"), "toc"));
    assert_true(slice_is(nearest("organization"), "organisation"));
    assert_true(slice_is(nearest("langs"), "lang"));
    assert_int_equal(nearest("colour").length, 0);
    assert_int_equal(nearest("x").length, 0);
    assert_int_equal(nearest("").length, 0);
    assert_int_equal(slice_nearest(s("title"), NULL, 0).length, 0);
}

/* ---- UTF-8 ---- */

struct utf8_case
{
    const char *bytes;
    uint32_t first;
    size_t moved;
};

static void characters_are_decoded_or_refused(void **state)
{
    (void)state;
    static const struct utf8_case CASES[] = {
        {"a", 'a', 1},
        {"\x7F", 0x7F, 1},
        {"\xC2\x80", 0x80, 2},
        {"\xC3\xA4", 0xE4, 2},
        {"\xE2\x82\xAC", 0x20AC, 3},
        {"\xED\x9F\xBF", 0xD7FF, 3},
        {"\xEE\x80\x80", 0xE000, 3},
        {"\xF0\x90\x80\x80", 0x10000, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
        {"\x80", UTF8_INVALID, 1},
        {"\xBF", UTF8_INVALID, 1},
        {"\xC0\x80", UTF8_INVALID, 1},         /* overlong */
        {"\xC1\xBF", UTF8_INVALID, 1},         /* overlong */
        {"\xE0\x9F\xBF", UTF8_INVALID, 1},     /* overlong */
        {"\xF0\x8F\xBF\xBF", UTF8_INVALID, 1}, /* overlong */
        {"\xED\xA0\x80", UTF8_INVALID, 1},     /* surrogate */
        {"\xF4\x90\x80\x80", UTF8_INVALID, 1}, /* over U+10FFFF */
        {"\xF5\x80\x80\x80", UTF8_INVALID, 1},
        {"\xFF", UTF8_INVALID, 1},
        {"\xC3", UTF8_INVALID, 1},         /* cut */
        {"\xE2\x82", UTF8_INVALID, 1},     /* cut */
        {"\xF0\x90\x80", UTF8_INVALID, 1}, /* cut */
        {"\xC3z", UTF8_INVALID, 1},
        {"\xE2\x82z", UTF8_INVALID, 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        size_t offset = 0;
        assert_int_equal(utf8_next(s(CASES[i].bytes), &offset), CASES[i].first);
        assert_int_equal(offset, CASES[i].moved);
    }
}

static void encoding_is_the_inverse_of_decoding(void **state)
{
    (void)state;
    for (uint32_t character = 1; character <= 0x10FFFF; character++)
    {
        if (character == 0xD800)
            character = 0xE000;
        char bytes[4];
        size_t size = utf8_encode(character, bytes), offset = 0;
        assert_int_equal(utf8_next((struct slice){bytes, size}, &offset), character);
        assert_int_equal(offset, size);
    }
    char bytes[4];
    assert_int_equal(utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void the_first_bad_byte_is_found(void **state)
{
    (void)state;
    assert_int_equal(utf8_check(s("gr\xC3\xBC\xC3\x9F\x65")), 7);
    assert_int_equal(utf8_check(s("gr\xC3\xBC\xDF\x65")), 4);
    assert_int_equal(utf8_check(s("")), 0);
    assert_int_equal(utf8_count(s("gr\xC3\xBC\xC3\x9F\x65")), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subslices_are_clamped),
        cmocka_unit_test(order_is_by_bytes),
        cmocka_unit_test(ascii_ends_below_0x80),
        cmocka_unit_test(white_space_goes_at_both_ends),
        cmocka_unit_test(a_copy_ends_in_nul),
        cmocka_unit_test(words_are_near_by_their_edits),
        cmocka_unit_test(longer_words_may_differ_more),
        cmocka_unit_test(words_beyond_all_names_are_near_to_themselves_only),
        cmocka_unit_test(the_nearest_word_is_found_when_one_is_near),
        cmocka_unit_test(characters_are_decoded_or_refused),
        cmocka_unit_test(encoding_is_the_inverse_of_decoding),
        cmocka_unit_test(the_first_bad_byte_is_found),
    };
    return cmocka_run_group_tests_name("slice", tests, NULL, NULL);
}
