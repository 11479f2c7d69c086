/* Floats: figures, charts and short tables between two paragraphs of a section, which
 * may stand at the top of the next page when there is no room for them where they are:
 * the text goes on in their place. Their place in the structure, and so in what is
 * heard, stays that of the source. Private to the layout.
 *
 * A float never moves past the end of its section, nor before its place: so it stands on
 * the page where the text before it stands, or on the next one. */
#ifndef OCTAVO_LAYOUT_FLOATING_H
#define OCTAVO_LAYOUT_FLOATING_H

#include "layout/galley.h"

/* The number, from 1, of the float that has no room on a page from gap `from` on, of which all fits up to gap `reach`,
 * and that may stand on the next page; 0: none. */
size_t floating_without_room(const struct galley *galley, size_t from, size_t reach);

/* What a page is lower by when float `number` is put off to the next. */
struct extent floating_gain(const struct galley *galley, size_t number);
/* What the text stands lower by on a page that begins with float `number`. */
length floating_height(const struct galley *galley, size_t number);
/* What is between the paragraphs around float `number` when it stands elsewhere. */
length floating_gap(const struct galley *galley, size_t number);

#endif
