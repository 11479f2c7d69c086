/* Frames on a page: grounds, bars and outlines, drawn behind what stands in them.
 * Private to the layout. */
#ifndef OCTAVO_LAYOUT_FRAME_H
#define OCTAVO_LAYOUT_FRAME_H

#include "layout/galley.h"

/* The part of a frame that is on one page. */
struct frame_piece
{
    const struct frame *frame;
    length top;
    bool drawn;        /* its items are in the page, waiting for its height */
    size_t first_item; /* they */
};

/* The frames that are open, from the outermost. They stay open from page to page. */
struct frame_stack
{
    struct frame_piece pieces[FRAME_DEPTH_MAX];
    size_t depth; /* may exceed FRAME_DEPTH_MAX; what is deeper is not drawn */
};

/* Each of these gives how far the frames' padding moves what follows down. y is where it begins. */
length frames_open(struct frame_stack *stack, const struct frame *frame, length y);
length frames_close(struct frame_stack *stack, struct page *page, struct arena *arena, length y);
/* A page begins or ends within the frames that are open. */
length frames_begin_page(struct frame_stack *stack, length y);
length frames_end_page(struct frame_stack *stack, struct page *page, struct arena *arena, length y);

/* Something is about to be drawn in all open frames: puts their grounds before it. `x`: the column's left edge. */
void frames_draw(struct frame_stack *stack, struct page *page, struct arena *arena, length x);

#endif
