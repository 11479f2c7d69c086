/* Domains with letters beyond ASCII, as the DNS and mail servers have them: "bücher.example" is
 * "xn--bcher-kva.example" (IDNA 2008, RFC 5891, by libidn2). Private to the stage. */
#ifndef OCTAVO_DELIVER_DOMAIN_H
#define OCTAVO_DELIVER_DOMAIN_H

#include "base/base.h"

/* The domain in ASCII; itself when it is. libidn2 is loaded with the first that is not.
 *   out  owned by `arena`
 * Errors: letters that no domain has, labels that are too long; false then. */
bool domain_to_ascii(struct slice domain, struct arena *arena, struct slice *out, struct diagnostics *diagnostics);

#endif
