/* What a paper is made of, as a hash: its text, its theme, its pictures. */
#ifndef OCTAVO_DELIVER_CONTENT_HASH_H
#define OCTAVO_DELIVER_CONTENT_HASH_H

#include "content/document.h"
#include "deliver/message.h"

/* SHA-256 in hexadecimal. */
struct content_hashes
{
    struct slice text, theme, pictures;
    struct slice whole; /* of the three */
};

/* The hashes are owned by `arena`. Variables' values and the program do not count. */
struct content_hashes content_hash(const struct gmime *mime, const struct document *document, struct arena *arena);

#endif
