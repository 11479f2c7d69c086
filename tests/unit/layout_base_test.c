/* A document laid out again with other values: as if it had been read with them. */
#include "deliver_fixture.h"
#include "layout/base.h"

static const char HEAD[] = "variables:\n  firma: Ihr Unternehmen\n  name: Leserin\n---\n\n";

/* Sections that refer to each other's pages, a list and a note with variables, enough for a few pages. */
static void put_source(const char *front, const char *more)
{
    FILE *file = fopen("x.md", "w");
    assert_non_null(file);
    fprintf(file, "---\n%slang: de\ndate: 2026-11-24\n%s%s", strncmp(front, "title", 5) ? "title: Probe\n" : "", front,
            HEAD);
    for (int i = 1; i <= 8; i++)
    {
        fprintf(file, "# Teil %d {#t%d}\n\n", i, i);
        for (int k = 0; k < 8; k++)
            fputs("Wer über Vertrieb spricht, spricht über Zahlen, und wer über Marketing spricht, ebenso. ", file);
        fprintf(file, "Siehe [](#t%d).\n\nFür {{firma}} gilt das auch.\n\n- „{{firma}}“ und {{name}}\n- nichts\n\n",
                9 - i);
    }
    fputs(more, file);
    assert_int_equal(fclose(file), 0);
}

struct probe
{
    struct document document;
    struct font_set *fonts;
    struct layout_base *base;
};

static void open_probe(struct fixture *fixture, struct probe *probe)
{
    struct document_options options = {.placeholders = true, .keep_places = true};
    assert_true(document_load("x.md", &options, &fixture->arena, &probe->document, &fixture->diagnostics));
    probe->fonts = font_set_new();
    assert_true(font_set_use(probe->fonts, probe->document.theme.font, probe->document.front.language, &fixture->arena,
                             &fixture->diagnostics));
    probe->base = layout_base_new(&probe->document, probe->fonts, NO_POLICY);
}

static void close_probe(struct probe *probe)
{
    if (probe->base)
        layout_base_free(probe->base);
    font_set_free(probe->fonts);
}

static const char *dump_of(struct fixture *fixture, const struct layout *layout)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    layout_dump(layout, &out);
    structure_dump(&layout->structure, &out);
    return out.data;
}

static const char *fresh(struct fixture *fixture, struct probe *probe, const struct variable_setting *settings,
                         size_t count)
{
    struct document_options options = {.settings = settings, .setting_count = count};
    struct document *document = ARENA_NEW(&fixture->arena, struct document);
    struct layout layout;
    assert_true(document_load("x.md", &options, &fixture->arena, document, &fixture->diagnostics));
    assert_true(layout_document(document, probe->fonts, &fixture->arena, &layout, &fixture->diagnostics));
    return dump_of(fixture, &layout);
}

