/* The file as a whole: bookmarks, page labels, metadata, how objects are packed, and what goes wrong. */
#include "pdf_fixture.h"

static struct fixture f;

static int set_up(void **state)
{
    (void)state;
    fixture_init(&f);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_release(&f);
    return 0;
}

static void draw_pages(size_t count)
{
    uint32_t p = fixture_element(&f, 1, STRUCTURE_P);
    for (size_t i = 0; i < count; i++)
        fixture_text(&f, fixture_page(&f), fixture_leaf(&f, p), "Haus", &TEXT, LENGTH_PT(50), LENGTH_PT(100));
}

/* ---- bookmarks and labels ---- */

static void bookmark(const char *title, int level)
{
    LIST_ADD(&f.arena, &f.layout.destinations, ((struct destination){0, LENGTH_PT(10)}));
    LIST_ADD(&f.arena, &f.layout.outline,
             ((struct outline_entry){slice_from_string(title), level, (uint32_t)f.layout.destinations.count - 1}));
}

static void test_bookmarks_are_nested(void **state)
{
    (void)state;
    draw_pages(1);
    bookmark("One", 1);
    bookmark("One, one", 2);
    bookmark("One, one, one", 3);
    bookmark("One, two", 2);
    bookmark("Zwei „Größen“", 1);
    struct slice file = fixture_write(&f);
    unsigned root = reference_behind(file, "/Outlines ");
    char expected[160];
    snprintf(expected, sizeof expected, "/Type/Outlines/First %u 0 R/Last %u 0 R/Count 2>>", root + 1, root + 5);
    assert_contains(object_body(file, root), expected);
    snprintf(expected, sizeof expected, "/Title(One)/Parent %u 0 R/Next %u 0 R/First %u 0 R/Last %u 0 R/Count -3/Dest[",
             root, root + 5, root + 2, root + 4);
    assert_contains(object_body(file, root + 1), expected);
    snprintf(expected, sizeof expected, "/Title(One, one)/Parent %u 0 R/Next %u 0 R/First %u 0 R/Last %u 0 R/Count -1",
             root + 1, root + 4, root + 3, root + 3);
    assert_contains(object_body(file, root + 2), expected);
    snprintf(expected, sizeof expected,
             "/Title(Zwei \x8CGr\xF6\xDF"
             "en\x8D)/Parent %u 0 R/Prev %u 0 R/Dest[",
             root, root + 1);
    assert_contains(object_body(file, root + 5), expected);
    assert_contains(file, "/PageMode/UseOutlines");
}

/* Levels that are left out make no empty bookmarks. */
static void test_bookmarks_may_begin_deep(void **state)
{
    (void)state;
    draw_pages(1);
    bookmark("Deep", 3);
    bookmark("High", 1);
    struct slice file = fixture_write(&f);
    unsigned root = reference_behind(file, "/Outlines ");
    assert_contains(object_body(file, root), "/Count 2>>");
}

static void test_labels_are_ranges(void **state)
{
    (void)state;
    static const char *const LABELS[] = {"", "ii", "iii", "1", "2", "3", "5", "A-1"};
    draw_pages(8);
    for (size_t i = 0; i < 8; i++)
        f.layout.pages.items[i].label = slice_from_string(LABELS[i]);
    assert_contains(fixture_write(&f), "/PageLabels<</Nums[0<<>>1<</S/r/St 2>>3<</S/D>>6<</S/D/St 5>>7<</P(A-1)>>]>>");
}

/* ---- metadata ---- */

