/* What is changed in a flow after it was added: labels beside it, notes, page breaks. */
#include "layout/block.h"

void drawing_reserve(struct drawing *drawing, struct arena *arena, size_t items)
{
    size_t wanted = drawing->items.count + items;
    if (wanted <= drawing->items.capacity)
        return;
    drawing->items.items =
        arena_grow(arena, drawing->items.items, drawing->items.capacity, wanted, sizeof *drawing->items.items);
    drawing->items.capacity = wanted;
}

void flow_box_label(struct layout_context *context, struct flow *flow, size_t from, const struct drawing *before,
                    length height)
{
    struct drawing *both = drawing_new(context->arena);
    struct flow_item *box = NULL;
    for (size_t i = from; i < flow->items.count && !box; i++)
        if (flow->items.items[i].kind == FLOW_BOX)
            box = &flow->items.items[i];
    if (!box)
        box = flow_box(flow, height, NULL);
    drawing_reserve(both, context->arena, before->items.count + (box->drawing ? box->drawing->items.count : 0));
    drawing_append(both, context->arena, before, 0, 0);
    if (box->drawing)
        drawing_append(both, context->arena, box->drawing, 0, 0);
    box->drawing = both;
}

void flow_box_note(struct flow *flow, struct flow_item *box, const uint32_t *notes, size_t count)
{
    uint32_t *all;
    if (count == 0)
        return;
    all = ARENA_ARRAY(flow->arena, box->note_count + count, uint32_t);
    for (size_t i = 0; i < box->note_count; i++)
        all[i] = box->notes[i];
    for (size_t i = 0; i < count; i++)
        all[box->note_count + i] = notes[i];
    box->notes = all;
    box->note_count += (uint32_t)count;
}

static length height_from(const struct flow *flow, size_t from)
{
    length height = 0;
    for (size_t i = from; i < flow->items.count; i++)
        height += flow->items.items[i].height;
    return height;
}

void flow_item_break(struct flow_item *item, uint32_t reasons)
{
    if (item->penalty <= PENALTY_FORCED || item->penalty >= PENALTY_FORBIDDEN)
        return;
    item->reasons |= reasons;
    item->penalty = break_penalty(item->reasons);
}

void flow_break_behind(struct flow *flow, size_t from, size_t line, uint32_t reasons)
{
    size_t boxes = 0;
    for (size_t i = from; i < flow->items.count && boxes <= line; i++)
    {
        boxes += flow->items.items[i].kind == FLOW_BOX;
        if (boxes == line && flow->items.items[i].kind == FLOW_PENALTY)
            flow_item_break(&flow->items.items[i], reasons);
    }
}

void flow_break_more(struct flow *flow, size_t from, uint32_t reasons)
{
    for (size_t i = from; i < flow->items.count; i++)
        if (flow->items.items[i].kind == FLOW_PENALTY)
            flow_item_break(&flow->items.items[i], reasons);
}

void flow_break_short(struct flow *flow, size_t from, length limit, uint32_t reasons)
{
    if (height_from(flow, from) <= limit)
        flow_break_more(flow, from, reasons);
}

void flow_keep_together(struct flow *flow, size_t from, length limit)
{
    if (height_from(flow, from) > limit)
        return;
    for (size_t i = from; i < flow->items.count; i++)
        if (flow->items.items[i].kind == FLOW_PENALTY && flow->items.items[i].penalty > PENALTY_FORCED)
            flow->items.items[i].penalty = PENALTY_FORBIDDEN;
}

const struct table_head *flow_head_repeat(struct layout_context *context, const struct flow *flow, size_t from)
{
    struct table_head *head = ARENA_NEW(context->arena, struct table_head);
    head->drawing = drawing_new(context->arena);
    for (size_t i = from; i < flow->items.count; i++)
    {
        const struct flow_item *item = &flow->items.items[i];
        if (item->kind == FLOW_BOX && item->drawing)
            drawing_append(head->drawing, context->arena, item->drawing, 0, head->height);
        head->height += item->height;
    }
    head->drawing->links.count = 0;
    head->drawing->destinations.count = 0;
    for (size_t i = 0; i < head->drawing->items.count; i++)
    {
        head->drawing->items.items[i].node = 0;
        head->drawing->items.items[i].artifact = ARTIFACT_PAGINATION;
    }
    return head;
}
