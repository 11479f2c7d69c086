/* The cover's grounds, pictures and logos. */
#include "layout/cover.h"

enum
{
    LOGO_HEIGHT_PERCENT = 6,        /* of the page's height */
    LOGO_WIDTH_PERCENT = 28,        /* of the page's width: beside the ornament */
    PICTURE_WIDTH_PERCENT = 62,     /* of the page's width, at most, of one that is not cut */
    PLATE_CONTRAST_PERCENT = 130,   /* grounds with less contrast to white need no plate behind a logo */
    GROUND_BELOW_TITLES_PERCENT = 5 /* of the page's height: how far a block of colour goes on below the titles */
};

static const length PLATE_PADDING = LENGTH_PT(8); /* of the white ground behind a logo */
static const length PICTURE_BLEED = LENGTH_PT(1); /* nothing of a picture may be seen beside the ground below it */
static const color PLATE_COLOR = 0xFFFFFF;

/* ---- in the structure ---- */

static uint32_t figure_leaf(const struct cover *cover, struct slice alt)
{
    struct structure *structure = &cover->context->layout->structure;
    uint32_t figure;
    if (alt.length == 0)
        return 0;
    figure = structure_add(structure, cover->element, STRUCTURE_FIGURE);
    structure_details(structure, figure)->alt = alt;
    return structure_add(structure, figure, STRUCTURE_CONTENT);
}

void cover_figures_begin(struct cover *cover)
{
    const struct front_matter *front = &cover->context->document->front;
    if (front->cover)
        cover->picture_leaf = figure_leaf(cover, front->cover_alt);
    if (front->logo)
        cover->logo_leaf = figure_leaf(cover, front->organisation);
}

static void figure_bounds(const struct cover *cover, uint32_t leaf, length x, length y, length width, length height)
{
    struct structure *structure = &cover->context->layout->structure;
    length *bounds;
    if (leaf == 0)
        return;
    bounds = structure_details(structure, structure_at(structure, leaf)->parent)->bounds;
    bounds[0] = x;
    bounds[1] = y;
    bounds[2] = x + width;
    bounds[3] = y + height;
}

/* ---- grounds and ornaments ---- */

/* From y = `from` to the page's foot, and `bleed` beyond its sides. */
static void draw_ground(struct page *page, const struct theme *theme, length from, length bleed, struct arena *arena)
{
    struct drawing drawing = {0};
    drawing_rectangle(&drawing, arena, -bleed, from, page->width + 2 * bleed, page->height - from,
                      theme->color.cover_ground);
    drawing.items.items[0].artifact = ARTIFACT_BACKGROUND;
    page_append(page, arena, &drawing, 0, 0);
}

void cover_ground(struct page *page, const struct theme *theme, length bottom, struct arena *arena)
{
    const struct cover_design *design = cover_design_of(theme->style.cover);
    struct ornament ornament = {.page = page, .theme = theme, .arena = arena, .back = true};
    ornament.bottom = design->centred ? bottom : length_min(bottom, page->height * design->title_at / 100);
    draw_ground(page, theme, 0, /* bleed */ 0, arena);
    design->ornament(&ornament);
}

/* Where the block of colour ends in styles that have one. */
static length ground_bottom(const struct cover *cover)
{
    if (!cover->design->foot_on_paper)
        return cover->page->height;
    return cover_titles_bottom(cover) + cover->page->height * GROUND_BELOW_TITLES_PERCENT / 100;
}

/* The room that the type leaves to ornament or picture. */
static struct ornament art_room(const struct cover *cover)
{
    struct ornament room = {.page = cover->page, .theme = cover->theme, .arena = cover->context->arena};
    length gap = cover->title.type.leading * (cover->design->publisher == PUBLISHER_ABOVE ? 5 : 3) / 6;
    room.bottom = cover->titles_top - gap;
    if (cover->design->publisher == PUBLISHER_TOP)
    {
        length name = length_max(cover_text_width(&cover->publisher), cover->logo_width);
        room.clear_right = name > 0 ? cover->left + name : 0;
        room.clear_bottom = cover->publisher.y + length_max(cover_text_height(&cover->publisher), cover->logo_height);
    }
    if (cover->design->centred)
    {
        room.top = cover_titles_bottom(cover) + gap;
        room.bottom = cover->foot_top - length_max(gap, cover->theme->type.text.leading * 3 / 2);
    }
    else if (cover->design->foot_on_paper)
        room.bottom = ground_bottom(cover);
    return room;
}

/* ---- pictures ---- */

/* The picture covers the page down to `bottom`; what of it is too much lies beside the page or under the ground. */
static void draw_picture_cut(const struct cover *cover, length bottom)
{
    const struct picture *picture = cover->context->document->front.cover;
    length width = cover->page->width, height = length_scale(width, picture->height, picture->width);
    struct drawing drawing = {0};
    if (height < bottom)
    {
        height = bottom;
        width = length_scale(height, picture->width, picture->height);
    }
    drawing_picture(&drawing, cover->context->arena, picture, (cover->page->width - width) / 2, (bottom - height) / 2,
                    width, height, cover->picture_leaf);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
    figure_bounds(cover, cover->picture_leaf, 0, 0, cover->page->width, bottom);
}

