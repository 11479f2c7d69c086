/* Lines that stand in the margins of pages, and were set before. Private to the layout. */
#ifndef OCTAVO_LAYOUT_LINE_MEMORY_H
#define OCTAVO_LAYOUT_LINE_MEMORY_H

#include "layout/context.h"

struct line_memory;

struct line_memory *line_memory_new(struct arena *arena);

/* The text as one line, an artifact; set when it was not before. Without a memory in `context`, it is set each time. */
const struct line *line_memory_line(struct layout_context *context, struct slice text, const struct style *style);

#endif
