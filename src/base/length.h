/* Lengths: whole numbers of 1/65536 pt, so that the same input gives the same
 * bytes on every machine. Points as decimals appear only in the theme and in
 * the operators of the PDF. */
#ifndef OCTAVO_BASE_LENGTH_H
#define OCTAVO_BASE_LENGTH_H

#include <stdint.h>

typedef int64_t length;

#define LENGTH_PER_POINT INT64_C(65536)

/* For constants: LENGTH_PT(10.5). */
#define LENGTH_PT(points)      ((length)((points)*65536.0 + ((points) < 0 ? -0.5 : 0.5)))
#define LENGTH_MM(millimetres) LENGTH_PT((millimetres)*72.0 / 25.4)

static inline double length_to_points(length value) { return (double)value / 65536.0; }

/* `value` * `numerator` / `denominator`, rounded to the nearest; denominator > 0. */
static inline length length_scale(length value, int64_t numerator, int64_t denominator)
{
    int64_t product = value * numerator;
    int64_t half = denominator / 2;
    return product >= 0 ? (product + half) / denominator : -((-product + half) / denominator);
}

static inline length length_max(length a, length b) { return a > b ? a : b; }
static inline length length_min(length a, length b) { return a < b ? a : b; }

#endif
