/* A hash table with open addressing. */
#include "deliver/name_table.h"

enum
{
    FIRST_ROOM = 1024 /* a power of two */
};

void name_table_init(struct name_table *table, struct memory_policy policy)
{
    *table = (struct name_table){0};
    arena_init(&table->arena, policy);
}

void name_table_release(struct name_table *table) { arena_release(&table->arena); }

static uint64_t hash_of(struct slice name)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * UINT64_C(0x100000001B3);
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

static struct name_entry *slot_for(const struct name_table *table, uint64_t hash)
{
    size_t at = (size_t)hash & (table->room - 1);
    while (table->entries[at].hash && table->entries[at].hash != hash)
        at = (at + 1) & (table->room - 1);
    return &table->entries[at];
}

static void grow(struct name_table *table)
{
    struct name_table grown = {.count = table->count, .room = table->room ? table->room * 2 : FIRST_ROOM};
    arena_init(&grown.arena, table->arena.policy);
    grown.entries = ARENA_ARRAY(&grown.arena, grown.room, struct name_entry);
    for (size_t i = 0; i < table->room; i++)
        if (table->entries[i].hash)
            *slot_for(&grown, table->entries[i].hash) = table->entries[i];
    arena_release(&table->arena);
    *table = grown;
}

struct name_entry *name_table_entry(struct name_table *table, struct slice folded)
{
    if (table->count * 4 >= table->room * 3)
        grow(table);
    uint64_t hash = hash_of(folded);
    struct name_entry *entry = slot_for(table, hash);
    table->count += entry->hash == 0;
    entry->hash = hash;
    return entry;
}
