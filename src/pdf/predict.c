/* PNG's prediction of samples: see predict.h. */
#include "pdf/predict.h"

#include "pdf/writer.h"

#include <stdlib.h>

enum
{
    SAMPLE_SIZE = 64 * 1024 /* bytes of rows that both ways are tried on */
};

/* Of the three neighbours the one nearest to left + up - corner. */
static unsigned paeth(unsigned left, unsigned up, unsigned corner)
{
    int estimate = (int)left + (int)up - (int)corner;
    int to_left = abs(estimate - (int)left), to_up = abs(estimate - (int)up), to_corner = abs(estimate - (int)corner);
    if (to_left <= to_up && to_left <= to_corner)
        return left;
    return to_up <= to_corner ? up : corner;
}

static unsigned predicted(enum filter filter, unsigned left, unsigned up, unsigned corner)
{
    switch (filter)
    {
    case FILTER_SUB:
        return left;
    case FILTER_UP:
        return up;
    case FILTER_AVERAGE:
        return (left + up) / 2;
    case FILTER_PAETH:
        return paeth(left, up, corner);
    default:
        return 0;
    }
}

/* Filters one row; gives the sum of what is left over, as distances from zero. */
static uint64_t row_filter(const struct rows *rows, size_t row, enum filter filter, unsigned char *out)
{
    const unsigned char *bytes = (const unsigned char *)rows->samples.data + row * rows->width;
    const unsigned char *above = row ? bytes - rows->width : NULL;
    uint64_t sum = 0;
    for (size_t i = 0; i < rows->width; i++)
    {
        unsigned left = i >= rows->pixel ? bytes[i - rows->pixel] : 0;
        unsigned up = above ? above[i] : 0, corner = above && i >= rows->pixel ? above[i - rows->pixel] : 0;
        out[i] = (unsigned char)(bytes[i] - predicted(filter, left, up, corner));
        sum += out[i] < 128 ? out[i] : 256u - out[i];
    }
    return sum;
}

/* Filters one row by the filter that leaves least over. */
static void row_filter_best(const struct rows *rows, size_t row, unsigned char *out)
{
    enum filter best = FILTER_NONE;
    uint64_t least = UINT64_MAX;
    for (enum filter filter = FILTER_NONE; filter < FILTER_COUNT; filter++)
    {
        uint64_t sum = row_filter(rows, row, filter, out + 1);
        best = sum < least ? filter : best;
        least = sum < least ? sum : least;
    }
    out[0] = (unsigned char)best;
    row_filter(rows, row, best, out + 1);
}

struct slice rows_predict(const struct rows *rows, enum filter filter, struct arena *arena)
{
    size_t size = rows->count * (rows->width + 1);
    unsigned char *out = arena_array(arena, rows->count, rows->width + 1);
    for (size_t row = 0; row < rows->count; row++)
    {
        unsigned char *filtered = out + row * (rows->width + 1);
        filtered[0] = (unsigned char)filter;
        if (filter == FILTER_BEST)
            row_filter_best(rows, row, filtered);
        else
            row_filter(rows, row, filter, filtered + 1);
    }
    return (struct slice){(char *)out, size};
}

bool prediction_helps(struct writer *writer, const struct rows *rows)
{
    if (!rows->width || !rows->count)
        return false;
    size_t count = SAMPLE_SIZE / rows->width + 1;
    count = count < rows->count ? count : rows->count;
    size_t first = (rows->count - count) / 2;
    struct rows sample = *rows;
    sample.samples = slice_sub(rows->samples, first * rows->width, (first + count) * rows->width);
    sample.count = count;
    struct slice plain = compress(writer, sample.samples, COMPRESSION_PICTURE);
    struct slice filtered = compress(writer, rows_predict(&sample, FILTER_BEST, writer->arena), COMPRESSION_PICTURE);
    return filtered.length && (!plain.length || filtered.length < plain.length);
}
