/* Pagination by dynamic programming. */
#include "layout/paginate.h"

/* What makes a page bad. Penalties of the flow are added to these: a widow or an orphan costs some hundreds. */
enum
{
    COST_CUT_ANEW = 1500,      /* of a break that was none before, when breaks are to be kept */
    COST_PAGE = 10,            /* of any page: fewer are better */
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
    FULL_PERCENT = 70,      /* emptier pages are tried only when there is no fuller one */
    LAST_PAGE_PERCENT = 25, /* a last page should be at least so full */
    STATES_PER_GAP = 4,     /* the best are kept */
    NOTE_LINES_BACK = 3,    /* so many lines of room may be left for a better place to part notes */
    NOTE_LINES_FIRST = 2    /* at least so many lines of a note stand on the page of its mark */
};

static const uint32_t NO_STATE = UINT32_MAX;

/* The text is set up to `gap`, the notes up to `note_gap`. */
struct state
{
    size_t gap, note_gap;
    int64_t cost;
    uint32_t previous;
    uint32_t next; /* of the same gap, by rising note_gap */
};

struct search
{
    const struct pagination *given;
    struct arena *arena;
    LIST_OF(struct state) states;
    uint32_t *by_gap; /* the first state of each gap */
    size_t farthest;  /* where the page from the state before could reach: the next one reaches about as far */
};

/* ---- notes ---- */

length pagination_note_height(const struct pagination *pagination, size_t note_from, size_t note_to)
{
    return note_from == note_to ? 0
                                : pagination->separator + galley_extent(pagination->notes, note_from, note_to).height;
}

/* How many notes are called before `gap`. */
static size_t call_count(const struct pagination *given, size_t gap)
{
    size_t called = given->text->gaps.items[gap].called;
    return called < given->note_count ? called : given->note_count;
}

/* How far the notes that are called before `gap` reach. */
static size_t notes_called(const struct pagination *given, size_t gap)
{
    return given->notes ? given->note_gaps[call_count(given, gap)] : 0;
}

