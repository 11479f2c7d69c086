/* Small parts of the PDF stage: folios as numbers, ToUnicode maps, prediction of samples, the hash. */
#include "pdf_fixture.h"

#include "pdf/hash.h"
#include "pdf/page_label.h"
#include "pdf/predict.h"
#include "pdf/to_unicode.h"

static struct arena arena;

/* ---- folios ---- */

static void assert_label(const char *folio, enum label_style style, uint32_t number)
{
    struct page_label label = page_label_read(slice_from_string(folio));
    assert_int_equal(label.style, style);
    assert_int_equal(label.number, number);
}

static void test_folios_are_numbers(void **state)
{
    (void)state;
    assert_label("1", LABEL_DECIMAL, 1);
    assert_label("120", LABEL_DECIMAL, 120);
    assert_label("i", LABEL_ROMAN, 1);
    assert_label("iv", LABEL_ROMAN, 4);
    assert_label("xlii", LABEL_ROMAN, 42);
    assert_label("mcmxcix", LABEL_ROMAN, 1999);
}

static void test_other_folios_are_texts(void **state)
{
    (void)state;
    assert_label("", LABEL_NONE, 0);
    assert_label("0", LABEL_NONE, 0);
    assert_label("012", LABEL_NONE, 0);
    assert_label("A-3", LABEL_NONE, 0);
    assert_label("ivx", LABEL_NONE, 0);
    assert_label("IV", LABEL_NONE, 0);
    assert_label("99999999999999999999", LABEL_NONE, 0);
}

/* ---- ToUnicode ---- */

static struct slice map_of(const struct slice texts[CODE_COUNT]) { return to_unicode_map(texts, &arena); }

static void test_letters_are_one_range(void **state)
{
    (void)state;
    struct slice texts[CODE_COUNT] = {['A'] = SLICE("A"), ['B'] = SLICE("B"), ['D'] = SLICE("D"), ['z'] = SLICE("z")};
    assert_contains(map_of(texts), "\n1 beginbfrange\n<41><7A><0041>\nendbfrange\n");
    assert_lacks(map_of(texts), "beginbfchar");
}

static void test_ligatures_and_others_are_single(void **state)
{
    (void)state;
    struct slice texts[CODE_COUNT] = {
        ['A'] = SLICE("A"), [0x80] = SLICE("ffi"), [0x81] = SLICE("\u00AD"), [0x82] = SLICE("😀")};
    assert_contains(map_of(texts),
                    "\n4 beginbfchar\n<41><0041>\n<80><006600660069>\n<81><00AD>\n<82><D83DDE00>\nendbfchar\n");
}

/* From U+00FE on, a third character would carry into the upper byte, which a range may not. */
static void test_ranges_do_not_carry(void **state)
{
    (void)state;
    struct slice texts[CODE_COUNT] = {[0x80] = SLICE("þ"), [0x81] = SLICE("ÿ"), [0x82] = SLICE("Ā")};
    assert_contains(map_of(texts), "\n1 beginbfrange\n<80><81><00FE>\nendbfrange\n");
    assert_contains(map_of(texts), "\n1 beginbfchar\n<82><0100>\nendbfchar\n");
}

static void test_blocks_hold_a_hundred(void **state)
{
    (void)state;
    struct slice texts[CODE_COUNT] = {{0}};
    for (size_t i = 0; i < 150; i++)
        texts[i] = SLICE("fl"); /* never a range */
    assert_contains(map_of(texts), "100 beginbfchar\n");
    assert_contains(map_of(texts), "<63><0066006C>\nendbfchar\n50 beginbfchar\n<64>");
}

/* ---- prediction ---- */

static unsigned char unpredicted(int type, unsigned left, unsigned up, unsigned corner, unsigned char byte)
{
    int p = (int)left + (int)up - (int)corner;
    int a = abs(p - (int)left), b = abs(p - (int)up), c = abs(p - (int)corner);
    unsigned paeth = a <= b && a <= c ? left : b <= c ? up : corner;
    const unsigned from[] = {0, left, up, (left + up) / 2, paeth};
    return (unsigned char)(byte + from[type]);
}

