/* Writes the shadow so that each of its pieces knows what it stands for. */
#include "content/writer.h"

struct piece *write_piece(struct writer *writer, enum piece_kind kind, struct range source, const char *text)
{
    struct shadow *shadow = writer->shadow;
    struct piece *piece = LIST_PUSH(shadow->arena, &shadow->pieces);
    *piece = (struct piece){.shadow = (uint32_t)shadow->text.length, .kind = kind, .source = source};
    buffer_add_string(&shadow->text, text);
    return piece;
}

struct piece *write_stand_in(struct writer *writer, enum piece_kind kind, uint32_t to, const char *text)
{
    struct piece *piece = write_piece(writer, kind, (struct range){writer->walk.at, to}, text);
    walk_to(&writer->walk, to);
    writer->marks++;
    return piece;
}

/* Notes that the next `count` bytes of the shadow stand for those of the source from `from`. */
static void add_text_piece(struct writer *writer, uint32_t from, uint32_t count)
{
    struct shadow *shadow = writer->shadow;
    struct piece *last = shadow->pieces.count ? &shadow->pieces.items[shadow->pieces.count - 1] : NULL;
    if (last && last->kind == PIECE_TEXT && last->source.to == from)
        last->source.to += count;
    else
        write_piece(writer, PIECE_TEXT, (struct range){from, from + count}, "");
}

void write_source(struct writer *writer, uint32_t to)
{
    struct walk *walk = &writer->walk;
    add_text_piece(writer, walk->at, to - walk->at);
    buffer_add(&writer->shadow->text, walk->data + walk->at, to - walk->at);
    walk->at = to;
}

void write_masked(struct writer *writer, char byte)
{
    add_text_piece(writer, writer->walk.at, 1);
    buffer_add_byte(&writer->shadow->text, byte);
    writer->walk.at++;
}

void write_mark(struct writer *writer)
{
    write_masked(writer, writer->walk.data[writer->walk.at]);
    writer->marks++;
}

uint32_t writer_line_end(const struct writer *writer) { return writer->walk.lines[writer->walk.index].to; }

char writer_char(const struct writer *writer, uint32_t count)
{
    uint32_t at = writer->walk.at + count;
    return at < writer_line_end(writer) ? writer->walk.data[at] : '\0';
}

void write_line_end(struct writer *writer, bool may_be_hard)
{
    struct slice text = writer->reader->source->text;
    uint32_t from = writer->walk.at;
    struct walk next = writer->walk;
    walk_next(&next);
    if (may_be_hard && slice_starts_with(slice_sub(text, from, from + 2), "  "))
        write_stand_in(writer, PIECE_HARD_BREAK, next.at, " ");
    else if (next.at == from + 1)
        write_masked(writer, ' '); /* nothing but the line break: it is a blank */
    else
        write_piece(writer, PIECE_SOFT_BREAK, (struct range){from, next.at}, " ");
    writer->walk = next;
}
