/* Diagnostics as a text to compare with. */
#ifndef OCTAVO_TESTS_DIAGNOSTICS_SAID_H
#define OCTAVO_TESTS_DIAGNOSTICS_SAID_H

#include "base/base.h"

/* "LINE:COLUMN message | help" of each, one a line, in the arena. */
static inline char *diagnostics_said(const struct diagnostics *diagnostics, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < diagnostics->list.count; i++)
    {
        const struct diagnostic *d = &diagnostics->list.items[i];
        struct position position = place_position(d->place);
        buffer_print(&out, "%s%u:%u %.*s", i ? "\n" : "", position.line, position.column, SLICE_ARGUMENTS(d->message));
        if (d->help.length > 0)
            buffer_print(&out, " | %.*s", SLICE_ARGUMENTS(d->help));
    }
    return slice_to_string(arena, buffer_slice(&out));
}

#endif
