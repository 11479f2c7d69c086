#include "content_fixture.h"

static void emphasis_follows_commonmark(void **state)
{
    (void)state;
    expect_outline("*a* **b** ***c*** ~~d~~\n",
                   "paragraph(emphasis(\"a\") \" \" strong(\"b\") \" \" emphasis(strong(\"c\")) \" \" strike(\"d\"))");
    expect_outline("a_b_c 2*3*4 \\*d\\* ~e~\n", "paragraph(\"a_b_c 2\" emphasis(\"3\") \"4 *d* \" subscript(\"e\"))");
    expect_outline("*a\nb*\n", "paragraph(emphasis(\"a b\"))");
    expect_outline("~~a ~~b~~ c~~\n", "paragraph(strike(\"a ~~b\") \" c~~\")");
}

static void blanks_are_one_except_in_code(void **state)
{
    (void)state;
    expect_outline("a  b\t c `d  e`\n", "paragraph(\"a b c \" code\"d  e\")");
    expect_outline("a   \n   b\n", "paragraph(\"a\" line-break \"b\")");
    expect_outline("a \n b\\\nc\\\n", "paragraph(\"a b\" line-break \"c\\\")");
    expect_outline("`a  \nb`\n", "paragraph(code\"a b\")");
}

static void entities_become_characters(void **state)
{
    (void)state;
    expect_outline("&amp;&lt;&#228;&#xE4;&shy;&AElig; &amp\n", "paragraph(\"&<ää\xC2\xADÆ &amp\")");
    expect_outline("`&amp;`\n", "paragraph(code\"&amp;\")");
    expect_messages("&nope; &#x110000;\n",
                    "3:1 unknown character reference \"&nope;\"\n3:8 unknown character reference \"&#x110000;\"\n");
}

static const struct node *first_inline(const struct fixture *fixture)
{
    return fixture->document.root->last->first->next->first;
}

static void expect_url(const char *markdown, const char *url)
{
    struct fixture fixture;
    char source[512];
    snprintf(source, sizeof source, "# A\n\n%s\n", markdown);
    fixture_load(&fixture, source);
    assert_string_equal(messages_of(&fixture), "");
    const struct node *link = first_inline(&fixture);
    assert_int_equal(link->kind, NODE_LINK);
    assert_string_equal(slice_to_string(&fixture.arena, link->as.link.url), url);
    fixture_release(&fixture);
}

static void addresses_are_made_fit_to_be_followed(void **state)
{
    (void)state;
    expect_url("[a](https://b.de/c_d_e(f)*g*)", "https://b.de/c_d_e(f)*g*");
    expect_url("[a](<https://b.de/ä b>)", "https://b.de/%C3%A4%20b");
    expect_url("[a](https://b.de/\\(?c&amp;d)", "https://b.de/(?c&d");
    expect_url("[a](\nHTTP://b.de\n)", "HTTP://b.de");
    expect_url("[a](https://b.de/{{c|d/e f}})", "https://b.de/d%2Fe%20f");
    expect_url("[a](mailto:b@c.de){lang=en}", "mailto:b@c.de");
    expect_url("<b@c.de>", "mailto:b@c.de");
    expect_url("<https://b.de/[c]_d_>", "https://b.de/[c]_d_");
    expect_url("[*a* [b]][C  d]\n\n[c D]: tel:+49301234", "tel:+49301234");
}

static void other_addresses_are_errors(void **state)
{
    (void)state;
    expect_messages("[a](b.pdf) [a](javascript:b) [a](http:) [](https://c.de)\n",
                    "3:5 \"b.pdf\" is no address that a reader can follow\n"
                    "3:16 \"javascript:b\" is no address that a reader can follow\n"
                    "3:34 \"http:\" is no address that a reader can follow\n"
                    "3:41 the link has no text\n");
    expect_messages("[a](b c) [d][e] [f](<b\nc>)\n",
                    "3:14 nothing defines the link \"e\"\n3:21 raw HTML cannot be set\n");
}

static void phrases_hold_other_inlines(void **state)
{
    (void)state;
    expect_outline("a [b *c* [d](https://e.de) [f]{lang=fr}]{lang=en} g\n",
                   "paragraph(\"a \" span(\"b \" emphasis(\"c\") \" \" link(\"d\") \" \" span(\"f\")) \" g\")");
    expect_outline("[a [b]{lang=en} c](https://d.de)\n", "paragraph(link(\"a \" span(\"b\") \" c\"))");
    expect_outline("[a\nb]{\nlang=en\n}c\n", "paragraph(span(\"a b\") \"c\")");
    expect_outline("**[a]{lang=en}** {b} [c] {d} e}\n", "paragraph(strong(span(\"a\")) \" {b} [c] {d} e}\")");
}

