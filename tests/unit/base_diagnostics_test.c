#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

#include <string.h>

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct source source;
};

static int setup(void **state)
{
    static struct fixture fixture;
    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&fixture.diagnostics, &fixture.arena);
    fixture.source.path = SLICE("de.md");
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static void read_text(struct fixture *fixture, const char *text)
{
    fixture->source.text = slice_from_string(text);
    source_index_lines(&fixture->source, &fixture->arena);
}

static struct place place_at(const struct fixture *fixture, size_t offset, uint32_t span)
{
    return (struct place){&fixture->source, (uint32_t)offset, span};
}

/* The place of the first `what` in the text. */
static struct place place_of(const struct fixture *fixture, const char *what)
{
    const char *found = strstr(fixture->source.text.data, what);
    assert_non_null(found);
    return place_at(fixture, (size_t)(found - fixture->source.text.data), (uint32_t)strlen(what));
}

static const char *as_text(struct fixture *fixture)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    diagnostics_format_text(&fixture->diagnostics, /* color */ false, &out);
    return out.data;
}

static const char *as_json(struct fixture *fixture)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    diagnostics_format_json(&fixture->diagnostics, &out);
    return out.data;
}

static void assert_position(struct fixture *fixture, size_t offset, uint32_t line, uint32_t column)
{
    struct position position = place_position(place_at(fixture, offset, 0));
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
}

static void positions_count_lines_and_characters(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "ab\n\ngr\xC3\xBC\xC3\x9F e\n");
    assert_position(fixture, 0, 1, 1);
    assert_position(fixture, 1, 1, 2);
    assert_position(fixture, 2, 1, 3);
    assert_position(fixture, 3, 2, 1);
    assert_position(fixture, 4, 3, 1);
    assert_position(fixture, 8, 3, 4);
    assert_position(fixture, 11, 3, 6);
    assert_position(fixture, 13, 4, 1);
    assert_position(fixture, 999, 4, 1);
    read_text(fixture, "");
    assert_position(fixture, 0, 1, 1);
}

static void a_diagnostic_shows_its_line_and_help(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "Text\n\n::: nite\nx\n:::\n");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "nite"), "unknown div \"%s\"", "nite");
    diagnose_help(&fixture->diagnostics, "did you mean \"%s\"?", "note");
    assert_string_equal(as_text(fixture), "de.md:3:5: error: unknown div \"nite\"\n"
                                          "    3 | ::: nite\n"
                                          "      |     ^~~~\n"
                                          "  help: did you mean \"note\"?\n");
    assert_string_equal(as_json(fixture),
                        "{\"file\":\"de.md\",\"line\":3,\"column\":5,\"severity\":\"error\",\"message\":\"unknown div "
                        "\\\"nite\\\"\",\"help\":\"did you mean \\\"note\\\"?\"}\n");
}

static void a_terminal_gets_colors(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "ab\n");
    diagnose_warning(&fixture->diagnostics, place_at(fixture, 1, 1), "unused");
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    diagnostics_format_text(&fixture->diagnostics, /* color */ true, &out);
    assert_string_equal(out.data, "\033[1mde.md:1:2: \033[0m\033[1;35mwarning\033[0m: unused\n"
                                  "\033[2m    1 |\033[0m ab\n"
                                  "\033[2m      |\033[0m  \033[1;32m^\033[0m\n");
}

static void tabs_and_wide_characters_keep_the_caret_in_place(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "\tx\xE6\xBC\xA2\xE5\xAD\x97\x61\xCC\x88 here\n");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "here"), "wrong");
    assert_string_equal(as_text(fixture), "de.md:1:8: error: wrong\n"
                                          "    1 |     x\xE6\xBC\xA2\xE5\xAD\x97\x61\xCC\x88 here\n"
                                          "      |            ^~~~\n");
}

