/* Languages: which tags name one, and how each writes numbers. Private to the stage. */
#ifndef OCTAVO_CONTENT_LANGUAGE_H
#define OCTAVO_CONTENT_LANGUAGE_H

#include "base/base.h"

/* Checks a language tag as an author wrote it (BCP 47, RFC 5646, without grandfathered tags).
 *   out  the tag in its usual letter case: "de", "de-AT", "zh-Hant"
 * Errors: no such tag or language; a language written from right to left, which cannot be set. */
bool language_check(struct slice tag, struct place place, struct arena *arena, struct slice *out,
                    struct diagnostics *diagnostics);

/* How a language writes numbers. */
struct number_style
{
    const char *language;
    const char *decimal;
    const char *group;
    int64_t group_from; /* smaller whole parts are not grouped */
};

/* English for a language that is not in the list. */
const struct number_style *number_style_of(struct slice language);

#endif
