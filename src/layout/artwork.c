#include "layout/artwork.h"

#include <math.h>

/* The verbs of artwork are the first of paths. */
_Static_assert((int)ARTWORK_MOVE == (int)PATH_MOVE && (int)ARTWORK_LINE == (int)PATH_LINE &&
                   (int)ARTWORK_CURVE == (int)PATH_CURVE && (int)ARTWORK_CLOSE == (int)PATH_CLOSE,
               "artwork is drawn by paths of the same verbs");

/* Lines that reach beyond the box by their width only are drawn whole, as drawing programs leave them. */
static bool reaches_out(const struct path *path, struct point size)
{
    for (size_t i = 0; i < path->point_count; i++)
    {
        struct point p = path->points[i];
        if (p.x < 0 || p.y < 0 || p.x > size.x || p.y > size.y)
            return true;
    }
    return false;
}

static const struct path *path_of(const struct artwork_path *from, double scale_x, double scale_y, struct point size,
                                  struct arena *arena)
{
    struct path *path = ARENA_NEW(arena, struct path);
    struct point *points = ARENA_ARRAY(arena, from->points.count, struct point);
    for (size_t i = 0; i < from->points.count; i++)
        points[i] =
            (struct point){llround(from->points.items[i].x * scale_x), llround(from->points.items[i].y * scale_y)};
    *path = (struct path){.verbs = from->verbs.items,
                          .verb_count = from->verbs.count,
                          .points = points,
                          .point_count = from->points.count,
                          .fill = from->fill,
                          .stroke = from->stroke,
                          .fill_color = from->fill_color,
                          .stroke_color = from->stroke_color,
                          .line_width = llround(from->stroke_width * scale_x),
                          .round = from->round,
                          .even_odd = from->even_odd,
                          .clip = {{0, 0}, size}};
    path->clipped = reaches_out(path, size);
    return path;
}

void artwork_draw(struct drawing *drawing, struct arena *arena, const struct artwork *artwork, length x, length y,
                  length width, length height, uint32_t node)
{
    double scale_x = (double)width / artwork->width, scale_y = (double)height / artwork->height;
    for (size_t i = 0; i < artwork->paths.count; i++)
        drawing_path(drawing, arena,
                     path_of(&artwork->paths.items[i], scale_x, scale_y, (struct point){width, height}, arena), x, y,
                     node);
}
