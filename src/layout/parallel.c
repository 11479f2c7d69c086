#include "layout/parallel.h"
#include "layout/shape.h"

#include "layout/block.h"

/* A box, and where in its side it stands. */
struct placed_box
{
    length top, bottom;
    int penalty; /* of a break before it */
    const struct flow_item *item;
};

/* A frame that a side's flow opens: drawn strip by strip. */
struct placed_frame
{
    length top, bottom;
    const struct frame *frame;
};

enum
{
    FRAMES_OPEN_MAX = NODE_DEPTH_MAX /* each belongs to a level of the document's tree */
};

struct placed_side
{
    LIST_OF(struct placed_box) boxes;
    LIST_OF(struct placed_frame) frames;
    size_t open[FRAMES_OPEN_MAX]; /* numbers of the frames that are open */
    size_t open_count;
    length height;
    size_t next;        /* the first box that is in no strip yet */
    size_t first_frame; /* those before it have ended */
};

/* ---- where things stand ---- */

/* The gap before the next box. */
struct gap_state
{
    bool breakable;
    int penalty;
};

static int gap_penalty(const struct gap_state *gap) { return gap->breakable ? gap->penalty : PENALTY_FORBIDDEN; }

static void place_frame(struct placed_side *side, struct arena *arena, const struct flow_item *item)
{
    if (item->kind == FLOW_FRAME_OPEN && side->open_count < FRAMES_OPEN_MAX)
    {
        side->open[side->open_count++] = side->frames.count;
        LIST_ADD(arena, &side->frames, ((struct placed_frame){.top = side->height, .frame = item->frame}));
        side->height += item->frame->padding_top;
    }
    else if (item->kind == FLOW_FRAME_CLOSE && side->open_count > 0)
    {
        struct placed_frame *frame = &side->frames.items[side->open[--side->open_count]];
        side->height += frame->frame->padding_bottom;
        frame->bottom = side->height;
    }
}

static void place_item(struct placed_side *side, struct arena *arena, const struct flow_item *item,
                       struct gap_state *gap)
{
    switch (item->kind)
    {
    case FLOW_BOX:
        LIST_ADD(arena, &side->boxes,
                 ((struct placed_box){side->height, side->height + item->height, gap_penalty(gap), item}));
        side->height += item->height;
        *gap = (struct gap_state){0};
        break;
    case FLOW_GLUE:
        side->height += item->height;
        gap->breakable = true;
        break;
    case FLOW_PENALTY:
        gap->penalty = !gap->breakable || item->penalty > gap->penalty ? item->penalty : gap->penalty;
        gap->breakable = true;
        break;
    default:
        place_frame(side, arena, item);
    }
}

static void place_side(struct placed_side *placed, struct arena *arena, const struct flow *flow)
{
    struct gap_state gap = {0};
    for (size_t i = 0; i < flow->items.count; i++)
        place_item(placed, arena, &flow->items.items[i], &gap);
}

/* ---- strips ---- */

/* The next strip ends at or behind `from` where no side has a box across. */
static length strip_end(const struct placed_side *sides, size_t count, size_t *ends, length total)
{
    length end = -1;
    bool grown = true;
    for (size_t s = 0; s < count; s++)
        ends[s] = sides[s].next;
    for (size_t s = 0; s < count; s++) /* the highest box begins it */
        if (ends[s] < sides[s].boxes.count && (end < 0 || sides[s].boxes.items[ends[s]].top < end))
            end = sides[s].boxes.items[ends[s]].top + 1;
    while (grown)
    {
        grown = false;
        for (size_t s = 0; s < count; s++)
            while (ends[s] < sides[s].boxes.count && sides[s].boxes.items[ends[s]].top < end)
            {
                end = length_max(end, sides[s].boxes.items[ends[s]++].bottom);
                grown = true;
            }
    }
    /* up to the next box, so that the room between belongs to this strip */
    length next = total;
    for (size_t s = 0; s < count; s++)
        if (ends[s] < sides[s].boxes.count)
            next = length_min(next, sides[s].boxes.items[ends[s]].top);
    return next;
}

