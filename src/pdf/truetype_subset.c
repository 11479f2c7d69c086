/* TrueType files: a face cut down to some glyphs. */
#include "pdf/syntax.h"
#include "pdf/truetype_outline.h"

#include <assert.h>
#include <string.h>

enum
{
    CODES = 256,
    SHORT_OFFSETS_MAX = 2 * 65535 /* bytes of "glyf" that offsets of 16 bits reach */
};

/* "head" holds this less the sum of the whole file. */
#define CHECKSUM_MAGIC UINT32_C(0xB1B0AFBA)

struct subset
{
    const struct truetype *font;
    struct arena *arena;
    uint16_t *number;         /* by glyph of the font: in the subset, + 1; 0: not in it */
    LIST_OF(uint32_t) glyphs; /* by number: in the font */
    uint16_t codes[CODES];    /* by code: number */
    size_t first_code, last_code;
    struct buffer glyf, loca;
    bool long_offsets, whole;
};

static void set_u16(char *at, uint32_t value)
{
    at[0] = (char)(value >> 8 & 0xFF);
    at[1] = (char)(value & 0xFF);
}

/* ---- which glyphs ---- */

/* The glyph's number in the subset, which it gets when it has none yet. */
static uint16_t number_of(struct subset *subset, uint32_t glyph)
{
    assert(glyph < subset->font->glyph_count);
    if (!subset->number[glyph])
    {
        LIST_ADD(subset->arena, &subset->glyphs, glyph);
        subset->number[glyph] = (uint16_t)subset->glyphs.count;
    }
    return (uint16_t)(subset->number[glyph] - 1);
}

/* ---- outlines ---- */

/* Contours and points, without the instructions between them. */
static void put_simple(struct subset *subset, struct slice outline)
{
    size_t instructions = 10 + 2 * (size_t)u16_at(outline, 0); /* header, and the last point of each contour */
    size_t points = instructions + 2 + u16_at(outline, instructions);
    size_t count = u16_at(outline, 0) ? u16_at(outline, instructions - 2) + (size_t)1 : 0;
    buffer_add_slice(&subset->glyf, slice_sub(outline, 0, instructions));
    put_u16(&subset->glyf, 0);
    buffer_add_slice(&subset->glyf, slice_sub(outline, points, points + truetype_points_size(outline, points, count)));
}

/* Components get their new numbers; those that were not in the subset yet are put at its end. */
static void put_composite(struct subset *subset, struct slice outline)
{
    unsigned flags = MORE_COMPONENTS;
    buffer_add_slice(&subset->glyf, slice_sub(outline, 0, 10));
    for (size_t at = 10; flags & MORE_COMPONENTS && at < outline.length; at += truetype_component_size(flags))
    {
        flags = u16_at(outline, at);
        put_u16(&subset->glyf, flags & ~(unsigned)HAS_INSTRUCTIONS);
        put_u16(&subset->glyf, number_of(subset, u16_at(outline, at + 2)));
        buffer_add_slice(&subset->glyf, slice_sub(outline, at + 4, at + truetype_component_size(flags)));
    }
}

static void put_offset(struct subset *subset, size_t offset)
{
    if (subset->long_offsets)
        put_u32(&subset->loca, (uint32_t)offset);
    else
        put_u16(&subset->loca, (uint32_t)(offset / 2));
}

/* Writes all outlines; the list of glyphs may grow meanwhile. Glyph 0 is never drawn, and has none in a part. */
static void outlines_write(struct subset *subset)
{
    LIST_OF(size_t) offsets = {0};
    for (size_t i = 0; i < subset->glyphs.count; i++)
    {
        bool drawn = i > 0 || subset->whole;
        struct slice outline = drawn ? truetype_outline(subset->font, subset->glyphs.items[i]) : (struct slice){0};
        LIST_ADD(subset->arena, &offsets, subset->glyf.length);
        if (truetype_is_composite(outline))
            put_composite(subset, outline);
        else if (outline.length)
            put_simple(subset, outline);
        if (subset->glyf.length % 2)
            buffer_add_byte(&subset->glyf, 0);
    }
    subset->long_offsets = subset->glyf.length > SHORT_OFFSETS_MAX;
    for (size_t i = 0; i < offsets.count; i++)
        put_offset(subset, offsets.items[i]);
    put_offset(subset, subset->glyf.length);
}

/* ---- the other tables ---- */

static struct buffer table_copy(const struct subset *subset, struct slice table, size_t size)
{
    struct buffer copy;
    buffer_init(&copy, subset->arena);
    buffer_add_slice(&copy, slice_sub(table, 0, size));
    return copy;
}

static struct slice head_table(const struct subset *subset)
{
    struct buffer head = table_copy(subset, subset->font->head, 54);
    memset(head.data + 8, 0, 4); /* the checksum of the file, set at the end */
    set_u16(head.data + 50, subset->long_offsets);
    return buffer_slice(&head);
}

static struct slice hhea_table(const struct subset *subset)
{
    struct buffer hhea = table_copy(subset, subset->font->hhea, 36);
    set_u16(hhea.data + 34, (uint32_t)subset->glyphs.count);
    return buffer_slice(&hhea);
}

static struct slice maxp_table(const struct subset *subset)
{
    struct buffer maxp = table_copy(subset, subset->font->maxp, 32);
    set_u16(maxp.data + 4, (uint32_t)subset->glyphs.count);
    set_u16(maxp.data + 14, 1);    /* zones */
    memset(maxp.data + 16, 0, 12); /* of what instructions use */
    return buffer_slice(&maxp);
}

