/* The flow's items. */
#include "layout/flow.h"

void flow_init(struct flow *flow, struct arena *arena) { *flow = (struct flow){.arena = arena}; }

void flow_reserve(struct flow *flow, size_t more)
{
    size_t wanted = flow->items.count + more, old = flow->items.capacity;
    if (wanted <= old)
        return;
    flow->items.capacity = wanted < 2 * old ? 2 * old : wanted;
    /* Not cleared: an item is written as a whole when it is added. */
    size_t size = sizeof *flow->items.items;
    flow->items.items = arena_grow_raw(flow->arena, flow->items.items, old * size, flow->items.capacity * size);
}

static struct flow_item *add(struct flow *flow, enum flow_kind kind)
{
    struct flow_item *item = LIST_PUSH(flow->arena, &flow->items);
    *item = (struct flow_item){.kind = kind};
    return item;
}

struct flow_item *flow_box(struct flow *flow, length height, struct drawing *drawing)
{
    struct flow_item *item = add(flow, FLOW_BOX);
    item->height = height;
    item->drawing = drawing;
    return item;
}

void flow_glue(struct flow *flow, length height, length stretch, length shrink)
{
    struct flow_item *item = add(flow, FLOW_GLUE);
    item->height = height;
    item->stretch = stretch;
    item->shrink = shrink;
}

void flow_penalty(struct flow *flow, int penalty) { add(flow, FLOW_PENALTY)->penalty = penalty; }

void flow_break(struct flow *flow, uint32_t reasons)
{
    struct flow_item *item = add(flow, FLOW_PENALTY);
    item->penalty = break_penalty(reasons);
    item->reasons = reasons;
}

void flow_frame_open(struct flow *flow, const struct frame *frame) { add(flow, FLOW_FRAME_OPEN)->frame = frame; }
void flow_frame_close(struct flow *flow) { add(flow, FLOW_FRAME_CLOSE); }
void flow_table_open(struct flow *flow, const struct table_head *head) { add(flow, FLOW_TABLE_OPEN)->head = head; }
void flow_table_head(struct flow *flow, const struct table_head *head) { add(flow, FLOW_TABLE_HEAD)->head = head; }
void flow_table_close(struct flow *flow) { add(flow, FLOW_TABLE_CLOSE); }
void flow_section(struct flow *flow, const struct node *heading) { add(flow, FLOW_SECTION)->section = heading; }
void flow_float(struct flow *flow, const struct float_mark *mark) { add(flow, FLOW_FLOAT)->mark = mark; }
void flow_float_end(struct flow *flow) { add(flow, FLOW_FLOAT_END); }
void flow_floats_land(struct flow *flow) { add(flow, FLOW_FLOATS_LAND); }
void flow_columns_open(struct flow *flow, const struct balance *balance)
{
    add(flow, FLOW_COLUMNS_OPEN)->balance = balance;
}

void flow_columns_close(struct flow *flow) { add(flow, FLOW_COLUMNS_CLOSE); }
void flow_align(struct flow *flow) { add(flow, FLOW_ALIGN); }
void flow_elastic(struct flow *flow, struct elastic *elastic) { add(flow, FLOW_ELASTIC)->elastic = elastic; }
void flow_elastic_end(struct flow *flow) { add(flow, FLOW_ELASTIC_END); }
void flow_plate(struct flow *flow, struct part *plate) { add(flow, FLOW_PLATE)->plate = plate; }
void flow_note(struct flow *flow) { add(flow, FLOW_NOTE); }
