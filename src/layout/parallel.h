/* Side by side: several flows become one, whose boxes each hold a strip across all of them. Private to the layout. */
#ifndef OCTAVO_LAYOUT_PARALLEL_H
#define OCTAVO_LAYOUT_PARALLEL_H

#include "layout/context.h"

/* One of the flows; what it draws stands at its own place from left to right. */
struct parallel_side
{
    struct flow flow;
    struct frame *ground; /* behind it, as high as the highest side; NULL: none. Its paddings are set here */
    length bar_height;    /* at the ground's top, in bar_color; 0: none */
    color bar_color;
};

struct parallel_space
{
    length top, bottom; /* within the grounds, above the first and below the last box of every side */
    length whole;       /* up to this height there is one box, which no page break cuts */
};

/* Adds the sides to `flow`. Pages can break where none of them has a box; how good a place is, the worst of them says.
 * Glue keeps its natural height.
 * Cost: linear in the sides' items, times the number of sides. */
void parallel_flow(struct arena *arena, const struct parallel_side *sides, size_t count, struct parallel_space space,
                   struct flow *flow);

#endif
