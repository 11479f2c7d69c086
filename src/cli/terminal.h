/* Standard output and standard error. */
#ifndef OCTAVO_CLI_TERMINAL_H
#define OCTAVO_CLI_TERMINAL_H

#include "base/base.h"

/* Opens what the caller has closed of standard input, output and error, so that
 * no file that is opened later takes their place. */
void terminal_secure(void);
/* Standard error is a terminal, and NO_COLOR does not ask for plain text. */
bool terminal_wants_color(void);
bool terminal_is_output(void);
/* Standard error is a terminal that can write over a line. */
bool terminal_shows_progress(void);
/* False when not all could be written; errno says why. */
bool terminal_write(struct slice text);
/* To standard error; that it cannot be written is nobody's to tell. */
void terminal_complain(struct slice text);

#endif
