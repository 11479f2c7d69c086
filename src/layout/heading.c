/* Headings: the number of the first two levels stands in the margin column. One within another block is as large as
 * the text there. */
#include "layout/block.h"
#include "layout/label.h"

#include <string.h>

enum
{
    LEVELS_IN_MARGIN = 2,
    LEVELS_LARGE_NUMBER = 1, /* these have their number in the heading's own size */
    LEVELS_CENTRED = 2,
    LEVEL_NUMBER_ABOVE = 1, /* a number over its heading is as large as headings of the level below: index */
    SMALL_NUMBER_PERCENT = 70
};

static const length RULE_STRONG = LENGTH_PT(2), RULE_FINE = LENGTH_PT(0.5);
static const length RULE_ABOVE_GAP = LENGTH_PT(8), RULE_BELOW_GAP = LENGTH_PT(6); /* between rule and heading */
static const length NUMBER_GAP = LENGTH_PT(6); /* at least, between a number in the margin and the text */

/* The ink stands out from the text's, but not on the dark ground of a call to action. */
static const struct style *inner_style(struct layout_context *context, const struct column *column)
{
    const struct theme *theme = context->theme;
    color ink = column->style->color == theme->color.cover_ink ? theme->color.cover_ink : theme->color.accent_strong;
    return block_style(context, FACE_HEADING_BOLD, column->type.size, ink);
}

enum face_id heading_face(const struct theme *theme, int level)
{
    static const enum face_id FACES[][6] = {
        [HEADING_BLACK] = {FACE_HEADING_BLACK, FACE_HEADING_BOLD, FACE_HEADING_BOLD, FACE_HEADING_BOLD_ITALIC,
                           FACE_HEADING_BOLD_ITALIC, FACE_HEADING_ITALIC},
        [HEADING_BOLD] = {FACE_HEADING_BOLD, FACE_HEADING_BOLD, FACE_HEADING_BOLD, FACE_HEADING_BOLD_ITALIC,
                          FACE_HEADING_BOLD_ITALIC, FACE_HEADING_ITALIC},
        [HEADING_REGULAR] = {FACE_HEADING, FACE_HEADING_ITALIC, FACE_HEADING_BOLD, FACE_HEADING_ITALIC,
                             FACE_HEADING_ITALIC, FACE_HEADING_ITALIC},
    };
    return FACES[theme->style.heading_weight][level - 1];
}

static const struct style *heading_style(struct layout_context *context, int level)
{
    return block_style(context, heading_face(context->theme, level), context->theme->type.heading[level - 1].size,
                       context->theme->color.accent_strong);
}

/* Of a number before the title: quieter than it, or in the accent where the theme puts all numbers there. */
static const struct style *style_number(struct layout_context *context, const struct style *style)
{
    struct style *number;
    if (context->theme->style.heading_number == HEADING_NUMBER_MARGIN)
        return style_muted(context, style);
    number = ARENA_NEW(context->arena, struct style);
    *number = *style;
    number->color = context->theme->color.accent;
    return number;
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
    if (context->theme->style.heading_number != HEADING_NUMBER_MARGIN || level > LEVELS_IN_MARGIN ||
        column->wide_x + size * 2 + NUMBER_GAP > column->x)
        return NULL;
    style = level <= LEVELS_LARGE_NUMBER
                ? block_style(context, FACE_HEADING_LIGHT, size, context->theme->color.accent)
                : block_style(context, FACE_HEADING, size * SMALL_NUMBER_PERCENT / 100, context->theme->color.accent);
    return label_line(context, number_text(context, heading->as.heading.number, " "), style, element);
}

void heading_align(const struct theme *theme, int level, struct line *lines, size_t count, length width)
{
    if (theme->style.heading_align != HEADING_CENTRED || level > LEVELS_CENTRED)
        return;
    for (size_t i = 0; i < count; i++)
        lines[i].x = (width - lines[i].width) / 2;
}

/* The number on a line of its own. */
static void number_above_flow(struct layout_context *context, const struct node *heading, const struct column *column,
                              uint32_t element, struct flow *flow)
{
    struct type_size type = context->theme->type.heading[LEVEL_NUMBER_ABOVE];
    const struct style *style = block_style(context, FACE_HEADING, type.size, context->theme->color.accent);
    struct measure measure = {.width = column->width, .alignment = LINES_LEFT};
    struct line_list lines;
    context->runs.list.count = 0;
    inline_text_run(context, number_text(context, heading->as.heading.number, " "), style, element, &context->runs);
    lines = inline_break(context, &measure);
    heading_align(context->theme, 1, lines.lines, lines.count, column->width);
    lines_flow(context, &lines, column->x, type, flow);
}

