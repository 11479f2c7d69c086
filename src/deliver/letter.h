/* A letter: the mail with a copy of the paper, for one recipient, on its way to a message. */
#ifndef OCTAVO_DELIVER_LETTER_H
#define OCTAVO_DELIVER_LETTER_H

#include "deliver/content_hash.h"

struct letter
{
    /* Given */
    const struct gmime *mime;
    struct arena *arena;
    const char *mail_path, *edition_path;
    const struct document *paper; /* the copy's document, with the recipient's values */
    struct slice pdf;
    const struct variable_setting *settings; /* the mail's values */
    size_t setting_count;
    struct slice link; /* template of a link in place of the attachment; empty: attached */
    struct address to;

    /* Found by letter_read */
    struct mail mail;
    struct slice filename; /* of the PDF */
    struct content_hashes content;
    struct slice mail_hash, pdf_hash; /* of the mail's Markdown; of the PDF */
};

/* Reads the mail and works out what is found above.
 * Errors: whatever is wrong with the mail, or with the link. False then. */
bool letter_read(struct letter *letter, struct diagnostics *diagnostics);

/* Writes the message with this Message-ID and date.
 * Errors: as message_write has them. */
bool letter_write(const struct letter *letter, struct slice id, int64_t date, struct buffer *out,
                  struct diagnostics *diagnostics);

#endif
