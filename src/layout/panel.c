/* Blocks that stand out: callouts, the summary, quotations and pull quotes. */
#include "layout/block.h"

static const length CALLOUT_BAR = LENGTH_PT(3);
static const length PANEL_RULE = LENGTH_PT(0.75); /* above and below a box without ground */
static const length PANEL_RADIUS = LENGTH_PT(5);
static const length QUOTE_BAR = LENGTH_PT(1.5);
static const length QUOTE_INDENT = LENGTH_PT(14);
static const length PULLQUOTE_BAR_WIDTH = LENGTH_PT(3);
static const length PULLQUOTE_INDENT = LENGTH_PT(18);

/* How high letters are, in hundredths of the size: what the eye takes for the edge of a text. */
enum
{
    CAPITAL_PERCENT = 68,
    DESCENDER_PERCENT = 11, /* half of one: few letters have any */
    WHOLE_PART = 4          /* a callout of up to a quarter of the page is not cut */
};

/* The room within a panel looks the same above its first line's capitals as below its last line's letters. */
length panel_padding_top(length padding, struct type_size type)
{
    return padding - (line_baseline(type) - type.size * CAPITAL_PERCENT / 100);
}

length panel_padding_bottom(length padding, struct type_size type)
{
    return padding - (type.leading - line_baseline(type) - type.size * DESCENDER_PERCENT / 100);
}

static struct frame *frame_new(struct layout_context *context, const struct column *column, struct type_size first,
                               struct type_size last, length padding)
{
    struct frame *frame = ARENA_NEW(context->arena, struct frame);
    frame->x = column->x;
    frame->width = column->width;
    frame->padding_top = panel_padding_top(padding, first);
    frame->padding_bottom = panel_padding_bottom(padding, last);
    return frame;
}

/* A box in the theme's style: a ground with a bar, or rules or a frame around what it holds. */
static void frame_panel(const struct theme *theme, struct frame *frame, color bar_color)
{
    frame->bar_color = frame->outline_color = bar_color;
    frame->fill_color = theme->color.panel;
    frame->bar_width = CALLOUT_BAR;
    switch (theme->style.panel)
    {
    case PANEL_BAR:
        frame->fill = frame->bar = true;
        break;
    case PANEL_TOP:
        frame->fill = frame->bar = frame->bar_on_top = true;
        frame->padding_top += CALLOUT_BAR;
        break;
    case PANEL_RULES:
        frame->rules = true;
        frame->bar_width = PANEL_RULE;
        break;
    case PANEL_OUTLINE:
        frame->outline = true;
        frame->radius = PANEL_RADIUS;
        break;
    }
}

/* How far text stands from a box's left edge, and from its right one. */
static length panel_left(const struct theme *theme, length padding)
{
    if (theme->style.panel == PANEL_RULES)
        return 0;
    return theme->style.panel == PANEL_BAR ? padding + CALLOUT_BAR : padding;
}

static length panel_right(const struct theme *theme, length padding)
{
    return theme->style.panel == PANEL_RULES ? 0 : padding;
}

/* The column within a panel: plain text in the panel's ink, paragraphs apart. */
static struct column panel_column(struct layout_context *context, const struct column *column, length left,
                                  length right, color ink)
{
    struct column inside = column_inset(column, left, right);
    struct style *style = ARENA_NEW(context->arena, struct style);
    *style = *column->style;
    style->color = ink;
    inside.style = style;
    inside.paragraph_space = inside.type.leading / 2;
    return inside;
}

/* ---- callouts ---- */

static color callout_bar_color(const struct theme *theme, enum callout_kind kind)
{
    switch (kind)
    {
    case CALLOUT_TIP:
        return theme->color.tip;
    case CALLOUT_WARNING:
        return theme->color.warning;
    default:
        return theme->color.accent_strong;
    }
}

