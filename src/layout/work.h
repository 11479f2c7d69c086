/* What one layout works with, and its steps. Private to the layout. */
#ifndef OCTAVO_LAYOUT_WORK_H
#define OCTAVO_LAYOUT_WORK_H

#include "layout/part.h"
#include "layout/plate.h"

/* The parts that are cut into pages; the cover stands before them. */
enum part_number
{
    PART_FRONT, /* summary and table of contents */
    PART_BODY,
    PART_BACK, /* the imprint */
    PART_COUNT
};

/* What one layout works with, and what its functions share through the context. */
struct work
{
    struct layout_context context;
    struct arena scratch; /* one paragraph */
    struct arena pass;    /* one pagination */
    struct part parts[PART_COUNT];
    struct sheet_list sheets; /* of the last pass */
};

void work_init(struct work *work, const struct document *document, struct font_set *fonts, struct arena *arena,
               struct layout *out, struct diagnostics *diagnostics);
void work_release(struct work *work);
/* The cover, and the flows of all parts: nothing is known of pages yet. */
void work_flows(struct work *work);
/* The contents begin a page of their own, unless there is room for all of them below the summary, or the summary
 * leaves its page almost empty.
 *   summary_end  where the summary ends in the flow of the front */
void work_part_front(struct work *work, size_t summary_end);
/* Makes what is stale in the flows of all parts. True when there was something. */
bool work_renew(struct work *work);
/* Cuts the flows into pages and draws them.
 *   breaks  what is said of why pages end where they do; NULL: nothing */
void work_pages(struct work *work, struct buffer *breaks);

#endif
