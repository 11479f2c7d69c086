/* Shaping: the characters of a stretch become glyphs, with HarfBuzz.
 *
 * A stretch is shaped whole, so that letters kern with the spaces beside them.
 * Stretches that differ only in their run (a link, a colour) are shaped together
 * and divided afterwards, unless a glyph stands across the border.
 */
#include "text/character.h"
#include "text/paragraph.h"
#include "text/word_cache.h"

#include <assert.h>
#include <errno.h>

#define ZERO_WIDTH_NON_JOINER UINT32_C(0x200C)
#define ZERO_WIDTH_JOINER     UINT32_C(0x200D)

enum
{
    FEATURE_ROOM = 8,
    SHAPED_AT_ONCE = 2000 /* characters: words that come again in a longer paragraph are known by then */
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
    {
        feature_set(&features, HB_TAG('o', 'n', 'u', 'm'), 1);
        if (font_figures(fonts, face))
            feature_set(&features, font_figures(fonts, face), 1);
    }
    if (style->figures == FIGURES_LINING || style->figures == FIGURES_TABULAR)
        feature_set(&features, HB_TAG('l', 'n', 'u', 'm'), 1);
    if (style->figures == FIGURES_TABULAR)
        feature_set(&features, HB_TAG('t', 'n', 'u', 'm'), 1);
    if (style->small_caps)
        feature_set(&features, HB_TAG('s', 'm', 'c', 'p'), 1);
    if (style->script != SCRIPT_NONE)
        feature_set(&features, font_script_feature(style->script), 1);
    /* Letters that are spaced apart or raised do not join, and code is shown as it is typed. */
    if (style->tracking != 0 || style->script != SCRIPT_NONE || font_metrics(fonts, face)->fixed_pitch)
    {
        feature_set(&features, HB_TAG('l', 'i', 'g', 'a'), 0);
        feature_set(&features, HB_TAG('c', 'l', 'i', 'g'), 0);
    }
    if (font_metrics(fonts, face)->fixed_pitch)
        feature_set(&features, HB_TAG('c', 'a', 'l', 't'), 0);
    return features;
}

/* What features_of looks at, as a number. */
static uint32_t features_packed(const struct style *style)
{
    return (uint32_t)style->figures | (uint32_t)style->small_caps << 4 | (uint32_t)(style->tracking != 0) << 5 |
           (uint32_t)style->script << 6;
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

/* The bytes [from, to) of the text; a joint within a compound keeps ligatures apart (Auf|lage). Of invisible ones in a
 * row one is enough: HarfBuzz looks back over all of them from each mark. */
static void buffer_fill(hb_buffer_t *buffer, const struct paragraph *paragraph, uint32_t from, uint32_t to)
{
    uint32_t before = from; /* the cluster that an invisible character belongs to */
    bool parted = false;
    for (size_t at = from; at < to;)
    {
        uint32_t cluster = (uint32_t)at;
        if (paragraph->breaks && (paragraph->breaks[at] & BREAK_PARTS_LIGATURE) && cluster > from)
            hb_buffer_add(buffer, ZERO_WIDTH_NON_JOINER, before);
        uint32_t character = shaped_character(character_next(paragraph->text, &at));
        if (character != ZERO_WIDTH_NON_JOINER || !parted)
            hb_buffer_add(buffer, character, cluster);
        parted = character == ZERO_WIDTH_NON_JOINER;
        before = cluster;
    }
    if (!hb_buffer_allocation_successful(buffer))
        arena_exhausted(paragraph->arena);
}

static hb_language_t run_language(const struct text_run *run)
{
    return hb_language_from_string(run->language.data, (int)run->language.length);
}

/* Shapes what was put into the buffer, as text of `like`. */
static void buffer_shape(const struct paragraph *paragraph, const struct stretch *like, hb_buffer_t *buffer)
{
    const struct text_run *run = stretch_run(paragraph, like);
    struct feature_list features = features_of(paragraph->fonts, like->face, run->style);
    errno = 0; /* HarfBuzz does not tell of all that it had no memory for */
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, like->script);
    hb_buffer_set_language(buffer, run_language(run));
    bool shaped = hb_shape_full(font_hb(paragraph->fonts, like->face), buffer, features.items, features.count,
                                NULL /* any shaper */);
    if (!shaped || !hb_buffer_allocation_successful(buffer) || errno == ENOMEM)
        arena_exhausted(paragraph->arena);
}

