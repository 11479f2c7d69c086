/* Pages that were written before: what is drawn on one. Private to the PDF stage.
 *
 * An item is known again when it is the same: a run of glyphs that is there from one layout to the next, the same
 * picture, or a path of the same points, at the same place. Runs whose glyphs share a text, or have none, are not
 * known: how they are written depends on more. A page of which all items are known, in the same marks, needs no plan
 * and, as long as its glyphs have the same codes, no new content; of a page that differs here and there, only what
 * differs is planned and written anew. */
#ifndef OCTAVO_PDF_KNOWN_PAGE_H
#define OCTAVO_PDF_KNOWN_PAGE_H

#include "pdf/known_use.h"
#include "pdf/writer.h"

enum
{
    KNOWN_PAGES = 96,  /* or more for a paper of many pages: */
    KNOWN_LAYOUTS = 6, /* so many times all of its pages */
    KNOWN_PAGES_MAX = 1024
};

#define NO_ITEM SIZE_MAX

/* A stretch of marked content, as far as it can be seen in the page's content. */
struct known_mark
{
    size_t first, end; /* items */
    bool in_element, only_text;
    uint32_t kind; /* type of the element, or kind of artifact */
    uint32_t mcid;
};

struct known_page
{
    size_t number; /* of the page, from 0 */
    length width, height;
    bool whole;         /* all its items can be known again */
    struct item *items; /* ITEM_GLYPHS without glyphs: never the same */
    size_t item_count;
    struct known_mark *marks;
    size_t mark_count;
    uint32_t *mark_of; /* by item */
    struct known_use *
        *uses; /* of the items that can be known again and, when it is whole, of the joints between them */
    size_t use_count, uses_before; /* before: those up to and with the first text */
    struct known_use **item_uses;  /* of one item after the other; only when it is not whole */
    size_t *item_uses_end;         /* by item */
    size_t first_text, last_text;  /* items that are text and no artifact; NO_ITEM: there is none */
    enum joint *joints;            /* by item; the last text's is known when the next page is */
    struct known_content *contents;
    size_t content_count;
};

struct page_list_memory
{
    struct arena arena; /* of all pages, with their contents */
    LIST_OF(struct known_page *) pages;
    bool full; /* there was no room for a page of the last file */
};

/* What is found out about a page while it is planned. */
struct page_notes
{
    struct use_list uses; /* of all of the page, joints too */
    size_t uses_before;
    LIST_OF(struct known_use *) item_uses; /* of one item after the other, as often as they are drawn */
    size_t *item_uses_end;                 /* by item */
    bool *shared;                          /* by item: glyphs share a text, or have none */
    size_t first_text, last_text;
    bool incomplete; /* uses are missing */
};

/* To be called before the first page of a file: forgets all pages when there was no room for the last ones. */
void known_pages_begin(struct page_list_memory *memory, size_t page_count);

/* The page that is the same as page `number`. NULL: there was none. */
struct known_page *known_page_find(const struct writer *writer, size_t number);
/* A page of that number of which many items are the same, and for each item of the page at hand which: its number + 1,
 * or 0. NULL: there was none. */
struct known_page *known_page_like(const struct writer *writer, size_t number, uint32_t **same);

/* There is room for page `number`, and most of it can be known again: what notes are worth to be taken of. */
bool known_page_room(struct writer *writer, size_t number);
void page_notes_begin(struct writer *writer, struct page_notes *notes, size_t item_count);
/* Keeps page `number`, of which notes were taken, as it is now. NULL: they are incomplete. */
struct known_page *known_page_keep(struct writer *writer, size_t number, const struct page_notes *notes);

/* What stands for the mark in the page's content. */
struct known_mark known_mark_of(const struct writer *writer, const struct mark *mark);
static inline bool same_operators(const struct known_mark *a, const struct known_mark *b)
{
    return a->in_element == b->in_element && a->only_text == b->only_text && a->kind == b->kind && a->mcid == b->mcid;
}

#endif
