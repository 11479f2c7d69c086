/* Elastic paragraphs: those that may be set in a line more or less than is best for
 * them, where that mends a page. Private to the layout.
 *
 * Source:  M. F. Plass 1981, ch. 5, and F. Mittelbach, "A General Framework for Globally
 *          Optimized Pagination" (DocEng 2016): the paragraphs' other settings are among
 *          the choices of the pages' optimum.
 * Departs: only paragraphs near pages that would else be bad are set otherwise (they are
 *          shaped once more for it), and only those that stand on one page as a whole
 *          count: a page can be filled by up to two lines more or less that way, and so
 *          all pages behind it as well. */
#ifndef OCTAVO_LAYOUT_ELASTIC_H
#define OCTAVO_LAYOUT_ELASTIC_H

#include "text/text.h"

enum
{
    ELASTIC_LINES_MIN = 4,   /* shorter paragraphs have no line to give */
    ELASTIC_LINES_A_PAGE = 2 /* more a page are not given or taken */
};

/* How a paragraph is when it is set with another number of lines. */
struct elastic_way
{
    bool possible;
    int cost;
};

/* How a paragraph is set. */
struct paragraph_look
{
    size_t lines;
    int64_t roughness; /* how far its spaces are from their natural width */
    length loosest;    /* its widest space, in thousandths of the natural one */
    length last;       /* the width of its last line */
    int hyphens;
};

struct elastic
{
    struct paragraph_look look; /* as it is set now */
    size_t chunk;               /* its number among the chunks */
    int looseness;              /* lines more or fewer than is best, as it is set now */
    bool tried;                 /* the ways are known */
    struct elastic_way shorter, longer;
};

struct paragraph_look paragraph_look(const struct line_list *lines, length size);

/* What it costs to set a paragraph as `trial`, with `lines` more than it has; impossible when that looks bad.
 *   indent  the least width of a last line */
struct elastic_way elastic_weigh(const struct paragraph_look *best, const struct paragraph_look *trial, int lines,
                                 length indent);

/* ---- those of a galley, and what they can do for a page ---- */

struct elastic_place
{
    size_t first, end; /* the gaps before and behind it */
    struct elastic *elastic;
};

struct elastic_list
{
    LIST_OF(struct elastic_place) list; /* in the order of the flow */
};

/* Those that stand on a page as a whole: from number `first` on, while they end at gap `to` or before. */
struct elastic_range
{
    size_t first, to;
};

#define ELASTIC_IMPOSSIBLE INT64_MAX

/* The cheapest paragraphs to be set one line longer (or shorter) each, so that all of them make `looseness` lines.
 * Gives how many there are: fewer than asked for when the page has no more. */
size_t elastic_choose(const struct elastic_list *elastics, struct elastic_range range, int looseness,
                      size_t chosen[ELASTIC_LINES_A_PAGE]);
/* What that costs; ELASTIC_IMPOSSIBLE when there are too few. */
int64_t elastic_cost(const struct elastic_list *elastics, struct elastic_range range, int looseness);

#endif
