/* Files: read whole, and written so that there is the old file or the new one, whole. */
#ifndef OCTAVO_BASE_FILE_H
#define OCTAVO_BASE_FILE_H

#include "base/arena.h"
#include "base/slice.h"

enum file_status
{
    FILE_OK,
    FILE_SYSTEM_ERROR, /* errno says what */
    FILE_TOO_LARGE,    /* over the caller's limit */
    FILE_NOT_REGULAR,  /* a folder, a device, a pipe */
    FILE_OUTSIDE       /* the path leaves its folder: absolute, "..", or a symbolic link */
};

/* Reads a whole file into `arena`; "-" is not special here.
 *   limit  bytes; a larger file gives FILE_TOO_LARGE and is not read */
enum file_status file_read(const char *path, size_t limit, struct arena *arena, struct slice *out);

/* Reads `relative`, which untrusted content named, from within `folder`. The
 * path may go into sub-folders, but not through "..", an absolute path or any
 * symbolic link (each component is opened with O_NOFOLLOW). */
enum file_status file_read_inside(const char *folder, struct slice relative, size_t limit, struct arena *arena,
                                  struct slice *out);

/* Where bytes go. `write` gives false when they could not be written; errno says why. */
struct sink
{
    bool (*write)(void *context, const void *data, size_t length);
    void *context;
};

/* A file being written: a temporary file beside the target, renamed onto it at
 * the end. A target that exists and is no regular file (a device, a pipe) is
 * written directly and never removed. */
struct output_file;

/* NULL when it cannot be opened; errno says why. Owned by the caller until commit or abandon. */
struct output_file *output_file_open(const char *path);
/* The temporary file's path, NULL when the target is written directly: for a program that
 * wants to remove it when a signal ends it. */
const char *output_file_temporary(const struct output_file *file);
struct sink output_file_sink(struct output_file *file);
/* Syncs, renames, frees. False: errno says why; the old file is as it was. */
bool output_file_commit(struct output_file *file);
/* Removes the temporary file, frees. */
void output_file_abandon(struct output_file *file);

/* The folder part of a path ("." when there is none), NUL-terminated. */
char *path_folder(struct arena *arena, const char *path);

#endif
