#include "content_fixture.h"

/* ---- the file ---- */

static void a_file_that_is_not_there_is_an_error(void **state)
{
    (void)state;
    struct fixture fixture;
    arena_init(&fixture.arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&fixture.diagnostics, &fixture.arena);
    assert_false(document_load("/nowhere/a.md", NULL, &fixture.arena, &fixture.document, &fixture.diagnostics));
    assert_int_equal(fixture.diagnostics.error_count, 1);
    assert_false(document_load("/tmp", NULL, &fixture.arena, &fixture.document, &fixture.diagnostics));
    assert_int_equal(fixture.diagnostics.error_count, 2);
    fixture_release(&fixture);
}

static void expect_bytes(const char *body, size_t size, const char *messages)
{
    struct fixture fixture;
    char bytes[256] = FRONT_MATTER;
    size_t front = strlen(FRONT_MATTER);
    memcpy(bytes + front, body, size);
    fixture_load_bytes(&fixture, bytes, front + size, NULL);
    assert_string_equal(messages_of(&fixture), messages);
    assert_int_equal(fixture.good, messages[0] == '\0');
    fixture_release(&fixture);
}

static void what_is_no_text_is_an_error_at_its_place(void **state)
{
    (void)state;
    expect_bytes("a\0b", 3, "1:2 the control character U+0000\n");
    expect_bytes("a\x1B[0m", 5, "1:2 the control character U+001B\n");
    expect_bytes("\xC3\xA4\xC2\x85", 4, "1:2 the control character U+0085\n");
    expect_bytes("a\rb\r\n", 5, "1:2 a carriage return without a line feed\n");
    expect_bytes("\xC3\xA4\xFF\n\xE2\x82", 6, "1:2 this is no UTF-8\n"); /* said once */
    expect_bytes("# A\t\r\n\r\nb\r\n", 11, "");
}

static void the_front_matter_stands_between_dashes(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load_bytes(&fixture, "", 0, NULL);
    assert_string_equal(messages_of(&fixture), "-4:1 the front matter is missing\n");
    fixture_release(&fixture);
    static const char OPEN[] = "---\ntitle: T\n# A\n";
    fixture_load_bytes(&fixture, OPEN, sizeof OPEN - 1, NULL);
    assert_string_equal(messages_of(&fixture), "-4:1 the front matter is not closed\n");
    fixture_release(&fixture);
    static const char MARKED[] = "\xEF\xBB\xBF" FRONT_MATTER "# A\n";
    fixture_load_bytes(&fixture, MARKED, sizeof MARKED - 1, NULL);
    assert_true(fixture.good);
    assert_int_equal(fixture.document.heading_count, 1);
    fixture_release(&fixture);
}

static void an_empty_body_is_a_document(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "");
    assert_true(fixture.good);
    assert_int_equal(fixture.document.root->first->kind, NODE_TOC);
    assert_ptr_equal(fixture.document.root->first, fixture.document.root->last);
    assert_true(slice_is(fixture.document.root->language, "de"));
    fixture_release(&fixture);
}

/* ---- variables ---- */

static const char WITH_VARIABLES[] = "---\ntitle: T\nlang: de\ndate: 2026-11-24\nvariables:\n  name: Leser\n---\n"
                                     "# {{name}}\n\n{{name|Gast}} {{ firma |Haus}} [a]{lang=en}\n";

static const char *variable_texts(struct fixture *fixture)
{
    fixture->text.length = 0;
    const struct node *section = fixture->document.root->last;
    add_outline(section, &fixture->text);
    return fixture->text.data;
}

static void defaults_hold_without_settings(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load_bytes(&fixture, WITH_VARIABLES, sizeof WITH_VARIABLES - 1, NULL);
    assert_true(fixture.good);
    assert_string_equal(variable_texts(&fixture), "section(heading(variable\"Leser\") paragraph(variable\"Gast\" \" \" "
                                                  "variable\"Haus\" \" \" span(\"a\")))");
    assert_int_equal(fixture.document.variable_count, 2);
    assert_true(slice_is(fixture.document.headings[0]->id, "leser"));
    fixture_release(&fixture);
}

