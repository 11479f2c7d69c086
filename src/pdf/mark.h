/* Marked content: which stretches of a page belong to which element of the structure tree. Private to the PDF stage.
 *
 * A mark is one marked-content sequence. Its MCID is owned by the parent of the leaf it shows; leaves of one parent
 * that are drawn one directly behind the other share it, as it makes no difference to a reader. */
#ifndef OCTAVO_PDF_MARK_H
#define OCTAVO_PDF_MARK_H

#include "layout/layout.h"

struct mark
{
    size_t first, end;           /* items of the page: [first, end) */
    uint32_t element;            /* structure node that owns it; 0: artifact */
    enum artifact_kind artifact; /* when element is 0 */
    uint32_t mcid;               /* when it is not */
    bool only_text;              /* all items are glyphs */
};

struct page_marks
{
    struct mark *marks;
    size_t count;
    uint32_t mcid_count;
};

/* Where a leaf is drawn, in the order of drawing. */
struct piece
{
    uint32_t page, mcid;
    const struct piece *next;
};

struct leaf_pieces
{
    const struct piece *first;
    struct piece *last;
};

struct writer;
/* Fills writer->marks and writer->pieces. */
void marks_plan(struct writer *writer);

#endif
