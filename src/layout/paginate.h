/* Pagination: a galley and its notes are cut into pages, at the least total cost.
 *
 * Source:  M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting
 *          Systems", Stanford 1981: dynamic programming over the breaks; the sum of
 *          the pages' costs is least.
 * Departs: the state of a break is how much of the notes is still to be set. From a
 *          state only the fullest pages are tried (and the best few states of a gap
 *          are kept), so that the cost is linear in the flow. Private to the layout. */
#ifndef OCTAVO_LAYOUT_PAGINATE_H
#define OCTAVO_LAYOUT_PAGINATE_H

#include "layout/galley.h"

enum
{
    /* A glue that stretches by so much fills any page, also one that ends early: it
     * presses what is behind it to the foot. */
    FILL_POINTS = 100000
};

/* What a page holds: gaps of the text's galley, and gaps of the notes'. */
struct span
{
    size_t from, to;
    size_t note_from, note_to;
    size_t put_off; /* the number of the float that has no room on it, and begins the next; 0: none */
    size_t placed;  /* that of the float that begins it, put off by the page before; 0: none */
    int looseness;  /* its paragraphs are set with so many lines more, or fewer */
};

struct span_list
{
    LIST_OF(struct span) list;
};

struct pagination
{
    const struct galley *text;
    const struct galley *notes; /* the notes called in `text`, in that order; NULL: none */
    const size_t *note_gaps;    /* the notes' gap before each; one more at the end: behind the last */
    size_t note_count;
    length height;    /* of a page's text and notes */
    length separator; /* what stands between text and notes takes */
    length line;      /* a line of text: what emptiness is measured by */
    bool elastic;     /* paragraphs may be set with a line more or less */
    bool keep_breaks; /* pages should end where they did in the pass before */
    length give;      /* pages may be higher by this much, rather than end elsewhere */
};

/* Cuts into pages. Everything lands on exactly one page, in order; a box that is
 * higher than a page has one to itself.
 *   arena  owns `out` and the states
 * Cost: the gaps times the lines of a page. */
void paginate(const struct pagination *pagination, struct arena *arena, struct span_list *out);

/* How high the text of a page is with its paragraphs as they are set for it. */
struct extent page_extent(const struct pagination *pagination, const struct span *page);

/* The numbers of the elastic paragraphs that are set otherwise for it; gives how many there are. */
size_t page_paragraphs(const struct pagination *pagination, const struct span *page,
                       size_t chosen[ELASTIC_LINES_A_PAGE]);

/* The height that notes take at the foot of a page, with what separates them. */
length pagination_note_height(const struct pagination *pagination, size_t note_from, size_t note_to);

/* How far the glue of the page is stretched (positive) or shrunk, in all. */
length pagination_glue(const struct pagination *pagination, const struct span *span);

#endif
