/* How diagnostics look: as text for people, as JSON lines for programs.
 *
 *     de.md:12:5: error: unknown div "not"
 *        12 | ::: not
 *           |     ^~~
 *       help: did you mean "note"?
 *
 * A long line is shown as a window around the place. What could command a
 * terminal (control characters, changes of direction) is shown as a picture. */
#include "base/diagnostics.h"

#include "base/character_width.h"

enum
{
    WINDOW_BEFORE = 80, /* characters of a long line that are shown before the place */
    WINDOW_MAX = 160,   /* and in all */
    TAB_WIDTH = 4
};

#define COLOR_BOLD    "\033[1m"
#define COLOR_ERROR   "\033[1;31m"
#define COLOR_WARNING "\033[1;35m"
#define COLOR_CARET   "\033[1;32m"
#define COLOR_MUTED   "\033[2m"
#define COLOR_END     "\033[0m"

/* Adds `text` between colour and end, or plain. */
static void add_colored(struct buffer *out, bool color, const char *code, const char *text)
{
    if (color)
        buffer_add_string(out, code);
    buffer_add_string(out, text);
    if (color)
        buffer_add_string(out, COLOR_END);
}

static const char *severity_name(enum severity severity) { return severity == SEVERITY_ERROR ? "error" : "warning"; }

/* ---- places, found one after the other ---- */

/* Where the diagnostic before stood: the next one in the same line is counted
 * from there, so that a thousand in one line of megabytes stay cheap. */
struct cursor
{
    struct place place;
    struct position position;
    size_t line_start;
};

/* The lines of `source` up to and with the cursor's. */
static size_t lines_to_cursor(const struct cursor *cursor, const struct source *source)
{
    return cursor->position.line - source->lines_before;
}

static void cursor_move(struct cursor *cursor, struct place place)
{
    const struct source *source = place.source;
    bool same_line = cursor->place.source == source && cursor->place.offset <= place.offset;
    if (same_line)
    {
        size_t line = lines_to_cursor(cursor, source);
        same_line = line == source->line_count || place.offset < source->line_starts[line];
    }
    struct place before = cursor->place;
    cursor->place = place;
    if (same_line)
    {
        struct slice between = slice_sub(source->text, before.offset, place.offset);
        cursor->position.column += (uint32_t)utf8_count(between);
        return;
    }
    cursor->position = place_position(place);
    cursor->line_start = source->line_starts[lines_to_cursor(cursor, source) - 1];
}

/* ---- text ---- */

