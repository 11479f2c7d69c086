/* What the total fit chooses among: prepares the points of a paragraph for one measure.
 *
 * Words that are wider than a line are given more places to break. Lines to be
 * balanced are set as narrow as their number allows, without dividing words.
 */
#include "text/paragraph.h"

struct line_room measure_line(const struct measure *measure, size_t number)
{
    struct line_room room = {.x = 0, .width = measure->width};
    if (number == 0)
    {
        room.x += measure->first_indent;
        room.width -= measure->first_indent;
    }
    if (number < measure->narrow_count)
    {
        room.x += measure->narrow_by;
        room.width -= measure->narrow_by;
    }
    room.width = length_max(room.width, 1);
    return room;
}

static length narrowest_line(const struct measure *measure)
{
    length narrowest = measure->width;
    for (size_t i = 0; i < 2 && i <= measure->narrow_count; i++)
        narrowest = length_min(narrowest, measure_line(measure, i).width);
    return narrowest;
}

/* ---- words wider than a line ---- */

/* What is taken from the paragraph's points. */
struct selection
{
    const struct paragraph *paragraph;
    length room;     /* of the narrowest line */
    bool no_hyphens; /* unless a word fits no line */
    struct arena *scratch;
    struct point_list *out;
};

static bool is_reserved(const struct selection *selection, const struct point *point)
{
    bool divides = break_puts_hyphen(point->kind) || point->kind == BREAK_ADDRESS;
    return point->reserved || (selection->no_hyphens && divides);
}

/* Adds what lies between two points that are too far apart: the divisions of its words, and where these
 * do not suffice every place between clusters. */
static void piece_open(const struct selection *selection, size_t from, size_t to)
{
    const struct point *points = selection->paragraph->points.items, *before = &points[from];
    for (size_t i = from + 1; i <= to; i++)
    {
        struct point opened = points[i];
        if (points_width(before, &points[i]) > selection->room)
            points_rescue(selection->paragraph, before, &points[i], selection->room, selection->scratch,
                          selection->out);
        opened.reserved = false;
        LIST_ADD(selection->scratch, &selection->out->list, opened);
        before = &points[i];
    }
}

static void points_select(const struct selection *selection)
{
    const struct point *points = selection->paragraph->points.items;
    size_t before = 0;
    LIST_ADD(selection->scratch, &selection->out->list, points[0]);
    for (size_t i = 1; i < selection->paragraph->points.count; i++)
    {
        if (is_reserved(selection, &points[i]))
            continue;
        if (points_width(&points[before], &points[i]) > selection->room)
            piece_open(selection, before, i);
        else
            LIST_ADD(selection->scratch, &selection->out->list, points[i]);
        before = i;
    }
}

/* The paragraph's points can be used as they are, without a copy. */
static bool all_fit(const struct paragraph *paragraph, length room)
{
    const struct point *points = paragraph->points.items;
    size_t before = 0;
    for (size_t i = 1; i < paragraph->points.count; i++)
    {
        if (points[i].reserved)
            continue;
        if (points_width(&points[before], &points[i]) > room)
            return false;
        before = i;
    }
    return true;
}

/* ---- balancing ---- */

enum
{
    SLACK_PERCENT = 250 /* of an em: balanced lines may be so much wider than they must, for the sense's sake */
};

/* How many lines it takes when each is filled before the next is begun, and is narrower by `cut`. */
static size_t lines_filled(const struct point_list *points, const struct measure *measure, length cut)
{
    const struct point *items = points->list.items, *start = &items[0], *end = NULL;
    size_t lines = 0;
    for (size_t i = 1; i < points->list.count; i++)
    {
        if (end && points_width(start, &items[i]) > measure_line(measure, lines).width - cut)
        {
            start = end;
            lines++;
        }
        end = &items[i];
        if (items[i].kind == BREAK_FORCED)
        {
            start = end;
            end = NULL;
            lines++;
        }
    }
    return lines;
}

static length widest_piece(const struct point_list *points)
{
    length widest = 0;
    for (size_t i = 1; i < points->list.count; i++)
        widest = length_max(widest, points_width(&points->list.items[i - 1], &points->list.items[i]));
    return widest;
}

/* The most that can be taken from the measure before there are more lines. */
static length balance_cut(const struct point_list *points, const struct measure *measure)
{
    length low = 0, high = measure->width - widest_piece(points);
    size_t lines = lines_filled(points, measure, 0);
    if (high <= 0 || lines < 2)
        return 0;
    while (high - low > LENGTH_PER_POINT / 4)
    {
        length middle = (low + high) / 2;
        if (lines_filled(points, measure, middle) > lines)
            high = middle;
        else
            low = middle;
    }
    return low;
}

void breaks_choose(const struct paragraph *paragraph, const struct measure *measure, struct arena *scratch,
                   struct point_list *out)
{
    if (paragraph->points.count < 2)
        return;
    const struct point *points = paragraph->points.items;
    size_t count = paragraph->points.count;
    length em = paragraph->runs[0].style->size, cut = 0, room = narrowest_line(measure);
    bool balanced = measure->alignment == LINES_BALANCED || measure->alignment == LINES_CENTER;
    struct point_list selected = {0};
    if (balanced || !all_fit(paragraph, room))
    {
        points_select(&(struct selection){paragraph, room, balanced, scratch, &selected});
        points = selected.list.items;
        count = selected.list.count;
        if (balanced)
            cut = length_max(balance_cut(&selected, measure) - em * SLACK_PERCENT / 100, 0);
    }
    total_fit(paragraph->text, points, count, measure, em, cut, scratch, out);
}
