/* The total fit's own: the active nodes, and what lines between them cost. Private to text. */
#ifndef OCTAVO_TEXT_BREAK_H
#define OCTAVO_TEXT_BREAK_H

#include "text/break_rules.h"
#include "text/river.h"

enum
{
    RATIO_ONE = 4096,
    RATIO_LIMIT = 20 * RATIO_ONE,  /* what is worse counts as this */
    RATIO_LETTERS = RATIO_ONE / 4, /* of a line whose letters take all that they can, and its spaces nothing */
    RATIO_TIGHTEST = -RATIO_ONE * 110 / 100, /* what shrinks more is too wide */
    ACTIVE_LIMIT = 192
};

enum fitness
{
    FITNESS_TIGHT,
    FITNESS_DECENT,
    FITNESS_LOOSE,
    FITNESS_VERY_LOOSE,
    FITNESS_COUNT
};

/* A point that lines can be broken at well, and the best way to there. */
struct node
{
    const struct point *point;
    struct node *previous;
    int64_t demerits;
    length room;               /* for the text of the line that starts here, but for what hangs out to the right */
    length natural;            /* width of the line that ends here */
    size_t line;               /* how many lines end at or before this point */
    size_t first_space;        /* number of the first word space behind it */
    struct line_spaces spaces; /* of the line that ends here, when they were asked for */
    bool spaces_known;
    uint8_t fitness;
    uint8_t hyphens; /* in a row, up to here */
};

struct active_list
{
    struct node *nodes[ACTIVE_LIMIT + FITNESS_COUNT];
    size_t count;
};

struct breaker
{
    const struct break_rules *rules;
    const struct measure *measure;
    struct slice text;
    const struct point *points;
    size_t count;
    length em;
    length cut;       /* taken from the width of each line: balancing */
    size_t easy_line; /* from this line on all are equally wide */
    struct arena *scratch;
    struct active_list lists[2], *active, *survivors;
    struct space_list spaces; /* up to the point that is tried */
    int64_t tolerance;        /* greatest ratio of this pass */
    bool last_pass;
};

/* A line from a node to a point. */
struct trial
{
    int64_t ratio; /* how much of what it can give it takes */
    length natural, space;
    bool too_wide;
};

/* break_cost.c */
enum fitness fitness_of(int64_t ratio);
uint8_t hyphens_in_row(const struct node *from, const struct point *to);
/* The line is a mere rest of a divided word. */
bool is_fragment(const struct breaker *breaker, const struct node *from, const struct trial *trial);
/* What the line costs for itself and with the one before; */
int64_t line_demerits(const struct breaker *breaker, const struct node *from, const struct point *to,
                      const struct trial *trial);
/* and with those before, what is worth finding out only for a line that may be the best. */
int64_t texture_demerits(const struct breaker *breaker, struct node *from, const struct point *to,
                         const struct trial *trial);

#endif
