/* The CSV reader: what spreadsheets write, what people write, and what nobody should. */
#include "deliver/csv.h"
#include "deliver_fixture.h"

/* All rows of the file: fields in <>, one row a line, "LINE: " before it; BAD rows as "LINE: !". */
static const char *rows_of(struct fixture *fixture, const char *path)
{
    struct buffer out;
    struct csv *csv = csv_open(path, NO_POLICY, &fixture->diagnostics);
    struct csv_row row;
    enum csv_status status;
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    if (!csv)
        return "none";
    while ((status = csv_next(csv, &fixture->arena, &row, &fixture->diagnostics)) == CSV_ROW || status == CSV_BAD)
    {
        buffer_print(&out, "%zu: %s", row.line, status == CSV_BAD ? "!" : "");
        for (size_t i = 0; status == CSV_ROW && i < row.field_count; i++)
            buffer_print(&out, "<%.*s>", SLICE_ARGUMENTS(row.fields[i].value));
        buffer_add_byte(&out, '\n');
    }
    assert_int_equal(status, CSV_END);
    csv_close(csv);
    return out.data;
}

static const char *read_text(struct fixture *fixture, const char *text)
{
    put("x.csv", text);
    return rows_of(fixture, "x.csv");
}

static void test_separators(void **state)
{
    assert_string_equal(read_text(*state, "a,b;c\n1,2;3\n"), "1: <a><b;c>\n2: <1><2;3>\n");
    assert_string_equal(read_text(*state, "a;b;c\n1;2,5;3\n"), "1: <a><b><c>\n2: <1><2,5><3>\n");
    assert_string_equal(read_text(*state, "a\tb c\n1\t2\n"), "1: <a><b c>\n2: <1><2>\n");
    assert_string_equal(read_text(*state, "\"x,y,z\";b\n1;2\n"), "1: <x,y,z><b>\n2: <1><2>\n");
    assert_string_equal(read_text(*state, "email\na@b.de\n"), "1: <email>\n2: <a@b.de>\n");
    assert_string_equal(read_text(*state, "sep=;\r\na,b;c\r\n"), "2: <a,b><c>\n");
}

static void test_line_ends(void **state)
{
    assert_string_equal(read_text(*state, "a,b\r\n1,2\r\n"), "1: <a><b>\n2: <1><2>\n");
    assert_string_equal(read_text(*state, "a,b\r1,2\r3,4"), "1: <a><b>\n2: <1><2>\n3: <3><4>\n");
    assert_string_equal(read_text(*state, "a,b\n\n\r\n ;\n1,2\n,\n3,4"), "1: <a><b>\n4: < ;>\n5: <1><2>\n7: <3><4>\n");
}

static void test_quotes(void **state)
{
    assert_string_equal(read_text(*state, "a,b\n\"1\"\"2\",\"x,y\"\n\"\",\"\"\"\"\n"),
                        "1: <a><b>\n2: <1\"2><x,y>\n3: <><\">\n");
    assert_string_equal(read_text(*state, "a,b\n\"one\r\ntwo\rthree\nfour\",x\n5,6\n"),
                        "1: <a><b>\n2: <one\ntwo\nthree\nfour><x>\n6: <5><6>\n");
    assert_string_equal(read_text(*state, "a,b\n 7\" pipe , \"x, y\" \n"), "1: <a><b>\n2: < 7\" pipe ><x, y>\n");
    assert_string_equal(said(*state), "");
}

/* What is wrong is told with its place, and the rows below are read. */
static void test_bad_quotes(void **state)
{
    assert_string_equal(read_text(*state, "a,b\nx,\"y\"z\n1,2\n"), "1: <a><b>\n2: !\n3: <1><2>\n");
    assert_string_equal(said(*state), "2:3 behind the quoted field that begins here there is no separator\n");
}

static void test_open_quote(void **state)
{
    assert_string_equal(read_text(*state, "a,b\r\nx,\"y\r\n1,2\r\n3,4\r\n"), "1: <a><b>\n2: !\n3: <1><2>\n4: <3><4>\n");
    assert_string_equal(said(*state), "2:3 this quotation mark is not closed\n");
}

static void test_open_quote_in_later_line(void **state)
{
    assert_string_equal(read_text(*state, "a,b\n\"p\r\nq\",\"y\n1,2\n"), "1: <a><b>\n2: !\n4: <1><2>\n");
    assert_string_equal(said(*state), "3:4 this quotation mark is not closed\n");
}

static void test_byte_order_mark(void **state)
{
    assert_string_equal(read_text(*state, "\xEF\xBB\xBFname,b\nMüller,2\n"), "1: <name><b>\n2: <Müller><2>\n");
    assert_string_equal(said(*state), "");
}

