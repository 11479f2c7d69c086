/* The ledger: opening, and the notes of a run. */
#include "deliver/ledger_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const struct place NO_PLACE = {0};

enum
{
    BUSY_MILLISECONDS = 10 * 1000, /* how long somebody who looks may hold a run up */
    /* Who looks whether a run is under way has the lock for a moment. */
    LOCK_TRIES = 5,
    LOCK_WAIT = 20 /* milliseconds */
};

/* ---- states ---- */

static const char *const STATE_NAMES[DELIVERY_STATE_COUNT] = {
    [DELIVERY_NONE] = "none",       [DELIVERY_WRITTEN] = "written", [DELIVERY_DEFERRED] = "deferred",
    [DELIVERY_SENDING] = "sending", [DELIVERY_UNKNOWN] = "unknown", [DELIVERY_ACCEPTED] = "accepted",
    [DELIVERY_REFUSED] = "refused",
};

const char *delivery_state_name(enum delivery_state state) { return STATE_NAMES[state]; }

bool delivery_state_find(struct slice name, enum delivery_state *state)
{
    for (int i = DELIVERY_NONE + 1; i < DELIVERY_STATE_COUNT; i++)
        if (slice_is(name, STATE_NAMES[i]))
        {
            *state = (enum delivery_state)i;
            return true;
        }
    return false;
}

/* ---- SQLite ---- */

bool ledger_refuse(const struct ledger *ledger, const char *doing, struct diagnostics *diagnostics)
{
    diagnose_refusal(diagnostics, NO_PLACE, "cannot %s the ledger %s: %s", doing, ledger->path,
                     sqlite3_errmsg(ledger->database));
    return false;
}

bool ledger_prepare(const struct ledger *ledger, const char *sql, sqlite3_stmt **statement,
                    struct diagnostics *diagnostics)
{
    if (sqlite3_prepare_v2(ledger->database, sql, -1, statement, NULL) == SQLITE_OK)
        return true;
    return ledger_refuse(ledger, "read", diagnostics);
}

