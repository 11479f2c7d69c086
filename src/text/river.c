/* Rivers: streams of white that run down through the word spaces of lines.
 *
 * They are looked for while breaks are chosen, among the ways that are left, so that
 * a paragraph is set a little less evenly where that keeps a river from forming.
 * Spaces belong to one stream when they lie over each other by half of the narrower.
 */
#include "text/river.h"

enum
{
    SPREAD_ONE = 65536
};

/* How the places within a line move when it is set: its letters by one ratio, its spaces by another. */
struct spread
{
    int64_t letters, spaces;
};

static struct spread spread_of(const struct line_fit *fit)
{
    length letters = fit->natural - fit->space, gap = fit->width - fit->natural, most = letters * LETTERS_GIVE / 1000;
    length taken = length_max(length_min(gap, most), -most);
    struct spread spread = {0};
    if (letters > 0)
        spread.letters = taken * SPREAD_ONE / letters;
    if (fit->space > 0)
        spread.spaces = (gap - taken) * SPREAD_ONE / fit->space;
    return spread;
}

/* The place of what has `before` natural width before it in the line, of which `space` are spaces. */
static length place_of(length before, length space, struct spread spread)
{
    return before + ((before - space) * spread.letters + space * spread.spaces) / SPREAD_ONE;
}

size_t line_spaces_place(const struct point *from, const struct point *const *spaces, size_t count, struct line_fit fit,
                         struct line_space out[RIVER_SPACES_MAX])
{
    struct spread spread = spread_of(&fit);
    count = count < RIVER_SPACES_MAX ? count : RIVER_SPACES_MAX;
    for (size_t i = 0; i < count; i++)
    {
        const struct point *space = spaces[i];
        length wide = space->next_space - space->end_space;
        out[i].left =
            fit.left + place_of(space->end_width - from->next_width, space->end_space - from->next_space, spread);
        out[i].right = out[i].left + space->next_width - space->end_width + wide * spread.spaces / SPREAD_ONE;
        out[i].depth = 1;
    }
    return count;
}

static bool flows_into(const struct line_space *above, const struct line_space *below)
{
    length common = length_min(above->right, below->right) - length_max(above->left, below->left);
    length narrower = length_min(above->right - above->left, below->right - below->left);
    return common > 0 && common * 9 >= narrower * 4;
}

size_t rivers_follow(const struct line_spaces *above, struct line_space *spaces, size_t count, size_t *deepest)
{
    size_t rivers = 0, first = 0; /* of `above` that may lie over the space looked at */
    *deepest = count > 0;
    for (size_t i = 0; i < count; i++)
    {
        while (first < above->count && above->items[first].right <= spaces[i].left)
            first++;
        for (size_t k = first; k < above->count && above->items[k].left < spaces[i].right; k++)
            if (above->items[k].depth >= spaces[i].depth && flows_into(&above->items[k], &spaces[i]))
                spaces[i].depth = above->items[k].depth + 1;
        rivers += spaces[i].depth >= RIVER_LINES;
        *deepest = spaces[i].depth > *deepest ? spaces[i].depth : *deepest;
    }
    return rivers;
}
