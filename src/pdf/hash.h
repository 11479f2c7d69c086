/* A 128-bit hash of bytes, for names that must differ where content differs: the file identifier, the tags of
 * font subsets. Not for security. Private to the PDF stage.
 *
 * Four 64-bit lanes take a word of eight bytes each, side by side, so that none waits for another: the lane multiplies
 * by its own odd number and folds the upper half down, which loses nothing. At the end all lanes go into both halves,
 * mixed as in SplitMix64 (Steele, Lea, Flood 2014). */
#ifndef OCTAVO_PDF_HASH_H
#define OCTAVO_PDF_HASH_H

#include <stddef.h>
#include <stdint.h>

enum
{
    HASH_LANES = 4
};

struct hash
{
    uint64_t lanes[HASH_LANES];
};

void hash_init(struct hash *hash);
/* Takes a piece in. How the bytes are cut into pieces counts too. */
void hash_add(struct hash *hash, const void *data, size_t length);
/* The hash of all pieces so far. */
void hash_value(const struct hash *hash, unsigned char out[16]);

#endif
