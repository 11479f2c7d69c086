/* A thematic break: a short rule in the middle of the column. */
#include "layout/block.h"

static const length RULE_LENGTH = LENGTH_PT(48);
static const length RULE_THICKNESS = LENGTH_PT(0.75);

void rule_flow(struct layout_context *context, const struct node *node, const struct column *column, uint32_t element,
               struct flow *flow)
{
    struct drawing *drawing = drawing_new(context->arena);
    length width = length_min(RULE_LENGTH, column->width), height = column->type.leading;
    (void)node;
    (void)element; /* it says nothing */
    drawing_rule(drawing, context->arena, column->x + (column->width - width) / 2, (height - RULE_THICKNESS) / 2, width,
                 RULE_THICKNESS, context->theme->color.accent);
    flow_box(flow, height, drawing);
}
