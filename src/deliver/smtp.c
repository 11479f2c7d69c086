/* SMTP by libcurl. What libcurl tells of a failed conversation is not enough to know whether a message may be sent
 * again; so the commands and answers, which it shows to its debug function, are followed here too. */
#include "deliver/smtp.h"

#include "deliver/curl.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const struct place NO_PLACE = {0};

struct smtp
{
    const struct smtp_options *options;
    struct curl curl;
    CURL *handle;
    bool greeted;     /* a server has said what it offers */
    bool offers_utf8; /* addresses beyond ASCII are among it */
    char error[CURL_ERROR_SIZE];

    /* The message that is being sent. */
    const struct smtp_message *message;
    size_t given; /* bytes of it */
    bool stopped;
    bool leaving; /* QUIT was sent: what is answered now is not about the message */
    enum smtp_stage stage;
    int code; /* of the last answer since the stage began; 0: none */
    char answer[512];
};

/* ---- following the conversation ---- */

/* What a command begins. Those of authentication go on over several lines: what is no command belongs to the stage. */
static const struct
{
    const char *word;
    enum smtp_stage stage;
} COMMANDS[] = {
    {"EHLO", SMTP_HELLO},  {"HELO", SMTP_HELLO},     {"STARTTLS", SMTP_STARTTLS}, {"AUTH", SMTP_AUTHENTICATION},
    {"MAIL", SMTP_SENDER}, {"RCPT", SMTP_RECIPIENT}, {"DATA", SMTP_DATA},
};

const char *smtp_stage_name(enum smtp_stage stage)
{
    static const char *const NAMES[] = {
        [SMTP_CONNECTING] = "connecting",
        [SMTP_GREETING] = "the greeting",
        [SMTP_HELLO] = "EHLO",
        [SMTP_STARTTLS] = "STARTTLS",
        [SMTP_AUTHENTICATION] = "AUTH",
        [SMTP_SENDER] = "MAIL FROM",
        [SMTP_RECIPIENT] = "RCPT TO",
        [SMTP_DATA] = "DATA",
        [SMTP_CONTENT] = "the message",
        [SMTP_END] = "the end of the message",
    };
    return NAMES[stage];
}

static void enter_stage(struct smtp *smtp, enum smtp_stage stage)
{
    smtp->stage = stage;
    smtp->code = 0;
    smtp->answer[0] = '\0';
}

static void follow_command(struct smtp *smtp, struct slice line)
{
    if (slice_starts_with(line, "EHLO"))
        smtp->greeted = smtp->offers_utf8 = false;
    smtp->leaving = smtp->leaving || slice_starts_with(line, "QUIT");
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (slice_starts_with(line, COMMANDS[i].word))
            enter_stage(smtp, COMMANDS[i].stage);
}

/* Keeps what can be printed of the line. */
static void keep_answer(struct smtp *smtp, struct slice line)
{
    size_t kept = 0;
    for (size_t i = 0; i < line.length && kept + 1 < sizeof smtp->answer; i++)
        if (line.data[i] >= ' ' && line.data[i] < 0x7F)
            smtp->answer[kept++] = line.data[i];
    smtp->answer[kept] = '\0';
}

static void follow_offer(struct smtp *smtp, struct slice offer)
{
    smtp->greeted = true;
    smtp->offers_utf8 |= slice_is_ignoring_case(offer, "SMTPUTF8");
}

/* "250 OK" ends an answer; "250-" goes on. */
static void follow_answer(struct smtp *smtp, struct slice line)
{
    enum
    {
        OFFER = 250
    };
    int code = 0;
    if (line.length < 3)
        return;
    for (size_t i = 0; i < 3; i++)
    {
        if (line.data[i] < '0' || line.data[i] > '9')
            return;
        code = code * 10 + (line.data[i] - '0');
    }
    if (smtp->stage == SMTP_HELLO && code == OFFER)
        follow_offer(smtp, slice_trim(slice_sub(line, 4, line.length)));
    if (line.length > 3 && line.data[3] == '-')
        return;
    keep_answer(smtp, line);
    smtp->code = code;
    if (smtp->stage == SMTP_CONNECTING)
        smtp->stage = SMTP_GREETING;
    else if (smtp->stage == SMTP_DATA && code / 100 == 3)
        enter_stage(smtp, SMTP_CONTENT);
}

static int follow(CURL *handle, curl_infotype type, char *data, size_t size, void *context)
{
    struct smtp *smtp = context;
    struct slice text = {data, size};
    (void)handle;
    if (!smtp->message || smtp->leaving)
        return 0;
    if (type == CURLINFO_HEADER_OUT)
        follow_command(smtp, text);
    else if (type == CURLINFO_HEADER_IN)
        follow_answer(smtp, text);
    return 0;
}

/* ---- giving the message ---- */

