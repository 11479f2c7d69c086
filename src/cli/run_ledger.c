/* The command "ledger": a table of what can be done with one. */
#include "cli/run.h"

#include "cli/terminal.h"

#include <string.h>

static bool write_out(void *context, const void *data, size_t size)
{
    (void)context;
    return terminal_write((struct slice){data, size});
}

static bool write_to_file(void *context, const void *data, size_t size)
{
    const struct sink *sink = context;
    return sink->write(sink->context, data, size);
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

static enum exit_status export_to_file(struct arguments *arguments, struct octavo_ledger_options *options)
{
    struct octavo_result result;
    struct output_file *file = output_file_open(arguments->output);
    if (!file)
        return run_error(arguments, /* refused */ true, "the file of -o cannot be written", NULL);
    struct sink sink = output_file_sink(file);
    options->write = write_to_file;
    options->context = &sink;
    enum exit_status status = end(octavo_ledger_export(options, arguments->as_json, &result), &result);
    if (status != EXIT_DONE)
        output_file_abandon(file);
    else if (!output_file_commit(file))
        return run_error(arguments, /* refused */ true, "the file of -o cannot be written", NULL);
    return status;
}

static enum exit_status export(struct arguments *arguments, struct octavo_ledger_options *options)
{
    struct octavo_result result;
        if (arguments->output && strcmp(arguments->output, "-") != 0) return export_to_file(arguments, options);
        return end(octavo_ledger_export(options, arguments->as_json, &result), &result);
}

static enum exit_status reproduce(struct arguments *arguments, struct octavo_ledger_options *options)
{
    enum
    {
        ID_MAX = 1000 * 1000 * 1000
    };
    struct octavo_result result;
    long long id = 0;
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

static const struct
{
    const char *name;
    size_t operand_count; /* with the name itself */
    enum exit_status (*run)(struct arguments *arguments, struct octavo_ledger_options *options);
} ACTIONS[] = {
    {"show", 1, show},
    {"export", 1, export},
    {"reproduce", 2, reproduce},
    {"forget", 2, forget},
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

enum exit_status run_ledger(struct arguments *arguments)
{
    struct octavo_ledger_options options = {
        .path = ledger_path(arguments), .state = arguments->ledger_state, .write = write_out};
    run_complete_options(&arguments->options);
    options.diagnostics_format = arguments->options.diagnostics_format;
    options.memory_exhausted = arguments->options.memory_exhausted;
    for (size_t i = 0; arguments->operand_count && i < sizeof ACTIONS / sizeof *ACTIONS; i++)
    {
        if (strcmp(arguments->operands[0], ACTIONS[i].name) != 0 ||
            arguments->operand_count != ACTIONS[i].operand_count)
            continue;
        if (!options.path)
            return run_error(arguments, /* refused */ false, "which ledger?",
                             "write --ledger FILE, or --recipients FILE.csv for the one beside it");
        return ACTIONS[i].run(arguments, &options);
    }
    return run_error(
        arguments, /* refused */ false, "this is no way to call \"octavo ledger\"",
        "write \"octavo ledger show\", \"export\", \"reproduce ID\" or \"forget EMAIL\", and --ledger FILE");
}
