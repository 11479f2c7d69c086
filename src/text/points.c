/* The places where a line may end, with the width of the text up to each.
 *
 * The widths are those of the whole paragraph as it was shaped. Where a line ends
 * between two letters that kern, the kern is not counted; where it ends inside a
 * ligature, the letters are counted singly. The line is shaped again there when it
 * is built: what then still differs is taken up by its word spaces.
 */
#include "text/character.h"
#include "text/paragraph.h"
#include "text/protrude.h"

enum
{
    /* In a word of more bytes, lines are just filled one by one, from its start on: choosing among hundreds of
     * thousands of places would take seconds, and nobody reads such a word. */
    RESCUE_SPARSE = 2000
};

/* How far the walk over the paragraph has come. */
struct walk
{
    struct paragraph *paragraph;
    const struct stretch *stretch;
    length width, space;
    /* Behind the last character that is seen: what comes after is dropped at a line end. */
    uint32_t seen_end;
    length seen_width, seen_space;
};

/* The width of characters as single glyphs, in font units. */
static int64_t nominal_units(const struct walk *walk, uint32_t from, uint32_t to)
{
    int64_t units = 0;
    size_t at = from;
    while (at < to && !walk->stretch->left_out)
    {
        uint32_t glyph =
            font_glyph(walk->paragraph->fonts, walk->stretch->face, character_next(walk->paragraph->text, &at));
        units += glyph ? font_advance(walk->paragraph->fonts, walk->stretch->face, glyph) : 0;
    }
    return units;
}

static void point_add(struct walk *walk, struct point point, uint8_t kind)
{
    point.kind = kind & BREAK_KIND;
    point.reserved = kind & BREAK_RESERVED;
    if (break_puts_hyphen(point.kind) && walk->stretch && !walk->stretch->left_out)
        point.hyphen = hyphen_width(walk->paragraph, walk->stretch);
    LIST_ADD(walk->paragraph->arena, &walk->paragraph->points, point);
}

/* A place between the cluster just walked over, which kerns with the next by `kern`, and that. */
static void point_between(struct walk *walk, uint32_t offset, uint8_t kind, length kern)
{
    point_add(walk,
              (struct point){.end = walk->seen_end,
                             .next = offset,
                             .end_width = walk->seen_width - (walk->seen_end == offset ? kern : 0),
                             .end_space = walk->seen_space,
                             .next_width = walk->width,
                             .next_space = walk->space},
              kind);
    if (kind == BREAK_FORCED)
    {
        walk->seen_end = offset;
        walk->seen_width = walk->width;
        walk->seen_space = walk->space;
    }
}

/* Places inside a cluster from `start` to `end` that is `wide`. */
static void points_inside(struct walk *walk, uint32_t start, uint32_t end, length wide)
{
    const uint8_t *breaks = walk->paragraph->breaks;
    int64_t before = 0, all = -1; /* in font units; `all` is counted when first needed */
    uint32_t counted = start;
    for (uint32_t offset = start + 1; breaks && offset < end; offset++)
    {
        if ((breaks[offset] & BREAK_KIND) == BREAK_NONE)
            continue;
        before += nominal_units(walk, counted, offset);
        counted = offset;
        all = all < 0 ? nominal_units(walk, start, end) : all;
        point_add(walk,
                  (struct point){.end = offset,
                                 .next = offset,
                                 .end_width = walk->width + stretch_scale(walk->stretch, before),
                                 .end_space = walk->space,
                                 .next_width = walk->width + wide - stretch_scale(walk->stretch, all - before),
                                 .next_space = walk->space},
                  breaks[offset]);
    }
}

static bool disappears(enum character_class class)
{
    return class == CHARACTER_SPACE || class == CHARACTER_NEWLINE || class == CHARACTER_ZERO_SPACE;
}

/* Walks over the characters [start, end) that stand together and are `wide`; `kern` of that is kerning. */
static void walk_cluster(struct walk *walk, uint32_t start, uint32_t end, length wide, length kern)
{
    const uint8_t *breaks = walk->paragraph->breaks;
    size_t behind_first = start;
    uint32_t first = character_next(walk->paragraph->text, &behind_first);
    points_inside(walk, start, end, wide);
    walk->width += wide;
    if (character_is_stretchable(first))
        walk->space += wide;
    if (!disappears(character_classify(first)))
    {
        walk->seen_end = end;
        walk->seen_width = walk->width;
        walk->seen_space = walk->space;
    }
    if (breaks && (breaks[end] & BREAK_KIND) != BREAK_NONE && end < walk->paragraph->text.length)
        point_between(walk, end, breaks[end], kern);
}

/* The kerning within the advance of glyph `i`, when it is with the next one. */
static length kern_of(const struct walk *walk, const struct shaped_glyph *glyphs, size_t count, size_t i)
{
    if (i + 1 >= count || !glyphs[i + 1].unsafe)
        return 0;
    int nominal = font_advance(walk->paragraph->fonts, walk->stretch->face, glyphs[i].id);
    return stretch_scale(walk->stretch, glyphs[i].advance - nominal);
}

static void walk_glyphs(struct walk *walk)
{
    const struct stretch *stretch = walk->stretch;
    const struct shaped_glyph *glyphs = stretch_glyphs(walk->paragraph, stretch);
    const uint8_t *breaks = walk->paragraph->breaks;
    size_t count = stretch->glyph_count, next;
    uint32_t start = stretch->start;
    for (size_t i = 0; i < count; i = next)
    {
        length wide = glyph_width(stretch, glyphs, count, i);
        for (next = i + 1; next < count && glyphs[next].cluster == glyphs[i].cluster; next++)
            wide += glyph_width(stretch, glyphs, count, next);
        uint32_t end = next < count ? glyphs[next].cluster : stretch->end;
        length kern = breaks && (breaks[end] & BREAK_KIND) != BREAK_NONE ? kern_of(walk, glyphs, count, next - 1) : 0;
        walk_cluster(walk, start, end, wide, kern);
        start = end;
    }
    if (start < stretch->end)
        walk_cluster(walk, start, stretch->end, 0, 0);
}

