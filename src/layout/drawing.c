/* Drawings: what a box of the flow shows. */
#include "layout/artwork.h"

/* The room a line of text takes above and below its baseline, in hundredths of its size: what a link's area covers. */
enum
{
    LINE_ABOVE_PERCENT = 90,
    LINE_BELOW_PERCENT = 28,
    UNDERLINE_BELOW_PERCENT = 14,
    STRIKE_ABOVE_PERCENT = 26,
    PAGE_ITEMS = 192 /* of most pages: room for them is made at once */
};

static const length UNDERLINE_THICKNESS = LENGTH_PT(0.5);

struct drawing *drawing_new(struct arena *arena) { return ARENA_NEW(arena, struct drawing); }

/* Most drawings are one line: a list that grows by itself would take several times the room. */
static void reserve(struct drawing *drawing, struct arena *arena, size_t count)
{
    if (drawing->items.capacity > 0 || count == 0)
        return;
    drawing->items.items = ARENA_ARRAY(arena, count, struct item);
    drawing->items.capacity = count;
}

/* ---- lines ---- */

/* A rule along a run: an artifact, as it says nothing. */
static void run_rule(struct drawing *drawing, struct arena *arena, const struct glyph_run *run, length x, length y)
{
    drawing_rule(drawing, arena, x + run->x, y - UNDERLINE_THICKNESS / 2, run->width, UNDERLINE_THICKNESS,
                 run->source->style->color);
}

static void run_rules(struct drawing *drawing, struct arena *arena, const struct glyph_run *run, length x, length y)
{
    const struct style *style = run->source->style;
    if (style->underline)
        run_rule(drawing, arena, run, x, y + style->size * UNDERLINE_BELOW_PERCENT / 100);
    if (style->strike)
        run_rule(drawing, arena, run, x, y - style->size * STRIKE_ABOVE_PERCENT / 100);
}

static struct item *run_item(struct drawing *drawing, struct arena *arena, const struct glyph_run *run, length x,
                             length y)
{
    struct item *item = LIST_PUSH(arena, &drawing->items);
    item->kind = ITEM_GLYPHS;
    item->x = x;
    item->y = y;
    item->as.glyphs = run;
    return item;
}

/* Makes the link's area as wide as all of its runs on this line, and as high as the highest. */
static void run_link(struct drawing *drawing, struct arena *arena, const struct glyph_run *run, length x, length y)
{
    struct link_area *area = drawing->links.count ? &drawing->links.items[drawing->links.count - 1] : NULL;
    length left = x + run->x, right = left + run->width;
    length top = y - run->source->style->rise - run->source->style->size * LINE_ABOVE_PERCENT / 100;
    length bottom = y - run->source->style->rise + run->source->style->size * LINE_BELOW_PERCENT / 100;
    if (area && area->link == run->source->link && area->x + area->width <= left && area->y < y &&
        y < area->y + area->height)
    {
        bottom = length_max(bottom, area->y + area->height);
        area->y = length_min(area->y, top);
        area->height = bottom - area->y;
        area->width = right - area->x;
        return;
    }
    area = LIST_PUSH(arena, &drawing->links);
    *area = (struct link_area){
        .link = run->source->link, .x = left, .y = top, .width = right - left, .height = bottom - top};
}

void drawing_line(struct drawing *drawing, struct arena *arena, const struct line *line, length x, length baseline_y)
{
    reserve(drawing, arena, line->run_count);
    x += line->x;
    for (size_t i = 0; i < line->run_count; i++)
    {
        const struct glyph_run *run = &line->runs[i];
        if (run->source->link != 0)
            run_link(drawing, arena, run, x, baseline_y);
        if (run->glyph_count == 0)
            continue;
        run_rules(drawing, arena, run, x, baseline_y);
        run_item(drawing, arena, run, x, baseline_y)->node = run->source->node;
    }
}

void drawing_line_artifact(struct drawing *drawing, struct arena *arena, const struct line *line, length x,
                           length baseline_y, enum artifact_kind kind)
{
    reserve(drawing, arena, line->run_count);
    x += line->x;
    for (size_t i = 0; i < line->run_count; i++)
        if (line->runs[i].glyph_count > 0)
        {
            run_rules(drawing, arena, &line->runs[i], x, baseline_y);
            run_item(drawing, arena, &line->runs[i], x, baseline_y)->artifact = kind;
        }
}

