/* Where a row ends, and what its fields are.
 *
 * A field is quoted when a quotation mark is the first in it, blanks aside; elsewhere a quotation mark is a character
 * like others, as Excel reads it. */
#include "deliver/csv_private.h"

enum state
{
    STATE_START, /* of a field, behind blanks at most */
    STATE_PLAIN,
    STATE_QUOTED,
    STATE_CLOSED /* behind quotation marks: closing ones, or the first of two that stand for one */
};

/* A tab may be the separator and is then no blank. */
static bool is_blank_beside(char c, char separator) { return c != separator && (c == ' ' || c == '\t'); }

static enum state next_state(enum state state, char c, char separator)
{
    if (state == STATE_QUOTED)
        return c == CSV_QUOTE ? STATE_CLOSED : STATE_QUOTED;
    if (c == separator)
        return STATE_START;
    if (state != STATE_PLAIN && c == CSV_QUOTE)
        return STATE_QUOTED;
    if (state != STATE_PLAIN && is_blank_beside(c, separator))
        return state;
    return STATE_PLAIN;
}

struct csv_extent csv_extent(struct slice text, char separator)
{
    struct csv_extent extent = {CSV_GOES_ON, text.length, 0};
    enum state state = STATE_START;
    for (size_t i = 0; i < text.length; i++)
    {
        char c = text.data[i];
        if (state != STATE_QUOTED && csv_is_line_end(c))
            return (struct csv_extent){CSV_ENDS, i, 0};
        enum state next = next_state(state, c, separator);
        if (state == STATE_CLOSED && next == STATE_PLAIN)
            return (struct csv_extent){CSV_FOLLOWED, i, extent.quote};
        if (state == STATE_START && next == STATE_QUOTED)
            extent.quote = i;
        state = next;
    }
    if (state == STATE_QUOTED)
        extent.how = CSV_NOT_CLOSED;
    return extent;
}

/* ---- fields ---- */

static size_t skip_blanks(struct slice text, size_t at, char separator)
{
    while (at < text.length && is_blank_beside(text.data[at], separator))
        at++;
    return at;
}

/* The end of a quoted field that begins behind its mark at `at`: behind its closing one. */
static size_t quoted_end(struct slice text, size_t at, size_t *doubled)
{
    *doubled = 0;
    for (; at < text.length; at++)
    {
        if (text.data[at] != CSV_QUOTE)
            continue;
        if (at + 1 >= text.length || text.data[at + 1] != CSV_QUOTE)
            return at + 1;
        ++*doubled;
        at++;
    }
    return at;
}

/* The text between quotation marks, each two of them being one. */
static struct slice unquote(struct slice inner, size_t doubled, struct arena *arena)
{
    if (!doubled)
        return inner;
    char *out = arena_alloc(arena, inner.length);
    size_t size = 0;
    for (size_t i = 0; i < inner.length; i++)
    {
        out[size++] = inner.data[i];
        i += inner.data[i] == CSV_QUOTE;
    }
    return (struct slice){out, size};
}

/* Reads the field at *at, which moves to the separator behind it, or to the end. */
static struct csv_field read_field(const struct source *source, size_t *at, char separator, struct arena *arena)
{
    struct slice text = source->text;
    struct csv_field field = {.place = {source, (uint32_t)*at, 0}};
    size_t quote = skip_blanks(text, *at, separator), end = *at;
    if (quote < text.length && text.data[quote] == CSV_QUOTE)
    {
        size_t doubled;
        end = quoted_end(text, quote + 1, &doubled);
        field.value = unquote(slice_sub(text, quote + 1, end - 1), doubled, arena);
        field.place.offset = (uint32_t)quote;
        field.place.span = (uint32_t)(end - quote);
        *at = skip_blanks(text, end, separator);
        return field;
    }
    while (end < text.length && text.data[end] != separator)
        end++;
    field.value = slice_sub(text, *at, end);
    field.place.span = (uint32_t)(end - *at);
    *at = end;
    return field;
}

bool csv_split(const struct source *source, char separator, struct arena *arena, struct csv_row *row)
{
    LIST_OF(struct csv_field) fields = {0};
    size_t at = 0;
    for (;; at++)
    {
        if (fields.count == CSV_FIELDS_MAX)
            return false;
        struct csv_field field = read_field(source, &at, separator, arena);
        LIST_ADD(arena, &fields, field);
        if (at >= source->text.length)
            break;
    }
    row->fields = fields.items;
    row->field_count = fields.count;
    return true;
}
