/* Blocks: where lines stand, where pages may break, and what the structure tree says. */
#include "layout_fixture.h"

static const char LONG_TEXT[] =
    "Marketing und Vertrieb unterscheiden sich, und sie hängen voneinander ab. Dieselbe Abhängigkeit erzeugt die "
    "Spannung. Sieben Unterschiede erklären, warum die beiden von verschiedenen Planeten zu stammen scheinen; jeder "
    "nützt dem Unternehmen, keiner ist ein Grund, sie zu trennen.";

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

static struct node *block_add(struct fixture *fixture, enum node_kind kind, const char *text)
{
    return text_add(fixture, fixture->document.root, kind, text);
}

/* The highest penalty in the gap before box `index`. */
static int penalty_before(const struct fixture *fixture, size_t index)
{
    int penalty = INT32_MIN;
    size_t boxes = 0;
    for (size_t i = 0; i < fixture->flow.items.count; i++)
    {
        const struct flow_item *item = &fixture->flow.items.items[i];
        if (item->kind == FLOW_BOX)
            boxes++;
        else if (boxes == index && item->kind == FLOW_PENALTY && item->penalty > penalty)
            penalty = item->penalty;
    }
    return penalty;
}

static bool break_is_forced(const struct fixture *fixture, size_t index)
{
    size_t boxes = 0;
    for (size_t i = 0; i < fixture->flow.items.count; i++)
    {
        const struct flow_item *item = &fixture->flow.items.items[i];
        if (item->kind == FLOW_BOX)
            boxes++;
        else if (boxes == index && item->kind == FLOW_PENALTY && item->penalty <= PENALTY_FORCED)
            return true;
    }
    return false;
}

static length glue_before(const struct fixture *fixture, size_t index)
{
    length glue = 0;
    size_t boxes = 0;
    for (size_t i = 0; i < fixture->flow.items.count; i++)
    {
        const struct flow_item *item = &fixture->flow.items.items[i];
        if (item->kind == FLOW_BOX)
            boxes++;
        else if (boxes == index && item->kind == FLOW_GLUE)
            glue += item->height;
    }
    return glue;
}

static size_t box_count(const struct fixture *fixture)
{
    size_t count = 0;
    while (fixture_box(fixture, count))
        count++;
    return count;
}

static length first_x(const struct flow_item *box) { return box->drawing->items.items[0].x; }

/* Where the text of line `index` begins: the last thing in its box that begins a line. */
static length line_x(const struct fixture *fixture, size_t index)
{
    const struct drawing *drawing = fixture_box(fixture, index)->drawing;
    const struct item *item = &drawing->items.items[index == 0 ? 2 : 0];
    return item->x + item->as.glyphs->x;
}

/* ---- paragraphs ---- */

static void lines_are_a_leading_high(void **state)
{
    struct fixture *fixture = *state;
    block_add(fixture, NODE_PARAGRAPH, LONG_TEXT);
    fixture_set(fixture);
    assert_true(box_count(fixture) >= 4);
    for (size_t i = 0; i < box_count(fixture); i++)
    {
        assert_int_equal(fixture_box(fixture, i)->height, LENGTH_PT(15));
        assert_int_equal(fixture_box(fixture, i)->drawing->items.items[0].y, LENGTH_PT(15) / 2 + LENGTH_PT(10.5) / 4);
    }
}

static void single_lines_are_kept_from_page_ends(void **state)
{
    struct fixture *fixture = *state;
    size_t count;
    block_add(fixture, NODE_PARAGRAPH, LONG_TEXT);
    fixture_set(fixture);
    count = box_count(fixture);
    assert_true(penalty_before(fixture, 1) >= break_penalty(REASON_ORPHAN));
    assert_true(penalty_before(fixture, count - 1) >= break_penalty(REASON_WIDOW));
    assert_true(penalty_before(fixture, 2) < break_penalty(REASON_ORPHAN));
    assert_true(penalty_before(fixture, 1) < PENALTY_FORBIDDEN);
}

static void only_paragraphs_behind_paragraphs_are_indented(void **state)
{
    struct fixture *fixture = *state;
    block_add(fixture, NODE_HEADING, "Titel")->as.heading.level = 1;
    block_add(fixture, NODE_PARAGRAPH, "Eins.");
    block_add(fixture, NODE_PARAGRAPH, "Zwei.");
    node_add(fixture, fixture->document.root, NODE_RULE);
    block_add(fixture, NODE_PARAGRAPH, "Drei.");
    fixture_set(fixture);
    assert_int_equal(first_x(fixture_box(fixture, 1)), 0);
    assert_int_equal(first_x(fixture_box(fixture, 2)), LENGTH_PT(14));
    assert_int_equal(first_x(fixture_box(fixture, 4)), 0);
}

