/* Laying out one document again and again, with other values in its text. */
#include "layout/base.h"

#include "layout/block.h"
#include "layout/chunk_index.h"
#include "layout/line_memory.h"
#include "layout/page_memory.h"
#include "layout/paragraph_memory.h"
#include "layout/reference.h"
#include "layout/work.h"

struct layout_base
{
    struct arena arena; /* all of it, this struct too */
    struct diagnostics diagnostics;
    struct layout layout; /* as it is when all flows are made, and nothing is known of pages */
    struct work work;     /* of the layout being made; flows and chunks know where it is */
    struct work begun;    /* as it was when all flows were made */
    struct plate *plates; /* likewise */
    struct chunk_index index;
};

/* ---- the beginning of all of them ---- */

/* A landscape table makes a flow beside the one it is in. */
static bool calls_plate(const struct chunk *chunk)
{
    for (size_t i = chunk->first_item; i < chunk->end_item; i++)
        if (chunk->flow->items.items[i].kind == FLOW_PLATE)
            return true;
    return false;
}

static void remember_chunks(struct layout_base *base)
{
    struct chunk_list *chunks = base->work.context.chunks;
    for (size_t i = 0; i < chunks->list.count; i++)
        if (!calls_plate(&chunks->list.items[i]))
            chunk_remember(&chunks->list.items[i], &base->arena);
}

static void keep_plates(struct layout_base *base)
{
    const struct plate_list *plates = base->work.context.plates;
    base->plates = ARENA_ARRAY(&base->arena, plates->list.count, struct plate);
    for (size_t i = 0; i < plates->list.count; i++)
        base->plates[i] = *plates->list.items[i];
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
    if (base->work.context.failed)
    {
        layout_base_free(base);
        return NULL;
    }
    remember_chunks(base);
    keep_plates(base);
    base->work.context.chunks->keep_all = false;
    base->index = chunk_index_new(base->work.context.chunks, document, &base->arena);
    base->work.context.pages_known = page_memory_new(&base->arena);
    base->work.context.paragraphs_known = paragraph_memory_new(&base->arena);
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
    LIST_OWN(arena, &out->structure.headers);
    out->structure.arena = arena;
    for (uint32_t i = 1; i < out->structure.nodes.count; i++)
        if (out->structure.nodes.items[i].type == STRUCTURE_FIGURE) /* its bounds are filled */
            chunk_own_details(&out->structure, (struct number_range){i, i + 1}, arena);
}

static void own_part(struct part *part, struct layout_context *context)
{
    own_flow(&part->flow, context->arena);
    own_flow(&part->note_flow, context->arena);
    point_to_elastics(&part->flow, context->chunks);
    point_to_elastics(&part->note_flow, context->chunks);
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
    paragraph_memory_begin(context->paragraphs_known);
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
        own_part(&work->parts[i], context);
    for (size_t i = 0; i < context->plates->list.count; i++)
    {
        *context->plates->list.items[i] = base->plates[i]; /* items of flows lead to it */
        own_part(&context->plates->list.items[i]->part, context);
    }
}

static void mark_chunk(struct layout_context *context, struct chunk *chunk)
{
    if (chunk->changed)
        return;
    chunk->changed = true;
    chunk->elastic = NULL;
    chunk->memory = NULL;
    chunk_own_details(&context->layout->structure, chunk->nodes, context->arena);
}

/* Marks the chunks that show this text. False: there is none. */
static bool mark_showing(struct layout_base *base, const void *text, enum chunk_shows shows)
{
    struct layout_context *context = &base->work.context;
    struct number_range found = chunk_index_find(&base->index, text, shows);
    for (uint32_t i = found.first; i < found.end; i++)
        mark_chunk(context, &context->chunks->list.items[base->index.entries.items[i].chunk]);
    return found.first != found.end;
}

/* False: a block stands in no chunk. */
static bool mark_changed(struct layout_base *base, const struct document_changes *changes)
{
    for (size_t i = 0; i < changes->fields.count; i++)
        mark_showing(base, changes->fields.items[i], CHUNK_SHOWS_TEXT_OF);
    for (size_t i = 0; i < changes->blocks.count; i++)
    {
        const struct node *around = changes->blocks.items[i];
        mark_showing(base, around, CHUNK_SHOWS_TEXT_OF);
        while (around && !mark_showing(base, around, CHUNK_SHOWS))
            around = around->parent;
        if (!around)
            return false;
    }
    return true;
}

/* What depends on how high chunks are, and is no part of them, is as it was. */
static bool floats_stay(const struct layout_context *context)
{
    for (size_t i = 0; i < context->chunks->list.count; i++)
    {
        const struct chunk *chunk = &context->chunks->list.items[i];
        const struct flow_item *before =
            chunk->first_item > 0 ? &chunk->flow->items.items[chunk->first_item - 1] : NULL;
        if (before && before->kind == FLOW_FLOAT &&
            before->mark->stays != block_must_stay(context, chunk->flow, chunk->first_item, chunk->end_item))
            return false;
    }
    return true;
}

/* Makes the chunks that were marked. */
static void renew_flows(struct work *work)
{
    const struct node *summary = work->context.document->summary;
    size_t summary_end = 0;
    work_renew(work);
    for (size_t i = 0; summary && i < work->context.chunks->list.count; i++)
        if (work->context.chunks->list.items[i].node == summary)
            summary_end = work->context.chunks->list.items[i].end_item;
    work_part_front(work, summary_end);
}

bool layout_from_base(struct layout_base *base, const struct document_changes *changes, struct arena *arena,
                      struct layout *out, struct diagnostics *diagnostics)
{
    struct work *work = &base->work;
    begin(base, arena, out, diagnostics);
    if (!mark_changed(base, changes))
        return false;
    renew_flows(work);
    if (work->context.failed || work->context.chunks->mismatch || !floats_stay(&work->context))
        return false;
    work_pages(work, /* breaks */ NULL);
    return !work->context.failed && !work->context.chunks->mismatch && !diagnostics->list.count;
}
