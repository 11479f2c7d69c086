/* Paragraphs. `.lead` sets one larger, to open a section. */
#include "layout/block.h"

static const struct style *lead_style(struct layout_context *context, const struct style *plain)
{
    struct style *lead = ARENA_NEW(context->arena, struct style);
    *lead = *plain;
    lead->size = context->theme->type.lead.size;
    lead->color = context->theme->color.accent_strong;
    return lead;
}

void paragraph_flow(struct layout_context *context, const struct node *paragraph, const struct column *column,
                    uint32_t element, struct flow *flow)
{
    bool lead = node_has_class(paragraph, "lead");
    struct type_size type = lead ? context->theme->type.lead : column->type;
    const struct style *style = lead ? lead_style(context, column->style) : column->style;
    struct measure measure = {.width = column->width,
                              .first_indent = lead ? 0 : column->first_indent,
                              .alignment = lead ? LINES_LEFT : column->alignment};
    uint32_t own = block_element(context, paragraph, element, STRUCTURE_P);
    struct line_list lines = inline_lines(context, paragraph, style, own, &measure);
    lines_flow(context, &lines, column->x, type, flow);
}
