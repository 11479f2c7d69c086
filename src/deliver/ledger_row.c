/* The rows of the ledger: written from a struct and read into one, by one table of their columns. */
#include "deliver/ledger_private.h"

#include <string.h>

static const struct place NO_PLACE = {0};

/* The columns behind `id` and `mailbox`. */
const struct ledger_column LEDGER_COLUMNS[] = {
    {"paper", offsetof(struct delivery, paper), COLUMN_TEXT},
    {"address", offsetof(struct delivery, address), COLUMN_TEXT},
    {"language", offsetof(struct delivery, language), COLUMN_TEXT},
    {"edition", offsetof(struct delivery, edition), COLUMN_TEXT},
    {"mail", offsetof(struct delivery, mail), COLUMN_TEXT},
    {"theme", offsetof(struct delivery, theme), COLUMN_TEXT},
    {"version", offsetof(struct delivery, version), COLUMN_TEXT},
    {"content_sha256", offsetof(struct delivery, content_hash), COLUMN_TEXT},
    {"text_sha256", offsetof(struct delivery, text_hash), COLUMN_TEXT},
    {"theme_sha256", offsetof(struct delivery, theme_hash), COLUMN_TEXT},
    {"pictures_sha256", offsetof(struct delivery, pictures_hash), COLUMN_TEXT},
    {"mail_sha256", offsetof(struct delivery, mail_hash), COLUMN_TEXT},
    {"program", offsetof(struct delivery, program), COLUMN_TEXT},
    {"link", offsetof(struct delivery, link), COLUMN_TEXT},
    {"variables", offsetof(struct delivery, variables), COLUMN_TEXT},
    {"consent_source", offsetof(struct delivery, consent_source), COLUMN_TEXT},
    {"consent_version", offsetof(struct delivery, consent_version), COLUMN_TEXT},
    {"consent_time", offsetof(struct delivery, consent_time), COLUMN_TEXT},
    {"pdf_sha256", offsetof(struct delivery, pdf_hash), COLUMN_TEXT},
    {"message_sha256", offsetof(struct delivery, message_hash), COLUMN_TEXT},
    {"pdf_size", offsetof(struct delivery, pdf_size), COLUMN_NUMBER},
    {"message_size", offsetof(struct delivery, message_size), COLUMN_NUMBER},
    {"message_id", offsetof(struct delivery, message_id), COLUMN_TEXT},
    {"state", offsetof(struct delivery, state), COLUMN_STATE},
    {"attempts", offsetof(struct delivery, attempts), COLUMN_NUMBER},
    {"answer", offsetof(struct delivery, answer), COLUMN_TEXT},
    {"prepared_at", offsetof(struct delivery, prepared_at), COLUMN_TIME},
    {"attempted_at", offsetof(struct delivery, attempted_at), COLUMN_TIME},
    {"settled_at", offsetof(struct delivery, settled_at), COLUMN_TIME},
};

enum
{
    COLUMN_COUNT = sizeof LEDGER_COLUMNS / sizeof *LEDGER_COLUMNS
};

const size_t LEDGER_COLUMN_COUNT = COLUMN_COUNT;

/* The columns for a statement, with commas between, and `before` in front of each. */
static void add_columns(struct buffer *sql, const char *before)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        buffer_print(sql, "%s%s%s", i ? "," : "", before, LEDGER_COLUMNS[i].name);
}

/* "SELECT id,… FROM delivery" and what follows. */
static const char *select_where(struct arena *arena, const char *where)
{
    struct buffer sql;
    buffer_init(&sql, arena);
    buffer_add_string(&sql, "SELECT id,");
    add_columns(&sql, "");
    buffer_print(&sql, " FROM delivery %s", where);
    return sql.data;
}

static const void *field_of(const struct delivery *delivery, size_t column)
{
    return (const char *)delivery + LEDGER_COLUMNS[column].offset;
}

/* Columns of the statement from 1 on; its column 0 is the row's number. */
static void read_row(const struct ledger *ledger, sqlite3_stmt *statement, struct arena *arena,
                     struct delivery *delivery)
{
    delivery->id = sqlite3_column_int64(statement, 0);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
    {
        void *field = (char *)delivery + LEDGER_COLUMNS[i].offset;
        int column = (int)i + 1;
        if (LEDGER_COLUMNS[i].kind == COLUMN_TEXT)
            *(struct slice *)field = ledger_text(statement, column, arena);
        else if (LEDGER_COLUMNS[i].kind != COLUMN_STATE)
            *(int64_t *)field = sqlite3_column_int64(statement, column);
        else
            *(enum delivery_state *)field = (enum delivery_state)sqlite3_column_int(statement, column);
    }
    if (ledger->abandoned && delivery->state == DELIVERY_SENDING)
        delivery->state = DELIVERY_UNKNOWN;
}

