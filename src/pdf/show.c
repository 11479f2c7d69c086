/* Text: glyph runs become Td, Tf and TJ operators (ISO 32000-1 §9.4).
 *
 * The reader adds up the widths in the file, which are rounded to whole thousandths of the font's size. What the
 * text stage wants (kerning, justification, the exact advances) is written as corrections between glyphs: the ideal
 * place minus where the reader's pen then really stands, so that rounding never adds up. */
#include "pdf/content.h"

#include "pdf/syntax.h"

enum
{
    UNITS_PER_SIZE = 1000,
    EXPANSION_ONE = 1000,
    /* A correction of one unit is the rounding of widths itself: 0.004 mm in text of 11 pt. It is not written but
     * kept, and written with the next ones when they have become more. */
    CORRECTION_MIN = 2,
    /* A gap on the same line is bridged by a correction; a wider one, in sizes, is a place of its own. */
    BRIDGED_SIZES_MAX = 3,
    /* Spacing is finer than steps, as it adds up over a line: 1/10000 pt. */
    SPACING_PLACES = 4,
    SPACING_UNITS = 10000,
    SPACING_PAYS = 3 /* units of corrections take as many bytes as an operator */
};

void content_text_begin(struct content *content)
{
    if (content->state.in_text)
        return;
    buffer_add_string(&content->out, "BT\n");
    content->state.in_text = true;
    content->state.line_x = content->state.line_y = 0;
    content->state.pen.known = false;
}

void content_text_end(struct content *content)
{
    if (!content->state.in_text)
        return;
    buffer_add_string(&content->out, "ET\n");
    content->state.in_text = false;
}

/* A length as it comes out when text is expanded, and what comes out as one. */
static length expanded(length value, int expansion)
{
    return expansion == 0 ? value : length_scale(value, EXPANSION_ONE + expansion, EXPANSION_ONE);
}

static length unexpanded(length value, int expansion)
{
    return expansion == 0 ? value : length_scale(value, EXPANSION_ONE, EXPANSION_ONE + expansion);
}

/* ---- strings and corrections ---- */

static void string_open(struct content *content, bool open)
{
    if (content->show_open != open)
        buffer_add_byte(&content->show, open ? '(' : ')');
    content->show_open = open;
}

static void show_glyph(struct content *content, const struct glyph_use *use)
{
    string_open(content, true);
    buffer_add_byte(&content->show, (char)use->code); /* needs no escape: see face.c */
    content->state.pen.units += use->width;
    content->state.pen.base += expanded(
        content->state.tracking + (use->code == CODE_SPACE ? content->state.word_space : 0), content->state.expansion);
}

/* Moves the pen to `x` by a number in the TJ array, where it is not there already. */
static void show_correction(struct content *content, length x)
{
    length gap = unexpanded(x - content->state.pen.base, content->state.expansion), size = content->state.size;
    int64_t off = gap * UNITS_PER_SIZE - content->state.pen.units * size; /* units, times the size */
    int64_t too_far = (2 * CORRECTION_MIN - 1) * size;                    /* twice what is rounded to CORRECTION_MIN */
    if (2 * off < too_far && 2 * off > -too_far)                          /* spares most glyphs a division */
        return;
    int64_t units = length_scale(gap, UNITS_PER_SIZE, size) - content->state.pen.units;
    if (units < CORRECTION_MIN && units > -CORRECTION_MIN)
        return;
    string_open(content, false);
    put_integer(&content->show, -units); /* a positive number moves back */
    content->show_corrects = true;
    content->state.pen.units += units;
}

/* Ends the TJ, as an operator's operands cannot change the font. */
static void show_flush(struct content *content)
{
    if (!content->show.length)
        return;
    string_open(content, false);
    if (content->show_corrects)
        buffer_add_byte(&content->out, '[');
    buffer_add_slice(&content->out, buffer_slice(&content->show));
    buffer_add_string(&content->out, content->show_corrects ? "]TJ\n" : "Tj\n");
    content->show.length = 0;
    content->show_corrects = false;
}

/* ---- state ---- */

