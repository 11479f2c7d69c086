/* The built-in themes by name. */
#include "content/theme_kinds.h"

const struct theme_builtin THEMES_BUILTIN[] = {
    {"petrol", "dark petrol and orange, two rings on the cover; numbers of sections in the margin", &THEME_PETROL},
    {"folio", "a book: Vollkorn on wide margins, a framed title page, headings in the middle, rules", &THEME_FOLIO},
    {"signal", "a modern report: Lato, ragged, blocks of indigo and raspberry, a cover of tiles", &THEME_SIGNAL},
};

const size_t THEME_BUILTIN_COUNT = sizeof THEMES_BUILTIN / sizeof *THEMES_BUILTIN;

void theme_default(struct theme *theme) { *theme = *THEMES_BUILTIN[0].theme; }

bool theme_is_name(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] == '.' || text.data[i] == '/')
            return false;
    return text.length > 0;
}

const struct theme_builtin *theme_builtin_find(struct slice name)
{
    for (size_t i = 0; i < THEME_BUILTIN_COUNT; i++)
        if (slice_is(name, THEMES_BUILTIN[i].name))
            return &THEMES_BUILTIN[i];
    return NULL;
}

static void report_unknown(struct slice name, struct place place, struct diagnostics *diagnostics)
{
    struct buffer names;
    buffer_init(&names, diagnostics->arena);
    for (size_t i = 0; i < THEME_BUILTIN_COUNT; i++)
        buffer_add_listed(&names, slice_from_string(THEMES_BUILTIN[i].name), i, THEME_BUILTIN_COUNT, "or");
    diagnose_error(diagnostics, place, "there is no built-in theme \"%.*s\"", SLICE_ARGUMENTS(name));
    diagnose_help(diagnostics, "write %.*s; or the name of a theme file, which ends in .yaml",
                  SLICE_ARGUMENTS(buffer_slice(&names)));
}

bool theme_named(struct slice name, struct place place, struct theme *theme, struct diagnostics *diagnostics)
{
    const struct theme_builtin *found = theme_builtin_find(name);
    if (found)
        *theme = *found->theme;
    else
        report_unknown(name, place, diagnostics);
    return found != NULL;
}

/* ---- as the base of a theme file ---- */

static void read_base(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (yaml_text(value, key, reading, &text))
        theme_named(text, value->place, reading->target, reading->diagnostics);
}

static void print_base(const struct yaml_key *key, const void *field, struct buffer *out)
{
    (void)key;
    buffer_add_string(out, *(const char *const *)field);
}

const struct yaml_kind THEME_BASE = {read_base, print_base};
