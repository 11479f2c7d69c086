#include "call.h"

#include <stdlib.h>

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