static void test_metadata_says_the_same_twice(void **state)
{
    (void)state;
    const struct slice authors[] = {SLICE("Ä. Eins"), SLICE("B & Zwei")}, keywords[] = {SLICE("a"), SLICE("b<c")};
    struct front_matter *front = &f.document.front;
    front->title = SLICE("Vertrieb & <Marketing>");
    front->authors = (struct slice *)authors;
    front->author_count = 2;
    front->keywords = (struct slice *)keywords;
    front->keyword_count = 2;
    front->description = SLICE("What it is");
    front->language = SLICE("de-AT");
    draw_pages(1);
    assert_true(fixture_try(&f, (struct pdf_options){.plain_objects = true, .producer = SLICE("octavo 9.8.7")}));
    struct slice file = buffer_slice(&f.file);
    assert_contains(file, "/Title(Vertrieb & <Marketing>)/Author(\xC4. Eins, B & Zwei)/Subject(What it is)"
                          "/Keywords(a, b<c)/Creator(octavo 9.8.7)/Producer(octavo 9.8.7)"
                          "/CreationDate(D:20261124000000Z)/ModDate(D:20261124000000Z)>>");
    assert_contains(file,
                    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Vertrieb &amp; &lt;Marketing&gt;</rdf:li>");
    assert_contains(file, "<dc:creator><rdf:Seq><rdf:li>Ä. Eins</rdf:li><rdf:li>B &amp; Zwei</rdf:li></rdf:Seq>");
    assert_contains(file, "<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b&lt;c</rdf:li></rdf:Bag>");
    assert_contains(file, "<pdf:Keywords>a, b&lt;c</pdf:Keywords>\n<pdf:Producer>octavo 9.8.7</pdf:Producer>");
    assert_contains(file, "<xmp:CreateDate>2026-11-24T00:00:00Z</xmp:CreateDate>\n"
                          "<xmp:ModifyDate>2026-11-24T00:00:00Z</xmp:ModifyDate>");
    assert_contains(file, " pdfaid:part=\"2\" pdfaid:conformance=\"A\" pdfuaid:part=\"1\">");
    assert_contains(file, "/Lang(de-AT)/ViewerPreferences<</DisplayDocTitle true>>");
    assert_lacks(file, "Haru"); /* libharu's own producer */
}

static void test_the_organisation_stands_for_the_authors(void **state)
{
    (void)state;
    f.document.front.organisation = SLICE("Muster GmbH");
    draw_pages(1);
    struct slice file = fixture_write(&f);
    assert_contains(file, "/Author(Muster GmbH)");
    assert_contains(file, "<dc:creator><rdf:Seq><rdf:li>Muster GmbH</rdf:li></rdf:Seq></dc:creator>");
    assert_lacks(file, "dc:description");
    assert_lacks(file, "/Subject");
}

static void test_the_colour_profile_is_whole(void **state)
{
    (void)state;
    draw_pages(1);
    struct slice file = fixture_write(&f);
    assert_contains(file, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)");
    struct slice profile = stream_bytes(&f, object_body(file, reference_behind(file, "/DestOutputProfile ")));
    const unsigned char *bytes = (const unsigned char *)profile.data;
    assert_int_equal(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3], profile.length);
    assert_memory_equal(bytes + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(bytes + 36, "acsp", 4);
    assert_int_equal(bytes[131], 10); /* tags */
    for (size_t i = 0; i < 10; i++)
    {
        const unsigned char *tag = bytes + 132 + 12 * i;
        size_t at = (size_t)tag[6] << 8 | tag[7], size = (size_t)tag[10] << 8 | tag[11];
        assert_true(at % 4 == 0 && at >= 132 + 120 && at + size <= profile.length);
    }
}

/* ---- objects ---- */

/* A table of offsets is right when each leads to its object. */
static void test_plain_objects_stand_where_the_table_says(void **state)
{
    (void)state;
    draw_pages(3);
    struct slice file = fixture_write(&f);
    assert_true(slice_starts_with(file, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
    size_t start = strtoul(file.data + find(file, "startxref\n", 0) + 10, NULL, 10);
    assert_true(slice_starts_with(slice_sub(file, start, file.length), "xref\n0 "));
    unsigned count = (unsigned)strtoul(file.data + start + 7, NULL, 10);
    size_t entries = find(file, "0000000000 65535 f \n", start);
    assert_true(count > 10 && entries != SIZE_MAX);
    for (unsigned i = 1; i < count; i++)
    {
        size_t offset = strtoul(file.data + entries + 20 * (size_t)i, NULL, 10);
        char head[32];
        snprintf(head, sizeof head, "%u 0 obj\n", i);
        assert_true(slice_starts_with(slice_sub(file, offset, file.length), head));
        assert_memory_equal(file.data + entries + 20 * (size_t)i + 10, " 00000 n \n", 10);
    }
    assert_true(slice_starts_with(slice_sub(file, file.length - 6, file.length), "%%EOF\n"));
}

static void test_packed_objects_take_less(void **state)
{
    (void)state;
    draw_pages(40);
    size_t plain = fixture_write(&f).length;
    assert_true(fixture_try(&f, (struct pdf_options){0}));
    struct slice file = buffer_slice(&f.file);
    assert_true(file.length < plain * 2 / 3);
    assert_contains(file, "/Type/ObjStm/N ");
    size_t start = strtoul(file.data + find(file, "startxref\n", 0) + 10, NULL, 10);
    assert_contains(slice_sub(file, start, start + 100), "/Type/XRef/W[1 ");
    assert_lacks(file, "\nxref\n");
}

/* The offsets at the head of an object stream lead to dictionaries, and all of its objects are there. */
static void test_object_streams_are_whole(void **state)
{
    (void)state;
    draw_pages(1200); /* several streams */
    assert_true(fixture_try(&f, (struct pdf_options){0}));
    struct slice file = buffer_slice(&f.file);
    size_t streams = 0;
    for (size_t at = find(file, "/Type/ObjStm/N ", 0); at != SIZE_MAX; at = find(file, "/Type/ObjStm/N ", at + 1))
    {
        struct slice body = slice_sub(file, at, find(file, "\nendobj", at));
        unsigned count = reference_behind(body, "/N "), first = reference_behind(body, "/First ");
        struct slice data = stream_bytes(&f, body);
        char *index = slice_to_string(&f.arena, slice_sub(data, 0, first));
        for (unsigned i = 0; i < count; i++)
        {
            assert_true(strtoul(index, &index, 10) > 0);
            size_t offset = first + strtoul(index, &index, 10);
            assert_memory_equal(data.data + offset, "<<", 2);
        }
        assert_string_equal(index, " ");
        assert_true(count <= 1000);
        streams++;
    }
    assert_true(streams >= 2);
}

/* What differs between copies (bookmarks) does not stand in the stream of the elements. */
static void test_elements_have_a_stream_of_their_own(void **state)
{
    (void)state;
    draw_pages(3);
    bookmark("One", 1);
    assert_true(fixture_try(&f, (struct pdf_options){0}));
    struct slice file = buffer_slice(&f.file);
    size_t first = find(file, "/Type/ObjStm/N ", 0), second = find(file, "/Type/ObjStm/N ", first + 1);
    struct slice before = stream_bytes(&f, slice_sub(file, first, find(file, "\nendobj", first)));
    struct slice elements = stream_bytes(&f, slice_sub(file, second, find(file, "\nendobj", second)));
    assert_contains(before, "/Title(One)");
    assert_lacks(before, "/S/P/P ");
    assert_int_equal(count_of(elements, "/S/P/P "), 1);
    assert_lacks(elements, "/Title(One)");
}

static void test_the_same_layout_gives_the_same_bytes(void **state)
{
    (void)state;
    draw_pages(2);
    assert_true(fixture_try(&f, (struct pdf_options){0}));
    struct slice first = slice_copy(&f.arena, buffer_slice(&f.file));
    assert_true(fixture_try(&f, (struct pdf_options){0}));
    assert_true(slice_equal(first, buffer_slice(&f.file)));
}

static void id_of(char id[40])
{
    struct slice file = fixture_write(&f);
    memcpy(id, file.data + find(file, "/ID[", 0), 39);
    id[39] = 0;
}

static void test_another_title_gives_another_identifier(void **state)
{
    (void)state;
    char one[40], two[40];
    draw_pages(1);
    id_of(one);
    f.document.front.title = SLICE("Another");
    id_of(two);
    assert_memory_not_equal(one, two, 39);
}

/* ---- limits and failures ---- */

static void test_a_document_without_pages_or_text(void **state)
{
    (void)state;
    assert_contains(fixture_write(&f), "/Count 0");
    fixture_page(&f);
    struct slice file = fixture_write(&f);
    assert_contains(file, "/Count 1");
    assert_lacks(file, "/StructParents");
}

static void test_a_sink_that_refuses_is_an_error(void **state)
{
    (void)state;
    draw_pages(2);
    size_t whole = fixture_write(&f).length;
    const size_t limits[] = {1, 5, 20, whole / 4, whole / 2, whole - 200, whole - 1};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    {
        diagnostics_init(&f.diagnostics, &f.arena);
        f.refuse_at = limits[i];
        assert_false(fixture_try(&f, (struct pdf_options){.plain_objects = limits[i] > 100}));
        assert_int_equal(f.diagnostics.error_count, 1);
        assert_true(f.diagnostics.refused);
        assert_true(slice_is(f.diagnostics.list.items[0].message, "the PDF cannot be written"));
    }
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_bookmarks_are_nested),
        TEST(test_bookmarks_may_begin_deep),
        TEST(test_labels_are_ranges),
        TEST(test_metadata_says_the_same_twice),
        TEST(test_the_organisation_stands_for_the_authors),
        TEST(test_the_colour_profile_is_whole),
        TEST(test_plain_objects_stand_where_the_table_says),
        TEST(test_packed_objects_take_less),
        TEST(test_elements_have_a_stream_of_their_own),
        TEST(test_object_streams_are_whole),
        TEST(test_the_same_layout_gives_the_same_bytes),
        TEST(test_another_title_gives_another_identifier),
        TEST(test_a_document_without_pages_or_text),
        TEST(test_a_sink_that_refuses_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
