/* Fonts: the faces that the program carries, by family and cut. They are read-only
 * data of the program; HarfBuzz objects over them are made when first needed. */
#ifndef OCTAVO_TEXT_FONT_H
#define OCTAVO_TEXT_FONT_H

#include "base/base.h"

/* The faces of fonts/manifest, in its order. */
enum face_id
{
    FACE_TEXT,
    FACE_TEXT_ITALIC,
    FACE_TEXT_BOLD,
    FACE_TEXT_BOLD_ITALIC,
    FACE_SANS,
    FACE_SANS_ITALIC,
    FACE_SANS_BOLD,
    FACE_SANS_BOLD_ITALIC,
    FACE_SANS_LIGHT,
    FACE_SANS_BLACK,
    FACE_MONO,
    FACE_MONO_BOLD,
    FACE_SYMBOL, /* characters that the face asked for lacks */
    FACE_COUNT
};

struct font_metrics
{
    int units_per_em;
    int ascent, descent; /* of the line, descent negative, in font units like all here */
    int cap_height, x_height;
    int bounds[4];           /* xMin yMin xMax yMax of the head table */
    int italic_angle_tenths; /* degrees * 10, negative leans right */
    int underline_position, underline_thickness;
    bool fixed_pitch, serif;
    int weight; /* 100 to 900 */
};

/* All faces of one build; not shared between threads. */
struct font_set;

/* NULL when HarfBuzz has no memory. */
struct font_set *font_set_new(void);
void font_set_free(struct font_set *fonts);

const struct font_metrics *font_metrics(struct font_set *fonts, enum face_id face);
struct slice font_postscript_name(enum face_id face); /* "Vollkorn-Regular" */
/* The whole font file, as embedded in the program. */
struct slice font_file(enum face_id face);
/* The face has a glyph for the character. */
bool font_has(struct font_set *fonts, enum face_id face, uint32_t character);

#endif
