/* Structure trees that were written before: all that their elements' bodies are made from, the bodies, and the object
 * streams that these were packed into. Private to the PDF stage. */
#ifndef OCTAVO_PDF_KNOWN_TREE_H
#define OCTAVO_PDF_KNOWN_TREE_H

#include "pdf/object.h"

enum
{
    KNOWN_TREES = 8,                 /* when there are more, all are forgotten */
    KNOWN_TREE_SIZE_MAX = 512 * 1024 /* of what one is made from: larger ones, too */
};

/* An object stream of elements and, the last, of the root. */
struct known_pack
{
    uint32_t first, end; /* numbers of the objects */
    struct slice entries;
    struct packed_data data;
};

struct known_tree
{
    struct slice made_from;
    struct slice *bodies; /* by structure node; empty: no element */
    uint32_t first, end;  /* numbers of the elements' objects, and of the root behind them */
    LIST_OF(struct known_pack) packs;
    struct slice root; /* its body in the last of them */
};

struct tree_memory
{
    struct arena arena;
    struct known_tree trees[KNOWN_TREES];
    size_t count;
    bool full; /* there was no room for the tree of the last file */
};

/* To be called before a file: forgets all trees when there was no room for the last one. */
void known_trees_begin(struct tree_memory *memory);

struct tree;
/* All that element_write looks at, as bytes: trees of which it is the same have the same bodies. */
struct slice tree_made_from(const struct tree *tree);
/* NULL: there was none like it. */
struct known_tree *known_tree_find(struct tree_memory *memory, struct slice made_from);
/* Keeps the bodies of the tree, which have been written. NULL: it is too large, or there is no room. */
struct known_tree *known_tree_keep(struct tree_memory *memory, const struct tree *tree, struct slice made_from);

/* Keeps an object stream when it is the next one of the tree's.
 *   root  the body of the root */
void known_pack_keep(struct tree_memory *memory, struct known_tree *tree, const struct known_pack *pack,
                     struct slice root);
/* All of the tree is in the object streams that were kept. */
bool known_packs_have_all(const struct known_tree *tree, struct slice root);

#endif