static void paragraphs_apart_are_not_indented(void **state)
{
    struct fixture *fixture = *state;
    block_add(fixture, NODE_PARAGRAPH, "Eins.");
    block_add(fixture, NODE_PARAGRAPH, "Zwei.");
    fixture->column.paragraph_space = LENGTH_PT(6);
    fixture_set(fixture);
    assert_int_equal(first_x(fixture_box(fixture, 1)), 0);
    assert_int_equal(glue_before(fixture, 1), LENGTH_PT(6));
}

/* ---- headings ---- */

static struct node *heading_add(struct fixture *fixture, struct node *parent, int level, const char *number)
{
    struct node *section = node_add(fixture, parent, NODE_SECTION);
    struct node *heading = text_add(fixture, section, NODE_HEADING, "Ziehen und Drücken");
    heading->as.heading.level = level;
    heading->as.heading.number = slice_from_string(number);
    return section;
}

static void numbers_of_high_levels_stand_in_the_margin(void **state)
{
    struct fixture *fixture = *state;
    struct node *section = heading_add(fixture, fixture->document.root, 1, "3");
    heading_add(fixture, heading_add(fixture, section, 2, "3.1"), 3, "3.1.1");
    fixture_set(fixture);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 0)), "3 |Ziehen und Drücken");
    assert_int_equal(first_x(fixture_box(fixture, 0)), fixture->column.wide_x);
    assert_int_equal(fixture_box(fixture, 0)->drawing->items.items[1].x, 0);
    assert_int_equal(first_x(fixture_box(fixture, 1)), fixture->column.wide_x);
    assert_int_equal(first_x(fixture_box(fixture, 2)), 0); /* before the title */
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  Sect\n"
                                                    "    H1\n"
                                                    "      content\n"
                                                    "      content\n"
                                                    "    Sect\n"
                                                    "      H2\n"
                                                    "        content\n"
                                                    "        content\n"
                                                    "      Sect\n"
                                                    "        H3\n"
                                                    "          content\n"
                                                    "          content\n");
}

static void headings_stay_with_what_follows(void **state)
{
    struct fixture *fixture = *state;
    struct node *first = heading_add(fixture, fixture->document.root, 1, "1");
    struct node *second = heading_add(fixture, first, 2, "1.1");
    text_add(fixture, second, NODE_PARAGRAPH, LONG_TEXT);
    heading_add(fixture, fixture->document.root, 1, "2");
    fixture_set(fixture);
    assert_int_equal(penalty_before(fixture, 1), PENALTY_FORBIDDEN);
    assert_int_equal(glue_before(fixture, 1), LENGTH_PT(14)); /* two headings stand close */
    assert_int_equal(penalty_before(fixture, 2), PENALTY_FORBIDDEN);
    assert_int_equal(penalty_before(fixture, box_count(fixture) - 1), break_penalty(REASON_SECTION_1));
    assert_int_equal(glue_before(fixture, box_count(fixture) - 1), LENGTH_PT(32));
}

static void headings_of_empty_sections_stay_with_the_next(void **state)
{
    struct fixture *fixture = *state;
    struct node *first = heading_add(fixture, fixture->document.root, 1, "1");
    heading_add(fixture, first, 2, "1.1");
    heading_add(fixture, fixture->document.root, 1, "2");
    fixture_set(fixture);
    assert_int_equal(penalty_before(fixture, 2), PENALTY_FORBIDDEN);
    assert_int_equal(glue_before(fixture, 2), LENGTH_PT(32));
}

static void sections_begin_pages_when_the_theme_says_so(void **state)
{
    struct fixture *fixture = *state;
    fixture->document.theme.sections_on_new_page = true;
    heading_add(fixture, heading_add(fixture, fixture->document.root, 1, "1"), 2, "1.1");
    heading_add(fixture, fixture->document.root, 1, "2");
    fixture_set(fixture);
    assert_int_equal(penalty_before(fixture, 1), PENALTY_FORBIDDEN);
    assert_int_equal(penalty_before(fixture, 2), PENALTY_FORCED);
}

