/* Chunks: what is made again when a folio it shows has changed. */
#include "layout/chunk.h"

#include "layout/reference.h"

#include <assert.h>

void chunks_init(struct layout_context *context) { context->chunks = ARENA_NEW(context->arena, struct chunk_list); }

void chunk_flow(struct layout_context *context, const struct node *node, const struct column *column, uint32_t element,
                struct flow *flow)
{
    if (node->kind == NODE_SECTION)
        block_flow(context, node, column, element, flow);
    else
        chunk_make(context, block_flow, node, column, element, flow);
}

void chunk_make(struct layout_context *context, chunk_maker *make, const struct node *node, const struct column *column,
                uint32_t element, struct flow *flow)
{
    struct chunk_list *chunks = context->chunks;
    struct layout *layout = context->layout;
    struct chunk chunk = {.make = make,
                          .node = node,
                          .column = *column,
                          .element = element,
                          .flow = flow,
                          .first_item = flow->items.count};
    if (chunks->open)
    {
        make(context, node, column, element, flow);
        return;
    }
    chunk.nodes.first = (uint32_t)layout->structure.nodes.count;
    chunk.headers.first = (uint32_t)layout->structure.headers.count;
    chunk.links.first = (uint32_t)layout->links.count;
    chunks->open = &chunk;
    make(context, node, column, element, flow);
    chunks->open = NULL;
    chunk.nodes.end = (uint32_t)layout->structure.nodes.count;
    chunk.headers.end = (uint32_t)layout->structure.headers.count;
    chunk.links.end = (uint32_t)layout->links.count;
    chunk.end_item = flow->items.count;
    if (chunk.elastic)
        chunk.elastic->chunk = chunks->list.count;
    if (chunk.uses.list.count > 0 || chunk.elastic || chunks->keep_all)
        LIST_ADD(context->arena, &chunks->list, chunk);
}

void chunk_uses_folio(struct layout_context *context, uint32_t destination, struct slice label)
{
    if (context->chunks->open)
        LIST_ADD(context->arena, &context->chunks->open->uses.list, ((struct folio_use){destination, label}));
}

void chunk_uses_text(struct layout_context *context, const void *source)
{
    if (context->chunks->open && context->chunks->keep_all)
        LIST_ADD(context->arena, &context->chunks->open->sources, source);
}

/* ---- what has changed ---- */

static bool is_stale(const struct layout_context *context, const struct chunk *chunk)
{
    if (chunk->set_anew || chunk->changed)
        return true;
    for (size_t i = 0; i < chunk->uses.list.count; i++)
        if (!slice_equal(chunk->uses.list.items[i].label,
                         destination_label(context, chunk->uses.list.items[i].destination)))
            return true;
    return false;
}

static bool any_is_stale(const struct layout_context *context, const struct flow *flow)
{
    for (size_t i = 0; i < context->chunks->list.count; i++)
        if (context->chunks->list.items[i].flow == flow && is_stale(context, &context->chunks->list.items[i]))
            return true;
    return false;
}

bool chunks_are_stale(const struct layout_context *context)
{
    for (size_t i = 0; i < context->chunks->list.count; i++)
        if (is_stale(context, &context->chunks->list.items[i]))
            return true;
    return false;
}

void chunk_make_again(struct layout_context *context, struct chunk *chunk, int looseness, struct flow *flow)
{
    struct diagnostics unheard, *heard = context->diagnostics;
    struct number_range *links = &context->chunks->replay;
    size_t link_count = context->layout->links.count;
    diagnostics_init(&unheard, context->arena);
    chunk->uses = (struct folio_uses){0};
    context->looseness = looseness;
    structure_replay(&context->layout->structure, chunk->nodes, chunk->headers);
    *links = chunk->links;
    context->chunks->open = chunk;
    if (!chunk->changed)
        context->diagnostics = &unheard;
    chunk->make(context, chunk->node, &chunk->column, chunk->element, flow);
    context->diagnostics = heard;
    context->chunks->open = NULL;
    context->looseness = 0;
    /* What is made again has taken the numbers that it had, all of them and no others. */
    bool replayed = structure_replay_end(&context->layout->structure) && links->first == links->end &&
                    context->layout->links.count == link_count;
    assert(replayed || chunk->changed);
    context->chunks->mismatch = context->chunks->mismatch || !replayed;
    *links = (struct number_range){0, 0};
}

