/* The run of a mailing: row by row, and then again those rows that the server wanted later. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "deliver/link.h"
#include "deliver/mailing_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct place NO_PLACE = {0};

enum
{
    MILLISECONDS = 1000,
    MINUTE = 60 * MILLISECONDS
};

int64_t mailing_time(const struct mailing *mailing)
{
    const struct mailing_options *options = mailing->options;
    return options->date ? options->date : options->clock.now(options->clock.context) / MILLISECONDS;
}

void mailing_stop(struct mailing *mailing) { mailing->stopped = true; }

bool mailing_is_stopped(const struct mailing *mailing)
{
    const struct mailing_options *options = mailing->options;
    return mailing->stopped || (options->stopped && options->stopped(options->context));
}

int mailing_attempts(const struct mailing_options *options)
{
    return options->attempts ? options->attempts : MAIL_ATTEMPTS_DEFAULT;
}

/* ---- one row ---- */

static struct name_entry *entry_of(struct mailing *mailing, const struct recipient *recipient)
{
    return name_table_entry(&mailing->taken, ledger_mailbox(recipient->address.text, &mailing->row));
}

/* Whether an earlier row of the file has the address, and so its mail; told in the first pass. */
static bool is_repeated(struct mailing *mailing, const struct recipient *recipient)
{
    struct name_entry *entry = entry_of(mailing, recipient);
    if (!entry->line)
        entry->line = (uint32_t)recipient->line;
    if (entry->line == recipient->line)
        return false;
    if (mailing->pass > 0)
        return true;
    mailing->progress->repeated++;
    size_t email = recipients_column(mailing->recipients, SLICE("email"));
    diagnose_warning(&mailing->found, recipient->places[email], "line %u has the address %.*s already",
                     (unsigned)entry->line, SLICE_ARGUMENTS(recipient->address.text));
    diagnose_help(&mailing->found, "nobody gets the same paper twice: this row is passed over");
    return true;
}

/* Whether a message goes out for a row that the ledger knows so. */
static bool is_due(struct mailing *mailing, const struct recipient *recipient, const struct delivery *before)
{
    bool to_file = mailing->options->folder != NULL;
    switch (before->state)
    {
    case DELIVERY_ACCEPTED:
    case DELIVERY_REFUSED:
        mailing->progress->passed += !to_file;
        return to_file;
    case DELIVERY_SENDING:
    case DELIVERY_UNKNOWN:
        if (to_file || mailing->options->resend_unknown)
            return true;
        mailing->progress->unknown++;
        diagnose_error(&mailing->found, recipient->place,
                       "it is unknown whether the mail to %.*s was accepted: the server's answer was lost",
                       SLICE_ARGUMENTS(recipient->address.text));
        diagnose_help(&mailing->found,
                      "look into the server's log; --resend-unknown sends it again, perhaps a second time");
        return false;
    case DELIVERY_NONE:
    case DELIVERY_WRITTEN:
    case DELIVERY_DEFERRED:
    case DELIVERY_STATE_COUNT:
        break;
    }
    return true;
}

/* A signal that comes just before the clock waits does not wake it: so it waits a little at a time. */
void mailing_wait(const struct mailing *mailing, int64_t milliseconds)
{
    enum
    {
        AT_A_TIME = 200
    };
    const struct clock *clock = &mailing->options->clock;
    for (int64_t left = milliseconds; left > 0 && !mailing_is_stopped(mailing); left -= AT_A_TIME)
        clock->sleep(clock->context, left < AT_A_TIME ? left : AT_A_TIME);
}

/* Waits until the next message may go out. */
static void keep_rate(struct mailing *mailing)
{
    const struct clock *clock = &mailing->options->clock;
    if (!mailing->options->rate || mailing->options->dry_run)
        return;
    int64_t now = clock->now(clock->context);
    mailing_wait(mailing, mailing->next_at - now);
    now = clock->now(clock->context);
    mailing->next_at = now + MINUTE / mailing->options->rate;
}

/* No message can be made: that is said and counted once, in the first pass. A later row may have the address. */
static void end_bad(struct mailing *mailing, const struct recipient *recipient)
{
    entry_of(mailing, recipient)->line = 0;
    if (mailing->found.refused)
        mailing_stop(mailing);
    else if (mailing->pass == 0)
        mailing->progress->bad++;
    else
        diagnostics_init(&mailing->found, &mailing->row);
}

/* A message that was deferred in a pass before is counted again. */
static void send_and_count(struct mailing *mailing, const struct recipient *recipient, struct prepared *prepared)
{
    mailing->progress->deferred -= mailing->pass > 0 && mailing->progress->deferred > 0;
    mailing_send(mailing, recipient, prepared);
}

