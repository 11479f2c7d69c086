/* Compact Font Format: a font cut down to some glyphs, written anew. Its glyphs have names, whatever the font's had,
 * and an encoding that gives each code its glyph: what a simple font of a PDF asks for (ISO 32000-1 §9.6.2, §9.9). */
#include "pdf/cff.h"

#include "pdf/cff_number.h"

#include <assert.h>

enum
{
    CODES = 256,
    OFFSET_SIZE = 4 /* of all offsets within the font */
};

/* A glyph of the subset. */
struct member
{
    uint32_t glyph; /* in the font */
    uint32_t code;  /* 0: none, as it is only part of others */
    uint32_t name;  /* SID in the subset */
};

struct subset
{
    const struct cff *font;
    const struct cff_request *request;
    struct arena *arena;
    bool *has; /* by glyph of the font: it is a member, under the name it had */
    LIST_OF(struct member) members;
    LIST_OF(struct slice) charstrings;
    LIST_OF(struct slice) strings; /* names that are not standard */
};

/* ---- which glyphs ---- */

static uint32_t string_add(struct subset *subset, struct slice string)
{
    LIST_ADD(subset->arena, &subset->strings, string);
    return CFF_STANDARD_STRINGS + (uint32_t)subset->strings.count - 1;
}

/* Its name in the font. A glyph that stands for two texts comes twice, since readers know a glyph by its name: the
 * second gets a name of ours, and so do glyphs without one. */
static uint32_t name_of(struct subset *subset, uint32_t glyph, bool again)
{
    uint32_t name = again ? 0 : cff_name(subset->font, glyph);
    struct slice string = name >= CFF_STANDARD_STRINGS
                              ? cff_index_at(&subset->font->strings, name - CFF_STANDARD_STRINGS)
                              : (struct slice){0};
    if (name && name < CFF_STANDARD_STRINGS)
        return name;
    if (string.length)
        return string_add(subset, string);
    struct buffer made;
    buffer_init(&made, subset->arena);
    buffer_print(&made, "octavo.%zu", subset->members.count);
    return string_add(subset, buffer_slice(&made));
}

static void member_add(struct subset *subset, uint32_t glyph, uint32_t code)
{
    struct member member = {glyph, code, glyph ? name_of(subset, glyph, subset->has[glyph]) : 0};
    LIST_ADD(subset->arena, &subset->members, member);
    subset->has[glyph] = true;
}

/* Unfolds the members' charstrings; what an accented one consists of becomes a member too. */
static void charstrings_read(struct subset *subset)
{
    for (size_t i = 0; i < subset->members.count; i++)
    {
        struct cff_outline outline = {0};
        uint32_t glyph = subset->members.items[i].glyph;
        buffer_init(&outline.charstring, subset->arena);
        bool read = cff_outline_read(subset->font, glyph, subset->request->width(subset->request->width_context, glyph),
                                     &outline);
        assert(read || glyph == 0); /* they were read before */
        if (!read || (glyph == 0 && !subset->request->whole))
        {
            outline.charstring.length = 0;
            buffer_add_byte(&outline.charstring, 14 /* endchar */);
        }
        LIST_ADD(subset->arena, &subset->charstrings, buffer_slice(&outline.charstring));
        for (int part = 0; part < 2 && outline.accented && read; part++)
            if (!subset->has[outline.accent_parts[part]])
                member_add(subset, outline.accent_parts[part], /* code */ 0);
    }
}

/* Glyph 0 comes first, then those with codes: an encoding counts from the first on. */
static void members_collect(struct subset *subset)
{
    const struct cff_request *request = subset->request;
    member_add(subset, 0, /* code */ 0);
    for (uint32_t code = 1; code < CODES; code++)
        if (request->codes[code])
            member_add(subset, request->codes[code], code);
    for (uint32_t glyph = 1; request->whole && glyph < subset->font->glyph_count; glyph++)
        if (!subset->has[glyph])
            member_add(subset, glyph, /* code */ 0);
    charstrings_read(subset);
}

/* ---- parts of the file ---- */

static struct buffer buffer_new(const struct subset *subset)
{
    struct buffer buffer;
    buffer_init(&buffer, subset->arena);
    return buffer;
}

static void put_index(struct buffer *out, const struct slice *strings, size_t count)
{
    size_t offset = 1, end = 1;
    unsigned size = 1;
    cff_put_bytes(out, count, 2);
    if (!count)
        return;
    for (size_t i = 0; i < count; i++)
        end += strings[i].length;
    for (size_t limit = 0x100; end >= limit && size < OFFSET_SIZE; limit <<= 8)
        size++;
    cff_put_bytes(out, size, 1);
    for (size_t i = 0; i <= count; i++)
    {
        cff_put_bytes(out, offset, size);
        offset += i < count ? strings[i].length : 0;
    }
    for (size_t i = 0; i < count; i++)
        buffer_add_slice(out, strings[i]);
}

static void put_operator(struct buffer *out, unsigned operator)
{
    cff_put_bytes(out, operator, operator> 0xFF ? 2 : 1);
}

/* Format 0: codes in the order of the glyphs from 1 on. */
static struct buffer encoding_of(const struct subset *subset)
{
    struct buffer out = buffer_new(subset);
    size_t count = 0;
    while (count + 1 < subset->members.count && subset->members.items[count + 1].code)
        count++;
    cff_put_bytes(&out, 0, 1);
    cff_put_bytes(&out, count, 1);
    for (size_t i = 1; i <= count; i++)
        cff_put_bytes(&out, subset->members.items[i].code, 1);
    return out;
}

