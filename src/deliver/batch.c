/* The workers of a batch, and what they share: all of it is read and written under one lock, and nothing while a copy
 * is made. */
#include "deliver/batch.h"

#include "deliver/file_name.h"
#include "deliver/fingerprint.h"
#include "deliver/journal.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

static const struct place NOWHERE = {0};

enum
{
    ROWS_A_WORKER = 16 /* that may be finished and wait for an earlier one to be told of */
};

/* A row between being read and being told of. */
struct job
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct recipient recipient;
    const struct edition *edition;
    struct personal_settings settings;
    struct slice name;
    struct copy_record record;
    enum batch_outcome outcome;
    size_t page_count;
    double read;
    bool finished;
};

struct batch
{
    const struct batch_options *options;
    struct batch_result *result;
    struct arena arena;
    struct diagnostics diagnostics; /* about the batch as a whole */
    struct recipients *recipients;
    struct paper *paper;
    struct journal *journal;
    const struct name_template *template;
    struct name_table names;
    unsigned worker_count;

    pthread_mutex_t lock;
    pthread_cond_t told; /* a job has become free */
    struct job *jobs;    /* a ring: row i is jobs[i % job_count] */
    size_t job_count, taken, told_count;
    bool ended; /* no further row is taken */
};

struct worker
{
    struct batch *batch;
    unsigned number;
    pthread_t thread;
    struct copier *copier;
    struct arena arena; /* one copy */
};

/* ---- names ---- */

static struct name_entry *entry_of(struct batch *batch, struct job *job)
{
    return name_table_entry(&batch->names, name_fold(job->name, &job->arena));
}

/* Gives the copy a name of its own, with a number where another row has the name. */
static void job_name(struct batch *batch, struct job *job)
{
    struct slice wanted = name_make(batch->template, &job->recipient, &job->arena);
    job->name = wanted;
    size_t taken_by = entry_of(batch, job)->line;
    while (entry_of(batch, job)->line)
    {
        struct slice folded = name_fold(wanted, &job->arena);
        struct name_entry *entry = name_table_entry(&batch->names, folded);
        entry->number += entry->number ? 1 : 2;
        job->name = name_number(wanted, entry->number, &job->arena);
    }
    entry_of(batch, job)->line = (uint32_t)job->recipient.line;
    if (!taken_by)
        return;
    diagnose_warning(&job->diagnostics, job->recipient.place, "line %zu has the file name \"%.*s\" already", taken_by,
                     SLICE_ARGUMENTS(wanted));
    diagnose_help(&job->diagnostics, "this copy is \"%.*s\"", SLICE_ARGUMENTS(job->name));
}

/* ---- what a copy is made of, as a number ---- */

static uint64_t mix(uint64_t hash, struct slice bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.data[i]) * UINT64_C(0x100000001B3); /* FNV-1a */
    return (hash ^ bytes.length) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t inputs_of(const struct job *job)
{
    uint64_t hash = edition_fingerprint(job->edition);
    for (size_t i = 0; i < job->settings.count; i++)
        hash = mix(mix(hash, job->settings.items[i].name), job->settings.items[i].value);
    return hash ? hash : 1;
}

/* ---- one row, under the lock ---- */

static bool job_prepare(struct batch *batch, struct job *job)
{
    job->edition = paper_edition(batch->paper, &job->recipient, &job->diagnostics);
    if (!job->edition)
        return false;
    if (!edition_settings(job->edition, &job->recipient, &job->arena, &job->settings, &job->diagnostics))
        return false;
    job_name(batch, job);
    job->record = entry_of(batch, job)->record;
    if (job->record.inputs == inputs_of(job) && journal_has(batch->journal, job->name, job->record))
        job->outcome = BATCH_KEPT;
    job->record.inputs = inputs_of(job);
    return true;
}

static void job_begin(struct job *job)
{
    arena_reset(&job->arena);
    struct arena arena = job->arena;
    *job = (struct job){.arena = arena, .outcome = BATCH_MADE};
    diagnostics_init(&job->diagnostics, &job->arena);
}