static struct line_list heading_lines(struct layout_context *context, const struct node *heading,
                                      const struct column *column, uint32_t element, bool with_number)
{
    const struct style *style =
        heading->as.heading.inner ? inner_style(context, column) : heading_style(context, heading->as.heading.level);
    struct measure measure = {
        .width = column->width, .alignment = LINES_BALANCED, .protrude = context->theme->protrusion};
    struct line_list lines;
    context->runs.list.count = 0;
    if (with_number)
        inline_text_run(context, number_text(context, heading->as.heading.number, "\xE2\x80\x82" /* en space */),
                        style_number(context, style), element, &context->runs);
    inline_runs(context, heading, style, element, &context->runs);
    lines = inline_break(context, &measure);
    if (!heading->as.heading.inner)
        heading_align(context->theme, heading->as.heading.level, lines.lines, lines.count, column->width);
    return lines;
}

void heading_run_in(struct layout_context *context, const struct node *heading, length size, uint32_t element)
{
    int level = heading->as.heading.level;
    uint32_t own = block_element(context, heading, element, (enum structure_type)(STRUCTURE_H1 + level - 1));
    const struct style *style =
        block_style(context, heading_face(context->theme, level), size, context->theme->color.accent_strong);
    inline_runs(context, heading, style, own, &context->runs);
    inline_text_run(context, SLICE("\xE2\x80\x83" /* em space */), style, own, &context->runs);
}

/* ---- what sets off sections ---- */

static void rule_flow_wide(struct layout_context *context, const struct column *column, length thickness, color ink,
                           length above, length below, struct flow *flow)
{
    struct drawing *drawing = drawing_new(context->arena);
    drawing_rule(drawing, context->arena, column->wide_x, above, column->wide_width, thickness, ink);
    flow_box(flow, above + thickness + below, drawing);
}

/* From the page's left edge to the column's right one; on pages of both sides. */
static const struct frame *band_frame(struct layout_context *context, const struct column *column)
{
    const struct theme *theme = context->theme;
    length margin = theme->page.margin_left;
    if (theme->style.sides == SIDES_TWO)
        margin = length_max(margin, theme->page.margin_right);
    struct frame *frame = ARENA_NEW(context->arena, struct frame);
    *frame = (struct frame){.x = -margin,
                            .width = margin + column->x + column->width,
                            .padding_top = panel_padding_top(theme->space.panel_padding, theme->type.heading[0]),
                            .padding_bottom = panel_padding_bottom(theme->space.panel_padding, theme->type.heading[0]),
                            .fill = true,
                            .fill_color = theme->color.cover_ground};
    return frame;
}

/* ---- the whole ---- */

/* Number and title. */
static void title_flow(struct layout_context *context, const struct node *heading, const struct column *column,
                       uint32_t own, struct flow *flow)
{
    int level = heading->as.heading.level;
    bool inner = heading->as.heading.inner, numbered = heading->as.heading.number.length > 0;
    bool above = numbered && level == 1 && context->theme->style.heading_number == HEADING_NUMBER_ABOVE;
    struct type_size type = inner ? column->type : context->theme->type.heading[level - 1];
    const struct line *number = numbered ? margin_number(context, heading, column, own) : NULL;
    struct drawing *start = drawing_new(context->arena);
    struct line_list lines;
    size_t first = flow->items.count;

    if (above)
        number_above_flow(context, heading, column, own, flow);
    lines = heading_lines(context, heading, column, own, numbered && !number && !above);
    LIST_ADD(context->arena, &start->destinations, destination_of(context, heading));
    if (number)
        block_line_draw(context, start, number, column->wide_x, line_baseline(type));
    lines_flow(context, &lines, column->x, type, flow);
    flow_box_label(context, flow, first, start, type.leading);
}

static void band_flow(struct layout_context *context, const struct node *heading, const struct column *column,
                      uint32_t own, struct flow *flow)
{
    const struct theme *paper = context->theme;
    flow_frame_open(flow, band_frame(context, column));
    context->theme = theme_on_ground(paper, paper->color.cover_ground, paper->color.cover_ink,
                                     paper->color.cover_accent, context->arena);
    title_flow(context, heading, column, own, flow);
    context->theme = paper;
    flow_frame_close(flow);
}

void heading_flow(struct layout_context *context, const struct node *heading, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    int level = heading->as.heading.level;
    bool opens = level == 1 && !heading->as.heading.inner;
    enum heading_rule rule = opens ? theme->style.heading_rule : HEADING_RULE_NONE;
    uint32_t own = block_element(context, heading, element, (enum structure_type)(STRUCTURE_H1 + level - 1));
    size_t first = flow->items.count;

    if (opens)
        flow_section(flow, heading);
    if (rule == HEADING_RULE_ABOVE)
        rule_flow_wide(context, column, RULE_STRONG, theme->color.accent_strong, 0, RULE_ABOVE_GAP, flow);
    if (rule == HEADING_RULE_BAND)
        band_flow(context, heading, column, own, flow);
    else
        title_flow(context, heading, column, own, flow);
    if (rule == HEADING_RULE_BELOW)
        rule_flow_wide(context, column, RULE_FINE, theme->color.rule, RULE_BELOW_GAP, 0, flow);
    flow_keep_together(flow, first, theme->page.height);
}
