/* Laying out one document again and again, with other values in its text: what layout_document gives, made faster,
 * since all that is the same for all of them is made once. */
#ifndef OCTAVO_LAYOUT_BASE_H
#define OCTAVO_LAYOUT_BASE_H

#include "layout/layout.h"

struct layout_base;

/* What is the same whatever the values are. For one thread.
 *   document  read with `keep_places`; as it was read. It, and `fonts`, must outlive the base
 * NULL: it is to be laid out as a whole each time. */
struct layout_base *layout_base_new(const struct document *document, struct font_set *fonts,
                                    struct memory_policy policy);
void layout_base_free(struct layout_base *base);

/* Lays the document out with the values that document_take_values has put into it.
 *   changes  as it said
 *   out      filled; owned by `arena` and the base; good until the next call
 * False: it must be laid out as a whole: there is something to be said, or the values change more than was foreseen. */
bool layout_from_base(struct layout_base *base, const struct document_changes *changes, struct arena *arena,
                      struct layout *out, struct diagnostics *diagnostics);

#endif
