/* TrueType files: what a PDF needs to know of a face, and a face cut down to some of its glyphs (OpenType 1.9). Private
 * to the PDF stage.
 *
 * HarfBuzz has a subsetter too. This one does what a PDF's simple fonts ask for and no more, in 300 lines; it cannot
 * run out of memory half-way, when HarfBuzz 6 crashes or leaves outlines out; and the numbers of its glyphs are ours.
 */
#ifndef OCTAVO_PDF_TRUETYPE_H
#define OCTAVO_PDF_TRUETYPE_H

#include "base/base.h"

struct truetype
{
    struct slice head, hhea, hmtx, maxp, loca, glyf, cmap; /* its tables */
    uint32_t glyph_count;
    uint32_t advance_count; /* glyphs from there on have the last one's advance */
    bool long_offsets;      /* in "loca" */
};

/* False when the file is no TrueType font with outlines. */
bool truetype_open(struct slice file, struct truetype *out);
/* In font units. */
int truetype_advance(const struct truetype *font, uint32_t glyph);
/* The glyph of a character below U+10000; 0: none. */
uint32_t truetype_glyph(const struct truetype *font, uint32_t character);
/* A glyph's description in "glyf"; empty for a space. */
struct slice truetype_outline(const struct truetype *font, uint32_t glyph);

/* Numbers in a table, big-endian; 0 beyond its end. */
unsigned u16_at(struct slice table, size_t offset);
uint32_t u32_at(struct slice table, size_t offset);

/* A file with glyph 0, the glyphs of `codes` and what these are composed of: outlines and advances without
 * instructions, and one character map, from codes (1 to 255) to glyphs. codes   by code, the glyph in `font`; 0: not
 * used. At least one is. */
struct slice truetype_subset(const struct truetype *font, const uint32_t codes[256], struct arena *arena);

#endif