/* How far the notes must be set on a page that ends at `gap`: the last one that is called there has begun. */
static size_t notes_required(const struct pagination *given, const struct state *state, size_t gap)
{
    size_t called = call_count(given, gap), first, end;
    if (called == call_count(given, state->gap))
        return state->note_gap;
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

/* The farthest good gap up to `limit` at which the notes from `from` on fit into `room`; `from` when none does. */
static size_t notes_fitting(const struct pagination *given, size_t from, size_t limit, length room)
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
    if (missing < 0 && -missing > extent.shrink)
        return COST_OVERFULL;
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

/* What it costs that notes are left over at `note_to`. */
static int64_t notes_cost(const struct pagination *given, const struct state *state, size_t gap, size_t note_to)
{
    size_t called = notes_called(given, gap), required = notes_required(given, state, gap);
    int64_t cost = 0;
    if (note_to < required)
        cost += COST_NOTE_LATE;
    if (note_to < called)
        cost += COST_NOTE_CARRIED;
    if (note_to < called && note_to == state->note_gap)
        cost += COST_NOTE_WAITS;
    if (note_to < called && note_to > 0 && given->notes->gaps.items[note_to].penalty < PENALTY_FORBIDDEN)
        cost += given->notes->gaps.items[note_to].penalty;
    return cost;
}

/* ---- states ---- */

/* The state of the gap with the same notes; else, when the gap has as many as are kept, the one that costs most. */
static uint32_t state_to_replace(const struct search *search, const struct state *state)
{
    bool same_gap = state->previous != NO_STATE && search->states.items[state->previous].gap == state->gap;
    uint32_t worst = search->by_gap[state->gap];
    size_t count = 0;
    for (uint32_t i = search->by_gap[state->gap]; i != NO_STATE; i = search->states.items[i].next)
    {
        if (search->states.items[i].note_gap == state->note_gap)
            return i;
        if (search->states.items[i].cost > search->states.items[worst].cost)
            worst = i;
        count++;
    }
    /* When the gap's states are being extended already, others may come from the worst. */
    return count < STATES_PER_GAP || same_gap ? NO_STATE : worst;
}

static void link_state(struct search *search, uint32_t number)
{
    struct state *states = search->states.items;
    uint32_t *link = &search->by_gap[states[number].gap];
    while (*link != NO_STATE && states[*link].note_gap < states[number].note_gap)
        link = &states[*link].next;
    states[number].next = *link;
    *link = number;
}

static void unlink_state(struct search *search, uint32_t number)
{
    uint32_t *link = &search->by_gap[search->states.items[number].gap];
    while (*link != number)
        link = &search->states.items[*link].next;
    *link = search->states.items[number].next;
}

/* Takes a state on, when it is better than what its gap has. */
static void add_state(struct search *search, struct state state)
{
    uint32_t number = state_to_replace(search, &state);
    if (number != NO_STATE)
    {
        if (search->states.items[number].cost <= state.cost)
            return;
        unlink_state(search, number);
    }
    else
    {
        number = (uint32_t)search->states.count;
        LIST_PUSH(search->arena, &search->states);
    }
    search->states.items[number] = state;
    link_state(search, number);
}

/* ---- from one state on ---- */

/* A page from `from` to `gap` is tried. Gives how high it is filled. */
static length try_page(struct search *search, uint32_t from, size_t gap)
{
    const struct pagination *given = search->given;
    const struct state *state = &search->states.items[from];
    struct extent extent = galley_extent(given->text, state->gap, gap);
    size_t called = notes_called(given, gap);
    size_t last = given->text->gaps.count - 1;
    bool ends = given->text->gaps.items[gap].penalty <= PENALTY_FORCED;
    struct state next = {.gap = gap, .previous = from};
    length notes = pagination_note_height(given, state->note_gap, called);
    next.note_gap = called;
    if (extent.height - extent.shrink + notes > given->height)
        next.note_gap = notes_fitting(given, state->note_gap, called, given->height - extent.height);
    notes = pagination_note_height(given, state->note_gap, next.note_gap);
    ends = ends && (gap < last || next.note_gap == called);
    next.cost = state->cost + COST_PAGE + break_cost(given, gap) +
                fill_cost(given, extent, given->height - notes, ends) + notes_cost(given, state, gap, next.note_gap);
    add_state(search, next);
    return extent.height + notes;
}

/* A page of nothing but notes that were carried over. */
static void try_notes_alone(struct search *search, uint32_t from)
{
    const struct pagination *given = search->given;
    const struct state *state = &search->states.items[from];
    size_t called = notes_called(given, state->gap);
    bool at_end = state->gap == given->text->gaps.count - 1;
    struct state next = {.gap = state->gap, .previous = from};
    length height;
    next.note_gap = notes_fitting(given, state->note_gap, called, given->height);
    if (next.note_gap == state->note_gap)
        next.note_gap++; /* a box that is higher than the page */
    height = pagination_note_height(given, state->note_gap, next.note_gap);
    next.cost = state->cost + COST_PAGE + (at_end ? 0 : COST_NOTES_ALONE);
    if (next.note_gap < called)
        next.cost += COST_NOTE_CARRIED;
    else
        next.cost +=
            at_end ? last_page_cost(given, height) : emptiness_cost(given, length_max(0, given->height - height));
    add_state(search, next);
}

/* The text up to `gap` and the notes that must stand with it fit on a page. */
static bool page_fits(const struct pagination *given, const struct state *state, size_t gap)
{
    struct extent extent = galley_extent(given->text, state->gap, gap);
    length notes = pagination_note_height(given, state->note_gap, notes_required(given, state, gap));
    return extent.height - extent.shrink + notes <= given->height;
}

/* The last gap that a page from this state can reach; the state's own when there is none. No page reaches over a
 * forced break, and `guess`, from a state before, does not either. */
static size_t farthest_gap(const struct pagination *given, const struct state *state, size_t guess)
{
    const struct gap *gaps = given->text->gaps.items;
    size_t gap = guess > state->gap ? guess : state->gap, last = given->text->gaps.count - 1;
    while (gap > state->gap && !page_fits(given, state, gap))
        gap--;
    while (gap < last && (gap == state->gap || gaps[gap].penalty > PENALTY_FORCED) && page_fits(given, state, gap + 1))
        gap++;
    return gap;
}

/* Tries the pages that end well, from the fullest on. False when there is none. */
static bool try_good_pages(struct search *search, uint32_t from, size_t farthest)
{
    const struct pagination *given = search->given;
    size_t start = search->states.items[from].gap;
    bool found = false;
    for (size_t gap = farthest; gap > start; gap--)
    {
        if (given->text->gaps.items[gap].penalty >= PENALTY_FORBIDDEN)
            continue;
        if (try_page(search, from, gap) < given->height * FULL_PERCENT / 100 && found)
            break;
        found = true;
    }
    return found;
}

static void extend_state(struct search *search, uint32_t from)
{
    const struct pagination *given = search->given;
    size_t start = search->states.items[from].gap, last = given->text->gaps.count - 1;
    size_t farthest = farthest_gap(given, &search->states.items[from], search->farthest);
    bool carried = search->states.items[from].note_gap < notes_called(given, start);
    search->farthest = farthest;
    if (start < last && try_good_pages(search, from, farthest))
        return;
    if (start < last)
        try_page(search, from, farthest > start ? farthest : start + 1);
    if (carried)
        try_notes_alone(search, from);
}

/* Another state of the gap has as many notes set or more, and costs no more. */
static bool is_dominated(const struct search *search, uint32_t number)
{
    const struct state *states = search->states.items;
    for (uint32_t i = states[number].next; i != NO_STATE; i = states[i].next)
        if (states[i].cost <= states[number].cost)
            return true;
    return false;
}

/* ---- the whole ---- */

static void search_init(struct search *search, const struct pagination *given, struct arena *arena)
{
    size_t count = given->text->gaps.count;
    *search = (struct search){.given = given, .arena = arena};
    search->by_gap = ARENA_ARRAY(arena, count, uint32_t);
    for (size_t i = 0; i < count; i++)
        search->by_gap[i] = NO_STATE;
    add_state(search, (struct state){.previous = NO_STATE});
}

/* The state in which all is set: every state leads to it. */
static uint32_t final_state(const struct search *search)
{
    size_t last = search->given->text->gaps.count - 1;
    uint32_t number = search->by_gap[last];
    while (search->states.items[number].note_gap < notes_called(search->given, last))
        number = search->states.items[number].next;
    return number;
}

static void read_back(const struct search *search, uint32_t number, struct span_list *out)
{
    const struct state *states = search->states.items;
    size_t count = 0;
    for (uint32_t i = number; states[i].previous != NO_STATE; i = states[i].previous)
        count++;
    *out = (struct span_list){0};
    out->list.items = ARENA_ARRAY(search->arena, count, struct span);
    out->list.count = out->list.capacity = count;
    for (; count > 0; number = states[number].previous)
    {
        const struct state *before = &states[states[number].previous];
        out->list.items[--count] = (struct span){.from = before->gap,
                                                 .to = states[number].gap,
                                                 .note_from = before->note_gap,
                                                 .note_to = states[number].note_gap};
    }
}

void paginate(const struct pagination *pagination, struct arena *arena, struct span_list *out)
{
    struct search search;
    size_t count = pagination->text->gaps.count;
    search_init(&search, pagination, arena);
    for (size_t gap = 0; gap < count; gap++)
        for (uint32_t i = search.by_gap[gap]; i != NO_STATE; i = search.states.items[i].next)
            if (!is_dominated(&search, i))
                extend_state(&search, i);
    read_back(&search, final_state(&search), out);
}

length pagination_glue(const struct pagination *pagination, const struct span *span)
{
    struct extent extent = galley_extent(pagination->text, span->from, span->to);
    length room = pagination->height - pagination_note_height(pagination, span->note_from, span->note_to);
    length missing = room - extent.height;
    bool fills = extent.stretch >= LENGTH_PT(FILL_POINTS);
    bool ends = pagination->text->gaps.items[span->to].penalty <= PENALTY_FORCED;
    if (missing < 0)
        return -length_min(-missing, extent.shrink);
    if (fills)
        return missing;
    return ends || extent.stretch < missing ? 0 : missing;
}
