/* What the programs share that run when octavo is built. */
#ifndef OCTAVO_TEXT_TOOL_H
#define OCTAVO_TEXT_TOOL_H

#include <stdio.h>
#include <stdlib.h>

/* Ends the program, and says why. `TOOL` is its name, defined before this header is read. */
static _Noreturn void fail(const char *what, const char *detail)
{
    fprintf(stderr, TOOL ": %s: %s\n", what, detail);
    exit(1);
}

/* `old`, which may be NULL, with room for `count` items of `size` bytes. */
static void *grown(void *old, size_t count, size_t size)
{
    void *grown = realloc(old, count * size);
    if (!grown)
        fail("no memory", "");
    return grown;
}

#endif
