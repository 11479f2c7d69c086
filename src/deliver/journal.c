/* The folder of a batch's copies, and what is noted there. */
#define _GNU_SOURCE /* syncfs */
#include "deliver/journal.h"

#include "deliver/file_name.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct place NOWHERE = {0};

#define STATE_FOLDER ".octavo-batch"
#define STATE_FILE   STATE_FOLDER "/state"
#define FIRST_LINE   "octavo batch 1\n"

enum
{
    STATE_MAX = 1024 * 1024 * 1024, /* bytes: ten million copies and more */
    LINE_ROOM = FILE_NAME_MAX + 64
};

struct journal
{
    struct arena arena; /* all of it, this struct too */
    const char *path;   /* of the folder */
    int folder, state;  /* descriptors */
};

static bool refuse(const struct journal *journal, const char *what, struct diagnostics *diagnostics)
{
    int error = errno;
    diagnose_refusal(diagnostics, NOWHERE, "cannot %s %s: %s", what, journal->path, strerror(error));
    return false;
}

/* ---- what was noted ---- */

static uint64_t read_number(struct slice *text, unsigned base)
{
    uint64_t value = 0;
    size_t at = 0;
    for (; at < text->length && text->data[at] != ' '; at++)
    {
        char c = text->data[at];
        unsigned digit = c >= 'a' ? (unsigned)(c - 'a') + 10 : (unsigned)(c - '0');
        value = value * base + (digit < base ? digit : 0);
    }
    *text = slice_sub(*text, at + 1, text->length);
    return value;
}

/* A line "INPUTS SIZE NAME"; one that is not so is no copy's. */
static void take_line(struct slice line, struct name_table *names, struct arena *scratch)
{
    struct copy_record record;
    record.inputs = read_number(&line, 16);
    record.size = (uint32_t)read_number(&line, 10);
    if (line.length && utf8_check(line) == line.length)
        name_table_entry(names, name_fold(line, scratch))->record = record;
    arena_reset(scratch);
}

/* Takes all whole lines; gives where they end. 0: no state, or not of this form. */
static size_t take_lines(struct slice text, struct name_table *names, struct memory_policy policy)
{
    struct arena scratch;
    if (!slice_starts_with(text, FIRST_LINE))
        return 0;
    arena_init(&scratch, policy);
    size_t at = sizeof FIRST_LINE - 1;
    for (const char *end; (end = memchr(text.data + at, '\n', text.length - at));)
    {
        size_t to = (size_t)(end - text.data);
        take_line(slice_sub(text, at, to), names, &scratch);
        at = to + 1;
    }
    arena_release(&scratch);
    return at;
}

static bool write_all(int descriptor, struct slice bytes)
{
    for (size_t done = 0; done < bytes.length;)
    {
        ssize_t written = write(descriptor, bytes.data + done, bytes.length - done);
        if (written < 0 && errno != EINTR)
            return false;
        done += written > 0 ? (size_t)written : 0;
    }
    return true;
}

/* All of the state as it is; empty when it cannot be read. Through the descriptor that holds the lock: closing another
 * one would end it. */
static struct slice read_whole(const struct journal *journal, struct arena *arena)
{
    struct stat status;
    if (fstat(journal->state, &status) < 0 || status.st_size > STATE_MAX)
        return (struct slice){0};
    size_t size = (size_t)status.st_size, count = 0;
    char *text = arena_alloc(arena, size);
    while (count < size)
    {
        ssize_t got = pread(journal->state, text + count, size - count, (off_t)count);
        if (got <= 0 && (got == 0 || errno != EINTR))
            break;
        count += got > 0 ? (size_t)got : 0;
    }
    return (struct slice){text, count};
}

/* Reads what is noted, and makes the file ready for more: a line that was cut short goes. */
static bool read_state(struct journal *journal, bool anew, struct name_table *names)
{
    struct arena memory;
    arena_init(&memory, journal->arena.policy);
    size_t good = anew ? 0 : take_lines(read_whole(journal, &memory), names, memory.policy);
    arena_release(&memory);
    return ftruncate(journal->state, (off_t)good) == 0 && lseek(journal->state, 0, SEEK_END) >= 0 &&
           (good > 0 || write_all(journal->state, SLICE(FIRST_LINE)));
}

