/* Messages: a mail for one recipient as the bytes that are sent (RFC 5322, MIME).
 *
 *     multipart/mixed
 *         multipart/alternative
 *             text/plain
 *             text/html
 *         application/pdf            not when the mail has a link to the paper instead
 *
 * All lines are ASCII, but for the recipient's local part when that is not; they end with CRLF and have at most 998
 * characters. The same message has the same bytes. */
#ifndef OCTAVO_DELIVER_MESSAGE_H
#define OCTAVO_DELIVER_MESSAGE_H

#include "content/mail.h"
#include "deliver/address.h"

struct gmime;

struct message
{
    const struct mail_front *front;
    struct slice language;
    struct address to;
    struct slice id;         /* of Message-ID, without its angle brackets */
    int64_t date;            /* seconds since 1970-01-01 UTC */
    struct slice text, html; /* UTF-8 */
    struct slice pdf;        /* empty: none is attached */
    struct slice filename;   /* of the PDF */
};

/* Writes the message.
 *   out  owned by its arena
 * Errors: a domain that is none. */
bool message_write(const struct gmime *mime, const struct message *message, struct buffer *out,
                   struct diagnostics *diagnostics);

/* The address as a server takes it: its domain in ASCII.
 * Errors: a domain that is none; false then. */
bool message_address(const struct address *address, struct buffer *out, struct diagnostics *diagnostics);

enum
{
    SHA256_LENGTH = 64 /* characters, hexadecimal */
};

/* The SHA-256 of the bytes, owned by `arena`. */
struct slice message_sha256(const struct gmime *mime, struct slice bytes, struct arena *arena);

#endif
