/* What a page costs: how badly it is filled, how bad its break is, what of the notes is left over. */
#include "layout/page_cost.h"

#include <assert.h>

/* Breaks cost what break_reason.c says: a page that ends within a word 2,500, an orphan or a widow 5,000. */
enum
{
    COST_OF_PAGE = 10,            /* of any page: fewer are better */
    COST_OF_CUT_ANEW = 1500,      /* of a break that was none before, when breaks are to be kept */
    COST_OF_GIVEN = 500,          /* of a page that makes use of what may be given */
    COST_OF_STRETCH = 40,         /* glue stretched to its limit; falls with the cube */
    COST_OF_SHRINK = 120,         /* likewise */
    COST_OF_FLOAT = 150,          /* a float stands on the page behind its place */
    COST_OF_EMPTY_LINE = 3,       /* times the cube of the lines missing at the foot */
    COST_OF_EMPTY_MAX = 100000,   /* however many are missing */
    COST_OF_EARLY_LINE = 250,     /* of each line missing at the foot, though text is there to fill it */
    COST_OF_GOOD_END = 1000,      /* at most, that of a break that is good enough for it */
    EARLY_LINES_FREE = 3,         /* but not of the first, so that facing pages can be made even */
    EARLY_LINES = 2,              /* so many are needed: fewer would be widows or orphans; */
    EARLY_LINES_MOST = 3,         /* or three, where two would leave a widow */
    COST_OF_NEARLY_EMPTY = 16000, /* of a last page that holds next to nothing */
    COST_OF_NOTE_CARRIED = 300,   /* a note goes on on the next page */
    COST_OF_NOTE_WAITING = 3000,  /* what was carried over waits another page */
    COST_OF_NOTES_ALONE = 2000,   /* a page of notes only, before the end */
    COST_OF_FORBIDDEN = 1000000,  /* a break where none should be, as there is no other */
    COST_OF_NOTE_LATE = 10000000, /* a note that does not begin on the page of its mark */
    COST_OF_OVERFULL = 100000000, /* a box that is higher than a page */
    LAST_PAGE_PERCENT = 33        /* a last page should be at least so full */
};

static void charge(struct cost_sheet *sheet, enum cost_kind kind, int64_t cost, length amount)
{
    if (cost == 0)
        return;
    sheet->total += cost;
    assert(sheet->count < COST_PARTS_MAX);
    sheet->parts[sheet->count++] = (struct cost_part){kind, cost, amount};
}

/* ---- its paragraphs ---- */

static struct elastic_range range_of(const struct pagination *given, size_t from, size_t to)
{
    const struct elastic_list *elastics = &given->text->elastics;
    struct elastic_range range = {.first = given->text->gaps.items[from].elastics, .to = to};
    if (range.first < elastics->list.count && elastics->list.items[range.first].first < from)
        range.first++; /* the page begins within it */
    return range;
}

bool page_can_be_set(const struct pagination *given, size_t from, size_t to, int looseness)
{
    const struct elastic_list *elastics = &given->text->elastics;
    struct elastic_range range = range_of(given, from, to);
    if (!given->elastic || range.first >= elastics->list.count || elastics->list.items[range.first].end > to)
        return false;
    return elastic_cost(elastics, range, looseness) != ELASTIC_IMPOSSIBLE;
}

size_t page_paragraphs(const struct pagination *given, const struct span *page, size_t chosen[ELASTIC_LINES_A_PAGE])
{
    return elastic_choose(&given->text->elastics, range_of(given, page->from, page->to), page->looseness, chosen);
}

static int64_t page_paragraphs_cost(const struct pagination *given, const struct span *page)
{
    return elastic_cost(&given->text->elastics, range_of(given, page->from, page->to), page->looseness);
}

/* ---- how it is filled ---- */

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
        return COST_OF_EMPTY_MAX;
    cost = COST_OF_EMPTY_LINE * sixteenths * sixteenths * sixteenths / (16 * 16 * 16);
    return cost < COST_OF_EMPTY_MAX ? cost : COST_OF_EMPTY_MAX;
}

