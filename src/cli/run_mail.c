/* The command "mail". */
#include "cli/run.h"

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct mail_run
{
    struct progress progress;
};

static void tell_row(void *context, const struct octavo_mail_row *row)
{
    struct mail_run *run = context;
    const struct octavo_mail_counts *counts = row->counts;
    if (row->diagnostics_length)
    {
        progress_clear(&run->progress);
        terminal_complain((struct slice){row->diagnostics, row->diagnostics_length});
    }
    progress_show(&run->progress, counts->accepted + counts->written, counts->bad + counts->refused, row->read);
}

static bool is_stopped(void *context)
{
    (void)context;
    return interrupt_came();
}

/* ---- the login ---- */

/* The first line of `text`, which then begins behind it. */
static struct slice take_line(struct slice *text)
{
    size_t end = 0;
    while (end < text->length && text->data[end] != '\n')
        end++;
    struct slice line = slice_sub(*text, 0, end);
    *text = slice_sub(*text, end + 1, text->length);
    if (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

/* User and password come from a file or the environment: all processes can read a command line. */
static enum exit_status read_login(struct arguments *arguments)
{
    enum
    {
        LOGIN_MAX = 4096 /* bytes */
    };
    struct slice text = {0};
    struct buffer message;
    struct octavo_smtp *smtp = &arguments->smtp;
    if (!arguments->login)
    {
        smtp->user = getenv("OCTAVO_SMTP_USER");
        smtp->password = getenv("OCTAVO_SMTP_PASSWORD");
        return EXIT_DONE;
    }
    buffer_init(&message, arguments->arena);
    enum file_status status = file_read(arguments->login, LOGIN_MAX, arguments->arena, &text);
    if (status == FILE_SYSTEM_ERROR)
    {
        buffer_print(&message, "cannot read %s: %s", arguments->login, strerror(errno));
        return run_error(arguments, /* refused */ true, message.data, NULL);
    }
    smtp->user = slice_to_string(arguments->arena, take_line(&text));
    smtp->password = slice_to_string(arguments->arena, take_line(&text));
    if (status == FILE_OK && *smtp->user && *smtp->password)
        return EXIT_DONE;
    buffer_print(&message, "%s holds no login", arguments->login);
    return run_error(arguments, /* refused */ false, message.data,
                     "write the user on its first line and the password on its second");
}

/* ---- the time ---- */

/* SOURCE_DATE_EPOCH: messages are the same whenever they are made. 0: it is not there. */
static long long fixed_date(void)
{
    const char *digit = getenv("SOURCE_DATE_EPOCH");
    long long date = 0;
    for (; digit && *digit >= '0' && *digit <= '9' && date < 1LL << 40; digit++)
        date = date * 10 + (*digit - '0');
    return digit && !*digit ? date : 0;
}

/* ---- what became of it ---- */

static void add_count(struct buffer *out, size_t count, const char *what)
{
    if (count)
        buffer_print(out, "%s%zu %s", out->length ? ", " : "", count, what);
}

static enum exit_status sum_up(struct arguments *arguments, const struct octavo_mail_counts *counts)
{
    bool dry = arguments->mail.dry_run;
    struct buffer text, line;
    buffer_init(&text, arguments->arena);
    buffer_init(&line, arguments->arena);
    add_count(&text, counts->accepted, dry ? "would be sent" : "accepted");
    add_count(&text, counts->written, dry ? "would be written" : "written");
    add_count(&text, counts->passed, "done before");
    add_count(&text, counts->repeated, counts->repeated == 1 ? "repeated address" : "repeated addresses");
    add_count(&text, counts->unknown, "unknown");
    add_count(&text, counts->refused, "refused");
    add_count(&text, counts->deferred, "deferred");
    add_count(&text, counts->bad, counts->bad == 1 ? "bad row" : "bad rows");
    buffer_print(&line, "%zu %s: %s\n", counts->rows, counts->rows == 1 ? "row" : "rows",
                 text.length ? text.data : "nothing to do");
    if (counts->stopped)
        buffer_add_string(&line, "not all rows were done; the same command goes on from here\n");
    return run_print(buffer_slice(&line));
}

static enum exit_status check_arguments(struct arguments *arguments)
{
    const struct octavo_mail_options *mail = &arguments->mail;
    if (!mail->recipients)
        return run_error(arguments, /* refused */ false, "--recipients is missing",
                         "it names the CSV with a row for each mail: --recipients leads.csv");
    if (!mail->mail)
        return run_error(arguments, /* refused */ false, "--mail is missing",
                         "it names the mail's text: --mail mail.de.md");
    if (!mail->folder == !arguments->smtp.url)
        return run_error(arguments, /* refused */ false, "one of --eml and --smtp is needed, and not both",
                         "--eml FOLDER writes the messages into files, --smtp URL sends them");
    return arguments->smtp.url ? read_login(arguments) : EXIT_DONE;
}

enum exit_status run_mail(struct arguments *arguments)
{
    struct octavo_mail_options *mail = &arguments->mail;
    struct octavo_mail_counts counts;
    struct mail_run run = {0};
    enum exit_status good = check_arguments(arguments);
    if (good != EXIT_DONE)
        return good;
    run_complete_options(&arguments->options);
    mail->build = &arguments->options;
    mail->smtp = arguments->smtp.url ? &arguments->smtp : NULL;
    mail->date = fixed_date();
    mail->row = tell_row;
    mail->stopped = is_stopped;
    mail->context = &run;
    interrupt_defer();
    progress_begin(&run.progress, "mails");
    enum octavo_status status = octavo_mail(mail, &counts);
    progress_clear(&run.progress);
    enum exit_status printed = counts.rows || status == OCTAVO_OK ? sum_up(arguments, &counts) : EXIT_DONE;
    interrupt_follow();
    return printed == EXIT_DONE ? (enum exit_status)status : printed;
}
