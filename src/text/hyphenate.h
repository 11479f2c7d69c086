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
    size_t offset; /* byte of the word before which the hyphen may stand */
    bool joint;    /* between the parts of a compound word */
};

/* `word`: letters and marks only. Returns how many points were written to `out`. */
size_t hyphenate_points(struct slice word, struct slice language, struct hyphen_point out[WORD_LIMIT]);

#endif
