/* A grid of square tiles: discs, halves and quarters of discs, and plain squares. The grid stands on its lower edge;
 * what has no room above is cut by the page's edge. */
#include "layout/ornament.h"

enum
{
    COLUMNS = 5,
    ROWS = 5,
    EDGE_PARTS = 2,   /* tiles under a picture are so many times smaller */
    LEAST_PERCENT = 8 /* of the page's height: less room is too little for it */
};

/* What a tile shows, named by where its centre of curvature lies. */
enum tile_shape
{
    EMPTY,
    SQUARE,
    DISC,
    QUARTER_TOP_LEFT,
    QUARTER_TOP_RIGHT,
    QUARTER_BOTTOM_RIGHT,
    QUARTER_BOTTOM_LEFT,
    HALF_TOP, /* its flat side at the tile's top */
    HALF_LEFT,
    LEAF_RISING, /* what two quarters share, from the bottom left to the top right */
    LEAF_FALLING
};

enum tile_color
{
    GROUND,
    FIRST,
    SECOND,
    LIGHT,
    PALE
};

static const struct tile
{
    uint8_t shape, ink, ground; /* enum tile_shape, enum tile_color */
} TILES[ROWS][COLUMNS] = {
    {{QUARTER_TOP_LEFT, SECOND, GROUND},
     {EMPTY, GROUND, GROUND},
     {LEAF_RISING, LIGHT, GROUND},
     {SQUARE, FIRST, FIRST},
     {QUARTER_BOTTOM_LEFT, SECOND, PALE}},
    {{EMPTY, GROUND, GROUND},
     {LEAF_FALLING, PALE, FIRST},
     {QUARTER_TOP_RIGHT, SECOND, GROUND},
     {DISC, LIGHT, SECOND},
     {EMPTY, GROUND, GROUND}},
    {{HALF_LEFT, LIGHT, GROUND},
     {QUARTER_BOTTOM_LEFT, FIRST, GROUND},
     {EMPTY, GROUND, GROUND},
     {QUARTER_TOP_LEFT, PALE, FIRST},
     {QUARTER_BOTTOM_RIGHT, LIGHT, SECOND}},
    {{QUARTER_BOTTOM_RIGHT, SECOND, GROUND},
     {DISC, PALE, SECOND},
     {QUARTER_TOP_LEFT, LIGHT, FIRST},
     {LEAF_RISING, SECOND, PALE},
     {HALF_TOP, FIRST, GROUND}},
    {{SQUARE, FIRST, FIRST},
     {QUARTER_TOP_RIGHT, GROUND, LIGHT},
     {QUARTER_BOTTOM_LEFT, SECOND, PALE},
     {EMPTY, GROUND, GROUND},
     {QUARTER_BOTTOM_RIGHT, FIRST, LIGHT}},
};

static color tile_color(const struct theme *theme, enum tile_color name)
{
    const color colors[] = {[GROUND] = theme->color.cover_ground,
                            [FIRST] = theme->color.accent,
                            [SECOND] = theme->color.side[1],
                            [LIGHT] = theme->color.cover_accent,
                            [PALE] = theme->color.side_ground[1]};
    return colors[name];
}

/* A quarter disc around a corner, which is named by how many quarter turns it lies from the top left one. */
static void add_quarter(struct shape *shape, length size, int corner)
{
    struct point center = {corner == 1 || corner == 2 ? size : 0, corner >= 2 ? size : 0};
    shape_arc(shape, center, size, corner * 0.25, corner * 0.25 + 0.25);
    shape_line(shape, center.x, center.y);
    shape_close(shape);
}

/* What the quarters around two opposite corners share; `corner` is the first of them. */
static void add_leaf(struct shape *shape, length size, int corner)
{
    struct point first = {corner == 1 ? size : 0, 0}, second = {corner == 1 ? 0 : size, size};
    shape_arc(shape, first, size, corner * 0.25, corner * 0.25 + 0.25);
    shape_arc(shape, second, size, corner * 0.25 + 0.5, corner * 0.25 + 0.75);
    shape_close(shape);
}

static void add_tile(struct shape *shape, length size, enum tile_shape tile)
{
    static const double DISC_PART = 0.5;
    struct point middle = {size / 2, size / 2};
    switch (tile)
    {
    case EMPTY:
    case SQUARE:
        break;
    case DISC:
        shape_arc(shape, middle, (length)((double)size * DISC_PART), 0, 1);
        shape_close(shape);
        break;
    case HALF_TOP:
        shape_arc(shape, (struct point){size / 2, 0}, size / 2, 0, 0.5);
        shape_close(shape);
        break;
    case HALF_LEFT:
        shape_arc(shape, (struct point){0, size / 2}, size / 2, -0.25, 0.25);
        shape_close(shape);
        break;
    case LEAF_RISING:
    case LEAF_FALLING:
        add_leaf(shape, size, tile == LEAF_RISING ? 0 : 1);
        break;
    default:
        add_quarter(shape, size, (int)tile - QUARTER_TOP_LEFT);
    }
}

static void draw_tile(const struct ornament *ornament, const struct tile *tile, length x, length y, length size)
{
    struct shape shape;
    shape_init(&shape, ornament->arena);
    if (tile->ground != GROUND)
    {
        shape_rectangle(&shape, 0, 0, size, size);
        ornament_path(ornament, shape_filled(&shape, tile_color(ornament->theme, tile->ground)), x, y);
        shape_init(&shape, ornament->arena);
    }
    add_tile(&shape, size, tile->shape);
    if (shape.verbs.count > 0)
        ornament_path(ornament, shape_filled(&shape, tile_color(ornament->theme, tile->ink)), x, y);
}

void ornament_tiles(const struct ornament *ornament)
{
    length size = ornament->page->width / COLUMNS, y = ornament->bottom;
    if (ornament->bottom < ornament->page->height * LEAST_PERCENT / 100)
        return;
    for (int row = ROWS - 1; row >= 0 && y > 0; row--)
    {
        y -= size;
        for (int column = 0; column < COLUMNS; column++)
            draw_tile(ornament, &TILES[row][column], column * size, y, size);
    }
}

/* One row of small tiles under the picture; on a page that is wider than high, of smaller ones. */
void ornament_tiles_edge(const struct ornament *ornament)
{
    const struct page *page = ornament->page;
    int count = COLUMNS * EDGE_PARTS * (page->width > page->height ? 2 : 1);
    length size = page->width / count;
    for (int i = 0; i < count; i++)
        draw_tile(ornament, &TILES[2 + i / COLUMNS % EDGE_PARTS][i % COLUMNS], i * size, ornament->bottom, size);
}
