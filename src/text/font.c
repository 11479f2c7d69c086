/* The embedded font files, and HarfBuzz fonts over them.
 *
 * The files lie in the program's read-only data, so a face that is not used is
 * never even read from disk. Metrics are read from the tables directly.
 */
#include "text/font_private.h"
#include "text/hyphen_cache.h"
#include "text/word_cache.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

/* Made by fonts/embed.sh: all files, and for each of fonts/manifest its offset and length. */
extern const unsigned char octavo_font_data[];
extern const uint64_t octavo_font_index[FACE_COUNT][2];

struct face
{
    hb_font_t *font;             /* NULL until first used */
    struct font_metrics metrics; /* units_per_em is 0 until they are read */
    /* A bit for each character below FONT_COVERAGE_LIMIT: looked up once, asked for each letter of a text. */
    uint64_t coverage[FONT_COVERAGE_LIMIT / 64];
};

struct font_set
{
    struct face faces[FACE_COUNT];
    hb_buffer_t *buffer;
    struct arena scratch;
    struct word_cache words;
    struct hyphen_cache divisions;
};

static const char *const postscript_names[FACE_COUNT] = {
    [FACE_TEXT] = "Vollkorn-Regular",       [FACE_TEXT_ITALIC] = "Vollkorn-Italic",
    [FACE_TEXT_BOLD] = "Vollkorn-SemiBold", [FACE_TEXT_BOLD_ITALIC] = "Vollkorn-SemiBoldItalic",
    [FACE_SANS] = "Lato-Regular",           [FACE_SANS_ITALIC] = "Lato-Italic",
    [FACE_SANS_BOLD] = "Lato-Bold",         [FACE_SANS_BOLD_ITALIC] = "Lato-BoldItalic",
    [FACE_SANS_LIGHT] = "Lato-Light",       [FACE_SANS_BLACK] = "Lato-Black",
    [FACE_MONO] = "JetBrainsMono-Regular",  [FACE_MONO_BOLD] = "JetBrainsMono-Bold",
    [FACE_SYMBOL] = "DejaVuSans",
};

struct slice font_postscript_name(enum face_id face) { return slice_from_string(postscript_names[face]); }

struct slice font_file(enum face_id face)
{
    const unsigned char *data = octavo_font_data + octavo_font_index[face][0];
    return (struct slice){(const char *)data, (size_t)octavo_font_index[face][1]};
}

struct font_set *font_set_new(void)
{
    struct font_set *fonts = calloc(1, sizeof *fonts);
    if (!fonts)
        return NULL;
    fonts->buffer = hb_buffer_create();
    if (!hb_buffer_allocation_successful(fonts->buffer))
    {
        font_set_free(fonts);
        return NULL;
    }
    return fonts;
}

void font_set_free(struct font_set *fonts)
{
    if (!fonts)
        return;
    for (int face = 0; face < FACE_COUNT; face++)
        hb_font_destroy(fonts->faces[face].font);
    hb_buffer_destroy(fonts->buffer);
    arena_release(&fonts->scratch);
    word_cache_release(&fonts->words);
    hyphen_cache_release(&fonts->divisions);
    free(fonts);
}

/* ---- metrics ---- */

/* A number of `size` bytes, big-endian, at `offset` of a table; 0 behind its end. */
static uint32_t table_unsigned(struct slice table, size_t offset, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size && offset + i < table.length; i++)
        value = value << 8 | (unsigned char)table.data[offset + i];
    return value;
}

static int table_signed(struct slice table, size_t offset) { return (int16_t)table_unsigned(table, offset, 2); }

static struct slice font_table(struct slice file, const char *tag)
{
    enum
    {
        DIRECTORY = 12,
        RECORD = 16
    };
    size_t count = table_unsigned(file, 4, 2);
    for (size_t i = 0; i < count; i++)
    {
        size_t record = DIRECTORY + RECORD * i;
        if (slice_is(slice_sub(file, record, record + 4), tag))
        {
            size_t start = table_unsigned(file, record + 8, 4);
            return slice_sub(file, start, start + table_unsigned(file, record + 12, 4));
        }
    }
    return (struct slice){NULL, 0};
}

/* The field's offsets are those of the OpenType specification. */
static struct font_metrics metrics_read(enum face_id face)
{
    struct slice file = font_file(face);
    struct slice head = font_table(file, "head");
    struct slice hhea = font_table(file, "hhea");
    struct slice os2 = font_table(file, "OS/2");
    struct slice post = font_table(file, "post");

