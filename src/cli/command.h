/* Commands: what each is called, what it takes, what it does. */
#ifndef OCTAVO_CLI_COMMAND_H
#define OCTAVO_CLI_COMMAND_H

#include "cli/option.h"

/* The numbers are part of the program's interface. */
enum exit_status
{
    EXIT_DONE = 0,
    EXIT_CONTENT = 1,
    EXIT_USAGE = 2,
    EXIT_SYSTEM = 3
};

struct command
{
    const char *name;
    const char *operand; /* what --help calls it; NULL: none */
    const char *summary; /* half a line */
    const struct option *const *options;
    size_t option_count;
    enum exit_status (*run)(struct arguments *arguments);
    size_t operand_most; /* 0: exactly one operand, the source; else so many, which `run` looks at */
};

/* The program itself: the options that stand before any command. */
extern const struct command PROGRAM;
extern const struct command COMMANDS[];
extern const size_t COMMAND_COUNT;

/* NULL when there is none; the diagnostics then say so. */
const struct command *command_find(const char *name, struct diagnostics *diagnostics);

/* Reads what follows the command's name; stops at --help and --version.
 * Errors: an unknown option, a value missing or too many, a missing or further operand. */
bool command_parse(const struct command *command, int count, char *const *words, struct arguments *arguments,
                   struct diagnostics *diagnostics);

/* What --help shows. */
void command_help(const struct command *command, struct buffer *out);

#endif
