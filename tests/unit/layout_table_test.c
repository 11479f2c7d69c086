/* Tables: columns, structure, heads and rows; and that nothing leaves its column, whatever the cells hold. */
#include "layout/table.h"

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

#define TEXTS(...)                                                                                                     \
    (const char *const[]) { __VA_ARGS__ }

static struct node *small_table(struct fixture *fixture)
{
    struct node *table = table_add(fixture, 2, 1);
    cells_add(fixture, table, true, TEXTS("Stufe", "Anzahl"));
    cells_add(fixture, table, false, TEXTS("Besucher", "1000"));
    cells_add(fixture, table, false, TEXTS("Kunden", "8 %"));
    return table;
}

static const struct item *glyphs_of(const struct fixture *fixture, size_t box, size_t index)
{
    const struct drawing *drawing = fixture_box(fixture, box)->drawing;
    for (size_t i = 0; i < drawing->items.count; i++)
        if (drawing->items.items[i].kind == ITEM_GLYPHS && index-- == 0)
            return &drawing->items.items[i];
    return NULL;
}

static length right_of(const struct item *item) { return item->x + item->as.glyphs->x + item->as.glyphs->width; }

static void structure_names_heads_and_cells(void **state)
{
    struct fixture *fixture = *state;
    small_table(fixture)->as.table.row_headers = true;
    fixture_set(fixture);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  Table\n"
                                                    "    THead\n"
                                                    "      TR\n"
                                                    "        TH scope=Column\n"
                                                    "          content\n"
                                                    "        TH scope=Column\n"
                                                    "          content\n"
                                                    "    TBody\n"
                                                    "      TR\n"
                                                    "        TH scope=Row\n"
                                                    "          content\n"
                                                    "        TD\n"
                                                    "          content\n"
                                                    "      TR\n"
                                                    "        TH scope=Row\n"
                                                    "          content\n"
                                                    "        TD\n"
                                                    "          content\n");
}

static void columns_of_numbers_end_at_the_right(void **state)
{
    struct fixture *fixture = *state;
    small_table(fixture);
    fixture_set(fixture);
    assert_int_equal(right_of(glyphs_of(fixture, 0, 1)), fixture->column.width);
    assert_int_equal(right_of(glyphs_of(fixture, 2, 1)), fixture->column.width); /* "8 %" */
    assert_int_equal(glyphs_of(fixture, 1, 1)->as.glyphs->source->style->figures, FIGURES_TABULAR);
    assert_int_equal(glyphs_of(fixture, 1, 0)->x, 0);
}

static void the_author_decides_on_alignment(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = small_table(fixture);
    table->as.table.alignments[0] = ALIGN_RIGHT;
    table->as.table.alignments[1] = ALIGN_LEFT;
    fixture_set(fixture);
    assert_true(glyphs_of(fixture, 1, 0)->x > 0);
    assert_true(right_of(glyphs_of(fixture, 1, 1)) < fixture->column.width - LENGTH_PT(20));
}

/* ---- numbers ---- */

static enum cell_content content_of(struct fixture *fixture, const char *text, bool right)
{
    struct run_list runs = {0};
    LIST_ADD(&fixture->arena, &runs.list, ((struct text_run){.text = slice_from_string(text)}));
    return cell_content(&runs, right);
}

static void cells_hold_numbers_or_not(void **state)
{
    static const struct
    {
        const char *text;
        enum cell_content content, in_right_column;
    } CELLS[] = {
        {"", CONTENT_NOTHING, CONTENT_NOTHING},
        {"\u2013", CONTENT_NOTHING, CONTENT_NOTHING},
        {"12", CONTENT_NUMBER, CONTENT_NUMBER},
        {"\u22121.200,50\u202F\u20AC", CONTENT_NUMBER, CONTENT_NUMBER},
        {"8\u202FStd.", CONTENT_NUMBER, CONTENT_NUMBER},
        {"ab 5 %", CONTENT_NUMBER, CONTENT_NUMBER},
        {"ca. 12", CONTENT_NUMBER, CONTENT_NUMBER},
        {"EUR 12", CONTENT_NUMBER, CONTENT_NUMBER},
        {"5 bis 10", CONTENT_NUMBER, CONTENT_NUMBER},
        {"12k", CONTENT_NUMBER, CONTENT_NUMBER},
        {"12 Personen", CONTENT_TEXT, CONTENT_NUMBER},
        {"12 Mitarbeitende", CONTENT_TEXT, CONTENT_TEXT},
        {"Q1", CONTENT_TEXT, CONTENT_TEXT},
        {"B2B", CONTENT_TEXT, CONTENT_TEXT},
        {"A4", CONTENT_TEXT, CONTENT_TEXT},
        {"auf Anfrage", CONTENT_TEXT, CONTENT_TEXT},
        {"3. Quartal 2024", CONTENT_TEXT, CONTENT_TEXT},
    };
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++)
    {
        assert_int_equal(content_of(*state, CELLS[i].text, false), CELLS[i].content);
        assert_int_equal(content_of(*state, CELLS[i].text, true), CELLS[i].in_right_column);
    }
}

