#include "layout/chart.h"

#include <math.h>
#include <string.h>

static const length SWATCH = LENGTH_PT(7);
static const length SWATCH_GAP = LENGTH_PT(4);
static const length LEGEND_GAP = LENGTH_PT(16); /* between entries */
static const length HEAD_GAP = LENGTH_PT(5);    /* below the head row */
static const length CAPTION_GAP = LENGTH_PT(7);
static const length TABLE_GAP = LENGTH_PT(10);

enum
{
    CHART_COLORS = sizeof((struct theme){0}.color.chart) / sizeof(color),
    TINT_PERCENT = 30 /* of a colour's strength, when all have been used once */
};

/* ---- numbers and colours ---- */

double chart_value(const struct chart_data *data, size_t series, size_t category)
{
    return data->value[series * data->category_count + category];
}

static color tint_of(color full)
{
    color tint = 0;
    for (int shift = 0; shift <= 16; shift += 8)
        tint |= (0xFF - (0xFF - (full >> shift & 0xFF)) * TINT_PERCENT / 100) << shift;
    return tint;
}

color chart_color(const struct chart_view *view, size_t index)
{
    const color *colors = view->context->theme->color.chart;
    return index < CHART_COLORS ? colors[index] : tint_of(colors[index % CHART_COLORS]);
}

/* "−$5", "5 €", "5 %"; in English "5%". */
static struct slice number_with_unit(const struct chart_view *view, struct slice number)
{
    static const char MINUS[] = "\u2212";
    const struct chart_data *data = view->data;
    bool english = slice_starts_with(view->node->language, "en");
    bool leads = data->unit_leads, apart = !(english && (leads || slice_is(data->unit, "%")));
    size_t sign = leads && slice_starts_with(number, MINUS) ? strlen(MINUS) : 0;
    struct buffer text;
    buffer_init(&text, view->context->arena);
    buffer_add_slice(&text, slice_sub(number, 0, sign));
    buffer_add_slice(&text, leads ? data->unit : number);
    buffer_add_string(&text, apart ? "\u00a0" : "");
    buffer_add_slice(&text, leads ? slice_sub(number, sign, number.length) : data->unit);
    return buffer_slice(&text);
}

struct slice chart_number(const struct chart_view *view, double value, int decimals)
{
    struct slice number =
        number_in_words(view->node->language, value, decimals, view->data->grouping, view->context->arena);
    return view->data->unit.length > 0 ? number_with_unit(view, number) : number;
}

length chart_text_width(const struct chart_view *view, struct slice text, const struct style *style)
{
    return label_width(view->context, text, style);
}

/* ---- axes ---- */

/* A step of 1, 2, 2.5 or 5 times a power of ten. */
struct step
{
    double value;
    int decimals;
};

/* The smallest that is not under `rough` and needs at most `decimals`. */
static struct step step_near(double rough, int decimals)
{
    static const double nice[] = {1, 2, 2.5, 5};
    int exponent = (int)floor(log10(rough));
    struct step step = {pow(10, -decimals), decimals};
    if (rough <= step.value)
        return step;
    for (;; exponent++)
        for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
        {
            step.value = nice[i] * pow(10, exponent);
            step.decimals = (exponent < 0 ? -exponent : 0) + (nice[i] == 2.5 && exponent <= 0);
            if (step.value >= rough * (1 - 1e-9) && step.decimals <= decimals)
                return step;
        }
}

struct chart_scale chart_scale_of(double low, double high, int ticks, int decimals)
{
    struct chart_scale scale = {.low = fmin(low, 0), .high = fmax(high, 0)};
    struct step step;
    if (scale.high - scale.low <= 0)
        scale.high = 1;
    step = step_near((scale.high - scale.low) / ticks, decimals);
    scale.step = step.value;
    scale.decimals = step.decimals;
    scale.low = floor(scale.low / scale.step + 1e-9) * scale.step;
    scale.high = ceil(scale.high / scale.step - 1e-9) * scale.step;
    scale.tick_count = (int)lround((scale.high - scale.low) / scale.step) + 1;
    return scale;
}

