/* The transcript: what a screen reader says of the finished document, as text that an author can read. */
#ifndef OCTAVO_LAYOUT_TRANSCRIPT_H
#define OCTAVO_LAYOUT_TRANSCRIPT_H

#include "layout/layout.h"

/* Adds the transcript to `out`: one element a line, in the order of the structure tree, indented within lists, tables,
 * quotes and notes. What the program itself says is in the document's language. Artifacts are not said.
 *   arena   for what is needed meanwhile */
void layout_transcript(const struct document *document, const struct layout *layout, struct arena *arena,
                       struct buffer *out);

#endif
