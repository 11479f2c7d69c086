#include "layout/shape.h"

#include <math.h>

static const double TURN = 6.283185307179586;

void shape_init(struct shape *shape, struct arena *arena) { *shape = (struct shape){.arena = arena}; }

static void add(struct shape *shape, enum path_verb verb, struct point point)
{
    LIST_ADD(shape->arena, &shape->verbs, (uint8_t)verb);
    LIST_ADD(shape->arena, &shape->points, point);
}

void shape_move(struct shape *shape, length x, length y) { add(shape, PATH_MOVE, (struct point){x, y}); }
void shape_line(struct shape *shape, length x, length y) { add(shape, PATH_LINE, (struct point){x, y}); }
void shape_close(struct shape *shape) { LIST_ADD(shape->arena, &shape->verbs, (uint8_t)PATH_CLOSE); }

void shape_curve(struct shape *shape, struct point control1, struct point control2, struct point end)
{
    add(shape, PATH_CURVE, control1);
    LIST_ADD(shape->arena, &shape->points, control2);
    LIST_ADD(shape->arena, &shape->points, end);
}

void shape_rectangle(struct shape *shape, length x, length y, length width, length height)
{
    add(shape, PATH_RECTANGLE, (struct point){x, y});
    LIST_ADD(shape->arena, &shape->points, ((struct point){width, height}));
}

/* The point at `angle` on the circle, moved along its tangent by `tangent` radii. */
static struct point on_circle(struct point center, length radius, double angle, double tangent)
{
    double c = cos(angle * TURN), s = sin(angle * TURN), r = (double)radius;
    return (struct point){center.x + llround(r * (c - tangent * s)), center.y + llround(r * (s + tangent * c))};
}

void shape_arc(struct shape *shape, struct point center, length radius, double from, double to)
{
    int pieces = (int)ceil(fabs(to - from) * 8);
    double step = pieces ? (to - from) / pieces : 0;
    double handle = 4.0 / 3.0 * tan(step * TURN / 4);
    struct point start = on_circle(center, radius, from, 0);
    bool fresh = shape->verbs.count == 0 || shape->verbs.items[shape->verbs.count - 1] == PATH_CLOSE;
    add(shape, fresh ? PATH_MOVE : PATH_LINE, start);
    for (int i = 0; i < pieces; i++)
    {
        double a = from + step * i, b = from + step * (i + 1);
        shape_curve(shape, on_circle(center, radius, a, handle), on_circle(center, radius, b, -handle),
                    on_circle(center, radius, b, 0));
    }
}

static struct path *path_of(const struct shape *shape)
{
    struct path *path = ARENA_NEW(shape->arena, struct path);
    path->verbs = shape->verbs.items;
    path->verb_count = shape->verbs.count;
    path->points = shape->points.items;
    path->point_count = shape->points.count;
    return path;
}

struct path *shape_filled(const struct shape *shape, color fill)
{
    struct path *path = path_of(shape);
    path->fill = true;
    path->fill_color = fill;
    return path;
}

struct path *shape_stroked(const struct shape *shape, color stroke, length width)
{
    struct path *path = path_of(shape);
    path->stroke = true;
    path->stroke_color = stroke;
    path->line_width = width;
    return path;
}

const struct path *shape_rounded_rectangle(length width, length height, length radius, color fill, struct arena *arena)
{
    struct shape shape;
    length r = length_min(radius, length_min(width, height) / 2);
    shape_init(&shape, arena);
    if (r <= 0)
        shape_rectangle(&shape, 0, 0, width, height);
    else
    {
        shape_arc(&shape, (struct point){r, r}, r, 0.5, 0.75);
        shape_arc(&shape, (struct point){width - r, r}, r, 0.75, 1);
        shape_arc(&shape, (struct point){width - r, height - r}, r, 0, 0.25);
        shape_arc(&shape, (struct point){r, height - r}, r, 0.25, 0.5);
        shape_close(&shape);
    }
    return shape_filled(&shape, fill);
}

const struct path *shape_disc(length radius, color fill, struct arena *arena)
{
    struct shape shape;
    shape_init(&shape, arena);
    shape_arc(&shape, (struct point){0, 0}, radius, 0, 1);
    shape_close(&shape);
    return shape_filled(&shape, fill);
}
