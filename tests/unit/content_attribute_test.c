#include "content_fixture.h"

#include "content/attribute.h"

static size_t end_of(const char *text)
{
    struct slice slice = slice_from_string(text);
    return attributes_end(slice, 0, slice.length);
}

static void the_closing_brace_is_found(void **state)
{
    (void)state;
    assert_int_equal(end_of("{}"), 2);
    assert_int_equal(end_of("{#a .b c=d} x"), 11);
    assert_int_equal(end_of("{a=\"}\"} x"), 7);
    assert_int_equal(end_of("{a=\"\\\"}\"} x"), 9);
    assert_int_equal(end_of("{a=1\n  b=2}"), 11);
}

static void nothing_is_found_where_they_do_not_end(void **state)
{
    (void)state;
    assert_int_equal(end_of("{a"), 0);
    assert_int_equal(end_of("{a {b}"), 0);
    assert_int_equal(end_of("{a=\"b}"), 0);
    assert_int_equal(end_of("{a\n\nb}"), 0);
    assert_int_equal(end_of("{a=\"b\n \nc\"}"), 0);
}

/* "#id .class key[value]" and so on, with the columns of the words. */
static const char *read_back(struct fixture *fixture, const char *text)
{
    arena_init(&fixture->arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    buffer_init(&fixture->text, &fixture->arena);
    struct source *source = ARENA_NEW(&fixture->arena, struct source);
    source->text = slice_from_string(text);
    source_index_lines(source, &fixture->arena);
    struct attribute_list attributes = {0};
    attributes_read(source, 0, source->text.length, &fixture->arena, &attributes, &fixture->diagnostics);
    for (size_t i = 0; i < attributes.count; i++)
    {
        const struct attribute *attribute = &attributes.items[i];
        static const char *const MARKS[] = {[ATTRIBUTE_ID] = "#", [ATTRIBUTE_CLASS] = ".", [ATTRIBUTE_PAIR] = ""};
        buffer_print(&fixture->text, "%s%s%.*s@%u", i ? " " : "", MARKS[attribute->kind],
                     SLICE_ARGUMENTS(attribute->name), (unsigned)attribute->place.offset);
        if (attribute->kind == ATTRIBUTE_PAIR)
            buffer_print(&fixture->text, "[%.*s]@%u", SLICE_ARGUMENTS(attribute->value),
                         (unsigned)attribute->value_place.offset);
    }
    return fixture->text.length ? fixture->text.data : "";
}

static void ids_classes_and_pairs_are_read_with_their_places(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_string_equal(read_back(&fixture, "{#fig:a-1 .wide width=60%\n caption=\"Ein  \\\"Wort\\\"\n   mehr\"}"),
                        "#fig:a-1@1 .wide@10 width@16[60%]@22 caption@27[Ein  \"Wort\" mehr]@36");
    assert_int_equal(fixture.diagnostics.error_count, 0);
    fixture_release(&fixture);
    assert_string_equal(read_back(&fixture, "{a='b \"c\"' -}"), "a@1[b \"c\"]@4 .unnumbered@11");
    fixture_release(&fixture);
    assert_string_equal(read_back(&fixture, "{ }"), "");
    fixture_release(&fixture);
    assert_string_equal(read_back(&fixture, "{url=https://a.de/?b=c&d=\"e\"}"), "url@1[https://a.de/?b=c&d=\"e\"]@5");
    fixture_release(&fixture);
}

static void other_words_are_errors_at_their_place(void **state)
{
    (void)state;
    struct fixture fixture;
    read_back(&fixture, "{word .good #}");
    assert_int_equal(fixture.diagnostics.error_count, 2);
    assert_int_equal(fixture.diagnostics.list.items[0].place.offset, 1);
    assert_int_equal(fixture.diagnostics.list.items[0].place.span, 4);
    assert_true(slice_is(fixture.diagnostics.list.items[0].message, "\"word\" is no attribute"));
    assert_int_equal(fixture.diagnostics.list.items[1].place.offset, 12);
    fixture_release(&fixture);
}

static void there_is_a_limit(void **state)
{
    (void)state;
    struct fixture fixture;
    char text[256] = "{";
    for (int i = 0; i < 33; i++)
        strcat(text, ".a ");
    strcat(text, "}");
    read_back(&fixture, text);
    assert_int_equal(fixture.diagnostics.error_count, 1);
    assert_true(slice_is(fixture.diagnostics.list.items[0].message, "more than 32 attributes"));
    fixture_release(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_closing_brace_is_found),
        cmocka_unit_test(nothing_is_found_where_they_do_not_end),
        cmocka_unit_test(ids_classes_and_pairs_are_read_with_their_places),
        cmocka_unit_test(other_words_are_errors_at_their_place),
        cmocka_unit_test(there_is_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