/* A page after which the flow ends, or begins a new page anyway. */
static void charge_last_page(const struct pagination *given, length natural, struct cost_sheet *sheet)
{
    length enough = given->height * LAST_PAGE_PERCENT / 100;
    if (natural < enough)
        charge(sheet, COST_NEARLY_EMPTY, cube_scaled(COST_OF_NEARLY_EMPTY, enough - natural, enough), natural);
}

static int64_t stretch_cost(struct extent extent, length stretched)
{
    return stretched > 0 ? cube_scaled(COST_OF_STRETCH, stretched, extent.stretch) : 0;
}

/* How a page is brought to its height: by room that is stretched, and what is left empty. */
struct filling
{
    length stretched;
    int64_t stretch_cost, empty_cost;
};

static struct filling fill(const struct pagination *given, struct extent extent, length missing)
{
    length grid = given->text->grid, most = stretch_limit(extent.stretch);
    struct filling filling = {.empty_cost = emptiness_cost(given, missing)};
    length stretched = length_min(most, missing);
    if (grid > 0)
        stretched = length_min((most + grid / 2) / grid, missing / grid) * grid;
    if (stretched == 0 || filling.empty_cost == 0)
        return filling;
    struct filling full = {stretched, stretch_cost(extent, stretched), emptiness_cost(given, missing - stretched)};
    return full.stretch_cost + full.empty_cost <= filling.empty_cost ? full : filling;
}

length page_stretch(const struct pagination *given, struct extent extent, length missing)
{
    return fill(given, extent, missing).stretched;
}

/* A line of text stands behind the gap, nothing higher. */
static bool line_follows(const struct pagination *given, const struct gap *gap)
{
    return gap[1].to_end.height - gap->to_start.height <= given->line + given->line / 4;
}

/* Two lines of text or three that stand behind gap number `end` could stand before it, where `missing` is left, and the
 * page end well behind them. Before a section it may end early. */
static bool text_could_follow(const struct pagination *given, size_t end, length missing)
{
    const uint32_t sections = REASON_SECTION_1 | REASON_SECTION_2 | REASON_SECTION;
    const struct gap *gap = &given->text->gaps.items[end];
    if (gap->head || (gap->reasons & sections))
        return false;
    for (size_t i = 0; i < EARLY_LINES_MOST && end + i + 1 < given->text->gaps.count; i++)
    {
        const struct gap *next = &gap[i + 1];
        if (!line_follows(given, &gap[i]) || next->to_end.height - gap->to_end.height > missing)
            return false;
        if (i + 1 >= EARLY_LINES && next->penalty <= COST_OF_GOOD_END)
            return true;
    }
    return false;
}

/* Text that is `missing` lower than its room, though the flow goes on: it is stretched, or ends early. */
static void charge_missing(const struct pagination *given, size_t end, struct extent extent, length missing,
                           struct cost_sheet *sheet)
{
    struct filling filling = fill(given, extent, missing);
    charge(sheet, COST_STRETCHED, filling.stretch_cost, filling.stretched);
    charge(sheet, COST_EMPTY, filling.empty_cost, missing - filling.stretched);
    length too_much = missing - filling.stretched - EARLY_LINES_FREE * given->line;
    if (too_much > 0 && text_could_follow(given, end, missing - filling.stretched))
        charge(sheet, COST_EARLY, length_scale(COST_OF_EARLY_LINE, too_much, given->line), 0);
}

