/* Pages that were written before: what is drawn on one, and the content stream that came of it. Private to the PDF
 * stage.
 *
 * A page is known again when all that is drawn on it is the same: the same runs of glyphs, which are there from one
 * layout to the next, the same pictures, and paths of the same points, at the same places. Its content is the same when
 * its glyphs have the same codes of the same fonts, too, its pictures the same numbers, and what is behind its texts
 * the same joints. Pages with glyphs that share a text, or have none, are not known: how they are written depends on
 * more. */
#ifndef OCTAVO_PDF_KNOWN_PAGE_H
#define OCTAVO_PDF_KNOWN_PAGE_H

#include "pdf/face.h"
#include "pdf/writer.h"

enum
{
    KNOWN_PAGES = 96 /* further ones are written each time */
};

/* By which code of which font a use is written. */
struct page_code
{
    uint32_t font;
    uint8_t code;
};

/* A glyph that is drawn on a page for a text: noted once. */
struct page_use
{
    enum face_id face;
    uint32_t glyph;
    struct slice text;
    struct page_code now; /* in the file being written, once it is replayed */
};

/* A content stream, and what it was written with. */
struct known_content
{
    struct slice bytes;
    enum joint *joints;      /* by item */
    size_t *picture_numbers; /* by item */
    struct page_code *codes; /* by use */
    struct page_code behind; /* of the joint behind the last text */
    struct known_content *next;
};

struct page_uses
{
    LIST_OF(struct page_use) list;
};

#define NO_ITEM SIZE_MAX

struct known_page
{
    length width, height;
    struct item *items;
    size_t item_count;
    struct page_uses uses;
    size_t first_text, last_text; /* items that are text and no artifact; NO_ITEM: there is none */
    size_t uses_before;           /* those of items up to and with the first text */
    enum joint *joints;           /* by item; the last text's is known when the next page is */
    struct known_content *contents;
    size_t content_count;
};

struct page_list_memory
{
    struct known_page *pages[KNOWN_PAGES];
    size_t count;
};

/* NULL: there was none like it. */
struct known_page *known_page_find(const struct page_list_memory *memory, const struct page *page);
/* Keeps what is drawn on the page; the rest is the caller's to fill. NULL: it cannot be known again. */
struct known_page *known_page_keep(struct page_list_memory *memory, const struct page *page,
                                   const struct arena *lasting, struct arena *arena);

/* Adds a use, when it is not there; its text is copied. */
void page_use_note(struct page_uses *uses, enum face_id face, uint32_t glyph, struct slice text, struct arena *arena);
/* The page that was kept last is not to be known after all. */
void known_page_forget(struct page_list_memory *memory);

/* The content that the page had, when it is the same now; empty: it is to be written. */
struct slice known_page_content(const struct writer *writer, const struct known_page *known, const enum joint *joints);
void known_page_content_keep(const struct writer *writer, struct known_page *known, const enum joint *joints,
                             struct slice content, struct arena *arena);

#endif
