/* A document laid out again with other values: as if it had been read with them. */
#include "deliver_fixture.h"
#include "layout/base.h"

static const char HEAD[] =
    "---\ntitle: Probe\nlang: de\ndate: 2026-11-24\nvariables:\n  firma: Ihr Unternehmen\n  name: Leserin\n---\n\n";

/* Sections that refer to each other's pages, a list and a note with variables, enough for a few pages. */
static void put_source(const char *more)
{
    FILE *file = fopen("x.md", "w");
    assert_non_null(file);
    fputs(HEAD, file);
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

static void test_same_as_fresh(void **state)
{
    struct fixture *fixture = *state;
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
    struct probe probe;
    put_source("");
    open_probe(fixture, &probe);
    assert_non_null(probe.base);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    {
        struct variable_setting settings[] = {{SLICE("firma"), slice_from_string(NAMES[i])},
                                              {SLICE("name"), SLICE("B.")}};
        struct node_list changed;
        struct layout layout;
        assert_true(document_take_values(&probe.document, settings, 2, &fixture->arena, &changed));
        assert_int_equal(changed.list.count, i == 4 ? 8 : 16); /* names stand in lists only */
        assert_true(layout_from_base(probe.base, &changed, &fixture->arena, &layout, &fixture->diagnostics));
        assert_string_equal(dump_of(fixture, &layout), fresh(fixture, &probe, settings, 2));
    }
    assert_string_equal(said(fixture), "");
    close_probe(&probe);
}

static bool takes(struct fixture *fixture, struct probe *probe, const char *name, const char *value)
{
    struct variable_setting setting = {slice_from_string(name), slice_from_string(value)};
    struct node_list changed;
    return document_take_values(&probe->document, &setting, 1, &fixture->arena, &changed);
}

/* What a value changes beside running text is not put in its place, but read anew. */
static void test_more_than_text(void **state)
{
    struct fixture *fixture = *state;
    struct probe probe;
    put_source("# Für {{name}}\n\n{{ort|Ulm}}, [mehr](https://example.com/{{ort}}). {{tag|heute}} {{leer}}\n");
    open_probe(fixture, &probe);
    assert_true(takes(fixture, &probe, "leer", "x"));
    assert_false(takes(fixture, &probe, "firma", "x")); /* "leer" has no value then */
    close_probe(&probe);
    put_source("# Für {{name}}\n\n{{ort|Ulm}}, [mehr](https://example.com/{{ort}}). {{tag|heute}}\n");
    open_probe(fixture, &probe);
    assert_true(takes(fixture, &probe, "firma", "x"));
    assert_true(takes(fixture, &probe, "tag", "morgen"));
    assert_false(takes(fixture, &probe, "tag", ""));
    assert_false(takes(fixture, &probe, "name", "x")); /* in a heading */
    assert_false(takes(fixture, &probe, "ort", "x"));  /* in an address */
    close_probe(&probe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_same_as_fresh, setup, teardown),
        cmocka_unit_test_setup_teardown(test_more_than_text, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
