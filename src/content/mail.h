/* A mail in Markdown: a front matter with the mail's head, and a body that is read like a paper's. */
#ifndef OCTAVO_CONTENT_MAIL_H
#define OCTAVO_CONTENT_MAIL_H

#include "content/document.h"

/* Who a mail is from, or who is answered. */
struct mailbox
{
    struct slice name;    /* as people read it; may be empty */
    struct slice address; /* name@host.domain, checked */
};

enum
{
    UNSUBSCRIBE_MAX = 4,          /* addresses; two, one of each kind, is what mail programs know */
    UNSUBSCRIBE_LENGTH_MAX = 900, /* a line of a message has 998 characters at most (RFC 5322) */
    SUBJECT_LENGTH_MAX = 250      /* characters; no mail program shows more */
};

struct mail_front
{
    struct mailbox from;
    struct mailbox reply_to;                   /* no address: the sender's */
    struct slice subject;                      /* never empty; no control characters */
    struct slice unsubscribe[UNSUBSCRIBE_MAX]; /* https: or mailto: */
    size_t unsubscribe_count;
    bool by_hand; /* `automatic: no`: a person sends it, no program on its own */
};

struct mail
{
    struct mail_front front;
    struct document document; /* its front has `language`, and the subject as `title` */
};

/* Reads the mail at `path` and checks all of it. Its body holds what a mail can show: no pictures, charts, columns,
 * contrasts, summaries, pull quotes.
 *   mail  filled; all of it is owned by `arena`
 * Errors: everything an author can get wrong, each at its place. False when there was one. */
bool mail_load(const char *path, const struct document_options *options, struct arena *arena, struct mail *mail,
               struct diagnostics *diagnostics);

/* Whether the file at `path` is meant for a mail and not for a paper: its front matter has a line "from:" or
 * "subject:", and none "title:". False also when it cannot be read. */
bool mail_is_meant(const char *path, struct arena *arena);

#endif
