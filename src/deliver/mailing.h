/* A mailing: a mail with a personal copy of a paper for each recipient, handed to a mail server or written into files.
 *
 *     recipients.csv ──► row ──► copy of the paper ──► message ──► server or file
 *                         ▲      mail in the row's                    │
 *                         │      language                             ▼
 *                         └──────────────── ledger: what became of it
 *
 * A row whose mail the ledger knows to be accepted is passed over: a mailing can be broken off at any moment and be
 * started again. */
#ifndef OCTAVO_DELIVER_MAILING_H
#define OCTAVO_DELIVER_MAILING_H

#include "deliver/clock.h"
#include "deliver/copy.h"
#include "deliver/smtp.h"

enum
{
    MAIL_SIZE_DEFAULT = 2 * 1000 * 1000, /* bytes of a message as it is sent: what every mail server takes */
    MAIL_ATTEMPTS_DEFAULT = 5,
    MAIL_RETRY_SECONDS_DEFAULT = 60
};

/* What became of the rows so far. */
struct mailing_progress
{
    size_t rows;
    size_t accepted;        /* by the server, in this run */
    size_t written;         /* into files */
    size_t passed;          /* over: accepted or refused before */
    size_t unknown;         /* may have been accepted: left alone, or become so */
    size_t refused;         /* by the server, for good */
    size_t deferred;        /* by the server, or for want of one */
    size_t repeated;        /* have the address of an earlier row, which gets the mail */
    size_t bad;             /* no mail can be made for them */
    bool failed;            /* an error was told of, or a warning that counts as one */
    bool misused;           /* the options have an error: nothing was begun */
    bool refused_by_system; /* a file, the ledger, memory, the server */
    bool stopped;           /* before all rows were done */
};

/* What is told of a row, each time that it was looked at. Good for the call that tells of it. */
struct mailing_row
{
    size_t number, line; /* 0: it is about the mailing as a whole */
    struct slice email;  /* empty: not known */
    double read;         /* how much of the recipients has been read, 0 to 1 */
    const struct mailing_progress *progress;
    struct diagnostics *diagnostics;
};

struct mailing_options
{
    struct paper_options paper;
    const char *recipients, *mail; /* paths */
    const char *folder;            /* for the messages as files; NULL: they are sent */
    const struct smtp_options *smtp;
    const char *ledger;  /* path */
    const char *name;    /* of the paper in the ledger; NULL: that of the source's folder */
    const char *link;    /* template of a link in place of the attachment; NULL: attached */
    size_t size_max;     /* 0: MAIL_SIZE_DEFAULT */
    int attempts;        /* a message in one run; 0: MAIL_ATTEMPTS_DEFAULT */
    int64_t retry_delay; /* milliseconds before the second attempt, twice as many before each further one; <= 0:
                          * MAIL_RETRY_SECONDS_DEFAULT */
    int64_t rate;        /* messages a minute at most; 0: as fast as the server takes them */
    int64_t date;        /* seconds since 1970-01-01 UTC, in place of the clock's; 0: the clock's */
    bool resend_unknown; /* send again what may have been accepted */
    bool dry_run;        /* make every message, and send and note nothing */
    struct clock clock;
    struct memory_policy policy;

    void (*tell)(void *context, const struct mailing_row *row); /* NULL: not told */
    bool (*stopped)(void *context); /* asked before each row; true: the mailing ends. NULL: never */
    void *context;
};

/* Runs the mailing. What keeps a mail from being made or sent is told of its row; the others are sent all the same. The
 * run ends early when the server, the ledger or the folder refuses to work. */
void mailing_run(const struct mailing_options *options, struct mailing_progress *progress);

#endif
