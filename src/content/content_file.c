#include "content/content_file.h"

#include <errno.h>
#include <string.h>

static void report_system_error(struct slice name, const char *folder_of, struct place place, int number,
                                struct diagnostics *diagnostics)
{
    if (number == ENOENT || number == ENOTDIR)
    {
        diagnose_error(diagnostics, place, "there is no file \"%.*s\"", SLICE_ARGUMENTS(name));
        if (place.source)
            diagnose_help(diagnostics, "a path starts at the folder of the %s; small and capital letters differ",
                          folder_of);
    }
    else if (number == EACCES || number == EPERM)
        diagnose_error(diagnostics, place, "\"%.*s\" may not be read", SLICE_ARGUMENTS(name));
    else
        diagnose_refusal(diagnostics, place, "\"%.*s\" cannot be read (system error %d)", SLICE_ARGUMENTS(name),
                         number);
}

static void report_too_large(struct slice name, size_t limit, struct place place, struct diagnostics *diagnostics)
{
    enum
    {
        KILOBYTE = 1024,
        MEGABYTE = 1024 * 1024
    };
    if (limit >= MEGABYTE)
        diagnose_error(diagnostics, place, "\"%.*s\" is larger than %zu MB", SLICE_ARGUMENTS(name), limit / MEGABYTE);
    else
        diagnose_error(diagnostics, place, "\"%.*s\" is larger than %zu KB", SLICE_ARGUMENTS(name), limit / KILOBYTE);
}

static void report_outside(struct slice name, const char *folder_of, struct place place,
                           struct diagnostics *diagnostics)
{
    if (name.length == 0)
    {
        diagnose_error(diagnostics, place, "the path of the file is missing");
        return;
    }
    diagnose_error(diagnostics, place, "\"%.*s\" lies outside the folder of the %s", SLICE_ARGUMENTS(name), folder_of);
    diagnose_help(diagnostics, "put a copy into that folder and write its path from there; \"..\" and symbolic "
                               "links are not followed");
}

void content_file_report(enum file_status status, struct slice name, size_t limit, const char *folder_of,
                         struct place place, struct diagnostics *diagnostics)
{
    switch (status)
    {
    case FILE_OK:
        break;
    case FILE_SYSTEM_ERROR:
        report_system_error(name, folder_of, place, errno, diagnostics);
        break;
    case FILE_TOO_LARGE:
        report_too_large(name, limit, place, diagnostics);
        break;
    case FILE_NOT_REGULAR:
        diagnose_error(diagnostics, place, "\"%.*s\" is no file", SLICE_ARGUMENTS(name));
        break;
    case FILE_OUTSIDE:
        report_outside(name, folder_of, place, diagnostics);
        break;
    }
}

bool content_file_read(const char *folder, struct slice relative, size_t limit, struct place place, struct arena *arena,
                       struct slice *out, struct diagnostics *diagnostics)
{
    enum file_status status = file_read_inside(folder, relative, limit, arena, out);
    content_file_report(status, relative, limit, "Markdown file", place, diagnostics);
    return status == FILE_OK;
}
