/* Pictures: PNG, JPEG and SVG, checked and ready for the page. */
#ifndef OCTAVO_CONTENT_PICTURE_H
#define OCTAVO_CONTENT_PICTURE_H

#include "content/artwork.h"

enum picture_kind
{
    PICTURE_JPEG,    /* `data` is the file as it is, checked */
    PICTURE_SAMPLES, /* `data` is rows of samples, 8 bits each, no padding */
    PICTURE_PACKED,  /* `data` is a PNG as it is, checked: picture_unpack gives its samples */
    PICTURE_ARTWORK  /* `artwork` is what is drawn, `data` the SVG; pixels are PICTURE_ARTWORK_DOTS to its unit */
};

struct picture
{
    struct slice path; /* as the content names it */
    enum picture_kind kind;
    uint32_t width, height; /* in pixels */
    int components;         /* 1: grey, 3: RGB, 4: CMYK (JPEG only) */
    bool cmyk_inverted;     /* Adobe's JPEGs store CMYK inverted */
    double dpi_x, dpi_y;    /* 96 when the file does not say */
    struct slice data;
    const struct artwork *artwork;
    struct slice alpha; /* width * height samples of 8 bits, or empty: opaque */
};

enum
{
    PICTURE_FILE_MAX = 64 * 1024 * 1024,   /* bytes */
    PICTURE_PIXELS_MAX = 40 * 1000 * 1000, /* 40 megapixels: A2 at 300 dpi; more would exhaust memory */
    PICTURE_ARTWORK_DOTS = 10,             /* fine enough for the proportions of small artwork */
    PICTURES_MAX = 96 * 1024 * 1024        /* bytes of all files, and of the samples that are kept */
};

/* Reads a picture that the content names.
 *   folder    the content's folder; the path may not leave it
 *   relative  as written
 *   place     where it is written, for diagnostics
 *   taken     bytes that the pictures loaded before have taken; grows
 * Errors: missing, outside the folder, no PNG, JPEG or SVG, cut or lying, too large; an SVG that holds what cannot be
 * drawn. */
bool picture_load(const char *folder, struct slice relative, struct place place, struct arena *arena, size_t *taken,
                  struct picture *out, struct diagnostics *diagnostics);

/* The samples of a packed picture, owned by `arena`; of another one, `picture` itself. */
struct picture picture_unpack(const struct picture *picture, struct arena *arena);

#endif
