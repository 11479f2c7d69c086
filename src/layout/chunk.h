/* Chunks: stretches of a flow that show folios, and can be made again when a folio
 * has changed. All else in a flow is made once, in the first pass. Private to the layout. */
#ifndef OCTAVO_LAYOUT_CHUNK_H
#define OCTAVO_LAYOUT_CHUNK_H

#include "layout/context.h"

/* Adds to a flow what `node` gives; block_flow is one. */
typedef void chunk_maker(struct layout_context *context, const struct node *node, const struct column *column,
                         uint32_t element, struct flow *flow);

/* A folio that a chunk shows. */
struct folio_use
{
    uint32_t destination;
    struct slice label;
};

struct number_range
{
    uint32_t first, end;
};

struct chunk
{
    chunk_maker *make;
    const struct node *node;
    struct column column;
    uint32_t element;
    const struct flow *flow;
    size_t first_item, end_item;      /* in the flow */
    struct number_range nodes, links; /* what it made */
    LIST_OF(struct folio_use) uses;
};

struct chunk_list
{
    LIST_OF(struct chunk) list; /* those that show a folio, flow by flow in the flow's order */
    struct chunk *open;         /* the one being made; NULL: none */
    struct number_range replay; /* numbers that link_new gives again */
};

void chunks_init(struct layout_context *context);
/* Lets `make` add to `flow`, and remembers it when it asked for a folio. Within another chunk: only the former. */
void chunk_make(struct layout_context *context, chunk_maker *make, const struct node *node, const struct column *column,
                uint32_t element, struct flow *flow);
/* The chunk being made shows this folio. */
void chunk_uses_folio(struct layout_context *context, uint32_t destination, struct slice label);
/* Makes those chunks of `flow` again whose folios have changed. True when there was one.
 * Cost: linear in the flow when there is one, else in the number of folios shown. */
bool chunks_renew(struct layout_context *context, struct flow *flow);
/* Errors: page references that do not settle: the first that still is not as it should be. True when there is none. */
bool chunks_check(struct layout_context *context);

#endif
