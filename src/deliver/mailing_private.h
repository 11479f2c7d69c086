/* What the parts of a mailing share. Private to the stage. */
#ifndef OCTAVO_DELIVER_MAILING_PRIVATE_H
#define OCTAVO_DELIVER_MAILING_PRIVATE_H

#include "deliver/gmime.h"
#include "deliver/ledger.h"
#include "deliver/mailing.h"
#include "deliver/message.h"
#include "deliver/name_table.h"

struct mailing
{
    const struct mailing_options *options;
    struct arena arena;       /* of the run */
    struct arena row;         /* of one row */
    struct diagnostics found; /* with the row, or with the run as a whole; told of, and then empty again */
    struct mailing_progress *progress;

    struct gmime mime;
    struct recipients *recipients;
    struct paper *paper;
    struct copier *copier;
    struct ledger *ledger;   /* NULL in a dry run */
    struct smtp *smtp;       /* NULL: into files */
    struct slice name;       /* of the paper */
    struct mail_file *mails; /* that were read so far, one in each language */
    struct name_table taken; /* addresses, and the row that each gets its mail for */

    int pass;            /* 0: all rows; then those that were deferred */
    bool stopped;        /* the run ends */
    int refused_senders; /* in a row: the server wants nothing of this sender */
    int deferred_in_a_row;
    int64_t next_at; /* milliseconds: --rate */
};

/* A message that is ready, and what the ledger is to know of it. */
struct prepared
{
    struct delivery delivery;
    const char *from, *to; /* addresses for the server */
    bool beyond_ascii;     /* `to` is */
    struct slice bytes;
};

/* ---- mailing_prepare.c ---- */

/* Makes the message for a recipient.
 *   before    the ledger's row of it, if there is one
 *   prepared  filled; owned by the row's arena
 * Errors, at the row: whatever keeps it from being made. */
bool mailing_prepare(struct mailing *mailing, const struct recipient *recipient, const struct delivery *before,
                     struct prepared *prepared);

/* ---- mailing_send.c ---- */

/* Hands the message to the server, and notes what became of it. */
void mailing_send(struct mailing *mailing, const struct recipient *recipient, struct prepared *prepared);
/* How long to wait before attempt number `attempt`, counted from 1, in milliseconds. */
int64_t mailing_delay(const struct mailing_options *options, int attempt, struct slice key);

/* ---- mailing_write.c ---- */

/* Makes the folder when there is none. */
bool mailing_open_folder(struct mailing *mailing);
/* Writes the message into a file. */
void mailing_write(struct mailing *mailing, const struct recipient *recipient, struct prepared *prepared,
                   const struct delivery *before);

/* ---- mailing.c ---- */

/* Seconds since 1970, for the ledger. */
int64_t mailing_time(const struct mailing *mailing);
void mailing_stop(struct mailing *mailing);
/* Whether the run ends, by itself or since its caller wants it. */
bool mailing_is_stopped(const struct mailing *mailing);
/* Waits so many milliseconds, or until the run is to end. */
void mailing_wait(const struct mailing *mailing, int64_t milliseconds);
/* How often one run tries a message. */
int mailing_attempts(const struct mailing_options *options);

#endif
