/* The cover's parts. Private to it.
 *
 *     cover.c         the whole, and where each part stands
 *     cover_text.c    type, set as large as it fits
 *     cover_art.c     grounds, pictures and logos
 *     cover_design.c  the styles; ornament_….c what they draw */
#ifndef OCTAVO_LAYOUT_COVER_H
#define OCTAVO_LAYOUT_COVER_H

#include "layout/block.h"
#include "layout/front.h"
#include "layout/ornament.h"

enum publisher_place
{
    PUBLISHER_TOP,   /* at the page's top left */
    PUBLISHER_ABOVE, /* directly above the title */
    PUBLISHER_FOOT   /* above the date */
};

/* How a style of covers is built. All numbers are hundredths of the page's height. */
struct cover_design
{
    int title_at;      /* where the title begins, when it is not too long for that */
    int title_highest; /* nor may it begin higher than this */
    int title_end;     /* where the titles end at the latest; 0: above the foot */
    int picture_to;    /* how far a picture reaches down */
    int picture_least; /* it gives way to a long title down to this */
    int edge_height;   /* how far below a picture its edge reaches, at most */
    enum publisher_place publisher;
    bool titles_at_end; /* the titles stand on `title_end`, rather than under `title_at` */
    bool framed;        /* nothing stands below the frame around the page, or close to it */
    bool centred;       /* and the picture stands below the titles, uncut; the authors stand at the top */
    bool foot_on_paper; /* the ground ends below the titles: what stands at the foot is in the text's colour */
    ornament_function *ornament;
    ornament_function *picture_edge; /* NULL: the picture has a plain edge */
};

const struct cover_design *cover_design_of(enum cover_style style);

/* Lines in one type, and where they stand. */
struct cover_text
{
    struct run_list runs;
    struct line_list lines;
    struct type_size type;
    length width; /* the measure; 0: all the cover's */
    length y;     /* of its top */
};

struct cover
{
    struct layout_context *context;
    const struct theme *theme;
    const struct cover_design *design;
    struct page *page;
    uint32_t element;
    length left, width; /* of all type */
    bool hyphenate;
    struct cover_text publisher, title, subtitle, authors, date;
    length logo_width, logo_height;   /* 0: no logo */
    length titles_top;                /* of what stands above the title too */
    length foot_top;                  /* of what stands at the foot */
    uint32_t picture_leaf, logo_leaf; /* their nodes in the structure; 0: artifacts */
};

/* ---- cover_text.c ---- */

/* The text as a paragraph of its own in the structure; nothing when it is empty. */
void cover_text_begin(const struct cover *cover, struct cover_text *text, struct slice content, enum face_id face,
                      length size, color ink);
/* Sets the text in `type`. False when a word is wider than the measure. */
bool cover_text_set(const struct cover *cover, struct cover_text *text, struct type_size type,
                    enum line_alignment alignment);
length cover_text_height(const struct cover_text *text);
/* The widest line. */
length cover_text_width(const struct cover_text *text);
void cover_text_draw(const struct cover *cover, const struct cover_text *text);

/* Sets title and subtitle between `highest` and `bottom`, from `top` on when they fit there, as large as they fit; a
 * subtitle is never larger beside the title than in the theme. Sets titles_top. */
void cover_titles_fit(struct cover *cover, length highest, length top, length bottom);
/* The short rule between them. */
void cover_titles_rule(const struct cover *cover);
/* Where the subtitle ends. */
length cover_titles_bottom(const struct cover *cover);

/* What stands above the title takes this: the publisher's name or logo, in some styles. */
length cover_above_height(const struct cover *cover);

/* ---- cover_art.c ---- */

/* The figures of picture and logo in the structure. */
void cover_figures_begin(struct cover *cover);
/* Grounds, picture and ornament, in what room the type leaves. */
void cover_art_draw(const struct cover *cover);
/* Sets logo_width and logo_height, with the plate behind it. */
void cover_logo_measure(struct cover *cover);
/* The publisher's logo, where its name would stand. */
void cover_logo_draw(const struct cover *cover);
/* On a picture, the publisher's name has a ground of its own, which reaches to the page's edge. */
void cover_publisher_ground(const struct cover *cover);

#endif
