/* [label]: target "title" at the beginning of a paragraph. */
#include "content/block.h"
#include "content/walk.h"

enum
{
    LABEL_LENGTH_MAX = 999 /* bytes; CommonMark's limit */
};

/* The label between the brackets, its line breaks made spaces. False: none is here. */
static bool walk_label(struct reader *reader, struct walk *walk, struct slice *label)
{
    if (walk_char(walk) != '[')
        return false;
    walk_next(walk);
    if (walk_char(walk) == '^')
        return false;
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    for (; walk_char(walk) != ']'; walk_next(walk))
    {
        if (walk_char(walk) == 0 || walk_char(walk) == '[' || buffer.length >= LABEL_LENGTH_MAX)
            return false;
        if (walk_char(walk) == '\\')
        {
            buffer_add_byte(&buffer, '\\');
            walk_next(walk);
            if (walk_char(walk) == 0)
                return false;
        }
        buffer_add_byte(&buffer, walk_char(walk) == '\n' ? ' ' : walk_char(walk));
    }
    walk_next(walk);
    *label = buffer_slice(&buffer);
    return slice_trim(*label).length > 0;
}

static bool at_line_end(struct walk *walk)
{
    while (is_blank(walk_char(walk)))
        walk_next(walk);
    return walk_char(walk) == '\n' || walk_char(walk) == 0;
}

/* Reads one definition. False: none is here. */
static bool walk_definition(struct reader *reader, struct walk *walk, struct link_definition *out)
{
    if (!walk_label(reader, walk, &out->label) || walk_char(walk) != ':')
        return false;
    walk_next(walk);
    walk_blanks(walk);
    bool angle = walk_char(walk) == '<';
    if (!walk_target(walk, &out->target) || (!angle && out->target.to == out->target.from))
        return false;

    struct walk behind_title = *walk;
    if (walk_title(&behind_title, &out->title) && at_line_end(&behind_title))
        *walk = behind_title;
    else
        out->title = (struct range){0, 0};
    return at_line_end(walk);
}

size_t link_definitions_take(struct reader *reader, const struct range *lines, size_t count)
{
    size_t taken = 0;
    while (taken < count && !reader->too_large && reader->source->text.data[lines[taken].from] == '[')
    {
        struct walk walk = walk_begin(reader, lines + taken, count - taken);
        struct link_definition definition = {0};
        if (!walk_definition(reader, &walk, &definition))
            break;
        LIST_ADD(reader->arena, &reader->link_definitions, definition);
        /* It takes the memory of two nodes, here and in md4c. */
        reader_count(reader, 2, place_of(reader, definition.target.from, definition.target.to));
        taken += walk.index + (walk.index < walk.count ? 1 : 0);
    }
    return taken;
}
