/* Figures: a picture and its caption, which stay together; and the captions of
 * tables and charts too. */
#include "layout/block.h"
#include "layout/label.h"

static const length CAPTION_GAP = LENGTH_PT(6); /* between a picture and its caption */

enum
{
    PICTURE_HEIGHT_PERCENT = 78, /* of the page's text at most, so that the caption finds room below */
    LAST_LINE_PART = 3           /* a caption whose last line is shorter than this part of the width is balanced */
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

/* The element of what octavo adds to a caption: it is in the document's language, whatever that of the caption is. */
static uint32_t label_element(struct layout_context *context, const struct node *owner, uint32_t element)
{
    struct slice language = context->document->front.language;
    uint32_t span;
    if (element == 0 || slice_equal(owner->language, language))
        return element;
    span = structure_add(&context->layout->structure, element, STRUCTURE_SPAN);
    structure_at(&context->layout->structure, span)->language = language;
    return span;
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
    buffer_add_string(&text,
                      word_in(context->document->front.language, owner->kind == NODE_TABLE ? WORD_TABLE : WORD_FIGURE));
    buffer_add_string(&text, "\u00a0");
    buffer_add_slice(&text, number);
    buffer_add_string(&text, "\u2003\u2060"); /* the text begins beside it */
    inline_text_run(
        context, buffer_slice(&text),
        label_style(context, FACE_SANS_BOLD, context->theme->type.caption.size, context->theme->color.accent_strong),
        label_element(context, owner, element), runs);
}

/* Short words do not stand alone on the last line: what takes several lines is balanced. */
static struct line_list caption_lines(struct layout_context *context, length width)
{
    struct measure measure = {.width = width, .alignment = LINES_LEFT};
    struct line_list lines = inline_break(context, &measure);
    if (lines.count < 2 || lines.lines[lines.count - 1].width * LAST_LINE_PART > width)
        return lines;
    measure.alignment = LINES_BALANCED;
    return inline_break(context, &measure);
}

void caption_flow(struct layout_context *context, const struct node *caption, const struct column *column,
                  uint32_t element, struct flow *flow)
{
    struct type_size type = context->theme->type.caption;
    struct style *style = label_style(context, FACE_SANS, type.size, context->theme->color.muted);
    uint32_t own = block_element(context, caption, element, STRUCTURE_CAPTION);
    struct line_list lines;
    size_t first = flow->items.count;

    style->figures = FIGURES_LINING;
    context->runs.list.count = 0;
    caption_label_run(context, caption->parent, own, &context->runs);
    inline_runs(context, caption, style, own, &context->runs);
    lines = caption_lines(context, column->width);
    lines_flow(context, &lines, column->x, type, flow);
    flow_keep_together(flow, first, text_height(context->theme));
}

const struct line *caption_continued(struct layout_context *context, const struct node *caption, length width)
{
    const struct style *style =
        label_style(context, FACE_SANS, context->theme->type.caption.size, context->theme->color.muted);
    const struct slice texts[] = {node_plain_text(caption, context->arena), {0}};
    struct line *line = ARENA_NEW(context->arena, struct line);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    {
        struct run_list runs = {0};
        struct buffer text;
        buffer_init(&text, context->arena);
        buffer_print(&text, "%.*s%s(%s)", SLICE_ARGUMENTS(texts[i]), texts[i].length > 0 ? " " : "",
                     word_in(context->document->front.language, WORD_CONTINUED));
        caption_label_run(context, caption->parent, /* element */ 0, &runs);
        inline_text_run(context, buffer_slice(&text), style, /* element */ 0, &runs);
        if (!line_set(context->fonts, runs.list.items, runs.list.count, context->arena, line, context->diagnostics))
            context->failed = true;
        if (line->width <= width)
            break;
    }
    return line;
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
    if (figure->as.figure.decorative || element == 0)
        return 0;
    own = structure_add(structure, element, STRUCTURE_FIGURE);
    structure_details(structure, own)->alt = figure->as.figure.alt;
    structure_at(structure, own)->language = figure->language;
    return structure_add(structure, own, STRUCTURE_CONTENT);
}

struct column column_of(const struct node *node, const struct column *column)
{
    struct column place = *column;
    if (node_has_class(node, "wide"))
    {
        place.x = column->wide_x;
        place.width = column->wide_width;
    }
    return place;
}

void figure_flow(struct layout_context *context, const struct node *figure, const struct column *column,
                 uint32_t element, struct flow *flow)
{
    const struct node *caption = caption_of(figure);
    struct column place = column_of(figure, column);
    struct extent extent = picture_extent(context, &figure->as.figure, place.width);
    struct drawing *drawing = drawing_new(context->arena);
    uint32_t owner = caption ? block_element(context, figure, element, STRUCTURE_DIV) : element;

    LIST_ADD(context->arena, &drawing->destinations, destination_of(context, figure));
    drawing_picture(drawing, context->arena, figure->as.figure.picture, place.x, 0, extent.width, extent.height,
                    figure_leaf(context, figure, owner));
    flow_box(flow, extent.height, drawing);
    if (!caption)
        return;
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, CAPTION_GAP, 0, 0);
    flow_penalty(flow, PENALTY_FORBIDDEN);
    caption_flow(context, caption, &place, owner, flow);
}
