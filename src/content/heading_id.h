/* Ids of headings from their text. Private to the stage. */
#ifndef OCTAVO_CONTENT_HEADING_ID_H
#define OCTAVO_CONTENT_HEADING_ID_H

#include "base/base.h"

/* The id for a heading with that text, by Pandoc's rule: small letters and digits of any script, hyphens for
 * spaces, _ - and . kept, all else left out, nothing before the first letter; "section" when nothing is left. */
struct slice heading_id(struct slice text, struct arena *arena);

#endif
