/* The clock. No other part of the program asks for the time: what needs it is given one of these, so that tests can
 * give another. */
#ifndef OCTAVO_DELIVER_CLOCK_H
#define OCTAVO_DELIVER_CLOCK_H

#include <stdint.h>

#include "base/base.h"

struct clock
{
    int64_t (*now)(void *context);                      /* milliseconds since 1970-01-01 UTC */
    void (*sleep)(void *context, int64_t milliseconds); /* less when a signal comes */
    void *context;
};

/* The computer's own. */
struct clock clock_of_system(void);

/* 2026-11-24T09:30:00Z; nothing for 0. */
void clock_add_time(struct buffer *out, int64_t seconds);

#endif
