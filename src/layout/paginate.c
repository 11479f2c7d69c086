/* Pagination by dynamic programming. */
#include "layout/floating.h"
#include "layout/page_search.h"

enum
{
    FULL_PERCENT = 70,  /* emptier pages are tried only when no fuller one ends well enough: */
    WELL_ENOUGH = 1000, /* for no more than this */
    STATES_PER_GAP = 6  /* the best are kept */
};

/* ---- states ---- */

/* The state of the gap with the same notes and float; else, when the gap has as many as are kept, the one that costs
 * most. */
static uint32_t state_to_replace(const struct search *search, const struct state *state)
{
    bool same_gap = state->previous != NO_STATE && search->states.items[state->previous].gap == state->gap;
    uint32_t worst = search->by_gap[state->gap];
    size_t count = 0;
    for (uint32_t i = search->by_gap[state->gap]; i != NO_STATE; i = search->states.items[i].next)
    {
        if (search->states.items[i].note_gap == state->note_gap && search->states.items[i].put_off == state->put_off)
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

/* The state behind `page`, which begins with the state `from`. */
static void add_page(struct search *search, uint32_t from, const struct span *page, struct extent extent)
{
    struct cost_sheet sheet;
    int64_t cost = search->states.items[from].cost + page_cost_of(search->given, page, extent, &sheet);
    if (search->trials)
        LIST_ADD(search->arena, &search->trials->list, ((struct page_trial){*page, from, sheet.total}));
    add_state(search, (struct state){.gap = page->to,
                                     .note_gap = page->note_to,
                                     .looseness = page->looseness,
                                     .put_off = page->put_off,
                                     .cost = cost,
                                     .previous = from});
}

/* A page up to `gap` is tried, with as many notes as fit. Gives how high it is filled. */
static length try_page_set(struct search *search, uint32_t from, size_t gap, int looseness, size_t put_off)
{
    const struct pagination *given = search->given;
    const struct state *state = &search->states.items[from];
    struct span page = {
        .from = state->gap, .to = gap, .looseness = looseness, .put_off = put_off, .placed = state->put_off};
    struct extent extent = page_extent(given, &page);
    page.note_from = search->states.items[from].note_gap;
    page.note_to = notes_called(given, gap);
    if (extent.height - extent.shrink + pagination_note_height(given, page.note_from, page.note_to) >
        given->height + given->give)
        page.note_to = notes_fitting(given, page.note_from, page.note_to, given->height - extent.height);
    add_page(search, from, &page, extent);
    return extent.height + pagination_note_height(given, page.note_from, page.note_to);
}

/* Likewise, and with its paragraphs set longer or shorter. */
static length try_page(struct search *search, uint32_t from, size_t gap)
{
    length filled = try_page_set(search, from, gap, 0, /* put_off */ 0);
    for (int lines = 1; lines <= ELASTIC_LINES_A_PAGE; lines++)
    {
        if (page_can_be_set(search->given, search->states.items[from].gap, gap, lines))
            try_page_set(search, from, gap, lines, /* put_off */ 0);
        if (page_can_be_set(search->given, search->states.items[from].gap, gap, -lines))
            try_page_set(search, from, gap, -lines, /* put_off */ 0);
    }
    return filled;
}

/* A page of nothing but notes that were carried over. */
static void try_notes_alone(struct search *search, uint32_t from)
{
    const struct pagination *given = search->given;
    const struct state *state = &search->states.items[from];
    struct span page = {.from = state->gap, .to = state->gap, .note_from = state->note_gap, .put_off = state->put_off};
    page.note_to = notes_fitting(given, page.note_from, notes_called(given, page.to), given->height);
    if (page.note_to == page.note_from)
        page.note_to++; /* a box that is higher than the page */
    add_page(search, from, &page, (struct extent){0});
}

/* The text up to `gap` and the notes that must stand with it fit on a page, without float `put_off`. */
static bool page_fits(const struct pagination *given, const struct state *state, size_t gap, size_t put_off)
{
    struct span page = {.from = state->gap, .to = gap, .put_off = put_off, .placed = state->put_off};
    struct extent extent = page_extent(given, &page);
    length notes =
        pagination_note_height(given, state->note_gap, notes_required(given, state->gap, state->note_gap, gap));
    length least = extent.height - extent.shrink + notes;
    for (int lines = 1; least > given->height + given->give && lines <= ELASTIC_LINES_A_PAGE; lines++)
        if (page_can_be_set(given, state->gap, gap, -lines))
            least = extent.height - extent.shrink + notes - lines * given->line;
    return least <= given->height + given->give;
}

/* The last gap that a page from this state can reach; the state's own when there is none. No page reaches over a
 * forced break, and `guess`, from a state before, does not either. */
static size_t farthest_gap(const struct pagination *given, const struct state *state, size_t guess)
{
    const struct gap *gaps = given->text->gaps.items;
    size_t gap = guess > state->gap ? guess : state->gap, last = given->text->gaps.count - 1;
    while (gap > state->gap && !page_fits(given, state, gap, 0))
        gap--;
    while (gap < last && (gap == state->gap || gaps[gap].penalty > PENALTY_FORCED) &&
           page_fits(given, state, gap + 1, 0))
        gap++;
    return gap;
}

/* Tries the pages that may end where they do, from the fullest on. False when there is none. */
static bool try_good_pages(struct search *search, uint32_t from, size_t farthest)
{
    const struct pagination *given = search->given;
    size_t start = search->states.items[from].gap;
    bool any = false, found = false;
    for (size_t gap = farthest; gap > start; gap--)
    {
        if (given->text->gaps.items[gap].penalty >= PENALTY_FORBIDDEN)
            continue;
        if (try_page(search, from, gap) < given->height * FULL_PERCENT / 100 && found)
            break;
        any = true;
        found = found || given->text->gaps.items[gap].penalty <= WELL_ENOUGH;
    }
    return any;
}

/* Tries the pages that go on behind the float that has no room on them, and leave it to the next. */
static void try_pages_without_float(struct search *search, uint32_t from, size_t reach)
{
    const struct pagination *given = search->given;
    const struct gap *gaps = given->text->gaps.items;
    size_t put_off = floating_without_room(given->text, search->states.items[from].gap, reach), gap, first;
    if (put_off == 0)
        return;
    gap = first = given->text->floats.items[put_off - 1].end;
    while (gap + 1 < given->text->floats.items[put_off - 1].limit && gaps[gap].penalty > PENALTY_FORCED &&
           page_fits(given, &search->states.items[from], gap + 1, put_off))
        gap++;
    for (; gap > first; gap--)
        if (gaps[gap].penalty < PENALTY_FORBIDDEN &&
            try_page_set(search, from, gap, /* looseness */ 0, put_off) < given->height * FULL_PERCENT / 100)
            return;
}

static void extend_state(struct search *search, uint32_t from)
{
    const struct pagination *given = search->given;
    size_t start = search->states.items[from].gap, last = given->text->gaps.count - 1;
    size_t farthest = farthest_gap(given, &search->states.items[from], search->farthest);
    bool carried = search->states.items[from].note_gap < notes_called(given, start);
    search->farthest = farthest;
    try_pages_without_float(search, from, farthest);
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
        if (states[i].cost <= states[number].cost &&
            (states[i].put_off == 0 || states[i].put_off == states[number].put_off))
            return true;
    return false;
}

/* ---- the whole ---- */

void search_init(struct search *search, const struct pagination *given, struct arena *arena)
{
    size_t count = given->text->gaps.count;
    *search = (struct search){.given = given, .arena = arena};
    search->by_gap = ARENA_ARRAY(arena, count, uint32_t);
    for (size_t i = 0; i < count; i++)
        search->by_gap[i] = NO_STATE;
    add_state(search, (struct state){.previous = NO_STATE});
}

uint32_t search_final(const struct search *search)
{
    size_t last = search->given->text->gaps.count - 1;
    uint32_t number = search->by_gap[last];
    while (search->states.items[number].note_gap < notes_called(search->given, last))
        number = search->states.items[number].next;
    return number;
}

void search_read(const struct search *search, uint32_t number, struct span_list *out)
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
                                                 .note_to = states[number].note_gap,
                                                 .put_off = states[number].put_off,
                                                 .placed = before->put_off,
                                                 .looseness = states[number].looseness};
    }
}