static void settings_win(void **state)
{
    (void)state;
    const struct variable_setting settings[] = {{SLICE("name"), SLICE("*Alex*")}, {SLICE("firma"), SLICE("")}};
    const struct document_options options = {.settings = settings, .setting_count = 2};
    struct fixture fixture;
    fixture_load_bytes(&fixture, WITH_VARIABLES, sizeof WITH_VARIABLES - 1, &options);
    assert_true(fixture.good);
    assert_string_equal(variable_texts(&fixture),
                        "section(heading(variable\"*Alex*\") paragraph(variable\"*Alex*\" \" \" variable\"\" \" \" "
                        "span(\"a\")))");
    fixture_release(&fixture);
}

static void settings_for_nothing_or_no_text_are_errors(void **state)
{
    (void)state;
    const struct variable_setting settings[] = {{SLICE("nmae"), SLICE("x")}, {SLICE("name"), SLICE("a\nb")}};
    const struct document_options options = {.settings = settings, .setting_count = 2};
    struct fixture fixture;
    fixture_load_bytes(&fixture, WITH_VARIABLES, sizeof WITH_VARIABLES - 1, &options);
    assert_false(fixture.good);
    assert_string_equal(messages_of(&fixture),
                        "the value of the variable \"name\" is no text in UTF-8\n"
                        "--set names the variable \"nmae\", which this document does not have\n");
    assert_true(slice_is(fixture.diagnostics.list.items[1].help, "did you mean \"name\"?"));
    fixture_release(&fixture);
}

/* ---- what holds across the document ---- */

static void sections_are_numbered_by_two_levels(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n## B\n### C\n## D\n# E {.unnumbered}\n## F\n# G\n## H {.unnumbered}\n## I\n");
    static const char *const NUMBERS[] = {"1", "1.1", "", "1.2", "", "", "2", "", "2.1"};
    assert_int_equal(fixture.document.heading_count, 9);
    for (size_t i = 0; i < 9; i++)
        assert_string_equal(slice_to_string(&fixture.arena, fixture.document.headings[i]->as.heading.number),
                            NUMBERS[i]);
    const struct node *first = fixture.document.root->first->next;
    assert_int_equal(first->kind, NODE_SECTION);
    assert_int_equal(first->last->kind, NODE_SECTION);
    fixture_release(&fixture);
}

