/* Shaping: the characters of a stretch become glyphs, with HarfBuzz.
 *
 * A stretch is shaped whole, so that letters kern with the spaces beside them.
 * Stretches that differ only in their run (a link, a colour) are shaped together
 * and divided afterwards, unless a glyph stands across the border.
 */
#include "text/character.h"
#include "text/paragraph.h"

#include <assert.h>

#define ZERO_WIDTH_NON_JOINER UINT32_C(0x200C)
#define ZERO_WIDTH_JOINER     UINT32_C(0x200D)

enum
{
    FEATURE_ROOM = 8
};

struct feature_list
{
    hb_feature_t items[FEATURE_ROOM];
    unsigned count;
};

static void feature_set(struct feature_list *features, hb_tag_t tag, uint32_t value)
{
    assert(features->count < FEATURE_ROOM);
    features->items[features->count++] = (hb_feature_t){tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

/* HarfBuzz' defaults (kerning, standard ligatures, contextual forms) and what the style changes in them. */
static struct feature_list features_of(struct font_set *fonts, enum face_id face, const struct style *style)
{
    struct feature_list features = {.count = 0};
    if (style->figures == FIGURES_OLD_STYLE)
        feature_set(&features, HB_TAG('o', 'n', 'u', 'm'), 1);
    if (style->figures == FIGURES_LINING || style->figures == FIGURES_TABULAR)
        feature_set(&features, HB_TAG('l', 'n', 'u', 'm'), 1);
    if (style->figures == FIGURES_TABULAR)
        feature_set(&features, HB_TAG('t', 'n', 'u', 'm'), 1);
    if (style->small_caps)
        feature_set(&features, HB_TAG('s', 'm', 'c', 'p'), 1);
    /* Letters that are spaced apart do not join, and code is shown as it is typed. */
    if (style->tracking != 0 || font_metrics(fonts, face)->fixed_pitch)
    {
        feature_set(&features, HB_TAG('l', 'i', 'g', 'a'), 0);
        feature_set(&features, HB_TAG('c', 'l', 'i', 'g'), 0);
    }
    if (font_metrics(fonts, face)->fixed_pitch)
        feature_set(&features, HB_TAG('c', 'a', 'l', 't'), 0);
    return features;
}

/* What HarfBuzz sees in place of a character. Whatever is invisible becomes the one invisible
 * character that keeps a ligature from forming: a soft hyphen stands where words are joined. */
static uint32_t shaped_character(uint32_t character)
{
    if (character == '\n' || character == '\t' || character == 0x2028 || character == 0x2029)
        return ' ';
    if (character_is_invisible(character) && character != ZERO_WIDTH_JOINER)
        return ZERO_WIDTH_NON_JOINER;
    return character;
}

/* The bytes [from, to) of the text; a joint within a compound keeps ligatures apart (Auf|lage). */
static void buffer_fill(hb_buffer_t *buffer, const struct paragraph *paragraph, uint32_t from, uint32_t to)
{
    uint32_t before = from; /* the cluster that an invisible character belongs to */
    for (size_t at = from; at < to;)
    {
        uint32_t cluster = (uint32_t)at;
        if (paragraph->breaks && (paragraph->breaks[at] & BREAK_PARTS_LIGATURE) && cluster > from)
            hb_buffer_add(buffer, ZERO_WIDTH_NON_JOINER, before);
        uint32_t character = utf8_next(paragraph->text, &at);
        hb_buffer_add(buffer, shaped_character(character), cluster);
        before = cluster;
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

static void shape(const struct paragraph *paragraph, const struct stretch *like, uint32_t from, uint32_t to)
{
    const struct text_run *run = stretch_run(paragraph, like);
    hb_buffer_t *buffer = font_buffer(paragraph->fonts);
    struct feature_list features = features_of(paragraph->fonts, like->face, run->style);

    hb_buffer_clear_contents(buffer);
    buffer_fill(buffer, paragraph, from, to);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, like->script);
    hb_buffer_set_language(buffer, hb_language_from_string(run->language.data, (int)run->language.length));
    hb_shape(font_hb(paragraph->fonts, like->face), buffer, features.items, features.count);
}

/* Appends what is in the buffer, without glyph 0: a font's box for what it lacks is never drawn. */
static void glyphs_add(hb_buffer_t *buffer, struct arena *arena, struct shaped_list *out)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    for (unsigned i = 0; i < count; i++)
    {
        if (infos[i].codepoint == 0)
            continue;
        struct shaped_glyph glyph = {
            .cluster = infos[i].cluster,
            .id = (uint16_t)infos[i].codepoint,
            .advance = (int16_t)positions[i].x_advance,
            .x_offset = (int16_t)positions[i].x_offset,
            .y_offset = (int16_t)positions[i].y_offset,
            .unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
        };
        LIST_ADD(arena, &out->list, glyph);
    }
}

void stretch_shape_part(const struct paragraph *paragraph, const struct stretch *stretch, uint32_t from, uint32_t to,
                        struct arena *arena, struct shaped_list *out)
{
    shape(paragraph, stretch, from, to);
    glyphs_add(font_buffer(paragraph->fonts), arena, out);
}

/* ---- all stretches ---- */

/* The first glyph at or behind `offset`, from `first` on. */
static size_t glyph_at(const struct shaped_list *glyphs, size_t first, uint32_t offset)
{
    size_t low = first, high = glyphs->list.count;
    while (low < high)
    {
        size_t middle = (low + high) / 2;
        if (glyphs->list.items[middle].cluster < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Divides the glyphs from `first` on among `count` stretches. False: one stands across a border. */
static bool glyphs_divide(const struct paragraph *paragraph, size_t first, struct stretch *stretches, size_t count)
{
    const struct shaped_list *glyphs = &paragraph->glyphs;
    for (size_t i = 0; i < count; i++)
    {
        size_t from = glyph_at(glyphs, first, stretches[i].start);
        size_t to = glyph_at(glyphs, from, stretches[i].end);
        if (i > 0 && (from == to || glyphs->list.items[from].cluster != stretches[i].start))
            return false;
        stretches[i].first_glyph = (uint32_t)from;
        stretches[i].glyph_count = (uint32_t)(to - from);
    }
    return true;
}

static void stretches_shape(struct paragraph *paragraph, struct stretch *stretches, size_t count)
{
    size_t first = paragraph->glyphs.list.count;
    stretch_shape_part(paragraph, &stretches[0], stretches[0].start, stretches[count - 1].end, paragraph->arena,
                       &paragraph->glyphs);
    if (glyphs_divide(paragraph, first, stretches, count))
        return;
    paragraph->glyphs.list.count = first;
    for (size_t i = 0; i < count; i++)
        stretches_shape(paragraph, &stretches[i], 1);
}

void paragraph_shape(struct paragraph *paragraph)
{
    struct stretch *stretches = paragraph->stretches.items;
    size_t count = paragraph->stretches.count, next;
    for (size_t i = 0; i < count; i = next)
    {
        next = i + 1;
        while (next < count && stretches[next].joins)
            next++;
        if (!stretches[i].object && !stretches[i].left_out)
            stretches_shape(paragraph, &stretches[i], next - i);
        else
            stretches[i].first_glyph = (uint32_t)paragraph->glyphs.list.count;
    }
}

/* ---- widths ---- */

length glyph_width(const struct paragraph *paragraph, const struct stretch *stretch, const struct shaped_glyph *glyphs,
                   size_t count, size_t i)
{
    const struct style *style = stretch_run(paragraph, stretch)->style;
    bool ends_cluster = i + 1 == count || glyphs[i + 1].cluster != glyphs[i].cluster;
    return font_scale(paragraph->fonts, stretch->face, glyphs[i].advance, style->size) +
           (ends_cluster ? style->tracking : 0);
}

uint32_t hyphen_glyph(struct font_set *fonts, enum face_id face)
{
    uint32_t glyph = font_glyph(fonts, face, '-');
    return glyph ? glyph : font_glyph(fonts, face, 0x2010);
}

length hyphen_width(const struct paragraph *paragraph, const struct stretch *stretch)
{
    uint32_t glyph = hyphen_glyph(paragraph->fonts, stretch->face);
    return font_scale(paragraph->fonts, stretch->face, font_advance(paragraph->fonts, stretch->face, glyph),
                      stretch_run(paragraph, stretch)->style->size);
}
