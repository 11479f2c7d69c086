/* The search for the widths that make a table lowest. Private to the layout. */
#ifndef OCTAVO_LAYOUT_TABLE_SEARCH_H
#define OCTAVO_LAYOUT_TABLE_SEARCH_H

#include "layout/table_widths.h"

/* Moves width between the columns of `widths`, which use up `available`, until the table is as low as it gets. */
void widths_search(const struct column_demand *demands, size_t count, length available, const struct table_text *text,
                   struct arena *scratch, length *widths);

#endif
