/* Square brackets: links, phrases and footnote marks in the shadow. */
#include "content/writer.h"

#include <string.h>

/* [^label] */
static bool write_note_mark(struct writer *writer)
{
    uint32_t from = writer->walk.at, at = from + 2, end = writer_line_end(writer);
    if (writer_char(writer, 1) != '^')
        return false;
    while (at < end && writer->walk.data[at] != ']' && writer->walk.data[at] != '[' && !is_blank(writer->walk.data[at]))
        at++;
    if (at == from + 2 || at >= end || writer->walk.data[at] != ']')
        return false;
    write_stand_in(writer, PIECE_NOTE, at + 1, ",");
    return true;
}

static char char_before(const struct writer *writer)
{
    return writer->walk.at > writer->walk.lines[writer->walk.index].from ? writer->walk.data[writer->walk.at - 1]
                                                                         : '\0';
}

/* Goes to the ] that ends what begins behind the walk: brackets in it stand in pairs, or in code. False: none does. */
static bool find_note_end(struct writer *writer, struct walk *walk)
{
    size_t depth = 1;
    for (char c = walk_char(walk); c != '\0'; c = walk_char(walk))
    {
        if (c == ']' && --depth == 0)
            return true;
        depth += c == '[';
        if (c == '`')
            walk_past_code(writer, walk);
        else
            walk_next(walk);
        if (c == '\\' && walk_char(walk) != '\0')
            walk_next(walk);
    }
    return false;
}

/* ^[text]: a note written where it is called. */
bool write_inline_note(struct writer *writer)
{
    struct walk walk = writer->walk;
    if (writer_char(writer, 1) != '[' || writer->no_note_end)
        return false;
    walk.at += 2;
    if (find_note_end(writer, &walk))
    {
        write_stand_in(writer, PIECE_INLINE_NOTE, walk.at + 1, ",");
        return true;
    }
    uint32_t at = writer->walk.at;
    writer->no_note_end = true;
    diagnose_error(writer->reader->diagnostics, place_of(writer->reader, at, at + 2), "the footnote is not closed");
    diagnose_help(writer->reader->diagnostics,
                  "put ] behind it, in the same paragraph; a ^ that is meant as one is \\^");
    return false;
}

void write_open_bracket(struct writer *writer)
{
    if (write_note_mark(writer))
        return;
    if (writer->bracket_count == BRACKETS_MAX)
    {
        writer->hidden_brackets++;
        write_masked(writer, STAND_IN);
        return;
    }
    uint32_t at = writer->walk.at;
    char before = char_before(writer);
    write_piece(writer, PIECE_NOTHING, (struct range){at, at}, "");
    writer->brackets[writer->bracket_count++] = (struct open_bracket){writer->shadow->pieces.count - 1, before == ']'};
    write_mark(writer);
}

/* ](target "title"), and the attributes behind it. */
static bool write_target(struct writer *writer)
{
    struct walk walk = writer->walk;
    struct range target, title = {0, 0};
    walk_next(&walk);
    walk_next(&walk);
    walk_blanks(&walk);
    if (!walk_target(&walk, &target))
        return false;
    walk_title(&walk, &title);
    walk_blanks(&walk);
    if (walk_char(&walk) != ')')
        return false;
    walk_next(&walk);
    struct piece *piece = write_stand_in(writer, PIECE_TARGET, walk.at, "](<x>)");
    piece->link = (uint32_t)writer->shadow->links.count;
    LIST_ADD(writer->shadow->arena, &writer->shadow->links, ((struct link_target){target, title}));
    writer->walk = walk;
    return true;
}

/* The end of the attributes that begin `behind` bytes from here, or 0. */
static uint32_t attributes_here(const struct writer *writer, uint32_t behind)
{
    if (writer_char(writer, behind) != '{' || writer_char(writer, behind + 1) == '{')
        return 0;
    uint32_t from = writer->walk.at + behind;
    uint32_t limit = writer->walk.lines[writer->walk.count - 1].to;
    uint32_t end = (uint32_t)attributes_end(writer->reader->source->text, from, limit);
    return end > from ? end : 0;
}

static void write_attributes(struct writer *writer)
{
    uint32_t end = attributes_here(writer, 0);
    if (!end && writer_char(writer, 0) == '{' && writer_char(writer, 1) != '{')
        diagnose_open_braces(writer->reader, writer->walk.at);
    if (!end)
        return;
    write_stand_in(writer, PIECE_ATTRIBUTES, end, ",");
}

/* Puts a ! before the bracket: "![text](<x>)" is what md4c then finds. */
static void make_span(struct writer *writer, const struct open_bracket *bracket, uint32_t end)
{
    struct shadow *shadow = writer->shadow;
    struct piece *open = &shadow->pieces.items[bracket->piece];
    buffer_add_byte(&shadow->text, ' ');
    memmove(shadow->text.data + open->shadow + 1, shadow->text.data + open->shadow,
            shadow->text.length - 1 - open->shadow);
    shadow->text.data[open->shadow] = '!';
    open->kind = PIECE_SPAN_OPEN;
    for (size_t i = bracket->piece + 1; i < shadow->pieces.count; i++)
        shadow->pieces.items[i].shadow++;
    write_stand_in(writer, PIECE_SPAN, end, "](<x>)");
}

void write_close_bracket(struct writer *writer)
{
    if (writer->hidden_brackets > 0)
    {
        writer->hidden_brackets--;
        write_masked(writer, STAND_IN);
        return;
    }
    if (writer->bracket_count == 0)
    {
        write_mark(writer);
        return;
    }
    struct open_bracket bracket = writer->brackets[--writer->bracket_count];
    uint32_t attributes = attributes_here(writer, 1);
    if (writer_char(writer, 1) == '(' && write_target(writer))
        write_attributes(writer);
    else if (attributes && !bracket.follows_bracket)
        make_span(writer, &bracket, attributes);
    else
    {
        write_mark(writer);
        write_attributes(writer);
        if (writer_char(writer, 0) == '(')
            write_masked(writer, ','); /* no target: md4c shall not find one either, with line breaks made blanks */
    }
}
