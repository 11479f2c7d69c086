/* What readers get of glyph runs, be it from the PDF or in the transcript. */
#ifndef OCTAVO_TEXT_READING_H
#define OCTAVO_TEXT_READING_H

#include "text/text.h"

/* The text with a plain space for white space of any width, and without what only steers the setting. */
struct slice readers_text_any(struct slice text, struct arena *arena);
static inline struct slice readers_text(struct slice text, struct arena *arena)
{
    bool plain = text.length == 1 && text.data[0] >= ' '; /* nearly all text, cluster by cluster */
    return plain ? text : readers_text_any(text, arena);
}

/* What stands in the text between two runs, one behind the other. */
enum gap
{
    GAP_NONE,  /* nothing: the second goes on where the first ends */
    GAP_SPACE, /* spaces that the line break has swallowed */
    GAP_OTHER  /* other characters, or they are of different texts */
};
enum gap run_gap(const struct glyph_run *run, const struct glyph_run *next);
/* The first ends in a space or the second begins with one. */
bool run_touches_space(const struct glyph_run *run, const struct glyph_run *next);

/* The offset into the source's text where the run's characters end. */
size_t glyph_run_end(const struct glyph_run *run);

#endif
