/* The reasons' table. Costs are weighed against each other and against those of page_cost.c: a page that ends one line
 * early costs 3, three lines 81, ten 3,000. */
#include "layout/break_reason.h"

#include "layout/flow.h"

static const struct
{
    uint32_t reason;
    int penalty;
    const char *words;
} REASONS[REASON_COUNT] = {
    {REASON_ORPHAN, 5000, "a paragraph's first line stands alone at its foot"},
    {REASON_WIDOW, 5000, "a paragraph's last line stands alone on the next page"},
    {REASON_HYPHEN, 2500, "it ends within a word"},
    {REASON_CODE, 200, "it ends within a line of code"},
    {REASON_INTRODUCTION, 250, "a paragraph is parted from the list or code that it introduces"},
    {REASON_CALL, 1500, "a call to action is parted from the text that leads to it"},
    {REASON_OPENING, 600, "a heading and its contrast stand without text"},
    {REASON_HEADING, PENALTY_FORBIDDEN, "a heading is parted from its text"},
    {REASON_ITEM, 600, "an item of a list is cut"},
    {REASON_LONE_ITEM, 200, "an item of a list stands alone"},
    {REASON_LIST, 500, "a short list of steps or boxes is cut"},
    {REASON_CALLOUT, 800, "a box is cut"},
    {REASON_LONE_ROW, 2000, "a row of a table stands alone"},
    {REASON_TABLE, 4800, "a short table is cut"},
    {REASON_ROW, 100, "a row of a table is cut"},
    {REASON_ENTRY, 150, "entries of the contents that belong together are parted"},
    {REASON_ENTRY_BELOW, 3000, "an entry of the contents is parted from those below it"},
    {REASON_SECTION_1, -100, "a section of the first level begins behind it"},
    {REASON_SECTION_2, -40, "a section of the second level begins behind it"},
    {REASON_SECTION, -15, "a section begins behind it"},
    {REASON_ASKED, PENALTY_FORCED, "a new page is asked for behind it"},
    {REASON_BELOW_HEADING, 150, "a heading stands at its foot with only two lines"},
    {REASON_LONG_TABLE, 1200, "a table is cut that would fit a page"},
    {REASON_GROUP, 100, "a group of rows is cut"},
    {REASON_COLUMNS, 2000, "columns are cut where little of them is left"},
    {REASON_SIDES, 1500, "the two sides of a contrast are parted"},
    {REASON_NUMBERS, 800, "a chart is parted from the table of its numbers"},
};

int break_penalty(uint32_t reasons)
{
    int sum = 0;
    for (size_t i = 0; i < REASON_COUNT; i++)
    {
        if (!(reasons & REASONS[i].reason))
            continue;
        if (REASONS[i].penalty <= PENALTY_FORCED || REASONS[i].penalty >= PENALTY_FORBIDDEN)
            return REASONS[i].penalty;
        sum += REASONS[i].penalty;
    }
    return sum < PENALTY_FORBIDDEN ? sum : PENALTY_FORBIDDEN - 1;
}

const char *break_reason_words(size_t bit) { return REASONS[bit].words; }
