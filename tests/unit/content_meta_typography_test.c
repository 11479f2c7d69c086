/* Typography of plain strings and of a document's blocks.
 * In the expectations, ~ is a narrow no-break space and _ a no-break space. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/internal.h"
#include "content/node.h"

struct typed
{
    const char *language, *typed, *set;
};

static const struct typed CASES[] = {
    /* quotation marks */
    {"de", "Er sagte \"ja\".", "Er sagte „ja“."},
    {"de", "\"Er sagte 'ja' dazu\"", "„Er sagte ‚ja‘ dazu“"},
    {"de", "\"Er sagte \"ja\" dazu\"", "„Er sagte ‚ja‘ dazu“"},
    {"de", "(\"Marke\")", "(„Marke“)"},
    {"de", "\"Marke\"/\"Kunde\"", "„Marke“/„Kunde“"},
    {"de", "die \"Marke\"-Frage", "die „Marke“-Frage"},
    {"de", "das \"Warum?\", das \"Wie!\"", "das „Warum?“, das „Wie!“"},
    {"de", "\"...und dann\"", "„…und dann“"},
    {"de", "\"Ich ...\"", "„Ich_…“"},
    {"de", "\"Top 10\" heißt", "„Top 10“ heißt"},
    {"de", "ein \"5-Punkte-Plan\"", "ein „5-Punkte-Plan“"},
    {"de", "'\"Ja\", sagte er'", "‚„Ja“, sagte er‘"},
    {"de-CH", "Er sagte \"ja\".", "Er sagte «ja»."},
    {"de-CH", "\"Er sagte 'ja'\"", "«Er sagte ‹ja›»"},
    {"de-AT", "\"ja\"", "„ja“"},
    {"en", "He said \"yes\".", "He said “yes”."},
    {"en-GB", "\"He said 'yes' twice\"", "“He said ‘yes’ twice”"},
    {"en", "'single'", "‘single’"},
    {"en", "\"Really?\" she asked.", "“Really?” she asked."},
    {"en", "a \"quoted phrase\"-like thing", "a “quoted phrase”-like thing"},
    {"en", "[\"a\", \"b\"]", "[“a”, “b”]"},
    {"en", "word -- \"quoted\" -- word", "word – “quoted” – word"},
    {"en", "word---\"quoted\"", "word—“quoted”"},
    {"fr", "Il dit \"oui\".", "Il dit «~oui~»."},
    {"fr", "Vraiment ?", "Vraiment~?"},
    {"fr", "Ceci : cela", "Ceci_: cela"},
    {"it", "\"si\"", "«si»"},
    {"pl", "\"tak\"", "„tak”"},
    {"sv", "\"ja\"", "”ja”"},
    {"xx", "\"other\"", "“other”"},

    /* apostrophes */
    {"de", "So geht's.", "So geht’s."},
    {"de", "'s ist so", "’s ist so"},
    {"de", "Hans' Auto", "Hans’ Auto"},
    {"de", "die '68er und die 90's", "die ’68er und die 90’s"},
    {"de", "Wie geht's? 'Gut', sagt er.", "Wie geht’s? ‚Gut‘, sagt er."},
    {"de", "nimm 'ne Tasse", "nimm ’ne Tasse"},
    {"en", "don't", "don’t"},
    {"en", "the '90s", "the ’90s"},
    {"en", "rock 'n' roll", "rock ’n’ roll"},
    {"en", "'Tis'", "‘Tis’"},
    {"en", "'tis the season", "’tis the season"},
    {"en", "the customers' needs", "the customers’ needs"},
    {"en", "'The dog's bone'", "‘The dog’s bone’"},
    {"en", "\"It's,\" he said", "“It’s,” he said"},
    {"en", "O'Neil's \"firm\"", "O’Neil’s “firm”"},
    {"en", "class of '24", "class of ’24"},

    /* what stays */
    {"de", "ein 5\" Rohr", "ein 5\" Rohr"},
    {"en", "6'2\" tall", "6'2\" tall"},
    {"de", "„schon gesetzt“ – so", "„schon gesetzt“ – so"},
    {"en", "“already set” — so", "“already set” — so"},
    {"de", "a \" b", "a \" b"},
    {"de", "", ""},
    {"de", "\"", "\""},
    {"de", "-", "-"},
    {"de", "https://x.de/a--b?c='d'e...", "https://x.de/a--b?c='d'e…"},
    {"de", "Siehe \"https://x.de/3-5\".", "Siehe „https://x.de/3-5“."},
    {"de", "www.a--b.de und a--b@c--d.de", "www.a--b.de und a--b@c--d.de"},
    {"de", "(name.3-5@example.org)", "(name.3-5@example.org)"},

    /* dashes and minus signs */
    {"de", "Ziel - erreicht", "Ziel – erreicht"},
    {"de", "Ziel -- erreicht", "Ziel – erreicht"},
    {"de", "Ziel --- erreicht", "Ziel — erreicht"},
    {"de", "a ---- b", "a ---- b"},
    {"de", "mit --set name=x", "mit --set name=x"},
    {"en", "--Goethe", "–Goethe"},
    {"en", "word--word", "word–word"},
    {"de", "Vor- und Nachteile", "Vor- und Nachteile"},
    {"de", "Vertriebs-Team", "Vertriebs-Team"},
    {"de", "3-5 Tage", "3–5 Tage"},
    {"de", "(3-5)", "(3–5)"},
    {"de", "10-15 %", "10–15~%"},
    {"de", "3,5-4,5 Punkte", "3,5–4,5 Punkte"},
    {"de", "9:00-17:30 Uhr", "9:00–17:30_Uhr"},
    {"de", "24.-26. November", "24.–26._November"},
    {"de", "S. 12-15", "S._12–15"},
    {"en", "pp. 12-15", "pp._12–15"},
    {"en", "2025-2026", "2025–2026"},
    {"en", "2025-26", "2025–26"},
    {"en", "in 2026-11", "in 2026-11"},
    {"de", "am 2026-11-24", "am 2026-11-24"},
    {"de", "0800-123-456", "0800-123-456"},
    {"de", "0800-123456", "0800-123456"},
    {"de", "Tel. 123-456", "Tel._123-456"},
    {"de", "030 123-456", "030 123-456"},
    {"de", "PDF/A-2", "PDF/A-2"},
    {"de", "ISO 14289-1 und ISO 19005-2", "ISO 14289-1 und ISO 19005-2"},
    {"de", "ISO 9001-9004", "ISO 9001-9004"},
    {"de", "1-2-3", "1-2-3"},
    {"de", "5-3", "5-3"},
    {"de", "A1-2", "A1-2"},
    {"de", "COVID-19", "COVID-19"},
    {"de", "3-mal", "3-mal"},
    {"de", "-5 Grad", "−5 Grad"},
    {"de", "(-3,5 %)", "(−3,5~%)"},
    {"de", "von -5 bis -3", "von −5 bis −3"},
    {"de", "-2-Option", "-2-Option"},

    /* ellipses, multiplication */
    {"de", "und so weiter...", "und so weiter…"},
    {"de", "Ende ....", "Ende_.…"},
    {"de", ".....", "....."},
    {"de", "3 x 4", "3_×_4"},
    {"de", "1920x1080", "1920×1080"},
    {"de", "0x10", "0x10"},
    {"de", "Text x 4", "Text x 4"},

    /* abbreviations */
    {"de", "z.B. so", "z.~B. so"},
    {"de", "z. B. so", "z.~B. so"},
    {"de", "(z.B. so)", "(z.~B. so)"},
    {"de", "d.h. u.a. i.d.R.", "d.~h. u.~a. i.~d.~R."},
    {"de", "o.Ä. und o. ä.", "o.~Ä. und o.~ä."},
    {"de", "u. v. m.", "u.~v.~m."},
    {"de", "500 v.Chr.", "500 v.~Chr."},
    {"de", "Muster e.V.", "Muster e.~V."},
    {"de", "a.b.c", "a.b.c"},
    {"en", "e.g. i.e. z.B.", "e.g. i.e. z.B."},

    /* words that hold on to what follows */
    {"de", "§ 5 und §§ 5", "§_5 und §§_5"},
    {"de", "Nr. 3, S. 4, Abb. 2", "Nr._3, S._4, Abb._2"},
    {"de", "Das ist Nr. eins", "Das ist Nr. eins"},
    {"de", "Dr. Weber", "Dr._Weber"},
    {"de", "Dr. med. Weber", "Dr. med. Weber"},
    {"de", "Tabelle 3", "Tabelle_3"},
    {"en", "Mr. Smith and Dr. Jones", "Mr._Smith and Dr._Jones"},
    {"en", "Fig. 3", "Fig._3"},
    {"de", "J. R. R. Tolkien", "J._R._R._Tolkien"},

    /* numbers and what belongs to them */
    {"de", "10 %", "10~%"},
    {"de", "10%", "10~%"},
    {"de", "10%ig und 100%-Lösung", "10%ig und 100%-Lösung"},
    {"en", "10%", "10%"},
    {"de", "5 € und 5€", "5~€ und 5~€"},
    {"de", "20 °C und 20°C", "20~°C und 20~°C"},
    {"de", "10 kg, 5 km/h", "10~kg, 5~km/h"},
    {"de", "10 kurze", "10 kurze"},
    {"de", "3,5 Mio. Euro", "3,5_Mio. Euro"},
    {"de", "10 Prozent", "10_Prozent"},
    {"en", "9 a.m.", "9_a.m."},
    {"en", "In 2026 Apple", "In 2026 Apple"},
    {"de", "10 000 Besucher", "10~000 Besucher"},
    {"de", "1 234 567", "1~234~567"},
    {"de", "2026 100", "2026 100"},
    {"de", "24. November 2026", "24._November 2026"},
    {"de", "24. 11. 2026", "24.~11.~2026"},
    {"de", "im 3. Quartal", "im 3._Quartal"},
    {"de", "Das war 2026. Januar kam.", "Das war 2026. Januar kam."},
    {"en", "24 November 2026", "24_November 2026"},
    {"en-US", "November 24, 2026", "November_24, 2026"},
    {"en", "May 2026", "May 2026"},
    {"de", "im Dezember 15 Kunden", "im Dezember 15 Kunden"},

    /* lines of an imprint stay lines */
    {"de", "Muster GmbH\nStr. 5\nz.B.", "Muster GmbH\nStr. 5\nz.~B."},
};

