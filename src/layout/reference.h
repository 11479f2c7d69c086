/* References: destinations by node, and the folios that a pass has found for them. Private to the layout. */
#ifndef OCTAVO_LAYOUT_REFERENCE_H
#define OCTAVO_LAYOUT_REFERENCE_H

#include "layout/context.h"

struct reference_slot
{
    const struct node *node; /* NULL: free */
    uint32_t destination;
};

/* A hash table from nodes to destinations, and the folio of each destination. */
struct reference_table
{
    struct reference_slot *slots;
    size_t slot_count; /* a power of two */
    size_t used;
    struct slice *labels; /* by destination; from the pass before */
    size_t label_count;   /* destinations newer than that have no label yet */
};

void references_init(struct layout_context *context);
/* The folio of a destination as the pass before had it; "00" when there was none. */
struct slice destination_label(const struct layout_context *context, uint32_t destination);
/* Takes the folios of all destinations from the pages they now stand on.
 *   page_labels  by page */
void references_take_labels(struct layout_context *context, const struct slice *page_labels, size_t page_count);

#endif
