/* Mending pages with elastic paragraphs. */
#include "layout/mend.h"

#include "layout/chunk.h"
#include "layout/page_cost.h"

enum
{
    COST_TO_MEND = 300 /* pages that cost less are good enough: a paragraph set otherwise costs as much */
};

/* ---- which paragraphs are tried ---- */

static bool is_bad(const struct pagination *pagination, const struct span *page)
{
    struct cost_sheet sheet;
    int64_t cost = page_cost(pagination, page, &sheet);
    int penalty = pagination->text->gaps.items[page->to].penalty;
    if (penalty < 0 && penalty > PENALTY_FORCED)
        cost -= penalty; /* a good place to end makes up for nothing */
    return cost > COST_TO_MEND;
}

/* The gaps between which paragraphs can help page `i`: those of the page before, its own, and those behind it up to
 * the next page's end. */
static struct span reach_of(const struct span_list *spans, size_t i)
{
    size_t first = i > 0 ? i - 1 : i, last = i + 1 < spans->list.count ? i + 1 : i;
    return (struct span){.from = spans->list.items[first].from, .to = spans->list.items[last].to};
}

static void try_ways(struct layout_context *context, struct elastic *elastic)
{
    length indent = context->theme->space.indent;
    struct paragraph_look shorter = chunk_try(context, elastic, -1), longer = chunk_try(context, elastic, 1);
    elastic->shorter = elastic_weigh(&elastic->look, &shorter, -1, indent);
    elastic->longer = elastic_weigh(&elastic->look, &longer, 1, indent);
    elastic->tried = true;
}

/* Tries what has not been tried of the paragraphs between two gaps. True when there was something to try. */
static bool try_between(struct layout_context *context, const struct galley *galley, struct span reach)
{
    bool tried = false;
    for (size_t i = galley->gaps.items[reach.from].start_item; i < galley->gaps.items[reach.to].end_item; i++)
    {
        const struct flow_item *item = &galley->flow->items.items[i];
        if (item->kind != FLOW_ELASTIC || item->elastic->tried)
            continue;
        try_ways(context, item->elastic);
        tried = true;
    }
    return tried;
}

static bool try_paragraphs(struct layout_context *context, const struct part *part)
{
    bool tried = false;
    for (size_t i = 0; i < part->spans.list.count; i++)
        if (is_bad(&part->pagination, &part->spans.list.items[i]))
            tried |= try_between(context, &part->galley, reach_of(&part->spans, i));
    return tried;
}

/* ---- which are taken ---- */

/* Those that page `span` is cheapest with are to be set anew, one line longer or shorter each. */
static bool take_paragraphs(struct layout_context *context, const struct part *part, const struct span *span)
{
    size_t chosen[ELASTIC_LINES_A_PAGE], count;
    if (span->looseness == 0)
        return false;
    count = page_paragraphs(&part->pagination, span, chosen);
    for (size_t i = 0; i < count; i++)
        chunk_set_anew(context, part->galley.elastics.list.items[chosen[i]].elastic, span->looseness < 0 ? -1 : 1);
    return count > 0;
}

void part_mend(struct layout_context *context, struct part *part, struct arena *arena)
{
    bool taken = false;
    if (!try_paragraphs(context, part))
        return;
    part_paginate(context, part, PAGES_MENDED, arena);
    for (size_t i = 0; i < part->spans.list.count; i++)
        taken |= take_paragraphs(context, part, &part->spans.list.items[i]);
    if (!taken)
        part_paginate(context, part, PAGES_FREE, arena);
}
