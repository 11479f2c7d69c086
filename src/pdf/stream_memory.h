/* What was compressed before, and what came out. Private to the PDF stage.
 *
 * Two generations: when the younger is full it becomes the older one, which is forgotten; what is found in the older
 * one moves to the younger. What is asked for again and again stays. */
#ifndef OCTAVO_PDF_STREAM_MEMORY_H
#define OCTAVO_PDF_STREAM_MEMORY_H

#include "pdf/object.h"

enum
{
    STREAM_SLOTS = 1024,
    HASHED_WORDS = 64,                  /* of a stream, to find it again */
    STREAM_GENERATION = 2 * 1024 * 1024 /* bytes that a generation keeps */
};

struct known_stream
{
    uint64_t hash;
    enum compression compression; /* COMPRESSION_NONE: an empty slot */
    struct slice data, compressed;
};

struct stream_generation
{
    struct arena arena;
    size_t size, count;
    struct known_stream slots[STREAM_SLOTS];
};

struct stream_memory
{
    struct stream_generation generations[2];
    int younger;
};

void stream_memory_init(struct stream_memory *memory, struct memory_policy policy);
void stream_memory_release(struct stream_memory *memory);

/* What `data` was compressed to before. False: it was not, or it is forgotten.
 *   compressed  good until the next call of any of these */
bool stream_memory_find(struct stream_memory *memory, struct slice data, enum compression compression,
                        struct slice *compressed);
void stream_memory_keep(struct stream_memory *memory, struct slice data, enum compression compression,
                        struct slice compressed);

#endif
