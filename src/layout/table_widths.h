/* The widths of a table's columns, from what their cells need. Private to the layout.
 *
 * Source:  CSS 2.1, 17.5.2.2 "Automatic table layout": every column gets its minimum, and what is left is shared
 *          in proportion to what it could use beyond that.
 * Departs: the longest word counts, not only the smallest piece; then width moves from column to column as long as
 *          that makes the table lower. */
#ifndef OCTAVO_LAYOUT_TABLE_WIDTHS_H
#define OCTAVO_LAYOUT_TABLE_WIDTHS_H

#include "base/base.h"

/* `whole` * `part` / `all`, where the product may be too large for a length; 0 of 0. */
static inline length length_share(length whole, length part, length all)
{
    return all > 0 ? (length)((double)whole * ((double)part / (double)all)) : 0;
}

/* What a column's cells need. */
struct column_demand
{
    length minimum;   /* nothing is broken badly: words may be hyphenated */
    length preferred; /* no word is broken; at least `minimum` */
    length maximum;   /* no cell has a second line; at least `preferred` */
};

enum
{
    SAMPLE_ROWS_MAX = 96,
    SAMPLE_WORK_MAX = 20000, /* columns * columns * rows looked at in one step */
    SAMPLE_WORDS_MAX = 6000  /* in all cells of the sample: more are reckoned with by their width alone */
};

/* A cell of the sample: how wide its words are. */
struct cell_sample
{
    length maximum; /* in one line */
    length space;   /* between two words */
    const length *words;
    size_t word_count; /* 0: the words are not known */
};

/* In the list of words: a hard break. */
#define WORD_HARD_BREAK INT64_C(-1)

/* Some rows of the table, row by row. */
struct row_sample
{
    const struct cell_sample *cells; /* row_count * columns */
    size_t row_count;
};

/* How many rows are worth sampling in a table of `columns`. */
size_t sample_size(size_t columns);
/* How many lines the cell takes in a column of this width, set word by word. */
int64_t sample_lines(const struct cell_sample *cell, length width);

length demand_minimum(const struct column_demand *demands, size_t count);
length demand_preferred(const struct column_demand *demands, size_t count);

/* Shares `available` among the columns; it is used up.
 *   available  at least demand_minimum
 *   out        `count` widths, each at least its column's minimum
 * Cost: a bounded number of steps over the sample. */
void table_widths_share(const struct column_demand *demands, size_t count, length available,
                        const struct row_sample *sample, struct arena *scratch, length *out);

#endif
