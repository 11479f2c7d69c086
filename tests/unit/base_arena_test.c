#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#include <stdbool.h>
#include <string.h>

static const struct memory_policy ABORT = {NULL, NULL};

static bool all_zero(const void *data, size_t size)
{
    const char *bytes = data;
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    char *pieces[200];
    for (size_t i = 0; i < 200; i++)
    {
        pieces[i] = arena_alloc(&arena, i);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        assert_true(all_zero(pieces[i], i));
        memset(pieces[i], (int)i, i);
    }
    for (size_t i = 1; i < 200; i++)
    {
        assert_int_equal((unsigned char)pieces[i][0], i);
        assert_int_equal((unsigned char)pieces[i][i - 1], i);
    }
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

static void a_reset_arena_gives_zeroed_memory_again(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    memset(arena_alloc(&arena, 5000), 0xFF, 5000);
    size_t total = arena.total;
    arena_reset(&arena);
    char *again = arena_alloc(&arena, 6000);
    assert_true(all_zero(again, 6000));
    assert_int_equal(arena.total, total);
    memset(again, 0xFF, 6000);
    again = arena_grow(&arena, again, 6000, 9000, 1);
    assert_true(all_zero(again + 6000, 3000));
    arena_release(&arena);
}

static void raw_bytes_are_cleared_for_who_comes_next(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    memset(arena_alloc_raw(&arena, 80000), 0xFF, 80000); /* in a chunk of its own */
    char *grown = arena_grow_raw(&arena, memset(arena_alloc_raw(&arena, 300), 'x', 300), 300, 900);
    assert_int_equal(grown[299], 'x');
    memset(grown, 0xFF, 900);
    int *copy = arena_copy(&arena, (int[]){1, 2, 3}, 3, sizeof(int));
    assert_int_equal(copy[2], 3);
    arena_reset(&arena);
    assert_true(all_zero(arena_alloc(&arena, 2000), 2000));
    arena_release(&arena);
    memset(arena_alloc_raw(&arena, 80000), 0xFF, 80000); /* the only one, which the reset keeps */
    arena_reset(&arena);
    assert_true(all_zero(arena_alloc(&arena, 2000), 2000));
    arena_release(&arena);
}

static void a_reset_keeps_no_big_piece(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    arena_alloc(&arena, 20 * 1024 * 1024);
    arena_alloc(&arena, 10);
    arena_reset(&arena);
    assert_in_range(arena.total, 1, 2 * 1024 * 1024);
    arena_release(&arena);
}

static void an_array_grows_where_it_stands_when_it_was_the_last(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    int *array = ARENA_ARRAY(&arena, 4, int);
    array[3] = 7;
    int *grown = arena_grow(&arena, array, 4, 100, sizeof *array);
    assert_ptr_equal(grown, array);
    arena_alloc(&arena, 1);
    int *moved = arena_grow(&arena, grown, 100, 200, sizeof *array);
    assert_ptr_not_equal(moved, grown);
    assert_int_equal(moved[3], 7);
    assert_true(all_zero(moved + 100, 100 * sizeof *moved));
    arena_release(&arena);
}

static void a_list_of_many_megabytes_is_kept_once(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    LIST_OF(uint64_t) list = {0};
    for (uint64_t i = 0; i < 1024 * 1024; i++)
    {
        LIST_ADD(&arena, &list, i);
        if (i % 1000 == 0)
            arena_alloc(&arena, 8); /* others take from the same arena between */
    }
    for (uint64_t i = 0; i < 1024 * 1024; i++)
        assert_int_equal(list.items[i], i);
    assert_in_range(arena.total, 8 * 1024 * 1024, 9 * 1024 * 1024);
    arena_release(&arena);
}

static void a_list_of_its_own_grows_apart_from_the_one_it_was(void **state)
{
    (void)state;
    struct arena arena;
    struct numbers
    {
        LIST_OF(int) list;
    } shared = {0};
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    for (int i = 0; i < 5; i++)
        LIST_ADD(&arena, &shared.list, i);
    struct numbers own = shared;
    LIST_OWN(&arena, &own.list);
    assert_int_equal(own.list.capacity, 5); /* and not the room that the other one has */
    LIST_ADD(&arena, &own.list, 7);
    LIST_ADD(&arena, &shared.list, 8);
    own.list.items[0] = 9;
    assert_int_equal(own.list.items[4], 4);
    assert_int_equal(own.list.items[5], 7);
    assert_int_equal(shared.list.items[0], 0);
    assert_int_equal(shared.list.items[5], 8);
    arena_release(&arena);
}

static void a_big_piece_alone_can_grow_and_be_followed(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, ABORT);
    char *big = arena_array(&arena, 100000, 1);
    big[99999] = 'x';
    big = arena_grow(&arena, big, 100000, 300000, 1);
    assert_int_equal(big[99999], 'x');
    assert_true(all_zero(big + 100000, 200000));
    char *small = arena_alloc(&arena, 100);
    assert_true(small + 100 <= big || small >= big + 300000);
    arena_release(&arena);
}

struct recovery
{
    jmp_buf back;
};

static void recover(void *context)
{
    struct recovery *recovery = context;
    longjmp(recovery->back, 1);
}

static void exhaustion_is_told_to_the_policy(void **state)
{
    (void)state;
    struct recovery recovery;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){recover, &recovery});
    int told = 0;
    if (setjmp(recovery.back) == 0)
        arena_array(&arena, SIZE_MAX / 2, 3); /* the product overflows */
    else
        told = 1;
    assert_int_equal(told, 1);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(a_reset_arena_gives_zeroed_memory_again),
        cmocka_unit_test(raw_bytes_are_cleared_for_who_comes_next),
        cmocka_unit_test(a_reset_keeps_no_big_piece),
        cmocka_unit_test(an_array_grows_where_it_stands_when_it_was_the_last),
        cmocka_unit_test(a_list_of_many_megabytes_is_kept_once),
        cmocka_unit_test(a_list_of_its_own_grows_apart_from_the_one_it_was),
        cmocka_unit_test(a_big_piece_alone_can_grow_and_be_followed),
        cmocka_unit_test(exhaustion_is_told_to_the_policy),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
