/* pdf: pages, structure tree and front matter become the bytes of a PDF that is
 * PDF/UA-1 and PDF/A-2a. */
#ifndef OCTAVO_PDF_PDF_H
#define OCTAVO_PDF_PDF_H

#include "layout/layout.h"

/* What files have in common that are written one after the other: kept, so that it is made once. The bytes are the same
 * without it. For one thread. */
struct pdf_memory;
struct pdf_memory *pdf_memory_new(struct memory_policy policy);
void pdf_memory_free(struct pdf_memory *memory);

struct pdf_options
{
    /* For measuring what they cost: without tags the file is neither PDF/UA nor PDF/A. */
    bool untagged;
    bool plain_objects;        /* no object streams */
    struct pdf_memory *memory; /* NULL: nothing is kept */
    struct slice producer;     /* the program and its version: "octavo 0.1.0"; empty: "octavo" */
};

/* Writes the whole PDF into `sink`. The same layout gives the same bytes.
 *   arena   what the writer needs; nothing in it is needed afterwards
 * Errors: what a library or the sink refuses; a theme's font with damaged outlines; false then. */
bool pdf_write(const struct document *document, const struct layout *layout, struct font_set *fonts,
               const struct pdf_options *options, struct arena *arena, struct sink sink,
               struct diagnostics *diagnostics);

/* Finds the errors of the content that pdf_write would, and writes nothing. */
bool pdf_check(const struct document *document, const struct layout *layout, struct font_set *fonts,
               struct arena *arena, struct diagnostics *diagnostics);

#endif
