/* A layout built by hand, written as a PDF, and what the file then holds: what the tests of the PDF stage stand on. */
#ifndef OCTAVO_TESTS_PDF_FIXTURE_H
#define OCTAVO_TESTS_PDF_FIXTURE_H

#include "pdf/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libdeflate.h>

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct font_set *fonts;
    struct document document;
    struct layout layout;
    struct buffer file; /* what was written last */
    size_t refuse_at;   /* the sink refuses what goes beyond so many bytes; 0: nothing */
};

__attribute__((unused)) static const struct style TEXT = {.face = FACE_TEXT, .size = LENGTH_PT(10), .color = 0x000000};

__attribute__((unused)) static void fixture_init(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena, (struct memory_policy){0});
    diagnostics_init(&f->diagnostics, &f->arena);
    f->fonts = font_set_new();
    assert_non_null(f->fonts);
    structure_init(&f->layout.structure, &f->arena);
    structure_add(&f->layout.structure, 0, STRUCTURE_DOCUMENT);
    LIST_PUSH(&f->arena, &f->layout.links);        /* number 0 is none */
    LIST_PUSH(&f->arena, &f->layout.destinations); /* likewise */
    f->document.front =
        (struct front_matter){.title = SLICE("Title"), .language = SLICE("en"), .year = 2026, .month = 11, .day = 24};
}

__attribute__((unused)) static void fixture_release(struct fixture *f)
{
    font_set_free(f->fonts);
    arena_release(&f->arena);
}

__attribute__((unused)) static struct page *fixture_page(struct fixture *f)
{
    struct page *page = LIST_PUSH(&f->arena, &f->layout.pages);
    page->width = LENGTH_PT(300);
    page->height = LENGTH_PT(400);
    return page;
}

/* A leaf under a new element of the type under `parent`; gives the element. */
__attribute__((unused)) static uint32_t fixture_element(struct fixture *f, uint32_t parent, enum structure_type type)
{
    return structure_add(&f->layout.structure, parent, type);
}

__attribute__((unused)) static uint32_t fixture_leaf(struct fixture *f, uint32_t element)
{
    return structure_add(&f->layout.structure, element, STRUCTURE_CONTENT);
}

/* Draws one line of text; gives its runs. */
__attribute__((unused)) static struct line *fixture_text(struct fixture *f, struct page *page, uint32_t leaf,
                                                         const char *text, const struct style *style, length x,
                                                         length y)
{
    struct text_run *run = ARENA_NEW(&f->arena, struct text_run);
    *run = (struct text_run){
        .text = slice_copy(&f->arena, slice_from_string(text)), .style = style, .language = SLICE("en"), .node = leaf};
    struct line *line = ARENA_NEW(&f->arena, struct line);
    assert_true(line_set(f->fonts, run, 1, &f->arena, line, &f->diagnostics));
    for (size_t i = 0; i < line->run_count; i++)
    {
        struct item item = {.kind = ITEM_GLYPHS, .node = leaf, .x = x, .y = y, .as.glyphs = &line->runs[i]};
        LIST_ADD(&f->arena, &page->items, item);
    }
    return line;
}

static bool fixture_sink(void *context, const void *data, size_t size)
{
    struct fixture *f = context;
    if (f->refuse_at && f->file.length + size > f->refuse_at)
        return false;
    buffer_add(&f->file, data, size);
    return true;
}

__attribute__((unused)) static bool fixture_try(struct fixture *f, struct pdf_options options)
{
    struct arena arena;
    arena_init(&arena, (struct memory_policy){0});
    buffer_init(&f->file, &f->arena);
    bool done = pdf_write(&f->document, &f->layout, f->fonts, &options, &arena, (struct sink){fixture_sink, f},
                          &f->diagnostics);
    arena_release(&arena);
    return done;
}

/* The file with plain objects. */
__attribute__((unused)) static struct slice fixture_write(struct fixture *f)
{
    assert_true(fixture_try(f, (struct pdf_options){.plain_objects = true}));
    assert_int_equal(f->diagnostics.error_count, 0);
    return buffer_slice(&f->file);
}

/* ---- what stands in a file ---- */

/* Where `text` stands at or behind `from`; SIZE_MAX: nowhere. */
__attribute__((unused)) static size_t find(struct slice file, const char *text, size_t from)
{
    size_t size = strlen(text);
    for (size_t i = from; i + size <= file.length; i++)
        if (memcmp(file.data + i, text, size) == 0)
            return i;
    return SIZE_MAX;
}

__attribute__((unused)) static size_t count_of(struct slice file, const char *text)
{
    size_t count = 0;
    for (size_t at = find(file, text, 0); at != SIZE_MAX; at = find(file, text, at + 1))
        count++;
    return count;
}

#define assert_contains(file, text)                                                                                    \
    do                                                                                                                 \
    {                                                                                                                  \
        if (find((file), (text), 0) == SIZE_MAX)                                                                       \
            fail_msg("\"%s\" is not in:\n%.*s", (text), (int)(file).length, (file).data);                              \
    } while (0)
#define assert_lacks(file, text) assert_int_equal(count_of((file), (text)), 0)

/* The body of object `number`: what stands between << and >> at its end. */
__attribute__((unused)) static struct slice object_body(struct slice file, unsigned number)
{
    char head[32];
    snprintf(head, sizeof head, "\n%u 0 obj\n", number);
    size_t from = find(file, head, 0);
    assert_true(from != SIZE_MAX);
    return slice_sub(file, from + strlen(head), find(file, "\nendobj", from));
}

/* The number in front of " 0 R" behind the key that is found first. */
__attribute__((unused)) static unsigned reference_behind(struct slice body, const char *key)
{
    size_t at = find(body, key, 0);
    assert_true(at != SIZE_MAX);
    return (unsigned)strtoul(body.data + at + strlen(key), NULL, 10);
}

/* The bytes of a stream, inflated where they are deflated. */
__attribute__((unused)) static struct slice stream_bytes(struct fixture *f, struct slice body)
{
    size_t from = find(body, "\nstream\n", 0), to = find(body, "\nendstream", 0);
    assert_true(from != SIZE_MAX && to != SIZE_MAX);
    struct slice data = slice_sub(body, from + strlen("\nstream\n"), to);
    if (find(slice_sub(body, 0, from), "/FlateDecode", 0) == SIZE_MAX)
        return data;
    enum
    {
        ROOM = 1 << 20
    };
    char *room = arena_alloc(&f->arena, ROOM);
    size_t size = 0;
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    assert_non_null(inflate);
    assert_int_equal(libdeflate_zlib_decompress(inflate, data.data, data.length, room, ROOM, &size), 0);
    libdeflate_free_decompressor(inflate);
    return (struct slice){room, size};
}

/* The operators of page `number`, from 0. */
__attribute__((unused)) static struct slice page_operators(struct fixture *f, struct slice file, size_t number)
{
    size_t at = find(file, "/Contents ", 0);
    for (size_t i = 0; i < number; i++)
        at = find(file, "/Contents ", at + 1);
    assert_true(at != SIZE_MAX);
    unsigned contents = (unsigned)strtoul(file.data + at + strlen("/Contents "), NULL, 10);
    return stream_bytes(f, object_body(file, contents));
}

#endif
