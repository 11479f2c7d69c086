/* What stands around the text: cover, summary, table of contents, imprint, running
 * heads and folios, bookmarks. Private to the layout. */
#ifndef OCTAVO_LAYOUT_FRONT_H
#define OCTAVO_LAYOUT_FRONT_H

#include "layout/part.h"

/* As chunk_makers, of the document's root: cover and imprint. */

/* cover.c: the first page, with its structure; nothing in the flow. */
void cover_compose(struct layout_context *context, const struct node *root, const struct column *column,
                   uint32_t element, struct flow *flow);
/* The ground of a page that is a cover as well: the last one; the ornament above y = `bottom`. */
void cover_ground(struct page *page, const struct theme *theme, length bottom, struct arena *arena);

/* toc.c: the table of contents; nothing when the document has none, or too few headings for one. */
void toc_flow(struct layout_context *context, const struct column *column, uint32_t element, struct flow *flow);

/* imprint.c: who publishes, at the foot of a page of its own, in the cover's colours; nothing when the front matter
 * does not say. */
void imprint_flow(struct layout_context *context, const struct node *root, const struct column *column,
                  uint32_t element, struct flow *flow);

/* furniture.c: running head and folio of each page that has a head; all of it artifacts.
 *   first_page  of the layout, that heads[0] is for */
void furniture_set(struct layout_context *context, size_t first_page, const struct page_head_list *heads);
/* The folio of the page with this number, from 1: "12" or "xii". */
struct slice page_label(size_t number, bool roman, struct arena *arena);

/* outline.c: a bookmark for each heading of the first levels. */
void outline_make(struct layout_context *context);

#endif
