/* The faces of a build, and HarfBuzz fonts over their files. */
#include "content/theme.h"
#include "text/font_private.h"
#include "text/font_source.h"
#include "text/hyphen_cache.h"
#include "text/protrude.h"
#include "text/word_cache.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

struct face
{
    struct font_source source;
    enum face_id same;           /* the first face of the same font */
    hb_font_t *font;             /* NULL until first used */
    struct font_metrics metrics; /* units_per_em is 0 until they are read */
    uint32_t glyph_count;
    bool damaged;       /* see font_is_damaged */
    bool lacks_letters; /* likewise */
    /* A bit for each character below FONT_COVERAGE_LIMIT: looked up once, asked for each letter of a text. */
    uint64_t coverage[FONT_COVERAGE_LIMIT / 64];
    struct protrusion protrusions[PROTRUSION_COUNT];
};

struct font_set
{
    struct face faces[FACE_COUNT];
    enum face_id built_in[FACE_ROLE_COUNT]; /* by role: the program's own font for it */
    hb_buffer_t *buffer;
    struct arena scratch;
    struct word_cache words;
    struct hyphen_cache divisions;
};

/* ---- which font a face has ---- */

void font_assign(struct font_set *fonts, enum face_id face, const struct font_source *source)
{
    assert(!fonts->faces[face].font);
    fonts->faces[face].source = *source;
}

void font_follow(struct font_set *fonts, enum face_id face, enum face_id other)
{
    font_assign(fonts, face, &fonts->faces[other].source);
}

const struct font_source *font_source(const struct font_set *fonts, enum face_id face)
{
    assert(face < FACE_COUNT);
    return &fonts->faces[face].source;
}

void font_faces_join(struct font_set *fonts)
{
    for (int face = 0; face < FACE_COUNT; face++)
    {
        int same = 0;
        while (fonts->faces[same].source.file.data != fonts->faces[face].source.file.data)
            same++;
        fonts->faces[face].same = (enum face_id)same;
    }
}

enum face_id font_face(const struct font_set *fonts, enum face_id face) { return fonts->faces[face].same; }

enum face_id font_built_in(const struct font_set *fonts, enum face_id face)
{
    return face < FACE_ROLE_COUNT ? font_face(fonts, fonts->built_in[face]) : face;
}

struct slice font_postscript_name(const struct font_set *fonts, enum face_id face)
{
    return slice_from_string(font_source(fonts, face)->name);
}

struct slice font_file(const struct font_set *fonts, enum face_id face) { return font_source(fonts, face)->file; }

struct slice font_path(const struct font_set *fonts, enum face_id face) { return font_source(fonts, face)->path; }

struct place font_place(const struct font_set *fonts, enum face_id face) { return font_source(fonts, face)->place; }

bool font_is_kept_whole(const struct font_set *fonts, enum face_id face)
{
    return font_source(fonts, face)->kept_whole;
}

void font_set_lacking(struct font_set *fonts, enum face_id face) { fonts->faces[face].lacks_letters = true; }

bool font_lacks_letters(const struct font_set *fonts, enum face_id face) { return fonts->faces[face].lacks_letters; }

void font_set_damaged(struct font_set *fonts, enum face_id face) { fonts->faces[face].damaged = true; }

bool font_is_damaged(const struct font_set *fonts, enum face_id face) { return fonts->faces[face].damaged; }

hb_tag_t font_figures(const struct font_set *fonts, enum face_id face) { return font_source(fonts, face)->figures; }

/* ---- beginning and end ---- */

/* The fonts of the built-in theme. */
static void embedded_assign(struct font_set *fonts)
{
    struct theme theme;
    theme_default(&theme);
    for (size_t i = 0; i < FONT_EMBEDDED_COUNT; i++)
    {
        struct font_source source = font_embedded(i);
        font_assign(fonts, (enum face_id)(FACE_EMBEDDED + i), &source);
    }
    for (int role = 0; role < FACE_ROLE_COUNT; role++)
    {
        size_t index = font_embedded_find(theme.font[role].family, font_role_style((enum face_id)role));
        assert(index < FONT_EMBEDDED_COUNT); /* a built-in theme gives a font to each role */
        fonts->built_in[role] = (enum face_id)(FACE_EMBEDDED + index);
        font_follow(fonts, (enum face_id)role, fonts->built_in[role]);
    }
    font_faces_join(fonts);
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
    embedded_assign(fonts);
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

/* ---- opening ---- */

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
        if (hb_font_get_nominal_glyph(face->font, character, &glyph) && glyph > 0 && glyph < face->glyph_count)
            face->coverage[character / 64] |= UINT64_C(1) << (character % 64);
}

static hb_font_t *font_open(struct slice file, int units_per_em)
{
    hb_blob_t *blob = hb_blob_create(file.data, (unsigned)file.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0 /* the first font of the file */);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    hb_font_set_scale(font, units_per_em, units_per_em);
    return font;
}

