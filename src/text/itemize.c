/* Stretches: the text cut wherever the run, the face, or the script changes.
 *
 * The face is the style's, and where that lacks a character the first of the others
 * that has it, decided for a base character together with its marks, so that an
 * accent never comes from another face than its letter.
 */
#include "text/character.h"
#include "text/paragraph.h"

#include <string.h>

/* Where a character is looked for that the style's face lacks: in the other roles' fonts, then in the program's. */
static const enum face_id fallbacks[] = {FACE_SYMBOL, FACE_SANS, FACE_TEXT, FACE_MONO};

enum
{
    FALLBACK_COUNT = sizeof fallbacks / sizeof *fallbacks,
    /* On one letter. No script stacks more than a few, and shaping them takes HarfBuzz the square of their number. */
    MARKS_MAX = 64,
    /* A character that a run's text has and its source not, as it was written by its number, is looked for so far. */
    SEARCH_FACTOR = 8,
    SEARCH_MARGIN = 8192
};

static const enum face_id FACE_NONE = FACE_COUNT;

/* A character, the marks on it, and what is invisible behind it. */
struct cluster
{
    uint32_t start, end;
    uint32_t base;
    enum character_class class;
    uint32_t mark_count;
};

static struct cluster cluster_at(struct slice text, uint32_t start, uint32_t limit)
{
    size_t at = start;
    struct cluster cluster = {.start = start, .base = character_next(text, &at)};
    cluster.class = character_classify(cluster.base);
    while (at < limit && (unsigned char)text.data[at] >= 0x80)
    {
        size_t next = at;
        uint32_t character = character_next(text, &next);
        bool is_mark = character_classify(character) == CHARACTER_MARK;
        if (!is_mark && !character_is_invisible(character))
            break;
        at = next;
        cluster.mark_count += is_mark;
    }
    cluster.end = (uint32_t)at;
    return cluster;
}

/* HarfBuzz draws these also without a glyph of the font: spaces by the width of the em, invisible ones not at all. */
static bool needs_no_glyph(uint32_t character, enum character_class class)
{
    return class == CHARACTER_NEWLINE || class == CHARACTER_SPACE || character_is_invisible(character) ||
           character == 0x00A0 || character == 0x2007 || character == 0x202F;
}

static bool face_draws(struct font_set *fonts, enum face_id face, uint32_t character, enum character_class class)
{
    if (font_has(fonts, face, character) || needs_no_glyph(character, class))
        return true;
    return character == 0x2011 && (font_has(fonts, face, 0x2010) || font_has(fonts, face, '-'));
}

/* The face has the base and all marks, or their composition. */
static bool face_draws_cluster(struct font_set *fonts, enum face_id face, struct slice text, struct cluster cluster)
{
    if (!face_draws(fonts, face, cluster.base, cluster.class))
        return false;
    uint32_t base = cluster.base;
    size_t at = cluster.start;
    character_next(text, &at);
    while (at < cluster.end)
    {
        uint32_t mark = character_next(text, &at);
        hb_codepoint_t composed;
        if (hb_unicode_compose(hb_unicode_funcs_get_default(), base, mark, &composed) &&
            font_has(fonts, face, composed))
            base = composed;
        else if (!face_draws(fonts, face, mark, CHARACTER_MARK))
            return false;
    }
    return true;
}

/* A letter that a theme's font lacks comes from the face that the program has for the role: it is of the same style. */
static enum face_id letter_face(struct font_set *fonts, enum face_id wanted, struct slice text, struct cluster cluster)
{
    enum face_id own = font_built_in(fonts, wanted);
    if (own == wanted || cluster.class != CHARACTER_LETTER || !face_draws_cluster(fonts, own, text, cluster))
        return FACE_NONE;
    return own;
}

/* `wanted` and the result are faces, not roles that have the font of another. */
static enum face_id cluster_face(struct font_set *fonts, enum face_id wanted, struct slice text, struct cluster cluster)
{
    if (face_draws_cluster(fonts, wanted, text, cluster))
        return wanted;
    enum face_id letter = letter_face(fonts, wanted, text, cluster);
    if (letter != FACE_NONE)
        return letter;
    for (size_t i = 0; i < FALLBACK_COUNT; i++)
        if (face_draws_cluster(fonts, fallbacks[i], text, cluster))
            return font_face(fonts, fallbacks[i]);
    for (size_t i = 0; i < FALLBACK_COUNT; i++)
        if (face_draws_cluster(fonts, font_built_in(fonts, fallbacks[i]), text, cluster))
            return font_built_in(fonts, fallbacks[i]);
    return FACE_NONE;
}

/* ---- errors ---- */

/* Where `part` begins in `text`; its length when it is not there. */
static size_t find(struct slice text, struct slice part)
{
    for (size_t at = 0; at + part.length <= text.length; at++)
    {
        const char *first = memchr(text.data + at, part.data[0], text.length - at);
        if (!first)
            break;
        at = (size_t)(first - text.data);
        if (slice_equal(slice_sub(text, at, at + part.length), part))
            return at;
    }
    return text.length;
}

