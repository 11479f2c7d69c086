/* Columns side by side, as the author has parted them. */
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

void columns_flow(struct layout_context *context, const struct node *columns, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    size_t count = child_count(columns), i = 0;
    uint32_t own = block_element(context, columns, element, STRUCTURE_DIV);
    struct parallel_side *sides;
    struct parallel_space space = {.whole = (theme->page.height - theme->page.margin_top - theme->page.margin_bottom) /
                                            WHOLE_PART};
    if (count < 2 || column->width < (WIDTH_MIN_EMS * column->type.size + COLUMN_GAP) * (length)count)
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
    parallel_flow(context, sides, count, space, flow);
}
