/* How far a command is that takes long: a line on the terminal that is written over. In a pipe there is none. */
#ifndef OCTAVO_CLI_PROGRESS_H
#define OCTAVO_CLI_PROGRESS_H

#include "base/base.h"

struct progress
{
    const char *what;    /* is made: "copies" */
    bool shown;          /* on a terminal */
    bool line_written;   /* it stands there now */
    int64_t begun, last; /* milliseconds */
};

void progress_begin(struct progress *progress, const char *what);
/* Shows the line "812 copies, 405 a second, 12 s left", ten times a second at most.
 *   done   what was made so far; `share`: of all that there is, 0 to 1 */
void progress_show(struct progress *progress, size_t done, size_t bad, double share);
/* Takes the line away: for something else to be written. */
void progress_clear(struct progress *progress);
/* Milliseconds since the beginning. */
int64_t progress_elapsed(const struct progress *progress);

/* Adds "8 s", "3 min 20 s", "2 h 5 min". */
void progress_add_time(struct buffer *out, int64_t milliseconds);

#endif
