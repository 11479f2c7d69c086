/* The transcript: its phrases, and how its lines are put together. Whole documents are in the goldens. */
#include "layout/transcript_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture
{
    struct arena arena;
    struct buffer out;
    struct structure structure;
    struct speaker speaker;
};

static int setup(void **state)
{
    struct fixture *fixture = test_calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, (struct memory_policy){0});
    buffer_init(&fixture->out, &fixture->arena);
    fixture->speaker = (struct speaker){.out = &fixture->out,
                                        .structure = &fixture->structure,
                                        .arena = &fixture->arena,
                                        .language = SLICE("de"),
                                        .spoken = SLICE("de")};
    buffer_init(&fixture->speaker.opening, &fixture->arena);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    test_free(fixture);
    return 0;
}

static const struct slice GERMAN = {"de", 2}, ENGLISH = {"en", 2};

/* ---- phrases ---- */

static void test_phrases_take_numbers_in_order(void **state)
{
    struct fixture *fixture = *state;
    phrase_add(&fixture->out, SLICE("en-GB"), PHRASE_POSITION, 2, 10);
    phrase_add(&fixture->out, SLICE("de-AT"), PHRASE_POSITION, 3, 11);
    phrase_add(&fixture->out, SLICE("fr"), PHRASE_HEADING, 4, 0);
    assert_string_equal(fixture->out.data, "2 of 10: 3 von 11: Heading level 4: ");
}

static void test_every_phrase_has_words(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < PHRASE_COUNT; i++)
    {
        size_t before = fixture->out.length;
        phrase_add(&fixture->out, GERMAN, (enum phrase)i, 1, 1);
        assert_true(fixture->out.length > before);
    }
}

/* ---- lines ---- */

static void test_a_line_with_an_announcement_goes_on(void **state)
{
    struct speaker *speaker = &((struct fixture *)*state)->speaker;
    speaker->depth = 1;
    speaker_announce(speaker, PHRASE_POSITION, 1, 2);
    speaker_line(speaker);
    speaker_text(speaker, SLICE("eins "), GERMAN);
    speaker_line(speaker);
    speaker_text(speaker, SLICE(" zwei   drei"), GERMAN);
    speaker_line_end(speaker);
    speaker_line_end(speaker);
    assert_string_equal(speaker->out->data, "  1 von 2: eins\n  zwei drei\n");
}

static void test_languages_are_told_and_end_with_the_line(void **state)
{
    struct speaker *speaker = &((struct fixture *)*state)->speaker;
    speaker_text(speaker, SLICE("Das „"), GERMAN);
    speaker_text(speaker, SLICE("one"), ENGLISH);
    speaker_text(speaker, SLICE("“ und "), GERMAN);
    speaker_text(speaker, SLICE("two"), ENGLISH);
    speaker_line_end(speaker);
    assert_string_equal(speaker->out->data, "Das „[en] one [de]“ und [en] two [de]\n");
}

static void test_links_stand_around_their_text(void **state)
{
    struct speaker *speaker = &((struct fixture *)*state)->speaker;
    speaker_text(speaker, SLICE("Siehe "), GERMAN);
    speaker_open(speaker, "[Link: ", GERMAN);
    speaker_text(speaker, SLICE("the page "), ENGLISH);
    speaker_close(speaker, SLICE(" → Seite 2]"), GERMAN);
    speaker_text(speaker, SLICE("."), GERMAN);
    speaker_line_end(speaker);
    assert_string_equal(speaker->out->data, "Siehe [Link: [en] the page [de] → Seite 2].\n");
}

static void test_a_link_without_text_is_told(void **state)
{
    struct speaker *speaker = &((struct fixture *)*state)->speaker;
    speaker_open(speaker, "[Link: ", GERMAN);
    speaker_close(speaker, SLICE(" → x]"), GERMAN);
    speaker_line_end(speaker);
    assert_string_equal(speaker->out->data, "[Link: → x]\n");
}

static void test_lines_are_not_indented_without_end(void **state)
{
    struct speaker *speaker = &((struct fixture *)*state)->speaker;
    speaker->depth = 100000;
    speaker_text(speaker, SLICE("x"), GERMAN);
    speaker_line_end(speaker);
    assert_int_equal(speaker->out->length, 120 + 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_phrases_take_numbers_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_phrase_has_words, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_line_with_an_announcement_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(test_languages_are_told_and_end_with_the_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_links_stand_around_their_text, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_link_without_text_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lines_are_not_indented_without_end, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
