/* Words, dates, numbers, language tags, and the numbers in a chart's table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/chart_number.h"
#include "content/internal.h"
#include "content/language.h"
#include "content/node.h"

static struct arena arena;

static int setup(void **state)
{
    (void)state;
    arena_init(&arena, (struct memory_policy){0});
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void expect(struct slice got, const char *wanted)
{
    if (!slice_is(got, wanted))
        fail_msg("\"%.*s\" is not \"%s\"", SLICE_ARGUMENTS(got), wanted);
}

static void words_by_language(void **state)
{
    (void)state;
    assert_string_equal(word_in(SLICE("de"), WORD_TABLE), "Tabelle");
    assert_string_equal(word_in(SLICE("de-AT"), WORD_BACK_TO_TEXT), "Zurück zum Text");
    assert_string_equal(word_in(SLICE("en"), WORD_TABLE), "Table");
    assert_string_equal(word_in(SLICE("fr"), WORD_PAGE), "page");
    assert_string_equal(word_in(SLICE("den"), WORD_TABLE), "Table");
    for (int word = 0; word < WORD_COUNT; word++)
    {
        assert_true(strlen(word_in(SLICE("de"), (enum word)word)) > 0);
        assert_true(strlen(word_in(SLICE("en"), (enum word)word)) > 0);
    }
}

static void dates_by_language(void **state)
{
    (void)state;
    expect(date_in_words(SLICE("de"), 2026, 11, 24, &arena), "24.\u00A0November 2026");
    expect(date_in_words(SLICE("de"), 2026, 3, 1, &arena), "1.\u00A0März 2026");
    expect(date_in_words(SLICE("de-AT"), 2026, 1, 5, &arena), "5.\u00A0Jänner 2026");
    expect(date_in_words(SLICE("en"), 2026, 11, 24, &arena), "24\u00A0November 2026");
    expect(date_in_words(SLICE("en-GB"), 2026, 11, 24, &arena), "24\u00A0November 2026");
    expect(date_in_words(SLICE("en-US"), 2026, 11, 24, &arena), "November\u00A024, 2026");
    expect(date_in_words(SLICE("it"), 2026, 12, 31, &arena), "31\u00A0December 2026");
}

static const struct
{
    const char *language;
    double value;
    int decimals;
    const char *words;
} NUMBERS[] = {
    {"de", 0, 0, "0"},
    {"de", 9999, 0, "9999"},
    {"de", 10000, 0, "10\u202F000"},
    {"de", 1234567.5, 1, "1\u202F234\u202F567,5"},
    {"de", 12500.5, 1, "12\u202F500,5"},
    {"de", -3.25, 2, "\u22123,25"},
    {"de", 3.5, 0, "4"},
    {"de", 2.5, 0, "3"},
    {"de", -0.4, 0, "0"},
    {"de", 0.05, 1, "0,1"},
    {"de", 0.15, 1, "0,2"},
    {"de", 1.005, 3, "1,005"},
    {"de", 0.1, 6, "0,100000"},
    {"de", 999.96, 1, "1000,0"},
    {"en", 999, 0, "999"},
    {"en", 1000, 0, "1,000"},
    {"en", 12500.5, 1, "12,500.5"},
    {"en", -1000000, 0, "\u22121,000,000"},
    {"fr", 10000.5, 1, "10\u202F000,5"},
    {"de", 999999999999999, 0, "999\u202F999\u202F999\u202F999\u202F999"},
    {"en", 999999999.5, 1, "999,999,999.5"},
};

/* Signs as the author has them, from one thousand on. */
static void numbers_grouped(void **state)
{
    (void)state;
    expect(number_in_words(SLICE("de"), 1200, 0, SLICE("."), &arena), "1.200");
    expect(number_in_words(SLICE("de"), 1234567.5, 1, SLICE("."), &arena), "1.234.567,5");
    expect(number_in_words(SLICE("de"), 999, 0, SLICE("."), &arena), "999");
    expect(number_in_words(SLICE("de"), 1200, 0, SLICE(""), &arena), "1200");
    expect(number_in_words(SLICE("de"), 6e15, 0, SLICE(""), &arena), "6\u202F000\u202F000\u202F000\u202F000\u202F000");
}

static void numbers_by_language(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        expect(number_in_words(slice_from_string(NUMBERS[i].language), NUMBERS[i].value, NUMBERS[i].decimals, SLICE(""),
                               &arena),
               NUMBERS[i].words);
}

