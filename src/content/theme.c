/* Theme files: read over a theme, and printed. */
#include "content/theme.h"

#include <string.h>

#include "content/content_file.h"
#include "content/internal.h"
#include "content/theme_fonts.h"
#include "content/theme_kinds.h"

/* ---- reading ---- */

/* Lays the file's text over `theme`. Nothing changes when there is an error. */
static bool theme_apply(const struct source *source, const struct theme_folder *folder, struct arena *arena,
                        struct theme *theme, struct diagnostics *diagnostics)
{
    size_t errors_before = diagnostics->error_count;
    struct place first_line = {source, 0, 0};
    size_t invalid = utf8_check(source->text);
    struct yaml_value mapping;
    if (invalid < source->text.length)
    {
        diagnose_error(diagnostics, (struct place){source, (uint32_t)invalid, 1}, "this is no UTF-8");
        diagnose_help(diagnostics, "save the file as UTF-8");
        return false;
    }
    if (!yaml_read(source, 0, source->text.length, arena, &mapping, diagnostics))
        return false;
    struct theme changed = *theme;
    struct yaml_reading reading = {&changed, first_line, arena, diagnostics};
    yaml_apply(&mapping, THEME_KEYS, THEME_KEY_COUNT, &reading);
    theme_fonts_read(folder, changed.font, arena, diagnostics);
    if (diagnostics->error_count == errors_before)
    {
        bool has_base = yaml_find(&mapping, "base") != NULL;
        const struct theme *before = has_base ? theme_builtin_find(slice_from_string(changed.base))->theme : theme;
        theme_complete(&mapping, before, &changed);
        theme_check(&mapping, &changed, first_line, diagnostics);
    }
    if (diagnostics->error_count != errors_before)
        return false;
    changed.name = source->path;
    *theme = changed;
    return true;
}

static bool theme_read_text(struct slice path, struct slice text, const struct theme_folder *folder,
                            struct arena *arena, struct theme *theme, struct diagnostics *diagnostics)
{
    struct source *source = ARENA_NEW(arena, struct source); /* diagnostics refer to it */
    source->path = slice_copy(arena, path);
    source->text = text;
    source_index_lines(source, arena);
    return theme_apply(source, folder, arena, theme, diagnostics);
}

bool theme_load(const char *path, struct arena *arena, struct theme *theme, struct diagnostics *diagnostics)
{
    struct slice text, name = slice_from_string(path);
    enum file_status status = file_read(path, YAML_SIZE_MAX, arena, &text);
    content_file_report(status, name, YAML_SIZE_MAX, "Markdown file", (struct place){0}, diagnostics);
    if (status == FILE_SYSTEM_ERROR || status == FILE_NOT_REGULAR)
        diagnostics->refused = true; /* the command line names it, not the content */
    struct theme_folder folder = {.path = path_folder(arena, path)};
    return status == FILE_OK && theme_read_text(name, text, &folder, arena, theme, diagnostics);
}

/* The folders of a path, with the slash behind them. */
static struct slice path_inside(struct slice path)
{
    while (path.length && path.data[path.length - 1] != '/')
        path.length--;
    return path;
}

bool theme_load_inside(const char *folder, struct slice relative, struct place place, struct arena *arena,
                       struct theme *theme, struct diagnostics *diagnostics)
{
    struct slice text;
    if (!content_file_read(folder, relative, YAML_SIZE_MAX, place, arena, &text, diagnostics))
        return false;
    struct buffer path;
    buffer_init(&path, arena);
    if (strcmp(folder, ".") != 0)
    {
        buffer_add_string(&path, folder);
        buffer_add_byte(&path, '/');
    }
    buffer_add_slice(&path, relative);
    struct theme_folder own = {folder, path_inside(relative)};
    return theme_read_text(buffer_slice(&path), text, &own, arena, theme, diagnostics);
}

/* ---- printing ---- */

/* The groups of a key that the key before it is not in are opened, one line each. */
static void print_groups(const char *before, const char *path, struct buffer *out)
{
    size_t shared = 0, level = 0;
    for (size_t i = 0; path[i] && path[i] == before[i]; i++)
        if (path[i] == '.')
        {
            shared = i + 1;
            level++;
        }
    for (const char *dot = strchr(path + shared, '.'); dot; dot = strchr(path + shared, '.'))
    {
        if (level == 0)
            buffer_add_byte(out, '\n');
        buffer_print(out, "%*s%.*s:\n", (int)(2 * level), "", (int)(dot - (path + shared)), path + shared);
        shared = (size_t)(dot - path) + 1;
        level++;
    }
}

static void print_key(const struct theme *theme, const struct yaml_key *key, struct buffer *out)
{
    enum
    {
        INDENT = 2
    };
    size_t level = 0;
    const char *name = key->path;
    for (const char *dot = strchr(name, '.'); dot; dot = strchr(name, '.'))
    {
        level++;
        name = dot + 1;
    }
    size_t before_value = out->length;
    buffer_print(out, "%*s%s: ", (int)(INDENT * level), "", name);
    size_t value = out->length;
    key->kind->print(key, (const char *)theme + key->offset, out);
    if (out->length == value) /* a page size without a name: width and height say it */
    {
        out->length = before_value;
        return;
    }
    buffer_print(out, " # %s", key->help);
    if (key->choices)
    {
        buffer_add_string(out, ": ");
        theme_choices(key, out);
    }
    buffer_add_byte(out, '\n');
}

void theme_print(const struct theme *theme, struct buffer *out)
{
    buffer_add_string(out, "# The theme \"");
    buffer_add_slice(out, theme->name);
    buffer_add_string(out, "\". A theme file names only what it changes.\n");
    const char *before = "";
    for (size_t i = 0; i < THEME_KEY_COUNT; i++)
    {
        print_groups(before, THEME_KEYS[i].path, out);
        print_key(theme, &THEME_KEYS[i], out);
        before = THEME_KEYS[i].path;
    }
}
