/* Why pages end where they do, in words. Private to the layout. */
#ifndef OCTAVO_LAYOUT_EXPLAIN_H
#define OCTAVO_LAYOUT_EXPLAIN_H

#include "layout/part.h"

/* What the pages of a part were chosen among: the search is done once more. */
struct explainer *explainer_new(const struct part *part, struct arena *arena);
/* Adds for page `span` of the part: the words it ends with and those the next begins with, each with its place, what
 * its cost is made of, and which end would have been the next best. label  its folio */
void explain_page(const struct explainer *explainer, size_t span, struct slice label, struct buffer *out);

#endif
