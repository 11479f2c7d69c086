/* Where the faces of a set come from: the fonts that the program carries, and files of a theme. Private to text. */
#ifndef OCTAVO_TEXT_FONT_SOURCE_H
#define OCTAVO_TEXT_FONT_SOURCE_H

#include "text/font.h"

enum
{
    FONT_NAME_ROOM = 64 /* PostScript names have 63 characters at most (OpenType, table "name") */
};

/* A font, before anything is read from it. */
struct font_source
{
    struct slice file;
    char name[FONT_NAME_ROOM]; /* PostScript name */
    struct slice path;         /* of a theme's file: as the theme names it; empty: the program's */
    struct place place;        /* likewise */
    uint32_t figures;          /* tag of a feature for better old-style figures; 0: none */
    bool serif;
    bool kept_whole; /* may not be embedded in part */
};

/* ---- font_embedded.c ---- */

/* The program's font of that number, in the order of fonts/manifest. */
struct font_source font_embedded(size_t index);
/* Its number, or FONT_EMBEDDED_COUNT when the family has no such style. */
size_t font_embedded_find(enum font_family family, enum font_style style);

/* ---- font_open.c ---- */

/* Reads what must be known of a theme's file before it may be used, and checks what HarfBuzz and the PDF stage rely on.
 * Errors: no TrueType or OpenType font, damaged, may not be embedded. False then.
 * Warnings: a variable font, one that says nothing about embedding. */
bool font_source_open(const struct theme_font *font, struct font_source *out, struct diagnostics *diagnostics);

/* ---- font_letters.c ---- */

/* Warns of letters, figures and signs that text in the language needs and the role's font lacks; without a space or a
 * hyphen nothing can be set, which is an error. */
bool font_letters_check(struct font_set *fonts, enum face_id role, struct slice language, struct arena *arena,
                        struct diagnostics *diagnostics);

/* ---- font.c ---- */

/* Sets the font of a face. */
void font_assign(struct font_set *fonts, enum face_id face, const struct font_source *source);
/* The font of a face as another has it. */
void font_follow(struct font_set *fonts, enum face_id face, enum face_id other);
const struct font_source *font_source(const struct font_set *fonts, enum face_id face);
/* Finds which faces are the same font; after the last of these. */
void font_faces_join(struct font_set *fonts);

/* ---- font_metrics.c ---- */

/* What the tables say. Heights that they do not say are 0. */
struct font_metrics font_metrics_read(const struct font_source *source);

#endif
