#include "call.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct arena *call_kept_new(struct memory_policy policy)
{
    struct arena empty, *kept = malloc(sizeof *kept);
    arena_init(&empty, policy);
    if (!kept)
        arena_exhausted(&empty);
    *kept = empty;
    return kept;
}

const struct variable_setting *call_settings(const struct octavo_options *options, struct arena *arena)
{
    struct variable_setting *settings = ARENA_ARRAY(arena, options->variable_count, struct variable_setting);
    for (size_t i = 0; i < options->variable_count; i++)
    {
        settings[i].name = slice_from_string(options->variables[i].name);
        settings[i].value = slice_from_string(options->variables[i].value);
    }
    return settings;
}

static void tell(struct temporary_listener listener, const char *path)
{
    if (listener.told)
        listener.told(listener.context, path);
}

static bool write_and_commit(const char *path, struct slice bytes, struct temporary_listener listener)
{
    struct output_file *file = output_file_open(path);
    if (!file)
        return false;
    tell(listener, output_file_temporary(file));
    struct sink sink = output_file_sink(file);
    sink.write(sink.context, bytes.data, bytes.length); /* the commit tells of a failure */
    bool done = output_file_commit(file);
    int reason = errno;
    tell(listener, NULL);
    errno = reason;
    return done;
}

bool call_write_file(const char *path, struct slice bytes, struct temporary_listener listener,
                     struct diagnostics *diagnostics)
{
    bool done = write_and_commit(path, bytes, listener);
    if (!done)
        diagnose_refusal(diagnostics, (struct place){0}, "cannot write %s: %s", path, strerror(errno));
    return done;
}

struct slice call_format(const struct diagnostics *diagnostics, enum octavo_diagnostics_format format,
                         struct arena *arena)
{
    struct buffer text;
    buffer_init(&text, arena);
    buffer_add_string(&text, ""); /* the text is never NULL */
    if (format == OCTAVO_DIAGNOSTICS_JSON)
        diagnostics_format_json(diagnostics, &text);
    else
        diagnostics_format_text(diagnostics, format == OCTAVO_DIAGNOSTICS_TEXT_COLOR, &text);
    return buffer_slice(&text);
}
