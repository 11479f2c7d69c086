/* The widths of a table's columns, from what their cells need. Private to the layout.
 *
 * Source:  CSS 2.1, 17.5.2.2 "Automatic table layout": every column gets its minimum, and what is left is shared
 *          in proportion to what it could use beyond that.
 * Departs: the longest word counts, not only the smallest piece; then width moves from column to column as long as
 *          that makes the table lower. */
#ifndef OCTAVO_LAYOUT_TABLE_WIDTHS_H
#define OCTAVO_LAYOUT_TABLE_WIDTHS_H

#include "base/base.h"

/* What a column's cells need. */
struct column_demand
{
    length minimum;   /* nothing is broken badly: words may be hyphenated */
    length preferred; /* no word is broken; at least `minimum` */
    length maximum;   /* no cell has a second line; at least `preferred` */
};

enum
{
    SAMPLE_WORK_MAX = 20000, /* columns * columns * rows looked at in one step */
    SAMPLE_ROWS_MAX = 256
};

/* Some rows of the table: how wide each cell is in one line, row by row. */
struct row_sample
{
    const length *maxima; /* row_count * columns */
    size_t row_count;
};

/* How many rows are worth sampling in a table of `columns`. */
size_t sample_size(size_t columns);

length demand_minimum(const struct column_demand *demands, size_t count);
length demand_preferred(const struct column_demand *demands, size_t count);

/* Shares `available` among the columns; it is used up.
 *   available  at least demand_minimum
 *   out        `count` widths, each at least its column's minimum
 * Cost: a bounded number of steps, SAMPLE_WORK_MAX each. */
void table_widths_share(const struct column_demand *demands, size_t count, length available,
                        const struct row_sample *sample, struct arena *scratch, length *out);

#endif
