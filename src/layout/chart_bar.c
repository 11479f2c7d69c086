/* Bar charts. Bars lie: the names of categories are words, and German words are
 * long. A box for each category, so that a long chart can go on to the next page. */
#include "layout/block.h"
#include "layout/chart.h"

#include <math.h>

static const length BAR = LENGTH_PT(12); /* one series */
static const length BAR_OF_SEVERAL = LENGTH_PT(9.5);
static const length BAR_GAP = LENGTH_PT(1.5); /* between bars of one category */
static const length CATEGORY_GAP = LENGTH_PT(9);
static const length LABEL_GAP = LENGTH_PT(8); /* between names and bars */
static const length VALUE_GAP = LENGTH_PT(4); /* between a bar's end and its number */
static const length GRID_LINE = LENGTH_PT(0.4);
static const length AXIS_LINE = LENGTH_PT(0.8);
static const length SEGMENT_GAP = LENGTH_PT(0.75);

enum
{
    LABEL_PERCENT = 34, /* the most that names take of the width */
    TICKS = 5,
    KEEP_ROWS = 16 /* a chart of so many categories is not broken */
};

/* How the width is shared out. */
struct bar_plan
{
    struct chart_scale scale;
    length label_width; /* of the names */
    length plot_x, plot_width;
    length bar;
    bool stacked;
};

/* ---- measuring ---- */

static double stack_sum(const struct chart_data *data, size_t category)
{
    double sum = 0;
    for (size_t s = 0; s < data->series_count; s++)
        sum += chart_value(data, s, category);
    return sum;
}

static void range_of(const struct chart_data *data, bool stacked, double *low, double *high)
{
    *low = *high = 0;
    for (size_t c = 0; c < data->category_count; c++)
    {
        if (stacked)
            *high = fmax(*high, stack_sum(data, c));
        for (size_t s = 0; s < data->series_count; s++)
        {
            *low = fmin(*low, chart_value(data, s, c));
            *high = fmax(*high, chart_value(data, s, c));
        }
    }
}

/* The widest of the numbers below zero, or of all others. */
static length widest_value(const struct chart_view *view, bool negative)
{
    const struct chart_data *data = view->data;
    length widest = 0;
    for (size_t i = 0; i < data->series_count * data->category_count; i++)
        if ((data->value[i] < 0) == negative)
            widest = length_max(
                widest, chart_text_width(view, chart_number(view, data->value[i], data->decimals), view->strong));
    return widest > 0 ? widest + VALUE_GAP : 0;
}

static struct bar_plan plan_of(const struct chart_view *view, bool stacked)
{
    struct bar_plan plan = {.stacked = stacked};
    length most = view->width * LABEL_PERCENT / 100, after;
    double low, high;
    range_of(view->data, stacked, &low, &high);
    plan.scale = chart_scale_of(low, high, TICKS, view->data->decimals);
    for (size_t c = 0; c < view->data->category_count; c++)
        plan.label_width = length_max(plan.label_width, chart_text_width(view, view->data->category[c], view->plain));
    plan.label_width = length_min(plan.label_width, most);
    plan.plot_x = view->x + plan.label_width + LABEL_GAP;
    if (!stacked)
        plan.plot_x += widest_value(view, true /* negative */);
    after = stacked ? chart_text_width(view, chart_number(view, plan.scale.high, plan.scale.decimals), view->muted) / 2
                    : widest_value(view, false /* negative */);
    plan.plot_width = length_max(view->x + view->width - plan.plot_x - after, view->width / 4);
    plan.bar = stacked || view->data->series_count == 1 ? BAR : BAR_OF_SEVERAL;
    return plan;
}

bool chart_stack_labels_fit(const struct chart_view *view)
{
    const struct chart_data *data = view->data;
    struct bar_plan plan = plan_of(view, true);
    for (size_t i = 0; i < data->series_count * data->category_count; i++)
    {
        length bar = chart_position(&plan.scale, plan.scale.low + data->value[i], plan.plot_width);
        length label = chart_text_width(view, chart_number(view, data->value[i], data->decimals), view->strong);
        if (label + 2 * SEGMENT_GAP > bar)
            return false;
    }
    return true;
}

/* ---- drawing ---- */

static void draw_bar(struct chart_view *view, struct drawing *drawing, length x, length y, length width, length height,
                     color fill)
{
    struct shape shape;
    shape_init(&shape, view->context->arena);
    shape_rectangle(&shape, x, y, width, height);
    drawing_path(drawing, view->context->arena, shape_filled(&shape, fill), 0, 0, view->graphics);
}

/* Grid lines through a box of `height`; the line at zero is stronger. */
static void draw_grid(struct chart_view *view, const struct bar_plan *plan, struct drawing *drawing, length height)
{
    const struct theme *theme = view->context->theme;
    for (int i = 0; i < plan->scale.tick_count; i++)
    {
        double value = plan->scale.low + i * plan->scale.step;
        bool zero = fabs(value) < plan->scale.step / 2;
        length line = zero ? AXIS_LINE : GRID_LINE;
        length x = plan->plot_x + chart_position(&plan->scale, value, plan->plot_width) - line / 2;
        drawing_rectangle(drawing, view->context->arena, x, 0, line, height,
                          zero ? theme->color.muted : theme->color.rule);
    }
}

