/* Inlines: what inline.c and its parts share. Private to the layout.
 *
 *     inline.c            dispatch, leaves of the structure, pictures
 *     inline_style.c      bold within sans, code within text: styles from styles
 *     inline_reference.c  links, cross-references, footnote marks */
#ifndef OCTAVO_LAYOUT_INLINE_H
#define OCTAVO_LAYOUT_INLINE_H

#include "layout/context.h"

/* The state of one inline_runs: runs are added in `style`, to the leaf `leaf` of `element`. */
struct inline_builder
{
    struct layout_context *context;
    struct run_list *out;
    const struct style *style;
    uint32_t element; /* 0: an artifact, in which nothing is tagged or linked */
    uint32_t leaf;    /* 0: the next text makes one */
    uint32_t link;    /* 0: no link here */
    bool keep;        /* within a phrase that stays on one line */
};

/* Text as one run; `node` says its language and place. */
void inline_text(struct inline_builder *builder, const struct node *node, struct slice text);
void inline_children(struct inline_builder *builder, const struct node *node);

/* The runs gathered in context->runs become lines; the list is free for the next paragraph afterwards. */
struct line_list inline_break(struct layout_context *context, const struct measure *measure);

/* What was before an element within text was entered. */
struct inline_outer
{
    const struct style *style;
    uint32_t element, link;
};
/* Between these two, text goes into a new element `type` of the builder's, in `style`. */
struct inline_outer inline_enter(struct inline_builder *builder, enum structure_type type, const struct style *style);
/* Has the element just entered say the language of `node`, when that is not the one around it. */
void inline_speak(struct inline_builder *builder, const struct node *node);
void inline_leave(struct inline_builder *builder, struct inline_outer outer);

/* inline_style.c: each gives a new style, made from `style` as it stands within it. */
const struct style *style_strong(struct layout_context *context, const struct style *style);
const struct style *style_emphasis(struct layout_context *context, const struct style *style);
const struct style *style_code(struct layout_context *context, const struct style *style);
const struct style *style_strike(struct layout_context *context, const struct style *style);
const struct style *style_link(struct layout_context *context, const struct style *style);
const struct style *style_reference(struct layout_context *context, const struct style *style);
const struct style *style_muted(struct layout_context *context, const struct style *style);
const struct style *style_whole(struct layout_context *context, const struct style *style); /* not hyphenated */
const struct style *style_script(struct layout_context *context, const struct style *style,
                                 enum script_position position, struct slice text);
/* How far it stands above the baseline of the text in `style`. */
length style_script_shift(const struct style *style, enum script_position position);
const struct style *style_note_mark(struct layout_context *context, const struct style *style);

/* inline_reference.c */
void inline_link(struct inline_builder *builder, const struct node *node);
void inline_reference(struct inline_builder *builder, const struct node *node);
void inline_note_mark(struct inline_builder *builder, const struct node *node);
/* The text of `node` where it is repeated in the document's language, all of it in one style: without links, but with
 * the languages of its phrases. */
void inline_title_runs(struct layout_context *context, const struct node *node, const struct style *style,
                       uint32_t element, struct run_list *out);

#endif
