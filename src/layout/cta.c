/* The call to action: a panel with the author's words, a button, the address for
 * those who print, and a QR code for those who hold the print. */
#include "layout/block.h"
#include "layout/label.h"
#include "layout/qr.h"
#include "layout/shape.h"

#include <string.h>

enum
{
    WIDTH_MIN_EMS = 14, /* of the words beside the code */
    WHOLE_PERCENT = 60  /* of a page's text: no panel up to this height is cut */
};

static const length QR_SIZE = LENGTH_MM(25);
static const length QR_QUIET_ZONE = LENGTH_PT(9); /* four modules at least, for addresses of up to 60 characters */
static const length QR_GAP = LENGTH_PT(18);
static const length BUTTON_HEIGHT = LENGTH_PT(27);
static const length BUTTON_PADDING = LENGTH_PT(18);
static const length BUTTON_RADIUS = LENGTH_PT(4);
static const length BUTTON_GAP = LENGTH_PT(11);
static const length ADDRESS_GAP = LENGTH_PT(14); /* from the button's foot to the address's baseline */

/* The address as people read it aloud: without "https://", "mailto:" and a last slash. */
static struct slice address_as_read(struct slice url)
{
    static const char *const prefixes[] = {"https://www.", "https://", "http://www.", "http://", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (slice_starts_with(url, prefixes[i]))
        {
            url = slice_sub(url, strlen(prefixes[i]), url.length);
            break;
        }
    if (url.length > 1 && url.data[url.length - 1] == '/')
        url.length--;
    return url;
}

static uint32_t link_element(struct layout_context *context, const struct node *cta, uint32_t element, uint32_t *link)
{
    struct structure *structure = &context->layout->structure;
    uint32_t paragraph = structure_add(structure, element, STRUCTURE_P);
    uint32_t own = structure_add(structure, paragraph, STRUCTURE_LINK);
    *link = link_new(
        context,
        (struct link){.kind = LINK_URL, .url = cta->as.cta.url, .contents = cta->as.cta.label, .structure = own});
    structure_at(structure, own)->link = *link;
    return own;
}

/* The label with a space behind it, which no line shows: for listeners it parts the label from the address. */
static struct slice label_before_address(struct slice label, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    buffer_add_slice(&out, label);
    buffer_add_byte(&out, ' ');
    return buffer_slice(&out);
}

/* The button as high as its words need, at the top of `drawing`. Gives its height. */
static length button_draw(struct layout_context *context, const struct node *cta, const struct column *inside,
                          uint32_t element, uint32_t link, struct drawing *drawing)
{
    const struct theme *theme = context->theme;
    struct style *label = label_style(context, FACE_SANS_BOLD, theme->type.text.size, theme->color.button_ink);
    struct line_list words = label_lines(context, label_before_address(cta->as.cta.label, context->arena), label,
                                         element, inside->width - 2 * BUTTON_PADDING, LINES_BALANCED);
    length leading = theme->type.text.leading, height = BUTTON_HEIGHT, width = 0;
    length baseline = (BUTTON_HEIGHT + label->size * 7 / 10) / 2;
    for (size_t i = 0; i < words.count; i++)
        width = length_max(width, words.lines[i].width + 2 * BUTTON_PADDING);
    if (words.count > 1)
        height += (length)(words.count - 1) * leading;
    drawing_path(drawing, context->arena,
                 shape_rounded_rectangle(width, height, BUTTON_RADIUS, theme->color.button, context->arena), inside->x,
                 0, 0 /* artifact */);
    for (size_t i = 0; i < words.count; i++, baseline += leading)
        drawing_line(drawing, context->arena, &words.lines[i], inside->x + (width - words.lines[i].width) / 2,
                     baseline);
    LIST_ADD(context->arena, &drawing->links,
             ((struct link_area){.link = link, .x = inside->x, .width = width, .height = height}));
    return height;
}

/* The button, and under it the address. */
static void button_flow(struct layout_context *context, const struct node *cta, const struct column *inside,
                        uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    struct style *small = label_style(context, FACE_SANS, theme->type.small.size, theme->color.cover_ink);
    struct drawing *drawing = drawing_new(context->arena);
    uint32_t link, own = link_element(context, cta, element, &link);
    length y = button_draw(context, cta, inside, own, link, drawing) + ADDRESS_GAP;
    struct line_list address =
        label_lines(context, address_as_read(cta->as.cta.url), small, own, inside->width, LINES_LEFT);
    for (size_t i = 0; i < address.count; i++, y += theme->type.small.leading)
        drawing_line(drawing, context->arena, &address.lines[i], inside->x, y);
    flow_box(flow, y - theme->type.small.leading + theme->type.small.size / 8, drawing);
}

/* Draws the code on its white ground into `drawing`, its top right corner at `right`, 0. */
static void draw_qr(struct layout_context *context, const struct node *cta, uint32_t element, length right,
                    struct drawing *drawing)
{
    struct structure *structure = &context->layout->structure;
    const struct path *code = qr_path(cta->as.cta.url, QR_SIZE - 2 * QR_QUIET_ZONE, 0x000000, context->arena);
    struct buffer alt;
    uint32_t figure;
    if (!code)
    {
        diagnose_error(context->diagnostics, cta->place, "the address is too long for a QR code");
        diagnose_help(context->diagnostics, "give a shorter address, or leave out qr=true");
        context->failed = true;
        return;
    }
    buffer_init(&alt, context->arena);
    buffer_print(&alt, "%s: ", word_in(cta->language, WORD_QR_CODE));
    buffer_add_slice(&alt, cta->as.cta.url);
    figure = structure_add(structure, element, STRUCTURE_FIGURE);
    structure_details(structure, figure)->alt = buffer_slice(&alt);
    drawing_path(drawing, context->arena,
                 shape_rounded_rectangle(QR_SIZE, QR_SIZE, BUTTON_RADIUS, 0xFFFFFF, context->arena), right - QR_SIZE, 0,
                 0 /* artifact */);
    drawing_path(drawing, context->arena, code, right - QR_SIZE + QR_QUIET_ZONE, QR_QUIET_ZONE,
                 structure_add(structure, figure, STRUCTURE_CONTENT));
}

static void qr_below_flow(struct layout_context *context, const struct node *cta, const struct column *inside,
                          uint32_t element, struct flow *flow)
{
    struct drawing *drawing = drawing_new(context->arena);
    draw_qr(context, cta, element, inside->x + QR_SIZE, drawing);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, BUTTON_GAP, 0, 0);
    flow_box(flow, QR_SIZE, drawing);
}

