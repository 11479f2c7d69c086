/* Front matter: what is read, and each error at its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/internal.h"
#include "content/yaml_reader.h"
#include "diagnostics_said.h"

#define FENCE    "---\n"
#define REQUIRED "title: Titel\nlang: de\ndate: 2026-11-24\n"

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct source source;
    struct front_matter front;
    struct theme_choice theme;
    struct variable_list variables;
    bool good;
};

static void read_text(struct fixture *f, struct slice text, size_t from, size_t to)
{
    memset(f, 0, sizeof *f);
    arena_init(&f->arena, (struct memory_policy){0});
    diagnostics_init(&f->diagnostics, &f->arena);
    f->source.path = SLICE("x.md");
    f->source.text = slice_copy(&f->arena, text);
    source_index_lines(&f->source, &f->arena);
    f->good = front_matter_read(&f->source, from, to, "tests/pictures", &f->arena, &f->front, &f->theme, &f->variables,
                                &f->diagnostics);
    diagnostics_sort(&f->diagnostics);
}

/* `yaml` is what stands between the fences. */
static void read_yaml(struct fixture *f, struct slice yaml)
{
    struct arena arena;
    struct buffer text;
    arena_init(&arena, (struct memory_policy){0});
    buffer_init(&text, &arena);
    buffer_add_string(&text, FENCE);
    buffer_add_slice(&text, yaml);
    buffer_add_string(&text, FENCE);
    read_text(f, buffer_slice(&text), strlen(FENCE), text.length - strlen(FENCE));
    arena_release(&arena);
}

static char *said(struct fixture *f) { return diagnostics_said(&f->diagnostics, &f->arena); }

static void expect_slice(struct slice got, const char *wanted)
{
    if (!slice_is(got, wanted))
        fail_msg("\"%.*s\" is not \"%s\"", SLICE_ARGUMENTS(got), wanted);
}

static void everything_is_read(void **state)
{
    (void)state;
    struct fixture f;
    read_yaml(&f, SLICE("title: \"Marketing 'und' Vertrieb\"\n"
                        "subtitle: Zwei\n  Seiten\n"
                        "author:\n  - Anna O'Neil\n  - Bert\n"
                        "organisation: Muster GmbH\n"
                        "lang: DE-at\n"
                        "date: 2024-02-29\n"
                        "version: 1.10\n"
                        "keywords: Vertrieb, Marketing ,, B2B\n"
                        "description: >\n  Ein Satz,\n  gefaltet.\n"
                        "theme: theme.yaml\n"
                        "cover:\n  picture: rgb-8.png\n  alt: Zwei Punkte\n"
                        "logo: good.jpg\n"
                        "contact:\n  name: Anna\n  email: anna@example.org\n  phone: +49 (30) 123-45/67\n"
                        "  url: https://example.org/a?b=c\n  address: |\n    Weg 1\n    12345 Ort\n"
                        "imprint: |\n  Muster GmbH\n\n  z.B. so\n"
                        "filename: papier\n"
                        "toc: 3\n"
                        "variables:\n  name: \"\"\n  firma_2: Ihr Unternehmen\n"));
    assert_string_equal(said(&f), "");
    assert_true(f.good);
    expect_slice(f.front.title, "Marketing ‚und‘ Vertrieb");
    expect_slice(f.front.subtitle, "Zwei Seiten");
    assert_int_equal(f.front.author_count, 2);
    expect_slice(f.front.authors[0], "Anna O’Neil");
    expect_slice(f.front.authors[1], "Bert");
    expect_slice(f.front.organisation, "Muster GmbH");
    expect_slice(f.front.language, "de-AT");
    assert_int_equal(f.front.year, 2024);
    assert_int_equal(f.front.month, 2);
    assert_int_equal(f.front.day, 29);
    expect_slice(f.front.version, "1.10");
    assert_int_equal(f.front.keyword_count, 3);
    expect_slice(f.front.keywords[1], "Marketing");
    expect_slice(f.front.keywords[2], "B2B");
    expect_slice(f.front.description, "Ein Satz, gefaltet.");
    expect_slice(f.theme.path, "theme.yaml");
    assert_int_equal(place_position(f.theme.place).line, 16);
    assert_non_null(f.front.cover);
    assert_int_equal(f.front.cover->width, 2);
    expect_slice(f.front.cover_alt, "Zwei Punkte");
    assert_int_equal(f.front.logo->kind, PICTURE_JPEG);
    expect_slice(f.front.contact.name, "Anna");
    expect_slice(f.front.contact.email, "anna@example.org");
    expect_slice(f.front.contact.phone, "+49 (30) 123-45/67");
    expect_slice(f.front.contact.url, "https://example.org/a?b=c");
    expect_slice(f.front.contact.address, "Weg 1\n12345 Ort");
    expect_slice(f.front.imprint, "Muster GmbH\n\nz.\u202FB. so");
    expect_slice(f.front.filename, "papier.pdf");
    assert_int_equal(f.front.toc_depth, 3);
    assert_int_equal(f.variables.list.count, 2);
    expect_slice(f.variables.list.items[0].name, "name");
    expect_slice(f.variables.list.items[0].value, "");
    expect_slice(f.variables.list.items[1].name, "firma_2");
    expect_slice(f.variables.list.items[1].value, "Ihr Unternehmen");
    arena_release(&f.arena);
}

