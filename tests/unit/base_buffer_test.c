#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static int buffer_setup(void **state)
{
    static struct arena arena;
    static struct buffer buffer;
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    buffer_init(&buffer, &arena);
    *state = &buffer;
    return 0;
}

static int buffer_teardown(void **state)
{
    arena_release(((struct buffer *)*state)->arena);
    return 0;
}

static void pieces_follow_each_other(void **state)
{
    struct buffer *buffer = *state;
    buffer_add_string(buffer, "Ver");
    buffer_add_slice(buffer, SLICE("trieb "));
    buffer_add_character(buffer, 0x20AC);
    buffer_add_byte(buffer, ' ');
    buffer_print(buffer, "%d/%s", 42, "x");
    buffer_add(buffer, NULL, 0);
    assert_string_equal(buffer->data, "Vertrieb \xE2\x82\xAC 42/x");
    assert_int_equal(buffer_slice(buffer).length, 17);
}

static void an_empty_buffer_is_an_empty_slice(void **state)
{
    assert_int_equal(buffer_slice(*state).length, 0);
    buffer_print(*state, "%s", "");
    assert_int_equal(buffer_slice(*state).length, 0);
}

static void a_megabyte_arrives_whole(void **state)
{
    struct buffer *buffer = *state;
    for (int i = 0; i < 1000000; i++)
        buffer_add_byte(buffer, (char)('a' + i % 26));
    assert_int_equal(buffer->length, 1000000);
    for (int i = 0; i < 1000000; i++)
        assert_int_equal(buffer->data[i], 'a' + i % 26);
    assert_int_equal(buffer->data[1000000], '\0');
}

static void a_print_that_just_fits_is_not_cut(void **state)
{
    struct buffer *buffer = *state;
    for (int width = 120; width < 140; width++)
    {
        buffer_init(buffer, buffer->arena);
        buffer_print(buffer, "%*s!", width, "");
        assert_int_equal(buffer->length, width + 1);
        assert_int_equal(buffer->data[width], '!');
        assert_int_equal(buffer->data[width + 1], '\0');
    }
}

struct points_case
{
    length value;
    const char *decimal;
};

static void points_are_exact_decimals(void **state)
{
    struct buffer *buffer = *state;
    static const struct points_case CASES[] = {
        {0, "0"},
        {LENGTH_PT(10.5), "10.5"},
        {LENGTH_PT(-10.5), "-10.5"},
        {LENGTH_PT(12), "12"},
        {LENGTH_PT(100), "100"},
        {LENGTH_PT(0.063), "0.063"},
        {LENGTH_PT(-0.063), "-0.063"},
        {LENGTH_PT(0.05), "0.05"},
        {1, "0"},
        {-1, "0"},     /* never "-0" */
        {33, "0.001"}, /* 0.00050354 rounds up */
        {32, "0"},     /* 0.00048828 rounds down */
        {65535, "1"},  /* 0.99998 carries */
        {-65535, "-1"},
        {LENGTH_PT(595.276), "595.276"},
        {INT64_MAX, "140737488355328"},
        {INT64_MIN, "-140737488355328"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        buffer_init(buffer, buffer->arena);
        buffer_add_points(buffer, CASES[i].value);
        assert_string_equal(buffer->data, CASES[i].decimal);
    }
}

static void scaling_rounds_to_the_nearest(void **state)
{
    (void)state;
    assert_int_equal(length_scale(10, 1, 4), 3);
    assert_int_equal(length_scale(-10, 1, 4), -3);
    assert_int_equal(length_scale(9, 1, 4), 2);
    assert_int_equal(length_scale(LENGTH_PT(595), 1000, 2048), 19040000);
}

static void common_and_other_conversions_print_alike(void **state)
{
    struct buffer *buffer = *state;
    buffer_print(buffer, "%u %zu%s|", 0U, (size_t)18446744073709551615U, "x");
    buffer_print(buffer, "%u-%02d%% %.*s %u|", 4294967295U, 7, 2, "abc", 5U);
    buffer_print(buffer, "plain");
    assert_string_equal(buffer->data, "0 18446744073709551615x|4294967295-07% ab 5|plain");
}

static void names_are_listed_as_in_a_sentence(void **state)
{
    static const char *const NAMES[] = {"red", "green", "blue"};
    struct buffer *buffer = *state;
    for (size_t count = 1; count <= 3; count++)
    {
        for (size_t i = 0; i < count; i++)
            buffer_add_listed(buffer, slice_from_string(NAMES[i]), i, count, "or");
        buffer_add_byte(buffer, '|');
    }
    assert_string_equal(buffer->data, "red|red or green|red, green or blue|");
}

#define BUFFER_TEST(test) cmocka_unit_test_setup_teardown(test, buffer_setup, buffer_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUFFER_TEST(pieces_follow_each_other),
        BUFFER_TEST(an_empty_buffer_is_an_empty_slice),
        BUFFER_TEST(a_megabyte_arrives_whole),
        BUFFER_TEST(a_print_that_just_fits_is_not_cut),
        BUFFER_TEST(common_and_other_conversions_print_alike),
        BUFFER_TEST(names_are_listed_as_in_a_sentence),
        BUFFER_TEST(points_are_exact_decimals),
        cmocka_unit_test(scaling_rounds_to_the_nearest),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
