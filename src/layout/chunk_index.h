/* Which chunks show a text: found by the block or the field of the front matter that it is. Private to the layout. */
#ifndef OCTAVO_LAYOUT_CHUNK_INDEX_H
#define OCTAVO_LAYOUT_CHUNK_INDEX_H

#include "layout/chunk.h"

/* What a chunk has to do with a text. */
enum chunk_shows
{
    CHUNK_SHOWS,        /* it is set from the block, or from what that stands in */
    CHUNK_SHOWS_TEXT_OF /* it repeats its text: a title in a reference, the paper's title on the cover */
};

struct chunk_entry
{
    const void *text;
    enum chunk_shows shows;
    size_t chunk; /* its number */
};

struct chunk_index
{
    LIST_OF(struct chunk_entry) entries; /* sorted by text, and by what is shown of it */
};

/* Of all chunks as they are. What shows the document's root shows no block of it. */
struct chunk_index chunk_index_new(const struct chunk_list *chunks, const struct document *document,
                                   struct arena *arena);
/* The entries of `text`. */
struct number_range chunk_index_find(const struct chunk_index *index, const void *text, enum chunk_shows shows);

#endif
