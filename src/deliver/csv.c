/* The CSV reader: a window on the file that moves from row to row. */
#include "deliver/csv_private.h"

#include <errno.h>
#include <stdlib.h>

static const struct place NOWHERE = {0};

struct csv
{
    struct arena arena;
    struct slice path;
    struct csv_input input;
    char separator;
    struct buffer window; /* what was read and is not given out yet begins at `at` */
    size_t at;
    size_t line; /* of the window's `at`, from 1 */
};

/* ---- the window ---- */

static struct slice unread(const struct csv *csv)
{
    return (struct slice){csv->window.data + csv->at, csv->window.length - csv->at};
}

/* Reads more behind what is unread. False: there is no more. */
static bool window_grow(struct csv *csv)
{
    if (csv->input.ended)
        return false;
    struct slice rest = unread(csv);
    if (csv->at)
        memmove(csv->window.data, rest.data, rest.length);
    csv->window.length = rest.length;
    csv->at = 0;
    csv_input_read(&csv->input, &csv->window);
    return csv->window.length > rest.length || !csv->input.ended;
}

/* Moves behind `size` bytes that are unread, and counts their lines. */
static void window_pass(struct csv *csv, size_t size)
{
    struct slice text = unread(csv);
    for (size_t i = 0; i < size; i++)
    {
        bool pair = text.data[i] == '\r' && i + 1 < text.length && text.data[i + 1] == '\n';
        csv->line += csv_is_line_end(text.data[i]) && !pair;
    }
    csv->at += size;
}

/* Passes one line end, if one is unread. */
static void window_pass_line_end(struct csv *csv)
{
    if (unread(csv).length < 2)
        window_grow(csv); /* a CR may be the last of a piece, and its LF the first of the next */
    struct slice text = unread(csv);
    if (text.length && csv_is_line_end(*text.data))
        window_pass(csv, slice_starts_with(text, "\r\n") ? 2 : 1);
}

/* The length of the unread line, without its end; when it is long, CSV_ROW_MAX or more. From `from` on there may be a
 * line end. */
static size_t window_line(struct csv *csv, size_t from)
{
    for (size_t size = from;; size++)
    {
        while (size >= unread(csv).length)
            if (!window_grow(csv))
                return size;
        if (size >= CSV_ROW_MAX || csv_is_line_end(unread(csv).data[size]))
            return size;
    }
}

static void window_pass_line(struct csv *csv)
{
    size_t size;
    while ((size = window_line(csv, 0)) >= CSV_ROW_MAX)
        window_pass(csv, size);
    window_pass(csv, size);
    window_pass_line_end(csv);
}

/* ---- rows ---- */

/* `text` with LF at the end of each line. */
static struct slice with_line_feeds(struct slice text, struct arena *arena)
{
    char *out = arena_alloc(arena, text.length);
    size_t size = 0;
    for (size_t i = 0; i < text.length; i++)
    {
        bool pair = text.data[i] == '\r' && i + 1 < text.length && text.data[i + 1] == '\n';
        if (!pair)
            out[size++] = text.data[i] == '\r' ? '\n' : text.data[i];
    }
    return (struct slice){out, size};
}

/* The row's source: the unread `size` bytes. */
static struct source *source_new(const struct csv *csv, size_t size, struct arena *arena)
{
    struct source *source = ARENA_NEW(arena, struct source);
    source->path = csv->path;
    source->text = with_line_feeds(slice_sub(unread(csv), 0, size), arena);
    source->lines_before = csv->line - 1;
    source_index_lines(source, arena);
    return source;
}

/* Where the unread row ends; reads until that is known, or the row is too long. */
static struct csv_extent find_extent(struct csv *csv)
{
    for (;;)
    {
        struct csv_extent extent = csv_extent(unread(csv), csv->separator);
        bool known = extent.how == CSV_ENDS || extent.how == CSV_FOLLOWED || unread(csv).length > CSV_ROW_MAX;
        if (known || !window_grow(csv))
            return extent;
    }
}

static void diagnose_quotes(const struct csv_extent *extent, const struct source *source,
                            struct diagnostics *diagnostics)
{
    struct place place = {source, (uint32_t)extent->quote, 1};
    if (extent->how == CSV_NOT_CLOSED && extent->end > CSV_ROW_MAX)
        diagnose_error(diagnostics, place, "this quotation mark is not closed within %d KB", CSV_ROW_MAX / 1024);
    else if (extent->how == CSV_NOT_CLOSED)
        diagnose_error(diagnostics, place, "this quotation mark is not closed");
    else
        diagnose_error(diagnostics, place, "behind the quoted field that begins here there is no separator");
    diagnose_help(diagnostics, "within quotation marks, write each of them twice: \"\"");
}

