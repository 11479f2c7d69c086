/* PNG's prediction of samples: see predict.h. */
#include "pdf/predict.h"

#include "pdf/writer.h"

#include <stdlib.h>
#include <string.h>

enum
{
    SAMPLE_SIZE = 64 * 1024, /* bytes of rows that both ways are tried on */
    STRETCH = 4096,
    TRIED_WIDTH = 4096 /* bytes of a row that all filters are tried on */
};

/* Of the three neighbours the one nearest to left + up - corner. */
static unsigned paeth(unsigned left, unsigned up, unsigned corner)
{
    int to_left = abs((int)up - (int)corner), to_up = abs((int)left - (int)corner);
    int to_corner = abs((int)left + (int)up - 2 * (int)corner);
    unsigned other = to_up <= to_corner ? up : corner;
    return to_left <= to_up && to_left <= to_corner ? left : other;
}

/* A row and the one above it; for the first row, that is zeros. */
struct row
{
    const unsigned char *bytes, *above;
    size_t width, pixel;
};

/* Each filter takes a prediction off every byte. A loop for each, and none with a choice in it: these are all bytes of
 * a picture, five times. To the left of the first pixel are zeros. */
static void filter_sub(const struct row *row, unsigned char *out)
{
    memcpy(out, row->bytes, row->pixel);
    for (size_t i = row->pixel; i < row->width; i++)
        out[i] = (unsigned char)(row->bytes[i] - row->bytes[i - row->pixel]);
}

static void filter_up(const struct row *row, unsigned char *out)
{
    for (size_t i = 0; i < row->width; i++)
        out[i] = (unsigned char)(row->bytes[i] - row->above[i]);
}

static void filter_average(const struct row *row, unsigned char *out)
{
    for (size_t i = 0; i < row->pixel; i++)
        out[i] = (unsigned char)(row->bytes[i] - row->above[i] / 2);
    for (size_t i = row->pixel; i < row->width; i++)
        out[i] = (unsigned char)(row->bytes[i] - (row->bytes[i - row->pixel] + row->above[i]) / 2);
}

static void filter_paeth(const struct row *row, unsigned char *out)
{
    for (size_t i = 0; i < row->pixel; i++)
        out[i] = (unsigned char)(row->bytes[i] - row->above[i]);
    for (size_t i = row->pixel; i < row->width; i++)
        out[i] = (unsigned char)(row->bytes[i] -
                                 paeth(row->bytes[i - row->pixel], row->above[i], row->above[i - row->pixel]));
}

static void row_filter(const struct row *row, enum filter filter, unsigned char *out)
{
    static void (*const FILTERS[])(const struct row *, unsigned char *) = {[FILTER_SUB] = filter_sub,
                                                                           [FILTER_UP] = filter_up,
                                                                           [FILTER_AVERAGE] = filter_average,
                                                                           [FILTER_PAETH] = filter_paeth};
    if (filter == FILTER_NONE)
        memcpy(out, row->bytes, row->width);
    else
        FILTERS[filter](row, out);
}

/* What is left over, as distances from zero. In stretches whose sum stays small, so that a compiler adds many at once.
 */
static uint64_t left_over(const unsigned char *bytes, size_t count)
{
    uint64_t sum = 0;
    for (size_t from = 0; from < count; from += STRETCH)
    {
        size_t end = count - from < STRETCH ? count : from + STRETCH;
        uint32_t part = 0;
        for (size_t i = from; i < end; i++)
            part += (uint32_t)(bytes[i] < 128 ? bytes[i] : 256 - bytes[i]);
        sum += part;
    }
    return sum;
}

/* What stands in the middle of a row: enough to see which filter suits it. */
static struct row row_middle(const struct row *row)
{
    size_t width = row->width < TRIED_WIDTH ? row->width : TRIED_WIDTH / row->pixel * row->pixel;
    size_t from = (row->width - width) / 2 / row->pixel * row->pixel;
    return (struct row){row->bytes + from, row->above + from, width, row->pixel};
}

/* By the filter that leaves least over; its type stands in front. */
static void row_filter_best(const struct row *row, unsigned char *out)
{
    struct row middle = row_middle(row);
    enum filter best = FILTER_NONE;
    uint64_t least = UINT64_MAX;
    for (enum filter filter = FILTER_NONE; filter < FILTER_COUNT; filter++)
    {
        row_filter(&middle, filter, out + 1);
        uint64_t sum = left_over(out + 1, middle.width);
        best = sum < least ? filter : best;
        least = sum < least ? sum : least;
    }
    out[0] = (unsigned char)best;
    row_filter(row, best, out + 1);
}

struct slice rows_predict(const struct rows *rows, enum filter filter, struct arena *arena)
{
    size_t size = rows->count * (rows->width + 1);
    unsigned char *out = arena_array(arena, rows->count, rows->width + 1);
    const unsigned char *bytes = (const unsigned char *)rows->samples.data;
    struct row row = {.above = arena_alloc(arena, rows->width), .width = rows->width, .pixel = rows->pixel};
    for (size_t i = 0; i < rows->count; i++, row.above = row.bytes)
    {
        unsigned char *filtered = out + i * (rows->width + 1);
        row.bytes = bytes + i * rows->width;
        filtered[0] = (unsigned char)filter;
        if (filter == FILTER_BEST)
            row_filter_best(&row, filtered);
        else
            row_filter(&row, filter, filtered + 1);
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