/* Reads the next row into a job. NULL: there is none. */
static struct job *batch_take(struct batch *batch)
{
    struct job *job = &batch->jobs[batch->taken % batch->job_count];
    job_begin(job);
    enum recipients_status status = recipients_next(batch->recipients, &job->arena, &job->recipient, &job->diagnostics);
    if (status == RECIPIENTS_END)
    {
        batch->ended = true;
        return NULL;
    }
    batch->taken++;
    job->read = recipients_progress(batch->recipients);
    if (status == RECIPIENTS_REFUSED)
        batch->ended = true;
    if (status != RECIPIENT_GOOD || !job_prepare(batch, job))
        job->outcome = status == RECIPIENTS_REFUSED ? BATCH_NO_ROW : BATCH_BAD;
    return job;
}

/* ---- telling, under the lock ---- */

static void note(struct batch *batch, struct job *job)
{
    if (journal_note(batch->journal, job->name, job->record))
        return;
    diagnose_refusal(&job->diagnostics, NOWHERE, "cannot write into %s: %s", batch->options->folder, strerror(errno));
}

static void count(struct batch *batch, const struct job *job)
{
    struct batch_result *result = batch->result;
    result->made += job->outcome == BATCH_MADE;
    result->kept += job->outcome == BATCH_KEPT;
    result->bad += job->outcome == BATCH_BAD;
    result->refused = result->refused || job->diagnostics.refused;
    if (job->diagnostics.refused || (batch->options->fail_fast && job->outcome == BATCH_BAD))
        batch->ended = true;
}

static void job_tell(struct batch *batch, struct job *job)
{
    if (job->outcome == BATCH_MADE || (job->outcome == BATCH_KEPT && !job->record.on_disk))
        note(batch, job);
    count(batch, job);
    diagnostics_sort(&job->diagnostics);
    struct batch_row row = {.outcome = job->outcome,
                            .number = job->recipient.number,
                            .line = job->recipient.line,
                            .email = job->recipient.address.text,
                            .name = job->outcome == BATCH_BAD ? (struct slice){0} : job->name,
                            .page_count = job->page_count,
                            .read = job->read,
                            .diagnostics = &job->diagnostics};
    batch->options->tell(batch->options->context, &row);
}

/* Tells of the job and of those behind it that waited for it. */
static void batch_finish(struct batch *batch, struct job *finished)
{
    finished->finished = true;
    for (; batch->told_count < batch->taken; batch->told_count++)
    {
        struct job *job = &batch->jobs[batch->told_count % batch->job_count];
        if (!job->finished)
            break;
        job_tell(batch, job);
    }
    pthread_cond_broadcast(&batch->told);
}

/* ---- a worker ---- */

/* Makes the copy and puts it into its place; without the lock. */
static void job_work(struct worker *worker, struct job *job)
{
    struct copy copy;
    const struct batch *batch = worker->batch;
    job->outcome = BATCH_BAD;
    if (copy_make(worker->copier, job->edition, &job->settings, &job->recipient, &worker->arena, &copy,
                  &job->diagnostics))
    {
        job->page_count = copy.page_count;
        job->record.size = (uint32_t)copy.pdf.length;
        job->record.bytes = fingerprint_of(copy.pdf);
        if (journal_write(batch->journal, worker->number, job->name, copy.pdf))
            job->outcome = BATCH_MADE;
        else
            diagnose_refusal(&job->diagnostics, job->recipient.place, "cannot write %s/%.*s: %s",
                             batch->options->folder, SLICE_ARGUMENTS(job->name), strerror(errno));
    }
    arena_reset(&worker->arena);
}

static bool wants_end(struct batch *batch)
{
    const struct batch_options *options = batch->options;
    if (!batch->ended && options->stopped && options->stopped(options->context))
        batch->ended = batch->result->stopped = true;
    return batch->ended;
}

static void *worker_run(void *argument)
{
    struct worker *worker = argument;
    struct batch *batch = worker->batch;
    pthread_mutex_lock(&batch->lock);
    while (!wants_end(batch))
    {
        if (batch->taken - batch->told_count == batch->job_count)
        {
            pthread_cond_wait(&batch->told, &batch->lock);
            continue;
        }
        struct job *job = batch_take(batch);
        if (!job)
            break;
        if (job->outcome == BATCH_MADE)
        {
            pthread_mutex_unlock(&batch->lock);
            job_work(worker, job);
            pthread_mutex_lock(&batch->lock);
        }
        batch_finish(batch, job);
    }
    pthread_cond_broadcast(&batch->told); /* whoever waits shall see that it has ended */
    pthread_mutex_unlock(&batch->lock);
    return NULL;
}

