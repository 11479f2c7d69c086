#include "content_fixture.h"

static void paragraphs_go_on_until_a_blank_line(void **state)
{
    (void)state;
    expect_outline("a\n  b\n    c\n\n\nd\n", "paragraph(\"a b c\") paragraph(\"d\")");
    expect_outline("a\n    b\n", "paragraph(\"a b\")"); /* code begins only behind a blank line */
    expect_outline("1986\n1987. Ein Jahr\n", "paragraph(\"1986 1987. Ein Jahr\")");
    expect_outline("a\n1. b\n", "paragraph(\"a\") list(item(paragraph(\"b\")))");
}

static void quotes_and_lists_nest(void **state)
{
    (void)state;
    expect_outline("> a\nb\n", "quote(paragraph(\"a b\"))");
    expect_outline("> - a\n>   > b\n", "quote(list(item(paragraph(\"a\") quote(paragraph(\"b\")))))");
    expect_outline("- a\n  1. b\n\n     c\n- d\n",
                   "list(item(paragraph(\"a\") list(item(paragraph(\"b\") paragraph(\"c\")))) item(paragraph(\"d\")))");
    expect_outline("- a\n+ b\n", "list(item(paragraph(\"a\"))) list(item(paragraph(\"b\")))");
    expect_outline("-\n- a\n", "list(item item(paragraph(\"a\")))");
}

static const struct node *first_block(const struct fixture *fixture)
{
    return fixture->document.root->last->first->next;
}

static bool is_tight(const char *markdown)
{
    struct fixture fixture;
    fixture_load(&fixture, markdown);
    const struct node *list = first_block(&fixture);
    assert_int_equal(list->kind, NODE_LIST);
    bool tight = list->as.list.tight;
    fixture_release(&fixture);
    return tight;
}

static void a_blank_line_within_makes_a_list_loose(void **state)
{
    (void)state;
    assert_true(is_tight("# A\n- a\n- b\n\nText\n"));
    assert_false(is_tight("# A\n- a\n\n- b\n"));
    assert_false(is_tight("# A\n- a\n\n  b\n"));
    assert_true(is_tight("# A\n- a\n  - b\n\n    c\n- d\n"));
    assert_false(is_tight("# A\n- a\n  - b\n\n  c\n"));
    assert_true(is_tight("# A\n- ```\n  a\n\n  b\n  ```\n- c\n"));
    assert_true(is_tight("# A\n- > a\n  >\n- b\n"));
    assert_true(is_tight("# A\n::: steps\n- a\n- b\n\n:::\n"));
}

static void numbers_go_on_from_the_first(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n\n7) a\n7) b\n");
    const struct node *list = first_block(&fixture);
    assert_int_equal(list->as.list.kind, LIST_NUMBER);
    assert_int_equal(list->as.list.start, 7);
    assert_int_equal(list->last->as.item.number, 8);
    fixture_release(&fixture);
}

static void code_is_kept_as_it_is(void **state)
{
    (void)state;
    expect_outline("```c\n  a\n\n\tb *c* {{d}} [^e]\n```\n", "code-block\"  a\n\n    b *c* {{d}} [^e]\"");
    expect_outline("    a\n\n      b\n\n\nc\n", "code-block\"a\n\n  b\" paragraph(\"c\")");
    expect_outline("  ~~~~\n  a\n ~~~\n  ~~~~~\n", "code-block\"a\n~~~\"");
    expect_outline("- ```\n  ::: note\n  ```\n", "list(item(code-block\"::: note\"))");
}

static void headings_have_two_forms(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "Eins\nmit zwei Zeilen\n===\n\nZwei {#z}\n---\n\n### Drei ###\n####### Text\n");
    assert_string_equal(messages_of(&fixture), "");
    assert_int_equal(fixture.document.heading_count, 3);
    assert_int_equal(fixture.document.headings[1]->as.heading.level, 2);
    assert_true(slice_is(fixture.document.headings[0]->id, "eins-mit-zwei-zeilen"));
    assert_true(slice_is(fixture.document.headings[1]->id, "z"));
    assert_true(slice_is(fixture.document.headings[2]->id, "drei"));
    fixture_release(&fixture);
}

static void rules_are_no_lists(void **state)
{
    (void)state;
    expect_outline("- - -\n\n***\n\n_ _ _\n", "rule rule rule");
    expect_outline("- a\n***\n- b\n", "list(item(paragraph(\"a\"))) rule list(item(paragraph(\"b\")))");
}

static void definitions_take_the_line_above(void **state)
{
    (void)state;
    expect_outline("T\n:   d\n", "definition-list(term(\"T\") definition(paragraph(\"d\")))");
    expect_outline(
        "T\n\n:   d\n\n    e\n:   f\n",
        "definition-list(term(\"T\") definition(paragraph(\"d\") paragraph(\"e\")) definition(paragraph(\"f\")))");
    expect_outline("T\n:   d\nU\n:   e\n", "definition-list(term(\"T\") definition(paragraph(\"d\")) term(\"U\") "
                                           "definition(paragraph(\"e\")))");
    expect_outline("a\n\nT *b*\n: d\n", "paragraph(\"a\") definition-list(term(\"T \" emphasis(\"b\")) "
                                        "definition(paragraph(\"d\")))");
    expect_messages("a\nb\n\n: d\n", "6:1 a definition without a term, or a caption without a table\n");
}

