/* Options: what each is called, what it takes, what it does. Parsing, --help and
 * "did you mean" all come from these. */
#ifndef OCTAVO_CLI_OPTION_H
#define OCTAVO_CLI_OPTION_H

#include "base/base.h"
#include "octavo.h"

enum
{
    OPERANDS_MAX = 2
};

/* What the command line says. */
struct arguments
{
    struct octavo_options options;
    struct octavo_variable *variables;  /* room for one an argument; options.variables */
    const char *operands[OPERANDS_MAX]; /* of a command that takes other operands than the source */
    size_t operand_count;
    const char *output; /* NULL: not given; "-": standard output */
    bool list, print;
    struct octavo_batch_options batch; /* options.… are its `build` */
    struct octavo_mail_options mail;   /* options.… are its `build`, and `smtp` its server */
    struct octavo_smtp smtp;
    const char *login;        /* path of the file with user and password */
    const char *ledger_state; /* only rows in this state */
    const char *format;       /* of the export: "csv" or "json"; NULL: not given */
    bool help, version;
    struct arena *arena;
};

struct option
{
    const char *name;  /* after the two dashes */
    char letter;       /* after one dash; 0: none */
    const char *value; /* what --help calls its value; NULL: it takes none */
    const char *help;  /* what it does, in one or more lines */
    bool (*apply)(struct arguments *arguments, const char *value, struct diagnostics *diagnostics);
};

extern const struct option OPTION_OUTPUT, OPTION_TRANSCRIPT_OUTPUT, OPTION_THEME, OPTION_SET, OPTION_DUMP_PAGES,
    OPTION_EXPLAIN_BREAKS, OPTION_DIAGNOSTICS, OPTION_STRICT, OPTION_LIST, OPTION_PRINT, OPTION_BATCH_OUTPUT,
    OPTION_RECIPIENTS, OPTION_NAME, OPTION_JOBS, OPTION_FAIL_FAST, OPTION_ANEW, OPTION_HELP, OPTION_VERSION;

extern const struct option OPTION_MAIL_RECIPIENTS, OPTION_MAIL, OPTION_EML, OPTION_SMTP, OPTION_SMTP_LOGIN,
    OPTION_SMTP_CA, OPTION_SMTP_TIMEOUT, OPTION_INSECURE_STARTTLS, OPTION_INSECURE_NO_TLS, OPTION_INSECURE_CERTIFICATE,
    OPTION_LEDGER, OPTION_PAPER, OPTION_LINK, OPTION_MAX_SIZE, OPTION_RATE, OPTION_ATTEMPTS, OPTION_RETRY_DELAY,
    OPTION_RESEND_UNKNOWN, OPTION_DRY_RUN, OPTION_LEDGER_RECIPIENTS, OPTION_STATE, OPTION_FORMAT, OPTION_LEDGER_OUTPUT,
    OPTION_LEDGER_EML;

/* Reads the value of an option: a whole number from `least` to `most`, of which ten times as much is still a long.
 *   what  for the error: "number of attempts" */
bool option_number(const char *value, long least, long most, const char *what, long *out,
                   struct diagnostics *diagnostics);

#endif
