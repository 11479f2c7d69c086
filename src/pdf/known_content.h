/* Content streams of pages that are known, and what they were written with. Private to the PDF stage.
 *
 * A page's content is the same when its glyphs have the same codes of the same fonts, its pictures the same numbers,
 * and what is behind its texts the same joints. What is written for one item of it is the same when that holds for the
 * item, and what was written before it has left the reader in the same state. */
#ifndef OCTAVO_PDF_KNOWN_CONTENT_H
#define OCTAVO_PDF_KNOWN_CONTENT_H

#include "pdf/content.h"
#include "pdf/known_page.h"

enum
{
    CONTENTS_MAX = 8 /* of one page: which codes glyphs have depends on all pages */
};

struct known_content
{
    struct packed_data data;
    enum joint *joints;            /* by item */
    struct page_code *joint_codes; /* by item */
    size_t *picture_numbers;       /* by item */
    struct page_code *codes;       /* by use of the page */
    struct content_piece *pieces;  /* by item; NULL: the page is known as a whole, or not at all */
    struct known_content *next;
};

/* The content that the page had, when it is the same now; without bytes: it is to be written. */
struct packed_data known_content_find(const struct writer *writer, const struct known_page *known,
                                      const enum joint *joints);
/* A content from which pieces can be taken. NULL: there is none. */
const struct known_content *known_content_like(const struct writer *writer, const struct known_page *known);
void known_content_keep(const struct writer *writer, struct known_page *known, const enum joint *joints,
                        const struct packed_data *data, const struct content_piece *pieces);

/* Writes page `plan`'s item of the mark as it stands in content->like. False: it cannot be taken from there. */
bool known_piece_take(struct content *content, const struct page_plan *plan, const struct mark *mark, size_t item);

#endif
