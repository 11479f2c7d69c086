/* The two sides of a contrast: panels side by side, of one height, each in its colours. */
#include "layout/block.h"
#include "layout/parallel.h"

static const length SIDE_GAP = LENGTH_PT(10);
static const length SIDE_BAR = LENGTH_PT(2);

enum
{
    SIDE_COUNT = 2,
    SIDE_SIZE_PERCENT = 90, /* of the text around */
    SIDE_WIDTH_MIN_EMS = 12,
    WHOLE_PART = 3 /* up to a third of a page, no break goes through */
};

/* Beside the text; without a ground, none is needed. */
static length side_padding(const struct theme *theme)
{
    return theme->style.contrast == CONTRAST_RULES ? 0 : theme->space.panel_padding;
}

/* The theme as it is on a side's ground. */
static const struct theme *side_theme(const struct layout_context *context, int which)
{
    const struct theme *theme = context->theme;
    color ground = theme->color.side[which], ink = theme_ink_on(theme, ground);
    return theme->style.contrast == CONTRAST_SOLID ? theme_on_ground(theme, ground, ink, ink, context->arena) : theme;
}

static const struct style *side_style(struct layout_context *context, const struct column *column, length size)
{
    struct style *style = ARENA_NEW(context->arena, struct style);
    *style = *column->style;
    style->size = size;
    style->color = context->theme->color.ink;
    return style;
}

/* The column of one side's text. */
static struct column side_column(struct layout_context *context, const struct column *column, length x, length width)
{
    struct column side = *column;
    length padding = side_padding(context->theme);
    side.x = x + padding;
    side.width = width - 2 * padding;
    side.wide_x = side.x;
    side.wide_width = side.width;
    side.type.size = column->type.size * SIDE_SIZE_PERCENT / 100;
    side.type.leading = column->type.leading * SIDE_SIZE_PERCENT / 100;
    side.style = side_style(context, column, side.type.size);
    side.alignment = LINES_LEFT;
    side.paragraph_space = side.type.leading / 2;
    side.first_indent = 0;
    side.on_grid = side.below_heading = side.floats = false;
    return side;
}

static void label_flow(struct layout_context *context, const struct node *side, const struct column *inside,
                       uint32_t element, struct flow *flow)
{
    struct measure measure = {.width = inside->width, .alignment = LINES_LEFT};
    const struct style *style = block_style(context, FACE_SANS_BOLD, inside->type.size,
                                            context->theme->color.side[side->as.contrast_side.side]);
    uint32_t label = block_element(context, side, element, STRUCTURE_P);
    struct line_list lines = block_text_lines(context, side->as.contrast_side.label, style, label, &measure);
    lines_flow(context, &lines, inside->x, inside->type, flow);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, inside->type.leading / 5, 0, 0);
}

static void side_set(struct layout_context *context, const struct node *node, const struct column *column, length x,
                     length width, uint32_t element, struct parallel_side *side)
{
    const struct theme *paper = context->theme;
    int which = node->as.contrast_side.side;
    struct column inside;
    uint32_t own = block_element(context, node, element, STRUCTURE_DIV);
    struct frame *ground = ARENA_NEW(context->arena, struct frame);
    context->theme = side_theme(context, which);
    inside = side_column(context, column, x, width);
    *ground = (struct frame){.x = x,
                             .width = width,
                             .fill = paper->style.contrast != CONTRAST_RULES,
                             .fill_color = context->theme->color.side_ground[which]};
    side->ground = ground;
    side->bar_height = paper->style.contrast == CONTRAST_SOLID ? 0 : SIDE_BAR;
    side->bar_color = paper->color.side[which];
    flow_init(&side->flow, context->arena);
    label_flow(context, node, &inside, own, &side->flow);
    block_children_flow(context, node, &inside, own, &side->flow);
    context->theme = paper;
}

void contrast_flow(struct layout_context *context, const struct node *contrast, const struct column *column,
                   uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    length padding = theme->space.panel_padding;
    bool stacked = column->wide_width < (SIDE_WIDTH_MIN_EMS * column->type.size + SIDE_GAP) * SIDE_COUNT;
    length width = stacked ? column->wide_width : (column->wide_width - SIDE_GAP) / SIDE_COUNT;
    struct type_size type = side_column(context, column, 0, width).type;
    bool rules = theme->style.contrast == CONTRAST_RULES;
    struct parallel_space space = {.top = SIDE_BAR + panel_padding_top(rules ? padding * 2 / 3 : padding, type),
                                   .bottom = rules ? 0 : panel_padding_bottom(padding, type),
                                   .whole = (theme->page.height - theme->page.margin_top - theme->page.margin_bottom) /
                                            WHOLE_PART};
    uint32_t own = block_element(context, contrast, element, STRUCTURE_DIV);
    struct parallel_side sides[SIDE_COUNT] = {0};
    size_t i = 0;

    for (const struct node *node = contrast->first; node && i < SIDE_COUNT; node = node->next, i++)
        side_set(context, node, column, column->wide_x + (stacked ? 0 : (length)i * (width + SIDE_GAP)), width, own,
                 &sides[i]);
    if (!stacked)
    {
        parallel_flow(context->arena, sides, i, space, flow);
        return;
    }
    for (size_t s = 0; s < i; s++)
    {
        if (s > 0)
        {
            flow_break(flow, REASON_SIDES);
            flow_glue(flow, SIDE_GAP, 0, 0);
        }
        parallel_flow(context->arena, &sides[s], 1, space, flow);
    }
}
