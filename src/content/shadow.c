/* Writes the shadow: walks over the lines of each job and masks what md4c is not to see. */
#include "content/writer.h"

/* ---- what each special character begins ---- */

static void write_backslash(struct writer *writer)
{
    char next = writer_char(writer, 1);
    if (next == '\0' && writer->walk.index + 1 < writer->walk.count)
        write_stand_in(writer, PIECE_HARD_BREAK, writer->walk.lines[writer->walk.index + 1].from, " ");
    else if (next == ' ' && writer->script_end)
        write_stand_in(writer, PIECE_BLANK, writer->walk.at + 2, ",");
    else if (next == '|' && writer->in_cell)
    {
        writer->walk.at++;
        write_source(writer, writer->walk.at + 1);
    }
    else
    {
        write_mark(writer);
        if (is_ascii_punctuation(next))
            write_source(writer, writer->walk.at + 1);
    }
}

static uint32_t backtick_run(const struct walk *walk)
{
    uint32_t at = walk->at, end = walk->index < walk->count ? walk->lines[walk->index].to : at;
    while (at < end && walk->data[at] == '`')
        at++;
    return at - walk->at;
}

/* Goes to the run of backticks that ends the code which begins here with a run of `size`. False: there is none. */
static bool find_code_end(struct writer *writer, struct walk *walk, uint32_t size)
{
    if (size > BACKTICKS_MAX || writer->no_backticks[size])
        return false;
    struct walk end = *walk;
    end.at += size;
    while (walk_char(&end) != '\0')
    {
        uint32_t run = backtick_run(&end);
        if (run == size)
        {
            *walk = end;
            return true;
        }
        if (run)
            end.at += run;
        else
            walk_next(&end);
    }
    writer->no_backticks[size] = true;
    return false;
}

void walk_past_code(struct writer *writer, struct walk *walk)
{
    uint32_t size = backtick_run(walk);
    find_code_end(writer, walk, size);
    walk->at += size;
}

/* Code stands in the shadow as it is: nothing in it is read as anything else. */
static void write_backticks(struct writer *writer)
{
    uint32_t size = backtick_run(&writer->walk);
    struct walk end = writer->walk;
    if (!find_code_end(writer, &end, size))
    {
        write_source(writer, writer->walk.at + size);
        return;
    }
    writer->marks++;
    while (writer->walk.index != end.index || writer->walk.at != end.at)
    {
        if (walk_char(&writer->walk) == '\n')
            write_line_end(writer, false);
        else if (writer->in_cell && walk_char(&writer->walk) == '\\' && writer_char(writer, 1) == '|')
            writer->walk.at++;
        else
            write_source(writer, writer->walk.at + 1);
    }
    write_source(writer, writer->walk.at + size);
}

/* "<br>", with the blanks behind it and the end of its line. */
static void write_break(struct writer *writer, uint32_t size)
{
    struct walk behind = writer->walk;
    behind.at += size;
    walk_blanks(&behind);
    write_stand_in(writer, PIECE_HARD_BREAK, behind.at, ",");
}

/* <!-- … -->, which may go over several lines, is left out. */
static void write_comment(struct writer *writer)
{
    struct walk end = writer->walk;
    while (!writer->no_comment_end && walk_char(&end) != '\0')
    {
        struct slice rest = {end.data, end.lines[end.index].to};
        size_t found = comment_end(rest, end.at);
        if (found > 0)
        {
            write_stand_in(writer, PIECE_NOTHING, (uint32_t)found, "");
            return;
        }
        end.at = end.lines[end.index].to;
        walk_next(&end);
    }
    if (!writer->no_comment_end)
        diagnose_open_comment(writer->reader, writer->walk.at);
    writer->no_comment_end = true;
    write_mark(writer);
}

/* An address in angle brackets stands in the shadow as it is. */
static void write_address(struct writer *writer)
{
    uint32_t at = writer->walk.at + 1, end = writer_line_end(writer);
    bool is_address = false;
    while (at < end && !is_blank(writer->walk.data[at]) && writer->walk.data[at] != '<' && writer->walk.data[at] != '>')
    {
        is_address |= writer->walk.data[at] == ':' || writer->walk.data[at] == '@';
        at++;
    }
    write_mark(writer);
    if (is_address && at < end && writer->walk.data[at] == '>')
        write_source(writer, at);
}

