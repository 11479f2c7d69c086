/* The ledger, as the library gives it. */
#include "call.h"

#include "deliver/ledger_list.h"
#include "deliver/reproduce.h"

/* One call. */
struct ledger_call
{
    const struct octavo_ledger_options *options;
    struct arena *kept; /* owned by the result */
    struct diagnostics diagnostics;
    struct ledger *ledger;
    enum delivery_state only;
};

/* ---- beginning and end ---- */

static bool read_state(struct ledger_call *call)
{
    const char *state = call->options->state;
    if (!state || delivery_state_find(slice_from_string(state), &call->only))
        return true;
    struct buffer names;
    buffer_init(&names, call->kept);
    for (size_t i = DELIVERY_NONE + 1; i < DELIVERY_STATE_COUNT; i++)
        buffer_add_listed(&names, slice_from_string(delivery_state_name((enum delivery_state)i)), i - 1,
                          DELIVERY_STATE_COUNT - 1, "or");
    diagnose_misuse(&call->diagnostics, "there is no state \"%s\"", state);
    diagnose_help(&call->diagnostics, "it can be %s", names.data);
    return false;
}

static bool begin(struct ledger_call *call, const struct octavo_ledger_options *options, enum ledger_use use)
{
    struct memory_policy policy = {options->memory_exhausted, options->memory_context};
    *call = (struct ledger_call){.options = options, .kept = call_kept_new(policy)};
    diagnostics_init(&call->diagnostics, call->kept);
    if (!read_state(call))
        return false;
    call->ledger = ledger_open(options->path, use, call->kept, &call->diagnostics);
    return call->ledger != NULL;
}

static enum octavo_status end(struct ledger_call *call, struct octavo_result *result)
{
    if (call->ledger)
        ledger_close(call->ledger);
    struct slice text = call_format(&call->diagnostics, call->options->diagnostics_format, call->kept);
    *result = (struct octavo_result){
        .diagnostics = (char *)text.data,
        .diagnostics_length = text.length,
        .error_count = call->diagnostics.error_count,
        .warning_count = call->diagnostics.warning_count,
        .memory = call->kept,
    };
    if (call->diagnostics.refused)
        return OCTAVO_SYSTEM_ERROR;
    if (call->diagnostics.misused)
        return OCTAVO_CALL_ERROR;
    return call->diagnostics.error_count ? OCTAVO_CONTENT_ERROR : OCTAVO_OK;
}

static struct sink sink_of(const struct octavo_ledger_options *options)
{
    return (struct sink){options->write, options->context};
}

/* ---- the calls ---- */

enum octavo_status octavo_ledger_show(const struct octavo_ledger_options *options, struct octavo_result *result)
{
    struct ledger_call call;
    if (begin(&call, options, LEDGER_LOOK))
        ledger_show(call.ledger, call.only, sink_of(options), &call.diagnostics);
    return end(&call, result);
}

enum octavo_status octavo_ledger_export(const struct octavo_ledger_options *options, bool json,
                                        struct octavo_result *result)
{
    struct ledger_call call;
    if (begin(&call, options, LEDGER_LOOK))
        ledger_export(call.ledger, call.only, json ? LEDGER_JSON : LEDGER_CSV, sink_of(options), &call.diagnostics);
    return end(&call, result);
}

/* Writes what was made, where it was made and is wanted. */
static void write_file(struct ledger_call *call, const char *path, struct slice bytes)
{
    struct temporary_listener listener = {call->options->temporary_file, call->options->temporary_context};
    if (path && bytes.length)
        call_write_file(path, bytes, listener, &call->diagnostics);
}

enum octavo_status octavo_ledger_reproduce(const struct octavo_ledger_options *options, long long id, const char *pdf,
                                           const char *message, struct octavo_result *result)
{
    struct ledger_call call;
    struct reproduction made;
    if (begin(&call, options, LEDGER_LOOK))
    {
        reproduce(call.ledger, id, SLICE("octavo " OCTAVO_VERSION), call.kept, &made, &call.diagnostics);
        write_file(&call, pdf, made.pdf);
        write_file(&call, message, made.message);
    }
    return end(&call, result);
}

enum octavo_status octavo_ledger_forget(const struct octavo_ledger_options *options, const char *email,
                                        long long *erased, struct octavo_result *result)
{
    struct ledger_call call;
    int64_t count = 0;
    *erased = 0;
    if (begin(&call, options, LEDGER_CHANGE))
    {
        ledger_forget(call.ledger, slice_from_string(email), &count, &call.diagnostics);
        *erased = count;
    }
    return end(&call, result);
}
