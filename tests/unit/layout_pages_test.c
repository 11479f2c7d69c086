/* Whole layouts of small documents made by hand: what stands on which page. */
#include "layout/layout.h"

#include "layout_fixture.h"

enum
{
    HEADINGS_MAX = 40
};

static int setup(void **state)
{
    struct fixture *fixture = fixture_new("de");
    struct document *document = &fixture->document;
    document->front.title = SLICE("Übergabe");
    document->front.year = 2026;
    document->front.month = 11;
    document->front.day = 24;
    document->front.toc_depth = 2;
    document->footnote_count = 0;
    document->footnotes = ARENA_ARRAY(&fixture->arena, FIXTURE_NOTES, struct node *);
    document->headings = ARENA_ARRAY(&fixture->arena, HEADINGS_MAX, struct node *);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

static struct node *section_add(struct fixture *fixture, struct node *parent, int level, const char *title)
{
    struct node *section = node_add(fixture, parent, NODE_SECTION);
    struct node *heading = text_add(fixture, section, NODE_HEADING, title);
    heading->as.heading.level = level;
    fixture->document.headings[fixture->document.heading_count++] = heading;
    return section;
}

static void paragraphs_add(struct fixture *fixture, struct node *parent, int count)
{
    for (int i = 0; i < count; i++)
        text_add(fixture, parent, NODE_PARAGRAPH,
                 "Das Marketing weckt den Bedarf, der Vertrieb macht daraus ein Angebot, und beide reden darüber.");
}

static struct node *note_add(struct fixture *fixture, struct node *paragraph, const char *text)
{
    struct document *document = &fixture->document;
    struct node *note = node_add(fixture, NULL, NODE_FOOTNOTE);
    struct node *mark = node_add(fixture, paragraph, NODE_NOTE_MARK);
    document->footnotes[document->footnote_count++] = note;
    note->as.footnote.number = (int)document->footnote_count;
    mark->as.note_mark.number = note->as.footnote.number;
    mark->as.note_mark.footnote = note;
    text_add(fixture, note, NODE_PARAGRAPH, text);
    return note;
}

static void lay_out(struct fixture *fixture)
{
    assert_true(layout_document(&fixture->document, fixture->context.fonts, &fixture->arena, &fixture->layout,
                                &fixture->diagnostics));
    assert_int_equal(fixture->diagnostics.error_count, 0);
}

/* The folios of all pages: "|i|1|2". */
static const char *labels(struct fixture *fixture)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < fixture->layout.pages.count; i++)
    {
        buffer_add_string(&out, i > 0 ? "|" : "");
        buffer_add_slice(&out, fixture->layout.pages.items[i].label);
    }
    return out.data;
}

/* What is written on a page: what is said, or what is an artifact of the kind. */
static const char *page_text(struct fixture *fixture, size_t number, bool said, enum artifact_kind kind)
{
    const struct page *page = &fixture->layout.pages.items[number];
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < page->items.count; i++)
    {
        const struct item *item = &page->items.items[i];
        if (item->kind != ITEM_GLYPHS || (item->node != 0) != said || (!said && item->artifact != kind))
            continue;
        buffer_add_string(&out, out.length > 0 ? "|" : "");
        buffer_add_slice(&out, item->as.glyphs->text);
    }
    return out.data;
}

static const char *said_on(struct fixture *fixture, size_t page) { return page_text(fixture, page, true, 0); }

static bool contains(const char *text, const char *part) { return strstr(text, part) != NULL; }

/* ---- parts ---- */

static void test_document_without_text_is_a_cover(void **state)
{
    struct fixture *fixture = *state;
    lay_out(fixture);
    assert_string_equal(labels(fixture), "");
    assert_int_equal(fixture->layout.pages.count, 1);
    assert_string_equal(said_on(fixture, 0), "Übergabe|24.\u00a0November 2026");
}

static void test_cover_contents_and_text(void **state)
{
    struct fixture *fixture = *state;
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Gruppe"), 2);
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Bedarf"), 60);
    lay_out(fixture);
    assert_string_equal(labels(fixture), "|i|1|2|3");
    assert_string_equal(said_on(fixture, 1), "Inhalt|Gruppe|1|Bedarf|1");
    assert_string_equal(page_text(fixture, 3, false, ARTIFACT_HEADER), "Übergabe|Bedarf");
    assert_string_equal(page_text(fixture, 3, false, ARTIFACT_FOOTER), "2");
}

static void test_first_page_of_text_has_no_running_head(void **state)
{
    struct fixture *fixture = *state;
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Gruppe"), 2);
    lay_out(fixture);
    assert_string_equal(page_text(fixture, 1, false, ARTIFACT_HEADER), "");
    assert_string_equal(page_text(fixture, 1, false, ARTIFACT_FOOTER), "1");
}

static void test_one_heading_needs_no_contents(void **state)
{
    struct fixture *fixture = *state;
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Gruppe"), 1);
    lay_out(fixture);
    assert_string_equal(labels(fixture), "|1");
}

