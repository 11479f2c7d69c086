/* The commands: calls of the library, and an exit status for what came of them. */
#include "cli/run.h"

#include "cli/interrupt.h"
#include "cli/terminal.h"

#include <errno.h>
#include <string.h>

static const struct place NO_PLACE = {0};

/* ---- what people read ---- */

enum exit_status run_complaint(const struct diagnostics *diagnostics)
{
    struct buffer text;
    buffer_init(&text, diagnostics->arena);
    diagnostics_format_text(diagnostics, terminal_wants_color(), &text);
    terminal_complain(buffer_slice(&text));
    return diagnostics->refused ? EXIT_SYSTEM : EXIT_USAGE;
}

enum exit_status run_error(struct arguments *arguments, bool refused, const char *message, const char *help)
{
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, arguments->arena);
    if (refused)
        diagnose_refusal(&diagnostics, NO_PLACE, "%s", message);
    else
        diagnose_error(&diagnostics, NO_PLACE, "%s", message);
    if (help)
        diagnose_help(&diagnostics, "%s", help);
    return run_complaint(&diagnostics);
}

enum exit_status run_print(struct slice text)
{
    if (terminal_write(text))
        return EXIT_DONE;
    struct buffer message;
    struct arena arena;
    arena_init(&arena, (struct memory_policy){interrupt_memory_exhausted, NULL});
    buffer_init(&message, &arena);
    buffer_print(&message, "octavo: error: cannot write to standard output: %s\n", strerror(errno));
    terminal_complain(buffer_slice(&message));
    arena_release(&arena);
    return EXIT_SYSTEM;
}

/* ---- the commands ---- */

void run_complete_options(struct octavo_options *options)
{
    options->memory_exhausted = interrupt_memory_exhausted;
    options->temporary_file = interrupt_temporary_file;
    if (options->diagnostics_format == OCTAVO_DIAGNOSTICS_TEXT && terminal_wants_color())
        options->diagnostics_format = OCTAVO_DIAGNOSTICS_TEXT_COLOR;
}

/* Prints the diagnostics, and why pages end where they do when that was asked for; frees the result. */
static enum exit_status end(enum octavo_status status, struct octavo_result *result)
{
    enum exit_status printed = EXIT_DONE;
    terminal_complain((struct slice){result->diagnostics, result->diagnostics_length});
    if (result->breaks)
        printed = run_print((struct slice){result->breaks, result->breaks_length});
    octavo_result_free(result);
    return printed == EXIT_DONE ? (enum exit_status)status : printed;
}

static enum exit_status build_to_standard_output(struct arguments *arguments)
{
    if (terminal_is_output())
        return run_error(arguments, /* refused */ false, "a PDF is nothing for a terminal",
                         "give -o a file, or send standard output elsewhere");
    struct octavo_result result;
    enum octavo_status status = octavo_build_memory(&arguments->options, &result);
    if (!result.pdf)
        return end(status, &result);
    enum exit_status printed = run_print((struct slice){(const char *)result.pdf, result.pdf_length});
    enum exit_status ended = end(status, &result);
    return printed == EXIT_DONE ? ended : printed;
}

enum exit_status run_nothing(struct arguments *arguments)
{
    return run_error(arguments, /* refused */ false, "no command",
                     "\"octavo build SOURCE.md\" makes a PDF; \"octavo --help\" lists all that there is");
}

enum exit_status run_build(struct arguments *arguments)
{
    struct octavo_options *options = &arguments->options;
    bool to_standard_output = arguments->output && strcmp(arguments->output, "-") == 0;
    bool dumps_there = options->dump_pages && strcmp(options->dump_pages, "/dev/stdout") == 0;
    if (to_standard_output && dumps_there)
        return run_error(arguments, /* refused */ false, "the PDF and the pages cannot both go to standard output",
                         "give one of them a file");
    if (options->explain_breaks && (to_standard_output || dumps_there))
        return run_error(arguments, /* refused */ false,
                         "--explain-breaks writes to standard output, where something else goes already",
                         "give the PDF or the pages a file");
    run_complete_options(options);
    if (to_standard_output)
        return build_to_standard_output(arguments);
    struct octavo_result result;
    enum octavo_status status = octavo_build_file(options, arguments->output, &result);
    return end(status, &result);
}

enum exit_status run_check(struct arguments *arguments)
{
    struct octavo_result result;
    run_complete_options(&arguments->options);
    enum octavo_status status = octavo_check(&arguments->options, &result);
    return end(status, &result);
}

enum exit_status run_transcript(struct arguments *arguments)
{
    struct octavo_result result;
    bool to_file = arguments->output && strcmp(arguments->output, "-") != 0;
    run_complete_options(&arguments->options);
    enum octavo_status status = octavo_transcript(&arguments->options, to_file ? arguments->output : NULL, &result);
    enum exit_status printed = EXIT_DONE;
    if (result.transcript && !to_file)
        printed = run_print((struct slice){result.transcript, result.transcript_length});
    enum exit_status ended = end(status, &result);
    return printed == EXIT_DONE ? ended : printed;
}

/* ---- themes ---- */

static enum exit_status list_themes(struct arguments *arguments)
{
    struct buffer text;
    buffer_init(&text, arguments->arena);
    for (size_t i = 0; octavo_theme_name(i); i++)
        buffer_print(&text, "%-10s %s\n", octavo_theme_name(i), octavo_theme_character(i));
    return run_print(buffer_slice(&text));
}

/* Reads the theme `name` and tells what is wrong with it; when nothing is, prints it if that is wanted. */
static enum exit_status read_theme(struct arguments *arguments, const char *name)
{
    struct octavo_result result;
    arguments->options.theme = name;
    run_complete_options(&arguments->options);
    enum octavo_status status = octavo_theme(&arguments->options, &result);
    enum exit_status printed = EXIT_DONE;
    if (arguments->print && result.theme)
        printed = run_print((struct slice){result.theme, result.theme_length});
    enum exit_status ended = end(status, &result);
    return printed == EXIT_DONE ? ended : printed;
}

enum exit_status run_theme(struct arguments *arguments)
{
    static const char HELP[] = "write \"octavo theme --list\", \"octavo theme --print NAME\" or \"octavo theme check "
                               "THEME.yaml\"";
    size_t count = arguments->operand_count;
    bool check = count > 0 && strcmp(arguments->operands[0], "check") == 0;
    if (arguments->list && !arguments->print && count == 0)
        return list_themes(arguments);
    if (arguments->print && !arguments->list && count <= 1)
        return read_theme(arguments, count > 0 ? arguments->operands[0] : NULL);
    if (check && count == 2 && !arguments->list && !arguments->print)
        return read_theme(arguments, arguments->operands[1]);
    return run_error(arguments, /* refused */ false,
                     check && count == 1 ? "the theme to check is missing" : "this is no way to call \"octavo theme\"",
                     HELP);
}
