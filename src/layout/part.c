/* Parts: their galleys are cut into pages anew in each pass. */
#include "layout/part.h"

#include "layout/page_memory.h"

enum
{
    LINES_GIVEN = 2 /* a page that is pressed may be higher by so many lines */
};

void part_init(struct part *part, struct layout_context *context)
{
    *part = (struct part){0};
    flow_init(&part->flow, context->arena);
    flow_init(&part->note_flow, context->arena);
}

/* On a turned page the text has all the width that running heads have. */
struct page_area part_area(const struct part *part, const struct theme *theme)
{
    struct page_area area = {.page_width = theme->page.width, .page_height = theme->page.height};
    area.x = theme->page.margin_left;
    if (part->turned)
    {
        area.page_width = theme->page.height;
        area.page_height = theme->page.width;
        area.x -= theme->page.wide_left;
    }
    area.y = theme->page.margin_top;
    area.height = area.page_height - theme->page.margin_top - theme->page.margin_bottom;
    return area;
}

length part_mirror_shift(const struct part *part, const struct theme *theme, size_t page)
{
    bool mirrored = theme_page_is_right(theme, page) && !part->turned && !part->is_cover;
    return mirrored ? theme_mirror_shift(theme) : 0;
}

/* The notes' gap before each note, and one behind the last. */
static size_t *find_note_gaps(const struct part *part, struct arena *arena)
{
    size_t *gaps = ARENA_ARRAY(arena, part->notes.count + 1, size_t);
    size_t boxes = 0, notes = 0;
    for (size_t i = 0; i < part->note_flow.items.count; i++)
    {
        if (part->note_flow.items.items[i].kind == FLOW_NOTE)
            gaps[notes++] = boxes;
        else if (part->note_flow.items.items[i].kind == FLOW_BOX)
            boxes++;
    }
    gaps[notes] = boxes;
    return gaps;
}

/* Marks the boxes with which pages begin, for the next pass. */
static void mark_page_starts(struct part *part)
{
    struct flow_item *items = part->flow.items.items;
    size_t count = part->flow.items.count;
    for (size_t i = 0; i < count; i++)
        if (items[i].kind == FLOW_BOX)
            items[i].began_page = false;
    for (size_t i = 0; i < part->spans.list.count; i++)
    {
        size_t start = part->galley.gaps.items[part->spans.list.items[i].from].start_item;
        while (start < count && items[start].kind != FLOW_BOX)
            start++;
        if (start < count)
            items[start].began_page = true;
    }
}

void part_galleys(struct part *part, size_t note_count, struct arena *arena)
{
    galley_init(&part->galley, &part->flow, note_count, part->pagination.height, arena);
    if (part->notes.count == 0)
        return;
    galley_init(&part->note_galley, &part->note_flow, note_count, part->pagination.height, arena);
    part->pagination.note_gaps = find_note_gaps(part, arena);
    part->galley.gaps.items[part->galley.gaps.count - 1].called = part->notes.count;
}

void part_paginate(const struct layout_context *context, struct part *part, enum page_freedom freedom,
                   struct arena *arena)
{
    struct pagination *pagination = &part->pagination;
    *pagination = (struct pagination){.text = &part->galley};
    pagination->height = part_area(part, context->theme).height;
    pagination->line = context->theme->type.text.leading;
    pagination->elastic = freedom == PAGES_MENDED;
    pagination->keep_breaks = freedom >= PAGES_KEPT;
    pagination->give = freedom == PAGES_PRESSED ? LINES_GIVEN * pagination->line : 0;
    if (part->notes.count > 0)
    {
        pagination->notes = &part->note_galley;
        pagination->note_count = part->notes.count;
        pagination->separator = LENGTH_PT(NOTE_SEPARATOR_POINTS);
    }
    page_memory_paginate(context->pages_known, part, context->document->footnote_count, arena);
    mark_page_starts(part);
}

/* The destinations in the boxes `first` to `end` - 1 stand on `page`. */
static void locate_items(const struct galley *galley, size_t first, size_t end, size_t page, struct layout *layout)
{
    for (size_t i = first; i < end; i++)
    {
        const struct flow_item *item = &galley->flow->items.items[i];
        const struct drawing *drawing = item->kind == FLOW_BOX ? item->drawing : NULL;
        for (size_t d = 0; drawing && d < drawing->destinations.count; d++)
            layout->destinations.items[drawing->destinations.items[d]].page = page;
    }
}

static void locate(const struct galley *galley, size_t from, size_t to, size_t page, struct layout *layout)
{
    locate_items(galley, galley->gaps.items[from].start_item, galley->gaps.items[to].end_item, page, layout);
}

/* What a page begins with that the page before has put off. */
static void locate_float(const struct galley *galley, size_t number, size_t page, struct layout *layout)
{
    const struct floating *floating = &galley->floats.items[number - 1];
    locate_items(galley, floating->first_item, floating->end_item, page, layout);
}

void part_locate(const struct part *part, struct layout *layout)
{
    for (size_t i = 0; i < part->spans.list.count; i++)
    {
        const struct span *span = &part->spans.list.items[i];
        locate(&part->galley, span->from, span->to, part->pages[i], layout);
        if (span->placed > 0)
            locate_float(&part->galley, span->placed, part->pages[i], layout);
        if (part->notes.count > 0)
            locate(&part->note_galley, span->note_from, span->note_to, part->pages[i], layout);
    }
}

struct page *page_new(struct layout *layout, length width, length height, struct arena *arena)
{
    struct page *page = LIST_PUSH(arena, &layout->pages);
    page->width = width;
    page->height = height;
    return page;
}
