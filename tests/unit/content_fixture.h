/* A document from a string, for the tests of the content stage. */
#ifndef OCTAVO_TESTS_CONTENT_FIXTURE_H
#define OCTAVO_TESTS_CONTENT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FRONT_MATTER "---\ntitle: T\nlang: de\ndate: 2026-11-24\n---\n"

enum
{
    FRONT_MATTER_LINES = 5
};

struct fixture
{
    struct arena arena;
    struct document document;
    struct diagnostics diagnostics;
    struct buffer text; /* of the last outline or list of diagnostics */
    bool good;
};

/* Loads the bytes as they are, with options. */
static inline void fixture_load_bytes(struct fixture *fixture, const void *bytes, size_t size,
                                      const struct document_options *options)
{
    char path[] = "/tmp/octavo-test-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *file = fdopen(descriptor, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    arena_init(&fixture->arena, (struct memory_policy){NULL, NULL});
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    buffer_init(&fixture->text, &fixture->arena);
    fixture->good = document_load(path, options, &fixture->arena, &fixture->document, &fixture->diagnostics);
    unlink(path);
}

/* Loads the Markdown, with a front matter before it. */
static inline void fixture_load(struct fixture *fixture, const char *markdown)
{
    size_t size = strlen(FRONT_MATTER) + strlen(markdown);
    char *bytes = malloc(size + 1);
    assert_non_null(bytes);
    snprintf(bytes, size + 1, "%s%s", FRONT_MATTER, markdown);
    fixture_load_bytes(fixture, bytes, size, NULL);
    free(bytes);
}

static inline void fixture_release(struct fixture *fixture) { arena_release(&fixture->arena); }

/* ---- the tree in one line: list(item(paragraph("a" emphasis("b")))) ---- */

static inline void add_outline(const struct node *node, struct buffer *out)
{
    bool has_text = node->kind == NODE_TEXT || node->kind == NODE_VARIABLE || node->kind == NODE_CODE ||
                    node->kind == NODE_CODE_BLOCK;
    if (node->kind != NODE_TEXT)
        buffer_add_string(out, node_kind_name(node->kind));
    if (has_text)
    {
        buffer_add_byte(out, '"');
        buffer_add_slice(out, node->text);
        buffer_add_byte(out, '"');
    }
    if (!node->first)
        return;
    buffer_add_byte(out, '(');
    for (const struct node *child = node->first; child; child = child->next)
    {
        if (child != node->first)
            buffer_add_byte(out, ' ');
        add_outline(child, out);
    }
    buffer_add_byte(out, ')');
}

/* What stands in the first section behind its heading. */
static inline const char *outline_of_section(struct fixture *fixture)
{
    const struct node *section = fixture->document.root->last;
    fixture->text.length = 0;
    for (const struct node *child = section->first->next; child; child = child->next)
    {
        if (child != section->first->next)
            buffer_add_byte(&fixture->text, ' ');
        add_outline(child, &fixture->text);
    }
    return fixture->text.length ? fixture->text.data : "";
}

/* "LINE:COLUMN message" of each diagnostic, one a line; lines counted without the front matter. */
static inline const char *messages_of(struct fixture *fixture)
{
    fixture->text.length = 0;
    diagnostics_sort(&fixture->diagnostics);
    for (size_t i = 0; i < fixture->diagnostics.list.count; i++)
    {
        const struct diagnostic *diagnostic = &fixture->diagnostics.list.items[i];
        if (diagnostic->place.source)
        {
            struct position position = place_position(diagnostic->place);
            buffer_print(&fixture->text, "%d:%u ", (int)position.line - FRONT_MATTER_LINES, position.column);
        }
        buffer_print(&fixture->text, "%.*s\n", SLICE_ARGUMENTS(diagnostic->message));
    }
    return fixture->text.length ? fixture->text.data : "";
}

/* Loads "# A" and the Markdown below it; compares what stands in the section. No diagnostics may come. */
static inline void expect_outline(const char *markdown, const char *expected)
{
    struct fixture fixture;
    char source[8192];
    assert_true(snprintf(source, sizeof source, "# A\n\n%s", markdown) < (int)sizeof source);
    fixture_load(&fixture, source);
    assert_string_equal(messages_of(&fixture), "");
    assert_string_equal(outline_of_section(&fixture), expected);
    fixture_release(&fixture);
}

/* Loads "# A" and the Markdown below it, whose first line is then line 3; compares the messages. */
static inline void expect_messages(const char *markdown, const char *expected)
{
    struct fixture fixture;
    char source[8192];
    assert_true(snprintf(source, sizeof source, "# A\n\n%s", markdown) < (int)sizeof source);
    fixture_load(&fixture, source);
    assert_string_equal(messages_of(&fixture), expected);
    fixture_release(&fixture);
}

#endif
