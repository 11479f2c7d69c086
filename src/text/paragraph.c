/* The top of the stage: runs become a paragraph, a paragraph becomes lines. */
#include "text/paragraph.h"

#include <string.h>

/* One text of all runs; a single run's is used where it lies. */
static void texts_join(struct paragraph *paragraph)
{
    size_t count = paragraph->run_count, total = 0;
    paragraph->run_starts = ARENA_ARRAY(paragraph->arena, count + 1, uint32_t);
    for (size_t i = 0; i < count; i++)
    {
        paragraph->run_starts[i] = (uint32_t)total;
        total += paragraph->runs[i].text.length;
    }
    paragraph->run_starts[count] = (uint32_t)total;
    if (count == 1)
    {
        paragraph->text = paragraph->runs[0].text;
        return;
    }
    char *text = arena_alloc(paragraph->arena, total);
    for (size_t i = 0; i < count; i++)
        if (paragraph->runs[i].text.length > 0)
            memcpy(text + paragraph->run_starts[i], paragraph->runs[i].text.data, paragraph->runs[i].text.length);
    paragraph->text = (struct slice){text, total};
}

/* False: longer than PARAGRAPH_LIMIT. */
static bool length_check(const struct text_run *runs, size_t count, struct diagnostics *diagnostics)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
    {
        total += runs[i].text.length;
        if (total > PARAGRAPH_LIMIT)
        {
            diagnose_error(diagnostics, runs[0].place, "a paragraph of more than %d bytes", PARAGRAPH_LIMIT);
            diagnose_help(diagnostics, "a blank line starts a new paragraph");
            return false;
        }
    }
    return true;
}

static struct paragraph *paragraph_start(struct font_set *fonts, const struct text_run *runs, size_t count,
                                         struct arena *arena, struct diagnostics *diagnostics)
{
    struct paragraph *paragraph = ARENA_NEW(arena, struct paragraph);
    font_memory(fonts, arena->policy);
    paragraph->complete = length_check(runs, count, diagnostics);
    paragraph->fonts = fonts;
    paragraph->runs = runs;
    paragraph->run_count = paragraph->complete ? count : 0;
    paragraph->arena = arena;
    texts_join(paragraph);
    return paragraph;
}

size_t stretch_at(const struct paragraph *paragraph, uint32_t offset)
{
    size_t low = 0, high = paragraph->stretches.count;
    while (low < high)
    {
        size_t middle = (low + high) / 2;
        if (paragraph->stretches.items[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool paragraph_new(struct font_set *fonts, const struct text_run *runs, size_t run_count, struct arena *arena,
                   struct paragraph **out, struct diagnostics *diagnostics)
{
    struct paragraph *paragraph = paragraph_start(fonts, runs, run_count, arena, diagnostics);
    breaks_find(paragraph);
    paragraph_itemize(paragraph, diagnostics);
    paragraph_shape(paragraph);
    points_measure(paragraph);
    *out = paragraph;
    return paragraph->complete;
}

void paragraph_check(struct font_set *fonts, const struct text_run *runs, size_t run_count, struct arena *arena,
                     struct diagnostics *diagnostics)
{
    paragraph_itemize(paragraph_start(fonts, runs, run_count, arena, diagnostics), diagnostics);
}

void paragraph_break(const struct paragraph *paragraph, const struct measure *measure, struct arena *arena,
                     struct line_list *out)
{
    struct arena *scratch = font_scratch(paragraph->fonts, arena->policy);
    struct point_list breaks = {0};
    breaks_choose(paragraph, measure, scratch, &breaks);

    out->count = breaks.list.count;
    out->lines = ARENA_ARRAY(arena, out->count, struct line);
    const struct point *from = paragraph->points.items;
    for (size_t i = 0; i < out->count; i++)
    {
        const struct point *to = &breaks.list.items[i];
        line_build(paragraph, from, to, measure, measure_line(measure, i), arena, scratch, &out->lines[i]);
        from = to;
    }
}

bool line_set(struct font_set *fonts, const struct text_run *runs, size_t run_count, struct arena *arena,
              struct line *out, struct diagnostics *diagnostics)
{
    struct arena *scratch = font_scratch(fonts, arena->policy);
    struct paragraph *paragraph = paragraph_start(fonts, runs, run_count, scratch, diagnostics);
    paragraph_itemize(paragraph, diagnostics);
    paragraph_shape(paragraph);
    points_measure(paragraph);

    const struct measure unlimited = {.width = INT64_MAX / 4, .alignment = LINES_LEFT};
    const struct point *start = &paragraph->points.items[0];
    const struct point *end = &paragraph->points.items[paragraph->points.count - 1];
    *out = (struct line){0};
    line_build(paragraph, start, end, &unlimited, measure_line(&unlimited, 0), arena, scratch, out);
    return paragraph->complete;
}
