/* A table as plain text: in columns, or, when they are wider than a line, cell by cell. */
#include "deliver/mail_text.h"

enum
{
    GUTTER = 2 /* blanks between columns */
};

/* The texts of all cells, row by row. */
struct grid
{
    size_t columns, rows, header_rows;
    struct slice *cells; /* columns * rows; line breaks are blanks */
    size_t *widths;      /* of each column */
    const enum alignment *alignments;
};

static struct slice one_line(struct arena *arena, struct slice text)
{
    struct slice copy = slice_copy(arena, text);
    char *data = (char *)copy.data;
    for (size_t i = 0; i < copy.length; i++)
        if (data[i] == '\n')
            data[i] = ' ';
    return copy;
}

static void read_row(struct text_writer *writer, const struct node *row, struct grid *grid)
{
    size_t column = 0;
    for (const struct node *cell = row->first; cell && column < grid->columns; cell = cell->next, column++)
    {
        struct slice text = one_line(writer->arena, text_of_inlines(writer, cell));
        size_t width = utf8_count(text);
        grid->cells[grid->rows * grid->columns + column] = text;
        if (width > grid->widths[column])
            grid->widths[column] = width;
    }
    grid->rows++;
}

static struct grid read_grid(struct text_writer *writer, const struct node *table)
{
    struct grid grid = {
        .columns = table->as.table.column_count,
        .header_rows = table->as.table.header_row_count,
        .alignments = table->as.table.alignments,
    };
    size_t rows = 0;
    for (const struct node *row = table->first; row; row = row->next)
        rows += row->kind == NODE_ROW;
    grid.cells = ARENA_ARRAY(writer->arena, rows * grid.columns, struct slice);
    grid.widths = ARENA_ARRAY(writer->arena, grid.columns, size_t);
    for (const struct node *row = table->first; row; row = row->next)
        if (row->kind == NODE_ROW)
            read_row(writer, row, &grid);
    return grid;
}

static void add_blanks(struct buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_add_byte(out, ' ');
}

static void write_row(struct text_writer *writer, const struct grid *grid, size_t row)
{
    struct buffer line;
    buffer_init(&line, writer->arena);
    for (size_t column = 0; column < grid->columns; column++)
    {
        struct slice text = grid->cells[row * grid->columns + column];
        size_t blanks = grid->widths[column] - utf8_count(text);
        bool right = grid->alignments[column] == ALIGN_RIGHT;
        add_blanks(&line, (column ? GUTTER : 0) + (right ? blanks : 0));
        buffer_add_slice(&line, text);
        add_blanks(&line, right ? 0 : blanks);
    }
    text_line(writer, buffer_slice(&line));
}

static void write_rule(struct text_writer *writer, const struct grid *grid)
{
    struct buffer line;
    buffer_init(&line, writer->arena);
    for (size_t column = 0; column < grid->columns; column++)
    {
        add_blanks(&line, column ? GUTTER : 0);
        for (size_t i = 0; i < grid->widths[column]; i++)
            buffer_add_byte(&line, '-');
    }
    text_line(writer, buffer_slice(&line));
}

static void write_columns(struct text_writer *writer, const struct grid *grid)
{
    for (size_t row = 0; row < grid->rows; row++)
    {
        write_row(writer, grid, row);
        if (row + 1 == grid->header_rows)
            write_rule(writer, grid);
    }
}

/* "Header: cell", a line for each. */
static void write_cells(struct text_writer *writer, const struct grid *grid)
{
    for (size_t row = grid->header_rows; row < grid->rows; row++)
    {
        if (row > grid->header_rows)
            text_line(writer, SLICE(""));
        for (size_t column = 0; column < grid->columns; column++)
        {
            struct buffer line;
            buffer_init(&line, writer->arena);
            struct slice header = grid->header_rows ? grid->cells[column] : (struct slice){0};
            if (header.length)
                buffer_print(&line, "%.*s: ", SLICE_ARGUMENTS(header));
            buffer_add_slice(&line, grid->cells[row * grid->columns + column]);
            text_wrapped(writer, buffer_slice(&line));
        }
    }
}

void text_table(struct text_writer *writer, const struct node *table)
{
    if (table->first && table->first->kind == NODE_CAPTION)
        text_wrapped(writer, text_of_inlines(writer, table->first));
    struct grid grid = read_grid(writer, table);
    size_t width = 0;
    for (size_t column = 0; column < grid.columns; column++)
        width += grid.widths[column] + (column ? GUTTER : 0);
    if (width <= text_width(writer))
        write_columns(writer, &grid);
    else
        write_cells(writer, &grid);
}
