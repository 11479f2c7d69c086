/* The command "batch". */
#include "cli/run.h"

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/terminal.h"

struct batch_run
{
    struct progress progress;
    size_t done, bad;
};

static void tell_row(void *context, const struct octavo_batch_row *row)
{
    struct batch_run *run = context;
    run->done += row->outcome == OCTAVO_ROW_MADE || row->outcome == OCTAVO_ROW_KEPT;
    run->bad += row->outcome == OCTAVO_ROW_BAD;
    if (row->diagnostics_length)
    {
        progress_clear(&run->progress);
        terminal_complain((struct slice){row->diagnostics, row->diagnostics_length});
    }
    progress_show(&run->progress, run->done, run->bad, row->read);
}

static bool is_stopped(void *context)
{
    (void)context;
    return interrupt_came();
}

/* What became of all rows: for people. */
static void sum_up(struct arguments *arguments, const struct batch_run *run, const struct octavo_batch_result *result)
{
    struct buffer text;
    buffer_init(&text, arguments->arena);
    buffer_print(&text, "octavo: %zu %s made", result->made, result->made == 1 ? "copy" : "copies");
    if (result->kept)
        buffer_print(&text, ", %zu made before", result->kept);
    if (result->bad)
        buffer_print(&text, ", %zu bad %s", result->bad, result->bad == 1 ? "row" : "rows");
    buffer_add_string(&text, ", in ");
    progress_add_time(&text, progress_elapsed(&run->progress));
    if (result->stopped)
        buffer_add_string(&text, "\noctavo: interrupted; the same command goes on from here");
    buffer_add_byte(&text, '\n');
    terminal_complain(buffer_slice(&text));
}

enum exit_status run_batch(struct arguments *arguments)
{
    struct octavo_batch_options *batch = &arguments->batch;
    struct octavo_batch_result result;
    struct batch_run run = {0};
    if (!batch->recipients)
        return run_error(arguments, /* refused */ false, "--recipients is missing",
                         "it names the CSV with a row for each copy: --recipients leads.csv");
    if (!batch->folder)
        return run_error(arguments, /* refused */ false, "-o is missing",
                         "it names the folder of the copies: -o copies");
    run_complete_options(&arguments->options);
    batch->build = &arguments->options;
    batch->row = tell_row;
    batch->stopped = is_stopped;
    batch->context = &run;
    interrupt_defer();
    progress_begin(&run.progress, "copies");
    enum octavo_status status = octavo_batch(batch, &result);
    progress_clear(&run.progress);
    if (run.progress.shown)
        sum_up(arguments, &run, &result);
    interrupt_follow();
    return (enum exit_status)status;
}
