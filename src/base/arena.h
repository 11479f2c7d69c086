/* Memory with one lifetime: what is taken from an arena is given back all at
 * once. A document has one, a page has one, a paragraph has a scratch one.
 *
 * Running out of memory does not come back as an error from each call: the
 * arena calls the handler it was made with, which must not return (a program
 * prints and ends with status 3; an embedder may jump to its own recovery). */
#ifndef OCTAVO_BASE_ARENA_H
#define OCTAVO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

/* Called when memory cannot be had. Does not return: if it does, abort() follows. */
struct memory_policy
{
    void (*exhausted)(void *context); /* NULL: abort() */
    void *context;
};

struct arena_chunk;

struct arena
{
    struct arena_chunk *chunk; /* the newest; older ones hang behind it */
    size_t used;               /* bytes of `chunk` that are taken */
    size_t total;              /* bytes taken from the system by this arena */
    struct memory_policy policy;
};

/* Makes an empty arena; nothing is allocated yet. */
void arena_init(struct arena *arena, struct memory_policy policy);

/* Gives all memory back. The arena is empty and can be used again. */
void arena_release(struct arena *arena);

/* Forgets what was allocated but keeps one chunk for the next use. */
void arena_reset(struct arena *arena);

/* What an allocation does that fails: calls the policy. For a foreign library that had no memory and says so. */
_Noreturn void arena_exhausted(const struct arena *arena);

/* True when `pointer` leads into memory that this arena has given out. Looks through its chunks. */
bool arena_owns(const struct arena *arena, const void *pointer);

/* `size` zeroed bytes, aligned for any type. Never NULL; size 0 gives a
 * pointer that must not be read. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same with bytes as they come: for those who write all of them before any is read. */
void *arena_alloc_raw(struct arena *arena, size_t size);

/* Room for `count` elements of `size` bytes, zeroed; overflow counts as exhaustion. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* The same with bytes as they come. */
void *arena_array_raw(struct arena *arena, size_t count, size_t size);

/* A copy of `count` elements of `size` bytes. */
void *arena_copy(struct arena *arena, const void *items, size_t count, size_t size);

/* Grows an array that came from the same arena, where it stands when it was the last allocation. The old place,
 * and pointers into it, must not be used any more. `old_count` is what it was made or last grown with. The new part
 * is zeroed. */
void *arena_grow(struct arena *arena, void *old, size_t old_count, size_t new_count, size_t size);

/* The same for bytes, of which the new part is as it comes. */
void *arena_grow_raw(struct arena *arena, void *old, size_t old_size, size_t new_size);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/* A list that grows: LIST_OF(struct line) lines; LIST_ADD(&arena, &lines, line); */
#define LIST_OF(type)                                                                                                  \
    struct                                                                                                             \
    {                                                                                                                  \
        type *items;                                                                                                   \
        size_t count;                                                                                                  \
        size_t capacity;                                                                                               \
    }

/* Gives a pointer to one more, zeroed element at the end of `list`. */
#define LIST_PUSH(arena, list)                                                                                         \
    ((list)->count == (list)->capacity                                                                                 \
         ? ((list)->items = arena_grow((arena), (list)->items, (list)->capacity, list_capacity((list)->capacity),      \
                                       sizeof *(list)->items),                                                         \
            (list)->capacity = list_capacity((list)->capacity))                                                        \
         : (size_t)0,                                                                                                  \
     &(list)->items[(list)->count++])

#define LIST_ADD(arena, list, value) (*LIST_PUSH(arena, list) = (value))

/* Gives the list elements of its own in the place of those that it shares with another. */
#define LIST_OWN(arena, list)                                                                                          \
    ((list)->items = arena_copy((arena), (list)->items, (list)->count, sizeof *(list)->items),                         \
     (list)->capacity = (list)->count)

static inline size_t list_capacity(size_t capacity) { return capacity ? capacity * 2 : 4; }

#endif
