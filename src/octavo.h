/* octavo: a whitepaper in Markdown becomes a PDF that is beautiful, accessible
 * (PDF/UA-1) and archival (PDF/A-2a).
 *
 *     struct octavo_options options = { .source = "content/paper/de.md" };
 *     struct octavo_result result;
 *     if (octavo_build_file(&options, "paper.pdf", &result) != OCTAVO_OK)
 *         fputs(result.diagnostics, stderr);
 *     octavo_result_free(&result);
 *
 * The library keeps no state between calls: any number of threads may build at
 * once. It reads no locale, no environment and no font of the system; only octavo_mail reads the clock. */
#ifndef OCTAVO_H
#define OCTAVO_H

#include <stdbool.h>
#include <stddef.h>

#define OCTAVO_VERSION "0.1.0"

/* The numbers are the program's exit statuses. */
enum octavo_status
{
    OCTAVO_OK = 0,
    OCTAVO_CONTENT_ERROR = 1, /* the content or the theme has errors; the diagnostics say which */
    OCTAVO_CALL_ERROR = 2,  /* an option of the call has a value that it cannot have: a server's address, a template */
    OCTAVO_SYSTEM_ERROR = 3 /* a file or memory could not be had */
};

enum octavo_diagnostics_format
{
    OCTAVO_DIAGNOSTICS_TEXT,
    OCTAVO_DIAGNOSTICS_TEXT_COLOR, /* with ANSI colours */
    OCTAVO_DIAGNOSTICS_JSON        /* one object a line */
};

struct octavo_variable
{
    const char *name, *value; /* UTF-8 */
};

/* What to build. Zero is a good value for all but `source`. */
struct octavo_options
{
    const char *source; /* path of the Markdown file */
    const char *theme;  /* path of a theme, or the name of a built-in one; NULL: as the front matter says */
    const struct octavo_variable *variables;
    size_t variable_count;
    enum octavo_diagnostics_format diagnostics_format;
    const char *dump_pages;   /* path for the pages as JSON; NULL: none */
    bool explain_breaks;      /* say why each page ends where it does: result->breaks */
    bool warnings_are_errors; /* advice is then given and counts too */

    /* Told the path of each temporary file that is made beside a target, and NULL when it is gone: for a program that
     * wants to remove it when a signal ends it. NULL: not told. */
    void (*temporary_file)(void *context, const char *path);
    void *temporary_context;

    /* Called when memory cannot be had; must not return. NULL: abort(). */
    void (*memory_exhausted)(void *context);
    void *memory_context;
};

enum octavo_outcome
{
    OCTAVO_ROW_MADE,
    OCTAVO_ROW_KEPT, /* a run before had made it, of the same text and values */
    OCTAVO_ROW_BAD,  /* the diagnostics say why */
    OCTAVO_NO_ROW    /* the diagnostics are about the batch as a whole */
};

/* What became of a row of recipients; good for the call that tells of it. */
struct octavo_batch_row
{
    enum octavo_outcome outcome;
    size_t number, line;     /* among the rows, and in the file, from 1; 0: no row */
    const char *email;       /* "" when it is not known */
    const char *name;        /* of the file in the folder; NULL: there is none */
    size_t page_count;       /* OCTAVO_ROW_MADE */
    double read;             /* how much of the CSV has been read, 0 to 1 */
    const char *diagnostics; /* formatted; "" when there are none */
    size_t diagnostics_length, error_count, warning_count;
};

struct octavo_result
{
    char *diagnostics; /* all of the run, formatted; NUL-terminated, never NULL */
    size_t diagnostics_length;
    size_t error_count, warning_count;
    unsigned char *pdf; /* octavo_build_memory: the PDF; else NULL */
    size_t pdf_length;
    char *theme; /* octavo_theme: the theme's text, NUL-terminated UTF-8; else NULL */
    size_t theme_length;
    char *transcript; /* octavo_transcript: the text, NUL-terminated UTF-8; else NULL */
    size_t transcript_length;
    char *breaks; /* with explain_breaks: text for people, page by page, NUL-terminated UTF-8; else NULL */
    size_t breaks_length;
    const char *output; /* octavo_build_file, octavo_transcript: the path that was written; else NULL */
    size_t page_count;
    void *memory; /* private: owns the rest */
};

/* Each fills `result`, whatever the status; free it with octavo_result_free. */

/* Builds a file.
 *   output  its path; an existing file is replaced only by a whole new one. NULL: the front matter's `filename`
 *           beside the source, else the source with ".pdf" for its ending */
