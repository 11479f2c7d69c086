#include "deliver/mail_file.h"

#include <string.h>
#include <unistd.h>

/* The stretch of "folder/mail.de.md" that names the language; empty: nothing does. */
static struct slice language_part(struct slice path)
{
    size_t end = path.length, from;
    if (end < 3 || !slice_is(slice_sub(path, end - 3, end), ".md"))
        return (struct slice){0};
    end -= 3;
    for (from = end; from > 0 && path.data[from - 1] != '.'; from--)
        if (path.data[from - 1] == '/')
            return (struct slice){0};
    return from > 0 ? slice_sub(path, from, end) : (struct slice){0};
}

static struct slice primary_subtag(struct slice tag)
{
    size_t from = 0;
    return language_next_subtag(tag, &from);
}

static const char *path_with(struct slice given, struct slice part, struct slice language, struct arena *arena)
{
    struct buffer path;
    buffer_init(&path, arena);
    buffer_add(&path, given.data, (size_t)(part.data - given.data));
    buffer_add_slice(&path, language);
    buffer_add_string(&path, ".md");
    return path.data;
}

const char *mail_file_path(const char *given, struct slice language, struct arena *arena)
{
    struct slice path = slice_from_string(given), part = language_part(path);
    if (language.length == 0 || part.length == 0 || slice_equal_ignoring_case(part, language))
        return given;
    const char *exact = path_with(path, part, language, arena);
    if (access(exact, F_OK) == 0)
        return exact;
    struct slice primary = primary_subtag(language);
    if (slice_equal_ignoring_case(part, primary))
        return given;
    const char *near = path_with(path, part, primary, arena);
    return access(near, F_OK) == 0 ? near : NULL;
}

/* Reads the mail as it is: a variable without a value has its own name for one. */
static bool is_good(const struct mail_file *file, const struct recipients *recipients, struct arena *arena,
                    struct diagnostics *found)
{
    struct document_options options = {.placeholders = true};
    struct mail *mail = ARENA_NEW(arena, struct mail); /* what is found leads into its source */
    bool good = mail_load(file->path, &options, arena, mail, found);
    for (size_t i = 0; i < mail->document.variable_count; i++)
    {
        size_t column = recipients_column(recipients, mail->document.variables[i].name);
        good &= column == SIZE_MAX || !recipients_is_ambiguous(recipients, column, found);
    }
    return good;
}

struct mail_file *mail_file_read(struct mail_file **files, const char *path, const struct recipients *recipients,
                                 struct arena *arena)
{
    for (struct mail_file *file = *files; file; file = file->next)
        if (strcmp(file->path, path) == 0)
            return file;
    struct mail_file *file = ARENA_NEW(arena, struct mail_file);
    *file = (struct mail_file){.path = slice_to_string(arena, slice_from_string(path)), .next = *files};
    diagnostics_init(&file->found, arena);
    file->good = is_good(file, recipients, arena, &file->found);
    *files = file;
    return file;
}

bool mail_is_in(const struct mail *mail, struct slice language)
{
    return slice_equal_ignoring_case(primary_subtag(mail->document.front.language), primary_subtag(language));
}
