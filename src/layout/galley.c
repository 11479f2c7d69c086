/* A galley: one walk over the flow that finds the gaps. */
#include "layout/balance.h"
#include "layout/grid.h"

#include <assert.h>

/* What is open while the flow is walked through. */
struct walk
{
    struct galley *galley;
    struct arena *arena;
    bool *called; /* by note number */
    length page_height;
    size_t item; /* its number */
    struct extent sum;
    const struct balance *balance; /* balanced columns that are open; they add to `sum` when they close */
    size_t balanced;               /* how many of their boxes have been passed */
    const struct frame *frames[FRAME_DEPTH_MAX];
    size_t depth;       /* may exceed FRAME_DEPTH_MAX */
    length cut_padding; /* of all open frames */
    const struct table_head *head;
    bool head_is_set;        /* a box has stood in the table already */
    struct elastic *elastic; /* that is open; NULL: none, or one that can only be set as it is */
    size_t landed;           /* so many floats have their limit */
    size_t elastic_first;    /* the gap before it */
};

length frame_cut_padding(const struct frame *frame)
{
    return length_min(frame->padding_top, frame->padding_bottom) / 2;
}

/* ---- what items do to the walk ---- */

static void pass_height(struct walk *walk, const struct flow_item *box)
{
    walk->balanced++;
    walk->sum.height += walk->balance ? 0 : box->height;
}

static void pass_glue(struct walk *walk, const struct flow_item *glue)
{
    if (walk->balance)
        return;
    walk->sum.height += glue->height;
    walk->sum.stretch += glue->stretch;
    walk->sum.shrink += glue->shrink;
}

static void open_frame(struct walk *walk, const struct flow_item *item)
{
    walk->sum.height += item->frame->padding_top;
    if (walk->depth < FRAME_DEPTH_MAX)
    {
        walk->frames[walk->depth] = item->frame;
        walk->cut_padding += frame_cut_padding(item->frame);
    }
    walk->depth++;
}

static void close_frame(struct walk *walk, const struct flow_item *item)
{
    (void)item;
    assert(walk->depth > 0);
    walk->depth--;
    if (walk->depth >= FRAME_DEPTH_MAX)
        return;
    walk->sum.height += walk->frames[walk->depth]->padding_bottom;
    walk->cut_padding -= frame_cut_padding(walk->frames[walk->depth]);
}

/* Nothing is repeated that takes more than half of a page. */
static void change_head(struct walk *walk, const struct flow_item *item)
{
    walk->head = item->head && item->head->height * 2 <= walk->page_height ? item->head : NULL;
}

static void open_table(struct walk *walk, const struct flow_item *item)
{
    change_head(walk, item);
    walk->head_is_set = false;
}

static void close_table(struct walk *walk, const struct flow_item *item)
{
    (void)item;
    walk->head = NULL;
}

static void open_elastic(struct walk *walk, const struct flow_item *item)
{
    walk->elastic = item->elastic->shorter.possible || item->elastic->longer.possible ? item->elastic : NULL;
    walk->elastic_first = walk->galley->gaps.count;
}

static void close_elastic(struct walk *walk, const struct flow_item *item)
{
    (void)item;
    if (walk->elastic)
        LIST_ADD(walk->arena, &walk->galley->elastics.list,
                 ((struct elastic_place){walk->elastic_first, walk->galley->gaps.count, walk->elastic}));
    walk->elastic = NULL;
}

static void open_float(struct walk *walk, const struct flow_item *item)
{
    struct floating floating = {.first = walk->galley->gaps.count, .first_item = walk->item + 1, .mark = item->mark};
    LIST_ADD(walk->arena, &walk->galley->floats, floating);
}

static void close_float(struct walk *walk, const struct flow_item *item)
{
    struct floating *floating = &walk->galley->floats.items[walk->galley->floats.count - 1];
    (void)item;
    floating->end = floating->limit = walk->galley->gaps.count;
    floating->end_item = walk->item;
    if (floating->mark->stays)
        walk->galley->floats.count--;
}

static void land_floats(struct walk *walk, const struct flow_item *item)
{
    (void)item;
    for (; walk->landed < walk->galley->floats.count; walk->landed++)
        walk->galley->floats.items[walk->landed].limit = walk->galley->gaps.count;
}

static void open_columns(struct walk *walk, const struct flow_item *item)
{
    walk->balance = item->balance;
    walk->balanced = 0;
}

