/* The flow: the document's content as one vertical list, before it is cut into
 * pages. Private to the layout.
 *
 * Like TeX's vertical list (Knuth, The TeXbook, ch. 15): boxes that are never cut,
 * glue between them, and penalties that say how good or bad a page break is.
 *
 * Departs: all that stands between two boxes is one gap, and a page can end there
 * once. A gap with neither glue nor penalty is no place to break. Its penalty is
 * the highest of those in it (none: 0), but PENALTY_FORCED wins over all. The order
 * of glue and penalties within the gap does not matter. A break lies behind the
 * frames that close in the gap and before those that open in it; the glue on both
 * sides of it up to there vanishes. */
#ifndef OCTAVO_LAYOUT_FLOW_H
#define OCTAVO_LAYOUT_FLOW_H

#include "layout/break_reason.h"
#include "layout/elastic.h"
#include "layout/page.h"

enum
{
    PENALTY_FORBIDDEN = 10000, /* no break here */
    PENALTY_FORCED = -10000    /* a break must be here */
};

struct link_area_list
{
    LIST_OF(struct link_area) list;
};

/* Things drawn, relative to the top left corner of their box: x from the left edge
 * of the text column (negative reaches into the margin), y down. */
struct drawing
{
    LIST_OF(struct item) items;
    LIST_OF(struct link_area) links;
    LIST_OF(uint32_t) destinations; /* those that stand at the top of this box */
};

struct part; /* part.h */

enum flow_kind
{
    FLOW_BOX,
    FLOW_GLUE, /* disappears where a page is cut */
    FLOW_PENALTY,
    FLOW_FRAME_OPEN, /* what follows stands in `frame`, until FLOW_FRAME_CLOSE */
    FLOW_FRAME_CLOSE,
    FLOW_TABLE_OPEN, /* pages that begin between here and FLOW_TABLE_CLOSE begin with `head` */
    FLOW_TABLE_HEAD, /* within a table: from here on, also in this gap, they begin with this `head` */
    FLOW_TABLE_CLOSE,
    FLOW_SECTION, /* the running head from here on is `section` */
    FLOW_PLATE,   /* a plate is called here: its pages stand behind the page of the box before */
    FLOW_FLOAT,   /* what follows may stand on the next page, until FLOW_FLOAT_END */
    FLOW_FLOAT_END,
    FLOW_FLOATS_LAND,  /* all floats before stand before this */
    FLOW_COLUMNS_OPEN, /* what follows is shared out among columns, until FLOW_COLUMNS_CLOSE: balance.h */
    FLOW_COLUMNS_CLOSE,
    FLOW_ALIGN,   /* the box behind it stands on the baseline grid */
    FLOW_ELASTIC, /* the boxes up to the next FLOW_ELASTIC_END are an elastic paragraph's */
    FLOW_ELASTIC_END,
    FLOW_NOTE /* a footnote begins here: only in a flow of notes */
};

enum
{
    FLOW_KIND_COUNT = FLOW_NOTE + 1
};

/* A ground and a bar behind a stretch of the flow, drawn on each page it covers. */
struct frame
{
    length x, width; /* from the column's left edge */
    length padding_top, padding_bottom;
    bool fill, bar, outline;
    uint32_t fill_color, bar_color, outline_color;
    length bar_width; /* at the left edge, or on top */
    bool bar_on_top;
    bool rules;    /* in the bar's colour and width: above and below */
    length radius; /* of rounded corners; 0: square */
};

/* What a page begins with when a table goes on there: an artifact, as the table has said it already. */
struct table_head
{
    length height;
    struct drawing *drawing;
};

/* What the flow says of a float where it opens. */
struct float_mark
{
    bool stays;   /* it cannot float */
    length space; /* between it and the text, at a page's top */
    length gap;   /* between the paragraphs around it when it stands elsewhere */
};

