/* Fonts that were cut down before. Private to the PDF stage. */
#ifndef OCTAVO_PDF_FONT_MEMORY_H
#define OCTAVO_PDF_FONT_MEMORY_H

#include "pdf/face.h"

/* What a font is made of: a face of the edition, and a glyph with its text for each code. */
struct font_key
{
    enum face_id face;
    uint32_t font_dict;
    uint32_t glyphs[CODE_COUNT]; /* 0: the code is not used */
    struct slice texts[CODE_COUNT];
};

/* What becomes of it. */
struct font_data
{
    struct packed_data file; /* the subset's bytes */
    struct slice name;       /* with its tag */
    struct packed_data to_unicode;
    struct slice widths; /* entries of the font's dictionary */
};

struct known_font
{
    struct font_key key;
    struct font_data made;
};

enum
{
    KNOWN_FONTS = 48 /* when there are more, all are forgotten */
};

struct font_memory
{
    struct arena arena;
    struct known_font *fonts[KNOWN_FONTS];
    size_t count;
    bool full; /* there was no room for a font of the last file */
};

/* To be called before a file: forgets all fonts when there was no room for those of the last one. */
void font_memory_begin(struct font_memory *memory);

/* NULL: there was none like it. */
const struct font_data *font_memory_find(const struct font_memory *memory, const struct font_key *key);
/* Copies all of it. */
void font_memory_keep(struct font_memory *memory, const struct font_key *key, const struct font_data *made);

#endif
