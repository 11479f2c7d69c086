/* TrueType files: what a PDF needs to know of a face, and a face cut down to some of its glyphs (OpenType 1.9). Private
 * to the PDF stage.
 *
 * HarfBuzz has a subsetter too. This one does what a PDF's simple fonts ask for and no more, in 300 lines; it cannot
 * run out of memory half-way, when HarfBuzz 6 crashes or leaves outlines out; and the numbers of its glyphs are ours.
 */
#ifndef OCTAVO_PDF_TRUETYPE_H
#define OCTAVO_PDF_TRUETYPE_H

#include "base/base.h"
#include "text/sfnt.h"

struct truetype
{
    struct slice head, hhea, hmtx, maxp, loca, glyf; /* its tables */
    uint32_t glyph_count;
    uint32_t advance_count; /* glyphs from there on have the last one's advance */
    bool long_offsets;      /* in "loca" */
};

/* False when the file is no TrueType font with outlines. */
bool truetype_open(struct slice file, struct truetype *out);
/* In font units. */
int truetype_advance(const struct truetype *font, uint32_t glyph);
/* A glyph's description in "glyf"; empty for a space. */
struct slice truetype_outline(const struct truetype *font, uint32_t glyph);

/* The outline, and all that it is composed of, can be read: points and components lie within their tables, a
 * composition ends, and is not larger than any letter needs. Every glyph of a font of unknown origin is asked before it
 * is put into a subset. work  counts on by what the check has cost, about the bytes that were read */
bool truetype_outline_check(const struct truetype *font, uint32_t glyph, size_t *work);

/* A file with glyph 0, the glyphs of `codes` and what these are composed of: outlines and advances without
 * instructions, and one character map, from codes (1 to 255) to glyphs.
 *   codes  by code, the glyph in `font`; 0: not used. At least one is.
 *   whole  all glyphs of the font, in their places */
struct slice truetype_subset(const struct truetype *font, const uint32_t codes[256], bool whole, struct arena *arena);

#endif
