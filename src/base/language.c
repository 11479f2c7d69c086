#include "base/language.h"

struct slice language_next_subtag(struct slice tag, size_t *from)
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
    return slice_is_ignoring_case(language_next_subtag(tag, &from), primary);
}

bool language_has_region(struct slice tag, const char *region)
{
    size_t from = 0;
    language_next_subtag(tag, &from);
    while (from < tag.length)
    {
        struct slice subtag = language_next_subtag(tag, &from);
        if (subtag.length == 1) /* extensions and private use follow */
            return false;
        if (slice_is_ignoring_case(subtag, region))
            return true;
    }
    return false;
}
