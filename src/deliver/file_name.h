/* Names of files from a template: "{{email}}.pdf", "{{firma|unknown}}-{{row}}.pdf". Every name is one that any file
 * system takes, in the folder it is meant for: never a path, hidden, or the name of a device. */
#ifndef OCTAVO_DELIVER_FILE_NAME_H
#define OCTAVO_DELIVER_FILE_NAME_H

#include "deliver/recipients.h"

enum
{
    FILE_NAME_MAX = 200 /* bytes, with the ending: file systems take 255, and the temporary file's name is longer */
};

#define FILE_NAME_DEFAULT "{{email}}.pdf"

struct name_template;

/* Reads a template. In {{…}} stands a column, or "row": the row's number. Behind a bar stands what is taken when the
 * field is empty. ".pdf" is added when the template does not end in it.
 * NULL: an error was added: no such column, a slash, nothing that differs from row to row. */
struct name_template *name_template_read(struct slice text, const struct recipients *recipients, struct arena *arena,
                                         struct diagnostics *diagnostics);

/* The recipient's name by the template, owned by `arena`. What a name cannot hold becomes a hyphen: / \ : * ? " < > |,
 * control characters. Characters of no width are left out. It neither begins with a dot or a space nor ends with one,
 * has an underscore behind a name that Windows keeps for a device, and is cut at FILE_NAME_MAX, before its ending. */
struct slice name_make(const struct name_template *name_template, const struct recipient *recipient,
                       struct arena *arena);

/* `text` without what a name cannot hold, as above. */
struct slice name_safe(struct slice text, struct arena *arena);

/* `name` with "-NUMBER" before its ending, within FILE_NAME_MAX. */
struct slice name_number(struct slice name, size_t number, struct arena *arena);

/* The name as a file system sees it that minds neither the case of letters nor how they are composed. */
struct slice name_fold(struct slice name, struct arena *arena);

#endif
