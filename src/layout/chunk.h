/* Chunks: stretches of a flow that can be made again: those that show folios, when a folio
 * has changed, and elastic paragraphs, when a page wants them longer or shorter. All else in
 * a flow is made once, in the first pass. Private to the layout. */
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

struct folio_uses
{
    LIST_OF(struct folio_use) list;
};

struct chunk
{
    chunk_maker *make;
    const struct node *node;
    struct column column;
    uint32_t element;
    const struct flow *flow;
    size_t first_item, end_item;               /* in the flow */
    struct number_range nodes, headers, links; /* what it made */
    struct folio_uses uses;
    LIST_OF(const void *) sources; /* whose texts it shows beside its own: blocks, and fields of the front matter */
    struct elastic *elastic;       /* it is an elastic paragraph; NULL: something else */
    bool set_anew;                 /* the paragraph is to be set with another number of lines */
    bool changed;                  /* its text is another than when it was made */

    struct chunk_memory *memory; /* how it was made before: chunk_memory.c; NULL: nothing is remembered */
};

struct chunk_list
{
    LIST_OF(struct chunk) list; /* those that can change, flow by flow in the flow's order */
    struct chunk *open;         /* the one being made; NULL: none */
    struct number_range replay; /* numbers that link_new gives again */
    bool keep_all; /* those too that cannot change by themselves, as texts may; and whose texts they show */
    bool mismatch; /* one with another text has made other nodes or links than before */
};

void chunks_init(struct layout_context *context);
/* Lets `make` add to `flow`, and remembers it when it can change. Within another chunk: only the former. */
void chunk_make(struct layout_context *context, chunk_maker *make, const struct node *node, const struct column *column,
                uint32_t element, struct flow *flow);
/* The chunk being made shows this folio. */
void chunk_uses_folio(struct layout_context *context, uint32_t destination, struct slice label);
/* The chunk being made shows the text of another block, or of a field of the front matter. */
void chunk_uses_text(struct layout_context *context, const void *source);
/* The chunk being made is nothing but this paragraph, which has enough lines to be elastic: gives what is to be put
 * into the flow for it. NULL: the paragraph is part of something else. */
struct elastic *chunk_elastic(struct layout_context *context, const struct node *paragraph);
/* Sets an elastic paragraph with so many lines more or fewer, only to see how it looks. */
struct paragraph_look chunk_try(struct layout_context *context, const struct elastic *elastic, int looseness);
/* It is to be made again with so many lines more than it has been set with. */
void chunk_set_anew(struct layout_context *context, struct elastic *elastic, int lines);
/* A folio has changed that is shown. */
bool chunks_are_stale(const struct layout_context *context);
/* Makes those chunks of `flow` again whose folios have changed, or that are to be set anew. True when there was one.
 * Cost: linear in the flow when there is one, else in the number of folios shown. */
bool chunks_renew(struct layout_context *context, struct flow *flow);
/* Errors: page references that do not settle: the first that still is not as it should be. True when there is none. */
bool chunks_check(struct layout_context *context);

/* Makes the chunk again at the end of `flow`, with so many lines more than is best, and with the same numbers of nodes
 * and links. What it has to say about errors it said the first time, unless its text has changed. */
void chunk_make_again(struct layout_context *context, struct chunk *chunk, int looseness, struct flow *flow);

/* ---- chunk_memory.c: what was made once need not be made again, in this layout or one of the same document ---- */

/* A way in which a chunk was made: with a looseness, and showing folios. */
struct chunk_way;

/* The way in which the chunk is made now; it is made when it was not before. */
const struct chunk_way *chunk_way(struct layout_context *context, const struct chunk *chunk, int looseness);
/* Puts what was made that way behind what is in `flow`, and its nodes and links in their places. */
void chunk_way_take(struct layout_context *context, struct chunk *chunk, const struct chunk_way *way,
                    struct flow *flow);
struct paragraph_look chunk_way_look(const struct chunk_way *way);
/* The chunk is to remember how it was made, in `arena`. */
void chunk_remember(struct chunk *chunk, struct arena *arena);
/* Details of the nodes from `first` to `end` - 1 that may be filled without a change to those that they were. */
void chunk_own_details(struct structure *structure, struct number_range nodes, struct arena *arena);

#endif
