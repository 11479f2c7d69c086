/* What the parts of the ledger share. Private to the stage. */
#ifndef OCTAVO_DELIVER_LEDGER_PRIVATE_H
#define OCTAVO_DELIVER_LEDGER_PRIVATE_H

#include "deliver/ledger.h"

#include <sqlite3.h>

struct ledger
{
    const char *path; /* as it was given */
    const char *file; /* for SQLite */
    sqlite3 *database;
    int lock;       /* a descriptor that holds the lock of the run; -1: none */
    bool abandoned; /* opened to look, and no run is under way: what is SENDING was killed at it */
    sqlite3_stmt *find, *put, *settle;
};

enum ledger_column_kind
{
    COLUMN_TEXT,
    COLUMN_NUMBER,
    COLUMN_TIME,
    COLUMN_STATE
};

/* A column of the table, and the field of a delivery that it holds. */
struct ledger_column
{
    const char *name;
    size_t offset;
    enum ledger_column_kind kind;
};

/* All but the row's number and its key. */
extern const struct ledger_column LEDGER_COLUMNS[];
extern const size_t LEDGER_COLUMN_COUNT;

/* Adds the error that the database gives; false. */
bool ledger_refuse(const struct ledger *ledger, const char *doing, struct diagnostics *diagnostics);
bool ledger_prepare(const struct ledger *ledger, const char *sql, sqlite3_stmt **statement,
                    struct diagnostics *diagnostics);
/* Runs SQL that gives nothing. */
bool ledger_run(const struct ledger *ledger, const char *sql, struct diagnostics *diagnostics);

/* SQLite keeps pointers to what is bound only until the statement is reset. */
void ledger_bind_text(sqlite3_stmt *statement, int number, struct slice text);
struct slice ledger_text(sqlite3_stmt *statement, int column, struct arena *arena);

/* ---- ledger_schema.c ---- */

/* Makes the tables of an empty database, or checks that they are ours.
 * Errors: another program's database, one of a later version. */
bool ledger_check_schema(const struct ledger *ledger, bool may_make, struct diagnostics *diagnostics);

#endif
