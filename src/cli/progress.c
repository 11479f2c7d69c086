/* The line of progress. Nothing of the program but this and the mailing looks at a clock. */
#include "cli/progress.h"

#include "cli/interrupt.h"
#include "cli/terminal.h"

#include <time.h>

enum
{
    BETWEEN = 100, /* milliseconds */
    SECOND = 1000
};

#define CLEAR_LINE "\r\033[K"

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * SECOND + time.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, const char *what)
{
    *progress = (struct progress){.what = what, .shown = terminal_shows_progress(), .begun = now()};
}

int64_t progress_elapsed(const struct progress *progress) { return now() - progress->begun; }

void progress_add_time(struct buffer *out, int64_t milliseconds)
{
    long long seconds = (milliseconds + SECOND - 1) / SECOND;
    if (seconds < 60)
        buffer_print(out, "%lld s", seconds);
    else if (seconds < 3600)
        buffer_print(out, "%lld min %lld s", seconds / 60, seconds % 60);
    else
        buffer_print(out, "%lld h %lld min", seconds / 3600, seconds / 60 % 60);
}

void progress_show(struct progress *progress, size_t done, size_t bad, double share)
{
    int64_t time = progress->shown ? now() : 0, elapsed = time - progress->begun;
    if (!progress->shown || time - progress->last < BETWEEN || elapsed <= 0)
        return;
    progress->last = time;
    struct arena arena;
    struct buffer line;
    arena_init(&arena, (struct memory_policy){interrupt_memory_exhausted, NULL});
    buffer_init(&line, &arena);
    buffer_print(&line, CLEAR_LINE "%zu %s", done, progress->what);
    if (bad)
        buffer_print(&line, ", %zu bad %s", bad, bad == 1 ? "row" : "rows");
    buffer_print(&line, ", %lld a second", (long long)done * SECOND / elapsed);
    if (share > 0)
    {
        buffer_add_string(&line, ", ");
        progress_add_time(&line, (int64_t)((double)elapsed * (1 - share) / share));
        buffer_add_string(&line, " left");
    }
    terminal_complain(buffer_slice(&line));
    progress->line_written = true;
    arena_release(&arena);
}

void progress_clear(struct progress *progress)
{
    if (progress->line_written)
        terminal_complain(SLICE(CLEAR_LINE));
    progress->line_written = false;
}