static void chunk_renew(struct layout_context *context, struct chunk *chunk, struct flow *flow)
{
    int looseness = chunk->elastic ? chunk->elastic->looseness : 0;
    chunk->set_anew = false;
    if (chunk->memory)
        chunk_way_take(context, chunk, chunk_way(context, chunk, looseness), flow);
    else
        chunk_make_again(context, chunk, looseness, flow);
    chunk->changed = false;
}

/* ---- elastic paragraphs ---- */

struct elastic *chunk_elastic(struct layout_context *context, const struct node *paragraph)
{
    struct chunk *chunk = context->chunks->open;
    if (!chunk || chunk->node != paragraph)
        return NULL;
    if (!chunk->elastic)
        chunk->elastic = ARENA_NEW(context->arena, struct elastic);
    return chunk->elastic;
}

struct paragraph_look chunk_try(struct layout_context *context, const struct elastic *elastic, int looseness)
{
    struct chunk chunk = context->chunks->list.items[elastic->chunk];
    struct elastic trial = *elastic;
    struct flow flow;
    if (chunk.memory)
        return chunk_way_look(chunk_way(context, &chunk, elastic->looseness + looseness));
    trial.looseness += looseness;
    chunk.elastic = &trial;
    chunk.uses = (struct folio_uses){0};
    flow_init(&flow, context->arena);
    trial.look.lines = 0;
    chunk_renew(context, &chunk, &flow);
    return trial.look;
}

void chunk_set_anew(struct layout_context *context, struct elastic *elastic, int lines)
{
    elastic->looseness += lines;
    elastic->shorter = elastic->longer = (struct elastic_way){0};
    context->chunks->list.items[elastic->chunk].set_anew = true;
}

static void copy_items(struct flow *to, const struct flow *from, size_t first, size_t end)
{
    if (first == end)
        return;
    flow_reserve(to, end - first);
    memcpy(&to->items.items[to->items.count], &from->items.items[first], (end - first) * sizeof *to->items.items);
    to->items.count += end - first;
}

/* Pages that began within the chunk `old`, from item `first` to `end` - 1, began at the same boxes of the new one,
 * which is all that `fresh` has from item `at` on. */
static void keep_page_starts(const struct flow *old, size_t first, size_t end, struct flow *fresh, size_t at)
{
    for (size_t i = first; i < end; i++)
    {
        if (old->items.items[i].kind != FLOW_BOX)
            continue;
        while (at < fresh->items.count && fresh->items.items[at].kind != FLOW_BOX)
            at++;
        if (at == fresh->items.count)
            return;
        fresh->items.items[at++].began_page = old->items.items[i].began_page;
    }
}

bool chunks_renew(struct layout_context *context, struct flow *flow)
{
    struct flow fresh;
    size_t copied = 0;
    if (!any_is_stale(context, flow))
        return false;
    flow_init(&fresh, flow->arena);
    flow_reserve(&fresh, flow->items.count + flow->items.count / 4);
    fresh.grid = flow->grid;
    for (size_t i = 0; i < context->chunks->list.count; i++)
    {
        struct chunk *chunk = &context->chunks->list.items[i];
        size_t first;
        if (chunk->flow != flow)
            continue;
        copy_items(&fresh, flow, copied, chunk->first_item);
        first = fresh.items.count;
        if (is_stale(context, chunk))
        {
            chunk_renew(context, chunk, &fresh);
            if (chunk->elastic)
                chunk->elastic->chunk = i;
            keep_page_starts(flow, chunk->first_item, chunk->end_item, &fresh, first);
        }
        else
            copy_items(&fresh, flow, chunk->first_item, chunk->end_item);
        copied = chunk->end_item;
        chunk->first_item = first;
        chunk->end_item = fresh.items.count;
    }
    copy_items(&fresh, flow, copied, flow->items.count);
    *flow = fresh;
    return true;
}

bool chunks_check(struct layout_context *context)
{
    for (size_t i = 0; i < context->chunks->list.count; i++)
    {
        const struct chunk *chunk = &context->chunks->list.items[i];
        if (!is_stale(context, chunk))
            continue;
        diagnose_error(context->diagnostics, chunk->node->place,
                       "the page numbers in here do not settle: each moves what it refers to");
        diagnose_help(context->diagnostics, "change the wording a little, or leave out the page: {ref=title}");
        return false;
    }
    return true;
}