static void callout_title_flow(struct layout_context *context, const struct node *callout, const struct column *inside,
                               uint32_t element, struct flow *flow)
{
    struct measure measure = {.width = inside->width, .alignment = LINES_BALANCED};
    const struct style *style =
        block_style(context, FACE_SANS_BOLD, inside->type.size, context->theme->color.accent_strong);
    uint32_t title = block_element(context, callout, element, STRUCTURE_P);
    struct line_list lines = block_text_lines(context, callout->as.callout.title, style, title, &measure);
    size_t first = flow->items.count;
    if (lines.count == 0)
        return;
    lines_flow(context, &lines, inside->x, inside->type, flow);
    flow_penalty(flow, 0);
    flow_glue(flow, inside->type.leading / 5, 0, 0);
    flow_keep_together(flow, first, context->theme->page.height);
}

void callout_flow(struct layout_context *context, const struct node *callout, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    length padding = theme->space.panel_padding;
    struct column inside =
        panel_column(context, column, panel_left(theme, padding), panel_right(theme, padding), theme->color.panel_ink);
    struct frame *frame = frame_new(context, column, inside.type, inside.type, padding);
    uint32_t own = block_element(context, callout, element, STRUCTURE_DIV);
    size_t first = flow->items.count;

    frame_panel(theme, frame, callout_bar_color(theme, callout->as.callout.kind));
    flow_frame_open(flow, frame);
    if (callout->as.callout.title.length > 0)
        callout_title_flow(context, callout, &inside, own, flow);
    block_children_flow(context, callout, &inside, own, flow);
    flow_frame_close(flow);
    flow_break_more(flow, first, REASON_CALLOUT);
    flow_keep_together(flow, first, text_height(theme) / WHOLE_PART);
}

/* ---- the summary ---- */

static void summary_heading_flow(struct layout_context *context, const struct node *summary,
                                 const struct column *column, uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    struct measure measure = {.width = column->width, .alignment = LINES_BALANCED};
    const struct style *style =
        block_style(context, heading_face(theme, 1), theme->type.heading[0].size, theme->color.accent_strong);
    uint32_t heading = block_element(context, summary, element, STRUCTURE_H1);
    struct slice word = slice_from_string(word_in(summary->language, WORD_SUMMARY));
    struct line_list lines = block_text_lines(context, word, style, heading, &measure);
    struct drawing *start = drawing_new(context->arena);
    size_t first = flow->items.count;

    LIST_ADD(context->arena, &start->destinations, destination_of(context, summary));
    heading_align(theme, 1, lines.lines, lines.count, column->width);
    lines_flow(context, &lines, column->x, theme->type.heading[0], flow);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, theme->space.heading_after[0], 0, 0);
    flow_keep_together(flow, first, theme->page.height);
    flow_box_label(context, flow, first, start, theme->type.heading[0].leading);
}

void summary_flow(struct layout_context *context, const struct node *summary, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    length padding = theme->space.panel_padding * 3 / 2;
    struct column inside =
        panel_column(context, column, panel_left(theme, padding), panel_right(theme, padding), theme->color.panel_ink);
    uint32_t own = block_element(context, summary, element, STRUCTURE_SECT);
    struct style *style = ARENA_NEW(context->arena, struct style);
    struct frame *frame;

    *style = *inside.style;
    style->size = theme->type.lead.size;
    inside.style = style;
    inside.type = theme->type.lead;
    inside.alignment = LINES_LEFT;
    inside.paragraph_space = inside.type.leading / 2;
    frame = frame_new(context, column, inside.type, inside.type, padding);
    frame_panel(theme, frame, theme->color.accent);

    summary_heading_flow(context, summary, column, own, flow);
    flow_frame_open(flow, frame);
    block_children_flow(context, summary, &inside, own, flow);
    flow_frame_close(flow);
}

/* ---- quotations ---- */

void quote_flow(struct layout_context *context, const struct node *quote, const struct column *column, uint32_t element,
                struct flow *flow)
{
    struct column inside = panel_column(context, column, QUOTE_INDENT, QUOTE_INDENT, column->style->color);
    struct frame *frame = frame_new(context, column, inside.type, inside.type, 0);
    uint32_t own = block_element(context, quote, element, STRUCTURE_BLOCK_QUOTE);
    if (inside.x == column->x) /* nested too deeply for a bar of its own */
    {
        block_children_flow(context, quote, &inside, own, flow);
        return;
    }
    frame->bar = true;
    frame->bar_color = context->theme->color.rule;
    frame->bar_width = QUOTE_BAR;
    frame->padding_top = frame->padding_bottom = 0;
    flow_frame_open(flow, frame);
    block_children_flow(context, quote, &inside, own, flow);
    flow_frame_close(flow);
}

