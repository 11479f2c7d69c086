/* A walk over a part of the document's tree. Private to the layout. */
#ifndef OCTAVO_LAYOUT_WALK_H
#define OCTAVO_LAYOUT_WALK_H

#include "content/document.h"

/* The node behind `node` in the order of reading, within `root`; NULL: it is the last. */
static inline const struct node *node_behind(const struct node *root, const struct node *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

#endif
