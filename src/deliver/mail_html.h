/* What writes a mail as HTML. Private to the stage. */
#ifndef OCTAVO_DELIVER_MAIL_HTML_H
#define OCTAVO_DELIVER_MAIL_HTML_H

#include "content/document.h"

/* What a checklist's item has in front. */
enum html_box
{
    BOX_NONE,
    BOX_EMPTY,
    BOX_TICKED
};

struct html_writer
{
    struct arena *arena;
    struct buffer *out;
    const struct theme *theme;
    enum html_box box; /* to be written in the next paragraph */
};

/* Writes characters, with entities for those that HTML takes for its own. */
void html_text(struct html_writer *writer, struct slice text);
/* Writes what is HTML already. */
void html_markup(struct html_writer *writer, const char *markup);
/* Writes ` name="value"`. */
void html_attribute(struct html_writer *writer, const char *name, struct slice value);
/* Writes a start tag with the node's id and, where it differs from what is around, its language.
 *   style  NULL: none */
void html_open(struct html_writer *writer, const char *element, const struct node *node, const char *style);

/* ---- mail_html_inline.c ---- */

/* Writes the inlines in `parent`. */
void html_inlines(struct html_writer *writer, const struct node *parent);

#endif