static void test_short_summary_and_contents_share_a_page(void **state)
{
    struct fixture *fixture = *state;
    struct node *summary = node_add(fixture, fixture->document.root, NODE_SUMMARY);
    fixture->document.summary = summary;
    paragraphs_add(fixture, summary, 1);
    section_add(fixture, fixture->document.root, 1, "Gruppe");
    section_add(fixture, fixture->document.root, 1, "Bedarf");
    lay_out(fixture);
    assert_string_equal(labels(fixture), "|i|1");
    assert_true(contains(said_on(fixture, 1), "Zusammenfassung|"));
    assert_true(contains(said_on(fixture, 1), "|Inhalt|"));
}

static void test_imprint_is_the_last_page(void **state)
{
    struct fixture *fixture = *state;
    const struct page *page;
    paragraphs_add(fixture, fixture->document.root, 1);
    fixture->document.front.contact.email = SLICE("info@example.com");
    fixture->document.front.imprint = SLICE("Muster GmbH\nMusterstadt");
    lay_out(fixture);
    assert_string_equal(labels(fixture), "|1|2");
    assert_true(contains(said_on(fixture, 2), "Kontakt |info@example.com"));
    assert_string_equal(page_text(fixture, 2, false, ARTIFACT_FOOTER), "");
    page = &fixture->layout.pages.items[2];
    assert_int_equal(page->links.count, 1);
    assert_true(slice_is(fixture->layout.links.items[page->links.items[0].link].url, "mailto:info@example.com"));
}

static void test_outline_has_three_levels(void **state)
{
    struct fixture *fixture = *state;
    struct node *parent = fixture->document.root;
    static const char *const TITLES[] = {"Eins", "Zwei", "Drei", "Vier"};
    for (int level = 1; level <= 4; level++)
        parent = section_add(fixture, parent, level, TITLES[level - 1]);
    fixture->document.headings[1]->as.heading.number = SLICE("1.1");
    lay_out(fixture);
    assert_int_equal(fixture->layout.outline.count, 3);
    assert_true(slice_is(fixture->layout.outline.items[1].title, "1.1 Zwei"));
    assert_int_equal(fixture->layout.outline.items[2].level, 3);
}

/* ---- references ---- */

static void test_references_show_the_folio_of_their_page(void **state)
{
    struct fixture *fixture = *state;
    struct node *first = section_add(fixture, fixture->document.root, 1, "Gruppe");
    struct node *paragraph = text_add(fixture, first, NODE_PARAGRAPH, "Siehe ");
    struct node *reference = node_add(fixture, paragraph, NODE_REFERENCE);
    paragraphs_add(fixture, first, 60);
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Bedarf"), 1);
    reference->as.reference.target = fixture->document.headings[1];
    reference->as.reference.parts = REFERENCE_PAGE;
    lay_out(fixture);
    assert_string_equal(labels(fixture), "|i|1|2|3");
    assert_true(contains(said_on(fixture, 2), "|Siehe |Seite\u00a03|"));
    assert_string_equal(said_on(fixture, 1), "Inhalt|Gruppe|1|Bedarf|3");
}

static void test_links_lead_to_the_page_of_their_heading(void **state)
{
    struct fixture *fixture = *state;
    const struct link *link;
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Gruppe"), 60);
    paragraphs_add(fixture, section_add(fixture, fixture->document.root, 1, "Bedarf"), 1);
    lay_out(fixture);
    link = &fixture->layout.links.items[fixture->layout.pages.items[1].links.items[1].link];
    assert_int_equal(link->kind, LINK_DESTINATION);
    assert_int_equal(fixture->layout.destinations.items[link->destination].page, 4);
}

/* ---- notes ---- */

static void test_note_stands_below_its_text_with_a_way_back(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = text_add(fixture, fixture->document.root, NODE_PARAGRAPH, "Satz");
    const struct link *back;
    note_add(fixture, paragraph, "Die Anmerkung.");
    lay_out(fixture);
    assert_string_equal(said_on(fixture, 1), "Satz|1|1|Die Anmerkung.");
    assert_int_equal(fixture->layout.links.count, 3);
    back = &fixture->layout.links.items[2];
    assert_true(slice_is(back->contents, "Zurück zum Text"));
    assert_int_equal(fixture->layout.destinations.items[back->destination].page, 1);
}

static void test_notes_are_children_of_where_they_are_called(void **state)
{
    struct fixture *fixture = *state;
    struct node *paragraph = text_add(fixture, fixture->document.root, NODE_PARAGRAPH, "Satz");
    note_add(fixture, paragraph, "Die Anmerkung.");
    lay_out(fixture);
    assert_string_equal(fixture_structure(fixture), "Document lang=\"de\"\n"
                                                    "  Div\n"
                                                    "    P\n"
                                                    "      content\n"
                                                    "    P\n"
                                                    "      content\n"
                                                    "  P\n"
                                                    "    content\n"
                                                    "    Reference\n"
                                                    "      Link\n"
                                                    "        content\n"
                                                    "    Note id=\"note-1\"\n"
                                                    "      Lbl\n"
                                                    "        Link\n"
                                                    "          content\n"
                                                    "      P\n"
                                                    "        content\n");
}

