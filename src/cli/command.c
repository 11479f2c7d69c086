/* The table of commands. */
#include "cli/command.h"

#include "cli/run.h"

#define LIST(array) (array), sizeof(array) / sizeof *(array)

static const struct option *const PROGRAM_OPTIONS[] = {
    &OPTION_HELP,
    &OPTION_VERSION,
};

static const struct option *const BUILD_OPTIONS[] = {
    &OPTION_OUTPUT,         &OPTION_THEME,       &OPTION_SET,    &OPTION_DUMP_PAGES,
    &OPTION_EXPLAIN_BREAKS, &OPTION_DIAGNOSTICS, &OPTION_STRICT, &OPTION_HELP,
};

static const struct option *const CHECK_OPTIONS[] = {
    &OPTION_THEME, &OPTION_SET, &OPTION_EXPLAIN_BREAKS, &OPTION_DIAGNOSTICS, &OPTION_STRICT, &OPTION_HELP,
};

static const struct option *const TRANSCRIPT_OPTIONS[] = {
    &OPTION_TRANSCRIPT_OUTPUT, &OPTION_THEME, &OPTION_SET, &OPTION_DIAGNOSTICS, &OPTION_STRICT, &OPTION_HELP,
};

static const struct option *const THEME_OPTIONS[] = {
    &OPTION_LIST,
    &OPTION_PRINT,
    &OPTION_DIAGNOSTICS,
    &OPTION_HELP,
};

static const struct option *const BATCH_OPTIONS[] = {
    &OPTION_RECIPIENTS, &OPTION_BATCH_OUTPUT, &OPTION_NAME,        &OPTION_JOBS,   &OPTION_FAIL_FAST, &OPTION_ANEW,
    &OPTION_THEME,      &OPTION_SET,          &OPTION_DIAGNOSTICS, &OPTION_STRICT, &OPTION_HELP,
};

static const struct option *const MAIL_OPTIONS[] = {
    &OPTION_MAIL_RECIPIENTS,
    &OPTION_MAIL,
    &OPTION_EML,
    &OPTION_SMTP,
    &OPTION_SMTP_LOGIN,
    &OPTION_SMTP_CA,
    &OPTION_SMTP_TIMEOUT,
    &OPTION_LEDGER,
    &OPTION_PAPER,
    &OPTION_LINK,
    &OPTION_MAX_SIZE,
    &OPTION_RATE,
    &OPTION_ATTEMPTS,
    &OPTION_RETRY_DELAY,
    &OPTION_RESEND_UNKNOWN,
    &OPTION_DRY_RUN,
    &OPTION_THEME,
    &OPTION_SET,
    &OPTION_DIAGNOSTICS,
    &OPTION_STRICT,
    &OPTION_INSECURE_STARTTLS,
    &OPTION_INSECURE_NO_TLS,
    &OPTION_INSECURE_CERTIFICATE,
    &OPTION_HELP,
};

static const struct option *const LEDGER_OPTIONS[] = {
    &OPTION_LEDGER,        &OPTION_LEDGER_RECIPIENTS, &OPTION_STATE,       &OPTION_FORMAT,
    &OPTION_LEDGER_OUTPUT, &OPTION_LEDGER_EML,        &OPTION_DIAGNOSTICS, &OPTION_HELP,
};

const struct command PROGRAM = {
    "octavo", NULL, "turns a whitepaper in Markdown into a PDF", LIST(PROGRAM_OPTIONS), .run = run_nothing,
};

const struct command COMMANDS[] = {
    {"build", "SOURCE.md", "turns the source into a PDF", LIST(BUILD_OPTIONS), .run = run_build},
    {"check", "SOURCE.md",
     "finds what is wrong with the source, a paper or a mail, advises\nwhere a text serves listeners badly, and writes "
     "nothing",
     LIST(CHECK_OPTIONS), .run = run_check},
    {"transcript", "SOURCE.md", "prints what a screen reader says of the PDF, for review", LIST(TRANSCRIPT_OPTIONS),
     .run = run_transcript},
    {"batch", "SOURCE.md",
     "makes a personal copy for each row of a CSV; run again, it makes\nwhat is missing or has changed",
     LIST(BATCH_OPTIONS), .run = run_batch},
    {"mail", "SOURCE.md",
     "sends a mail with a personal copy for each row of a CSV, or writes\nthe messages into files; run again, it goes "
     "on where it was",
     LIST(MAIL_OPTIONS), .run = run_mail},
    {"ledger", "show | export | reproduce ID | forget EMAIL",
     "shows or exports what became of each mail, makes one again byte by\nbyte, or erases what is kept of a person",
     LIST(LEDGER_OPTIONS), .run = run_ledger, .operand_most = 2 /* what to do, and with what */},
    {"theme", "--list | --print [NAME] | check THEME.yaml",
     "names the built-in themes, prints one with every key explained, or\nfinds what is wrong with a theme file",
     LIST(THEME_OPTIONS), .run = run_theme, .operand_most = 2 /* "check" and the file */},
};

const size_t COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS;