struct flow_item
{
    enum flow_kind kind;
    int penalty;   /* PENALTY; else 0 */
    length height; /* BOX, GLUE: natural height; else 0 */
    union          /* by kind */
    {
        struct /* BOX */
        {
            struct drawing *drawing; /* may be NULL */
            const uint32_t *notes;   /* footnotes called in it */
            uint32_t note_count;
            bool began_page; /* in the pass before; set by part.c */
        };
        struct /* GLUE */
        {
            length stretch, shrink;
        };
        uint32_t reasons;              /* PENALTY: of enum break_reason; 0: none is known */
        const struct frame *frame;     /* FRAME_OPEN */
        const struct table_head *head; /* TABLE_OPEN, TABLE_HEAD */
        const struct node *section;    /* SECTION: its heading */
        struct part *plate;            /* PLATE */
        struct elastic *elastic;       /* ELASTIC */
        const struct float_mark *mark; /* FLOAT */
        const struct balance *balance; /* COLUMNS_OPEN */
    };
};

struct flow
{
    struct arena *arena;
    LIST_OF(struct flow_item) items;
    length grid; /* the lines of its baseline grid; 0: it has none */
};

void flow_init(struct flow *flow, struct arena *arena);
/* Makes room for `more` items. */
void flow_reserve(struct flow *flow, size_t more);
/* Each adds one item at the end. */
struct flow_item *flow_box(struct flow *flow, length height, struct drawing *drawing);
void flow_glue(struct flow *flow, length height, length stretch, length shrink);
void flow_penalty(struct flow *flow, int penalty);
/* A place where a page ends badly, or well, for these reasons (of enum break_reason; 0: none, it is a good place). */
void flow_break(struct flow *flow, uint32_t reasons);
void flow_frame_open(struct flow *flow, const struct frame *frame);
void flow_frame_close(struct flow *flow);
void flow_table_open(struct flow *flow, const struct table_head *head);
void flow_table_head(struct flow *flow, const struct table_head *head);
void flow_table_close(struct flow *flow);
void flow_section(struct flow *flow, const struct node *heading);
void flow_plate(struct flow *flow, struct part *plate);
void flow_float(struct flow *flow, const struct float_mark *mark);
void flow_float_end(struct flow *flow);
void flow_floats_land(struct flow *flow);
void flow_columns_open(struct flow *flow, const struct balance *balance);
void flow_columns_close(struct flow *flow);
void flow_align(struct flow *flow);
void flow_elastic(struct flow *flow, struct elastic *elastic);
void flow_elastic_end(struct flow *flow);
void flow_note(struct flow *flow);

/* ---- drawing ---- */

struct drawing *drawing_new(struct arena *arena);
/* A line with its baseline at y, its underlines and strokes, and link areas for the runs that are links. `line` must
 * outlive the drawing. The nodes of its runs say what it belongs to; the second form makes all of it an artifact,
 * without links. Objects (U+FFFC) in the line draw nothing: whoever put them there does. */
void drawing_line(struct drawing *drawing, struct arena *arena, const struct line *line, length x, length baseline_y);
void drawing_line_artifact(struct drawing *drawing, struct arena *arena, const struct line *line, length x,
                           length baseline_y, enum artifact_kind kind);
void drawing_rectangle(struct drawing *drawing, struct arena *arena, length x, length y, length width, length height,
                       uint32_t fill_color);
void drawing_rule(struct drawing *drawing, struct arena *arena, length x, length y, length width, length thickness,
                  uint32_t color);
void drawing_path(struct drawing *drawing, struct arena *arena, const struct path *path, length x, length y,
                  uint32_t node);
/* Artwork becomes paths; other pictures stay what they are. */
void drawing_picture(struct drawing *drawing, struct arena *arena, const struct picture *picture, length x, length y,
                     length width, length height, uint32_t node);
/* Puts all of `from`, moved by x and y, behind what `to` has. */
void drawing_append(struct drawing *to, struct arena *arena, const struct drawing *from, length x, length y);
/* Likewise, onto a page. Destinations are left to the caller. */
void page_append(struct page *page, struct arena *arena, const struct drawing *drawing, length x, length y);

#endif