static void close_columns(struct walk *walk, const struct flow_item *item)
{
    (void)item;
    walk->sum.height += balance_height(walk->balance, 0, walk->balance->box_count);
    walk->balance = NULL;
}

static void pass_align(struct walk *walk, const struct flow_item *item)
{
    struct align align;
    (void)item;
    if (walk->galley->grid == 0)
        return;
    align = grid_align(walk->galley, walk->item, walk->sum); /* first: it looks at the one before */
    LIST_ADD(walk->arena, &walk->galley->aligns, align);
}

static void pass_item(struct walk *walk, const struct flow_item *item)
{
    /* what is not here changes no sum */
    static void (*const PASS[FLOW_KIND_COUNT])(struct walk *, const struct flow_item *) = {
        [FLOW_BOX] = pass_height,           [FLOW_GLUE] = pass_glue,
        [FLOW_FRAME_OPEN] = open_frame,     [FLOW_FRAME_CLOSE] = close_frame,
        [FLOW_TABLE_OPEN] = open_table,     [FLOW_TABLE_HEAD] = change_head,
        [FLOW_TABLE_CLOSE] = close_table,   [FLOW_FLOAT] = open_float,
        [FLOW_FLOAT_END] = close_float,     [FLOW_FLOATS_LAND] = land_floats,
        [FLOW_COLUMNS_OPEN] = open_columns, [FLOW_COLUMNS_CLOSE] = close_columns,
        [FLOW_ALIGN] = pass_align,          [FLOW_ELASTIC] = open_elastic,
        [FLOW_ELASTIC_END] = close_elastic,
    };
    if (PASS[item->kind])
        PASS[item->kind](walk, item);
}

static void pass_box(struct walk *walk, const struct flow_item *box)
{
    pass_item(walk, box);
    walk->head_is_set = true;
    for (size_t i = 0; i < box->note_count; i++)
        if (!walk->called[box->notes[i]])
        {
            walk->called[box->notes[i]] = true;
            LIST_ADD(walk->arena, &walk->galley->notes, (int)box->notes[i]);
        }
}

/* ---- gaps ---- */

/* The penalty of the gap that is `items` first to end - 1, and its reasons. */
static void weigh_gap(const struct flow_item *items, size_t first, size_t end, struct gap *gap)
{
    const struct flow_item *worst = NULL;
    bool inviting = false;
    for (size_t i = first; i < end; i++)
    {
        inviting = inviting || items[i].kind == FLOW_GLUE || items[i].kind == FLOW_PENALTY;
        if (items[i].kind != FLOW_PENALTY || (worst && worst->penalty <= PENALTY_FORCED))
            continue;
        if (!worst || items[i].penalty > worst->penalty || items[i].penalty <= PENALTY_FORCED)
            worst = &items[i];
    }
    gap->penalty = inviting ? 0 : PENALTY_FORBIDDEN;
    if (!worst)
        return;
    gap->penalty = worst->penalty < PENALTY_FORBIDDEN ? worst->penalty : PENALTY_FORBIDDEN;
    gap->reasons = worst->reasons;
}

/* Where the page that ends in the gap ends: behind the last frame closed here that was open before. */
static size_t gap_end(const struct flow_item *items, size_t first, size_t end)
{
    size_t cut = first, opened = 0;
    for (size_t i = first; i < end; i++)
    {
        if (items[i].kind == FLOW_FRAME_OPEN)
            opened++;
        else if (items[i].kind == FLOW_FRAME_CLOSE && opened > 0)
            opened--;
        else if (items[i].kind == FLOW_FRAME_CLOSE)
            cut = i + 1;
    }
    return cut;
}

/* Where the next page begins: with the first frame that opens behind the cut, or the box behind the gap. */
static size_t gap_start(const struct flow_item *items, size_t cut, size_t end)
{
    size_t start = cut;
    while (start < end && items[start].kind != FLOW_FRAME_OPEN)
        start++;
    return start;
}

/* A page ends here. Within balanced columns: what of them stands on it is a height of their own. */
static void end_page(struct walk *walk, struct gap *gap)
{
    gap->to_end = walk->sum;
    gap->bottom = walk->cut_padding;
    gap->aligns_to_end = walk->galley->aligns.count;
    gap->ends_in = walk->balance;
    gap->balanced = walk->balanced;
    if (walk->balance)
        gap->to_end.height += balance_height(walk->balance, 0, walk->balanced);
}

