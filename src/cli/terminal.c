#include "cli/terminal.h"

#include "cli/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void terminal_secure(void)
{
    /* Read-only: a write to an output that the caller has closed must fail. */
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != descriptor)
            _exit(EXIT_SYSTEM);
}

bool terminal_wants_color(void)
{
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    bool refused = (no_color && *no_color) || (terminal && strcmp(terminal, "dumb") == 0);
    return !refused && isatty(STDERR_FILENO);
}

bool terminal_is_output(void) { return isatty(STDOUT_FILENO); }

bool terminal_shows_progress(void)
{
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && !(terminal && strcmp(terminal, "dumb") == 0);
}

static bool write_all(int descriptor, struct slice text)
{
    for (size_t done = 0; done < text.length;)
    {
        ssize_t written = write(descriptor, text.data + done, text.length - done);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            done += (size_t)written;
    }
    return true;
}

bool terminal_write(struct slice text) { return write_all(STDOUT_FILENO, text); }

void terminal_complain(struct slice text) { (void)write_all(STDERR_FILENO, text); }
