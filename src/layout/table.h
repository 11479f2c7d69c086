/* Tables: what the parts of a table's setting share. Private to the layout.
 *
 *     table_content.c   what characters tell
 *     table_measure.c   what the cells need     ─┐
 *     table_widths.c    what each column gets   ─┼─► table_fit.c: place, size and widths
 *     table_search.c    so that the table is low ┘
 *     table_row.c       cells to lines, and rows to boxes
 *     table_number.c    numbers one below the other
 *     table_head.c      what stands above rows on later pages
 *     table.c           rows in turn: rules, grounds, where pages may end */
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
    CELL_GROUP,        /* the heading of a group of rows */
    CELL_GROUP_WITHIN, /* of a group within a group */
    CELL_LOOK_COUNT
};

struct table_column
{
    length x, width; /* of its text */
    enum line_alignment alignment;
    bool numeric;
    uint32_t header;  /* its TH; 0: none */
    uint32_t headers; /* in a table with groups: the list of the headers of its cells in the group; 0: not made yet */
};

struct table_setting
{
    struct layout_context *context;
    const struct node *table;
    bool comparison;
    length x, width; /* of the whole */
    length inset;    /* from there to the text of the first and last column, where grounds or rules stand beside it */
    length page_height; /* of the text on the pages where it stands */
    struct type_size type;
    length gap; /* between the text of two columns */
    struct table_column *columns;
    size_t column_count;
    struct style *styles; /* by look; lines refer to them */
    struct flow *flow;
    bool unfinished; /* the document has errors: only the plain text of cells can be measured */
};

/* ---- table_content.c ---- */

/* Widths in hundredths of an em, from the characters alone. */
struct cell_estimate
{
    length all, word;    /* in one line; of the longest word */
    uint32_t word_count; /* with a place for each hard break: the room that cell_words needs */
    bool broken;         /* has hard breaks */
};

struct cell_estimate cell_estimate(const struct run_list *runs);
/* The widths of the words, each with the hyphen it ends in. Gives their number. */
uint32_t cell_words(const struct run_list *runs, uint16_t *out);
/* How wide a text is in one line. */
length text_estimate(struct slice text);
/* The runs of a cell's plain text, whatever its inlines lack. */
void cell_plain_runs(struct layout_context *context, const struct node *cell, const struct style *style,
                     struct run_list *out);

/* ---- table_measure.c ---- */

struct table_measures
{
    struct column_demand *demands; /* by column, in the setting's type size */
    struct table_text text;        /* all cells, likewise */
};

/* Measures the cells in the setting's styles, and says in its columns which are numeric: hold numbers, and at most
 * words among them when the author had the column end at the right.
 * Cost: linear in the cells' text; at most about SHAPED_ROWS_MAX rows are shaped. */
void table_measure(const struct table_setting *setting, struct table_measures *out);

/* ---- table_fit.c ---- */

/* Chooses the table's place, type size and column widths. False, with an error: no size is small enough. */
bool table_fit(struct table_setting *setting, const struct column *column);
/* Only the error, for a table of a document with others, that must not be laid out. */
void table_check_width(struct layout_context *context, const struct node *table, const struct column *column);

/* ---- table_row.c ---- */

/* Makes the setting's styles in its size of type. */
void table_styles_make(struct table_setting *setting);

/* A row whose cells are set. */
struct table_row
{
    const struct node *node;
    struct line_list *cells; /* by column; a group's heading has one */
    size_t cell_count;
    size_t line_count; /* of the highest cell, at least 1 */
    bool header;
    length top, bottom; /* above the first line and below the last, without the rule */
};

struct table_rows
{
    struct table_row *rows;
    size_t count, head_count; /* the header rows come first */
};

/* How a row is drawn. */
struct row_dress
{
    length rule; /* below it; 0: none */
    uint32_t rule_color;
    bool ground, frame, columns; /* a ground; rules at both sides; rules between columns */
    bool top;                    /* a rule above it, as fine as those at the sides */
};

/* The look of a cell. A column of numbers is looked up in setting->columns. */
enum cell_look cell_look(const struct table_setting *setting, const struct node *cell, size_t column, bool header_row);
/* Sets all cells from the row `first` on; the elements of head, bodies, rows and cells go under `element`. */
void table_rows_set(struct table_setting *setting, const struct node *first, uint32_t element, struct table_rows *out);
/* Adds the row's boxes: one, or several when it is too high to be kept whole.
 *   head  what a page begins with that begins within or behind the row; NULL: nothing */
void table_row_flow(const struct table_setting *setting, const struct table_row *row, const struct row_dress *dress,
                    const struct table_head *head);

/* ---- table_number.c ---- */

enum cell_content
{
    CONTENT_NOTHING, /* empty, or only dashes */
    CONTENT_NUMBER,
    CONTENT_TEXT
};

/* What the cell in `runs` holds. `right`: the author had its column end at the right, so that it can have longer units.
 */
enum cell_content cell_content(const struct run_list *runs, bool right);

enum
{
    NUMBER_BYTES_MAX = 96 /* what is longer is no number */
};

/* The text of a cell in one piece. */
struct number_text
{
    char bytes[NUMBER_BYTES_MAX];
    size_t length;
};

/* False: it is too long. */
bool number_text_add(struct number_text *text, struct slice more);
/* Where the last number of a cell is aligned, in bytes: before its decimal sign, or at its end. */
struct number_axis
{
    size_t at, end; /* end: behind its last digit; both at the end of a text without a number */
};
struct number_axis number_axis(struct slice text, struct slice language);
/* Moves the lines of numbers so that the axes of each column stand one below the other. */
void table_numbers_align(const struct table_setting *setting, const struct table_rows *rows);

/* ---- table_head.c ---- */

/* What pages begin with on which the table goes on: its caption with the word for that, and what has been added to the
 * flow from item `from` on.
 *   caption  NULL: none */
const struct table_head *table_head_make(const struct table_setting *setting, const struct node *caption, size_t from);
/* `head`, and below it the heading of a group, which has been added to the flow from item `from` on; `head` itself when
 * that would be too high. */
const struct table_head *table_head_with_group(const struct table_setting *setting, const struct table_head *head,
                                               size_t from);
/* `head` with room below it, for pages that begin within a row: as much as where the row begins. */
const struct table_head *table_head_within(const struct table_setting *setting, const struct table_head *head,
                                           length room);

#endif