enum octavo_status octavo_build_file(const struct octavo_options *options, const char *output,
                                     struct octavo_result *result);
/* Builds into memory: result->pdf. */
enum octavo_status octavo_build_memory(const struct octavo_options *options, struct octavo_result *result);
/* Finds every diagnostic, as a build would, and writes nothing. Also gives advice, as warnings: descriptions and link
 * texts that say nothing, a front matter without imprint and contact. A source whose front matter has "from" or
 * "subject", and no "title", is checked as a mail; its variables then need no values. */
enum octavo_status octavo_check(const struct octavo_options *options, struct octavo_result *result);
/* What a screen reader says of the finished document, as text for its author: result->transcript.
 *   output  a path to write it to as well; NULL: none */
enum octavo_status octavo_transcript(const struct octavo_options *options, const char *output,
                                     struct octavo_result *result);

/* Reads the theme options->theme, a path or a built-in theme's name (NULL: that of a paper which names none), and finds
 * whatever a build would say of it: unknown keys, wrong values, colours that cannot be read on each other. When it has
 * no errors, result->theme is all of it, as a theme file that explains every key. */
enum octavo_status octavo_theme(const struct octavo_options *options, struct octavo_result *result);
/* The built-in themes, from 0: the name, and in a line what the theme looks like; NULL behind the last. */
const char *octavo_theme_name(size_t number);
const char *octavo_theme_character(size_t number);

void octavo_result_free(struct octavo_result *result);

/* ---- personal copies ---- */

/* A copy for each row of a CSV, whose columns are variables: "email" is checked, "lang" chooses the edition LANG.md
 * beside the source. Zero is a good value for all but `build`, `recipients` and `folder`. */
struct octavo_batch_options
{
    const struct octavo_options *build; /* dump_pages and temporary_file are not looked at */
    const char *recipients;             /* path of the CSV */
    const char *folder;                 /* where the copies go; made when there is none, but not what it stands in */
    const char *name;                   /* their files' names, such as "{{email}}.pdf", which NULL stands for */
    unsigned workers;                   /* threads; 0: as many as there are cores. With 1 no thread is made */
    bool fail_fast;                     /* no further row is begun behind a bad one */
    bool anew;                          /* makes again what a run before has made of the same text and values */

    /* Told of each row in the order of the rows, whatever the number of workers; NULL: not told. Both are called by one
     * thread at a time, which may be one of the batch's own; so may build->memory_exhausted. */
    void (*row)(void *context, const struct octavo_batch_row *row);
    /* Asked before each row; true: no further one is begun. NULL: never. */
    bool (*stopped)(void *context);
    void *context;
};

struct octavo_batch_result
{
    size_t made, kept, bad; /* rows, by outcome */
    bool stopped;           /* `stopped` said so: rows may be left. The same call goes on with them */
};

/* Makes the copies. Each is written beside the others and renamed into its place: a name leads to a whole file or to
 * none, whatever ends the program. What was made is noted in the folder: the same call, later, makes only what is
 * missing or has changed.
 * OCTAVO_CONTENT_ERROR: rows were bad, or all of it; the good ones are made. */
enum octavo_status octavo_batch(const struct octavo_batch_options *options, struct octavo_batch_result *result);

/* ---- mails ---- */

enum octavo_smtp_security
{
    OCTAVO_SMTP_TLS,            /* from the start (smtps:) or by STARTTLS; without it nothing is sent */
    OCTAVO_SMTP_TLS_IF_OFFERED, /* insecure: who stands between can take the offer away */
    OCTAVO_SMTP_TLS_NEVER       /* insecure */
};

/* A mail server. Zero is a good value for all but `url`. */
struct octavo_smtp
{
    const char *url;             /* smtp://HOST[:PORT] or smtps://HOST[:PORT] */
    const char *user, *password; /* NULL: no authentication */
    const char *ca_file;         /* PEM; NULL: the authorities that the system trusts */
    enum octavo_smtp_security security;
    bool any_certificate; /* insecure */
    long timeout;         /* seconds without an answer; 0: 600 */
};

/* What became of the rows so far. */
struct octavo_mail_counts
{
    size_t rows;
    size_t accepted; /* by the server, in this run; in a dry run, what would be sent */
    size_t written;  /* into files */
    size_t passed;   /* over: accepted or refused by the server before */
    size_t unknown;  /* may have been accepted: the answer was lost */
    size_t refused;  /* by the server, for good */
    size_t deferred; /* by the server, or for want of one; another run tries again */
    size_t repeated; /* have the address of an earlier row, which gets the mail */
    size_t bad;      /* no mail can be made for them */
    bool stopped;    /* before all rows were done */
};

