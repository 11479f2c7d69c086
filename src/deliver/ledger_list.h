/* The ledger for people and for other programs. */
#ifndef OCTAVO_DELIVER_LEDGER_LIST_H
#define OCTAVO_DELIVER_LEDGER_LIST_H

#include "deliver/ledger.h"

enum ledger_format
{
    LEDGER_CSV, /* RFC 4180, UTF-8, with a row of names; what a spreadsheet would take for a formula has ' in front */
    LEDGER_JSON /* an array of objects, one a line */
};

/* Both write in pieces, so that memory does not grow with the ledger; `only` is as for ledger_each.
 * Errors: what the database or the sink refuses; false then. */

/* How many rows there are by paper and state, and below, a line for each. */
bool ledger_show(struct ledger *ledger, enum delivery_state only, struct sink sink, struct diagnostics *diagnostics);
/* All that is known of each row. */
bool ledger_export(struct ledger *ledger, enum delivery_state only, enum ledger_format format, struct sink sink,
                   struct diagnostics *diagnostics);

#endif
