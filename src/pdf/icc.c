/* Colour profiles made from their definitions (ICC.1:2010, profile version 4.2): what the document's RGB means, and
 * what the CMYK of a JPEG means. */
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <math.h>
#include <string.h>

enum
{
    HEADER_SIZE = 128,
    TAGS_MAX = 12,
    CURVE_ENTRIES = 256, /* of the curve in front of CMYK's corners */
    CMYK_GRID = 5        /* points along each ink: readers do not go straight from corner to corner */
};

/* ICC's numbers with a fixed point: s15Fixed16. */
#define FIXED(number) ((int32_t)((number)*65536.0 + ((number) < 0 ? -0.5 : 0.5)))

static const int32_t WHITE_D50[3] = {FIXED(0.9642), FIXED(1.0), FIXED(0.8249)};
/* sRGB's red, green and blue (IEC 61966-2-1), adapted to D50 with Bradford's matrix, which stands below. */
static const double PRIMARIES[3][3] = {
    {0.436066, 0.222488, 0.013916}, {0.385147, 0.716873, 0.097076}, {0.143066, 0.060608, 0.714096}};
static const int32_t ADAPTATION[9] = {FIXED(1.047882),  FIXED(0.022919), FIXED(-0.050217),
                                      FIXED(0.029587),  FIXED(0.990479), FIXED(-0.017075),
                                      FIXED(-0.009232), FIXED(0.015076), FIXED(0.751678)};
/* Linear from (a x + b)^g above d, c x below. */
static const int32_t SRGB_CURVE[5] = {FIXED(2.4), FIXED(1 / 1.055), FIXED(0.055 / 1.055), FIXED(1 / 12.92),
                                      FIXED(0.04045)};

/* A profile being put together: a table of tags, and their data. */
struct profile
{
    struct buffer table, data;
    uint32_t tag_count;
    uint32_t last, last_size; /* of the tag added last, within `data` */
};

static void put_fixed(struct buffer *out, const int32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_u32(out, (uint32_t)numbers[i]);
}

static void profile_init(struct profile *profile, struct arena *arena)
{
    *profile = (struct profile){0};
    buffer_init(&profile->table, arena);
    buffer_init(&profile->data, arena);
}

/* What has been added to the data since the last tag is this tag. Tags begin at multiples of four. */
static void tag_end(struct profile *profile, const char *name)
{
    profile->last += (profile->last_size + 3) / 4 * 4;
    profile->last_size = (uint32_t)profile->data.length - profile->last;
    buffer_add(&profile->table, name, 4);
    put_u32(&profile->table, profile->last);
    put_u32(&profile->table, profile->last_size);
    profile->tag_count++;
    while (profile->data.length % 4)
        buffer_add_byte(&profile->data, 0);
}

/* One more name for the data of the last tag. */
static void tag_again(struct profile *profile, const char *name)
{
    buffer_add(&profile->table, name, 4);
    put_u32(&profile->table, profile->last);
    put_u32(&profile->table, profile->last_size);
    profile->tag_count++;
}

static void put_type(struct profile *profile, const char *type)
{
    buffer_add(&profile->data, type, 4);
    put_u32(&profile->data, 0);
}

static void tag_text(struct profile *profile, const char *name, const char *ascii)
{
    size_t count = strlen(ascii);
    put_type(profile, "mluc");
    put_u32(&profile->data, 1); /* one language, records of 12 bytes */
    put_u32(&profile->data, 12);
    buffer_add_string(&profile->data, "enUS");
    put_u32(&profile->data, (uint32_t)(2 * count));
    put_u32(&profile->data, 28);
    for (size_t i = 0; i < count; i++)
        put_u16(&profile->data, (unsigned char)ascii[i]);
    tag_end(profile, name);
}

static void tag_fixed(struct profile *profile, const char *name, const char *type, const int32_t *numbers, size_t count)
{
    put_type(profile, type);
    put_fixed(&profile->data, numbers, count);
    tag_end(profile, name);
}

/* Header, table and data in one. `kind` is device class and colour space: "mntrRGB ". */
static struct slice profile_bytes(const struct profile *profile, const char *kind, struct arena *arena)
{
    uint32_t offset = HEADER_SIZE + 4 + (uint32_t)profile->table.length;
    struct buffer out;
    buffer_init(&out, arena);
    put_u32(&out, offset + (uint32_t)profile->data.length);
    put_u32(&out, 0);
    put_u32(&out, 0x04200000); /* version 4.2 */
    buffer_add_string(&out, kind);
    buffer_add_string(&out, "XYZ ");
    const uint16_t date[6] = {2026, 1, 1, 0, 0, 0};
    for (int i = 0; i < 6; i++)
        put_u16(&out, date[i]);
    buffer_add_string(&out, "acsp");
    while (out.length < 68)
        buffer_add_byte(&out, 0);
    put_fixed(&out, WHITE_D50, 3);
    while (out.length < HEADER_SIZE)
        buffer_add_byte(&out, 0);
    put_u32(&out, profile->tag_count);
    for (uint32_t i = 0; i < profile->tag_count; i++)
    {
        const unsigned char *entry = (const unsigned char *)profile->table.data + 12 * (size_t)i;
        uint32_t at = (uint32_t)entry[4] << 24 | (uint32_t)entry[5] << 16 | (uint32_t)entry[6] << 8 | entry[7];
        buffer_add(&out, entry, 4);
        put_u32(&out, offset + at);
        buffer_add(&out, entry + 8, 4);
    }
    buffer_add_slice(&out, buffer_slice(&profile->data));
    return buffer_slice(&out);
}

