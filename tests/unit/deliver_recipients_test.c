/* Addresses, and rows as recipients. */
#include "deliver/recipients.h"
#include "deliver_fixture.h"

/* ---- addresses ---- */

static const char *fault_of(const char *text)
{
    struct address address;
    struct address_fault fault;
    return address_read(slice_from_string(text), &address, &fault) ? "good" : fault.message;
}

static void test_good_addresses(void **state)
{
    static const char *const GOOD[] = {
        "a@b.de",          "anna.beispiel@example.com", "a+b=c@x-y.example.org", "\"a b\"@example.com",
        "o'neil@b.co.uk",  "müller@example.com",        "info@müller.example",   "\"a\\\"@,;<\"@example.com",
        "1@2.example.org", "x@xn--mller-kva.example",
    };
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        assert_string_equal(fault_of(GOOD[i]), "good");
}

static void test_bad_addresses(void **state)
{
    static const char *const BAD[][2] = {
        {"", "it is empty"},
        {"anna", "it has no @"},
        {"@b.de", "nothing stands before its @"},
        {"a@", "nothing stands behind its @"},
        {"a@b", "its domain has no ending such as .de or .com"},
        {"a@@b.de", "this character cannot stand before its @"},
        {"a@b..de", "behind its @, a dot stands between two names"},
        {"a@b.de.", "behind its @, a dot stands between two names"},
        {"a@.de", "behind its @, a dot stands between two names"},
        {".a@b.de", "before its @, a dot stands between two characters"},
        {"a..b@b.de", "before its @, a dot stands between two characters"},
        {"a.@b.de", "before its @, a dot stands between two characters"},
        {"a b@b.de", "it has a space in it"},
        {"a@b.de c@d.de", "it has a space in it"},
        {"Anna <a@b.de>", "it has a name beside it"},
        {"a@b.de,c@d.de", "it is more than one"},
        {"a@b.de;c@d.de", "it is more than one"},
        {"a@-b.de", "a name neither begins nor ends with a hyphen"},
        {"a@b_c.de", "this character cannot stand behind its @"},
        {"a@192.168.0.1", "its domain is a number"},
        {"a@[192.168.0.1]", "this character cannot stand behind its @"},
        {"a(b)@c.de", "this character cannot stand before its @"},
        {"a@b.de\r\nBcc: c@d.de", "it holds a character that is not seen"},
        {"a\xE2\x80\x8B@b.de", "it holds a character that is not seen"},
        {"a\xE2\x80\xAE@b.de", "it holds a character that is not seen"},
        {"a\xC2\xA0@b.de", "it holds a character that is not seen"},
        {"a\xFF@b.de", "it holds a character that is not seen"},
        {"\"a@b.de", "its quotation mark is not closed"},
        {"\"a\"b\"@b.de", "a quotation mark within it needs a \\ before it"},
        {"\"a\\\"@b.de", "its quotation mark is not closed"},
        {"\"\"@b.de", "nothing stands before its @"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_string_equal(fault_of(BAD[i][0]), BAD[i][1]);
}

static void test_long_addresses(void **state)
{
    char text[400];
    (void)state;
    snprintf(text, sizeof text, "%.*s@b.de", 64,
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_string_equal(fault_of(text), "good");
    snprintf(text, sizeof text, "%.*s@b.de", 65,
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_string_equal(fault_of(text), "more than 64 bytes stand before its @");
    snprintf(text, sizeof text, "a@%.*s.de", 64,
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_string_equal(fault_of(text), "this name is longer than 63 characters");
    strcpy(text, "a@");
    for (int i = 0; i < 70; i++)
        strcat(text, "abc.");
    strcat(text, "de");
    assert_string_equal(fault_of(text), "more than 253 bytes stand behind its @");
}

static void test_parts(void **state)
{
    struct address address;
    (void)state;
    assert_true(address_read(SLICE("\"x@y\"@Example.COM"), &address, NULL));
    assert_true(slice_is(address.local, "\"x@y\"") && slice_is(address.domain, "Example.COM"));
    assert_false(address.beyond_ascii);
    assert_true(address_read(SLICE("info@müller.example"), &address, NULL));
    assert_true(address.beyond_ascii);
}

/* ---- rows ---- */

/* The rows as "NUMBER address language <values>", bad ones as "NUMBER !"; "none" when the file cannot be used. */
static const char *recipients_of(struct fixture *fixture, const char *text)
{
    struct buffer out;
    struct recipient recipient;
    enum recipients_status status;
    size_t count;
    put("x.csv", text);
    struct recipients *recipients = recipients_open("x.csv", NO_POLICY, &fixture->diagnostics);
    if (!recipients)
        return "none";
    recipients_columns(recipients, &count);
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    while ((status = recipients_next(recipients, &fixture->arena, &recipient, &fixture->diagnostics)) ==
               RECIPIENT_GOOD ||
           status == RECIPIENT_BAD)
    {
        if (status == RECIPIENT_BAD)
            buffer_print(&out, "%zu !", recipient.number);
        else
            buffer_print(&out, "%zu %.*s %.*s", recipient.number, SLICE_ARGUMENTS(recipient.address.text),
                         SLICE_ARGUMENTS(recipient.language));
        for (size_t i = 0; status == RECIPIENT_GOOD && i < count; i++)
            buffer_print(&out, "<%.*s>", SLICE_ARGUMENTS(recipient.values[i]));
        buffer_add_byte(&out, '\n');
    }
    recipients_close(recipients);
    return out.data;
}

static void test_rows(void **state)
{
    assert_string_equal(
        recipients_of(*state, "Email;Lang;firma\r\n a@b.de ;DE;\" Muster \n GmbH\t& Co\"\r\nc@d.de;;\r\n"),
        "1 a@b.de de<a@b.de><DE><Muster GmbH & Co>\n2 c@d.de <c@d.de><><>\n");
    assert_string_equal(recipients_of(*state, "E-Mail,firma\nx@y.de,z\n"), "1 x@y.de <x@y.de><z>\n");
    assert_string_equal(said(*state), "");
}

/* Each bad row is told, with its line, and the good ones are there. */
static void test_bad_rows(void **state)
{
    assert_string_equal(recipients_of(*state, "email,lang,firma\n"
                                              "a@b.de,de,x\n"
                                              ",de,x\n"
                                              "a@b,de,x\n"
                                              "a@b.de,de\n"
                                              "a@b.de,de,x,y\n"
                                              "a@b.de,Deutsch (DE),x\n"
                                              "a@b.de,../../etc,x\n"
                                              "a@b.de,de,\"x\x07y\"\n"
                                              "wrong,-,x\n"
                                              "c@d.de,en,x\n"),
                        "1 a@b.de de<a@b.de><de><x>\n2 !\n3 !\n4 !\n5 !\n6 !\n7 !\n8 !\n9 !\n10 c@d.de "
                        "en<c@d.de><en><x>\n");
    assert_string_equal(said(*state),
                        "3:1 the address of e-mail is missing\n"
                        "4:1 \"a@b\" is no address of e-mail: its domain has no ending such as .de or .com\n"
                        "5:8 this row has 2 fields, and there are 3 columns\n"
                        "6:13 this row has 4 fields, and there are 3 columns\n"
                        "7:8 \"Deutsch (DE)\" is no language tag\n"
                        "8:8 \"../../etc\" is no language tag\n"
                        "9:13 the control character U+0007\n"
                        "10:1 \"wrong\" is no address of e-mail: it has no @\n"
                        "10:7 \"-\" is no language tag\n");
}

static void test_bad_heads(void **state)
{
    assert_string_equal(recipients_of(*state, ""), "none");
    assert_string_equal(recipients_of(*state, "name,firma\nx,y\n"), "none");
    assert_string_equal(recipients_of(*state, "email,Firma,firma\nx,y,z\n"), "none");
    assert_string_equal(recipients_of(*state, "email,e-mail\nx,y\n"), "none");
    assert_string_equal(said(*state), "x.csv is empty\n"
                                      "1:1 no column is called \"email\"\n"
                                      "1:13 the column \"firma\" is there already\n"
                                      "1:7 the column \"e-mail\" is there already\n");
}

static void test_columns(void **state)
{
    struct fixture *fixture = *state;
    struct recipient recipient;
    put("x.csv", "Firma,,email\nx,y,a@b.de\n");
    struct recipients *recipients = recipients_open("x.csv", NO_POLICY, &fixture->diagnostics);
    assert_non_null(recipients);
    assert_int_equal(recipients_column(recipients, SLICE("firma")), 0);
    assert_int_equal(recipients_column(recipients, SLICE("e-mail")), 2);
    assert_int_equal(recipients_column(recipients, SLICE("")), SIZE_MAX);
    assert_int_equal(recipients_column(recipients, SLICE("name")), SIZE_MAX);
    assert_int_equal(recipients_next(recipients, &fixture->arena, &recipient, &fixture->diagnostics), RECIPIENT_GOOD);
    assert_true(slice_is(recipient_value(recipients, &recipient, "FIRMA"), "x"));
    assert_true(slice_is(recipient_value(recipients, &recipient, "lang"), ""));
    recipients_close(recipients);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_addresses),
        cmocka_unit_test(test_bad_addresses),
        cmocka_unit_test(test_long_addresses),
        cmocka_unit_test(test_parts),
        cmocka_unit_test_setup_teardown(test_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_heads, setup, teardown),
        cmocka_unit_test_setup_teardown(test_columns, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
