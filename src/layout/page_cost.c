/* What a page costs: how badly it is filled, how bad its break is, what of the notes is left over. */
#include "layout/page_cost.h"

/* Penalties of the flow are added to these: a page that ends within a word costs 200, an orphan or a widow 5,000. */
enum
{
    COST_PAGE = 10,            /* of any page: fewer are better */
    COST_CUT_ANEW = 1500,      /* of a break that was none before, when breaks are to be kept */
    COST_HIGHER = 500,         /* of a page that makes use of what may be given */
    COST_STRETCHED = 60,       /* glue stretched to its limit; falls with the cube */
    COST_SHRUNK = 120,         /* likewise */
    COST_EMPTY_LINE = 2,       /* times the cube of the lines missing at the foot */
    COST_EMPTY_MAX = 100000,   /* however many are missing */
    COST_NEARLY_EMPTY = 2000,  /* of a last page that holds next to nothing */
    COST_NOTE_CARRIED = 300,   /* a note goes on on the next page */
    COST_NOTE_LINE_BACK = 60,  /* each line that would still have had room */
    COST_NOTE_WAITS = 3000,    /* what was carried over waits another page */
    COST_NOTES_ALONE = 2000,   /* a page of notes only, before the end */
    COST_FORBIDDEN = 1000000,  /* a break where none should be, as there is no other */
    COST_NOTE_LATE = 10000000, /* a note that does not begin on the page of its mark */
    COST_OVERFULL = 100000000  /* a box that is higher than a page */
};

enum
{
    LAST_PAGE_PERCENT = 25, /* a last page should be at least so full */
    NOTE_LINES_BACK = 3,    /* so many lines of room may be left for a better place to part notes */
    NOTE_LINES_FIRST = 2    /* at least so many lines of a note stand on the page of its mark */
};

/* ---- notes ---- */

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

/* ---- what a page costs ---- */

static int64_t cube_scaled(int64_t cost, length part, length whole)
{
    int64_t thousandths = length_scale(part, 1000, whole);
    return cost * thousandths / 1000 * thousandths / 1000 * thousandths / 1000;
}

/* A page that ends early by `missing`, though the flow goes on. */
static int64_t emptiness_cost(const struct pagination *given, length missing)
{
    int64_t sixteenths = length_scale(missing, 16, given->line);
    int64_t cost;
    if (sixteenths > 16 * 100)
        return COST_EMPTY_MAX;
    cost = COST_EMPTY_LINE * sixteenths * sixteenths * sixteenths / (16 * 16 * 16);
    return cost < COST_EMPTY_MAX ? cost : COST_EMPTY_MAX;
}

/* A page after which the flow ends, or begins a new page anyway. */
static int64_t last_page_cost(const struct pagination *given, length natural)
{
    length enough = given->height * LAST_PAGE_PERCENT / 100;
    return natural >= enough ? 0 : cube_scaled(COST_NEARLY_EMPTY, enough - natural, enough);
}

/* Text of this extent on a page that has `room` for it. */
static int64_t fill_cost(const struct pagination *given, struct extent extent, length room, bool ends)
{
    length missing = room - extent.height;
    int64_t empty;
    if (missing < -extent.shrink)
        return -missing - extent.shrink <= given->give ? COST_HIGHER : COST_OVERFULL;
    if (missing < 0)
        return cube_scaled(COST_SHRUNK, -missing, extent.shrink);
    if (extent.stretch >= LENGTH_PT(FILL_POINTS))
        return 0;
    if (ends)
        return last_page_cost(given, extent.height + given->height - room);
    empty = emptiness_cost(given, missing);
    if (extent.stretch < missing || missing == 0)
        return empty;
    return length_min(empty, cube_scaled(COST_STRETCHED, missing, extent.stretch));
}

static int64_t break_cost(const struct pagination *given, size_t gap)
{
    int penalty = given->text->gaps.items[gap].penalty;
    int64_t anew = given->keep_breaks && !given->text->gaps.items[gap].was_cut ? COST_CUT_ANEW : 0;
    if (penalty <= PENALTY_FORCED)
        return 0;
    return anew + (penalty >= PENALTY_FORBIDDEN ? COST_FORBIDDEN : penalty);
}

/* What it costs that notes are left over. */
static int64_t notes_cost(const struct pagination *given, const struct span *page)
{
    size_t called = notes_called(given, page->to);
    int64_t cost = COST_NOTE_CARRIED;
    if (page->note_to == called)
        return 0;
    if (page->note_to < notes_required(given, page->from, page->note_from, page->to))
        cost += COST_NOTE_LATE;
    if (page->note_to == page->note_from)
        cost += COST_NOTE_WAITS;
    if (page->note_to > 0 && given->notes->gaps.items[page->note_to].penalty < PENALTY_FORBIDDEN)
        cost += given->notes->gaps.items[page->note_to].penalty;
    return cost;
}

int64_t page_cost(const struct pagination *given, const struct span *page)
{
    struct extent extent = galley_extent(given->text, page->from, page->to);
    length room = given->height - pagination_note_height(given, page->note_from, page->note_to);
    bool at_end = page->to == given->text->gaps.count - 1;
    bool is_set = page->note_to == notes_called(given, page->to);
    bool ends = given->text->gaps.items[page->to].penalty <= PENALTY_FORCED && (is_set || !at_end);
    int64_t cost = COST_PAGE + notes_cost(given, page);
    if (page->from < page->to)
        return cost + break_cost(given, page->to) + fill_cost(given, extent, room, ends);
    if (!at_end)
        cost += COST_NOTES_ALONE;
    return is_set ? cost + fill_cost(given, extent, length_max(room, 0), at_end) : cost;
}
