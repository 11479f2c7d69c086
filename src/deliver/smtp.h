/* SMTP (RFC 5321): hands messages to a server, one after the other over one connection, and says what became of each.
 * One thread. */
#ifndef OCTAVO_DELIVER_SMTP_H
#define OCTAVO_DELIVER_SMTP_H

#include "base/base.h"

enum smtp_security
{
    SMTP_TLS,            /* from the start (smtps:) or by STARTTLS; without it nothing is sent */
    SMTP_TLS_IF_OFFERED, /* an attacker between can take the offer away */
    SMTP_TLS_NEVER
};

enum
{
    SMTP_TIMEOUT_DEFAULT = 600 /* seconds: what RFC 5321 §4.5.3.2.6 gives a server for its last answer */
};

struct smtp_options
{
    const char *url;             /* smtp://HOST[:PORT] or smtps://HOST[:PORT] */
    const char *user, *password; /* NULL: no authentication */
    const char *ca_file;         /* PEM; NULL: the authorities that the system trusts */
    enum smtp_security security;
    bool any_certificate; /* takes whatever certificate the server shows */
    long timeout;         /* seconds without an answer; 0: SMTP_TIMEOUT_DEFAULT */
};

enum smtp_outcome
{
    SMTP_ACCEPTED,
    SMTP_REFUSED,     /* this message, for good (5xx) */
    SMTP_DEFERRED,    /* this message, for now (4xx), or the connection was lost before its end */
    SMTP_UNKNOWN,     /* all of it was sent, and no answer came: it may have been accepted */
    SMTP_UNREACHABLE, /* no server took up the conversation: no fault of this message, and worth another try */
    SMTP_DENIED,      /* the server, or its certificate, wants none of it: no use in going on */
    SMTP_STOPPED      /* `before_end` said so; nothing was accepted */
};

/* What was going on when the last answer came. */
enum smtp_stage
{
    SMTP_CONNECTING,
    SMTP_GREETING,
    SMTP_HELLO,
    SMTP_STARTTLS,
    SMTP_AUTHENTICATION,
    SMTP_SENDER,
    SMTP_RECIPIENT,
    SMTP_DATA,
    SMTP_CONTENT, /* the message itself */
    SMTP_END      /* the full stop that ends it was given to the system */
};

struct smtp_reply
{
    enum smtp_outcome outcome;
    enum smtp_stage stage;
    int code;       /* of the server's last answer in that stage; 0: none came */
    char text[512]; /* that answer, or what went wrong; printable ASCII */
};

struct smtp_message
{
    const char *from, *to; /* addresses, their domains in ASCII */
    bool beyond_ascii;     /* `to` is: a server that does not offer SMTPUTF8 is not given it, and has then refused it */
    struct slice bytes;

    /* Called when all but the last bytes have been sent: what it notes stands before the server can accept. False: the
     * message is broken off, and the server has nothing of it. */
    bool (*before_end)(void *context);
    void *context;
};

struct smtp;

/* Errors, of the call: no smtp://HOST[:PORT] or smtps://…, or one with a user's name in it. */
bool smtp_check_url(const char *url, struct diagnostics *diagnostics);

/* Checks the options; the connection is made with the first message.
 *   options  must stay as long as the result
 * NULL: an error was added: an address with another scheme, or with a password in it; a library that is not there. */
struct smtp *smtp_open(const struct smtp_options *options, struct arena *arena, struct diagnostics *diagnostics);
/* Says goodbye to the server. */
void smtp_close(struct smtp *smtp);

void smtp_send(struct smtp *smtp, const struct smtp_message *message, struct smtp_reply *reply);

/* "RCPT TO", for messages. */
const char *smtp_stage_name(enum smtp_stage stage);

#endif
