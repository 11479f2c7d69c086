/* Fonts: the faces in which a document is set. Each role of type (content/theme_font.h) has one: a font that the
 * program carries, or a file of the theme. The program's are its read-only data; HarfBuzz objects over them are made
 * when first needed. */
#ifndef OCTAVO_TEXT_FONT_H
#define OCTAVO_TEXT_FONT_H

#include "content/theme_font.h"

enum script_position
{
    SCRIPT_NONE,
    SCRIPT_SUPERIOR, /* drawn by the glyphs that a face has for it */
    SCRIPT_INFERIOR
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
    int weight; /* 1 to 1000; 400 is regular */
};

/* All faces of one build; not shared between threads. */
struct font_set;

/* A set with the fonts of the built-in theme. NULL when HarfBuzz has no memory. */
struct font_set *font_set_new(void);
void font_set_free(struct font_set *fonts);

/* Gives the roles the fonts that a theme names. Before any other use of the set; `theme` must live as long.
 *   language  the document's: the fonts should have its letters; empty: not asked
 * Errors, each where the theme names the font: a file that is no TrueType or OpenType font, or is damaged, or may not
 * be embedded; a style that a family has not. The role then keeps the font it had. Warnings: styles and letters that
 * are missing. False when there was an error. */
bool font_set_use(struct font_set *fonts, const struct theme_font theme[FACE_ROLE_COUNT], struct slice language,
                  struct arena *arena, struct diagnostics *diagnostics);

/* The face that stands for all that are the same font: what glyph runs name. */
enum face_id font_face(const struct font_set *fonts, enum face_id face);

const struct font_metrics *font_metrics(struct font_set *fonts, enum face_id face);
struct slice font_postscript_name(const struct font_set *fonts, enum face_id face); /* "Vollkorn-Regular" */
/* The whole font file. That of a theme was checked as far as said above: its outlines may be damaged. */
struct slice font_file(const struct font_set *fonts, enum face_id face);
/* As the theme names it, and where it does; empty and nowhere for the program's. */
struct slice font_path(const struct font_set *fonts, enum face_id face);
struct place font_place(const struct font_set *fonts, enum face_id face);
/* Its licence asks that it is embedded with all its glyphs. */
bool font_is_kept_whole(const struct font_set *fonts, enum face_id face);
/* It was found, while text was set, that it names glyphs that it does not have: characters are missing in the text. */
bool font_is_damaged(const struct font_set *fonts, enum face_id face);
/* The face has a glyph for the character. */
bool font_has(struct font_set *fonts, enum face_id face, uint32_t character);
/* The glyph of a character, 0 when the face has none. */
uint32_t font_glyph(struct font_set *fonts, enum face_id face, uint32_t character);
/* The face has superior or inferior glyphs for all characters of the text, which is not empty.
 * `arena` says what happens when there is no memory. */
bool font_has_script(struct font_set *fonts, enum face_id face, enum script_position script, struct slice text,
                     const struct arena *arena);
/* The advance of a glyph before kerning, in font units. */
int font_advance(struct font_set *fonts, enum face_id face, uint32_t glyph);
/* Glyph numbers are below it. */
uint32_t font_glyph_count(struct font_set *fonts, enum face_id face);

#endif
