/* Files that the content names: read from within its folder, with messages at
 * the place where the name is written. Private to the stage. */
#ifndef OCTAVO_CONTENT_CONTENT_FILE_H
#define OCTAVO_CONTENT_CONTENT_FILE_H

#include "base/base.h"

/* Reads `relative` from within `folder`.
 *   limit  bytes, whole megabytes or kilobytes
 * Errors: missing, outside the folder, no file, too large, unreadable. */
bool content_file_read(const char *folder, struct slice relative, size_t limit, struct place place, struct arena *arena,
                       struct slice *out, struct diagnostics *diagnostics);

/* What is wrong with the file `name`, after a read that gave `status`; errno as that left it.
 *   folder_of  the file whose folder paths start at: "Markdown file" */
void content_file_report(enum file_status status, struct slice name, size_t limit, const char *folder_of,
                         struct place place, struct diagnostics *diagnostics);

#endif
