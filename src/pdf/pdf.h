/* pdf: pages, structure tree and front matter become the bytes of a PDF that is
 * PDF/UA-1 and PDF/A-2a. */
#ifndef OCTAVO_PDF_PDF_H
#define OCTAVO_PDF_PDF_H

#include "layout/layout.h"

struct pdf_options
{
    /* For measuring what they cost: without tags the file is neither PDF/UA nor PDF/A. */
    bool untagged;
    bool plain_objects; /* no object streams */
};

/* Writes the whole PDF into `sink`. The same layout gives the same bytes.
 * Errors: memory, a library's refusal, the sink's refusal ("cannot write"); false then. */
bool pdf_write(const struct document *document, const struct layout *layout, struct font_set *fonts,
               const struct pdf_options *options, struct arena *arena, struct sink sink,
               struct diagnostics *diagnostics);

#endif
