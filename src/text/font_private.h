/* What the other files of text know about fonts: HarfBuzz objects, scaled in font units. */
#ifndef OCTAVO_TEXT_FONT_PRIVATE_H
#define OCTAVO_TEXT_FONT_PRIVATE_H

#include "text/font.h"

#include <hb.h>

/* The font of a face, made when first asked for. Its scale is the units per em, so
 * that what is shaped in it holds for every size. */
hb_font_t *font_hb(struct font_set *fonts, enum face_id face);

/* The face that the program has for the role of a face. */
enum face_id font_built_in(const struct font_set *fonts, enum face_id face);

/* The feature beside "onum" that makes a font's old-style figures good; 0: none. */
hb_tag_t font_figures(const struct font_set *fonts, enum face_id face);

/* The feature that gives superior or inferior glyphs. */
hb_tag_t font_script_feature(enum script_position script);

/* A bit for each character below FONT_COVERAGE_LIMIT that the face has a glyph for. */
enum
{
    FONT_COVERAGE_LIMIT = 0x180 /* Latin, with its accented letters */
};
const uint64_t *font_coverage(struct font_set *fonts, enum face_id face);

/* `units` of the face at `size`. */
length font_scale(struct font_set *fonts, enum face_id face, int64_t units, length size);

/* It was told that the font lacks letters of the document's language. */
bool font_lacks_letters(const struct font_set *fonts, enum face_id face);
void font_set_lacking(struct font_set *fonts, enum face_id face);

/* Notes that the font puts glyphs in the place of others that it does not have. */
void font_set_damaged(struct font_set *fonts, enum face_id face);

/* One buffer for all shaping with this set; emptied by whoever uses it. */
hb_buffer_t *font_buffer(struct font_set *fonts);

/* What happens when HarfBuzz has no memory, from now on. */
void font_memory(struct font_set *fonts, struct memory_policy policy);

/* The words that were shaped with this set. */
struct word_cache;
struct word_cache *font_word_cache(struct font_set *fonts);

/* The words that were divided with this set. */
struct hyphen_cache;
struct hyphen_cache *font_hyphen_cache(struct font_set *fonts);

/* How far from its origin the ink of a glyph begins, and how wide it is, in font units. False when it has no outline.
 */
bool font_ink(struct font_set *fonts, enum face_id face, uint32_t glyph, int *left, int *width);

/* What was measured so far: PROTRUSION_COUNT characters. */
struct protrusion;
struct protrusion *font_protrusions(struct font_set *fonts, enum face_id face);

/* Memory for one call, emptied by the next that asks for it; exhaustion follows `policy`. */
struct arena *font_scratch(struct font_set *fonts, struct memory_policy policy);

#endif
