/* Fields of a CSV as values: what may stand in a text, the head of a mail, a file name. */
#ifndef OCTAVO_DELIVER_FIELD_VALUE_H
#define OCTAVO_DELIVER_FIELD_VALUE_H

#include "deliver/csv.h"

/* The field without white space at its ends, a line break or tab within it as a space, and without characters that are
 * not seen: programs leave them behind in copied text, and an address or a name with one is another than it looks.
 * Those that tell where a word may be divided or joined stay.
 *   value  owned by `arena`, or part of the field
 * Errors: control characters, characters that turn the direction of the text, bytes that are no UTF-8, characters that
 *         were lost before. False then.
 * Warnings: characters that were left out. */
bool field_value(const struct csv_field *field, struct arena *arena, struct slice *value,
                 struct diagnostics *diagnostics);

#endif
