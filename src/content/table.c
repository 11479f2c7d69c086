/* Pipe tables and their captions, as GitHub and Pandoc write them. */
#include "content/block.h"

/* ---- rows ---- */

/* Where the cell that begins at `from` ends: at the next pipe that is no part of an escape, a variable or
 * attributes, or at `to`. */
static uint32_t cell_end(struct slice text, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++)
    {
        char c = text.data[at];
        if (c == '|')
            return at;
        if (c == '\\')
            at++;
        else if (c == '{' && at > from && (text.data[at - 1] == ']' || text.data[at - 1] == ')'))
        {
            uint32_t end = (uint32_t)attributes_end(text, at, to);
            at = end > at ? end - 1 : at;
        }
        else if (c == '{')
        {
            uint32_t size = (uint32_t)variable_length(slice_sub(text, at, to));
            at += size ? size - 1 : 0;
        }
    }
    return to;
}

/* Walks over the cells of a row. */
struct row_walk
{
    struct slice text;
    uint32_t at, end;
};

static struct row_walk row_begin(const struct reader *reader, struct range row)
{
    struct row_walk walk = {reader->source->text, row.from, row.to};
    while (walk.end > walk.at && is_space(walk.text.data[walk.end - 1]))
        walk.end--;
    if (walk.at < walk.end && walk.text.data[walk.at] == '|')
        walk.at++;
    return walk;
}

/* The next cell without the blanks around it. False: the row is over. */
static bool row_next(struct row_walk *walk, struct range *cell)
{
    if (walk->at >= walk->end)
        return false;
    uint32_t end = cell_end(walk->text, walk->at, walk->end);
    *cell = (struct range){walk->at, end};
    walk->at = end + 1;
    while (cell->from < cell->to && is_blank(walk->text.data[cell->from]))
        cell->from++;
    while (cell->to > cell->from && is_blank(walk->text.data[cell->to - 1]))
        cell->to--;
    return true;
}

static size_t row_cell_count(const struct reader *reader, struct range row)
{
    struct row_walk walk = row_begin(reader, row);
    struct range cell;
    size_t count = 0;
    while (row_next(&walk, &cell))
        count++;
    return count;
}

static bool has_pipe(const struct reader *reader, struct range row)
{
    return cell_end(reader->source->text, row.from, row.to) < row.to;
}

/* ":--:" and the like; false: not of a line under a header. */
static bool cell_alignment(const struct reader *reader, struct range cell, enum alignment *out)
{
    struct slice text = text_of(reader, cell);
    bool left = text.length > 0 && text.data[0] == ':';
    bool right = text.length > 1 && text.data[text.length - 1] == ':';
    struct slice dashes = slice_sub(text, left ? 1 : 0, text.length - (right ? 1 : 0));
    if (dashes.length == 0)
        return false;
    for (size_t i = 0; i < dashes.length; i++)
        if (dashes.data[i] != '-')
            return false;
    *out = left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_DEFAULT;
    return true;
}

/* True for a line of dashes and pipes, as it stands under a table's header. */
static bool is_delimiter_row(const struct reader *reader, struct range row)
{
    char first = row.from < row.to ? reader->source->text.data[row.from] : 0;
    if ((first != '|' && first != '-' && first != ':') || !has_pipe(reader, row))
        return false;
    struct row_walk walk = row_begin(reader, row);
    struct range cell;
    enum alignment alignment;
    bool any = false;
    while (row_next(&walk, &cell))
    {
        if (!cell_alignment(reader, cell, &alignment))
            return false;
        any = true;
    }
    return any;
}

/* ---- tables ---- */

static void diagnose_extra_cells(struct blocks *blocks, struct range extra, struct range row)
{
    struct reader *reader = blocks->reader;
    size_t columns = blocks->leaf.table->as.table.column_count;
    diagnose_error(reader->diagnostics, place_of(reader, extra.from, extra.to),
                   "the row has %zu cells, the table's header %zu", row_cell_count(reader, row), columns);
    diagnose_help(reader->diagnostics, "a | that belongs to the text is written \\|");
}

