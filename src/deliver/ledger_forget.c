/* Counting rows, and erasing those of a person. */
#include "deliver/ledger_private.h"

static const struct place NO_PLACE = {0};

/* ---- counting ---- */

struct count_list
{
    LIST_OF(struct delivery_count) list;
};

/* The count of a paper: rows come sorted by it. */
static struct delivery_count *count_of(struct count_list *counts, struct slice paper, struct arena *arena)
{
    size_t count = counts->list.count;
    if (count && slice_equal(counts->list.items[count - 1].paper, paper))
        return &counts->list.items[count - 1];
    struct delivery_count *fresh = LIST_PUSH(arena, &counts->list);
    fresh->paper = paper;
    return fresh;
}

bool ledger_count(struct ledger *ledger, struct arena *arena, struct delivery_count **out, size_t *count,
                  struct diagnostics *diagnostics)
{
    static const char SQL[] = "SELECT paper, state, count(*) FROM delivery GROUP BY paper, state"
                              " UNION ALL SELECT paper, 0, count FROM forgotten ORDER BY paper";
    struct count_list counts = {0};
    sqlite3_stmt *statement;
    int status;
    if (!ledger_prepare(ledger, SQL, &statement, diagnostics))
        return false;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
    {
        struct delivery_count *of_paper = count_of(&counts, ledger_text(statement, 0, arena), arena);
        int state = sqlite3_column_int(statement, 1);
        int64_t number = sqlite3_column_int64(statement, 2);
        if (state == DELIVERY_NONE)
            of_paper->forgotten = number;
        else if (state < DELIVERY_STATE_COUNT)
            of_paper->counts[ledger->abandoned && state == DELIVERY_SENDING ? DELIVERY_UNKNOWN : state] += number;
    }
    bool done = status == SQLITE_DONE || ledger_refuse(ledger, "read", diagnostics);
    sqlite3_finalize(statement);
    *out = counts.list.items;
    *count = counts.list.count;
    return done;
}

/* ---- erasing ---- */

static bool bind_and_run(struct ledger *ledger, const char *sql, struct slice mailbox, struct diagnostics *diagnostics)
{
    sqlite3_stmt *statement;
    if (!ledger_prepare(ledger, sql, &statement, diagnostics))
        return false;
    ledger_bind_text(statement, 1, mailbox);
    bool done = sqlite3_step(statement) == SQLITE_DONE || ledger_refuse(ledger, "write", diagnostics);
    sqlite3_finalize(statement);
    return done;
}

/* Empties the write-ahead log, which holds what rows were. Someone who reads just now keeps it from that. */
static bool empty_log(struct ledger *ledger, struct diagnostics *diagnostics)
{
    int left = 0, moved = 0;
    int status = sqlite3_wal_checkpoint_v2(ledger->database, NULL, SQLITE_CHECKPOINT_TRUNCATE, &left, &moved);
    if (status == SQLITE_OK)
        return true;
    if (status != SQLITE_BUSY)
        return ledger_refuse(ledger, "write", diagnostics);
    diagnose_refusal(diagnostics, NO_PLACE, "somebody is reading the ledger %s, so traces may be left in it",
                     ledger->path);
    diagnose_help(diagnostics, "end that program, and give this command once more");
    return false;
}

bool ledger_forget(struct ledger *ledger, struct slice address, int64_t *erased, struct diagnostics *diagnostics)
{
    struct slice mailbox = ledger_mailbox(address, diagnostics->arena);
    *erased = 0;
    if (!ledger_run(ledger, "BEGIN IMMEDIATE", diagnostics) ||
        !bind_and_run(ledger,
                      "INSERT INTO forgotten SELECT paper, count(*) FROM delivery WHERE mailbox=?1 GROUP BY paper"
                      " ON CONFLICT(paper) DO UPDATE SET count=count+excluded.count",
                      mailbox, diagnostics) ||
        !bind_and_run(ledger, "DELETE FROM delivery WHERE mailbox=?1", mailbox, diagnostics))
        return false;
    *erased = sqlite3_changes64(ledger->database);
    return ledger_run(ledger, "COMMIT", diagnostics) && empty_log(ledger, diagnostics) &&
           ledger_run(ledger, "VACUUM", diagnostics) && empty_log(ledger, diagnostics);
}
