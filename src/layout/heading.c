/* Headings: the number of the first two levels stands in the margin column. One within another block is as large as
 * the text there. */
#include "layout/block.h"
#include "layout/label.h"

#include <string.h>

enum
{
    LEVELS_IN_MARGIN = 2,
    LEVELS_LARGE_NUMBER = 1, /* these have their number in the heading's own size */
    SMALL_NUMBER_PERCENT = 70
};

static const length NUMBER_GAP = LENGTH_PT(6); /* at least, between a number in the margin and the text */

/* The ink stands out from the text's, but not on the dark ground of a call to action. */
static const struct style *inner_style(struct layout_context *context, const struct column *column)
{
    const struct theme *theme = context->theme;
    color ink = column->style->color == theme->color.cover_ink ? theme->color.cover_ink : theme->color.accent_strong;
    return block_style(context, FACE_HEADING_BOLD, column->type.size, ink);
}

static const struct style *heading_style(struct layout_context *context, int level)
{
    static const enum face_id FACES[] = {FACE_HEADING_BLACK,       FACE_HEADING_BOLD,        FACE_HEADING_BOLD,
                                         FACE_HEADING_BOLD_ITALIC, FACE_HEADING_BOLD_ITALIC, FACE_HEADING_ITALIC};
    return block_style(context, FACES[level - 1], context->theme->type.heading[level - 1].size,
                       context->theme->color.accent_strong);
}

/* The number and a space, so that it is a word of its own when the text is read aloud or copied. */
static struct slice number_text(struct layout_context *context, struct slice number, const char *space)
{
    struct buffer text;
    buffer_init(&text, context->arena);
    buffer_add_slice(&text, number);
    buffer_add_string(&text, space);
    return buffer_slice(&text);
}

/* The number as it stands in the margin; NULL when it belongs before the title. */
static const struct line *margin_number(struct layout_context *context, const struct node *heading,
                                        const struct column *column, uint32_t element)
{
    int level = heading->as.heading.level;
    length size = context->theme->type.heading[level - 1].size;
    const struct style *style;
    if (level > LEVELS_IN_MARGIN || column->wide_x + size * 2 + NUMBER_GAP > column->x)
        return NULL;
    style = level <= LEVELS_LARGE_NUMBER
                ? block_style(context, FACE_HEADING_LIGHT, size, context->theme->color.accent)
                : block_style(context, FACE_HEADING, size * SMALL_NUMBER_PERCENT / 100, context->theme->color.accent);
    return label_line(context, number_text(context, heading->as.heading.number, " "), style, element);
}

static struct line_list heading_lines(struct layout_context *context, const struct node *heading,
                                      const struct column *column, uint32_t element, bool with_number)
{
    const struct style *style =
        heading->as.heading.inner ? inner_style(context, column) : heading_style(context, heading->as.heading.level);
    struct measure measure = {
        .width = column->width, .alignment = LINES_BALANCED, .protrude = context->theme->protrusion};
    context->runs.list.count = 0;
    if (with_number)
        inline_text_run(context, number_text(context, heading->as.heading.number, "\xE2\x80\x82" /* en space */),
                        style_muted(context, style), element, &context->runs);
    inline_runs(context, heading, style, element, &context->runs);
    return inline_break(context, &measure);
}

void heading_flow(struct layout_context *context, const struct node *heading, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    int level = heading->as.heading.level;
    bool inner = heading->as.heading.inner;
    struct type_size type = inner ? column->type : context->theme->type.heading[level - 1];
    uint32_t own = block_element(context, heading, element, (enum structure_type)(STRUCTURE_H1 + level - 1));
    bool numbered = heading->as.heading.number.length > 0;
    const struct line *number = numbered ? margin_number(context, heading, column, own) : NULL;
    struct line_list lines = heading_lines(context, heading, column, own, numbered && !number);
    size_t first = flow->items.count;
    struct drawing *start = drawing_new(context->arena);

    if (level == 1 && !inner)
        flow_section(flow, heading);
    LIST_ADD(context->arena, &start->destinations, destination_of(context, heading));
    if (number)
        block_line_draw(context, start, number, column->wide_x, line_baseline(type));
    lines_flow(context, &lines, column->x, type, flow);
    flow_keep_together(flow, first, context->theme->page.height);
    flow_box_label(context, flow, first, start, type.leading);
}
