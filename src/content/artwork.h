/* Vector artwork: paths with solid colours. x grows to the right and y down from the top left corner; the unit is the
 * drawing's own. */
#ifndef OCTAVO_CONTENT_ARTWORK_H
#define OCTAVO_CONTENT_ARTWORK_H

#include "base/base.h"

enum artwork_verb
{
    ARTWORK_MOVE,  /* one point */
    ARTWORK_LINE,  /* one point */
    ARTWORK_CURVE, /* three points: a cubic Bézier */
    ARTWORK_CLOSE  /* none */
};

struct artwork_point
{
    double x, y;
};

struct artwork_path
{
    LIST_OF(uint8_t) verbs; /* of enum artwork_verb */
    LIST_OF(struct artwork_point) points;
    bool fill, stroke, even_odd;
    uint32_t fill_color, stroke_color; /* 0xRRGGBB */
    double stroke_width;
    bool round; /* caps and joins */
};

struct artwork
{
    double width, height; /* of the whole drawing, > 0 */
    LIST_OF(struct artwork_path) paths;
};

#endif
