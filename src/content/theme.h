/* The theme: colours, page, type scale and spacing. The built-in ones are complete;
 * a theme.yaml names only what differs from one of them. */
#ifndef OCTAVO_CONTENT_THEME_H
#define OCTAVO_CONTENT_THEME_H

#include "content/theme_font.h"

/* 0xRRGGBB, sRGB */
typedef uint32_t color;

/* A role of type: how large, how far apart the lines. */
struct type_size
{
    length size;
    length leading; /* baseline to baseline */
};

enum
{
    BASELINE_GRID_OFF = 0,
    BASELINE_GRID_LEADING = -1 /* the lines of the text */
};

/* What the cover shows where it has no picture, and how its type stands. */
enum cover_style
{
    COVER_RINGS,  /* two rings; the title below */
    COVER_WAVES,  /* a ribbon of fine lines */
    COVER_TILES,  /* a grid of squares and parts of discs, the publisher above the title */
    COVER_FRAME,  /* a framed title page, all centred, with a rosette */
    COVER_BLOCKS, /* a block of colour that holds the title, three stripes, the rest white */
};

/* Where the numbers of sections stand. */
enum heading_number
{
    HEADING_NUMBER_MARGIN, /* beside the heading, in the left margin */
    HEADING_NUMBER_LINE,   /* before it, in its line */
    HEADING_NUMBER_ABOVE   /* over it, of sections of level 1; before it at level 2 */
};

/* The cuts of headings, from level 1 on. */
enum heading_weight
{
    HEADING_BLACK,  /* black, then bold */
    HEADING_BOLD,   /* bold throughout */
    HEADING_REGULAR /* regular, then italic: for serif faces */
};

/* What sets off a heading of level 1. */
enum heading_rule
{
    HEADING_RULE_NONE,
    HEADING_RULE_ABOVE, /* a strong rule */
    HEADING_RULE_BELOW, /* a fine one */
    HEADING_RULE_BAND   /* a band in the cover's colours, from the page's left edge */
};

enum heading_align
{
    HEADING_LEFT,
    HEADING_CENTRED /* levels 1 and 2 */
};

/* Boxes: callouts and the summary. */
enum panel_style
{
    PANEL_BAR,    /* a ground with a bar at its left */
    PANEL_TOP,    /* a ground with a bar on top */
    PANEL_RULES,  /* no ground; rules above and below */
    PANEL_OUTLINE /* no ground; a frame with round corners */
};

enum contrast_style
{
    CONTRAST_GROUND, /* each side on its ground, with a bar on top */
    CONTRAST_RULES,  /* no ground; a rule on top */
    CONTRAST_SOLID   /* each side on its own colour, in white */
};

enum pullquote_style
{
    PULLQUOTE_BAR,     /* italic, with a bar at its left */
    PULLQUOTE_CENTRED, /* italic, centred between two rules */
    PULLQUOTE_BOLD     /* in the black face of headings, in the accent */
};

enum steps_style
{
    STEPS_NUMERAL, /* large light numerals */
    STEPS_DISC     /* numbers in discs of the button's colour */
};

/* Figures in running text. */
enum text_figures
{
    TEXT_FIGURES_OLD_STYLE,
    TEXT_FIGURES_LINING
};

/* Whether pages face each other. */
enum page_sides
{
    SIDES_ONE,
    SIDES_TWO /* right-hand pages have the margins of left-hand ones mirrored; the first page is a right-hand one */
};

/* Running heads and folios. */
enum head_style
{
    HEAD_RULE,    /* title and section at the edges, over a hairline */
    HEAD_PLAIN,   /* without it */
    HEAD_CENTRED, /* the section in the middle; the title is not repeated */
    HEAD_NONE
};

enum folio_style
{
    FOLIO_LEFT,
    FOLIO_CENTRED, /* the organisation is not repeated */
    FOLIO_BLOCK    /* in a block of the button's colour at the page's left edge */
};

/* What parts a table's rows. */
enum table_style
{
    TABLES_RULES,   /* fine rules below rows */
    TABLES_ZEBRA,   /* a ground behind every second row */
    TABLES_GRID,    /* fine rules around all cells */
    TABLES_MINIMAL, /* nothing but the rules below head and end, which all styles have */
};

