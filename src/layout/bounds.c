/* The rectangles of Figures, from what is drawn for them. */
#include "layout/bounds.h"

struct rectangle
{
    length x0, y0, x1, y1;
};

static struct rectangle path_rectangle(const struct path *path)
{
    struct rectangle r = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    size_t at = 0;
    for (size_t v = 0; v < path->verb_count; v++)
    {
        static const size_t POINTS[] = {
            [PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0, [PATH_RECTANGLE] = 2};
        size_t end = at + POINTS[path->verbs[v]];
        for (size_t i = at; i < end; i++)
        {
            struct point p = path->points[i];
            if (path->verbs[v] == PATH_RECTANGLE && i > at)
                p = (struct point){p.x + path->points[at].x, p.y + path->points[at].y};
            r.x0 = length_min(r.x0, p.x);
            r.y0 = length_min(r.y0, p.y);
            r.x1 = length_max(r.x1, p.x);
            r.y1 = length_max(r.y1, p.y);
        }
        at = end;
    }
    if (path->clipped)
        r = (struct rectangle){length_max(r.x0, path->clip[0].x), length_max(r.y0, path->clip[0].y),
                               length_min(r.x1, path->clip[0].x + path->clip[1].x),
                               length_min(r.y1, path->clip[0].y + path->clip[1].y)};
    return r;
}

static struct rectangle item_rectangle(const struct item *item)
{
    struct rectangle r = {0};
    switch (item->kind)
    {
    case ITEM_PICTURE:
        r = (struct rectangle){0, 0, item->as.picture.width, item->as.picture.height};
        break;
    case ITEM_PATH:
        r = path_rectangle(item->as.path);
        break;
    case ITEM_GLYPHS:
        r.x0 = item->as.glyphs->x;
        r.x1 = item->as.glyphs->x + item->as.glyphs->width;
        r.y0 = -item->as.glyphs->source->style->size;
        r.y1 = item->as.glyphs->source->style->size / 4;
        break;
    }
    return (struct rectangle){r.x0 + item->x, r.y0 + item->y, r.x1 + item->x, r.y1 + item->y};
}

/* The Figure that a leaf belongs to, itself or through one element; 0: none. */
static uint32_t figure_of(const struct structure *structure, uint32_t leaf)
{
    uint32_t number = leaf;
    for (int up = 0; up < 3 && number != 0; up++)
    {
        number = structure->nodes.items[number].parent;
        if (structure->nodes.items[number].type == STRUCTURE_FIGURE)
            return number;
    }
    return 0;
}

void bounds_of_figures(struct structure *structure, const struct page *page, size_t first)
{
    uint32_t leaf = 0, figure = 0; /* of the item before */
    for (size_t i = first; i < page->items.count; i++)
    {
        const struct item *item = &page->items.items[i];
        struct rectangle r;
        length *bounds;
        if (item->node != leaf)
            figure = item->node ? figure_of(structure, item->node) : 0;
        leaf = item->node;
        if (figure == 0)
            continue;
        r = item_rectangle(item);
        bounds = structure_details(structure, figure)->bounds;
        if (bounds[0] == bounds[2]) /* the first of its items */
        {
            bounds[0] = bounds[2] = r.x0;
            bounds[1] = bounds[3] = r.y0;
        }
        bounds[0] = length_min(bounds[0], r.x0);
        bounds[1] = length_min(bounds[1], r.y0);
        bounds[2] = length_max(bounds[2], r.x1);
        bounds[3] = length_max(bounds[3], r.y1);
    }
}
