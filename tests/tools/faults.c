/* Loaded before a program (LD_PRELOAD), makes one call of one function fail: FAULT=NAME:N, the N-th call of NAME
 * counted from the first opening of a file whose name ends in ".md". NAME is "malloc" (for all that give memory), or
 * a function below. When the fault is reached, the file "fired" appears in the working folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static bool counting;
static long count;

/* True when this call of `name` is the one to fail. */
static bool fails(const char *name)
{
    const char *fault = counting ? getenv("FAULT") : NULL;
    size_t length = strlen(name);
    if (!fault || strncmp(fault, name, length) != 0 || fault[length] != ':' || ++count != atol(fault + length + 1))
        return false;
    syscall(SYS_close, (int)syscall(SYS_open, "fired", O_WRONLY | O_CREAT, 0600));
    errno = strcmp(name, "malloc") == 0 ? ENOMEM : EIO;
    return true;
}

void *malloc(size_t size) { return fails("malloc") ? NULL : __libc_malloc(size); }
void *calloc(size_t number, size_t size) { return fails("malloc") ? NULL : __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { return fails("malloc") ? NULL : __libc_realloc(old, size); }

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    unsigned mode = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    size_t length = strlen(path);
    counting = counting || (length > 3 && strcmp(path + length - 3, ".md") == 0);
    return fails("open") ? -1 : (int)syscall(SYS_open, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    unsigned mode = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    return fails("openat") ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int fstat(int file, struct stat *status) { return fails("fstat") ? -1 : (int)syscall(SYS_fstat, file, status); }
ssize_t read(int file, void *data, size_t size) { return fails("read") ? -1 : syscall(SYS_read, file, data, size); }

ssize_t write(int file, const void *data, size_t size)
{
    if (file != STDERR_FILENO && fails("write"))
        return -1;
    return syscall(SYS_write, file, data, size);
}

int fsync(int file) { return fails("fsync") ? -1 : (int)syscall(SYS_fsync, file); }
int rename(const char *from, const char *to) { return fails("rename") ? -1 : (int)syscall(SYS_rename, from, to); }

int close(int file)
{
    int done = (int)syscall(SYS_close, file);
    return fails("close") ? -1 : done;
}