struct theme
{
    const char *base; /* the built-in theme that it is, or was made from */
    struct
    {
        length width, height;
        length margin_top, margin_bottom; /* to the first and last line's box */
        length margin_left, margin_right; /* of the text column */
        length wide_left;     /* how far headings' numbers, wide tables and contrasts reach into the left margin */
        length baseline_grid; /* its lines: a length, BASELINE_GRID_OFF or BASELINE_GRID_LEADING */
    } page;
    struct
    {
        int64_t scale; /* from one size to the next larger, in thousandths; 0: the sizes follow no ratio */
        struct type_size text, small, caption, table, note, code; /* note: footnotes */
        struct type_size heading[6];
        struct type_size lead, pullquote, cover_title, cover_subtitle;
    } type;
    struct
    {
        length paragraph; /* between paragraphs; 0: first lines are indented instead */
        length indent;    /* of a first line, where paragraph space is 0; of lists' text */
        length block;     /* above and below tables, figures, callouts */
        length heading_before[6], heading_after[6];
        length panel_padding; /* inside callouts and boxes */
        length cell_padding_x, cell_padding_y;
    } space;
    struct
    {
        color ink, muted;              /* text; secondary text */
        color accent, accent_strong;   /* ornament and links; headings */
        color rule;                    /* hairlines */
        color stripe;                  /* the ground of every second row, where the style has it */
        color panel, panel_ink;        /* grounds of boxes and their text */
        color tip, warning;            /* the bar of these callouts */
        color side[2], side_ground[2]; /* the two sides of a contrast */
        color cover_ground, cover_ink, cover_accent;
        color button, button_ink;
        color chart[6];
    } color;
    struct theme_font font[FACE_ROLE_COUNT]; /* by role */
    struct
    {
        enum page_sides sides;
        enum cover_style cover;
        enum heading_number heading_number;
        enum heading_weight heading_weight;
        enum heading_rule heading_rule;
        enum heading_align heading_align;
        enum panel_style panel;
        enum contrast_style contrast;
        enum pullquote_style pullquote;
        enum steps_style steps;
        enum head_style head;
        enum folio_style folio;
        enum text_figures figures;
        enum table_style table;
    } style;
    bool floats;               /* figures and short tables may stand at the top of the page behind their place */
    bool justify;              /* false: ragged right */
    bool protrusion;           /* signs hang out of the margins */
    bool sections_on_new_page; /* sections of level 1 */
    struct slice name;         /* for messages */
};

/* A theme that the program carries. */
struct theme_builtin
{
    const char *name;
    const char *character; /* what it looks like, in a line */
    const struct theme *theme;
};

/* The first is that of a paper which names none. */
extern const struct theme_builtin THEMES_BUILTIN[];
extern const size_t THEME_BUILTIN_COUNT;

void theme_default(struct theme *theme);

/* What stands where a theme is asked for is a built-in theme's name, and no path: it has neither dot nor slash. */
bool theme_is_name(struct slice text);
/* Sets `theme` to the built-in one of this name.
 * Errors: there is none, at `place`. */
bool theme_named(struct slice name, struct place place, struct theme *theme, struct diagnostics *diagnostics);

/* Reads a theme file over `theme`, or over the built-in theme that it names as its base.
 * Errors: unknown keys (with the nearest known one), wrong values, each at its
 * place; a text and ground pair with a contrast under 4.5:1 (WCAG 2.1, 1.4.3). */
bool theme_load(const char *path, struct arena *arena, struct theme *theme, struct diagnostics *diagnostics);

/* Writes the theme as a theme file that says the same, each key with what it is for. */
void theme_print(const struct theme *theme, struct buffer *out);

/* How far apart the lines of the baseline grid are; 0: there is none. */
static inline length theme_grid(const struct theme *theme)
{
    return theme->page.baseline_grid == BASELINE_GRID_LEADING ? theme->type.text.leading : theme->page.baseline_grid;
}

/* Page number `page`, from 0, lies at the right when the document is open. */
static inline bool theme_page_is_right(const struct theme *theme, size_t page)
{
    return theme->style.sides == SIDES_TWO && page % 2 == 0;
}
/* How far the text of a right-hand page is moved, from where it stands on left-hand ones. */
static inline length theme_mirror_shift(const struct theme *theme)
{
    return theme->page.margin_right - theme->page.margin_left;
}

/* The contrast of two colours after WCAG 2.1: 1 (none) to 21 (black on white). */
double color_contrast(color a, color b);
/* What can be read on `ground`: the theme's ink, white or the cover's ground, the first with a contrast of 4.5:1. When
 * none has it, the one with the most. */
color theme_ink_on(const struct theme *theme, color ground);

#endif