static void defaults(void **state)
{
    (void)state;
    struct fixture f;
    read_yaml(&f, SLICE(REQUIRED));
    assert_true(f.good);
    assert_int_equal(f.front.toc_depth, 2);
    assert_int_equal(f.front.author_count, 0);
    assert_null(f.front.cover);
    assert_int_equal(f.theme.path.length, 0);
    assert_int_equal(f.front.place.offset, 0);
    arena_release(&f.arena);
    read_yaml(&f,
              SLICE(REQUIRED "toc: {depth: 0}\nauthor: Eine\nkeywords: [a, b]\ncover: {picture: rgb-8.png, alt: \"\"}\n"
                             "filename: a.pdf\n"));
    assert_string_equal(said(&f), "");
    assert_int_equal(f.front.toc_depth, 0);
    assert_int_equal(f.front.author_count, 1);
    assert_int_equal(f.front.keyword_count, 2);
    assert_int_equal(f.front.cover_alt.length, 0);
    expect_slice(f.front.filename, "a.pdf");
    arena_release(&f.arena);
}

#define HELP_DATE  "write year, month and day: 2026-11-24"
#define HELP_LANG  "write \"de\" for German, \"en\" for English, or another tag of BCP 47 such as \"de-AT\""
#define HELP_PLAIN "write the value itself; one that begins with &, * or ! belongs in quotation marks"
#define HELP_NAME  "a name is made of the letters a to z, digits, \"_\" and \"-\", and begins with a letter"