static void draw_frames(struct drawing *drawing, struct arena *arena, struct placed_side *side, length top,
                        length bottom)
{
    while (side->first_frame < side->frames.count && side->frames.items[side->first_frame].bottom <= top)
        side->first_frame++;
    for (size_t i = side->first_frame; i < side->frames.count && side->frames.items[i].top < bottom; i++)
    {
        const struct placed_frame *placed = &side->frames.items[i];
        const struct frame *frame = placed->frame;
        length from = length_max(placed->top, top), to = length_min(placed->bottom, bottom);
        if (from >= to)
            continue;
        if (frame->fill && frame->radius > 0 && from == placed->top && to == placed->bottom)
            drawing_path(drawing, arena,
                         shape_rounded_rectangle(frame->width, to - from, frame->radius, frame->fill_color, arena),
                         frame->x, from - top, 0 /* artifact */);
        else if (frame->fill)
            drawing_rectangle(drawing, arena, frame->x, from - top, frame->width, to - from, frame->fill_color);
        if (frame->bar)
            drawing_rectangle(drawing, arena, frame->x, from - top, frame->bar_width, to - from, frame->bar_color);
    }
}

static void strip_flow(struct arena *arena, struct placed_side *sides, size_t count, const size_t *ends, length top,
                       length bottom, struct flow *flow)
{
    struct flow_item *strip = flow_box(flow, bottom - top, drawing_new(arena));
    for (size_t s = 0; s < count; s++)
    {
        draw_frames(strip->drawing, arena, &sides[s], top, bottom);
        for (; sides[s].next < ends[s]; sides[s].next++)
        {
            const struct placed_box *box = &sides[s].boxes.items[sides[s].next];
            if (box->item->drawing)
                drawing_append(strip->drawing, arena, box->item->drawing, 0, box->top - top);
            flow_box_note(flow, strip, box->item->notes, box->item->note_count);
        }
    }
}

static int penalty_before(const struct placed_side *sides, size_t count)
{
    int penalty = PENALTY_FORCED;
    for (size_t s = 0; s < count; s++)
        if (sides[s].next < sides[s].boxes.count && sides[s].boxes.items[sides[s].next].penalty > penalty)
            penalty = sides[s].boxes.items[sides[s].next].penalty;
    return penalty <= PENALTY_FORCED ? 0 : penalty;
}

static bool any_left(const struct placed_side *sides, size_t count)
{
    for (size_t s = 0; s < count; s++)
        if (sides[s].next < sides[s].boxes.count)
            return true;
    return false;
}

static void strips_flow(struct arena *arena, struct placed_side *sides, size_t count, length total, bool whole,
                        struct flow *flow)
{
    size_t *ends = ARENA_ARRAY(arena, count, size_t);
    length top = 0;
    while (any_left(sides, count))
    {
        length bottom = strip_end(sides, count, ends, total);
        if (whole)
        {
            bottom = total;
            for (size_t s = 0; s < count; s++)
                ends[s] = sides[s].boxes.count;
        }
        if (top > 0)
            flow_penalty(flow, penalty_before(sides, count));
        strip_flow(arena, sides, count, ends, top, bottom, flow);
        top = bottom;
    }
}

/* ---- grounds ---- */

/* Frames within frames: the innermost has the paddings, so that all are of one height. */
static size_t grounds_open(const struct parallel_side *sides, size_t count, struct parallel_space space,
                           struct flow *flow)
{
    struct frame *innermost = NULL;
    size_t opened = 0;
    for (size_t s = 0; s < count; s++)
    {
        if (!sides[s].ground)
            continue;
        innermost = sides[s].ground;
        innermost->padding_top = innermost->padding_bottom = 0;
        flow_frame_open(flow, innermost);
        opened++;
    }
    if (innermost)
    {
        innermost->padding_top = space.top;
        innermost->padding_bottom = space.bottom;
    }
    return opened;
}

static void draw_bars(struct arena *arena, const struct parallel_side *sides, size_t count, length top,
                      struct drawing *first)
{
    for (size_t s = 0; s < count; s++)
        if (sides[s].ground && sides[s].bar_height > 0)
            drawing_rectangle(first, arena, sides[s].ground->x, top, sides[s].ground->width, sides[s].bar_height,
                              sides[s].bar_color);
}

void parallel_flow(struct arena *arena, const struct parallel_side *sides, size_t count, struct parallel_space space,
                   struct flow *flow)
{
    struct placed_side *placed = ARENA_ARRAY(arena, count, struct placed_side);
    length total = 0;
    size_t first, opened;
    for (size_t s = 0; s < count; s++)
    {
        place_side(&placed[s], arena, &sides[s].flow);
        total = length_max(total, placed[s].height);
    }
    opened = grounds_open(sides, count, space, flow);
    first = flow->items.count;
    strips_flow(arena, placed, count, total, total + space.top + space.bottom <= space.whole, flow);
    if (first < flow->items.count)
        draw_bars(arena, sides, count, -space.top, flow->items.items[first].drawing);
    while (opened-- > 0)
        flow_frame_close(flow);
}
