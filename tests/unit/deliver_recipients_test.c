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
    assert_false(address.beyond_ascii);
    assert_true(address_read(SLICE("jörg@example.org"), &address, NULL));
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
    assert_string_equal(said(*state), "3:1 the e-mail address is missing\n"
                                      "4:1 \"a@b\" is no e-mail address: its domain has no ending such as .de or .com\n"
                                      "5:8 this row has 2 fields, and there are 3 columns\n"
                                      "6:13 this row has 4 fields, and there are 3 columns\n"
                                      "7:8 \"Deutsch (DE)\" is no language tag\n"
                                      "8:8 \"../../etc\" is no language tag\n"
                                      "9:13 the control character U+0007\n"
                                      "10:1 \"wrong\" is no e-mail address: it has no @\n"
                                      "10:7 \"-\" is no language tag\n");
}

static void test_bad_heads(void **state)
{
    assert_string_equal(recipients_of(*state, ""), "none");
    assert_string_equal(recipients_of(*state, "name,firma\nx,y\n"), "none");
    assert_string_equal(recipients_of(*state, "email,e-mail\nx,y\n"), "none");
    assert_string_equal(recipients_of(*state, "Sprache,email,SPRACHE\nx,y,z\n"), "none");
    assert_string_equal(said(*state), "x.csv is empty\n"
                                      "1:1 no column is called \"email\"\n"
                                      "1:7 the column \"e-mail\" is there already\n"
                                      "1:15 the column \"SPRACHE\" is there already\n");
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

/* Two columns of one name are a fault only when their values are asked for. */
static void test_columns_twice(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(recipients_of(fixture, "email,Firma,firma\na@b.de,y,z\n"), "1 a@b.de <a@b.de><y><z>\n");
    assert_string_equal(said(fixture), "");
    struct recipients *recipients = recipients_open("x.csv", NO_POLICY, &fixture->diagnostics);
    assert_int_equal(recipients_column(recipients, SLICE("firma")), 1);
    assert_false(recipients_is_ambiguous(recipients, 0, &fixture->diagnostics));
    assert_true(recipients_is_ambiguous(recipients, 1, &fixture->diagnostics));
    assert_string_equal(said(fixture), "1:13 the column \"firma\" is there already\n");
    recipients_close(recipients);
}

/* What spreadsheets and customer databases call the columns that are known. */
static void test_column_names(void **state)
{
    static const char *const EMAIL[] = {"EMAIL", "E-Mail", "e_mail",     "E-Mail-Adresse",        "Email Address",
                                        "Mail",  " email", "\"E-Mail\"", "\xEF\xBB\xBF\"email\"", "Mailadresse"};
    static const char *const LANGUAGE[] = {"LANG", "Language", "Sprache"};
    char text[100];
    for (size_t i = 0; i < sizeof EMAIL / sizeof *EMAIL; i++)
    {
        snprintf(text, sizeof text, "%s;%s\na@b.de;DE\n", EMAIL[i], LANGUAGE[i % 3]);
        assert_string_equal(recipients_of(*state, text), "1 a@b.de de<a@b.de><DE>\n");
    }
    assert_string_equal(recipients_of(*state, "Mail;Email\nx;a@b.de\n"), "1 a@b.de <x><a@b.de>\n");
    assert_string_equal(said(*state), "");
}

/* Excel writes separators for columns without a name, or leaves them out. */
static void test_empty_columns(void **state)
{
    assert_string_equal(recipients_of(*state, "email;firma;;;\na@b.de;x;;;\nc@d.de;y\ne@f.de;z;;\n;;;;\n"),
                        "1 a@b.de <a@b.de><x><><><>\n2 c@d.de <c@d.de><y><><><>\n3 e@f.de <e@f.de><z><><><>\n");
    assert_string_equal(recipients_of(*state, "email;firma\na@b.de;x;;; \nc@d.de;;\n"),
                        "1 a@b.de <a@b.de><x>\n2 c@d.de <c@d.de><>\n");
    assert_string_equal(said(*state), "");
    assert_string_equal(recipients_of(*state, "email;firma\na@b.de;x;;y\nc@d.de\n"), "1 !\n2 !\n");
    assert_string_equal(said(*state), "2:10 this row has 4 fields, and there are 2 columns\n"
                                      "3:1 this row has 1 field, and there are 2 columns\n");
}

/* Characters that are not seen, those that turn the text, and what else comes with copied text. */
static void test_unseen_characters(void **state)
{
    assert_string_equal(recipients_of(*state, "email,firma\n"
                                              "\xE2\x80\x8B"
                                              "a@b.de\xEF\xBB\xBF,Mus\xE2\x80\x8Eter\xE2\x80\x8B GmbH\n"
                                              "\xC2\xA0"
                                              "c@d.de\xC2\xA0,\xE3\x80\x80"
                                              "A\xC2\xA0"
                                              "B\xE2\x80\xA8 C \n"
                                              "e@f.de,Auf\xE2\x80\x8Clage\xC2\xAD\n"
                                              "g@h.de,'0123 =A1\n"),
                        "1 a@b.de <a@b.de><Muster GmbH>\n"
                        "2 c@d.de <c@d.de><A\xC2\xA0"
                        "B C>\n"
                        "3 e@f.de <e@f.de><Auf\xE2\x80\x8Clage\xC2\xAD>\n"
                        "4 g@h.de <g@h.de><'0123 =A1>\n");
    assert_string_equal(recipients_of(*state, "email,firma\na@b.de,x\xE2\x80\xAEy\na@b.de,\"\xE2\x81\xA6y\"\n"),
                        "1 !\n2 !\n");
    assert_string_equal(said(*state), "2:1 U+200B, which is not seen, is left out\n"
                                      "2:13 U+200E, which is not seen, is left out\n"
                                      "2:9 U+202E turns the direction of the text\n"
                                      "3:9 U+2066 turns the direction of the text\n");
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
        cmocka_unit_test_setup_teardown(test_columns_twice, setup, teardown),
        cmocka_unit_test_setup_teardown(test_column_names, setup, teardown),
        cmocka_unit_test_setup_teardown(test_empty_columns, setup, teardown),
        cmocka_unit_test_setup_teardown(test_unseen_characters, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
