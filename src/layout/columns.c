/* Columns side by side: as the author has parted them, or one text that runs through all of them. */
#include "layout/balance.h"
#include "layout/block.h"
#include "layout/parallel.h"

static const length COLUMN_GAP = LENGTH_PT(18);

enum
{
    WIDTH_MIN_EMS = 9,      /* narrower columns stand one below the other */
    JUSTIFIED_MIN_EMS = 26, /* narrower ones are set ragged */
    WHOLE_PART = 4          /* up to a quarter of a page, no break goes through */
};

static size_t child_count(const struct node *node)
{
    size_t count = 0;
    for (const struct node *child = node->first; child; child = child->next)
        count++;
    return count;
}

static struct column side_column(const struct column *column, size_t index, size_t count)
{
    struct column side = *column;
    side.width = (column->width - COLUMN_GAP * (length)(count - 1)) / (length)count;
    side.x = column->x + (length)index * (side.width + COLUMN_GAP);
    side.wide_x = side.x;
    side.wide_width = side.width;
    side.first_indent = 0;
    side.on_grid = side.below_heading = side.floats = false;
    if (side.width < JUSTIFIED_MIN_EMS * side.type.size)
        side.alignment = LINES_LEFT;
    return side;
}

static void stacked_flow(struct layout_context *context, const struct node *columns, const struct column *column,
                         uint32_t element, struct flow *flow)
{
    for (const struct node *child = columns->first; child; child = child->next)
    {
        if (child != columns->first)
        {
            flow_penalty(flow, 0);
            flow_glue(flow, context->theme->space.block, 0, 0);
        }
        block_children_flow(context, child, column, block_element(context, child, element, STRUCTURE_DIV), flow);
    }
}

/* The text as one column, and the columns it is shared out among. */
static void balanced_flow(struct layout_context *context, const struct node *columns, const struct column *column,
                          uint32_t element, struct flow *flow)
{
    size_t count = (size_t)columns->as.columns.count;
    struct column first = side_column(column, 0, count);
    struct flow inside;
    flow_init(&inside, context->arena);
    block_children_flow(context, columns, &first, element, &inside);
    balance_flow(flow, &inside, count, first.width + COLUMN_GAP, text_height(context->theme) / WHOLE_PART);
}

static bool has_room(const struct column *column, size_t count)
{
    return column->width >= (WIDTH_MIN_EMS * column->type.size + COLUMN_GAP) * (length)count;
}

void columns_flow(struct layout_context *context, const struct node *columns, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    size_t count = child_count(columns), i = 0;
    uint32_t own = block_element(context, columns, element, STRUCTURE_DIV);
    struct parallel_side *sides;
    struct parallel_space space = {.whole = (theme->page.height - theme->page.margin_top - theme->page.margin_bottom) /
                                            WHOLE_PART};
    if (columns->as.columns.count > 0)
    {
        if (has_room(column, (size_t)columns->as.columns.count))
            balanced_flow(context, columns, column, own, flow);
        else
            block_children_flow(context, columns, column, own, flow);
        return;
    }
    if (count < 2 || !has_room(column, count))
    {
        stacked_flow(context, columns, column, own, flow);
        return;
    }
    sides = ARENA_ARRAY(context->arena, count, struct parallel_side);
    for (const struct node *child = columns->first; child; child = child->next, i++)
    {
        struct column here = side_column(column, i, count);
        flow_init(&sides[i].flow, context->arena);
        block_children_flow(context, child, &here, block_element(context, child, own, STRUCTURE_DIV), &sides[i].flow);
    }
    parallel_flow(context->arena, sides, count, space, flow);
}
