/* What every part of the layout works with: one value for one layout pass. Private to the layout. */
#ifndef OCTAVO_LAYOUT_CONTEXT_H
#define OCTAVO_LAYOUT_CONTEXT_H

#include "layout/flow.h"
#include "layout/layout.h"

struct run_list
{
    LIST_OF(struct text_run) list;
};

/* A picture within text: the text of its run is `text` here, so that the run leads back to the picture. */
struct inline_object
{
    char text[4];  /* U+FFFC; first, as a pointer to it is one to the object */
    uint32_t node; /* its leaf; 0: an artifact */
    const struct picture *picture;
};

struct layout_context
{
    const struct document *document;
    const struct theme *theme;
    struct font_set *fonts;
    struct arena *arena;   /* lives as long as the layout */
    struct arena *scratch; /* for one paragraph being shaped: reset before each; must be set */
    struct layout *layout; /* links, destinations, structure */
    struct diagnostics *diagnostics;
    bool failed; /* an error was added */

    struct reference_table *references; /* destinations and their folios: reference.c */
    struct chunk_list *chunks;          /* what is made again when a folio changed: chunk.c */
    struct plate_list *plates;          /* landscape tables: plate.c */
    uint32_t *note_elements;            /* by footnote number - 1; 0: not called yet: note.c */

    struct paragraph_memory *paragraphs_known; /* paragraph_memory.c; NULL: not remembered */
    struct line_memory *lines_known;           /* lines in the margins: line_memory.c; NULL: not remembered */
    struct page_memory *pages_known;           /* how flows were cut before: page_memory.c; NULL: not remembered */

    const struct toc_level *toc_levels; /* how the table of contents looks: toc.c; NULL: there is none */

    int looseness; /* of the chunk being made: how its paragraph is to be set, lines more or fewer */

    bool measuring;                  /* a table's cells are only measured: no footnote is called */
    const struct node **first_marks; /* inline.c's own: the first mark of each footnote, by number */
    struct run_list runs;            /* inline.c's own: one paragraph's runs while they are gathered */
};

/* The place a block is set in. */
struct column
{
    length x, width;           /* from the text column's left edge */
    length wide_x, wide_width; /* what .wide may use; equal to x, width inside boxes */
    const struct style *style; /* of plain text here: inside panels, cells and notes it differs */
    struct type_size type;
    enum line_alignment alignment;
    length paragraph_space;    /* between paragraphs here; 0: they are indented instead */
    bool below_heading;        /* likewise: the block stands directly below a heading */
    bool floats;               /* figures and tables in it may stand on the next page */
    bool on_grid;              /* its paragraphs stand on the baseline grid */
    bool in_list;              /* in an item of a list, */
    bool items_apart;          /* and in that list and those around it tight items have a little room between them */
    length first_indent;       /* of a paragraph set here now: block_children_flow sets it for each child */
    const struct node *run_in; /* the heading that stands in the first line of the paragraph set here now; or NULL */
};

/* Where the baseline stands in a line's box, which is `type.leading` high: the same for every face, so that
 * baselines of text in one size are whole leadings apart. */
static inline length line_baseline(struct type_size type) { return type.leading / 2 + type.size / 4; }

/* ---- inline.c: inlines become text runs ---- */

/* Appends the runs of `node`'s inline children, in `style`, under the structure element `element`: leaves for
 * plain text, Link, Reference and Span elements where the inlines ask for them. */
void inline_runs(struct layout_context *context, const struct node *node, const struct style *style, uint32_t element,
                 struct run_list *out);
/* A run of text that no inline holds, as a leaf of `element`; `element` 0 makes an artifact. */
void inline_text_run(struct layout_context *context, struct slice text, const struct style *style, uint32_t element,
                     struct run_list *out);
/* The inlines of `node` shaped and set in `column`: the one-call form for most blocks. */
struct line_list inline_lines(struct layout_context *context, const struct node *node, const struct style *style,
                              uint32_t element, const struct measure *measure);

/* ---- block.c: blocks become flow ---- */

/* Adds the block `node` and what is in it to `flow`, set in `column`; its structure goes under `element`. */
void block_flow(struct layout_context *context, const struct node *node, const struct column *column, uint32_t element,
                struct flow *flow);
/* All children of `node`, with the space between them. Each child goes through chunk_flow, which calls block_flow.
 * NODE_SUMMARY and NODE_TOC make no flow here (and no space): front.c sets them. The title block of a section of
 * level 1 also adds flow_section. */
