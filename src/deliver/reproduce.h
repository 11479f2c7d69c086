/* A copy and its message made again, from what the ledger knows of them. */
#ifndef OCTAVO_DELIVER_REPRODUCE_H
#define OCTAVO_DELIVER_REPRODUCE_H

#include "deliver/ledger.h"

struct reproduction
{
    struct delivery delivery; /* as the ledger has it */
    struct slice pdf, message;
    bool same_pdf, same_message; /* byte by byte: their SHA-256 is the ledger's */
};

/* Makes both again.
 *   producer  as paper_options has it
 *   out       owned by `arena`
 * Errors: what keeps them from being made; for each that is not the same, what has changed since: the paper's text,
 * its theme, its pictures, the mail, the program. False when there is one. */
bool reproduce(struct ledger *ledger, int64_t id, struct slice producer, struct arena *arena, struct reproduction *out,
               struct diagnostics *diagnostics);

#endif
