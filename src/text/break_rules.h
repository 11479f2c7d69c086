/* What lines cost: the tuning of the total fit. Private to text. */
#ifndef OCTAVO_TEXT_BREAK_RULES_H
#define OCTAVO_TEXT_BREAK_RULES_H

#include "text/paragraph.h"

enum
{
    TOLERANCES = 2 /* passes before the last */
};

/* What a line costs, by how it is set. Penalties and badness are squared; the rest are demerits as they are. */
struct break_rules
{
    int ragged_percent;        /* of an em: what may stay empty at a line's end; 0: justified */
    int tolerance[TOLERANCES]; /* greatest ratio in the first passes, in hundredths */
    int penalty[BREAK_KIND_COUNT];
    int64_t adjacent;      /* lines of very different density beside each other */
    int64_t river;         /* each word space in one */
    int64_t stack;         /* a word below itself, at an edge */
    int64_t stairs;        /* the third line of three that grow or shrink by more than STAIR_PERCENT of an em each */
    int64_t two_hyphens;   /* in a row */
    int64_t three_hyphens; /* or more */
    int64_t last_hyphen;   /* the line before the last ends in one */
    int64_t short_last;  /* the last line is one syllable, or shorter than the indent or SHORT_LAST_PERCENT of an em */
    int64_t brief_last;  /* it is longer, but shorter than BRIEF_LAST_PERCENT of an em */
    int64_t single_last; /* the last line is one word */
    int64_t fragment_last;     /* the last line is a short rest of a divided word */
    bool last_counts;          /* what is empty behind the last line counts as it does elsewhere: balanced lines */
    int64_t within_phrase;     /* a line ends at a space where the sense has no pause, */
    int64_t behind_short_word; /* or behind a word that belongs to the next */
};

enum
{
    HYPHENS_REFUSED = 3, /* in a row, unless nothing else is left */
    LINE_PENALTY = 10,   /* fewer lines are better */
    /* Of an em: */
    STAIR_PERCENT = 80,
    SHORT_LAST_PERCENT = 200,
    BRIEF_LAST_PERCENT = 400,
    FRAGMENT_PERCENT = 500, /* a shorter rest of a divided word is no last line; */
    REST_PERCENT = 300      /* when the word takes whole lines, such a rest is none */
};

const struct break_rules *break_rules_of(enum line_alignment alignment);

#endif
