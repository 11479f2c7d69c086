/* PNG to samples of 8 bits: grey or RGB, and a plane of alpha where something is
 * really transparent. spng inflates, unfilters and checks; what the samples mean
 * (depth, palette, transparent colour, interlacing) is worked out here, so that
 * every depth is rounded exactly and no second copy of the picture is needed. */
#include <errno.h>
#include <string.h>

#include <spng.h>

#include "content/picture_decode.h"

enum
{
    CHUNK_MAX = 16 * 1024 * 1024,  /* bytes of one chunk besides the pixels: a profile, a text */
    CHUNKS_MAX = 32 * 1024 * 1024, /* of all of them, unpacked */
    OPAQUE = 255,
    SAMPLES_PER_PIXEL_MAX = 4
};

struct decoder
{
    spng_ctx *png;
    struct spng_ihdr header;
    struct spng_plte palette;
    struct spng_trns transparent;
    bool has_transparent;
    int samples_per_pixel; /* as stored */
    struct arena *arena;
    struct picture *out;
    unsigned char *color, *alpha; /* out->data and out->alpha; alpha NULL while all is opaque */
};

/* zlib's want of memory reaches spng's caller as damage: errno tells it apart. */
static enum picture_status status_of(int error)
{
    if (error == SPNG_EMEM || (error != SPNG_OK && errno == ENOMEM))
        return PICTURE_NO_MEMORY;
    return error == SPNG_OK ? PICTURE_GOOD : PICTURE_DAMAGED;
}

static int samples_per_pixel(uint8_t color_type)
{
    switch (color_type)
    {
    case SPNG_COLOR_TYPE_GRAYSCALE_ALPHA:
        return 2;
    case SPNG_COLOR_TYPE_TRUECOLOR:
        return 3;
    case SPNG_COLOR_TYPE_TRUECOLOR_ALPHA:
        return 4;
    default:
        return 1;
    }
}

static bool is_gray(uint8_t color_type)
{
    return color_type == SPNG_COLOR_TYPE_GRAYSCALE || color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA;
}

/* Sample `index` of a row: depths below 8 are packed, the first one in the highest bits;
 * 16 bits stand in the machine's order. */
static unsigned sample_at(const unsigned char *row, size_t index, unsigned depth)
{
    if (depth == 8)
        return row[index];
    if (depth == 16)
    {
        uint16_t wide;
        memcpy(&wide, row + index * sizeof wide, sizeof wide);
        return wide;
    }
    unsigned shift = 8 - depth - (unsigned)(index * depth % 8);
    return ((unsigned)row[index * depth / 8] >> shift) & ((1U << depth) - 1);
}

static unsigned char to_eight_bits(unsigned sample, unsigned depth)
{
    unsigned most = (1U << depth) - 1;
    return (unsigned char)((sample * OPAQUE + most / 2) / most);
}

/* The alpha plane appears with the first pixel that is not opaque. */
static void store_alpha(struct decoder *decoder, size_t pixel, unsigned char alpha)
{
    if (!decoder->alpha)
    {
        size_t count = (size_t)decoder->header.width * decoder->header.height;
        decoder->alpha = arena_alloc(decoder->arena, count);
        memset(decoder->alpha, OPAQUE, count);
        decoder->out->alpha = (struct slice){(const char *)decoder->alpha, count};
    }
    decoder->alpha[pixel] = alpha;
}

/* One colour of a grey or RGB picture can be marked as transparent. */
static bool is_transparent_color(const struct decoder *decoder, const unsigned *samples)
{
    const struct spng_trns *key = &decoder->transparent;
    if (!decoder->has_transparent)
        return false;
    if (decoder->header.color_type == SPNG_COLOR_TYPE_GRAYSCALE)
        return samples[0] == key->gray;
    return decoder->header.color_type == SPNG_COLOR_TYPE_TRUECOLOR && samples[0] == key->red &&
           samples[1] == key->green && samples[2] == key->blue;
}