/* ---- the whole ---- */

static unsigned count_workers(const struct batch_options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned wanted = options->workers ? options->workers : cores > 0 ? (unsigned)cores : 1;
    return wanted < JOURNAL_WORKERS_MAX ? wanted : JOURNAL_WORKERS_MAX;
}

static void worker_init(struct worker *worker, struct batch *batch, unsigned number)
{
    *worker = (struct worker){.batch = batch, .number = number, .copier = copier_new(batch->options->memory)};
    arena_init(&worker->arena, batch->options->memory);
}

/* The caller's thread is one of the workers. Where the system gives fewer threads, fewer work. */
static void run_workers(struct batch *batch)
{
    struct worker *workers = ARENA_ARRAY(&batch->arena, batch->worker_count, struct worker);
    unsigned started = 1;
    for (unsigned i = 0; i < batch->worker_count; i++)
        worker_init(&workers[i], batch, i);
    while (started < batch->worker_count &&
           pthread_create(&workers[started].thread, NULL, worker_run, &workers[started]) == 0)
        started++;
    worker_run(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    for (unsigned i = 0; i < batch->worker_count; i++)
    {
        copier_free(workers[i].copier);
        arena_release(&workers[i].arena);
    }
}

/* What was found before the first row. */
static void tell_beginning(struct batch *batch)
{
    struct batch_row row = {.outcome = BATCH_NO_ROW, .diagnostics = &batch->diagnostics};
    diagnostics_sort(&batch->diagnostics);
    if (batch->diagnostics.list.count)
        batch->options->tell(batch->options->context, &row);
    batch->result->refused = batch->diagnostics.refused;
    batch->result->misused = batch->diagnostics.misused;
}

static bool batch_open(struct batch *batch)
{
    const struct batch_options *options = batch->options;
    batch->recipients = recipients_open(options->recipients, options->memory, &batch->diagnostics);
    if (!batch->recipients)
        return false;
    struct slice name = options->name ? slice_from_string(options->name) : SLICE(FILE_NAME_DEFAULT);
    batch->template = name_template_read(name, batch->recipients, &batch->arena, &batch->diagnostics);
    if (!batch->template)
        return false;
    batch->paper = paper_new(&options->paper, batch->recipients, options->memory);
    batch->journal = journal_open(options->folder, options->anew, &batch->names, options->memory, &batch->diagnostics);
    return batch->journal != NULL;
}

static void batch_close(struct batch *batch)
{
    for (size_t i = 0; i < batch->job_count; i++)
        arena_release(&batch->jobs[i].arena);
    if (batch->journal)
        journal_close(batch->journal);
    if (batch->paper)
        paper_free(batch->paper);
    if (batch->recipients)
        recipients_close(batch->recipients);
    name_table_release(&batch->names);
    pthread_mutex_destroy(&batch->lock);
    pthread_cond_destroy(&batch->told);
    arena_release(&batch->arena);
}

bool batch_run(const struct batch_options *options, struct batch_result *result)
{
    struct batch batch = {.options = options, .result = result, .worker_count = count_workers(options)};
    *result = (struct batch_result){0};
    arena_init(&batch.arena, options->memory);
    diagnostics_init(&batch.diagnostics, &batch.arena);
    name_table_init(&batch.names, options->memory);
    pthread_mutex_init(&batch.lock, NULL);
    pthread_cond_init(&batch.told, NULL);
    bool opened = batch_open(&batch);
    tell_beginning(&batch);
    if (opened)
    {
        batch.job_count = batch.worker_count * ROWS_A_WORKER;
        batch.jobs = ARENA_ARRAY(&batch.arena, batch.job_count, struct job);
        for (size_t i = 0; i < batch.job_count; i++)
            arena_init(&batch.jobs[i].arena, options->memory);
        run_workers(&batch);
    }
    batch_close(&batch);
    return opened;
}
