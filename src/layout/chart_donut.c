/* Donuts: a ring of shares, and beside it a legend that names each share and its number. */
#include "layout/chart.h"

static const length RADIUS = LENGTH_PT(62);
static const length HOLE = LENGTH_PT(36);
static const length CUT = LENGTH_PT(1.5); /* white between the shares */
static const length LEGEND_GAP = LENGTH_PT(26);
static const length SWATCH = LENGTH_PT(8);
static const length ROW_GAP = LENGTH_PT(5);
static const length NUMBER_GAP = LENGTH_PT(14);

static void draw_share(struct chart_view *view, struct drawing *drawing, struct point center, double from, double to,
                       color fill)
{
    struct arena *arena = view->context->arena;
    struct shape shape;
    struct path *path;
    shape_init(&shape, arena);
    shape_arc(&shape, center, RADIUS, from - 0.25, to - 0.25); /* from twelve o'clock, clockwise */
    shape_arc(&shape, center, HOLE, to - 0.25, from - 0.25);
    shape_close(&shape);
    path = shape_filled(&shape, fill);
    path->stroke = true;
    path->stroke_color = 0xFFFFFF;
    path->line_width = CUT;
    drawing_path(drawing, arena, path, 0, 0, view->graphics);
}

static void draw_ring(struct chart_view *view, struct drawing *drawing, struct point center)
{
    const struct chart_data *data = view->data;
    double sum = 0, done = 0;
    for (size_t c = 0; c < data->category_count; c++)
        sum += data->value[c];
    for (size_t c = 0; c < data->category_count; c++)
    {
        double share = sum > 0 ? data->value[c] / sum : 0;
        if (share > 0)
            draw_share(view, drawing, center, done, done + share, chart_color(view, c));
        done += share;
    }
}

/* The legend's rows, vertically centred beside the ring; gives the height that they need. */
static length legend_height(const struct chart_view *view, const struct line_list *names)
{
    length height = 0;
    for (size_t c = 0; c < view->data->category_count; c++)
        height += (length)names[c].count * view->type.leading + ROW_GAP;
    return height - ROW_GAP;
}

static void draw_legend(struct chart_view *view, struct drawing *drawing, const struct line_list *names, length x,
                        length y, length number_right)
{
    struct arena *arena = view->context->arena;
    for (size_t c = 0; c < view->data->category_count; c++)
    {
        length baseline = y + view->type.size;
        struct line *number = label_line(view->context, chart_number(view, view->data->value[c], view->data->decimals),
                                         view->strong, view->value[c]);
        drawing_rectangle(drawing, arena, x, baseline - view->type.size * 7 / 20 - SWATCH / 2, SWATCH, SWATCH,
                          chart_color(view, c));
        for (size_t i = 0; i < names[c].count; i++)
            drawing_line(drawing, arena, &names[c].lines[i], x + 2 * SWATCH, baseline + (length)i * view->type.leading);
        drawing_line(drawing, arena, number, number_right - number->width, baseline);
        y += (length)names[c].count * view->type.leading + ROW_GAP;
    }
}

void chart_donut(struct chart_view *view)
{
    const struct chart_data *data = view->data;
    struct drawing *drawing = drawing_new(view->context->arena);
    struct line_list *names = ARENA_ARRAY(view->context->arena, data->category_count, struct line_list);
    length legend_x = view->x + 2 * RADIUS + LEGEND_GAP, name_width = 0, number_width = 0, room, height, legend;
    for (size_t c = 0; c < data->category_count; c++)
    {
        name_width = length_max(name_width, chart_text_width(view, data->category[c], view->plain));
        number_width = length_max(
            number_width, chart_text_width(view, chart_number(view, data->value[c], data->decimals), view->strong));
    }
    room = view->x + view->width - legend_x - 2 * SWATCH - NUMBER_GAP - number_width;
    name_width = length_min(name_width, length_max(room, view->width / 5));
    for (size_t c = 0; c < data->category_count; c++)
        names[c] =
            label_lines(view->context, data->category[c], view->plain, view->category[c], name_width, LINES_LEFT);
    legend = legend_height(view, names);
    height = length_max(2 * RADIUS, legend);
    chart_head(view);
    draw_ring(view, drawing, (struct point){view->x + RADIUS, height / 2});
    draw_legend(view, drawing, names, legend_x, (height - legend) / 2,
                legend_x + 2 * SWATCH + name_width + NUMBER_GAP + number_width);
    flow_box(view->flow, height, drawing);
}
