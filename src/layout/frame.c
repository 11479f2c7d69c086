/* Frames on a page. Their items are put in when the first box in them comes, and get their height when they end. */
#include "layout/frame.h"

#include "layout/shape.h"

#include <assert.h>

static const length OUTLINE_WIDTH = LENGTH_PT(0.75);

/* ---- what a frame consists of ---- */

static struct item *add_path(struct page *page, struct arena *arena, length x, length y)
{
    struct item *item = LIST_PUSH(arena, &page->items);
    *item = (struct item){.kind = ITEM_PATH, .artifact = ARTIFACT_LAYOUT, .x = x, .y = y};
    return item;
}

static const struct path *ground(const struct frame *frame, length height, struct arena *arena)
{
    return shape_rounded_rectangle(frame->width, height, frame->radius, frame->fill_color, arena);
}

static const struct path *outline(const struct frame *frame, length height, struct arena *arena)
{
    struct path *path = ARENA_NEW(arena, struct path);
    *path = *shape_rounded_rectangle(frame->width, height, frame->radius, 0, arena);
    path->fill = false;
    path->stroke = true;
    path->stroke_color = frame->outline_color;
    path->line_width = OUTLINE_WIDTH;
    return path;
}

static const struct path *bar(const struct frame *frame, length height, struct arena *arena)
{
    if (frame->bar_on_top)
        return shape_rounded_rectangle(frame->width, frame->bar_width, 0, frame->bar_color, arena);
    return shape_rounded_rectangle(frame->bar_width, height, 0, frame->bar_color, arena);
}

/* Two rules, as one path. */
static const struct path *rules(const struct frame *frame, length height, struct arena *arena)
{
    struct shape shape;
    shape_init(&shape, arena);
    shape_rectangle(&shape, 0, 0, frame->width, frame->bar_width);
    shape_rectangle(&shape, 0, height - frame->bar_width, frame->width, frame->bar_width);
    return shape_filled(&shape, frame->bar_color);
}

static void piece_draw(struct frame_piece *piece, struct page *page, struct arena *arena, length x)
{
    piece->drawn = true;
    piece->first_item = page->items.count;
    x += piece->frame->x;
    if (piece->frame->fill)
        add_path(page, arena, x, piece->top);
    if (piece->frame->outline)
        add_path(page, arena, x, piece->top);
    if (piece->frame->bar || piece->frame->rules)
        add_path(page, arena, x, piece->top);
}

static void piece_end(struct frame_piece *piece, struct page *page, struct arena *arena, length bottom)
{
    struct item *item;
    length height = bottom - piece->top;
    if (!piece->drawn)
        return;
    item = &page->items.items[piece->first_item];
    if (piece->frame->fill)
        (item++)->as.path = ground(piece->frame, height, arena);
    if (piece->frame->outline)
        (item++)->as.path = outline(piece->frame, height, arena);
    if (piece->frame->rules)
        item->as.path = rules(piece->frame, height, arena);
    else if (piece->frame->bar)
        item->as.path = bar(piece->frame, height, arena);
    piece->drawn = false;
}

/* ---- the stack ---- */

static size_t drawn_depth(const struct frame_stack *stack)
{
    return stack->depth < FRAME_DEPTH_MAX ? stack->depth : FRAME_DEPTH_MAX;
}

length frames_open(struct frame_stack *stack, const struct frame *frame, length y)
{
    if (stack->depth < FRAME_DEPTH_MAX)
        stack->pieces[stack->depth] = (struct frame_piece){.frame = frame, .top = y};
    stack->depth++;
    return frame->padding_top;
}

length frames_close(struct frame_stack *stack, struct page *page, struct arena *arena, length y)
{
    struct frame_piece *piece;
    assert(stack->depth > 0);
    stack->depth--;
    if (stack->depth >= FRAME_DEPTH_MAX)
        return 0;
    piece = &stack->pieces[stack->depth];
    piece_end(piece, page, arena, y + piece->frame->padding_bottom);
    return piece->frame->padding_bottom;
}

length frames_begin_page(struct frame_stack *stack, length y)
{
    length padding = 0;
    for (size_t i = 0; i < drawn_depth(stack); i++)
    {
        stack->pieces[i].top = y + padding;
        padding += frame_cut_padding(stack->pieces[i].frame);
    }
    return padding;
}

length frames_end_page(struct frame_stack *stack, struct page *page, struct arena *arena, length y)
{
    length padding = 0;
    for (size_t i = drawn_depth(stack); i > 0; i--)
    {
        padding += frame_cut_padding(stack->pieces[i - 1].frame);
        piece_end(&stack->pieces[i - 1], page, arena, y + padding);
    }
    return padding;
}

void frames_draw(struct frame_stack *stack, struct page *page, struct arena *arena, length x)
{
    for (size_t i = 0; i < drawn_depth(stack); i++)
        if (!stack->pieces[i].drawn)
            piece_draw(&stack->pieces[i], page, arena, x);
}
