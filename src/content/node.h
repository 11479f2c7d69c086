/* Nodes: making them, and moving them about in the tree. Private to the stage. */
#ifndef OCTAVO_CONTENT_NODE_H
#define OCTAVO_CONTENT_NODE_H

#include "content/document.h"

struct node *node_new(struct arena *arena, enum node_kind kind, struct place place);
/* A TEXT node. */
struct node *node_new_text(struct arena *arena, struct slice text, struct place place);

void node_append(struct node *parent, struct node *child);
void node_prepend(struct node *parent, struct node *child);
/* Takes the first child out of its parent; NULL when there is none. */
struct node *node_take_first(struct node *parent);
/* Moves all children of `from` behind those of `to`. */
void node_move_children(struct node *to, struct node *from);
/* A copy of `node` with all that is in it; it stands nowhere yet. */
struct node *node_clone(const struct node *node, struct arena *arena);
/* The first child of that kind, or NULL. */
struct node *node_child_of_kind(const struct node *parent, enum node_kind kind);
/* The next node in reading order within `root`; NULL at the end. Starts with node_walk(root, root). */
struct node *node_walk(const struct node *root, struct node *node);
/* Like node_walk, but goes past what is in `node`. */
struct node *node_walk_past(const struct node *root, struct node *node);

bool node_add_class(struct node *node, struct slice name, struct arena *arena);

#endif