static void write_angle(struct writer *writer)
{
    uint32_t from = writer->walk.at;
    struct slice rest = slice_sub(writer->reader->source->text, from, writer_line_end(writer));
    size_t size = html_break_length(rest);
    if (size > 0)
        write_break(writer, (uint32_t)size);
    else if (slice_starts_with(rest, "<!--"))
        write_comment(writer);
    else
        write_address(writer);
}

/* "{{name" without its end, which must stand on the same line. */
static void check_open_variable(struct reader *reader, struct slice rest, uint32_t from)
{
    if (rest.length < 3 || !slice_starts_with(rest, "{{") || !is_ascii_alphanumeric(rest.data[2]))
        return;
    diagnose_error(reader->diagnostics, place_of(reader, from, from + 2), "the variable is not closed");
    diagnose_help(reader->diagnostics, "put }} behind it, on the same line; braces that are meant as such are \\{{");
}

static bool write_variable(struct writer *writer)
{
    uint32_t from = writer->walk.at;
    struct slice rest = slice_sub(writer->reader->source->text, from, writer_line_end(writer));
    uint32_t size = (uint32_t)variable_length(rest);
    if (size == 0)
    {
        check_open_variable(writer->reader, rest, from);
        return false;
    }
    write_stand_in(writer, PIECE_VARIABLE, from + size, "x");
    return true;
}

/* "~~" strikes text out. md4c's search is quadratic when several wait to be closed, so it sees one at a time. */
static void write_tildes(struct writer *writer)
{
    uint32_t from = writer->walk.at, end = writer_line_end(writer), to = from;
    while (to < end && writer->walk.data[to] == '~')
        to++;
    char before = from > writer->walk.lines[writer->walk.index].from ? writer->walk.data[from - 1] : ' ';
    char behind = to < end ? writer->walk.data[to] : ' ';
    bool means = to - from == 2 && !is_blank(writer->strike_open ? before : behind);
    if (means)
        writer->strike_open = !writer->strike_open;
    while (writer->walk.at < to)
        write_masked(writer, means ? '~' : STAND_IN);
}

/* ---- a job ---- */

static bool is_special(char c)
{
    return c == '\\' || c == '`' || c == '<' || c == '[' || c == ']' || c == '{' || c == '*' || c == '_' || c == '~' ||
           c == '&' || c == ';' || c == '^';
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
    else if ((c == '~' || c == '^') && write_script(writer))
        return;
    else if (c == '~')
        write_tildes(writer);
    else if (!(c == '{' && write_variable(writer)) && !(c == '^' && write_inline_note(writer)))
        write_mark(writer);
}

static void write_job(struct writer *writer)
{
    const struct walk *walk = &writer->walk;
    write_piece(writer, PIECE_NOTHING, (struct range){walk->at, walk->at}, "# ");
    for (char c = walk_char(walk); c != '\0' && writer->marks <= MARKS_MAX; c = walk_char(walk))
    {
        uint32_t at = walk->at, end = writer_line_end(writer);
        while (at < end && !is_special(walk->data[at]))
            at++;
        if (at > walk->at)
            write_source(writer, at);
        else if (at < end)
            write_special(writer, c);
        else
            write_line_end(writer, true);
    }
    write_piece(writer, PIECE_NOTHING, (struct range){walk->at, walk->at}, " #\n");
    if (writer->marks <= MARKS_MAX)
        return;
    struct reader *reader = writer->reader;
    diagnose_error(reader->diagnostics, place_of(reader, walk->at, walk->at + 1),
                   "more than %d special characters in one paragraph", MARKS_MAX);
    diagnose_help(reader->diagnostics, "part it into several, if it is text at all");
}

static void write_definition(struct writer *writer, uint32_t index)
{
    struct shadow *shadow = writer->shadow;
    const struct link_definition *definition = &writer->reader->link_definitions.items[index];
    write_piece(writer, PIECE_NOTHING, definition->target, "[");
    buffer_add_slice(&shadow->text, definition->label);
    buffer_add_string(&shadow->text, "]: <");
    write_piece(writer, PIECE_DEFINITION, definition->target, "x")->link = index;
    write_piece(writer, PIECE_NOTHING, definition->target, ">\n\n");
}

void shadow_write(struct reader *reader, size_t first_job, struct arena *arena, struct shadow *shadow)
{
    *shadow = (struct shadow){.arena = arena};
    buffer_init(&shadow->text, arena);
    for (size_t i = 0; i < reader->link_definitions.count; i++)
    {
        struct writer writer = {.reader = reader, .shadow = shadow};
        write_definition(&writer, (uint32_t)i);
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
