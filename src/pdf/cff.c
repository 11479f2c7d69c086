/* Compact Font Format: reading. */
#include "pdf/cff.h"

#include "text/sfnt.h"

/* ---- indexes ---- */

static size_t offset_at(const struct cff_index *index, uint32_t i)
{
    size_t offset = 0, at = index->offsets + (size_t)i * index->offset_size;
    for (unsigned byte = 0; byte < index->offset_size; byte++)
        offset = offset << 8 | u8_at(index->table, at + byte);
    return offset;
}

/* Reads the index at `at`, which then moves behind it. Its strings are checked when they are asked for. */
static bool index_read(struct slice table, size_t *at, struct cff_index *out)
{
    enum
    {
        COUNT_SIZE = 2
    };
    *out = (struct cff_index){.table = table, .count = u16_at(table, *at)};
    if (*at > table.length || table.length - *at < COUNT_SIZE)
        return false;
    *at += COUNT_SIZE;
    if (out->count == 0)
        return true;
    out->offset_size = u8_at(table, *at);
    out->offsets = *at + 1;
    size_t size = ((size_t)out->count + 1) * out->offset_size;
    if (out->offset_size < 1 || out->offset_size > 4 || size > table.length - *at - 1)
        return false;
    out->data = out->offsets + size - 1;
    size_t end = offset_at(out, out->count);
    if (end < 1 || end > table.length - out->data)
        return false;
    *at = out->data + end;
    return true;
}

struct slice cff_index_at(const struct cff_index *index, uint32_t i)
{
    if (i >= index->count)
        return (struct slice){0};
    size_t from = offset_at(index, i), to = offset_at(index, i + 1);
    if (from < 1 || to < from || to > index->table.length - index->data)
        return (struct slice){0};
    return slice_sub(index->table, index->data + from, index->data + to);
}

/* ---- dicts ---- */

/* Bytes of the operand at `at`; 0: an operator stands there. */
static size_t operand_size(struct slice dict, size_t at)
{
    enum
    {
        REAL = 30,
        NIBBLE_END = 0xF
    };
    unsigned first = u8_at(dict, at);
    if (first == 28)
        return 3;
    if (first == 29)
        return 5;
    if (first != REAL)
        return first >= 32 ? (first >= 247 && first <= 254 ? 2 : 1) : 0;
    size_t size = 1;
    while (at + size < dict.length && (u8_at(dict, at + size) & 0xF) != NIBBLE_END &&
           u8_at(dict, at + size) >> 4 != NIBBLE_END)
        size++;
    return size + 1;
}

bool cff_dict_find(struct slice dict, unsigned operator, struct slice * operands)
{
    size_t start = 0;
    for (size_t at = 0; at < dict.length;)
    {
        size_t size = operand_size(dict, at);
        if (size)
        {
            at += size;
            continue;
        }
        unsigned found = u8_at(dict, at);
        size_t end = at++;
        if (found == 12)
            found = 0x0C00 | u8_at(dict, at++);
        if (found == operator)
        {
            *operands = slice_sub(dict, start, end);
            return true;
        }
        start = at;
    }
    return false;
}

/* The operand `i`, a whole number that is no less than 0. False: there is none. */
static bool number_at(struct slice operands, size_t i, size_t *out)
{
    size_t at = 0;
    while (i-- > 0 && at < operands.length)
        at += operand_size(operands, at);
    unsigned first = u8_at(operands, at);
    if (at + operand_size(operands, at) > operands.length || at >= operands.length || first == 30)
        return false;
    if (first == 29)
        *out = u32_at(operands, at + 1);
    else if (first == 28)
        *out = u16_at(operands, at + 1);
    else if (first <= 246)
        *out = first >= 139 ? first - 139 : SIZE_MAX;
    else
        *out = first <= 250 ? (first - 247) * 256 + u8_at(operands, at + 1) + 108 : SIZE_MAX;
    return *out < INT32_MAX;
}

/* An operator's operand `i`, or `otherwise` where the dict does not have the operator. */
static bool dict_number(struct slice dict, unsigned operator, size_t i, size_t otherwise, size_t *out)
{
    struct slice operands;
    *out = otherwise;
    return !cff_dict_find(dict, operator, & operands) || number_at(operands, i, out);
}

/* ---- font dicts ---- */

/* Reads the private dict that `dict` names, and its subroutines. A font may have none. */
static bool private_read(struct slice table, struct slice dict, struct cff_private *out)
{
    size_t size, offset, subroutines;
    if (!dict_number(dict, CFF_PRIVATE, 0, 0, &size) || !dict_number(dict, CFF_PRIVATE, 1, 0, &offset))
        return false;
    if (offset > table.length || size > table.length - offset)
        return false;
    out->dict = slice_sub(table, offset, offset + size);
    if (!dict_number(out->dict, CFF_SUBROUTINES, 0, 0, &subroutines))
        return false;
    offset += subroutines;
    return subroutines == 0 || index_read(table, &offset, &out->subroutines);
}

