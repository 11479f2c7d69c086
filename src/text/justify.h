/* A line being built, and bringing it to its width. Private to text. */
#ifndef OCTAVO_TEXT_JUSTIFY_H
#define OCTAVO_TEXT_JUSTIFY_H

#include "text/paragraph.h"

struct space_place
{
    size_t run, glyph;
};

/* A line being built. */
struct builder
{
    const struct paragraph *paragraph;
    const struct point *from, *to;
    struct arena *arena, *scratch;
    LIST_OF(struct glyph_run) runs;
    struct line *line;
    length pen;                         /* behind all runs */
    length space_added;                 /* to the word spaces */
    LIST_OF(struct space_place) spaces; /* that are seen, and stretchable */
    length space, glyphs;               /* their natural width, and that of all glyphs that are seen */
    int64_t cluster_count;              /* of all */
};

/* Brings the line to `width`, or as near as its word spaces and, `with_letters`, its letters let it. */
void builder_justify(struct builder *builder, length width, bool with_letters);

#endif
