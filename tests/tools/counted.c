/* Loaded before a program (LD_PRELOAD), does something to it at a place that is counted, whatever the speed of the
 * machine.
 *
 *     STRIKE=SIGNAL:N   the process is sent this signal at its N-th call that others can see something of: to write
 * into a file (when half of the bytes are written), to give a file its name, to wait for the disk, to send (half of the
 * bytes) or to receive (before it) PEAK=FILE         at the end, FILE gets the most memory that the process has held,
 * in KB. (What wait tells of a process counts that of the one that has started it too.) */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
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

static void strike_now(int number)
{
    if (number)
        kill(getpid(), number);
}

/* How much of so many bytes is written before the signal `number`. */
static size_t part(size_t size, int number) { return number ? (size + 1) / 2 : size; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *data, size_t size)
{
    int number = file > STDERR_FILENO ? strike() : 0;
    ssize_t done = REAL(write)(file, data, part(size, number));
    strike_now(number);
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at)
{
    int number = strike();
    ssize_t done = REAL(pwrite64)(file, data, part(size, number), at);
    strike_now(number);
    return done;
}

ssize_t send(int socket, const void *data, size_t size, int flags)
{
    int number = strike();
    ssize_t done = REAL(send)(socket, data, part(size, number), flags);
    strike_now(number);
    return done;
}

ssize_t recv(int socket, void *data, size_t size, int flags)
{
    strike_now(strike());
    return REAL(recv)(socket, data, size, flags);
}

int renameat(int old_folder, const char *old, int new_folder, const char *new)
{
    strike_now(strike());
    return REAL(renameat)(old_folder, old, new_folder, new);
}

int fdatasync(int file)
{
    strike_now(strike());
    return REAL(fdatasync)(file);
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
