#include "pdf/truetype_outline.h"

enum
{
    OUTLINE_HEADER = 10, /* number of contours, bounds */
    CONTOURS_AT = 0,
    DEPTH_MAX = 8,       /* of components of components */
    COMPONENTS_MAX = 256 /* of one glyph, all in all */
};

bool truetype_is_composite(struct slice outline) { return outline.length >= 10 && u16_at(outline, 0) >= 0x8000; }

size_t truetype_component_size(unsigned flags)
{
    size_t arguments = flags & ARGUMENTS_ARE_WORDS ? 4 : 2;
    size_t scale = flags & HAS_MATRIX ? 8 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_SCALE ? 2 : 0;
    return 4 + arguments + scale;
}

size_t truetype_points_size(struct slice outline, size_t at, size_t points)
{
    enum
    {
        X_SHORT = 0x02,
        Y_SHORT = 0x04,
        REPEATED = 0x08,
        X_SAME = 0x10, /* with X_SHORT: positive */
        Y_SAME = 0x20
    };
    size_t flag_bytes = 0, coordinate_bytes = 0, times = 1;
    for (size_t i = 0; i < points; i += times)
    {
        unsigned flags = u8_at(outline, at + flag_bytes++);
        times = flags & REPEATED ? 1 + (size_t)u8_at(outline, at + flag_bytes++) : 1;
        coordinate_bytes += times * (flags & X_SHORT ? 1u : flags & X_SAME ? 0u : 2u);
        coordinate_bytes += times * (flags & Y_SHORT ? 1u : flags & Y_SAME ? 0u : 2u);
    }
    return flag_bytes + coordinate_bytes;
}

/* ---- checks ---- */

/* Contours end one behind the other, and all their points are there. */
static bool simple_check(struct slice outline)
{
    size_t contours = u16_at(outline, CONTOURS_AT), instructions = OUTLINE_HEADER + 2 * contours, points = 0;
    if (outline.length < instructions + 2)
        return false;
    for (size_t i = 0; i < contours; i++)
    {
        size_t end = u16_at(outline, OUTLINE_HEADER + 2 * i) + (size_t)1;
        if (end <= points && i > 0)
            return false;
        points = end;
    }
    size_t at = instructions + 2 + u16_at(outline, instructions);
    return at <= outline.length && truetype_points_size(outline, at, points) <= outline.length - at;
}

/* One glyph, with its components. */
struct check
{
    const struct truetype *font;
    int components;
    size_t work;
};

static bool outline_check(struct check *check, uint32_t glyph, int depth);

static bool composite_check(struct check *check, struct slice outline, int depth)
{
    unsigned flags = MORE_COMPONENTS;
    for (size_t at = OUTLINE_HEADER; flags & MORE_COMPONENTS; at += truetype_component_size(flags))
    {
        flags = u16_at(outline, at);
        if (at + 4 > outline.length || truetype_component_size(flags) > outline.length - at ||
            ++check->components > COMPONENTS_MAX || !outline_check(check, u16_at(outline, at + 2), depth + 1))
            return false;
    }
    return true;
}

/* Recurses DEPTH_MAX deep. */
static bool outline_check(struct check *check, uint32_t glyph, int depth)
{
    struct slice outline = truetype_outline(check->font, glyph);
    check->work += 1 + outline.length;
    if (glyph >= check->font->glyph_count || depth > DEPTH_MAX)
        return false;
    if (outline.length == 0)
        return true;
    return truetype_is_composite(outline) ? composite_check(check, outline, depth) : simple_check(outline);
}

bool truetype_outline_check(const struct truetype *font, uint32_t glyph, size_t *work)
{
    struct check check = {.font = font};
    bool good = outline_check(&check, glyph, /* depth */ 0);
    *work += check.work;
    return good;
}