static bool store_indexed(struct decoder *decoder, size_t pixel, unsigned index)
{
    if (index >= decoder->palette.n_entries)
        return false;
    const struct spng_plte_entry *entry = &decoder->palette.entries[index];
    unsigned char *color = decoder->color + 3 * pixel;
    color[0] = entry->red;
    color[1] = entry->green;
    color[2] = entry->blue;
    bool translucent = decoder->has_transparent && index < decoder->transparent.n_type3_entries &&
                       decoder->transparent.type3_alpha[index] != OPAQUE;
    if (translucent)
        store_alpha(decoder, pixel, decoder->transparent.type3_alpha[index]);
    return true;
}

static void store_samples(struct decoder *decoder, size_t pixel, const unsigned *samples)
{
    unsigned depth = decoder->header.bit_depth;
    int components = decoder->out->components;
    for (int i = 0; i < components; i++)
        decoder->color[pixel * (size_t)components + (size_t)i] = to_eight_bits(samples[i], depth);
    unsigned char alpha = is_transparent_color(decoder, samples) ? 0 : OPAQUE;
    if (decoder->samples_per_pixel > components)
        alpha = to_eight_bits(samples[components], depth);
    if (alpha != OPAQUE)
        store_alpha(decoder, pixel, alpha);
}

/* Where the pixels of a row stand: every `step`th from `start`. */
struct spread
{
    uint32_t start, step;
};

/* Interlacing after Adam7: seven passes, each a coarser or finer grid. */
static struct spread spread_of(const struct decoder *decoder, int pass)
{
    static const struct spread ADAM7[] = {{0, 8}, {4, 8}, {0, 4}, {2, 4}, {0, 2}, {1, 2}, {0, 1}};
    return decoder->header.interlace_method == SPNG_INTERLACE_NONE ? (struct spread){0, 1} : ADAM7[pass];
}

/* Rows stand in the file as they shall in memory. */
static bool is_plain(const struct decoder *decoder)
{
    uint8_t type = decoder->header.color_type;
    return decoder->header.bit_depth == 8 && decoder->header.interlace_method == SPNG_INTERLACE_NONE &&
           !decoder->has_transparent && (type == SPNG_COLOR_TYPE_GRAYSCALE || type == SPNG_COLOR_TYPE_TRUECOLOR);
}

static bool store_row(struct decoder *decoder, const unsigned char *row, const struct spng_row_info *info)
{
    if (is_plain(decoder))
    {
        size_t size = (size_t)decoder->header.width * (size_t)decoder->out->components;
        memcpy(decoder->color + info->row_num * size, row, size);
        return true;
    }
    struct spread spread = spread_of(decoder, info->pass);
    bool indexed = decoder->header.color_type == SPNG_COLOR_TYPE_INDEXED;
    size_t stored = (size_t)decoder->samples_per_pixel, index = 0;
    for (uint32_t x = spread.start; x < decoder->header.width; x += spread.step)
    {
        size_t pixel = (size_t)info->row_num * decoder->header.width + x;
        unsigned samples[SAMPLES_PER_PIXEL_MAX];
        for (size_t i = 0; i < stored; i++)
            samples[i] = sample_at(row, index++, decoder->header.bit_depth);
        if (!indexed)
            store_samples(decoder, pixel, samples);
        else if (!store_indexed(decoder, pixel, samples[0]))
            return false;
    }
    return true;
}

/* Bytes of a row of that many pixels, as stored. */
static size_t row_size(const struct decoder *decoder, size_t pixels)
{
    return (pixels * (size_t)decoder->samples_per_pixel * decoder->header.bit_depth + 7) / 8;
}

/* Reads one row of a pass. */
static int read_row(struct decoder *decoder, unsigned char *row, struct spng_row_info *info)
{
    int error = spng_get_row_info(decoder->png, info);
    if (error != SPNG_OK)
        return error;
    struct spread spread = spread_of(decoder, info->pass);
    size_t pixels = (decoder->header.width - spread.start + spread.step - 1) / spread.step;
    return spng_decode_scanline(decoder->png, row, row_size(decoder, pixels));
}

