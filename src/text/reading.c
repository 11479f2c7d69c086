/* What readers get of a run: its characters without what is the layout's matter, and what parts it from the next. */
#include "text/reading.h"

/* White space of any width: a reader gets a plain space, since how wide it is and that no line may end there is the
 * layout's matter, and done. */
static bool is_space(uint32_t character)
{
    return (character >= 0x09 && character <= 0x0D) || character == 0x20 || character == 0xA0 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x205F ||
           character == 0x3000;
}

/* Characters that only steer the setting (Unicode's default ignorables, as far as text uses them). */
static bool is_ignorable(uint32_t character)
{
    return character == 0xAD || (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2060 && character <= 0x2064) ||
           (character >= 0xFE00 && character <= 0xFE0F) || character == 0xFEFF;
}

static bool is_plain(struct slice text)
{
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (character != ' ' && (is_space(character) || is_ignorable(character)))
            return false;
    }
    return true;
}

struct slice readers_text_any(struct slice text, struct arena *arena)
{
    if (is_plain(text))
        return text;
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (is_space(character))
            buffer_add_byte(&out, ' ');
        else if (!is_ignorable(character))
            buffer_add_character(&out, character);
    }
    return buffer_slice(&out);
}

static bool has_space(struct slice text)
{
    for (size_t at = 0; at < text.length;)
        if (is_space(utf8_next(text, &at)))
            return true;
    return false;
}

size_t glyph_run_end(const struct glyph_run *run)
{
    return (size_t)(run->text.data - run->source->text.data) + run->text.length;
}

enum gap run_gap(const struct glyph_run *run, const struct glyph_run *next)
{
    if (run->break_hyphen || next->break_hyphen)
        return GAP_OTHER;
    struct slice text = run->source->text, next_text = next->source->text;
    size_t from = glyph_run_end(run), to = (size_t)(next->text.data - next_text.data);
    if (text.data + from == next->text.data)
        return GAP_NONE;
    struct slice behind = slice_sub(text, from, run->source == next->source ? to : text.length);
    struct slice before = slice_sub(next_text, 0, run->source == next->source ? 0 : to);
    return has_space(behind) || has_space(before) ? GAP_SPACE : GAP_OTHER;
}

bool run_touches_space(const struct glyph_run *run, const struct glyph_run *next)
{
    if (!run->text.length || !next->text.length)
        return true;
    size_t last = run->text.length - 1, end = 0;
    while (last > 0 && ((unsigned char)run->text.data[last] & 0xC0) == 0x80)
        last--; /* to the first byte of the last character */
    utf8_next(next->text, &end);
    return has_space(slice_sub(run->text, last, run->text.length)) || has_space(slice_sub(next->text, 0, end));
}
