/* Links to a copy in place of the attachment: "https://www.example.org/papers/{{token}}". */
#ifndef OCTAVO_DELIVER_LINK_H
#define OCTAVO_DELIVER_LINK_H

#include "content/mail.h"

/* Replaces each {{name}} and {{name|default}} by the value of that name, which becomes part of an address: %XX stands
 * for what may not. Errors: a name without a value, and no web address. False then. */
bool link_expand(struct slice link_template, const struct variable_setting *values, size_t count, struct arena *arena,
                 struct slice *out, struct diagnostics *diagnostics);

/* Checks a template before there is a recipient.
 *   names  of what may stand in {{…}}; their values stand for all that they may have
 * Errors, of the call: a name that is none of them, and no web address. False then. */
bool link_check(struct slice link_template, const struct variable_setting *names, size_t count, struct arena *arena,
                struct diagnostics *diagnostics);

/* Puts a call to action with the link into the mail: behind the text before its first heading or break (`* * *`). A
 * mail that begins with a heading has it before its first break, or at its end. */
void link_insert(struct mail *mail, struct slice url, struct slice label, struct arena *arena);

#endif
