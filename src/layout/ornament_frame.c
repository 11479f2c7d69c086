/* A double frame around the page, and a rosette of petals, as on the title pages of old books. */
#include "layout/ornament.h"

#include <math.h>

static const double TURN = 6.283185307179586;
static const length OUTER_WIDTH = LENGTH_PT(1.6), INNER_WIDTH = LENGTH_PT(0.5), PETAL_WIDTH = LENGTH_PT(0.6);

enum
{
    INSET_PERCENT = 5, /* of the page's shorter side: from its edge to the frame */
    INSIDE_PERCENT = 1,
    PETALS = 12,
    ROSETTE_PERCENT = 11, /* of the page's width: its radius at most */
    ROSETTE_LEAST_PERCENT = 3
};

static void draw_rectangle(const struct ornament *ornament, length inset, length width)
{
    struct shape shape;
    shape_init(&shape, ornament->arena);
    shape_rectangle(&shape, inset, inset, ornament->page->width - 2 * inset, ornament->page->height - 2 * inset);
    ornament_path(ornament, shape_stroked(&shape, ornament->theme->color.cover_accent, width), 0, 0);
}

static length inset_percent(const struct page *page, int percent)
{
    return length_min(page->width, page->height) * percent / 100;
}

length ornament_frame_depth(const struct page *page)
{
    return inset_percent(page, INSET_PERCENT) + inset_percent(page, INSIDE_PERCENT);
}

void ornament_frame_edge(const struct ornament *ornament)
{
    draw_rectangle(ornament, inset_percent(ornament->page, INSET_PERCENT), OUTER_WIDTH);
    draw_rectangle(ornament, ornament_frame_depth(ornament->page), INNER_WIDTH);
}

/* A place around the rosette's centre. */
static struct point around(double radius, double angle)
{
    return (struct point){llround(radius * cos(angle * TURN)), llround(radius * sin(angle * TURN))};
}

/* A pointed petal from `inner` to `outer`, in the direction `angle`. */
static void add_petal(struct shape *shape, double inner, double outer, double angle, double breadth)
{
    struct point foot = around(inner, angle), tip = around(outer, angle);
    double waist = inner + (outer - inner) * 0.45, shoulder = inner + (outer - inner) * 0.8;
    shape_move(shape, foot.x, foot.y);
    shape_curve(shape, around(waist, angle - breadth), around(shoulder, angle - breadth / 2), tip);
    shape_curve(shape, around(shoulder, angle + breadth / 2), around(waist, angle + breadth), foot);
    shape_close(shape);
}

static void draw_petals(const struct ornament *ornament, struct point center, double inner, double outer, double turn,
                        double breadth, bool filled)
{
    const struct theme *theme = ornament->theme;
    struct shape shape;
    shape_init(&shape, ornament->arena);
    for (int i = 0; i < PETALS; i++)
        add_petal(&shape, inner, outer, ((double)i + turn) / PETALS, breadth);
    ornament_path(ornament,
                  filled ? shape_filled(&shape, theme->color.cover_accent)
                         : shape_stroked(&shape, theme->color.cover_accent, PETAL_WIDTH),
                  center.x, center.y);
}

static void draw_ring(const struct ornament *ornament, struct point center, double radius, bool filled)
{
    const struct theme *theme = ornament->theme;
    struct shape shape;
    shape_init(&shape, ornament->arena);
    shape_arc(&shape, (struct point){0, 0}, llround(radius), 0, 1);
    shape_close(&shape);
    ornament_path(ornament,
                  filled ? shape_filled(&shape, theme->color.cover_accent)
                         : shape_stroked(&shape, theme->color.cover_accent, PETAL_WIDTH),
                  center.x, center.y);
}

static void draw_rosette(const struct ornament *ornament, struct point center, double radius)
{
    draw_petals(ornament, center, radius * 0.18, radius, 0, 0.05, /* filled */ true);
    draw_petals(ornament, center, radius * 0.42, radius * 0.9, 0.5, 0.04, /* filled */ false);
    draw_ring(ornament, center, radius * 0.12, /* filled */ true);
    draw_ring(ornament, center, radius * 1.06, /* filled */ false);
}

void ornament_frame(const struct ornament *ornament)
{
    length width = ornament->page->width, room = (ornament->bottom - ornament->top) / 2;
    length radius = length_min(width * ROSETTE_PERCENT / 100, room * 7 / 10);
    ornament_frame_edge(ornament);
    if (radius >= width * ROSETTE_LEAST_PERCENT / 100)
        draw_rosette(ornament, (struct point){width / 2, ornament->top + room}, (double)radius);
}
