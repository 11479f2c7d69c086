/* Structure trees that were written before: all that their elements' bodies are made from, and the bodies. Private to
 * the PDF stage. */
#ifndef OCTAVO_PDF_KNOWN_TREE_H
#define OCTAVO_PDF_KNOWN_TREE_H

#include "base/base.h"

enum
{
    KNOWN_TREES = 8,                 /* further ones are written each time */
    KNOWN_TREE_SIZE_MAX = 512 * 1024 /* of what one is made from: larger ones, too */
};

struct known_tree
{
    struct slice made_from;
    struct slice *bodies; /* by structure node; empty: no element */
};

struct tree_memory
{
    struct known_tree trees[KNOWN_TREES];
    size_t count;
};

struct tree;
/* All that element_write looks at, as bytes: trees of which it is the same have the same bodies. */
struct slice tree_made_from(const struct tree *tree);
/* NULL: there was none like it. */
const struct known_tree *known_tree_find(const struct tree_memory *memory, struct slice made_from);
/* Keeps the bodies of the tree, which have been written. */
void known_tree_keep(struct tree_memory *memory, const struct tree *tree, struct slice made_from, struct arena *arena);

#endif
