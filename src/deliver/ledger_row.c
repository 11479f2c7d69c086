/* The rows of the ledger: written from a struct and read into one, by one table of their columns. */
#include "deliver/ledger_private.h"

#include <string.h>

static const struct place NO_PLACE = {0};

enum column_kind
{
    COLUMN_TEXT,
    COLUMN_NUMBER,
    COLUMN_STATE
};

/* The columns behind `id` and `mailbox`, in the order of the statements below. */
static const struct
{
    size_t offset;
    enum column_kind kind;
} COLUMNS[] = {
#define TEXT(field)                                                                                                    \
    {                                                                                                                  \
        offsetof(struct delivery, field), COLUMN_TEXT                                                                  \
    }
#define NUMBER(field)                                                                                                  \
    {                                                                                                                  \
        offsetof(struct delivery, field), COLUMN_NUMBER                                                                \
    }
    TEXT(paper),
    TEXT(address),
    TEXT(language),
    TEXT(edition),
    TEXT(mail),
    TEXT(theme),
    TEXT(version),
    TEXT(content_hash),
    TEXT(mail_hash),
    TEXT(program),
    TEXT(link),
    TEXT(variables),
    TEXT(consent_source),
    TEXT(consent_version),
    TEXT(consent_time),
    TEXT(pdf_hash),
    TEXT(message_hash),
    NUMBER(pdf_size),
    NUMBER(message_size),
    TEXT(message_id),
    {offsetof(struct delivery, state), COLUMN_STATE},
    NUMBER(attempts),
    TEXT(answer),
    NUMBER(prepared_at),
    NUMBER(attempted_at),
    NUMBER(settled_at),
#undef TEXT
#undef NUMBER
};

#define COLUMN_LIST                                                                                                    \
    "paper,address,language,edition,mail,theme,version,content_sha256,mail_sha256,program,link,variables,"             \
    "consent_source,consent_version,consent_time,pdf_sha256,message_sha256,pdf_size,message_size,message_id,state,"    \
    "attempts,answer,prepared_at,attempted_at,settled_at"

enum
{
    COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS
};

static const void *field_of(const struct delivery *delivery, size_t column)
{
    return (const char *)delivery + COLUMNS[column].offset;
}

/* Columns of the statement from 1 on; its column 0 is the row's number. */
static void read_row(sqlite3_stmt *statement, struct arena *arena, struct delivery *delivery)
{
    delivery->id = sqlite3_column_int64(statement, 0);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
    {
        void *field = (char *)delivery + COLUMNS[i].offset;
        int column = (int)i + 1;
        if (COLUMNS[i].kind == COLUMN_TEXT)
            *(struct slice *)field = ledger_text(statement, column, arena);
        else if (COLUMNS[i].kind == COLUMN_NUMBER)
            *(int64_t *)field = sqlite3_column_int64(statement, column);
        else
            *(enum delivery_state *)field = (enum delivery_state)sqlite3_column_int(statement, column);
    }
}

/* Reads the one row that the statement gives, or none. */
static bool read_one(struct ledger *ledger, sqlite3_stmt *statement, struct arena *arena, struct delivery *delivery,
                     struct diagnostics *diagnostics)
{
    int status = sqlite3_step(statement);
    *delivery = (struct delivery){0};
    if (status == SQLITE_ROW)
        read_row(statement, arena, delivery);
    bool done = status == SQLITE_ROW || status == SQLITE_DONE || ledger_refuse(ledger, "read", diagnostics);
    sqlite3_reset(statement);
    return done;
}

bool ledger_find(struct ledger *ledger, struct slice paper, struct slice address, struct arena *arena,
                 struct delivery *delivery, struct diagnostics *diagnostics)
{
    static const char SQL[] = "SELECT id," COLUMN_LIST " FROM delivery WHERE paper=?1 AND mailbox=?2";
    if (!ledger->find && !ledger_prepare(ledger, SQL, &ledger->find, diagnostics))
        return false;
    ledger_bind_text(ledger->find, 1, paper);
    ledger_bind_text(ledger->find, 2, ledger_mailbox(address, arena));
    return read_one(ledger, ledger->find, arena, delivery, diagnostics);
}

