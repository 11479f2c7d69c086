/* The fonts that the program carries. The files lie in its read-only data, so one that is not used is never even read
 * from disk. */
#include "text/font_source.h"

#include <assert.h>

/* Made by fonts/embed.sh: all files, and for each of fonts/manifest its offset and length. */
extern const unsigned char octavo_font_data[];
extern const uint64_t octavo_font_index[FONT_EMBEDDED_COUNT][2];

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

static const struct embedded_font
{
    const char *name; /* PostScript name */
    enum font_family family;
    enum font_style style;
    bool serif;
    uint32_t figures;
} FONTS[FONT_EMBEDDED_COUNT] = {
    /* Vollkorn's own old-style 1 looks like a small I, "II" for 11: ss11 has another. */
    {"Vollkorn-Regular", FAMILY_VOLLKORN, STYLE_REGULAR, true, TAG('s', 's', '1', '1')},
    {"Vollkorn-Italic", FAMILY_VOLLKORN, STYLE_ITALIC, true, TAG('s', 's', '1', '1')},
    {"Vollkorn-SemiBold", FAMILY_VOLLKORN, STYLE_BOLD, true, TAG('s', 's', '1', '1')},
    {"Vollkorn-SemiBoldItalic", FAMILY_VOLLKORN, STYLE_BOLD_ITALIC, true, TAG('s', 's', '1', '1')},
    {"Lato-Regular", FAMILY_LATO, STYLE_REGULAR, false, 0},
    {"Lato-Italic", FAMILY_LATO, STYLE_ITALIC, false, 0},
    {"Lato-Bold", FAMILY_LATO, STYLE_BOLD, false, 0},
    {"Lato-BoldItalic", FAMILY_LATO, STYLE_BOLD_ITALIC, false, 0},
    {"Lato-Light", FAMILY_LATO, STYLE_LIGHT, false, 0},
    {"Lato-Black", FAMILY_LATO, STYLE_BLACK, false, 0},
    {"JetBrainsMono-Regular", FAMILY_JETBRAINS_MONO, STYLE_REGULAR, false, 0},
    {"JetBrainsMono-Bold", FAMILY_JETBRAINS_MONO, STYLE_BOLD, false, 0},
    {"DejaVuSans", FAMILY_DEJAVU_SANS, STYLE_REGULAR, false, 0},
};

struct font_source font_embedded(size_t index)
{
    assert(index < FONT_EMBEDDED_COUNT);
    const struct embedded_font *font = &FONTS[index];
    struct font_source source = {
        .file = {(const char *)octavo_font_data + octavo_font_index[index][0], (size_t)octavo_font_index[index][1]},
        .figures = font->figures,
        .serif = font->serif,
    };
    assert(strlen(font->name) < sizeof source.name);
    strcpy(source.name, font->name);
    return source;
}

size_t font_embedded_find(enum font_family family, enum font_style style)
{
    size_t index = 0;
    while (index < FONT_EMBEDDED_COUNT && (FONTS[index].family != family || FONTS[index].style != style))
        index++;
    return index;
}