/* The corner above the names of rows is often left empty, and its readers are told less; any other column must say what
 * it holds. */
static void diagnose_empty_header(struct reader *reader, struct place place, size_t column)
{
    if (column == 0)
        diagnose_warning(reader->diagnostics, place, "a header cell is empty");
    else
        diagnose_error(reader->diagnostics, place, "a header cell is empty");
    diagnose_help(reader->diagnostics, "say in a word what the column holds: it is read out before each of its cells");
}

static void add_cell(struct blocks *blocks, struct node *row, struct range range, size_t column)
{
    struct reader *reader = blocks->reader;
    const struct table_data *table = &blocks->leaf.table->as.table;
    struct node *cell = reader_node(reader, NODE_CELL, place_of(reader, range.from, range.to));
    cell->as.cell.alignment = table->alignments[column];
    cell->as.cell.header = table->header_row_count == 0;
    node_append(row, cell);
    LIST_ADD(reader->arena, &reader->ranges, range);
    inline_job_add(reader, cell, reader->ranges.count - 1, 1);
    if (cell->as.cell.header && range.from == range.to)
        diagnose_empty_header(reader, cell->place, column);
}

static void add_row(struct blocks *blocks, struct range range)
{
    struct reader *reader = blocks->reader;
    struct node *table = blocks->leaf.table;
    struct node *row = reader_node(reader, NODE_ROW, place_of(reader, range.from, range.to));
    node_append(table, row);
    struct row_walk walk = row_begin(reader, range);
    struct range cell;
    size_t column = 0;
    for (; row_next(&walk, &cell); column++)
    {
        if (column == table->as.table.column_count)
        {
            diagnose_extra_cells(blocks, cell, range);
            return;
        }
        add_cell(blocks, row, cell, column);
    }
    for (; column < table->as.table.column_count; column++)
        add_cell(blocks, row, (struct range){walk.end, walk.end}, column);
}

void table_add_row(struct blocks *blocks)
{
    if (blocks->leaf.table)
        add_row(blocks, (struct range){blocks->line.text, blocks->line.end});
}

static struct node *table_new(struct blocks *blocks, struct range header, struct range delimiters, size_t columns)
{
    struct reader *reader = blocks->reader;
    struct node *table = reader_node(reader, NODE_TABLE, place_of(reader, header.from, header.to));
    table->as.table.column_count = columns;
    table->as.table.alignments = ARENA_ARRAY(reader->arena, columns, enum alignment);
    struct row_walk walk = row_begin(reader, delimiters);
    struct range cell;
    for (size_t i = 0; i < columns && row_next(&walk, &cell); i++)
        cell_alignment(reader, cell, &table->as.table.alignments[i]);
    return table;
}

/* True when the two lines are a table's header and the line under it. What is nearly so is an error. */
static bool check_header(struct reader *reader, struct range header, struct range delimiters, size_t *columns)
{
    size_t below = row_cell_count(reader, delimiters);
    *columns = row_cell_count(reader, header);
    if (*columns != below && !has_pipe(reader, header))
        return false;
    if (*columns > TABLE_COLUMNS_MAX)
    {
        diagnose_error(reader->diagnostics, place_of(reader, header.from, header.to),
                       "the table has %zu columns, more than %d", *columns, TABLE_COLUMNS_MAX);
        diagnose_help(reader->diagnostics, "no page is wide enough; make rows of the columns, or several tables");
    }
    else if (*columns != below)
    {
        diagnose_error(reader->diagnostics, place_of(reader, delimiters.from, delimiters.to),
                       "the table's header has %zu cells, the line below it %zu", *columns, below);
        diagnose_help(reader->diagnostics, "%s",
                      *columns > 0 ? "write one --- for each column" : "name the columns above it: | A | B |");
    }
    return true;
}

