/* Diagnostics: what is wrong, where, and how to mend it. Functions add to them;
 * only the command line prints them. */
#ifndef OCTAVO_BASE_DIAGNOSTICS_H
#define OCTAVO_BASE_DIAGNOSTICS_H

#include "base/arena.h"
#include "base/slice.h"

/* A text that was read, and where its lines start. */
struct source
{
    struct slice path; /* as the user named it */
    struct slice text;
    size_t *line_starts; /* byte offsets, ascending; made by source_index_lines */
    size_t line_count;
    size_t lines_before; /* lines of the file before `text`, which is then a stretch of it; 0: it is all of it */
};

/* Finds the lines, and leaves out the byte order mark that some editors write before the first. */
void source_index_lines(struct source *source, struct arena *arena);

/* A place in a source. `source` NULL: the message is about the run as a whole. */
struct place
{
    const struct source *source;
    uint32_t offset; /* bytes from the start of source->text */
    uint32_t span;   /* bytes that the caret underlines; 0 or 1: one character */
};

/* Line and column of a place, both from 1; columns count characters. */
struct position
{
    uint32_t line;
    uint32_t column;
};
struct position place_position(struct place place);

enum severity
{
    SEVERITY_ERROR,
    SEVERITY_WARNING
};

struct diagnostic
{
    enum severity severity;
    struct place place;
    struct slice message;
    struct slice help; /* empty: none */
};

enum
{
    /* More than these help nobody; the rest is counted. */
    DIAGNOSTICS_KEPT = 1000
};

struct diagnostics
{
    struct arena *arena; /* owns the texts */
    LIST_OF(struct diagnostic) list;
    size_t error_count;   /* all, also those not kept */
    size_t warning_count; /* likewise */
    bool refused;         /* an error came from diagnose_refusal */
    bool misused;         /* an error came from diagnose_misuse */
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/* Both add a diagnostic; the message is one sentence without a full stop, in
 * lower case, and names what the author wrote: "unknown div \"not\"". */
void diagnose_error(struct diagnostics *diagnostics, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diagnose_warning(struct diagnostics *diagnostics, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds an error that is no fault of the content: the system refused a file or memory. The program then ends with
 * status 3 and not 1. For what the command line or the caller named; a file that the content names wrongly is an error
 * of the content. */
void diagnose_refusal(struct diagnostics *diagnostics, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds an error of the call itself, in the command line or an option of the library: status 2. */
void diagnose_misuse(struct diagnostics *diagnostics, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds "did you mean" as the help when one of the candidates is near the word, as slice_nearest says. False: none is.
 */
bool diagnose_near(struct diagnostics *diagnostics, struct slice word, const struct slice *candidates, size_t count);

/* Adds what was found elsewhere, at `place`; its texts are copied. */
void diagnose_again(struct diagnostics *diagnostics, const struct diagnostic *found, struct place place);

/* Gives the diagnostic added last its help line: "did you mean \"note\"?". */
void diagnose_help(struct diagnostics *diagnostics, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sorts by file in the order of first mention, then by place; stable. What is said twice of a place is dropped. */
void diagnostics_sort(struct diagnostics *diagnostics);

/* FILE:LINE:COLUMN: error: message, the source line, a caret line, and
 * "help: …" where there is one. `color`: with ANSI colours, for a terminal. */
void diagnostics_format_text(const struct diagnostics *diagnostics, bool color, struct buffer *out);
/* One JSON object a line: file, line, column, severity, message, help. */
void diagnostics_format_json(const struct diagnostics *diagnostics, struct buffer *out);

#endif
