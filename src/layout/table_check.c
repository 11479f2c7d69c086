/* The tables of a document that has other errors and is not laid out: those that are too wide however they stand. */
#include "layout/layout.h"
#include "layout/plate.h"
#include "layout/table.h"

/* What a table can have at most: with other errors, what it stands in may not be what it will be. */
static struct column widest_column(const struct theme *theme)
{
    struct column column = {.type = theme->type.text};
    column.x = column.wide_x = -theme->page.wide_left;
    column.width = theme->page.width - theme->page.margin_left - theme->page.margin_right + theme->page.wide_left;
    column.wide_width = column.width;
    return column;
}

static void tables_check_in(struct layout_context *context, const struct node *root)
{
    struct column column = widest_column(context->theme);
    for (const struct node *node = root; node; node = node_behind(root, node))
        if (node->kind == NODE_TABLE && node->parent->kind != NODE_CHART && node->as.table.column_count > 0)
            table_check_width(context, node, &column);
}

void layout_check_tables(const struct document *document, struct font_set *fonts, struct arena *arena,
                         struct diagnostics *diagnostics)
{
    static const length WIDTH_LEAST = LENGTH_MM(60); /* a theme that leaves less has errors itself */
    struct arena scratch;
    struct layout unused = {0};
    struct layout_context context = {.document = document,
                                     .theme = &document->theme,
                                     .fonts = fonts,
                                     .arena = arena,
                                     .scratch = &scratch,
                                     .layout = &unused,
                                     .diagnostics = diagnostics};
    if (widest_column(context.theme).width < WIDTH_LEAST)
        return;
    arena_init(&scratch, arena->policy);
    tables_check_in(&context, document->root);
    for (size_t i = 0; i < document->footnote_count; i++)
        tables_check_in(&context, document->footnotes[i]);
    arena_release(&scratch);
}