void search_all(struct search *search)
{
    size_t count = search->given->text->gaps.count;
    for (size_t gap = 0; gap < count; gap++)
        for (uint32_t i = search->by_gap[gap]; i != NO_STATE; i = search->states.items[i].next)
            if (!is_dominated(search, i))
                extend_state(search, i);
}

void paginate(const struct pagination *pagination, struct arena *arena, struct span_list *out)
{
    struct search search;
    search_init(&search, pagination, arena);
    search_all(&search);
    search_read(&search, search_final(&search), out);
}

struct extent page_extent(const struct pagination *pagination, const struct span *page)
{
    struct extent extent = galley_extent(pagination->text, page->from, page->to);
    extent.height += page->looseness * pagination->line;
    if (page->placed > 0)
        extent.height += floating_height(pagination->text, page->placed);
    if (page->put_off > 0)
    {
        struct extent gain = floating_gain(pagination->text, page->put_off);
        extent.height -= gain.height;
        extent.stretch -= gain.stretch;
        extent.shrink -= gain.shrink;
    }
    return extent;
}

length pagination_note_height(const struct pagination *pagination, size_t note_from, size_t note_to)
{
    if (note_from == note_to)
        return 0;
    return pagination->separator + galley_extent(pagination->notes, note_from, note_to).height;
}

/* At least `amount`, in whole lines of the grid where there is one. */
static length whole_lines(length grid, length amount) { return grid > 0 ? (amount + grid - 1) / grid * grid : amount; }

length pagination_glue(const struct pagination *pagination, const struct span *span)
{
    struct extent extent = page_extent(pagination, span);
    length room = pagination->height - pagination_note_height(pagination, span->note_from, span->note_to);
    length missing = room - extent.height;
    bool fills = extent.stretch >= LENGTH_PT(FILL_POINTS);
    bool ends = pagination->text->gaps.items[span->to].penalty <= PENALTY_FORCED;
    if (missing < 0)
        return -length_min(whole_lines(pagination->text->grid, -missing), extent.shrink);
    if (fills)
        return missing;
    return ends ? 0 : page_stretch(pagination, extent, missing);
}