/* Private dicts of a font whose glyphs have names, or of each font dict. */
static bool privates_read(struct cff *font, struct slice top, struct arena *arena)
{
    enum
    {
        FONT_DICTS_MAX = 256
    };
    struct slice operands;
    size_t at;
    font->cid_keyed = cff_dict_find(top, CFF_ROS, &operands);
    font->font_dict_count = 1;
    if (font->cid_keyed)
    {
        if (!dict_number(top, CFF_FONT_DICTS, 0, 0, &at) || !at || !index_read(font->table, &at, &font->font_dicts) ||
            !dict_number(top, CFF_FONT_DICT_SELECT, 0, 0, &font->font_dict_select) || !font->font_dict_select)
            return false;
        font->font_dict_count = font->font_dicts.count;
    }
    if (font->font_dict_count < 1 || font->font_dict_count > FONT_DICTS_MAX)
        return false;
    font->privates = ARENA_ARRAY(arena, font->font_dict_count, struct cff_private);
    for (uint32_t i = 0; i < font->font_dict_count; i++)
        if (!private_read(font->table, font->cid_keyed ? cff_index_at(&font->font_dicts, i) : top, &font->privates[i]))
            return false;
    return true;
}

uint32_t cff_font_dict(const struct cff *font, uint32_t glyph)
{
    size_t at = font->font_dict_select;
    uint32_t dict = 0;
    if (!font->cid_keyed)
        return 0;
    if (u8_at(font->table, at) == 0)
        dict = u8_at(font->table, at + 1 + glyph);
    else if (u8_at(font->table, at) == 3)
    {
        size_t ranges = u16_at(font->table, at + 1); /* each: first glyph, font dict */
        for (size_t i = 0; i < ranges && u16_at(font->table, at + 3 + 3 * i) <= glyph; i++)
            dict = u8_at(font->table, at + 5 + 3 * i);
    }
    return dict < font->font_dict_count ? dict : 0;
}

/* ---- names ---- */

/* A range of the charset: glyphs from `glyph` on have names from `name` on, `count` of them. */
struct charset_range
{
    uint32_t glyph, name, count;
};

/* The range behind another; the first one behind that of no glyphs. False at the end. */
static bool charset_next(const struct cff *font, size_t *at, struct charset_range *range)
{
    unsigned format = u8_at(font->table, font->charset);
    range->glyph += range->count;
    if (range->glyph >= font->glyph_count || *at >= font->table.length || format > 2)
        return false;
    range->name = u16_at(font->table, *at);
    range->count = 1;
    *at += 2;
    if (format == 0)
        return true;
    range->count += format == 1 ? u8_at(font->table, *at) : u16_at(font->table, *at);
    *at += format;
    return true;
}

/* The names of all glyphs as SIDs; 0 where they have none. */
static uint16_t *names_read(const struct cff *font, struct arena *arena)
{
    enum
    {
        ISO_ADOBE = 0, /* a charset of the SIDs up to 228, in order */
        PREDEFINED_LAST = 2,
        ISO_ADOBE_LAST = 228
    };
    uint16_t *names = ARENA_ARRAY(arena, font->glyph_count, uint16_t);
    for (uint32_t glyph = 1; font->charset == ISO_ADOBE && glyph < font->glyph_count && glyph <= ISO_ADOBE_LAST;
         glyph++)
        names[glyph] = (uint16_t)glyph;
    struct charset_range range = {.glyph = 1};
    size_t at = font->charset + 1;
    while (font->charset > PREDEFINED_LAST && charset_next(font, &at, &range))
        for (uint32_t i = 0; i < range.count && range.glyph + i < font->glyph_count; i++)
            names[range.glyph + i] = (uint16_t)(range.name + i);
    return names;
}

uint32_t cff_name(const struct cff *font, uint32_t glyph) { return font->names ? font->names[glyph] : 0; }

uint32_t cff_glyph_named(const struct cff *font, uint32_t name)
{
    for (uint32_t glyph = 1; font->names && glyph < font->glyph_count; glyph++)
        if (font->names[glyph] == name)
            return glyph;
    return 0;
}

/* ---- all ---- */

bool cff_open(struct slice table, struct arena *arena, struct cff *out)
{
    struct cff_index names, tops;
    *out = (struct cff){.table = table};
    size_t at = u8_at(table, 2), charstrings, type; /* size of the header */
    if (table.length < 4 || u8_at(table, 0) != 1 || !index_read(table, &at, &names) || !index_read(table, &at, &tops) ||
        !index_read(table, &at, &out->strings) || !index_read(table, &at, &out->global_subroutines))
        return false;
    struct slice top = cff_index_at(&tops, 0);
    if (!dict_number(top, CFF_CHARSTRINGS, 0, 0, &charstrings) || !charstrings ||
        !dict_number(top, CFF_CHARSTRING_TYPE, 0, 2, &type) || type != 2 ||
        !dict_number(top, CFF_CHARSET, 0, 0, &out->charset) || !index_read(table, &charstrings, &out->charstrings))
        return false;
    out->glyph_count = out->charstrings.count;
    if (out->glyph_count < 2 || !privates_read(out, top, arena))
        return false;
    out->names = out->cid_keyed ? NULL : names_read(out, arena);
    return true;
}
