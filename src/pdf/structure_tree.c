/* The structure tree (ISO 32000-1 §14.7): an object for each element of the layout's tree that has something to say,
 * and the way back to it from marked content and annotations. */
#include "pdf/structure_tree.h"

#include "pdf/memory.h"
#include "pdf/syntax.h"

#include <assert.h>
#include <stdlib.h>

enum
{
    NUMBERS_PER_NODE = 256 /* entries in a leaf of the parent tree */
};

static bool is_table_part(enum structure_type type)
{
    return type == STRUCTURE_TR || type == STRUCTURE_TH || type == STRUCTURE_TD;
}

/* An element is left out when nothing of it is drawn; but cells are counted, and stay in a table that does.
 * Parents have smaller numbers than their children. */
static void presence_find(struct tree *tree)
{
    for (size_t i = tree->count; i-- > 1;)
    {
        bool drawn = tree->writer->pieces[i].first || tree->annotations[i];
        tree->present[i] = tree->present[i] || drawn;
        if (tree->present[i])
            tree->present[tree->nodes[i].parent] = true;
    }
    for (size_t i = 1; i < tree->count; i++)
        if (is_table_part(tree->nodes[i].type))
            tree->present[i] = tree->present[i] || tree->present[tree->nodes[i].parent];
}

static void annotations_list(struct tree *tree)
{
    for (size_t i = tree->writer->annotations.count; i > 0; i--) /* backwards: each goes to the front of its list */
    {
        struct annotation *annotation = &tree->writer->annotations.items[i - 1];
        assert(annotation->element && annotation->element < tree->count); /* page.h: a link has an element */
        annotation->next = tree->annotations[annotation->element];
        tree->annotations[annotation->element] = annotation;
    }
}

/* The numbers of the elements that go into the file, by type, and within one in their order; gives how many. */
static size_t elements_by_type(const struct tree *tree, uint32_t *sorted)
{
    size_t ends[STRUCTURE_TYPE_COUNT] = {0}, sum = 0;
    for (size_t i = 1; i < tree->count; i++)
        ends[tree->nodes[i].type] += tree->present[i] && tree->nodes[i].type != STRUCTURE_CONTENT;
    for (size_t type = 0; type < STRUCTURE_TYPE_COUNT; type++)
        ends[type] = (sum += ends[type]) - ends[type]; /* where the type begins, and so far ends */
    for (uint32_t i = 1; i < tree->count; i++)
        if (tree->present[i] && tree->nodes[i].type != STRUCTURE_CONTENT)
            sorted[ends[tree->nodes[i].type]++] = i;
    return sum;
}

/* One type after the other: alike objects side by side are packed to 7 % less. */
static bool elements_reserve(struct tree *tree)
{
    uint32_t *sorted = ARENA_ARRAY(tree->writer->arena, tree->count, uint32_t);
    size_t count = elements_by_type(tree, sorted);
    tree->first = object_numbers_end(tree->writer);
    for (size_t i = 0; i < count; i++)
    {
        tree->writer->elements[sorted[i]] = object_new(tree->writer);
        if (!tree->writer->elements[sorted[i]])
            return false;
    }
    tree->root = object_new(tree->writer);
    tree->end = object_numbers_end(tree->writer);
    if (count) /* a copy of a paper has the same elements, but not the same annotations and bookmarks before them */
        tree->writer->elements[sorted[0]]->starts_pack = true;
    return tree->root != NULL;
}

/* ---- the way back ---- */

/* The entry of one key: a page's elements by MCID, or an annotation's element. */
static void put_parents(const struct tree *tree, struct buffer *out, size_t key)
{
    struct writer *writer = tree->writer;
    size_t pages = writer->layout->pages.count;
    if (key >= pages)
    {
        buffer_print(out, "%zu ", key);
        put_reference(out, writer->elements[writer->annotations.items[key - pages].element]->number);
        return;
    }
    const struct page_marks *marks = &writer->marks[key]; /* maybe none: the limits of a leaf count all keys */
    buffer_print(out, "%zu[", key);
    for (size_t i = 0; i < marks->count; i++)
    {
        if (!marks->marks[i].element)
            continue;
        if (marks->marks[i].mcid)
            buffer_add_byte(out, ' ');
        put_reference(out, writer->elements[marks->marks[i].element]->number);
    }
    buffer_add_byte(out, ']');
}

static void put_parent_range(const struct tree *tree, struct buffer *out, size_t first, size_t end)
{
    buffer_add_string(out, "/Nums[");
    for (size_t key = first; key < end; key++)
    {
        put_parents(tree, out, key);
        buffer_add_byte(out, '\n');
    }
    buffer_add_byte(out, ']');
}