length chart_position(const struct chart_scale *scale, double value, length extent)
{
    return (length)llround((value - scale->low) / (scale->high - scale->low) * (double)extent);
}

/* ---- the head row ---- */

/* Where the next entry stands. */
struct pen
{
    length x, baseline;
};

/* A name that is longer than the row goes on below. */
static void name_draw(struct chart_view *view, struct drawing *drawing, const struct line_list *name, length x,
                      length baseline)
{
    for (size_t i = 0; i < name->count; i++)
        drawing_line(drawing, view->context->arena, &name->lines[i], x, baseline + (length)i * view->type.leading);
}

static length name_width(const struct line_list *name)
{
    length width = 0;
    for (size_t i = 0; i < name->count; i++)
        width = length_max(width, name->lines[i].width);
    return width;
}

static void legend_entry(struct chart_view *view, size_t series, struct drawing *drawing, struct pen *pen)
{
    length beside = SWATCH + SWATCH_GAP;
    struct line_list name = label_lines(view->context, view->data->series[series], view->plain, view->series[series],
                                        view->width - beside, LINES_LEFT);
    length width = beside + name_width(&name);
    if (pen->x > view->x && pen->x + width > view->x + view->width)
    {
        pen->x = view->x;
        pen->baseline += view->type.leading;
    }
    drawing_rectangle(drawing, view->context->arena, pen->x, pen->baseline - SWATCH, SWATCH, SWATCH,
                      chart_color(view, series));
    name_draw(view, drawing, &name, pen->x + beside, pen->baseline);
    pen->x += width + LEGEND_GAP;
    if (name.count > 1)
        pen->baseline += (length)(name.count - 1) * view->type.leading;
}

static void series_name(struct chart_view *view, struct drawing *drawing, struct pen *pen)
{
    struct line_list name =
        label_lines(view->context, view->data->series[0], view->muted, view->series[0], view->width, LINES_LEFT);
    name_draw(view, drawing, &name, pen->x, pen->baseline);
    if (name.count > 1)
        pen->baseline += (length)(name.count - 1) * view->type.leading;
}

void chart_head(struct chart_view *view)
{
    struct arena *arena = view->context->arena;
    struct drawing *drawing = drawing_new(arena);
    struct pen pen = {view->x, view->type.size};
    LIST_ADD(arena, &drawing->destinations, destination_of(view->context, view->node));
    if (view->data->series_count == 1)
        series_name(view, drawing, &pen);
    else
        for (size_t i = 0; i < view->data->series_count; i++)
            legend_entry(view, i, drawing, &pen);
    flow_box(view->flow, pen.baseline + view->type.size / 3 + HEAD_GAP, drawing);
    flow_penalty(view->flow, PENALTY_FORBIDDEN);
}

/* ---- structure ---- */

static uint32_t cell(struct structure *structure, uint32_t row, enum structure_type type, enum structure_scope scope)
{
    uint32_t own = structure_add(structure, row, type);
    structure_at(structure, own)->scope = scope;
    return own;
}

/* The table that the chart's own labels make: a column for each series, a row for each category. */
static void labels_as_table(struct chart_view *view, uint32_t parent)
{
    struct structure *structure = &view->context->layout->structure;
    const struct chart_data *data = view->data;
    uint32_t table = structure_add(structure, parent, STRUCTURE_TABLE);
    uint32_t head = structure_add(structure, structure_add(structure, table, STRUCTURE_THEAD), STRUCTURE_TR);
    uint32_t body = structure_add(structure, table, STRUCTURE_TBODY);
    view->corner = cell(structure, head, STRUCTURE_TD, SCOPE_NONE);
    for (size_t s = 0; s < data->series_count; s++)
        view->series[s] = cell(structure, head, STRUCTURE_TH, SCOPE_COLUMN);
    for (size_t c = 0; c < data->category_count; c++)
    {
        uint32_t row = structure_add(structure, body, STRUCTURE_TR);
        view->category[c] = cell(structure, row, STRUCTURE_TH, SCOPE_ROW);
        for (size_t s = 0; s < data->series_count; s++)
            view->value[s * data->category_count + c] = cell(structure, row, STRUCTURE_TD, SCOPE_NONE);
    }
}

