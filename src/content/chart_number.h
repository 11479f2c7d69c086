/* Numbers as people write them in a chart's table. Private to the stage. */
#ifndef OCTAVO_CONTENT_CHART_NUMBER_H
#define OCTAVO_CONTENT_CHART_NUMBER_H

#include "base/base.h"

struct chart_number
{
    double value;
    int decimals;          /* as written */
    struct slice grouping; /* between thousands; empty: none. Any space is a narrow one that does not break */
    struct slice unit;     /* "%", "€", "Tsd. €"; empty: none */
    bool unit_leads;       /* a currency in front of the number: "$5" */
};

enum chart_number_status
{
    CHART_NUMBER_GOOD,
    CHART_NUMBER_EMPTY,
    CHART_NUMBER_NONE,         /* no number, or more than one */
    CHART_NUMBER_FOREIGN_SIGN, /* the decimal sign or the grouping is another language's */
    CHART_NUMBER_TOO_LONG      /* more digits than can be shown exactly */
};

enum
{
    CHART_DECIMALS_MAX = 6,
    CHART_DIGITS_MAX = 15 /* so many a double holds exactly */
};

/* Reads "1.234,5", "1 234", "12 %", "€ 3,5", "−4" in German; "1,234.5" in English. */
enum chart_number_status chart_number_read(struct slice text, struct slice language, struct chart_number *out);

#endif
