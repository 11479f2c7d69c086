/* The call to action: a panel with the author's words, a button, the address for
 * those who print, and a QR code for those who hold the print. */
#include "layout/block.h"
#include "layout/label.h"
#include "layout/qr.h"
#include "layout/shape.h"

#include <string.h>

enum
{
    WHOLE_PERCENT = 60 /* of a page's text: no panel up to this height is cut */
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

/* The button, and under it the address. */
static void button_flow(struct layout_context *context, const struct node *cta, const struct column *inside,
                        uint32_t element, struct flow *flow)
{
    const struct theme *theme = context->theme;
    struct style *label = label_style(context, FACE_SANS_BOLD, theme->type.text.size, theme->color.button_ink);
    struct style *small = label_style(context, FACE_SANS, theme->type.small.size, theme->color.cover_ink);
    struct drawing *drawing = drawing_new(context->arena);
    uint32_t link, own = link_element(context, cta, element, &link);
    struct line *words = label_line(context, cta->as.cta.label, label, own);
    length width = length_min(words->width + 2 * BUTTON_PADDING, inside->width);
    struct line_list address =
        label_lines(context, address_as_read(cta->as.cta.url), small, own, inside->width, LINES_LEFT);
    length y = BUTTON_HEIGHT + ADDRESS_GAP;

    drawing_path(drawing, context->arena,
                 shape_rounded_rectangle(width, BUTTON_HEIGHT, BUTTON_RADIUS, theme->color.button, context->arena),
                 inside->x, 0, 0 /* artifact */);
    drawing_line(drawing, context->arena, words, inside->x + (width - words->width) / 2,
                 (BUTTON_HEIGHT + label->size * 7 / 10) / 2);
    for (size_t i = 0; i < address.count; i++, y += theme->type.small.leading)
        drawing_line(drawing, context->arena, &address.lines[i], inside->x, y);
    LIST_ADD(context->arena, &drawing->links,
             ((struct link_area){.link = link, .x = inside->x, .width = width, .height = BUTTON_HEIGHT}));
    flow_box(flow, y - theme->type.small.leading + theme->type.small.size / 3, drawing);
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

static length flow_height_from(const struct flow *flow, size_t from)
{
    length height = 0;
    for (size_t i = from; i < flow->items.count; i++)
        if (flow->items.items[i].kind == FLOW_BOX || flow->items.items[i].kind == FLOW_GLUE)
            height += flow->items.items[i].height;
    return height;
}

void cta_flow(struct layout_context *context, const struct node *cta, const struct column *column, uint32_t element,
              struct flow *flow)
{
    const struct theme *theme = context->theme;
    length padding = theme->space.panel_padding * 3 / 2;
    struct frame *frame = ARENA_NEW(context->arena, struct frame);
    struct column inside = *column;
    struct style *style = label_style(context, FACE_SANS, theme->type.text.size, theme->color.cover_ink);
    struct drawing *corner = drawing_new(context->arena);
    uint32_t own = structure_add(&context->layout->structure, element, STRUCTURE_DIV);
    size_t from;

    *frame = (struct frame){.x = column->x,
                            .width = column->width,
                            .padding_top = padding,
                            .padding_bottom = padding,
                            .fill = true,
                            .fill_color = theme->color.cover_ground,
                            .radius = BUTTON_RADIUS};
    inside.x += padding;
    inside.width -= 2 * padding + (cta->as.cta.qr ? QR_SIZE + QR_GAP : 0);
    inside.wide_x = inside.x;
    inside.wide_width = inside.width;
    inside.alignment = LINES_LEFT;
    inside.style = style;
    style->hyphenate = true;
    style->figures = FIGURES_LINING;

    flow_frame_open(flow, frame);
    from = flow->items.count;
    flow_box(flow, 0, corner);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    block_children_flow(context, cta, &inside, own, flow);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    if (cta->first)
        flow_glue(flow, BUTTON_GAP, 0, 0);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    button_flow(context, cta, &inside, own, flow);
    if (cta->as.cta.qr)
    {
        draw_qr(context, cta, own, column->x + column->width - padding, corner);
        flow_penalty(flow, PENALTY_FORBIDDEN);
        flow_box(flow, length_max(0, QR_SIZE - flow_height_from(flow, from)), NULL);
    }
    flow_keep_together(flow, from, text_height(theme) * WHOLE_PERCENT / 100);
    flow_frame_close(flow);
}
