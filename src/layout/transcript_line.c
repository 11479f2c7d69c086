#include "layout/transcript_line.h"

#include "text/reading.h"

#include <string.h>

enum
{
    INDENT = 2,    /* spaces a depth */
    DEPTH_MAX = 60 /* deeper lines are not indented further */
};

/* ---- lines ---- */

void speaker_line(struct speaker *speaker)
{
    if (speaker->open && speaker->fresh)
        return;
    speaker_line_end(speaker);
    buffer_print(speaker->out, "%*s", (speaker->depth < DEPTH_MAX ? speaker->depth : DEPTH_MAX) * INDENT, "");
    speaker->open = speaker->fresh = true;
}

static void spaces_trim(struct buffer *out)
{
    while (out->length && out->data[out->length - 1] == ' ')
        out->length--;
}

static bool ends_in_space(const struct buffer *out) { return out->length && out->data[out->length - 1] == ' '; }

void speaker_space(struct speaker *speaker)
{
    if (!ends_in_space(speaker->out))
        buffer_add_byte(speaker->out, ' ');
}

/* "[en] ", and " [de]" where the document's language goes on. */
static void language_turn(struct speaker *speaker, struct slice language)
{
    struct buffer *out = speaker->out;
    if (slice_equal(language, speaker->spoken))
        return;
    bool back = slice_equal(language, speaker->language), spaced = ends_in_space(out);
    if (back)
        speaker_space(speaker);
    buffer_print(out, "[%.*s]", SLICE_ARGUMENTS(language));
    if (!back || spaced)
        buffer_add_byte(out, ' ');
    speaker->spoken = language;
}

void speaker_line_end(struct speaker *speaker)
{
    if (speaker->open)
    {
        language_turn(speaker, speaker->language);
        spaces_trim(speaker->out);
        buffer_add_byte(speaker->out, '\n');
    }
    speaker->open = speaker->fresh = false;
    speaker->last = NULL;
}

/* ---- announcements ---- */

void speaker_announce(struct speaker *speaker, enum phrase phrase, size_t first, size_t second)
{
    speaker_line(speaker);
    phrase_add(speaker->out, speaker->language, phrase, first, second);
}

void speaker_open(struct speaker *speaker, const char *announcement, struct slice language)
{
    if (!speaker->open)
        speaker_line(speaker);
    buffer_add_string(&speaker->opening, announcement);
    speaker->opening_language = language;
}

static void opening_say(struct speaker *speaker)
{
    if (!speaker->opening.length)
        return;
    language_turn(speaker, speaker->opening_language);
    buffer_add_slice(speaker->out, buffer_slice(&speaker->opening));
    speaker->opening.length = 0;
}

void speaker_close(struct speaker *speaker, struct slice announcement, struct slice language)
{
    opening_say(speaker);
    language_turn(speaker, language);
    spaces_trim(speaker->out);
    buffer_add_slice(speaker->out, announcement);
    speaker->fresh = false;
}

/* ---- text ---- */

static bool is_within(const struct structure *structure, uint32_t node, uint32_t element)
{
    while (node != element && node != 0)
        node = structure->nodes.items[node].parent;
    return node == element;
}

/* Two texts of one element that do not touch, such as a title, perhaps in a phrase of its own, and its page number. */
static bool is_apart(const struct speaker *speaker, const struct spoken_piece *piece)
{
    const struct item *last = speaker->last->item, *next = piece->item;
    uint32_t element = speaker->structure->nodes.items[next->node].parent;
    if (!is_within(speaker->structure, last->node, element) || last->as.glyphs->source == next->as.glyphs->source)
        return false;
    length end = last->x + last->as.glyphs->x + last->as.glyphs->width, start = next->x + next->as.glyphs->x;
    return speaker->last->page == piece->page && last->y == next->y &&
           start - end > last->as.glyphs->source->style->size / 4;
}

/* Before the piece: nothing, a space, or the end of a line of code. */
static void joint_say(struct speaker *speaker, const struct spoken_piece *piece)
{
    if (!speaker->last)
        return;
    const struct glyph_run *run = speaker->last->item->as.glyphs, *next = piece->item->as.glyphs;
    enum gap gap = run_gap(run, next);
    if (speaker->verbatim && run->source != next->source && !run->break_hyphen && !next->break_hyphen)
        speaker_line_end(speaker);
    else if (gap == GAP_SPACE ||
             (gap == GAP_OTHER && !run->break_hyphen && !next->break_hyphen && is_apart(speaker, piece)))
        speaker_space(speaker);
}

/* Several spaces in a row are one; none begins a line. */
static void text_add(struct buffer *out, struct slice text, bool spaced)
{
    for (size_t i = 0; i < text.length; i++)
    {
        if (text.data[i] != ' ' || !spaced)
            buffer_add_byte(out, text.data[i]);
        spaced = text.data[i] == ' ';
    }
}

static bool is_only_spaces(struct slice text) { return slice_trim(text).length == 0; }

void speaker_text(struct speaker *speaker, struct slice text, struct slice language)
{
    if (!speaker->open)
        speaker_line(speaker);
    if (speaker->verbatim ? !text.length : is_only_spaces(text))
    {
        if (text.length && !speaker->fresh)
            speaker_space(speaker);
        return;
    }
    opening_say(speaker);
    if (text.data[0] == ' ' && !speaker->fresh && !slice_equal(language, speaker->spoken))
        speaker_space(speaker); /* what the turn stands between are words */
    language_turn(speaker, language);
    if (speaker->verbatim)
        buffer_add_slice(speaker->out, text);
    else
        text_add(speaker->out, text, speaker->fresh || ends_in_space(speaker->out));
    speaker->fresh = false;
}

void speaker_pieces(struct speaker *speaker, const struct spoken_piece *pieces, struct slice language)
{
    for (const struct spoken_piece *piece = pieces; piece; piece = piece->next)
    {
        if (piece->item->kind != ITEM_GLYPHS)
            continue;
        const struct glyph_run *run = piece->item->as.glyphs;
        joint_say(speaker, piece);
        if (!run->break_hyphen)
            speaker_text(speaker, readers_text(run->text, speaker->arena), language);
        speaker->last = piece;
    }
}

void speaker_instead(struct speaker *speaker, const struct spoken_piece *pieces, struct slice text,
                     struct slice language)
{
    if (!pieces)
        return;
    joint_say(speaker, pieces);
    speaker_text(speaker, text, language);
    for (speaker->last = pieces; speaker->last->next;)
        speaker->last = speaker->last->next;
}
