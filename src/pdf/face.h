/* Faces as the file needs them: which glyphs are drawn, and what a reader gets for each. Private to the PDF stage.
 *
 * The file's fonts are simple ones (ISO 32000-1 §9.6): a character is one byte, its code. A code stands for one glyph
 * and one text (ToUnicode), so a glyph that stands for two texts, as a hyphen does that may be U+002D or the hyphen of
 * a line end, has two codes. Letters have their own ASCII or Latin-1 code, and the space is code 32, which word spacing
 * (Tw) works on: a line is justified by one number, where fonts with two bytes a character need one at each space. A
 * face of which more is drawn than there are codes becomes several fonts; so does one whose glyphs are hinted in
 * several ways (font dicts of CFF). */
#ifndef OCTAVO_PDF_FACE_H
#define OCTAVO_PDF_FACE_H

#include "pdf/cff.h"
#include "pdf/object.h"
#include "pdf/truetype.h"
#include "text/reading.h"

#include <assert.h>

enum
{
    CODE_COUNT = 256,
    CODE_SPACE = 32
};

/* A glyph, and one text that it stands for. */
struct glyph_use
{
    uint32_t glyph;    /* in the whole face */
    struct slice text; /* what readers get */
    int width;         /* in thousandths of the font's size, as the file says it */
    uint32_t font;     /* which font of the file has it: /F0, /F1 … */
    uint8_t code;      /* and by which code */
    uint32_t next;     /* the next text of the same glyph, as index + 1; 0: none */
};

/* A font of the file: some of a face's uses. */
struct file_font
{
    enum face_id face;
    uint32_t font_dict;        /* of a CFF font: that of all its glyphs */
    uint32_t uses[CODE_COUNT]; /* by code: index into the face's uses, + 1; 0: none */
    size_t free_from;          /* codes before this place of the pool are taken */
    struct object *object;
};

struct pdf_face
{
    struct truetype truetype;
    struct cff *cff;      /* NULL: a TrueType font */
    uint32_t glyph_count; /* 0: nothing is drawn in this face */
    bool untrusted;       /* outlines are checked before they are drawn */
    bool whole;           /* all glyphs are embedded; checked already */
    size_t work;          /* that the checks have cost */
    uint32_t *first_use;  /* by glyph: index into `uses`, + 1; 0: not drawn */
    LIST_OF(struct glyph_use) uses;
    uint32_t *last_font; /* by font dict of a CFF font, else one: the font that still has codes, + 1; 0: none */
    uint32_t space;      /* the glyph of U+0020; 0: none */
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

/* Readers get the same. Nearly always they are one character: the first byte decides. */
static inline bool same_text(struct slice a, struct slice b)
{
    return a.length == b.length && (!a.length || a.data[0] == b.data[0]) && (a.length == 1 || slice_equal(a, b));
}

struct writer;
/* Notes that `glyph` is drawn for `text`, and gives it a code. False: its outline is broken, which is then an error. */
bool glyph_use_add(struct writer *writer, enum face_id face, uint32_t glyph, struct slice text);
/* Of several uses of one glyph: that for `text`, else the first. */
const struct glyph_use *glyph_use_choose(const struct pdf_face *face, uint32_t glyph, struct slice text);
/* How the glyph is drawn to stand for `text`; of a cluster with several glyphs, in any way. Never NULL for what was
 * noted. */
static inline const struct glyph_use *glyph_use_find(const struct pdf_face *face, uint32_t glyph, struct slice text)
{
    assert(glyph < face->glyph_count);
    uint32_t first = face->first_use[glyph];
    const struct glyph_use *use = first ? &face->uses.items[first - 1] : NULL;
    return !use || !use->next || same_text(use->text, text) ? use : glyph_use_choose(face, glyph, text);
}

/* False: a font has led to glyphs that it does not have, so that text is missing on the pages, which is then an error.
 */
bool faces_check(struct writer *writer);
/* Reads the face's file when first asked. False: it is damaged, which is then an error. */
bool face_open(struct writer *writer, enum face_id face);

#endif
