/* What a batch has done so far, in the folder of its copies: so that one which was interrupted goes on where it was,
 * and one that is run again makes only what has changed.
 *
 *     FOLDER/.octavo-batch/state        one line a copy: what it was made of, its bytes and size, its name; and one
 *                                       behind those of a run that has seen the disk take them
 *     FOLDER/.octavo-batch/copy-N.tmp   the copy that worker N is writing
 *
 * A copy is written beside the others, renamed into its place, and then noted: whatever ends the program, a name leads
 * to a whole file or to none. The disk is waited for once, at the end. After a power cut a file may be noted that the
 * disk has not got, or not all of: a copy that no run has seen on the disk is read, and its bytes are compared. */
#ifndef OCTAVO_DELIVER_JOURNAL_H
#define OCTAVO_DELIVER_JOURNAL_H

#include "deliver/name_table.h"

enum
{
    JOURNAL_WORKERS_MAX = 256
};

struct journal;

/* Makes the folder when there is none, and takes it for this run: another one that would write there is refused. What
 * is noted goes into `names`.
 *   anew  forgets what is noted
 * NULL: an error was added. */
struct journal *journal_open(const char *folder, bool anew, struct name_table *names, struct memory_policy policy,
                             struct diagnostics *diagnostics);
/* Waits for the disk, and notes that it has all. */
void journal_close(struct journal *journal);

/* The file `name` is there, and as it is noted: its size, and its bytes unless the disk is known to have them. Any
 * thread. */
bool journal_has(const struct journal *journal, struct slice name, struct copy_record record);
/* Writes a copy. Any thread, each with a number of its own. False: errno says why. */
bool journal_write(const struct journal *journal, unsigned worker, struct slice name, struct slice pdf);
/* Notes a copy that was written. One thread at a time. False: errno says why. */
bool journal_note(struct journal *journal, struct slice name, struct copy_record record);

#endif
