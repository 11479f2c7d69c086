/* The widths that a table's columns are made of. */
#include "text/paragraph.h"

enum
{
    /* A narrower word is not divided to make a column narrower still. */
    DIVIDE_FROM_PERCENT = 500 /* of its em */
};

/* The width of the word between two points when it may be divided once, as well as that goes. */
static length divided_width(const struct point *points, size_t from, size_t to)
{
    length least = points_width(&points[from], &points[to]);
    for (size_t i = from + 1; i < to; i++)
        if (break_puts_hyphen(points[i].kind) && !points[i].reserved && points[i].kind != BREAK_SYLLABLE_SHORT)
            least = length_min(
                least, length_max(points_width(&points[from], &points[i]), points_width(&points[i], &points[to])));
    return least;
}

static length minimum_width(const struct paragraph *paragraph)
{
    const struct point *points = paragraph->points.items;
    length widest = 0, em = paragraph->runs[0].style->size;
    size_t before = 0;
    for (size_t i = 1; i < paragraph->points.count; i++)
    {
        if (points[i].reserved || break_puts_hyphen(points[i].kind) || points[i].kind == BREAK_ADDRESS)
            continue;
        length width = points_width(&points[before], &points[i]);
        if (width > em * DIVIDE_FROM_PERCENT / 100)
            width = divided_width(points, before, i);
        widest = length_max(widest, width);
        before = i;
    }
    return widest;
}

static length maximum_width(const struct paragraph *paragraph)
{
    const struct point *points = paragraph->points.items;
    length widest = 0;
    size_t before = 0;
    for (size_t i = 1; i < paragraph->points.count; i++)
        if (points[i].kind == BREAK_FORCED)
        {
            widest = length_max(widest, points_width(&points[before], &points[i]));
            before = i;
        }
    return widest;
}

void paragraph_widths(const struct paragraph *paragraph, length *minimum, length *maximum)
{
    *minimum = *maximum = 0;
    if (paragraph->points.count < 2)
        return;
    *minimum = minimum_width(paragraph);
    *maximum = maximum_width(paragraph);
}
