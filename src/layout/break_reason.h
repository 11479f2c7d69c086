/* Why a page should not end somewhere, or may gladly: what each reason costs, and
 * how it is said to people. Private to the layout. */
#ifndef OCTAVO_LAYOUT_BREAK_REASON_H
#define OCTAVO_LAYOUT_BREAK_REASON_H

#include <stddef.h>
#include <stdint.h>

/* Bits: several can meet at one place. */
enum break_reason
{
    REASON_ORPHAN = 1 << 0,         /* a paragraph's first line alone at the foot */
    REASON_WIDOW = 1 << 1,          /* its last line alone on the next page */
    REASON_HYPHEN = 1 << 2,         /* the page ends within a word */
    REASON_CODE = 1 << 3,           /* within a long line of code */
    REASON_INTRODUCTION = 1 << 4,   /* between a paragraph and the list or code it introduces */
    REASON_CALL = 1 << 5,           /* between a call to action and the text that leads to it */
    REASON_OPENING = 1 << 6,        /* behind a contrast that opens its section: the heading would stand without text */
    REASON_HEADING = 1 << 7,        /* behind a heading */
    REASON_ITEM = 1 << 8,           /* within an item of a list */
    REASON_LONE_ITEM = 1 << 9,      /* the first or the last item of a list alone on a page */
    REASON_LIST = 1 << 10,          /* within steps or a checklist that are short enough to stay whole */
    REASON_CALLOUT = 1 << 11,       /* within a callout */
    REASON_LONE_ROW = 1 << 12,      /* the first or the last row of a table alone on a page */
    REASON_TABLE = 1 << 13,         /* within a table that is short enough to stay whole */
    REASON_ROW = 1 << 14,           /* within a row of a table */
    REASON_ENTRY = 1 << 15,         /* between entries of the contents */
    REASON_ENTRY_BELOW = 1 << 16,   /* behind an entry that has entries below it */
    REASON_SECTION_1 = 1 << 17,     /* before a section of the first level: a good place */
    REASON_SECTION_2 = 1 << 18,     /* of the second */
    REASON_SECTION = 1 << 19,       /* of another */
    REASON_ASKED = 1 << 20,         /* the author or the theme begins a page here */
    REASON_BELOW_HEADING = 1 << 21, /* a heading with only two lines of its text */
    REASON_LONG_TABLE = 1 << 22,    /* within a table that would fit a page, but is not short */
    REASON_GROUP = 1 << 23,         /* within a group of a table's rows */
    REASON_COLUMNS = 1 << 24,       /* balanced columns whose part here, or on the next page, looks bad */
    REASON_SIDES = 1 << 25,         /* between the two sides of a contrast, one below the other */
    REASON_NUMBERS = 1 << 26,       /* between a chart and the table of its numbers */
    REASON_COUNT = 27
};

/* What a page that ends for all of `reasons` costs: at most PENALTY_FORBIDDEN, and that only where one of them forbids
 * it. */
int break_penalty(uint32_t reasons);

/* What is said of reason number `bit`, as in "a paragraph's first line stands alone at its foot". */
const char *break_reason_words(size_t bit);

#endif
