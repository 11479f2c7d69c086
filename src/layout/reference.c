/* References: which destination stands for a node, and on which page it was found. */
#include "layout/reference.h"

#include "layout/chunk.h"

#include <assert.h>

enum
{
    SLOTS_AT_FIRST = 64
};

/* What stands for a folio in the first pass: as wide as most. */
static const struct slice LABEL_UNKNOWN = {"00", 2};

void references_init(struct layout_context *context)
{
    struct reference_table *table = ARENA_NEW(context->arena, struct reference_table);
    table->slots = ARENA_ARRAY(context->arena, SLOTS_AT_FIRST, struct reference_slot);
    table->slot_count = SLOTS_AT_FIRST;
    context->references = table;
    LIST_PUSH(context->arena, &context->layout->destinations); /* number 0: none */
    LIST_PUSH(context->arena, &context->layout->links);
}

/* ---- the table: open addressing, linear probing, at most half full ---- */

static size_t hash(const struct node *node)
{
    uint64_t bits = (uint64_t)(uintptr_t)node;
    return (size_t)((bits >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20);
}

static struct reference_slot *slot_of(struct reference_slot *slots, size_t slot_count, const struct node *node)
{
    size_t at = hash(node) & (slot_count - 1);
    while (slots[at].node && slots[at].node != node)
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static void grow(struct reference_table *table, struct arena *arena)
{
    size_t count = table->slot_count * 2;
    struct reference_slot *slots = ARENA_ARRAY(arena, count, struct reference_slot);
    for (size_t i = 0; i < table->slot_count; i++)
        if (table->slots[i].node)
            *slot_of(slots, count, table->slots[i].node) = table->slots[i];
    table->slots = slots;
    table->slot_count = count;
}

uint32_t destination_of(struct layout_context *context, const struct node *node)
{
    struct reference_table *table = context->references;
    struct reference_slot *slot = slot_of(table->slots, table->slot_count, node);
    assert(node);
    if (slot->node)
        return slot->destination;
    if ((table->used + 1) * 2 > table->slot_count)
    {
        grow(table, context->arena);
        slot = slot_of(table->slots, table->slot_count, node);
    }
    table->used++;
    slot->node = node;
    slot->destination = (uint32_t)context->layout->destinations.count;
    LIST_PUSH(context->arena, &context->layout->destinations);
    return slot->destination;
}

/* ---- folios ---- */

struct slice destination_label(const struct layout_context *context, uint32_t destination)
{
    const struct reference_table *table = context->references;
    return destination < table->label_count ? table->labels[destination] : LABEL_UNKNOWN;
}

struct slice page_label_of(struct layout_context *context, const struct node *node)
{
    uint32_t destination = destination_of(context, node);
    struct slice label = slice_copy(context->arena, destination_label(context, destination));
    chunk_uses_folio(context, destination, label);
    return label;
}

void references_take_labels(struct layout_context *context, const struct slice *page_labels, size_t page_count)
{
    struct reference_table *table = context->references;
    size_t count = context->layout->destinations.count;
    if (table->label_count < count)
    {
        table->labels = arena_grow(context->arena, table->labels, table->label_count, count, sizeof *table->labels);
        table->label_count = count;
    }
    for (size_t i = 0; i < count; i++)
    {
        size_t page = context->layout->destinations.items[i].page;
        table->labels[i] = page < page_count ? page_labels[page] : LABEL_UNKNOWN;
    }
}

/* ---- links ---- */

uint32_t link_new(struct layout_context *context, struct link link)
{
    struct number_range *replay = &context->chunks->replay;
    uint32_t number = (uint32_t)context->layout->links.count;
    if (replay->first != replay->end)
    {
        number = replay->first++;
        context->layout->links.items[number] = link;
        return number;
    }
    LIST_ADD(context->arena, &context->layout->links, link);
    return number;
}
