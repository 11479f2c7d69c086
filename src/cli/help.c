/* --help: made from the tables of commands and options. */
#include "cli/command.h"

#include <string.h>

enum
{
    HELP_COLUMN = 28 /* where the explanations start */
};

/* Adds `left`, and `text` in its own column, below when `left` reaches into it; each further line of `text` starts
 * there too. */
static void add_row(struct buffer *out, const char *left, const char *text)
{
    buffer_print(out, "  %-*s", HELP_COLUMN - 2, left);
    if (strlen(left) + 2 >= HELP_COLUMN)
        buffer_print(out, "\n%*s", HELP_COLUMN, "");
    for (const char *newline; (newline = strchr(text, '\n')); text = newline + 1)
        buffer_print(out, "%.*s\n%*s", (int)(newline - text), text, HELP_COLUMN, "");
    buffer_print(out, "%s\n", text);
}

static void add_option(struct buffer *out, const struct option *option)
{
    struct buffer left;
    buffer_init(&left, out->arena);
    if (option->letter)
        buffer_print(&left, "-%c, --%s", option->letter, option->name);
    else
        buffer_print(&left, "    --%s", option->name);
    if (option->value)
        buffer_print(&left, " %s", option->value);
    add_row(out, left.data, option->help);
}

static void add_usage(struct buffer *out, const struct command *command)
{
    if (command != &PROGRAM)
    {
        buffer_print(out, "Usage: octavo %s %s [OPTION]...\n", command->name, command->operand);
        buffer_print(out, "\nThis command %s.\n", command->summary);
        return;
    }
    buffer_print(out, "Usage: octavo COMMAND ...\n\noctavo %s.\n\nCommands:\n", command->summary);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        add_row(out, COMMANDS[i].name, COMMANDS[i].summary);
}

static void add_exit_statuses(struct buffer *out)
{
    buffer_add_string(out, "\nExit status:\n"
                           "  0  done\n"
                           "  1  content, theme or recipients have errors; each is on standard error\n"
                           "  2  the command line is wrong, or a template or address in it\n"
                           "  3  the system refused a file, memory or the network\n");
}

void command_help(const struct command *command, struct buffer *out)
{
    add_usage(out, command);
    buffer_add_string(out, "\nOptions:\n");
    for (size_t i = 0; i < command->option_count; i++)
        add_option(out, command->options[i]);
    add_exit_statuses(out);
    if (command == &PROGRAM)
        buffer_add_string(out, "\n\"octavo COMMAND --help\" shows a command's options.\n");
}