/* Characters that act instead of being seen. */
static bool is_command(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x061C ||
           (character >= 0x200E && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF || character == UTF8_INVALID;
}

static uint32_t visible(uint32_t character)
{
    if (character < 0x20)
        return 0x2400 + character; /* the control pictures */
    return is_command(character) ? 0xFFFD : character;
}

static void add_visible(struct buffer *out, struct slice s)
{
    for (size_t offset = 0; offset < s.length;)
        buffer_add_character(out, visible(utf8_next(s, &offset)));
}

/* Adds one character of a source line that stands at `column` of the display; gives the column after it. */
static size_t add_source_character(struct buffer *out, uint32_t character, size_t column)
{
    if (character != '\t')
    {
        uint32_t shown = visible(character);
        buffer_add_character(out, shown);
        return column + character_width(shown);
    }
    do
        buffer_add_byte(out, ' ');
    while (++column % TAB_WIDTH);
    return column;
}

/* The part of a line that is shown, in offsets of the source's text. */
struct window
{
    size_t from, to;
    bool cut_before, cut_after;
};

static size_t step_back(struct slice text, size_t offset, size_t least)
{
    do
        offset--;
    while (offset > least && ((unsigned char)text.data[offset] & 0xC0) == 0x80);
    return offset;
}

static struct window window_around(struct slice text, size_t line_start, size_t offset)
{
    struct window window = {offset, offset, false, false};
    size_t characters = 0;
    while (window.to < text.length && text.data[window.to] != '\n' && characters < WINDOW_MAX)
    {
        utf8_next(text, &window.to);
        characters++;
    }
    size_t before = characters > WINDOW_MAX - WINDOW_BEFORE ? WINDOW_BEFORE : WINDOW_MAX - characters;
    for (; before && window.from > line_start; before--)
        window.from = step_back(text, window.from, line_start);
    window.cut_before = window.from > line_start;
    window.to = offset;
    size_t after = WINDOW_MAX - utf8_count(slice_sub(text, window.from, offset));
    for (; after && window.to < text.length && text.data[window.to] != '\n'; after--)
        utf8_next(text, &window.to);
    window.cut_after = window.to < text.length && text.data[window.to] != '\n';
    if (!window.cut_after && window.to > offset && text.data[window.to - 1] == '\r')
        window.to--;
    return window;
}

/* The display columns of the caret and of the end of what it underlines. */
struct underline
{
    size_t from, to;
};

static struct underline add_source_window(struct buffer *out, const struct place *place, struct window window)
{
    struct slice text = place->source->text;
    struct underline underline = {0, 0};
    size_t column = 0, span_end = (size_t)place->offset + (place->span ? place->span : 1);
    if (window.cut_before)
        column = add_source_character(out, 0x2026 /* … */, column);
    for (size_t offset = window.from; offset < window.to;)
    {
        if (offset <= place->offset)
            underline.from = column;
        size_t at = offset;
        uint32_t character = utf8_next(text, &offset);
        column = add_source_character(out, character, column);
        if (at < span_end)
            underline.to = column;
    }
    if (place->offset >= window.to)
        underline.from = column;
    if (underline.to <= underline.from)
        underline.to = underline.from + 1;
    if (window.cut_after)
        buffer_add_string(out, "…");
    return underline;
}

static void add_source_line(struct buffer *out, const struct cursor *cursor, bool color)
{
    struct place place = cursor->place;
    if (place.offset > place.source->text.length)
        place.offset = (uint32_t)place.source->text.length;
    struct window window = window_around(place.source->text, cursor->line_start, place.offset);
    if (color)
        buffer_add_string(out, COLOR_MUTED);
    buffer_print(out, "%5u |", cursor->position.line);
    if (color)
        buffer_add_string(out, COLOR_END);
    if (window.to > window.from)
        buffer_add_byte(out, ' ');
    struct underline underline = add_source_window(out, &place, window);
    buffer_add_byte(out, '\n');
    add_colored(out, color, COLOR_MUTED, "      |");
    buffer_add_byte(out, ' ');
    for (size_t i = 0; i < underline.from; i++)
        buffer_add_byte(out, ' ');
    if (color)
        buffer_add_string(out, COLOR_CARET);
    buffer_add_byte(out, '^');
    for (size_t i = underline.from + 1; i < underline.to; i++)
        buffer_add_byte(out, '~');
    if (color)
        buffer_add_string(out, COLOR_END);
    buffer_add_byte(out, '\n');
}

static void add_head(struct buffer *out, const struct diagnostic *diagnostic, const struct cursor *cursor, bool color)
{
    if (color)
        buffer_add_string(out, COLOR_BOLD);
    if (diagnostic->place.source)
    {
        add_visible(out, diagnostic->place.source->path);
        buffer_print(out, ":%u:%u: ", cursor->position.line, cursor->position.column);
    }
    else
        buffer_add_string(out, "octavo: ");
    if (color)
        buffer_add_string(out, COLOR_END);
    add_colored(out, color, diagnostic->severity == SEVERITY_ERROR ? COLOR_ERROR : COLOR_WARNING,
                severity_name(diagnostic->severity));
    buffer_add_string(out, ": ");
    add_visible(out, diagnostic->message);
    buffer_add_byte(out, '\n');
}

/* How many are only counted. */
static size_t hidden_count(const struct diagnostics *diagnostics)
{
    return diagnostics->error_count + diagnostics->warning_count - diagnostics->list.count;
}

void diagnostics_format_text(const struct diagnostics *diagnostics, bool color, struct buffer *out)
{
    struct cursor cursor = {0};
    for (size_t i = 0; i < diagnostics->list.count; i++)
    {
        const struct diagnostic *diagnostic = &diagnostics->list.items[i];
        if (diagnostic->place.source)
            cursor_move(&cursor, diagnostic->place);
        add_head(out, diagnostic, &cursor, color);
        if (diagnostic->place.source)
            add_source_line(out, &cursor, color);
        if (!diagnostic->help.length)
            continue;
        buffer_add_string(out, "  ");
        add_colored(out, color, COLOR_BOLD, "help:");
        buffer_add_byte(out, ' ');
        add_visible(out, diagnostic->help);
        buffer_add_byte(out, '\n');
    }
    if (hidden_count(diagnostics))
        buffer_print(out, "octavo: %zu more are not shown\n", hidden_count(diagnostics));
}

/* ---- JSON ---- */

void buffer_add_json(struct buffer *out, struct slice s)
{
    buffer_add_byte(out, '"');
    for (size_t offset = 0; offset < s.length;)
    {
        uint32_t character = utf8_next(s, &offset);
        if (character == '"' || character == '\\')
            buffer_print(out, "\\%c", (int)character);
        else if (character == '\n')
            buffer_add_string(out, "\\n");
        else if (is_command(character))
            buffer_print(out, "\\u%04x", character == UTF8_INVALID ? 0xFFFDu : (unsigned)character);
        else
            buffer_add_character(out, character);
    }
    buffer_add_byte(out, '"');
}

void diagnostics_format_json(const struct diagnostics *diagnostics, struct buffer *out)
{
    struct cursor cursor = {0};
    for (size_t i = 0; i < diagnostics->list.count; i++)
    {
        const struct diagnostic *diagnostic = &diagnostics->list.items[i];
        if (diagnostic->place.source)
        {
            cursor_move(&cursor, diagnostic->place);
            buffer_add_string(out, "{\"file\":");
            buffer_add_json(out, diagnostic->place.source->path);
            buffer_print(out, ",\"line\":%u,\"column\":%u", cursor.position.line, cursor.position.column);
        }
        else
            buffer_add_string(out, "{\"file\":null,\"line\":null,\"column\":null");
        buffer_print(out, ",\"severity\":\"%s\",\"message\":", severity_name(diagnostic->severity));
        buffer_add_json(out, diagnostic->message);
        buffer_add_string(out, ",\"help\":");
        if (diagnostic->help.length)
            buffer_add_json(out, diagnostic->help);
        else
            buffer_add_string(out, "null");
        buffer_add_string(out, "}\n");
    }
    if (hidden_count(diagnostics))
        buffer_print(out,
                     "{\"file\":null,\"line\":null,\"column\":null,\"severity\":\"%s\",\"message\":\"%zu more are not "
                     "shown\",\"help\":null}\n",
                     severity_name(diagnostics->error_count ? SEVERITY_ERROR : SEVERITY_WARNING),
                     hidden_count(diagnostics));
}
