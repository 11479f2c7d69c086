/* What chunks remember: in how many lines, and showing which folios, they were made, and what was made. A copy of a
 * document for someone else shows the same blocks, mostly in the same ways. */
#include "layout/chunk.h"

#include "layout/reference.h"

enum
{
    WAYS_MAX = 24 /* of one chunk: further ones are made each time */
};

struct chunk_way
{
    int looseness;
    struct folio_uses uses;
    struct flow_item *items;
    size_t item_count;
    struct structure_node *nodes; /* as many as the chunk has, with details of their own */
    struct structure_headers *headers;
    struct link *links; /* likewise */
    struct paragraph_look look;
    struct chunk_way *next;
};

struct chunk_memory
{
    struct arena *arena;
    struct chunk_way *first;
    size_t count;
};

void chunk_remember(struct chunk *chunk, struct arena *arena)
{
    chunk->memory = ARENA_NEW(arena, struct chunk_memory);
    chunk->memory->arena = arena;
}

struct paragraph_look chunk_way_look(const struct chunk_way *way) { return way->look; }

/* ---- structure nodes ---- */

static size_t range_count(struct number_range range) { return range.end - range.first; }

void chunk_own_details(struct structure *structure, struct number_range nodes, struct arena *arena)
{
    for (uint32_t i = nodes.first; i < nodes.end; i++)
    {
        struct structure_node *node = &structure->nodes.items[i];
        if (node->details)
            node->details = arena_copy(arena, node->details, 1, sizeof *node->details);
    }
}

/* Figures' details are filled when pages are drawn: they must not be those that are remembered. */
static void own_figures(struct structure *structure, struct number_range nodes, struct arena *arena)
{
    for (uint32_t i = nodes.first; i < nodes.end; i++)
        if (structure->nodes.items[i].type == STRUCTURE_FIGURE)
            chunk_own_details(structure, (struct number_range){i, i + 1}, arena);
}

/* ---- making ---- */

/* Makes the chunk with all that it takes in `arena`. The chunk itself, and which numbers are its own, stay as they are.
 */
static struct chunk_way *way_new(struct layout_context *context, const struct chunk *chunk, int looseness,
                                 struct arena *arena)
{
    struct chunk_way *way = ARENA_NEW(arena, struct chunk_way);
    struct layout *layout = context->layout;
    struct arena *before = context->arena, *structure_before = layout->structure.arena;
    struct chunk made = *chunk;
    struct elastic elastic = {0};
    struct flow flow;
    if (made.elastic)
        made.elastic = &elastic;
    context->runs = (struct run_list){0}; /* they are in the arena */
    context->arena = layout->structure.arena = arena;
    flow_init(&flow, arena);
    chunk_own_details(&layout->structure, chunk->nodes, arena);
    chunk_make_again(context, &made, looseness, &flow);
    context->arena = before;
    context->runs = (struct run_list){0};
    layout->structure.arena = structure_before;
    *way = (struct chunk_way){.looseness = looseness,
                              .uses = made.uses,
                              .items = flow.items.items,
                              .item_count = flow.items.count,
                              .look = made.elastic ? made.elastic->look : (struct paragraph_look){0}};
    way->nodes = arena_copy(arena, &layout->structure.nodes.items[chunk->nodes.first], range_count(chunk->nodes),
                            sizeof *way->nodes);
    way->headers = arena_copy(arena, &layout->structure.headers.items[chunk->headers.first],
                              range_count(chunk->headers), sizeof *way->headers);
    way->links =
        arena_copy(arena, &layout->links.items[chunk->links.first], range_count(chunk->links), sizeof *way->links);
    own_figures(&layout->structure, chunk->nodes, before);
    return way;
}

static bool is_way(const struct layout_context *context, const struct chunk_way *way, int looseness)
{
    if (way->looseness != looseness)
        return false;
    for (size_t i = 0; i < way->uses.list.count; i++)
    {
        const struct folio_use *use = &way->uses.list.items[i];
        if (!slice_equal(use->label, destination_label(context, use->destination)))
            return false;
    }
    return true;
}

const struct chunk_way *chunk_way(struct layout_context *context, const struct chunk *chunk, int looseness)
{
    struct chunk_memory *memory = chunk->memory;
    for (struct chunk_way *way = memory->first; way; way = way->next)
        if (is_way(context, way, looseness))
            return way;
    bool kept = memory->count < WAYS_MAX && memory->arena != context->arena;
    struct chunk_way *way = way_new(context, chunk, looseness, kept ? memory->arena : context->arena);
    if (!kept)
        return way;
    way->next = memory->first;
    memory->first = way;
    memory->count++;
    return way;
}

/* ---- taking ---- */

void chunk_way_take(struct layout_context *context, struct chunk *chunk, const struct chunk_way *way, struct flow *flow)
{
    struct layout *layout = context->layout;
    for (size_t i = 0; i < way->item_count; i++)
    {
        struct flow_item item = way->items[i];
        if (item.kind == FLOW_ELASTIC && !chunk->elastic)
            chunk->elastic = ARENA_NEW(context->arena, struct elastic);
        if (item.kind == FLOW_ELASTIC)
        {
            item.elastic = chunk->elastic;
            item.elastic->look = way->look;
        }
        LIST_ADD(flow->arena, &flow->items, item);
    }
    if (range_count(chunk->nodes))
        memcpy(&layout->structure.nodes.items[chunk->nodes.first], way->nodes,
               range_count(chunk->nodes) * sizeof *way->nodes);
    if (range_count(chunk->headers))
        memcpy(&layout->structure.headers.items[chunk->headers.first], way->headers,
               range_count(chunk->headers) * sizeof *way->headers);
    if (range_count(chunk->links))
        memcpy(&layout->links.items[chunk->links.first], way->links, range_count(chunk->links) * sizeof *way->links);
    own_figures(&layout->structure, chunk->nodes, context->arena);
    chunk->uses = way->uses;
}