/* Where a character of a run stands in the source: at the same offset when the run is the source's own
 * text, else at its first occurrence from the run's start on. */
static struct place character_place(const struct text_run *run, size_t offset, struct slice character)
{
    struct place place = run->place;
    if (!place.source)
        return place;
    struct slice rest = slice_sub(place.source->text, place.offset, place.source->text.length);
    struct slice same = slice_sub(rest, offset, offset + character.length);
    size_t found = offset;
    if (!slice_equal(same, character))
    {
        rest = slice_sub(rest, 0, offset * SEARCH_FACTOR + SEARCH_MARGIN);
        found = find(rest, character);
        if (found == rest.length)
            return place;
    }
    place.offset += (uint32_t)found;
    place.span = (uint32_t)character.length;
    return place;
}

/* An author wants to hear of a character once. Those reported are found in the list of diagnostics itself. */
static bool already_said(const struct diagnostics *diagnostics, struct slice message)
{
    if (diagnostics->list.count >= DIAGNOSTICS_KEPT)
        return diagnostics->error_count > 0; /* it would not be kept, and the author has enough to do */
    for (size_t i = 0; i < diagnostics->list.count; i++)
        if (slice_equal(diagnostics->list.items[i].message, message))
            return true;
    return false;
}

static void message_add(struct buffer *message, const struct cluster *cluster, struct slice character)
{
    if (cluster->base == UTF8_INVALID)
        buffer_add_string(message, "bytes that are no UTF-8 cannot be set");
    else if (cluster->class == CHARACTER_CONTROL)
        buffer_print(message, "the control character U+%04X cannot be set", (unsigned)cluster->base);
    else if (cluster->mark_count > MARKS_MAX)
        buffer_print(message, "more than %d combining marks on one letter", MARKS_MAX);
    else
        buffer_print(message, "no font has a glyph for U+%04X \"%.*s\"", (unsigned)cluster->base,
                     SLICE_ARGUMENTS(character));
}

static void character_report(struct paragraph *paragraph, const struct text_run *run, size_t offset,
                             const struct cluster *cluster, struct diagnostics *diagnostics)
{
    size_t base_end = cluster->start;
    character_next(paragraph->text, &base_end);
    struct slice character =
        slice_sub(paragraph->text, cluster->start, cluster->mark_count > MARKS_MAX ? base_end : cluster->end);
    struct buffer message;
    buffer_init(&message, paragraph->arena);
    message_add(&message, cluster, character);
    if (!already_said(diagnostics, buffer_slice(&message)))
        diagnose_error(diagnostics, character_place(run, offset, character), "%s", message.data);
}

/* A letter of another face shows among the others. Those that the language needs are told at once, where the theme
 * names the font (font_letters.c). */
static void letter_report(const struct paragraph *paragraph, const struct text_run *run, size_t offset,
                          const struct cluster *cluster, enum face_id wanted, enum face_id face,
                          struct diagnostics *diagnostics)
{
    const struct font_set *fonts = paragraph->fonts;
    struct slice letter = slice_sub(paragraph->text, cluster->start, cluster->end);
    struct buffer message;
    if (!font_path(fonts, wanted).length || font_lacks_letters(fonts, wanted))
        return;
    buffer_init(&message, paragraph->arena);
    buffer_print(&message, "\"%.*s\" has no \"%.*s\": it is set in %.*s", SLICE_ARGUMENTS(font_path(fonts, wanted)),
                 SLICE_ARGUMENTS(letter), SLICE_ARGUMENTS(font_postscript_name(fonts, face)));
    if (!already_said(diagnostics, buffer_slice(&message)))
        diagnose_warning(diagnostics, character_place(run, offset, letter), "%s", message.data);
}

/* Of text from right to left the first word of the paragraph is named, whole. */
static void right_to_left_report(const struct paragraph *paragraph, const struct text_run *run, size_t offset,
                                 const struct cluster *cluster, struct diagnostics *diagnostics)
{
    size_t end = cluster->end, next = end;
    while (next < paragraph->text.length)
    {
        enum character_class class = character_classify(character_next(paragraph->text, &next));
        if (class != CHARACTER_RIGHT_TO_LEFT && class != CHARACTER_MARK)
            break;
        end = next;
    }
    struct slice word = slice_sub(paragraph->text, cluster->start, end);
    diagnose_error(diagnostics, character_place(run, offset, word), "text written right to left cannot be set yet");
}

static void report(struct paragraph *paragraph, const struct text_run *run, size_t offset,
                   const struct cluster *cluster, struct diagnostics *diagnostics)
{
    if (cluster->class != CHARACTER_RIGHT_TO_LEFT)
        character_report(paragraph, run, offset, cluster, diagnostics);
    else if (!paragraph->right_to_left)
        right_to_left_report(paragraph, run, offset, cluster, diagnostics);
    paragraph->right_to_left = paragraph->right_to_left || cluster->class == CHARACTER_RIGHT_TO_LEFT;
    paragraph->complete = false;
}

