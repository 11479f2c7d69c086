/* Shapes: paths that several parts of the layout draw. Private to the layout. */
#ifndef OCTAVO_LAYOUT_SHAPE_H
#define OCTAVO_LAYOUT_SHAPE_H

#include "layout/page.h"

/* A path under construction; `path` can be drawn at any time. */
struct shape
{
    struct arena *arena;
    LIST_OF(uint8_t) verbs;
    LIST_OF(struct point) points;
};

void shape_init(struct shape *shape, struct arena *arena);
void shape_move(struct shape *shape, length x, length y);
void shape_line(struct shape *shape, length x, length y);
void shape_curve(struct shape *shape, struct point control1, struct point control2, struct point end);
void shape_close(struct shape *shape);
void shape_rectangle(struct shape *shape, length x, length y, length width, length height);
/* A circle's arc around `center`, from the angle `from` to `to` in turns (0: right, 0.25: down), as cubic curves of at
 * most an eighth of a turn each (error under 0.00001 of the radius). The first point is reached by `shape_line`,
 * or by `shape_move` when the shape is empty or was just closed. */
void shape_arc(struct shape *shape, struct point center, length radius, double from, double to);

/* Path values that refer to the shape as it is now. */
struct path *shape_filled(const struct shape *shape, color fill);
struct path *shape_stroked(const struct shape *shape, color stroke, length width);

/* The corner is at 0, 0. `radius` 0 gives a plain rectangle. */
const struct path *shape_rounded_rectangle(length width, length height, length radius, color fill, struct arena *arena);
const struct path *shape_disc(length radius, color fill, struct arena *arena); /* centred on 0, 0 */

#endif
