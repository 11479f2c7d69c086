/* The structure tree in the file: what elements hold and say, and the way back from marks and links. */
#include "pdf_fixture.h"

static struct fixture f;

static int set_up(void **state)
{
    (void)state;
    fixture_init(&f);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_release(&f);
    return 0;
}

static struct structure_node *node(uint32_t number) { return structure_at(&f.layout.structure, number); }
static struct structure_details *details(uint32_t number) { return structure_details(&f.layout.structure, number); }

static uint32_t draw(struct page *page, uint32_t element, const char *text, double y)
{
    uint32_t leaf = fixture_leaf(&f, element);
    fixture_text(&f, page, leaf, text, &TEXT, 0, LENGTH_PT(y));
    return leaf;
}

/* The body of the first element of that type. */
static struct slice element_body(struct slice file, const char *type)
{
    char end[32];
    snprintf(end, sizeof end, "/S/%s/P ", type);
    size_t at = find(file, end, 0), from = 0;
    assert_true(at != SIZE_MAX);
    for (size_t next = find(file, " 0 obj\n", 0); next < at; next = find(file, " 0 obj\n", next + 1))
        from = next;
    return slice_sub(file, from, find(file, "\nendobj", at));
}

static unsigned page_number(struct slice file, size_t number)
{
    return reference_behind(slice_sub(file, find(file, "/Kids ", 0), file.length), "[ ") + (unsigned)number;
}

static void test_kids_stand_in_the_order_of_the_tree(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t p = fixture_element(&f, 1, STRUCTURE_P);
    draw(page, p, "a", 100);
    uint32_t quote = fixture_element(&f, p, STRUCTURE_QUOTE);
    draw(page, quote, "b", 120);
    draw(page, p, "c", 140);
    struct slice file = fixture_write(&f);
    unsigned root = reference_behind(file, "/StructTreeRoot ");
    unsigned document = reference_behind(object_body(file, root), "/K ");
    struct slice paragraph = element_body(file, "P");
    char expected[64];
    snprintf(expected, sizeof expected, "<</K[0 %u 0 R 2]/Pg %u 0 R/S/P/P %u 0 R>>", document + 2, page_number(file, 0),
             document);
    assert_contains(paragraph, expected);
    assert_contains(element_body(file, "Quote"), "/K 1/Pg ");
    snprintf(expected, sizeof expected, "/K %u 0 R/S/Document/P %u 0 R>>", document + 1, root);
    assert_contains(object_body(file, document), expected);
    snprintf(expected, sizeof expected, "/ParentTree<</Nums[0[%u 0 R %u 0 R %u 0 R]\n]>>", document + 1, document + 2,
             document + 1);
    assert_contains(object_body(file, root), expected);
    assert_contains(file, "/MarkInfo<</Marked true>>");
    assert_contains(file, "/StructParents 0");
}

static void test_content_on_another_page_says_so(void **state)
{
    (void)state;
    fixture_page(&f);
    fixture_page(&f);
    uint32_t p = fixture_element(&f, 1, STRUCTURE_P), leaf = draw(&f.layout.pages.items[0], p, "a", 300);
    fixture_text(&f, &f.layout.pages.items[1], leaf, "b", &TEXT, 0, LENGTH_PT(20));
    struct slice file = fixture_write(&f);
    char expected[64];
    snprintf(expected, sizeof expected, "/K[0 <</Type/MCR/Pg %u 0 R/MCID 0>>]/Pg %u 0 R/", page_number(file, 1),
             page_number(file, 0));
    assert_contains(element_body(file, "P"), expected);
}

static void test_what_is_not_drawn_is_left_out(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    fixture_leaf(&f, fixture_element(&f, 1, STRUCTURE_H1));
    fixture_element(&f, fixture_element(&f, 1, STRUCTURE_TABLE), STRUCTURE_TR);
    draw(page, fixture_element(&f, 1, STRUCTURE_P), "a", 100);
    struct slice file = fixture_write(&f);
    assert_lacks(file, "/S/H1");
    assert_lacks(file, "/S/Table");
    assert_int_equal(count_of(file, "/S/P/P"), 1);
}