static void headings_carry_their_destination(void **state)
{
    struct fixture *fixture = *state;
    struct node *section = heading_add(fixture, fixture->document.root, 1, "1");
    fixture_set(fixture);
    assert_int_equal(fixture_box(fixture, 0)->drawing->destinations.count, 1);
    assert_int_equal(fixture_box(fixture, 0)->drawing->destinations.items[0],
                     destination_of(&fixture->context, section->first));
    assert_int_equal(fixture->flow.items.items[0].kind, FLOW_SECTION);
}

/* ---- lists ---- */

static struct node *list_add(struct fixture *fixture, struct node *parent, enum list_kind kind, bool tight)
{
    struct node *list = node_add(fixture, parent, NODE_LIST);
    list->as.list.kind = kind;
    list->as.list.tight = tight;
    return list;
}

static struct node *item_add(struct fixture *fixture, struct node *list, int64_t number, const char *text)
{
    struct node *item = node_add(fixture, list, NODE_ITEM);
    item->as.item.number = number;
    text_add(fixture, item, NODE_PARAGRAPH, text);
    return item;
}

static void labels_hang_beside_the_text(void **state)
{
    struct fixture *fixture = *state;
    struct node *list = list_add(fixture, fixture->document.root, LIST_BULLET, true);
    const struct flow_item *box;
    item_add(fixture, list, 0, "Eins");
    item_add(fixture, list, 0, "Zwei");
    fixture_set(fixture);
    box = fixture_box(fixture, 0);
    assert_string_equal(box_text(fixture, box), "•|Eins");
    assert_true(box->drawing->items.items[0].x < LENGTH_PT(14));
    assert_int_equal(box->drawing->items.items[1].x, LENGTH_PT(14));
    assert_int_equal(box->drawing->items.items[0].y, box->drawing->items.items[1].y);
    assert_int_equal(glue_before(fixture, 1), 0);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  L numbering=Disc\n"
                                                    "    LI\n"
                                                    "      Lbl\n"
                                                    "        content\n"
                                                    "      LBody\n"
                                                    "        content\n"
                                                    "    LI\n"
                                                    "      Lbl\n"
                                                    "        content\n"
                                                    "      LBody\n"
                                                    "        content\n");
}

static length right_of_first(const struct flow_item *box)
{
    return box->drawing->items.items[0].x + box->drawing->items.items[0].as.glyphs->width;
}

static void numbers_end_at_one_edge(void **state)
{
    struct fixture *fixture = *state;
    struct node *list = list_add(fixture, fixture->document.root, LIST_NUMBER, true);
    item_add(fixture, list, 9, "Neun");
    item_add(fixture, list, 1234, "Zwölfhundert");
    fixture_set(fixture);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 1)), "1234.|Zwölfhundert");
    assert_int_equal(right_of_first(fixture_box(fixture, 0)), right_of_first(fixture_box(fixture, 1)));
    assert_true(first_x(fixture_box(fixture, 1)) >= 0);
    assert_true(right_of_first(fixture_box(fixture, 1)) < fixture_box(fixture, 1)->drawing->items.items[1].x);
}

static void loose_items_stand_apart(void **state)
{
    struct fixture *fixture = *state;
    struct node *list = list_add(fixture, fixture->document.root, LIST_NUMBER, false);
    item_add(fixture, list, 1, "Eins");
    item_add(fixture, list, 2, "Zwei");
    fixture_set(fixture);
    assert_int_equal(glue_before(fixture, 1), LENGTH_PT(7.5));
}

/* At any depth there is room for text: at last lists are not indented further, and labels stand above. */
static void deep_lists_keep_a_measure(void **state)
{
    struct fixture *fixture = *state;
    struct node *parent = fixture->document.root;
    for (int depth = 0; depth < 30; depth++)
        parent = item_add(fixture, list_add(fixture, parent, LIST_BULLET, true), 0, "Tief");
    fixture_set(fixture);
    for (size_t i = 0; i < box_count(fixture); i++)
        assert_true(first_x(fixture_box(fixture, i)) <
                    fixture->column.width - BLOCK_WIDTH_MIN_EMS * fixture->column.type.size);
}

