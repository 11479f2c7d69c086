/* Faces as the file needs them: which glyphs are drawn, and what a reader gets for each. Private to the PDF stage.
 *
 * A font of a PDF gives one text for a glyph (ToUnicode). A glyph that stands for two texts, as a hyphen does that
 * may be U+002D or the hyphen of a line end, is drawn with a second font on the same outlines: its second variant. */
#ifndef OCTAVO_PDF_FACE_H
#define OCTAVO_PDF_FACE_H

#include "pdf/object.h"
#include "text/text.h"

#include <hb.h>

/* A glyph, and one text that it stands for. */
struct glyph_use
{
    uint32_t glyph;    /* in the whole face */
    uint32_t subset;   /* in the subset: the CID */
    int width;         /* in thousandths of the font's size, as the file says it */
    struct slice text; /* what readers get */
    uint32_t variant;  /* which of the face's fonts draws it */
    uint32_t next;     /* the next text of the same glyph, as index + 1; 0: none */
};

struct pdf_face
{
    hb_face_t *face; /* NULL: nothing is drawn in this face */
    hb_font_t *font;
    uint32_t *first_use; /* by glyph: index into `uses`, + 1; 0: not drawn */
    uint32_t glyph_count;
    LIST_OF(struct glyph_use) uses;
    uint32_t variant_count;
    uint32_t first_font;   /* variant v is the file's font /F(first_font + v) */
    uint32_t space;        /* the glyph of U+0020; 0: none */
    struct object **fonts; /* by variant */
};

/* Some glyphs that stand for some characters: nearly always one for one. */
struct cluster
{
    const struct glyph *glyphs;
    size_t count;
    struct slice text; /* what readers get; empty: drawn for nobody (a zero-width joiner) */
};

/* The cluster that begins at glyph *at, which then moves behind it. False at the end of the run. */
bool cluster_next(const struct glyph_run *run, size_t *at, struct arena *arena, struct cluster *out);

/* Two runs, one behind the other in the text: between them stand spaces that the line break has swallowed. */
bool run_gap_has_space(const struct glyph_run *run, const struct glyph_run *next);

/* How the glyph is drawn to stand for `text`; of a cluster with several glyphs, in any way. Never NULL for what was
 * planned. */
const struct glyph_use *glyph_use_find(const struct pdf_face *face, uint32_t glyph, struct slice text);

struct writer;
/* Frees what HarfBuzz holds. */
void faces_release(struct writer *writer);

#endif