/* Text of this extent, up to the gap `end`, on a page that has `room` for it. */
static void charge_fill(const struct pagination *given, size_t end, struct extent extent, length room, bool ends,
                        struct cost_sheet *sheet)
{
    length missing = room - extent.height;
    if (missing < -extent.shrink)
    {
        bool is_given = -missing - extent.shrink <= given->give;
        charge(sheet, is_given ? COST_GIVEN : COST_OVERFULL, is_given ? COST_OF_GIVEN : COST_OF_OVERFULL, -missing);
    }
    else if (missing < 0)
        charge(sheet, COST_SHRUNK, cube_scaled(COST_OF_SHRINK, -missing, extent.shrink), -missing);
    else if (extent.stretch >= LENGTH_PT(FILL_POINTS))
        return;
    else if (ends)
        charge_last_page(given, extent.height + given->height - room, sheet);
    else
        charge_missing(given, end, extent, missing, sheet);
}

/* ---- where it ends ---- */

static void charge_break(const struct pagination *given, size_t number, struct cost_sheet *sheet)
{
    const struct gap *gap = &given->text->gaps.items[number];
    if (gap->penalty <= PENALTY_FORCED)
        return;
    if (given->keep_breaks && !gap->was_cut)
        charge(sheet, COST_CUT_ANEW, COST_OF_CUT_ANEW, 0);
    if (gap->penalty >= PENALTY_FORBIDDEN)
        charge(sheet, COST_FORBIDDEN, COST_OF_FORBIDDEN, 0);
    else
        charge(sheet, COST_BREAK, gap->penalty, 0);
}

/* What it costs that notes are left over. */
static void charge_notes(const struct pagination *given, const struct span *page, struct cost_sheet *sheet)
{
    const struct gap *part = given->notes ? &given->notes->gaps.items[page->note_to] : NULL;
    if (page->note_to == notes_called(given, page->to))
        return;
    charge(sheet, COST_NOTE_CARRIED, COST_OF_NOTE_CARRIED, 0);
    if (page->note_to < notes_required(given, page->from, page->note_from, page->to))
        charge(sheet, COST_NOTE_LATE, COST_OF_NOTE_LATE, 0);
    if (page->note_to == page->note_from)
        charge(sheet, COST_NOTE_WAITING, COST_OF_NOTE_WAITING, 0);
    if (page->note_to > 0 && part->penalty < PENALTY_FORBIDDEN)
        charge(sheet, COST_NOTE_BREAK, part->penalty, 0);
}

/* ---- the whole ---- */

static void charge_text(const struct pagination *given, const struct span *page, struct extent extent, length room,
                        bool ends, struct cost_sheet *sheet)
{
    charge_break(given, page->to, sheet);
    if (page->looseness != 0)
        charge(sheet, COST_PARAGRAPHS, page_paragraphs_cost(given, page), page->looseness * given->line);
    if (page->put_off > 0)
        charge(sheet, COST_FLOAT, COST_OF_FLOAT, 0);
    charge_fill(given, page->to, extent, room, ends, sheet);
}

int64_t page_cost(const struct pagination *given, const struct span *page, struct cost_sheet *sheet)
{
    return page_cost_of(given, page, page_extent(given, page), sheet);
}

int64_t page_cost_of(const struct pagination *given, const struct span *page, struct extent extent,
                     struct cost_sheet *sheet)
{
    bool at_end = page->to == given->text->gaps.count - 1;
    bool is_set = page->note_to == notes_called(given, page->to);
    bool ends = given->text->gaps.items[page->to].penalty <= PENALTY_FORCED && (is_set || !at_end);
    length room = given->height - pagination_note_height(given, page->note_from, page->note_to);
    sheet->total = 0;
    sheet->count = 0;
    charge(sheet, COST_PAGE, COST_OF_PAGE, 0);
    charge_notes(given, page, sheet);
    if (page->from < page->to)
        charge_text(given, page, extent, room, ends, sheet);
    else
    {
        if (!at_end)
            charge(sheet, COST_NOTES_ALONE, COST_OF_NOTES_ALONE, 0);
        if (is_set)
            charge_fill(given, page->to, (struct extent){0}, length_max(room, 0), at_end, sheet);
    }
    return sheet->total;
}
