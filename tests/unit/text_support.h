/* What the tests of text share: paragraphs in a line of code. */
#ifndef OCTAVO_TESTS_TEXT_SUPPORT_H
#define OCTAVO_TESTS_TEXT_SUPPORT_H

#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct world
{
    struct arena arena;
    struct font_set *fonts;
    struct diagnostics diagnostics;
    struct style style;
    struct measure measure;
    bool complete; /* what paragraph_new gave last */
};

static inline int world_setup(void **state)
{
    static struct world world;
    memset(&world, 0, sizeof world);
    arena_init(&world.arena, (struct memory_policy){0});
    diagnostics_init(&world.diagnostics, &world.arena);
    world.fonts = font_set_new();
    world.style = (struct style){.face = FACE_TEXT, .size = LENGTH_PT(10), .hyphenate = true};
    world.measure = (struct measure){.width = LENGTH_MM(126)};
    *state = &world;
    return 0;
}

static inline int world_teardown(void **state)
{
    struct world *world = *state;
    font_set_free(world->fonts);
    arena_release(&world->arena);
    return 0;
}

#define WORLD_TEST(function) cmocka_unit_test_setup_teardown(function, world_setup, world_teardown)

static inline struct text_run *run_of(struct world *world, const char *text)
{
    struct text_run *run = ARENA_NEW(&world->arena, struct text_run);
    *run = (struct text_run){.text = slice_from_string(text), .style = &world->style, .language = SLICE("de")};
    return run;
}

static inline struct paragraph *paragraph_of(struct world *world, const struct text_run *runs, size_t count)
{
    struct paragraph *paragraph;
    world->complete = paragraph_new(world->fonts, runs, count, &world->arena, &paragraph, &world->diagnostics);
    return paragraph;
}

static inline struct line_list break_runs(struct world *world, const struct text_run *runs, size_t count)
{
    struct line_list lines;
    paragraph_break(paragraph_of(world, runs, count), &world->measure, &world->arena, &lines);
    return lines;
}

static inline struct line_list break_text(struct world *world, const char *text)
{
    return break_runs(world, run_of(world, text), 1);
}

/* The line's text; "=" for a hyphen that was put in. */
static inline const char *line_text(struct world *world, const struct line *line)
{
    struct buffer text;
    buffer_init(&text, &world->arena);
    buffer_add_string(&text, "");
    for (size_t i = 0; i < line->run_count; i++)
        if (line->runs[i].break_hyphen)
            buffer_add_byte(&text, '=');
        else
            buffer_add_slice(&text, line->runs[i].text);
    return text.data ? text.data : "";
}

/* The lines, joined by "|". */
static inline const char *lines_text(struct world *world, struct line_list lines)
{
    struct buffer text;
    buffer_init(&text, &world->arena);
    for (size_t i = 0; i < lines.count; i++)
    {
        if (i > 0)
            buffer_add_byte(&text, '|');
        buffer_add_string(&text, line_text(world, &lines.lines[i]));
    }
    return text.data ? text.data : "";
}

/* The only run of a text that fits one line. */
static inline const struct glyph_run *set_one(struct world *world, const char *text)
{
    struct line *line = ARENA_NEW(&world->arena, struct line);
    world->complete = line_set(world->fonts, run_of(world, text), 1, &world->arena, line, &world->diagnostics);
    assert_int_equal(line->run_count, 1);
    return &line->runs[0];
}

static inline length glyphs_width(const struct glyph_run *run)
{
    length width = 0;
    for (size_t i = 0; i < run->glyph_count; i++)
        width += run->glyphs[i].advance;
    return width;
}

static inline const char *diagnostics_text(struct world *world)
{
    struct buffer text;
    buffer_init(&text, &world->arena);
    diagnostics_format_text(&world->diagnostics, false, &text);
    return text.data ? text.data : "";
}

#endif
