/* Bringing a line to its width.
 *
 * Source:  Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
 *          system" (2000): glyphs that are drawn a little wider or narrower (he
 *          calls it font expansion) leave less for the word spaces to do.
 * Departs: all glyphs of a line are scaled when they are drawn, by the same; there
 *          are no fonts of their own for it. When that does not suffice, a little
 *          is put between the letters, and word spaces take what is left.
 */
#include "text/justify.h"

enum
{
    LETTER_SPACE_STEPS = 1000, /* of a point */
    SPACE_LEAST_PERCENT = 40   /* a word space never loses more, even in a line that is too wide */
};

/* Glyph `i` is the last of its cluster. */
static bool cluster_ends(const struct glyph_run *run, size_t i)
{
    return i + 1 == run->glyph_count || run->glyphs[i + 1].cluster != run->glyphs[i].cluster;
}

/* What is done to all glyphs of a line. The word spaces share what is left then. */
struct fitting
{
    int expansion;       /* thousandths */
    length letter_space; /* behind each */
};

static length expanded(length advance, int expansion) { return length_scale(advance, 1000 + expansion, 1000); }

static void run_fit(const struct builder *builder, struct glyph_run *run, struct fitting fitting)
{
    uint32_t run_start = builder->paragraph->run_starts[run->source - builder->paragraph->runs];
    run->expansion = fitting.expansion;
    run->letter_space = fitting.letter_space;
    run->width = run->glyph_count > 0 ? 0 : run->width;
    for (size_t i = 0; i < run->glyph_count; i++)
    {
        struct glyph *glyph = &run->glyphs[i];
        length advance =
            expanded(glyph->advance, fitting.expansion) + (cluster_ends(run, i) ? fitting.letter_space : 0);
        glyph->advance = (int32_t)advance;
        if (run->break_hyphen || run_start + glyph->cluster < builder->to->end)
            run->width += advance;
        if (run->offsets)
            run->offsets[i].x = expanded(run->offsets[i].x, fitting.expansion);
    }
}

/* Gives the word spaces equal shares of `all`, that add up exactly. */
static void spaces_share(struct builder *builder, length all)
{
    length given = 0;
    for (size_t i = 0; i < builder->spaces.count; i++)
    {
        const struct space_place *space = &builder->spaces.items[i];
        length due = length_scale(all, (int64_t)i + 1, (int64_t)builder->spaces.count);
        struct glyph_run *run = &builder->runs.items[space->run];
        run->glyphs[space->glyph].advance += (int32_t)(due - given);
        run->width += due - given;
        given = due;
    }
}

/* `whole` in parts of `part`, at most `most`: a line that is too wide is brought to less than its width, so that it
 * fits without word spaces, too. */
static length parts_of(length whole, length part, length most, bool too_wide)
{
    return length_min((whole + (too_wide ? part - 1 : 0)) / part, most);
}

/* What the letters take of `gap`: both in the steps that files have, and none more than no eye sees. */
static struct fitting fitting_of(const struct builder *builder, length gap)
{
    bool too_wide = gap < 0;
    length size = too_wide ? -gap : gap, em = builder->paragraph->runs[0].style->size;
    length letters = builder->glyphs - builder->space, step = LENGTH_PER_POINT / LETTER_SPACE_STEPS;
    int64_t between = builder->cluster_count - (int64_t)builder->spaces.count - 1;
    struct fitting fitting = {0};
    if (letters <= 0)
        return fitting;
    length thousandths = parts_of(size * 1000, letters, EXPANSION_MOST, too_wide);
    fitting.expansion = (int)(too_wide ? -thousandths : thousandths);
    size -= length_scale(letters, thousandths, 1000);
    if (size <= 0 || thousandths < EXPANSION_MOST || between < 1)
        return fitting;
    length steps = parts_of(size, between * step, em * LETTER_SPACE_MOST / 1000 / step, too_wide);
    fitting.letter_space = expanded((too_wide ? -steps : steps) * step, fitting.expansion);
    return fitting;
}

static length spaces_width(const struct builder *builder)
{
    length width = 0;
    for (size_t i = 0; i < builder->spaces.count; i++)
        width += builder->runs.items[builder->spaces.items[i].run].glyphs[builder->spaces.items[i].glyph].advance;
    return width;
}

/* The run with the last glyph that is seen: no letter space follows that. NULL: there is none. */
static struct glyph_run *last_seen(struct builder *builder)
{
    for (size_t r = builder->runs.count; r-- > 0;)
        if (builder->runs.items[r].glyph_count == 0)
            return NULL;
        else if (builder->runs.items[r].width > 0)
            return &builder->runs.items[r];
    return NULL;
}

static void runs_fit(struct builder *builder, struct fitting fitting)
{
    struct glyph_run *last = last_seen(builder);
    for (size_t r = 0; r < builder->runs.count; r++)
        run_fit(builder, &builder->runs.items[r], fitting);
    if (last)
        last->width -= fitting.letter_space;
}

void builder_justify(struct builder *builder, length width, bool with_letters)
{
    length set = 0;
    struct fitting fitting = with_letters ? fitting_of(builder, width - builder->line->natural) : (struct fitting){0};
    if (fitting.expansion != 0)
        runs_fit(builder, fitting);
    for (size_t r = 0; r < builder->runs.count; r++)
        set += builder->runs.items[r].width;
    spaces_share(builder, length_max(width - set, -builder->space * SPACE_LEAST_PERCENT / 100));
    builder->pen = 0;
    for (size_t r = 0; r < builder->runs.count; r++)
    {
        builder->runs.items[r].x = builder->pen;
        builder->pen += builder->runs.items[r].width;
    }
    builder->space_added = spaces_width(builder) - builder->space;
}
