#include "text/sfnt.h"

enum
{
    DIRECTORY_START = 12, /* version and number of tables stand before */
    DIRECTORY_ENTRY = 16,
    TAG_LENGTH = 4
};

static size_t entry_of(size_t index) { return DIRECTORY_START + DIRECTORY_ENTRY * index; }

size_t sfnt_table_count(struct slice file)
{
    size_t count = u16_at(file, 4);
    size_t room = file.length > DIRECTORY_START ? (file.length - DIRECTORY_START) / DIRECTORY_ENTRY : 0;
    return count < room ? count : room;
}

struct slice sfnt_tag(struct slice file, size_t index)
{
    return slice_sub(file, entry_of(index), entry_of(index) + TAG_LENGTH);
}

bool sfnt_table_at(struct slice file, size_t index, struct slice *out)
{
    size_t start = u32_at(file, entry_of(index) + 8), size = u32_at(file, entry_of(index) + 12);
    *out = slice_sub(file, start, start + size);
    return start <= file.length && size <= file.length - start;
}

/* The index of the table with that tag; the number of tables: there is none. */
static size_t find(struct slice file, const char *tag)
{
    size_t count = sfnt_table_count(file), index = 0;
    while (index < count && memcmp(file.data + entry_of(index), tag, TAG_LENGTH) != 0)
        index++;
    return index;
}

struct slice sfnt_table(struct slice file, const char *tag)
{
    struct slice table = {0};
    size_t index = find(file, tag);
    if (index < sfnt_table_count(file))
        sfnt_table_at(file, index, &table);
    return table;
}

bool sfnt_has(struct slice file, const char *tag) { return find(file, tag) < sfnt_table_count(file); }
