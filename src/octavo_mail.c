/* The mailing, as the library gives it: strings for slices, text for diagnostics. */
#include "call.h"

#include "deliver/mailing.h"

struct mail_call
{
    const struct octavo_mail_options *options;
    struct arena arena; /* what one row is told with */
};

static const enum smtp_security SECURITY[] = {
    [OCTAVO_SMTP_TLS] = SMTP_TLS,
    [OCTAVO_SMTP_TLS_IF_OFFERED] = SMTP_TLS_IF_OFFERED,
    [OCTAVO_SMTP_TLS_NEVER] = SMTP_TLS_NEVER,
};

static struct octavo_mail_counts counts_of(const struct mailing_progress *progress)
{
    return (struct octavo_mail_counts){
        .rows = progress->rows,
        .accepted = progress->accepted,
        .written = progress->written,
        .passed = progress->passed,
        .repeated = progress->repeated,
        .unknown = progress->unknown,
        .refused = progress->refused,
        .deferred = progress->deferred,
        .bad = progress->bad,
        .stopped = progress->stopped,
    };
}

static void tell(void *context, const struct mailing_row *row)
{
    struct mail_call *call = context;
    const struct octavo_mail_options *options = call->options;
    struct octavo_mail_counts counts = counts_of(row->progress);
    struct slice text = call_format(row->diagnostics, options->build->diagnostics_format, &call->arena);
    struct octavo_mail_row told = {
        .number = row->number,
        .line = row->line,
        .email = slice_to_string(&call->arena, row->email),
        .read = row->read,
        .counts = &counts,
        .diagnostics = text.data,
        .diagnostics_length = text.length,
        .error_count = row->diagnostics->error_count,
        .warning_count = row->diagnostics->warning_count,
    };
    options->row(options->context, &told);
    arena_reset(&call->arena);
}

static bool is_stopped(void *context)
{
    const struct mail_call *call = context;
    return call->options->stopped && call->options->stopped(call->options->context);
}

static const char *ledger_path(const struct octavo_mail_options *options, struct arena *arena)
{
    struct buffer path;
    if (options->ledger)
        return options->ledger;
    buffer_init(&path, arena);
    buffer_print(&path, "%s.ledger", options->recipients);
    return path.data;
}

static struct mailing_options mailing_of(struct mail_call *call, struct memory_policy memory, struct arena *arena)
{
    enum
    {
        MILLISECONDS = 1000
    };
    const struct octavo_mail_options *options = call->options;
    const struct octavo_options *build = options->build;
    return (struct mailing_options){
        .paper = {.source = build->source,
                  .theme = build->theme,
                  .producer = SLICE("octavo " OCTAVO_VERSION),
                  .settings = call_settings(build, arena),
                  .setting_count = build->variable_count,
                  .strict = build->warnings_are_errors},
        .recipients = options->recipients,
        .mail = options->mail,
        .folder = options->folder,
        .ledger = ledger_path(options, arena),
        .name = options->paper,
        .link = options->link,
        .size_max = options->size_max,
        .attempts = options->attempts,
        .retry_delay = (int64_t)options->retry_delay * MILLISECONDS,
        .rate = options->rate,
        .date = options->date,
        .resend_unknown = options->resend_unknown,
        .dry_run = options->dry_run,
        .clock = clock_of_system(),
        .policy = memory,
        .tell = options->row ? tell : NULL,
        .stopped = is_stopped,
        .context = call,
    };
}

enum octavo_status octavo_mail(const struct octavo_mail_options *options, struct octavo_mail_counts *counts)
{
    const struct octavo_options *build = options->build;
    struct memory_policy memory = {build->memory_exhausted, build->memory_context};
    struct mail_call call = {.options = options};
    struct mailing_progress progress;
    struct arena arena;
    arena_init(&arena, memory);
    arena_init(&call.arena, memory);
    struct mailing_options mailing = mailing_of(&call, memory, &arena);
    struct smtp_options smtp;
    if (options->smtp)
    {
        const struct octavo_smtp *server = options->smtp;
        smtp = (struct smtp_options){server->url,
                                     server->user,
                                     server->password,
                                     server->ca_file,
                                     SECURITY[server->security],
                                     server->any_certificate,
                                     server->timeout};
        mailing.smtp = &smtp;
    }
    mailing_run(&mailing, &progress);
    arena_release(&call.arena);
    arena_release(&arena);
    *counts = counts_of(&progress);
    if (progress.refused_by_system)
        return OCTAVO_SYSTEM_ERROR;
    if (progress.misused)
        return OCTAVO_CALL_ERROR;
    return progress.failed || progress.bad ? OCTAVO_CONTENT_ERROR : OCTAVO_OK;
}