/* The last row comes with SPNG_EOI. */
static enum picture_status read_rows(struct decoder *decoder)
{
    unsigned char *row = arena_alloc(decoder->arena, row_size(decoder, decoder->header.width));
    int error = spng_decode_image(decoder->png, NULL, 0, SPNG_FMT_PNG, SPNG_DECODE_PROGRESSIVE);
    while (error == SPNG_OK)
    {
        struct spng_row_info info;
        error = read_row(decoder, row, &info);
        bool there = error == SPNG_OK || error == SPNG_EOI;
        if (there && !store_row(decoder, row, &info))
            return PICTURE_DAMAGED;
    }
    if (error != SPNG_EOI)
        return status_of(error);
    return status_of(spng_decode_chunks(decoder->png)); /* up to the end's mark */
}

/* The header, and what comes before the pixels. */
static enum picture_status read_header(struct decoder *decoder, struct slice file)
{
    spng_ctx *png = decoder->png;
    bool set = spng_set_crc_action(png, SPNG_CRC_ERROR, SPNG_CRC_ERROR) == SPNG_OK &&
               spng_set_chunk_limits(png, CHUNK_MAX, CHUNKS_MAX) == SPNG_OK &&
               spng_set_png_buffer(png, file.data, file.length) == SPNG_OK;
    if (!set)
        return PICTURE_DAMAGED;
    int error = spng_get_ihdr(png, &decoder->header);
    if (error != SPNG_OK)
        return status_of(error);
    if (!picture_size_allowed(decoder->header.width, decoder->header.height))
        return PICTURE_TOO_LARGE;
    error = spng_get_plte(png, &decoder->palette);
    if (error != SPNG_OK && error != SPNG_ECHUNKAVAIL)
        return status_of(error);
    if (error != SPNG_OK && decoder->header.color_type == SPNG_COLOR_TYPE_INDEXED)
        return PICTURE_DAMAGED;
    error = spng_get_trns(png, &decoder->transparent);
    if (error != SPNG_OK && error != SPNG_ECHUNKAVAIL)
        return status_of(error);
    decoder->has_transparent = error == SPNG_OK;
    return PICTURE_GOOD;
}

static void read_resolution(struct decoder *decoder)
{
    enum
    {
        UNIT_METRE = 1
    };
    static const double METRES_PER_INCH = 0.0254;
    struct spng_phys physical;
    bool said = spng_get_phys(decoder->png, &physical) == SPNG_OK && physical.unit_specifier == UNIT_METRE;
    picture_set_resolution(decoder->out, said ? physical.ppu_x * METRES_PER_INCH : 0,
                           said ? physical.ppu_y * METRES_PER_INCH : 0);
}

static enum picture_status decode(struct decoder *decoder, struct slice file)
{
    enum picture_status status = read_header(decoder, file);
    if (status != PICTURE_GOOD)
        return status;
    struct picture *out = decoder->out;
    out->kind = PICTURE_SAMPLES;
    out->width = decoder->header.width;
    out->height = decoder->header.height;
    out->components = is_gray(decoder->header.color_type) ? 1 : 3;
    decoder->samples_per_pixel = samples_per_pixel(decoder->header.color_type);
    size_t size = (size_t)out->width * out->height * (size_t)out->components;
    decoder->color = arena_alloc(decoder->arena, size);
    out->data = (struct slice){(const char *)decoder->color, size};
    read_resolution(decoder);
    return read_rows(decoder);
}

static uint32_t big_endian(const char *bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

size_t picture_png_size(struct slice file)
{
    enum
    {
        WIDTH_AT = 16,
        HEIGHT_AT = 20,
        HEIGHT_END = 24
    };
    if (file.length < HEIGHT_END)
        return 0;
    uint32_t width = big_endian(file.data + WIDTH_AT), height = big_endian(file.data + HEIGHT_AT);
    return picture_size_allowed(width, height) ? (size_t)width * height * SAMPLES_PER_PIXEL_MAX : 0;
}

enum picture_status picture_decode_png(struct slice file, struct arena *arena, struct picture *out)
{
    struct decoder decoder = {.arena = arena, .out = out};
    decoder.png = spng_ctx_new(0);
    if (!decoder.png)
        return PICTURE_NO_MEMORY;
    errno = 0;
    enum picture_status status = decode(&decoder, file);
    spng_ctx_free(decoder.png);
    return status;
}
