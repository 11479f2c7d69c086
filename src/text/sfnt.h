/* TrueType and OpenType files: the directory of their tables, and numbers in them (OpenType 1.9). */
#ifndef OCTAVO_TEXT_SFNT_H
#define OCTAVO_TEXT_SFNT_H

#include "base/slice.h"

/* Numbers in a table, big-endian; 0 beyond its end. */
static inline unsigned u8_at(struct slice table, size_t offset)
{
    return offset < table.length ? (unsigned char)table.data[offset] : 0;
}

static inline unsigned u16_at(struct slice table, size_t offset)
{
    if (offset + 2 > table.length)
        return 0;
    const unsigned char *bytes = (const unsigned char *)table.data + offset;
    return (unsigned)bytes[0] << 8 | bytes[1];
}

static inline uint32_t u32_at(struct slice table, size_t offset)
{
    return (uint32_t)u16_at(table, offset) << 16 | u16_at(table, offset + 2);
}

static inline int i16_at(struct slice table, size_t offset) { return (int16_t)u16_at(table, offset); }

/* The tables that the directory lists; not more than the file has room for. */
size_t sfnt_table_count(struct slice file);
/* A table's tag, four bytes. */
struct slice sfnt_tag(struct slice file, size_t index);
/* Its bytes. False: it reaches beyond the end of the file, and what is there of it is given. */
bool sfnt_table_at(struct slice file, size_t index, struct slice *out);

/* The table with that tag; empty: there is none. */
struct slice sfnt_table(struct slice file, const char *tag);
bool sfnt_has(struct slice file, const char *tag);

#endif
