/* Pages: display lists. x grows to the right and y down from the page's top left
 * corner; the PDF stage turns that round. */
#ifndef OCTAVO_LAYOUT_PAGE_H
#define OCTAVO_LAYOUT_PAGE_H

#include "layout/structure.h"
#include "text/text.h"

enum artifact_kind
{
    ARTIFACT_LAYOUT,     /* rules, grounds, ornaments */
    ARTIFACT_HEADER,     /* pagination: the running head */
    ARTIFACT_FOOTER,     /* pagination: the folio */
    ARTIFACT_PAGINATION, /* repeated table heads, "continued" */
    ARTIFACT_BACKGROUND
};

enum item_kind
{
    ITEM_GLYPHS,
    ITEM_PATH,
    ITEM_PICTURE
};

enum path_verb
{
    PATH_MOVE,     /* one point */
    PATH_LINE,     /* one point */
    PATH_CURVE,    /* three points: a cubic Bézier */
    PATH_CLOSE,    /* no point */
    PATH_RECTANGLE /* two points: the corner, then width and height */
};

struct point
{
    length x, y;
};

struct path
{
    const uint8_t *verbs; /* of enum path_verb */
    size_t verb_count;
    const struct point *points;
    size_t point_count;
    bool fill, stroke;
    uint32_t fill_color, stroke_color; /* 0xRRGGBB */
    length line_width;
    length dash;  /* 0: solid; else dash and gap of this length */
    bool round;   /* caps and joins */
    bool clipped; /* nothing is drawn outside of `clip`: a corner, then width and height */
    struct point clip[2];
    bool even_odd; /* what is filled, where a path crosses itself; else by the winding number */
};

struct item
{
    enum item_kind kind;
    uint32_t node;               /* a STRUCTURE_CONTENT node; 0: artifact */
    enum artifact_kind artifact; /* when node is 0 */
    length x, y; /* GLYPHS: the line's left end on the baseline; PATH: added to its points; PICTURE: top left */
    union
    {
        const struct glyph_run *glyphs; /* its own x is added to the item's */
        const struct path *path;
        struct
        {
            const struct picture *picture;
            length width, height;
        } picture;
    } as;
};

enum link_kind
{
    LINK_URL,
    LINK_DESTINATION
};

/* What a link leads to. */
struct link
{
    enum link_kind kind;
    struct slice url;
    uint32_t destination;  /* number of a destination */
    struct slice contents; /* what it says to someone who cannot see it: text or address */
    uint32_t structure;    /* the LINK element (or REFERENCE's LINK) */
};

/* Where on a page a link can be clicked: one for each line it covers. */
struct link_area
{
    uint32_t link;
    length x, y, width, height;
};

struct destination
{
    size_t page; /* from 0 */
    length y;    /* the top of the window */
};

struct page
{
    length width, height;
    LIST_OF(struct item) items; /* in drawing order, which is reading order for what is not an artifact */
    LIST_OF(struct link_area) links;
    struct slice label; /* the folio as printed, "iv" or "12"; empty on the cover */
};

struct outline_entry
{
    struct slice title;
    int level; /* from 1 */
    uint32_t destination;
};

/* What the layout gives: everything that the PDF stage needs beside the front matter. */
struct layout
{
    LIST_OF(struct page) pages;
    LIST_OF(struct link) links;               /* number 0 unused */
    LIST_OF(struct destination) destinations; /* number 0 unused */
    LIST_OF(struct outline_entry) outline;
    struct structure structure;
    bool facing;                  /* pages lie beside each other, the first one at the right */
    const struct font_set *fonts; /* which the runs' faces are of */
    const struct arena *lasting;  /* what it holds is there in the next layout of the document too; NULL: nothing is */
};

#endif