static bool check_tag(const char *tag, struct slice *out)
{
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    bool good = language_check(slice_from_string(tag), (struct place){0}, &arena, out, &diagnostics);
    assert_int_equal(diagnostics.error_count, good ? 0 : 1);
    return good;
}

static void language_tags(void **state)
{
    (void)state;
    static const struct
    {
        const char *written, *usual;
    } GOOD[] = {
        {"de", "de"},
        {"DE", "de"},
        {"de-at", "de-AT"},
        {"en-GB", "en-GB"},
        {"sr-latn-rs", "sr-Latn-RS"},
        {"de-1996", "de-1996"},
        {"de-CH-1996", "de-CH-1996"},
        {"es-419", "es-419"},
        {"zh-yue-HK", "zh-yue-HK"},
        {"de-DE-u-co-phonebk", "de-DE-u-co-phonebk"},
        {"de-x-intern-a", "de-x-intern-a"},
        {"gsw", "gsw"},
        {"nds-DE", "nds-DE"},
        {"pa-Guru", "pa-Guru"},
        {"az-Latn", "az-Latn"},
        {"uk", "uk"},
    };
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
    {
        struct slice usual;
        assert_true(check_tag(GOOD[i].written, &usual));
        expect(usual, GOOD[i].usual);
    }
    static const char *const BAD[] = {
        "",    "d",     "xx",       "deutsch", "de-",  "-de", "de--DE", "de_DE", "de-x", "de-u",    "de-u-x-a",
        "eng", "de-D1", "de-DE-DE", "de DE",   "de-ü", "ar",  "fa-IR",  "ur",    "yi",   "ku-Arab", "de-toolongsubtag",
        "1a",  "qq-x-y"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
    {
        struct slice usual;
        if (check_tag(BAD[i], &usual))
            fail_msg("accepted \"%s\"", BAD[i]);
    }
    assert_true(language_is(SLICE("de-CH"), "de"));
    assert_true(language_has_region(SLICE("de-Latn-CH"), "CH"));
    assert_false(language_has_region(SLICE("de-x-CH"), "CH"));
}

/* ---- charts ---- */

static const struct
{
    const char *text, *language;
    enum chart_number_status status;
    double value;
    int decimals;
    const char *unit;
} CELLS[] = {
    {"5", "de", CHART_NUMBER_GOOD, 5, 0, ""},
    {"1.234,5", "de", CHART_NUMBER_GOOD, 1234.5, 1, ""},
    {"1.234", "de", CHART_NUMBER_GOOD, 1234, 0, ""},
    {"1 234", "de", CHART_NUMBER_GOOD, 1234, 0, ""},
    {"1\u202F234\u202F567,25", "de", CHART_NUMBER_GOOD, 1234567.25, 2, ""},
    {"1'234", "de-CH", CHART_NUMBER_GOOD, 1234, 0, ""},
    {"1’234", "de-CH", CHART_NUMBER_GOOD, 1234, 0, ""},
    {"1,234.5", "en", CHART_NUMBER_GOOD, 1234.5, 1, ""},
    {"1.234", "en", CHART_NUMBER_GOOD, 1.234, 3, ""},
    {"12 %", "de", CHART_NUMBER_GOOD, 12, 0, "%"},
    {"12\u202F%", "de", CHART_NUMBER_GOOD, 12, 0, "%"},
    {"12%", "en", CHART_NUMBER_GOOD, 12, 0, "%"},
    {"3,5 €", "de", CHART_NUMBER_GOOD, 3.5, 1, "€"},
    {"€ 3,5", "de", CHART_NUMBER_GOOD, 3.5, 1, "€"},
    {"$1,200", "en", CHART_NUMBER_GOOD, 1200, 0, "$"},
    {"-$5", "en", CHART_NUMBER_GOOD, -5, 0, "$"},
    {"4 Tsd. €", "de", CHART_NUMBER_GOOD, 4, 0, "Tsd. €"},
    {"−4", "de", CHART_NUMBER_GOOD, -4, 0, ""},
    {"-4,0", "de", CHART_NUMBER_GOOD, -4, 1, ""},
    {"+4", "de", CHART_NUMBER_GOOD, 4, 0, ""},
    {"–4", "de", CHART_NUMBER_GOOD, -4, 0, ""},
    {"-0", "de", CHART_NUMBER_GOOD, 0, 0, ""},
    {",5", "de", CHART_NUMBER_GOOD, 0.5, 1, ""},
    {"0,000001", "de", CHART_NUMBER_GOOD, 0.000001, 6, ""},
    {"999999999999999", "de", CHART_NUMBER_GOOD, 999999999999999.0, 0, ""},
    {" 7 ", "de", CHART_NUMBER_GOOD, 7, 0, ""},
    {"", "de", CHART_NUMBER_EMPTY, 0, 0, ""},
    {"  ", "de", CHART_NUMBER_EMPTY, 0, 0, ""},
    {"viel", "de", CHART_NUMBER_NONE, 0, 0, ""},
    {"n/a", "en", CHART_NUMBER_NONE, 0, 0, ""},
    {"–", "de", CHART_NUMBER_NONE, 0, 0, ""},
    {"5 bis 6", "de", CHART_NUMBER_NONE, 0, 0, ""},
    {"5,", "de", CHART_NUMBER_NONE, 0, 0, ""},
    {"€ 5 %", "de", CHART_NUMBER_NONE, 0, 0, ""},
    {"3.5", "de", CHART_NUMBER_FOREIGN_SIGN, 0, 0, ""},
    {"3,5", "en", CHART_NUMBER_FOREIGN_SIGN, 0, 0, ""},
    {"1,234.5", "de", CHART_NUMBER_FOREIGN_SIGN, 0, 0, ""},
    {"1.2345", "de", CHART_NUMBER_FOREIGN_SIGN, 0, 0, ""},
    {"1234.567", "de", CHART_NUMBER_FOREIGN_SIGN, 0, 0, ""},
    {"0,1234567", "de", CHART_NUMBER_TOO_LONG, 0, 0, ""},
    {"1000000000000000", "de", CHART_NUMBER_TOO_LONG, 0, 0, ""},
};

static void cells_are_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++)
    {
        struct chart_number number;
        enum chart_number_status status =
            chart_number_read(slice_from_string(CELLS[i].text), slice_from_string(CELLS[i].language), &number);
        if (status != CELLS[i].status)
            fail_msg("\"%s\" gives %d, not %d", CELLS[i].text, (int)status, (int)CELLS[i].status);
        if (status != CHART_NUMBER_GOOD)
            continue;
        if (number.value < CELLS[i].value || number.value > CELLS[i].value)
            fail_msg("\"%s\" has another value", CELLS[i].text);
        assert_int_equal(number.decimals, CELLS[i].decimals);
        expect(number.unit, CELLS[i].unit);
        char first = CELLS[i].text[0];
        assert_int_equal(number.unit_leads, number.unit.length > 0 && (first < '0' || first > '9'));
    }
}

