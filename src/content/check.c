/* Checks of the whole tree that no earlier step could make. */
#include "content/reader.h"
#include "content/scan.h"

/* The levels of the headings before the place that is read. */
struct levels
{
    int section; /* of the section around, 0: none */
    int last;    /* of the heading before */
};

/* Levels go down one by one: a screen reader's user finds the way by them. */
static void check_level(struct reader *reader, const struct node *heading, struct levels *levels)
{
    static const char HELP[] = "no level may be left out: write \"%.*s \"";
    static const char MARKS[] = "######";
    int level = heading->as.heading.level;
    if (levels->section == 0 && level > 1)
    {
        diagnose_error(reader->diagnostics, heading->place, "the first heading is of level %d", level);
        diagnose_help(reader->diagnostics, "begin with \"# \"; the document's title stands in the front matter");
    }
    else if (level > levels->last + 1)
    {
        diagnose_error(reader->diagnostics, heading->place, "a heading of level %d follows one of level %d", level,
                       levels->last);
        diagnose_help(reader->diagnostics, HELP, levels->last + 1, MARKS);
    }
    else if (level > levels->section + 1)
    {
        diagnose_error(reader->diagnostics, heading->place, "a heading of level %d stands in a section of level %d",
                       level, levels->section);
        diagnose_help(reader->diagnostics, HELP, levels->section + 1, MARKS);
    }
    levels->last = level;
    if (!heading->as.heading.inner)
        levels->section = level;
}

/* The summary has a heading of its own, of level 1, and stands before all sections, wherever it is written. */
static void check_summary_levels(struct reader *reader, struct node *summary)
{
    struct levels levels = {1, 1};
    for (struct node *node = summary; node; node = node_walk(summary, node))
        if (node->kind == NODE_HEADING)
            check_level(reader, node, &levels);
}

static void check_levels(struct reader *reader)
{
    struct levels levels = {0, 0};
    struct node *root = reader->document->root;
    for (struct node *node = root; node;)
    {
        bool is_summary = node->kind == NODE_SUMMARY;
        if (is_summary && !reader->div_left_open)
            check_summary_levels(reader, node);
        else if (node->kind == NODE_HEADING && !(node->as.heading.inner && reader->div_left_open))
            check_level(reader, node, &levels);
        node = is_summary ? node_walk_past(root, node) : node_walk(root, node);
    }
}

/* What the heading stands in, when no heading can stand there; else NULL. */
static const char *closed_to_headings(const struct node *heading)
{
    for (const struct node *around = heading->parent; around; around = around->parent)
        switch (around->kind)
        {
        case NODE_FOOTNOTE:
            return "a footnote";
        case NODE_CONTRAST:
            return "a contrast";
        case NODE_PULLQUOTE:
            return "a pull quote";
        default:
            break;
        }
    return NULL;
}

/* A heading in the line of its paragraph: of a level that has no number and is in no table of contents. */
static void check_run_in(struct reader *reader, const struct node *heading)
{
    static const int LEVEL_LEAST = 3;
    const char *wrong = NULL;
    if (heading->as.heading.inner)
        wrong = "a heading within another block cannot run in";
    else if (heading->as.heading.level < LEVEL_LEAST)
        wrong = "a heading of the first two levels cannot run in";
    else if (!heading->next || heading->next->kind != NODE_PARAGRAPH)
        wrong = "a heading that runs in needs a paragraph below it";
    if (!wrong)
        return;
    diagnose_error(reader->diagnostics, heading->place, "%s", wrong);
    diagnose_help(reader->diagnostics, "leave out .run-in, or write \"### \" and the paragraph directly below");
}

static void check_heading(struct reader *reader, const struct node *heading)
{
    if (slice_trim(node_plain_text(heading, reader->arena)).length == 0)
        diagnose_error(reader->diagnostics, heading->place, "the heading is empty");
    if (node_has_class(heading, "run-in"))
        check_run_in(reader, heading);
    const char *around = heading->as.heading.inner && !reader->div_left_open ? closed_to_headings(heading) : NULL;
    if (around)
    {
        diagnose_error(reader->diagnostics, heading->place, "a heading cannot stand within %s", around);
        diagnose_help(reader->diagnostics, "write a bold line here, or the heading before it");
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