static void boxes_say_whether_they_are_ticked(void **state)
{
    struct fixture *fixture = *state;
    struct node *list = list_add(fixture, fixture->document.root, LIST_CHECK, true);
    item_add(fixture, list, 0, "Offen");
    item_add(fixture, list, 0, "Getan")->as.item.checked = true;
    fixture_set(fixture);
    assert_int_equal(fixture_box(fixture, 0)->drawing->items.items[0].kind, ITEM_PATH);
    assert_int_equal(fixture_box(fixture, 0)->drawing->items.count, 2);
    assert_int_equal(fixture_box(fixture, 1)->drawing->items.count, 3);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  L\n"
                                                    "    LI\n"
                                                    "      Lbl actual=\"☐\"\n"
                                                    "        content\n"
                                                    "      LBody\n"
                                                    "        content\n"
                                                    "    LI\n"
                                                    "      Lbl actual=\"☑\"\n"
                                                    "        content\n"
                                                    "      LBody\n"
                                                    "        content\n");
}

static void an_empty_item_has_its_label(void **state)
{
    struct fixture *fixture = *state;
    node_add(fixture, list_add(fixture, fixture->document.root, LIST_BULLET, true), NODE_ITEM);
    fixture_set(fixture);
    assert_int_equal(box_count(fixture), 1);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 0)), "•");
    assert_int_equal(fixture_box(fixture, 0)->height, LENGTH_PT(15));
}

static void definition_list_add(struct fixture *fixture, const char *first_term)
{
    struct node *list = node_add(fixture, fixture->document.root, NODE_DEFINITION_LIST);
    text_add(fixture, list, NODE_TERM, first_term);
    text_add(fixture, node_add(fixture, list, NODE_DEFINITION), NODE_PARAGRAPH, "Ein Kontakt.");
    text_add(fixture, list, NODE_TERM, "SQL");
    text_add(fixture, node_add(fixture, list, NODE_DEFINITION), NODE_PARAGRAPH, "Ein geprüfter Kontakt.");
}

static const char DEFINITION_LIST[] = "Document\n"
                                      "  L\n"
                                      "    LI\n"
                                      "      Lbl\n"
                                      "        content\n"
                                      "      LBody\n"
                                      "        P\n"
                                      "          content\n"
                                      "    LI\n"
                                      "      Lbl\n"
                                      "        content\n"
                                      "      LBody\n"
                                      "        P\n"
                                      "          content\n";

static void terms_stand_in_the_margin(void **state)
{
    struct fixture *fixture = *state;
    definition_list_add(fixture, "MQL");
    fixture_set(fixture);
    assert_int_equal(box_count(fixture), 2);
    assert_int_equal(penalty_before(fixture, 1), 0);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 0)), "MQL|Ein Kontakt.");
    assert_int_equal(first_x(fixture_box(fixture, 0)), fixture->column.wide_x);
    assert_int_equal(fixture_box(fixture, 0)->drawing->items.items[1].x, 0);
    assert_int_equal(fixture_box(fixture, 0)->drawing->items.items[0].y,
                     fixture_box(fixture, 0)->drawing->items.items[1].y);
    assert_string_equal(fixture_structure(fixture), DEFINITION_LIST);
}

/* Where there is no margin, they stand above their definitions. */
static void terms_stand_above(void **state)
{
    struct fixture *fixture = *state;
    definition_list_add(fixture, "MQL");
    fixture->column.wide_x = fixture->column.x;
    fixture_set(fixture);
    assert_int_equal(box_count(fixture), 4);
    assert_int_equal(penalty_before(fixture, 1), PENALTY_FORBIDDEN);
    assert_int_equal(penalty_before(fixture, 2), 0);
    assert_int_equal(first_x(fixture_box(fixture, 0)), 0);
    assert_int_equal(first_x(fixture_box(fixture, 1)), LENGTH_PT(14));
    assert_string_equal(fixture_structure(fixture), DEFINITION_LIST);
}

/* ---- what authors ask for ---- */

static struct node *with_class(struct fixture *fixture, struct node *node, const char *name)
{
    node->classes = ARENA_NEW(&fixture->arena, struct slice);
    node->classes[0] = slice_from_string(name);
    node->class_count = 1;
    return node;
}

