/* TrueType files: reading. */
#include "pdf/truetype.h"

#include <string.h>

enum
{
    DIRECTORY_START = 12, /* of a file: version and number of tables stand before */
    DIRECTORY_ENTRY = 16
};

unsigned u16_at(struct slice table, size_t offset)
{
    if (offset + 2 > table.length)
        return 0;
    const unsigned char *bytes = (const unsigned char *)table.data + offset;
    return (unsigned)bytes[0] << 8 | bytes[1];
}

uint32_t u32_at(struct slice table, size_t offset)
{
    return (uint32_t)u16_at(table, offset) << 16 | u16_at(table, offset + 2);
}

static struct slice table_find(struct slice file, const char *tag)
{
    unsigned count = u16_at(file, 4);
    for (unsigned i = 0; i < count; i++)
    {
        size_t entry = DIRECTORY_START + DIRECTORY_ENTRY * (size_t)i;
        if (entry + DIRECTORY_ENTRY > file.length || memcmp(file.data + entry, tag, 4) != 0)
            continue;
        size_t offset = u32_at(file, entry + 8), size = u32_at(file, entry + 12);
        return slice_sub(file, offset, offset + size);
    }
    return (struct slice){0};
}

bool truetype_open(struct slice file, struct truetype *out)
{
    *out = (struct truetype){.head = table_find(file, "head"),
                             .hhea = table_find(file, "hhea"),
                             .hmtx = table_find(file, "hmtx"),
                             .maxp = table_find(file, "maxp"),
                             .loca = table_find(file, "loca"),
                             .glyf = table_find(file, "glyf"),
                             .cmap = table_find(file, "cmap")};
    out->glyph_count = u16_at(out->maxp, 4);
    out->advance_count = u16_at(out->hhea, 34);
    out->long_offsets = u16_at(out->head, 50) == 1;
    size_t offsets = ((size_t)out->glyph_count + 1) * (out->long_offsets ? 4 : 2);
    return out->head.length >= 54 && out->hhea.length >= 36 && out->maxp.length >= 32 && out->glyph_count > 0 &&
           out->advance_count > 0 && out->hmtx.length >= 4 * (size_t)out->advance_count &&
           out->loca.length >= offsets && out->glyf.length > 0;
}

int truetype_advance(const struct truetype *font, uint32_t glyph)
{
    uint32_t entry = glyph < font->advance_count ? glyph : font->advance_count - 1;
    return (int)u16_at(font->hmtx, 4 * (size_t)entry);
}

struct slice truetype_outline(const struct truetype *font, uint32_t glyph)
{
    if (glyph >= font->glyph_count)
        return (struct slice){0};
    size_t i = glyph;
    if (font->long_offsets)
        return slice_sub(font->glyf, u32_at(font->loca, 4 * i), u32_at(font->loca, 4 * i + 4));
    return slice_sub(font->glyf, 2 * (size_t)u16_at(font->loca, 2 * i), 2 * (size_t)u16_at(font->loca, 2 * i + 2));
}

/* ---- characters ---- */

/* The map of Windows' Unicode characters in format 4, which every text face has. */
static struct slice unicode_map(struct slice cmap)
{
    unsigned count = u16_at(cmap, 2);
    for (unsigned i = 0; i < count; i++)
    {
        size_t record = 4 + 8 * (size_t)i, offset = u32_at(cmap, record + 4);
        bool windows_unicode = u16_at(cmap, record) == 3 && u16_at(cmap, record + 2) == 1;
        if (windows_unicode && u16_at(cmap, offset) == 4)
            return slice_sub(cmap, offset, cmap.length);
    }
    return (struct slice){0};
}

/* Format 4: four arrays of as many numbers as there are segments, and glyphs behind them. */
uint32_t truetype_glyph(const struct truetype *font, uint32_t character)
{
    struct slice map = unicode_map(font->cmap);
    size_t segments = u16_at(map, 6) / 2, ends = 14, starts = ends + 2 * segments + 2;
    size_t deltas = starts + 2 * segments, ranges = deltas + 2 * segments;
    for (size_t i = 0; i < segments; i++)
    {
        unsigned start = u16_at(map, starts + 2 * i), range = u16_at(map, ranges + 2 * i);
        if (character > u16_at(map, ends + 2 * i))
            continue;
        if (character < start)
            return 0;
        unsigned delta = u16_at(map, deltas + 2 * i);
        if (!range)
            return (character + delta) & 0xFFFF;
        /* The offset counts from where it stands itself. */
        unsigned glyph = u16_at(map, ranges + 2 * i + range + 2 * (size_t)(character - start));
        return glyph ? (glyph + delta) & 0xFFFF : 0;
    }
    return 0;
}