static length flow_height_from(const struct flow *flow, size_t from)
{
    length height = 0;
    for (size_t i = from; i < flow->items.count; i++)
        if (flow->items.items[i].kind == FLOW_BOX || flow->items.items[i].kind == FLOW_GLUE)
            height += flow->items.items[i].height;
    return height;
}

static const struct frame *frame_new(struct layout_context *context, const struct column *column, length padding)
{
    struct frame *frame = ARENA_NEW(context->arena, struct frame);
    *frame = (struct frame){.x = column->x,
                            .width = column->width,
                            .padding_top = padding,
                            .padding_bottom = padding,
                            .fill = true,
                            .fill_color = context->theme->color.cover_ground,
                            .radius = BUTTON_RADIUS};
    return frame;
}

static struct column words_column(struct layout_context *context, const struct column *column, length padding)
{
    struct column inside = column_inset(column, padding, padding);
    struct style *style =
        label_style(context, FACE_SANS, context->theme->type.text.size, context->theme->color.cover_ink);
    style->hyphenate = true;
    style->figures = FIGURES_LINING;
    inside.style = style;
    inside.alignment = LINES_LEFT;
    inside.paragraph_space = inside.type.leading / 2;
    return inside;
}

/* The code stands at the right of the words; where there is no room, below. */
static bool qr_is_beside(const struct layout_context *context, const struct node *cta, const struct column *inside)
{
    return cta->as.cta.qr && inside->width - QR_SIZE - QR_GAP >= context->theme->type.text.size * WIDTH_MIN_EMS;
}

static void words_flow(struct layout_context *context, const struct node *cta, const struct column *inside,
                       uint32_t element, struct flow *flow)
{
    const struct theme *paper = context->theme;
    context->theme = theme_on_ground(paper, paper->color.cover_ground, paper->color.cover_ink,
                                     paper->color.cover_accent, context->arena);
    block_children_flow(context, cta, inside, element, flow);
    context->theme = paper;
}

void cta_flow(struct layout_context *context, const struct node *cta, const struct column *column, uint32_t element,
              struct flow *flow)
{
    length padding = context->theme->space.panel_padding * 3 / 2;
    struct column inside = words_column(context, column, padding);
    length right = inside.x + inside.width;
    struct drawing *corner = drawing_new(context->arena);
    bool beside = qr_is_beside(context, cta, &inside);
    uint32_t own = block_element(context, cta, element, STRUCTURE_DIV);
    size_t from;

    if (beside)
        inside.width = inside.wide_width = inside.width - QR_SIZE - QR_GAP;
    flow_frame_open(flow, frame_new(context, column, padding));
    from = flow->items.count;
    flow_box(flow, 0, corner);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    words_flow(context, cta, &inside, own, flow);
    if (cta->first)
        flow_glue(flow, BUTTON_GAP, 0, 0);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    button_flow(context, cta, &inside, own, flow);
    if (beside)
    {
        draw_qr(context, cta, own, right, corner);
        flow_penalty(flow, PENALTY_FORBIDDEN);
        flow_box(flow, length_max(0, QR_SIZE - flow_height_from(flow, from)), NULL);
    }
    else if (cta->as.cta.qr)
        qr_below_flow(context, cta, &inside, own, flow);
    flow_keep_together(flow, from, text_height(context->theme) * WHOLE_PERCENT / 100);
    flow_frame_close(flow);
}
