/* SVG: what is drawn in a file, as artwork. Private to the stage.
 *
 *     svg.c        elements; expat reads the XML
 *     svg_style.c  their attributes, and what these say of how shapes look
 *     svg_sheet.c  style sheets whose rules are of classes
 *     svg_path.c   path data and basic shapes become moves, lines and cubic curves
 *     svg_value.c  numbers, colours and transforms
 *
 * Source:  SVG 1.1 (W3C), chapters 7 to 9 and 11.
 * Departs: solid colours only. What cannot be drawn as it is meant (text, pictures, gradients, transparency,
 *          references) is an error, never left out. */
#ifndef OCTAVO_CONTENT_SVG_H
#define OCTAVO_CONTENT_SVG_H

#include "content/artwork.h"

enum
{
    SVG_SIZE_MAX = 4 * 1024 * 1024, /* bytes of a file */
    SVG_DEPTH_MAX = 32,             /* elements in each other */
    SVG_PATHS_MAX = 5000,
    SVG_POINTS_MAX = 200 * 1000
};

/* x' = a x + c y + e, y' = b x + d y + f */
struct svg_matrix
{
    double a, b, c, d, e, f;
};

/* Reads `file`. False: `wrong` says what is the matter with it, and `line` where. */
bool svg_read(struct slice file, struct arena *arena, struct artwork *out, struct slice *wrong, size_t *line);

/* ---- svg_value.c ---- */

/* Reads a number, and the comma or blanks behind it, from *at on. */
bool svg_number(struct slice text, size_t *at, double *out);
/* The whole of `text` as a length in user units: a number, "px" behind it or nothing. */
bool svg_length(struct slice text, double *out);
/* "#f00", "#ff0000", "rgb(255, 0, 0)", one of the sixteen names of HTML; "none" gives *none. */
bool svg_color(struct slice text, bool *none, uint32_t *out);
/* A list of transforms, put before `matrix`: what is drawn goes through the last of them first. */
bool svg_transform(struct slice text, struct svg_matrix *matrix);
struct artwork_point svg_apply(const struct svg_matrix *matrix, double x, double y);

/* ---- svg_path.c: each appends to `path`, through `matrix` ---- */

struct svg_pen
{
    struct arena *arena;
    struct artwork_path *path;
    const struct svg_matrix *matrix;
};

void svg_move(struct svg_pen *pen, double x, double y);
void svg_line(struct svg_pen *pen, double x, double y);
/* The attribute `d`. False: it is no path data. */
bool svg_path_data(struct svg_pen *pen, struct slice data);
void svg_ellipse(struct svg_pen *pen, double x, double y, double rx, double ry);
void svg_rectangle(struct svg_pen *pen, double x, double y, double width, double height, double rx, double ry);
/* Points of a polyline; `close` makes it a polygon. False: no pairs of numbers. */
bool svg_polyline(struct svg_pen *pen, struct slice points, bool close);

#endif
