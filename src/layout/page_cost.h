/* What pagination weighs. Private to paginate.c, which asks, and page_cost.c and page_notes.c, which answer. */
#ifndef OCTAVO_LAYOUT_PAGE_COST_H
#define OCTAVO_LAYOUT_PAGE_COST_H

#include "layout/paginate.h"

/* ---- page_cost.c ---- */

/* What a page costs for. */
enum cost_kind
{
    COST_PAGE,         /* that it is there */
    COST_CUT_ANEW,     /* it ends where none ended before, though ends are to be kept */
    COST_BREAK,        /* for the reasons of its gap */
    COST_FORBIDDEN,    /* it ends where none should */
    COST_PARAGRAPHS,   /* they are set longer or shorter; amount: by how much in all */
    COST_FLOAT,        /* a float stands on the next one */
    COST_STRETCHED,    /* amount: by how much */
    COST_SHRUNK,       /* amount: by how much */
    COST_EMPTY,        /* amount: how much is missing at its foot */
    COST_EARLY,        /* it ends early, though the text just goes on */
    COST_NEARLY_EMPTY, /* the last one; amount: how high it is filled */
    COST_GIVEN,        /* it is higher than others; amount: by how much */
    COST_OVERFULL,     /* amount: by how much */
    COST_NOTE_CARRIED,
    COST_NOTE_BREAK, /* a note is parted at a bad place */
    COST_NOTE_WAITING,
    COST_NOTES_ALONE,
    COST_NOTE_LATE,
    COST_KIND_COUNT
};

enum
{
    COST_PARTS_MAX = 16
};

struct cost_part
{
    enum cost_kind kind;
    int64_t cost;
    length amount;
};

struct cost_sheet
{
    int64_t total;
    struct cost_part parts[COST_PARTS_MAX];
    size_t count;
};

/* How far the glue of a page is stretched whose text is `missing` lower than its room: as far as looks well, on the
 * grid by whole lines; not at all when it is better that the page ends early. */
length page_stretch(const struct pagination *given, struct extent extent, length missing);

/* How bad the page is; pages of a whole are added up. `sheet` says what for. */
int64_t page_cost(const struct pagination *given, const struct span *page, struct cost_sheet *sheet);

/* Paragraphs on a page from one gap to another can be set with so many lines more, or fewer. */
bool page_can_be_set(const struct pagination *given, size_t from, size_t to, int looseness);

/* Likewise, where the extent of its text is known. */
int64_t page_cost_of(const struct pagination *given, const struct span *page, struct extent extent,
                     struct cost_sheet *sheet);

/* ---- page_notes.c ---- */

/* How far the notes that are called before `gap` reach. */
size_t notes_called(const struct pagination *given, size_t gap);
/* How far the notes must be set on a page from gap `from` to `to`: the last one that is called there has begun.
 *   note_from  where the notes of the page begin */
size_t notes_required(const struct pagination *given, size_t from, size_t note_from, size_t to);
/* The farthest good gap up to `limit` at which the notes from `from` on fit into `room`; `from` when none does. */
size_t notes_fitting(const struct pagination *given, size_t from, size_t limit, length room);

#endif
