/* The two forms of a mail's body: what mail programs show as a page, and what they show, or read out, as text.
 * Both are made from the one tree that the mail's Markdown became. */
#ifndef OCTAVO_DELIVER_MAIL_PART_H
#define OCTAVO_DELIVER_MAIL_PART_H

#include "content/mail.h"

/* A whole HTML page of one column: language, title, headings, lists and tables as such, all style inline, nothing
 * fetched from anywhere. */
void mail_html(const struct mail *mail, struct arena *arena, struct buffer *out);

enum
{
    MAIL_TEXT_WIDTH = 72 /* characters a line: a reply can quote it and still have less than 80 */
};

/* Plain text, its lines at most MAIL_TEXT_WIDTH wide where words allow it. Where links go stands at the end, as
 * numbered lines. */
void mail_text(const struct mail *mail, struct arena *arena, struct buffer *out);

#endif
