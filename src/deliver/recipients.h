/* Recipients: the rows of a CSV whose first row names the columns. Columns are variables of the paper; two are known
 * to the program:
 *
 *   email  the recipient's address, checked; required; "e-mail", "E-Mail-Adresse" and the like are the same
 *   lang   the edition, a language tag: "de", "en-GB"; empty or missing: the source's own; "language" and "Sprache" are
 *          the same
 *
 * The case of ASCII letters in a column's name does not count: "Email", "Firma". A column without a name is passed
 * over. Two columns may have one name when nothing asks for it. */
#ifndef OCTAVO_DELIVER_RECIPIENTS_H
#define OCTAVO_DELIVER_RECIPIENTS_H

#include "deliver/address.h"
#include "deliver/csv.h"

enum
{
    RECIPIENT_VALUE_MAX = 500 /* characters of a value that is put into a text: more is a field gone astray */
};

struct recipient_column
{
    struct slice name; /* as written, without white space at its ends; empty: none */
    struct place place;
};

struct recipients;

struct recipient
{
    size_t number;               /* among the rows, from 1; bad rows count too */
    size_t line;                 /* where the row begins in the file, from 1 */
    const struct source *source; /* the row as it is written */
    struct place place;          /* its beginning */
    struct address address;
    struct slice language; /* lower case; empty: not given */
    /* By column, as field_value gives them. Empty: not given. */
    struct slice *values;
    struct place *places;
};

enum recipients_status
{
    RECIPIENT_GOOD,
    RECIPIENT_BAD,      /* errors were added; `number`, `line`, `source` and `place` are known */
    RECIPIENTS_END,     /* no further row */
    RECIPIENTS_REFUSED, /* the system would not read on: an error was added */
};

/* Opens the file and reads the row with the names. `path` and the diagnostics' arena must outlive the recipients: the
 * columns' places lead there.
 * NULL: an error was added: no such file, no column `email`, two of them. */
struct recipients *recipients_open(const char *path, struct memory_policy policy, struct diagnostics *diagnostics);
void recipients_close(struct recipients *recipients);

/* The columns; good until recipients_close. Read-only from then on: any thread may look. */
const struct recipient_column *recipients_columns(const struct recipients *recipients, size_t *count);
/* The number of the column `name`, the first where there are several, or SIZE_MAX. */
size_t recipients_column(const struct recipients *recipients, struct slice name);
/* True: another column has the name of this one: an error was added. For columns whose values are used. */
bool recipients_is_ambiguous(const struct recipients *recipients, size_t column, struct diagnostics *diagnostics);

/* Reads the next row; all of it is owned by `arena`. One thread at a time.
 * Errors: a wrong number of fields, no address or a malformed one, a language that is no tag, and those of
 * field_value. Fields behind the last column, and missing ones of columns without a name, are no fault when empty. */
enum recipients_status recipients_next(struct recipients *recipients, struct arena *arena, struct recipient *recipient,
                                       struct diagnostics *diagnostics);

/* How much of the file has been read, 0 to 1. */
double recipients_progress(const struct recipients *recipients);

/* The value of the column `name`; empty when there is no such column, or nothing in it. */
struct slice recipient_value(const struct recipients *recipients, const struct recipient *recipient, const char *name);

#endif
