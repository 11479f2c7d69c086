/* Streams that were compressed before: a hash table for each generation. */
#include "pdf/stream_memory.h"

void stream_memory_init(struct stream_memory *memory, struct memory_policy policy)
{
    *memory = (struct stream_memory){0};
    for (int i = 0; i < 2; i++)
        arena_init(&memory->generations[i].arena, policy);
}

void stream_memory_release(struct stream_memory *memory)
{
    for (int i = 0; i < 2; i++)
        arena_release(&memory->generations[i].arena);
}

/* Of words here and there, which is enough to tell most streams apart: what is found is compared as a whole. */
static uint64_t hash_of(struct slice data)
{
    static const uint64_t MULTIPLIER = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = data.length, word;
    size_t step = data.length / HASHED_WORDS > sizeof word ? data.length / HASHED_WORDS : sizeof word;
    for (size_t at = 0; at + sizeof word <= data.length; at += step)
    {
        memcpy(&word, data.data + at, sizeof word);
        hash = (hash ^ word) * MULTIPLIER;
        hash ^= hash >> 29;
    }
    return hash;
}

/* The slot of the data, or an empty one: there always is one. */
static struct known_stream *slot_for(struct stream_generation *generation, uint64_t hash, struct slice data,
                                     enum compression compression)
{
    size_t at = (size_t)(hash ^ hash >> 32) % STREAM_SLOTS;
    for (;; at = (at + 1) % STREAM_SLOTS)
    {
        struct known_stream *slot = &generation->slots[at];
        bool same = slot->hash == hash && slot->compression == compression && slice_equal(slot->data, data);
        if (slot->compression == COMPRESSION_NONE || same)
            return slot;
    }
}

static bool is_full(const struct stream_generation *generation, size_t more)
{
    return generation->count >= STREAM_SLOTS / 2 || generation->size + more > STREAM_GENERATION;
}

/* The younger generation becomes the older one. */
static void grow_old(struct stream_memory *memory)
{
    memory->younger = !memory->younger;
    struct stream_generation *generation = &memory->generations[memory->younger];
    struct memory_policy policy = generation->arena.policy;
    arena_release(&generation->arena);
    *generation = (struct stream_generation){0};
    arena_init(&generation->arena, policy);
}

static void keep(struct stream_memory *memory, uint64_t hash, struct slice data, enum compression compression,
                 struct slice compressed)
{
    struct stream_generation *generation = &memory->generations[memory->younger];
    size_t size = data.length + compressed.length;
    if (size > STREAM_GENERATION / 4)
        return;
    if (is_full(generation, size))
    {
        grow_old(memory);
        generation = &memory->generations[memory->younger];
    }
    struct known_stream *slot = slot_for(generation, hash, data, compression);
    *slot = (struct known_stream){hash, compression, slice_copy(&generation->arena, data),
                                  slice_copy(&generation->arena, compressed)};
    generation->size += size;
    generation->count++;
}

bool stream_memory_find(struct stream_memory *memory, struct slice data, enum compression compression,
                        struct slice *compressed)
{
    uint64_t hash = hash_of(data);
    struct known_stream *slot = slot_for(&memory->generations[memory->younger], hash, data, compression);
    *compressed = slot->compressed;
    if (slot->compression != COMPRESSION_NONE)
        return true;
    slot = slot_for(&memory->generations[!memory->younger], hash, data, compression);
    if (slot->compression == COMPRESSION_NONE)
        return false;
    struct known_stream old = *slot;
    bool fits = !is_full(&memory->generations[memory->younger], old.data.length + old.compressed.length);
    *compressed = old.compressed;
    if (fits)
        keep(memory, hash, old.data, compression, old.compressed);
    return true;
}

void stream_memory_keep(struct stream_memory *memory, struct slice data, enum compression compression,
                        struct slice compressed)
{
    keep(memory, hash_of(data), data, compression, compressed);
}
