/* Where words may be divided: private to text. */
#ifndef OCTAVO_TEXT_HYPHENATE_H
#define OCTAVO_TEXT_HYPHENATE_H

#include "base/base.h"

enum
{
    WORD_LIMIT = 100 /* letters; a longer word is not divided by patterns */
};

struct hyphen_point
{
    size_t offset;       /* byte of the word before which the hyphen may stand */
    bool joint;          /* between the parts of a compound word */
    bool parts_ligature; /* the letters on its sides belong to different parts: no ligature of an f (Auf|lage) */
};

/* The points that the patterns give, in ascending order; in German, after compounds have been parted at their joints.
 * `word`: letters and marks only. Returns how many. */
size_t hyphenate_points(struct slice word, struct slice language, struct hyphen_point out[WORD_LIMIT]);

/* Leaves out points that no reader would accept, and tells which are joints of long parts, and where
 * ligatures are parted. Returns how many points are left. */
size_t hyphen_points_refine(struct slice word, struct slice language, struct hyphen_point points[], size_t count);

#endif