static struct node *add(struct node *parent, enum node_kind kind, const char *text)
{
    struct node *node = node_new(&arena, kind, (struct place){0});
    node->language = SLICE("de");
    node->text = slice_from_string(text);
    if (parent)
        node_append(parent, node);
    return node;
}

/* A chart from rows of cells, "a|b|c". */
static struct node *make_chart(enum chart_kind kind, size_t columns, const char *const *rows)
{
    struct node *chart = add(NULL, NODE_CHART, "");
    chart->as.chart.kind = kind;
    struct node *table = add(chart, NODE_TABLE, "");
    add(table, NODE_CAPTION, "");
    table->as.table.column_count = columns;
    table->as.table.header_row_count = 1;
    for (; *rows; rows++)
    {
        struct node *row = add(table, NODE_ROW, "");
        struct slice text = slice_from_string(*rows);
        for (size_t from = 0, to; from <= text.length; from = to + 1)
        {
            for (to = from; to < text.length && text.data[to] != '|';)
                to++;
            add(add(row, NODE_CELL, ""), NODE_TEXT, slice_to_string(&arena, slice_sub(text, from, to)));
        }
    }
    return chart;
}

static void a_chart_is_read(void **state)
{
    (void)state;
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    struct node *chart =
        make_chart(CHART_BAR, 3, (const char *const[]){"|2025|2026", "Q1|1 %|2,5 %", "Q2|−3 %|4 %", NULL});
    assert_true(chart_read(chart, &arena, &diagnostics));
    const struct chart_data *data = &chart->as.chart;
    static const double VALUES[] = {1, -3, 2.5, 4};
    assert_int_equal(data->series_count, 2);
    assert_int_equal(data->category_count, 2);
    expect(data->series[0], "2025");
    expect(data->series[1], "2026");
    expect(data->category[1], "Q2");
    assert_memory_equal(data->value, VALUES, sizeof VALUES);
    assert_int_equal(data->decimals, 1);
    expect(data->unit, "%");
    chart = make_chart(CHART_LINE, 2, (const char *const[]){"|a", "x|1 %", "y|2", NULL});
    assert_true(chart_read(chart, &arena, &diagnostics));
    expect(chart->as.chart.unit, "");

    /* The language may stand further out, and names are set like any text. */
    struct node *document = add(NULL, NODE_DOCUMENT, "");
    chart = make_chart(CHART_LINE, 2, (const char *const[]){"|\"a\"", "x - y|1,5", NULL});
    node_append(document, chart);
    chart->language = (struct slice){0};
    assert_true(chart_read(chart, &arena, &diagnostics));
    expect(chart->as.chart.series[0], "„a“");
    expect(chart->as.chart.category[0], "x – y");
}

