/* What pagination weighs. Private to paginate.c, which asks, and page_cost.c, which answers. */
#ifndef OCTAVO_LAYOUT_PAGE_COST_H
#define OCTAVO_LAYOUT_PAGE_COST_H

#include "layout/paginate.h"

/* How bad the page is; pages of a whole are added up. */
int64_t page_cost(const struct pagination *given, const struct span *page);

/* How far the notes that are called before `gap` reach. */
size_t notes_called(const struct pagination *given, size_t gap);
/* How far the notes must be set on a page from gap `from` to `to`: the last one that is called there has begun.
 *   note_from  where the notes of the page begin */
size_t notes_required(const struct pagination *given, size_t from, size_t note_from, size_t to);
/* The farthest good gap up to `limit` at which the notes from `from` on fit into `room`; `from` when none does. */
size_t notes_fitting(const struct pagination *given, size_t from, size_t limit, length room);

#endif
