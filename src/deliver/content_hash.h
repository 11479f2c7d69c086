/* What a paper is made of, as a hash: its text, its theme, its pictures. */
#ifndef OCTAVO_DELIVER_CONTENT_HASH_H
#define OCTAVO_DELIVER_CONTENT_HASH_H

#include "content/document.h"
#include "deliver/message.h"

/* SHA-256 in hexadecimal, owned by `arena`. Variables' values and the program do not count. */
struct slice content_hash(const struct gmime *mime, const struct document *document, struct arena *arena);

#endif