static void labels_in_figure(struct chart_view *view)
{
    const struct chart_data *data = view->data;
    view->corner = view->figure;
    for (size_t s = 0; s < data->series_count; s++)
        view->series[s] = view->figure;
    for (size_t c = 0; c < data->category_count; c++)
        view->category[c] = view->figure;
    for (size_t i = 0; i < data->series_count * data->category_count; i++)
        view->value[i] = view->figure;
}

static bool every_number_is_labelled(const struct chart_view *view)
{
    switch (view->data->kind)
    {
    case CHART_STACKED:
        return chart_stack_labels_fit(view);
    case CHART_LINE:
        return chart_line_labels_fit(view);
    case CHART_BAR:
    case CHART_DONUT:
        break;
    }
    return true;
}

static void view_init(struct chart_view *view, struct layout_context *context, const struct node *chart,
                      const struct column *column, struct flow *flow)
{
    const struct theme *theme = context->theme;
    const struct chart_data *data = &chart->as.chart;
    struct column place = column_of(chart, column);
    *view = (struct chart_view){.context = context,
                                .node = chart,
                                .data = data,
                                .flow = flow,
                                .x = place.x,
                                .width = place.width,
                                .type = theme->type.table};
    view->plain = label_style(context, FACE_SANS, view->type.size, theme->color.ink);
    view->strong = label_style(context, FACE_SANS_BOLD, view->type.size, theme->color.ink);
    view->muted = label_style(context, FACE_SANS, view->type.size, theme->color.muted);
    view->series = ARENA_ARRAY(context->arena, data->series_count, uint32_t);
    view->category = ARENA_ARRAY(context->arena, data->category_count, uint32_t);
    view->value = ARENA_ARRAY(context->arena, data->series_count * data->category_count, uint32_t);
}

static const struct node *child_of_kind(const struct node *node, enum node_kind kind)
{
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

static void gap(struct flow *flow, length height)
{
    flow_penalty(flow, PENALTY_FORBIDDEN);
    flow_glue(flow, height, 0, 0);
    flow_penalty(flow, PENALTY_FORBIDDEN);
}

void chart_flow(struct layout_context *context, const struct node *chart, const struct column *column, uint32_t element,
                struct flow *flow)
{
    static void (*const draw[])(struct chart_view *) = {[CHART_BAR] = chart_bars,
                                                        [CHART_STACKED] = chart_stack,
                                                        [CHART_LINE] = chart_lines,
                                                        [CHART_DONUT] = chart_donut};
    struct structure *structure = &context->layout->structure;
    const struct node *caption = child_of_kind(chart, NODE_CAPTION), *table = child_of_kind(chart, NODE_TABLE);
    uint32_t own = block_element(context, chart, element, STRUCTURE_DIV);
    struct chart_view view;
    bool labelled;

    view_init(&view, context, chart, column, flow);
    view.figure = structure_add(structure, own, STRUCTURE_FIGURE);
    structure_details(structure, view.figure)->alt = chart->as.chart.alt;
    structure_at(structure, view.figure)->language = chart->language;
    view.graphics = structure_add(structure, view.figure, STRUCTURE_CONTENT);
    labelled = every_number_is_labelled(&view);
    if (labelled)
        labels_as_table(&view, own);
    else
        labels_in_figure(&view);
    draw[chart->as.chart.kind](&view);
    if (caption)
    {
        struct column place = column_of(chart, column);
        gap(flow, CAPTION_GAP);
        caption_flow(context, caption, &place, own, flow);
    }
    if (!labelled && table)
    {
        flow_break(flow, REASON_NUMBERS);
        flow_glue(flow, TABLE_GAP, 0, 0);
        table_flow(context, table, column, own, flow);
    }
}
