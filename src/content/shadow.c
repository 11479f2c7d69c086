/* Writes the shadow: walks over the lines of each job and masks what md4c is not to see. */
#include "content/shadow.h"

#include "content/scan.h"
#include "content/walk.h"

#include <string.h>

enum
{
    BRACKETS_MAX = 32,       /* [ in each other: md4c's search for labels is quadratic in their depth */
    BACKTICKS_MAX = 32,      /* md4c reads no longer run as code */
    MARKS_MAX = 1000 * 1000, /* characters with a meaning in one block: md4c keeps up to 60 bytes for each */
    STAND_IN = 'x'           /* a character without a meaning, for what is not to be read as one */
};

struct open_bracket
{
    size_t piece;         /* the empty piece before it */
    bool follows_bracket; /* ][ : a label, not a phrase */
};

struct writer
{
    struct reader *reader;
    struct shadow *shadow;
    struct walk walk;
    struct open_bracket brackets[BRACKETS_MAX];
    size_t bracket_count;
    size_t hidden_brackets;               /* open ones that are masked, being too deep */
    bool no_backticks[BACKTICKS_MAX + 1]; /* no run of that length comes any more */
    size_t marks;
    bool strike_open; /* a ~~ waits for its end */
    bool in_cell;     /* \| is a pipe, also in code */
};

/* ---- pieces ---- */

static struct piece *add_piece(struct writer *writer, enum piece_kind kind, struct range source, const char *text)
{
    struct shadow *shadow = writer->shadow;
    struct piece *piece = LIST_PUSH(writer->reader->arena, &shadow->pieces);
    *piece = (struct piece){.shadow = (uint32_t)shadow->text.length, .kind = kind, .source = source};
    buffer_add_string(&shadow->text, text);
    return piece;
}

/* Notes that the next `count` bytes of the shadow stand for those of the source from `from`. */
static void add_text_piece(struct writer *writer, uint32_t from, uint32_t count)
{
    struct shadow *shadow = writer->shadow;
    struct piece *last = shadow->pieces.count ? &shadow->pieces.items[shadow->pieces.count - 1] : NULL;
    if (last && last->kind == PIECE_TEXT && last->source.to == from)
        last->source.to += count;
    else
        add_piece(writer, PIECE_TEXT, (struct range){from, from + count}, "");
}

/* The source from here to `to`, which lies on this line, as it is. */
static void copy_to(struct writer *writer, uint32_t to)
{
    struct walk *walk = &writer->walk;
    add_text_piece(writer, walk->at, to - walk->at);
    buffer_add(&writer->shadow->text, walk->data + walk->at, to - walk->at);
    walk->at = to;
}

/* The character here becomes `byte`. */
static void mask_char(struct writer *writer, char byte)
{
    add_text_piece(writer, writer->walk.at, 1);
    buffer_add_byte(&writer->shadow->text, byte);
    writer->walk.at++;
}

/* The character here, which md4c keeps marks for; a stand-in when there are too many. */
static void copy_mark(struct writer *writer)
{
    struct reader *reader = writer->reader;
    uint32_t at = writer->walk.at;
    if (writer->marks == MARKS_MAX)
    {
        diagnose_error(reader->diagnostics, place_of(reader, at, at + 1),
                       "more than %d special characters in one paragraph", MARKS_MAX);
        diagnose_help(reader->diagnostics, "part it into several, if it is text at all");
    }
    mask_char(writer, writer->marks++ < MARKS_MAX ? writer->walk.data[at] : STAND_IN);
}

static uint32_t line_end(const struct writer *writer) { return writer->walk.lines[writer->walk.index].to; }

static char char_behind(const struct writer *writer, uint32_t count)
{
    uint32_t at = writer->walk.at + count;
    return at < line_end(writer) ? writer->walk.data[at] : '\0';
}

/* The end of a line within a block. Two blanks before it make it a hard break. */
static void write_line_end(struct writer *writer, bool may_be_hard)
{
    struct slice text = writer->reader->source->text;
    uint32_t from = writer->walk.at;
    bool hard = may_be_hard && slice_starts_with(slice_sub(text, from, from + 2), "  ");
    walk_next(&writer->walk);
    add_piece(writer, hard ? PIECE_HARD_BREAK : PIECE_SOFT_BREAK, (struct range){from, writer->walk.at}, " ");
}