/* ---- protrusion ---- */

/* The stretch at one edge of lines, on the way through the points. */
struct edge
{
    const struct paragraph *paragraph;
    size_t at; /* number of the stretch */
    const struct stretch *stretch;
    length hyphen; /* how far a hyphen that is put in hangs out to the right */
};

static struct protrusion edge_protrusion(const struct edge *edge, uint32_t character)
{
    return protrusion_of(edge->paragraph->fonts, edge->stretch->face, character);
}

/* Goes on to the stretch that holds the character at `offset`. False: it is not drawn as text. */
static bool edge_move(struct edge *edge, size_t offset)
{
    const struct stretch *stretches = edge->paragraph->stretches.items;
    if (edge->stretch && offset < edge->stretch->end)
        return !edge->stretch->object && !edge->stretch->left_out;
    while (edge->at + 1 < edge->paragraph->stretches.count && stretches[edge->at].end <= offset)
        edge->at++;
    edge->stretch = &stretches[edge->at];
    edge->hyphen = 0;
    if (edge->stretch->object || edge->stretch->left_out)
        return false;
    edge->hyphen = stretch_scale(edge->stretch, edge_protrusion(edge, '-').right);
    return true;
}

/* Where the character starts that ends at `end`. */
static size_t character_start(struct slice text, size_t end)
{
    do
        end--;
    while (end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80);
    return end;
}

static length hang_behind(struct edge *edge, const struct point *point)
{
    size_t at = character_start(edge->paragraph->text, point->end);
    if (!edge_move(edge, at))
        return 0;
    if (break_puts_hyphen(point->kind))
        return edge->hyphen;
    uint32_t last = character_next(edge->paragraph->text, &at);
    return stretch_scale(edge->stretch, edge_protrusion(edge, last).right);
}

static length hang_before(struct edge *edge, const struct point *point)
{
    size_t at = point->next;
    if (at == edge->paragraph->text.length || !edge_move(edge, at))
        return 0;
    uint32_t first = character_next(edge->paragraph->text, &at);
    int16_t left = edge_protrusion(edge, first).left;
    return left == 0 ? 0 : stretch_scale(edge->stretch, left);
}

/* How far lines hang out that end and start at each point. */
static void points_protrude(struct paragraph *paragraph)
{
    struct edge ends = {.paragraph = paragraph}, starts = {.paragraph = paragraph};
    for (size_t i = 0; i < paragraph->points.count; i++)
    {
        struct point *point = &paragraph->points.items[i];
        point->hang_end = point->end > 0 ? (int32_t)hang_behind(&ends, point) : 0;
        point->hang_next = (int32_t)hang_before(&starts, point);
    }
}

void points_measure(struct paragraph *paragraph)
{
    struct walk walk = {.paragraph = paragraph};
    point_add(&walk, (struct point){0}, BREAK_FORCED);
    for (size_t i = 0; i < paragraph->stretches.count; i++)
    {
        walk.stretch = &paragraph->stretches.items[i];
        if (walk.stretch->object)
            walk_cluster(&walk, walk.stretch->start, walk.stretch->end,
                         stretch_run(paragraph, walk.stretch)->object_width, 0);
        else
            walk_glyphs(&walk);
    }
    if (paragraph->text.length > 0)
        point_between(&walk, (uint32_t)paragraph->text.length, BREAK_FORCED, 0);
    points_protrude(paragraph);
}

/* A walk that adds points inside a word. */
struct rescue
{
    length room;   /* of the narrowest line */
    bool sparse;   /* only where lines are full */
    length filled; /* width at the last point */
    struct arena *arena;
    struct point_list *out;
};

static void rescue_point(struct rescue *rescue, uint32_t offset, length width, length space, length wide)
{
    if (rescue->sparse && width + wide - rescue->filled <= rescue->room)
        return;
    rescue->filled = width;
    LIST_ADD(rescue->arena, &rescue->out->list,
             ((struct point){.end = offset,
                             .next = offset,
                             .end_width = width,
                             .next_width = width,
                             .end_space = space,
                             .next_space = space,
                             .kind = BREAK_RESCUE}));
}

void points_rescue(const struct paragraph *paragraph, const struct point *from, const struct point *to, length room,
                   struct arena *arena, struct point_list *out)
{
    struct rescue rescue = {room, to->end - from->next > RESCUE_SPARSE, from->next_width, arena, out};
    length width = from->next_width;
    for (size_t s = stretch_at(paragraph, from->next); s < paragraph->stretches.count; s++)
    {
        const struct stretch *stretch = &paragraph->stretches.items[s];
        const struct shaped_glyph *glyphs = stretch_glyphs(paragraph, stretch);
        size_t count = stretch->glyph_count;
        if (stretch->start >= to->end)
            break;
        for (size_t i = 0; i < count; i++)
        {
            uint32_t cluster = glyphs[i].cluster;
            if (cluster < from->next || cluster >= to->end)
                continue;
            length wide = glyph_width(stretch, glyphs, count, i);
            if (cluster > from->next && (i == 0 || glyphs[i - 1].cluster != cluster))
                rescue_point(&rescue, cluster, width, from->next_space, wide);
            width += wide;
        }
    }
}
