/* Sheets: the pages of all parts in their order. */
#include "layout/plate.h"

/* The work of one ordering. */
struct ordering
{
    struct sheet_list *out;
    struct arena *arena;
    size_t first_page;
};

static void add_sheet(struct ordering *ordering, struct part *part, size_t span)
{
    part->pages[span] = ordering->first_page + ordering->out->list.count;
    LIST_ADD(ordering->arena, &ordering->out->list, ((struct sheet){part, span}));
}

static void pages_reserve(struct ordering *ordering, struct part *part)
{
    part->pages = ARENA_ARRAY(ordering->arena, part->spans.list.count, size_t);
}

static void add_plate(struct ordering *ordering, struct part *plate)
{
    pages_reserve(ordering, plate);
    for (size_t span = 0; span < plate->spans.list.count; span++)
        add_sheet(ordering, plate, span);
}

/* Adds the plates that are called from item *at on, before item `end`. */
static void add_plates(struct ordering *ordering, const struct flow *flow, size_t *at, size_t end)
{
    for (; *at < end; (*at)++)
        if (flow->items.items[*at].kind == FLOW_PLATE)
            add_plate(ordering, flow->items.items[*at].plate);
}

static void add_part(struct ordering *ordering, struct part *part)
{
    size_t at = 0;
    pages_reserve(ordering, part);
    for (size_t span = 0; span < part->spans.list.count; span++)
    {
        size_t next = part->spans.list.items[span].to;
        add_sheet(ordering, part, span);
        add_plates(ordering, &part->flow, &at, part->galley.gaps.items[next].start_item);
    }
    add_plates(ordering, &part->flow, &at, part->flow.items.count); /* in a part without a page */
}

/* An empty page when `part` would else begin on the wrong side: a cover lies at the left, the text at the right. */
static void add_empty(struct ordering *ordering, const struct part *part, struct part *before)
{
    size_t page = ordering->first_page + ordering->out->list.count;
    bool wrong = part->is_cover ? page % 2 == 0 : page % 2 != 0;
    if (wrong && part->spans.list.count > 0)
        LIST_ADD(ordering->arena, &ordering->out->list, ((struct sheet){before, SPAN_NONE}));
}

void sheets_order(struct part *const *parts, size_t count, size_t first_page, bool facing, struct arena *arena,
                  struct sheet_list *out)
{
    struct ordering ordering = {out, arena, first_page};
    *out = (struct sheet_list){0};
    for (size_t i = 0; i < count; i++)
    {
        if (facing && i > 0)
            add_empty(&ordering, parts[i], parts[i - 1]);
        add_part(&ordering, parts[i]);
    }
}
