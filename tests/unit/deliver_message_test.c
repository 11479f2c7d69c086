/* Messages, read back by GMime. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "deliver/clock.h"
#include "deliver/gmime.h"
#include "deliver/message.h"

#include <stdlib.h>
#include <string.h>

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct gmime mime;
    struct mail_front front;
    struct message message;
    struct buffer bytes;
};

static const char TEXT[] = "Grüße aus Köln\n\nEine Zeile.\n";
static const char PDF[] = "%PDF-1.7\n\x00\x01\xFF no PDF, but bytes \r\n.\r\n and more";

static void fixture_init(struct fixture *fixture)
{
    *fixture = (struct fixture){0};
    arena_init(&fixture->arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    buffer_init(&fixture->bytes, &fixture->arena);
    assert_true(gmime_load(&fixture->mime, &fixture->diagnostics));
    fixture->front = (struct mail_front){
        .from = {SLICE("Müller, Söhne & Co"), SLICE("papier@example.com")},
        .subject = SLICE("Ein Betreff mit „Zeichen“, der so lang ist, dass er auf mehrere Zeilen gehen muss: Größe"),
        .unsubscribe = {SLICE("https://example.com/leave"), SLICE("mailto:leave@example.com")},
        .unsubscribe_count = 2,
    };
    fixture->message = (struct message){
        .front = &fixture->front,
        .language = SLICE("de"),
        .id = SLICE("0123456789abcdef@example.com"),
        .date = 1790000000,
        .text = SLICE(TEXT),
        .html = SLICE("<!DOCTYPE html><html lang=\"de\"><title>x</title></html>\n"),
        .pdf = {PDF, sizeof PDF - 1},
        .filename = SLICE("Übergröße für zwei.pdf"),
    };
    assert_true(address_read(SLICE("anna@example.org"), &fixture->message.to, NULL));
}

static void fixture_release(struct fixture *fixture) { arena_release(&fixture->arena); }

static void write_message(struct fixture *fixture)
{
    fixture->bytes.length = 0;
    assert_true(message_write(&fixture->mime, &fixture->message, &fixture->bytes, &fixture->diagnostics));
}

/* The message as GMime reads it; to be unreferenced. */
static GMimeMessage *read_message(struct fixture *fixture)
{
    write_message(fixture);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(fixture->bytes.data, fixture->bytes.length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    assert_non_null(message);
    return message;
}

static void assert_content(GMimeObject *part, const char *type, const char *expected, size_t size)
{
    char *found = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    assert_string_equal(found, type);
    g_free(found);
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(g_mime_part_get_content((GMimePart *)part), stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    assert_int_equal(bytes->len, size);
    assert_memory_equal(bytes->data, expected, size);
    g_object_unref(stream);
}

static void test_head(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    GMimeMessage *message = read_message(&fixture);
    InternetAddressMailbox *from = (InternetAddressMailbox *)internet_address_list_get_address(
        g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_FROM), 0);
    assert_string_equal(internet_address_get_name((InternetAddress *)from), "Müller, Söhne & Co");
    assert_string_equal(internet_address_mailbox_get_addr(from), "papier@example.com");
    assert_int_equal(internet_address_list_length(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_TO)), 1);
    assert_string_equal(g_mime_message_get_subject(message), fixture.front.subject.data);
    assert_string_equal(g_mime_message_get_message_id(message), "0123456789abcdef@example.com");
    assert_int_equal(g_date_time_to_unix(g_mime_message_get_date(message)), 1790000000);
    assert_string_equal(g_mime_object_get_header((GMimeObject *)message, "List-Unsubscribe-Post"),
                        "List-Unsubscribe=One-Click");
    g_object_unref(message);
    fixture_release(&fixture);
}

static void test_parts(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    GMimeMessage *message = read_message(&fixture);
    GMimeMultipart *mixed = (GMimeMultipart *)g_mime_message_get_mime_part(message);
    GMimeMultipart *alternative = (GMimeMultipart *)g_mime_multipart_get_part(mixed, 0);
    GMimePart *pdf = (GMimePart *)g_mime_multipart_get_part(mixed, 1);
    assert_int_equal(g_mime_multipart_get_count(mixed), 2);
    assert_int_equal(g_mime_multipart_get_count(alternative), 2);
    assert_content(g_mime_multipart_get_part(alternative, 0), "text/plain", "Grüße aus Köln\r\n\r\nEine Zeile.\r\n",
                   sizeof TEXT - 1 + 3);
    assert_content((GMimeObject *)pdf, "application/pdf", PDF, sizeof PDF - 1);
    assert_string_equal(g_mime_object_get_content_type_parameter((GMimeObject *)pdf, "name"),
                        "UEbergroesse-fuer-zwei.pdf");
    assert_non_null(strstr(fixture.bytes.data, "\tfilename*=UTF-8''%C3%9Cbergr%C3%B6%C3%9Fe%20f%C3%BCr%20zwei.pdf;\r\n"
                                               "\tfilename=\"UEbergroesse-fuer-zwei.pdf\"\r\n"));
    g_object_unref(message);
    fixture_release(&fixture);
}

