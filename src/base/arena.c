/* Arenas: chunks of memory from the system, given out piece by piece.
 *
 * Small pieces share chunks. A piece over BIG_SIZE has a chunk of its own,
 * which is given back when its array outgrows it, so that a list of many
 * megabytes is not kept twice. Under AddressSanitizer what was not given out,
 * and the old place of an array that moved, is poisoned. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif

#ifdef ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#define POISON(from, size)   ASAN_POISON_MEMORY_REGION((from), (size))
#define UNPOISON(from, size) ASAN_UNPOISON_MEMORY_REGION((from), (size))
#else
#define POISON(from, size)   ((void)(from), (void)(size))
#define UNPOISON(from, size) ((void)(from), (void)(size))
#endif

enum
{
    ALIGNMENT = alignof(max_align_t),
    FIRST_CHUNK_SIZE = 16 * 1024,
    LAST_CHUNK_SIZE = 1024 * 1024, /* each new chunk is twice the one before, up to this */
    BIG_SIZE = 64 * 1024,
#ifdef ADDRESS_SANITIZER
    RED_ZONE = ALIGNMENT /* poisoned bytes behind each piece */
#else
    RED_ZONE = 0
#endif
};

/* What stands in bytes that are given out. */
enum clearing
{
    ZEROED,
    AS_THEY_COME
};

struct arena_chunk
{
    struct arena_chunk *older, *newer;
    size_t size;  /* bytes that follow this header */
    size_t dirty; /* the first so many bytes may not be zero: used before a reset */
    alignas(max_align_t) char data[];
};

_Noreturn void arena_exhausted(const struct arena *arena)
{
    if (arena->policy.exhausted)
        arena->policy.exhausted(arena->policy.context);
    abort();
}

/* `size` rounded up to the alignment, with the red zone. */
static size_t piece_size(const struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        arena_exhausted(arena);
    size_t padded = size + RED_ZONE;
    return (padded + (ALIGNMENT - 1)) & ~(size_t)(ALIGNMENT - 1);
}

static struct arena_chunk *chunk_new(struct arena *arena, size_t size, enum clearing clearing)
{
    struct arena_chunk *chunk = clearing == ZEROED ? calloc(1, sizeof *chunk + size) : malloc(sizeof *chunk + size);
    if (!chunk)
        arena_exhausted(arena);
    *chunk = (struct arena_chunk){.size = size, .dirty = clearing == ZEROED ? 0 : size};
    arena->total += sizeof *chunk + size;
    POISON(chunk->data, size);
    return chunk;
}

static void chunk_free(struct arena *arena, struct arena_chunk *chunk)
{
    arena->total -= sizeof *chunk + chunk->size;
    UNPOISON(chunk->data, chunk->size);
    free(chunk);
}

/* Puts `chunk` in front as the one that pieces are taken from. */
static void chunk_push(struct arena *arena, struct arena_chunk *chunk)
{
    chunk->older = arena->chunk;
    if (arena->chunk)
        arena->chunk->newer = chunk;
    arena->chunk = chunk;
    arena->used = 0;
}

/* Puts a full chunk behind the newest, which goes on serving small pieces. */
static void chunk_push_behind(struct arena *arena, struct arena_chunk *chunk)
{
    struct arena_chunk *newest = arena->chunk;
    chunk->newer = newest;
    chunk->older = newest->older;
    if (newest->older)
        newest->older->newer = chunk;
    newest->older = chunk;
}

/* Puts `grown` in the place of `chunk`. */
static void chunk_replace(struct arena *arena, struct arena_chunk *chunk, struct arena_chunk *grown)
{
    grown->older = chunk->older;
    grown->newer = chunk->newer;
    if (grown->older)
        grown->older->newer = grown;
    if (grown->newer)
        grown->newer->older = grown;
    else
    {
        arena->chunk = grown;
        arena->used = grown->size;
    }
}

void arena_init(struct arena *arena, struct memory_policy policy) { *arena = (struct arena){.policy = policy}; }

static void release_from(struct arena *arena, struct arena_chunk *chunk)
{
    while (chunk)
    {
        struct arena_chunk *older = chunk->older;
        chunk_free(arena, chunk);
        chunk = older;
    }
}

void arena_release(struct arena *arena)
{
    release_from(arena, arena->chunk);
    arena_init(arena, arena->policy);
}

void arena_reset(struct arena *arena)
{
    struct arena_chunk *kept = arena->chunk;
    if (!kept)
        return;
    if (kept->size > LAST_CHUNK_SIZE)
    {
        arena_release(arena);
        return;
    }
    release_from(arena, kept->older);
    kept->older = NULL;
    if (kept->dirty < arena->used)
        kept->dirty = arena->used;
    arena->used = 0;
    POISON(kept->data, kept->size);
}

