/* The program: finds the command, reads its options, runs it. */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/run.h"
#include "cli/terminal.h"

static enum exit_status show_help(const struct command *command, struct arena *arena)
{
    struct buffer text;
    buffer_init(&text, arena);
    command_help(command, &text);
    return run_print(buffer_slice(&text));
}

/* Runs `command` with the words that follow its name. */
static enum exit_status run_command(const struct command *command, int count, char *const *words,
                                    struct diagnostics *diagnostics)
{
    struct arguments arguments = {.arena = diagnostics->arena};
    if (!command_parse(command, count, words, &arguments, diagnostics))
        return run_complaint(diagnostics);
    if (arguments.help)
        return show_help(command, diagnostics->arena);
    if (arguments.version)
        return run_print(SLICE("octavo " OCTAVO_VERSION "\n"));
    return command->run(&arguments);
}

static enum exit_status run(int count, char *const *words, struct diagnostics *diagnostics)
{
    if (count < 2)
        return run_command(&PROGRAM, 0, words, diagnostics);
    if (words[1][0] == '-')
        return run_command(&PROGRAM, count - 1, words + 1, diagnostics);
    const struct command *command = command_find(words[1], diagnostics);
    return command ? run_command(command, count - 2, words + 2, diagnostics) : run_complaint(diagnostics);
}

int main(int count, char **words)
{
    terminal_secure();
    interrupt_prepare();
    struct arena arena;
    arena_init(&arena, (struct memory_policy){interrupt_memory_exhausted, NULL});
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    enum exit_status status = run(count, words, &diagnostics);
    arena_release(&arena);
    return (int)status;
}
