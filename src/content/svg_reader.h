/* An SVG file being read: shared by svg.c and svg_style.c. Private to the stage. */
#ifndef OCTAVO_CONTENT_SVG_READER_H
#define OCTAVO_CONTENT_SVG_READER_H

#include "content/svg.h"

#include <expat.h>

/* What an element hands on to those in it. */
struct svg_style
{
    struct svg_matrix matrix;
    bool fill, stroke, even_odd, round, hidden;
    uint32_t fill_color, stroke_color;
    double stroke_width;
};

struct svg_reader
{
    XML_Parser parser;
    struct arena *arena;
    struct artwork *out;
    struct svg_style styles[SVG_DEPTH_MAX];
    size_t depth;   /* of elements that are open */
    size_t skipped; /* of those, within one that draws nothing */
    size_t points;
    struct slice wrong; /* empty: nothing yet */
    size_t line;
};

/* Ends the reading: what + detail + behind is what is wrong at this line, unless something was wrong before. Of the
 * detail, a value of the file's, the beginning is shown. */
void svg_stop(struct svg_reader *reader, const char *what, const char *detail, const char *behind);
/* The attribute's value, or NULL. */
const char *svg_attribute(const char **attributes, const char *name);
/* Its length; missing: 0. */
double svg_length_attribute(struct svg_reader *reader, const char **attributes, const char *name);
/* The style of an element in the one that was opened last. */
struct svg_style svg_style_of(struct svg_reader *reader, const char **attributes);

#endif
