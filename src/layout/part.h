/* A part of the layout with pages of its own: what stands before the text, and
 * the text. Each has a flow, and one of the footnotes that are called in it.
 * Private to the layout. */
#ifndef OCTAVO_LAYOUT_PART_H
#define OCTAVO_LAYOUT_PART_H

#include "layout/context.h"
#include "layout/paginate.h"

struct part
{
    struct flow flow, note_flow;
    LIST_OF(int) notes;         /* the numbers of the notes in note_flow, in order */
    bool roman;                 /* folios: i, ii, iii; else 1, 2, 3, on from the part before */
    bool is_cover;              /* its pages have the cover's ground and no furniture */
    bool turned;                /* its pages are turned: plate.h */
    const struct node *section; /* of level 1, its heading: it stands in running heads until another begins */

    /* of the last pass */
    struct galley galley, note_galley;
    struct pagination pagination;
    struct span_list spans; /* one a page */
    size_t *pages;          /* of each span: which page of the layout it is, from 0 */

    struct composer *composer;   /* what draws its pages: compose.c */
    struct explainer *explainer; /* what says why they end where they do: explain.c; NULL: not asked for */
};

/* A page of a part, and where on it text and notes stand. */
struct page_area
{
    length page_width, page_height;
    length x, y;   /* the top left corner of the text column */
    length height; /* of text and notes */
};
struct page_area part_area(const struct part *part, const struct theme *theme);
/* How far the text of page number `page`, from 0, is moved from there because the page lies at the right. */
length part_mirror_shift(const struct part *part, const struct theme *theme, size_t page);

void part_init(struct part *part, struct layout_context *context);

/* note.c: sets the notes that are called in the part's flow and that `set`, by number, does not have.
 *   rest   also all that are called where no box says so: their text must not be lost */
void part_notes_flow(struct layout_context *context, struct part *part, bool *set, bool rest);

/* How much a pass may change in the pages. */
enum page_freedom
{
    PAGES_FREE,
    PAGES_MENDED, /* likewise, and paragraphs whose ways are known may be set otherwise */
    PAGES_KEPT,   /* they end where they did in the pass before, rather than elsewhere */
    PAGES_PRESSED /* likewise, and may be a little higher for that */
};

/* Cuts the part into pages; what it takes to do so is owned by `arena`. */
void part_paginate(const struct layout_context *context, struct part *part, enum page_freedom freedom,
                   struct arena *arena);
/* Makes the part's galleys from its flows, for its pagination.
 *   note_count  of the document */
void part_galleys(struct part *part, size_t note_count, struct arena *arena);
/* Says for each destination in the part on which page of the layout it stands. */
void part_locate(const struct part *part, struct layout *layout);

/* What stands in a page's margins. */
struct page_head
{
    bool has_head, has_folio;
    const struct node *section; /* whose heading the running head names: the page begins in it; NULL: none yet */
};
struct page_head_list
{
    LIST_OF(struct page_head) list;
};

/* A page behind those that the layout has. */
struct page *page_new(struct layout *layout, length width, length height, struct arena *arena);

/* ---- compose.c ---- */

/* What draws the pages of one part, one after the other. */
struct composer *composer_new(struct layout_context *context, const struct part *part);
/* Draws the page `span`, behind those that the layout has. Gives what stands in its margins.
 * Errors: a box that is higher than the paper. */
struct page_head composer_page(struct composer *composer, size_t span);

/* The rule between a page's text and its notes, and the room it stands in. */
enum
{
    NOTE_SEPARATOR_POINTS = 16,
    NOTE_RULE_AT_POINTS = 10, /* from that room's top */
    NOTE_RULE_POINTS = 56     /* its length */
};

#endif