static const struct
{
    const char *yaml, *said;
} ERRORS[] = {
    {"", "1:1 \"lang\" is missing | add a line \"lang: de\" or \"lang: en\"\n"
         "1:1 \"title\" is missing | add a line \"title: What the paper is called\"\n"
         "1:1 \"date\" is missing | add a line \"date: 2026-11-24\""},
    {"title: A\nlang: de\n", "1:1 \"date\" is missing | add a line \"date: 2026-11-24\""},
    {REQUIRED "titel: B\n", "5:1 unknown key \"titel\" | did you mean \"title\"?"},
    {REQUIRED "xyzzy: B\n", "5:1 unknown key \"xyzzy\""},
    {REQUIRED "title: B\n", "5:1 \"title\" is given twice"},
    {REQUIRED "contact: {mail: x}\n", "5:11 unknown key \"mail\" in \"contact\" | did you mean \"email\"?"},
    {REQUIRED "contact: x\n", "5:1 \"contact\" is a group of keys | write its keys below it, indented"},
    {REQUIRED "contact.name: x\n",
     "5:1 unknown key \"contact.name\" | the keys of a group stand below its name, indented"},
    {REQUIRED "version:\n", "5:1 \"version\" has no value | write \"version: 1.0\""},
    {REQUIRED "version: [1]\n", "5:10 \"version\" must be one value, not a list | write \"version: 1.0\""},
    {REQUIRED "author: []\n", "5:1 \"author\" has no value | write \"author: A Name\", or a list of names"},
    {REQUIRED "toc: 7\n",
     "5:6 \"7\" is no depth from 0 to 6 | write \"toc: 2\": the levels of headings in the table of "
     "contents, 0 for none"},
    {REQUIRED "toc: {dept: 2}\n", "5:7 unknown key \"dept\" | did you mean \"depth\"?"},
    {REQUIRED "contact: {email: a.b}\n", "5:18 \"a.b\" is no e-mail address | write \"email: name@example.org\""},
    {REQUIRED "contact: {email: a@b}\n", "5:18 \"a@b\" is no e-mail address | write \"email: name@example.org\""},
    {REQUIRED "contact: {phone: call me}\n",
     "5:18 \"call me\" is no telephone number | write \"phone: +49 30 1234567\""},
    {REQUIRED "contact: {url: 'javascript:alert(1)'}\n",
     "5:16 \"javascript:alert(1)\" is no web address with http or https | write \"url: https://www.example.org\""},
    {REQUIRED "contact: {url: 'https://a b.de'}\n",
     "5:16 \"https://a b.de\" is no web address with http or https | write \"url: https://www.example.org\""},
    {REQUIRED "filename: ../x.pdf\n",
     "5:11 \"../x.pdf\" is no bare file name | write \"filename: whitepaper-de.pdf\", a "
     "name without a folder"},
    {REQUIRED "variables: {Name: x}\n", "5:13 \"Name\" is no name for a variable | " HELP_NAME},
    {REQUIRED "variables:\n  a: 1\n  a: 2\n", "7:3 \"a\" is given twice"},
    {REQUIRED "variables:\n  a:\n", "6:3 \"a\" has no value | write its default behind the colon, or \"\" for nothing"},
    {REQUIRED "variables:\n  a: [b]\n",
     "6:6 \"a\" must be one value, not a list | write its default behind the colon, or \"\" for nothing"},
    {REQUIRED "logo: nein.png\n",
     "5:7 there is no file \"nein.png\" | a path starts at the folder of the Markdown file; "
     "small and capital letters differ"},
    {REQUIRED "logo: ../x.png\n",
     "5:7 \"../x.png\" lies outside the folder of the Markdown file | put a copy into that "
     "folder and write its path from there; \"..\" and symbolic links are not followed"},
    {REQUIRED "cover: {picture: rgb-8.png}\n", "5:18 the cover's picture has no description | write below it \"alt: "
                                               "What the picture shows\", or alt: \"\" when it "
                                               "says nothing"},
    {REQUIRED "cover: {alt: x}\n",
     "5:9 the cover has a description but no picture | write \"picture: pictures/cover.jpg\" beside it, or delete it"},

    /* dates and languages */
    {"title: A\nlang: de\ndate: 2026-02-30\n", "4:7 the day \"2026-02-30\" does not exist | " HELP_DATE},
    {"title: A\nlang: de\ndate: 2025-02-29\n", "4:7 the day \"2025-02-29\" does not exist | " HELP_DATE},
    {"title: A\nlang: de\ndate: 1900-02-29\n", "4:7 the day \"1900-02-29\" does not exist | " HELP_DATE},
    {"title: A\nlang: de\ndate: 2026-13-01\n", "4:7 the day \"2026-13-01\" does not exist | " HELP_DATE},
    {"title: A\nlang: de\ndate: 24.11.2026\n", "4:7 \"24.11.2026\" is no date | " HELP_DATE},
    {"title: A\nlang: de\ndate: 2026-11-2x\n", "4:7 \"2026-11-2x\" is no date | " HELP_DATE},
    {"title: A\nlang: deutsch\ndate: 2026-11-24\n", "3:7 \"deutsch\" is no language tag | did you mean \"de\"?"},
    {"title: A\nlang: xx-DE\ndate: 2026-11-24\n", "3:7 \"xx-DE\" is no language tag | " HELP_LANG},
    {"title: A\nlang: deu\ndate: 2026-11-24\n", "3:7 \"deu\" is no language tag | did you mean \"de\"?"},
    {"title: A\nlang: de-\ndate: 2026-11-24\n", "3:7 \"de-\" is no language tag | " HELP_LANG},
    {"title: A\nlang: de_DE\ndate: 2026-11-24\n", "3:7 \"de_DE\" is no language tag | " HELP_LANG},
    {"title: A\nlang: he\ndate: 2026-11-24\n", "3:7 \"he\" is written from right to left, which octavo cannot set | "
                                               "only languages written from left to right can "
                                               "be set"},
    {"title: A\nlang: az-Arab\ndate: 2026-11-24\n", "3:7 \"az-Arab\" is written from right to left, which octavo "
                                                    "cannot set | only languages written from left to right "
                                                    "can be set"},

    /* what is no YAML of ours */
    {REQUIRED "author: *x\n", "5:9 aliases are not supported | " HELP_PLAIN},
    {REQUIRED "author: &x y\n", "5:9 anchors are not supported | " HELP_PLAIN},
    {REQUIRED "author: !!str y\n", "5:9 tags are not supported | " HELP_PLAIN},
    {"title: \"Nie zu Ende\nlang: de\n", "2:8 a quotation mark is not closed"},
    {"author: [a, b\n", "2:9 a list in [ ] is not closed"},
    {"author: {a: b\n", "2:9 a group in { } is not closed"},
    {REQUIRED "author: \"a\\0b\"\n", "5:9 a control character"},
    {"title: A: B\n",
     "2:9 a second \": \" in one line | put the value in quotation marks: key: \"A title: with a colon\""},
    {"title: Ümläut\nauthor: Ä: B\n",
     "3:10 a second \": \" in one line | put the value in quotation marks: key: \"A title: with a colon\""},
    {"title: @x\n", "2:8 a value cannot begin with this character | put the value in quotation marks"},
    {"contact:\n\tname: x\n", "3:1 a tab | indent with spaces"},
    {"just words\n", "2:1 no key where one is expected | write key: value"},
    {"- a\n- b\n", "2:1 no key where one is expected | write key: value"},
    {"a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}\n", "2:32 nested too deeply"},
    {"? [a]\n: b\n", "2:3 a key must be a word | a value that begins with { or [ stands in quotation marks"},
};

