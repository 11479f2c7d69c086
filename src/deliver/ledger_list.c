#include "deliver/ledger_list.h"

#include "deliver/clock.h"
#include "deliver/ledger_private.h"

#include <errno.h>
#include <string.h>

static const struct place NO_PLACE = {0};

/* What is written, row by row. */
struct listing
{
    struct arena arena; /* of one row */
    struct sink sink;
    int error; /* errno of a write that failed; 0: none */
    bool begun;
};

static bool write_out(struct listing *listing, const struct buffer *text)
{
    if (listing->sink.write(listing->sink.context, text->data, text->length))
        return true;
    listing->error = errno ? errno : EIO;
    return false;
}

/* Goes over the rows with `take`; `head` and `tail` stand around them. */
static bool list(struct ledger *ledger, enum delivery_state only, struct listing *listing,
                 bool (*take)(void *context, const struct delivery *delivery), struct diagnostics *diagnostics)
{
    bool done = ledger_each(ledger, only, &listing->arena, take, listing, diagnostics);
    if (listing->error)
        diagnose_refusal(diagnostics, NO_PLACE, "cannot write the ledger's rows: %s", strerror(listing->error));
    return done && !listing->error;
}

/* ---- for people ---- */

static void add_count(struct buffer *out, int64_t count, const char *what)
{
    if (count)
        buffer_print(out, ", %lld %s", (long long)count, what);
}

static void add_counts(struct buffer *out, const struct delivery_count *counts)
{
    int64_t rows = 0;
    for (int state = 0; state < DELIVERY_STATE_COUNT; state++)
        rows += counts->counts[state];
    buffer_print(out, "%.*s: %lld %s", SLICE_ARGUMENTS(counts->paper), (long long)rows,
                 rows == 1 ? "recipient" : "recipients");
    for (int state = 0; state < DELIVERY_STATE_COUNT; state++)
        add_count(out, counts->counts[state], delivery_state_name((enum delivery_state)state));
    add_count(out, counts->forgotten, "forgotten");
    buffer_add_byte(out, '\n');
}

/* Blanks up to `width` characters. */
static void add_cell(struct buffer *out, struct slice text, size_t width)
{
    buffer_add_slice(out, text);
    for (size_t i = utf8_count(text); i < width; i++)
        buffer_add_byte(out, ' ');
    buffer_add_string(out, "  ");
}

static bool show_row(void *context, const struct delivery *delivery)
{
    enum
    {
        STATE_WIDTH = 8,
        TIME_WIDTH = 20,
        ADDRESS_WIDTH = 32
    };
    struct listing *listing = context;
    struct buffer line, time;
    buffer_init(&line, &listing->arena);
    buffer_init(&time, &listing->arena);
    clock_add_time(&time, delivery->settled_at ? delivery->settled_at : delivery->attempted_at);
    buffer_print(&line, "%6lld  ", (long long)delivery->id);
    add_cell(&line, slice_from_string(delivery_state_name(delivery->state)), STATE_WIDTH);
    buffer_print(&line, "%3lld  ", (long long)delivery->attempts);
    add_cell(&line, buffer_slice(&time), TIME_WIDTH);
    add_cell(&line, delivery->address, ADDRESS_WIDTH);
    buffer_add_slice(&line, delivery->answer);
    while (line.length && line.data[line.length - 1] == ' ')
        line.length--;
    buffer_add_byte(&line, '\n');
    return write_out(listing, &line);
}

static bool show_counts(struct ledger *ledger, struct listing *listing, struct diagnostics *diagnostics)
{
    struct delivery_count *counts;
    struct buffer text;
    size_t count;
    if (!ledger_count(ledger, &listing->arena, &counts, &count, diagnostics))
        return false;
    buffer_init(&text, &listing->arena);
    for (size_t i = 0; i < count; i++)
        add_counts(&text, &counts[i]);
    buffer_add_string(&text, count ? "\n    id  state     try  time                  address\n" : "no mails\n");
    return write_out(listing, &text);
}