static void divs_nest_and_end(void **state)
{
    (void)state;
    expect_outline("::: note\na\n:::\nb\n", "callout(paragraph(\"a\")) paragraph(\"b\")");
    expect_outline(":::: tip\n::: warning\na\n:::\nb\n::::\n", "callout(callout(paragraph(\"a\")) paragraph(\"b\"))");
    expect_outline("::: note\n- a\n:::\n- b\n", "callout(list(item(paragraph(\"a\")))) list(item(paragraph(\"b\")))");
    expect_outline("::: note\n- a\n  :::\n", "callout(list(item(paragraph(\"a\"))))");
    expect_outline("- a\n- b\n\n::: steps\n- c\n:::\n",
                   "list(item(paragraph(\"a\")) item(paragraph(\"b\"))) list(item(paragraph(\"c\")))");
}

static void what_ends_an_unclosed_div_is_told_once(void **state)
{
    (void)state;
    expect_messages("::: note\na\n", "3:5 the div \"note\" is not closed\n");
    expect_messages("::: note\na\n\n# B\n\n## C\n", "3:5 the div \"note\" is not closed\n");
    expect_messages("- ::: note\n  a\n:::\n\n::: tip\nb\n:::\n", "3:7 the div \"note\" is not closed\n");
    expect_messages("> ::: note\n> a\n\nb\n", "3:7 the div \"note\" is not closed\n");
    expect_messages("::: nope\na\n:::\n\n:::\n",
                    "3:5 unknown div \"nope\"\n7:1 ::: closes a div, but none is open here\n");
}

static void link_definitions_leave_no_paragraph(void **state)
{
    (void)state;
    expect_outline("[a]: https://b.de\n[c]:\nhttps://d.de\nText [a] [e][c]\n",
                   "paragraph(\"Text \" link(\"a\") \" \" link(\"e\"))");
    expect_outline("[a]: https://b.de\n===\n[a]\n", "paragraph(\"=== \" link(\"a\"))");
    expect_outline("Text\n[a]: https://b.de\n", "paragraph(\"Text [a]: https://b.de\")");
}

static void footnotes_take_what_stands_further_in(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n\nx[^b] y[^a] z[^b]\n\n[^a]: eins\nfaul\n\n    zwei\n\ndrei\n[^b]: vier\n");
    assert_string_equal(messages_of(&fixture), "");
    assert_int_equal(fixture.document.footnote_count, 2);
    assert_true(slice_is(fixture.document.footnotes[0]->as.footnote.label, "b"));
    fixture.text.length = 0;
    add_outline(fixture.document.footnotes[1], &fixture.text);
    assert_string_equal(fixture.text.data, "footnote(paragraph(\"eins faul\") paragraph(\"zwei\"))");
    assert_string_equal(outline_of_section(&fixture),
                        "paragraph(\"x\" note-mark \" y\" note-mark \" z\" note-mark) paragraph(\"drei\")");
    assert_int_equal(first_block(&fixture)->last->as.note_mark.number, 1);
    fixture_release(&fixture);
}

static void html_is_an_error(void **state)
{
    (void)state;
    expect_messages("<div>\n\na <b>c</b>\n\n<!-- ein\n\nKommentar --> x\n\nb\n",
                    "3:1 raw HTML cannot be set\n5:3 raw HTML cannot be set\n5:7 raw HTML cannot be set\n");
    expect_outline("<!-- ein\n\nKommentar --> x<!-- y\nz -->\n\nb<br>c<BR />d\n",
                   "paragraph(\"x\") paragraph(\"b\" line-break \"c\" line-break \"d\")");
    expect_outline("<https://a.de> < b & 1<2\n", "paragraph(link(\"https://a.de\") \" < b & 1<2\")");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_go_on_until_a_blank_line),
        cmocka_unit_test(quotes_and_lists_nest),
        cmocka_unit_test(a_blank_line_within_makes_a_list_loose),
        cmocka_unit_test(numbers_go_on_from_the_first),
        cmocka_unit_test(code_is_kept_as_it_is),
        cmocka_unit_test(headings_have_two_forms),
        cmocka_unit_test(rules_are_no_lists),
        cmocka_unit_test(definitions_take_the_line_above),
        cmocka_unit_test(divs_nest_and_end),
        cmocka_unit_test(what_ends_an_unclosed_div_is_told_once),
        cmocka_unit_test(link_definitions_leave_no_paragraph),
        cmocka_unit_test(footnotes_take_what_stands_further_in),
        cmocka_unit_test(html_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
