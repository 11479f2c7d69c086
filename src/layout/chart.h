/* Charts: the parts that the kinds share. Private to the layout.
 *
 * A chart is one Figure with its alternative text, and one real Table of its
 * numbers. When every number is written into the chart, those labels ARE the
 * table: they are tagged as its cells. Otherwise the table is set below. */
#ifndef OCTAVO_LAYOUT_CHART_H
#define OCTAVO_LAYOUT_CHART_H

#include "layout/context.h"
#include "layout/label.h"
#include "layout/shape.h"

/* One chart while it is drawn. */
struct chart_view
{
    struct layout_context *context;
    const struct node *node;
    const struct chart_data *data;
    struct flow *flow;
    length x, width; /* of the place it may use */
    struct type_size type;
    struct style *plain, *strong, *muted;
    uint32_t graphics; /* the leaf of the Figure that bars and lines belong to */

    /* Elements that labels belong to: cells of the table, or the Figure when the table stands below. */
    uint32_t corner;
    uint32_t *series;   /* series_count of them */
    uint32_t *category; /* category_count */
    uint32_t *value;    /* series_count * category_count */
    uint32_t figure;
};

double chart_value(const struct chart_data *data, size_t series, size_t category);
color chart_color(const struct chart_view *view, size_t index);
/* A value as the reader sees it: in the document's language, with its unit. */
struct slice chart_number(const struct chart_view *view, double value, int decimals);
/* How wide a text is in `style`. */
length chart_text_width(const struct chart_view *view, struct slice text, const struct style *style);

/* Numbers along an axis: from `low` to `high` in steps that people count in (1, 2, 2.5 or 5 times a power of ten). */
struct chart_scale
{
    double low, high, step;
    int decimals; /* that the ticks need */
    int tick_count;
};
/* A scale that holds 0 and all of [low, high] with at most about `ticks` steps, whose ticks need at most `decimals`. */
struct chart_scale chart_scale_of(double low, double high, int ticks, int decimals);
/* Where `value` stands on an axis of `extent`. */
length chart_position(const struct chart_scale *scale, double value, length extent);

/* The row above the plot: the swatch and name of each series, or the one series' name.
 * Adds one box to the flow. */
void chart_head(struct chart_view *view);

/* Each draws its kind into view->flow. */
void chart_bars(struct chart_view *view);
void chart_stack(struct chart_view *view);
void chart_lines(struct chart_view *view);
void chart_donut(struct chart_view *view);

/* Every number finds room in the drawing, so that no table is needed below. */
bool chart_stack_labels_fit(const struct chart_view *view);
bool chart_line_labels_fit(const struct chart_view *view);

#endif