/* ---- what each special character begins ---- */

static void write_backslash(struct writer *writer)
{
    char next = char_behind(writer, 1);
    if (next == '\0' && writer->walk.index + 1 < writer->walk.count)
    {
        uint32_t from = writer->walk.at++;
        walk_next(&writer->walk);
        add_piece(writer, PIECE_HARD_BREAK, (struct range){from, writer->walk.at}, " ");
    }
    else if (next == '|' && writer->in_cell)
    {
        writer->walk.at++;
        copy_to(writer, writer->walk.at + 1);
    }
    else
    {
        copy_mark(writer);
        if (is_ascii_punctuation(next))
            copy_to(writer, writer->walk.at + 1);
    }
}

static uint32_t backtick_run(const struct walk *walk)
{
    uint32_t at = walk->at, end = walk->index < walk->count ? walk->lines[walk->index].to : at;
    while (at < end && walk->data[at] == '`')
        at++;
    return at - walk->at;
}

/* Finds the run of backticks that ends the code which begins behind a run of `size`. */
static bool find_code_end(struct writer *writer, uint32_t size, struct walk *end)
{
    *end = writer->walk;
    end->at += size;
    while (walk_char(end) != '\0')
    {
        uint32_t run = backtick_run(end);
        if (run == size)
            return true;
        if (run)
            end->at += run;
        else
            walk_next(end);
    }
    writer->no_backticks[size] = true;
    return false;
}

/* Code stands in the shadow as it is: nothing in it is read as anything else. */
static void write_backticks(struct writer *writer)
{
    uint32_t size = backtick_run(&writer->walk);
    struct walk end;
    if (size > BACKTICKS_MAX || writer->no_backticks[size] || !find_code_end(writer, size, &end))
    {
        copy_to(writer, writer->walk.at + size);
        return;
    }
    while (writer->walk.index != end.index || writer->walk.at != end.at)
    {
        if (walk_char(&writer->walk) == '\n')
            write_line_end(writer, false);
        else if (writer->in_cell && walk_char(&writer->walk) == '\\' && char_behind(writer, 1) == '|')
            writer->walk.at++;
        else
            copy_to(writer, writer->walk.at + 1);
    }
    copy_to(writer, writer->walk.at + size);
}

/* An address in angle brackets stands in the shadow as it is. */
static void write_angle(struct writer *writer)
{
    uint32_t at = writer->walk.at + 1, end = line_end(writer);
    bool is_address = false;
    while (at < end && !is_blank(writer->walk.data[at]) && writer->walk.data[at] != '<' && writer->walk.data[at] != '>')
    {
        is_address |= writer->walk.data[at] == ':' || writer->walk.data[at] == '@';
        at++;
    }
    copy_mark(writer);
    if (is_address && at < end && writer->walk.data[at] == '>')
        copy_to(writer, at);
}

static bool write_variable(struct writer *writer)
{
    uint32_t from = writer->walk.at;
    uint32_t size = (uint32_t)variable_length(slice_sub(writer->reader->source->text, from, line_end(writer)));
    if (size == 0)
        return false;
    add_piece(writer, PIECE_VARIABLE, (struct range){from, from + size}, "x");
    writer->walk.at = from + size;
    return true;
}

/* "~~" strikes text out. md4c's search is quadratic when several wait to be closed, so it sees one at a time. */
static void write_tildes(struct writer *writer)
{
    uint32_t from = writer->walk.at, end = line_end(writer), to = from;
    while (to < end && writer->walk.data[to] == '~')
        to++;
    char before = from > writer->walk.lines[writer->walk.index].from ? writer->walk.data[from - 1] : ' ';
    char behind = to < end ? writer->walk.data[to] : ' ';
    bool means = to - from == 2 && !is_blank(writer->strike_open ? before : behind);
    if (means)
        writer->strike_open = !writer->strike_open;
    while (writer->walk.at < to)
        mask_char(writer, means ? '~' : STAND_IN);
}

/* ---- brackets ---- */

