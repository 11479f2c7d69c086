/* How far characters hang out of the margins, so that the edges of the text look even.
 *
 * Source:  Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
 *          system" (2000), who calls it margin kerning.
 * Departs: the amounts are no tables of one typeface, but come from the outlines
 *          of whatever face there is. A sign that is little ink, as a full stop or
 *          a hyphen, loses the white at its side and hangs out by a share of its
 *          ink besides. A letter keeps the white that its designer gave it, which
 *          is less beside round letters as it is, and hangs out by a share of its
 *          width where the eye sees through it: beside A, T, V.
 */
#include "text/protrude.h"
#include "text/font_private.h"

enum
{
    HANG_MOST_PERCENT = 50 /* of an em */
};

/* Of the characters of `of`, in thousandths: at the left margin, and at the right one. */
struct hang
{
    const char *of;
    int left, right;
};

static const struct hang SIGNS[] = {
    /* of the ink, and all of the white */
    {".,", 0, 700},          {"-\u2010\u2011", 500, 600},
    {"\"'„“”‚‘’", 600, 600}, {"·•", 500, 500},
    {":;", 0, 450},          {"«»‹›", 400, 400},
    {"–*", 350, 350},        {"—†", 250, 250},
    {"…", 0, 250},           {"(", 200, 0},
    {")", 0, 200},           {"!?", 0, 150},
    {"¡¿", 150, 0},          {"[/", 100, 0},
    {"]", 0, 100},
};

static const struct hang LETTERS[] = {
    /* of the width */
    {"TVY", 60, 60}, {"A", 50, 50},  {"Wvy1", 40, 40}, {"Xw", 30, 30}, {"x", 20, 20}, {"OQeo", 15, 15}, {"z", 10, 10},
    {"7", 30, 40},   {"J", 40, 0},   {"4", 30, 0},     {"Cc", 15, 10}, {"G", 15, 0},  {"dgq", 10, 0},   {"L", 0, 50},
    {"Pr", 0, 40},   {"FKR", 0, 30}, {"kt", 0, 20},    {"D", 0, 15},   {"bp", 0, 10},
};

/* The letter below an accent. */
static uint32_t plain_letter(uint32_t character)
{
    static const char from_00C0[] = "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
    return character >= 0xC0 && character <= 0xFF ? (unsigned char)from_00C0[character - 0xC0] : character;
}

static const struct hang *hang_find(const struct hang *table, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++)
    {
        struct slice of = slice_from_string(table[i].of);
        for (size_t at = 0; at < of.length;)
            if (utf8_next(of, &at) == character)
                return &table[i];
    }
    return NULL;
}

/* Nothing is drawn back into the line, and nothing leaves it, whatever a font says. */
static int16_t bounded(int64_t units, int units_per_em)
{
    int most = units_per_em * HANG_MOST_PERCENT / 100;
    return (int16_t)(units < 0 ? 0 : units > most ? most : units);
}

static struct protrusion protrusion_measure(struct font_set *fonts, enum face_id face, uint32_t character)
{
    struct protrusion protrusion = {.known = true};
    uint32_t glyph = font_glyph(fonts, face, character);
    int advance = font_advance(fonts, face, glyph), units_per_em = font_metrics(fonts, face)->units_per_em, left, width;
    const struct hang *sign = hang_find(SIGNS, sizeof SIGNS / sizeof *SIGNS, character);
    const struct hang *letter = hang_find(LETTERS, sizeof LETTERS / sizeof *LETTERS, plain_letter(character));
    if (sign && glyph != 0 && font_ink(fonts, face, glyph, &left, &width))
    {
        int right = advance - left - width; /* white */
        protrusion.left = sign->left > 0 ? bounded(left + (int64_t)width * sign->left / 1000, units_per_em) : 0;
        protrusion.right = sign->right > 0 ? bounded(right + (int64_t)width * sign->right / 1000, units_per_em) : 0;
    }
    else if (letter && glyph != 0)
    {
        protrusion.left = bounded((int64_t)advance * letter->left / 1000, units_per_em);
        protrusion.right = bounded((int64_t)advance * letter->right / 1000, units_per_em);
    }
    return protrusion;
}

struct protrusion protrusion_find(struct font_set *fonts, enum face_id face, uint32_t character, size_t index)
{
    struct protrusion *known = &font_protrusions(fonts, face)[index];
    if (!known->known)
        *known = protrusion_measure(fonts, face, character);
    return *known;
}
