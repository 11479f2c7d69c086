/* A hash table with open addressing (FNV-1a, linear probing), at most half full. */
#include "content/map.h"

static size_t hash_of(struct slice name)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * UINT64_C(0x100000001b3);
    return (size_t)(hash ^ (hash >> 32));
}

/* The entry that holds `name`, or the free one where it belongs. */
static struct map_entry *entry_for(const struct map *map, struct slice name)
{
    size_t at = hash_of(name) & (map->capacity - 1);
    while (map->entries[at].used && !slice_equal(map->entries[at].name, name))
        at = (at + 1) & (map->capacity - 1);
    return &map->entries[at];
}

static void map_grow(struct map *map, struct arena *arena)
{
    struct map bigger = {.capacity = map->capacity ? map->capacity * 2 : 64, .count = map->count};
    bigger.entries = ARENA_ARRAY(arena, bigger.capacity, struct map_entry);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].used)
            *entry_for(&bigger, map->entries[i].name) = map->entries[i];
    *map = bigger;
}

size_t *map_find(const struct map *map, struct slice name)
{
    if (map->capacity == 0)
        return NULL;
    struct map_entry *entry = entry_for(map, name);
    return entry->used ? &entry->value : NULL;
}

bool map_add(struct map *map, struct slice name, size_t value, struct arena *arena)
{
    if (map->count * 2 >= map->capacity)
        map_grow(map, arena);
    struct map_entry *entry = entry_for(map, name);
    if (entry->used)
        return false;
    *entry = (struct map_entry){name, value, true};
    map->count++;
    return true;
}
