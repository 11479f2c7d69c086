/* Libraries that only mails need. Private to the stage.
 *
 * libcurl and GMime bring forty others with them. Linked in the usual way they would be loaded before main(), by every
 * build too, which would take a quarter longer; so they are loaded when the first mail is made. Their headers are used
 * as ever: each function has the type that its header gives it. */
#ifndef OCTAVO_DELIVER_LIBRARY_H
#define OCTAVO_DELIVER_LIBRARY_H

#include "base/base.h"

/* Loads the library `file` and finds its functions.
 *   names      of the functions
 *   functions  filled: the first of `count` function pointers
 * Errors: the library or a function is not there; false then. */
bool library_load(const char *file, const char *const *names, void *functions, size_t count,
                  struct diagnostics *diagnostics);

/* For a list of functions written as FUNCTIONS(X) = X(one) X(two): the members of a struct, and their names. */
#define LIBRARY_MEMBER(prefix, name) __typeof__(prefix##name) *name;
#define LIBRARY_NAME(prefix, name)   #prefix #name,

#endif
