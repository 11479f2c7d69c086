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

/* The diagnostics as text or JSON, NUL-terminated, owned by `arena`. */
struct slice call_format(const struct diagnostics *diagnostics, enum octavo_diagnostics_format format,
                         struct arena *arena);

#endif
