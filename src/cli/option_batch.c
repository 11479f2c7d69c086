/* The options of "batch". */
#include "cli/option.h"

static bool apply_folder(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->batch.folder = value;
    return true;
}

const struct option OPTION_BATCH_OUTPUT = {
    .name = "output",
    .letter = 'o',
    .value = "FOLDER",
    .help = "put the copies there; needed. It is made when there is none",
    .apply = apply_folder,
};

static bool apply_recipients(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->batch.recipients = value;
    return true;
}

const struct option OPTION_RECIPIENTS = {
    .name = "recipients",
    .value = "FILE.csv",
    .help = "make a copy for each row of it; needed. Its first row names the\n"
            "columns: they are variables, \"email\" is needed, and \"lang\"\n"
            "chooses the edition, LANG.md beside the source",
    .apply = apply_recipients,
};

static bool apply_name(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->batch.name = value;
    return true;
}

const struct option OPTION_NAME = {
    .name = "name",
    .value = "TEMPLATE",
    .help = "the copies' file names, of columns and the row's number: such\n"
            "as \"{{firma|unknown}}-{{row}}.pdf\". Without it: {{email}}.pdf",
    .apply = apply_name,
};

static bool apply_jobs(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    enum
    {
        JOBS_MAX = 256
    };
    long jobs = 0;
    bool good = option_number(value, 1, JOBS_MAX, "number of jobs", &jobs, diagnostics);
    arguments->batch.workers = (unsigned)jobs;
    return good;
}

const struct option OPTION_JOBS = {
    .name = "jobs",
    .letter = 'j',
    .value = "NUMBER",
    .help = "make so many copies at once; without it, one a core. The copies\n"
            "are the same",
    .apply = apply_jobs,
};

static bool apply_fail_fast(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->batch.fail_fast = true;
    return true;
}

const struct option OPTION_FAIL_FAST = {
    .name = "fail-fast",
    .help = "begin no further row behind a bad one; without it, all that are\n"
            "good are made",
    .apply = apply_fail_fast,
};

static bool apply_anew(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->batch.anew = true;
    return true;
}

const struct option OPTION_ANEW = {
    .name = "anew",
    .help = "make all copies again, also those that a run before has made of\n"
            "the same text and values",
    .apply = apply_anew,
};
