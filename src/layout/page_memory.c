/* Flows that were cut into pages: all of them that galleys and pagination look at, and what came of it. */
#include "layout/page_memory.h"

#include "layout/balance.h"

enum
{
    KEPT = 24 /* further ones are cut each time */
};

struct known_flow
{
    struct flow_item *items;
    const void **led_to; /* by item: what it led to, when the galley leads there too */
    size_t count;
    length grid;
    struct galley galley;
};

struct known_pages
{
    struct known_flow text, notes;
    struct pagination pagination; /* its numbers, and the notes' gaps */
    struct span_list spans;
};

struct page_memory
{
    struct arena *arena;
    struct known_pages pages[KEPT];
    size_t count;
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
    for (size_t i = 0; memory && i < memory->count; i++)
    {
        const struct known_pages *known = &memory->pages[i];
        if (same_numbers(&known->pagination, &part->pagination) && same_flow(&known->text, &part->flow) &&
            same_flow(&known->notes, &part->note_flow))
            return known;
    }
    return NULL;
}

/* ---- galleys ---- */

/* What a gap or a float of the galley leads to beside numbers; NULL: nothing, or what is found otherwise. */
static const void *leads_to(const struct flow_item *item)
{
    switch (item->kind)
    {
    case FLOW_TABLE_OPEN:
    case FLOW_TABLE_HEAD:
        return item->head;
    case FLOW_COLUMNS_OPEN:
        return item->balance;
    case FLOW_FLOAT:
        return item->mark;
    default:
        return NULL;
    }
}

/* The galley of `known`, of the same numbers, is that of the flow: it leads to the same things. */
static bool same_galley(const struct known_flow *known, const struct flow *flow)
{
    if (known->galley.elastics.list.count > 0)
        return false; /* these are each layout's own */
    for (size_t i = 0; i < known->count; i++)
        if (known->led_to[i] && known->led_to[i] != leads_to(&flow->items.items[i]))
            return false;
    return true;
}

static void take_galley(struct galley *galley, const struct known_flow *known, const struct flow *flow)
{
    *galley = known->galley;
    galley->flow = flow;
}

static void keep_galley(struct known_flow *known, const struct galley *galley, const struct flow *flow,
                        struct arena *arena)
{
    known->galley = *galley;
    LIST_OWN(arena, &known->galley.aligns);
    LIST_OWN(arena, &known->galley.gaps);
    LIST_OWN(arena, &known->galley.floats);
    LIST_OWN(arena, &known->galley.notes);
    known->led_to = ARENA_ARRAY(arena, flow->items.count, const void *);
    for (size_t i = 0; i < flow->items.count; i++)
        known->led_to[i] = leads_to(&flow->items.items[i]);
}

/* ---- remembering ---- */

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
    known->items = arena_copy(arena, flow->items.items, flow->items.count, sizeof *known->items);
    known->count = flow->items.count;
    known->grid = flow->grid;
    for (size_t i = 0; i < known->count; i++)
        keep_item(&known->items[i], arena);
}

static void keep(struct page_memory *memory, const struct part *part)
{
    if (memory->count == KEPT)
        return;
    struct known_pages *known = &memory->pages[memory->count++];
    keep_flow(&known->text, &part->flow, memory->arena);
    keep_flow(&known->notes, &part->note_flow, memory->arena);
    keep_galley(&known->text, &part->galley, &part->flow, memory->arena);
    known->pagination = part->pagination;
    if (part->pagination.notes)
    {
        keep_galley(&known->notes, &part->note_galley, &part->note_flow, memory->arena);
        known->pagination.note_gaps =
            arena_copy(memory->arena, part->pagination.note_gaps, part->notes.count + 1, sizeof(size_t));
    }
    known->spans = part->spans;
    LIST_OWN(memory->arena, &known->spans.list);
}

static void take_spans(struct part *part, const struct known_pages *known, struct arena *arena)
{
    part->spans = known->spans;
    LIST_OWN(arena, &part->spans.list);
}

void page_memory_paginate(struct page_memory *memory, struct part *part, size_t note_count, struct arena *arena)
{
    const struct known_pages *known = find(memory, part);
    bool notes = part->notes.count > 0;
    if (known && same_galley(&known->text, &part->flow) && (!notes || same_galley(&known->notes, &part->note_flow)))
    {
        take_galley(&part->galley, &known->text, &part->flow);
        if (notes)
            take_galley(&part->note_galley, &known->notes, &part->note_flow);
        part->pagination.note_gaps = known->pagination.note_gaps;
    }
    else
        part_galleys(part, note_count, arena);
    if (known)
        take_spans(part, known, arena);
    else
        paginate(&part->pagination, arena, &part->spans);
    if (memory && !known)
        keep(memory, part);
}
