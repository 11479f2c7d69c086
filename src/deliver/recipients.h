/* Recipients: the rows of a CSV whose first row names the columns. Columns are variables of the paper; two are known
 * to the program:
 *
 *   email  the recipient's address, checked; required; "e-mail" is the same
 *   lang   the edition, a language tag: "de", "en-GB"; empty or missing: the source's own
 *
 * The case of ASCII letters in a column's name does not count: "Email", "Firma". A column without a name is passed
 * over. */
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
    /* By column. White space at the ends of a field is left out, and a line break or tab within it is a space; no other
     * control character is in it. Empty: not given. */
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
 * NULL: an error was added: no such file, no column `email`, two columns of one name. */
struct recipients *recipients_open(const char *path, struct memory_policy policy, struct diagnostics *diagnostics);
void recipients_close(struct recipients *recipients);

/* The columns; good until recipients_close. Read-only from then on: any thread may look. */
const struct recipient_column *recipients_columns(const struct recipients *recipients, size_t *count);
/* The number of the column `name`, or SIZE_MAX. */
size_t recipients_column(const struct recipients *recipients, struct slice name);

/* Reads the next row; all of it is owned by `arena`. One thread at a time.
 * Errors: a wrong number of fields, no address or a malformed one, a language that is no tag, control characters,
 * bytes that are no UTF-8. */
enum recipients_status recipients_next(struct recipients *recipients, struct arena *arena, struct recipient *recipient,
                                       struct diagnostics *diagnostics);

/* How much of the file has been read, 0 to 1. */
double recipients_progress(const struct recipients *recipients);

/* The value of the column `name`; empty when there is no such column, or nothing in it. */
struct slice recipient_value(const struct recipients *recipients, const struct recipient *recipient, const char *name);

#endif
