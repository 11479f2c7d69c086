/* The fonts of a theme, by role. What becomes of them: text/font.h. */
#ifndef OCTAVO_CONTENT_THEME_FONT_H
#define OCTAVO_CONTENT_THEME_FONT_H

#include "base/base.h"

enum
{
    FONT_EMBEDDED_COUNT = 13 /* fonts that the program carries: the lines of fonts/manifest */
};

/* The roles that type has in a document, by group and style. Within a group the order is that of enum font_style. */
enum face_id
{
    FACE_TEXT, /* running text, notes, pull quotes */
    FACE_TEXT_ITALIC,
    FACE_TEXT_BOLD,
    FACE_TEXT_BOLD_ITALIC,
    FACE_SANS, /* labels: tables, captions, charts, running heads, boxes */
    FACE_SANS_ITALIC,
    FACE_SANS_BOLD,
    FACE_SANS_BOLD_ITALIC,
    FACE_SANS_LIGHT,
    FACE_SANS_BLACK,
    FACE_HEADING, /* headings and the cover's title */
    FACE_HEADING_ITALIC,
    FACE_HEADING_BOLD,
    FACE_HEADING_BOLD_ITALIC,
    FACE_HEADING_LIGHT,
    FACE_HEADING_BLACK,
    FACE_MONO, /* code */
    FACE_MONO_BOLD,
    FACE_SYMBOL, /* characters that the face asked for lacks */
    FACE_ROLE_COUNT,
    /* Behind the roles, a face for each font that the program carries, in the manifest's order: what a role's font
     * lacks is looked for there, also when a theme has given all roles fonts of its own. */
    FACE_EMBEDDED = FACE_ROLE_COUNT,
    FACE_COUNT = FACE_EMBEDDED + FONT_EMBEDDED_COUNT
};

enum font_style
{
    STYLE_REGULAR,
    STYLE_ITALIC,
    STYLE_BOLD,
    STYLE_BOLD_ITALIC,
    STYLE_LIGHT,
    STYLE_BLACK,
    FONT_STYLE_COUNT
};

/* Families that the program carries. */
enum font_family
{
    FAMILY_NONE,
    FAMILY_VOLLKORN,
    FAMILY_LATO,
    FAMILY_JETBRAINS_MONO,
    FAMILY_DEJAVU_SANS,
    FONT_FAMILY_COUNT
};

/* What a theme names for a role: a family, in the role's style; or a file; or nothing. */
struct theme_font
{
    enum font_family family;
    struct slice path; /* of the file, from the theme's folder */
    struct slice file; /* its bytes, as they are: nothing has been checked. Two roles of one path have the same slice */
    struct place place; /* where the theme says so; of a family of the built-in theme: nowhere */
};

/* A group of roles: what stands behind "font." in a theme's keys. */
struct font_group
{
    const char *name;
    enum face_id first; /* the regular style */
    int count;
};
enum
{
    FONT_GROUP_COUNT = 5
};
extern const struct font_group FONT_GROUPS[FONT_GROUP_COUNT];

/* "bold-italic". */
const char *font_style_name(enum font_style style);
/* The style of a role: that of code's second one is bold. */
enum font_style font_role_style(enum face_id role);
/* "jetbrains-mono"; of FAMILY_NONE the empty string. */
const char *font_family_name(enum font_family family);

#endif
