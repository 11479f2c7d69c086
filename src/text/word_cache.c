#include "text/word_cache.h"

#include <assert.h>
#include <string.h>

enum
{
    FIRST_ROOM = 4096
};

void word_cache_prepare(struct word_cache *cache, struct memory_policy policy)
{
    entry_table_prepare(&cache->table, policy, FIRST_ROOM, WORD_CACHE_UNITS);
}

void word_cache_release(struct word_cache *cache) { entry_table_release(&cache->table); }

uint32_t word_hash(const struct word_key *key)
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
    return (uint32_t)(hash ^ hash >> 32);
}

static const char *entry_text(const struct word_entry *entry)
{
    return (const char *)(entry->glyphs + entry->glyph_count);
}

static bool entry_is(const struct word_entry *entry, const struct word_key *key, uint32_t hash)
{
    return entry->hash == hash && entry->face == key->face && entry->features == key->features &&
           entry->before_space == key->before_space && entry->script == key->script &&
           entry->language == key->language && entry->text_length == key->text.length &&
           memcmp(entry_text(entry), key->text.data, key->text.length) == 0;
}

/* The slot of the word, or the empty one where it would stand. */
static const void **slot_for(const struct entry_table *table, const struct word_key *key, uint32_t hash)
{
    const void **slot = entry_table_first(table, hash);
    while (*slot && !entry_is(*slot, key, hash))
        slot = entry_table_next(table, slot);
    return slot;
}

const struct word_entry *word_cache_find(const struct word_cache *cache, const struct word_key *key, uint32_t hash)
{
    return *slot_for(&cache->table, key, hash);
}

static struct word_entry *entry_new(struct arena *arena, const struct word_key *key, uint32_t hash,
                                    const struct shaped_glyph *glyphs, size_t count, uint32_t origin)
{
    assert(count <= UINT16_MAX && key->text.length <= UINT8_MAX);
    size_t glyphs_size = count * sizeof *glyphs;
    struct word_entry *entry = arena_alloc(arena, sizeof *entry + glyphs_size + key->text.length);
    *entry = (struct word_entry){.language = key->language,
                                 .script = key->script,
                                 .hash = hash,
                                 .features = key->features,
                                 .glyph_count = (uint16_t)count,
                                 .text_length = (uint8_t)key->text.length,
                                 .face = (uint8_t)key->face,
                                 .before_space = key->before_space};
    for (size_t i = 0; i < count; i++)
    {
        entry->glyphs[i] = glyphs[i];
        entry->glyphs[i].cluster -= origin;
    }
    memcpy(entry->glyphs + count, key->text.data, key->text.length);
    return entry;
}

void word_cache_add(struct word_cache *cache, const struct word_key *key, uint32_t hash,
                    const struct shaped_glyph *glyphs, size_t count, uint32_t origin)
{
    const void **slot = slot_for(&cache->table, key, hash);
    if (!*slot)
        entry_table_put(&cache->table, slot, entry_new(&cache->table.arena, key, hash, glyphs, count, origin));
}
