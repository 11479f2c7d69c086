/* How flows were cut into pages before: one of the same heights is cut in the same way. Private to the layout. */
#ifndef OCTAVO_LAYOUT_PAGE_MEMORY_H
#define OCTAVO_LAYOUT_PAGE_MEMORY_H

#include "layout/part.h"

struct page_memory;

struct page_memory *page_memory_new(struct arena *arena);

/* Makes the part's galleys, and cuts them into pages as its pagination says; remembers what comes of it.
 *   memory      NULL: nothing is remembered
 *   note_count  of the document
 *   arena       owns what the part gets, beside the memory */
void page_memory_paginate(struct page_memory *memory, struct part *part, size_t note_count, struct arena *arena);

#endif