/* ---- stretches ---- */

static hb_script_t character_script(uint32_t character, hb_script_t current)
{
    hb_script_t script;
    if (character < 0x0250)
        return character_classify(character) == CHARACTER_LETTER ? HB_SCRIPT_LATIN : current;
    script = hb_unicode_script(hb_unicode_funcs_get_default(), character);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN ? current
                                                                                                      : script;
}

/* Everything that HarfBuzz is told is equal. */
static bool shaped_alike(const struct text_run *a, const struct text_run *b)
{
    return a->style->size == b->style->size && a->style->figures == b->style->figures &&
           a->style->small_caps == b->style->small_caps && a->style->script == b->style->script &&
           (a->style->tracking != 0) == (b->style->tracking != 0) && a->style->rise == b->style->rise &&
           slice_equal(a->language, b->language);
}

static struct stretch *stretch_start(struct paragraph *paragraph, uint32_t run, struct stretch like)
{
    const struct stretch *before =
        paragraph->stretches.count ? &paragraph->stretches.items[paragraph->stretches.count - 1] : NULL;
    const struct style *style = paragraph->runs[run].style;
    like.run = run;
    like.size = style->size;
    like.tracking = style->tracking;
    like.units_per_em = like.object || like.left_out ? 1 : font_metrics(paragraph->fonts, like.face)->units_per_em;
    like.joins = before && !like.object && !before->object && !like.left_out && !before->left_out &&
                 before->face == like.face && before->script == like.script && before->run != run &&
                 shaped_alike(&paragraph->runs[before->run], &paragraph->runs[run]);
    LIST_ADD(paragraph->arena, &paragraph->stretches, like);
    return &paragraph->stretches.items[paragraph->stretches.count - 1];
}

static bool is_object(const struct text_run *run)
{
    return slice_is(run->text, "\xEF\xBF\xBC") && (run->object_width != 0 || run->object_height != 0);
}

/* Where the ASCII characters from `at` on end that the face has and that no accent follows: what most text is. */
static uint32_t plain_end(const uint64_t *coverage, struct slice text, uint32_t at, uint32_t end)
{
    uint32_t start = at;
    unsigned char byte = 0;
    while (at < end && (byte = (unsigned char)text.data[at]) >= ' ' && byte < 0x7F &&
           (coverage[byte / 64] >> (byte % 64) & 1))
        at++;
    return at < end && byte >= 0x80 && at > start ? at - 1 : at;
}

static struct stretch *cluster_add(struct paragraph *paragraph, uint32_t run, struct cluster cluster, enum face_id face,
                                   hb_script_t script, struct stretch *current)
{
    if (!current || current->face != face || current->script != script)
        current = stretch_start(
            paragraph, run,
            (struct stretch){.start = cluster.start, .face = face, .script = script, .left_out = face == FACE_NONE});
    if (cluster.start == current->start && cluster.class == CHARACTER_MARK)
        current->joins = false; /* or runs of marks would stack more of them than one may */
    current->end = cluster.end;
    return current;
}

static void run_itemize(struct paragraph *paragraph, uint32_t index, hb_script_t *script,
                        struct diagnostics *diagnostics)
{
    const struct text_run *run = &paragraph->runs[index];
    enum face_id wanted = font_face(paragraph->fonts, run->style->face);
    const uint64_t *coverage = font_coverage(paragraph->fonts, wanted);
    uint32_t at = paragraph->run_starts[index], end = paragraph->run_starts[index + 1];
    struct stretch *current = NULL;
    if (at < end && is_object(run))
    {
        stretch_start(paragraph, index, (struct stretch){.start = at, .end = end, .object = true});
        return;
    }
    while (at < end)
    {
        if (current && current->face == wanted && *script == HB_SCRIPT_LATIN)
            current->end = at = plain_end(coverage, paragraph->text, at, end);
        if (at == end)
            break;
        struct cluster cluster = cluster_at(paragraph->text, at, end);
        bool refused = cluster.class == CHARACTER_RIGHT_TO_LEFT || cluster.class == CHARACTER_CONTROL ||
                       cluster.mark_count > MARKS_MAX;
        enum face_id face = refused ? FACE_NONE : cluster_face(paragraph->fonts, wanted, paragraph->text, cluster);
        if (face == FACE_NONE)
            report(paragraph, run, at - paragraph->run_starts[index], &cluster, diagnostics);
        else if (face != wanted && cluster.class == CHARACTER_LETTER)
            letter_report(paragraph, run, at - paragraph->run_starts[index], &cluster, wanted, face, diagnostics);
        *script = character_script(cluster.base, *script);
        current = cluster_add(paragraph, index, cluster, face, *script, current);
        at = cluster.end;
    }
}

void paragraph_itemize(struct paragraph *paragraph, struct diagnostics *diagnostics)
{
    hb_script_t script = HB_SCRIPT_LATIN;
    for (uint32_t i = 0; i < paragraph->run_count; i++)
        run_itemize(paragraph, i, &script, diagnostics);
}
