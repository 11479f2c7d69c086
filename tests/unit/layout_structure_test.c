/* The structure tree, and what is made again when a folio has changed. */
#include "layout_fixture.h"

static int setup(void **state)
{
    *state = fixture_new("de");
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

/* ---- the tree ---- */

static void test_nodes_stand_in_the_order_they_come(void **state)
{
    struct fixture *fixture = *state;
    struct structure *structure = &fixture->layout.structure;
    uint32_t first = structure_add(structure, fixture->root, STRUCTURE_SECT);
    uint32_t second = structure_add(structure, fixture->root, STRUCTURE_SECT);
    structure_add(structure, second, STRUCTURE_P);
    structure_add(structure, structure_add(structure, first, STRUCTURE_H1), STRUCTURE_CONTENT);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  Sect\n"
                                                    "    H1\n"
                                                    "      content\n"
                                                    "  Sect\n"
                                                    "    P\n");
}

static void test_attributes_are_printed(void **state)
{
    struct fixture *fixture = *state;
    struct structure *structure = &fixture->layout.structure;
    struct structure_node *cell = structure_at(structure, structure_add(structure, fixture->root, STRUCTURE_TH));
    cell->scope = SCOPE_BOTH;
    cell->column_span = 2;
    cell->language = SLICE("en");
    structure_details(structure, 2)->alt = SLICE("Text");
    assert_string_equal(fixture_structure(fixture), "Document\n  TH lang=\"en\" alt=\"Text\" scope=Both columns=2\n");
}

static void test_names_are_those_of_the_standard(void **state)
{
    (void)state;
    assert_string_equal(structure_type_name(STRUCTURE_LBODY), "LBody");
    assert_string_equal(structure_type_name(STRUCTURE_BLOCK_QUOTE), "BlockQuote");
    assert_string_equal(structure_type_name(STRUCTURE_TOCI), "TOCI");
    for (int i = 0; i < STRUCTURE_TYPE_COUNT; i++)
        assert_non_null(structure_type_name((enum structure_type)i));
}

static void test_replay_gives_the_same_nodes(void **state)
{
    struct fixture *fixture = *state;
    struct structure *structure = &fixture->layout.structure;
    uint32_t paragraph = structure_add(structure, fixture->root, STRUCTURE_P);
    uint32_t leaf = structure_add(structure, paragraph, STRUCTURE_CONTENT);
    structure_replay(structure, (struct number_range){paragraph, leaf + 1}, (struct number_range){0, 0});
    assert_int_equal(structure_add(structure, fixture->root, STRUCTURE_P), paragraph);
    assert_int_equal(structure_add(structure, paragraph, STRUCTURE_CONTENT), leaf);
    assert_int_equal(structure_add(structure, fixture->root, STRUCTURE_P), leaf + 1);
    assert_string_equal(fixture_structure(fixture), "Document\n  P\n    content\n  P\n");
}

static void test_room_kept_at_once_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct structure *structure = &fixture->layout.structure;
    structure_reserve(structure, 1000);
    assert_int_equal(structure_add(structure, fixture->root, STRUCTURE_P), 2);
    assert_true(structure->nodes.capacity >= 1000);
}

/* ---- chunks ---- */

static struct node *reference_add(struct fixture *fixture, struct node *heading)
{
    struct node *paragraph = text_add(fixture, fixture->document.root, NODE_PARAGRAPH, "Siehe ");
    struct node *reference = node_add(fixture, paragraph, NODE_REFERENCE);
    reference->as.reference.target = heading;
    reference->as.reference.parts = REFERENCE_PAGE;
    return reference;
}

static void test_a_changed_folio_makes_its_block_anew(void **state)
{
    struct fixture *fixture = *state;
    struct node *heading = text_add(fixture, fixture->document.root, NODE_HEADING, "Ziel");
    const struct slice labels[] = {SLICE("7")};
    const struct flow_item *untouched;
    const char *before;
    size_t links;
    heading->as.heading.level = 1;
    reference_add(fixture, heading);
    text_add(fixture, fixture->document.root, NODE_PARAGRAPH, "Danach.");
    fixture_set(fixture);
    before = fixture_structure(fixture);
    links = fixture->layout.links.count;
    untouched = fixture_box(fixture, 2);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 1)), "Siehe |Seite\u00a000");

    references_take_labels(&fixture->context, labels, 1);
    assert_true(chunks_renew(&fixture->context, &fixture->flow));
    assert_string_equal(box_text(fixture, fixture_box(fixture, 1)), "Siehe |Seite\u00a07");
    assert_string_equal(fixture_structure(fixture), before);
    assert_int_equal(fixture->layout.links.count, links);
    assert_ptr_equal(fixture_box(fixture, 2)->drawing, untouched->drawing);
    assert_true(chunks_check(&fixture->context));
}

static void test_the_same_folio_makes_nothing_anew(void **state)
{
    struct fixture *fixture = *state;
    struct node *heading = text_add(fixture, fixture->document.root, NODE_HEADING, "Ziel");
    const struct slice labels[] = {SLICE("00")};
    heading->as.heading.level = 1;
    reference_add(fixture, heading);
    fixture_set(fixture);
    references_take_labels(&fixture->context, labels, 1);
    assert_false(chunks_renew(&fixture->context, &fixture->flow));
}

static void test_folios_that_do_not_settle_are_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct node *heading = text_add(fixture, fixture->document.root, NODE_HEADING, "Ziel");
    const struct slice labels[] = {SLICE("7")};
    heading->as.heading.level = 1;
    reference_add(fixture, heading);
    fixture_set(fixture);
    references_take_labels(&fixture->context, labels, 1);
    assert_false(chunks_check(&fixture->context));
    assert_int_equal(fixture->diagnostics.error_count, 1);
}

static void test_destinations_are_found_among_many(void **state)
{
    struct fixture *fixture = *state;
    enum
    {
        COUNT = 1000
    };
    struct node *nodes = ARENA_ARRAY(&fixture->arena, COUNT, struct node);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(destination_of(&fixture->context, &nodes[i]), i + 1);
    for (uint32_t i = 0; i < COUNT; i++)
        assert_int_equal(destination_of(&fixture->context, &nodes[i]), i + 1);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_nodes_stand_in_the_order_they_come), TEST(test_attributes_are_printed),
        TEST(test_names_are_those_of_the_standard),    TEST(test_replay_gives_the_same_nodes),
        TEST(test_room_kept_at_once_changes_nothing),  TEST(test_a_changed_folio_makes_its_block_anew),
        TEST(test_the_same_folio_makes_nothing_anew),  TEST(test_folios_that_do_not_settle_are_an_error),
        TEST(test_destinations_are_found_among_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