static length pen_x(const struct content *content)
{
    return content->state.pen.base +
           expanded(length_scale(content->state.pen.units, content->state.size, UNITS_PER_SIZE),
                    content->state.expansion);
}

/* Before what the pen's units are of changes. */
static void pen_settle(struct content *content)
{
    content->state.pen.base = pen_x(content);
    content->state.pen.units = 0;
}

static void font_set(struct content *content, uint32_t font, length size)
{
    if (content->state.font == font && content->state.size == size)
        return;
    show_flush(content);
    if (content->state.size != size)
        pen_settle(content);
    buffer_print(&content->out, "/F%u ", font);
    put_decimal(&content->out, length_scale(size, 1000, LENGTH_PER_POINT), /* places */ 3);
    buffer_add_string(&content->out, " Tf\n");
    content->state.font = font;
    content->state.size = size;
}

static void rise_set(struct content *content, length rise)
{
    if (content->state.rise == rise || length_to_steps(content->state.rise) == length_to_steps(rise))
        return;
    show_flush(content);
    put_length(&content->out, rise);
    buffer_add_string(&content->out, " Ts\n");
    content->state.rise = rise;
}

/* Sets what the reader adds behind each character (Tc) or each space (Tw). */
static void spacing_set(struct content *content, length *state, length spacing, const char *operator)
{
    int64_t digits = length_scale(spacing, SPACING_UNITS, LENGTH_PER_POINT);
    spacing = length_scale(digits, LENGTH_PER_POINT, SPACING_UNITS); /* what the reader will add */
    if (*state == spacing)
        return;
    show_flush(content);
    put_decimal(&content->out, digits, SPACING_PLACES);
    buffer_add_string(&content->out, operator);
    *state = spacing;
}

/* Glyphs, and whatever is between them, become wider (Tz). */
static void expansion_set(struct content *content, int expansion)
{
    if (content->state.expansion == expansion)
        return;
    show_flush(content);
    pen_settle(content);
    put_decimal(&content->out, EXPANSION_ONE + expansion, /* places */ 1);
    buffer_add_string(&content->out, " Tz\n");
    content->state.expansion = expansion;
}

/* A majority vote on how much wider glyphs are than the file says (Boyer, Moore 1981): kerning is outvoted. */
struct vote
{
    length winner;
    size_t lead, count;
};

static void vote_cast(struct vote *vote, length wider, length tolerance)
{
    length difference = wider - vote->winner;
    bool same = difference < tolerance && difference > -tolerance;
    if (!vote->lead)
        vote->winner = wider;
    vote->lead = !vote->lead || same ? vote->lead + 1 : vote->lead - 1;
    vote->count++;
}

static void spacing_vote(const struct content *content, const struct glyph_run *run, struct vote *letters,
                         struct vote *spaces)
{
    const struct pdf_face *face = &content->writer->faces[run->face];
    length size = run->source->style->size;
    for (size_t i = 0; i < run->glyph_count; i++)
    {
        const struct glyph *glyph = &run->glyphs[i];
        uint32_t use = face->first_use[glyph->id];
        if (!use)
            continue; /* drawn for nobody */
        length natural = length_scale(size, face->uses.items[use - 1].width, UNITS_PER_SIZE);
        length wider = unexpanded(glyph->advance, run->expansion) - natural;
        vote_cast(glyph->id == face->space ? spaces : letters, wider, size / UNITS_PER_SIZE);
    }
}

/* To change a spacing pays when corrections instead of it would come to several units. */
static bool spacing_pays(length difference, size_t count, length unit)
{
    length sum = (difference < 0 ? -difference : difference) * (length)count;
    return count > 1 && sum > SPACING_PAYS * unit;
}

