/* TrueType files: reading. */
#include "pdf/truetype.h"

bool truetype_open(struct slice file, struct truetype *out)
{
    *out = (struct truetype){.head = sfnt_table(file, "head"),
                             .hhea = sfnt_table(file, "hhea"),
                             .hmtx = sfnt_table(file, "hmtx"),
                             .maxp = sfnt_table(file, "maxp"),
                             .loca = sfnt_table(file, "loca"),
                             .glyf = sfnt_table(file, "glyf")};
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