bool ledger_get(struct ledger *ledger, int64_t id, struct arena *arena, struct delivery *delivery,
                struct diagnostics *diagnostics)
{
    sqlite3_stmt *statement;
    if (!ledger_prepare(ledger, "SELECT id," COLUMN_LIST " FROM delivery WHERE id=?1", &statement, diagnostics))
        return false;
    sqlite3_bind_int64(statement, 1, id);
    bool done = read_one(ledger, statement, arena, delivery, diagnostics);
    sqlite3_finalize(statement);
    if (done && delivery->state == DELIVERY_NONE)
        diagnose_error(diagnostics, NO_PLACE, "the ledger has no row %lld", (long long)id);
    return done && delivery->state != DELIVERY_NONE;
}

static void bind_row(sqlite3_stmt *statement, const struct delivery *delivery, struct arena *arena)
{
    ledger_bind_text(statement, 1, ledger_mailbox(delivery->address, arena));
    for (size_t i = 0; i < COLUMN_COUNT; i++)
    {
        const void *field = field_of(delivery, i);
        int number = (int)i + 2;
        if (COLUMNS[i].kind == COLUMN_TEXT)
            ledger_bind_text(statement, number, *(const struct slice *)field);
        else if (COLUMNS[i].kind == COLUMN_NUMBER)
            sqlite3_bind_int64(statement, number, *(const int64_t *)field);
        else
            sqlite3_bind_int(statement, number, (int)*(const enum delivery_state *)field);
    }
}

bool ledger_put(struct ledger *ledger, struct delivery *delivery, struct diagnostics *diagnostics)
{
    static const char SQL[] =
        "INSERT INTO delivery(mailbox," COLUMN_LIST ")"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT(paper,mailbox) DO UPDATE SET (" COLUMN_LIST ")=(SELECT excluded.paper,excluded.address,"
        "excluded.language,excluded.edition,excluded.mail,excluded.theme,excluded.version,excluded.content_sha256,"
        "excluded.mail_sha256,excluded.program,excluded.link,excluded.variables,excluded.consent_source,"
        "excluded.consent_version,excluded.consent_time,excluded.pdf_sha256,excluded.message_sha256,excluded.pdf_size,"
        "excluded.message_size,excluded.message_id,excluded.state,excluded.attempts,excluded.answer,"
        "excluded.prepared_at,excluded.attempted_at,excluded.settled_at) RETURNING id";
    struct arena scratch;
    if (!ledger->put && !ledger_prepare(ledger, SQL, &ledger->put, diagnostics))
        return false;
    arena_init(&scratch, diagnostics->arena->policy);
    bind_row(ledger->put, delivery, &scratch);
    int status = sqlite3_step(ledger->put);
    if (status == SQLITE_ROW)
    {
        delivery->id = sqlite3_column_int64(ledger->put, 0);
        status = sqlite3_step(ledger->put);
    }
    bool done = status == SQLITE_DONE || ledger_refuse(ledger, "write", diagnostics);
    sqlite3_reset(ledger->put);
    arena_release(&scratch);
    return done;
}

bool ledger_each(struct ledger *ledger, enum delivery_state only, struct arena *arena,
                 bool (*take)(void *context, const struct delivery *delivery), void *context,
                 struct diagnostics *diagnostics)
{
    sqlite3_stmt *statement;
    int status;
    bool going = true;
    if (!ledger_prepare(ledger, "SELECT id," COLUMN_LIST " FROM delivery WHERE ?1=0 OR state=?1 ORDER BY id",
                        &statement, diagnostics))
        return false;
    sqlite3_bind_int(statement, 1, (int)only);
    while (going && (status = sqlite3_step(statement)) == SQLITE_ROW)
    {
        struct delivery delivery;
        read_row(statement, arena, &delivery);
        going = take(context, &delivery);
        arena_reset(arena);
    }
    bool done = !going || status == SQLITE_DONE || ledger_refuse(ledger, "read", diagnostics);
    sqlite3_finalize(statement);
    return done;
}
