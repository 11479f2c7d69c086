#include "base/language.h"

#include <string.h>

static char to_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

static bool equal_ignoring_case(struct slice s, const char *string)
{
    if (s.length != strlen(string))
        return false;
    for (size_t i = 0; i < s.length; i++)
        if (to_lower(s.data[i]) != to_lower(string[i]))
            return false;
    return true;
}

/* The subtag at *from, which moves behind it and its hyphen. */
static struct slice next_subtag(struct slice tag, size_t *from)
{
    size_t start = *from, end = start;
    while (end < tag.length && tag.data[end] != '-')
        end++;
    *from = end + 1;
    return slice_sub(tag, start, end);
}

bool language_is(struct slice tag, const char *primary)
{
    size_t from = 0;
    return equal_ignoring_case(next_subtag(tag, &from), primary);
}

bool language_has_region(struct slice tag, const char *region)
{
    size_t from = 0;
    next_subtag(tag, &from);
    while (from < tag.length)
    {
        struct slice subtag = next_subtag(tag, &from);
        if (subtag.length == 1) /* extensions and private use follow */
            return false;
        if (equal_ignoring_case(subtag, region))
            return true;
    }
    return false;
}