/* ---- opening and closing ---- */

static bool make_folder(int at, const char *path) { return mkdirat(at, path, 0777) == 0 || errno == EEXIST; }

static bool open_folder(struct journal *journal)
{
    if (!make_folder(AT_FDCWD, journal->path))
        return false;
    journal->folder = open(journal->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return journal->folder >= 0 && make_folder(journal->folder, STATE_FOLDER);
}

static bool open_state(struct journal *journal)
{
    journal->state = openat(journal->folder, STATE_FILE, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    return journal->state >= 0;
}

/* A lock ends with the process that has it, however that ends. */
static bool lock_state(struct journal *journal)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(journal->state, F_SETLK, &lock) == 0 || (errno != EACCES && errno != EAGAIN);
}

struct journal *journal_open(const char *folder, bool anew, struct name_table *names, struct memory_policy policy,
                             struct diagnostics *diagnostics)
{
    struct arena memory;
    arena_init(&memory, policy);
    struct journal *journal = ARENA_NEW(&memory, struct journal);
    *journal = (struct journal){.arena = memory, .folder = -1, .state = -1};
    journal->path = slice_to_string(&journal->arena, slice_from_string(folder));
    bool done = open_folder(journal) && open_state(journal);
    if (!done)
        refuse(journal, "write into", diagnostics);
    else if (!lock_state(journal))
    {
        diagnose_refusal(diagnostics, NOWHERE, "another run is writing into %s", folder);
        done = false;
    }
    else if (!read_state(journal, anew, names))
        done = refuse(journal, "write into", diagnostics);
    if (done)
        return journal;
    journal_close(journal);
    return NULL;
}

/* What workers have left behind, of this run or one that was killed. */
static void remove_temporary_files(const struct journal *journal)
{
    char name[64];
    for (unsigned worker = 0; worker < JOURNAL_WORKERS_MAX; worker++)
    {
        snprintf(name, sizeof name, STATE_FOLDER "/copy-%u.tmp", worker);
        unlinkat(journal->folder, name, 0);
    }
}

void journal_close(struct journal *journal)
{
    struct arena memory = journal->arena;
    if (journal->state >= 0)
    {
        remove_temporary_files(journal);
        (void)syncfs(journal->folder); /* its failure is nobody's loss: what is missing is made again */
        close(journal->state);
    }
    if (journal->folder >= 0)
        close(journal->folder);
    arena_release(&memory);
}

/* ---- copies ---- */

/* `name` with a NUL behind it; names are FILE_NAME_MAX at most. */
static const char *name_string(struct slice name, char out[static FILE_NAME_MAX + 1])
{
    size_t size = name.length < FILE_NAME_MAX ? name.length : FILE_NAME_MAX;
    memcpy(out, name.data, size);
    out[size] = '\0';
    return out;
}

bool journal_has(const struct journal *journal, struct slice name, struct copy_record record)
{
    struct stat status;
    char string[FILE_NAME_MAX + 1];
    return fstatat(journal->folder, name_string(name, string), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(status.st_mode) && status.st_size == (off_t)record.size;
}

bool journal_write(const struct journal *journal, unsigned worker, struct slice name, struct slice pdf)
{
    char temporary[64], string[FILE_NAME_MAX + 1];
    snprintf(temporary, sizeof temporary, STATE_FOLDER "/copy-%u.tmp", worker);
    int file = openat(journal->folder, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0)
        return false;
    bool written = write_all(file, pdf);
    int error = errno;
    if (close(file) < 0 && errno != EINTR && written)
        return false;
    errno = error;
    return written && renameat(journal->folder, temporary, journal->folder, name_string(name, string)) == 0;
}

bool journal_note(struct journal *journal, struct slice name, struct copy_record record)
{
    char line[LINE_ROOM];
    int size = snprintf(line, sizeof line, "%016llx %lu %.*s\n", (unsigned long long)record.inputs,
                        (unsigned long)record.size, SLICE_ARGUMENTS(name));
    return size > 0 && write_all(journal->state, (struct slice){line, (size_t)size});
}
