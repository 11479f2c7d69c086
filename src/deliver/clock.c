#include "deliver/clock.h"

#include <time.h>

enum
{
    MILLISECONDS = 1000,
    NANOSECONDS_PER_MILLISECOND = 1000 * 1000
};

static int64_t now(void *context)
{
    struct timespec time = {0};
    (void)context;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * MILLISECONDS + time.tv_nsec / NANOSECONDS_PER_MILLISECOND;
}

static void wait(void *context, int64_t milliseconds)
{
    struct timespec time = {(time_t)(milliseconds / MILLISECONDS),
                            (long)(milliseconds % MILLISECONDS) * NANOSECONDS_PER_MILLISECOND};
    (void)context;
    nanosleep(&time, NULL); /* a signal ends it: somebody may want the program to come to its end */
}

struct clock clock_of_system(void) { return (struct clock){now, wait, NULL}; }

/* The day that is `days` after 1970-01-01, by the Gregorian calendar (after H. Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms": years begin in March, so that the leap day comes last). */
static void add_day(struct buffer *out, int64_t days)
{
    enum
    {
        TO_MARCH_OF_YEAR_0 = 719468,
        DAYS_IN_400_YEARS = 146097
    };
    int64_t shifted = days + TO_MARCH_OF_YEAR_0;
    int64_t era = shifted / DAYS_IN_400_YEARS, day = shifted % DAYS_IN_400_YEARS;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* from March */
    int64_t calendar_month = month < 10 ? month + 3 : month - 9;
    buffer_print(out, "%04lld-%02lld-%02lld", (long long)(year + era * 400 + (calendar_month <= 2)),
                 (long long)calendar_month, (long long)(day_of_year - (153 * month + 2) / 5 + 1));
}

void clock_add_time(struct buffer *out, int64_t seconds)
{
    enum
    {
        DAY = 24 * 60 * 60
    };
    if (seconds <= 0)
        return;
    int64_t second = seconds % DAY;
    add_day(out, seconds / DAY);
    buffer_print(out, "T%02lld:%02lld:%02lldZ", (long long)(second / 3600), (long long)(second / 60 % 60),
                 (long long)(second % 60));
}
