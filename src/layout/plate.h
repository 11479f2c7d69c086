/* Plates: landscape tables. Each has pages of its own, turned, behind the page of
 * the text on which it is called; the text itself goes on as if it were not there.
 * Private to the layout. */
#ifndef OCTAVO_LAYOUT_PLATE_H
#define OCTAVO_LAYOUT_PLATE_H

#include "layout/part.h"

struct plate
{
    const struct node *table;
    struct part part;
};

struct plate_list
{
    LIST_OF(struct plate *) list; /* in the order of the source */
};

void plates_init(struct layout_context *context);

/* ---- sheet.c ---- */

/* A page before it is drawn. */
struct sheet
{
    struct part *part;
    size_t span; /* SPAN_NONE: an empty page behind the part's, so that the next one begins at the right side */
};

#define SPAN_NONE SIZE_MAX

struct sheet_list
{
    LIST_OF(struct sheet) list;
};

/* Puts the pages of all parts into their order, each plate's behind the page that calls it, and tells each part's spans
 * where they are.
 *   first_page  of the layout, that the first of them is
 *   facing      the parts behind the first begin on a right-hand page, one that is a cover on a left-hand one
 *   arena       owns `out` and what the parts are told
 * Cost: linear in the parts' flows. */
void sheets_order(struct part *const *parts, size_t count, size_t first_page, bool facing, struct arena *arena,
                  struct sheet_list *out);

#endif
