/* What tags and conformance cost: tags_cost SOURCE.md [RUNS]
 *
 * Lays the document out once and writes it RUNS times (20) in four ways. Prints bytes and the least time of each; the
 * ways take turns, so that what else the machine does meets them all. Exit 0: done; 1: the document has errors. */
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct way
{
    const char *name;
    struct pdf_options options;
    size_t bytes;
    double least; /* ms */
};

static bool count_bytes(void *context, const void *data, size_t size)
{
    (void)data;
    *(size_t *)context += size;
    return true;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static bool write_once(struct way *way, const struct document *document, const struct layout *layout,
                       struct font_set *fonts, struct diagnostics *diagnostics)
{
    struct arena arena;
    arena_init(&arena, (struct memory_policy){0});
    way->bytes = 0;
    double start = now();
    bool done =
        pdf_write(document, layout, fonts, &way->options, &arena, (struct sink){count_bytes, &way->bytes}, diagnostics);
    double taken = now() - start;
    way->least = way->least == 0 || taken < way->least ? taken : way->least;
    arena_release(&arena);
    return done;
}

static bool measure(const char *source, int runs, struct arena *arena, struct diagnostics *diagnostics)
{
    struct way ways[] = {{.name = "tagged"},
                         {.name = "untagged", .options = {.untagged = true}},
                         {.name = "tagged, plain objects", .options = {.plain_objects = true}},
                         {.name = "untagged, plain objects", .options = {.untagged = true, .plain_objects = true}}};
    enum
    {
        WAYS = sizeof ways / sizeof *ways
    };
    struct document document;
    struct layout layout = {0};
    struct font_set *fonts = font_set_new();
    bool done = fonts && document_load(source, &(struct document_options){0}, arena, &document, diagnostics) &&
                layout_document(&document, fonts, arena, &layout, diagnostics);
    for (int run = 0; run < runs && done; run++)
        for (size_t i = 0; i < WAYS && done; i++)
            done = write_once(&ways[i], &document, &layout, fonts, diagnostics);
    for (size_t i = 0; i < WAYS && done; i++)
        printf("%-24s %3zu pages %8zu bytes %8.2f ms\n", ways[i].name, layout.pages.count, ways[i].bytes,
               ways[i].least);
    if (done)
        printf("tags are %.1f %% of the file and take %.0f %% more time to write\n",
               100.0 * (double)(ways[0].bytes - ways[1].bytes) / (double)ways[0].bytes,
               100.0 * (ways[0].least / ways[1].least - 1));
    font_set_free(fonts);
    return done;
}

int main(int count, char **arguments)
{
    if (count < 2)
        return 2;
    struct arena arena;
    struct diagnostics diagnostics;
    arena_init(&arena, (struct memory_policy){0});
    diagnostics_init(&diagnostics, &arena);
    bool done = measure(arguments[1], count > 2 ? atoi(arguments[2]) : 20, &arena, &diagnostics);
    struct buffer text;
    buffer_init(&text, &arena);
    diagnostics_format_text(&diagnostics, /* color */ false, &text);
    if (text.length)
        fwrite(text.data, 1, text.length, stderr);
    arena_release(&arena);
    return done ? 0 : 1;
}