static void pages_break_where_asked(void **state)
{
    struct fixture *fixture = *state;
    struct node *callout;
    block_add(fixture, NODE_PARAGRAPH, "Eins.");
    with_class(fixture, block_add(fixture, NODE_PARAGRAPH, "Zwei."), "pagebreak");
    callout = node_add(fixture, fixture->document.root, NODE_CALLOUT);
    text_add(fixture, callout, NODE_PARAGRAPH, "Drei.");
    with_class(fixture, text_add(fixture, callout, NODE_PARAGRAPH, "Vier."), "pagebreak");
    fixture_set(fixture);
    assert_true(break_is_forced(fixture, 1));
    assert_false(break_is_forced(fixture, 2));
    assert_true(break_is_forced(fixture, 3)); /* though the callout is so low that it is kept whole */
    assert_false(fixture->context.failed);
}

static void no_page_begins_in_columns(void **state)
{
    struct fixture *fixture = *state;
    struct node *columns = node_add(fixture, fixture->document.root, NODE_COLUMNS);
    struct node *column = node_add(fixture, columns, NODE_COLUMN);
    text_add(fixture, column, NODE_PARAGRAPH, "Links.");
    with_class(fixture, text_add(fixture, column, NODE_PARAGRAPH, "Unten."), "pagebreak");
    text_add(fixture, node_add(fixture, columns, NODE_COLUMN), NODE_PARAGRAPH, "Rechts.");
    fixture_set(fixture);
    assert_true(fixture->context.failed);
}

static void what_is_kept_is_not_cut(void **state)
{
    struct fixture *fixture = *state;
    with_class(fixture, block_add(fixture, NODE_PARAGRAPH, LONG_TEXT), "keep");
    fixture_set(fixture);
    assert_true(box_count(fixture) > 2);
    for (size_t i = 1; i < box_count(fixture); i++)
        assert_int_equal(penalty_before(fixture, i), PENALTY_FORBIDDEN);
}

/* The letter stands on the third line's baseline, three lines begin beside it, and the word is of one leaf. */
static void a_large_letter_begins_a_paragraph(void **state)
{
    struct fixture *fixture = *state;
    const struct flow_item *first;
    struct buffer quoted;
    buffer_init(&quoted, &fixture->arena);
    buffer_add_string(&quoted, "„");
    buffer_add_string(&quoted, LONG_TEXT);
    with_class(fixture, block_add(fixture, NODE_PARAGRAPH, slice_to_string(&fixture->arena, buffer_slice(&quoted))),
               "dropcap");
    fixture_set(fixture);
    first = fixture_box(fixture, 0);
    assert_int_equal(first->drawing->items.items[1].y, line_baseline(fixture->column.type) + 2 * LENGTH_PT(15));
    assert_int_equal(first->drawing->items.items[1].x, 0);
    assert_true(first->drawing->items.items[0].x < 0); /* the mark hangs */
    assert_int_equal(first->drawing->items.items[0].y, line_baseline(fixture->column.type));
    for (size_t i = 0; i < 3; i++)
        assert_true(line_x(fixture, i) > 0);
    assert_true(line_x(fixture, 3) <= 0 && line_x(fixture, 3) > -LENGTH_PT(0.2)); /* a round letter hangs a little */
    assert_int_equal(penalty_before(fixture, 1), PENALTY_FORBIDDEN);
    assert_int_equal(penalty_before(fixture, 2), PENALTY_FORBIDDEN);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  P\n"
                                                    "    content\n");
}

/* Of the first paragraph, one that begins with a quotation mark. */
static length quotation_x(struct fixture *fixture)
{
    block_add(fixture, NODE_PARAGRAPH, "„Eure Kampagne passt auf keinen meiner Kunden“, sagt der Vertrieb.");
    fixture_set(fixture);
    return first_x(fixture_box(fixture, 0)) + fixture_box(fixture, 0)->drawing->items.items[0].as.glyphs->x;
}

static void signs_hang_out_of_the_margin(void **state) { assert_true(quotation_x(*state) < -LENGTH_PT(1.5)); }

static void signs_stay_inside_where_the_theme_says_so(void **state)
{
    struct fixture *fixture = *state;
    fixture->document.theme.protrusion = false;
    assert_int_equal(quotation_x(fixture), 0);
}

static void a_short_paragraph_has_no_large_letter(void **state)
{
    struct fixture *fixture = *state;
    with_class(fixture, block_add(fixture, NODE_PARAGRAPH, "Nur eine Zeile."), "dropcap");
    fixture_set(fixture);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 0)), "Nur eine Zeile.");
}

/* ---- panels ---- */