static void test_utf16(void **state)
{
    static const unsigned char LITTLE[] = "\xFF\xFE"
                                          "a\0\t\0b\0\r\0\n\0\xFC\0\t\0\x3D\xD8\x00\xDE\r\0\n\0";
    static const unsigned char BIG[] = "\xFE\xFF"
                                       "\0a\0\t\0b\0\n\0\xFC\0\t\xD8\x3D\xDE\x00";
    put_bytes("little.csv", LITTLE, sizeof LITTLE - 1);
    put_bytes("big.csv", BIG, sizeof BIG - 1);
    assert_string_equal(rows_of(*state, "little.csv"), "1: <a><b>\n2: <ü><😀>\n");
    assert_string_equal(rows_of(*state, "big.csv"), "1: <a><b>\n2: <ü><😀>\n");
    assert_string_equal(said(*state), "");
}

static void test_windows_1252(void **state)
{
    assert_string_equal(read_text(*state, "name;b\nM\xFCller;\x80 5 \x96 6\n"), "1: <name><b>\n2: <Müller><€ 5 – 6>\n");
    assert_string_equal(said(*state), "x.csv is no UTF-8: it is read as Windows-1252\n");
}

/* One bad byte in a file of UTF-8 is a bad row, not another encoding. */
static void test_wrong_byte(void **state)
{
    assert_string_equal(read_text(*state, "name,b\nMüller,1\nM\xFCller,2\nx,3\n"),
                        "1: <name><b>\n2: <Müller><1>\n3: !\n4: <x><3>\n");
    assert_string_equal(said(*state), "3:2 this is no UTF-8\n");
}

static void test_no_csv(void **state)
{
    put_bytes("book.csv", "PK\x03\x04....", 8);
    put_bytes("nul.csv", "a\0b\0", 4);
    assert_string_equal(rows_of(*state, "book.csv"), "none");
    assert_string_equal(rows_of(*state, "nul.csv"), "none");
    assert_string_equal(rows_of(*state, "."), "none");
    assert_string_equal(rows_of(*state, "missing.csv"), "none");
    assert_string_equal(said(*state), "book.csv is a workbook, no CSV\n"
                                      "nul.csv is no text in UTF-8: it holds NUL bytes\n"
                                      ". is no file\n"
                                      "cannot read missing.csv: No such file or directory\n");
}

static void test_empty(void **state)
{
    assert_string_equal(read_text(*state, ""), "");
    assert_string_equal(read_text(*state, "\xEF\xBB\xBF"), "");
    assert_string_equal(read_text(*state, "\n\n\r\n"), "");
}

/* `count` bytes `fill` between `before` and `after`. */
static void put_filled(const char *before, char fill, size_t count, const char *after)
{
    FILE *file = fopen("x.csv", "wb");
    assert_non_null(file);
    fputs(before, file);
    for (size_t i = 0; i < count; i++)
        fputc(fill, file);
    fputs(after, file);
    assert_int_equal(fclose(file), 0);
}

static void test_long_rows(void **state)
{
    put_filled("a,b\n", 'x', CSV_ROW_MAX * 3, "\n1,2\n");
    assert_string_equal(rows_of(*state, "x.csv"), "1: <a><b>\n2: !\n3: <1><2>\n");
    put_filled("a,b\n\"", '\n', CSV_ROW_MAX * 2, "1,2\n");
    char expected[64];
    snprintf(expected, sizeof expected, "1: <a><b>\n2: !\n%d: <1><2>\n", CSV_ROW_MAX * 2 + 2);
    assert_string_equal(rows_of(*state, "x.csv"), expected);
    put_filled("a,b\n", ',', CSV_FIELDS_MAX, "x\n1,2\n");
    assert_string_equal(rows_of(*state, "x.csv"), "1: <a><b>\n2: !\n3: <1><2>\n");
    assert_string_equal(said(*state), "2:1 this row is longer than 256 KB\n"
                                      "2:1 this quotation mark is not closed within 256 KB\n"
                                      "2:1 this row has more than 1000 fields\n");
}

/* ---- many inputs, the same on every run ---- */

struct dice
{
    uint64_t state;
};

static uint32_t roll(struct dice *dice, uint32_t sides)
{
    dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice->state >> 33) % sides;
}

static const char *const PIECES[] = {"\"", ",", ";", "\t", "\n", "a", "ü", " ", "\"\"", "😀", "x y", "=", "1", "'"};

enum
{
    PIECE_COUNT = sizeof PIECES / sizeof *PIECES,
    COLUMNS = 5,
    ROUNDS = 60
};