/* Nothing of a line is longer than RFC 5322 allows, whatever is in it, and nothing is beyond ASCII. */
static void test_lines(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    struct buffer long_line;
    buffer_init(&long_line, &fixture.arena);
    for (int i = 0; i < 5000; i++)
        buffer_add_string(&long_line, "ä.");
    fixture.message.text = buffer_slice(&long_line);
    fixture.message.html = slice_sub(buffer_slice(&long_line), 0, 3000);
    write_message(&fixture);
    size_t columns = 0;
    for (size_t i = 0; i < fixture.bytes.length; i++)
    {
        unsigned char c = (unsigned char)fixture.bytes.data[i];
        assert_true(c < 0x7F && c != 0);
        assert_true((c == '\n') == (i > 0 && fixture.bytes.data[i - 1] == '\r'));
        columns = c == '\n' ? 0 : columns + (c != '\r');
        assert_true(columns <= 78);
    }
    fixture_release(&fixture);
}

static void test_same_bytes(void **state)
{
    struct fixture one, other;
    (void)state;
    fixture_init(&one);
    fixture_init(&other);
    write_message(&one);
    write_message(&other);
    assert_int_equal(one.bytes.length, other.bytes.length);
    assert_memory_equal(one.bytes.data, other.bytes.data, one.bytes.length);
    fixture_release(&one);
    fixture_release(&other);
}

/* Domains as IDNA 2008 has them: in IDNA 2003 "ß" was "ss", which is somebody else's. */
static void test_addresses(void **state)
{
    static const char *const ADDRESSES[][2] = {
        {"a@Example.org", "a@Example.org"},
        {"a@bücher.example", "a@xn--bcher-kva.example"},
        {"a@BÜCHER.example", "a@xn--bcher-kva.example"},
        {"a@bu\u0308cher.example", "a@xn--bcher-kva.example"},
        {"a@straße.example", "a@xn--strae-oqa.example"},
        {"jörg@straße.example", "jörg@xn--strae-oqa.example"},
    };
    struct fixture fixture;
    struct address address;
    (void)state;
    fixture_init(&fixture);
    for (size_t i = 0; i < sizeof ADDRESSES / sizeof *ADDRESSES; i++)
    {
        struct buffer out;
        buffer_init(&out, &fixture.arena);
        assert_true(address_read(slice_from_string(ADDRESSES[i][0]), &address, NULL));
        assert_true(message_address(&address, &out, &fixture.diagnostics));
        assert_string_equal(out.data, ADDRESSES[i][1]);
    }
    fixture_release(&fixture);
}

static void test_bad_domain(void **state)
{
    struct fixture fixture;
    struct buffer out;
    struct address address;
    (void)state;
    fixture_init(&fixture);
    buffer_init(&out, &fixture.arena);
    assert_true(address_read(SLICE("a@b\u2606c.example"), &address, NULL)); /* a star */
    assert_false(message_address(&address, &out, &fixture.diagnostics));
    assert_int_equal(fixture.diagnostics.error_count, 1);
    fixture_release(&fixture);
}

static void test_sha256(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_init(&fixture);
    struct slice hash = message_sha256(&fixture.mime, SLICE("abc"), &fixture.arena); /* FIPS 180-2, appendix B.1 */
    assert_string_equal(hash.data, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    fixture_release(&fixture);
}

static void test_times(void **state)
{
    static const struct
    {
        int64_t seconds;
        const char *text;
    } TIMES[] = {{1, "1970-01-01T00:00:01Z"},          {951782400, "2000-02-29T00:00:00Z"},
                 {1790000000, "2026-09-21T14:13:20Z"}, {4107542399, "2100-02-28T23:59:59Z"},
                 {4107542400, "2100-03-01T00:00:00Z"}, {1735689599, "2024-12-31T23:59:59Z"}};
    struct arena arena;
    (void)state;
    arena_init(&arena, (struct memory_policy){NULL, NULL});
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++)
    {
        struct buffer out;
        buffer_init(&out, &arena);
        clock_add_time(&out, TIMES[i].seconds);
        assert_string_equal(out.data, TIMES[i].text);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head),       cmocka_unit_test(test_parts),     cmocka_unit_test(test_lines),
        cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_addresses), cmocka_unit_test(test_bad_domain),
        cmocka_unit_test(test_sha256),     cmocka_unit_test(test_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
