/* Entries found by a hash of their keys, for what is kept of words: private to text.
 *
 * A table with open addressing that grows and is emptied as a whole. An entry is one piece of memory from the table's
 * arena, and its first member is its hash, a uint32_t. */
#ifndef OCTAVO_TEXT_ENTRY_TABLE_H
#define OCTAVO_TEXT_ENTRY_TABLE_H

#include "base/base.h"

struct entry_table
{
    struct arena arena;
    const void **slots; /* NULL until first prepared */
    size_t room, count; /* room: a power of two */
};

/* Before the table is used: one of `most` entries or more is emptied, and what was found before is no longer valid.
 *   policy      for the memory of what is kept
 *   first_room  a power of two */
void entry_table_prepare(struct entry_table *table, struct memory_policy policy, size_t first_room, size_t most);
void entry_table_release(struct entry_table *table);

/* The slot where to look first for an entry of this hash, and after `slot` the next. The search ends at an entry with
 * the key that is looked for, or at an empty slot, which is where it would stand. */
static inline const void **entry_table_first(const struct entry_table *table, uint32_t hash)
{
    return &table->slots[hash & (table->room - 1)];
}

static inline const void **entry_table_next(const struct entry_table *table, const void **slot)
{
    return &table->slots[(size_t)(slot - table->slots + 1) & (table->room - 1)];
}

/* Puts the entry into the empty slot at which the search for it ended. Slots found before are no longer valid. */
void entry_table_put(struct entry_table *table, const void **slot, const void *entry);

#endif
