/* A batch: a copy for each recipient of a list, by several workers at once.
 *
 * Rows are read, named and told of in their order, by one worker at a time; between reading a row and telling of it a
 * worker makes the copy, alone and with nothing that others write to. What comes out is the same whatever the number of
 * workers. */
#ifndef OCTAVO_DELIVER_BATCH_H
#define OCTAVO_DELIVER_BATCH_H

#include "deliver/copy.h"

enum batch_outcome
{
    BATCH_MADE,
    BATCH_KEPT,  /* a run before had made it, of the same text and values */
    BATCH_BAD,   /* the diagnostics say why */
    BATCH_NO_ROW /* none: the diagnostics are about the batch as a whole */
};

/* What became of a row. Good for the call that tells of it. */
struct batch_row
{
    enum batch_outcome outcome;
    size_t number, line; /* of the row; 0: none */
    struct slice email;  /* as written, when the row could be read */
    struct slice name;   /* of the file in the folder; empty when there is none */
    size_t page_count;   /* BATCH_MADE */
    double read;         /* how much of the list has been read, 0 to 1 */
    struct diagnostics *diagnostics;
};

struct batch_options
{
    struct paper_options paper;
    const char *recipients, *folder;
    const char *name; /* the template of file names; NULL: FILE_NAME_DEFAULT */
    unsigned workers; /* 0: as many as there are cores; JOURNAL_WORKERS_MAX at most */
    bool fail_fast;   /* no new row is begun behind a bad one */
    bool anew;        /* copies of a run before are made again */
    struct memory_policy memory;

    /* Both are called by one thread at a time, though not always the same. */
    void (*tell)(void *context, const struct batch_row *row);
    bool (*stopped)(void *context); /* asked before each row; true: no new row is begun. NULL: never */
    void *context;
};

struct batch_result
{
    size_t made, kept, bad;
    bool refused; /* the system did: the batch has ended early */
    bool misused; /* the options have an error: nothing was begun */
    bool stopped; /* rows may be left */
};

/* False when the batch could not begin; `tell` has then been called once, without a row. */
bool batch_run(const struct batch_options *options, struct batch_result *result);

#endif
