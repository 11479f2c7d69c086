/* The baseline grid: what segments can give and take, and how a page's lines are shared out among them. */
#include "layout/grid.h"

length grid_pad(length height, length grid)
{
    length over = height % grid;
    return over > 0 ? grid - over : over < 0 ? -over : 0;
}

/* A segment's glue can take so many lines more, besides what rounds it up. */
static size_t lines_to_add(length stretch, length pad, length grid)
{
    length room = stretch_limit(stretch) - pad;
    return room > 0 ? (size_t)(room / grid) : 0;
}

/* It can be rounded down instead, a line less than up. */
static size_t lines_to_take(length shrink, length pad, length grid) { return shrink >= grid - pad ? 1 : 0; }

struct extent grid_segment(const struct galley *galley, struct extent natural)
{
    length pad = grid_pad(natural.height, galley->grid);
    length more = (length)lines_to_add(natural.stretch, pad, galley->grid);
    length less = (length)lines_to_take(natural.shrink, pad, galley->grid);
    return (struct extent){.height = natural.height + pad,
                           .stretch = stretch_of_limit(more * galley->grid),
                           .shrink = less * galley->grid};
}

struct align grid_align(const struct galley *galley, size_t item, struct extent sum)
{
    const struct align *before = galley->aligns.count > 0 ? &galley->aligns.items[galley->aligns.count - 1] : NULL;
    struct align align = {.item = item, .sum = sum};
    if (!before)
        return align;
    length pad = grid_pad(sum.height - before->sum.height, galley->grid);
    align.pads = before->pads + pad;
    align.more = before->more + lines_to_add(sum.stretch - before->sum.stretch, pad, galley->grid);
    align.less = before->less + lines_to_take(sum.shrink - before->sum.shrink, pad, galley->grid);
    return align;
}

size_t grid_segments(const struct galley *galley, size_t from, size_t to)
{
    size_t first = galley->gaps.items[from].aligns_to_start, end = galley->gaps.items[to].aligns_to_end;
    return first < end ? end - first : 0;
}

/* The natural extent of a page's segment number `i`. */
static struct extent segment_extent(const struct galley *galley, size_t from, size_t i)
{
    const struct gap *start = &galley->gaps.items[from];
    const struct align *align = &galley->aligns.items[start->aligns_to_start + i];
    const struct extent *before = i > 0 ? &align[-1].sum : &start->to_start;
    return (struct extent){.height = align->sum.height - before->height + (i > 0 ? 0 : start->top),
                           .stretch = align->sum.stretch - before->stretch,
                           .shrink = align->sum.shrink - before->shrink};
}

void grid_extent(const struct galley *galley, size_t from, size_t to, struct extent *extent)
{
    size_t count = grid_segments(galley, from, to);
    const struct align *first, *last;
    struct extent segment;
    length pad, more, less;
    if (count == 0)
        return;
    first = &galley->aligns.items[galley->gaps.items[from].aligns_to_start];
    last = first + count - 1;
    segment = segment_extent(galley, from, 0);
    pad = grid_pad(segment.height, galley->grid);
    more = (length)(last->more - first->more + lines_to_add(segment.stretch, pad, galley->grid));
    less = (length)(last->less - first->less + lines_to_take(segment.shrink, pad, galley->grid));
    extent->height += pad + last->pads - first->pads;
    extent->stretch = stretch_of_limit(more * galley->grid);
    extent->shrink = less * galley->grid;
}

/* ---- a page's lines among its segments ---- */

/* How well a segment can take a line more (or less); 0: it cannot. */
static length readiness(struct extent segment, length added, bool more, length grid)
{
    length pad = grid_pad(segment.height, grid);
    if (!more)
        return added == pad && lines_to_take(segment.shrink, pad, grid) > 0 ? segment.shrink - (grid - pad) + 1 : 0;
    return length_max(stretch_limit(segment.stretch) - added - grid + 1, 0);
}

/* The segment that is readiest for a line more or less; `count` when none is. */
static size_t readiest(const struct galley *galley, size_t from, size_t count, size_t left_out, const length *added,
                       bool more)
{
    size_t best = count;
    length most = 0;
    for (size_t i = 0; i < count; i++)
    {
        length ready = readiness(segment_extent(galley, from, i), added[i], more, galley->grid);
        if (ready <= most || i == left_out)
            continue;
        most = ready;
        best = i;
    }
    return best;
}

/* The segment with the float that is put off; none: `count`. */
static size_t segment_left_out(const struct galley *galley, const struct span *page, size_t count)
{
    const struct align *aligns = galley->aligns.items;
    size_t first = galley->gaps.items[page->from].aligns_to_start, i = 0;
    if (page->put_off == 0)
        return count;
    while (i < count && aligns[first + i].item < galley->floats.items[page->put_off - 1].end_item)
        i++;
    return i;
}

void grid_share(const struct galley *galley, const struct span *page, length total, length *added)
{
    size_t from = page->from, count = grid_segments(galley, from, page->to), segment;
    size_t left_out = segment_left_out(galley, page, count);
    length step = total > 0 ? galley->grid : -galley->grid;
    for (size_t i = 0; i < count; i++)
        added[i] = i == left_out ? 0 : grid_pad(segment_extent(galley, from, i).height, galley->grid);
    for (; total != 0; total -= step)
    {
        segment = readiest(galley, from, count, left_out, added, total > 0);
        if (segment == count)
            return;
        added[segment] += step;
    }
}
