/* A ribbon of fine lines between two waves that cross: where they do, the ribbon turns over. */
#include "layout/ornament.h"

#include <math.h>

static const double TURN = 6.283185307179586;
static const length LINE_WIDTH = LENGTH_PT(0.8);

enum
{
    LINE_COUNT = 34,
    PIECES = 16,       /* curves of one line */
    EDGE_PERCENT = 5,  /* of the page's height: how far the ground swings into a picture */
    LEAST_PERCENT = 14 /* of the page's height: less room is too little for it */
};

/* A wave over a page of 1 by 1: how high at x, and how steep. */
struct wave
{
    double middle, swing, turns, phase;
};

/* The ribbon's edges. */
static const struct wave EDGES[2] = {{0.46, 0.38, 0.62, 0.94}, {0.56, 0.40, 0.74, 0.55}};

static double wave_at(const struct wave *wave, double x)
{
    return wave->middle - wave->swing * sin(TURN * (wave->turns * x + wave->phase));
}

static double wave_slope(const struct wave *wave, double x)
{
    return -wave->swing * wave->turns * TURN * cos(TURN * (wave->turns * x + wave->phase));
}

/* The wave between the ribbon's edges, `part` of the way to the second. */
static double between(double part, double x, double (*function)(const struct wave *, double))
{
    return (1 - part) * function(&EDGES[0], x) + part * function(&EDGES[1], x);
}

/* A place on the page, for one in the square of 1. */
static struct point place(const struct ornament *ornament, length top, double x, double y)
{
    return (struct point){llround(x * (double)ornament->page->width),
                          top + llround(y * (double)(ornament->bottom - top))};
}

/* One line of the ribbon: pieces of it as cubic curves that have its heights and slopes at their ends. */
static void draw_line(const struct ornament *ornament, length top, double part, color ink)
{
    struct shape shape;
    double step = 1.0 / PIECES;
    shape_init(&shape, ornament->arena);
    for (int i = 0; i <= PIECES; i++)
    {
        double x = i * step, y = between(part, x, wave_at), slope = between(part, x, wave_slope);
        double x_before = x - step, y_before = between(part, x_before, wave_at);
        double slope_before = between(part, x_before, wave_slope);
        struct point end = place(ornament, top, x, y);
        if (i == 0)
            shape_move(&shape, end.x, end.y);
        else
            shape_curve(&shape, place(ornament, top, x_before + step / 3, y_before + slope_before * step / 3),
                        place(ornament, top, x - step / 3, y - slope * step / 3), end);
    }
    ornament_path(ornament, shape_stroked(&shape, ink, LINE_WIDTH), 0, 0);
}

/* From the first accent over the light one to the second. */
static color line_color(const struct theme *theme, int line)
{
    int half = (LINE_COUNT - 1) / 2;
    if (line <= half)
        return color_between(theme->color.accent, theme->color.cover_accent, line * 256 / half);
    return color_between(theme->color.cover_accent, theme->color.side[1],
                         (line - half) * 256 / (LINE_COUNT - 1 - half));
}

void ornament_waves(const struct ornament *ornament)
{
    length top = length_max(ornament->top, ornament->clear_bottom);
    if (ornament->bottom - top < ornament->page->height * LEAST_PERCENT / 100)
        return;
    for (int i = 0; i < LINE_COUNT; i++)
        draw_line(ornament, top, (double)i / (LINE_COUNT - 1), line_color(ornament->theme, i));
}

/* The ground's upper edge as two waves, the one below in the ground's colour. */
void ornament_waves_edge(const struct ornament *ornament)
{
    length width = ornament->page->width, swing = ornament->page->height * EDGE_PERCENT / 100;
    const color fills[2] = {ornament->theme->color.accent, ornament->theme->color.cover_ground};
    for (int i = 0; i < 2; i++)
    {
        struct shape shape;
        length left = ornament->bottom - swing * (i == 0 ? 11 : 8) / 10, right = ornament->bottom - swing * 2 / 10;
        length foot = ornament->bottom + (i == 0 ? swing / 2 : swing); /* the second covers the first's lower edge */
        shape_init(&shape, ornament->arena);
        shape_move(&shape, 0, foot);
        shape_line(&shape, 0, left);
        shape_curve(&shape, (struct point){width * 3 / 10, left - swing},
                    (struct point){width * 6 / 10, right + swing * 8 / 10}, (struct point){width, right - swing});
        shape_line(&shape, width, foot);
        shape_close(&shape);
        ornament_path(ornament, shape_filled(&shape, fills[i]), 0, 0);
    }
}