/* What is told of a row; good for the call that tells of it. */
struct octavo_mail_row
{
    size_t number, line; /* among the rows, and in the file, from 1; 0: it is about the mailing as a whole */
    const char *email;   /* "" when it is not known */
    double read;         /* how much of the CSV has been read, 0 to 1 */
    const struct octavo_mail_counts *counts;
    const char *diagnostics; /* formatted; "" when there are none */
    size_t diagnostics_length, error_count, warning_count;
};

/* A mail for each row of a CSV, with a personal copy of the paper. Zero is a good value for all but `build`,
 * `recipients`, `mail` and one of `folder` and `smtp`. */
struct octavo_mail_options
{
    const struct octavo_options *build; /* dump_pages and temporary_file are not looked at */
    const char *recipients;             /* path of the CSV, as for octavo_batch */
    const char *mail;                   /* path of the mail's Markdown; "mail.en.md" is beside "mail.de.md" */
    const char *folder;                 /* writes the messages into files there; NULL: sends them */
    const struct octavo_smtp *smtp;
    const char *ledger;  /* path of the ledger; NULL: the recipients' with ".ledger" behind it */
    const char *paper;   /* the paper's name in the ledger; NULL: that of the source's folder */
    const char *link;    /* a link in place of the attachment: "https://example.org/{{token}}"; NULL: attached */
    size_t size_max;     /* bytes of a message; 0: 2,000,000 */
    int attempts;        /* for a message in one run; 0: 5 */
    long retry_delay;    /* seconds before the second attempt, twice as many before each further one; 0: 60 */
    long rate;           /* messages a minute at most; 0: as fast as the server takes them */
    long long date;      /* seconds since 1970-01-01 UTC, in place of the clock's; 0: the clock's */
    bool resend_unknown; /* sends again what may have been accepted */
    bool dry_run;        /* makes every message, and sends and notes nothing */

    void (*row)(void *context, const struct octavo_mail_row *row); /* told of each row; NULL: not told */
    bool (*stopped)(void *context); /* asked before each row; true: the mailing ends. NULL: never */
    void *context;
};

/* Sends or writes the mails. A mail that the server has accepted, by the ledger, is not sent again, and none is lost:
 * the same call goes on where the one before was, whatever ended it. This call reads the clock.
 * OCTAVO_CONTENT_ERROR: rows were bad, refused or are unknown. OCTAVO_SYSTEM_ERROR: the server, the ledger, a file; or
 * mails were deferred. */
enum octavo_status octavo_mail(const struct octavo_mail_options *options, struct octavo_mail_counts *counts);

/* Zero is a good value for all but `path`, and for `write` where something is written. */
struct octavo_ledger_options
{
    const char *path;
    const char *state; /* only rows in this state: "written", "deferred", "sending", "unknown", "accepted", "refused" */
    bool (*write)(void *context, const void *data, size_t size); /* false: it cannot be written; errno says why */
    void *context;
    enum octavo_diagnostics_format diagnostics_format;
    void (*temporary_file)(void *context, const char *path); /* as in octavo_options; for octavo_ledger_reproduce */
    void *temporary_context;
    void (*memory_exhausted)(void *context); /* as in octavo_options */
    void *memory_context;
};

/* Each fills result->diagnostics; free the result with octavo_result_free. */

/* Writes for people: how many rows there are in each state, and a line for each row. */
enum octavo_status octavo_ledger_show(const struct octavo_ledger_options *options, struct octavo_result *result);
/* Writes all that is known of each row: as CSV, or as a JSON array. */
enum octavo_status octavo_ledger_export(const struct octavo_ledger_options *options, bool json,
                                        struct octavo_result *result);
/* Makes the copy and the message of row `id` again. OCTAVO_CONTENT_ERROR: they are not the same, byte by byte; the
 * diagnostics say what has changed. What could be made is written all the same.
 *   pdf, message  paths to write them to; NULL: they are only compared */
enum octavo_status octavo_ledger_reproduce(const struct octavo_ledger_options *options, long long id, const char *pdf,
                                           const char *message, struct octavo_result *result);
/* Erases all that the ledger has of an address, and every trace of it in the file; how many rows they were is kept.
 *   erased  how many */
enum octavo_status octavo_ledger_forget(const struct octavo_ledger_options *options, const char *email,
                                        long long *erased, struct octavo_result *result);

#endif