/* [^label] */
static bool write_note_mark(struct writer *writer)
{
    uint32_t from = writer->walk.at, at = from + 2, end = line_end(writer);
    if (char_behind(writer, 1) != '^')
        return false;
    while (at < end && writer->walk.data[at] != ']' && writer->walk.data[at] != '[' && !is_blank(writer->walk.data[at]))
        at++;
    if (at == from + 2 || at >= end || writer->walk.data[at] != ']')
        return false;
    add_piece(writer, PIECE_NOTE, (struct range){from, at + 1}, ",");
    writer->walk.at = at + 1;
    return true;
}

static void write_open_bracket(struct writer *writer)
{
    if (write_note_mark(writer))
        return;
    if (writer->bracket_count == BRACKETS_MAX)
    {
        writer->hidden_brackets++;
        mask_char(writer, STAND_IN);
        return;
    }
    uint32_t at = writer->walk.at;
    bool follows_bracket = at > writer->walk.lines[writer->walk.index].from && writer->walk.data[at - 1] == ']';
    add_piece(writer, PIECE_NOTHING, (struct range){at, at}, "");
    writer->brackets[writer->bracket_count++] =
        (struct open_bracket){writer->shadow->pieces.count - 1, follows_bracket};
    copy_mark(writer);
}

/* Goes to `offset`, which may lie some lines on. */
static void jump_to(struct writer *writer, uint32_t offset) { walk_to(&writer->walk, offset); }

/* ](target "title"), and the attributes behind it. */
static bool write_target(struct writer *writer)
{
    struct walk walk = writer->walk;
    uint32_t from = walk.at;
    struct range target, title = {0, 0};
    walk_next(&walk);
    walk_next(&walk);
    walk_blanks(&walk);
    if (!walk_target(&walk, &target))
        return false;
    walk_title(&walk, &title);
    walk_blanks(&walk);
    if (walk_char(&walk) != ')')
        return false;
    walk_next(&walk);
    struct piece *piece = add_piece(writer, PIECE_TARGET, (struct range){from, walk.at}, "](<x>)");
    piece->target = target;
    piece->title = title;
    writer->walk = walk;
    return true;
}

/* The end of the attributes that begin `behind` bytes from here, or 0. */
static uint32_t attributes_here(const struct writer *writer, uint32_t behind)
{
    if (char_behind(writer, behind) != '{' || char_behind(writer, behind + 1) == '{')
        return 0;
    uint32_t from = writer->walk.at + behind;
    uint32_t limit = writer->walk.lines[writer->walk.count - 1].to;
    uint32_t end = (uint32_t)attributes_end(writer->reader->source->text, from, limit);
    return end > from ? end : 0;
}

static void write_attributes(struct writer *writer)
{
    uint32_t end = attributes_here(writer, 0);
    if (!end && char_behind(writer, 0) == '{' && char_behind(writer, 1) != '{')
        diagnose_open_braces(writer->reader, writer->walk.at);
    if (!end)
        return;
    add_piece(writer, PIECE_ATTRIBUTES, (struct range){writer->walk.at, end}, ",");
    jump_to(writer, end);
}

/* Puts a ! before the bracket: "![text](<x>)" is what md4c then finds. */
static void make_span(struct writer *writer, const struct open_bracket *bracket, uint32_t end)
{
    struct shadow *shadow = writer->shadow;
    struct piece *open = &shadow->pieces.items[bracket->piece];
    buffer_add_byte(&shadow->text, ' ');
    memmove(shadow->text.data + open->shadow + 1, shadow->text.data + open->shadow,
            shadow->text.length - 1 - open->shadow);
    shadow->text.data[open->shadow] = '!';
    open->kind = PIECE_SPAN_OPEN;
    for (size_t i = bracket->piece + 1; i < shadow->pieces.count; i++)
        shadow->pieces.items[i].shadow++;
    add_piece(writer, PIECE_SPAN, (struct range){writer->walk.at, end}, "](<x>)");
    jump_to(writer, end);
}

