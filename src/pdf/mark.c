/* Marked content: pages are cut into stretches that belong to one element each. */
#include "pdf/mark.h"

#include "pdf/writer.h"

#include <assert.h>

/* A page being cut. */
struct cutter
{
    struct writer *writer;
    uint32_t page;
    LIST_OF(struct mark) marks;
    uint32_t leaf; /* of the last mark; with several leaves, the last of them */
    uint32_t mcid_count;
};

static const struct structure_node *node_at(const struct writer *writer, uint32_t number)
{
    assert(number < writer->layout->structure.nodes.count);
    return &writer->layout->structure.nodes.items[number];
}

/* `leaf` is the next thing that the parent of the cutter's leaf says. */
static bool leaf_continues(const struct cutter *cutter, uint32_t leaf)
{
    return cutter->leaf && (leaf == cutter->leaf || node_at(cutter->writer, cutter->leaf)->next == leaf);
}

static bool item_continues(const struct cutter *cutter, const struct item *item)
{
    if (!cutter->marks.count)
        return false;
    const struct mark *mark = &cutter->marks.items[cutter->marks.count - 1];
    if (item->node)
        return leaf_continues(cutter, item->node);
    return !mark->element && mark->artifact == item->artifact;
}

static void piece_add(struct cutter *cutter, uint32_t leaf, uint32_t mcid)
{
    struct leaf_pieces *pieces = &cutter->writer->pieces[leaf];
    struct piece *piece = ARENA_NEW(cutter->writer->arena, struct piece);
    *piece = (struct piece){.page = cutter->page, .mcid = mcid};
    if (pieces->last)
        pieces->last->next = piece;
    else
        pieces->first = piece;
    pieces->last = piece;
}

static void mark_begin(struct cutter *cutter, const struct item *item, size_t at)
{
    struct mark *mark = LIST_PUSH(cutter->writer->arena, &cutter->marks);
    *mark = (struct mark){.first = at, .only_text = true, .artifact = item->artifact};
    if (!item->node)
        return;
    assert(node_at(cutter->writer, item->node)->type == STRUCTURE_CONTENT);
    mark->element = node_at(cutter->writer, item->node)->parent;
    mark->mcid = cutter->mcid_count++;
    piece_add(cutter, item->node, mark->mcid);
}

static void page_cut(struct cutter *cutter, const struct page *page)
{
    for (size_t i = 0; i < page->items.count; i++)
    {
        const struct item *item = &page->items.items[i];
        if (!item_continues(cutter, item))
            mark_begin(cutter, item, i);
        struct mark *mark = &cutter->marks.items[cutter->marks.count - 1];
        mark->end = i + 1;
        mark->only_text = mark->only_text && item->kind == ITEM_GLYPHS;
        cutter->leaf = item->node;
    }
}

void marks_plan(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    writer->marks = ARENA_ARRAY(writer->arena, layout->pages.count, struct page_marks);
    writer->pieces = ARENA_ARRAY(writer->arena, layout->structure.nodes.count, struct leaf_pieces);
    for (size_t i = 0; i < layout->pages.count; i++)
    {
        struct cutter cutter = {.writer = writer, .page = (uint32_t)i};
        page_cut(&cutter, &layout->pages.items[i]);
        writer->marks[i] = (struct page_marks){cutter.marks.items, cutter.marks.count, cutter.mcid_count};
    }
}
