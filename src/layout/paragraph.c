/* Paragraphs. `.lead` sets one larger, to open a section; `.dropcap` begins one with a large letter; a heading with
 * `.run-in` stands in the first line of the paragraph below it. */
#include "layout/block.h"
#include "layout/chunk.h"

static const struct style *lead_style(struct layout_context *context, const struct style *plain)
{
    struct style *lead = ARENA_NEW(context->arena, struct style);
    *lead = *plain;
    lead->size = context->theme->type.lead.size;
    lead->color = context->theme->color.accent_strong;
    return lead;
}

static bool holds_picture(const struct node *node)
{
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == NODE_PICTURE ||
            holds_picture(child)) /* inlines nest as deep as the content stage lets them */
            return true;
    return false;
}

/* The one text of an item that its author wrote without blank lines is all that the item says: LBody holds it without a
 * paragraph between. A picture needs the paragraph, else it would be a figure of its own there. */
static bool is_item_text(const struct node *paragraph)
{
    const struct node *item = paragraph->parent;
    return item->kind == NODE_ITEM && item->parent->as.list.tight && item->first == item->last &&
           slice_equal(paragraph->language, item->language) && !holds_picture(paragraph);
}

/* Where links to the heading lead: the paragraph's first line. */
static void run_in_destination(struct layout_context *context, const struct node *heading, size_t first,
                               struct type_size type, struct flow *flow)
{
    struct drawing *start = drawing_new(context->arena);
    LIST_ADD(context->arena, &start->destinations, destination_of(context, heading));
    flow_box_label(context, flow, first, start, type.leading);
}

void paragraph_flow(struct layout_context *context, const struct node *paragraph, const struct column *column,
                    uint32_t element, struct flow *flow)
{
    bool lead = node_has_class(paragraph, "lead");
    struct type_size type = lead ? context->theme->type.lead : column->type;
    const struct style *style = lead ? lead_style(context, column->style) : column->style;
    struct measure measure = {.width = column->width,
                              .first_indent = lead ? 0 : column->first_indent,
                              .alignment = lead ? LINES_LEFT : column->alignment,
                              .protrude = context->theme->protrusion};
    struct line_list lines;
    struct elastic *elastic;
    size_t first = flow->items.count;
    uint32_t own;
    context->runs.list.count = 0;
    if (column->run_in)
        heading_run_in(context, column->run_in, type.size, element);
    own = is_item_text(paragraph) ? element : block_element(context, paragraph, element, STRUCTURE_P);
    inline_runs(context, paragraph, style, own, &context->runs);
    if (node_has_class(paragraph, "dropcap") && !column->run_in &&
        dropcap_flow(context, type, &measure, column->x, flow))
        return;
    measure.looseness = context->looseness;
    lines = inline_break(context, &measure);
    elastic = lines.count < ELASTIC_LINES_MIN || lead ? NULL : chunk_elastic(context, paragraph);
    if (elastic)
    {
        elastic->look = paragraph_look(&lines, type.size);
        flow_elastic(flow, elastic);
    }
    lines_flow(context, &lines, column->x, type, flow);
    if (elastic)
        flow_elastic_end(flow);
    if (column->run_in)
        run_in_destination(context, column->run_in, first, type, flow);
    if (column->below_heading)
        flow_break_behind(flow, first, /* line */ 2, REASON_BELOW_HEADING);
}
