#include "layout/label.h"

#include "layout/inline.h"

struct style *label_style(struct layout_context *context, enum face_id face, length size, color ink)
{
    struct style *style = ARENA_NEW(context->arena, struct style);
    style->face = face;
    style->size = size;
    style->color = ink;
    style->figures = FIGURES_TABULAR;
    return style;
}

/* Gathers the text in context->runs. */
static void label_gather(struct layout_context *context, struct slice text, const struct style *style, uint32_t element)
{
    context->runs.list.count = 0;
    inline_text_run(context, text, style, element, &context->runs);
}

struct line *label_line(struct layout_context *context, struct slice text, const struct style *style, uint32_t element)
{
    struct line *line = ARENA_NEW(context->arena, struct line);
    struct text_run *run = ARENA_NEW(context->arena, struct text_run);
    label_gather(context, text, style, element);
    *run = context->runs.list.items[0];
    if (!line_set(context->fonts, run, 1, context->arena, line, context->diagnostics))
        context->failed = true;
    return line;
}

length label_width(struct layout_context *context, struct slice text, const struct style *style)
{
    struct line line;
    label_gather(context, text, style, /* element */ 0);
    arena_reset(context->scratch);
    if (!line_set(context->fonts, context->runs.list.items, 1, context->scratch, &line, context->diagnostics))
        context->failed = true;
    return line.width;
}

struct line_list label_lines(struct layout_context *context, struct slice text, const struct style *style,
                             uint32_t element, length width, enum line_alignment alignment)
{
    struct measure measure = {.width = width, .alignment = alignment};
    label_gather(context, text, style, element);
    return inline_break(context, &measure);
}
