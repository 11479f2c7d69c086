/* Figures: a picture and its caption, which stay together; and the captions of
 * tables and charts too. */
#include "layout/context.h"
#include "layout/label.h"

static const length CAPTION_GAP = LENGTH_PT(6); /* between a picture and its caption */

/* No picture is higher than this part of the page's text, so that its caption finds room below. */
enum
{
    PICTURE_HEIGHT_PERCENT = 78
};

/* ---- captions ---- */

static struct slice caption_number(const struct node *owner)
{
    switch (owner->kind)
    {
    case NODE_TABLE:
        return owner->as.table.number;
    case NODE_CHART:
        return owner->as.chart.number;
    case NODE_FIGURE:
        return owner->as.figure.number;
    default:
        return (struct slice){0};
    }
}

/* "Tabelle 1" and an em space, bold: what a caption begins with. */
static void caption_label_run(struct layout_context *context, const struct node *owner, uint32_t element,
                              struct run_list *runs)
{
    struct slice number = caption_number(owner);
    struct buffer text;
    if (number.length == 0)
        return;
    buffer_init(&text, context->arena);
    buffer_add_string(&text, word_in(owner->language, owner->kind == NODE_TABLE ? WORD_TABLE : WORD_FIGURE));
    buffer_add_string(&text, "\u00a0");
    buffer_add_slice(&text, number);
    buffer_add_string(&text, "\u2003");
    inline_text_run(
        context, buffer_slice(&text),
        label_style(context, FACE_SANS_BOLD, context->theme->type.caption.size, context->theme->color.accent_strong),
        element, runs);
}

void caption_flow(struct layout_context *context, const struct node *caption, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    struct type_size type = context->theme->type.caption;
    struct style *style = label_style(context, FACE_SANS, type.size, context->theme->color.muted);
    uint32_t own = structure_add(&context->layout->structure, element, STRUCTURE_CAPTION);
    struct measure measure = {.width = column->width, .alignment = LINES_LEFT};
    struct run_list runs = {0};
    struct paragraph *paragraph;
    struct line_list lines;

    style->hyphenate = true;
    style->figures = FIGURES_LINING;
    caption_label_run(context, caption->parent, own, &runs);
    inline_runs(context, caption, style, own, &runs);
    if (!paragraph_new(context->fonts, runs.list.items, runs.list.count, context->arena, &paragraph,
                       context->diagnostics))
        context->failed = true;
    paragraph_break(paragraph, &measure, context->arena, &lines);
    for (size_t i = 0; i < lines.count; i++)
    {
        struct drawing *drawing = drawing_new(context->arena);
        struct flow_item *box;
        if (i > 0)
            flow_penalty(flow, PENALTY_FORBIDDEN);
        drawing_line(drawing, context->arena, &lines.lines[i], column->x, type.leading - type.size / 3);
        box = flow_box(flow, type.leading, drawing);
        box->notes = lines.lines[i].notes;
        box->note_count = (uint32_t)lines.lines[i].note_count;
    }
}

static const struct node *caption_of(const struct node *owner)
{
    return owner->first && owner->first->kind == NODE_CAPTION ? owner->first : NULL;
}

/* ---- pictures ---- */

struct extent
{
    length width, height;
};

/* The size on the page: as the author says, else natural; never wider than `room` nor higher than the page allows. */
static struct extent picture_extent(const struct layout_context *context, const struct figure_data *figure, length room)
{
    const struct picture *picture = figure->picture;
    length page = context->theme->page.height - context->theme->page.margin_top - context->theme->page.margin_bottom;
    length highest = page * PICTURE_HEIGHT_PERCENT / 100;
    length natural = (length)((double)LENGTH_PT(72) * (double)picture->width / picture->dpi_x);
    struct extent extent;
    extent.width = figure->width_percent ? room * figure->width_percent / 100 : length_min(natural, room);
    extent.height = length_scale(extent.width, picture->height, picture->width);
    if (!figure->width_percent && picture->dpi_x != picture->dpi_y)
        extent.height = (length)((double)extent.height * picture->dpi_x / picture->dpi_y);
    if (extent.height > highest)
    {
        extent.width = length_scale(extent.width, highest, extent.height);
        extent.height = highest;
    }
    return extent;
}

/* The Figure element with its one leaf; 0 for a picture that says nothing. */
static uint32_t figure_leaf(struct layout_context *context, const struct node *figure, uint32_t element)
{
    struct structure *structure = &context->layout->structure;
    uint32_t own;
    if (figure->as.figure.decorative)
        return 0;
    own = structure_add(structure, element, STRUCTURE_FIGURE);
    structure_details(structure, own)->alt = figure->as.figure.alt;
    structure_at(structure, own)->language = figure->language;
    return structure_add(structure, own, STRUCTURE_CONTENT);
}

void figure_flow(struct layout_context *context, const struct node *figure, const struct column *column,
                 uint32_t element, struct flow *flow)
{
    const struct node *caption = caption_of(figure);
    bool wide = node_has_class(figure, "wide");
    length x = wide ? column->wide_x : column->x, width = wide ? column->wide_width : column->width;
    struct extent extent = picture_extent(context, &figure->as.figure, width);
    struct drawing *drawing = drawing_new(context->arena);
    uint32_t owner = caption ? structure_add(&context->layout->structure, element, STRUCTURE_DIV) : element;

    LIST_ADD(context->arena, &drawing->destinations, destination_of(context, figure));
    drawing_picture(drawing, context->arena, figure->as.figure.picture, x, 0, extent.width, extent.height,
                    figure_leaf(context, figure, owner));
    flow_box(flow, extent.height, drawing);
    if (!caption)
        return;
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, CAPTION_GAP, 0, 0);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    caption_flow(context, caption, column, owner, flow);
}
