/* Sections: headings and what follows them, nested by level; and their numbers. */
#include "content/reader.h"

enum
{
    NUMBERED_LEVELS = 2
};

/* "3" or "3.2". */
static struct slice section_number(const struct reader *reader, const int *counts, int level)
{
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    for (int i = 0; i < level; i++)
        buffer_print(&buffer, i ? ".%d" : "%d", counts[i]);
    return buffer_slice(&buffer);
}

/* Numbers are given to the first levels; a section within one that has none has none. */
static void number_headings(struct reader *reader)
{
    int counts[NUMBERED_LEVELS] = {0};
    bool parent_numbered = false;
    for (size_t i = 0; i < reader->document->heading_count; i++)
    {
        struct heading_data *heading = &reader->document->headings[i]->as.heading;
        if (heading->level > NUMBERED_LEVELS)
            continue;
        if (heading->level == 1)
            parent_numbered = !heading->unnumbered;
        if (heading->unnumbered || !parent_numbered)
            continue;
        counts[heading->level - 1]++;
        for (int deeper = heading->level; deeper < NUMBERED_LEVELS; deeper++)
            counts[deeper] = 0;
        heading->number = section_number(reader, counts, heading->level);
    }
}

static void collect_headings(struct reader *reader)
{
    LIST_OF(struct node *) headings = {0};
    struct node *root = reader->document->root;
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->kind == NODE_HEADING && !node->as.heading.inner)
            LIST_ADD(reader->arena, &headings, node);
    reader->document->headings = headings.items;
    reader->document->heading_count = headings.count;
}

/* Sends each block to the innermost section that it stands in. */
static void nest(struct reader *reader, struct node *root)
{
    struct node flat = *root;
    for (struct node *child = flat.first; child; child = child->next)
        child->parent = &flat;
    root->first = root->last = NULL;
    struct node *section = root;
    struct node *child;
    while ((child = node_take_first(&flat)))
    {
        if (child->kind == NODE_HEADING && !child->as.heading.inner)
        {
            while (section != root && section->first->as.heading.level >= child->as.heading.level)
                section = section->parent;
            struct node *deeper = node_new(reader->arena, NODE_SECTION, child->place);
            node_append(section, deeper);
            section = deeper;
        }
        node_append(section, child);
    }
}

void sections_nest(struct reader *reader)
{
    nest(reader, reader->document->root);
    collect_headings(reader);
    number_headings(reader);
}
