/* Definition lists: a term in bold on a line of its own, its definitions indented under it. */
#include "layout/block.h"

static void term_flow(struct layout_context *context, const struct node *term, const struct column *column,
                      uint32_t item, struct flow *flow)
{
    struct measure measure = {.width = column->width, .alignment = LINES_LEFT};
    uint32_t label = block_element(context, term, item, STRUCTURE_LBL);
    struct line_list lines = inline_lines(context, term, style_strong(context, column->style), label, &measure);
    size_t first = flow->items.count;
    lines_flow(context, &lines, column->x, column->type, flow);
    flow_keep_together(flow, first, context->theme->page.height);
}

static void definition_flow(struct layout_context *context, const struct node *definition, const struct column *column,
                            uint32_t item, struct flow *flow)
{
    struct column inside = column_inset(column, context->theme->space.indent, 0);
    inside.paragraph_space = column->type.leading / 2;
    block_children_flow(context, definition, &inside, block_element(context, definition, item, STRUCTURE_LBODY), flow);
}

/* The space before `next`, which follows `previous`. */
static void definition_gap_flow(const struct node *previous, const struct node *next, const struct column *column,
                                struct flow *flow)
{
    length gap = column->type.leading / 2;
    flow_penalty(flow, previous->kind == NODE_TERM ? PENALTY_FORBIDDEN : 0);
    if (previous->kind == NODE_DEFINITION)
        flow_glue(flow, next->kind == NODE_TERM ? gap : gap / 2, gap / 3, gap / 6);
}

void definition_list_flow(struct layout_context *context, const struct node *list, const struct column *column,
                          uint32_t element, struct flow *flow)
{
    uint32_t own = block_element(context, list, element, STRUCTURE_L), item = 0;
    const struct node *previous = NULL;
    for (const struct node *child = list->first; child; child = child->next)
    {
        if (previous)
            definition_gap_flow(previous, child, column, flow);
        if (!previous || (child->kind == NODE_TERM && previous->kind == NODE_DEFINITION))
            item = block_element(context, child, own, STRUCTURE_LI);
        if (child->kind == NODE_TERM)
            term_flow(context, child, column, item, flow);
        else
            definition_flow(context, child, column, item, flow);
        previous = child;
    }
}