bool ledger_show(struct ledger *ledger, enum delivery_state only, struct sink sink, struct diagnostics *diagnostics)
{
    struct listing listing = {.sink = sink};
    arena_init(&listing.arena, diagnostics->arena->policy);
    bool done = show_counts(ledger, &listing, diagnostics) && list(ledger, only, &listing, show_row, diagnostics);
    arena_release(&listing.arena);
    return done;
}

/* ---- for programs ---- */

/* The value of a column as text. */
static struct slice value_of(const struct delivery *delivery, const struct ledger_column *column, struct arena *arena)
{
    const void *field = (const char *)delivery + column->offset;
    struct buffer text;
    buffer_init(&text, arena);
    switch (column->kind)
    {
    case COLUMN_TEXT:
        return *(const struct slice *)field;
    case COLUMN_STATE:
        return slice_from_string(delivery_state_name(*(const enum delivery_state *)field));
    case COLUMN_TIME:
        clock_add_time(&text, *(const int64_t *)field);
        break;
    case COLUMN_NUMBER:
        buffer_print(&text, "%lld", (long long)*(const int64_t *)field);
        break;
    }
    return buffer_slice(&text);
}

static void add_csv(struct buffer *out, struct slice value)
{
    bool formula = value.length && strchr("=+-@\t\r", *value.data);
    buffer_add_string(out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < value.length; i++)
    {
        if (value.data[i] == '"')
            buffer_add_byte(out, '"');
        buffer_add_byte(out, value.data[i]);
    }
    buffer_add_byte(out, '"');
}

static bool export_csv_row(void *context, const struct delivery *delivery)
{
    struct listing *listing = context;
    struct buffer line;
    buffer_init(&line, &listing->arena);
    buffer_print(&line, "%lld", (long long)delivery->id);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
    {
        buffer_add_byte(&line, ',');
        add_csv(&line, value_of(delivery, &LEDGER_COLUMNS[i], &listing->arena));
    }
    buffer_add_string(&line, "\r\n");
    return write_out(listing, &line);
}

static bool export_json_row(void *context, const struct delivery *delivery)
{
    struct listing *listing = context;
    struct buffer line;
    buffer_init(&line, &listing->arena);
    buffer_print(&line, "%s{\"id\":%lld", listing->begun ? ",\n" : "\n", (long long)delivery->id);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
    {
        const struct ledger_column *column = &LEDGER_COLUMNS[i];
        struct slice value = value_of(delivery, column, &listing->arena);
        bool as_is = column->kind == COLUMN_NUMBER || strcmp(column->name, "variables") == 0;
        buffer_print(&line, ",\"%s\":", column->name);
        if (as_is)
            buffer_add_slice(&line, value);
        else if (column->kind == COLUMN_TIME && !value.length)
            buffer_add_string(&line, "null");
        else
            buffer_add_json(&line, value);
    }
    buffer_add_byte(&line, '}');
    listing->begun = true;
    return write_out(listing, &line);
}

static void add_csv_names(struct buffer *out)
{
    buffer_add_string(out, "id");
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        buffer_print(out, ",%s", LEDGER_COLUMNS[i].name);
    buffer_add_string(out, "\r\n");
}

bool ledger_export(struct ledger *ledger, enum delivery_state only, enum ledger_format format, struct sink sink,
                   struct diagnostics *diagnostics)
{
    struct listing listing = {.sink = sink};
    struct arena memory;
    struct buffer head, tail;
    arena_init(&memory, diagnostics->arena->policy);
    arena_init(&listing.arena, diagnostics->arena->policy);
    buffer_init(&head, &memory);
    buffer_init(&tail, &memory);
    if (format == LEDGER_CSV)
        add_csv_names(&head);
    else
        buffer_add_byte(&head, '[');
    buffer_add_string(&tail, format == LEDGER_CSV ? "" : "\n]\n");
    bool done = write_out(&listing, &head) &&
                list(ledger, only, &listing, format == LEDGER_CSV ? export_csv_row : export_json_row, diagnostics) &&
                write_out(&listing, &tail);
    arena_release(&listing.arena);
    arena_release(&memory);
    return done;
}
