/* The command "ledger": a table of what can be done with one. */
#include "cli/run.h"

#include "cli/interrupt.h"
#include "cli/terminal.h"

#include <errno.h>
#include <string.h>

static bool write_out(void *context, const void *data, size_t size)
{
    (void)context;
    return terminal_write((struct slice){data, size});
}

static enum exit_status end(enum octavo_status status, struct octavo_result *result)
{
    terminal_complain((struct slice){result->diagnostics, result->diagnostics_length});
    octavo_result_free(result);
    return (enum exit_status)status;
}

/* ---- what can be done ---- */

static enum exit_status show(struct arguments *arguments, struct octavo_ledger_options *options)
{
    struct octavo_result result;
    (void)arguments;
    return end(octavo_ledger_show(options, &result), &result);
}

static bool wants_json(const struct arguments *arguments)
{
    return arguments->format && strcmp(arguments->format, "json") == 0;
}

static enum exit_status cannot_write(struct arguments *arguments)
{
    struct buffer message;
    buffer_init(&message, arguments->arena);
    buffer_print(&message, "cannot write %s: %s", arguments->output, strerror(errno));
    return run_error(arguments, /* refused */ true, message.data, NULL);
}

static enum exit_status export_to_file(struct arguments *arguments, struct octavo_ledger_options *options)
{
    struct octavo_result result;
    struct output_file *file = output_file_open(arguments->output);
    if (!file)
        return cannot_write(arguments);
    interrupt_temporary_file(NULL, output_file_temporary(file));
    struct sink sink = output_file_sink(file);
    options->write = sink.write;
    options->context = sink.context;
    enum exit_status status = end(octavo_ledger_export(options, wants_json(arguments), &result), &result);
    if (status != EXIT_DONE)
        output_file_abandon(file);
    else if (!output_file_commit(file))
        status = cannot_write(arguments);
    interrupt_temporary_file(NULL, NULL);
    return status;
}

static bool to_standard_output(const struct arguments *arguments)
{
    return !arguments->output || strcmp(arguments->output, "-") == 0;
}

static enum exit_status export_rows(struct arguments *arguments, struct octavo_ledger_options *options)
{
    struct octavo_result result;
    if (!to_standard_output(arguments))
        return export_to_file(arguments, options);
    return end(octavo_ledger_export(options, wants_json(arguments), &result), &result);
}

static enum exit_status reproduce(struct arguments *arguments, struct octavo_ledger_options *options)
{
    enum
    {
        ID_MAX = 1000 * 1000 * 1000
    };
    struct octavo_result result;
    long long id = 0;
    if (arguments->output && to_standard_output(arguments))
        return run_error(arguments, /* refused */ false, "\"reproduce\" writes no PDF to standard output",
                         "give -o a file");
    const char *digit = arguments->operands[1];
    for (; *digit >= '0' && *digit <= '9' && id < ID_MAX; digit++)
        id = id * 10 + (*digit - '0');
    if (*digit || digit == arguments->operands[1])
        return run_error(arguments, /* refused */ false, "the number of a row is needed",
                         "\"octavo ledger show\" lists them");
    enum octavo_status status =
        octavo_ledger_reproduce(options, id, arguments->output, arguments->mail.folder, &result);
    enum exit_status ended = end(status, &result);
    return ended == EXIT_DONE ? run_print(SLICE("PDF and message are the same, byte by byte\n")) : ended;
}

static enum exit_status forget(struct arguments *arguments, struct octavo_ledger_options *options)
{
    struct octavo_result result;
    long long erased;
    enum exit_status ended = end(octavo_ledger_forget(options, arguments->operands[1], &erased, &result), &result);
    if (ended != EXIT_DONE)
        return ended;
    struct buffer text;
    buffer_init(&text, arguments->arena);
    buffer_print(&text, "%lld %s erased\n", erased, erased == 1 ? "row" : "rows");
    if (erased)
        buffer_add_string(&text, "Take the address out of the recipients too: the ledger no longer knows that they had "
                                 "the mail.\n");
    return run_print(buffer_slice(&text));
}

static const struct action
{
    const char *name;
    size_t operand_count; /* with the name itself */
    enum exit_status (*run)(struct arguments *arguments, struct octavo_ledger_options *options);
    bool state, format, output, eml; /* the options that it takes */
} ACTIONS[] = {
    {.name = "show", .operand_count = 1, .run = show, .state = true},
    {.name = "export", .operand_count = 1, .run = export_rows, .state = true, .format = true, .output = true},
    {.name = "reproduce", .operand_count = 2, .run = reproduce, .output = true, .eml = true},
    {.name = "forget", .operand_count = 2, .run = forget},
};

/* ---- the command ---- */

static const char *ledger_path(struct arguments *arguments)
{
    struct buffer path;
    if (arguments->mail.ledger || !arguments->mail.recipients)
        return arguments->mail.ledger;
    buffer_init(&path, arguments->arena);
    buffer_print(&path, "%s.ledger", arguments->mail.recipients);
    return path.data;
}

/* NULL: nothing is done that is called so, or with another number of operands. */
static const struct action *action_find(const struct arguments *arguments)
{
    for (size_t i = 0; arguments->operand_count && i < sizeof ACTIONS / sizeof *ACTIONS; i++)
        if (strcmp(arguments->operands[0], ACTIONS[i].name) == 0 &&
            arguments->operand_count == ACTIONS[i].operand_count)
            return &ACTIONS[i];
    return NULL;
}

/* An option that was given, though it means nothing here; NULL: none. */
static const char *option_without_use(const struct arguments *arguments, const struct action *action)
{
    if (arguments->ledger_state && !action->state)
        return "state";
    if (arguments->format && !action->format)
        return "format";
    if (arguments->output && !action->output)
        return "output";
    return arguments->mail.folder && !action->eml ? "eml" : NULL;
}

static enum exit_status refuse_option(struct arguments *arguments, const char *option, const struct action *action)
{
    struct buffer message;
    buffer_init(&message, arguments->arena);
    buffer_print(&message, "\"octavo ledger %s\" takes no --%s", action->name, option);
    return run_error(arguments, /* refused */ false, message.data, "\"octavo ledger --help\" says what it is for");
}

enum exit_status run_ledger(struct arguments *arguments)
{
    const struct action *action = action_find(arguments);
    if (!action)
        return run_error(
            arguments, /* refused */ false, "this is no way to call \"octavo ledger\"",
            "write \"octavo ledger show\", \"export\", \"reproduce ID\" or \"forget EMAIL\", and --ledger FILE");
    const char *option = option_without_use(arguments, action);
    if (option)
        return refuse_option(arguments, option, action);
    struct octavo_ledger_options options = {
        .path = ledger_path(arguments), .state = arguments->ledger_state, .write = write_out};
    if (!options.path)
        return run_error(arguments, /* refused */ false, "--ledger is missing",
                         "write --ledger FILE, or --recipients FILE.csv for the ledger beside it");
    run_complete_options(&arguments->options);
    options.diagnostics_format = arguments->options.diagnostics_format;
    options.temporary_file = arguments->options.temporary_file;
    options.memory_exhausted = arguments->options.memory_exhausted;
    return action->run(arguments, &options);
}
