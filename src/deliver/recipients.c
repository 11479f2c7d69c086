/* Recipients: what a row must have to be one. */
#include "deliver/recipients.h"

#include "deliver/field_value.h"

static const struct place NOWHERE = {0};

struct recipients
{
    struct arena arena; /* all of it, this struct too */
    struct csv *csv;
    struct recipient_column *columns;
    size_t column_count;
    size_t needed;          /* fields of a row: up to the last column that has a name */
    size_t email, language; /* numbers of columns; SIZE_MAX: there is none */
    size_t row_count;       /* given out so far */
};

/* ---- the first row ---- */

/* What the columns are called that the program knows, in small letters without hyphens, spaces and underscores. The
 * first name that is there wins. */
static const char *const EMAIL_NAMES[] = {"email", "emailaddress", "emailadresse", "mailadresse", "mail", NULL};
static const char *const LANGUAGE_NAMES[] = {"lang", "language", "sprache", NULL};

static bool is_called(struct slice name, const char *known)
{
    for (size_t i = 0; i < name.length; i++)
    {
        char c = name.data[i];
        if (c == '-' || c == ' ' || c == '_')
            continue;
        if (*known == '\0' || (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != *known)
            return false;
        known++;
    }
    return name.length && *known == '\0';
}

static bool is_one_of(struct slice name, const char *const *names)
{
    for (; *names; names++)
        if (is_called(name, *names))
            return true;
    return false;
}

/* The first column of this very name, from `from` on. */
static size_t column_named(const struct recipients *recipients, struct slice name, size_t from)
{
    for (size_t i = from; i < recipients->column_count && name.length; i++)
        if (slice_equal_ignoring_case(recipients->columns[i].name, name))
            return i;
    return SIZE_MAX;
}

size_t recipients_column(const struct recipients *recipients, struct slice name)
{
    size_t column = column_named(recipients, name, 0);
    if (column == SIZE_MAX && is_one_of(name, EMAIL_NAMES))
        return recipients->email;
    return column == SIZE_MAX && is_one_of(name, LANGUAGE_NAMES) ? recipients->language : column;
}

static bool refuse_again(const struct recipients *recipients, size_t again, struct diagnostics *diagnostics)
{
    const struct recipient_column *column = &recipients->columns[again];
    diagnose_error(diagnostics, column->place, "the column \"%.*s\" is there already", SLICE_ARGUMENTS(column->name));
    diagnose_help(diagnostics, "give it another name, or none: it is passed over then");
    return false;
}

bool recipients_is_ambiguous(const struct recipients *recipients, size_t column, struct diagnostics *diagnostics)
{
    size_t again = column_named(recipients, recipients->columns[column].name, column + 1);
    return again != SIZE_MAX && !refuse_again(recipients, again, diagnostics);
}

/* The column by the first of its names that is there. SIZE_MAX: none is. False: it is there twice. */
static bool find_known(const struct recipients *recipients, const char *const *names, size_t *column,
                       struct diagnostics *diagnostics)
{
    *column = SIZE_MAX;
    for (; *names && *column == SIZE_MAX; names++)
        for (size_t i = 0; i < recipients->column_count; i++)
        {
            if (!is_called(recipients->columns[i].name, *names))
                continue;
            if (*column != SIZE_MAX)
                return refuse_again(recipients, i, diagnostics);
            *column = i;
        }
    return true;
}

/* Takes the columns' names. Two may have one name, unless something asks for it. */
static bool take_columns(struct recipients *recipients, const struct csv_row *row, struct diagnostics *diagnostics)
{
    bool good = true;
    recipients->columns = ARENA_ARRAY(&recipients->arena, row->field_count, struct recipient_column);
    for (size_t i = 0; i < row->field_count; i++)
    {
        struct slice name;
        good &= field_value(&row->fields[i], diagnostics->arena, &name, diagnostics);
        recipients->columns[i] = (struct recipient_column){slice_copy(&recipients->arena, name), row->fields[i].place};
        if (name.length)
            recipients->needed = i + 1;
    }
    recipients->column_count = row->field_count;
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
    size_t shown = 0;
    buffer_init(&out, &recipients->arena);
    for (size_t i = 0; i < recipients->column_count && shown <= SHOWN; i++)
        if (recipients->columns[i].name.length && shown++ < SHOWN)
            buffer_print(&out, "%s\"%.*s\"", out.length ? ", " : "", SLICE_ARGUMENTS(recipients->columns[i].name));
    buffer_add_string(&out, shown > SHOWN ? ", …" : "");
    return buffer_slice(&out);
}

/* The first column that may hold addresses, though it has another name: "Mail (privat)". */
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
    bool good = find_known(recipients, EMAIL_NAMES, &recipients->email, diagnostics);
    good &= find_known(recipients, LANGUAGE_NAMES, &recipients->language, diagnostics);
    if (recipients->email != SIZE_MAX)
        return good;
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

/* Separators at the end of a row that has nothing behind them may be too many, or too few for columns without a name:
 * Excel writes them so. */
static bool check_count(const struct recipients *recipients, const struct csv_row *row, struct diagnostics *diagnostics)
{
    size_t used = row->field_count;
    while (used > recipients->column_count && !slice_trim(row->fields[used - 1].value).length)
        used--;
    if (used <= recipients->column_count && row->field_count >= recipients->needed)
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

static bool take_values(const struct recipients *recipients, const struct csv_row *row, struct arena *arena,
                        struct recipient *recipient, struct diagnostics *diagnostics)
{
    bool good = true;
    recipient->values = ARENA_ARRAY(arena, recipients->column_count, struct slice);
    recipient->places = ARENA_ARRAY(arena, recipients->column_count, struct place);
    for (size_t i = 0; i < recipients->column_count; i++)
    {
        const struct csv_field *field = &row->fields[i < row->field_count ? i : row->field_count - 1];
        if (i < row->field_count)
            good &= field_value(field, arena, &recipient->values[i], diagnostics);
        recipient->places[i] = field->place;
    }
    return good;
}

static bool take_address(struct slice written, struct place place, struct recipient *recipient,
                         struct diagnostics *diagnostics)
{
    struct address_fault fault;
    if (!written.length)
    {
        diagnose_error(diagnostics, place, "the e-mail address is missing");
        return false;
    }
    if (address_read(written, &recipient->address, &fault))
        return true;
    diagnose_error(diagnostics, place, "\"%.*s\" is no e-mail address: %s", SLICE_ARGUMENTS(written), fault.message);
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
    if (!check_count(recipients, row, diagnostics) || !take_values(recipients, row, arena, recipient, diagnostics))
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