static void ids_are_unique(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n# A\n# B {#a-1}\n# A\n");
    static const char *const IDS[] = {"a", "a-2", "a-1", "a-3"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(slice_to_string(&fixture.arena, fixture.document.headings[i]->id), IDS[i]);
    fixture_release(&fixture);
    expect_messages("## B {#x}\n\n[c]{#x}\n", "5:5 the id \"x\" is given twice\n");
}

static void references_say_what_they_show(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A {#a}\n\n[](#a) [b](#a) [](#t) [c](#t){ref=number}\n\n|x|\n|-|\n|1|\n: T {#t}\n");
    assert_string_equal(messages_of(&fixture), "");
    assert_true(fixture.document.has_reference_to_page);
    static const unsigned PARTS[] = {REFERENCE_TITLE | REFERENCE_PAGE, 0, REFERENCE_NUMBER | REFERENCE_PAGE,
                                     REFERENCE_NUMBER};
    const struct node *node = fixture.document.root->last->first->next->first;
    for (size_t i = 0; i < 4; node = node->next)
        if (node->kind == NODE_REFERENCE)
            assert_int_equal(node->as.reference.parts, PARTS[i++]);
    fixture_release(&fixture);
    fixture_load(&fixture, "# A {#a}\n\n[b](#a)\n");
    assert_false(fixture.document.has_reference_to_page);
    fixture_release(&fixture);
}

static void footnotes_are_checked(void **state)
{
    (void)state;
    expect_messages("a[^b] c[^d]\n\n[^b]: x\n\n[^b]: y\n\n[^e]: z[^b]\n",
                    "3:8 the footnote \"d\" is not defined\n7:1 the footnote \"b\" is defined twice\n"
                    "9:1 the footnote \"e\" is called nowhere\n"
                    "9:8 a footnote cannot call another\n");
}

/* ---- contrasts ---- */

static void a_comparison_is_made_from_contrasts(void **state)
{
    (void)state;
    expect_outline("::: contrast {aspect=Zeit}\n- **M:** a[^1]\n\n  b\n- **V:** *c*\n:::\n\n"
                   "::: contrast {aspect=Geld}\n- **V**: d\n- **M**: e\n:::\n\n::: comparison\n:::\n\n[^1]: n\n",
                   "contrast(contrast-side(paragraph(\"a\" note-mark) paragraph(\"b\")) "
                   "contrast-side(paragraph(emphasis(\"c\")))) "
                   "contrast(contrast-side(paragraph(\"e\")) contrast-side(paragraph(\"d\"))) "
                   "comparison(table(row(cell(\"Unterschied\") cell(\"M\") cell(\"V\")) "
                   "row(cell(reference(\"Zeit\")) cell(\"a\" line-break \"b\") cell(emphasis(\"c\"))) "
                   "row(cell(reference(\"Geld\")) cell(\"e\") cell(\"d\"))))");
}

static void contrasts_without_a_comparison_may_differ(void **state)
{
    (void)state;
    expect_outline("::: contrast {aspect=x}\n- **A:** a\n- **B:** b\n:::\n\n"
                   "::: contrast {aspect=y}\n- **C:** c\n- **A:** d\n:::\n",
                   "contrast(contrast-side(paragraph(\"a\")) contrast-side(paragraph(\"b\"))) "
                   "contrast(contrast-side(paragraph(\"c\")) contrast-side(paragraph(\"d\")))");
}

static void the_summary_stands_alone(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "::: summary\na\n:::\n\n# A\n");
    assert_true(fixture.good);
    assert_non_null(fixture.document.summary);
    assert_ptr_equal(fixture.document.summary, fixture.document.root->first->next);
    fixture_release(&fixture);
    expect_messages("> ::: summary\n> a\n> :::\n", "3:7 a summary cannot stand within other blocks\n");
}

static void the_same_again_gives_the_same_tree(void **state)
{
    (void)state;
    static const char MARKDOWN[] = "# A\n\n[](#b) *c*[^1]\n\n## B\n\n[^1]: d\n";
    struct fixture one, two;
    fixture_load(&one, MARKDOWN);
    fixture_load(&two, MARKDOWN);
    struct buffer first, second;
    buffer_init(&first, &one.arena);
    buffer_init(&second, &two.arena);
    document_dump(&one.document, &first);
    document_dump(&two.document, &second);
    assert_true(slice_equal(buffer_slice(&first), buffer_slice(&second)));
    assert_true(first.length > 100);
    fixture_release(&one);
    fixture_release(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_not_there_is_an_error),
        cmocka_unit_test(what_is_no_text_is_an_error_at_its_place),
        cmocka_unit_test(the_front_matter_stands_between_dashes),
        cmocka_unit_test(an_empty_body_is_a_document),
        cmocka_unit_test(defaults_hold_without_settings),
        cmocka_unit_test(settings_win),
        cmocka_unit_test(settings_for_nothing_or_no_text_are_errors),
        cmocka_unit_test(sections_are_numbered_by_two_levels),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(references_say_what_they_show),
        cmocka_unit_test(footnotes_are_checked),
        cmocka_unit_test(a_comparison_is_made_from_contrasts),
        cmocka_unit_test(contrasts_without_a_comparison_may_differ),
        cmocka_unit_test(the_summary_stands_alone),
        cmocka_unit_test(the_same_again_gives_the_same_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
