/* Ornaments: what covers show where they have no picture. Each is drawn in the theme's colours, as an artifact, and
 * none has type on it. The last page, which is a cover as well, has the same one.
 * Private to the layout. */
#ifndef OCTAVO_LAYOUT_ORNAMENT_H
#define OCTAVO_LAYOUT_ORNAMENT_H

#include "layout/shape.h"

/* Where an ornament may be drawn: all the page's width, from `top` down to `bottom`. */
struct ornament
{
    struct page *page;
    const struct theme *theme;
    struct arena *arena;
    length top, bottom;
    length clear_right, clear_bottom; /* the name at the page's top left reaches so far; 0: there is none */
    bool back;                        /* this is the last page */
};

typedef void ornament_function(const struct ornament *ornament);

ornament_function ornament_rings;  /* two rings that hold each other, cut by the page's edges */
ornament_function ornament_waves;  /* a ribbon of fine lines that turns over twice */
ornament_function ornament_tiles;  /* squares, discs and quarters of them, on a grid */
ornament_function ornament_frame;  /* a double frame around the page, and a rosette */
ornament_function ornament_blocks; /* three stripes below the block of colour that holds the title */

/* What a cover with a picture has of its ornament: it is drawn over the picture's lower edge, which is `bottom`. */
ornament_function ornament_waves_edge;
ornament_function ornament_tiles_edge;
ornament_function ornament_frame_edge;
/* How far the frame reaches into the page from its edges. */
length ornament_frame_depth(const struct page *page);

/* Puts a path onto the page, moved by x and y. */
void ornament_path(const struct ornament *ornament, const struct path *path, length x, length y);

/* The colour between two, `part` of 256 on the way to the second. */
color color_between(color first, color second, int part);

#endif