/* `before` and `decimals`: what stands before the axis, and behind it to the number's end. */
static void numbers_have_an_axis(void **state)
{
    static const struct
    {
        const char *language, *before, *decimals, *unit;
    } NUMBERS[] = {
        {"de", "12", "", ""},
        {"de", "1.234", "", ""},
        {"de", "1.234", ",5", ""},
        {"de", "1.234.567", ",89", "\u202F\u20AC"},
        {"de", "1\u202F234", ",5", " %"},
        {"de", "0", ".5", ""}, /* the other sign, but no group of three */
        {"de", "\u22120", ",75", "\u202F%"},
        {"de", "(12", ",5", ")"},
        {"de", "5\u201310", "", "\u202F%"},
        {"de", "1,5\u20132", ",25", ""},
        {"de", "24.11.2026", "", ""},
        {"de", "12:30", "", ""},
        {"de", "3.", "", ""} /* the full stop belongs to no number */,
        {"en", "1,234", "", ""},
        {"en", "1,234", ".5", ""},
        {"en", "\u20AC1,200", "", ""},
        {"en", "2", ".5", "%"},
        {"en", "0", ",5", ""},
        {"en", "1.2.3", "", ""},
        {"de-CH", "1\u2019234", ",50", ""},
        {"de", "\u2013", "", ""},
        {"de", "", "", ""},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
    {
        struct buffer text;
        struct number_axis axis;
        size_t before = strlen(NUMBERS[i].before), number = before + strlen(NUMBERS[i].decimals);
        bool stop = strcmp(NUMBERS[i].before, "3.") == 0;
        buffer_init(&text, &fixture->arena);
        buffer_print(&text, "%s%s%s", NUMBERS[i].before, NUMBERS[i].decimals, NUMBERS[i].unit);
        axis = number_axis(buffer_slice(&text), slice_from_string(NUMBERS[i].language));
        assert_int_equal(axis.at, before - stop);
        assert_int_equal(axis.end, number - stop);
    }
}

static length left_of(const struct item *item) { return item->x + item->as.glyphs->x; }

/* Decimal signs and units stand one below the other; a dash stands where the ones do. */
static void numbers_are_aligned_by_their_decimal_sign(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 2, 1);
    cells_add(fixture, table, true, TEXTS("Posten", "Anteil"));
    cells_add(fixture, table, false, TEXTS("a", "2,5\u202F%"));
    cells_add(fixture, table, false, TEXTS("b", "145,75\u202F%"));
    cells_add(fixture, table, false, TEXTS("c", "\u2013"));
    cells_add(fixture, table, false, TEXTS("d", "12"));
    fixture_set(fixture);
    const length digit = glyphs_of(fixture, 4, 1)->as.glyphs->glyphs[0].advance;
    const struct glyph_run *longest = glyphs_of(fixture, 2, 1)->as.glyphs;
    const length ones_end = left_of(glyphs_of(fixture, 4, 1)) + 2 * digit;
    assert_int_equal(left_of(glyphs_of(fixture, 2, 1)) + 3 * digit, ones_end);
    assert_int_equal(left_of(glyphs_of(fixture, 1, 1)) + digit, ones_end);
    assert_int_equal(right_of(glyphs_of(fixture, 3, 1)), ones_end);
    assert_int_equal(right_of(glyphs_of(fixture, 1, 1)), fixture->column.width);
    assert_int_equal(right_of(glyphs_of(fixture, 2, 1)), fixture->column.width);
    assert_int_equal(longest->glyph_count, 8); /* no character is lost */
}

/* ---- groups ---- */

static struct node *group_add(struct fixture *fixture, struct node *table, enum row_group group, const char *heading)
{
    struct node *row = node_add(fixture, table, NODE_ROW);
    row->as.row.group = group;
    table->as.table.grouped = true;
    text_add(fixture, row, NODE_CELL, heading)->as.cell.header = true;
    return row;
}

