/* A document built by hand, and a layout context over it: what the tests of blocks stand on. */
#ifndef OCTAVO_TESTS_LAYOUT_FIXTURE_H
#define OCTAVO_TESTS_LAYOUT_FIXTURE_H

#include "layout/block.h"
#include "layout/chunk.h"
#include "layout/reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum
{
    FIXTURE_NOTES = 4
};

struct fixture
{
    struct arena arena, scratch;
    struct document document;
    struct layout layout;
    struct diagnostics diagnostics;
    struct layout_context context;
    struct column column;
    struct flow flow;
    uint32_t root; /* the Document element */
};

static struct node *node_add(struct fixture *fixture, struct node *parent, enum node_kind kind)
{
    struct node *node = ARENA_NEW(&fixture->arena, struct node);
    node->kind = kind;
    node->language = fixture->document.front.language;
    node->parent = parent;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

/* A block or inline `kind` that holds one text. */
static inline struct node *text_add(struct fixture *fixture, struct node *parent, enum node_kind kind, const char *text)
{
    struct node *node = kind == NODE_TEXT ? NULL : node_add(fixture, parent, kind);
    struct node *leaf = node_add(fixture, node ? node : parent, NODE_TEXT);
    leaf->text = slice_from_string(text);
    return node ? node : leaf;
}

static inline struct node *cells_add(struct fixture *fixture, struct node *table, bool header, const char *const *texts)
{
    struct node *row = node_add(fixture, table, NODE_ROW);
    for (size_t i = 0; i < table->as.table.column_count; i++)
        text_add(fixture, row, NODE_CELL, texts[i])->as.cell.header = header;
    return row;
}

static inline struct node *table_add(struct fixture *fixture, size_t columns, size_t header_rows)
{
    struct node *table = node_add(fixture, fixture->document.root, NODE_TABLE);
    table->as.table.column_count = columns;
    table->as.table.header_row_count = header_rows;
    table->as.table.alignments = ARENA_ARRAY(&fixture->arena, columns, enum alignment);
    return table;
}

static void fixture_column_init(struct fixture *fixture)
{
    const struct theme *theme = &fixture->document.theme;
    struct style *style = block_style(&fixture->context, FACE_TEXT, theme->type.text.size, theme->color.ink);
    style->figures = FIGURES_OLD_STYLE;
    style->hyphenate = true;
    fixture->column = (struct column){.width = theme->page.width - theme->page.margin_left - theme->page.margin_right,
                                      .wide_x = -theme->page.wide_left,
                                      .style = style,
                                      .type = theme->type.text,
                                      .alignment = LINES_JUSTIFIED};
    fixture->column.wide_width = fixture->column.width + theme->page.wide_left;
}

/* Sizes of the tests' own: what they expect does not change with the built-in theme. */
static void fixture_theme_init(struct theme *theme)
{
    theme_default(theme);
    theme->page.width = LENGTH_MM(210);
    theme->page.height = LENGTH_MM(297);
    theme->page.margin_left = LENGTH_MM(58);
    theme->page.margin_right = LENGTH_MM(26);
    theme->page.wide_left = LENGTH_MM(34);
    theme->type.text = (struct type_size){LENGTH_PT(10.5), LENGTH_PT(15)};
    theme->type.table = (struct type_size){LENGTH_PT(8.5), LENGTH_PT(12)};
    theme->space.indent = LENGTH_PT(14);
    theme->space.panel_padding = LENGTH_PT(12);
    theme->space.cell_padding_x = LENGTH_PT(6);
    theme->space.heading_before[0] = LENGTH_PT(32);
    theme->space.heading_after[0] = LENGTH_PT(14);
}

static struct fixture *fixture_new(const char *language)
{
    struct fixture *fixture = test_calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, (struct memory_policy){0});
    arena_init(&fixture->scratch, (struct memory_policy){0});
    diagnostics_init(&fixture->diagnostics, &fixture->arena);
    fixture_theme_init(&fixture->document.theme);
    fixture->document.front.language = slice_from_string(language);
    fixture->document.root = node_add(fixture, NULL, NODE_DOCUMENT);
    fixture->document.footnote_count = FIXTURE_NOTES;
    fixture->context = (struct layout_context){.document = &fixture->document,
                                               .theme = &fixture->document.theme,
                                               .fonts = font_set_new(),
                                               .arena = &fixture->arena,
                                               .scratch = &fixture->scratch,
                                               .layout = &fixture->layout,
                                               .diagnostics = &fixture->diagnostics};
    assert_non_null(fixture->context.fonts);
    structure_init(&fixture->layout.structure, &fixture->arena);
    chunks_init(&fixture->context);
    references_init(&fixture->context);
    fixture->context.note_elements = ARENA_ARRAY(&fixture->arena, FIXTURE_NOTES + 1, uint32_t);
    fixture->root = structure_add(&fixture->layout.structure, 0, STRUCTURE_DOCUMENT);
    flow_init(&fixture->flow, &fixture->arena);
    fixture_column_init(fixture);
    return fixture;
}

static void fixture_free(struct fixture *fixture)
{
    font_set_free(fixture->context.fonts);
    arena_release(&fixture->arena);
    arena_release(&fixture->scratch);
    test_free(fixture);
}

/* Sets all blocks of the document. */
static inline void fixture_set(struct fixture *fixture)
{
    block_children_flow(&fixture->context, fixture->document.root, &fixture->column, fixture->root, &fixture->flow);
}

static inline const char *fixture_structure(struct fixture *fixture)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    structure_dump(&fixture->layout.structure, &out);
    return out.data;
}

/* The `index`th box of the flow; NULL: there are fewer. */
static inline const struct flow_item *fixture_box(const struct fixture *fixture, size_t index)
{
    for (size_t i = 0; i < fixture->flow.items.count; i++)
        if (fixture->flow.items.items[i].kind == FLOW_BOX && index-- == 0)
            return &fixture->flow.items.items[i];
    return NULL;
}

/* The texts of a box's glyph runs, with "|" between them. */
static inline const char *box_text(struct fixture *fixture, const struct flow_item *box)
{
    struct buffer out;
    buffer_init(&out, &fixture->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < box->drawing->items.count; i++)
        if (box->drawing->items.items[i].kind == ITEM_GLYPHS)
        {
            if (out.length > 0)
                buffer_add_string(&out, "|");
            buffer_add_slice(&out, box->drawing->items.items[i].as.glyphs->text);
        }
    return out.data;
}

#endif
