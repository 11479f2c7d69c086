/* Tables: what the parts of a table's setting share. Private to the layout.
 *
 *     table_content.c   what characters tell
 *     table_measure.c   what the cells need     ─┐
 *     table_widths.c    what each column gets   ─┼─► table.c: place, size and widths; head and rows in turn
 *     table_row.c       cells to lines to boxes ─┘ */
#ifndef OCTAVO_LAYOUT_TABLE_H
#define OCTAVO_LAYOUT_TABLE_H

#include "layout/block.h"
#include "layout/table_widths.h"

/* What the kinds of cells look like. */
enum cell_look
{
    CELL_TEXT,
    CELL_NUMBER, /* in a column of numbers: tabular figures */
    CELL_HEADER,
    CELL_HEADER_LEFT, /* of the comparison's sides */
    CELL_HEADER_RIGHT,
    CELL_ROW_HEADER,
    CELL_GROUP, /* the heading of a group of rows */
    CELL_LOOK_COUNT
};

struct table_column
{
    length x, width; /* of its text */
    enum line_alignment alignment;
    bool numeric;
};

/* The rule under a row. */
struct table_rule
{
    length thickness;
    color color;
};

struct table_setting
{
    struct layout_context *context;
    const struct node *table;
    bool comparison;
    length x, width;    /* of the whole */
    length page_height; /* of the text on the pages where it stands */
    struct type_size type;
    length gap; /* between the text of two columns */
    struct table_column *columns;
    size_t column_count;
    struct style *styles; /* by look; lines refer to them */
    struct flow *flow;
    const struct table_head *head; /* NULL: no header rows, or not set yet */
};

/* ---- table_content.c ---- */

enum cell_content
{
    CONTENT_NOTHING, /* empty, or only dashes */
    CONTENT_NUMBER,
    CONTENT_TEXT
};

/* Widths in hundredths of an em, from the characters alone. */
struct cell_estimate
{
    length all, word;  /* in one line; of the longest word */
    size_t word_count; /* with a place for each hard break: the room that cell_words needs */
    bool broken;       /* has hard breaks */
};

enum cell_content cell_content(const struct run_list *runs);
struct cell_estimate cell_estimate(const struct run_list *runs);
/* The widths of the words, in the unit of `whole`, which is the width of all characters. Gives their number. */
size_t cell_words(const struct run_list *runs, struct cell_estimate estimate, length whole, length *out);

/* ---- table_measure.c ---- */

struct table_measures
{
    struct column_demand *demands; /* by column, in the setting's type size */
    struct row_sample sample;
};

/* Measures the cells in the setting's styles, and says in its columns which are numeric: hold numbers and nothing else.
 * Cost: linear in the cells' text; at most about SAMPLE_ROWS_MAX rows are shaped. */
void table_measure(const struct table_setting *setting, struct table_measures *out);

/* ---- table_row.c ---- */

/* The look of a cell. A column of numbers is looked up in setting->columns. */
enum cell_look cell_look(const struct table_setting *setting, const struct node *cell, size_t column, bool header_row);
/* Adds the row's boxes: one, or several when it is too high to be kept whole. Its TR goes under `element`.
 */
void table_row_flow(const struct table_setting *setting, const struct node *row, bool header_row, uint32_t element,
                    struct table_rule rule);

#endif
