/* Mending: bad pages, and paragraphs near them that may be set otherwise. Private to the layout. */
#ifndef OCTAVO_LAYOUT_MEND_H
#define OCTAVO_LAYOUT_MEND_H

#include "layout/part.h"

/* Looks for pages of the part that cost too much, tries the paragraphs on and around them with a line more and a line
 * less, and cuts the part into pages anew with that choice. Those that the pages take are then waiting to be set anew.
 * Cost: a paragraph that is tried is shaped twice; each is tried once at most. */
void part_mend(struct layout_context *context, struct part *part, struct arena *arena);

#endif
