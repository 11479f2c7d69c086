/* The baseline grid: lines of text stand on it again after what disturbs them. Private to the layout.
 *
 * A place where the text comes back to the grid is an align; between two of them, or
 * between a page's top and the first, is a segment. A segment's height is rounded up to
 * whole lines of the grid, by room shared out among its glue. So the heights of all
 * segments of a page but the first are the same whatever page they stand on, and sums
 * over the flow say them. */
#ifndef OCTAVO_LAYOUT_GRID_H
#define OCTAVO_LAYOUT_GRID_H

#include "layout/paginate.h"

/* What is missing to whole lines of the grid. */
length grid_pad(length height, length grid);

/* A segment of the natural extent `natural`, rounded up: its stretch and shrink are those that it has for whole lines.
 */
struct extent grid_segment(const struct galley *galley, struct extent natural);

/* The align at item `item`, where the flow has reached the extent `sum`. */
struct align grid_align(const struct galley *galley, size_t item, struct extent sum);

/* Makes `extent`, the natural one of what stands between two gaps, that of a page on the grid. Nothing to do when the
 * text comes back to it nowhere on the page. */
void grid_extent(const struct galley *galley, size_t from, size_t to, struct extent *extent);

/* How many segments a page between two gaps has. */
size_t grid_segments(const struct galley *galley, size_t from, size_t to);
/* How much is added to each segment of a page so that it ends on the grid, and `total` (whole lines, also negative)
 * more or less in all. Nothing is added to the segment of a float that is put off to the next page. added  room for one
 * a segment */
void grid_share(const struct galley *galley, const struct span *page, length total, length *added);

#endif
