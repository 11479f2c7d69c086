/* A galley: a flow made ready to be cut into pages. Every gap between two boxes
 * knows what a page costs in height that ends or begins there, from sums over all
 * that stands before it. Private to the layout. */
#ifndef OCTAVO_LAYOUT_GALLEY_H
#define OCTAVO_LAYOUT_GALLEY_H

#include "layout/flow.h"

/* A sum over a stretch of the flow. */
struct extent
{
    length height, stretch, shrink;
};

/* Where a page can end and the next begin. */
struct gap
{
    size_t end_item;                           /* the page that ends here ends before this item */
    size_t start_item;                         /* the page that begins here begins with this item */
    struct extent to_end;                      /* of all items before end_item */
    struct extent to_start;                    /* of all items before start_item */
    length bottom;                             /* what the open frames add to the page that ends here */
    length top;                                /* what they and a table's head add to the page that begins here */
    int penalty;                               /* PENALTY_FORBIDDEN also where nothing invites a break */
    bool was_cut;                              /* a page ended here in the pass before */
    uint32_t reasons;                          /* for the penalty: of enum break_reason */
    size_t aligns_to_end, aligns_to_start;     /* how many of the galley's aligns stand before end_item, start_item */
    const struct balance *ends_in, *starts_in; /* the balanced columns that a page ends in here, or begins in */
    size_t balanced;                           /* how many of their boxes stand before */
    size_t floats;                             /* how many of the galley's floats open before the box behind it */
    size_t elastics;                           /* how many of the galley's elastic paragraphs end before it */
    size_t called;                             /* how many notes have been called before, each counted once */
    const struct table_head *head;             /* of the table that is cut here; NULL: none */
};

/* Where the text comes back to the baseline grid. Sums are from the first align on. */
struct align
{
    size_t item;
    struct extent sum; /* natural, from the flow's beginning */
    length pads;       /* what rounds the segments up */
    size_t more, less; /* lines that they can be higher or lower */
};

/* What may stand on the next page: floating.h. */
struct floating
{
    size_t first, end; /* the gaps before and behind it */
    size_t limit;      /* a page that ends at this gap, or behind it, is followed by text it does not belong to */
    size_t first_item, end_item; /* what it consists of */
    const struct float_mark *mark;
};

struct galley
{
    const struct flow *flow;
    length grid;                  /* the flow's */
    LIST_OF(struct align) aligns; /* in the order of the flow */
    LIST_OF(struct gap) gaps;     /* one before, one behind each box; gap i stands before box i */
    LIST_OF(struct floating) floats;
    struct elastic_list elastics; /* those that can be set with a line more or less */
    LIST_OF(int) notes;           /* the numbers of the notes called, in the order of their first calls */
};

enum
{
    STRETCH_MAX_PERCENT = 130, /* glue looks well when it is stretched up to this */
    FRAME_DEPTH_MAX = 64       /* frames within frames; deeper ones are not drawn. As deep as a document's nodes */
};

/* How far glue that is said to stretch by `stretch` may be stretched; and back. */
static inline length stretch_limit(length stretch) { return length_scale(stretch, STRETCH_MAX_PERCENT, 100); }
static inline length stretch_of_limit(length limit) { return length_scale(limit, 100, STRETCH_MAX_PERCENT); }

/* What a frame adds above and below where a page cuts it. */
length frame_cut_padding(const struct frame *frame);

/* Finds the gaps of `flow` and its notes.
 *   arena         owns them
 *   note_count    notes are numbered from 1 to it
 *   page_height   a table's head that takes more than half of it is not repeated
 * Cost: linear in the flow. */
void galley_init(struct galley *galley, const struct flow *flow, size_t note_count, length page_height,
                 struct arena *arena);

/* What stands between two gaps, on a page of its own. */
struct extent galley_extent(const struct galley *galley, size_t from, size_t to);

#endif
