/* Words whose divisions were looked up: private to text.
 *
 * The patterns are megabytes, and most words of a text come again. */
#ifndef OCTAVO_TEXT_HYPHEN_CACHE_H
#define OCTAVO_TEXT_HYPHEN_CACHE_H

#include "text/entry_table.h"
#include "text/hyphenate.h"

enum
{
    HYPHEN_CACHE_BYTES = 60,   /* a longer word is looked up each time */
    HYPHEN_CACHE_WORDS = 20000 /* when so many are kept, all are forgotten */
};

struct hyphen_cache
{
    struct entry_table table;
};

/* The points of `word` that hyphenate_points and hyphen_points_refine give, in ascending order. Returns how many.
 *   policy  for the memory of what is kept */
size_t hyphen_cache_points(struct hyphen_cache *cache, struct slice word, struct slice language,
                           struct memory_policy policy, struct hyphen_point out[WORD_LIMIT]);
void hyphen_cache_release(struct hyphen_cache *cache);

#endif
