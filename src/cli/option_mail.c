/* The options of "mail" and "ledger". */
#include "cli/option.h"

#include <string.h>

static const struct place COMMAND_LINE = {0};

static bool apply_recipients(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->mail.recipients = value;
    return true;
}

const struct option OPTION_MAIL_RECIPIENTS = {
    .name = "recipients",
    .value = "FILE.csv",
    .help = "send a mail for each row of it; needed. Its columns are variables\n"
            "of the paper and of the mail; \"email\" is needed, \"lang\" chooses\n"
            "edition and mail; consent_source, consent_version and\n"
            "consent_time are kept in the ledger",
    .apply = apply_recipients,
};

static bool apply_mail(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->mail.mail = value;
    return true;
}

const struct option OPTION_MAIL = {
    .name = "mail",
    .value = "MAIL.de.md",
    .help = "the mail's text, with its subject and sender in the front matter;\n"
            "needed. MAIL.en.md beside it is for recipients with lang=en",
    .apply = apply_mail,
};

static bool apply_eml(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->mail.folder = value;
    return true;
}

const struct option OPTION_EML = {
    .name = "eml",
    .value = "FOLDER",
    .help = "write each message into a file there, instead of sending it",
    .apply = apply_eml,
};

static bool apply_smtp(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->smtp.url = value;
    return true;
}

const struct option OPTION_SMTP = {
    .name = "smtp",
    .value = "URL",
    .help = "send by this server: smtp://HOST:PORT, which must offer STARTTLS,\n"
            "or smtps://HOST:PORT",
    .apply = apply_smtp,
};

static bool apply_login(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->login = value;
    return true;
}

const struct option OPTION_SMTP_LOGIN = {
    .name = "smtp-login",
    .value = "FILE",
    .help = "log in with the user on the file's first line and the password on\n"
            "the second. Without it: OCTAVO_SMTP_USER and\n"
            "OCTAVO_SMTP_PASSWORD in the environment, when they are there",
    .apply = apply_login,
};

static bool apply_ca(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->smtp.ca_file = value;
    return true;
}

const struct option OPTION_SMTP_CA = {
    .name = "smtp-ca",
    .value = "FILE.pem",
    .help = "trust these certificate authorities instead of the system's",
    .apply = apply_ca,
};

static bool apply_timeout(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    return option_number(value, 1, 3600, "number of seconds", &arguments->smtp.timeout, diagnostics);
}

const struct option OPTION_SMTP_TIMEOUT = {
    .name = "smtp-timeout",
    .value = "SECONDS",
    .help = "wait so long for each answer of the server; without it, 600",
    .apply = apply_timeout,
};

static bool apply_if_offered(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->smtp.security = OCTAVO_SMTP_TLS_IF_OFFERED;
    return true;
}

const struct option OPTION_INSECURE_STARTTLS = {
    .name = "insecure-starttls-optional",
    .help = "send in the clear, password and all, when the server does not\n"
            "offer STARTTLS, or somebody between takes the offer away",
    .apply = apply_if_offered,
};

static bool apply_never(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->smtp.security = OCTAVO_SMTP_TLS_NEVER;
    return true;
}

const struct option OPTION_INSECURE_NO_TLS = {
    .name = "insecure-no-tls",
    .help = "send in the clear, password and all",
    .apply = apply_never,
};

static bool apply_any(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->smtp.any_certificate = true;
    return true;
}

const struct option OPTION_INSECURE_CERTIFICATE = {
    .name = "insecure-any-certificate",
    .help = "take whatever certificate the server shows",
    .apply = apply_any,
};

static bool apply_ledger(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->mail.ledger = value;
    return true;
}

const struct option OPTION_LEDGER = {
    .name = "ledger",
    .value = "FILE",
    .help = "the ledger; without it, that of the recipients: FILE.csv.ledger",
    .apply = apply_ledger,
};

const struct option OPTION_LEDGER_RECIPIENTS = {
    .name = "recipients",
    .value = "FILE.csv",
    .help = "take the ledger beside these recipients: FILE.csv.ledger",
    .apply = apply_recipients,
};

static bool apply_paper(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->mail.paper = value;
    return true;
}

const struct option OPTION_PAPER = {
    .name = "paper",
    .value = "NAME",
    .help = "what the ledger calls the paper: each recipient gets it once.\n"
            "Without it, the name of the source's folder",
    .apply = apply_paper,
};

static bool apply_link(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->mail.link = value;
    return true;
}