static struct node *grouped_table(struct fixture *fixture)
{
    struct node *table = table_add(fixture, 2, 1);
    cells_add(fixture, table, true, TEXTS("Leistung", "Preis"));
    group_add(fixture, table, GROUP_ROWS, "Beratung");
    cells_add(fixture, table, false, TEXTS("Telefon", "95"));
    group_add(fixture, table, GROUP_ROWS_WITHIN, "Vor Ort");
    cells_add(fixture, table, false, TEXTS("Besuch", "1100"));
    return table;
}

static void groups_have_bodies_and_headers(void **state)
{
    struct fixture *fixture = *state;
    grouped_table(fixture);
    fixture_set(fixture);
    assert_string_equal(fixture_structure(fixture), "Document\n"
                                                    "  Table\n"
                                                    "    THead\n"
                                                    "      TR\n"
                                                    "        TH id=\"th-5\" scope=Column\n"
                                                    "          content\n"
                                                    "        TH id=\"th-7\" scope=Column\n"
                                                    "          content\n"
                                                    "    TBody\n"
                                                    "      TR\n"
                                                    "        TH id=\"th-11\" scope=Column columns=2\n"
                                                    "          content\n"
                                                    "      TR\n"
                                                    "        TD headers=th-5,th-11\n"
                                                    "          content\n"
                                                    "        TD headers=th-7,th-11\n"
                                                    "          content\n"
                                                    "      TR\n"
                                                    "        TH id=\"th-19\" scope=Column columns=2\n"
                                                    "          content\n"
                                                    "      TR\n"
                                                    "        TD headers=th-5,th-11,th-19\n"
                                                    "          content\n"
                                                    "        TD headers=th-7,th-11,th-19\n"
                                                    "          content\n");
}

/* The penalty in the gap before box `index`. */
static int penalty_before_box(const struct fixture *fixture, size_t index)
{
    int highest = 0;
    for (size_t i = 0; i < fixture->flow.items.count; i++)
    {
        const struct flow_item *item = &fixture->flow.items.items[i];
        if (item->kind == FLOW_BOX && index-- == 0)
            return highest;
        if (item->kind == FLOW_BOX)
            highest = 0;
        else if (item->kind == FLOW_PENALTY && item->penalty > highest)
            highest = item->penalty;
    }
    return -1;
}

static void headings_of_groups_stay_with_their_rows(void **state)
{
    struct fixture *fixture = *state;
    grouped_table(fixture);
    fixture_set(fixture);
    assert_int_equal(penalty_before_box(fixture, 1), PENALTY_FORBIDDEN); /* the head */
    assert_int_equal(penalty_before_box(fixture, 2), PENALTY_FORBIDDEN);
    assert_true(penalty_before_box(fixture, 3) < PENALTY_FORBIDDEN);
    assert_int_equal(penalty_before_box(fixture, 4), PENALTY_FORBIDDEN);
}

/* Before each gap, what a page would begin with that begins there. */
static void headings_of_groups_come_again(void **state)
{
    struct fixture *fixture = *state;
    const length one = LENGTH_PT(1);
    length heads[8] = {0}, now = 0;
    size_t boxes = 0;
    grouped_table(fixture);
    fixture_set(fixture);
    for (size_t i = 0; i < fixture->flow.items.count; i++)
    {
        const struct flow_item *item = &fixture->flow.items.items[i];
        if (item->kind == FLOW_TABLE_OPEN || item->kind == FLOW_TABLE_HEAD)
            now = item->head->height;
        else if (item->kind == FLOW_BOX)
            heads[boxes++] = now;
    }
    assert_int_equal(boxes, 5);
    assert_true(heads[1] > one);
    assert_int_equal(heads[2], heads[1] + fixture_box(fixture, 1)->height); /* and the group's */
    assert_int_equal(heads[3], heads[2]);                                   /* that goes on around the one within */
    assert_int_equal(heads[4], heads[3] + fixture_box(fixture, 3)->height);
}

static void words_are_not_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = small_table(fixture);
    cells_add(fixture, table, false, TEXTS("Rest", "keine Angabe"));
    fixture_set(fixture);
    assert_true(right_of(glyphs_of(fixture, 1, 1)) < fixture->column.width - LENGTH_PT(20));
}