static void test_empty_cells_stay_in_their_row(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t table = fixture_element(&f, 1, STRUCTURE_TABLE), row = fixture_element(&f, table, STRUCTURE_TR);
    draw(page, fixture_element(&f, row, STRUCTURE_TH), "a", 100);
    fixture_leaf(&f, fixture_element(&f, row, STRUCTURE_TD));
    uint32_t empty_row = fixture_element(&f, table, STRUCTURE_TR);
    fixture_element(&f, empty_row, STRUCTURE_TD);
    struct slice file = fixture_write(&f);
    assert_int_equal(count_of(file, "/S/TR/P"), 2);
    assert_int_equal(count_of(file, "/S/TD/P"), 2);
}

static void test_attributes(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t row = fixture_element(&f, fixture_element(&f, 1, STRUCTURE_TABLE), STRUCTURE_TR);
    uint32_t th = fixture_element(&f, row, STRUCTURE_TH), td = fixture_element(&f, row, STRUCTURE_TD);
    node(th)->scope = SCOPE_ROW;
    node(th)->row_span = 3;
    node(td)->column_span = 2;
    draw(page, th, "a", 100);
    draw(page, td, "b", 100);
    uint32_t list = fixture_element(&f, 1, STRUCTURE_L);
    node(list)->numbering = NUMBERING_DECIMAL;
    draw(page, fixture_element(&f, fixture_element(&f, list, STRUCTURE_LI), STRUCTURE_LBODY), "c", 120);
    struct slice file = fixture_write(&f);
    assert_contains(element_body(file, "TH"), "/A<</O/Table/Scope/Row/RowSpan 3>>");
    assert_contains(element_body(file, "TD"), "/A<</O/Table/ColSpan 2>>");
    assert_contains(element_body(file, "L"), "/A<</O/List/ListNumbering/Decimal>>");
}

static void test_figures_have_bounds_and_alt(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t figure = fixture_element(&f, 1, STRUCTURE_FIGURE);
    const length bounds[4] = {LENGTH_PT(10), LENGTH_PT(20), LENGTH_PT(110), LENGTH_PT(70.5)};
    memcpy(details(figure)->bounds, bounds, sizeof bounds);
    details(figure)->alt = SLICE("Zwei Größen (A und Ω)");
    node(figure)->language = SLICE("de");
    draw(page, figure, "a", 100);
    struct slice body = element_body(fixture_write(&f), "Figure");
    assert_contains(body, "/A<</O/Layout/Placement/Block/BBox[10 329.5 110 380]>>");
    assert_contains(body, "/Alt(\xFE\xFF");
    assert_contains(body, "/Lang(de)");
}

static void test_notes_are_found_by_their_names(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    static const char *const NAMES[] = {"note-2", "note-10", "note-1"};
    for (size_t i = 0; i < 3; i++)
    {
        uint32_t note = fixture_element(&f, 1, STRUCTURE_NOTE);
        details(note)->id = slice_from_string(NAMES[i]);
        draw(page, note, "a", 100);
    }
    struct slice file = fixture_write(&f);
    unsigned first = reference_behind(object_body(file, reference_behind(file, "/StructTreeRoot ")), "/K ") + 1;
    char expected[128];
    snprintf(expected, sizeof expected, "/IDTree<</Names[(note-1)%u 0 R(note-10)%u 0 R(note-2)%u 0 R]>>", first + 2,
             first + 1, first);
    assert_contains(file, expected);
    assert_contains(element_body(file, "Note"), "/ID(note-2)");
}

/* ---- links ---- */

static uint32_t link_new(enum link_kind kind, const char *url, uint32_t destination, uint32_t element)
{
    struct link link = {.kind = kind,
                        .url = slice_from_string(url),
                        .destination = destination,
                        .contents = SLICE("Contents"),
                        .structure = element};
    LIST_ADD(&f.arena, &f.layout.links, link);
    return (uint32_t)f.layout.links.count - 1;
}

static void area(struct page *page, uint32_t link, double x, double y)
{
    LIST_ADD(&f.arena, &page->links,
             ((struct link_area){link, LENGTH_PT(x), LENGTH_PT(y), LENGTH_PT(50), LENGTH_PT(12)}));
}

