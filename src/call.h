/* What the library's calls have in common: options in the caller's terms, results on the heap. Not for its callers. */
#ifndef OCTAVO_CALL_H
#define OCTAVO_CALL_H

#include "octavo.h"

#include "content/document.h"

/* The arena of a result, on the heap because the result is the caller's and may be moved: octavo_result_free gives it
 * back. Without memory for it, the policy's function is called. */
struct arena *call_kept_new(struct memory_policy policy);

/* The caller's variables as the content stage takes them; owned by `arena`. */
const struct variable_setting *call_settings(const struct octavo_options *options, struct arena *arena);

/* Who is told the path of a temporary file while it is there, and NULL when it is gone. */
struct temporary_listener
{
    void (*told)(void *context, const char *path); /* NULL: nobody */
    void *context;
};

/* Puts `bytes` at `path`: the old file or the new one is there, whole.
 * Errors: it cannot be written. */
bool call_write_file(const char *path, struct slice bytes, struct temporary_listener listener,
                     struct diagnostics *diagnostics);

/* The diagnostics as text or JSON, NUL-terminated, owned by `arena`. */
struct slice call_format(const struct diagnostics *diagnostics, enum octavo_diagnostics_format format,
                         struct arena *arena);

#endif
