/* The structure tree on its way into the file. Private to the PDF stage. */
#ifndef OCTAVO_PDF_STRUCTURE_TREE_H
#define OCTAVO_PDF_STRUCTURE_TREE_H

#include "pdf/writer.h"

struct tree
{
    struct writer *writer;
    const struct structure_node *nodes; /* by number, from 1 */
    size_t count;
    struct annotation **annotations; /* by node: the first of its list */
    bool *present;                   /* by node: it goes into the file */
    struct object *root;
    uint32_t first, end; /* numbers of the elements' objects, and of the root behind them */
    struct buffer *kids; /* for the kids of one element at a time */
};

/* Gives the object of node `number` its body. */
void element_write(const struct tree *tree, uint32_t number);

#endif
