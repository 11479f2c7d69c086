/* How flows were cut into pages before: one of the same heights is cut in the same way. Private to the layout. */
#ifndef OCTAVO_LAYOUT_PAGE_MEMORY_H
#define OCTAVO_LAYOUT_PAGE_MEMORY_H

#include "layout/part.h"

struct page_memory;

struct page_memory *page_memory_new(struct arena *arena);

/* As paginate, of the part's pagination; remembers what it gives.
 *   memory  NULL: nothing is remembered */
void page_memory_paginate(struct page_memory *memory, struct part *part, struct arena *arena);

#endif
