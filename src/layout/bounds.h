/* The rectangle that drawn items cover: Figures must say it. Private to the layout. */
#ifndef OCTAVO_LAYOUT_BOUNDS_H
#define OCTAVO_LAYOUT_BOUNDS_H

#include "layout/page.h"

/* Widens the bounds of the Figures that the page's items from `first` on belong to. */
void bounds_of_figures(struct structure *structure, const struct page *page, size_t first);

#endif