bool arena_owns(const struct arena *arena, const void *pointer)
{
    uintptr_t at = (uintptr_t)pointer;
    for (const struct arena_chunk *chunk = arena->chunk; chunk; chunk = chunk->older)
        if (at >= (uintptr_t)chunk->data && at - (uintptr_t)chunk->data < chunk->size)
            return true;
    return false;
}

static size_t next_chunk_size(const struct arena *arena)
{
    size_t size = arena->chunk ? arena->chunk->size * 2 : FIRST_CHUNK_SIZE;
    if (size < FIRST_CHUNK_SIZE)
        return FIRST_CHUNK_SIZE;
    return size > LAST_CHUNK_SIZE ? LAST_CHUNK_SIZE : size;
}

static void *alloc_big(struct arena *arena, size_t size, size_t piece, enum clearing clearing)
{
    struct arena_chunk *chunk = chunk_new(arena, piece, clearing);
    if (arena->chunk)
        chunk_push_behind(arena, chunk);
    else
    {
        chunk_push(arena, chunk);
        arena->used = piece;
    }
    UNPOISON(chunk->data, size);
    return chunk->data;
}

static void *alloc(struct arena *arena, size_t size, enum clearing clearing)
{
    size_t piece = piece_size(arena, size);
    if (size > BIG_SIZE)
        return alloc_big(arena, size, piece, clearing);
    while (!arena->chunk || arena->chunk->size - arena->used < piece)
    {
        size_t chunk_size = next_chunk_size(arena);
        chunk_push(arena, chunk_new(arena, chunk_size < piece ? piece : chunk_size, ZEROED));
    }
    struct arena_chunk *chunk = arena->chunk;
    char *data = chunk->data + arena->used;
    UNPOISON(data, size);
    if (clearing == ZEROED && arena->used < chunk->dirty)
        memset(data, 0, size);
    arena->used += piece;
    return data;
}

void *arena_alloc(struct arena *arena, size_t size) { return alloc(arena, size, ZEROED); }

void *arena_alloc_raw(struct arena *arena, size_t size) { return alloc(arena, size, AS_THEY_COME); }

/* The bytes of an array; an overflow counts as exhaustion. */
static size_t array_size(const struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        arena_exhausted(arena);
    return count * size;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc(arena, array_size(arena, count, size));
}

void *arena_array_raw(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc_raw(arena, array_size(arena, count, size));
}

void *arena_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array_raw(arena, count, size);
    if (count && size)
        memcpy(copy, items, count * size);
    return copy;
}

/* Grows a piece that has a chunk of its own: the chunk is replaced by a larger one. A fresh chunk and not realloc,
 * because the system gives zeroed pages that cost nothing until they are touched. */
static void *grow_big(struct arena *arena, void *old, size_t old_size, size_t new_size, enum clearing clearing)
{
    struct arena_chunk *chunk = (struct arena_chunk *)(void *)((char *)old - offsetof(struct arena_chunk, data));
    assert(chunk->size == piece_size(arena, old_size));
    struct arena_chunk *grown = chunk_new(arena, piece_size(arena, new_size), clearing);
    UNPOISON(grown->data, new_size);
    memcpy(grown->data, old, old_size);
    chunk_replace(arena, chunk, grown);
    chunk_free(arena, chunk);
    return grown->data;
}

/* Grows the piece given out last where it stands. False when there is no room. */
static bool grow_last(struct arena *arena, char *old, size_t old_size, size_t new_size, enum clearing clearing)
{
    size_t old_piece = piece_size(arena, old_size), piece = piece_size(arena, new_size);
    struct arena_chunk *chunk = arena->chunk;
    if (new_size > BIG_SIZE || arena->used < old_piece || old != chunk->data + arena->used - old_piece ||
        chunk->size - (arena->used - old_piece) < piece)
        return false;
    UNPOISON(old, new_size);
    if (clearing == ZEROED && (size_t)(old - chunk->data) + old_size < chunk->dirty)
        memset(old + old_size, 0, new_size - old_size);
    arena->used += piece - old_piece;
    return true;
}

static void *grow(struct arena *arena, void *old, size_t old_size, size_t new_size, enum clearing clearing)
{
    assert(new_size >= old_size);
    if (!old || !old_size)
        return alloc(arena, new_size, clearing);
    if (old_size > BIG_SIZE)
        return grow_big(arena, old, old_size, new_size, clearing);
    if (grow_last(arena, old, old_size, new_size, clearing))
        return old;
    void *grown = alloc(arena, new_size, clearing);
    memcpy(grown, old, old_size);
    POISON(old, old_size);
    return grown;
}

void *arena_grow(struct arena *arena, void *old, size_t old_count, size_t new_count, size_t size)
{
    return grow(arena, old, array_size(arena, old_count, size), array_size(arena, new_count, size), ZEROED);
}

void *arena_grow_raw(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    return grow(arena, old, old_size, new_size, AS_THEY_COME);
}
