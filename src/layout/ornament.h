/* The cover's ornament: two rings that hold each other, cut by the page's edges,
 * and the room that they share.
 * Private to the layout. */
#ifndef OCTAVO_LAYOUT_ORNAMENT_H
#define OCTAVO_LAYOUT_ORNAMENT_H

#include "layout/page.h"

/* Draws it above y = `bottom`, in the theme's colours, as an artifact. Nothing when there is too little room. */
void ornament_draw(struct page *page, const struct theme *theme, length bottom, struct arena *arena);

#endif
