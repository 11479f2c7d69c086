/* The ledger, and how long a mailing waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "deliver/ledger.h"
#include "deliver/mailing_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    char folder[32];
    const char *path;
    struct ledger *ledger;
};

static void fixture_init(struct fixture *fixture)
{
    *fixture = (struct fixture){.folder = "/tmp/octavo-test-XXXXXX"};
    arena_init(&fixture->arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    assert_non_null(mkdtemp(fixture->folder));
    struct buffer path;
    buffer_init(&path, &fixture->arena);
    buffer_print(&path, "%s/ledger", fixture->folder);
    fixture->path = path.data;
    fixture->ledger = ledger_open(fixture->path, LEDGER_SEND, &fixture->arena, &fixture->diagnostics);
    assert_non_null(fixture->ledger);
}

static void fixture_release(struct fixture *fixture)
{
    if (fixture->ledger)
        ledger_close(fixture->ledger);
    assert_int_equal(unlink(fixture->path), 0);
    assert_int_equal(rmdir(fixture->folder), 0); /* nothing is left beside it */
    arena_release(&fixture->arena);
}

static struct delivery delivery_to(const char *address, enum delivery_state state)
{
    return (struct delivery){.paper = SLICE("paper"),
                             .address = slice_from_string(address),
                             .variables = SLICE("{\"name\":\"A \\\"B\\\"\",\"firma\":\"ö\"}"),
                             .pdf_size = 12345678901,
                             .state = state};
}

static void put(struct fixture *fixture, const char *address, enum delivery_state state)
{
    struct delivery delivery = delivery_to(address, state);
    assert_true(ledger_put(fixture->ledger, &delivery, &fixture->diagnostics));
    assert_true(delivery.id > 0);
}

static struct delivery find(struct fixture *fixture, const char *address)
{
    struct delivery delivery;
    assert_true(ledger_find(fixture->ledger, SLICE("paper"), slice_from_string(address), &fixture->arena, &delivery,
                            &fixture->diagnostics));
    return delivery;
}

/* The ledger as the next run finds it. */
static void reopen(struct fixture *fixture, enum ledger_use use)
{
    ledger_close(fixture->ledger);
    fixture->ledger = ledger_open(fixture->path, use, &fixture->arena, &fixture->diagnostics);
    assert_non_null(fixture->ledger);
}

static void test_rows(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    put(&fixture, "Anna@Example.org", DELIVERY_DEFERRED);
    put(&fixture, "bob@example.org", DELIVERY_ACCEPTED);
    struct delivery anna = find(&fixture, "anna@example.ORG");
    assert_int_equal(anna.state, DELIVERY_DEFERRED);
    assert_string_equal(anna.address.data, "Anna@Example.org");
    assert_int_equal(anna.pdf_size, 12345678901);
    put(&fixture, "anna@example.org", DELIVERY_ACCEPTED);
    assert_int_equal(find(&fixture, "anna@example.org").id, anna.id); /* the row is the same */
    assert_int_equal(find(&fixture, "carl@example.org").state, DELIVERY_NONE);
    assert_true(ledger_settle(fixture.ledger, anna.id, DELIVERY_REFUSED, SLICE("550 no"), 7, &fixture.diagnostics));
    reopen(&fixture, LEDGER_LOOK);
    assert_int_equal(find(&fixture, "anna@example.org").state, DELIVERY_REFUSED);
    assert_string_equal(find(&fixture, "anna@example.org").answer.data, "550 no");
    fixture_release(&fixture);
}

static void test_variables(void **state)
{
    struct fixture fixture;
    struct ledger_variables variables;
    (void)state;
    fixture_init(&fixture);
    put(&fixture, "anna@example.org", DELIVERY_ACCEPTED);
    struct delivery anna = find(&fixture, "anna@example.org");
    assert_true(ledger_variables(fixture.ledger, &anna, &fixture.arena, &variables, &fixture.diagnostics));
    assert_int_equal(variables.count, 2);
    assert_string_equal(variables.items[0].value.data, "A \"B\"");
    assert_string_equal(variables.items[1].value.data, "ö");
    fixture_release(&fixture);
}

/* A run that was killed while it was sending: nobody knows. */
static void test_killed(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    put(&fixture, "anna@example.org", DELIVERY_SENDING);
    reopen(&fixture, LEDGER_LOOK);
    assert_int_equal(find(&fixture, "anna@example.org").state, DELIVERY_UNKNOWN);
    reopen(&fixture, LEDGER_SEND);
    assert_int_equal(find(&fixture, "anna@example.org").state, DELIVERY_UNKNOWN);
    fixture_release(&fixture);
}

static void test_one_run_at_a_time(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    put(&fixture, "anna@example.org", DELIVERY_SENDING);
    assert_null(ledger_open(fixture.path, LEDGER_SEND, &fixture.arena, &fixture.diagnostics));
    assert_null(ledger_open(fixture.path, LEDGER_CHANGE, &fixture.arena, &fixture.diagnostics));
    assert_int_equal(fixture.diagnostics.error_count, 2);
    struct ledger *looker = ledger_open(fixture.path, LEDGER_LOOK, &fixture.arena, &fixture.diagnostics);
    struct delivery delivery;
    assert_non_null(looker);
    assert_true(ledger_find(looker, SLICE("paper"), SLICE("anna@example.org"), &fixture.arena, &delivery,
                            &fixture.diagnostics));
    assert_int_equal(delivery.state, DELIVERY_SENDING); /* a run is at it */
    ledger_close(looker);
    fixture_release(&fixture);
}

static void test_forget(void **state)
{
    struct fixture fixture;
    int64_t erased;
    struct delivery_count *counts;
    size_t count;
    (void)state;
    fixture_init(&fixture);
    put(&fixture, "anna@example.org", DELIVERY_ACCEPTED);
    put(&fixture, "bob@example.org", DELIVERY_REFUSED);
    reopen(&fixture, LEDGER_CHANGE);
    assert_true(ledger_forget(fixture.ledger, SLICE("ANNA@example.org"), &erased, &fixture.diagnostics));
    assert_int_equal(erased, 1);
    assert_int_equal(find(&fixture, "anna@example.org").state, DELIVERY_NONE);
    assert_true(ledger_count(fixture.ledger, &fixture.arena, &counts, &count, &fixture.diagnostics));
    assert_int_equal(count, 1);
    assert_int_equal(counts[0].counts[DELIVERY_REFUSED], 1);
    assert_int_equal(counts[0].counts[DELIVERY_ACCEPTED], 0);
    assert_int_equal(counts[0].forgotten, 1);
    fixture_release(&fixture);
}

/* Twice as long each time, half more or less, and not the same for all. */
static void test_delays(void **state)
{
    struct mailing_options options = {.retry_delay = 1000};
    bool differ = false;
    (void)state;
    for (int attempt = 1; attempt <= 6; attempt++)
    {
        int64_t middle = INT64_C(1000) << (attempt - 1);
        int64_t one = mailing_delay(&options, attempt, SLICE("a@example.org"));
        int64_t other = mailing_delay(&options, attempt, SLICE("b@example.org"));
        assert_true(one >= middle / 2 && one <= middle + middle / 2);
        assert_true(other >= middle / 2 && other <= middle + middle / 2);
        differ |= one != other;
    }
    assert_true(differ);
    assert_true(mailing_delay(&options, 1000, SLICE("a")) <= 96 * 1000); /* and not for ever */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),   cmocka_unit_test(test_variables),
        cmocka_unit_test(test_killed), cmocka_unit_test(test_one_run_at_a_time),
        cmocka_unit_test(test_forget), cmocka_unit_test(test_delays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
