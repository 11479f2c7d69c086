/* Paragraphs that were set before: the cells of a table that others have changed in, the other side of a contrast.
 * Private to the layout. */
#ifndef OCTAVO_LAYOUT_PARAGRAPH_MEMORY_H
#define OCTAVO_LAYOUT_PARAGRAPH_MEMORY_H

#include "layout/context.h"

struct paragraph_memory;

struct paragraph_memory *paragraph_memory_new(struct arena *arena);
/* Another layout begins. What is set in two of them is remembered, as far as there is room: it may be no one's own. */
void paragraph_memory_begin(struct paragraph_memory *memory);

/* The lines of the runs, which the caller may move about. Without a memory in `context` they are set each time. */
struct line_list paragraph_memory_lines(struct layout_context *context, const struct text_run *runs, size_t count,
                                        const struct measure *measure);

/* The widths of the runs, as paragraph_widths gives them; what is wrong with them is not told. */
struct paragraph_extent
{
    length minimum, maximum;
};
struct paragraph_extent paragraph_memory_extent(struct layout_context *context, const struct text_run *runs,
                                                size_t count);

#endif