/* Lays the probe out with some names, one after the other: each as if it had been read with it. */
static void check_names(struct fixture *fixture, struct probe *probe)
{
    static const char *const NAMES[] = {
        "A",
        "Muster GmbH & Co. KG",
        "Vereinigte Werkstätten für Maschinenbau und Feinwerktechnik Oberlausitz-Niederschlesien GmbH & Co. KG, Werk "
        "\"Nord\", "
        "Abteilung für die Anbahnung von Geschäften mit anderen Unternehmen, und noch einiges mehr, damit es Zeilen "
        "kostet",
        "Muster GmbH & Co. KG",
        "Ihr Unternehmen",
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    {
        struct variable_setting settings[] = {{SLICE("firma"), slice_from_string(NAMES[i])},
                                              {SLICE("name"), SLICE("B.")}};
        struct document_changes changes;
        struct layout layout;
        assert_true(document_take_values(&probe->document, settings, 2, &fixture->arena, &changes));
        assert_true(layout_from_base(probe->base, &changes, &fixture->arena, &layout, &fixture->diagnostics));
        assert_string_equal(dump_of(fixture, &layout), fresh(fixture, probe, settings, 2));
    }
}

static void test_same_as_fresh(void **state)
{
    struct fixture *fixture = *state;
    struct probe probe;
    put_source("", "");
    open_probe(fixture, &probe);
    assert_non_null(probe.base);
    check_names(fixture, &probe);
    assert_string_equal(said(fixture), "");
    close_probe(&probe);
}

/* Where variables stand beside running text; each is laid out from the base. */
static void test_all_places(void **state)
{
    struct fixture *fixture = *state;
    static const struct
    {
        const char *front, *text;
    } PLACES[] = {
        {"title: \"Für {{firma}}\"\n", ""},
        {"subtitle: \"Für {{firma}}\"\nauthor: [A, \"{{name}}\"]\n", ""},
        {"organisation: \"{{firma}}\"\nversion: \"1 {{name}}\"\nimprint: |\n  {{firma}}\n", ""},
        {"contact:\n  name: \"{{name}}\"\n  email: a@example.com\n  address: |\n    {{firma}}\n", ""},
        {"description: \"{{name}}\"\nkeywords: [a, \"{{firma}}\"]\nfilename: \"x-{{name}}.pdf\"\n", ""},
        {"", "# Was {{firma}} tut {#was}\n\nSiehe [](#was) und [](#was){ref=title}.\n"},
        {"", "## Unter {{firma}}\n\n### Für {{name}} {.run-in}\n\nText.\n"},
        {"", "| Was | Wer |\n| --- | ---: |\n| {{firma}} | {{name}} |\n| **Alle** | |\n| a | [](#t2) |\n\n"
             ": Tabelle für {{name}} {#tab}\n\nSiehe [](#tab){ref=title}.\n"},
        {"", "| Was | Wer |\n| --- | ---: |\n| {{firma}} | [](#t2) |\n\n: Quer {.landscape}\n\nText {{name}}.\n"},
        {"", "::: contrast {aspect=\"x\"}\n- **Eins:** Für {{firma}}.\n- **Zwei:** Für {{name}}.\n:::\n\n"
             "::: comparison {caption=\"Alle für {{name}}\"}\n:::\n"},
        {"", "::: summary\nFür {{firma}} und {{name}}.\n:::\n"},
        {"", "Eine Fußnote.[^1]\n\n[^1]: Für {{firma}}.\n\nBegriff {{name}}\n\n:   Was {{firma}} sagt\n"},
        {"", "::: columns\n::: column\n{{firma}}\n:::\n::: column\n{{name}}\n:::\n:::\n\n> Zitat {{name}}\n"},
        {"", "Davor {{leer|}} dahinter, {{leer|}}für {{firma}}.\n"},
    };
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
    {
        struct probe probe;
        put_source(PLACES[i].front, PLACES[i].text);
        open_probe(fixture, &probe);
        assert_non_null(probe.base);
        check_names(fixture, &probe);
        assert_string_equal(said(fixture), "");
        close_probe(&probe);
    }
}

static bool takes(struct fixture *fixture, struct probe *probe, const char *name, const char *value)
{
    struct variable_setting setting = {slice_from_string(name), slice_from_string(value)};
    struct document_changes changes;
    return document_take_values(&probe->document, &setting, 1, &fixture->arena, &changes);
}

/* What a value changes beside texts is not put in its place, but read anew. */
static void test_more_than_text(void **state)
{
    struct fixture *fixture = *state;
    struct probe probe;
    put_source("filename: \"{{name}}.pdf\"\n", "{{ort|Ulm}}, [mehr](https://example.com/{{ort}}). {{leer}}\n");
    open_probe(fixture, &probe);
    assert_true(takes(fixture, &probe, "leer", "x"));
    assert_false(takes(fixture, &probe, "firma", "x")); /* "leer" has no value then */
    close_probe(&probe);
    put_source("title: \"{{name}}\"\n",
               "{{ort|Ulm}}, [mehr](https://example.com/{{ort}}). {{tag|heute}}\n\n# Für {{tag|heute}}\n\n"
               "# {{wer|Alle}}\n\n::: chart {type=bar caption=\"x\" alt=\"x\"}\n| {{jahr|Jahr}} | Zahl |\n"
               "| --- | --- |\n| {{jahr|a}} | {{zahl|1}} |\n:::\n");
    open_probe(fixture, &probe);
    assert_true(takes(fixture, &probe, "firma", "x"));
    assert_true(takes(fixture, &probe, "tag", "morgen"));
    assert_true(takes(fixture, &probe, "name", "x"));
    assert_false(takes(fixture, &probe, "name", " ")); /* the paper has no title */
    assert_false(takes(fixture, &probe, "wer", ""));   /* nor has the heading */
    assert_false(takes(fixture, &probe, "ort", "x"));  /* in an address */
    assert_false(takes(fixture, &probe, "zahl", "2")); /* in a chart */
    close_probe(&probe);
    put_source("filename: \"{{name}}\"\n", "# Für {{firma}}\n\n# Ende\n\nSiehe [](#ende).\n");
    open_probe(fixture, &probe);
    assert_false(takes(fixture, &probe, "firma", "Ende")); /* then the reference leads elsewhere */
    assert_false(takes(fixture, &probe, "name", "."));     /* no file's name */
    close_probe(&probe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_as_fresh, setup, teardown),
        cmocka_unit_test_setup_teardown(test_all_places, setup, teardown),
        cmocka_unit_test_setup_teardown(test_more_than_text, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
