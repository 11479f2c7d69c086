/* PNG's prediction of samples (ISO/IEC 15948 §9): rows become differences to their neighbours, which deflate packs
 * better when the picture is a photograph or a gradient. Private to the PDF stage. */
#ifndef OCTAVO_PDF_PREDICT_H
#define OCTAVO_PDF_PREDICT_H

#include "base/base.h"

struct writer;

struct rows
{
    struct slice samples;
    size_t width; /* bytes in a row */
    size_t count;
    size_t pixel; /* bytes in a pixel */
};

enum filter
{
    FILTER_NONE,
    FILTER_SUB, /* from the pixel to the left */
    FILTER_UP,
    FILTER_AVERAGE,
    FILTER_PAETH,
    FILTER_COUNT,
    FILTER_BEST = FILTER_COUNT /* the one that leaves least over, row by row */
};

/* Each row with its filter type in front. */
struct slice rows_predict(const struct rows *rows, enum filter filter, struct arena *arena);
/* Tries both ways on rows in the middle. */
bool prediction_helps(struct writer *writer, const struct rows *rows);

#endif