static void deliver(struct mailing *mailing, const struct recipient *recipient, const struct delivery *before)
{
    struct prepared prepared;
    if (!mailing_prepare(mailing, recipient, before, &prepared))
        end_bad(mailing, recipient);
    else if (mailing->options->folder)
        mailing_write(mailing, recipient, &prepared, before);
    else
    {
        keep_rate(mailing);
        if (mailing->options->dry_run)
            mailing->progress->accepted++;
        else if (!mailing_is_stopped(mailing)) /* while it waited */
            send_and_count(mailing, recipient, &prepared);
    }
}

static void handle_row(struct mailing *mailing, const struct recipient *recipient)
{
    struct delivery before = {0};
    if (is_repeated(mailing, recipient))
        return;
    if (mailing->ledger &&
        !ledger_find(mailing->ledger, mailing->name, recipient->address.text, &mailing->row, &before, &mailing->found))
    {
        mailing_stop(mailing);
        return;
    }
    if (mailing->pass > 0 && before.state != DELIVERY_DEFERRED)
        return;
    if (is_due(mailing, recipient, &before))
        deliver(mailing, recipient, &before);
}

/* ---- all rows ---- */

/* Tells of the row, or of the run as a whole, and gives the memory back. */
static void tell(struct mailing *mailing, const struct recipient *recipient)
{
    const struct mailing_options *options = mailing->options;
    struct diagnostics *found = &mailing->found;
    struct mailing_row row = {.progress = mailing->progress, .diagnostics = found};
    if (mailing->recipients)
        row.read = recipients_progress(mailing->recipients);
    if (recipient)
    {
        row.number = recipient->number;
        row.line = recipient->line;
        row.email = recipient->address.text;
    }
    diagnostics_sort(found);
    mailing->progress->refused_by_system |= found->refused;
    mailing->progress->misused |= found->misused;
    mailing->progress->failed |= found->error_count || (options->paper.strict && found->warning_count);
    if (options->tell && (recipient || found->list.count))
        options->tell(options->context, &row);
    arena_reset(&mailing->row);
    diagnostics_init(found, &mailing->row);
}

/* False: that was the last row. */
static bool next_row(struct mailing *mailing, struct recipients *recipients)
{
    struct recipient recipient;
    enum recipients_status status = recipients_next(recipients, &mailing->row, &recipient, &mailing->found);
    bool first = mailing->pass == 0, is_row = status == RECIPIENT_GOOD || status == RECIPIENT_BAD;
    if (!first) /* it was said in the first pass */
        diagnostics_init(&mailing->found, &mailing->row);
    mailing->progress->rows += first && is_row;
    mailing->progress->bad += first && status == RECIPIENT_BAD;
    if (status == RECIPIENT_GOOD)
        handle_row(mailing, &recipient);
    tell(mailing, is_row ? &recipient : NULL);
    return is_row;
}

static void run_pass(struct mailing *mailing, struct recipients *recipients)
{
    while (!mailing_is_stopped(mailing) && next_row(mailing, recipients))
        continue;
}

/* Goes over the recipients once more, for those that were deferred. */
static void repeat_pass(struct mailing *mailing)
{
    const struct mailing_options *options = mailing->options;
    struct recipients *recipients = recipients_open(options->recipients, options->policy, &mailing->found);
    tell(mailing, NULL);
    if (!recipients)
    {
        mailing_stop(mailing);
        return;
    }
    mailing_wait(mailing, mailing_delay(options, mailing->pass, mailing->name));
    run_pass(mailing, recipients);
    recipients_close(recipients);
}

static void run_passes(struct mailing *mailing)
{
    int attempts = mailing_attempts(mailing->options);
    run_pass(mailing, mailing->recipients);
    for (mailing->pass = 1; mailing->pass < attempts && mailing->progress->deferred && !mailing_is_stopped(mailing);
         mailing->pass++)
        repeat_pass(mailing);
    if (!mailing->progress->deferred || mailing_is_stopped(mailing))
        return;
    diagnose_refusal(&mailing->found, NO_PLACE, "the server put %zu mails off, after %d attempts each",
                     mailing->progress->deferred, attempts);
    diagnose_help(&mailing->found, "give the command once more, later; \"octavo ledger show\" says what it answered");
    tell(mailing, NULL);
}

/* ---- the run ---- */

/* The paper's name in the ledger: that of the folder of its source. */
static struct slice paper_name(const struct mailing_options *options, struct arena *arena)
{
    if (options->name)
        return slice_from_string(options->name);
    char *folder = realpath(path_folder(arena, options->paper.source), NULL);
    const char *slash = folder ? strrchr(folder, '/') : NULL;
    struct slice name = slice_copy(arena, slice_from_string(slash ? slash + 1 : options->paper.source));
    free(folder);
    return name;
}

