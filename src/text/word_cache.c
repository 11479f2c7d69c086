/* A hash table with open addressing that grows, and is emptied when it is full. */
#include "text/word_cache.h"

#include <string.h>

enum
{
    FIRST_ROOM = 4096
};

static void table_clear(struct word_cache *cache)
{
    arena_reset(&cache->arena);
    cache->entries = ARENA_ARRAY(&cache->arena, FIRST_ROOM, struct word_entry);
    cache->room = FIRST_ROOM;
    cache->count = 0;
}

void word_cache_prepare(struct word_cache *cache, struct memory_policy policy)
{
    cache->arena.policy = policy;
    if (!cache->entries || cache->count >= WORD_CACHE_UNITS)
        table_clear(cache);
}

void word_cache_release(struct word_cache *cache) { arena_release(&cache->arena); }

uint64_t word_hash(const struct word_key *key)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ ((uint64_t)key->face << 8) ^ ((uint64_t)key->features << 16) ^
                    (uint64_t)key->before_space ^ ((uint64_t)key->script << 32); /* FNV-1a, by words */
    size_t at = 0;
    for (; at + 8 <= key->text.length; at += 8)
    {
        uint64_t part;
        memcpy(&part, key->text.data + at, 8);
        hash = (hash ^ part) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    uint64_t rest = key->text.length;
    for (; at < key->text.length; at++)
        rest = rest << 8 | (unsigned char)key->text.data[at];
    hash = (hash ^ rest) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static bool key_equal(const struct word_key *a, const struct word_key *b)
{
    return a->face == b->face && a->features == b->features && a->before_space == b->before_space &&
           a->script == b->script && a->language == b->language && slice_equal(a->text, b->text);
}

static struct word_entry *entry_for(const struct word_cache *cache, const struct word_key *key, uint64_t hash)
{
    size_t at = (size_t)hash & (cache->room - 1);
    while (cache->entries[at].used && (cache->entries[at].hash != hash || !key_equal(&cache->entries[at].key, key)))
        at = (at + 1) & (cache->room - 1);
    return &cache->entries[at];
}

const struct word_glyphs *word_cache_find(const struct word_cache *cache, const struct word_key *key, uint64_t hash)
{
    const struct word_entry *entry = entry_for(cache, key, hash);
    return entry->used ? &entry->value : NULL;
}

static void table_grow(struct word_cache *cache)
{
    struct word_entry *old = cache->entries;
    size_t old_room = cache->room;
    cache->room = old_room * 2;
    cache->entries = ARENA_ARRAY(&cache->arena, cache->room, struct word_entry);
    for (size_t i = 0; i < old_room; i++)
        if (old[i].used)
            *entry_for(cache, &old[i].key, old[i].hash) = old[i];
}

const struct word_glyphs *word_cache_add(struct word_cache *cache, const struct word_key *key, uint64_t hash,
                                         const struct shaped_glyph *glyphs, size_t count, uint32_t origin)
{
    if (cache->count * 2 >= cache->room)
        table_grow(cache);
    struct word_entry *entry = entry_for(cache, key, hash);
    if (!entry->used)
        cache->count++;
    *entry = (struct word_entry){.key = *key, .hash = hash, .used = true};
    entry->key.text = slice_copy(&cache->arena, key->text);
    entry->value.count = count;
    entry->value.glyphs = ARENA_ARRAY(&cache->arena, count, struct shaped_glyph);
    for (size_t i = 0; i < count; i++)
    {
        entry->value.glyphs[i] = glyphs[i];
        entry->value.glyphs[i].cluster -= origin;
    }
    return &entry->value;
}