static void pull_quotes_repeat_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct node *quote = node_add(fixture, fixture->document.root, NODE_PULLQUOTE);
    quote->as.pullquote.repeats = true;
    text_add(fixture, quote, NODE_PARAGRAPH, "Ein Satz.");
    fixture_set(fixture);
    assert_string_equal(fixture_structure(fixture), "Document\n");
    assert_int_equal(fixture_box(fixture, 0)->drawing->items.items[0].node, 0);
}

static void pull_quotes_of_their_own_are_heard(void **state)
{
    struct fixture *fixture = *state;
    text_add(fixture, node_add(fixture, fixture->document.root, NODE_PULLQUOTE), NODE_PARAGRAPH, "Ein Satz.");
    fixture_set(fixture);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  BlockQuote\n"
                                                    "    P\n"
                                                    "      content\n");
}

static void quotations_name_who_said_it(void **state)
{
    struct fixture *fixture = *state;
    struct node *quote = node_add(fixture, fixture->document.root, NODE_PULLQUOTE);
    text_add(fixture, quote, NODE_PARAGRAPH, "Ein Satz.");
    quote->as.pullquote.by = SLICE("Erika Muster");
    fixture_set(fixture);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 1)), "Erika Muster");
    assert_int_equal(penalty_before(fixture, 1), PENALTY_FORBIDDEN);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  BlockQuote\n"
                                                    "    P\n"
                                                    "      content\n"
                                                    "    P\n"
                                                    "      content\n");
}

/* To the eye there is as much room above the capitals as below the last baseline's letters. */
static void panels_pad_by_the_eye(void **state)
{
    const struct type_size type = {1000, 1400};
    (void)state;
    assert_int_equal(panel_padding_top(1200, type), 1200 - (950 - 680));
    assert_int_equal(panel_padding_bottom(1200, type), 1200 - (450 - 110));
}

/* ---- code ---- */

static void code_lines_never_leave_the_panel(void **state)
{
    struct fixture *fixture = *state;
    struct node *code = node_add(fixture, fixture->document.root, NODE_CODE_BLOCK);
    char text[400];
    memset(text, 'x', sizeof text);
    memcpy(text, "if\t1\n\n", 6);
    code->text = (struct slice){text, sizeof text};
    fixture_set(fixture);
    assert_string_equal(box_text(fixture, fixture_box(fixture, 0)), "if  1"); /* a tab goes to a multiple of four */
    assert_string_equal(box_text(fixture, fixture_box(fixture, 1)), "");
    assert_true(box_count(fixture) > 5);
    for (size_t i = 2; i < box_count(fixture); i++)
        for (size_t k = 0; k < fixture_box(fixture, i)->drawing->items.count; k++)
        {
            const struct item *item = &fixture_box(fixture, i)->drawing->items.items[k];
            assert_true(item->x + item->as.glyphs->x + item->as.glyphs->width <= fixture->column.width - LENGTH_PT(12));
        }
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  P\n"
                                                    "    Code\n"
                                                    "      content\n");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_are_a_leading_high),
        TEST(single_lines_are_kept_from_page_ends),
        TEST(only_paragraphs_behind_paragraphs_are_indented),
        TEST(paragraphs_apart_are_not_indented),
        TEST(numbers_of_high_levels_stand_in_the_margin),
        TEST(headings_stay_with_what_follows),
        TEST(headings_of_empty_sections_stay_with_the_next),
        TEST(sections_begin_pages_when_the_theme_says_so),
        TEST(headings_carry_their_destination),
        TEST(labels_hang_beside_the_text),
        TEST(numbers_end_at_one_edge),
        TEST(loose_items_stand_apart),
        TEST(deep_lists_keep_a_measure),
        TEST(boxes_say_whether_they_are_ticked),
        TEST(an_empty_item_has_its_label),
        TEST(terms_stand_in_the_margin),
        TEST(terms_stand_above),
        TEST(pages_break_where_asked),
        TEST(no_page_begins_in_columns),
        TEST(what_is_kept_is_not_cut),
        TEST(a_large_letter_begins_a_paragraph),
        TEST(a_short_paragraph_has_no_large_letter),
        TEST(signs_hang_out_of_the_margin),
        TEST(signs_stay_inside_where_the_theme_says_so),
        TEST(pull_quotes_repeat_nothing),
        TEST(pull_quotes_of_their_own_are_heard),
        TEST(quotations_name_who_said_it),
        TEST(panels_pad_by_the_eye),
        TEST(code_lines_never_leave_the_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
