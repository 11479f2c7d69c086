/* Lists: bullets, numbers, boxes to tick, steps. The label hangs to the left of
 * the item's text, on the baseline of its first line. */
#include "layout/block.h"
#include "layout/label.h"
#include "layout/shape.h"

#include <string.h>

static const length LABEL_GAP = LENGTH_PT(5);     /* between a number and its text */
static const length BULLET_INSET = LENGTH_PT(2);  /* of a bullet, from the column's left edge */
static const length STEP_INDENT = LENGTH_PT(30);  /* of the text beside a step's numeral */
static const length CHECK_INDENT = LENGTH_PT(20); /* of the text beside a box */
static const length BOX_LINE = LENGTH_PT(0.8);
static const length TICK_LINE = LENGTH_PT(1.3);

enum
{
    BOX_SIZE_PERCENT = 82, /* of the text's size */
    BOX_DROP_PERCENT = 8,  /* how far a box reaches under the baseline */
    STEP_SIZE_PERCENT = 200,
    DISC_RADIUS_PERCENT = 92, /* of a disc behind a step's number */
    CAPITAL_PERCENT = 71,     /* how high figures are */
    STEP_RISE_PERCENT = 70,   /* how far a step's numeral rises above the capitals of its text */
    SHORT_STEP_PERCENT = 100, /* of the leading, behind a step of one line: large numerals must not touch */
    CHARACTER_PERCENT = 47,   /* the width of most characters, of the size */
    WHOLE_PART = 3            /* steps and checklists of up to a third of a page are better not cut */
};

/* One list as it is being set. */
struct list_setting
{
    struct layout_context *context;
    const struct node *list;
    const struct column *column; /* of the list */
    struct column inside;        /* of the items' text */
    const struct style *label_style;
    length indent;
};

/* ---- labels: each function draws one at the left of `column`, under the element Lbl ---- */

static struct slice number_text(struct arena *arena, int64_t number, const char *behind)
{
    struct buffer text;
    buffer_init(&text, arena);
    buffer_print(&text, "%lld%s", (long long)number, behind);
    return buffer_slice(&text);
}

/* Bullets change with the depth, so that one sees which list goes on. */
static struct slice bullet_of(const struct node *list)
{
    static const char *const BULLETS[] = {"\xE2\x80\xA2" /* bullet */, "\xE2\x80\x93" /* en dash */};
    size_t depth = 0;
    for (const struct node *node = list->parent; node; node = node->parent)
        if (node->kind == NODE_LIST && node->as.list.kind == LIST_BULLET)
            depth++;
    return slice_from_string(BULLETS[depth % 2]);
}

static void bullet_label(const struct list_setting *setting, const struct node *item, uint32_t label,
                         struct drawing *drawing)
{
    const struct line *line = label_line(setting->context, bullet_of(setting->list), setting->label_style, label);
    (void)item;
    block_line_draw(setting->context, drawing, line, setting->column->x + BULLET_INSET,
                    line_baseline(setting->column->type));
}

/* Numbers end at one edge. */
static void number_label(const struct list_setting *setting, const struct node *item, uint32_t label,
                         struct drawing *drawing)
{
    struct slice text = number_text(setting->context->arena, item->as.item.number, ".");
    const struct line *line = label_line(setting->context, text, setting->label_style, label);
    length left = setting->indent - LABEL_GAP - line->width;
    block_line_draw(setting->context, drawing, line, setting->column->x + length_max(left, 0),
                    line_baseline(setting->column->type));
}

/* A number in a disc, whose middle is that of the text's capitals. */
static void disc_label(const struct list_setting *setting, const struct line *number, struct drawing *drawing)
{
    struct layout_context *context = setting->context;
    length radius = setting->column->type.size * DISC_RADIUS_PERCENT / 100;
    length cap = setting->label_style->size * CAPITAL_PERCENT / 100;
    length baseline = line_baseline(setting->column->type);
    length middle = baseline - setting->column->type.size * CAPITAL_PERCENT / 200;
    drawing_path(drawing, context->arena, shape_disc(radius, context->theme->color.button, context->arena),
                 setting->column->x + radius, middle, 0);
    block_line_draw(context, drawing, number, setting->column->x + radius - number->width / 2, middle + cap / 2);
}

static void step_label(const struct list_setting *setting, const struct node *item, uint32_t label,
                       struct drawing *drawing)
{
    struct slice text = number_text(setting->context->arena, item->as.item.number, "");
    const struct line *line = label_line(setting->context, text, setting->label_style, label);
    if (setting->context->theme->style.steps == STEPS_DISC)
        disc_label(setting, line, drawing);
    else
        block_line_draw(setting->context, drawing, line, setting->column->x, line_baseline(setting->column->type));
}