/* A row whose quotation marks are wrong ends with the line where they were opened: what stands below may be good. */
static enum csv_status read_unquotable(struct csv *csv, const struct csv_extent *extent, struct arena *arena,
                                       struct csv_row *row, struct diagnostics *diagnostics)
{
    size_t end = window_line(csv, extent->quote);
    row->source = source_new(csv, end, arena);
    struct csv_extent in_row = *extent;
    in_row.quote = with_line_feeds(slice_sub(unread(csv), 0, extent->quote), arena).length;
    diagnose_quotes(&in_row, row->source, diagnostics);
    window_pass(csv, end);
    window_pass_line(csv);
    return CSV_BAD;
}

static enum csv_status read_too_long(struct csv *csv, struct arena *arena, struct csv_row *row,
                                     struct diagnostics *diagnostics)
{
    enum
    {
        SHOWN = 200 /* bytes of the row */
    };
    row->source = source_new(csv, SHOWN, arena);
    diagnose_error(diagnostics, (struct place){row->source, 0, 1}, "this row is longer than %d KB", CSV_ROW_MAX / 1024);
    window_pass_line(csv);
    return CSV_BAD;
}

/* Every field is empty, or blank. */
static bool is_nothing(struct slice text, char separator)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != separator && text.data[i] != ' ' && text.data[i] != '\t')
            return false;
    return true;
}

static enum csv_status read_fields(struct csv *csv, struct arena *arena, struct csv_row *row,
                                   struct diagnostics *diagnostics)
{
    size_t wrong = utf8_check(row->source->text);
    if (wrong < row->source->text.length)
    {
        diagnose_error(diagnostics, (struct place){row->source, (uint32_t)wrong, 1}, "this is no UTF-8");
        diagnose_help(diagnostics, "in Excel, save the file as \"CSV UTF-8 (comma delimited)\"");
        return CSV_BAD;
    }
    if (csv_split(row->source, csv->separator, arena, row))
        return CSV_ROW;
    diagnose_error(diagnostics, (struct place){row->source, 0, 1}, "this row has more than %d fields", CSV_FIELDS_MAX);
    return CSV_BAD;
}

static enum csv_status refuse(const struct csv *csv, struct diagnostics *diagnostics)
{
    diagnose_refusal(diagnostics, NOWHERE, "cannot read %.*s: %s", SLICE_ARGUMENTS(csv->path),
                     strerror(csv->input.error));
    return CSV_REFUSED;
}

enum csv_status csv_next(struct csv *csv, struct arena *arena, struct csv_row *row, struct diagnostics *diagnostics)
{
    for (;;)
    {
        *row = (struct csv_row){.line = csv->line};
        struct csv_extent extent = find_extent(csv);
        if (csv->input.error)
            return refuse(csv, diagnostics);
        if (!unread(csv).length)
            return CSV_END;
        if (extent.how == CSV_NOT_CLOSED || extent.how == CSV_FOLLOWED)
            return read_unquotable(csv, &extent, arena, row, diagnostics);
        if (extent.end > CSV_ROW_MAX)
            return read_too_long(csv, arena, row, diagnostics);
        bool nothing = is_nothing(slice_sub(unread(csv), 0, extent.end), csv->separator);
        if (!nothing)
            row->source = source_new(csv, extent.end, arena);
        window_pass(csv, extent.end);
        window_pass_line_end(csv);
        if (!nothing)
            return read_fields(csv, arena, row, diagnostics);
    }
}

/* ---- opening ---- */

static bool open_input(struct csv *csv, const char *path, struct diagnostics *diagnostics)
{
    if (csv_input_open(&csv->input, path))
        return true;
    if (errno)
        diagnose_refusal(diagnostics, NOWHERE, "cannot read %s: %s", path, strerror(errno));
    else
        diagnose_refusal(diagnostics, NOWHERE, "%s is no file", path);
    return false;
}

/* Reads as much as the first row may take. */
static void detect_separator(struct csv *csv)
{
    size_t size;
    while (unread(csv).length < CSV_ROW_MAX && window_grow(csv))
        continue;
    csv->separator = csv_detect_separator(unread(csv), &size);
    window_pass(csv, size);
    if (size)
        window_pass_line_end(csv);
}

struct csv *csv_open(const char *path, struct memory_policy policy, struct diagnostics *diagnostics)
{
    struct arena memory;
    arena_init(&memory, policy);
    struct csv *csv = ARENA_NEW(&memory, struct csv);
    csv->arena = memory;
    csv->path = slice_from_string(path);
    csv->line = 1;
    buffer_init(&csv->window, &csv->arena);
    buffer_add_string(&csv->window, "");
    if (open_input(csv, path, diagnostics) && csv_detect_characters(&csv->input, path, &csv->arena, diagnostics))
    {
        detect_separator(csv);
        return csv;
    }
    csv_close(csv);
    return NULL;
}

void csv_close(struct csv *csv)
{
    struct arena memory = csv->arena; /* the reader itself lives in it */
    csv_input_close(&csv->input);
    arena_release(&memory);
}

double csv_progress(const struct csv *csv)
{
    size_t rest = unread(csv).length, size = csv->input.size;
    size_t read = csv->input.taken > rest ? csv->input.taken - rest : 0;
    return size > read ? (double)read / (double)size : 1;
}