/* Axes are labelled as the first cell with thousands is written. */
static void a_chart_keeps_the_thousands(void **state)
{
    (void)state;
    static const char *const ROWS[] = {"|a", "x|800", "y|1.200", "z|1'500", NULL};
    static const char *const SPACE[] = {"|a", "x|1 200", NULL};
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    struct node *chart = make_chart(CHART_BAR, 2, ROWS);
    assert_true(chart_read(chart, &arena, &diagnostics));
    expect(chart->as.chart.grouping, ".");
    chart = make_chart(CHART_BAR, 2, SPACE);
    assert_true(chart_read(chart, &arena, &diagnostics));
    expect(chart->as.chart.grouping, "\u202F");
}

static void wrong_charts(void **state)
{
    (void)state;
    static const char *const NEGATIVE[] = {"|a", "x|-1", NULL};
    static const char *const TWO_SERIES[] = {"|a|b", "x|1|2", NULL};
    static const char *const ZERO[] = {"|a", "x|0", NULL};
    static const char *const HEAD_ONLY[] = {"|a", NULL};
    static const char *const ONE_COLUMN[] = {"a", "x", NULL};
    static const char *const WORDS[] = {"|a", "x|viel", "y|", NULL};
    static const char *const SEVEN[] = {"|1|2|3|4|5|6|7", "x|1|2|3|4|5|6|7", NULL};
    static const char *const THIRTEEN[] = {"|a",  "a|1", "b|1", "c|1", "d|1", "e|1", "f|1", "g|1",
                                           "h|1", "i|1", "j|1", "k|1", "l|1", "m|1", NULL};
    static const char *const SHORT_ROW[] = {"|a|b", "x|1", NULL};
    static const struct
    {
        enum chart_kind kind;
        size_t columns;
        const char *const *rows;
        size_t errors;
        const char *message;
    } CASES[] = {
        {CHART_DONUT, 2, NEGATIVE, 1, "a number below zero has no share of a whole"},
        {CHART_STACKED, 2, NEGATIVE, 1, "a number below zero has no share of a whole"},
        {CHART_DONUT, 3, TWO_SERIES, 1, "a donut shows one series"},
        {CHART_DONUT, 2, THIRTEEN, 1, "a donut shows at most 12 parts"},
        {CHART_DONUT, 2, ZERO, 1, "a donut of nothing"},
        {CHART_BAR, 2, HEAD_ONLY, 1, "the chart's table has no numbers"},
        {CHART_BAR, 1, ONE_COLUMN, 1, "the chart's table has no series"},
        {CHART_BAR, 2, WORDS, 2, "\"viel\" is no number"},
        {CHART_BAR, 8, SEVEN, 1, "a chart shows at most 6 series"},
        {CHART_BAR, 3, SHORT_ROW, 1, "a row of a chart's table is too short"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct diagnostics diagnostics;
        diagnostics_init(&diagnostics, &arena);
        assert_false(chart_read(make_chart(CASES[i].kind, CASES[i].columns, CASES[i].rows), &arena, &diagnostics));
        assert_int_equal(diagnostics.error_count, CASES[i].errors);
        expect(diagnostics.list.items[0].message, CASES[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_by_language),
        cmocka_unit_test(dates_by_language),
        cmocka_unit_test(numbers_by_language),
        cmocka_unit_test(numbers_grouped),
        cmocka_unit_test(a_chart_keeps_the_thousands),
        cmocka_unit_test(language_tags),
        cmocka_unit_test(cells_are_numbers),
        cmocka_unit_test(a_chart_is_read),
        cmocka_unit_test(wrong_charts),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