const struct option OPTION_LINK = {
    .name = "link",
    .value = "TEMPLATE",
    .help = "put a link into the mail instead of attaching the paper: such as\n"
            "\"https://www.example.org/papers/{{token}}\", of columns, and\n"
            "{{filename}} for the paper's",
    .apply = apply_link,
};

/* A whole number of bytes, or one with kB or MB behind it. */
static bool apply_size(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    static const struct
    {
        const char *name;
        size_t bytes;
    } UNITS[] = {{"", 1}, {"kB", 1000}, {"MB", 1000 * 1000}};
    size_t number = 0;
    const char *digit = value;
    for (; *digit >= '0' && *digit <= '9' && number < 1000 * 1000 * 1000; digit++)
        number = number * 10 + (size_t)(*digit - '0');
    for (size_t i = 0; digit > value && number && i < sizeof UNITS / sizeof *UNITS; i++)
        if (strcmp(digit, UNITS[i].name) == 0)
        {
            arguments->mail.size_max = number * UNITS[i].bytes;
            return true;
        }
    diagnose_error(diagnostics, COMMAND_LINE, "\"%s\" is no size", value);
    diagnose_help(diagnostics, "write --max-size=500kB or --max-size=5MB");
    return false;
}

const struct option OPTION_MAX_SIZE = {
    .name = "max-size",
    .value = "SIZE",
    .help = "send no message that is larger, encoded: such as 500kB or 5MB;\n"
            "without it, 2MB",
    .apply = apply_size,
};

static bool apply_rate(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    return option_number(value, 1, 60 * 1000, "number of messages", &arguments->mail.rate, diagnostics);
}

const struct option OPTION_RATE = {
    .name = "rate",
    .value = "NUMBER",
    .help = "send so many messages a minute at most",
    .apply = apply_rate,
};

static bool apply_attempts(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    long number = 0;
    bool good = option_number(value, 1, 100, "number of attempts", &number, diagnostics);
    arguments->mail.attempts = (int)number;
    return good;
}

const struct option OPTION_ATTEMPTS = {
    .name = "attempts",
    .value = "NUMBER",
    .help = "try a message so often in one run, when the server wants it\n"
            "later or is not there; without it, 5 times",
    .apply = apply_attempts,
};

static bool apply_delay(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    return option_number(value, 1, 24 * 60 * 60, "number of seconds", &arguments->mail.retry_delay, diagnostics);
}

const struct option OPTION_RETRY_DELAY = {
    .name = "retry-delay",
    .value = "SECONDS",
    .help = "wait so long before the second attempt, twice as long before\n"
            "each further one, half more or less; without it, 60",
    .apply = apply_delay,
};

static bool apply_resend(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->mail.resend_unknown = true;
    return true;
}

const struct option OPTION_RESEND_UNKNOWN = {
    .name = "resend-unknown",
    .help = "send again what the server may have accepted, though its answer\n"
            "was lost; some recipients may get it twice",
    .apply = apply_resend,
};

static bool apply_dry_run(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->mail.dry_run = true;
    return true;
}

const struct option OPTION_DRY_RUN = {
    .name = "dry-run",
    .help = "make every message and tell what is wrong; send, write and note\n"
            "nothing",
    .apply = apply_dry_run,
};

static bool apply_state(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->ledger_state = value;
    return true;
}

const struct option OPTION_STATE = {
    .name = "state",
    .value = "STATE",
    .help = "show, export: only rows that are accepted, refused, deferred,\n"
            "unknown, sending or written",
    .apply = apply_state,
};

static bool apply_format(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    arguments->format = value;
    if (strcmp(value, "json") == 0 || strcmp(value, "csv") == 0)
        return true;
    diagnose_error(diagnostics, COMMAND_LINE, "rows cannot be exported as \"%s\"", value);
    diagnose_help(diagnostics, "write --format=csv or --format=json");
    return false;
}

const struct option OPTION_FORMAT = {
    .name = "format",
    .value = "csv|json",
    .help = "export: as CSV (the default), or as a JSON array",
    .apply = apply_format,
};

static bool apply_output(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->output = value;
    return true;
}

const struct option OPTION_LEDGER_OUTPUT = {
    .name = "output",
    .letter = 'o',
    .value = "FILE",
    .help = "export: write there instead of to standard output; reproduce:\n"
            "write the PDF there",
    .apply = apply_output,
};

const struct option OPTION_LEDGER_EML = {
    .name = "eml",
    .value = "FILE.eml",
    .help = "reproduce: write the message there",
    .apply = apply_eml,
};
