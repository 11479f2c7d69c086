/* Balanced columns: the least height for which the boxes fit into them, found by halving. */
#include "layout/balance.h"

#include "layout/parallel.h"

enum
{
    HALVINGS = 14,          /* a page's height is then known to a twentieth of a point */
    PENALTY_AVOIDED = 1000, /* columns do not end so badly when a few boxes before they can end better */
    BOXES_BACK = 4,
    BOXES_MIN = 3 /* a column of a part should have */
};

/* ---- into the flow ---- */

/* Item `i` opens a frame: all up to its end becomes one box, or when that is too high one a line. Gives the item that
 * closes it. */
static size_t frame_boxes(struct flow *flow, const struct flow *inside, size_t i, length whole)
{
    struct parallel_side side = {0};
    struct parallel_space space = {.whole = whole};
    size_t depth = 0;
    flow_init(&side.flow, flow->arena);
    for (; i < inside->items.count; i++)
    {
        const struct flow_item *item = &inside->items.items[i];
        depth += item->kind == FLOW_FRAME_OPEN;
        depth -= item->kind == FLOW_FRAME_CLOSE;
        LIST_ADD(flow->arena, &side.flow.items, *item);
        if (depth == 0)
            break;
    }
    parallel_flow(flow->arena, &side, 1, space, flow);
    return i;
}

static void copy_boxes(struct flow *flow, const struct flow *inside, length whole)
{
    for (size_t i = 0; i < inside->items.count; i++)
    {
        const struct flow_item *item = &inside->items.items[i];
        if (item->kind == FLOW_FRAME_OPEN)
            i = frame_boxes(flow, inside, i, whole);
        else if (item->kind == FLOW_BOX || item->kind == FLOW_GLUE || item->kind == FLOW_PENALTY)
            LIST_ADD(flow->arena, &flow->items, *item);
    }
}

/* Where the boxes from item `first` on stand in one column, and how well one can end before each. */
static void measure_boxes(struct balance *balance, const struct flow *flow, size_t first)
{
    length y = 0;
    bool inviting = false;
    int penalty = 0;
    for (size_t i = first; i < flow->items.count; i++)
    {
        const struct flow_item *item = &flow->items.items[i];
        inviting = inviting || item->kind != FLOW_BOX;
        if (item->kind == FLOW_PENALTY && item->penalty > penalty)
            penalty = item->penalty;
        if (item->kind == FLOW_BOX)
        {
            balance->tops[balance->box_count] = y;
            balance->bottoms[balance->box_count] = y + item->height;
            balance->penalties[balance->box_count++] = inviting ? penalty : PENALTY_FORBIDDEN;
            inviting = false;
            penalty = 0;
        }
        y += item->height;
    }
}

void balance_flow(struct flow *flow, const struct flow *inside, size_t column_count, length step, length whole)
{
    struct balance *balance = ARENA_NEW(flow->arena, struct balance);
    size_t first, room;
    *balance = (struct balance){.column_count = column_count, .step = step};
    flow_columns_open(flow, balance);
    first = flow->items.count;
    copy_boxes(flow, inside, whole);
    room = flow->items.count - first;
    balance->tops = ARENA_ARRAY(flow->arena, room, length);
    balance->bottoms = ARENA_ARRAY(flow->arena, room, length);
    balance->penalties = ARENA_ARRAY(flow->arena, room, int);
    measure_boxes(balance, flow, first);
    flow_columns_close(flow);
}

/* ---- sharing ---- */

/* The last box, from `from` on, that a column of `height` holds; plus one. At least one box stands in it. */
static size_t column_reach(const struct balance *balance, size_t from, size_t to, length height)
{
    length limit = balance->tops[from] + height;
    size_t low = from + 1, high = to;
    while (low < high)
    {
        size_t middle = low + (high - low + 1) / 2;
        if (balance->bottoms[middle - 1] <= limit)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* A good place to end a column that could reach up to `reach`. */
static size_t column_end(const struct balance *balance, size_t from, size_t reach)
{
    for (size_t back = 0; back <= BOXES_BACK && reach - back > from; back++)
        if (balance->penalties[reach - back] < PENALTY_AVOIDED)
            return reach - back;
    for (size_t end = reach; end > from; end--)
        if (balance->penalties[end] < PENALTY_FORBIDDEN)
            return end;
    return reach;
}

/* All fits into columns of `height`. */
static bool columns_fill(const struct balance *balance, size_t from, size_t to, length height,
                         size_t ends[BALANCE_COLUMNS_MAX])
{
    for (size_t i = 0; i < balance->column_count; i++)
    {
        size_t reach = from < to ? column_reach(balance, from, to, height) : to;
        ends[i] = from = reach < to ? column_end(balance, from, reach) : to;
    }
    return from == to;
}

static length highest(const struct balance *balance, size_t from, const size_t ends[BALANCE_COLUMNS_MAX])
{
    length height = 0;
    for (size_t i = 0; i < balance->column_count; from = ends[i++])
        if (ends[i] > from)
            height = length_max(height, balance->bottoms[ends[i] - 1] - balance->tops[from]);
    return height;
}

length balance_share(const struct balance *balance, size_t from, size_t to, size_t ends[BALANCE_COLUMNS_MAX])
{
    length low = 0, high;
    if (from >= to)
        return 0;
    high = balance->bottoms[to - 1] - balance->tops[from];
    low = high / (length)balance->column_count;
    for (int i = 0; i < HALVINGS && low < high; i++)
    {
        length middle = low + (high - low) / 2;
        if (columns_fill(balance, from, to, middle, ends))
            high = middle;
        else
            low = middle;
    }
    columns_fill(balance, from, to, high, ends);
    return highest(balance, from, ends);
}

length balance_height(const struct balance *balance, size_t from, size_t to)
{
    size_t ends[BALANCE_COLUMNS_MAX];
    return balance_share(balance, from, to, ends);
}

bool balance_is_poor(const struct balance *balance, size_t from, size_t to)
{
    size_t ends[BALANCE_COLUMNS_MAX];
    if (to - from < BOXES_MIN * balance->column_count)
        return true;
    balance_share(balance, from, to, ends);
    for (size_t i = 0; i < balance->column_count; i++)
        if (ends[i] < to && balance->penalties[ends[i]] >= PENALTY_AVOIDED)
            return true;
    return false;
}