/* A dry run looks into a ledger that is there, and makes none. */
static bool open_ledger(struct mailing *mailing)
{
    const struct mailing_options *options = mailing->options;
    if (options->dry_run && access(options->ledger, F_OK) != 0)
        return true;
    mailing->ledger =
        ledger_open(options->ledger, options->dry_run ? LEDGER_LOOK : LEDGER_SEND, &mailing->arena, &mailing->found);
    return mailing->ledger != NULL;
}

static bool open_server(struct mailing *mailing)
{
    const struct mailing_options *options = mailing->options;
    if (!options->smtp)
        return true;
    mailing->smtp = smtp_open(options->smtp, &mailing->arena, &mailing->found);
    return mailing->smtp != NULL;
}

/* What is found in the first row is of the run: the columns' places are told later too. */
static bool open_recipients(struct mailing *mailing)
{
    struct diagnostics found;
    diagnostics_init(&found, &mailing->arena);
    mailing->recipients = recipients_open(mailing->options->recipients, mailing->options->policy, &found);
    for (size_t i = 0; i < found.list.count; i++)
        diagnose_again(&mailing->found, &found.list.items[i], found.list.items[i].place);
    mailing->found.refused |= found.refused;
    return mailing->recipients != NULL;
}

/* What the link may name: columns, what --set gives, the PDF's name. */
static bool check_link(struct mailing *mailing)
{
    const struct paper_options *paper = &mailing->options->paper;
    size_t column_count, count = 0;
    const struct recipient_column *columns = recipients_columns(mailing->recipients, &column_count);
    if (!mailing->options->link)
        return true;
    struct variable_setting *names =
        ARENA_ARRAY(&mailing->row, column_count + paper->setting_count + 2, struct variable_setting);
    for (size_t i = 0; i < paper->setting_count; i++)
        names[count++] = (struct variable_setting){paper->settings[i].name, SLICE("x")};
    for (size_t i = 0; i < column_count; i++)
        names[count++] = (struct variable_setting){columns[i].name, SLICE("x")};
    names[count++] = (struct variable_setting){SLICE("email"), SLICE("x")};
    names[count++] = (struct variable_setting){SLICE("filename"), SLICE("x")};
    return link_check(slice_from_string(mailing->options->link), names, count, &mailing->row, &mailing->found);
}

/* What is kept of consent stands in one column each. */
static bool check_consent(struct mailing *mailing)
{
    static const char *const NAMES[] = {"consent_source", "consent_version", "consent_time"};
    bool good = true;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    {
        size_t column = recipients_column(mailing->recipients, slice_from_string(NAMES[i]));
        good &= column == SIZE_MAX || !recipients_is_ambiguous(mailing->recipients, column, &mailing->found);
    }
    return good;
}

static bool open_all(struct mailing *mailing)
{
    const struct mailing_options *options = mailing->options;
    if (!gmime_load(&mailing->mime, &mailing->found) || !open_server(mailing))
        return false;
    if (!open_recipients(mailing) || !check_link(mailing) || !check_consent(mailing))
        return false;
    mailing->name = paper_name(options, &mailing->arena);
    mailing->paper = paper_new(&options->paper, mailing->recipients, options->policy);
    mailing->copier = copier_new(options->policy);
    return (!options->folder || options->dry_run || mailing_open_folder(mailing)) && open_ledger(mailing);
}

static void close_all(struct mailing *mailing)
{
    if (mailing->smtp)
        smtp_close(mailing->smtp);
    if (mailing->ledger)
        ledger_close(mailing->ledger);
    if (mailing->copier)
        copier_free(mailing->copier);
    if (mailing->paper)
        paper_free(mailing->paper);
    if (mailing->recipients)
        recipients_close(mailing->recipients);
    name_table_release(&mailing->taken);
    arena_release(&mailing->row);
    arena_release(&mailing->arena);
}

void mailing_run(const struct mailing_options *options, struct mailing_progress *progress)
{
    struct mailing mailing = {.options = options, .progress = progress};
    *progress = (struct mailing_progress){0};
    arena_init(&mailing.arena, options->policy);
    arena_init(&mailing.row, options->policy);
    name_table_init(&mailing.taken, options->policy);
    diagnostics_init(&mailing.found, &mailing.row);
    bool good = open_all(&mailing);
    tell(&mailing, NULL);
    if (good)
        run_passes(&mailing);
    progress->stopped = mailing_is_stopped(&mailing);
    close_all(&mailing);
}
