/* What can end the program from outside: signals, and memory that cannot be had.
 * Either way no temporary file is left behind. */
#ifndef OCTAVO_CLI_INTERRUPT_H
#define OCTAVO_CLI_INTERRUPT_H

#include <stdbool.h>

/* Sets the signals up. Writing to a closed pipe or over a limit then fails like any other write. */
void interrupt_prepare(void);

/* From here on the first signal only is noted, for a command that then comes to a good end; the second one ends the
 * program. */
void interrupt_defer(void);
/* A signal was noted. */
bool interrupt_came(void);
/* Ends the program as the signal that was noted would have; returns when there was none. */
void interrupt_follow(void);

/* For octavo_options.temporary_file: `path` is removed when a signal comes; NULL: nothing is. */
void interrupt_temporary_file(void *context, const char *path);

/* For octavo_options.memory_exhausted: says so and ends the program with status 3. */
void interrupt_memory_exhausted(void *context);

#endif