/* ---- frames and tables ---- */

static const struct item *first_path(const struct page *page, enum artifact_kind kind)
{
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].kind == ITEM_PATH && page->items.items[i].artifact == kind)
            return &page->items.items[i];
    return NULL;
}

static void test_callout_has_its_ground_on_each_page(void **state)
{
    struct fixture *fixture = *state;
    struct node *callout = node_add(fixture, fixture->document.root, NODE_CALLOUT);
    callout->as.callout.title = SLICE("Hinweis");
    paragraphs_add(fixture, callout, 60);
    lay_out(fixture);
    assert_true(fixture->layout.pages.count >= 4);
    for (size_t i = 1; i < fixture->layout.pages.count; i++)
    {
        const struct page *page = &fixture->layout.pages.items[i];
        const struct item *ground = first_path(page, ARTIFACT_LAYOUT);
        assert_ptr_equal(ground, &page->items.items[0]); /* behind all else */
        assert_int_equal(ground->as.path->fill_color, fixture->document.theme.color.panel);
        assert_int_equal(ground->y, fixture->document.theme.page.margin_top);
    }
}

static void test_table_head_is_repeated_as_an_artifact(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 2, 1);
    cells_add(fixture, table, true, (const char *const[]){"Größe", "Wert"});
    for (int i = 0; i < 60; i++)
        cells_add(fixture, table, false, (const char *const[]){"Umsatz", "12"});
    lay_out(fixture);
    assert_true(fixture->layout.pages.count >= 3);
    assert_true(contains(said_on(fixture, 1), "Größe|Wert|Umsatz|12"));
    assert_false(contains(said_on(fixture, 2), "Größe"));
    assert_string_equal(page_text(fixture, 2, false, ARTIFACT_PAGINATION), "Größe|Wert");
}

/* ---- mean input ---- */

static const char *repeated(struct fixture *fixture, const char *word, size_t count)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    for (size_t i = 0; i < count; i++)
        buffer_add_string(&out, word);
    return out.data;
}

static void small_page(struct theme *theme)
{
    theme->page.width = LENGTH_MM(105);
    theme->page.height = LENGTH_MM(148);
    theme->page.margin_left = LENGTH_MM(14);
    theme->page.wide_left = LENGTH_MM(4);
    theme->page.margin_right = LENGTH_MM(10);
    theme->page.margin_top = theme->page.margin_bottom = LENGTH_MM(14);
}

static void test_long_title_stays_on_a_small_cover(void **state)
{
    struct fixture *fixture = *state;
    const struct page *page;
    small_page(&fixture->document.theme);
    fixture->document.front.title = slice_from_string(repeated(fixture, "Vertrieb ", 222)); /* 2,000 characters */
    lay_out(fixture);
    page = &fixture->layout.pages.items[0];
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].kind == ITEM_GLYPHS)
            assert_in_range(page->items.items[i].y, 1, page->height);
}

static void test_running_head_is_cut_to_its_room(void **state)
{
    struct fixture *fixture = *state;
    const struct page *page;
    fixture->document.front.title = slice_from_string(repeated(fixture, "Vertrieb ", 50));
    section_add(fixture, fixture->document.root, 1, repeated(fixture, "Bedarf ", 50));
    paragraphs_add(fixture, fixture->document.root, 60);
    lay_out(fixture);
    page = &fixture->layout.pages.items[2];
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].kind == ITEM_GLYPHS)
            assert_true(page->items.items[i].x + page->items.items[i].as.glyphs->x +
                            page->items.items[i].as.glyphs->width <
                        page->width);
    assert_true(contains(page_text(fixture, 2, false, ARTIFACT_HEADER), "…"));
}

static void test_heading_at_the_end(void **state)
{
    struct fixture *fixture = *state;
    paragraphs_add(fixture, fixture->document.root, 3);
    section_add(fixture, fixture->document.root, 1, "Ende");
    lay_out(fixture);
    assert_true(contains(said_on(fixture, 1), "|Ende"));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_document_without_text_is_a_cover),
        TEST(test_cover_contents_and_text),
        TEST(test_first_page_of_text_has_no_running_head),
        TEST(test_one_heading_needs_no_contents),
        TEST(test_short_summary_and_contents_share_a_page),
        TEST(test_imprint_is_the_last_page),
        TEST(test_outline_has_three_levels),
        TEST(test_references_show_the_folio_of_their_page),
        TEST(test_links_lead_to_the_page_of_their_heading),
        TEST(test_note_stands_below_its_text_with_a_way_back),
        TEST(test_notes_are_children_of_where_they_are_called),
        TEST(test_callout_has_its_ground_on_each_page),
        TEST(test_table_head_is_repeated_as_an_artifact),
        TEST(test_long_title_stays_on_a_small_cover),
        TEST(test_running_head_is_cut_to_its_room),
        TEST(test_heading_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
