/* The batch, as the library gives it: strings for slices, text for diagnostics. */
#include "call.h"

#include "deliver/batch.h"

struct batch_call
{
    const struct octavo_batch_options *options;
    struct arena arena; /* what one row is told with */
    bool failed;        /* an error was told of, or a warning that counts as one */
};

static const enum octavo_outcome OUTCOMES[] = {
    [BATCH_MADE] = OCTAVO_ROW_MADE,
    [BATCH_KEPT] = OCTAVO_ROW_KEPT,
    [BATCH_BAD] = OCTAVO_ROW_BAD,
    [BATCH_NO_ROW] = OCTAVO_NO_ROW,
};

static void tell(void *context, const struct batch_row *row)
{
    struct batch_call *call = context;
    const struct diagnostics *found = row->diagnostics;
    call->failed =
        call->failed || found->error_count || (found->warning_count && call->options->build->warnings_are_errors);
    if (!call->options->row)
        return;
    struct slice text =
        found->list.count ? call_format(found, call->options->build->diagnostics_format, &call->arena) : SLICE("");
    struct octavo_batch_row told = {.outcome = OUTCOMES[row->outcome],
                                    .number = row->number,
                                    .line = row->line,
                                    .email = slice_to_string(&call->arena, row->email),
                                    .name = row->name.length ? slice_to_string(&call->arena, row->name) : NULL,
                                    .page_count = row->page_count,
                                    .read = row->read,
                                    .diagnostics = text.data,
                                    .diagnostics_length = text.length,
                                    .error_count = found->error_count,
                                    .warning_count = found->warning_count};
    call->options->row(call->options->context, &told);
    arena_reset(&call->arena);
}

static bool is_stopped(void *context)
{
    const struct batch_call *call = context;
    return call->options->stopped && call->options->stopped(call->options->context);
}

enum octavo_status octavo_batch(const struct octavo_batch_options *options, struct octavo_batch_result *result)
{
    const struct octavo_options *build = options->build;
    struct memory_policy memory = {build->memory_exhausted, build->memory_context};
    struct batch_call call = {.options = options};
    struct arena arena;
    struct batch_result counts;
    arena_init(&arena, memory);
    arena_init(&call.arena, memory);
    struct batch_options batch = {.paper = {.source = build->source,
                                            .theme = build->theme,
                                            .producer = SLICE("octavo " OCTAVO_VERSION),
                                            .settings = call_settings(build, &arena),
                                            .setting_count = build->variable_count,
                                            .strict = build->warnings_are_errors},
                                  .recipients = options->recipients,
                                  .folder = options->folder,
                                  .name = options->name,
                                  .workers = options->workers,
                                  .fail_fast = options->fail_fast,
                                  .anew = options->anew,
                                  .memory = memory,
                                  .tell = tell,
                                  .stopped = is_stopped,
                                  .context = &call};
    bool begun = batch_run(&batch, &counts);
    arena_release(&call.arena);
    arena_release(&arena);
    *result = (struct octavo_batch_result){counts.made, counts.kept, counts.bad, counts.stopped};
    if (counts.refused)
        return OCTAVO_SYSTEM_ERROR;
    if (counts.misused)
        return OCTAVO_CALL_ERROR;
    return begun && !counts.bad && !call.failed ? OCTAVO_OK : OCTAVO_CONTENT_ERROR;
}
