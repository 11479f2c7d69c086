/* Laying out one document again and again, with other values in its text. */
#include "layout/base.h"

#include "layout/chunk.h"
#include "layout/line_memory.h"
#include "layout/page_memory.h"
#include "layout/reference.h"
#include "layout/work.h"

struct layout_base
{
    struct arena arena; /* all of it, this struct too */
    struct diagnostics diagnostics;
    struct layout layout; /* as it is when all flows are made, and nothing is known of pages */
    struct work work;     /* of the layout being made; flows and chunks know where it is */
    struct work begun;    /* as it was when all flows were made */
};

/* ---- the beginning of all of them ---- */

static void remember_chunks(struct layout_base *base)
{
    struct chunk_list *chunks = base->work.context.chunks;
    for (size_t i = 0; i < chunks->list.count; i++)
        chunk_remember(&chunks->list.items[i], &base->arena);
}

struct layout_base *layout_base_new(const struct document *document, struct font_set *fonts,
                                    struct memory_policy policy)
{
    struct arena memory;
    arena_init(&memory, policy);
    struct layout_base *base = ARENA_NEW(&memory, struct layout_base);
    base->arena = memory;
    diagnostics_init(&base->diagnostics, &base->arena);
    work_init(&base->work, document, fonts, &base->arena, &base->layout, &base->diagnostics);
    base->work.context.chunks->keep_all = true;
    work_flows(&base->work);
    if (base->work.context.failed || base->work.context.plates->list.count)
    {
        layout_base_free(base);
        return NULL;
    }
    remember_chunks(base);
    base->work.context.pages_known = page_memory_new(&base->arena);
    base->work.context.lines_known = line_memory_new(&base->arena);
    base->begun = base->work;
    return base;
}

void layout_base_free(struct layout_base *base)
{
    struct arena memory = base->arena;
    work_release(&base->work);
    arena_release(&memory);
}

/* ---- one of them ---- */

/* A list of its own in the place of one that is shared. */
#define LIST_OWN(arena_, list_)                                                                                        \
    ((list_)->items = arena_copy((arena_), (list_)->items, (list_)->count, sizeof *(list_)->items),                    \
     (list_)->capacity = (list_)->count)

static void own_flow(struct flow *flow, struct arena *arena)
{
    LIST_OWN(arena, &flow->items);
    flow->arena = arena;
}

static void own_elastics(struct chunk_list *chunks, struct arena *arena)
{
    for (size_t i = 0; i < chunks->list.count; i++)
        if (chunks->list.items[i].elastic)
            chunks->list.items[i].elastic =
                arena_copy(arena, chunks->list.items[i].elastic, 1, sizeof *chunks->list.items[i].elastic);
}

static void point_to_elastics(struct flow *flow, const struct chunk_list *chunks)
{
    for (size_t i = 0; i < flow->items.count; i++)
        if (flow->items.items[i].kind == FLOW_ELASTIC)
            flow->items.items[i].elastic = chunks->list.items[flow->items.items[i].elastic->chunk].elastic;
}

static void own_references(struct layout_context *context)
{
    struct reference_table *table = arena_copy(context->arena, context->references, 1, sizeof *table);
    table->slots = arena_copy(context->arena, table->slots, table->slot_count, sizeof *table->slots);
    table->labels = arena_copy(context->arena, table->labels, table->label_count, sizeof *table->labels);
    context->references = table;
}

static void own_layout(const struct layout_base *base, struct arena *arena, struct layout *out)
{
    *out = base->layout;
    out->lasting = &base->arena;
    LIST_OWN(arena, &out->pages);
    LIST_OWN(arena, &out->links);
    LIST_OWN(arena, &out->destinations);
    LIST_OWN(arena, &out->outline);
    LIST_OWN(arena, &out->structure.nodes);
    out->structure.arena = arena;
    for (uint32_t i = 1; i < out->structure.nodes.count; i++)
        if (out->structure.nodes.items[i].type == STRUCTURE_FIGURE) /* its bounds are filled */
            chunk_own_details(&out->structure, (struct number_range){i, i + 1}, arena);
}

/* Everything that a layout changes becomes this one's own; what it only reads is shared. */
static void begin(struct layout_base *base, struct arena *arena, struct layout *out, struct diagnostics *diagnostics)
{
    struct work *work = &base->work;
    struct arena scratch = work->scratch, pass = work->pass;
    *work = base->begun;
    work->scratch = scratch;
    work->pass = pass;
    struct layout_context *context = &work->context;
    own_layout(base, arena, out);
    context->layout = out;
    context->arena = arena;
    context->diagnostics = diagnostics;
    context->runs = (struct run_list){0};
    context->note_elements = arena_copy(arena, context->note_elements, context->document->footnote_count + 1,
                                        sizeof *context->note_elements);
    own_references(context);
    context->chunks = arena_copy(arena, context->chunks, 1, sizeof *context->chunks);
    LIST_OWN(arena, &context->chunks->list);
    own_elastics(context->chunks, arena);
    for (size_t i = 0; i < PART_COUNT; i++)
    {
        own_flow(&work->parts[i].flow, arena);
        own_flow(&work->parts[i].note_flow, arena);
        point_to_elastics(&work->parts[i].flow, context->chunks);
        point_to_elastics(&work->parts[i].note_flow, context->chunks);
    }
}

/* The chunk that `node` stands in; NULL: none. */
static struct chunk *chunk_around(struct chunk_list *chunks, const struct node *node)
{
    for (; node; node = node->parent)
        for (size_t i = 0; i < chunks->list.count; i++)
            if (chunks->list.items[i].node == node)
                return &chunks->list.items[i];
    return NULL;
}

/* False: a block stands in no chunk. */
static bool mark_changed(struct layout_context *context, const struct node_list *changed)
{
    for (size_t i = 0; i < changed->list.count; i++)
    {
        struct chunk *chunk = chunk_around(context->chunks, changed->list.items[i]);
        if (!chunk)
            return false;
        if (chunk->changed)
            continue;
        chunk->changed = true;
        chunk->elastic = NULL;
        chunk->memory = NULL;
        chunk_own_details(&context->layout->structure, chunk->nodes, context->arena);
    }
    return true;
}

bool layout_from_base(struct layout_base *base, const struct node_list *changed, struct arena *arena,
                      struct layout *out, struct diagnostics *diagnostics)
{
    struct work *work = &base->work;
    begin(base, arena, out, diagnostics);
    if (!mark_changed(&work->context, changed))
        return false;
    for (size_t i = 0; i < PART_COUNT; i++)
    {
        chunks_renew(&work->context, &work->parts[i].flow);
        chunks_renew(&work->context, &work->parts[i].note_flow);
    }
    if (work->context.failed || work->context.chunks->mismatch)
        return false;
    work_pages(work, /* breaks */ NULL);
    return !work->context.failed && !work->context.chunks->mismatch && !diagnostics->list.count;
}
