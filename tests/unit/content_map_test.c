#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/map.h"

static void nothing_is_found_in_an_empty_map(void **state)
{
    (void)state;
    struct map map = {0};
    assert_null(map_find(&map, SLICE("a")));
}

static void the_first_value_of_a_name_stays(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    struct map map = {0};
    assert_true(map_add(&map, SLICE("a"), 1, &arena));
    assert_false(map_add(&map, SLICE("a"), 2, &arena));
    assert_true(map_add(&map, SLICE(""), 3, &arena));
    assert_int_equal(*map_find(&map, SLICE("a")), 1);
    assert_int_equal(*map_find(&map, SLICE("")), 3);
    assert_null(map_find(&map, SLICE("b")));
    arena_release(&arena);
}

static void all_names_are_found_after_it_has_grown(void **state)
{
    (void)state;
    enum
    {
        COUNT = 5000
    };
    struct arena arena;
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    struct map map = {0};
    for (size_t i = 0; i < COUNT; i++)
    {
        struct buffer name;
        buffer_init(&name, &arena);
        buffer_print(&name, "name-%zu", i);
        assert_true(map_add(&map, buffer_slice(&name), i, &arena));
    }
    assert_int_equal(map.count, COUNT);
    assert_int_equal(*map_find(&map, SLICE("name-0")), 0);
    assert_int_equal(*map_find(&map, SLICE("name-77")), 77);
    assert_int_equal(*map_find(&map, SLICE("name-4999")), 4999);
    assert_null(map_find(&map, SLICE("name-5000")));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_found_in_an_empty_map),
        cmocka_unit_test(the_first_value_of_a_name_stays),
        cmocka_unit_test(all_names_are_found_after_it_has_grown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