static void tick_draw(const struct list_setting *setting, struct drawing *drawing, length x, length y, length side,
                      uint32_t leaf)
{
    struct shape shape;
    struct path *path;
    shape_init(&shape, setting->context->arena);
    shape_move(&shape, side * 22 / 100, side * 52 / 100);
    shape_line(&shape, side * 43 / 100, side * 73 / 100);
    shape_line(&shape, side * 80 / 100, side * 27 / 100);
    path = shape_stroked(&shape, setting->context->theme->color.accent, TICK_LINE);
    path->round = true;
    drawing_path(drawing, setting->context->arena, path, x, y, leaf);
}

static void check_label(const struct list_setting *setting, const struct node *item, uint32_t label,
                        struct drawing *drawing)
{
    struct layout_context *context = setting->context;
    length size = setting->column->type.size, side = size * BOX_SIZE_PERCENT / 100;
    length x = setting->column->x + BOX_LINE / 2;
    length y = line_baseline(setting->column->type) + size * BOX_DROP_PERCENT / 100 - side;
    uint32_t leaf = label ? structure_add(&context->layout->structure, label, STRUCTURE_CONTENT) : 0;
    struct shape shape;
    if (label)
        structure_details(&context->layout->structure, label)->actual_text =
            slice_from_string(item->as.item.checked ? "\xE2\x98\x91" : "\xE2\x98\x90"); /* ballot boxes */
    shape_init(&shape, context->arena);
    shape_rectangle(&shape, 0, 0, side, side);
    drawing_path(drawing, context->arena, shape_stroked(&shape, context->theme->color.accent_strong, BOX_LINE), x, y,
                 leaf);
    if (item->as.item.checked)
        tick_draw(setting, drawing, x, y, side, leaf);
}

/* ---- the kinds of lists ---- */

static length bullet_indent(const struct list_setting *setting) { return setting->context->theme->space.indent; }

/* The widest number decides; lists count in one direction, so that is the first or the last. */
static length number_indent(const struct list_setting *setting)
{
    const struct node *ends[] = {setting->list->first, setting->list->last};
    length widest = 0;
    for (size_t i = 0; i < 2; i++)
        if (ends[i])
            widest = length_max(widest, label_width(setting->context,
                                                    number_text(setting->context->arena, ends[i]->as.item.number, "."),
                                                    setting->label_style));
    return length_max(setting->context->theme->space.indent, widest + LABEL_GAP);
}

static length step_indent(const struct list_setting *setting)
{
    (void)setting;
    return STEP_INDENT;
}

static length check_indent(const struct list_setting *setting)
{
    (void)setting;
    return CHECK_INDENT;
}

/* The space between items, in hundredths of the leading. */
struct item_gaps
{
    int lines; /* in a tight list of single lines */
    int texts; /* in a tight list whose items go over several lines */
    int loose;
};

static const struct list_look
{
    void (*label)(const struct list_setting *, const struct node *item, uint32_t label, struct drawing *);
    length (*indent)(const struct list_setting *);
    enum list_numbering numbering;
    struct item_gaps gaps;
} LOOKS[] = {
    [LIST_BULLET] = {bullet_label, bullet_indent, NUMBERING_DISC, {0, SUBLIST_GAP_PERCENT, 50}},
    [LIST_NUMBER] = {number_label, number_indent, NUMBERING_DECIMAL, {0, SUBLIST_GAP_PERCENT, 50}},
    [LIST_CHECK] = {check_label, check_indent, NUMBERING_NONE, {40, 40, 50}},
    [LIST_STEPS] = {step_label, step_indent, NUMBERING_DECIMAL, {60, 60, 80}},
};

static const struct style *label_style_of(struct layout_context *context, const struct node *list,
                                          const struct column *column)
{
    struct style *style;
    if (list->as.list.kind == LIST_STEPS && context->theme->style.steps == STEPS_DISC)
        return block_style(context, FACE_SANS_BOLD, column->type.size, context->theme->color.button_ink);
    if (list->as.list.kind == LIST_STEPS)
        return block_style(context, FACE_SANS_LIGHT, column->type.size * STEP_SIZE_PERCENT / 100,
                           context->theme->color.accent);
    style = ARENA_NEW(context->arena, struct style);
    *style = *column->style;
    style->figures = FIGURES_LINING;
    if (list->as.list.kind == LIST_BULLET && style->color != context->theme->color.cover_ink)
        style->color = context->theme->color.accent;
    return style;
}

/* ---- items ---- */