static void write_close_bracket(struct writer *writer)
{
    if (writer->hidden_brackets > 0)
    {
        writer->hidden_brackets--;
        mask_char(writer, STAND_IN);
        return;
    }
    if (writer->bracket_count == 0)
    {
        copy_mark(writer);
        return;
    }
    struct open_bracket bracket = writer->brackets[--writer->bracket_count];
    uint32_t attributes = attributes_here(writer, 1);
    if (char_behind(writer, 1) == '(' && write_target(writer))
        write_attributes(writer);
    else if (attributes && !bracket.follows_bracket)
        make_span(writer, &bracket, attributes);
    else
    {
        copy_mark(writer);
        write_attributes(writer);
        if (char_behind(writer, 0) == '(')
            mask_char(writer, ','); /* no target: md4c shall not find one either, with line breaks made blanks */
    }
}

/* ---- a job ---- */

static bool is_special(char c)
{
    return c == '\\' || c == '`' || c == '<' || c == '[' || c == ']' || c == '{' || c == '*' || c == '_' || c == '~' ||
           c == '&' || c == ';';
}

static void write_special(struct writer *writer, char c)
{
    if (c == '\\')
        write_backslash(writer);
    else if (c == '`')
        write_backticks(writer);
    else if (c == '<')
        write_angle(writer);
    else if (c == '[')
        write_open_bracket(writer);
    else if (c == ']')
        write_close_bracket(writer);
    else if (c == '~')
        write_tildes(writer);
    else if (c != '{' || !write_variable(writer))
        copy_mark(writer);
}

static void write_job(struct writer *writer)
{
    const struct walk *walk = &writer->walk;
    add_piece(writer, PIECE_NOTHING, (struct range){walk->at, walk->at}, "# ");
    for (char c = walk_char(walk); c != '\0'; c = walk_char(walk))
    {
        uint32_t at = walk->at, end = line_end(writer);
        while (at < end && !is_special(walk->data[at]))
            at++;
        if (at > walk->at)
            copy_to(writer, at);
        else if (at < end)
            write_special(writer, c);
        else
            write_line_end(writer, true);
    }
    add_piece(writer, PIECE_NOTHING, (struct range){walk->at, walk->at}, " #\n");
}

static void write_definition(struct writer *writer, const struct link_definition *definition)
{
    struct shadow *shadow = writer->shadow;
    add_piece(writer, PIECE_NOTHING, definition->target, "[");
    buffer_add_slice(&shadow->text, definition->label);
    buffer_add_string(&shadow->text, "]: <");
    struct piece *piece = add_piece(writer, PIECE_DEFINITION, definition->target, "x");
    piece->definition = definition;
    add_piece(writer, PIECE_NOTHING, definition->target, ">\n\n");
}

void shadow_write(struct reader *reader, size_t first_job, struct shadow *shadow)
{
    *shadow = (struct shadow){0};
    buffer_init(&shadow->text, reader->arena);
    for (size_t i = 0; i < reader->link_definitions.count; i++)
    {
        struct writer writer = {.reader = reader, .shadow = shadow};
        write_definition(&writer, &reader->link_definitions.items[i]);
    }
    for (size_t i = first_job; i < reader->jobs.count; i++)
    {
        const struct inline_job *job = &reader->jobs.items[i];
        struct writer writer = {.reader = reader, .shadow = shadow, .in_cell = job->holder->kind == NODE_CELL};
        writer.walk = walk_begin(reader, reader->ranges.items + job->first, job->count);
        write_job(&writer);
    }
}

const struct piece *shadow_piece(const struct shadow *shadow, size_t offset, size_t *near)
{
    size_t low = 0, high = shadow->pieces.count;
    if (*near < high && shadow->pieces.items[*near].shadow <= offset)
    {
        low = *near;
        /* Nearly always it is this one or one of the next. */
        for (size_t i = low; i < high && i < low + 4; i++)
            if (i + 1 == high || shadow->pieces.items[i + 1].shadow > offset)
            {
                *near = i;
                return &shadow->pieces.items[i];
            }
    }
    while (high - low > 1)
    {
        size_t middle = low + (high - low) / 2;
        if (shadow->pieces.items[middle].shadow <= offset)
            low = middle;
        else
            high = middle;
    }
    *near = low;
    return &shadow->pieces.items[low];
}

size_t piece_end(const struct shadow *shadow, const struct piece *piece)
{
    const struct piece *next = piece + 1;
    return next < shadow->pieces.items + shadow->pieces.count ? next->shadow : shadow->text.length;
}
