#include "content_fixture.h"

static const struct node *find_table(const struct fixture *fixture)
{
    const struct node *node = fixture->document.root->last->first->next;
    while (node->kind != NODE_TABLE)
        node = node->next;
    return node;
}

static void cells_are_parted_by_pipes(void **state)
{
    (void)state;
    expect_outline("|a|b|\n|-|-|\n|1||\n", "table(row(cell(\"a\") cell(\"b\")) row(cell(\"1\") cell))");
    expect_outline("a | b\n--|:-\n1\n\nText\n",
                   "table(row(cell(\"a\") cell(\"b\")) row(cell(\"1\") cell)) paragraph(\"Text\")");
    expect_outline("| a |\n|---|\n| 1 \\| `2\\|3` [x](https://a.de){lang=en} {{v|w}} |\n",
                   "table(row(cell(\"a\")) row(cell(\"1 | \" code\"2|3\" \" \" link(\"x\") \" \" variable\"w\")))");
}

static void columns_are_aligned_by_colons(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n\n|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|\n");
    const struct table_data *table = &find_table(&fixture)->as.table;
    assert_int_equal(table->column_count, 4);
    assert_int_equal(table->header_row_count, 1);
    static const enum alignment EXPECTED[] = {ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(table->alignments[i], EXPECTED[i]);
    fixture_release(&fixture);
}

static void a_table_follows_a_paragraph_and_is_followed_by_blocks(void **state)
{
    (void)state;
    expect_outline("Text\n|a|\n|-|\n|1|\n- x\n", "paragraph(\"Text\") table(row(cell(\"a\")) row(cell(\"1\"))) "
                                                 "list(item(paragraph(\"x\")))");
    expect_outline("> |a|\n> |-|\n> |1|\nText\n",
                   "quote(table(row(cell(\"a\")) row(cell(\"1\")))) paragraph(\"Text\")");
    expect_outline("|a|\nText\n", "paragraph(\"|a| Text\")");
}

static void captions_stand_on_either_side(void **state)
{
    (void)state;
    static const char *const SOURCES[] = {
        "|a|\n|-|\n|1|\n: C *d* {#t .wide}\n",           "|a|\n|-|\n|1|\n\n: C *d* {#t .wide}\n",
        "|a|\n|-|\n|1|\n\n\n\n: C *d* {#t .wide}\n",     ": C *d* {#t .wide}\n|a|\n|-|\n|1|\n",
        "Text\n\n: C *d* {#t .wide}\n\n|a|\n|-|\n|1|\n",
    };
    for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++)
    {
        struct fixture fixture;
        char source[256];
        snprintf(source, sizeof source, "# A\n\n%s", SOURCES[i]);
        fixture_load(&fixture, source);
        assert_string_equal(messages_of(&fixture), "");
        const struct node *table = find_table(&fixture);
        assert_true(slice_is(table->id, "t"));
        assert_true(table->as.table.wide);
        assert_true(slice_is(table->as.table.number, "1"));
        fixture.text.length = 0;
        add_outline(table, &fixture.text);
        assert_string_equal(fixture.text.data,
                            "table(caption(\"C \" emphasis(\"d\")) row(cell(\"a\")) row(cell(\"1\")))");
        fixture_release(&fixture);
    }
}

static void what_is_wrong_with_tables_is_told(void **state)
{
    (void)state;
    expect_messages("|a|b|\n|-|\n|1|2|\n", "4:1 the table's header has 2 cells, the line below it 1\n");
    expect_messages("|a|b|\n|-|-|\n|1|2|3|\n", "5:6 the row has 3 cells, the table's header 2\n");
    expect_messages("|a||\n|-|-|\n|1|2|\n", "3:4 a header cell is empty\n");
    expect_messages(": c\n\n- a | b\n--|--\n1 | 2\n", "3:3 a caption without a table\n");
    expect_messages("|a|b|\n|1|2|\n", "3:1 a table without a header\n");
}

static void there_can_be_64_columns(void **state)
{
    (void)state;
    for (int columns = 64; columns <= 65; columns++)
    {
        char source[1024] = "";
        for (int row = 0; row < 3; row++)
        {
            for (int i = 0; i < columns; i++)
                strcat(source, row == 1 ? "|-" : "|a");
            strcat(source, "|\n");
        }
        expect_messages(source, columns == 64 ? "" : "3:1 the table has 65 columns, more than 64\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_parted_by_pipes),
        cmocka_unit_test(columns_are_aligned_by_colons),
        cmocka_unit_test(a_table_follows_a_paragraph_and_is_followed_by_blocks),
        cmocka_unit_test(captions_stand_on_either_side),
        cmocka_unit_test(what_is_wrong_with_tables_is_told),
        cmocka_unit_test(there_can_be_64_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