static void languages_are_inherited(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n\n[a *b* [c]{lang=fr}]{lang=en} d\n");
    const struct node *span = first_inline(&fixture);
    assert_true(slice_is(span->language, "en"));
    assert_true(slice_is(span->first->next->first->language, "en"));
    assert_true(slice_is(span->last->first->language, "fr"));
    assert_true(slice_is(span->next->language, "de"));
    fixture_release(&fixture);
}

static void code_is_read_as_nothing_else(void **state)
{
    (void)state;
    expect_outline("`{{a}} [b]{c} [^d] *e* [f](g)`\n", "paragraph(code\"{{a}} [b]{c} [^d] *e* [f](g)\")");
    expect_outline("`` a`b ``\n", "paragraph(code\"a`b\")");
    expect_outline("`a ``b *c*\n", "paragraph(\"`a ``b \" emphasis(\"c\"))");
    expect_outline("[`]`{a}]{lang=en}\n", "paragraph(span(code\"]\" \"{a}\"))");
}

static void places_are_those_of_the_source(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n\n> a **b\n>   &amp; c** [d](https://e.de){lang=en} `f`\n");
    const struct node *paragraph = fixture.document.root->last->first->next->first;
    const struct node *strong = paragraph->first->next;
    static const struct position EXPECTED[] = {{3, 3}, {3, 5}, {4, 14}, {4, 15}};
    const struct node *nodes[] = {paragraph->first, strong, strong->next, strong->next->next};
    for (size_t i = 0; i < 4; i++)
    {
        struct position position = place_position(nodes[i]->place);
        assert_int_equal(position.line, EXPECTED[i].line + FRONT_MATTER_LINES);
        assert_int_equal(position.column, EXPECTED[i].column);
    }
    const char *text = fixture.document.source.text.data;
    const struct node *code = paragraph->last;
    assert_memory_equal(text + code->place.offset, "f`", 2);
    fixture_release(&fixture);
}

static void a_picture_alone_is_a_figure(void **state)
{
    (void)state;
    expect_messages("![a](no.png)\n\n![](no.png) b\n",
                    "3:6 there is no file \"no.png\"\n5:1 the picture has no alternative text\n"
                    "5:5 there is no file \"no.png\"\n");
}

static void deep_nesting_is_one_error(void **state)
{
    (void)state;
    char source[4096] = "";
    for (int i = 0; i < 100; i++)
        strcat(source, "*a **b ");
    for (int i = 0; i < 100; i++)
        strcat(source, "c** c*");
    expect_messages(source, "3:1 nested more than 56 levels deep\n");
    memset(source, '>', 100);
    strcpy(source + 100, " a\n\n- b\n");
    expect_messages(source, "3:57 nested more than 56 levels deep\n");
    source[0] = '\0';
    for (int i = 0; i < 200; i++)
        strcat(source, "[");
    strcat(source, "a");
    for (int i = 0; i < 200; i++)
        strcat(source, "]");
    expect_messages(source, "");
}

static void a_definition_used_often_is_resolved_once(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_load(&fixture, "# A\n\n[a] [a]\n\n[a]: https://b.de/\\*\n");
    const struct node *first = first_inline(&fixture);
    assert_true(slice_equal(first->as.link.url, first->next->next->as.link.url));
    assert_true(slice_is(first->as.link.url, "https://b.de/*"));
    fixture_release(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(emphasis_follows_commonmark),    cmocka_unit_test(blanks_are_one_except_in_code),
        cmocka_unit_test(entities_become_characters),     cmocka_unit_test(addresses_are_made_fit_to_be_followed),
        cmocka_unit_test(other_addresses_are_errors),     cmocka_unit_test(phrases_hold_other_inlines),
        cmocka_unit_test(languages_are_inherited),        cmocka_unit_test(code_is_read_as_nothing_else),
        cmocka_unit_test(places_are_those_of_the_source), cmocka_unit_test(a_picture_alone_is_a_figure),
        cmocka_unit_test(deep_nesting_is_one_error),      cmocka_unit_test(a_definition_used_often_is_resolved_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
