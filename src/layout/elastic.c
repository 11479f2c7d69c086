/* Elastic paragraphs: how a setting with another number of lines looks. */
#include "layout/elastic.h"

enum
{
    COST_OF_LINE = 90,       /* of a line more or less, however well it goes */
    COST_OF_ROUGHNESS = 20,  /* for each hundred of roughness that is added */
    COST_OF_HYPHEN = 60,     /* each that is added */
    COST_MAX = 900,          /* what is rougher is not done: the page is better left as it is */
    LOOSEST_MAX = 1750,      /* thousandths of a space: wider ones are seen */
    SPACE_THOUSANDTHS = 200, /* of the type's size: a natural space, where it is not measured */
    LAST_LINE_INDENTS = 2    /* a last line should be so many times as wide as the indent */
};

/* How far the line's spaces are from their natural width, in thousandths of it. */
static length space_change(const struct line *line, length size)
{
    length space = size * SPACE_THOUSANDTHS / 1000;
    if (line->last || line->space_count == 0)
        return 0;
    return length_scale(line->space_added, 1000, space * line->space_count);
}

struct paragraph_look paragraph_look(const struct line_list *lines, length size)
{
    struct paragraph_look look = {.lines = lines->count};
    for (size_t i = 0; i < lines->count; i++)
    {
        const struct line *line = &lines->lines[i];
        length change = space_change(line, size);
        int64_t thousandths = change < 0 ? -2 * change : change; /* narrow spaces are worse than wide ones */
        look.roughness += thousandths * thousandths / 1000;
        look.loosest = length_max(look.loosest, 1000 + change);
        look.hyphens += line->hyphenated;
        look.last = line->width;
    }
    return look;
}

struct elastic_way elastic_weigh(const struct paragraph_look *best, const struct paragraph_look *trial, int lines,
                                 length indent)
{
    struct elastic_way way = {0};
    int64_t cost = COST_OF_LINE;
    if ((int64_t)trial->lines != (int64_t)best->lines + lines)
        return way;
    if (trial->loosest > length_max(LOOSEST_MAX, best->loosest) || trial->last < LAST_LINE_INDENTS * indent)
        return way;
    if (trial->roughness > best->roughness)
        cost += (trial->roughness - best->roughness) * COST_OF_ROUGHNESS / 100;
    if (trial->hyphens > best->hyphens)
        cost += (trial->hyphens - best->hyphens) * COST_OF_HYPHEN;
    way.possible = cost <= COST_MAX;
    way.cost = (int)length_min(cost, COST_MAX);
    return way;
}

/* ---- those on a page ---- */

static const struct elastic_way *way_of(const struct elastic *elastic, int looseness)
{
    return looseness < 0 ? &elastic->shorter : &elastic->longer;
}

size_t elastic_choose(const struct elastic_list *elastics, struct elastic_range range, int looseness,
                      size_t chosen[ELASTIC_LINES_A_PAGE])
{
    size_t wanted = (size_t)(looseness < 0 ? -looseness : looseness), found = 0;
    for (size_t i = range.first; i < elastics->list.count && elastics->list.items[i].end <= range.to; i++)
    {
        const struct elastic_way *way = way_of(elastics->list.items[i].elastic, looseness);
        size_t at = found;
        if (!way->possible)
            continue;
        while (at > 0 && way_of(elastics->list.items[chosen[at - 1]].elastic, looseness)->cost > way->cost)
            at--;
        if (at == wanted)
            continue;
        found = found < wanted ? found + 1 : wanted;
        for (size_t k = found - 1; k > at; k--)
            chosen[k] = chosen[k - 1];
        chosen[at] = i;
    }
    return found;
}

int64_t elastic_cost(const struct elastic_list *elastics, struct elastic_range range, int looseness)
{
    size_t chosen[ELASTIC_LINES_A_PAGE];
    size_t wanted = (size_t)(looseness < 0 ? -looseness : looseness);
    int64_t cost = 0;
    if (elastic_choose(elastics, range, looseness, chosen) < wanted)
        return ELASTIC_IMPOSSIBLE;
    for (size_t i = 0; i < wanted; i++)
        cost += way_of(elastics->list.items[chosen[i]].elastic, looseness)->cost;
    return cost;
}
