/* Checks of the whole tree that no earlier step could make. */
#include "content/reader.h"
#include "content/scan.h"

/* Levels begin at 1 and go down one by one: a screen reader's user finds the way by them. */
static void check_levels(struct reader *reader)
{
    int level = 0;
    for (size_t i = 0; i < reader->document->heading_count; i++)
    {
        const struct node *heading = reader->document->headings[i];
        int here = heading->as.heading.level;
        if (i == 0 && here != 1)
        {
            diagnose_error(reader->diagnostics, heading->place, "the first heading is of level %d", here);
            diagnose_help(reader->diagnostics, "begin with \"# \"; the document's title stands in the front matter");
        }
        else if (here > level + 1)
        {
            diagnose_error(reader->diagnostics, heading->place, "a heading of level %d follows one of level %d", here,
                           level);
            diagnose_help(reader->diagnostics, "no level may be left out: write \"%.*s \"", level + 1, "######");
        }
        level = here;
    }
}

static void check_heading(struct reader *reader, const struct node *heading)
{
    if (slice_trim(node_plain_text(heading, reader->arena)).length == 0)
        diagnose_error(reader->diagnostics, heading->place, "the heading is empty");
    if (heading->parent->kind != NODE_SECTION && !reader->div_left_open)
    {
        diagnose_error(reader->diagnostics, heading->place, "a heading cannot stand within a div, a list or a quote");
        diagnose_help(reader->diagnostics, "write a bold line here, or the div's title=\"…\"");
    }
}

static void check_caption(struct reader *reader, const struct node *caption)
{
    if (slice_trim(node_plain_text(caption, reader->arena)).length == 0)
        diagnose_error(reader->diagnostics, caption->place, "the caption is empty");
}

static void check_tree(struct reader *reader, struct node *root)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        if (node->kind == NODE_HEADING)
            check_heading(reader, node);
        else if (node->kind == NODE_CAPTION)
            check_caption(reader, node);
    }
}

void document_check(struct reader *reader)
{
    check_levels(reader);
    check_tree(reader, reader->document->root);
    for (size_t i = 0; i < reader->footnotes.count; i++)
        check_tree(reader, reader->footnotes.items[i]);
}