/* Advance and left side bearing of each glyph; beyond the advances, the font has bearings only. */
static struct slice hmtx_table(const struct subset *subset)
{
    const struct truetype *font = subset->font;
    struct buffer hmtx;
    buffer_init(&hmtx, subset->arena);
    for (size_t i = 0; i < subset->glyphs.count; i++)
    {
        size_t glyph = subset->glyphs.items[i], advances = font->advance_count;
        size_t bearing = glyph < advances ? 4 * glyph + 2 : 4 * advances + 2 * (glyph - advances);
        put_u16(&hmtx, (uint32_t)truetype_advance(font, (uint32_t)glyph));
        put_u16(&hmtx, u16_at(font->hmtx, bearing));
    }
    return buffer_slice(&hmtx);
}

/* One map, format 6: an array of glyphs by code. Readers take the codes of a symbolic font from the platform 1
 * (ISO 32000-1 §9.6.6.4). */
static struct slice cmap_table(const struct subset *subset)
{
    enum
    {
        MACINTOSH = 1,
        ROMAN = 0,
        MAP_START = 12,
        TRIMMED_ARRAY = 6
    };
    size_t count = subset->last_code - subset->first_code + 1;
    struct buffer cmap;
    buffer_init(&cmap, subset->arena);
    put_u16(&cmap, 0); /* version */
    put_u16(&cmap, 1); /* maps */
    put_u16(&cmap, MACINTOSH);
    put_u16(&cmap, ROMAN);
    put_u32(&cmap, MAP_START);
    put_u16(&cmap, TRIMMED_ARRAY);
    put_u16(&cmap, (uint32_t)(10 + 2 * count)); /* bytes */
    put_u16(&cmap, 0);                          /* any language */
    put_u16(&cmap, (uint32_t)subset->first_code);
    put_u16(&cmap, (uint32_t)count);
    for (size_t code = subset->first_code; code <= subset->last_code; code++)
        put_u16(&cmap, subset->codes[code]);
    return buffer_slice(&cmap);
}

/* ---- the file ---- */

static uint32_t checksum(struct slice bytes)
{
    uint32_t sum = 0;
    for (size_t at = 0; at < bytes.length; at++)
        sum += (uint32_t)(unsigned char)bytes.data[at] << (24 - at % 4 * 8);
    return sum;
}

struct table
{
    const char *tag;
    struct slice bytes;
};

/* The tables, with a directory before them and at multiples of four. */
static struct slice file_write(struct arena *arena, const struct table *tables, size_t count)
{
    size_t power = 1, log = 0, head = 0;
    for (; power * 2 <= count; power *= 2)
        log++;
    struct buffer out;
    buffer_init(&out, arena);
    put_u32(&out, 0x00010000); /* TrueType */
    put_u16(&out, (uint32_t)count);
    put_u16(&out, (uint32_t)(16 * power)); /* three numbers for a binary search */
    put_u16(&out, (uint32_t)log);
    put_u16(&out, (uint32_t)(16 * (count - power)));
    size_t offset = 12 + 16 * count;
    for (size_t i = 0; i < count; i++)
    {
        buffer_add(&out, tables[i].tag, 4);
        put_u32(&out, checksum(tables[i].bytes));
        put_u32(&out, (uint32_t)offset);
        put_u32(&out, (uint32_t)tables[i].bytes.length);
        head = strcmp(tables[i].tag, "head") == 0 ? offset : head;
        offset += (tables[i].bytes.length + 3) / 4 * 4;
    }
    for (size_t i = 0; i < count; i++)
    {
        buffer_add_slice(&out, tables[i].bytes);
        while (out.length % 4)
            buffer_add_byte(&out, 0);
    }
    uint32_t adjustment = CHECKSUM_MAGIC - checksum(buffer_slice(&out));
    set_u16(out.data + head + 8, adjustment >> 16);
    set_u16(out.data + head + 10, adjustment & 0xFFFF);
    return buffer_slice(&out);
}

static void codes_number(struct subset *subset, const uint32_t codes[CODES])
{
    number_of(subset, 0); /* glyph 0 stays glyph 0: what is shown for want of a glyph */
    for (uint32_t glyph = 1; subset->whole && glyph < subset->font->glyph_count; glyph++)
        number_of(subset, glyph);
    subset->first_code = CODES - 1;
    for (size_t code = 1; code < CODES; code++)
    {
        if (!codes[code])
            continue;
        subset->codes[code] = number_of(subset, codes[code]);
        subset->first_code = code < subset->first_code ? code : subset->first_code;
        subset->last_code = code;
    }
    assert(subset->last_code);
}

struct slice truetype_subset(const struct truetype *font, const uint32_t codes[CODES], bool whole, struct arena *arena)
{
    struct subset subset = {.font = font, .arena = arena, .whole = whole};
    subset.number = ARENA_ARRAY(arena, font->glyph_count, uint16_t);
    buffer_init(&subset.glyf, arena);
    buffer_init(&subset.loca, arena);
    codes_number(&subset, codes);
    outlines_write(&subset);
    const struct table tables[] = {
        /* in the order of their names */
        {"cmap", cmap_table(&subset)}, {"glyf", buffer_slice(&subset.glyf)}, {"head", head_table(&subset)},
        {"hhea", hhea_table(&subset)}, {"hmtx", hmtx_table(&subset)},        {"loca", buffer_slice(&subset.loca)},
        {"maxp", maxp_table(&subset)},
    };
    return file_write(arena, tables, sizeof tables / sizeof *tables);
}
