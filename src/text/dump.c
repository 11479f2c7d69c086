/* Lines as text, one a line:
 *
 *     [x width natural ratio flags] text
 *
 * The ratio is the width of the set word spaces over the natural ones, in
 * thousandths; a hyphen that was put in is shown as "=", a space that the line's
 * end swallows as "_".
 */
#include "text/text.h"

/* How much wider than natural the word spaces are, in thousandths: of the average space of the line. */
static int64_t space_stretch(const struct line *line)
{
    int64_t set = 0, natural = 0;
    length extra = line->width - line->natural;
    for (size_t r = 0; r < line->run_count; r++)
        for (size_t i = 0; i < line->runs[r].glyph_count; i++)
            if (!line->runs[r].break_hyphen && line->runs[r].source->text.data[line->runs[r].glyphs[i].cluster] == ' ')
                set += line->runs[r].glyphs[i].advance;
    natural = set - extra;
    return natural > 0 ? set * 1000 / natural : 1000;
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
        buffer_print(out, " %d", (int)space_stretch(line));
        flags_add(line, out);
        buffer_add_string(out, "] ");
        text_add(line, out);
        buffer_add_byte(out, '\n');
    }
}