/* Format 0: the names of the glyphs from 1 on. */
static struct buffer charset_of(const struct subset *subset)
{
    struct buffer out = buffer_new(subset);
    cff_put_bytes(&out, 0, 1);
    for (size_t i = 1; i < subset->members.count; i++)
        cff_put_bytes(&out, subset->members.items[i].name, 2);
    return out;
}

/* What helps to draw letters on few pixels stays as it was. Subroutines are gone, and each charstring has its width. */
static struct buffer private_of(const struct subset *subset)
{
    static const unsigned KEPT[] = {6, 7, 8, 9, 10, 11, 0x0C09, 0x0C0A, 0x0C0B, 0x0C0C, 0x0C0D, 0x0C0E, 0x0C11, 0x0C12};
    struct buffer out = buffer_new(subset);
    uint32_t dict = cff_font_dict(subset->font, subset->members.items[subset->members.count > 1].glyph);
    struct slice operands;
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++)
        if (cff_dict_find(subset->font->privates[dict].dict, KEPT[i], &operands))
        {
            buffer_add_slice(&out, operands);
            put_operator(&out, KEPT[i]);
        }
    return out;
}

/* 1 / units_per_em as a decimal of nine digits behind the point, in the nibbles of a dict's real number. */
static void put_em(struct buffer *out, int units_per_em)
{
    enum
    {
        REAL = 30,
        POINT = 0xA,
        DIGITS = 9
    };
    int64_t value = (1000000000 + units_per_em / 2) / units_per_em, scale = 100000000;
    unsigned nibbles[DIGITS + 3], count = 0;
    nibbles[count++] = POINT;
    for (; scale > 0; scale /= 10)
        nibbles[count++] = (unsigned)(value / scale % 10);
    nibbles[count++] = 0xF; /* the end */
    nibbles[count++] = 0xF;
    cff_put_bytes(out, REAL, 1);
    for (unsigned i = 0; i + 1 < count; i += 2)
        cff_put_bytes(out, nibbles[i] << 4 | nibbles[i + 1], 1);
}

static void put_font_matrix(struct buffer *out, int units_per_em)
{
    enum
    {
        EM_USUAL = 1000
    };
    if (units_per_em == EM_USUAL)
        return;
    for (int i = 0; i < 6; i++)
    {
        if (i == 0 || i == 3)
            put_em(out, units_per_em);
        else
            cff_put_integer(out, 0);
    }
    put_operator(out, CFF_FONT_MATRIX);
}

/* Where the parts stand that the top dict names. */
struct offsets
{
    size_t encoding, charset, charstrings, private_size, private;
};

/* The same size for all offsets. */
static struct buffer top_of(const struct subset *subset, const struct offsets *offsets)
{
    struct buffer out = buffer_new(subset);
    put_font_matrix(&out, subset->request->units_per_em);
    for (int i = 0; i < 4; i++)
        cff_put_integer(&out, subset->request->bounds[i]);
    put_operator(&out, CFF_FONT_BBOX);
    const struct
    {
        size_t offset;
        unsigned operator;
    } entries[] = {
        {offsets->charset, CFF_CHARSET}, {offsets->encoding, CFF_ENCODING}, {offsets->charstrings, CFF_CHARSTRINGS}};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
    {
        cff_put_offset(&out, entries[i].offset);
        put_operator(&out, entries[i].operator);
    }
    cff_put_offset(&out, offsets->private_size);
    cff_put_offset(&out, offsets->private);
    put_operator(&out, CFF_PRIVATE);
    return out;
}

static struct buffer head_of(const struct subset *subset, const struct offsets *offsets)
{
    struct buffer out = buffer_new(subset), top = top_of(subset, offsets);
    cff_put_bytes(&out, 0x01000400 | OFFSET_SIZE, 4); /* version 1.0, four bytes of header */
    put_index(&out, &subset->request->name, 1);
    put_index(&out, &(struct slice){top.data, top.length}, 1);
    put_index(&out, subset->strings.items, subset->strings.count);
    put_index(&out, NULL, 0); /* global subroutines */
    return out;
}

struct slice cff_subset(const struct cff *font, const struct cff_request *request, struct arena *arena)
{
    struct subset subset = {.font = font, .request = request, .arena = arena};
    subset.has = ARENA_ARRAY(arena, font->glyph_count, bool);
    members_collect(&subset);
    struct buffer encoding = encoding_of(&subset), charset = charset_of(&subset), private = private_of(&subset);
    struct offsets offsets = {0};
    offsets.encoding = head_of(&subset, &offsets).length; /* which is as long with the right offsets */
    offsets.charset = offsets.encoding + encoding.length;
    offsets.private = offsets.charset + charset.length;
    offsets.private_size = private.length;
    offsets.charstrings = offsets.private + private.length;
    struct buffer out = head_of(&subset, &offsets);
    buffer_add_slice(&out, buffer_slice(&encoding));
    buffer_add_slice(&out, buffer_slice(&charset));
    buffer_add_slice(&out, buffer_slice(&private));
    put_index(&out, subset.charstrings.items, subset.charstrings.count);
    return buffer_slice(&out);
}
