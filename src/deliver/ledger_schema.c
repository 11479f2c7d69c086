/* The ledger's tables. */
#include "deliver/ledger_private.h"

#include <string.h>

static const struct place NO_PLACE = {0};

enum
{
    APPLICATION_ID = 0x6F637476, /* "octv", in the file's head */
    SCHEMA_VERSION = 1
};

/* AUTOINCREMENT: the number of an erased row is never given again. */
static const char SCHEMA[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE delivery("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " paper TEXT NOT NULL,"
    " mailbox TEXT NOT NULL,"
    " address TEXT NOT NULL,"
    " language TEXT NOT NULL,"
    " edition TEXT NOT NULL,"
    " mail TEXT NOT NULL,"
    " theme TEXT NOT NULL,"
    " version TEXT NOT NULL,"
    " content_sha256 TEXT NOT NULL,"
    " text_sha256 TEXT NOT NULL,"
    " theme_sha256 TEXT NOT NULL,"
    " pictures_sha256 TEXT NOT NULL,"
    " mail_sha256 TEXT NOT NULL,"
    " program TEXT NOT NULL,"
    " link TEXT NOT NULL,"
    " variables TEXT NOT NULL,"
    " consent_source TEXT NOT NULL,"
    " consent_version TEXT NOT NULL,"
    " consent_time TEXT NOT NULL,"
    " pdf_sha256 TEXT NOT NULL,"
    " message_sha256 TEXT NOT NULL,"
    " pdf_size INTEGER NOT NULL,"
    " message_size INTEGER NOT NULL,"
    " message_id TEXT NOT NULL,"
    " state INTEGER NOT NULL REFERENCES state,"
    " attempts INTEGER NOT NULL,"
    " answer TEXT NOT NULL,"
    " prepared_at INTEGER NOT NULL,"
    " attempted_at INTEGER NOT NULL,"
    " settled_at INTEGER NOT NULL,"
    " UNIQUE(paper, mailbox)) STRICT;"
    "CREATE INDEX delivery_mailbox ON delivery(mailbox);"
    "CREATE TABLE state(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    "INSERT INTO state VALUES (1,'written'),(2,'deferred'),(3,'sending'),(4,'unknown'),(5,'accepted'),(6,'refused');"
    "CREATE TABLE forgotten(paper TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;"
    "PRAGMA application_id=0x6F637476;"
    "PRAGMA user_version=1;"
    "COMMIT;";

/* The number that a pragma gives, or -1. */
static int read_number(const struct ledger *ledger, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int number = -1;
    if (sqlite3_prepare_v2(ledger->database, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

bool ledger_check_schema(const struct ledger *ledger, bool may_make, struct diagnostics *diagnostics)
{
    int application = read_number(ledger, "PRAGMA application_id");
    int version = read_number(ledger, "PRAGMA user_version");
    int tables = read_number(ledger, "SELECT count(*) FROM sqlite_schema");
    if (tables < 0)
        return ledger_refuse(ledger, "read", diagnostics);
    if (may_make && application == 0 && tables == 0)
        return ledger_run(ledger, SCHEMA, diagnostics);
    if (application == APPLICATION_ID && version == SCHEMA_VERSION)
        return true;
    if (application == 0 && tables == 0)
        diagnose_refusal(diagnostics, NO_PLACE, "%s has nothing in it yet", ledger->path);
    else if (application == APPLICATION_ID)
        diagnose_refusal(diagnostics, NO_PLACE, "%s is the ledger of another version of octavo", ledger->path);
    else
        diagnose_refusal(diagnostics, NO_PLACE, "%s is no ledger", ledger->path);
    return false;
}