/* No font that is meant for reading has advances of half a million: those of a damaged one are cut. */
static int16_t units_fit(hb_position_t units)
{
    return (int16_t)(units > INT16_MAX ? INT16_MAX : units < INT16_MIN ? INT16_MIN : units);
}

/* Appends what is in the buffer, without glyph 0: a font's box for what it lacks is never drawn. Nor are glyphs that a
 * damaged font puts in and does not have. */
static void glyphs_add(const struct paragraph *paragraph, enum face_id face, hb_buffer_t *buffer, struct arena *arena,
                       struct shaped_list *out)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    uint32_t glyph_count = font_glyph_count(paragraph->fonts, face);
    for (unsigned i = 0; i < count; i++)
    {
        if (infos[i].codepoint == 0)
            continue;
        if (infos[i].codepoint >= glyph_count)
        {
            font_set_damaged(paragraph->fonts, face);
            continue;
        }
        struct shaped_glyph glyph = {
            .cluster = infos[i].cluster,
            .id = (uint16_t)infos[i].codepoint,
            .advance = units_fit(positions[i].x_advance),
            .x_offset = units_fit(positions[i].x_offset),
            .y_offset = units_fit(positions[i].y_offset),
            .unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
        };
        LIST_ADD(arena, &out->list, glyph);
    }
}

void stretch_shape_part(const struct paragraph *paragraph, const struct stretch *stretch, uint32_t from, uint32_t to,
                        struct arena *arena, struct shaped_list *out)
{
    hb_buffer_t *buffer = font_buffer(paragraph->fonts);
    hb_buffer_clear_contents(buffer);
    buffer_fill(buffer, paragraph, from, to);
    buffer_shape(paragraph, stretch, buffer);
    glyphs_add(paragraph, stretch->face, buffer, arena, out);
}

/* ---- words that were shaped before ---- */

/* A stretch as units: each a word with the space before it. */
struct unit
{
    uint32_t start, end;
    uint32_t hash;
    bool kept; /* can be kept in the cache */
    bool before_space;
    const struct word_entry *known; /* NULL: is shaped now */
};

struct unit_list
{
    LIST_OF(struct unit) list;
};

/* A part of a paragraph that is shaped word by word. */
struct words
{
    struct paragraph *paragraph;
    const struct stretch *stretch;
    struct word_cache *cache;
    struct word_key like; /* of all units but for their text */
    struct unit_list units;
};

static struct words words_of(struct paragraph *paragraph, const struct stretch *stretch)
{
    const struct text_run *run = stretch_run(paragraph, stretch);
    return (struct words){.paragraph = paragraph,
                          .stretch = stretch,
                          .cache = font_word_cache(paragraph->fonts),
                          .like = {.face = stretch->face,
                                   .features = features_packed(run->style),
                                   .script = stretch->script,
                                   .language = run_language(run)}};
}

static bool is_separator(char byte) { return (unsigned char)byte <= ' '; }

/* Behind the first character from `start` on that is seen: an invisible one before it may be drawn together with it. */
static uint32_t behind_first_visible(struct slice text, uint32_t start, uint32_t end)
{
    size_t at = start;
    while (at < end && character_is_invisible(character_next(text, &at)))
        ;
    return (uint32_t)at;
}

static struct word_key unit_key(const struct words *words, const struct unit *unit)
{
    struct word_key key = words->like;
    key.text = slice_sub(words->paragraph->text, unit->start, unit->end);
    key.before_space = unit->before_space;
    return key;
}

/* The unit that starts at `start`. */
static struct unit unit_at(const struct words *words, uint32_t start, uint32_t end)
{
    struct slice text = words->paragraph->text;
    const uint8_t *breaks = words->paragraph->breaks;
    struct unit unit = {.start = start, .end = behind_first_visible(text, start, end)};
    size_t first = start;
    bool joined = character_is_invisible(character_next(text, &first)), parted = false;
    while (unit.end < end && !is_separator(text.data[unit.end]))
    {
        parted = parted || (breaks && (breaks[unit.end] & BREAK_PARTS_LIGATURE));
        unit.end++;
    }
    unit.before_space = unit.end < end;
    unit.kept = !parted && !joined && unit.end - unit.start <= WORD_CACHE_BYTES;
    if (unit.kept)
    {
        struct word_key key = unit_key(words, &unit);
        unit.hash = word_hash(&key);
        unit.known = word_cache_find(words->cache, &key, unit.hash);
    }
    return unit;
}