bool ledger_run(const struct ledger *ledger, const char *sql, struct diagnostics *diagnostics)
{
    if (sqlite3_exec(ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return ledger_refuse(ledger, "write", diagnostics);
}

void ledger_bind_text(sqlite3_stmt *statement, int number, struct slice text)
{
    sqlite3_bind_text64(statement, number, text.length ? text.data : "", text.length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

struct slice ledger_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
    const char *data = (const char *)sqlite3_column_text(statement, column);
    struct slice text = {data, (size_t)sqlite3_column_bytes(statement, column)};
    return data ? slice_copy(arena, text) : (struct slice){0};
}

struct slice ledger_mailbox(struct slice address, struct arena *arena)
{
    char *copy = slice_to_string(arena, address);
    for (char *c = copy; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
    return slice_from_string(copy);
}

/* ---- opening and closing ---- */

/* Takes the lock that one run has at a time: it goes when the process ends, however it does. */
static bool lock_run(struct ledger *ledger, struct diagnostics *diagnostics)
{
    ledger->lock = open(ledger->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (ledger->lock < 0)
    {
        diagnose_refusal(diagnostics, NO_PLACE, "cannot open the ledger %s: %s", ledger->path, strerror(errno));
        return false;
    }
    for (int tries = 0; tries < LOCK_TRIES; tries++)
    {
        if (flock(ledger->lock, LOCK_EX | LOCK_NB) == 0)
            return true;
        poll(NULL, 0, LOCK_WAIT);
    }
    diagnose_refusal(diagnostics, NO_PLACE, "another run is using the ledger %s", ledger->path);
    diagnose_help(diagnostics, "wait for it to end: two at once could send a mail twice");
    return false;
}

/* Whether no run holds the lock. */
static bool is_abandoned(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool free = descriptor >= 0 && flock(descriptor, LOCK_SH | LOCK_NB) == 0;
    if (descriptor >= 0)
        close(descriptor);
    return free;
}

/* Every commit is on the disk before it returns; what is deleted is overwritten. */
static const char SETTINGS[] = "PRAGMA journal_mode=WAL;"
                               "PRAGMA synchronous=FULL;"
                               "PRAGMA secure_delete=ON;"
                               "PRAGMA temp_store=MEMORY;"
                               "PRAGMA trusted_schema=OFF;";

/* Who looks may not change anything; but the last one to close a ledger tidies up beside it, and must be able to. */
static bool connect_to(struct ledger *ledger, enum ledger_use use, struct diagnostics *diagnostics)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(ledger->file, &ledger->database, flags, NULL) == SQLITE_OK)
        return use != LEDGER_LOOK || ledger_run(ledger, "PRAGMA query_only=ON", diagnostics);
    if (use != LEDGER_LOOK)
        return ledger_refuse(ledger, "open", diagnostics);
    sqlite3_close(ledger->database);
    flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    return sqlite3_open_v2(ledger->file, &ledger->database, flags, NULL) == SQLITE_OK ||
           ledger_refuse(ledger, "open", diagnostics);
}

static bool open_database(struct ledger *ledger, enum ledger_use use, struct diagnostics *diagnostics)
{
    if (use != LEDGER_LOOK && !lock_run(ledger, diagnostics))
        return false;
    if (!connect_to(ledger, use, diagnostics))
        return false;
    sqlite3_busy_timeout(ledger->database, BUSY_MILLISECONDS);
    ledger->abandoned = use == LEDGER_LOOK && is_abandoned(ledger->path);
    if (use != LEDGER_LOOK && !ledger_run(ledger, SETTINGS, diagnostics))
        return false;
    return ledger_check_schema(ledger, use == LEDGER_SEND, diagnostics);
}

static bool settle_killed(const struct ledger *ledger, struct diagnostics *diagnostics)
{
    return ledger_run(ledger, "UPDATE delivery SET state=4 WHERE state=3", diagnostics);
}

/* The path as SQLite takes it: one that begins with ":" or "file:" would mean something else to it. */
static const char *file_of(const char *path, struct arena *arena)
{
    struct buffer file;
    buffer_init(&file, arena);
    buffer_print(&file, "%s%s", *path == '/' ? "" : "./", path);
    return file.data;
}

struct ledger *ledger_open(const char *path, enum ledger_use use, struct arena *arena, struct diagnostics *diagnostics)
{
    struct ledger *ledger = ARENA_NEW(arena, struct ledger);
    *ledger = (struct ledger){
        .path = slice_to_string(arena, slice_from_string(path)), .file = file_of(path, arena), .lock = -1};
    if (use != LEDGER_SEND && access(path, F_OK) != 0)
    {
        diagnose_refusal(diagnostics, NO_PLACE, "there is no ledger %s", path);
        return NULL;
    }
    if (open_database(ledger, use, diagnostics) && (use != LEDGER_SEND || settle_killed(ledger, diagnostics)))
        return ledger;
    ledger_close(ledger);
    return NULL;
}

void ledger_close(struct ledger *ledger)
{
    sqlite3_finalize(ledger->find);
    sqlite3_finalize(ledger->put);
    sqlite3_finalize(ledger->settle);
    sqlite3_close(ledger->database);
    if (ledger->lock >= 0)
        close(ledger->lock);
}

/* ---- notes ---- */

bool ledger_settle(struct ledger *ledger, int64_t id, enum delivery_state state, struct slice answer, int64_t time,
                   struct diagnostics *diagnostics)
{
    static const char SQL[] = "UPDATE delivery SET state=?1, answer=?2, settled_at=?3 WHERE id=?4";
    if (!ledger->settle && !ledger_prepare(ledger, SQL, &ledger->settle, diagnostics))
        return false;
    sqlite3_bind_int(ledger->settle, 1, (int)state);
    ledger_bind_text(ledger->settle, 2, answer);
    sqlite3_bind_int64(ledger->settle, 3, time);
    sqlite3_bind_int64(ledger->settle, 4, id);
    bool done = sqlite3_step(ledger->settle) == SQLITE_DONE;
    if (!done)
        ledger_refuse(ledger, "write", diagnostics);
    sqlite3_reset(ledger->settle);
    return done;
}
