/* Pages that were written before: compared item by item. */
#include "pdf/known_page.h"

/* ---- the same drawing ---- */

static bool same_bytes(const void *a, const void *b, size_t size) { return size == 0 || memcmp(a, b, size) == 0; }

static bool same_path(const struct path *a, const struct path *b)
{
    return a == b || (a->verb_count == b->verb_count && a->point_count == b->point_count && a->fill == b->fill &&
                      a->stroke == b->stroke && a->fill_color == b->fill_color && a->stroke_color == b->stroke_color &&
                      a->line_width == b->line_width && a->dash == b->dash && a->round == b->round &&
                      memcmp(a->verbs, b->verbs, a->verb_count * sizeof *a->verbs) == 0 &&
                      memcmp(a->points, b->points, a->point_count * sizeof *a->points) == 0);
}

static bool same_item(const struct item *a, const struct item *b)
{
    if (a->kind != b->kind || a->node != b->node || a->artifact != b->artifact || a->x != b->x || a->y != b->y)
        return false;
    switch (a->kind)
    {
    case ITEM_GLYPHS:
        return a->as.glyphs == b->as.glyphs;
    case ITEM_PATH:
        return same_path(a->as.path, b->as.path);
    case ITEM_PICTURE:
        return a->as.picture.picture == b->as.picture.picture && a->as.picture.width == b->as.picture.width &&
               a->as.picture.height == b->as.picture.height;
    }
    return false;
}

static bool same_page(const struct known_page *known, const struct page *page)
{
    if (known->item_count != page->items.count || known->width != page->width || known->height != page->height)
        return false;
    for (size_t i = 0; i < known->item_count; i++)
        if (!same_item(&known->items[i], &page->items.items[i]))
            return false;
    return true;
}

struct known_page *known_page_find(const struct page_list_memory *memory, const struct page *page)
{
    for (size_t i = 0; i < memory->count; i++)
        if (same_page(memory->pages[i], page))
            return memory->pages[i];
    return NULL;
}

/* ---- keeping ---- */

/* Glyphs that go with this layout could be taken for others at the same place in memory. */
static bool can_be_known(const struct page *page, const struct arena *lasting)
{
    for (size_t i = 0; i < page->items.count; i++)
        if (page->items.items[i].kind == ITEM_GLYPHS && !arena_owns(lasting, page->items.items[i].as.glyphs))
            return false;
    return true;
}

static const struct path *path_copy(const struct path *path, struct arena *arena)
{
    struct path *copy = ARENA_NEW(arena, struct path);
    uint8_t *verbs = ARENA_ARRAY(arena, path->verb_count, uint8_t);
    struct point *points = ARENA_ARRAY(arena, path->point_count, struct point);
    if (path->verb_count)
        memcpy(verbs, path->verbs, path->verb_count * sizeof *verbs);
    if (path->point_count)
        memcpy(points, path->points, path->point_count * sizeof *points);
    *copy = *path;
    copy->verbs = verbs;
    copy->points = points;
    return copy;
}

struct known_page *known_page_keep(struct page_list_memory *memory, const struct page *page,
                                   const struct arena *lasting, struct arena *arena)
{
    if (memory->count == KNOWN_PAGES || !lasting || !can_be_known(page, lasting))
        return NULL;
    struct known_page *known = ARENA_NEW(arena, struct known_page);
    *known = (struct known_page){.width = page->width,
                                 .height = page->height,
                                 .item_count = page->items.count,
                                 .first_text = NO_ITEM,
                                 .last_text = NO_ITEM};
    known->items = ARENA_ARRAY(arena, known->item_count, struct item);
    for (size_t i = 0; i < known->item_count; i++)
    {
        known->items[i] = page->items.items[i];
        if (known->items[i].kind == ITEM_PATH)
            known->items[i].as.path = path_copy(known->items[i].as.path, arena);
    }
    known->joints = ARENA_ARRAY(arena, known->item_count, enum joint);
    memory->pages[memory->count++] = known;
    return known;
}

void known_page_forget(struct page_list_memory *memory) { memory->count--; }

void page_use_note(struct page_uses *uses, enum face_id face, uint32_t glyph, struct slice text, struct arena *arena)
{
    for (size_t i = 0; i < uses->list.count; i++)
    {
        const struct page_use *noted = &uses->list.items[i];
        if (noted->glyph == glyph && noted->face == face && same_text(noted->text, text))
            return;
    }
    LIST_ADD(arena, &uses->list, ((struct page_use){.face = face, .glyph = glyph, .text = slice_copy(arena, text)}));
}

/* ---- content ---- */

enum
{
    CONTENTS_MAX = 8 /* of one page: which codes glyphs have depends on all pages */
};

static struct page_code code_now(const struct writer *writer, enum face_id face, uint32_t glyph, struct slice text)
{
    const struct glyph_use *use = glyph_use_find(&writer->faces[face], glyph, text);
    return (struct page_code){use->font, use->code};
}

/* That of the joint behind the last text; none: 0 of font 0. */
static struct page_code code_behind(const struct writer *writer, const struct known_page *known,
                                    const enum joint *joints)
{
    if (known->last_text == NO_ITEM || joints[known->last_text] == JOINT_NONE)
        return (struct page_code){0};
    enum face_id face = known->items[known->last_text].as.glyphs->face;
    return code_now(writer, face, writer->faces[face].space, joint_text(joints[known->last_text]));
}

static bool same_code(struct page_code a, struct page_code b) { return a.font == b.font && a.code == b.code; }

/* Where there is a content, the page was known before this file, and its uses were replayed. */
static bool same_codes(const struct writer *writer, const struct known_page *known, const struct known_content *content,
                       const enum joint *joints)
{
    for (size_t i = 0; i < known->uses.list.count; i++)
        if (!same_code(content->codes[i], known->uses.list.items[i].now))
            return false;
    return same_code(content->behind, code_behind(writer, known, joints));
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

struct slice known_page_content(const struct writer *writer, const struct known_page *known, const enum joint *joints)
{
    for (const struct known_content *content = known->contents; content; content = content->next)
        if (same_bytes(content->joints, joints, known->item_count * sizeof *joints) &&
            same_codes(writer, known, content, joints) && same_picture_numbers(writer, known, content))
            return content->bytes;
    return (struct slice){0};
}

void known_page_content_keep(const struct writer *writer, struct known_page *known, const enum joint *joints,
                             struct slice bytes, struct arena *arena)
{
    if (known->content_count++ >= CONTENTS_MAX)
        return;
    struct known_content *content = ARENA_NEW(arena, struct known_content);
    *content = (struct known_content){.bytes = slice_copy(arena, bytes),
                                      .joints = ARENA_ARRAY(arena, known->item_count, enum joint),
                                      .picture_numbers = ARENA_ARRAY(arena, known->item_count, size_t),
                                      .codes = ARENA_ARRAY(arena, known->uses.list.count, struct page_code),
                                      .behind = code_behind(writer, known, joints),
                                      .next = known->contents};
    for (size_t i = 0; i < known->item_count; i++)
    {
        content->joints[i] = joints[i];
        content->picture_numbers[i] = number_of_picture(writer, &known->items[i]);
    }
    for (size_t i = 0; i < known->uses.list.count; i++)
    {
        const struct page_use *use = &known->uses.list.items[i];
        content->codes[i] = code_now(writer, use->face, use->glyph, use->text);
    }
    known->contents = content;
}
