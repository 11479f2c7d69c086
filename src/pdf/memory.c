/* What is remembered from one file to the next. */
#include "pdf/memory.h"

#include "pdf/pdf.h"

struct pdf_memory *pdf_memory_new(struct memory_policy policy)
{
    struct arena arena;
    arena_init(&arena, policy);
    struct pdf_memory *memory = ARENA_NEW(&arena, struct pdf_memory);
    memory->arena = arena;
    stream_memory_init(&memory->streams, policy);
    arena_init(&memory->fonts.arena, policy);
    arena_init(&memory->pages.arena, policy);
    arena_init(&memory->trees.arena, policy);
    return memory;
}

void pdf_memory_free(struct pdf_memory *memory)
{
    struct arena arena = memory->arena;
    compressors_free(memory->compressors);
    stream_memory_release(&memory->streams);
    arena_release(&memory->fonts.arena);
    arena_release(&memory->pages.arena);
    arena_release(&memory->trees.arena);
    arena_release(&arena);
}

void memory_begin(struct pdf_memory *memory, size_t page_count)
{
    memory->uses.file++;
    font_memory_begin(&memory->fonts);
    known_pages_begin(&memory->pages, page_count);
    known_trees_begin(&memory->trees);
}
