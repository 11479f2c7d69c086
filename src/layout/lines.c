/* Lines of text become boxes of the flow. */
#include "layout/block.h"

struct line_list block_text_lines(struct layout_context *context, struct slice text, const struct style *style,
                                  uint32_t element, const struct measure *measure)
{
    context->runs.list.count = 0;
    inline_text_run(context, text, style, element, &context->runs);
    return inline_break(context, measure);
}

void block_line_draw(struct layout_context *context, struct drawing *drawing, const struct line *line, length x,
                     length baseline)
{
    if (drawing->items.capacity == 0)
        drawing_reserve(drawing, context->arena, line->run_count);
    drawing_line(drawing, context->arena, line, x, baseline);
    for (size_t i = 0; i < line->run_count; i++)
    {
        const struct text_run *run = line->runs[i].source;
        const struct inline_object *object = (const struct inline_object *)(const void *)run->text.data;
        if (run->object_width > 0)
            drawing_picture(drawing, context->arena, object->picture, x + line->x + line->runs[i].x,
                            baseline - run->object_height, run->object_width, run->object_height, object->node);
    }
}

/* Why a page should not end behind line `i` of `count`. */
static uint32_t reasons_behind(const struct line *line, size_t i, size_t count)
{
    uint32_t reasons = 0;
    if (i == 0)
        reasons |= REASON_ORPHAN;
    if (i + 2 == count)
        reasons |= REASON_WIDOW;
    if (line->hyphenated)
        reasons |= REASON_HYPHEN;
    return reasons;
}

void lines_flow(struct layout_context *context, const struct line_list *lines, length x, struct type_size type,
                struct flow *flow)
{
    for (size_t i = 0; i < lines->count; i++)
    {
        const struct line *line = &lines->lines[i];
        struct drawing *drawing = drawing_new(context->arena);
        struct flow_item *box;
        block_line_draw(context, drawing, line, x, line_baseline(type));
        box = flow_box(flow, type.leading, drawing);
        box->notes = line->notes;
        box->note_count = (uint32_t)line->note_count;
        if (i + 1 < lines->count)
            flow_break(flow, reasons_behind(line, i, lines->count));
    }
}
