/* A folder of its own for each test, files in it, and what was found wrong with them. */
#ifndef OCTAVO_TESTS_DELIVER_FIXTURE_H
#define OCTAVO_TESTS_DELIVER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    char folder[64];
};

static const struct memory_policy NO_POLICY = {NULL, NULL};

static inline int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture)
        return -1;
    arena_init(&fixture->arena, NO_POLICY);
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    strcpy(fixture->folder, "/tmp/octavo-deliver-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->folder) && chdir(fixture->folder) == 0 ? 0 : -1;
}

static inline int teardown(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", fixture->folder);
    arena_release(&fixture->arena);
    free(fixture);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static inline void put_bytes(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void put(const char *path, const char *text) { put_bytes(path, text, strlen(text)); }

/* All that was found wrong, "LINE:COLUMN message" one a line. */
static inline const char *said(struct fixture *fixture)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < fixture->diagnostics.list.count; i++)
    {
        const struct diagnostic *diagnostic = &fixture->diagnostics.list.items[i];
        struct position position = place_position(diagnostic->place);
        if (diagnostic->place.source)
            buffer_print(&out, "%u:%u ", position.line, position.column);
        buffer_print(&out, "%.*s\n", SLICE_ARGUMENTS(diagnostic->message));
    }
    return out.data;
}

#endif
