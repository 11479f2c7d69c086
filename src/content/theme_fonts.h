/* Reading the fonts that a theme names. Private to the stage. */
#ifndef OCTAVO_CONTENT_THEME_FONTS_H
#define OCTAVO_CONTENT_THEME_FONTS_H

#include "content/theme_font.h"
#include "content/yaml_reader.h"

extern const struct yaml_kind THEME_FONT; /* "vollkorn", "fonts/Name.ttf"; the file is not read yet */

/* The fonts of a built-in theme, by the groups' families. A style that a family has not is that of the nearest. */
#define THEME_FAMILIES(text, label, heading, code)                                                                     \
    {                                                                                                                  \
        THEME_FAMILY_4(FACE_TEXT, text), THEME_FAMILY_6(FACE_SANS, label), THEME_FAMILY_6(FACE_HEADING, heading),      \
            [FACE_MONO] = {.family = code}, [FACE_MONO_BOLD] = {.family = code},                                       \
            [FACE_SYMBOL] = {.family = FAMILY_DEJAVU_SANS},                                                            \
    }
#define THEME_FAMILY_4(role, name)                                                                                     \
    [role] = {.family = name}, [role + 1] = {.family = name}, [role + 2] = {.family = name},                           \
    [role + 3] = {.family = name}
#define THEME_FAMILY_6(role, name)                                                                                     \
    THEME_FAMILY_4(role, name), [role + 4] = {.family = name}, [role + 5] = {.family = name}

/* Where a theme file stands: what it names must lie in there. */
struct theme_folder
{
    const char *path;
    struct slice inside; /* "themes/": the folder's part that the paper named; empty or with a slash at its end */
};

/* Reads the files of all fonts that have a path and no bytes yet.
 * Errors: missing, outside the theme's folder, too large, unreadable: each where the theme names it. */
void theme_fonts_read(const struct theme_folder *folder, struct theme_font fonts[FACE_ROLE_COUNT], struct arena *arena,
                      struct diagnostics *diagnostics);

/* Fits the fonts to what the file says: where it gives a group's regular style, the group's others are its own or
 * none; headings follow the labels where it speaks of these only. */
void theme_fonts_complete(const struct yaml_value *mapping, struct theme_font fonts[FACE_ROLE_COUNT]);

#endif
