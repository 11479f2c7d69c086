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

static void text_add(struct character_check *check, struct slice text, struct slice language, struct place place)
{
    struct text_run run = {.text = text, .style = &STYLE, .language = language, .place = place};
    if (text.length > 0)
        LIST_ADD(&check->block, &check->runs, run);
}

/* What is set of a node beside its text. */
static struct slice words_of(const struct node *node)
{
    switch (node->kind)
    {
    case NODE_CALLOUT:
        return node->as.callout.title;
    case NODE_PULLQUOTE:
        return node->as.pullquote.by;
    case NODE_CONTRAST:
        return node->as.contrast.aspect;
    case NODE_CONTRAST_SIDE:
        return node->as.contrast_side.label;
    case NODE_CTA:
        return node->as.cta.label;
    default:
        return (struct slice){0};
    }
}

static void node_check(struct character_check *check, const struct node *node)
{
    if (!node_is_inline(node->kind))
        runs_check(check);
    text_add(check, words_of(node), node->language, node->place);
    if (node->kind != NODE_VARIABLE) /* a value that is no text has been told */
        text_add(check, node->text, node->language, node->place);
}

static void tree_check(struct character_check *check, const struct node *root)
{
    for (const struct node *node = root; node; node = node_behind(root, node))
        node_check(check, node);
    runs_check(check);
}

/* What the cover, the page heads and the last page show. */
static void front_check(struct character_check *check, const struct front_matter *front)
{
    const struct contact *contact = &front->contact;
    const struct slice texts[] = {front->title,   front->subtitle, front->organisation, front->version,
                                  front->imprint, contact->name,   contact->phone,      contact->address};
    for (size_t i = 0; i < front->author_count; i++)
        text_add(check, front->authors[i], front->language, front->place);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    {
        text_add(check, texts[i], front->language, front->place);
        runs_check(check);
    }
}

void layout_check_characters(const struct document *document, struct font_set *fonts, struct arena *arena,
                             struct diagnostics *diagnostics)
{
    struct character_check check = {.fonts = fonts, .diagnostics = diagnostics};
    arena_init(&check.block, arena->policy);
    front_check(&check, &document->front);
    tree_check(&check, document->root);
    for (size_t i = 0; i < document->footnote_count; i++)
        tree_check(&check, document->footnotes[i]);
    arena_release(&check.block);
}
