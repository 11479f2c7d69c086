/* Definition lists: where there is a margin column and the terms find room in it, each stands there, beside its
 * definition. Else it stands in bold on a line of its own, its definitions indented under it. */
#include "layout/block.h"

static const length TERM_GAP = LENGTH_PT(8); /* at least, between a term in the margin and the text */

enum
{
    TERM_LINES_MAX = 2 /* in the margin */
};

/* One list as it is being set. */
struct definition_setting
{
    struct layout_context *context;
    const struct column *column; /* of the list */
    bool in_margin;
    struct measure measure; /* of the terms */
    const struct style *style;
    struct type_size type;
};

/* ---- terms ---- */

static struct line_list term_lines(const struct definition_setting *setting, const struct node *term, uint32_t label)
{
    return inline_lines(setting->context, term, setting->style, label, &setting->measure);
}

static bool fits_margin(const struct definition_setting *setting, const struct node *term)
{
    struct line_list lines = term_lines(setting, term, 0 /* only measured */);
    for (size_t i = 0; i < lines.count; i++)
        if (lines.lines[i].overfull || lines.lines[i].width > setting->measure.width)
            return false;
    return lines.count <= TERM_LINES_MAX;
}

/* Every term finds room in the margin, and none shares its definitions with another. */
static bool list_fits_margin(const struct definition_setting *setting, const struct node *list)
{
    struct layout_context *context = setting->context;
    bool measuring = context->measuring, fits = setting->measure.width > 0;
    context->measuring = true;
    for (const struct node *child = list->first; child && fits; child = child->next)
        if (child->kind == NODE_TERM)
            fits = child->next && child->next->kind == NODE_DEFINITION && fits_margin(setting, child);
    context->measuring = measuring;
    return fits;
}

static struct definition_setting setting_of(struct layout_context *context, const struct node *list,
                                            const struct column *column)
{
    struct type_size small = context->theme->type.table;
    struct definition_setting setting = {.context = context, .column = column, .type = small};
    setting.measure = (struct measure){.width = column->x - TERM_GAP - column->wide_x, .alignment = LINES_LEFT};
    setting.style = block_style(context, FACE_SANS_BOLD, small.size, context->theme->color.accent_strong);
    setting.in_margin = list_fits_margin(&setting, list);
    if (setting.in_margin)
        return setting;
    setting.type = column->type;
    setting.measure.width = column->width;
    setting.style = style_strong(context, column->style);
    return setting;
}

static void term_flow(const struct definition_setting *setting, const struct node *term, uint32_t item,
                      struct flow *flow)
{
    struct layout_context *context = setting->context;
    struct line_list lines = term_lines(setting, term, block_element(context, term, item, STRUCTURE_LBL));
    size_t first = flow->items.count;
    lines_flow(context, &lines, setting->column->x, setting->type, flow);
    flow_keep_together(flow, first, context->theme->page.height);
}

/* ---- definitions ---- */

static void definition_flow(const struct definition_setting *setting, const struct node *definition, uint32_t item,
                            struct flow *flow)
{
    struct layout_context *context = setting->context;
    const struct column *column = setting->column;
    struct column inside = column_inset(column, setting->in_margin ? 0 : context->theme->space.indent, 0);
    inside.paragraph_space = column->type.leading / 2;
    block_children_flow(context, definition, &inside, block_element(context, definition, item, STRUCTURE_LBODY), flow);
}

/* What was added from item `first` on is made at least so high, for what stands beside it. */
static void height_reach(struct flow *flow, size_t first, length height)
{
    length found = 0;
    for (size_t i = first; i < flow->items.count; i++)
        found += flow->items.items[i].height;
    if (found >= height)
        return;
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_box(flow, height - found, NULL);
}

/* The term in the margin, its first line on the baseline of its definition's. */
static void beside_flow(const struct definition_setting *setting, const struct node *term, uint32_t item,
                        struct flow *flow)
{
    struct layout_context *context = setting->context;
    struct line_list lines = term_lines(setting, term, block_element(context, term, item, STRUCTURE_LBL));
    struct drawing *drawing = drawing_new(context->arena);
    length baseline = line_baseline(setting->column->type);
    size_t first = flow->items.count;
    for (size_t i = 0; i < lines.count; i++, baseline += setting->type.leading)
        block_line_draw(context, drawing, &lines.lines[i], setting->column->wide_x, baseline);
    definition_flow(setting, term->next, item, flow);
    flow_box_label(context, flow, first, drawing, setting->column->type.leading);
    height_reach(flow, first, baseline - setting->type.leading + setting->type.size / 2);
}

/* ---- lists ---- */

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
    struct definition_setting setting = setting_of(context, list, column);
    uint32_t own = block_element(context, list, element, STRUCTURE_L), item = 0;
    const struct node *previous = NULL;
    for (const struct node *child = list->first; child; child = child->next)
    {
        if (previous)
            definition_gap_flow(previous, child, column, flow);
        if (!previous || (child->kind == NODE_TERM && previous->kind == NODE_DEFINITION))
            item = block_element(context, child, own, STRUCTURE_LI);
        if (child->kind != NODE_TERM)
            definition_flow(&setting, child, item, flow);
        else if (!setting.in_margin)
            term_flow(&setting, child, item, flow);
        else
        {
            beside_flow(&setting, child, item, flow);
            child = child->next; /* its definition stands beside it */
        }
        previous = child;
    }
}
