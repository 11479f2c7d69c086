/* Rivers: streams of white that run down through the word spaces of lines. Private to text. */
#ifndef OCTAVO_TEXT_RIVER_H
#define OCTAVO_TEXT_RIVER_H

#include "text/paragraph.h"

enum
{
    RIVER_LINES = 3,       /* a stream through so many lines is a river */
    RIVER_SPACES_MAX = 100 /* of a line are looked at: more than on any page */
};

/* A word space of a set line. */
struct line_space
{
    length left, right;
    size_t depth; /* lines that a stream has come down through, with this one */
};

struct line_spaces
{
    const struct line_space *items;
    size_t count;
    size_t depth; /* the greatest */
};

/* The points that are word spaces, in order. */
struct space_list
{
    LIST_OF(const struct point *) list;
};

/* How a line is set: from `left` on, `width` wide, with the natural width of its text, of which `space` is space. */
struct line_fit
{
    length left, width, natural, space;
};

/* Where `count` spaces stand in the line that starts at `from`, at most RIVER_SPACES_MAX. Returns how many. */
size_t line_spaces_place(const struct point *from, const struct point *const *spaces, size_t count, struct line_fit fit,
                         struct line_space out[RIVER_SPACES_MAX]);

/* Finds the depth of each space of a line below another one, and the greatest. Returns how many are in rivers. */
size_t rivers_follow(const struct line_spaces *above, struct line_space *spaces, size_t count, size_t *deepest);

#endif
