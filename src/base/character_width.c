/* Widths after Unicode's East Asian Width (UAX #11) and general category Mn, in whole blocks: good enough to put a
 * caret under a character, and independent of the locale, which wcwidth is not. */
#include "base/character_width.h"

struct range
{
    uint32_t first, last;
    size_t width;
};

/* Ascending. */
static const struct range RANGES[] = {
    {0x0300, 0x036F, 0},   /* combining marks */
    {0x0483, 0x0489, 0},   /* Cyrillic marks */
    {0x0591, 0x05BD, 0},   /* Hebrew points */
    {0x064B, 0x065F, 0},   /* Arabic marks */
    {0x1100, 0x115F, 2},   /* Hangul */
    {0x1AB0, 0x1AFF, 0},   /* more combining marks */
    {0x1DC0, 0x1DFF, 0},   /* more combining marks */
    {0x200B, 0x200D, 0},   /* zero-width space and joiners */
    {0x20D0, 0x20F0, 0},   /* marks for symbols */
    {0x2E80, 0x303E, 2},   /* radicals, ideographic punctuation */
    {0x3041, 0xA4CF, 2},   /* kana, ideographs, Yi */
    {0xAC00, 0xD7A3, 2},   /* Hangul syllables */
    {0xF900, 0xFAFF, 2},   /* compatibility ideographs */
    {0xFE00, 0xFE0F, 0},   /* variation selectors */
    {0xFE20, 0xFE2F, 0},   /* half marks */
    {0xFE30, 0xFE6F, 2},   /* vertical and small forms */
    {0xFF00, 0xFF60, 2},   /* full-width forms */
    {0xFFE0, 0xFFE6, 2},   /* full-width signs */
    {0x1F300, 0x1F64F, 2}, /* emoji */
    {0x1F680, 0x1F6FF, 2}, /* transport */
    {0x1F900, 0x1F9FF, 2}, /* more emoji */
    {0x20000, 0x3FFFD, 2}, /* ideographs */
    {0xE0100, 0xE01EF, 0}, /* variation selectors */
};

size_t character_width(uint32_t character)
{
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES && RANGES[i].first <= character; i++)
        if (character <= RANGES[i].last)
            return RANGES[i].width;
    return 1;
}
