/* What every part of the layout works with: one value for one layout pass. Private to the layout. */
#ifndef OCTAVO_LAYOUT_CONTEXT_H
#define OCTAVO_LAYOUT_CONTEXT_H

#include "layout/flow.h"
#include "layout/layout.h"

struct layout_context
{
    const struct document *document;
    const struct theme *theme;
    struct font_set *fonts;
    struct arena *arena;   /* lives as long as the layout */
    struct layout *layout; /* links, destinations, structure */
    struct diagnostics *diagnostics;
    bool failed; /* an error was added */
};

/* The place a block is set in. */
struct column
{
    length x, width;           /* from the text column's left edge */
    length wide_x, wide_width; /* what .wide may use; equal to x, width inside boxes */
    const struct style *style; /* of plain text here: inside panels, cells and notes it differs */
    struct type_size type;
    enum line_alignment alignment;
    length paragraph_space; /* between paragraphs here */
};

/* ---- inline.c: inlines become text runs ---- */

struct run_list
{
    LIST_OF(struct text_run) list;
};

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
/* All children of `node`, with the space between them. */
void block_children_flow(struct layout_context *context, const struct node *node, const struct column *column,
                         uint32_t element, struct flow *flow);

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
/* A caption under or over its table or figure: "Tabelle 1  Text". Kept together with what it belongs to by the caller.
 */
void caption_flow(struct layout_context *context, const struct node *caption, const struct column *column,
                  uint32_t element, struct flow *flow);

/* ---- numbers that are known only when pages are ---- */

/* The destination that stands for `node` (made when first asked for), to link to or to put into a drawing. */
uint32_t destination_of(struct layout_context *context, const struct node *node);
/* The folio of the page where `node` stands, from the pass before; "00" in the first. */
struct slice page_label_of(struct layout_context *context, const struct node *node);
/* A new link; gives its number. */
uint32_t link_new(struct layout_context *context, struct link link);

#endif
