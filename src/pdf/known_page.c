/* Pages that were written before: compared item by item. */
#include "pdf/known_page.h"

#include "pdf/memory.h"

void known_pages_begin(struct page_list_memory *memory, size_t page_count)
{
    if (!memory->full || page_count > KNOWN_PAGES_MAX / 2)
        return;
    arena_reset(&memory->arena);
    memory->pages.items = NULL;
    memory->pages.count = memory->pages.capacity = 0;
    memory->full = false;
}

static size_t pages_max(size_t page_count)
{
    size_t wanted = page_count > KNOWN_PAGES_MAX / KNOWN_LAYOUTS ? KNOWN_PAGES_MAX : page_count * KNOWN_LAYOUTS;
    return wanted < KNOWN_PAGES ? KNOWN_PAGES : wanted;
}

/* ---- the same drawing ---- */

static bool same_path(const struct path *a, const struct path *b)
{
    return a == b || (a->verb_count == b->verb_count && a->point_count == b->point_count && a->fill == b->fill &&
                      a->stroke == b->stroke && a->fill_color == b->fill_color && a->stroke_color == b->stroke_color &&
                      a->line_width == b->line_width && a->dash == b->dash && a->round == b->round &&
                      a->even_odd == b->even_odd && a->clipped == b->clipped &&
                      (!a->clipped || memcmp(a->clip, b->clip, sizeof a->clip) == 0) &&
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

struct known_mark known_mark_of(const struct writer *writer, const struct mark *mark)
{
    uint32_t element = mark->element;
    return (struct known_mark){.first = mark->first,
                               .end = mark->end,
                               .in_element = element != 0,
                               .only_text = mark->only_text,
                               .kind = element ? (uint32_t)writer->layout->structure.nodes.items[element].type
                                               : (uint32_t)mark->artifact,
                               .mcid = mark->mcid};
}

static bool same_marks(const struct writer *writer, const struct known_page *known, const struct page_marks *marks)
{
    if (known->mark_count != marks->count)
        return false;
    for (size_t i = 0; i < known->mark_count; i++)
    {
        struct known_mark mark = known_mark_of(writer, &marks->marks[i]);
        if (mark.first != known->marks[i].first || mark.end != known->marks[i].end ||
            !same_operators(&mark, &known->marks[i]))
            return false;
    }
    return true;
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

struct known_page *known_page_find(const struct writer *writer, size_t number)
{
    const struct page_list_memory *memory = &writer->options.memory->pages;
    const struct page *page = &writer->layout->pages.items[number];
    for (size_t i = 0; i < memory->pages.count; i++)
    {
        struct known_page *known = memory->pages.items[i];
        if (known->whole && same_page(known, page) && same_marks(writer, known, &writer->marks[number]))
            return known;
    }
    return NULL;
}

/* ---- a drawing that is much the same ---- */

/* Finds for each item the same one: from both ends and, between the places that differ, at the same distance from
 * either end. Gives for how many there is one. */
static size_t items_match(const struct known_page *known, const struct page *page, uint32_t *same)
{
    size_t count = page->items.count, known_count = known->item_count, matched = 0;
    for (size_t i = 0; i < count; i++)
    {
        const struct item *item = &page->items.items[i];
        size_t from_end = i + known_count - count; /* beyond all items when it would be before the first */
        if (i < known_count && same_item(&known->items[i], item))
            same[i] = (uint32_t)i + 1;
        else if (from_end < known_count && same_item(&known->items[from_end], item))
            same[i] = (uint32_t)from_end + 1;
        else
            same[i] = 0;
        matched += same[i] != 0;
    }
    return matched;
}

struct known_page *known_page_like(const struct writer *writer, size_t number, uint32_t **same)
{
    const struct page_list_memory *memory = &writer->options.memory->pages;
    const struct page *page = &writer->layout->pages.items[number];
    *same = ARENA_ARRAY(writer->arena, page->items.count, uint32_t);
    for (size_t i = memory->pages.count; i > 0; i--)
    {
        struct known_page *known = memory->pages.items[i - 1];
        if (known->number == number && !known->whole && known->width == page->width && known->height == page->height &&
            items_match(known, page, *same) > page->items.count / 2)
            return known;
    }
    return NULL;
}

/* ---- keeping ---- */

void page_notes_begin(struct writer *writer, struct page_notes *notes, size_t item_count)
{
    *notes = (struct page_notes){.first_text = NO_ITEM, .last_text = NO_ITEM};
    notes->item_uses_end = ARENA_ARRAY(writer->arena, item_count, size_t);
    notes->shared = ARENA_ARRAY(writer->arena, item_count, bool);
    use_list_begin(&writer->options.memory->uses, &notes->uses);
}

static const struct path *path_copy(const struct path *path, struct arena *arena)
{
    struct path *copy = ARENA_NEW(arena, struct path);
    *copy = *path;
    copy->verbs = arena_copy(arena, path->verbs, path->verb_count, sizeof *path->verbs);
    copy->points = arena_copy(arena, path->points, path->point_count, sizeof *path->points);
    return copy;
}

/* Glyphs that go with this layout could be taken for others at the same place in memory. */
static bool can_be_known(const struct writer *writer, const struct item *item, bool shared)
{
    const struct arena *lasting = writer->layout->lasting;
    return item->kind != ITEM_GLYPHS || (!shared && lasting && arena_owns(lasting, item->as.glyphs));
}

bool known_page_room(struct writer *writer, size_t number)
{
    struct page_list_memory *memory = &writer->options.memory->pages;
    const struct page *page = &writer->layout->pages.items[number];
    size_t lasting = 0;
    for (size_t i = 0; i < page->items.count; i++)
        lasting += can_be_known(writer, &page->items.items[i], /* shared */ false);
    if (lasting <= page->items.count / 2)
        return false;
    memory->full = memory->full || memory->pages.count >= pages_max(writer->layout->pages.count);
    return !memory->full;
}

/* Copies the items; gives how many of them can be known again. */
static size_t items_keep(const struct writer *writer, struct known_page *known, const struct page *page,
                         const struct page_notes *notes, struct arena *arena)
{
    size_t count = 0;
    known->item_count = page->items.count;
    known->items = ARENA_ARRAY(arena, known->item_count, struct item);
    for (size_t i = 0; i < known->item_count; i++)
    {
        struct item *item = &known->items[i];
        *item = page->items.items[i];
        if (!can_be_known(writer, item, notes->shared[i]))
            item->as.glyphs = NULL;
        else if (item->kind == ITEM_PATH)
            item->as.path = path_copy(item->as.path, arena);
        count += item->kind != ITEM_GLYPHS || item->as.glyphs;
    }
    return count;
}

static void marks_keep(const struct writer *writer, struct known_page *known, const struct page_marks *marks,
                       struct arena *arena)
{
    known->mark_count = marks->count;
    known->marks = ARENA_ARRAY(arena, marks->count, struct known_mark);
    known->mark_of = ARENA_ARRAY(arena, known->item_count, uint32_t);
    for (size_t i = 0; i < marks->count; i++)
    {
        known->marks[i] = known_mark_of(writer, &marks->marks[i]);
        for (size_t k = known->marks[i].first; k < known->marks[i].end; k++)
            known->mark_of[k] = (uint32_t)i;
    }
}

static struct known_use **uses_copy(struct arena *arena, struct known_use *const *uses, size_t count)
{
    return arena_copy(arena, uses, count, sizeof *uses);
}

/* The uses of the items that can be known again, for each and for all. */
static void item_uses_keep(struct writer *writer, struct known_page *known, const struct page_notes *notes,
                           struct arena *arena)
{
    struct use_memory *memory = &writer->options.memory->uses;
    struct use_list all = {0}, item = {0};
    LIST_OF(struct known_use *) items = {0};
    known->item_uses_end = ARENA_ARRAY(arena, known->item_count, size_t);
    for (size_t i = 0; i < known->item_count; i++)
    {
        size_t from = i ? notes->item_uses_end[i - 1] : 0, end = notes->item_uses_end[i];
        bool skipped = known->items[i].kind == ITEM_GLYPHS && !known->items[i].as.glyphs;
        use_list_begin(memory, &item);
        for (size_t k = from; k < end && !skipped; k++)
            use_list_add(memory, &item, notes->item_uses.items[k], writer->arena);
        for (size_t k = 0; k < item.uses.count; k++)
            LIST_ADD(writer->arena, &items, item.uses.items[k]);
        known->item_uses_end[i] = items.count;
    }
    use_list_begin(memory, &all);
    for (size_t i = 0; i < items.count; i++)
        use_list_add(memory, &all, items.items[i], writer->arena);
    known->item_uses = uses_copy(arena, items.items, items.count);
    known->uses = uses_copy(arena, all.uses.items, all.uses.count);
    known->use_count = all.uses.count;
}

struct known_page *known_page_keep(struct writer *writer, size_t number, const struct page_notes *notes)
{
    struct page_list_memory *memory = &writer->options.memory->pages;
    const struct page *page = &writer->layout->pages.items[number];
    struct arena *arena = &memory->arena;
    if (notes->incomplete)
        return NULL;
    struct known_page *known = ARENA_NEW(arena, struct known_page);
    *known = (struct known_page){.number = number,
                                 .width = page->width,
                                 .height = page->height,
                                 .first_text = notes->first_text,
                                 .last_text = notes->last_text,
                                 .uses_before = notes->uses_before};
    known->whole = items_keep(writer, known, page, notes, arena) == known->item_count;
    marks_keep(writer, known, &writer->marks[number], arena);
    if (!known->whole)
        item_uses_keep(writer, known, notes, arena);
    else
        known->uses = uses_copy(arena, notes->uses.uses.items, known->use_count = notes->uses.uses.count);
    known->joints = arena_copy(arena, writer->plans[number].joints, known->item_count, sizeof *known->joints);
    LIST_ADD(arena, &memory->pages, known);
    return known;
}
