/* Balanced columns: text that runs through columns of one height, and on through those
 * of the next page. In the flow stand its boxes, one below the other as they are read;
 * what is on one page is shared out among the columns when the page is known. Private to
 * the layout. */
#ifndef OCTAVO_LAYOUT_BALANCE_H
#define OCTAVO_LAYOUT_BALANCE_H

#include "layout/flow.h"

enum
{
    BALANCE_COLUMNS_MAX = 4
};

struct balance
{
    size_t column_count;
    length step; /* from the left edge of a column to that of the next */
    size_t box_count;
    length *tops, *bottoms; /* of each box, when all stand in one column */
    int *penalties;         /* of a column that ends before each */
};

/* Adds the boxes of `inside`, with the glue and penalties between them, to `flow`, as balanced columns. What stands in
 * a frame there becomes one box, when it is no higher than `whole`. */
void balance_flow(struct flow *flow, const struct flow *inside, size_t column_count, length step, length whole);

/* Shares the boxes `from` to `to` - 1 out: column i ends before box ends[i]. Gives the height of the highest.
 * Cost: logarithmic in the boxes. */
length balance_share(const struct balance *balance, size_t from, size_t to, size_t ends[BALANCE_COLUMNS_MAX]);
length balance_height(const struct balance *balance, size_t from, size_t to);
/* Shared out, these boxes look bad: they are next to none, or a column ends where it should not. */
bool balance_is_poor(const struct balance *balance, size_t from, size_t to);

#endif