static void attribution_flow(struct layout_context *context, const struct node *pullquote, const struct column *inside,
                             uint32_t element, struct flow *flow)
{
    struct type_size type = context->theme->type.caption;
    bool centred = context->theme->style.pullquote == PULLQUOTE_CENTRED;
    struct measure measure = {.width = inside->width, .alignment = centred ? LINES_CENTER : LINES_LEFT};
    const struct style *style = block_style(context, FACE_SANS, type.size, context->theme->color.muted);
    uint32_t own = block_element(context, pullquote, element, STRUCTURE_P);
    struct line_list lines = block_text_lines(context, pullquote->as.pullquote.by, style, own, &measure);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, type.leading / 3, 0, 0);
    lines_flow(context, &lines, inside->x, type, flow);
}

/* A sentence of the paper is a paragraph: what else an author puts here is not said twice. */
static void check_is_sentence(struct layout_context *context, const struct node *pullquote)
{
    for (const struct node *child = pullquote->first; child; child = child->next)
        if (child->kind != NODE_PARAGRAPH)
        {
            diagnose_error(context->diagnostics, child->place, "a pull quote holds nothing but paragraphs");
            diagnose_help(context->diagnostics, "for other blocks, use a box such as ::: note");
            context->failed = true;
            return;
        }
}

static length pullquote_inset(const struct theme *theme)
{
    return theme->style.pullquote == PULLQUOTE_BOLD ? 0 : PULLQUOTE_INDENT;
}

static length pullquote_inset_right(const struct theme *theme)
{
    return theme->style.pullquote == PULLQUOTE_CENTRED ? PULLQUOTE_INDENT : 0;
}

/* The type within `inside`, and what stands around it in `frame`. */
static void pullquote_style(struct layout_context *context, struct frame *frame, struct column *inside)
{
    const struct theme *theme = context->theme;
    bool bold = theme->style.pullquote == PULLQUOTE_BOLD, centred = theme->style.pullquote == PULLQUOTE_CENTRED;
    inside->style = block_style(context, bold ? heading_face(theme, 1) : FACE_TEXT_ITALIC, theme->type.pullquote.size,
                                bold ? theme->color.accent : theme->color.accent_strong);
    inside->type = theme->type.pullquote;
    inside->alignment = centred ? LINES_CENTER : LINES_BALANCED;
    inside->paragraph_space = inside->type.leading / 2;
    frame->bar_color = theme->color.accent;
    frame->bar = theme->style.pullquote == PULLQUOTE_BAR;
    frame->rules = centred;
    frame->bar_width = centred ? PANEL_RULE : PULLQUOTE_BAR_WIDTH;
    if (!centred)
        return;
    frame->padding_top += theme->space.panel_padding;
    frame->padding_bottom += theme->space.panel_padding;
}

/* A pull quote that repeats words of the text is an artifact, lest they be read twice; else it is a quotation. */
void pullquote_flow(struct layout_context *context, const struct node *pullquote, const struct column *column,
                    uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    struct column inside = column_inset(column, pullquote_inset(theme), pullquote_inset_right(theme));
    bool quoted = pullquote->as.pullquote.by.length > 0;
    uint32_t own =
        pullquote->as.pullquote.repeats ? 0 : block_element(context, pullquote, element, STRUCTURE_BLOCK_QUOTE);
    struct frame *frame =
        frame_new(context, column, theme->type.pullquote, quoted ? theme->type.caption : theme->type.pullquote, 0);
    size_t first = flow->items.count;

    check_is_sentence(context, pullquote);
    pullquote_style(context, frame, &inside);
    flow_frame_open(flow, frame);
    block_children_flow(context, pullquote, &inside, own, flow);
    if (quoted)
        attribution_flow(context, pullquote, &inside, own, flow);
    flow_frame_close(flow);
    flow_keep_together(flow, first, theme->page.height / 2);
}
