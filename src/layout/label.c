#include "layout/label.h"

struct style *label_style(struct layout_context *context, enum face_id face, length size, color ink)
{
    struct style *style = ARENA_NEW(context->arena, struct style);
    style->face = face;
    style->size = size;
    style->color = ink;
    style->figures = FIGURES_TABULAR;
    return style;
}

struct line *label_line(struct layout_context *context, struct slice text, const struct style *style, uint32_t element)
{
    struct line *line = ARENA_NEW(context->arena, struct line);
    struct run_list runs = {0};
    inline_text_run(context, text, style, element, &runs);
    if (!line_set(context->fonts, runs.list.items, runs.list.count, context->arena, line, context->diagnostics))
        context->failed = true;
    return line;
}

struct line_list label_lines(struct layout_context *context, struct slice text, const struct style *style,
                             uint32_t element, length width, enum line_alignment alignment)
{
    struct run_list runs = {0};
    struct paragraph *paragraph;
    struct line_list lines;
    struct measure measure = {.width = width, .alignment = alignment};
    inline_text_run(context, text, style, element, &runs);
    if (!paragraph_new(context->fonts, runs.list.items, runs.list.count, context->arena, &paragraph,
                       context->diagnostics))
        context->failed = true;
    paragraph_break(paragraph, &measure, context->arena, &lines);
    return lines;
}