static void nothing_commands_the_terminal(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "a\033[31mb\x7F\xFF\xE2\x80\xAE\n");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "b"), "bad \"%s\"", "\033]0;x\a");
    assert_string_equal(as_text(fixture), "de.md:1:7: error: bad \"\xE2\x90\x9B]0;x\xE2\x90\x87\"\n"
                                          "    1 | a\xE2\x90\x9B[31mb\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n"
                                          "      |       ^\n");
    assert_string_equal(as_json(fixture), "{\"file\":\"de.md\",\"line\":1,\"column\":7,\"severity\":\"error\","
                                          "\"message\":\"bad \\\"\\u001b]0;x\\u0007\\\"\",\"help\":null}\n");
}

static void a_place_at_the_very_end_has_a_caret(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "---\ntitle: x");
    diagnose_error(&fixture->diagnostics, place_at(fixture, 12, 0), "not closed");
    read_text(fixture, "---\ntitle: x\r\n");
    diagnose_error(&fixture->diagnostics, place_at(fixture, 14, 0), "not closed");
    assert_string_equal(as_text(fixture), "de.md:2:9: error: not closed\n"
                                          "    2 | title: x\n"
                                          "      |         ^\n"
                                          "de.md:3:1: error: not closed\n"
                                          "    3 |\n"
                                          "      | ^\n");
}

static void a_long_line_is_shown_around_the_place(void **state)
{
    struct fixture *fixture = *state;
    enum
    {
        SIZE = 2000000
    };
    char *text = arena_alloc(&fixture->arena, SIZE + 1);
    memset(text, 'x', SIZE);
    text[SIZE / 2] = '!';
    read_text(fixture, text);
    diagnose_error(&fixture->diagnostics, place_at(fixture, SIZE / 2, 1), "wrong");
    const char *out = as_text(fixture);
    const char *line = strchr(out, '\n') + 1, *caret = strchr(line, '\n') + 1;
    assert_int_equal(strncmp(out, "de.md:1:1000001: error: wrong\n", 30), 0);
    assert_int_equal(strncmp(line, "    1 | …x", 12), 0);
    assert_in_range(caret - line, 160, 180);
    assert_string_equal(strstr(line, "xxx\n") ? "uncut" : "cut", "cut");
    /* The caret stands under the mark: the ellipsis has three bytes and one column. */
    assert_int_equal(strchr(line, '!') - line, strchr(caret, '^') - caret + 2);
}

static void a_long_underline_ends_with_the_window(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "abc def\nghi\n");
    diagnose_error(&fixture->diagnostics, place_at(fixture, 4, 8), "over two lines");
    assert_string_equal(as_text(fixture), "de.md:1:5: error: over two lines\n"
                                          "    1 | abc def\n"
                                          "      |     ^~~\n");
}

static void they_come_in_order_of_their_place(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "one two three\nfour\n");
    struct source theme = {.path = SLICE("theme.yaml"), .text = SLICE("x: y\n")};
    source_index_lines(&theme, &fixture->arena);
    diagnose_error(&fixture->diagnostics, place_of(fixture, "four"), "4");
    diagnose_error(&fixture->diagnostics, (struct place){&theme, 3, 1}, "theme");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "two"), "2a");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "two"), "2b");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "one"), "1");
    diagnostics_sort(&fixture->diagnostics);
    static const char *const EXPECTED[] = {"1", "2a", "2b", "4", "theme"};
    assert_int_equal(fixture->diagnostics.list.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(slice_is(fixture->diagnostics.list.items[i].message, EXPECTED[i]));
    assert_non_null(strstr(as_text(fixture), "de.md:1:5: error: 2b\n"));
    assert_non_null(strstr(as_text(fixture), "theme.yaml:1:4: error: theme\n"));
}

static void what_is_said_twice_of_a_place_is_told_once(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "one two\n");
    static const char *const SAID[] = {"a", "b", "a", "a"};
    for (size_t i = 0; i < 4; i++)
        diagnose_error(&fixture->diagnostics, place_of(fixture, "two"), "%s", SAID[i]);
    diagnose_warning(&fixture->diagnostics, place_of(fixture, "two"), "a");
    diagnose_error(&fixture->diagnostics, place_of(fixture, "one"), "a");
    diagnostics_sort(&fixture->diagnostics);
    assert_int_equal(fixture->diagnostics.error_count, 3);
    assert_int_equal(fixture->diagnostics.warning_count, 1);
    assert_int_equal(fixture->diagnostics.list.count, 4);
}

