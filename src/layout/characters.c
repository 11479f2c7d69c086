/* The characters of a document that has other errors and is not laid out. */
#include "layout/layout.h"

#include "text/text.h"

/* The walk over the tree. The runs are those of one block: what is wrong with text from right to left is said once
 * for each. */
struct character_check
{
    struct font_set *fonts;
    struct arena block; /* reset behind each block */
    LIST_OF(struct text_run) runs;
    struct diagnostics *diagnostics;
};

/* Where a face lacks a character others are asked: one stands for all. */
static const struct style STYLE = {.face = FACE_TEXT, .size = LENGTH_PT(10)};

static void runs_check(struct character_check *check)
{
    if (check->runs.count > 0)
        paragraph_check(check->fonts, check->runs.items, check->runs.count, &check->block, check->diagnostics);
    check->runs.items = NULL;
    check->runs.count = check->runs.capacity = 0;
    arena_reset(&check->block);
}

static void node_check(struct character_check *check, const struct node *node)
{
    if (!node_is_inline(node->kind))
        runs_check(check);
    if (node->text.length == 0 || node->kind == NODE_VARIABLE) /* a value that is no text has been told */
        return;
    struct text_run run = {.text = node->text, .style = &STYLE, .language = node->language, .place = node->place};
    LIST_ADD(&check->block, &check->runs, run);
}

static const struct node *node_behind(const struct node *root, const struct node *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static void tree_check(struct character_check *check, const struct node *root)
{
    for (const struct node *node = root; node; node = node_behind(root, node))
        node_check(check, node);
    runs_check(check);
}

void layout_check_characters(const struct document *document, struct font_set *fonts, struct arena *arena,
                             struct diagnostics *diagnostics)
{
    struct character_check check = {.fonts = fonts, .diagnostics = diagnostics};
    arena_init(&check.block, arena->policy);
    tree_check(&check, document->root);
    for (size_t i = 0; i < document->footnote_count; i++)
        tree_check(&check, document->footnotes[i]);
    arena_release(&check.block);
}
