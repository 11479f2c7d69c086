/* What one writer after the other remembers. Private to the PDF stage. */
#ifndef OCTAVO_PDF_MEMORY_H
#define OCTAVO_PDF_MEMORY_H

#include "pdf/font_memory.h"
#include "pdf/known_page.h"
#include "pdf/known_tree.h"
#include "pdf/stream_memory.h"

struct pdf_memory
{
    struct arena arena; /* all of it, this struct too */
    struct stream_memory streams;
    struct libdeflate_compressor *compressors[COMPRESSION_COUNT]; /* as the writer's; NULL: not opened yet */
    struct font_memory fonts;
    struct use_memory uses;
    struct page_list_memory pages;
    struct tree_memory trees;
};

/* A file of so many pages is begun. */
void memory_begin(struct pdf_memory *memory, size_t page_count);

#endif
