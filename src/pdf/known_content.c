/* Content streams of pages that are known: see known_content.h. */
#include "pdf/known_content.h"

#include "pdf/memory.h"

static bool same_bytes(const void *a, const void *b, size_t size) { return size == 0 || memcmp(a, b, size) == 0; }

/* ---- what a content was written with ---- */

/* That of the joint behind the item; where there is none, or the item cannot be known again, 0 of font 0. */
static struct page_code joint_code(const struct writer *writer, const struct item *item, enum joint joint)
{
    if (joint == JOINT_NONE || !item->as.glyphs)
        return (struct page_code){0};
    enum face_id face = item->as.glyphs->face;
    return use_code(writer, face, writer->faces[face].space, joint_text(joint));
}

static bool same_joint(const struct writer *writer, const struct known_content *content, const struct item *item,
                       size_t number, enum joint joint)
{
    return content->joints[number] == joint && same_code(content->joint_codes[number], joint_code(writer, item, joint));
}

/* The joints between the texts of a page are among its uses; that behind the last one is not. */
static bool same_joints(const struct writer *writer, const struct known_page *known,
                        const struct known_content *content, const enum joint *joints)
{
    size_t last = known->last_text;
    return same_bytes(content->joints, joints, known->item_count * sizeof *joints) &&
           (last == NO_ITEM || same_joint(writer, content, &known->items[last], last, joints[last]));
}

/* Of all uses that the file at hand has of the page. Of a page that is known as a whole, these are all. */
static bool same_codes(const struct writer *writer, const struct known_page *known, const struct known_content *content)
{
    uint64_t file = writer->options.memory->uses.file;
    for (size_t i = 0; i < known->use_count; i++)
        if (known->uses[i]->file == file && !same_code(content->codes[i], known->uses[i]->code))
            return false;
    return true;
}

static size_t number_of_picture(const struct writer *writer, const struct item *item)
{
    return item->kind == ITEM_PICTURE ? picture_number(writer, item->as.picture.picture) : 0;
}

static bool same_picture_numbers(const struct writer *writer, const struct known_page *known,
                                 const struct known_content *content)
{
    for (size_t i = 0; i < known->item_count; i++)
        if (content->picture_numbers[i] != number_of_picture(writer, &known->items[i]))
            return false;
    return true;
}

/* ---- whole contents ---- */

struct packed_data known_content_find(const struct writer *writer, const struct known_page *known,
                                      const enum joint *joints)
{
    for (const struct known_content *content = known->contents; content; content = content->next)
        if (same_joints(writer, known, content, joints) && same_codes(writer, known, content) &&
            same_picture_numbers(writer, known, content))
            return content->data;
    return (struct packed_data){0};
}

void known_content_keep(const struct writer *writer, struct known_page *known, const enum joint *joints,
                        const struct packed_data *data, const struct content_piece *pieces)
{
    if (known->content_count == CONTENTS_MAX)
        return;
    struct arena *arena = &writer->options.memory->pages.arena;
    struct known_content *content = ARENA_NEW(arena, struct known_content);
    *content = (struct known_content){.data = packed_copy(arena, data),
                                      .joints = arena_copy(arena, joints, known->item_count, sizeof *joints),
                                      .picture_numbers = ARENA_ARRAY(arena, known->item_count, size_t),
                                      .codes = ARENA_ARRAY(arena, known->use_count, struct page_code),
                                      .joint_codes = ARENA_ARRAY(arena, known->item_count, struct page_code),
                                      .next = known->contents};
    if (pieces)
        content->pieces = arena_copy(arena, pieces, known->item_count, sizeof *pieces);
    for (size_t i = 0; i < known->item_count; i++)
    {
        content->picture_numbers[i] = number_of_picture(writer, &known->items[i]);
        content->joint_codes[i] = joint_code(writer, &known->items[i], joints[i]);
    }
    for (size_t i = 0; i < known->use_count; i++)
        content->codes[i] = use_code(writer, known->uses[i]->face, known->uses[i]->glyph, known->uses[i]->text);
    known->contents = content;
    known->content_count++;
}

/* ---- pieces ---- */

const struct known_content *known_content_like(const struct writer *writer, const struct known_page *known)
{
    const struct known_content *content = known->contents;
    while (content && !(content->pieces && same_codes(writer, known, content)))
        content = content->next;
    return content;
}

/* The pen matters only within a text object, and there only once it was put somewhere. */
static bool same_pen(const struct content_state *a, const struct content_state *b)
{
    if (a->line_x != b->line_x || a->line_y != b->line_y || a->pen.known != b->pen.known)
        return false;
    return !a->pen.known || (a->pen.base == b->pen.base && a->pen.units == b->pen.units && a->pen.y == b->pen.y);
}

static bool same_state(const struct content_state *a, const struct content_state *b)
{
    return a->font == b->font && a->size == b->size && a->tracking == b->tracking && a->word_space == b->word_space &&
           a->rise == b->rise && a->expansion == b->expansion && a->fill_color == b->fill_color &&
           a->stroke_color == b->stroke_color && a->line_width == b->line_width && a->dash == b->dash &&
           a->round == b->round && a->in_text == b->in_text && (!a->in_text || same_pen(a, b));
}

/* The item is at the same end of such a mark. */
static bool same_place_in_mark(const struct writer *writer, const struct mark *mark, size_t item,
                               const struct known_mark *known, size_t known_item)
{
    bool first = item == mark->first, last = item + 1 == mark->end;
    if (first != (known_item == known->first) || last != (known_item + 1 == known->end))
        return false;
    struct known_mark now = known_mark_of(writer, mark);
    return (!first && !last) || same_operators(&now, known);
}

bool known_piece_take(struct content *content, const struct page_plan *plan, const struct mark *mark, size_t item)
{
    size_t at = plan->same[item];
    if (!at--)
        return false;
    const struct writer *writer = content->writer;
    const struct known_page *known = plan->like;
    const struct content_piece *piece = &content->like->pieces[at];
    const struct content_state *before = at ? &piece[-1].state : &CONTENT_START;
    if (!same_state(before, &content->state) ||
        !same_joint(writer, content->like, &known->items[at], at, plan->joints[item]) ||
        !same_place_in_mark(writer, mark, item, &known->marks[known->mark_of[at]], at) ||
        content->like->picture_numbers[at] != number_of_picture(writer, &known->items[at]))
        return false;
    size_t start = at ? piece[-1].end : 0;
    buffer_add_slice(&content->out, slice_sub(content->like->data.plain, start, piece->end));
    content->state = piece->state;
    return true;
}
