/* Compact Font Format: the outlines of OpenType fonts that are curves of the third degree, and a font cut down to some
 * of its glyphs. Private to the PDF stage.
 *
 * Source:  Adobe Technical Notes 5176 (the format) and 5177 (charstrings of type 2).
 * Departs: subroutines are unfolded where they are called, so that a subset needs none of them; compression finds again
 *          what glyphs have in common. Widths come from the table "hmtx", which the PDF's widths come from too.
 *
 * Every offset and count is checked when it is followed: the file may come from anywhere. */
#ifndef OCTAVO_PDF_CFF_H
#define OCTAVO_PDF_CFF_H

#include "base/base.h"

/* A list of byte strings. */
struct cff_index
{
    struct slice table; /* that it stands in */
    uint32_t count;
    unsigned offset_size;
    size_t offsets; /* where they begin in the table */
    size_t data;    /* offset 0; the first string has offset 1 */
};

struct cff
{
    struct slice table;
    struct cff_index strings, global_subroutines, charstrings;
    uint32_t glyph_count;
    size_t charset;  /* offset; 0 to 2: predefined */
    uint16_t *names; /* by glyph, as SIDs; NULL: a CID-keyed font, whose glyphs have none */
    bool cid_keyed;
    size_t font_dict_select;      /* offset; of a CID-keyed font */
    struct cff_index font_dicts;  /* likewise */
    uint32_t font_dict_count;     /* at least 1 */
    struct cff_private *privates; /* by font dict */
};

/* What glyphs of one font dict share. */
struct cff_private
{
    struct slice dict;
    struct cff_index subroutines; /* the local ones */
};

/* False: the table is no CFF font, or damaged. */
bool cff_open(struct slice table, struct arena *arena, struct cff *out);
/* Which font dict a glyph belongs to, below font_dict_count. */
uint32_t cff_font_dict(const struct cff *font, uint32_t glyph);

/* The SID of a glyph's name; 0 where it has none of its own. */
uint32_t cff_name(const struct cff *font, uint32_t glyph);
/* The glyph whose name has that SID; 0: none. */
uint32_t cff_glyph_named(const struct cff *font, uint32_t name);

/* The string `i` of an index; empty beyond its end, and where its offsets are wrong. */
struct slice cff_index_at(const struct cff_index *index, uint32_t i);

/* Finds an operator in a dict (two bytes: 0x0C00 and the second), and gives its operands as they are encoded. */
bool cff_dict_find(struct slice dict, unsigned operator, struct slice * operands);

/* Operators of dicts. */
enum cff_operator
{
    CFF_FONT_BBOX = 5,
    CFF_CHARSET = 15,
    CFF_ENCODING = 16,
    CFF_CHARSTRINGS = 17,
    CFF_PRIVATE = 18,
    CFF_SUBROUTINES = 19,
    CFF_DEFAULT_WIDTH = 20,
    CFF_NOMINAL_WIDTH = 21,
    CFF_CHARSTRING_TYPE = 0x0C06,
    CFF_FONT_MATRIX = 0x0C07,
    CFF_ROS = 0x0C1E,
    CFF_FONT_DICTS = 0x0C24,
    CFF_FONT_DICT_SELECT = 0x0C25
};

enum
{
    CFF_STANDARD_STRINGS = 391 /* names that no font need bring along */
};

/* A glyph's drawing: a charstring without subroutines. */
struct cff_outline
{
    struct buffer charstring;
    bool accented;            /* drawn by its last operator from two others, by their codes in Adobe's encoding */
    uint32_t accent_parts[2]; /* glyphs of these */
    size_t work;              /* what all that were read into it have cost: steps and bytes */
};

/* Unfolds the charstring of a glyph; `width` is put into it.
 *   out  its buffer is emptied first, its work counts on
 * False: it is damaged, or larger than any letter. */
bool cff_outline_read(const struct cff *font, uint32_t glyph, int width, struct cff_outline *out);

/* What a subset is made of. */
struct cff_request
{
    struct slice name; /* PostScript name */
    int units_per_em;
    const int *bounds;                           /* of the font: left, bottom, right, top */
    const uint32_t *codes;                       /* by code, 1 to 255: the glyph in the font; 0: not used */
    bool whole;                                  /* all glyphs of the font */
    int (*width)(void *context, uint32_t glyph); /* as the PDF says it, in font units */
    void *width_context;
};

/* A font with glyph 0, the glyphs of the codes and what these are composed of, and an encoding of its own. All of them
 * were read by cff_outline_read without fault; those with codes are of one font dict. */
struct slice cff_subset(const struct cff *font, const struct cff_request *request, struct arena *arena);

#endif
