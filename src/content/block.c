/* Reads the source line by line into blocks. */
#include "content/block.h"

bool paragraph_goes_on(const struct blocks *blocks)
{
    return blocks->leaf.kind == LEAF_PARAGRAPH && blocks->leaf.blank_lines == 0 && blocks->matched == blocks->depth;
}

static void container_close(struct blocks *blocks)
{
    leaf_close(blocks);
    if (blocks->stack[blocks->depth].kind == CONTAINER_DIV)
        div_close(blocks, false);
    blocks->depth--;
}

void blocks_close_to(struct blocks *blocks, int depth)
{
    while (blocks->depth > depth)
        container_close(blocks);
    if (blocks->matched > depth)
        blocks->matched = depth;
}

void block_begin(struct blocks *blocks)
{
    blocks_close_to(blocks, blocks->matched);
    leaf_close(blocks);
}

struct open_block *container_open(struct blocks *blocks, enum container kind, struct node *node, int levels,
                                  uint32_t mark_length)
{
    uint32_t mark = blocks->line.text;
    struct place place = place_of(blocks->reader, mark, mark + mark_length);
    int tree_depth = current_block(blocks)->tree_depth + levels;
    if (blocks->depth >= NESTING_MAX || tree_depth > NESTING_MAX)
    {
        diagnose_depth(blocks->reader, place);
        return NULL;
    }
    blocks->depth++;
    blocks->matched = blocks->depth;
    struct open_block *block = current_block(blocks);
    *block = (struct open_block){.kind = kind, .node = node, .place = place, .tree_depth = tree_depth};
    return block;
}

/* True when nothing stands in the block yet. */
static bool block_is_empty(const struct blocks *blocks, int depth)
{
    return !blocks->stack[depth].node->first && depth == blocks->depth && blocks->leaf.kind == LEAF_NONE;
}

/* True when the line continues the open block at `depth`; its marks and blanks are then taken. */
static bool container_goes_on(struct blocks *blocks, int depth)
{
    const struct open_block *block = &blocks->stack[depth];
    struct line *line = &blocks->line;
    switch (block->kind)
    {
    case CONTAINER_ROOT:
    case CONTAINER_DIV:
        return true;
    case CONTAINER_QUOTE:
        if (line->blank || line->indent >= CODE_INDENT || line_first(blocks) != '>')
            return false;
        line_take_text(blocks, 1);
        line_take_blanks(blocks, 1);
        return true;
    case CONTAINER_FOOTNOTE:
        if (!line->blank && line->indent < FOOTNOTE_INDENT_MIN)
            return false;
        line_take_blanks(blocks, CODE_INDENT);
        return true;
    case CONTAINER_ITEM:
    case CONTAINER_DEFINITION:
        if (line->blank ? block_is_empty(blocks, depth) : line->indent < block->content_indent)
            return false;
        line_take_blanks(blocks, block->content_indent);
        return true;
    }
    return false;
}

static void match_containers(struct blocks *blocks)
{
    blocks->matched = 0;
    while (blocks->matched < blocks->depth && container_goes_on(blocks, blocks->matched + 1))
        blocks->matched++;
}

/* A blank line between two parts of a list's item makes the list loose. */
static void loosen_list(struct blocks *blocks)
{
    const struct open_block *block = current_block(blocks);
    if (blocks->blank_before && block->kind == CONTAINER_ITEM)
        block->node->parent->as.list.tight = false;
}

static void take_blank_line(struct blocks *blocks)
{
    blocks_close_to(blocks, blocks->matched);
    blocks->leaf.blank_lines++;
    blocks->blank_before = current_block(blocks)->kind != CONTAINER_QUOTE;
}

/* What no block begins with: the line goes on a paragraph, even one in blocks that it does not
 * continue (a lazy line), or a table, or begins a paragraph. */
static void take_text(struct blocks *blocks)
{
    struct leaf *leaf = &blocks->leaf;
    bool running = leaf->kind != LEAF_NONE && leaf->blank_lines == 0;
    if (running && (leaf->kind == LEAF_PARAGRAPH || leaf->kind == LEAF_CAPTION))
        leaf->last_line_lazy = blocks->matched < blocks->depth;
    else if (running && leaf->kind == LEAF_TABLE && blocks->matched == blocks->depth)
    {
        table_add_row(blocks);
        return;
    }
    else
    {
        block_begin(blocks);
        leaf_begin(blocks, LEAF_PARAGRAPH);
    }
    leaf_add_line(blocks);
}

static void take_line(struct blocks *blocks)
{
    match_containers(blocks);
    if (leaf_take_verbatim(blocks))
        return;
    if (blocks->line.blank)
    {
        take_blank_line(blocks);
        return;
    }
    loosen_list(blocks);
    enum start start;
    do
        start = block_start(blocks);
    while (start == START_CONTAINER && !blocks->line.blank);
    if (start == START_NONE)
        take_text(blocks);
    blocks->blank_before = false;
}

void blocks_read(struct reader *reader, size_t from)
{
    struct blocks blocks = {.reader = reader};
    blocks.stack[0] = (struct open_block){.kind = CONTAINER_ROOT, .node = reader->document->root};
    for (size_t offset = from; offset < reader->source->text.length && !reader->too_large; offset = blocks.line.next)
    {
        line_begin(&blocks, (uint32_t)offset);
        take_line(&blocks);
    }
    blocks_close_to(&blocks, 0);
    leaf_close(&blocks);
    caption_check_pending(&blocks);
}