/* Gives the table its caption, with the attributes that stand behind it. */
static void caption_place(struct reader *reader, const struct pending_caption *caption, struct node *table)
{
    if (table->first && table->first->kind == NODE_CAPTION)
    {
        diagnose_error(reader->diagnostics, caption->node->place, "the table has two captions");
        diagnose_help(reader->diagnostics, "keep the one above it or the one below it");
        return;
    }
    node_prepend(table, caption->node);
    if (caption->attributes.from < caption->attributes.to)
        attributes_apply_at(reader, table, &TABLE_RULES, caption->attributes.from, caption->attributes.to);
}

/* True when the line before this one may be a table's header: it ends a paragraph, or stands below a caption. */
static bool header_may_be_above(const struct blocks *blocks)
{
    const struct leaf *leaf = &blocks->leaf;
    if (leaf->kind == LEAF_CAPTION)
        return leaf->blank_lines == 0 && blocks->matched == blocks->depth && leaf_line_count(blocks) > 1;
    return paragraph_goes_on(blocks);
}

enum start start_table(struct blocks *blocks)
{
    struct reader *reader = blocks->reader;
    struct range delimiters = {blocks->line.text, blocks->line.end};
    size_t columns;
    if (!header_may_be_above(blocks) || !is_delimiter_row(reader, delimiters))
        return START_NONE;
    if (!check_header(reader, reader->ranges.items[reader->ranges.count - 1], delimiters, &columns))
        return START_NONE;

    struct range header = leaf_drop_line(blocks);
    if (leaf_line_count(blocks) == 0)
        blocks->leaf.kind = LEAF_NONE;
    leaf_close(blocks);
    leaf_begin(blocks, LEAF_TABLE);
    struct pending_caption caption = blocks->pending_caption;
    blocks->pending_caption = (struct pending_caption){0};
    if (columns == 0 || columns > TABLE_COLUMNS_MAX)
        return START_DONE; /* its rows are passed over */

    struct node *table = table_new(blocks, header, delimiters, columns);
    node_append(current_block(blocks)->node, table);
    blocks->leaf.table = table;
    if (caption.node)
        caption_place(reader, &caption, table);
    add_row(blocks, header);
    table->as.table.header_row_count = 1;
    return START_DONE;
}

/* "+---+---+": the first line of what Pandoc calls a grid table. */
static bool is_grid(struct slice line)
{
    if (!slice_starts_with(line, "+-") && !slice_starts_with(line, "+="))
        return false;
    for (size_t i = 0; i < line.length; i++)
        if (line.data[i] != '+' && line.data[i] != '-' && line.data[i] != '=' && line.data[i] != ':')
            return false;
    return line.data[line.length - 1] == '+';
}

void table_check_missing(struct reader *reader, const struct range *lines, size_t count)
{
    if (is_grid(slice_trim(text_of(reader, *lines))))
    {
        diagnose_error(reader->diagnostics, place_of(reader, lines->from, lines->to), "a table with + at its corners");
        diagnose_help(reader->diagnostics, "write a row on one line: | A | B |, and below the first | --- | --- |");
        return;
    }
    for (size_t i = 0; i < count; i++)
    {
        struct slice line = slice_trim(text_of(reader, lines[i]));
        if (line.length < 2 || line.data[0] != '|' || line.data[line.length - 1] != '|')
            return;
    }
    diagnose_error(reader->diagnostics, place_of(reader, lines->from, lines->to), "a table without a header");
    diagnose_help(reader->diagnostics, "the first line names the columns, the second is of dashes: | --- | --- |");
}

/* ---- captions ---- */

/* The line that begins at `offset`, without the marks of quotes and the blanks before its text. */
static struct range line_at(const struct reader *reader, uint32_t offset, uint32_t *next)
{
    struct slice text = reader->source->text;
    uint32_t end = offset;
    while (end < text.length && text.data[end] != '\n')
        end++;
    *next = end < text.length ? end + 1 : end;
    while (offset < end && (is_space(text.data[offset]) || text.data[offset] == '>'))
        offset++;
    while (end > offset && is_space(text.data[end - 1]))
        end--;
    return (struct range){offset, end};
}

