/* Writing a file so that there is the old one or the new one, whole: into a
 * temporary file in the same folder, synced, then renamed onto the target.
 *
 * A target that is a symbolic link stays one: what it leads to is replaced. A
 * target that is no regular file (a device, a pipe) is written directly. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
    BUFFER_SIZE = 64 * 1024,
    LINKS_MAX = 40,         /* as Linux has it for a path */
    TEMPORARY_TRIES = 1000, /* names that are taken: left by killed programs, or other threads' */
    NAME_KEPT = 100         /* bytes of the target's name in the temporary one */
};

struct output_file
{
    int descriptor;
    char target[PATH_MAX];    /* what is replaced */
    char temporary[PATH_MAX]; /* empty: written directly */
    int error;                /* errno of the first write that failed; 0: none */
    size_t buffered;
    char buffer[BUFFER_SIZE];
};

/* ---- opening ---- */

/* The length of a path's folder part with its slash; 0 when there is none. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Puts `to`, which a symbolic link at `path` holds, in the place of `path`. */
static bool follow_link(char path[PATH_MAX], const char *to)
{
    size_t kept = *to == '/' ? 0 : folder_length(path), size = strlen(to);
    if (kept + size >= PATH_MAX)
    {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(path + kept, to, size + 1);
    return true;
}

/* Follows symbolic links to the last name, which need not exist. */
static bool resolve_links(char path[PATH_MAX])
{
    for (int links = 0; links < LINKS_MAX; links++)
    {
        char to[PATH_MAX];
        ssize_t size = readlink(path, to, sizeof to - 1);
        if (size < 0)
            return errno == EINVAL || errno == ENOENT; /* no link, or nothing there yet */
        to[size] = '\0';
        if (!follow_link(path, to))
            return false;
    }
    errno = ELOOP;
    return false;
}

/* Makes a file beside the target under a name that is not taken. */
static bool open_temporary(struct output_file *file)
{
    size_t folder = folder_length(file->target);
    const char *name = file->target + folder;
    for (int try = 0; try < TEMPORARY_TRIES; try++)
    {
        int size = snprintf(file->temporary, sizeof file->temporary, "%.*s.%.*s.%ld-%d.tmp", (int)folder, file->target,
                            NAME_KEPT, name, (long)getpid(), try);
        if (size < 0 || (size_t)size >= sizeof file->temporary)
        {
            errno = ENAMETOOLONG;
            return false;
        }
        file->descriptor = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file->descriptor >= 0)
            return true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

/* Opens for a target that exists: directly, or a temporary file with the same permissions. */
static bool open_over(struct output_file *file, const struct stat *existing)
{
    if (S_ISDIR(existing->st_mode))
    {
        errno = EISDIR;
        return false;
    }
    if (!S_ISREG(existing->st_mode))
    {
        file->descriptor = open(file->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return file->descriptor >= 0;
    }
    if (access(file->target, W_OK) < 0 || !resolve_links(file->target) || !open_temporary(file))
        return false;
    /* Refused where the file system has no permissions; the file is then as the system makes it. */
    if (fchmod(file->descriptor, existing->st_mode & 0777) < 0 && errno != EPERM && errno != ENOTSUP)
        return false;
    return true;
}

static bool open_target(struct output_file *file, const char *path)
{
    if (!*path || strlen(path) >= sizeof file->target)
    {
        errno = *path ? ENAMETOOLONG : ENOENT;
        return false;
    }
    strcpy(file->target, path);
    struct stat existing;
    if (stat(file->target, &existing) == 0)
        return open_over(file, &existing);
    if (errno != ENOENT)
        return false;
    return resolve_links(file->target) && open_temporary(file);
}

struct output_file *output_file_open(const char *path)
{
    struct output_file *file = malloc(sizeof *file);
    if (!file)
        return NULL;
    file->descriptor = -1;
    file->temporary[0] = '\0';
    file->error = 0;
    file->buffered = 0;
    if (open_target(file, path))
        return file;
    if (file->descriptor < 0)
        file->temporary[0] = '\0'; /* the name belongs to someone else, or to nobody */
    output_file_abandon(file);
    return NULL;
}

const char *output_file_temporary(const struct output_file *file)
{
    return file->temporary[0] ? file->temporary : NULL;
}

/* ---- writing ---- */

/* Waits until a descriptor that does not block takes bytes again. */
static bool wait_writable(int descriptor)
{
    struct pollfd wanted = {.fd = descriptor, .events = POLLOUT};
    return poll(&wanted, 1, /* no time limit */ -1) >= 0 || errno == EINTR;
}

static bool write_through(struct output_file *file, const char *data, size_t size)
{
    while (size)
    {
        ssize_t written = write(file->descriptor, data, size);
        if (written >= 0)
        {
            data += written;
            size -= (size_t)written;
            continue;
        }
        bool again = errno == EINTR || ((errno == EAGAIN || errno == EWOULDBLOCK) && wait_writable(file->descriptor));
        if (!again)
        {
            file->error = errno;
            return false;
        }
    }
    return true;
}

static bool flush(struct output_file *file)
{
    size_t size = file->buffered;
    file->buffered = 0;
    return write_through(file, file->buffer, size);
}

static bool write_buffered(void *context, const void *data, size_t size)
{
    struct output_file *file = context;
    if (file->error)
    {
        errno = file->error;
        return false;
    }
    if (size > BUFFER_SIZE - file->buffered && !flush(file))
        return false;
    if (size >= BUFFER_SIZE)
        return write_through(file, data, size);
    memcpy(file->buffer + file->buffered, data, size);
    file->buffered += size;
    return true;
}

struct sink output_file_sink(struct output_file *file) { return (struct sink){write_buffered, file}; }

/* ---- ending ---- */

static bool sync_file(int descriptor)
{
    return fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP; /* nothing to sync there */
}

/* Makes the new name last. Its failure is nobody's loss: the new file is in its place, whole. */
static void sync_folder(const struct output_file *file)
{
    char folder[PATH_MAX] = ".";
    size_t size = folder_length(file->target);
    if (size)
    {
        memcpy(folder, file->target, size);
        folder[size] = '\0';
    }
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

/* Closes; false when the system tells of an error only now. */
static bool close_file(struct output_file *file)
{
    int descriptor = file->descriptor;
    file->descriptor = -1;
    return close(descriptor) == 0 || errno == EINTR;
}

static bool finish(struct output_file *file)
{
    if (file->error)
        errno = file->error;
    if (file->error || !flush(file))
        return false;
    if (!file->temporary[0])
        return close_file(file);
    if (!sync_file(file->descriptor) || !close_file(file) || rename(file->temporary, file->target) < 0)
        return false;
    file->temporary[0] = '\0'; /* it is the target now */
    sync_folder(file);
    return true;
}

bool output_file_commit(struct output_file *file)
{
    bool done = finish(file);
    output_file_abandon(file);
    return done;
}

void output_file_abandon(struct output_file *file)
{
    int saved = errno;
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->temporary[0])
        unlink(file->temporary);
    free(file);
    errno = saved;
}
