/* Files written one after the other with one memory: each is as it would be alone. */
#include "pdf_fixture.h"

static struct fixture f;
static struct pdf_memory *memory;
static struct page *page;
static uint32_t header, cell, figure, paragraph, leaf;

static int set_up(void **state)
{
    (void)state;
    fixture_init(&f);
    memory = pdf_memory_new((struct memory_policy){0});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    pdf_memory_free(memory);
    fixture_release(&f);
    return 0;
}

static struct structure_node *node(uint32_t number) { return structure_at(&f.layout.structure, number); }
static struct structure_details *details(uint32_t number) { return structure_details(&f.layout.structure, number); }

static uint32_t draw(uint32_t element, const char *text, double y)
{
    uint32_t drawn = fixture_leaf(&f, element);
    fixture_text(&f, page, drawn, text, &TEXT, 0, LENGTH_PT(y));
    return drawn;
}

/* A paper with a bit of all that elements say. */
static void paper(void)
{
    page = fixture_page(&f);
    uint32_t table = fixture_element(&f, 1, STRUCTURE_TABLE), row = fixture_element(&f, table, STRUCTURE_TR);
    header = fixture_element(&f, row, STRUCTURE_TH);
    draw(header, "a", 20);
    cell = fixture_element(&f, row, STRUCTURE_TD);
    draw(cell, "b", 40);
    figure = fixture_element(&f, 1, STRUCTURE_FIGURE);
    details(figure)->alt = SLICE("Bild");
    draw(figure, "c", 60);
    paragraph = fixture_element(&f, 1, STRUCTURE_P);
    leaf = draw(paragraph, "d", 80);
}

static struct slice written(struct pdf_memory *with)
{
    assert_true(fixture_try(&f, (struct pdf_options){.plain_objects = true, .memory = with}));
    return slice_copy(&f.arena, buffer_slice(&f.file));
}

static void change_scope(void) { node(header)->scope = SCOPE_ROW; }
static void change_column_span(void) { node(cell)->column_span = 2; }
static void change_row_span(void) { node(cell)->row_span = 3; }
static void change_headers(void) { node(cell)->headers = structure_headers_add(&f.layout.structure, &header, 1); }
static void change_alt(void) { details(figure)->alt = SLICE("Bald"); }
static void change_bounds(void) { details(figure)->bounds[2] = LENGTH_PT(33); }
static void change_title(void) { details(paragraph)->title = SLICE("T"); }
static void change_actual_text(void) { details(paragraph)->actual_text = SLICE("A"); }
static void change_id(void) { details(paragraph)->id = SLICE("n1"); }
static void change_language(void) { node(paragraph)->language = SLICE("de"); }
static void change_type(void) { node(paragraph)->type = STRUCTURE_H1; }
static void change_height(void) { page->height = LENGTH_PT(500); }
static void change_page(void) { fixture_text(&f, fixture_page(&f), leaf, "e", &TEXT, 0, LENGTH_PT(20)); }
static void change_tree(void) { draw(fixture_element(&f, 1, STRUCTURE_P), "f", 100); }

static void change_link(void)
{
    uint32_t element = fixture_element(&f, paragraph, STRUCTURE_LINK);
    draw(element, "g", 120);
    LIST_ADD(&f.arena, &f.layout.links,
             ((struct link){.kind = LINK_URL, .url = SLICE("https://example.org/"), .structure = element}));
    struct link_area area = {.link = (uint32_t)f.layout.links.count - 1, .width = LENGTH_PT(9), .height = LENGTH_PT(9)};
    LIST_ADD(&f.arena, &f.layout.pages.items[0].links, area);
}

static void test_any_change_of_the_tree_is_seen(void **state)
{
    (void)state;
    static void (*const CHANGES[])(void) = {
        change_scope,  change_column_span, change_row_span,    change_headers, change_alt,
        change_bounds, change_title,       change_actual_text, change_id,      change_language,
        change_type,   change_height,      change_tree,        change_link,    change_page,
    };
    paper();
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
    {
        struct slice before = written(memory);
        page = &f.layout.pages.items[0];
        CHANGES[i]();
        struct slice after = written(memory), alone = written(NULL);
        assert_string_equal(after.data, alone.data);
        assert_false(slice_equal(before, after));
        pdf_memory_free(memory); /* it holds only some trees: the next change starts afresh */
        memory = pdf_memory_new((struct memory_policy){0});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_change_of_the_tree_is_seen, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