static size_t give(char *to, size_t size, size_t count, void *context)
{
    struct smtp *smtp = context;
    const struct smtp_message *message = smtp->message;
    size_t room = size * count, left = message->bytes.length - smtp->given;
    size_t part = left < room ? left : room;
    if (part == left && smtp->stage != SMTP_END)
    {
        if (!message->before_end(message->context))
        {
            smtp->stopped = true;
            return CURL_READFUNC_ABORT;
        }
        enter_stage(smtp, SMTP_END);
    }
    memcpy(to, message->bytes.data + smtp->given, part);
    smtp->given += part;
    return part;
}

static size_t take_nothing(char *data, size_t size, size_t count, void *context)
{
    (void)data, (void)context;
    return size * count;
}

/* ---- opening ---- */

static const char *const CURL_NAMES[] = {CURL_FUNCTIONS(LIBRARY_NAME)};

static_assert(sizeof(struct curl) == sizeof CURL_NAMES / sizeof *CURL_NAMES * sizeof(void *), "a name each");

/* Each of these counts: without some of them a password would go in the clear. */
#define SET(smtp, option, value) ((smtp)->curl.easy_setopt((smtp)->handle, (option), (value)) == CURLE_OK)

static bool set_security(struct smtp *smtp)
{
    static const long USE_SSL[] = {
        [SMTP_TLS] = CURLUSESSL_ALL, [SMTP_TLS_IF_OFFERED] = CURLUSESSL_TRY, [SMTP_TLS_NEVER] = CURLUSESSL_NONE};
    const struct smtp_options *options = smtp->options;
    bool done = SET(smtp, CURLOPT_USE_SSL, USE_SSL[options->security]) &&
                SET(smtp, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (options->ca_file)
    {
        done = done && SET(smtp, CURLOPT_CAINFO, options->ca_file);
        (void)SET(smtp, CURLOPT_CAPATH, NULL); /* refused where no folder is looked at anyway */
    }
    if (options->any_certificate)
        done = done && SET(smtp, CURLOPT_SSL_VERIFYPEER, 0L) && SET(smtp, CURLOPT_SSL_VERIFYHOST, 0L);
    if (options->user)
        done = done && SET(smtp, CURLOPT_USERNAME, options->user) &&
               SET(smtp, CURLOPT_PASSWORD, options->password ? options->password : "");
    return done;
}

static bool set_options(struct smtp *smtp)
{
    long timeout = smtp->options->timeout ? smtp->options->timeout : SMTP_TIMEOUT_DEFAULT;
    return SET(smtp, CURLOPT_URL, smtp->options->url) && SET(smtp, CURLOPT_PROTOCOLS_STR, "smtp,smtps") &&
           SET(smtp, CURLOPT_PROXY, "") /* whatever the environment says */ && SET(smtp, CURLOPT_NOSIGNAL, 1L) &&
           SET(smtp, CURLOPT_UPLOAD, 1L) && SET(smtp, CURLOPT_READFUNCTION, give) &&
           SET(smtp, CURLOPT_READDATA, smtp) && SET(smtp, CURLOPT_WRITEFUNCTION, take_nothing) &&
           SET(smtp, CURLOPT_VERBOSE, 1L) && SET(smtp, CURLOPT_DEBUGFUNCTION, follow) &&
           SET(smtp, CURLOPT_DEBUGDATA, smtp) && SET(smtp, CURLOPT_ERRORBUFFER, smtp->error) &&
           SET(smtp, CURLOPT_CONNECTTIMEOUT, timeout) && SET(smtp, CURLOPT_SERVER_RESPONSE_TIMEOUT, timeout) &&
           SET(smtp, CURLOPT_LOW_SPEED_LIMIT, 1L) && SET(smtp, CURLOPT_LOW_SPEED_TIME, timeout) && set_security(smtp);
}

struct smtp *smtp_open(const struct smtp_options *options, struct arena *arena, struct diagnostics *diagnostics)
{
    struct smtp *smtp = ARENA_NEW(arena, struct smtp);
    smtp->options = options;
    if (!smtp_check_url(options->url, diagnostics) ||
        !library_load("libcurl.so.4", CURL_NAMES, &smtp->curl, sizeof CURL_NAMES / sizeof *CURL_NAMES, diagnostics))
        return NULL;
    if (smtp->curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
        smtp->handle = smtp->curl.easy_init();
    if (smtp->handle && set_options(smtp))
        return smtp;
    diagnose_refusal(diagnostics, NO_PLACE, "libcurl cannot be used: %s",
                     smtp->handle ? "it lacks what sending needs" : "it does not begin");
    smtp->curl.easy_cleanup(smtp->handle);
    return NULL;
}

void smtp_close(struct smtp *smtp)
{
    smtp->message = NULL;
    smtp->curl.easy_cleanup(smtp->handle);
}

/* ---- sending ---- */

/* What TLS itself refuses will be refused again. */
static bool is_denied_by_tls(CURLcode result)
{
    switch (result)
    {
    case CURLE_USE_SSL_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
        return true;
    default:
        return false;
    }
}

static enum smtp_outcome outcome_before_message(const struct smtp *smtp, CURLcode result)
{
    bool for_now = smtp->code / 100 == 4, for_good = smtp->code / 100 == 5;
    bool denied = for_good || result == CURLE_LOGIN_DENIED || is_denied_by_tls(result);
    return denied && !for_now ? SMTP_DENIED : SMTP_UNREACHABLE;
}

/* "530 authentication required" and the like are no fault of the message. */
static bool wants_login(int code) { return code == 530 || code == 534 || code == 535 || code == 538; }

static enum smtp_outcome outcome_of(const struct smtp *smtp, CURLcode result)
{
    if (smtp->stopped)
        return SMTP_STOPPED;
    if (result == CURLE_OK || (smtp->stage == SMTP_END && smtp->code / 100 == 2))
        return SMTP_ACCEPTED;
    if (smtp->stage < SMTP_SENDER)
        return outcome_before_message(smtp, result);
    if (smtp->stage == SMTP_SENDER && wants_login(smtp->code))
        return SMTP_DENIED;
    if (smtp->code / 100 == 5)
        return SMTP_REFUSED;
    return smtp->stage == SMTP_END && smtp->code == 0 ? SMTP_UNKNOWN : SMTP_DEFERRED;
}

static void begin(struct smtp *smtp, const struct smtp_message *message)
{
    smtp->message = message;
    smtp->given = 0;
    smtp->stopped = smtp->leaving = false;
    smtp->error[0] = '\0';
    enter_stage(smtp, SMTP_CONNECTING);
}

static CURLcode perform(struct smtp *smtp, const struct smtp_message *message)
{
    const struct curl *curl = &smtp->curl;
    struct curl_slist *recipients = curl->slist_append(NULL, message->to);
    if (!recipients)
        return CURLE_OUT_OF_MEMORY;
    CURLcode result = CURLE_OUT_OF_MEMORY;
    if (SET(smtp, CURLOPT_MAIL_FROM, message->from) && SET(smtp, CURLOPT_MAIL_RCPT, recipients) &&
        SET(smtp, CURLOPT_INFILESIZE_LARGE, (curl_off_t)message->bytes.length))
        result = curl->easy_perform(smtp->handle);
    curl->easy_setopt(smtp->handle, CURLOPT_MAIL_RCPT, NULL);
    curl->slist_free_all(recipients);
    return result;
}

/* Greets a server, if none has said yet what it offers, and sends nothing. */
static CURLcode greet(struct smtp *smtp)
{
    const struct curl *curl = &smtp->curl;
    if (smtp->greeted)
        return CURLE_OK;
    curl->easy_setopt(smtp->handle, CURLOPT_NOBODY, 1L);
    curl->easy_setopt(smtp->handle, CURLOPT_CUSTOMREQUEST, "NOOP");
    CURLcode result = curl->easy_perform(smtp->handle);
    curl->easy_setopt(smtp->handle, CURLOPT_CUSTOMREQUEST, NULL);
    curl->easy_setopt(smtp->handle, CURLOPT_NOBODY, 0L);
    curl->easy_setopt(smtp->handle, CURLOPT_UPLOAD, 1L); /* NOBODY took it away */
    return result;
}

/* Whether the server takes the recipient's address. One that does not offer to take letters beyond ASCII would refuse
 * it, or make another of it: it is not asked. */
static bool takes(struct smtp *smtp, const struct smtp_message *message, CURLcode *result)
{
    *result = message->beyond_ascii ? greet(smtp) : CURLE_OK;
    return *result != CURLE_OK || !message->beyond_ascii || smtp->offers_utf8;
}

void smtp_send(struct smtp *smtp, const struct smtp_message *message, struct smtp_reply *reply)
{
    CURLcode result;
    begin(smtp, message);
    if (!takes(smtp, message, &result))
    {
        *reply = (struct smtp_reply){SMTP_REFUSED, SMTP_HELLO, 0, "it takes no addresses beyond ASCII (SMTPUTF8)"};
        smtp->message = NULL;
        return;
    }
    if (result == CURLE_OK)
    {
        enter_stage(smtp, SMTP_CONNECTING);
        result = perform(smtp, message);
    }
    *reply = (struct smtp_reply){.outcome = outcome_of(smtp, result), .stage = smtp->stage, .code = smtp->code};
    bool says_why = smtp->code / 100 == 4 || smtp->code / 100 == 5;
    if (!says_why && result != CURLE_OK)
        keep_answer(smtp, slice_from_string(smtp->error[0] ? smtp->error : smtp->curl.easy_strerror(result)));
    memcpy(reply->text, smtp->answer, sizeof reply->text);
    smtp->message = NULL;
}
