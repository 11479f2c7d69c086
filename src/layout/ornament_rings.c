/* Two rings that hold each other, and what they share. The second lies over the first; where the first must lie on top,
 * a piece of it is drawn again. */
#include "layout/ornament.h"

#include <math.h>

/* The ornament in a square of 1: scaled to the room it has. x from the page's right edge to the left. */
static const struct
{
    double x, y, radius;
} RINGS[2] = {{0.42, 0.10, 0.37}, {0.08, 0.43, 0.37}};

static const double THICKNESS = 0.078;
static const double LEAST_HEIGHT = 0.2; /* of the page's: less is too little for it */
static const double NAME_GAP = 0.04;    /* of the page's width: at least, beside the name at the top */

struct ring
{
    struct point center;
    length outer, inner;
};

/* A piece of the ring between two angles, in turns; a whole turn is the ring. */
static void draw_ring(const struct ornament *ornament, const struct ring *ring, double from, double to, color fill)
{
    struct shape shape;
    shape_init(&shape, ornament->arena);
    shape_arc(&shape, ring->center, ring->outer, from, to);
    if (to - from >= 1)
        shape_close(&shape);
    shape_arc(&shape, ring->center, ring->inner, to, from);
    shape_close(&shape);
    ornament_path(ornament, shape_filled(&shape, fill), 0, 0);
}

/* The two directions, in turns, in which the rings' middle lines cross, seen from the first ring's centre. */
static void crossings(const struct ring *first, const struct ring *second, double out[2])
{
    static const double TURN = 6.283185307179586;
    double dx = (double)(second->center.x - first->center.x), dy = (double)(second->center.y - first->center.y);
    double distance = sqrt(dx * dx + dy * dy), radius = (double)(first->outer + first->inner) / 2;
    double towards = atan2(dy, dx) / TURN, aside = acos(distance / 2 / radius) / TURN;
    out[0] = towards - aside;
    out[1] = towards + aside;
}

/* What both rings hold: the room inside the first that lies inside the second too. */
static void draw_shared(const struct ornament *ornament, const struct ring rings[2], color fill)
{
    struct ring inner[2] = {rings[0], rings[1]};
    struct shape shape;
    double first[2], second[2];
    for (int i = 0; i < 2; i++)
        inner[i].outer = inner[i].inner;
    crossings(&inner[0], &inner[1], first);
    crossings(&inner[1], &inner[0], second);
    shape_init(&shape, ornament->arena);
    shape_arc(&shape, inner[0].center, inner[0].inner, first[0], first[1]);
    shape_arc(&shape, inner[1].center, inner[1].inner, second[0], second[1]);
    shape_close(&shape);
    ornament_path(ornament, shape_filled(&shape, fill), 0, 0);
}

/* How large the square is: the rings stay below the title and beside the name at the top. */
static double ornament_size(const struct ornament *ornament)
{
    double width = (double)ornament->page->width;
    double left_most = RINGS[0].x + RINGS[0].radius;
    double beside = (width - (double)ornament->clear_right - NAME_GAP * width) / left_most;
    return fmin(fmin(width, (double)ornament->bottom), beside);
}

void ornament_rings(const struct ornament *ornament)
{
    const struct theme *theme = ornament->theme;
    const struct page *page = ornament->page;
    double size = ornament_size(ornament);
    double half_crossing = 0.06; /* turns: covers a crossing, not more */
    struct ring rings[2];
    double at[2];
    if (size < LEAST_HEIGHT * (double)page->height)
        return;
    for (int i = 0; i < 2; i++)
    {
        rings[i].center = (struct point){page->width - llround(RINGS[i].x * size), llround(RINGS[i].y * size)};
        rings[i].outer = llround(RINGS[i].radius * size);
        rings[i].inner = llround((RINGS[i].radius - THICKNESS) * size);
    }
    crossings(&rings[0], &rings[1], at);
    draw_shared(ornament, rings, theme->color.cover_accent);
    draw_ring(ornament, &rings[0], 0, 1, theme->color.accent);
    draw_ring(ornament, &rings[1], 0, 1, theme->color.side[1]);
    draw_ring(ornament, &rings[0], at[1] - half_crossing, at[1] + half_crossing, theme->color.accent);
}