static void face_open(struct font_set *fonts, struct face *face)
{
    errno = 0; /* without memory HarfBuzz goes on with a font that lacks something, and does not say so */
    face->font = font_open(face->source.file, face->metrics.units_per_em);
    face->glyph_count = hb_face_get_glyph_count(hb_font_get_face(face->font));
    coverage_fill(face);
    if (errno == ENOMEM)
        arena_exhausted(&fonts->scratch);
}

/* The face that is the same font, opened. */
static struct face *face_of(struct font_set *fonts, enum face_id id)
{
    assert(id < FACE_COUNT);
    struct face *face = &fonts->faces[fonts->faces[id].same];
    if (face->font)
        return face;
    font_metrics(fonts, id); /* the font needs the em, and the heights may need the font */
    if (!face->font)
        face_open(fonts, face);
    return face;
}

/* Programs that make fonts forget to say that all letters are as wide: these letters tell. */
static bool is_fixed_pitch(struct font_set *fonts, enum face_id id)
{
    static const char LETTERS[] = "iM.w ";
    int width = font_advance(fonts, id, font_glyph(fonts, id, 'n'));
    for (const char *letter = LETTERS; *letter; letter++)
        if (font_advance(fonts, id, font_glyph(fonts, id, (unsigned char)*letter)) != width)
            return false;
    return width > 0;
}

/* What the tables do not say, and what they cannot be trusted in. */
static void metrics_measure(struct font_set *fonts, enum face_id id, struct font_metrics *metrics)
{
    hb_font_t *font = font_hb(fonts, id);
    errno = 0; /* as above */
    if (metrics->x_height == 0)
        metrics->x_height = glyph_height(font, 'x');
    if (metrics->cap_height == 0)
        metrics->cap_height = glyph_height(font, 'H');
    if (font_source(fonts, id)->path.length)
        metrics->fixed_pitch = is_fixed_pitch(fonts, id);
    if (errno == ENOMEM)
        arena_exhausted(&fonts->scratch);
}

const struct font_metrics *font_metrics(struct font_set *fonts, enum face_id id)
{
    struct face *face = &fonts->faces[fonts->faces[id].same];
    struct font_metrics *metrics = &face->metrics;
    if (metrics->units_per_em > 0)
        return metrics;
    *metrics = font_metrics_read(&face->source); /* and known from here on */
    assert(metrics->units_per_em > 0);           /* of a theme's font: checked before */
    if (metrics->x_height == 0 || metrics->cap_height == 0 || face->source.path.length)
        metrics_measure(fonts, id, metrics);
    return metrics;
}

const uint64_t *font_coverage(struct font_set *fonts, enum face_id face) { return face_of(fonts, face)->coverage; }

/* ---- glyphs ---- */

hb_font_t *font_hb(struct font_set *fonts, enum face_id face) { return face_of(fonts, face)->font; }

hb_buffer_t *font_buffer(struct font_set *fonts) { return fonts->buffer; }

void font_memory(struct font_set *fonts, struct memory_policy policy) { fonts->scratch.policy = policy; }

struct word_cache *font_word_cache(struct font_set *fonts) { return &fonts->words; }

struct hyphen_cache *font_hyphen_cache(struct font_set *fonts) { return &fonts->divisions; }

struct protrusion *font_protrusions(struct font_set *fonts, enum face_id face)
{
    return fonts->faces[fonts->faces[face].same].protrusions;
}

struct arena *font_scratch(struct font_set *fonts, struct memory_policy policy)
{
    arena_reset(&fonts->scratch);
    fonts->scratch.policy = policy;
    return &fonts->scratch;
}

uint32_t font_glyph_count(struct font_set *fonts, enum face_id face) { return face_of(fonts, face)->glyph_count; }

/* A theme's font may map a character to a glyph that it does not have. */
uint32_t font_glyph(struct font_set *fonts, enum face_id id, uint32_t character)
{
    hb_codepoint_t glyph;
    struct face *face = face_of(fonts, id);
    bool found = hb_font_get_nominal_glyph(face->font, character, &glyph) && glyph < face->glyph_count;
    return found ? glyph : 0;
}

bool font_has(struct font_set *fonts, enum face_id face, uint32_t character)
{
    if (character < FONT_COVERAGE_LIMIT)
        return face_of(fonts, face)->coverage[character / 64] >> (character % 64) & 1;
    return font_glyph(fonts, face, character) != 0;
}

bool font_ink(struct font_set *fonts, enum face_id face, uint32_t glyph, int *left, int *width)
{
    hb_glyph_extents_t extents;
    hb_font_t *font = font_hb(fonts, face);
    errno = 0; /* the outlines are read when they are first asked for */
    bool has_outline = hb_font_get_glyph_extents(font, glyph, &extents);
    if (errno == ENOMEM)
        arena_exhausted(&fonts->scratch);
    *left = has_outline ? extents.x_bearing : 0;
    *width = has_outline ? extents.width : 0;
    return has_outline;
}

int font_advance(struct font_set *fonts, enum face_id face, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(font_hb(fonts, face), glyph);
}

length font_scale(struct font_set *fonts, enum face_id face, int64_t units, length size)
{
    return length_scale(size, units, font_metrics(fonts, face)->units_per_em);
}