/* Finds the units from `from` on, up to `to` or until there is enough to shape at once, and puts those that are not
 * known into the buffer, one behind the other. Gives where they end. */
static uint32_t units_collect(struct words *words, uint32_t from, uint32_t to, hb_buffer_t *buffer)
{
    uint32_t at = from, last_end = from; /* of the last unit that was put in, if a space follows it */
    bool space_due = false;
    hb_buffer_clear_contents(buffer);
    words->units.list.count = 0;
    while (at < to && hb_buffer_get_length(buffer) < SHAPED_AT_ONCE)
    {
        struct unit unit = unit_at(words, at, to);
        LIST_ADD(words->paragraph->arena, &words->units.list, unit);
        at = unit.end;
        if (unit.known)
            continue;
        buffer_fill(buffer, words->paragraph, unit.start, unit.end);
        space_due = unit.before_space;
        last_end = unit.end;
    }
    if (space_due)
        hb_buffer_add(buffer, ' ', last_end);
    return at;
}

/* The glyphs of `unit` among those of all unknown ones, from *next on. */
static const struct shaped_glyph *unit_take(const struct shaped_list *unknown, const struct unit *unit, size_t *next,
                                            size_t *count)
{
    const struct shaped_glyph *items = unknown->list.items;
    size_t first = *next;
    while (first < unknown->list.count && items[first].cluster < unit->start)
        first++;
    *next = first;
    while (*next < unknown->list.count && items[*next].cluster < unit->end)
        ++*next;
    *count = *next - first;
    return *count > 0 ? items + first : NULL;
}

static void glyphs_append(const struct shaped_glyph *glyphs, size_t count, uint32_t origin, struct arena *arena,
                          struct shaped_list *out)
{
    for (size_t i = 0; i < count; i++)
    {
        struct shaped_glyph *glyph = LIST_PUSH(arena, &out->list);
        *glyph = glyphs[i];
        glyph->cluster += origin;
    }
}

/* The glyphs of all units, in order; those that were not known and can be kept are kept. */
static void units_append(struct words *words, const struct shaped_list *unknown)
{
    struct paragraph *paragraph = words->paragraph;
    size_t next = 0, count;
    for (size_t i = 0; i < words->units.list.count; i++)
    {
        const struct unit *unit = &words->units.list.items[i];
        if (unit->known)
        {
            glyphs_append(unit->known->glyphs, unit->known->glyph_count, unit->start, paragraph->arena,
                          &paragraph->glyphs);
            continue;
        }
        const struct shaped_glyph *glyphs = unit_take(unknown, unit, &next, &count);
        struct word_key key = unit_key(words, unit);
        glyphs_append(glyphs, count, 0, paragraph->arena, &paragraph->glyphs);
        if (unit->kept)
            word_cache_add(words->cache, &key, unit->hash, glyphs, count, unit->start);
    }
}

/* Shapes [from, to) like stretch_shape_part, word by word: only those that are new are shaped, many at once. */
static void words_shape(struct paragraph *paragraph, const struct stretch *stretch, uint32_t from, uint32_t to)
{
    struct words words = words_of(paragraph, stretch);
    struct shaped_list unknown = {0};
    hb_buffer_t *buffer = font_buffer(paragraph->fonts);
    for (uint32_t at = from; at < to;)
    {
        word_cache_prepare(words.cache, paragraph->arena->policy);
        at = units_collect(&words, at, to, buffer);
        unknown.list.count = 0;
        if (hb_buffer_get_length(buffer) > 0)
        {
            buffer_shape(paragraph, stretch, buffer);
            glyphs_add(paragraph, stretch->face, buffer, paragraph->arena, &unknown);
        }
        units_append(&words, &unknown);
    }
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
    words_shape(paragraph, &stretches[0], stretches[0].start, stretches[count - 1].end);
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

/* ---- hyphens ---- */

uint32_t hyphen_glyph(struct font_set *fonts, enum face_id face)
{
    uint32_t glyph = font_glyph(fonts, face, '-');
    return glyph ? glyph : font_glyph(fonts, face, 0x2010);
}

length hyphen_width(const struct paragraph *paragraph, const struct stretch *stretch)
{
    uint32_t glyph = hyphen_glyph(paragraph->fonts, stretch->face);
    return stretch_scale(stretch, font_advance(paragraph->fonts, stretch->face, glyph));
}