static void more_than_anyone_reads_are_counted(void **state)
{
    struct fixture *fixture = *state;
    read_text(fixture, "x\n");
    for (int i = 0; i < 1000; i++)
        diagnose_error(&fixture->diagnostics, place_at(fixture, 0, 1), "e%d", i);
    diagnose_help(&fixture->diagnostics, "for the last that is kept");
    diagnose_warning(&fixture->diagnostics, place_at(fixture, 0, 1), "w");
    diagnose_help(&fixture->diagnostics, "for one that is not");
    diagnose_error(&fixture->diagnostics, place_at(fixture, 0, 1), "e");
    assert_int_equal(fixture->diagnostics.error_count, 1001);
    assert_int_equal(fixture->diagnostics.warning_count, 1);
    assert_int_equal(fixture->diagnostics.list.count, 1000);
    const char *text = as_text(fixture);
    assert_string_equal(strstr(text, "octavo:"), "octavo: 2 more are not shown\n");
    assert_null(strstr(text, "for one that is not"));
    assert_non_null(strstr(text, "for the last that is kept"));
}

static void a_diagnostic_of_the_whole_run_has_no_place(void **state)
{
    struct fixture *fixture = *state;
    diagnose_error(&fixture->diagnostics, (struct place){0}, "no variable \"x\"");
    assert_false(fixture->diagnostics.refused);
    diagnose_refusal(&fixture->diagnostics, (struct place){0}, "cannot write x.pdf");
    assert_true(fixture->diagnostics.refused);
    assert_int_equal(fixture->diagnostics.error_count, 2);
    assert_string_equal(as_text(fixture), "octavo: error: no variable \"x\"\noctavo: error: cannot write x.pdf\n");
    assert_non_null(strstr(as_json(fixture), "{\"file\":null,\"line\":null,\"column\":null,\"severity\":\"error\","
                                             "\"message\":\"cannot write x.pdf\",\"help\":null}\n"));
}

static void a_long_message_is_cut_at_a_character(void **state)
{
    struct fixture *fixture = *state;
    char word[4001];
    for (size_t i = 0; i < 4000; i += 2)
        memcpy(word + i, "\xC3\xA4", 2);
    word[4000] = '\0';
    diagnose_error(&fixture->diagnostics, (struct place){0}, "%s", word);
    struct slice message = fixture->diagnostics.list.items[0].message;
    assert_in_range(message.length, 900, 1000);
    assert_int_equal(utf8_check(message), message.length);
    assert_memory_equal(message.data + message.length - 3, "…", 3);
}

static void a_thousand_in_one_long_line_are_cheap(void **state)
{
    struct fixture *fixture = *state;
    enum
    {
        SIZE = 10000000
    };
    char *text = arena_alloc(&fixture->arena, SIZE + 1);
    memset(text, 'x', SIZE);
    read_text(fixture, text);
    for (size_t i = 0; i < 1000; i++)
        diagnose_error(&fixture->diagnostics, place_at(fixture, SIZE - 1000 + i, 1), "wrong");
    const char *out = as_text(fixture);
    assert_non_null(strstr(out, "de.md:1:9999001: error: wrong\n"));
    assert_non_null(strstr(out, "de.md:1:10000000: error: wrong\n"));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(positions_count_lines_and_characters),
        TEST(a_diagnostic_shows_its_line_and_help),
        TEST(a_terminal_gets_colors),
        TEST(tabs_and_wide_characters_keep_the_caret_in_place),
        TEST(nothing_commands_the_terminal),
        TEST(a_place_at_the_very_end_has_a_caret),
        TEST(a_long_line_is_shown_around_the_place),
        TEST(a_long_underline_ends_with_the_window),
        TEST(they_come_in_order_of_their_place),
        TEST(what_is_said_twice_of_a_place_is_told_once),
        TEST(more_than_anyone_reads_are_counted),
        TEST(a_diagnostic_of_the_whole_run_has_no_place),
        TEST(a_long_message_is_cut_at_a_character),
        TEST(a_thousand_in_one_long_line_are_cheap),
    };
    return cmocka_run_group_tests_name("diagnostics", tests, NULL, NULL);
}
