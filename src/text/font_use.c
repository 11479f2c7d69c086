/* A theme's fonts become the faces of a set. */
#include "text/font_private.h"
#include "text/font_source.h"

/* Which style of the group stands in for one that a theme does not have: the first that it has, else the regular one.
 */
static const enum font_style SUBSTITUTES[FONT_STYLE_COUNT][2] = {
    [STYLE_BOLD_ITALIC] = {STYLE_BOLD, STYLE_ITALIC},
    [STYLE_BLACK] = {STYLE_BOLD},
    [STYLE_ITALIC] = {STYLE_REGULAR},
    [STYLE_BOLD] = {STYLE_REGULAR},
    [STYLE_LIGHT] = {STYLE_REGULAR},
};

/* Without these a reader does not see what the author has marked. */
static bool is_missed(enum font_style style) { return style != STYLE_LIGHT && style != STYLE_BLACK; }

struct use
{
    struct font_set *fonts;
    const struct theme_font *theme;
    struct slice language;
    struct arena *arena;
    struct diagnostics *diagnostics;
    bool has[FACE_ROLE_COUNT];   /* the theme has a font for the role, or the family of its group has one */
    bool whole[FACE_ROLE_COUNT]; /* and nothing is wrong with it */
};

static enum face_id role_of(const struct font_group *group, int index) { return group->first + (enum face_id)index; }

/* ---- families of the program ---- */

static void family_use(struct use *use, enum face_id role, enum font_family family)
{
    enum font_style style = font_role_style(role);
    size_t index = font_embedded_find(family, style);
    use->has[role] = index < FONT_EMBEDDED_COUNT;
    if (use->has[role])
        font_follow(use->fonts, role, (enum face_id)(FACE_EMBEDDED + index));
    else if (use->theme[role].family && use->theme[role].place.source)
    {
        diagnose_error(use->diagnostics, use->theme[role].place, "the family \"%s\" has no style \"%s\"",
                       font_family_name(family), font_style_name(style));
        diagnose_help(use->diagnostics, "leave the key out, and the style that is nearest stands in");
    }
}

/* ---- files ---- */

/* A role before has the same file. */
static int earlier_role(const struct use *use, enum face_id role)
{
    int earlier = 0;
    while (use->theme[earlier].file.data != use->theme[role].file.data)
        earlier++;
    return earlier;
}

/* What is wrong with a file is said once, where it is named first. */
static void file_use(struct use *use, enum face_id role)
{
    int earlier = earlier_role(use, role);
    struct font_source source;
    use->has[role] = true;
    if (earlier < (int)role)
    {
        use->whole[role] = use->whole[earlier];
        if (use->whole[role])
            font_follow(use->fonts, role, (enum face_id)earlier);
        return;
    }
    use->whole[role] = font_source_open(&use->theme[role], &source, use->diagnostics);
    if (use->whole[role])
        font_assign(use->fonts, role, &source);
}

/* ---- styles that are missing ---- */

static void substitute(struct use *use, const struct font_group *group, enum face_id role)
{
    const enum font_style *styles = SUBSTITUTES[font_role_style(role)];
    enum face_id first = role_of(group, (int)styles[0]), second = role_of(group, (int)styles[1]);
    enum face_id regular = group->first;
    if (group->first == FACE_MONO) /* which has a bold style as its second */
        first = second = regular;
    font_follow(use->fonts, role, use->has[first] ? first : use->has[second] ? second : regular);
}

static void report_missing(struct use *use, const struct font_group *group, const struct buffer *missing)
{
    const struct place *place = &use->theme[group->first].place;
    bool follows = group->first == FACE_HEADING && place->offset == use->theme[FACE_SANS].place.offset;
    bool broken = use->theme[group->first].file.data && !use->whole[group->first];
    if (missing->length == 0 || !place->source || broken || follows) /* headings that follow labels: said of these */
        return;
    diagnose_warning(use->diagnostics, *place, "\"font.%s\" has no %.*s: the nearest style stands in", group->name,
                     SLICE_ARGUMENTS(buffer_slice(missing)));
    diagnose_help(use->diagnostics, "name the family's other styles too, below \"%s\"", group->name);
}

static void group_use(struct use *use, const struct font_group *group)
{
    struct buffer missing;
    buffer_init(&missing, use->arena);
    for (int i = 0; i < group->count; i++)
    {
        enum face_id role = role_of(group, i);
        const struct theme_font *font = &use->theme[role], *regular = &use->theme[group->first];
        if (font->file.data)
            file_use(use, role);
        else if (font->family)
            family_use(use, role, font->family);
        else if (regular->family)
            family_use(use, role, regular->family);
    }
    for (int i = 1; i < group->count; i++)
    {
        enum face_id role = role_of(group, i);
        if (use->has[role] || !use->has[group->first])
            continue;
        substitute(use, group, role);
        if (is_missed(font_role_style(role)))
            buffer_print(&missing, "%s%s", missing.length ? ", " : "", font_style_name(font_role_style(role)));
    }
    report_missing(use, group, &missing);
}

/* ---- all ---- */

static void letters_check(struct use *use)
{
    for (int role = 0; role < FACE_ROLE_COUNT; role++)
        if (use->whole[role] && font_face(use->fonts, (enum face_id)role) == (enum face_id)role)
            font_letters_check(use->fonts, (enum face_id)role, use->language, use->arena, use->diagnostics);
}

bool font_set_use(struct font_set *fonts, const struct theme_font theme[FACE_ROLE_COUNT], struct slice language,
                  struct arena *arena, struct diagnostics *diagnostics)
{
    size_t errors = diagnostics->error_count;
    struct use use = {.fonts = fonts, .theme = theme, .language = language, .arena = arena, .diagnostics = diagnostics};
    font_memory(fonts, arena->policy);
    for (int i = 0; i < FONT_GROUP_COUNT; i++)
        group_use(&use, &FONT_GROUPS[i]);
    font_faces_join(fonts);
    letters_check(&use);
    return diagnostics->error_count == errors;
}