/* The whole picture, as large as the room allows, in its middle. */
static void draw_picture_whole(const struct cover *cover, length top, length bottom)
{
    const struct picture *picture = cover->context->document->front.cover;
    length width = cover->page->width * PICTURE_WIDTH_PERCENT / 100;
    length height = length_scale(width, picture->height, picture->width);
    struct drawing drawing = {0};
    if (height > bottom - top)
    {
        height = bottom - top;
        width = length_scale(height, picture->width, picture->height);
    }
    top += (bottom - top - height) / 2;
    drawing_picture(&drawing, cover->context->arena, picture, (cover->page->width - width) / 2, top, width, height,
                    cover->picture_leaf);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
    figure_bounds(cover, cover->picture_leaf, (cover->page->width - width) / 2, top, width, height);
}

/* The picture with what ground it does not take, and what its style draws over its edge. */
static void draw_picture(const struct cover *cover, struct ornament *room)
{
    const struct cover_design *design = cover->design;
    length height = cover->page->height;
    if (design->centred)
    {
        draw_ground(cover->page, cover->theme, 0, /* bleed */ 0, cover->context->arena);
        draw_picture_whole(cover, room->top, room->bottom);
    }
    else
    {
        length gap = cover->title.type.leading / 2 + height * design->edge_height / 100;
        room->bottom = length_min(height * design->picture_to / 100, cover->titles_top - gap);
        room->bottom = length_max(room->bottom, height * design->picture_least / 100);
        draw_picture_cut(cover, room->bottom);
        draw_ground(cover->page, cover->theme, room->bottom, PICTURE_BLEED, cover->context->arena);
    }
    if (design->picture_edge)
        design->picture_edge(room);
}

static void draw_paper(const struct cover *cover)
{
    struct drawing drawing = {0};
    length from = ground_bottom(cover);
    drawing_rectangle(&drawing, cover->context->arena, 0, from, cover->page->width, cover->page->height - from,
                      PLATE_COLOR);
    drawing.items.items[0].artifact = ARTIFACT_BACKGROUND;
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
}

void cover_art_draw(const struct cover *cover)
{
    struct ornament room = art_room(cover);
    if (cover->context->document->front.cover)
        draw_picture(cover, &room);
    else
        draw_ground(cover->page, cover->theme, 0, /* bleed */ 0, cover->context->arena);
    if (cover->design->foot_on_paper)
    {
        draw_paper(cover);
        room.bottom = ground_bottom(cover);
    }
    if (!cover->context->document->front.cover || cover->design->foot_on_paper)
        cover->design->ornament(&room);
}

/* ---- the publisher ---- */

void cover_publisher_ground(const struct cover *cover)
{
    struct drawing drawing = {0};
    length width = cover_text_width(&cover->publisher);
    if (width == 0)
        return;
    drawing_rectangle(&drawing, cover->context->arena, 0, cover->publisher.y - PLATE_PADDING,
                      cover->left + width + 2 * PLATE_PADDING, cover_text_height(&cover->publisher) + 2 * PLATE_PADDING,
                      cover->theme->color.cover_ground);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
}

/* A logo is made for white paper: on other grounds it has a plate of it. */
static length plate_padding(const struct cover *cover)
{
    bool on_ground = !cover->design->foot_on_paper;
    double contrast = color_contrast(cover->theme->color.cover_ground, PLATE_COLOR);
    bool on_picture = cover->design->publisher == PUBLISHER_TOP && cover->context->document->front.cover;
    return on_picture || (on_ground && contrast * 100 > PLATE_CONTRAST_PERCENT) ? PLATE_PADDING : 0;
}

void cover_logo_measure(struct cover *cover)
{
    const struct picture *logo = cover->context->document->front.logo;
    length width, height, most = cover->page->width * LOGO_WIDTH_PERCENT / 100;
    if (!logo)
        return;
    height = cover->page->height * LOGO_HEIGHT_PERCENT / 100;
    width = length_scale(height, logo->width, logo->height);
    if (width > most)
    {
        width = most;
        height = length_scale(width, logo->height, logo->width);
    }
    cover->logo_width = width + 2 * plate_padding(cover);
    cover->logo_height = height + 2 * plate_padding(cover);
}

void cover_logo_draw(const struct cover *cover)
{
    length padding = plate_padding(cover), y = cover->publisher.y;
    length x = cover->left + (cover->design->centred ? (cover->width - cover->logo_width) / 2 : 0);
    length width = cover->logo_width - 2 * padding, height = cover->logo_height - 2 * padding;
    struct drawing drawing = {0};
    if (padding > 0)
        drawing_rectangle(&drawing, cover->context->arena, x, y, cover->logo_width, cover->logo_height, PLATE_COLOR);
    drawing_picture(&drawing, cover->context->arena, cover->context->document->front.logo, x + padding, y + padding,
                    width, height, cover->logo_leaf);
    page_append(cover->page, cover->context->arena, &drawing, 0, 0);
    figure_bounds(cover, cover->logo_leaf, x + padding, y + padding, width, height);
}
