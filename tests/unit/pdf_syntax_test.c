/* PDF syntax: numbers and strings as short as they may be. */
#include "pdf_fixture.h"

#include "pdf/syntax.h"

static struct arena arena;

static struct buffer empty(void)
{
    struct buffer out;
    buffer_init(&out, &arena);
    return out;
}

static const char *decimal(int64_t value, int places)
{
    struct buffer out = empty();
    put_decimal(&out, value, places);
    return out.data;
}

static void test_decimals_are_short(void **state)
{
    (void)state;
    assert_string_equal(decimal(0, 3), "0");
    assert_string_equal(decimal(12500, 3), "12.5");
    assert_string_equal(decimal(250, 3), ".25");
    assert_string_equal(decimal(-250, 3), "-.25");
    assert_string_equal(decimal(-5, 3), "-.005");
    assert_string_equal(decimal(1000, 3), "1");
    assert_string_equal(decimal(-120, 1), "-12");
    assert_string_equal(decimal(7, 0), "7");
    assert_string_equal(decimal(INT64_MIN, 0), "-9223372036854775808");
    assert_string_equal(decimal(INT64_MAX, 6), "9223372036854.775807");
}

static const char *points(length value)
{
    struct buffer out = empty();
    put_length(&out, value);
    return out.data;
}

static void test_lengths_are_rounded_to_hundredths(void **state)
{
    (void)state;
    assert_string_equal(points(LENGTH_PT(841.89)), "841.89");
    assert_string_equal(points(LENGTH_PT(0.004)), "0");
    assert_string_equal(points(LENGTH_PT(0.006)), ".01");
    assert_string_equal(points(LENGTH_PT(-1.5)), "-1.5");
    assert_int_equal(steps_to_length(length_to_steps(LENGTH_PT(3))), LENGTH_PT(3));
}

static void test_strings_are_escaped(void **state)
{
    (void)state;
    struct buffer out = empty();
    put_string(&out, SLICE("a(b)c\\d\re\n"));
    assert_string_equal(out.data, "(a\\(b\\)c\\\\d\\re\n)");
}

static void assert_text(const char *utf8, const char *expected, size_t size)
{
    struct buffer out = empty();
    put_text_string(&out, slice_from_string(utf8));
    assert_int_equal(out.length, size);
    assert_memory_equal(out.data, expected, size);
}

#define ASSERT_TEXT(utf8, expected) assert_text((utf8), (expected), sizeof(expected) - 1)

static void test_text_takes_one_byte_where_it_can(void **state)
{
    (void)state;
    ASSERT_TEXT("", "()");
    ASSERT_TEXT("Maß (x)", "(Ma\xDF \\(x\\))");
    ASSERT_TEXT("„So“ – 5 €", "(\x8CSo\x8D \x85 5 \xA0)");
    ASSERT_TEXT("ﬁ", "(\x93)");
}

static void test_other_text_is_utf16(void **state)
{
    (void)state;
    ASSERT_TEXT("Ω", "(\xFE\xFF\x03\xA9)");
    ASSERT_TEXT("a\u00ADb", "(\xFE\xFF\0a\0\xAD\0b)");
    ASSERT_TEXT("😀", "(\xFE\xFF\xD8\x3D\xDE\0)");
    ASSERT_TEXT("\u0128", "(\xFE\xFF\x01\\()");  /* its lower byte is a parenthesis */
    ASSERT_TEXT("þÿ", "(\xFE\xFF\0\xFE\0\xFF)"); /* would be taken for UTF-16 */
}

static void test_utf16_in_hexadecimal(void **state)
{
    (void)state;
    struct buffer out = empty();
    put_utf16_hexadecimal(&out, SLICE("fiß😀"));
    assert_string_equal(out.data, "0066006900DFD83DDE00");
}

static void test_spaces_that_do_not_break_are_plain(void **state)
{
    (void)state;
    struct slice text = plain_spaces(SLICE("Seite\u00A09,\u202F5 – ä"), &arena);
    assert_true(slice_is(text, "Seite 9, 5 – ä"));
    assert_int_equal(plain_spaces((struct slice){0}, &arena).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals_are_short),
        cmocka_unit_test(test_lengths_are_rounded_to_hundredths),
        cmocka_unit_test(test_strings_are_escaped),
        cmocka_unit_test(test_text_takes_one_byte_where_it_can),
        cmocka_unit_test(test_other_text_is_utf16),
        cmocka_unit_test(test_utf16_in_hexadecimal),
        cmocka_unit_test(test_spaces_that_do_not_break_are_plain),
    };
    arena_init(&arena, (struct memory_policy){0});
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
