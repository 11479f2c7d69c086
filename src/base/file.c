/* Reading files: whole, bounded, and never waiting for a pipe or a device. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* O_NONBLOCK: opening a pipe must not wait for its other end. */
enum
{
    READ_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
};

/* Closes without changing errno. */
static void close_quietly(int descriptor)
{
    int saved = errno;
    close(descriptor);
    errno = saved;
}

/* Reads at most `size` bytes; gives how many there were, or -1. */
static ssize_t read_full(int descriptor, char *data, size_t size)
{
    size_t count = 0;
    while (count < size)
    {
        ssize_t got = read(descriptor, data + count, size - count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        count += (size_t)got;
    }
    return (ssize_t)count;
}

static enum file_status read_opened(int descriptor, size_t limit, struct arena *arena, struct slice *out)
{
    struct stat status;
    if (fstat(descriptor, &status) < 0)
        return FILE_SYSTEM_ERROR;
    if (!S_ISREG(status.st_mode))
        return FILE_NOT_REGULAR;
    if ((uintmax_t)status.st_size > limit)
        return FILE_TOO_LARGE;
    size_t size = (size_t)status.st_size;
    char *data = arena_array(arena, size + 1, 1);
    ssize_t count = read_full(descriptor, data, size);
    if (count < 0)
        return FILE_SYSTEM_ERROR;
    *out = (struct slice){data, (size_t)count};
    return FILE_OK;
}

enum file_status file_read(const char *path, size_t limit, struct arena *arena, struct slice *out)
{
    int descriptor = open(path, READ_FLAGS);
    if (descriptor < 0)
        return errno == ENXIO ? FILE_NOT_REGULAR : FILE_SYSTEM_ERROR; /* ENXIO: a socket */
    enum file_status result = read_opened(descriptor, limit, arena, out);
    close_quietly(descriptor);
    return result;
}

/* ---- within a folder ---- */

/* Takes the next component off `path`, without slashes. False when there is none. */
static bool next_component(struct slice *path, struct slice *component)
{
    while (path->length && *path->data == '/')
        *path = slice_sub(*path, 1, path->length);
    size_t end = 0;
    while (end < path->length && path->data[end] != '/')
        end++;
    *component = slice_sub(*path, 0, end);
    *path = slice_sub(*path, end, path->length);
    return end > 0;
}

/* The path names something below its folder: relative, and never "..". */
static bool stays_inside(struct slice path)
{
    if (!path.length || *path.data == '/' || memchr(path.data, '\0', path.length))
        return false;
    struct slice component;
    bool named = false;
    while (next_component(&path, &component))
    {
        if (slice_is(component, ".."))
            return false;
        named = named || !slice_is(component, ".");
    }
    return named;
}

static bool is_symbolic_link(int folder, const char *name)
{
    struct stat status;
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

/* Opens one component in `folder`, which is closed. */
static enum file_status open_component(int folder, struct slice component, bool last, int *out)
{
    char name[NAME_MAX + 1];
    *out = -1;
    if (component.length > NAME_MAX)
    {
        close_quietly(folder);
        errno = ENAMETOOLONG;
        return FILE_SYSTEM_ERROR;
    }
    memcpy(name, component.data, component.length);
    name[component.length] = '\0';
    *out = openat(folder, name, READ_FLAGS | O_NOFOLLOW | (last ? 0 : O_DIRECTORY));
    enum file_status result = FILE_OK;
    if (*out < 0)
    {
        int saved = errno;
        result = is_symbolic_link(folder, name) ? FILE_OUTSIDE : saved == ENXIO ? FILE_NOT_REGULAR : FILE_SYSTEM_ERROR;
        errno = saved;
    }
    close_quietly(folder);
    return result;
}

enum file_status file_read_inside(const char *folder, struct slice relative, size_t limit, struct arena *arena,
                                  struct slice *out)
{
    if (!stays_inside(relative))
        return FILE_OUTSIDE;
    int descriptor = open(folder, READ_FLAGS | O_DIRECTORY);
    if (descriptor < 0)
        return FILE_SYSTEM_ERROR;
    struct slice component, following;
    next_component(&relative, &component);
    for (bool more = true; more; component = following)
    {
        more = next_component(&relative, &following);
        enum file_status opened = open_component(descriptor, component, !more, &descriptor);
        if (opened != FILE_OK)
            return opened;
    }
    enum file_status result = read_opened(descriptor, limit, arena, out);
    close_quietly(descriptor);
    return result;
}

char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return slice_to_string(arena, SLICE("."));
    while (slash > path && slash[-1] == '/')
        slash--;
    size_t end = slash == path ? 1 : (size_t)(slash - path);
    return slice_to_string(arena, (struct slice){path, end});
}