static struct slice expectation(const char *text, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (; *text; text++)
    {
        if (*text == '~')
            buffer_add_character(&out, 0x202F);
        else if (*text == '_')
            buffer_add_character(&out, 0xA0);
        else
            buffer_add_byte(&out, *text);
    }
    return buffer_slice(&out);
}

/* Says what differs; the caller fails. */
static bool is_set_as(struct slice got, const char *wanted, const char *typed, struct arena *arena)
{
    struct slice expected = expectation(wanted, arena);
    if (slice_equal(got, expected))
        return true;
    print_error("%s\n  is  %.*s\n  not %.*s\n", typed, SLICE_ARGUMENTS(got), SLICE_ARGUMENTS(expected));
    return false;
}

static void check(struct slice got, const char *wanted, const char *typed, struct arena *arena)
{
    assert_true(is_set_as(got, wanted, typed, arena));
}

static void strings_are_set(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){0});
    bool good = true;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct slice language = slice_from_string(CASES[i].language);
        struct slice once = typography_apply(slice_from_string(CASES[i].typed), language, &arena);
        good = is_set_as(once, CASES[i].set, CASES[i].typed, &arena) && good;
        struct slice twice = typography_apply(once, language, &arena);
        good = is_set_as(twice, CASES[i].set, "(the same once more)", &arena) && good;
    }
    assert_true(good);
    arena_release(&arena);
}

