/* A map from names to numbers, for ids, labels and variables. Private to the stage. */
#ifndef OCTAVO_CONTENT_MAP_H
#define OCTAVO_CONTENT_MAP_H

#include "base/base.h"

struct map_entry
{
    struct slice name; /* not copied */
    size_t value;
    bool used;
};

/* Zero is an empty map. */
struct map
{
    struct map_entry *entries;
    size_t count, capacity; /* capacity: a power of two, or 0 */
};

/* The number kept under `name`, or NULL. The pointer is good until the next map_add. */
size_t *map_find(const struct map *map, struct slice name);
/* Keeps `value` under `name`; false when there was one, which stays. */
bool map_add(struct map *map, struct slice name, size_t value, struct arena *arena);

#endif