/* A page begins here: likewise. The sum at the columns' end is that of the whole. */
static void start_page(struct walk *walk, struct gap *gap)
{
    gap->to_start = walk->sum;
    gap->aligns_to_start = walk->galley->aligns.count;
    gap->starts_in = walk->balance;
    if (!walk->balance)
        return;
    gap->balanced = walk->balanced;
    gap->to_start.height += balance_height(walk->balance, 0, walk->balance->box_count) -
                            balance_height(walk->balance, walk->balanced, walk->balance->box_count);
}

/* Balanced columns can be cut where enough of them stands on both pages. */
static void weigh_columns(const struct balance *balance, struct gap *gap)
{
    bool cuts = gap->ends_in && gap->ends_in == gap->starts_in;
    if (!cuts || gap->penalty <= PENALTY_FORCED || gap->penalty >= PENALTY_FORBIDDEN)
        return;
    if (!balance_is_poor(balance, 0, gap->balanced) && !balance_is_poor(balance, gap->balanced, balance->box_count))
        return;
    gap->reasons |= REASON_COLUMNS;
    gap->penalty = break_penalty(gap->reasons);
}

/* Adds the gap that is items `first` to `end` - 1, and walks over it. */
static void pass_gap(struct walk *walk, size_t first, size_t end)
{
    const struct flow_item *items = walk->galley->flow->items.items;
    struct gap gap = {.called = walk->galley->notes.count};
    weigh_gap(items, first, end, &gap);
    gap.end_item = gap_end(items, first, end);
    gap.start_item = gap_start(items, gap.end_item, end);
    for (size_t i = first; i <= end; i++)
    {
        if (i == gap.end_item)
            end_page(walk, &gap);
        if (i == gap.start_item)
            start_page(walk, &gap);
        walk->item = i;
        if (i < end)
            pass_item(walk, &items[i]);
    }
    weigh_columns(gap.ends_in, &gap);
    gap.floats = walk->galley->floats.count;
    gap.elastics = walk->galley->elastics.list.count;
    gap.was_cut = end < walk->galley->flow->items.count && items[end].began_page; /* a box */
    gap.head = walk->head_is_set ? walk->head : NULL;
    gap.top = gap.bottom + (gap.head ? gap.head->height : 0);
    LIST_ADD(walk->arena, &walk->galley->gaps, gap);
}

static size_t count_boxes(const struct flow *flow)
{
    size_t boxes = 0;
    for (size_t i = 0; i < flow->items.count; i++)
        boxes += flow->items.items[i].kind == FLOW_BOX;
    return boxes;
}

void galley_init(struct galley *galley, const struct flow *flow, size_t note_count, length page_height,
                 struct arena *arena)
{
    struct walk walk = {.galley = galley, .arena = arena, .page_height = page_height};
    size_t gap_first = 0, count = flow->items.count;
    *galley = (struct galley){.flow = flow, .grid = flow->grid};
    galley->gaps.capacity = count_boxes(flow) + 1;
    galley->gaps.items = arena_array_raw(arena, galley->gaps.capacity, sizeof *galley->gaps.items);
    walk.called = ARENA_ARRAY(arena, note_count + 1, bool);
    for (size_t i = 0; i < count; i++)
    {
        if (flow->items.items[i].kind != FLOW_BOX)
            continue;
        pass_gap(&walk, gap_first, i);
        pass_box(&walk, &flow->items.items[i]);
        gap_first = i + 1;
    }
    pass_gap(&walk, gap_first, count);
    galley->gaps.items[0].penalty = PENALTY_FORBIDDEN; /* no page before the first */
    galley->gaps.items[galley->gaps.count - 1].penalty = PENALTY_FORCED;
    assert(walk.depth == 0);
}

struct extent galley_extent(const struct galley *galley, size_t from, size_t to)
{
    const struct gap *start = &galley->gaps.items[from], *end = &galley->gaps.items[to];
    struct extent extent = {0};
    if (from == to)
        return extent;
    if (start->starts_in && start->starts_in == end->ends_in)
    {
        extent.height = balance_height(start->starts_in, start->balanced, end->balanced) + start->top + end->bottom;
        return extent;
    }
    extent.height = end->to_end.height - start->to_start.height + start->top + end->bottom;
    extent.stretch = end->to_end.stretch - start->to_start.stretch;
    extent.shrink = end->to_end.shrink - start->to_start.shrink;
    if (galley->grid > 0)
        grid_extent(galley, from, to, &extent);
    return extent;
}
