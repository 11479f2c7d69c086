/* CSV: rows of fields, as Excel, LibreOffice and customer databases write them (RFC 4180, and what is common
 * beside it), one row at a time: a file of any length takes the memory of one row.
 *
 *   separator  comma, semicolon or tab: the one that stands most in the first row, or what a line "sep=;" says
 *   characters UTF-8 with or without a byte order mark, UTF-16 with one; a file that is no UTF-8 anywhere is read as
 *              Windows-1252, with a warning
 *   lines      end with LF, CRLF or CR; in a quoted field they are part of it, as LF
 *   rows       that are empty, or have nothing but separators, are passed over */
#ifndef OCTAVO_DELIVER_CSV_H
#define OCTAVO_DELIVER_CSV_H

#include "base/base.h"

enum
{
    CSV_ROW_MAX = 256 * 1024, /* bytes of one row: more is a quotation mark that was not closed */
    CSV_FIELDS_MAX = 1000     /* of one row */
};

struct csv;

struct csv_field
{
    struct slice value; /* without its quotation marks; "" in them is one " */
    struct place place; /* of the field as it is written */
};

struct csv_row
{
    const struct source *source; /* the row as it is written: for places */
    size_t line;                 /* of its beginning, from 1 */
    struct csv_field *fields;
    size_t field_count;
};

enum csv_status
{
    CSV_ROW,
    CSV_BAD, /* a row that cannot be read: an error was added; the next call goes on behind it */
    CSV_END,
    CSV_REFUSED /* the system: an error was added */
};

/* Opens the file at `path` and finds its separator and characters, for which it is read once.
 *   path    must live as long as the places of rows
 *   policy  what an allocation does that fails
 * NULL: an error was added. The file stays open until csv_close. */
struct csv *csv_open(const char *path, struct memory_policy policy, struct diagnostics *diagnostics);
void csv_close(struct csv *csv);

/* Reads the next row. All of it, and what its places lead to, is owned by `arena`. */
enum csv_status csv_next(struct csv *csv, struct arena *arena, struct csv_row *row, struct diagnostics *diagnostics);

/* How much of the file has been given out, 0 to 1. */
double csv_progress(const struct csv *csv);

#endif
