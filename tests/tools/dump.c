/* Prints what a stage gives, for the goldens: dump tree|structure|lines SOURCE.md
 *
 *   tree       the document
 *   structure  what a screen reader hears
 *   lines      every paragraph as plain text, set in one size and measure, whatever the theme says */
#include "layout/layout.h"

#include <stdio.h>
#include <string.h>

struct run
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct document document;
    struct font_set *fonts;
};

static void add_lines(struct run *run, const struct node *paragraph, struct buffer *out)
{
    struct style style = {.face = FACE_TEXT, .size = LENGTH_PT(10.5), .figures = FIGURES_OLD_STYLE, .hyphenate = true};
    struct text_run text = {
        .text = node_plain_text(paragraph, &run->arena),
        .style = &style,
        .language = paragraph->language,
        .place = paragraph->place,
    };
    struct measure measure = {.width = LENGTH_MM(126), .protrude = true};
    struct paragraph *shaped;
    struct line_list lines;
    paragraph_new(run->fonts, &text, 1, &run->arena, &shaped, &run->diagnostics);
    paragraph_break(shaped, &measure, &run->arena, &lines);
    line_list_dump(&lines, out);
    buffer_add_byte(out, '\n');
}

/* All paragraphs in the order of the source. */
static void dump_lines(struct run *run, struct buffer *out)
{
    for (const struct node *node = run->document.root; node;)
    {
        if (node->kind == NODE_PARAGRAPH)
            add_lines(run, node, out);
        if (node->first)
        {
            node = node->first;
            continue;
        }
        while (node && !node->next)
            node = node->parent;
        if (node)
            node = node->next;
    }
}

static void dump_structure(struct run *run, struct buffer *out)
{
    struct layout layout = {0};
    if (layout_document(&run->document, run->fonts, &run->arena, &layout, &run->diagnostics))
        structure_dump(&layout.structure, out);
}

static void dump_tree(struct run *run, struct buffer *out) { document_dump(&run->document, out); }

static const struct
{
    const char *name;
    void (*dump)(struct run *run, struct buffer *out);
} DUMPS[] = {{"tree", dump_tree}, {"structure", dump_structure}, {"lines", dump_lines}};

static bool dump(struct run *run, const char *name, const char *path, struct buffer *out)
{
    struct document_options options = {0};
    if (!document_load(path, &options, &run->arena, &run->document, &run->diagnostics))
        return false;
    for (size_t i = 0; i < sizeof DUMPS / sizeof *DUMPS; i++)
        if (strcmp(DUMPS[i].name, name) == 0)
            DUMPS[i].dump(run, out);
    return run->diagnostics.error_count == 0;
}

int main(int count, char **words)
{
    if (count != 3)
        return 2;
    struct run run = {0};
    arena_init(&run.arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&run.diagnostics, &run.arena);
    run.fonts = font_set_new();
    struct buffer out;
    buffer_init(&out, &run.arena);
    bool done = dump(&run, words[1], words[2], &out);
    struct buffer errors;
    buffer_init(&errors, &run.arena);
    diagnostics_format_text(&run.diagnostics, /* color */ false, &errors);
    printf("%.*s", SLICE_ARGUMENTS(buffer_slice(&out)));
    fprintf(stderr, "%.*s", SLICE_ARGUMENTS(buffer_slice(&errors)));
    font_set_free(run.fonts);
    arena_release(&run.arena);
    return done ? 0 : 1;
}
