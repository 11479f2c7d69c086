/* Fonts of a theme: their names, and the files that it brings along. */
#include "content/theme_fonts.h"

#include "content/content_file.h"

#include <stdio.h>

enum
{
    MEGABYTE = 1024 * 1024,
    FONT_FILE_MAX = 32 * MEGABYTE, /* all of Unicode's ideographs take 25 */
    FONT_FILES_MAX = 64 * MEGABYTE /* of one theme */
};

const struct font_group FONT_GROUPS[FONT_GROUP_COUNT] = {
    {"text", FACE_TEXT, 4}, {"label", FACE_SANS, 6},    {"heading", FACE_HEADING, 6},
    {"code", FACE_MONO, 2}, {"symbol", FACE_SYMBOL, 1},
};

static const struct font_group *group_of(enum face_id role)
{
    const struct font_group *group = FONT_GROUPS;
    while (role >= group->first + (enum face_id)group->count)
        group++;
    return group;
}

const char *font_style_name(enum font_style style)
{
    static const char *const NAMES[FONT_STYLE_COUNT] = {"regular", "italic", "bold", "bold-italic", "light", "black"};
    return NAMES[style];
}

enum font_style font_role_style(enum face_id role)
{
    return role == FACE_MONO_BOLD ? STYLE_BOLD : (enum font_style)(role - group_of(role)->first);
}

const char *font_family_name(enum font_family family)
{
    static const char *const NAMES[FONT_FAMILY_COUNT] = {"", "vollkorn", "lato", "jetbrains-mono", "dejavu-sans"};
    return NAMES[family];
}

/* ---- values ---- */

static enum font_family family_find(struct slice name)
{
    for (int family = FAMILY_NONE + 1; family < FONT_FAMILY_COUNT; family++)
        if (slice_is_ignoring_case(name, font_family_name((enum font_family)family)))
            return (enum font_family)family;
    return FAMILY_NONE;
}

static void report_choice(const struct slice *names, size_t count, struct diagnostics *diagnostics)
{
    struct buffer list;
    buffer_init(&list, diagnostics->arena);
    for (size_t i = 0; i < count; i++)
        buffer_print(&list, "%s%.*s", i ? ", " : "", SLICE_ARGUMENTS(names[i]));
    diagnose_help(diagnostics, "write the path of a font file, fonts/Name.ttf, or a family: %s", list.data);
}

static void report_family(struct slice name, struct place place, struct diagnostics *diagnostics)
{
    struct slice names[FONT_FAMILY_COUNT];
    for (int family = 0; family < FONT_FAMILY_COUNT; family++)
        names[family] = slice_from_string(font_family_name((enum font_family)family));
    diagnose_error(diagnostics, place, "octavo carries no family \"%.*s\"", SLICE_ARGUMENTS(name));
    if (!diagnose_near(diagnostics, name, names + 1, FONT_FAMILY_COUNT - 1))
        report_choice(names + 1, FONT_FAMILY_COUNT - 1, diagnostics);
}

/* The files are read when all keys are known. */
static void read_font(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    struct theme_font *font = yaml_field(key, reading);
    if (!yaml_text(value, key, reading, &text))
        return;
    *font = (struct theme_font){.family = family_find(text), .place = value->place};
    if (font->family)
        return;
    if (memchr(text.data, '.', text.length) || memchr(text.data, '/', text.length))
        font->path = text;
    else
        report_family(text, value->place, reading->diagnostics);
}

static void print_font(const struct yaml_key *key, const void *field, struct buffer *out)
{
    (void)key;
    const struct theme_font *font = field;
    buffer_add_string(out, font_family_name(font->family));
    buffer_add_slice(out, font->path);
}

const struct yaml_kind THEME_FONT = {read_font, print_font};

/* ---- files ---- */

/* The same path was read for a role before. */
static bool was_read(struct theme_font fonts[FACE_ROLE_COUNT], size_t role)
{
    for (size_t i = 0; i < role; i++)
        if (fonts[i].file.data && slice_equal(fonts[i].path, fonts[role].path) &&
            fonts[i].place.source == fonts[role].place.source)
        {
            fonts[role].file = fonts[i].file;
            return true;
        }
    return false;
}

static void font_read(const struct theme_folder *folder, struct theme_font *font, struct arena *arena,
                      struct diagnostics *diagnostics)
{
    struct buffer path;
    buffer_init(&path, arena);
    buffer_add_slice(&path, folder->inside);
    buffer_add_slice(&path, font->path);
    /* What leads out of the theme's own folder is refused, also where the folder around it is the paper's. */
    enum file_status status = slice_starts_with(font->path, "/") ? FILE_OUTSIDE
                                                                 : file_read_inside(folder->path, buffer_slice(&path),
                                                                                    FONT_FILE_MAX, arena, &font->file);
    content_file_report(status, font->path, FONT_FILE_MAX, "theme file", font->place, diagnostics);
    if (status != FILE_OK)
        font->file = (struct slice){0};
}

void theme_fonts_read(const struct theme_folder *folder, struct theme_font fonts[FACE_ROLE_COUNT], struct arena *arena,
                      struct diagnostics *diagnostics)
{
    size_t taken = 0;
    for (size_t role = 0; role < FACE_ROLE_COUNT; role++)
    {
        struct theme_font *font = &fonts[role];
        if (!font->path.length || font->file.data || was_read(fonts, role))
            continue;
        if (taken > FONT_FILES_MAX)
        {
            diagnose_error(diagnostics, font->place, "the theme's fonts have more than %d MB together",
                           FONT_FILES_MAX / MEGABYTE);
            return;
        }
        font_read(folder, font, arena, diagnostics);
        taken += font->file.length;
    }
}

/* ---- what the theme does not say ---- */

/* The role's key, "font.text.bold-italic" or "font.symbol", stands in the file. */
static bool is_given(const struct yaml_value *mapping, enum face_id role)
{
    char key[32];
    const struct font_group *group = group_of(role);
    bool alone = group->count == 1;
    snprintf(key, sizeof key, "font.%s%s%s", group->name, alone ? "" : ".",
             alone ? "" : font_style_name(font_role_style(role)));
    return yaml_find(mapping, key) != NULL;
}

/* The other styles of a group belong to the family that was there before. */
static void group_clear(const struct yaml_value *mapping, const struct font_group *group,
                        struct theme_font fonts[FACE_ROLE_COUNT])
{
    for (int i = 1; i < group->count; i++)
        if (!is_given(mapping, group->first + (enum face_id)i))
            fonts[(int)group->first + i] = (struct theme_font){0};
}

void theme_fonts_complete(const struct yaml_value *mapping, struct theme_font fonts[FACE_ROLE_COUNT])
{
    const struct font_group *headings = group_of(FACE_HEADING);
    bool heading = false;
    for (int i = 0; i < FONT_GROUP_COUNT; i++)
        if (is_given(mapping, FONT_GROUPS[i].first))
            group_clear(mapping, &FONT_GROUPS[i], fonts);
    for (int i = 0; i < headings->count; i++)
        heading = heading || is_given(mapping, headings->first + (enum face_id)i);
    for (int i = 0; i < headings->count && !heading && is_given(mapping, FACE_SANS); i++)
        fonts[FACE_HEADING + i] = fonts[FACE_SANS + i];
}
