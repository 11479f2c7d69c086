/* Inlines: styles, structure, links, references and notes of the runs they become. */
#include "layout_fixture.h"

static int set_up(void **state)
{
    *state = fixture_new("de");
    return 0;
}

static int tear_down(void **state)
{
    fixture_free(*state);
    return 0;
}

/* A paragraph's runs under a P. */
static struct run_list runs_of(struct fixture *fixture, const struct node *paragraph)
{
    struct run_list runs = {0};
    uint32_t element = structure_add(&fixture->layout.structure, fixture->root, STRUCTURE_P);
    inline_runs(&fixture->context, paragraph, fixture->column.style, element, &runs);
    return runs;
}

static struct node *paragraph_add(struct fixture *fixture)
{
    return node_add(fixture, fixture->document.root, NODE_PARAGRAPH);
}

static void neighbours_share_a_leaf(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture);
    struct run_list runs;
    text_add(fixture, paragraph, NODE_TEXT, "Ein ");
    text_add(fixture, paragraph, NODE_STRONG, "starkes");
    text_add(fixture, paragraph, NODE_TEXT, " Wort");
    runs = runs_of(fixture, paragraph);
    assert_int_equal(runs.list.count, 3);
    assert_int_equal(runs.list.items[0].style->face, FACE_TEXT);
    assert_int_equal(runs.list.items[1].style->face, FACE_TEXT_BOLD);
    assert_int_equal(runs.list.items[2].node, runs.list.items[0].node);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  P\n"
                                                    "    content\n");
}

static void emphasis_in_emphasis_is_upright(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture);
    struct node *outer = node_add(fixture, paragraph, NODE_EMPHASIS);
    struct run_list runs;
    text_add(fixture, outer, NODE_TEXT, "a");
    text_add(fixture, outer, NODE_EMPHASIS, "b");
    text_add(fixture, outer, NODE_STRONG, "c");
    runs = runs_of(fixture, paragraph);
    assert_int_equal(runs.list.items[0].style->face, FACE_TEXT_ITALIC);
    assert_int_equal(runs.list.items[1].style->face, FACE_TEXT);
    assert_int_equal(runs.list.items[2].style->face, FACE_TEXT_BOLD_ITALIC);
}

static void strong_in_sans_stays_sans(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture);
    struct style sans = {.face = FACE_SANS, .size = LENGTH_PT(8)};
    struct run_list runs = {0};
    text_add(fixture, paragraph, NODE_STRONG, "a");
    text_add(fixture, paragraph, NODE_EMPHASIS, "b");
    inline_runs(&fixture->context, paragraph, &sans, 0, &runs);
    assert_int_equal(runs.list.items[0].style->face, FACE_SANS_BOLD);
    assert_int_equal(runs.list.items[1].style->face, FACE_SANS_ITALIC);
    assert_int_equal(runs.list.items[1].style->size, LENGTH_PT(8));
    assert_int_equal(runs.list.items[0].node, 0); /* under element 0 all is an artifact */
}

static void code_is_smaller_and_an_element(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture);
    struct run_list runs;
    text_add(fixture, paragraph, NODE_TEXT, "a");
    node_add(fixture, paragraph, NODE_CODE)->text = SLICE("b--c");
    text_add(fixture, paragraph, NODE_TEXT, "d");
    runs = runs_of(fixture, paragraph);
    assert_int_equal(runs.list.items[1].style->face, FACE_MONO);
    assert_true(runs.list.items[1].style->size < fixture->column.style->size);
    assert_true(runs.list.items[1].style->size > fixture->column.style->size * 3 / 4);
    assert_false(runs.list.items[1].style->hyphenate);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  P\n"
                                                    "    content\n"
                                                    "    Code\n"
                                                    "      content\n"
                                                    "    content\n");
}

static void other_languages_are_spans(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture);
    struct node *span = node_add(fixture, paragraph, NODE_SPAN);
    struct run_list runs;
    span->language = SLICE("en");
    text_add(fixture, span, NODE_TEXT, "lead")->language = SLICE("en");
    runs = runs_of(fixture, paragraph);
    assert_true(slice_is(runs.list.items[0].language, "en"));
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  P\n"
                                                    "    Span lang=\"en\"\n"
                                                    "      content\n");
}

static void links_lead_out(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture);
    struct node *link = text_add(fixture, paragraph, NODE_LINK, "Muster");
    struct run_list runs;
    link->as.link.url = SLICE("https://example.org/");
    runs = runs_of(fixture, paragraph);
    assert_int_equal(runs.list.items[0].link, 1);
    assert_true(runs.list.items[0].style->underline);
    assert_true(slice_is(fixture->layout.links.items[1].url, "https://example.org/"));
    assert_true(slice_is(fixture->layout.links.items[1].contents, "Muster"));
    assert_int_equal(structure_at(&fixture->layout.structure, fixture->layout.links.items[1].structure)->link, 1);
}