static void item_flow(const struct list_setting *setting, const struct node *item, uint32_t element, struct flow *flow)
{
    struct layout_context *context = setting->context;
    uint32_t own = block_element(context, item, element, STRUCTURE_LI);
    uint32_t label = own ? structure_add(&context->layout->structure, own, STRUCTURE_LBL) : 0;
    uint32_t body = own ? structure_add(&context->layout->structure, own, STRUCTURE_LBODY) : 0;
    struct drawing *drawing = drawing_new(context->arena);
    size_t first = flow->items.count;

    LOOKS[setting->list->as.list.kind].label(setting, item, label, drawing);
    if (setting->indent == 0) /* no room beside the text: the label stands above it */
    {
        flow_box(flow, setting->column->type.leading, drawing);
        flow_penalty(flow, PENALTY_FORBIDDEN);
        block_children_flow(context, item, &setting->inside, body, flow);
        return;
    }
    block_children_flow(context, item, &setting->inside, body, flow);
    flow_break_more(flow, first, REASON_ITEM);
    flow_box_label(context, flow, first, drawing, setting->column->type.leading);
}

/* By the look of it. */
static bool is_long(const struct node *item, const struct column *inside, struct arena *arena)
{
    return item->first && item->first->kind == NODE_PARAGRAPH &&
           (length)utf8_count(node_plain_text(item->first, arena)) * inside->type.size * CHARACTER_PERCENT / 100 >
               inside->width;
}

/* The items of a tight list need a little room between them when one of them takes several lines; so do those of the
 * lists in it, and those around it. As deep as the tree, which has a limit. */
static bool has_long_item(const struct node *list, const struct column *inside, length indent, struct arena *arena)
{
    struct column deeper = column_inset(inside, indent, 0);
    for (const struct node *item = list->first; item; item = item->next)
    {
        if (is_long(item, inside, arena))
            return true;
        for (const struct node *child = item->first; child; child = child->next)
            if (child->kind == NODE_LIST && has_long_item(child, &deeper, indent, arena))
                return true;
    }
    return false;
}

static length item_gap(const struct list_setting *setting)
{
    const struct item_gaps *gaps = &LOOKS[setting->list->as.list.kind].gaps;
    int percent = gaps->loose;
    if (setting->list->as.list.tight)
        percent = setting->inside.items_apart ? gaps->texts : gaps->lines;
    return setting->column->type.leading * percent / 100;
}

/* A box, a figure or a table at an item's end stands as far from the next item as from the text above it. */
static bool ends_in_block(const struct node *item)
{
    const struct node *last = item->last;
    return last && last->kind != NODE_PARAGRAPH && last->kind != NODE_LIST && last->kind != NODE_DEFINITION_LIST;
}

static void item_gap_flow(const struct list_setting *setting, const struct node *previous, length gap,
                          struct flow *flow)
{
    const struct node *next = previous->next;
    bool lone = previous == setting->list->first || !next->next;
    if (ends_in_block(previous))
        gap = length_max(gap, setting->context->theme->space.block);
    if (setting->list->as.list.kind == LIST_STEPS && !is_long(previous, &setting->inside, setting->context->scratch))
        gap = length_max(gap, setting->column->type.leading * SHORT_STEP_PERCENT / 100);
    flow_break(flow, lone ? REASON_LONE_ITEM : 0);
    if (gap > 0)
        flow_glue(flow, gap, gap / 3, gap / 6);
}

void list_flow(struct layout_context *context, const struct node *list, const struct column *column, uint32_t element,
               struct flow *flow)
{
    const struct list_look *look = &LOOKS[list->as.list.kind];
    struct list_setting setting = {.context = context, .list = list, .column = column};
    uint32_t own = block_element(context, list, element, STRUCTURE_L);
    bool marked = list->as.list.kind == LIST_STEPS || list->as.list.kind == LIST_CHECK;
    size_t first = flow->items.count;
    length gap;
    if (own)
        structure_at(&context->layout->structure, own)->numbering = look->numbering;
    setting.label_style = label_style_of(context, list, column);
    setting.indent = look->indent(&setting);
    setting.inside = column_inset(column, setting.indent, 0);
    setting.inside.paragraph_space = column->type.leading / 2;
    setting.indent = setting.inside.x - column->x;
    if (!column->in_list)
        setting.inside.items_apart =
            has_long_item(list, &setting.inside, context->theme->space.indent, context->scratch);
    setting.inside.in_list = true;
    gap = item_gap(&setting);
    if (list->as.list.kind == LIST_STEPS && context->theme->style.steps == STEPS_NUMERAL)
        flow_glue(flow, column->type.size * STEP_RISE_PERCENT / 100, 0, 0);
    for (const struct node *item = list->first; item; item = item->next)
    {
        item_flow(&setting, item, own, flow);
        if (item->next)
            item_gap_flow(&setting, item, gap, flow);
    }
    if (marked)
        flow_break_short(flow, first, text_height(context->theme) / WHOLE_PART, REASON_LIST);
}
