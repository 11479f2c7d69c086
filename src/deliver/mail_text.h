/* What writes a mail as plain text. Private to the stage. */
#ifndef OCTAVO_DELIVER_MAIL_TEXT_H
#define OCTAVO_DELIVER_MAIL_TEXT_H

#include "content/document.h"

struct text_writer
{
    struct arena *arena;
    struct buffer *out;
    struct buffer prefix;        /* of each line */
    struct buffer first;         /* of the next line, while `pending` */
    bool pending;                /* an item has begun, and nothing of it is written */
    bool tight;                  /* in a list without space between its items */
    LIST_OF(struct slice) links; /* addresses, in the order of their numbers */
};

/* Writes one line behind its prefix. */
void text_line(struct text_writer *writer, struct slice line);
/* Sets the text in lines, as many words in each as fit. */
void text_wrapped(struct text_writer *writer, struct slice text);
/* How many characters fit on a line behind the prefix. */
size_t text_width(const struct text_writer *writer);

/* ---- mail_text_inline.c ---- */

/* The inlines in `node` as text; line breaks are '\n'. Links get their numbers. */
struct slice text_of_inlines(struct text_writer *writer, const struct node *node);

/* ---- mail_text_table.c ---- */

/* Columns, where they fit; else each cell behind its header, a row below the other. */
void text_table(struct text_writer *writer, const struct node *table);

#endif
