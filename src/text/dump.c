/* Lines as text, one a line:
 *
 *     [x width natural ratio expansion flags] text
 *
 * The ratio is the width of the set word spaces over the natural ones, in
 * thousandths, and so is by how much glyphs are wider, where they are; a hyphen that was put in is shown as "=", a hard
 * break as "↵", a soft hyphen as "¬".
 */
#include "text/text.h"

static int line_expansion(const struct line *line) { return line->run_count > 0 ? line->runs[0].expansion : 0; }

/* A space that the line's end does not swallow: those come last. */
static bool is_space(const struct glyph_run *run, size_t i)
{
    return !run->break_hyphen && run->source->text.data[run->glyphs[i].cluster] == ' ';
}

/* The width of the word spaces over their natural width, in thousandths. */
static int64_t space_ratio(const struct line *line)
{
    int64_t set = 0, seen = 0;
    for (size_t r = 0; r < line->run_count; r++)
        for (size_t i = 0; i < line->runs[r].glyph_count; i++)
            if (is_space(&line->runs[r], i) && seen++ < line->space_count)
                set += line->runs[r].glyphs[i].advance;
    return set > line->space_added ? set * 1000 / (set - line->space_added) : 1000;
}

static void flags_add(const struct line *line, struct buffer *out)
{
    if (line->last)
        buffer_add_string(out, " last");
    if (line->overfull)
        buffer_add_string(out, " overfull");
    for (size_t i = 0; i < line->note_count; i++)
        buffer_print(out, " note:%u", (unsigned)line->notes[i]);
}

static void text_add(const struct line *line, struct buffer *out)
{
    for (size_t i = 0; i < line->run_count; i++)
    {
        const struct glyph_run *run = &line->runs[i];
        if (run->break_hyphen)
            buffer_add_byte(out, '=');
        else
            for (size_t at = 0; at < run->text.length;)
            {
                uint32_t character = utf8_next(run->text, &at);
                buffer_add_character(out, character == '\n' ? 0x21B5 : character == 0xAD ? 0x00AC : character);
            }
    }
}

void line_list_dump(const struct line_list *lines, struct buffer *out)
{
    for (size_t i = 0; i < lines->count; i++)
    {
        const struct line *line = &lines->lines[i];
        buffer_add_byte(out, '[');
        buffer_add_points(out, line->x);
        buffer_add_byte(out, ' ');
        buffer_add_points(out, line->width);
        buffer_add_byte(out, ' ');
        buffer_add_points(out, line->natural);
        buffer_print(out, " %d", (int)space_ratio(line));
        if (line_expansion(line) != 0)
            buffer_print(out, " %+d", line_expansion(line));
        flags_add(line, out);
        buffer_add_string(out, "] ");
        text_add(line, out);
        buffer_add_byte(out, '\n');
    }
}