static struct node *section_heading(struct fixture *fixture, const char *number, const char *title)
{
    struct node *heading = text_add(fixture, fixture->document.root, NODE_HEADING, title);
    heading->as.heading.level = 2;
    heading->as.heading.number = slice_from_string(number);
    return heading;
}

/* The text of a reference to `target` that shows `parts`, of which only the title may be hyphenated. */
static const char *reference_to(struct fixture *fixture, struct node *target, unsigned parts)
{
    struct node *paragraph = paragraph_add(fixture);
    struct node *reference = node_add(fixture, paragraph, NODE_REFERENCE);
    struct run_list runs;
    struct buffer text;
    reference->as.reference.target = target;
    reference->as.reference.parts = parts;
    runs = runs_of(fixture, paragraph);
    buffer_init(&text, &fixture->arena);
    for (size_t i = 0; i < runs.list.count; i++)
    {
        assert_true(runs.list.items[i].link > 0);
        assert_int_equal(runs.list.items[i].style->hyphenate,
                         strstr(slice_to_string(&fixture->arena, runs.list.items[i].text), "„") != NULL);
        buffer_add_slice(&text, runs.list.items[i].text);
    }
    assert_true(slice_equal(fixture->layout.links.items[runs.list.items[0].link].contents, buffer_slice(&text)));
    return slice_to_string(&fixture->arena, buffer_slice(&text));
}

static void references_name_their_target(void **state)
{
    struct fixture *fixture = *state;
    struct node *numbered = section_heading(fixture, "3.2", "Ziehen und Drücken");
    struct node *plain = section_heading(fixture, "", "Das „eine“ Ziel");
    assert_string_equal(reference_to(fixture, numbered, REFERENCE_NUMBER), "Abschnitt\u00a03.2");
    assert_string_equal(reference_to(fixture, numbered, REFERENCE_TITLE | REFERENCE_PAGE),
                        "„Ziehen und Drücken“, Seite\u00a000");
    assert_string_equal(reference_to(fixture, plain, REFERENCE_NUMBER), "„Das ‚eine‘ Ziel“");
    assert_string_equal(reference_to(fixture, plain, REFERENCE_PAGE), "Seite\u00a000");
}

static void references_to_tables_without_caption(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 1, 0);
    assert_string_equal(reference_to(fixture, table, REFERENCE_TITLE), "Seite\u00a000");
    table->as.table.number = SLICE("2");
    assert_string_equal(reference_to(fixture, table, REFERENCE_TITLE), "Tabelle\u00a02");
}

static struct node *mark_add(struct fixture *fixture, struct node *paragraph, struct node *footnote, int number)
{
    struct node *mark = node_add(fixture, paragraph, NODE_NOTE_MARK);
    mark->as.note_mark.footnote = footnote;
    mark->as.note_mark.number = number;
    return mark;
}

static void notes_are_called_once(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture), *footnote = node_add(fixture, NULL, NODE_FOOTNOTE);
    struct run_list runs;
    mark_add(fixture, paragraph, footnote, 2);
    text_add(fixture, paragraph, NODE_TEXT, "und");
    mark_add(fixture, paragraph, footnote, 2);
    runs = runs_of(fixture, paragraph);
    assert_int_equal(runs.list.items[0].note, 2);
    assert_int_equal(runs.list.items[2].note, 0);
    assert_true(runs.list.items[0].style->rise > 0);
    assert_int_equal(runs.list.items[0].style->figures, FIGURES_LINING);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  P\n"
                                                    "    Reference\n"
                                                    "      Link\n"
                                                    "        content\n"
                                                    "    Note\n"
                                                    "    content\n"
                                                    "    Reference\n"
                                                    "      Link\n"
                                                    "        content\n");
    assert_int_equal(structure_at(&fixture->layout.structure, note_element(&fixture->context, 2))->type,
                     STRUCTURE_NOTE);
}

static void measured_marks_call_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = paragraph_add(fixture), *footnote = node_add(fixture, NULL, NODE_FOOTNOTE);
    struct run_list runs = {0};
    mark_add(fixture, paragraph, footnote, 1);
    fixture->context.measuring = true;
    inline_runs(&fixture->context, paragraph, fixture->column.style, 0, &runs);
    assert_int_equal(runs.list.count, 1);
    assert_int_equal(runs.list.items[0].note, 0);
    assert_int_equal(note_element(&fixture->context, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(neighbours_share_a_leaf, set_up, tear_down),
        cmocka_unit_test_setup_teardown(emphasis_in_emphasis_is_upright, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strong_in_sans_stays_sans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(code_is_smaller_and_an_element, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_languages_are_spans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_lead_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references_name_their_target, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references_to_tables_without_caption, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_are_called_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(measured_marks_call_nothing, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
