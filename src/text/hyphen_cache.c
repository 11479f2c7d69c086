#include "text/hyphen_cache.h"

#include <string.h>

enum
{
    FIRST_ROOM = 2048
};

struct kept_point
{
    uint8_t offset;
    bool joint, parts_ligature;
};

/* A word and its points, an entry of entry_table.h. Its text and its language follow them. */
struct hyphen_entry
{
    uint32_t hash;
    uint8_t text_length, language_length, count;
    struct kept_point points[];
};

static const char *entry_text(const struct hyphen_entry *entry) { return (const char *)(entry->points + entry->count); }

static bool entry_is(const struct hyphen_entry *entry, struct slice word, struct slice language, uint32_t hash)
{
    const char *text = entry_text(entry);
    return entry->hash == hash && entry->text_length == word.length && entry->language_length == language.length &&
           memcmp(text, word.data, word.length) == 0 && memcmp(text + word.length, language.data, language.length) == 0;
}

static uint32_t hash_of(struct slice word)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* The slot of the word, or the empty one where it would stand. */
static const void **slot_for(const struct entry_table *table, struct slice word, struct slice language, uint32_t hash)
{
    const void **slot = entry_table_first(table, hash);
    while (*slot && !entry_is(*slot, word, language, hash))
        slot = entry_table_next(table, slot);
    return slot;
}

static const struct hyphen_entry *entry_new(struct arena *arena, struct slice word, struct slice language,
                                            uint32_t hash, const struct hyphen_point *points, size_t count)
{
    struct hyphen_entry *entry =
        arena_alloc(arena, sizeof *entry + count * sizeof *entry->points + word.length + language.length);
    *entry = (struct hyphen_entry){.hash = hash,
                                   .text_length = (uint8_t)word.length,
                                   .language_length = (uint8_t)language.length,
                                   .count = (uint8_t)count};
    for (size_t i = 0; i < count; i++)
        entry->points[i] = (struct kept_point){(uint8_t)points[i].offset, points[i].joint, points[i].parts_ligature};
    char *text = (char *)(entry->points + count);
    memcpy(text, word.data, word.length);
    memcpy(text + word.length, language.data, language.length);
    return entry;
}

static size_t entry_points(const struct hyphen_entry *entry, struct hyphen_point out[WORD_LIMIT])
{
    for (size_t i = 0; i < entry->count; i++)
        out[i] =
            (struct hyphen_point){entry->points[i].offset, entry->points[i].joint, entry->points[i].parts_ligature};
    return entry->count;
}

static size_t look_up(struct slice word, struct slice language, struct hyphen_point out[WORD_LIMIT])
{
    return hyphen_points_refine(word, language, out, hyphenate_points(word, language, out));
}

size_t hyphen_cache_points(struct hyphen_cache *cache, struct slice word, struct slice language,
                           struct memory_policy policy, struct hyphen_point out[WORD_LIMIT])
{
    if (word.length > HYPHEN_CACHE_BYTES || language.length > HYPHEN_CACHE_BYTES || language.length == 0)
        return look_up(word, language, out);
    entry_table_prepare(&cache->table, policy, FIRST_ROOM, HYPHEN_CACHE_WORDS);
    uint32_t hash = hash_of(word);
    const void **slot = slot_for(&cache->table, word, language, hash);
    if (*slot)
        return entry_points(*slot, out);
    size_t count = look_up(word, language, out);
    entry_table_put(&cache->table, slot, entry_new(&cache->table.arena, word, language, hash, out, count));
    return count;
}

void hyphen_cache_release(struct hyphen_cache *cache) { entry_table_release(&cache->table); }