/* Reads the one row that the statement gives, or none. */
static bool read_one(struct ledger *ledger, sqlite3_stmt *statement, struct arena *arena, struct delivery *delivery,
                     struct diagnostics *diagnostics)
{
    int status = sqlite3_step(statement);
    *delivery = (struct delivery){0};
    if (status == SQLITE_ROW)
        read_row(ledger, statement, arena, delivery);
    bool done = status == SQLITE_ROW || status == SQLITE_DONE || ledger_refuse(ledger, "read", diagnostics);
    sqlite3_reset(statement);
    return done;
}

bool ledger_find(struct ledger *ledger, struct slice paper, struct slice address, struct arena *arena,
                 struct delivery *delivery, struct diagnostics *diagnostics)
{
    if (!ledger->find &&
        !ledger_prepare(ledger, select_where(arena, "WHERE paper=?1 AND mailbox=?2"), &ledger->find, diagnostics))
        return false;
    ledger_bind_text(ledger->find, 1, paper);
    ledger_bind_text(ledger->find, 2, ledger_mailbox(address, arena));
    return read_one(ledger, ledger->find, arena, delivery, diagnostics);
}

bool ledger_get(struct ledger *ledger, int64_t id, struct arena *arena, struct delivery *delivery,
                struct diagnostics *diagnostics)
{
    sqlite3_stmt *statement;
    if (!ledger_prepare(ledger, select_where(arena, "WHERE id=?1"), &statement, diagnostics))
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
        if (LEDGER_COLUMNS[i].kind == COLUMN_TEXT)
            ledger_bind_text(statement, number, *(const struct slice *)field);
        else if (LEDGER_COLUMNS[i].kind != COLUMN_STATE)
            sqlite3_bind_int64(statement, number, *(const int64_t *)field);
        else
            sqlite3_bind_int(statement, number, (int)*(const enum delivery_state *)field);
    }
}

/* A new row, or in the place of the one that the recipient and paper have. */
static const char *put_statement(struct arena *arena)
{
    struct buffer sql;
    buffer_init(&sql, arena);
    buffer_add_string(&sql, "INSERT INTO delivery(mailbox,");
    add_columns(&sql, "");
    buffer_add_string(&sql, ") VALUES(?");
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        buffer_add_string(&sql, ",?");
    buffer_add_string(&sql, ") ON CONFLICT(paper,mailbox) DO UPDATE SET (");
    add_columns(&sql, "");
    buffer_add_string(&sql, ")=(SELECT ");
    add_columns(&sql, "excluded.");
    buffer_add_string(&sql, ") RETURNING id");
    return sql.data;
}

bool ledger_put(struct ledger *ledger, struct delivery *delivery, struct diagnostics *diagnostics)
{
    struct arena scratch;
    arena_init(&scratch, diagnostics->arena->policy);
    if (!ledger->put && !ledger_prepare(ledger, put_statement(&scratch), &ledger->put, diagnostics))
    {
        arena_release(&scratch);
        return false;
    }
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
    if (!ledger_prepare(ledger, select_where(arena, "ORDER BY id"), &statement, diagnostics))
        return false;
    while (going && (status = sqlite3_step(statement)) == SQLITE_ROW)
    {
        struct delivery delivery;
        read_row(ledger, statement, arena, &delivery);
        going = (only != DELIVERY_NONE && delivery.state != only) || take(context, &delivery);
        arena_reset(arena);
    }
    bool done = !going || status == SQLITE_DONE || ledger_refuse(ledger, "read", diagnostics);
    sqlite3_finalize(statement);
    return done;
}

bool ledger_variables(struct ledger *ledger, const struct delivery *delivery, struct arena *arena,
                      struct ledger_variables *out, struct diagnostics *diagnostics)
{
    sqlite3_stmt *statement;
    int status;
    *out = (struct ledger_variables){0};
    if (!ledger_prepare(ledger, "SELECT key, value FROM json_each(?1)", &statement, diagnostics))
        return false;
    ledger_bind_text(statement, 1, delivery->variables);
    while ((status = sqlite3_step(statement)) == SQLITE_ROW)
    {
        struct ledger_variable *variable = LIST_PUSH(arena, out);
        variable->name = ledger_text(statement, 0, arena);
        variable->value = ledger_text(statement, 1, arena);
    }
    bool done = status == SQLITE_DONE || ledger_refuse(ledger, "read", diagnostics);
    sqlite3_finalize(statement);
    return done;
}
