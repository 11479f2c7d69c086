/* Loaded before a program (LD_PRELOAD), does something to it at a place that is counted, whatever the speed of the
 * machine.
 *
 *     STRIKE=SIGNAL:N   the process is sent this signal at its N-th call of write (to a file) and renameat: when half
 * of the bytes are written, or before the file has its new name PEAK=FILE         at the end, FILE gets the most memory
 * that the process has held, in KB. (What wait tells of a process counts that of the one that has started it too.) */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_long calls;

/* The signal to send at this call; 0: none. */
static int strike(void)
{
    const char *order = getenv("STRIKE");
    int number;
    long at;
    return order && sscanf(order, "%d:%ld", &number, &at) == 2 && atomic_fetch_add(&calls, 1) + 1 == at ? number : 0;
}

ssize_t write(int file, const void *data, size_t size)
{
    ssize_t (*real)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    int number = file > STDERR_FILENO ? strike() : 0;
    if (!number)
        return real(file, data, size);
    ssize_t written = real(file, data, (size + 1) / 2);
    kill(getpid(), number);
    return written;
}

int renameat(int old_folder, const char *old, int new_folder, const char *new)
{
    int (*real)(int, const char *, int, const char *) =
        (int (*)(int, const char *, int, const char *))dlsym(RTLD_NEXT, "renameat");
    int number = strike();
    if (number)
        kill(getpid(), number);
    return real(old_folder, old, new_folder, new);
}

__attribute__((destructor)) static void tell_peak(void)
{
    const char *path = getenv("PEAK");
    char line[256];
    long peak = 0;
    FILE *status = path ? fopen("/proc/self/status", "r") : NULL;
    while (status && fgets(line, sizeof line, status) && sscanf(line, "VmHWM: %ld", &peak) != 1)
        ;
    FILE *out = status ? fopen(path, "w") : NULL;
    if (out)
        fprintf(out, "%ld\n", peak);
    if (out)
        fclose(out);
    if (status)
        fclose(status);
}
