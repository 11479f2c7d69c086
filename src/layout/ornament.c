/* Two rings that hold each other, and what they share. The second lies over the first; where the first must lie on top,
 * a piece of it is drawn again. */
#include "layout/ornament.h"

#include "layout/shape.h"

#include <math.h>

/* The ornament in a square of 1: scaled to the room it has. x from the page's right edge to the left. */
static const struct
{
    double x, y, radius;
} RINGS[2] = {{0.42, 0.10, 0.37}, {0.08, 0.43, 0.37}};

static const double THICKNESS = 0.078;
static const double LEAST_HEIGHT = 0.2; /* of the page's: less is too little for it */

struct ring
{
    struct point center;
    length outer, inner;
};

/* A piece of the ring between two angles, in turns; a whole turn is the ring. */
static void draw_ring(struct page *page, const struct ring *ring, double from, double to, color fill,
                      struct arena *arena)
{
    struct shape shape;
    struct item *item = LIST_PUSH(arena, &page->items);
    shape_init(&shape, arena);
    shape_arc(&shape, ring->center, ring->outer, from, to);
    if (to - from >= 1)
        shape_close(&shape);
    shape_arc(&shape, ring->center, ring->inner, to, from);
    shape_close(&shape);
    item->kind = ITEM_PATH;
    item->artifact = ARTIFACT_BACKGROUND;
    item->as.path = shape_filled(&shape, fill);
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
static void draw_shared(struct page *page, const struct ring rings[2], color fill, struct arena *arena)
{
    struct ring inner[2] = {rings[0], rings[1]};
    struct shape shape;
    struct item *item = LIST_PUSH(arena, &page->items);
    double first[2], second[2];
    for (int i = 0; i < 2; i++)
        inner[i].outer = inner[i].inner;
    crossings(&inner[0], &inner[1], first);
    crossings(&inner[1], &inner[0], second);
    shape_init(&shape, arena);
    shape_arc(&shape, inner[0].center, inner[0].inner, first[0], first[1]);
    shape_arc(&shape, inner[1].center, inner[1].inner, second[0], second[1]);
    shape_close(&shape);
    item->kind = ITEM_PATH;
    item->artifact = ARTIFACT_BACKGROUND;
    item->as.path = shape_filled(&shape, fill);
}

void ornament_draw(struct page *page, const struct theme *theme, length bottom, struct arena *arena)
{
    double size = fmin((double)page->width, (double)bottom);
    double half_crossing = 0.06; /* turns: covers a crossing, not more */
    struct ring rings[2];
    double at[2];
    if ((double)bottom < LEAST_HEIGHT * (double)page->height)
        return;
    for (int i = 0; i < 2; i++)
    {
        rings[i].center = (struct point){page->width - llround(RINGS[i].x * size), llround(RINGS[i].y * size)};
        rings[i].outer = llround(RINGS[i].radius * size);
        rings[i].inner = llround((RINGS[i].radius - THICKNESS) * size);
    }
    crossings(&rings[0], &rings[1], at);
    draw_shared(page, rings, theme->color.cover_accent, arena);
    draw_ring(page, &rings[0], 0, 1, theme->color.accent, arena);
    draw_ring(page, &rings[1], 0, 1, theme->color.side[1], arena);
    draw_ring(page, &rings[0], at[1] - half_crossing, at[1] + half_crossing, theme->color.accent, arena);
}
