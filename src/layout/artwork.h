/* Artwork in a drawing: its paths, scaled to a box. Private to the layout. */
#ifndef OCTAVO_LAYOUT_ARTWORK_H
#define OCTAVO_LAYOUT_ARTWORK_H

#include "layout/flow.h"

/* Draws it with its top left corner at x, y. */
void artwork_draw(struct drawing *drawing, struct arena *arena, const struct artwork *artwork, length x, length y,
                  length width, length height, uint32_t node);

#endif