void block_children_flow(struct layout_context *context, const struct node *node, const struct column *column,
                         uint32_t element, struct flow *flow);

/* The document's summary, for a page of its own: the layout calls it before the text; where the summary stands in
 * the tree, block_flow adds nothing. */
void summary_flow(struct layout_context *context, const struct node *summary, const struct column *column,
                  uint32_t element, struct flow *flow);
/* Appends an element for `node` under `parent`, with the node's language where it is not its parent's. 0 under 0:
 * in what is an artifact there are no elements. */
uint32_t block_element(struct layout_context *context, const struct node *node, uint32_t parent,
                       enum structure_type type);
/* Boxes for `lines`, one a line, with penalties against widows, orphans and hyphens at a page's end. Pictures
 * within the text are drawn. x: the measure's left edge. */
void lines_flow(struct layout_context *context, const struct line_list *lines, length x, struct type_size type,
                struct flow *flow);

/* ---- table.c ---- */
void table_flow(struct layout_context *context, const struct node *table, const struct column *column, uint32_t element,
                struct flow *flow);
/* A pair of columns, as a `::: contrast` is set. */
void contrast_flow(struct layout_context *context, const struct node *contrast, const struct column *column,
                   uint32_t element, struct flow *flow);

/* ---- chart.c ---- */
void chart_flow(struct layout_context *context, const struct node *chart, const struct column *column, uint32_t element,
                struct flow *flow);

/* ---- figure.c: pictures with captions, the call to action with its button and QR code ---- */
void figure_flow(struct layout_context *context, const struct node *figure, const struct column *column,
                 uint32_t element, struct flow *flow);
void cta_flow(struct layout_context *context, const struct node *cta, const struct column *column, uint32_t element,
              struct flow *flow);
/* `column`, or all that `.wide` may use when the figure or chart has it; its caption stands there too. */
struct column column_of(const struct node *node, const struct column *column);
/* A caption under or over its table or figure: "Tabelle 1  Text". Kept together with what it belongs to by the caller.
 */
void caption_flow(struct layout_context *context, const struct node *caption, const struct column *column,
                  uint32_t element, struct flow *flow);
/* "Tabelle 1  Text (Fortsetzung)" in one line, as an artifact; without the text where that is wider than `width`. */
const struct line *caption_continued(struct layout_context *context, const struct node *caption, length width);

/* ---- plate.c: landscape tables, on turned pages of their own ---- */

/* True when `node`, a table or a comparison, is set as a plate: it is .landscape, in no box or list, and the theme's
 * pages are higher than wide and can be turned. Any other landscape table is set as a wide one. */
bool is_plate(const struct layout_context *context, const struct node *node);

/* `column` as it is on a turned page. */
struct column turned_column(const struct theme *theme, const struct column *column);

/* Begins the plate of `table`, which `flow` calls here; `column` becomes the turned page's. Gives the flow of the
 * plate, which is empty, also when it was made before. */
struct flow *plate_open(struct layout_context *context, const struct node *table, struct flow *flow,
                        struct column *column);

/* ---- chunk.c: what is made once, and again only when a folio it shows has changed ---- */

/* As block_flow, which it calls. A block that is no section and stands in none but sections is remembered with the
 * folios it asked for; a later pass makes it anew, with the same structure nodes and links, when one of them changed.
 */
void chunk_flow(struct layout_context *context, const struct node *node, const struct column *column, uint32_t element,
                struct flow *flow);

/* ---- note.c: footnotes at the foot of pages ---- */

/* Says which Note element holds footnote `number`: made by inline.c where the note is first called. Its Lbl and its
 * blocks are set under it later, by note.c. */
void note_element_set(struct layout_context *context, int number, uint32_t element);
/* 0: not called yet. */
uint32_t note_element(const struct layout_context *context, int number);

/* ---- numbers that are known only when pages are: reference.c ---- */

/* The destination that stands for `node` (made when first asked for), to link to or to put into a drawing. The one of
 * a NODE_FOOTNOTE is put at its place by note.c; those of headings, tables, figures and charts by who draws them. */
uint32_t destination_of(struct layout_context *context, const struct node *node);
/* The folio of the page where `node` stands, from the pass before; "00" in the first. */
struct slice page_label_of(struct layout_context *context, const struct node *node);
/* A new link; gives its number. */
uint32_t link_new(struct layout_context *context, struct link link);

#endif
