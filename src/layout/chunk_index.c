/* Chunks by the texts that they show. */
#include "layout/chunk_index.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct chunk_entry *one = a, *other = b;
    uintptr_t text = (uintptr_t)one->text, other_text = (uintptr_t)other->text;
    if (text != other_text)
        return text < other_text ? -1 : 1;
    return (int)one->shows - (int)other->shows;
}

struct chunk_index chunk_index_new(const struct chunk_list *chunks, const struct document *document,
                                   struct arena *arena)
{
    struct chunk_index index = {0};
    for (size_t i = 0; i < chunks->list.count; i++)
    {
        const struct chunk *chunk = &chunks->list.items[i];
        if (chunk->node != document->root)
            LIST_ADD(arena, &index.entries, ((struct chunk_entry){chunk->node, CHUNK_SHOWS, i}));
        if (chunk->column.run_in)
            LIST_ADD(arena, &index.entries, ((struct chunk_entry){chunk->column.run_in, CHUNK_SHOWS, i}));
        for (size_t s = 0; s < chunk->sources.count; s++)
            LIST_ADD(arena, &index.entries, ((struct chunk_entry){chunk->sources.items[s], CHUNK_SHOWS_TEXT_OF, i}));
    }
    if (index.entries.count)
        qsort(index.entries.items, index.entries.count, sizeof *index.entries.items, compare);
    return index;
}

struct number_range chunk_index_find(const struct chunk_index *index, const void *text, enum chunk_shows shows)
{
    struct chunk_entry wanted = {.text = text, .shows = shows};
    size_t low = 0, high = index->entries.count;
    while (low < high)
    {
        size_t middle = low + (high - low) / 2;
        if (compare(&index->entries.items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < index->entries.count && compare(&index->entries.items[high], &wanted) == 0)
        high++;
    return (struct number_range){(uint32_t)low, (uint32_t)high};
}
