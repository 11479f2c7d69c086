/* Language tags (BCP 47): which language one names. */
#ifndef OCTAVO_BASE_LANGUAGE_H
#define OCTAVO_BASE_LANGUAGE_H

#include "base/slice.h"

/* True when the primary subtag of `tag` is `primary`: "de" for "de-AT"; the case of letters does not count. */
bool language_is(struct slice tag, const char *primary);

/* True when `tag` has `region`, two capitals, behind its primary subtag: "CH" for "de-CH". */
bool language_has_region(struct slice tag, const char *region);

/* The subtag of `tag` at *from, which moves behind it and its hyphen. */
struct slice language_next_subtag(struct slice tag, size_t *from);

#endif
