/* Line charts: the numbers upwards, the categories (mostly times) to the right. */
#include "layout/chart.h"

#include <math.h>

static const length PLOT_HEIGHT = LENGTH_PT(150);
static const length GRID_LINE = LENGTH_PT(0.4);
static const length AXIS_LINE = LENGTH_PT(0.8);
static const length STROKE = LENGTH_PT(1.75);
static const length MARKER = LENGTH_PT(2.6); /* radius */
static const length LABEL_GAP = LENGTH_PT(6);

enum
{
    TICKS = 5
};

struct line_plan
{
    struct chart_scale scale;
    length plot_x, plot_width, top; /* `top`: room for a number above the highest point */
    length slot;                    /* of one category */
};

static struct line_plan plan_of(const struct chart_view *view)
{
    const struct chart_data *data = view->data;
    struct line_plan plan = {.top = view->type.leading};
    double low = 0, high = 0;
    length widest = 0;
    for (size_t i = 0; i < data->series_count * data->category_count; i++)
    {
        low = fmin(low, data->value[i]);
        high = fmax(high, data->value[i]);
    }
    plan.scale = chart_scale_of(low, high, TICKS, data->decimals);
    for (int i = 0; i < plan.scale.tick_count; i++)
        widest = length_max(
            widest,
            chart_text_width(view, chart_number(view, plan.scale.low + i * plan.scale.step, plan.scale.decimals),
                             view->muted));
    plan.plot_x = view->x + widest + LABEL_GAP;
    plan.plot_width = length_max(view->x + view->width - plan.plot_x, view->width / 4);
    plan.slot = plan.plot_width / (length)data->category_count;
    return plan;
}

static length category_x(const struct line_plan *plan, size_t category)
{
    return plan->plot_x + plan->slot * (length)category + plan->slot / 2;
}

static length value_y(const struct line_plan *plan, double value)
{
    return plan->top + PLOT_HEIGHT - chart_position(&plan->scale, value, PLOT_HEIGHT);
}

/* One line, with room above each point for its number, and the categories' names in full below. */
bool chart_line_labels_fit(const struct chart_view *view)
{
    const struct chart_data *data = view->data;
    struct line_plan plan = plan_of(view);
    if (data->series_count != 1)
        return false;
    for (size_t c = 0; c < data->category_count; c++)
    {
        struct slice number = chart_number(view, data->value[c], data->decimals);
        if (chart_text_width(view, number, view->strong) + LABEL_GAP > plan.slot ||
            chart_text_width(view, data->category[c], view->plain) + LABEL_GAP > plan.slot)
            return false;
    }
    return true;
}

static void draw_axis(struct chart_view *view, const struct line_plan *plan, struct drawing *drawing)
{
    const struct theme *theme = view->context->theme;
    struct arena *arena = view->context->arena;
    for (int i = 0; i < plan->scale.tick_count; i++)
    {
        double value = plan->scale.low + i * plan->scale.step;
        bool zero = fabs(value) < plan->scale.step / 2;
        length y = value_y(plan, value), line = zero ? AXIS_LINE : GRID_LINE;
        struct line *number =
            label_line(view->context, chart_number(view, value, plan->scale.decimals), view->muted, view->figure);
        drawing_rectangle(drawing, arena, plan->plot_x, y - line / 2, plan->plot_width, line,
                          zero ? theme->color.muted : theme->color.rule);
        drawing_line(drawing, arena, number, plan->plot_x - LABEL_GAP - number->width, y + view->type.size / 3);
    }
}

/* Names below the axis. Where they would touch, only each n-th is set; the table below has them all. */
static void draw_categories(struct chart_view *view, const struct line_plan *plan, struct drawing *drawing)
{
    length widest = 1;
    size_t every;
    for (size_t c = 0; c < view->data->category_count; c++)
        widest = length_max(widest, chart_text_width(view, view->data->category[c], view->plain) + LABEL_GAP);
    every = (size_t)((widest + plan->slot - 1) / length_max(plan->slot, 1));
    for (size_t c = 0; c < view->data->category_count; c += every)
    {
        struct line *name = label_line(view->context, view->data->category[c], view->plain, view->category[c]);
        length x = category_x(plan, c) - name->width / 2;
        x = length_max(view->x, length_min(x, view->x + view->width - name->width));
        drawing_line(drawing, view->context->arena, name, x, plan->top + PLOT_HEIGHT + view->type.size + LENGTH_PT(5));
    }
}

static void draw_series(struct chart_view *view, const struct line_plan *plan, size_t series, struct drawing *drawing)
{
    struct arena *arena = view->context->arena;
    struct shape shape;
    struct path *path;
    shape_init(&shape, arena);
    for (size_t c = 0; c < view->data->category_count; c++)
    {
        length x = category_x(plan, c), y = value_y(plan, chart_value(view->data, series, c));
        if (c == 0)
            shape_move(&shape, x, y);
        else
            shape_line(&shape, x, y);
    }
    path = shape_stroked(&shape, chart_color(view, series), STROKE);
    path->round = true;
    drawing_path(drawing, arena, path, 0, 0, view->graphics);
    for (size_t c = 0; c < view->data->category_count; c++)
        drawing_path(drawing, arena, shape_disc(MARKER, chart_color(view, series), arena), category_x(plan, c),
                     value_y(plan, chart_value(view->data, series, c)), view->graphics);
}

/* The number stands where the line is not: above a point from which it falls, below one from which it rises, unless the
 * names of the categories stand there. */
static bool number_is_below(const struct chart_view *view, const struct line_plan *plan, size_t category)
{
    const double *value = view->data->value;
    size_t last = view->data->category_count - 1;
    double before = category > 0 ? value[category - 1] : value[category];
    double after = category < last ? value[category + 1] : value[category];
    bool room = value_y(plan, value[category]) + view->type.leading + MARKER <= plan->top + PLOT_HEIGHT;
    return room && before + after > 2 * value[category];
}

static void draw_numbers(struct chart_view *view, const struct line_plan *plan, struct drawing *drawing)
{
    for (size_t c = 0; c < view->data->category_count; c++)
    {
        double value = chart_value(view->data, 0, c);
        struct line *number =
            label_line(view->context, chart_number(view, value, view->data->decimals), view->strong, view->value[c]);
        drawing_line(drawing, view->context->arena, number, category_x(plan, c) - number->width / 2,
                     number_is_below(view, plan, c)
                         ? value_y(plan, value) + MARKER + LENGTH_PT(2.5) + view->type.size * 3 / 4
                         : value_y(plan, value) - MARKER - LENGTH_PT(3.5));
    }
}

void chart_lines(struct chart_view *view)
{
    struct line_plan plan = plan_of(view);
    struct drawing *drawing = drawing_new(view->context->arena);
    chart_head(view);
    draw_axis(view, &plan, drawing);
    draw_categories(view, &plan, drawing);
    for (size_t s = 0; s < view->data->series_count; s++)
        draw_series(view, &plan, s, drawing);
    if (chart_line_labels_fit(view))
        draw_numbers(view, &plan, drawing);
    flow_box(view->flow, plan.top + PLOT_HEIGHT + view->type.leading + LENGTH_PT(5), drawing);
}
