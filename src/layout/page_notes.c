/* Notes on pages: how many are called, how many must be set, how many fit. */
#include "layout/page_cost.h"

enum
{
    COST_NOTE_LINE_BACK = 60, /* each line that would still have had room */
    NOTE_LINES_BACK = 3,      /* so many lines of room may be left for a better place to part notes */
    NOTE_LINES_FIRST = 2      /* at least so many lines of a note stand on the page of its mark */
};

/* How many notes are called before `gap`. */
static size_t call_count(const struct pagination *given, size_t gap)
{
    size_t called = given->text->gaps.items[gap].called;
    return called < given->note_count ? called : given->note_count;
}

size_t notes_called(const struct pagination *given, size_t gap)
{
    return given->notes ? given->note_gaps[call_count(given, gap)] : 0;
}

size_t notes_required(const struct pagination *given, size_t from, size_t note_from, size_t to)
{
    size_t called = call_count(given, to), first, end;
    if (called == call_count(given, from))
        return note_from;
    first = given->note_gaps[called - 1] + NOTE_LINES_FIRST;
    end = given->note_gaps[called];
    while (first < end && given->notes->gaps.items[first].penalty >= PENALTY_FORBIDDEN)
        first++;
    return first < end ? first : end;
}

/* The best place to part the notes, at `last` or a few lines before it; `from` when there is none. */
static size_t notes_part(const struct pagination *given, size_t from, size_t last)
{
    const struct gap *gaps = given->notes->gaps.items;
    size_t best = last;
    int64_t least = INT64_MAX;
    for (size_t gap = last; gap > from && (last - gap <= NOTE_LINES_BACK || least == INT64_MAX); gap--)
    {
        int64_t cost = gaps[gap].penalty + (int64_t)(last - gap) * COST_NOTE_LINE_BACK;
        if (gaps[gap].penalty >= PENALTY_FORBIDDEN || cost >= least)
            continue;
        least = cost;
        best = gap;
    }
    return least == INT64_MAX ? from : best;
}

size_t notes_fitting(const struct pagination *given, size_t from, size_t limit, length room)
{
    size_t low = from, high = limit;
    if (from == limit || pagination_note_height(given, from, limit) <= room)
        return limit;
    while (low + 1 < high)
    {
        size_t middle = low + (high - low) / 2;
        if (pagination_note_height(given, from, middle) <= room)
            low = middle;
        else
            high = middle;
    }
    return notes_part(given, from, low);
}
