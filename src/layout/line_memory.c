/* Lines that were set before: few, and compared one by one. */
#include "layout/line_memory.h"

#include "layout/label.h"

enum
{
    LINES_KEPT = 512
};

struct known_line
{
    struct slice text;
    const struct style *style;
    const struct line *line;
};

struct line_memory
{
    struct arena *arena;
    struct known_line lines[LINES_KEPT];
    size_t count;
};

struct line_memory *line_memory_new(struct arena *arena)
{
    struct line_memory *memory = ARENA_NEW(arena, struct line_memory);
    memory->arena = arena;
    return memory;
}

/* All of a label's style: label_style fills a zeroed one. */
static bool same_style(const struct style *a, const struct style *b) { return memcmp(a, b, sizeof *a) == 0; }

const struct line *line_memory_line(struct layout_context *context, struct slice text, const struct style *style)
{
    struct line_memory *memory = context->lines_known;
    for (size_t i = 0; memory && i < memory->count; i++)
        if (slice_equal(memory->lines[i].text, text) && same_style(memory->lines[i].style, style))
            return memory->lines[i].line;
    if (!memory || memory->count == LINES_KEPT)
        return label_line(context, text, style, /* element */ 0);
    struct known_line *known = &memory->lines[memory->count++];
    struct style *own = ARENA_NEW(memory->arena, struct style);
    struct arena *before = context->arena;
    memcpy(own, style, sizeof *own);
    known->text = slice_copy(memory->arena, text);
    known->style = own;
    context->runs = (struct run_list){0}; /* they are in the arena */
    context->arena = memory->arena;
    known->line = label_line(context, known->text, own, /* element */ 0);
    context->arena = before;
    context->runs = (struct run_list){0};
    return known->line;
}