static void draw_category(struct chart_view *view, const struct bar_plan *plan, size_t category,
                          struct drawing *drawing, const struct line_list *name, length height)
{
    length y = (height - (length)name->count * view->type.leading) / 2 + view->type.leading - view->type.size * 3 / 8;
    (void)category;
    for (size_t i = 0; i < name->count; i++, y += view->type.leading)
        drawing_line(drawing, view->context->arena, &name->lines[i], view->x + plan->label_width - name->lines[i].width,
                     y);
}

static void draw_grouped(struct chart_view *view, const struct bar_plan *plan, size_t category, struct drawing *drawing,
                         length top)
{
    length zero = plan->plot_x + chart_position(&plan->scale, 0, plan->plot_width);
    for (size_t s = 0; s < view->data->series_count; s++, top += plan->bar + BAR_GAP)
    {
        double value = chart_value(view->data, s, category);
        length end = plan->plot_x + chart_position(&plan->scale, value, plan->plot_width);
        struct line *number = label_line(view->context, chart_number(view, value, view->data->decimals), view->strong,
                                         view->value[s * view->data->category_count + category]);
        draw_bar(view, drawing, length_min(zero, end), top, length_max(zero, end) - length_min(zero, end), plan->bar,
                 chart_color(view, s));
        drawing_line(drawing, view->context->arena, number,
                     value < 0 ? end - VALUE_GAP - number->width : end + VALUE_GAP,
                     top + (plan->bar + view->type.size * 7 / 10) / 2);
    }
}

static void draw_stacked(struct chart_view *view, const struct bar_plan *plan, size_t category, struct drawing *drawing,
                         length top)
{
    double sum = 0;
    for (size_t s = 0; s < view->data->series_count; s++)
    {
        double value = chart_value(view->data, s, category);
        length x = plan->plot_x + chart_position(&plan->scale, sum, plan->plot_width);
        length end = plan->plot_x + chart_position(&plan->scale, sum + value, plan->plot_width);
        color fill = chart_color(view, s);
        struct style *style =
            label_style(view->context, FACE_SANS_BOLD, view->type.size, theme_ink_on(view->context->theme, fill));
        struct slice text = chart_number(view, value, view->data->decimals);
        length width = chart_text_width(view, text, style);
        draw_bar(view, drawing, x, top, length_max(end - x - SEGMENT_GAP, 0), plan->bar, fill);
        if (width + 2 * SEGMENT_GAP <= end - x)
            drawing_line(drawing, view->context->arena,
                         label_line(view->context, text, style, view->value[s * view->data->category_count + category]),
                         x + (end - x - width) / 2, top + (plan->bar + view->type.size * 7 / 10) / 2);
        sum += value;
    }
}

static void add_category(struct chart_view *view, const struct bar_plan *plan, size_t category)
{
    struct drawing *drawing = drawing_new(view->context->arena);
    struct line_list name = label_lines(view->context, view->data->category[category], view->plain,
                                        view->category[category], plan->label_width, LINES_LEFT);
    length bars =
        plan->stacked ? BAR + LENGTH_PT(4) : (length)view->data->series_count * (plan->bar + BAR_GAP) - BAR_GAP;
    length height = length_max(bars, (length)name.count * view->type.leading) + CATEGORY_GAP;
    struct bar_plan own = *plan;
    if (plan->stacked)
        own.bar = bars;
    draw_grid(view, plan, drawing, height);
    draw_category(view, plan, category, drawing, &name, height);
    if (plan->stacked)
        draw_stacked(view, &own, category, drawing, (height - bars) / 2);
    else
        draw_grouped(view, &own, category, drawing, (height - bars) / 2);
    flow_box(view->flow, height, drawing);
    flow_penalty(view->flow, view->data->category_count <= KEEP_ROWS ? PENALTY_FORBIDDEN : 0);
}

/* The numbers under the axis; each second one is left out where they would touch. */
static void add_axis(struct chart_view *view, const struct bar_plan *plan)
{
    struct drawing *drawing = drawing_new(view->context->arena);
    length pitch = chart_position(&plan->scale, plan->scale.low + plan->scale.step, plan->plot_width);
    length widest = chart_text_width(view, chart_number(view, plan->scale.high, plan->scale.decimals), view->muted);
    int every = widest + VALUE_GAP > pitch ? 2 : 1;
    length tick = LENGTH_PT(3);
    draw_grid(view, plan, drawing, tick);
    for (int i = 0; i < plan->scale.tick_count; i += every)
    {
        double value = plan->scale.low + i * plan->scale.step;
        struct line *number =
            label_line(view->context, chart_number(view, value, plan->scale.decimals), view->muted, view->figure);
        drawing_line(drawing, view->context->arena, number,
                     plan->plot_x + chart_position(&plan->scale, value, plan->plot_width) - number->width / 2,
                     tick + view->type.size + LENGTH_PT(2));
    }
    flow_box(view->flow, tick + view->type.leading + LENGTH_PT(2), drawing);
}

static void draw(struct chart_view *view, bool stacked)
{
    struct bar_plan plan = plan_of(view, stacked);
    size_t first = view->flow->items.count;
    chart_head(view);
    flow_table_open(view->flow, flow_head_repeat(view->context, view->flow, first));
    for (size_t c = 0; c < view->data->category_count; c++)
        add_category(view, &plan, c);
    flow_penalty(view->flow, PENALTY_FORBIDDEN);
    add_axis(view, &plan);
    flow_table_close(view->flow);
}

void chart_bars(struct chart_view *view) { draw(view, false); }
void chart_stack(struct chart_view *view) { draw(view, true); }
