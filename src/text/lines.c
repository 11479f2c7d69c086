/* Lines: the glyphs between two points, set to the width of the line.
 *
 * What was shaped with the paragraph is used again. Only where the line starts or
 * ends at a glyph that HarfBuzz calls unsafe to break at, the piece up to the next
 * safe one is shaped again. Behind a space that is not done: the kern between a
 * space and the next word lies in the space, which is not counted at a line end.
 */
#include "text/character.h"
#include "text/justify.h"

#include <assert.h>
#include <string.h>

/* ---- the glyphs of a part of a stretch ---- */

static size_t first_at(const struct shaped_glyph *glyphs, size_t count, uint32_t offset)
{
    size_t low = 0, high = count;
    while (low < high)
    {
        size_t middle = (low + high) / 2;
        if (glyphs[middle].cluster < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool starts_cluster(const struct shaped_glyph *glyphs, size_t i)
{
    return i == 0 || glyphs[i - 1].cluster != glyphs[i].cluster;
}

static bool safe_at(const struct shaped_glyph *glyphs, size_t i)
{
    return starts_cluster(glyphs, i) && !glyphs[i].unsafe;
}

static bool behind_space(const struct paragraph *paragraph, uint32_t offset)
{
    return offset > 0 && (unsigned char)paragraph->text.data[offset - 1] <= ' ';
}

/* The part [start, end) of the stretch, shaped anew at its ends where that is needed; else `out` shows the paragraph's
 * own glyphs. */
static void part_take(const struct builder *builder, const struct stretch *stretch, uint32_t start, uint32_t end,
                      struct shaped_list *out)
{
    const struct paragraph *paragraph = builder->paragraph;
    const struct shaped_glyph *glyphs = stretch_glyphs(paragraph, stretch);
    size_t count = stretch->glyph_count;
    size_t first = first_at(glyphs, count, start), last = first_at(glyphs, count, end);
    uint32_t kept_from = start, kept_to = end;

    bool whole_start = start == stretch->start || (first < count && glyphs[first].cluster == start);
    if (start != stretch->start && !(whole_start && (behind_space(paragraph, start) || safe_at(glyphs, first))))
    {
        first += whole_start;
        while (first < last && !safe_at(glyphs, first))
            first++;
        kept_from = first < last ? glyphs[first].cluster : end;
    }
    bool whole_end = end == stretch->end || (last < count && glyphs[last].cluster == end);
    if (end != stretch->end && !(whole_end && (behind_space(paragraph, end) || safe_at(glyphs, last))))
    {
        while (last > first && (last == count || !safe_at(glyphs, last) || glyphs[last].cluster >= end))
            last--;
        kept_to = last > first ? glyphs[last].cluster : kept_from;
    }
    if (kept_from == start && kept_to == end)
    {
        out->list.items = first < last ? stretch_glyphs(paragraph, stretch) + first : NULL;
        out->list.count = last - first;
        return;
    }
    if (kept_from > start)
        stretch_shape_part(paragraph, stretch, start, kept_from, builder->scratch, out);
    for (size_t i = first; i < last; i++)
        LIST_ADD(builder->scratch, &out->list, glyphs[i]);
    if (kept_to < end)
        stretch_shape_part(paragraph, stretch, kept_to, end, builder->scratch, out);
}

/* ---- runs ---- */

/* Whether a glyph's character is a space that the line may stretch. */
static bool is_stretchable(const struct paragraph *paragraph, uint32_t cluster)
{
    size_t at = cluster;
    return character_is_stretchable(character_next(paragraph->text, &at));
}

static struct glyph_offset *offsets_of(const struct builder *builder, const struct stretch *stretch,
                                       const struct shaped_list *shaped)
{
    const struct shaped_glyph *from = shaped->list.items;
    struct glyph_offset *offsets = NULL;
    for (size_t i = 0; i < shaped->list.count; i++)
    {
        if (from[i].x_offset == 0 && from[i].y_offset == 0)
            continue;
        if (!offsets)
            offsets = ARENA_ARRAY(builder->arena, shaped->list.count, struct glyph_offset);
        offsets[i].x = stretch_scale(stretch, from[i].x_offset);
        offsets[i].y = stretch_scale(stretch, from[i].y_offset);
    }
    return offsets;
}

static void glyphs_fill(struct builder *builder, const struct stretch *stretch, const struct shaped_list *shaped,
                        struct glyph_run *run)
{
    const struct paragraph *paragraph = builder->paragraph;
    uint32_t run_start = paragraph->run_starts[stretch->run];
    const struct shaped_glyph *from = shaped->list.items;
    run->glyph_count = shaped->list.count;
    run->glyphs = ARENA_ARRAY(builder->arena, run->glyph_count, struct glyph);
    run->offsets = offsets_of(builder, stretch, shaped);
    for (size_t i = 0; i < run->glyph_count; i++)
    {
        length advance = glyph_width(stretch, from, run->glyph_count, i);
        run->glyphs[i] = (struct glyph){
            .id = from[i].id,
            .cluster = from[i].cluster - run_start,
            .advance = (int32_t)advance,
        };
        if (from[i].cluster >= builder->to->end)
            continue; /* a space that the line's end swallows */
        run->width += advance;
        builder->cluster_count += i + 1 == run->glyph_count || from[i + 1].cluster != from[i].cluster;
        if (!is_stretchable(paragraph, from[i].cluster))
            continue;
        builder->space += advance;
        LIST_ADD(builder->scratch, &builder->spaces, ((struct space_place){builder->runs.count, i}));
    }
    builder->glyphs += run->width;
}

static void run_add(struct builder *builder, const struct stretch *stretch, uint32_t start, uint32_t end)
{
    const struct paragraph *paragraph = builder->paragraph;
    const struct text_run *source = stretch_run(paragraph, stretch);
    uint32_t run_start = paragraph->run_starts[stretch->run];
    struct glyph_run run = {.source = source,
                            .face = stretch->face,
                            .x = builder->pen,
                            .text = slice_sub(source->text, start - run_start, end - run_start)};
    if (stretch->object)
        run.width = source->object_width;
    else
    {
        struct shaped_list shaped = {0};
        part_take(builder, stretch, start, end, &shaped);
        if (shaped.list.count == 0)
            return;
        glyphs_fill(builder, stretch, &shaped, &run);
    }
    builder->pen += run.width;
    LIST_ADD(builder->scratch, &builder->runs, run);
}

static void hyphen_add(struct builder *builder)
{
    assert(builder->runs.count > 0);
    struct glyph_run run = builder->runs.items[builder->runs.count - 1];
    const struct paragraph *paragraph = builder->paragraph;
    uint32_t glyph = hyphen_glyph(paragraph->fonts, run.face);
    run.x = builder->pen;
    run.width = font_scale(paragraph->fonts, run.face, font_advance(paragraph->fonts, run.face, glyph),
                           run.source->style->size);
    run.glyphs = ARENA_NEW(builder->arena, struct glyph);
    run.glyphs[0] = (struct glyph){.id = (uint16_t)glyph, .advance = (int32_t)run.width};
    run.offsets = NULL;
    run.glyph_count = 1;
    run.text = SLICE("\xC2\xAD");
    run.break_hyphen = true;
    builder->glyphs += run.width;
    builder->cluster_count++;
    builder->pen += run.width;
    LIST_ADD(builder->scratch, &builder->runs, run);
}

static void runs_add(struct builder *builder)
{
    const struct paragraph *paragraph = builder->paragraph;
    uint32_t start = builder->from->next, end = builder->to->next;
    for (size_t i = stretch_at(paragraph, start); i < paragraph->stretches.count; i++)
    {
        const struct stretch *stretch = &paragraph->stretches.items[i];
        if (stretch->start >= end)
            break;
        run_add(builder, stretch, stretch->start > start ? stretch->start : start,
                stretch->end < end ? stretch->end : end);
    }
    if (break_puts_hyphen(builder->to->kind) && builder->runs.count > 0)
        hyphen_add(builder);
}

/* ---- the line ---- */

static length line_left(const struct line *line, enum line_alignment alignment, struct line_room room)
{
    switch (alignment)
    {
    case LINES_CENTER:
        return room.x + (room.width - line->width) / 2;
    case LINES_RIGHT:
        return room.x + room.width - line->width;
    default:
        return room.x;
    }
}

/* A list that was gathered in the scratch arena, in no more room than it takes. NULL when it is empty. */
static void *kept_copy(const struct builder *builder, const void *items, size_t count, size_t size)
{
    return count ? memcpy(arena_array(builder->arena, count, size), items, count * size) : NULL;
}

static void notes_add(struct builder *builder)
{
    const struct paragraph *paragraph = builder->paragraph;
    LIST_OF(uint32_t) notes = {0};
    for (size_t i = stretch_at(paragraph, builder->from->next); i < paragraph->stretches.count; i++)
    {
        const struct stretch *stretch = &paragraph->stretches.items[i];
        if (stretch->start >= builder->to->next)
            break;
        if (stretch_run(paragraph, stretch)->note != 0 && stretch->start == paragraph->run_starts[stretch->run] &&
            stretch->start >= builder->from->next)
            LIST_ADD(builder->scratch, &notes, stretch_run(paragraph, stretch)->note);
    }
    builder->line->notes = kept_copy(builder, notes.items, notes.count, sizeof *notes.items);
    builder->line->note_count = notes.count;
}

void line_build(const struct paragraph *paragraph, const struct point *from, const struct point *to,
                const struct measure *measure, struct line_room room, struct arena *arena, struct arena *scratch,
                struct line *out)
{
    struct builder builder = {
        .paragraph = paragraph, .from = from, .to = to, .arena = arena, .scratch = scratch, .line = out};
    room.x -= hang_left(measure, from);
    room.width += hang_left(measure, from) + hang_right(measure, to);
    *out = (struct line){.last = to->kind == BREAK_FORCED, .hyphenated = break_puts_hyphen(to->kind)};
    runs_add(&builder);
    out->natural = builder.pen;
    bool justified = measure->alignment == LINES_JUSTIFIED;
    if (out->natural > room.width || (justified && !out->last && out->natural < room.width))
        builder_justify(&builder, room.width, justified);
    out->runs = kept_copy(&builder, builder.runs.items, builder.runs.count, sizeof *builder.runs.items);
    out->run_count = builder.runs.count;
    out->space_count = (int)builder.spaces.count;
    out->space_added = builder.space_added;
    out->width = builder.pen;
    out->overfull = out->width > room.width;
    out->x = line_left(out, measure->alignment, room);
    notes_add(&builder);
}
