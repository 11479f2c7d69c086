/* The measures of a font, read from its tables. The offsets are those of the OpenType specification. */
#include "text/font_source.h"
#include "text/sfnt.h"

/* IBM's classes 1 to 5 and 7 have serifs; where a font names no class, PANOSE's kinds of serifs up to 10. */
static bool has_serifs(struct slice os2)
{
    unsigned class = u16_at(os2, 30) >> 8;
    bool latin_text = u16_at(os2, 32) >> 8 == 2;
    unsigned serifs = u16_at(os2, 32) & 0xFF;
    if (class)
        return class <= 5 || class == 7;
    return latin_text && serifs >= 2 && serifs <= 10;
}

/* Heights stand in "OS/2" from version 2 on; what lies outside the em is a mistake. */
static int height_at(struct slice os2, size_t offset, int units_per_em)
{
    int height = u16_at(os2, 0) >= 2 ? i16_at(os2, offset) : 0;
    return height > 0 && height <= 2 * units_per_em ? height : 0;
}

/* From thin to black, 1 to 1000; what lies outside is a mistake. */
static int weight_of(struct slice os2)
{
    enum
    {
        REGULAR = 400,
        BLACKEST = 1000
    };
    int weight = os2.length ? (int)u16_at(os2, 4) : REGULAR;
    return weight >= 1 && weight <= BLACKEST ? weight : REGULAR;
}

struct font_metrics font_metrics_read(const struct font_source *source)
{
    struct slice head = sfnt_table(source->file, "head"), hhea = sfnt_table(source->file, "hhea");
    struct slice os2 = sfnt_table(source->file, "OS/2"), post = sfnt_table(source->file, "post");
    int units_per_em = (int)u16_at(head, 18);
    return (struct font_metrics){
        .units_per_em = units_per_em,
        .bounds = {i16_at(head, 36), i16_at(head, 38), i16_at(head, 40), i16_at(head, 42)},
        .ascent = i16_at(hhea, 4),
        .descent = i16_at(hhea, 6),
        .x_height = height_at(os2, 86, units_per_em),
        .cap_height = height_at(os2, 88, units_per_em),
        .weight = weight_of(os2),
        .italic_angle_tenths = (int)((int64_t)(int32_t)u32_at(post, 4) * 10 / 65536), /* 16.16 */
        .underline_position = i16_at(post, 8),
        .underline_thickness = i16_at(post, 10),
        .fixed_pitch = u32_at(post, 12) != 0,
        .serif = source->path.length ? has_serifs(os2) : source->serif,
    };
}
