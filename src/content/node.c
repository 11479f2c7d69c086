/* Nodes: what each kind is called, and how nodes are joined into a tree. */
#include "content/node.h"

#include <assert.h>

static const struct
{
    const char *name;
    bool is_inline;
} KINDS[NODE_KIND_COUNT] = {
    [NODE_DOCUMENT] = {"document", false},
    [NODE_SECTION] = {"section", false},
    [NODE_LIST] = {"list", false},
    [NODE_ITEM] = {"item", false},
    [NODE_DEFINITION_LIST] = {"definition-list", false},
    [NODE_DEFINITION] = {"definition", false},
    [NODE_QUOTE] = {"quote", false},
    [NODE_SUMMARY] = {"summary", false},
    [NODE_CALLOUT] = {"callout", false},
    [NODE_PULLQUOTE] = {"pullquote", false},
    [NODE_CONTRAST] = {"contrast", false},
    [NODE_CONTRAST_SIDE] = {"contrast-side", false},
    [NODE_COMPARISON] = {"comparison", false},
    [NODE_COLUMNS] = {"columns", false},
    [NODE_COLUMN] = {"column", false},
    [NODE_CTA] = {"cta", false},
    [NODE_FOOTNOTE] = {"footnote", false},
    [NODE_TABLE] = {"table", false},
    [NODE_ROW] = {"row", false},
    [NODE_CELL] = {"cell", false},
    [NODE_HEADING] = {"heading", false},
    [NODE_PARAGRAPH] = {"paragraph", false},
    [NODE_TERM] = {"term", false},
    [NODE_CAPTION] = {"caption", false},
    [NODE_CODE_BLOCK] = {"code-block", false},
    [NODE_RULE] = {"rule", false},
    [NODE_FIGURE] = {"figure", false},
    [NODE_CHART] = {"chart", false},
    [NODE_TOC] = {"toc", false},
    [NODE_TEXT] = {"text", true},
    [NODE_VARIABLE] = {"variable", true},
    [NODE_LINE_BREAK] = {"line-break", true},
    [NODE_EMPHASIS] = {"emphasis", true},
    [NODE_STRONG] = {"strong", true},
    [NODE_STRIKE] = {"strike", true},
    [NODE_SUPERSCRIPT] = {"superscript", true},
    [NODE_SUBSCRIPT] = {"subscript", true},
    [NODE_CODE] = {"code", true},
    [NODE_LINK] = {"link", true},
    [NODE_REFERENCE] = {"reference", true},
    [NODE_NOTE_MARK] = {"note-mark", true},
    [NODE_SPAN] = {"span", true},
    [NODE_PICTURE] = {"picture", true},
};

const char *node_kind_name(enum node_kind kind) { return KINDS[kind].name; }

bool node_is_inline(enum node_kind kind) { return KINDS[kind].is_inline; }

struct node *node_new(struct arena *arena, enum node_kind kind, struct place place)
{
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = kind;
    node->place = place;
    return node;
}

struct node *node_new_text(struct arena *arena, struct slice text, struct place place)
{
    struct node *node = node_new(arena, NODE_TEXT, place);
    node->text = text;
    return node;
}

void node_append(struct node *parent, struct node *child)
{
    assert(!child->next);
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void node_prepend(struct node *parent, struct node *child)
{
    child->parent = parent;
    child->next = parent->first;
    parent->first = child;
    if (!child->next)
        parent->last = child;
}

struct node *node_take_first(struct node *parent)
{
    struct node *child = parent->first;
    if (!child)
        return NULL;
    parent->first = child->next;
    if (!parent->first)
        parent->last = NULL;
    child->next = NULL;
    child->parent = NULL;
    return child;
}

void node_move_children(struct node *to, struct node *from)
{
    struct node *child;
    while ((child = node_take_first(from)))
        node_append(to, child);
}

/* The tree is at most NODE_DEPTH_MAX deep, and so is this. */
struct node *node_clone(const struct node *node, struct arena *arena)
{
    struct node *copy = ARENA_NEW(arena, struct node);
    *copy = *node;
    copy->parent = copy->first = copy->last = copy->next = NULL;
    for (const struct node *child = node->first; child; child = child->next)
        node_append(copy, node_clone(child, arena));
    return copy;
}

struct node *node_child_of_kind(const struct node *parent, enum node_kind kind)
{
    struct node *child = parent->first;
    while (child && child->kind != kind)
        child = child->next;
    return child;
}

struct node *node_walk(const struct node *root, struct node *node)
{
    return node->first ? node->first : node_walk_past(root, node);
}

struct node *node_walk_past(const struct node *root, struct node *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

bool node_has_class(const struct node *node, const char *name)
{
    for (size_t i = 0; i < node->class_count; i++)
        if (slice_is(node->classes[i], name))
            return true;
    return false;
}

bool node_add_class(struct node *node, struct slice name, struct arena *arena)
{
    for (size_t i = 0; i < node->class_count; i++)
        if (slice_equal(node->classes[i], name))
            return false;
    node->classes = arena_grow(arena, node->classes, node->class_count, node->class_count + 1, sizeof *node->classes);
    node->classes[node->class_count++] = name;
    return true;
}