static void test_a_link_over_two_lines(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t element = fixture_element(&f, fixture_element(&f, 1, STRUCTURE_P), STRUCTURE_LINK);
    draw(page, element, "ab", 100);
    uint32_t link = link_new(LINK_URL, "https://example.org/ä b(c)", 0, element);
    area(page, link, 10, 90);
    area(page, link, 20.4, 110.4); /* rounded outwards */
    struct slice file = fixture_write(&f);
    unsigned first = reference_behind(file, "/Annots[");
    char expected[128];
    snprintf(expected, sizeof expected, "/Annots[%u 0 R %u 0 R]", first, first + 1);
    assert_contains(file, expected);
    assert_contains(file, "/Tabs/S");
    assert_contains(object_body(file, first),
                    "/Subtype/Link/Border[0 0 0]/F 4/Rect[10 298 60 310]"
                    "/A<</S/URI/URI(https://example.org/%C3%A4%20b\\(c\\))>>/Contents(Contents)/StructParent 1>>");
    assert_contains(object_body(file, first + 1), "/Rect[20 277 71 290]");
    assert_contains(object_body(file, first + 1), "/StructParent 2>>");
    snprintf(expected, sizeof expected, "/K[0 <</Type/OBJR/Obj %u 0 R>><</Type/OBJR/Obj %u 0 R>>]", first, first + 1);
    assert_contains(element_body(file, "Link"), expected);
    unsigned owner = reference_behind(object_body(file, reference_behind(file, "/StructTreeRoot ")), "\n1 ");
    assert_contains(object_body(file, owner), "/S/Link/");
}

static void test_a_link_within_the_document(void **state)
{
    (void)state;
    fixture_page(&f);
    fixture_page(&f);
    LIST_ADD(&f.arena, &f.layout.destinations, ((struct destination){1, LENGTH_PT(150)}));
    uint32_t element = fixture_element(&f, fixture_element(&f, 1, STRUCTURE_P), STRUCTURE_LINK);
    draw(&f.layout.pages.items[0], element, "a", 100);
    area(&f.layout.pages.items[0], link_new(LINK_DESTINATION, "", 1, element), 10, 90);
    struct slice file = fixture_write(&f);
    char expected[64];
    snprintf(expected, sizeof expected, "/Dest[%u 0 R/XYZ null 250 null]", page_number(file, 1));
    assert_contains(file, expected);
}

/* More keys than one node of a number tree holds. */
static void test_many_pages_have_a_deep_parent_tree(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++)
        fixture_page(&f);
    uint32_t p = fixture_element(&f, 1, STRUCTURE_P);
    for (size_t i = 0; i < 300; i++)
        draw(&f.layout.pages.items[i], p, "a", 100);
    struct slice file = fixture_write(&f);
    struct slice root = object_body(file, reference_behind(file, "/StructTreeRoot "));
    unsigned first = reference_behind(root, "/ParentTree<</Kids[");
    assert_contains(object_body(file, first), "/Limits[0 255]/Nums[0[");
    assert_contains(object_body(file, first + 1), "/Limits[256 299]/Nums[256[");
    assert_contains(root, "/ParentTreeNextKey 300");
    assert_int_equal(count_of(file, "/Type /Pages"), 1 + 5); /* 64 pages in a node */
    assert_int_equal(count_of(file, "/Count 300"), 1);
    assert_int_equal(count_of(file, "/Count 64"), 4);
}

static void test_untagged_has_no_tree(void **state)
{
    (void)state;
    struct page *page = fixture_page(&f);
    uint32_t element = fixture_element(&f, 1, STRUCTURE_LINK);
    draw(page, element, "a", 100);
    area(page, link_new(LINK_URL, "https://example.org/", 0, element), 0, 0);
    assert_true(fixture_try(&f, (struct pdf_options){.untagged = true, .plain_objects = true}));
    struct slice file = buffer_slice(&f.file);
    assert_lacks(file, "StructTreeRoot");
    assert_lacks(file, "StructParent");
    assert_lacks(file, "pdfuaid:part=");
    assert_contains(file, "/Subtype/Link");
    assert_string_equal(slice_to_string(&f.arena, page_operators(&f, file, 0)), "BT\n0 300 Td\n/F0 10 Tf\n(a)Tj\nET\n");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_kids_stand_in_the_order_of_the_tree),
        TEST(test_content_on_another_page_says_so),
        TEST(test_what_is_not_drawn_is_left_out),
        TEST(test_empty_cells_stay_in_their_row),
        TEST(test_attributes),
        TEST(test_figures_have_bounds_and_alt),
        TEST(test_notes_are_found_by_their_names),
        TEST(test_a_link_over_two_lines),
        TEST(test_a_link_within_the_document),
        TEST(test_many_pages_have_a_deep_parent_tree),
        TEST(test_untagged_has_no_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
