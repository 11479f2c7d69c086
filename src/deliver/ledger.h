/* The ledger: what became of the mail of each recipient, in an SQLite database. One row a recipient and paper.
 *
 * Each note is on the disk when a function that makes one returns. That a message is about to end is noted before the
 * server can accept it, and the server's answer after: a run that was killed between the two leaves SENDING behind,
 * which the next run makes UNKNOWN. In every other state it is certain whether the server has the message. */
#ifndef OCTAVO_DELIVER_LEDGER_H
#define OCTAVO_DELIVER_LEDGER_H

#include "base/base.h"

enum delivery_state
{
    DELIVERY_NONE,     /* in no ledger */
    DELIVERY_WRITTEN,  /* to a file, for somebody else to send */
    DELIVERY_DEFERRED, /* the server wanted it later, or was not there; another run tries again */
    DELIVERY_SENDING,  /* being handed over, or a run was killed at that */
    DELIVERY_UNKNOWN,  /* handed over, and the answer was lost */
    DELIVERY_ACCEPTED, /* the server has it */
    DELIVERY_REFUSED,  /* the server does not want it, for good */
    DELIVERY_STATE_COUNT
};

/* "accepted"; DELIVERY_NONE: "none". */
const char *delivery_state_name(enum delivery_state state);
/* False: there is none of that name. */
bool delivery_state_find(struct slice name, enum delivery_state *state);

/* One row. Times are seconds since 1970-01-01 UTC; 0: not yet. Hashes are SHA-256 in hexadecimal. */
struct delivery
{
    int64_t id;
    struct slice paper;   /* what the paper is called; with the address, the key */
    struct slice address; /* as the recipients' file has it */
    struct slice language;
    struct slice edition, mail, theme; /* paths; theme empty: as the front matter says */
    struct slice version;              /* of the paper, as its front matter says */
    struct slice content_hash;         /* of all that the copy is made of, but for the variables and the program */
    struct slice text_hash, theme_hash, pictures_hash; /* of its parts */
    struct slice mail_hash;                            /* of the mail's Markdown */
    struct slice program;                              /* "octavo 0.1.0" */
    struct slice link;      /* template of the link in place of the attachment; empty: attached */
    struct slice variables; /* a JSON object */
    struct slice consent_source, consent_version, consent_time; /* as the recipients' file has them */
    struct slice pdf_hash, message_hash;
    int64_t pdf_size, message_size;
    struct slice message_id;
    enum delivery_state state;
    int64_t attempts;
    struct slice answer; /* the server's last */
    int64_t prepared_at; /* also the message's Date */
    int64_t attempted_at, settled_at;
};

/* The key that one mailbox has however its address is written. */
struct slice ledger_mailbox(struct slice address, struct arena *arena);

struct ledger;

enum ledger_use
{
    LEDGER_LOOK,   /* the file must be there, and is not changed */
    LEDGER_CHANGE, /* it must be there */
    LEDGER_SEND    /* it is made when it is not there; no one else may send or change meanwhile */
};

/* Opens the ledger at `path`.
 *   arena  what belongs to the ledger
 * With LEDGER_SEND, rows that a killed run left SENDING become UNKNOWN.
 * NULL: an error was added: no such file, no ledger, another run that sends. */
struct ledger *ledger_open(const char *path, enum ledger_use use, struct arena *arena, struct diagnostics *diagnostics);
void ledger_close(struct ledger *ledger);

/* All of these add an error when the database refuses, and give false then. */

/* Finds the row of a recipient and paper; `delivery->state` is DELIVERY_NONE when there is none. */
bool ledger_find(struct ledger *ledger, struct slice paper, struct slice address, struct arena *arena,
                 struct delivery *delivery, struct diagnostics *diagnostics);
/* Finds a row by its number. */
bool ledger_get(struct ledger *ledger, int64_t id, struct arena *arena, struct delivery *delivery,
                struct diagnostics *diagnostics);
/* Writes a row: a new one when its recipient and paper have none, else in the place of that. `delivery->id` is filled.
 */
bool ledger_put(struct ledger *ledger, struct delivery *delivery, struct diagnostics *diagnostics);
/* Notes what became of a row. */
bool ledger_settle(struct ledger *ledger, int64_t id, enum delivery_state state, struct slice answer, int64_t time,
                   struct diagnostics *diagnostics);

struct ledger_variable
{
    struct slice name, value;
};
struct ledger_variables
{
    struct ledger_variable *items;
    size_t count, capacity;
};
/* A row's variables, read from their JSON. */
bool ledger_variables(struct ledger *ledger, const struct delivery *delivery, struct arena *arena,
                      struct ledger_variables *out, struct diagnostics *diagnostics);

/* Calls `take` for each row in the order of their numbers, until it gives false.
 *   only  DELIVERY_NONE: all states */
bool ledger_each(struct ledger *ledger, enum delivery_state only, struct arena *arena,
                 bool (*take)(void *context, const struct delivery *delivery), void *context,
                 struct diagnostics *diagnostics);

struct delivery_count
{
    struct slice paper;
    int64_t counts[DELIVERY_STATE_COUNT]; /* of rows */
    int64_t forgotten;                    /* rows that were erased */
};

/* How many rows there are by paper and state. */
bool ledger_count(struct ledger *ledger, struct arena *arena, struct delivery_count **counts, size_t *count,
                  struct diagnostics *diagnostics);

/* Erases all rows of an address, and every trace of them in the file and beside it; how many there were is kept.
 *   erased  how many */
bool ledger_forget(struct ledger *ledger, struct slice address, int64_t *erased, struct diagnostics *diagnostics);

#endif