struct object *srgb_profile_write(struct writer *writer)
{
    static const char *const COLORANTS[3] = {"rXYZ", "gXYZ", "bXYZ"};
    struct profile profile;
    profile_init(&profile, writer->arena);
    tag_text(&profile, "desc", "sRGB");
    tag_text(&profile, "cprt", "CC0");
    tag_fixed(&profile, "wtpt", "XYZ ", WHITE_D50, 3);
    for (int i = 0; i < 3; i++)
    {
        const double *p = PRIMARIES[i];
        const int32_t xyz[3] = {FIXED(p[0]), FIXED(p[1]), FIXED(p[2])};
        tag_fixed(&profile, COLORANTS[i], "XYZ ", xyz, 3);
    }
    tag_fixed(&profile, "chad", "sf32", ADAPTATION, 9);
    put_type(&profile, "para");
    put_u32(&profile.data, 3 << 16); /* the function with five parameters */
    put_fixed(&profile.data, SRGB_CURVE, 5);
    tag_end(&profile, "rTRC");
    tag_again(&profile, "gTRC");
    tag_again(&profile, "bTRC");
    return stream_new(writer, SLICE("/N 3"), profile_bytes(&profile, "mntrRGB ", writer->arena), COMPRESSION_TEXT);
}

/* ---- CMYK ---- */

static double srgb_to_linear(double x) { return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4); }

/* The curve makes ink linear in light, which spreads the points of the table evenly over what is seen. */
static void put_cmyk_curves(struct buffer *out)
{
    for (int channel = 0; channel < 4; channel++)
        for (int i = 0; i < CURVE_ENTRIES; i++)
        {
            double left = srgb_to_linear(1 - (double)i / (CURVE_ENTRIES - 1));
            put_u16(out, (uint32_t)((1 - left) * 65535 + 0.5));
        }
}

/* A mixture as XYZ, 32768 is 1: red is what cyan and black leave, (1 - c)(1 - k), and so on. `left`: of each ink, how
 * much light it leaves, in steps of the grid. */
static void put_cmyk_mixture(struct buffer *out, const int left[4])
{
    for (int axis = 0; axis < 3; axis++)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
            sum += PRIMARIES[i][axis] * left[i] * left[3] / ((CMYK_GRID - 1) * (CMYK_GRID - 1));
        put_u16(out, (uint32_t)(sum * 32768 + 0.5));
    }
}

/* All mixtures of the grid, the first ink changing slowest. */
static void put_cmyk_mixtures(struct buffer *out)
{
    enum
    {
        LAST = CMYK_GRID - 1
    };
    for (int c = LAST; c >= 0; c--)
        for (int m = LAST; m >= 0; m--)
            for (int y = LAST; y >= 0; y--)
                for (int k = LAST; k >= 0; k--)
                    put_cmyk_mixture(out, (const int[4]){c, m, y, k});
}

/* A JPEG in CMYK does not say which inks it means. The output intent is for RGB, so PDF/A asks for a profile
 * (ISO 19005-2 §6.2.4.3): this is how screens show such a picture. */
struct object *cmyk_profile_write(struct writer *writer)
{
    static const int32_t IDENTITY[9] = {FIXED(1.0), 0, 0, 0, FIXED(1.0), 0, 0, 0, FIXED(1.0)};
    struct profile profile;
    profile_init(&profile, writer->arena);
    tag_text(&profile, "desc", "CMYK shown as sRGB");
    tag_text(&profile, "cprt", "CC0");
    tag_fixed(&profile, "wtpt", "XYZ ", WHITE_D50, 3);
    put_type(&profile, "mft2");
    put_u32(&profile.data, 4u << 24 | 3u << 16 | (uint32_t)CMYK_GRID << 8); /* 4 inks, 3 results */
    put_fixed(&profile.data, IDENTITY, 9);
    put_u16(&profile.data, CURVE_ENTRIES);
    put_u16(&profile.data, 2); /* entries of the curves behind */
    put_cmyk_curves(&profile.data);
    put_cmyk_mixtures(&profile.data);
    for (int i = 0; i < 3; i++)
        put_u32(&profile.data, 0xFFFF); /* from 0 to 1 */
    tag_end(&profile, "A2B0");
    return stream_new(writer, SLICE("/N 4"), profile_bytes(&profile, "scnrCMYK", writer->arena), COMPRESSION_TEXT);
}
