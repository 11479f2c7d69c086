/* Floats on pages: the room they give and take. */
#include "layout/floating.h"

#include "layout/grid.h"

static const struct floating *floating_at(const struct galley *galley, size_t number)
{
    return &galley->floats.items[number - 1];
}

static length on_grid(const struct galley *galley, length height)
{
    return galley->grid > 0 ? height + grid_pad(height, galley->grid) : height;
}

size_t floating_without_room(const struct galley *galley, size_t from, size_t reach)
{
    size_t number = galley->gaps.items[reach].floats;
    const struct floating *floating;
    if (number == 0 || number > galley->floats.count) /* more: the gap lies in what only seemed to float */
        return 0;
    floating = floating_at(galley, number);
    return floating->first > from && reach >= floating->first && reach < floating->end ? number : 0;
}

/* All between the paragraphs around it. */
static struct extent extent_between(const struct galley *galley, const struct floating *floating)
{
    const struct extent *start = &galley->gaps.items[floating->first].to_end;
    const struct extent *end = &galley->gaps.items[floating->end].to_start;
    return (struct extent){end->height - start->height, end->stretch - start->stretch, end->shrink - start->shrink};
}

struct extent floating_gain(const struct galley *galley, size_t number)
{
    struct extent extent = extent_between(galley, floating_at(galley, number));
    if (galley->grid > 0)
        extent = grid_segment(galley, extent);
    extent.height -= floating_gap(galley, number);
    return extent;
}

length floating_height(const struct galley *galley, size_t number)
{
    const struct floating *floating = floating_at(galley, number);
    length height =
        galley->gaps.items[floating->end].to_end.height - galley->gaps.items[floating->first].to_start.height;
    return on_grid(galley, height + floating->mark->space);
}

length floating_gap(const struct galley *galley, size_t number)
{
    return on_grid(galley, floating_at(galley, number)->mark->gap);
}