/* A field of random pieces; some are long, so that rows lie across the ends of what is read at once. */
static void add_random_field(struct dice *dice, struct buffer *field)
{
    uint32_t pieces = roll(dice, 40) == 0 ? 3000 : roll(dice, 6);
    buffer_add_string(field, "");
    for (uint32_t i = 0; i < pieces; i++)
        buffer_add_string(field, PIECES[roll(dice, PIECE_COUNT)]);
}

static void add_quoted(struct buffer *file, struct slice value, const char *line_end)
{
    buffer_add_byte(file, '"');
    for (size_t i = 0; i < value.length; i++)
    {
        if (value.data[i] == '"')
            buffer_add_byte(file, '"');
        if (value.data[i] == '\n')
            buffer_add_string(file, line_end);
        else
            buffer_add_byte(file, value.data[i]);
    }
    buffer_add_byte(file, '"');
}

/* Whatever stands in fields, what is written is what is read. */
static void test_round_trip(void **state)
{
    struct fixture *fixture = *state;
    static const char *const LINE_ENDS[] = {"\n", "\r\n", "\r"};
    struct dice dice = {7};
    for (int round = 0; round < ROUNDS; round++)
    {
        struct buffer file, expected;
        buffer_init(&file, &fixture->arena);
        buffer_init(&expected, &fixture->arena);
        const char *line_end = LINE_ENDS[roll(&dice, 3)], separator = ",;\t"[roll(&dice, 3)];
        uint32_t row_count = 1 + roll(&dice, 120);
        size_t line = 1;
        for (uint32_t row = 0; row < row_count; row++)
        {
            buffer_print(&expected, "%zu: ", line);
            for (int i = 0; i < COLUMNS; i++)
            {
                struct buffer field;
                buffer_init(&field, &fixture->arena);
                add_random_field(&dice, &field);
                if (row == 0 || i == 0)
                    buffer_print(&field, "x%d", i);
                if (row == 0)
                    field.length = 0, buffer_print(&field, "x%d", i);
                for (size_t k = 0; k < field.length; k++)
                    line += field.data[k] == '\n';
                buffer_print(&expected, "<%s>", field.data);
                if (i)
                    buffer_add_byte(&file, separator);
                add_quoted(&file, buffer_slice(&field), line_end);
            }
            line++;
            buffer_add_byte(&expected, '\n');
            buffer_add_string(&file, line_end);
        }
        put_bytes("x.csv", file.data, file.length);
        assert_string_equal(rows_of(fixture, "x.csv"), expected.data);
        assert_string_equal(said(fixture), "");
    }
}

/* Whatever bytes there are: the reader comes to an end, and places lie in the rows they are in. */
static void test_random_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct dice dice = {11};
    for (int round = 0; round < ROUNDS * 10; round++)
    {
        struct buffer file;
        buffer_init(&file, &fixture->arena);
        buffer_add_string(&file, "");
        for (uint32_t pieces = roll(&dice, 400); pieces > 0; pieces--)
            if (roll(&dice, 30) == 0)
                buffer_add_byte(&file, (char)(1 + roll(&dice, 255)));
            else
                buffer_add_string(&file, PIECES[roll(&dice, PIECE_COUNT)]);
        put_bytes("x.csv", file.data, file.length);
        struct csv *csv = csv_open("x.csv", NO_POLICY, &fixture->diagnostics);
        struct csv_row row;
        enum csv_status status;
        size_t rows = 0, last_line = 0;
        assert_non_null(csv);
        while ((status = csv_next(csv, &fixture->arena, &row, &fixture->diagnostics)) == CSV_ROW || status == CSV_BAD)
        {
            assert_true(++rows <= file.length);
            assert_true(row.line > last_line);
            last_line = row.line;
            for (size_t i = 0; status == CSV_ROW && i < row.field_count; i++)
                assert_true(row.fields[i].place.offset + row.fields[i].place.span <= row.source->text.length);
        }
        assert_int_equal(status, CSV_END);
        for (size_t i = 0; i < fixture->diagnostics.list.count; i++)
            if (fixture->diagnostics.list.items[i].place.source)
                assert_true(place_position(fixture->diagnostics.list.items[i].place).line <= last_line + 400);
        csv_close(csv);
        diagnostics_init(&fixture->diagnostics, &fixture->arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_separators, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line_ends, setup, teardown),
        cmocka_unit_test_setup_teardown(test_quotes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_quotes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_open_quote, setup, teardown),
        cmocka_unit_test_setup_teardown(test_open_quote_in_later_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_byte_order_mark, setup, teardown),
        cmocka_unit_test_setup_teardown(test_utf16, setup, teardown),
        cmocka_unit_test_setup_teardown(test_windows_1252, setup, teardown),
        cmocka_unit_test_setup_teardown(test_wrong_byte, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_csv, setup, teardown),
        cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_round_trip, setup, teardown),
        cmocka_unit_test_setup_teardown(test_random_bytes, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