static void later_pages_begin_with_the_head(void **state)
{
    struct fixture *fixture = *state;
    const struct table_head *head = NULL;
    small_table(fixture);
    fixture_set(fixture);
    for (size_t i = 0; i < fixture->flow.items.count; i++)
        if (fixture->flow.items.items[i].kind == FLOW_TABLE_OPEN)
            head = fixture->flow.items.items[i].head;
    assert_non_null(head);
    assert_int_equal(head->height, fixture_box(fixture, 0)->height);
    assert_int_equal(head->drawing->items.count, fixture_box(fixture, 0)->drawing->items.count);
    for (size_t i = 0; i < head->drawing->items.count; i++)
    {
        assert_int_equal(head->drawing->items.items[i].node, 0);
        assert_int_equal(head->drawing->items.items[i].artifact, ARTIFACT_PAGINATION);
    }
    assert_int_equal(head->drawing->destinations.count, 0);
}

static void heads_stay_with_the_first_row(void **state)
{
    struct fixture *fixture = *state;
    small_table(fixture);
    fixture_set(fixture);
    assert_int_equal(fixture->flow.items.items[0].kind, FLOW_BOX);
    assert_int_equal(fixture->flow.items.items[1].penalty, PENALTY_FORBIDDEN);
    assert_int_equal(fixture->flow.items.items[2].kind, FLOW_TABLE_OPEN);
    assert_int_equal(fixture->flow.items.items[3].kind, FLOW_BOX);
    assert_true(fixture->flow.items.items[4].penalty > 0); /* the last row would stand alone */
}

/* A text of `count` words. */
static const char *words(struct fixture *fixture, size_t count)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    for (size_t i = 0; i < count; i++)
        buffer_add_string(&out, i % 3 ? "Abhängigkeit " : "und ");
    return out.data;
}

static void high_rows_are_cut_between_lines(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 2, 0);
    size_t boxes = 0;
    cells_add(fixture, table, false, TEXTS(words(fixture, 400), words(fixture, 30)));
    fixture_set(fixture);
    for (; fixture_box(fixture, boxes); boxes++)
        assert_true(fixture_box(fixture, boxes)->height < LENGTH_PT(20));
    assert_true(boxes > 20);
    assert_int_equal(fixture_box(fixture, 1)->height, LENGTH_PT(12));
}

static void low_rows_are_whole(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 2, 0);
    cells_add(fixture, table, false, TEXTS(words(fixture, 60), words(fixture, 30)));
    fixture_set(fixture);
    assert_non_null(fixture_box(fixture, 0));
    assert_null(fixture_box(fixture, 1));
}

static void too_many_columns_are_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 200, 0), *row = node_add(fixture, table, NODE_ROW);
    for (size_t i = 0; i < 200; i++)
        text_add(fixture, row, NODE_CELL, "x");
    fixture_set(fixture);
    assert_true(fixture->context.failed);
    assert_int_equal(fixture->diagnostics.error_count, 1);
    assert_true(slice_starts_with(fixture->diagnostics.list.items[0].message,
                                  "the table has too many columns to be set at a readable size: it needs "));
    assert_true(fixture->diagnostics.list.items[0].help.length > 0);
}

static void full_tables_reach_into_the_margin(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 7, 0), *row = node_add(fixture, table, NODE_ROW);
    for (size_t i = 0; i < 7; i++)
        text_add(fixture, row, NODE_CELL, "Abhängigkeiten");
    fixture_set(fixture);
    assert_false(fixture->context.failed);
    assert_int_equal(glyphs_of(fixture, 0, 0)->x, fixture->column.wide_x);
    for (size_t i = 0; i < 7; i++) /* no word is broken */
        assert_true(slice_is(glyphs_of(fixture, 0, i)->as.glyphs->text, "Abhängigkeiten"));
}

/* In a long table not every cell is shaped, but the longest word of each column is found. */
static void long_tables_keep_their_longest_word_whole(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 3, 0);
    for (int i = 0; i < 1500; i++)
        cells_add(fixture, table, false,
                  TEXTS("Stufe eins von zwei oder drei und noch einer mehr in diesem Feld",
                        i == 777 ? "Donaudampfschifffahrtsgesellschaft" : "Kunde und Käufer",
                        "auch hier steht so viel, dass eine Zeile dafür nicht genügt, sondern zwei nötig sind"));
    fixture_set(fixture);
    for (size_t i = 0, found = 0; found == 0; i++)
    {
        const struct item *item = glyphs_of(fixture, 777, i);
        assert_non_null(item);
        found = slice_is(item->as.glyphs->text, "Donaudampfschifffahrtsgesellschaft");
    }
}

/* ---- property: whatever the cells hold, each line stays within its column ---- */

static uint32_t next_random(uint32_t *seed) { return *seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223); }

