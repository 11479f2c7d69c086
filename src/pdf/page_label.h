/* Page labels: the folios as printed, so that "go to page iv" finds it. Private to the PDF stage. */
#ifndef OCTAVO_PDF_PAGE_LABEL_H
#define OCTAVO_PDF_PAGE_LABEL_H

#include "base/base.h"

enum label_style
{
    LABEL_NONE, /* only the text itself */
    LABEL_DECIMAL,
    LABEL_ROMAN /* small */
};

/* What a folio is as a number. */
struct page_label
{
    enum label_style style;
    uint32_t number; /* from 1; 0 with LABEL_NONE */
};

struct page_label page_label_read(struct slice folio);

#endif