/* As a reader undoes it (PNG, §9.2). */
static void unpredict(const unsigned char *data, size_t width, size_t count, size_t pixel, unsigned char *out)
{
    for (size_t row = 0; row < count; row++)
        for (size_t i = 0; i < width; i++)
        {
            const unsigned char *line = data + row * (width + 1);
            unsigned char *here = out + row * width + i;
            unsigned left = i >= pixel ? here[-(ptrdiff_t)pixel] : 0, up = row ? here[-(ptrdiff_t)width] : 0;
            unsigned corner = row && i >= pixel ? here[-(ptrdiff_t)width - (ptrdiff_t)pixel] : 0;
            assert_true(line[0] <= 4);
            *here = unpredicted(line[0], left, up, corner, line[1 + i]);
        }
}

static void assert_prediction_is_undone(const unsigned char *samples, size_t width, size_t count, size_t pixel)
{
    struct rows rows = {{(const char *)samples, width * count}, width, count, pixel};
    struct slice predicted = rows_predict(&rows, FILTER_BEST, &arena);
    assert_int_equal(predicted.length, (width + 1) * count);
    unsigned char *out = arena_alloc(&arena, width * count);
    unpredict((const unsigned char *)predicted.data, width, count, pixel, out);
    assert_memory_equal(out, samples, width * count);
}

static void test_prediction_is_undone(void **state)
{
    (void)state;
    unsigned char samples[60 * 40];
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof samples; i++)
    {
        random = random * 1664525 + 1013904223;
        samples[i] = (unsigned char)(i % 60 * 3 + i / 60 * 5 + (i > 1200 ? random >> 24 : 0)); /* smooth, then wild */
    }
    assert_prediction_is_undone(samples, 60, 40, 3);
    assert_prediction_is_undone(samples, 60, 40, 1);
    assert_prediction_is_undone(samples, 1, 60 * 40, 1);
    assert_prediction_is_undone(samples, 60 * 40, 1, 4);
}

/* ---- hash ---- */

static void hash_of(const char *first, const char *second, unsigned char out[16])
{
    struct hash hash;
    hash_init(&hash);
    hash_add(&hash, first, strlen(first));
    hash_add(&hash, second, strlen(second));
    hash_value(&hash, out);
}

static void test_hash_tells_contents_apart(void **state)
{
    (void)state;
    const char *const pairs[][2] = {{"", ""},          {"a", ""},  {"", "a"},        {"ab", ""},
                                    {"a", "b"},        {"b", "a"}, {"12345678", ""}, {"12345678", "\1"},
                                    {"123456789", ""}, {"\1", ""}, {"\1\1", ""},     {"12345678123456", "78"}};
    unsigned char values[sizeof pairs / sizeof *pairs][16];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    {
        hash_of(pairs[i][0], pairs[i][1], values[i]);
        for (size_t k = 0; k < i; k++)
            assert_memory_not_equal(values[i], values[k], 16);
    }
    unsigned char again[16];
    hash_of("a", "b", again);
    assert_memory_equal(again, values[4], 16);
}

/* A file has the same identifier on every machine, whatever its byte order. The bytes were worked out by another
 * program from what hash.h says. */
static void test_hash_is_the_same_everywhere(void **state)
{
    (void)state;
    static const unsigned char EXPECTED[16] = {0xCF, 0xDA, 0x20, 0xD0, 0x0C, 0x3B, 0x55, 0xF9,
                                               0x0C, 0x6F, 0x37, 0x9A, 0x7C, 0x7D, 0xD5, 0x8D};
    unsigned char value[16];
    hash_of("The quick brown fox", " jumps", value);
    assert_memory_equal(value, EXPECTED, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folios_are_numbers),          cmocka_unit_test(test_other_folios_are_texts),
        cmocka_unit_test(test_letters_are_one_range),       cmocka_unit_test(test_ligatures_and_others_are_single),
        cmocka_unit_test(test_ranges_do_not_carry),         cmocka_unit_test(test_blocks_hold_a_hundred),
        cmocka_unit_test(test_prediction_is_undone),        cmocka_unit_test(test_hash_tells_contents_apart),
        cmocka_unit_test(test_hash_is_the_same_everywhere),
    };
    arena_init(&arena, (struct memory_policy){0});
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
