/* The descriptions of glyphs in the table "glyf" (OpenType 1.9). Private to the PDF stage. */
#ifndef OCTAVO_PDF_TRUETYPE_OUTLINE_H
#define OCTAVO_PDF_TRUETYPE_OUTLINE_H

#include "pdf/truetype.h"

/* A component of a composite glyph: two numbers, flags and a glyph, and what the flags say. */
enum component_flag
{
    ARGUMENTS_ARE_WORDS = 0x0001,
    HAS_SCALE = 0x0008,
    MORE_COMPONENTS = 0x0020,
    HAS_TWO_SCALES = 0x0040,
    HAS_MATRIX = 0x0080,
    HAS_INSTRUCTIONS = 0x0100
};

/* The glyph is made of others. */
bool truetype_is_composite(struct slice outline);
/* Bytes of a component with these flags. */
size_t truetype_component_size(unsigned flags);
/* Bytes of the flags and coordinates of `points` points that begin at `at`. Padding may stand behind them. */
size_t truetype_points_size(struct slice outline, size_t at, size_t points);

#endif
