/* Subscripts and superscripts, as Pandoc writes them: H~2~O, m^2^. In the shadow they are pictures, like phrases:
 *
 *     m^2^  ──►  m![2](<x>)
 */
#include "content/writer.h"

/* What cannot stand in one: it is a few letters, figures and signs, in which emphasis and variables may be. */
static bool ends_search(char c)
{
    return c == '\0' || is_blank(c) || c == '~' || c == '^' || c == '[' || c == ']' || c == '`' || c == '<';
}

/* The second mark of what the mark here begins, or 0. Both stand on one line, and no blank between them. */
static uint32_t find_end(const struct writer *writer)
{
    char mark = writer_char(writer, 0);
    uint32_t count = 1;
    while (!ends_search(writer_char(writer, count)))
        count += writer_char(writer, count) == '\\' && writer_char(writer, count + 1) != '\0' ? 2 : 1;
    bool doubled = writer_char(writer, count + 1) == mark && writer_char(writer, count + 2) != '['; /* else: a note */
    bool found = count > 1 && writer_char(writer, count) == mark && !doubled;
    return found ? writer->walk.at + count : 0;
}

bool write_script(struct writer *writer)
{
    uint32_t at = writer->walk.at;
    if (writer->script_end == at && at > 0)
    {
        write_stand_in(writer, PIECE_SCRIPT, at + 1, "](<x>)");
        writer->script_end = 0;
        return true;
    }
    uint32_t end = writer->script_end ? 0 : find_end(writer);
    if (!end)
        return false;
    write_stand_in(writer, PIECE_SCRIPT_OPEN, at + 1, "![");
    writer->script_end = end;
    return true;
}
