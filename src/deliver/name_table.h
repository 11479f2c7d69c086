/* The names that copies have, and what is known of their files; or the addresses that get mails. 40 bytes for each
 * entry, a quarter to five eighths of them free. */
#ifndef OCTAVO_DELIVER_NAME_TABLE_H
#define OCTAVO_DELIVER_NAME_TABLE_H

#include "base/base.h"

/* What a copy was made of, and its file: enough to know that it need not be made again. */
struct copy_record
{
    uint64_t inputs; /* a fingerprint of all that it was made of; 0: not known */
    uint64_t bytes;  /* a fingerprint of the file */
    uint32_t size;   /* of the file */
    bool on_disk;    /* the disk is known to have it */
};

struct name_entry
{
    uint64_t hash;             /* of the name, folded; 0: no entry */
    struct copy_record record; /* of the run before */
    uint32_t line;             /* of the row that has taken it; 0: none in this run */
    uint32_t number;           /* the last that was put behind it, as others wanted it too */
};

struct name_table
{
    struct arena arena;
    struct name_entry *entries;
    size_t count, room;
};

void name_table_init(struct name_table *table, struct memory_policy policy);
void name_table_release(struct name_table *table);
/* The entry of a name, made when there is none. Good until the next call. Two names of one hash are one name: they are
 * then numbered for nothing. */
struct name_entry *name_table_entry(struct name_table *table, struct slice folded);

#endif
