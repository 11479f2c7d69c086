/* Labels: short texts that no inline of the document holds, such as the numbers of
 * a chart or the words on a button. Private to the layout. */
#ifndef OCTAVO_LAYOUT_LABEL_H
#define OCTAVO_LAYOUT_LABEL_H

#include "layout/context.h"

/* A style that lives as long as the layout: lining figures, not hyphenated. */
struct style *label_style(struct layout_context *context, enum face_id face, length size, color ink);

/* One line, never broken, as a leaf of `element` (0: an artifact). Never NULL. */
struct line *label_line(struct layout_context *context, struct slice text, const struct style *style, uint32_t element);

/* How wide that is. */
length label_width(struct layout_context *context, struct slice text, const struct style *style);

/* Lines of at most `width`, set ragged, as a leaf of `element`. */
struct line_list label_lines(struct layout_context *context, struct slice text, const struct style *style,
                             uint32_t element, length width, enum line_alignment alignment);

#endif
