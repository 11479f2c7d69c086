/* Flows that were cut into pages: all of them that pagination looks at, and what it said. */
#include "layout/page_memory.h"

#include "layout/balance.h"

enum
{
    KEPT = 24 /* the oldest are forgotten */
};

struct known_flow
{
    struct flow_item *items;
    size_t count, room;
    length grid;
};

struct known_pages
{
    struct known_flow text, notes;
    struct pagination pagination; /* its numbers only */
    struct span *spans;
    size_t span_count, span_room;
};

struct page_memory
{
    struct arena *arena;
    struct known_pages pages[KEPT];
    size_t count, next; /* `next` is written next */
};

struct page_memory *page_memory_new(struct arena *arena)
{
    struct page_memory *memory = ARENA_NEW(arena, struct page_memory);
    memory->arena = arena;
    return memory;
}

/* ---- the same for pagination ---- */

static bool same_notes(const struct flow_item *a, const struct flow_item *b)
{
    for (uint32_t i = 0; i < a->note_count; i++)
        if (a->notes[i] != b->notes[i])
            return false;
    return true;
}

static bool same_way(const struct elastic_way *a, const struct elastic_way *b)
{
    return a->possible == b->possible && a->cost == b->cost;
}

static bool same_item(const struct flow_item *a, const struct flow_item *b)
{
    if (a->kind != b->kind || a->penalty != b->penalty || a->height != b->height)
        return false;
    switch (a->kind)
    {
    case FLOW_BOX:
        return a->began_page == b->began_page && a->note_count == b->note_count && same_notes(a, b);
    case FLOW_GLUE:
        return a->stretch == b->stretch && a->shrink == b->shrink;
    case FLOW_PENALTY:
        return a->reasons == b->reasons;
    case FLOW_FRAME_OPEN:
        return a->frame == b->frame || (a->frame->padding_top == b->frame->padding_top &&
                                        a->frame->padding_bottom == b->frame->padding_bottom &&
                                        frame_cut_padding(a->frame) == frame_cut_padding(b->frame));
    case FLOW_TABLE_OPEN:
    case FLOW_TABLE_HEAD:
        return a->head == b->head || (a->head && b->head && a->head->height == b->head->height);
    case FLOW_ELASTIC:
        return a->elastic->looseness == b->elastic->looseness && a->elastic->tried == b->elastic->tried &&
               same_way(&a->elastic->shorter, &b->elastic->shorter) &&
               same_way(&a->elastic->longer, &b->elastic->longer);
    case FLOW_FLOAT:
        return a->mark == b->mark ||
               (a->mark->stays == b->mark->stays && a->mark->space == b->mark->space && a->mark->gap == b->mark->gap);
    case FLOW_COLUMNS_OPEN: /* the boxes that are shared out follow */
        return a->balance->column_count == b->balance->column_count;
    case FLOW_FRAME_CLOSE:
    case FLOW_TABLE_CLOSE:
    case FLOW_SECTION:
    case FLOW_FLOAT_END:
    case FLOW_FLOATS_LAND:
    case FLOW_COLUMNS_CLOSE:
    case FLOW_PLATE: /* what it calls has pages of its own */
    case FLOW_ALIGN:
    case FLOW_ELASTIC_END:
    case FLOW_NOTE:
        return true;
    }
    return false;
}

static bool same_flow(const struct known_flow *known, const struct flow *flow)
{
    if (known->count != flow->items.count || known->grid != flow->grid)
        return false;
    for (size_t i = 0; i < known->count; i++)
        if (!same_item(&known->items[i], &flow->items.items[i]))
            return false;
    return true;
}

static bool same_numbers(const struct pagination *a, const struct pagination *b)
{
    return a->note_count == b->note_count && a->height == b->height && a->separator == b->separator &&
           a->line == b->line && a->elastic == b->elastic && a->keep_breaks == b->keep_breaks && a->give == b->give;
}

static const struct known_pages *find(const struct page_memory *memory, const struct part *part)
{
    for (size_t i = 0; i < memory->count; i++)
    {
        const struct known_pages *known = &memory->pages[i];
        if (same_numbers(&known->pagination, &part->pagination) && same_flow(&known->text, &part->flow) &&
            same_flow(&known->notes, &part->note_flow))
            return known;
    }
    return NULL;
}

/* ---- remembering ---- */

/* Room for `count` elements that are to be written; what was there is forgotten. */
static void *room_for(struct arena *arena, void *items, size_t *room, size_t count, size_t size)
{
    if (count <= *room)
        return items;
    *room = count + count / 4;
    return arena_array(arena, *room, size);
}

/* What pagination follows pointers to is copied too: it may be gone, or changed, when it is compared. */
static void keep_item(struct flow_item *item, struct arena *arena)
{
    if (item->kind == FLOW_ELASTIC)
    {
        struct elastic *elastic = ARENA_NEW(arena, struct elastic);
        *elastic = *item->elastic;
        item->elastic = elastic;
    }
    if (item->kind == FLOW_FRAME_OPEN)
    {
        struct frame *frame = ARENA_NEW(arena, struct frame);
        *frame = *item->frame;
        item->frame = frame;
    }
    if ((item->kind == FLOW_TABLE_OPEN || item->kind == FLOW_TABLE_HEAD) && item->head)
    {
        struct table_head *head = ARENA_NEW(arena, struct table_head);
        head->height = item->head->height;
        item->head = head;
    }
    if (item->kind == FLOW_FLOAT)
    {
        struct float_mark *mark = ARENA_NEW(arena, struct float_mark);
        *mark = *item->mark;
        item->mark = mark;
    }
    if (item->kind == FLOW_COLUMNS_OPEN)
    {
        struct balance *balance = ARENA_NEW(arena, struct balance);
        balance->column_count = item->balance->column_count;
        item->balance = balance;
    }
    if (item->kind == FLOW_BOX && item->note_count)
    {
        uint32_t *notes = ARENA_ARRAY(arena, item->note_count, uint32_t);
        memcpy(notes, item->notes, item->note_count * sizeof *notes);
        item->notes = notes;
    }
}

static void keep_flow(struct known_flow *known, const struct flow *flow, struct arena *arena)
{
    known->items = room_for(arena, known->items, &known->room, flow->items.count, sizeof *known->items);
    known->count = flow->items.count;
    known->grid = flow->grid;
    for (size_t i = 0; i < known->count; i++)
    {
        known->items[i] = flow->items.items[i];
        keep_item(&known->items[i], arena);
    }
}

static void keep(struct page_memory *memory, const struct part *part)
{
    if (memory->count == KEPT)
        return;
    struct known_pages *known = &memory->pages[memory->count++];
    keep_flow(&known->text, &part->flow, memory->arena);
    keep_flow(&known->notes, &part->note_flow, memory->arena);
    known->pagination = part->pagination;
    known->span_count = part->spans.list.count;
    known->spans = room_for(memory->arena, known->spans, &known->span_room, known->span_count, sizeof *known->spans);
    for (size_t i = 0; i < known->span_count; i++)
        known->spans[i] = part->spans.list.items[i];
}

void page_memory_paginate(struct page_memory *memory, struct part *part, struct arena *arena)
{
    const struct known_pages *known = memory ? find(memory, part) : NULL;
    if (!known)
    {
        paginate(&part->pagination, arena, &part->spans);
        if (memory)
            keep(memory, part);
        return;
    }
    part->spans = (struct span_list){0};
    for (size_t i = 0; i < known->span_count; i++)
        LIST_ADD(arena, &part->spans.list, known->spans[i]);
}