/* Sets letter and word space to what most of the run's glyphs and spaces have. */
static void run_spacing_set(struct content *content, const struct glyph_run *run)
{
    struct vote letters = {0}, spaces = {0};
    length tracking = run->source->style->tracking, unit = run->source->style->size / UNITS_PER_SIZE;
    spacing_vote(content, run, &letters, &spaces);
    length letter = letters.winner - tracking <= unit && tracking - letters.winner <= unit ? tracking : letters.winner;
    if (spacing_pays(letter - content->state.tracking, letters.count, unit))
        spacing_set(content, &content->state.tracking, letter, " Tc\n");
    length word = spaces.winner - content->state.tracking;
    if (spacing_pays(word - content->state.word_space, spaces.count, unit))
        spacing_set(content, &content->state.word_space, word, " Tw\n");
}

/* Goes to a place on the page, unless the pen is already on the line and near. */
static void place_set(struct content *content, length x, length y, length size)
{
    if (content->state.pen.known && content->state.pen.y == y)
    {
        length gap = x - pen_x(content);
        if (gap < BRIDGED_SIZES_MAX * size && gap > -size)
            return;
    }
    show_flush(content);
    int64_t line_x = length_to_steps(x), line_y = length_to_steps(flip(content, y));
    put_decimal(&content->out, line_x - content->state.line_x, /* places */ 2);
    buffer_add_byte(&content->out, ' ');
    put_decimal(&content->out, line_y - content->state.line_y, /* places */ 2);
    buffer_add_string(&content->out, " Td\n");
    content->state.line_x = line_x;
    content->state.line_y = line_y;
    content->state.pen = (struct pen){.base = steps_to_length(line_x), .y = y, .known = true};
}

/* ---- runs ---- */

static void glyph_draw(struct content *content, const struct glyph_use *use, const struct glyph *glyph,
                       const struct glyph_run *run, length x)
{
    font_set(content, use->font, run->source->style->size);
    struct glyph_offset offset = run->offsets ? run->offsets[glyph - run->glyphs] : (struct glyph_offset){0};
    rise_set(content, run->source->style->rise + offset.y);
    show_correction(content, x + offset.x);
    show_glyph(content, use);
}

/* Several glyphs for some characters: only ActualText can say which. */
static void actual_text_begin(struct content *content, struct slice text)
{
    show_flush(content);
    buffer_add_string(&content->out, "/Span<</ActualText");
    put_text_string(&content->out, text);
    buffer_add_string(&content->out, ">>BDC\n");
}

static void actual_text_end(struct content *content)
{
    show_flush(content);
    buffer_add_string(&content->out, "EMC\n");
}

/* Gives where the next cluster stands. */
static length cluster_draw(struct content *content, const struct glyph_run *run, const struct cluster *cluster,
                           length x)
{
    const struct pdf_face *face = &content->writer->faces[run->face];
    bool spans = cluster->count > 1 && cluster->text.length && !content->writer->options.untagged;
    if (spans)
        actual_text_begin(content, cluster->text);
    for (size_t i = 0; i < cluster->count; i++)
    {
        const struct glyph *glyph = &cluster->glyphs[i];
        if (cluster->text.length)
            glyph_draw(content, glyph_use_find(face, glyph->id, cluster->text), glyph, run, x);
        x += glyph->advance;
    }
    if (spans)
        actual_text_end(content);
    return x;
}

/* All joints are drawn as spaces. */
static void joint_draw(struct content *content, const struct glyph_run *run, enum joint joint)
{
    const struct pdf_face *face = &content->writer->faces[run->face];
    const struct glyph_use *use = glyph_use_find(face, face->space, joint_text(joint));
    font_set(content, use->font, run->source->style->size);
    show_glyph(content, use);
}

void content_show(struct content *content, const struct item *item, enum joint joint)
{
    const struct glyph_run *run = item->as.glyphs;
    const struct style *style = run->source->style;
    if (!run->glyph_count)
        return;
    length x = item->x + run->x;
    content_fill_color(content, style->color);
    content_text_begin(content);
    place_set(content, x, item->y, style->size);
    expansion_set(content, run->expansion);
    run_spacing_set(content, run);
    struct cluster cluster;
    for (size_t at = 0; cluster_next(run, &at, content->writer->arena, &cluster);)
        x = cluster_draw(content, run, &cluster, x);
    if (joint != JOINT_NONE)
        joint_draw(content, run, joint);
    show_flush(content);
}
