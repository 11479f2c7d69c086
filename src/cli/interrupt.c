#include "cli/interrupt.h"

#include "cli/command.h"
#include "cli/terminal.h"

#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* A handler is given nothing but the signal's number: this is the one place of
 * the program with a state of its own. `armed` is set when `path` is complete. */
static struct
{
    char path[PATH_MAX];
    volatile sig_atomic_t armed;
} temporary;

static const int ENDING[] = {SIGHUP, SIGINT, SIGTERM};

static void remove_temporary_file(void)
{
    if (temporary.armed)
        unlink(temporary.path);
}

/* Ends as the signal would have ended the program: the handler is reset, and the signal comes again on return. */
static void handle_ending(int signal_number)
{
    remove_temporary_file();
    raise(signal_number);
}

void interrupt_prepare(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, ending = {.sa_handler = handle_ending}, before;
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    ending.sa_flags = (int)SA_RESETHAND;
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++)
        if (sigaction(ENDING[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(ENDING[i], &ending, NULL);
}

void interrupt_temporary_file(void *context, const char *path)
{
    (void)context;
    temporary.armed = 0;
    if (!path || strlen(path) >= sizeof temporary.path)
        return;
    strcpy(temporary.path, path);
    temporary.armed = 1;
}

void interrupt_memory_exhausted(void *context)
{
    (void)context;
    remove_temporary_file();
    terminal_complain(SLICE("octavo: error: out of memory\n"));
    _exit(EXIT_SYSTEM);
}