    struct font_metrics metrics = {
        .units_per_em = (int)table_unsigned(head, 18, 2),
        .bounds = {table_signed(head, 36), table_signed(head, 38), table_signed(head, 40), table_signed(head, 42)},
        .ascent = table_signed(hhea, 4),
        .descent = table_signed(hhea, 6),
        .x_height = table_signed(os2, 86),
        .cap_height = table_signed(os2, 88),
        .weight = (int)table_unsigned(os2, 4, 2),
        .italic_angle_tenths = (int)((int64_t)(int32_t)table_unsigned(post, 4, 4) * 10 / 65536), /* 16.16 */
        .underline_position = table_signed(post, 8),
        .underline_thickness = table_signed(post, 10),
        .fixed_pitch = table_unsigned(post, 12, 4) != 0,
        .serif = face <= FACE_TEXT_BOLD_ITALIC,
    };
    assert(metrics.units_per_em > 0);
    return metrics;
}

/* Fonts with an OS/2 table older than version 2 do not say these heights: the letters do. */
static int glyph_height(hb_font_t *font, uint32_t character)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(font, character, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents))
        return extents.y_bearing;
    return 0;
}

static void coverage_fill(struct face *face)
{
    hb_codepoint_t glyph;
    for (uint32_t character = 0; character < FONT_COVERAGE_LIMIT; character++)
        if (hb_font_get_nominal_glyph(face->font, character, &glyph) && glyph != 0)
            face->coverage[character / 64] |= UINT64_C(1) << (character % 64);
}

static hb_font_t *font_open(enum face_id id, int units_per_em)
{
    struct slice file = font_file(id);
    hb_blob_t *blob = hb_blob_create(file.data, (unsigned)file.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0 /* the first font of the file */);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    hb_font_set_scale(font, units_per_em, units_per_em);
    return font;
}

static void face_open(struct font_set *fonts, enum face_id id)
{
    struct face *face = &fonts->faces[id];
    int units_per_em = font_metrics(fonts, id)->units_per_em;
    if (face->font)
        return; /* the metrics needed it */
    errno = 0;  /* without memory HarfBuzz goes on with a font that lacks something, and does not say so */
    face->font = font_open(id, units_per_em);
    coverage_fill(face);
    if (errno == ENOMEM)
        arena_exhausted(&fonts->scratch);
}

static const struct face *face_of(struct font_set *fonts, enum face_id id)
{
    assert(id < FACE_COUNT);
    if (!fonts->faces[id].font)
        face_open(fonts, id);
    return &fonts->faces[id];
}

const struct font_metrics *font_metrics(struct font_set *fonts, enum face_id id)
{
    struct font_metrics *metrics = &fonts->faces[id].metrics;
    if (metrics->units_per_em > 0)
        return metrics;
    *metrics = metrics_read(id); /* and known from here on: the heights may need the font itself */
    if (metrics->x_height == 0)
        metrics->x_height = glyph_height(font_hb(fonts, id), 'x');
    if (metrics->cap_height == 0)
        metrics->cap_height = glyph_height(font_hb(fonts, id), 'H');
    return metrics;
}

const uint64_t *font_coverage(struct font_set *fonts, enum face_id face) { return face_of(fonts, face)->coverage; }

/* ---- glyphs ---- */

hb_font_t *font_hb(struct font_set *fonts, enum face_id face) { return face_of(fonts, face)->font; }

hb_buffer_t *font_buffer(struct font_set *fonts) { return fonts->buffer; }

void font_memory(struct font_set *fonts, struct memory_policy policy) { fonts->scratch.policy = policy; }

struct word_cache *font_word_cache(struct font_set *fonts) { return &fonts->words; }

struct hyphen_cache *font_hyphen_cache(struct font_set *fonts) { return &fonts->divisions; }

struct arena *font_scratch(struct font_set *fonts, struct memory_policy policy)
{
    arena_reset(&fonts->scratch);
    fonts->scratch.policy = policy;
    return &fonts->scratch;
}

uint32_t font_glyph(struct font_set *fonts, enum face_id face, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font_hb(fonts, face), character, &glyph) ? glyph : 0;
}

bool font_has(struct font_set *fonts, enum face_id face, uint32_t character)
{
    if (character < FONT_COVERAGE_LIMIT)
        return face_of(fonts, face)->coverage[character / 64] >> (character % 64) & 1;
    return font_glyph(fonts, face, character) != 0;
}

int font_advance(struct font_set *fonts, enum face_id face, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(font_hb(fonts, face), glyph);
}

length font_scale(struct font_set *fonts, enum face_id face, int64_t units, length size)
{
    return length_scale(size, units, font_metrics(fonts, face)->units_per_em);
}
