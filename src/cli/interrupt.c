#include "cli/interrupt.h"

#include "cli/command.h"
#include "cli/terminal.h"

#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

/* A handler is given nothing but the signal's number: here are the only
 * variables that the program has for itself. `armed` is set when `path` is complete. */
static struct
{
    char path[PATH_MAX];
    volatile sig_atomic_t armed;
} temporary;

/* The signal that was noted in place of ending the program; 0: none. Any thread may ask for it. */
static atomic_int noted;

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

/* Notes the signal; the handler is reset, so that the next one ends the program. */
static void note_ending(int signal_number) { noted = signal_number; }

/* Sets a handler for the signals that end a program, where the caller has not made it ignore them. */
static void handle_with(void (*handler)(int))
{
    struct sigaction ending = {.sa_handler = handler}, before;
    ending.sa_flags = (int)SA_RESETHAND;
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++)
        if (sigaction(ENDING[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(ENDING[i], &ending, NULL);
}

void interrupt_prepare(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    handle_with(handle_ending);
}

void interrupt_defer(void) { handle_with(note_ending); }

bool interrupt_came(void) { return noted != 0; }

void interrupt_follow(void)
{
    if (noted)
        raise(noted);
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
