#include "text/entry_table.h"

static void table_clear(struct entry_table *table, size_t room)
{
    arena_reset(&table->arena);
    table->slots = ARENA_ARRAY(&table->arena, room, const void *);
    table->room = room;
    table->count = 0;
}

static void table_grow(struct entry_table *table)
{
    struct entry_table old = *table;
    table->room = old.room * 2;
    table->slots = ARENA_ARRAY(&table->arena, table->room, const void *);
    for (size_t i = 0; i < old.room; i++)
    {
        if (!old.slots[i])
            continue;
        const void **slot = entry_table_first(table, *(const uint32_t *)old.slots[i]);
        while (*slot)
            slot = entry_table_next(table, slot);
        *slot = old.slots[i];
    }
}

void entry_table_prepare(struct entry_table *table, struct memory_policy policy, size_t first_room, size_t most)
{
    table->arena.policy = policy;
    if (!table->slots || table->count >= most)
        table_clear(table, first_room);
}

void entry_table_put(struct entry_table *table, const void **slot, const void *entry)
{
    *slot = entry;
    table->count++;
    if (table->count * 2 >= table->room)
        table_grow(table);
}

void entry_table_release(struct entry_table *table) { arena_release(&table->arena); }