static void errors_stand_at_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
    {
        struct fixture f;
        read_yaml(&f, slice_from_string(ERRORS[i].yaml));
        if (f.good)
            fail_msg("accepted: %s", ERRORS[i].yaml);
        assert_string_equal(said(&f), ERRORS[i].said);
        arena_release(&f.arena);
    }
}

static void windows_line_ends_and_umlauts_keep_the_places(void **state)
{
    (void)state;
    struct fixture f;
    read_yaml(
        &f, SLICE("title: Übergrößen\r\nlang: de\r\ndate: 2026-11-24\r\nübel: Ä\r\nsubtitle: Größe\r\nverison: 1\r\n"));
    assert_string_equal(said(&f), "5:1 unknown key \"übel\"\n7:1 unknown key \"verison\" | did you mean \"version\"?");
    arena_release(&f.arena);
}

static void fill(struct fixture *f, char byte, size_t count)
{
    static char bytes[YAML_SIZE_MAX + 1];
    memset(bytes, byte, count);
    read_yaml(f, (struct slice){bytes, count});
}

static void limits(void **state)
{
    (void)state;
    struct fixture f;
    static const char OPENERS[] = {'[', '{', '-', '?', ':', '"', '|', ' ', '&', '#'};
    for (size_t i = 0; i < sizeof OPENERS; i++)
    {
        fill(&f, OPENERS[i], YAML_SIZE_MAX);
        assert_false(f.good);
        assert_true(f.diagnostics.error_count >= 1);
        arena_release(&f.arena);
    }
    fill(&f, 'a', YAML_SIZE_MAX + 1);
    assert_string_equal(said(&f), "2:1 more than 64 KB of YAML");
    arena_release(&f.arena);
}

static void bombs_do_not_expand(void **state)
{
    (void)state;
    struct fixture f;
    read_yaml(&f, SLICE("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n"));
    assert_string_equal(said(&f), "2:4 anchors are not supported | " HELP_PLAIN);
    assert_true(f.arena.total < 1024 * 1024);
    arena_release(&f.arena);
}

static void many_entries(void **state)
{
    (void)state;
    struct fixture f;
    struct arena arena;
    struct buffer yaml;
    arena_init(&arena, (struct memory_policy){0});
    buffer_init(&yaml, &arena);
    for (int i = 0; i <= YAML_ENTRIES_MAX; i++)
        buffer_print(&yaml, "k%d: v\n", i);
    read_yaml(&f, buffer_slice(&yaml));
    assert_string_equal(said(&f), "502:7 too many entries");
    arena_release(&f.arena);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(defaults),
        cmocka_unit_test(errors_stand_at_their_place),
        cmocka_unit_test(windows_line_ends_and_umlauts_keep_the_places),
        cmocka_unit_test(limits),
        cmocka_unit_test(bombs_do_not_expand),
        cmocka_unit_test(many_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