static size_t random_below(uint32_t *seed, size_t limit) { return (size_t)(next_random(seed) >> 8) % limit; }

static const char *random_text(struct fixture *fixture, uint32_t *seed)
{
    static const char *const WORDS[] = {"Vertrieb",
                                        "und",
                                        "1.250,50",
                                        "%",
                                        "Donaudampfschifffahrtsgesellschaftskapitän",
                                        "a",
                                        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                                        "—",
                                        "Kunden-Lebenszeit-Wert"};
    struct buffer out;
    size_t count = random_below(seed, random_below(seed, 8) == 0 ? 60 : 6);
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < count; i++)
    {
        buffer_add_string(&out, i ? " " : "");
        buffer_add_string(&out, WORDS[random_below(seed, sizeof WORDS / sizeof *WORDS)]);
    }
    return out.data;
}

static void check_box(const struct fixture *fixture, const struct flow_item *box)
{
    length right = fixture->column.width;
    for (size_t i = 0; i < box->drawing->items.count; i++)
    {
        const struct item *item = &box->drawing->items.items[i];
        if (item->kind != ITEM_GLYPHS)
            continue;
        assert_true(item->x + item->as.glyphs->x >= fixture->column.wide_x);
        assert_true(right_of(item) <= right);
        assert_true(item->y > 0 && item->y < box->height);
    }
}

/* A word that no column can hold is divided; the others keep their room. */
static void endless_words_are_divided(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 2, 0);
    char word[3001];
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = 0;
    cells_add(fixture, table, false, TEXTS("Adresse", word));
    fixture_set(fixture);
    assert_false(fixture->context.failed);
    assert_true(slice_is(glyphs_of(fixture, 0, 0)->as.glyphs->text, "Adresse"));
    for (size_t i = 0; fixture_box(fixture, i); i++)
        check_box(fixture, fixture_box(fixture, i));
}

static void random_tables_never_overflow(void **state)
{
    uint32_t seed = 4;
    (void)state;
    for (int round = 0; round < 40; round++)
    {
        struct fixture *fixture = fixture_new("de");
        size_t columns = 1 + random_below(&seed, 8), rows = 1 + random_below(&seed, 8);
        struct node *table = table_add(fixture, columns, rows > 1);
        for (size_t r = 0; r < rows; r++)
        {
            struct node *row = node_add(fixture, table, NODE_ROW);
            for (size_t c = 0; c < columns; c++)
                text_add(fixture, row, NODE_CELL, random_text(fixture, &seed))->as.cell.header = rows > 1 && r == 0;
        }
        fixture_set(fixture);
        for (size_t i = 0; fixture_box(fixture, i) && !fixture->context.failed; i++)
            check_box(fixture, fixture_box(fixture, i));
        fixture_free(fixture);
    }
}

/* Two cells of a row never meet: between their texts is the gap. */
static void cells_keep_apart(void **state)
{
    struct fixture *fixture = *state;
    struct node *table = table_add(fixture, 3, 0);
    cells_add(fixture, table, false, TEXTS(words(fixture, 25), words(fixture, 25), words(fixture, 25)));
    fixture_set(fixture);
    for (size_t i = 0; glyphs_of(fixture, 0, i); i++)
        for (size_t k = 0; glyphs_of(fixture, 0, k); k++)
        {
            const struct item *left = glyphs_of(fixture, 0, i), *right = glyphs_of(fixture, 0, k);
            if (left->y == right->y && left->x < right->x)
                assert_true(right_of(left) + LENGTH_PT(11) <= right->x + right->as.glyphs->x);
        }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(structure_names_heads_and_cells),
        TEST(columns_of_numbers_end_at_the_right),
        TEST(cells_hold_numbers_or_not),
        TEST(numbers_have_an_axis),
        TEST(numbers_are_aligned_by_their_decimal_sign),
        TEST(groups_have_bodies_and_headers),
        TEST(headings_of_groups_stay_with_their_rows),
        TEST(headings_of_groups_come_again),
        TEST(the_author_decides_on_alignment),
        TEST(words_are_not_numbers),
        TEST(later_pages_begin_with_the_head),
        TEST(heads_stay_with_the_first_row),
        TEST(high_rows_are_cut_between_lines),
        TEST(low_rows_are_whole),
        TEST(too_many_columns_are_an_error),
        TEST(full_tables_reach_into_the_margin),
        TEST(cells_keep_apart),
        TEST(endless_words_are_divided),
        TEST(long_tables_keep_their_longest_word_whole),
        cmocka_unit_test(random_tables_never_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