/* True when the paragraph that this line begins is followed by a table, at most one blank line away. The
 * look ends at the next line that begins with a colon, so that no line is looked at twice. */
static bool table_follows(const struct blocks *blocks)
{
    const struct reader *reader = blocks->reader;
    uint32_t next = blocks->line.next;
    struct range line;
    do
    {
        line = line_at(reader, next, &next);
        if (line.from < line.to && reader->source->text.data[line.from] == ':')
            return false;
    } while (line.from < line.to && !has_pipe(reader, line));
    if (line.from == line.to)
        line = line_at(reader, next, &next);
    return has_pipe(reader, line) && is_delimiter_row(reader, line_at(reader, next, &next));
}

/* The length of ":" or "Table:" at the beginning of the line, when a text follows it; else 0. */
static unsigned caption_mark_length(const struct blocks *blocks)
{
    const struct line *line = &blocks->line;
    struct slice text = slice_sub(blocks->reader->source->text, line->text, line->end);
    unsigned size = slice_starts_with(text, "Table:") || slice_starts_with(text, "table:") ? 6 : 1;
    bool marks = text.data[size - 1] == ':' && size + 1 < text.length && is_blank(text.data[size]);
    return marks ? size : 0;
}

/* ": text" just below a table, or just above one; also "Table: text", as Pandoc has it. */
enum start start_caption(struct blocks *blocks)
{
    const struct line *line = &blocks->line;
    struct leaf *leaf = &blocks->leaf;
    const char *data = blocks->reader->source->text.data;
    unsigned mark = caption_mark_length(blocks);
    if (mark == 0)
        return START_NONE;
    bool below = leaf->kind == LEAF_TABLE && blocks->matched == blocks->depth;
    /* Two blanks or more make it a definition. */
    bool above =
        !below && !paragraph_goes_on(blocks) && !is_blank(data[line->text + mark + 1]) && table_follows(blocks);
    if (!below && !above)
        return START_NONE;
    struct node *table = below ? leaf->table : NULL;
    block_begin(blocks);
    leaf_begin(blocks, LEAF_CAPTION);
    leaf->table = table;
    leaf->table_follows = above;
    line_take_text(blocks, mark);
    leaf_add_line(blocks);
    return START_DONE;
}

void caption_close(struct blocks *blocks)
{
    struct reader *reader = blocks->reader;
    size_t first = blocks->leaf.first_range;
    struct range *last = &reader->ranges.items[reader->ranges.count - 1];
    struct range *lines = &reader->ranges.items[first];
    uint32_t to = last->to;
    while (to > last->from && is_space(reader->source->text.data[to - 1]))
        to--;
    last->to = trailing_attributes(reader, last->from, to);
    if (last->to == to)
        check_open_braces(reader, last->from, to);

    struct node *node = reader_node(reader, NODE_CAPTION, place_of(reader, lines->from, lines->to));
    struct pending_caption caption = {node, {last->to, to}};
    if (blocks->leaf.table)
        caption_place(reader, &caption, blocks->leaf.table);
    else if (blocks->leaf.table_follows)
    {
        caption_check_pending(blocks);
        blocks->pending_caption = caption;
    }
    inline_job_add(reader, node, first, leaf_line_count(blocks));
}

void caption_check_pending(struct blocks *blocks)
{
    if (!blocks->pending_caption.node || blocks->reader->too_large)
        return;
    diagnose_error(blocks->reader->diagnostics, blocks->pending_caption.node->place, "a caption without a table");
    diagnose_help(blocks->reader->diagnostics, "a table's caption stands just below it or just above it");
    blocks->pending_caption = (struct pending_caption){0};
}
