/* What each command does. */
#ifndef OCTAVO_CLI_RUN_H
#define OCTAVO_CLI_RUN_H

#include "cli/command.h"

/* The program without a command: says that one is missing. */
enum exit_status run_nothing(struct arguments *arguments);
enum exit_status run_build(struct arguments *arguments);
enum exit_status run_check(struct arguments *arguments);
enum exit_status run_transcript(struct arguments *arguments);
enum exit_status run_theme(struct arguments *arguments);
enum exit_status run_batch(struct arguments *arguments);
enum exit_status run_mail(struct arguments *arguments);
enum exit_status run_ledger(struct arguments *arguments);

/* Prints the errors of the command line. */
enum exit_status run_complaint(const struct diagnostics *diagnostics);
/* Prints one error that is not about a place in a source.
 *   refused  the system is to blame, not the command line
 *   help     NULL: none is known */
enum exit_status run_error(struct arguments *arguments, bool refused, const char *message, const char *help);
/* Adds to the options what every command of the program has in common. */
void run_complete_options(struct octavo_options *options);
/* Writes `text` to standard output. */
enum exit_status run_print(struct slice text);

#endif
