/* Blocks: what block.c and the files of each kind of block share. Private to the layout.
 *
 *     block.c       dispatch, the space between blocks, sections
 *     paragraph.c   heading.c   list.c   definition.c   panel.c   code.c   rule.c
 *     dropcap.c     a paragraph's large first letter
 *     parallel.c    blocks side by side: columns.c   contrast.c
 *     table.c       a table: table.h names its parts; plate.c: one on turned pages */
#ifndef OCTAVO_LAYOUT_BLOCK_H
#define OCTAVO_LAYOUT_BLOCK_H

#include "layout/context.h"
#include "layout/inline.h"

typedef void block_function(struct layout_context *context, const struct node *node, const struct column *column,
                            uint32_t element, struct flow *flow);

block_function paragraph_flow;
block_function heading_flow;
block_function list_flow;
block_function definition_list_flow;
block_function quote_flow;
block_function callout_flow;
block_function pullquote_flow;
block_function code_flow;
block_function rule_flow;
block_function columns_flow;
block_function comparison_flow;

/* dropcap.c: the paragraph in context->runs with its first letter over two or three lines. False when it has no such
 * letter, or too few lines for one: nothing is set then, and the runs are as they were. */
bool dropcap_flow(struct layout_context *context, struct type_size type, const struct measure *measure, length x,
                  struct flow *flow);

/* How high the text of a page can be. */
static inline length text_height(const struct theme *theme)
{
    return theme->page.height - theme->page.margin_top - theme->page.margin_bottom;
}

/* On a turned page. */
static inline length turned_text_height(const struct theme *theme)
{
    return theme->page.width - theme->page.margin_top - theme->page.margin_bottom;
}

/* What figures look like in running text and notes. */
static inline enum figure_style text_figures(const struct theme *theme)
{
    return theme->style.figures == TEXT_FIGURES_LINING ? FIGURES_LINING : FIGURES_OLD_STYLE;
}

/* A style of its own; not hyphenated, with the face's figures. */
struct style *block_style(struct layout_context *context, enum face_id face, length size, color ink);

/* `column` narrowed by `left` and `right`, for what stands in a panel or a list; never under BLOCK_WIDTH_MIN_EMS. */
struct column column_inset(const struct column *column, length left, length right);

/* The theme's colours as they are on a ground of colour: what is dark on paper is in `ink` there. */
const struct theme *theme_on_ground(const struct theme *theme, color ground, color ink, color accent,
                                    struct arena *arena);

/* heading.c: the face that headings of a level have. */
enum face_id heading_face(const struct theme *theme, int level);
/* heading.c: appends the words of a heading that stands in the line of its paragraph, with its element, and a space. */
void heading_run_in(struct layout_context *context, const struct node *heading, length size, uint32_t element);
/* heading.c: moves the lines of a heading of this level to where the theme wants them. */
void heading_align(const struct theme *theme, int level, struct line *lines, size_t count, length width);

/* The lines of `text`, set on their own, as a leaf of `element`. */
struct line_list block_text_lines(struct layout_context *context, struct slice text, const struct style *style,
                                  uint32_t element, const struct measure *measure);
/* Draws a line of text and the pictures in it. */
void block_line_draw(struct layout_context *context, struct drawing *drawing, const struct line *line, length x,
                     length baseline);

/* What a panel adds above its first line and below its last, so that to the eye `padding` is left. */
length panel_padding_top(length padding, struct type_size type);
length panel_padding_bottom(length padding, struct type_size type);

/* block.c: what stands in items `first` to `end` - 1 cannot float: it is too high, or calls footnotes, whose order
 * would change. */
bool block_must_stay(const struct layout_context *context, const struct flow *flow, size_t first, size_t end);

/* ---- flow_change.c ---- */

/* Makes room for exactly so many more items: most drawings never get another. */
void drawing_reserve(struct drawing *drawing, struct arena *arena, size_t items);
/* Puts `before` before all that the first box from item `from` on draws: a label beside it. A flow without box there
 * gets one of the height `height`. */
void flow_box_label(struct layout_context *context, struct flow *flow, size_t from, const struct drawing *before,
                    length height);
/* Adds the footnotes called in a line to its box. */
void flow_box_note(struct flow *flow, struct flow_item *box, const uint32_t *notes, size_t count);
/* Adds reasons to a place for a page to end, unless it is forced or forbidden. */
void flow_item_break(struct flow_item *item, uint32_t reasons);
/* Adds them to such a place behind line `line`, from 1, of what was added from item `from` on. */
void flow_break_behind(struct flow *flow, size_t from, size_t line, uint32_t reasons);
/* Adds them to all such places in what was added from item `from` on, but those that are forced or forbidden. */
void flow_break_more(struct flow *flow, size_t from, uint32_t reasons);
/* Likewise, when all of that is no higher than `limit`. */
void flow_break_short(struct flow *flow, size_t from, length limit, uint32_t reasons);
/* Allows no page break in what was added from item `from` on, when that is not higher than `limit`; but what the author
 * forced stays. */
void flow_keep_together(struct flow *flow, size_t from, length limit);
/* What was added from item `from` on, once more, for the pages to which what follows goes on: an artifact without
 * links.
 */
const struct table_head *flow_head_repeat(struct layout_context *context, const struct flow *flow, size_t from);

enum
{
    SUBLIST_GAP_PERCENT = 25, /* of the leading: between items of tight lists, where some go over several lines */
    BLOCK_WIDTH_MIN_EMS = 5   /* what nests deeper than this leaves room for is not indented further */
};

#endif
