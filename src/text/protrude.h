/* How far characters hang out of the margins: private to text. */
#ifndef OCTAVO_TEXT_PROTRUDE_H
#define OCTAVO_TEXT_PROTRUDE_H

#include "text/font.h"

/* Of one character in one face, in font units. */
struct protrusion
{
    int16_t left, right;
    bool known; /* has been measured */
};

enum
{
    PROTRUSION_LATIN = 0x100,  /* the characters before are looked up by their number, */
    PROTRUSION_SIGNS = 0x2010, /* and behind them stand dashes and quotation marks, */
    PROTRUSION_SIGNS_END = 0x2040,
    PROTRUSION_COUNT = PROTRUSION_LATIN + PROTRUSION_SIGNS_END - PROTRUSION_SIGNS /* others never hang */
};

/* Of the character with number `index` of those that may hang. */
struct protrusion protrusion_find(struct font_set *fonts, enum face_id face, uint32_t character, size_t index);

static inline struct protrusion protrusion_of(struct font_set *fonts, enum face_id face, uint32_t character)
{
    if (character < PROTRUSION_LATIN)
        return protrusion_find(fonts, face, character, character);
    if (character < PROTRUSION_SIGNS || character >= PROTRUSION_SIGNS_END)
        return (struct protrusion){0};
    return protrusion_find(fonts, face, character, character - PROTRUSION_SIGNS + PROTRUSION_LATIN);
}

#endif
