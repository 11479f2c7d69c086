/* Recipients: what a row must have to be one. */
#include "deliver/recipients.h"

static const struct place NOWHERE = {0};

struct recipients
{
    struct arena arena; /* all of it, this struct too */
    struct csv *csv;
    struct recipient_column *columns;
    size_t column_count;
    size_t email, language; /* numbers of columns; SIZE_MAX: there is none */
    size_t row_count;       /* given out so far */
};

/* ---- fields ---- */

static bool is_control(uint32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

/* What is set as a space: a cell of a table may have several lines. */
static bool is_break(uint32_t character) { return character == '\n' || character == '\t'; }

/* The field as a value: trimmed, on one line. */
static struct slice value_of(struct slice field, struct arena *arena)
{
    struct slice value = slice_trim(field);
    if (!memchr(value.data, '\n', value.length) && !memchr(value.data, '\t', value.length))
        return value;
    struct buffer line;
    buffer_init(&line, arena);
    for (size_t i = 0; i < value.length; i++)
    {
        bool space = value.data[i] == ' ' || is_break((unsigned char)value.data[i]);
        if (!space)
            buffer_add_byte(&line, value.data[i]);
        else if (line.data[line.length - 1] != ' ') /* it is trimmed: no space comes first */
            buffer_add_byte(&line, ' ');
    }
    return buffer_slice(&line);
}

/* The place of one character of the field as it is written, which may have quotation marks. */
static struct place place_in(struct place field, size_t offset, size_t span)
{
    struct slice written = slice_sub(field.source->text, field.offset, field.source->text.length);
    size_t quote = written.length && *written.data == '"';
    field.offset += (uint32_t)(quote + offset);
    field.span = (uint32_t)span;
    return field;
}

/* What stands for a character that could not be read, or written. */
#define REPLACEMENT 0xFFFDu

static bool check_characters(const struct csv_field *field, struct diagnostics *diagnostics)
{
    for (size_t at = 0; at < field->value.length;)
    {
        size_t from = at;
        uint32_t character = utf8_next(field->value, &at);
        if (character == UTF8_INVALID || character == REPLACEMENT)
        {
            diagnose_error(diagnostics, place_in(field->place, from, at - from),
                           "a character was lost before: here stands U+FFFD for it");
            diagnose_help(diagnostics, "write it anew, and save the file as UTF-8");
            return false;
        }
        if (is_break(character) || !is_control(character))
            continue;
        diagnose_error(diagnostics, place_in(field->place, from, 1), "the control character U+%04X",
                       (unsigned)character);
        diagnose_help(diagnostics, "delete it, and what else is not seen beside it");
        return false;
    }
    return true;
}

/* ---- the first row ---- */

static bool is_email_name(struct slice name)
{
    return slice_is_ignoring_case(name, "email") || slice_is_ignoring_case(name, "e-mail");
}

size_t recipients_column(const struct recipients *recipients, struct slice name)
{
    for (size_t i = 0; i < recipients->column_count; i++)
    {
        struct slice column = recipients->columns[i].name;
        bool both_email = is_email_name(column) && is_email_name(name);
        if (name.length && (both_email || slice_equal_ignoring_case(column, name)))
            return i;
    }
    return SIZE_MAX;
}

/* Takes the columns' names. False: one stands twice. */
static bool take_columns(struct recipients *recipients, const struct csv_row *row, struct diagnostics *diagnostics)
{
    bool good = true;
    recipients->columns = ARENA_ARRAY(&recipients->arena, row->field_count, struct recipient_column);
    for (size_t i = 0; i < row->field_count; i++)
    {
        struct slice name = slice_copy(&recipients->arena, value_of(row->fields[i].value, diagnostics->arena));
        size_t before = recipients_column(recipients, name);
        good &= check_characters(&row->fields[i], diagnostics);
        if (before != SIZE_MAX)
        {
            diagnose_error(diagnostics, row->fields[i].place, "the column \"%.*s\" is there already",
                           SLICE_ARGUMENTS(name));
            diagnose_help(diagnostics, "give it another name, or none: it is passed over then");
            good = false;
        }
        recipients->columns[i] = (struct recipient_column){name, row->fields[i].place};
        recipients->column_count = i + 1;
    }
    return good;
}

/* The names of columns for a help line, as many as fit. */
static struct slice list_columns(struct recipients *recipients)
{
    enum
    {
        SHOWN = 8
    };
    struct buffer out;
    buffer_init(&out, &recipients->arena);
    for (size_t i = 0; i < recipients->column_count && i < SHOWN; i++)
        buffer_print(&out, "%s\"%.*s\"", i ? ", " : "", SLICE_ARGUMENTS(recipients->columns[i].name));
    if (recipients->column_count > SHOWN)
        buffer_add_string(&out, ", …");
    return buffer_slice(&out);
}

/* The first column that may hold addresses, though it has another name: "Email Address", "E-Mail-Adresse". */
static struct slice find_similar(const struct recipients *recipients)
{
    for (size_t i = 0; i < recipients->column_count; i++)
    {
        struct slice name = recipients->columns[i].name;
        for (size_t at = 0; at < name.length; at++)
            if (slice_is_ignoring_case(slice_sub(name, at, at + strlen("mail")), "mail"))
                return name;
    }
    return (struct slice){0};
}

static bool find_columns(struct recipients *recipients, const struct csv_row *row, struct diagnostics *diagnostics)
{
    recipients->email = recipients_column(recipients, SLICE("email"));
    recipients->language = recipients_column(recipients, SLICE("lang"));
    if (recipients->email != SIZE_MAX)
        return true;
    diagnose_error(diagnostics, (struct place){row->source, 0, (uint32_t)row->source->text.length},
                   "no column is called \"email\"");
    struct slice similar = find_similar(recipients);
    if (similar.length)
        diagnose_help(diagnostics, "when \"%.*s\" holds the addresses, call it \"email\"", SLICE_ARGUMENTS(similar));
    else
        diagnose_help(diagnostics, "the first row names the columns; here it names %.*s",
                      SLICE_ARGUMENTS(list_columns(recipients)));
    return false;
}

static bool read_names(struct recipients *recipients, const char *path, struct diagnostics *diagnostics)
{
    struct csv_row row;
    switch (csv_next(recipients->csv, diagnostics->arena, &row, diagnostics))
    {
    case CSV_ROW:
        return take_columns(recipients, &row, diagnostics) && find_columns(recipients, &row, diagnostics);
    case CSV_END:
        diagnose_error(diagnostics, NOWHERE, "%s is empty", path);
        diagnose_help(diagnostics, "its first row names the columns, such as email,lang,name");
        return false;
    case CSV_BAD:
    case CSV_REFUSED:
        break;
    }
    return false;
}

struct recipients *recipients_open(const char *path, struct memory_policy policy, struct diagnostics *diagnostics)
{
    struct csv *csv = csv_open(path, policy, diagnostics);
    if (!csv)
        return NULL;
    struct arena memory;
    arena_init(&memory, policy);
    struct recipients *recipients = ARENA_NEW(&memory, struct recipients);
    *recipients = (struct recipients){.arena = memory, .csv = csv};
    if (read_names(recipients, path, diagnostics))
        return recipients;
    recipients_close(recipients);
    return NULL;
}

void recipients_close(struct recipients *recipients)
{
    struct arena memory = recipients->arena;
    csv_close(recipients->csv);
    arena_release(&memory);
}

const struct recipient_column *recipients_columns(const struct recipients *recipients, size_t *count)
{
    *count = recipients->column_count;
    return recipients->columns;
}

/* ---- the others ---- */

static bool check_count(const struct recipients *recipients, const struct csv_row *row, struct diagnostics *diagnostics)
{
    if (row->field_count == recipients->column_count)
        return true;
    bool more = row->field_count > recipients->column_count;
    struct place place = row->fields[more ? recipients->column_count : row->field_count - 1].place;
    diagnose_error(diagnostics, place, "this row has %zu field%s, and there %s %zu column%s", row->field_count,
                   row->field_count == 1 ? "" : "s", recipients->column_count == 1 ? "is" : "are",
                   recipients->column_count, recipients->column_count == 1 ? "" : "s");
    if (more)
        diagnose_help(diagnostics, "a field with the separator in it stands in quotation marks");
    return false;
}

static bool take_values(const struct csv_row *row, struct arena *arena, struct recipient *recipient,
                        struct diagnostics *diagnostics)
{
    bool good = true;
    recipient->values = ARENA_ARRAY(arena, row->field_count, struct slice);
    recipient->places = ARENA_ARRAY(arena, row->field_count, struct place);
    for (size_t i = 0; i < row->field_count; i++)
    {
        good &= check_characters(&row->fields[i], diagnostics);
        recipient->values[i] = value_of(row->fields[i].value, arena);
        recipient->places[i] = row->fields[i].place;
    }
    return good;
}

static bool take_address(struct slice written, struct place place, struct recipient *recipient,
                         struct diagnostics *diagnostics)
{
    struct address_fault fault;
    if (!written.length)
    {
        diagnose_error(diagnostics, place, "the address of e-mail is missing");
        return false;
    }
    if (address_read(written, &recipient->address, &fault))
        return true;
    diagnose_error(diagnostics, place, "\"%.*s\" is no address of e-mail: %s", SLICE_ARGUMENTS(written), fault.message);
    if (fault.help)
        diagnose_help(diagnostics, "%s", fault.help);
    return false;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* The form of a tag (RFC 5646 §2.1): letters, then letters and digits, joined by hyphens. It becomes part of a path. */
static bool is_tag(struct slice tag)
{
    enum
    {
        SUBTAG_MAX = 8,
        TAG_MAX = 35
    };
    size_t from = 0;
    bool first = true;
    for (; from <= tag.length && tag.length <= TAG_MAX; first = false)
    {
        struct slice subtag = language_next_subtag(tag, &from);
        if (subtag.length < (first ? 2 : 1) || subtag.length > SUBTAG_MAX)
            return false;
        for (size_t i = 0; i < subtag.length; i++)
            if (!is_letter(subtag.data[i]) && (first || subtag.data[i] < '0' || subtag.data[i] > '9'))
                return false;
    }
    return !first && tag.length <= TAG_MAX;
}

static bool take_language(struct slice written, struct place place, struct arena *arena, struct recipient *recipient,
                          struct diagnostics *diagnostics)
{
    if (!written.length)
        return true;
    if (!is_tag(written))
    {
        diagnose_error(diagnostics, place, "\"%.*s\" is no language tag", SLICE_ARGUMENTS(written));
        diagnose_help(diagnostics, "write it as in the name of the edition: \"de\", \"en\"");
        return false;
    }
    char *tag = slice_to_string(arena, written);
    for (char *c = tag; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
    recipient->language = slice_from_string(tag);
    return true;
}

/* All that is wrong with the row is said, not only the first of it. */
static bool take_row(const struct recipients *recipients, const struct csv_row *row, struct arena *arena,
                     struct recipient *recipient, struct diagnostics *diagnostics)
{
    if (!check_count(recipients, row, diagnostics) || !take_values(row, arena, recipient, diagnostics))
        return false;
    size_t email = recipients->email, language = recipients->language;
    bool good = take_address(recipient->values[email], recipient->places[email], recipient, diagnostics);
    if (language != SIZE_MAX)
        good &= take_language(recipient->values[language], recipient->places[language], arena, recipient, diagnostics);
    return good;
}

enum recipients_status recipients_next(struct recipients *recipients, struct arena *arena, struct recipient *recipient,
                                       struct diagnostics *diagnostics)
{
    struct csv_row row;
    enum csv_status status = csv_next(recipients->csv, arena, &row, diagnostics);
    *recipient = (struct recipient){.line = row.line, .source = row.source, .place = {row.source, 0, 0}};
    if (status == CSV_END)
        return RECIPIENTS_END;
    if (status == CSV_REFUSED)
        return RECIPIENTS_REFUSED;
    recipient->number = ++recipients->row_count;
    bool good = status == CSV_ROW && take_row(recipients, &row, arena, recipient, diagnostics);
    return good ? RECIPIENT_GOOD : RECIPIENT_BAD;
}

double recipients_progress(const struct recipients *recipients) { return csv_progress(recipients->csv); }

struct slice recipient_value(const struct recipients *recipients, const struct recipient *recipient, const char *name)
{
    size_t column = recipients_column(recipients, slice_from_string(name));
    return column == SIZE_MAX ? (struct slice){0} : recipient->values[column];
}
