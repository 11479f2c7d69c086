/* Addresses of e-mail: local@domain (RFC 5321 §4.1.2, with letters beyond ASCII as RFC 6531 has them). */
#ifndef OCTAVO_DELIVER_ADDRESS_H
#define OCTAVO_DELIVER_ADDRESS_H

#include "base/base.h"

enum
{
    ADDRESS_LOCAL_MAX = 64,   /* bytes (RFC 5321 §4.5.3.1.1) */
    ADDRESS_DOMAIN_MAX = 253, /* characters of a name in the DNS (RFC 1035) */
    ADDRESS_MAX = 254         /* of a path without its brackets (RFC 5321 §4.5.3.1.3) */
};

/* What is wrong with an address, and where in it. */
struct address_fault
{
    const char *message; /* for "…: %s", in lower case; NULL: nothing is */
    const char *help;    /* NULL: none is known */
    size_t offset, span; /* bytes */
};

struct address
{
    struct slice text, local, domain; /* text: the whole */
    bool beyond_ascii;                /* the local part is: only a server that offers SMTPUTF8 takes it (RFC 6531) */
};

/* Reads an address that stands alone: no display name, no angle brackets, no comment, no white space. Quoted local
 * parts are taken ("a b"@example.org), addresses of hosts in brackets are not. A good address holds no character that
 * ends a line or steers a terminal.
 *   address  filled when true; its slices are parts of `text`
 *   fault    filled when false; may be NULL */
bool address_read(struct slice text, struct address *address, struct address_fault *fault);

#endif
