/* The widths of a table's columns, from what all its cells need. Private to the layout.
 *
 * The height of a table is the sum of its rows' heights, and a row is as high as its highest cell. That sum over all
 * rows is made as small as the search can; between equally high tables, the one whose cells have the fewest lines and
 * divide the fewest words is best, and what width is then left goes to all columns.
 *
 * Source:  CSS 2.1, 17.5.2.2 "Automatic table layout", for the first of the two shares from which width is moved;
 *          N. Hurst, K. Marriott, P. Moulder, "Toward Tighter Tables", DocEng 2005, for the second: columns as wide as
 *          the square root of the area of their text, which is best where no row's height is decided by one cell alone.
 * Departs: then width moves from column to column as long as that makes the table lower, in ever smaller steps. */
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
    WORD_SPACE = 20,              /* between two words, in a cell's units: hundredths of an em */
    WORD_HARD_BREAK = UINT16_MAX, /* in the list of words: a hard break */
    WORD_MAX = WORD_HARD_BREAK - 1
};

/* The text of a cell: how wide its words are, one after the other. */
struct cell_text
{
    const uint16_t *words; /* in units */
    uint32_t word_count;
    int32_t unit; /* a length: about a hundredth of an em */
};

/* All rows of a table, one after the other. */
struct table_text
{
    const struct cell_text *cells; /* row_count * columns */
    size_t row_count;
};

/* How many lines the cell takes in a column of this width, set word by word; at least 1. Adds to `divided` the words
 * that are wider than the column. */
size_t cell_lines(const struct cell_text *cell, length width, size_t *divided);

length demand_minimum(const struct column_demand *demands, size_t count);
length demand_preferred(const struct column_demand *demands, size_t count);

/* Shares `available` among the columns; it is used up.
 *   available  at least demand_minimum
 *   out        `count` widths, each at least its column's minimum
 * Cost: a bounded number of looks at each row that some width would give a second line. */
void table_widths_share(const struct column_demand *demands, size_t count, length available,
                        const struct table_text *text, struct arena *scratch, length *out);

#endif