/* ---- documents ---- */

static struct node *add(struct node *parent, enum node_kind kind, const char *text, const char *language,
                        struct arena *arena)
{
    struct node *node = node_new(arena, kind, (struct place){0});
    node->text = slice_from_string(text);
    node->language = slice_from_string(language);
    if (parent)
        node_append(parent, node);
    return node;
}

struct fixture
{
    struct arena arena;
    struct document document;
    struct node *paragraph;
};

static void fixture_init(struct fixture *fixture)
{
    memset(fixture, 0, sizeof *fixture);
    arena_init(&fixture->arena, (struct memory_policy){0});
    fixture->document.root = add(NULL, NODE_DOCUMENT, "", "de", &fixture->arena);
    fixture->paragraph = add(fixture->document.root, NODE_PARAGRAPH, "", "de", &fixture->arena);
}

static void quotes_reach_over_inlines(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *start = add(f.paragraph, NODE_TEXT, "Er sagt \"das ", "de", &f.arena);
    struct node *emphasis = add(f.paragraph, NODE_EMPHASIS, "", "de", &f.arena);
    struct node *inner = add(emphasis, NODE_TEXT, "gute", "de", &f.arena);
    struct node *rest = add(f.paragraph, NODE_TEXT, "\" Ding", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(start->text, "Er sagt „das ", "start", &f.arena);
    check(inner->text, "gute", "inner", &f.arena);
    check(rest->text, "“ Ding", "rest", &f.arena);
    arena_release(&f.arena);
}

static void whole_emphasis_in_quotes(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *open = add(f.paragraph, NODE_TEXT, "\"", "de", &f.arena);
    struct node *strong = add(f.paragraph, NODE_STRONG, "", "de", &f.arena);
    add(strong, NODE_TEXT, "Marke", "de", &f.arena);
    struct node *close = add(f.paragraph, NODE_TEXT, "\"", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(open->text, "„", "open", &f.arena);
    check(close->text, "“", "close", &f.arena);
    arena_release(&f.arena);
}

static void code_is_not_touched_but_seen(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *open = add(f.paragraph, NODE_TEXT, "\"", "de", &f.arena);
    struct node *code = add(f.paragraph, NODE_CODE, "a -- \"b\"", "de", &f.arena);
    struct node *close = add(f.paragraph, NODE_TEXT, "\" -- so", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(open->text, "„", "open", &f.arena);
    check(code->text, "a -- \"b\"", "code", &f.arena);
    check(close->text, "“ – so", "close", &f.arena);
    arena_release(&f.arena);
}

static void a_phrase_has_its_own_language(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *before = add(f.paragraph, NODE_TEXT, "Das \"Prinzip ", "de", &f.arena);
    struct node *span = add(f.paragraph, NODE_SPAN, "", "en", &f.arena);
    struct node *phrase = add(span, NODE_TEXT, "\"first things\" 10%", "en", &f.arena);
    struct node *after = add(f.paragraph, NODE_TEXT, "\" gilt", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(before->text, "Das „Prinzip ", "before", &f.arena);
    check(phrase->text, "‘first things’ 10%", "phrase", &f.arena);
    check(after->text, "“ gilt", "after", &f.arena);
    arena_release(&f.arena);
}

static void each_block_starts_anew(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *unclosed = add(f.paragraph, NODE_TEXT, "\"offen", "de", &f.arena);
    struct node *second = add(f.document.root, NODE_PARAGRAPH, "", "de", &f.arena);
    struct node *text = add(second, NODE_TEXT, "\"neu\"", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(unclosed->text, "„offen", "unclosed", &f.arena);
    check(text->text, "„neu“", "second", &f.arena);
    arena_release(&f.arena);
}

static void notes_and_strings_are_set(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *note = add(NULL, NODE_FOOTNOTE, "", "de", &f.arena);
    struct node *paragraph = add(note, NODE_PARAGRAPH, "", "de", &f.arena);
    struct node *text = add(paragraph, NODE_TEXT, "S. 12-15", "de", &f.arena);
    f.document.footnotes = &note;
    f.document.footnote_count = 1;
    struct node *figure = add(f.document.root, NODE_FIGURE, "", "de", &f.arena);
    figure->as.figure.alt = SLICE("Die \"Marke\"");
    struct node *callout = add(f.document.root, NODE_CALLOUT, "", "de", &f.arena);
    callout->as.callout.title = SLICE("So geht's");
    struct node *code = add(f.document.root, NODE_CODE_BLOCK, "\"x\"", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(text->text, "S._12–15", "note", &f.arena);
    check(figure->as.figure.alt, "Die „Marke“", "alt", &f.arena);
    check(callout->as.callout.title, "So geht’s", "title", &f.arena);
    check(code->text, "\"x\"", "code block", &f.arena);
    arena_release(&f.arena);
}

static void inserted_space_lands_in_the_right_node(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct node *number = add(f.paragraph, NODE_TEXT, "um 10", "de", &f.arena);
    struct node *strong = add(f.paragraph, NODE_STRONG, "", "de", &f.arena);
    struct node *percent = add(strong, NODE_TEXT, "%", "de", &f.arena);
    typography_document(&f.document, &f.arena);
    check(number->text, "um 10", "number", &f.arena);
    check(percent->text, "~%", "percent", &f.arena);
    arena_release(&f.arena);
}

static void a_long_row_of_marks_takes_linear_time(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){0});
    enum
    {
        LENGTH = 1000000
    };
    static const char UNITS[] = {'"', '\'', '-', '.', ' ', 'x', '5', '@'};
    for (size_t i = 0; i < sizeof UNITS; i++)
    {
        char *text = arena_alloc(&arena, LENGTH);
        memset(text, UNITS[i], LENGTH);
        struct slice set = typography_apply((struct slice){text, LENGTH}, SLICE("de"), &arena);
        assert_true(set.length >= LENGTH / 2);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_set),
        cmocka_unit_test(quotes_reach_over_inlines),
        cmocka_unit_test(whole_emphasis_in_quotes),
        cmocka_unit_test(code_is_not_touched_but_seen),
        cmocka_unit_test(a_phrase_has_its_own_language),
        cmocka_unit_test(each_block_starts_anew),
        cmocka_unit_test(notes_and_strings_are_set),
        cmocka_unit_test(inserted_space_lands_in_the_right_node),
        cmocka_unit_test(a_long_row_of_marks_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
