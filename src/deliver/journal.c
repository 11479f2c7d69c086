/* The folder of a batch's copies, and what is noted there. */
#define _GNU_SOURCE /* syncfs */
#include "deliver/journal.h"

#include "deliver/file_name.h"
#include "deliver/fingerprint.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct place NOWHERE = {0};

#define STATE_FOLDER ".octavo-batch"
#define STATE_FILE   STATE_FOLDER "/state"
#define FIRST_LINE   "octavo batch 2\n"
#define DISK_MARK    "= " /* what stands before the offset of the lines, up to this one, whose copies the disk has */

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
    size_t begun;       /* where this run's notes begin in the state */
    bool noted;         /* there are some */
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

/* Takes a line "INPUTS BYTES SIZE NAME"; one that is not so is no copy's. */
static void take_line(struct slice line, bool on_disk, struct name_table *names, struct arena *scratch)
{
    struct copy_record record = {.on_disk = on_disk};
    record.inputs = read_number(&line, 16);
    record.bytes = read_number(&line, 16);
    record.size = (uint32_t)read_number(&line, 10);
    if (line.length && utf8_check(line) == line.length)
        name_table_entry(names, name_fold(line, scratch))->record = record;
    arena_reset(scratch);
}

/* The line of `text` at `at`, which moves behind it. False: no whole one is left. */
static bool next_line(struct slice text, size_t *at, struct slice *line)
{
    const char *end = memchr(text.data + *at, '\n', text.length - *at);
    if (!end)
        return false;
    size_t to = (size_t)(end - text.data);
    *line = slice_sub(text, *at, to);
    *at = to + 1;
    return true;
}

/* Takes the lines of text[from, to) again: the disk has their copies. */
static void take_as_on_disk(struct slice text, size_t from, size_t to, struct name_table *names, struct arena *scratch)
{
    struct slice line, lines = slice_sub(text, 0, to);
    while (from < to && next_line(lines, &from, &line))
        if (!slice_starts_with(line, DISK_MARK))
            take_line(line, /* on disk */ true, names, scratch);
}

/* Takes all whole lines; gives where they end. 0: no state, or not of this form. */
static size_t take_lines(struct slice text, struct name_table *names, struct memory_policy policy)
{
    struct arena scratch;
    struct slice line;
    size_t at = sizeof FIRST_LINE - 1;
    if (!slice_starts_with(text, FIRST_LINE))
        return 0;
    arena_init(&scratch, policy);
    for (size_t from = at; next_line(text, &at, &line); from = at)
    {
        if (!slice_starts_with(line, DISK_MARK))
        {
            take_line(line, /* on disk */ false, names, &scratch);
            continue;
        }
        struct slice offset = slice_sub(line, sizeof DISK_MARK - 1, line.length);
        size_t first = (size_t)read_number(&offset, 10);
        if (first > 0 && first < from && text.data[first - 1] == '\n')
            take_as_on_disk(text, first, from, names, &scratch);
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
    journal->begun = good ? good : sizeof FIRST_LINE - 1;
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

/* Notes that the disk has the copies of this run. Its failure is nobody's loss: they are looked at again. */
static void wait_for_disk(const struct journal *journal)
{
    char line[64];
    if (!journal->noted || syncfs(journal->folder) != 0)
        return;
    int size = snprintf(line, sizeof line, DISK_MARK "%zu\n", journal->begun);
    (void)write_all(journal->state, (struct slice){line, (size_t)size});
}

void journal_close(struct journal *journal)
{
    struct arena memory = journal->arena;
    if (journal->state >= 0)
    {
        remove_temporary_files(journal);
        wait_for_disk(journal);
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

/* ---- what is there ---- */

static bool has_bytes(const struct journal *journal, const char *name, uint64_t bytes)
{
    int file = openat(journal->folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool same = file >= 0 && fingerprint_of_file(file) == bytes;
    if (file >= 0)
        close(file);
    return same;
}

bool journal_has(const struct journal *journal, struct slice name, struct copy_record record)
{
    struct stat status;
    char string[FILE_NAME_MAX + 1];
    return fstatat(journal->folder, name_string(name, string), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(status.st_mode) && status.st_size == (off_t)record.size &&
           (record.on_disk || has_bytes(journal, string, record.bytes));
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
    int size = snprintf(line, sizeof line, "%016llx %016llx %lu %.*s\n", (unsigned long long)record.inputs,
                        (unsigned long long)record.bytes, (unsigned long)record.size, SLICE_ARGUMENTS(name));
    journal->noted = true;
    return size > 0 && write_all(journal->state, (struct slice){line, (size_t)size});
}
