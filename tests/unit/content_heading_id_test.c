#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/heading_id.h"

/* The first five are the examples in Pandoc's manual, with the ids it gives. */
static const struct
{
    const char *text, *id;
} EXAMPLES[] = {
    {"Heading identifiers in HTML", "heading-identifiers-in-html"},
    {"Maître d'hôtel", "maître-dhôtel"},
    {"Dogs?--in my house?", "dogs--in-my-house"},
    {"HTML, S5, or RTF?", "html-s5-or-rtf"},
    {"3. Applications", "applications"},
    {"33", "section"},
    {"", "section"},
    {"  Über   Märkte  ", "über-märkte"},
    {"ÄÖÜ ẞ Ÿ Ž Č", "äöü-ß-ÿ-ž-č"},
    {"Ñandú_v1.2-beta", "ñandú_v1.2-beta"},
    {"Цены и рынки", "цены-и-рынки"},
    {"ΑΒΓ Ωμέγα", "αβγ-ωμέγα"},
    {"市場と販売", "市場と販売"},
    {"„Zitat“ – Ende…", "zitat-ende"},
    {"10\xC2\xA0€ pro Kopf", "pro-kopf"},
    {"🎯 Ziel", "ziel"},
};

static void ids_follow_pandocs_rule(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++)
    {
        struct slice id = heading_id(slice_from_string(EXAMPLES[i].text), &arena);
        assert_string_equal(slice_to_string(&arena, id), EXAMPLES[i].id);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ids_follow_pandocs_rule)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
