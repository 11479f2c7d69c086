/* What the parts of the CSV reader share. Private to deliver. */
#ifndef OCTAVO_DELIVER_CSV_PRIVATE_H
#define OCTAVO_DELIVER_CSV_PRIVATE_H

#include "deliver/csv.h"
#include "deliver/csv_input.h"

static const char CSV_QUOTE = '"';

static inline bool csv_is_line_end(char c) { return c == '\n' || c == '\r'; }

/* ---- csv_detect.c ---- */

/* Reads the file through and says what its characters are; input is then at its beginning.
 * Errors: no text, a workbook, what the system refuses. A warning when it is no UTF-8. */
bool csv_detect_characters(struct csv_input *input, const char *path, struct arena *scratch,
                           struct diagnostics *diagnostics);
/* The separator that `text` says or shows, which begins with the first row. `size`: of a line "sep=;" to pass over,
 * without its end; 0: there is none. */
char csv_detect_separator(struct slice text, size_t *size);

/* ---- csv_fields.c ---- */

/* How a row ends, or why it has no end. */
enum csv_end
{
    CSV_ENDS,       /* at `end` */
    CSV_GOES_ON,    /* no end within the text */
    CSV_NOT_CLOSED, /* likewise, and the text stops in quotation marks: at `quote` they were opened */
    CSV_FOLLOWED    /* at `end` something follows closing quotation marks, opened at `quote` */
};

struct csv_extent
{
    enum csv_end how;
    size_t end, quote;
};

/* Where the row that begins with `text` ends. Linear in the row. */
struct csv_extent csv_extent(struct slice text, char separator);
/* The fields of a row that ends where its text does; its lines end with LF. False: more than CSV_FIELDS_MAX. */
bool csv_split(const struct source *source, char separator, struct arena *arena, struct csv_row *row);

#endif
