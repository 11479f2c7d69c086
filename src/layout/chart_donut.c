/* Donuts: a ring of shares, and beside it a legend that names each share and its number. */
#include "layout/chart.h"

static const length RADIUS = LENGTH_PT(62);
static const length HOLE = LENGTH_PT(36);
static const length CUT = LENGTH_PT(1.5); /* white between the shares */
static const length LEGEND_GAP = LENGTH_PT(26);
static const length SWATCH = LENGTH_PT(8);
static const length ROW_GAP = LENGTH_PT(5);
static const length NUMBER_GAP = LENGTH_PT(14);

enum
{
    NAME_MIN_EMS = 6 /* with less room for names, the legend stands below */
};

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

/* How the legend stands: beside the ring, or where there is no room below it. */
struct legend_plan
{
    length x, name_width, number_width;
    bool below;
};

static struct legend_plan legend_plan_of(const struct chart_view *view)
{
    const struct chart_data *data = view->data;
    struct legend_plan plan = {.x = view->x + 2 * RADIUS + LEGEND_GAP};
    length names = 0, room;
    for (size_t c = 0; c < data->category_count; c++)
    {
        struct slice number = chart_number(view, data->value[c], data->decimals);
        names = length_max(names, chart_text_width(view, data->category[c], view->plain));
        plan.number_width = length_max(plan.number_width, chart_text_width(view, number, view->strong));
    }
    room = view->x + view->width - plan.x - 2 * SWATCH - NUMBER_GAP - plan.number_width;
    plan.below = room < length_min(names, view->type.size * NAME_MIN_EMS);
    if (plan.below)
    {
        room += plan.x - view->x;
        plan.x = view->x;
    }
    plan.name_width = length_min(names, length_max(room, view->type.size));
    return plan;
}

void chart_donut(struct chart_view *view)
{
    const struct chart_data *data = view->data;
    struct drawing *drawing = drawing_new(view->context->arena);
    struct line_list *names = ARENA_ARRAY(view->context->arena, data->category_count, struct line_list);
    struct legend_plan plan = legend_plan_of(view);
    length height, legend, ring = 2 * RADIUS;
    for (size_t c = 0; c < data->category_count; c++)
        names[c] =
            label_lines(view->context, data->category[c], view->plain, view->category[c], plan.name_width, LINES_LEFT);
    legend = legend_height(view, names);
    height = plan.below ? ring + LEGEND_GAP / 2 + legend : length_max(ring, legend);
    chart_head(view);
    draw_ring(view, drawing, (struct point){view->x + RADIUS, plan.below ? RADIUS : height / 2});
    draw_legend(view, drawing, names, plan.x, plan.below ? height - legend : (height - legend) / 2,
                plan.x + 2 * SWATCH + plan.name_width + NUMBER_GAP + plan.number_width);
    flow_box(view->flow, height, drawing);
}