/* ---- shapes and pictures ---- */

void drawing_path(struct drawing *drawing, struct arena *arena, const struct path *path, length x, length y,
                  uint32_t node)
{
    struct item *item = LIST_PUSH(arena, &drawing->items);
    item->kind = ITEM_PATH;
    item->node = node;
    item->x = x;
    item->y = y;
    item->as.path = path;
}

void drawing_rectangle(struct drawing *drawing, struct arena *arena, length x, length y, length width, length height,
                       uint32_t fill_color)
{
    static const uint8_t RECTANGLE = PATH_RECTANGLE;
    struct path *path = ARENA_NEW(arena, struct path);
    struct point *points = ARENA_ARRAY(arena, 2, struct point);
    points[1] = (struct point){width, height};
    path->verbs = &RECTANGLE;
    path->verb_count = 1;
    path->points = points;
    path->point_count = 2;
    path->fill = true;
    path->fill_color = fill_color;
    drawing_path(drawing, arena, path, x, y, 0);
}

void drawing_rule(struct drawing *drawing, struct arena *arena, length x, length y, length width, length thickness,
                  uint32_t fill_color)
{
    drawing_rectangle(drawing, arena, x, y, width, thickness, fill_color);
}

void drawing_picture(struct drawing *drawing, struct arena *arena, const struct picture *picture, length x, length y,
                     length width, length height, uint32_t node)
{
    struct item *item;
    if (picture->kind == PICTURE_ARTWORK)
    {
        artwork_draw(drawing, arena, picture->artwork, x, y, width, height, node);
        return;
    }
    item = LIST_PUSH(arena, &drawing->items);
    item->kind = ITEM_PICTURE;
    item->node = node;
    item->x = x;
    item->y = y;
    item->as.picture.picture = picture;
    item->as.picture.width = width;
    item->as.picture.height = height;
}

/* ---- drawings put onto others ---- */

static void move_item(struct item *item, length x, length y)
{
    item->x += x;
    item->y += y;
}

static void move_area(struct link_area *area, length x, length y)
{
    area->x += x;
    area->y += y;
}

void drawing_append(struct drawing *to, struct arena *arena, const struct drawing *from, length x, length y)
{
    reserve(to, arena, from->items.count);
    for (size_t i = 0; i < from->items.count; i++)
    {
        LIST_ADD(arena, &to->items, from->items.items[i]);
        move_item(&to->items.items[to->items.count - 1], x, y);
    }
    for (size_t i = 0; i < from->links.count; i++)
    {
        LIST_ADD(arena, &to->links, from->links.items[i]);
        move_area(&to->links.items[to->links.count - 1], x, y);
    }
    for (size_t i = 0; i < from->destinations.count; i++)
        LIST_ADD(arena, &to->destinations, from->destinations.items[i]);
}

static void page_reserve(struct page *page, struct arena *arena, size_t more)
{
    size_t wanted = page->items.count + more, old = page->items.capacity, room = old ? 2 * old : PAGE_ITEMS;
    if (wanted <= old)
        return;
    page->items.capacity = wanted < room ? room : wanted;
    /* Not cleared: an item is written as a whole when it is added. */
    size_t size = sizeof *page->items.items;
    page->items.items = arena_grow_raw(arena, page->items.items, old * size, page->items.capacity * size);
}

void page_append(struct page *page, struct arena *arena, const struct drawing *drawing, length x, length y)
{
    size_t count = drawing->items.count;
    page_reserve(page, arena, count);
    struct item *items = page->items.items + page->items.count;
    if (count)
        memcpy(items, drawing->items.items, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        move_item(&items[i], x, y);
    page->items.count += count;
    for (size_t i = 0; i < drawing->links.count; i++)
    {
        LIST_ADD(arena, &page->links, drawing->links.items[i]);
        move_area(&page->links.items[page->links.count - 1], x, y);
    }
}