/* A number tree of one level, or two when there are many keys. */
static bool put_parent_tree(const struct tree *tree, struct buffer *out)
{
    size_t count = tree->writer->layout->pages.count + tree->writer->annotations.count;
    if (count <= NUMBERS_PER_NODE)
    {
        put_parent_range(tree, out, 0, count);
        return true;
    }
    buffer_add_string(out, "/Kids[");
    for (size_t first = 0; first < count; first += NUMBERS_PER_NODE)
    {
        size_t end = first + NUMBERS_PER_NODE < count ? first + NUMBERS_PER_NODE : count;
        struct object *leaf = object_new(tree->writer);
        if (!leaf)
            return false;
        leaf->starts_pack = first == 0; /* so that the objects before it are packed as those of other copies */
        struct buffer body;
        buffer_init(&body, tree->writer->arena);
        buffer_print(&body, "/Limits[%zu %zu]", first, end - 1);
        put_parent_range(tree, &body, first, end);
        leaf->body = buffer_slice(&body);
        buffer_print(out, first ? " %u 0 R" : "%u 0 R", leaf->number);
    }
    buffer_add_byte(out, ']');
    return true;
}

struct named_element
{
    struct slice id;
    uint32_t object;
};

static int named_compare(const void *a, const void *b)
{
    return slice_compare(((const struct named_element *)a)->id, ((const struct named_element *)b)->id);
}

/* A name tree: sorted by the bytes of its names. */
static void put_id_tree(const struct tree *tree, struct buffer *out)
{
    LIST_OF(struct named_element) named = {0};
    for (size_t i = 1; i < tree->count; i++)
    {
        struct slice id = structure_node_details(&tree->nodes[i])->id;
        if (tree->writer->elements[i] && id.length)
            LIST_ADD(tree->writer->arena, &named, ((struct named_element){id, tree->writer->elements[i]->number}));
    }
    if (!named.count)
        return;
    qsort(named.items, named.count, sizeof *named.items, named_compare);
    buffer_add_string(out, "/IDTree<</Names[");
    for (size_t i = 0; i < named.count; i++)
    {
        put_string(out, named.items[i].id);
        put_reference(out, named.items[i].object);
    }
    buffer_add_string(out, "]>>");
}

static bool root_write(const struct tree *tree)
{
    struct writer *writer = tree->writer;
    const struct object *document = tree->count > 1 ? writer->elements[1] : NULL;
    struct buffer body;
    buffer_init(&body, writer->arena);
    buffer_add_string(&body, "/Type/StructTreeRoot");
    if (document)
        buffer_print(&body, "/K %u 0 R", document->number);
    buffer_print(&body, "/ParentTreeNextKey %zu/ParentTree<<", writer->layout->pages.count + writer->annotations.count);
    if (!put_parent_tree(tree, &body))
        return false;
    buffer_add_string(&body, ">>");
    put_id_tree(tree, &body);
    tree->root->body = buffer_slice(&body);
    buffer_print(&writer->catalog, "/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>", tree->root->number);
    return true;
}

static void elements_write(const struct tree *tree)
{
    for (uint32_t i = 1; i < tree->count; i++)
        if (tree->writer->elements[i])
            element_write(tree, i);
}

/* Writes the elements, or takes those of a tree that was made of the same before. */
static void elements_write_or_find(const struct tree *tree)
{
    struct writer *writer = tree->writer;
    struct pdf_memory *memory = writer->options.memory;
    if (!memory)
    {
        elements_write(tree);
        return;
    }
    struct slice made_from = tree_made_from(tree);
    writer->tree = known_tree_find(&memory->trees, made_from);
    for (uint32_t i = 1; writer->tree && i < tree->count; i++)
        if (writer->elements[i])
            writer->elements[i]->body = writer->tree->bodies[i];
    if (writer->tree)
        return;
    elements_write(tree);
    writer->tree = known_tree_keep(&memory->trees, tree, made_from);
}

bool structure_write(struct writer *writer)
{
    if (writer->options.untagged)
        return true;
    const struct structure *structure = &writer->layout->structure;
    size_t count = structure->nodes.count;
    struct buffer kids;
    buffer_init(&kids, writer->arena);
    struct tree tree = {.writer = writer, .nodes = structure->nodes.items, .count = count, .kids = &kids};
    tree.annotations = ARENA_ARRAY(writer->arena, count, struct annotation *);
    tree.present = ARENA_ARRAY(writer->arena, count, bool);
    writer->elements = ARENA_ARRAY(writer->arena, count, struct object *);
    annotations_list(&tree);
    presence_find(&tree);
    if (!elements_reserve(&tree))
        return false;
    elements_write_or_find(&tree);
    return root_write(&tree);
}
