/* The structure tree (ISO 32000-1 §14.7): an object for each element of the layout's tree that has something to say,
 * and the way back to it from marked content and annotations. */
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <stdlib.h>

enum
{
    NUMBERS_PER_NODE = 256 /* entries in a leaf of the parent tree */
};

/* The tree on its way into the file. */
struct tree
{
    struct writer *writer;
    const struct structure_node *nodes; /* by number, from 1 */
    size_t count;
    struct annotation **annotations; /* by node: the first of its list */
    bool *present;                   /* by node: it goes into the file */
    struct object *root;
};

static bool is_table_part(enum structure_type type)
{
    return type == STRUCTURE_TR || type == STRUCTURE_TH || type == STRUCTURE_TD;
}

/* An element is left out when nothing of it is drawn; but cells are counted, and stay in a table that does.
 * Parents have smaller numbers than their children. */
static void presence_find(struct tree *tree)
{
    for (size_t i = tree->count - 1; i > 0; i--)
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
        annotation->next = tree->annotations[annotation->element];
        tree->annotations[annotation->element] = annotation;
    }
}

static bool elements_reserve(struct tree *tree)
{
    struct writer *writer = tree->writer;
    for (size_t i = 1; i < tree->count; i++)
    {
        if (!tree->present[i] || tree->nodes[i].type == STRUCTURE_CONTENT)
            continue;
        writer->elements[i] = object_new(writer);
        if (!writer->elements[i])
            return false;
    }
    tree->root = object_new(writer);
    return tree->root != NULL;
}

/* ---- kids ---- */

#define NO_PAGE UINT32_MAX

/* The element's page: that of the first thing it shows itself. What it shows there needs no page of its own. */
static uint32_t page_of(const struct tree *tree, uint32_t number)
{
    for (uint32_t i = tree->nodes[number].first; i; i = tree->nodes[i].next)
        if (tree->writer->pieces[i].first)
            return tree->writer->pieces[i].first->page;
    return tree->annotations[number] ? tree->annotations[number]->page : NO_PAGE;
}

/* Kids are parted by a space where two numbers would run together. */
static void put_kid_gap(struct buffer *out)
{
    if (out->length && out->data[out->length - 1] != '>')
        buffer_add_byte(out, ' ');
}

static uint32_t page_object(const struct tree *tree, uint32_t page) { return tree->writer->pages[page]->number; }

static size_t put_pieces(const struct tree *tree, struct buffer *out, uint32_t leaf, uint32_t page)
{
    size_t count = 0;
    for (const struct piece *piece = tree->writer->pieces[leaf].first; piece; piece = piece->next, count++)
    {
        put_kid_gap(out);
        if (piece->page == page)
            put_integer(out, piece->mcid);
        else
            buffer_print(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", page_object(tree, piece->page), piece->mcid);
    }
    return count;
}

static size_t put_annotations(const struct tree *tree, struct buffer *out, uint32_t number, uint32_t page)
{
    size_t count = 0;
    for (const struct annotation *a = tree->annotations[number]; a; a = a->next, count++)
    {
        put_kid_gap(out);
        buffer_print(out, "<</Type/OBJR/Obj %u 0 R", a->object->number);
        if (a->page != page)
            buffer_print(out, "/Pg %u 0 R", page_object(tree, a->page));
        buffer_add_string(out, ">>");
    }
    return count;
}

static void put_kids(const struct tree *tree, struct buffer *body, uint32_t number, uint32_t page)
{
    struct buffer kids;
    size_t count = 0;
    buffer_init(&kids, &tree->writer->scratch);
    for (uint32_t i = tree->nodes[number].first; i; i = tree->nodes[i].next)
    {
        count += put_pieces(tree, &kids, i, page);
        if (!tree->writer->elements[i])
            continue;
        put_kid_gap(&kids);
        put_reference(&kids, tree->writer->elements[i]->number);
        count++;
    }
    count += put_annotations(tree, &kids, number, page);
    if (!count)
        return;
    bool plain = count == 1 && kids.data[0] != '<'; /* a number needs a space behind the key, a bracket does not */
    buffer_add_string(body, count > 1 ? "/K[" : plain ? "/K " : "/K");
    buffer_add_slice(body, buffer_slice(&kids));
    if (count > 1)
        buffer_add_byte(body, ']');
    arena_reset(&tree->writer->scratch);
}

/* ---- attributes (§14.8.5) ---- */

static void put_table_attributes(struct buffer *body, const struct structure_node *node)
{
    static const char *const SCOPES[] = {[SCOPE_COLUMN] = "Column", [SCOPE_ROW] = "Row", [SCOPE_BOTH] = "Both"};
    bool scope = node->type == STRUCTURE_TH && node->scope != SCOPE_NONE;
    bool spans = node->column_span > 1 || node->row_span > 1;
    if (!scope && !spans)
        return;
    buffer_add_string(body, "/A<</O/Table");
    if (scope)
        buffer_print(body, "/Scope/%s", SCOPES[node->scope]);
    if (node->column_span > 1)
        buffer_print(body, "/ColSpan %u", node->column_span);
    if (node->row_span > 1)
        buffer_print(body, "/RowSpan %u", node->row_span);
    buffer_add_string(body, ">>");
}

static void put_list_attributes(struct buffer *body, const struct structure_node *node)
{
    if (node->numbering != NUMBERING_NONE)
        buffer_print(body, "/A<</O/List/ListNumbering/%s>>", node->numbering == NUMBERING_DISC ? "Disc" : "Decimal");
}

/* A figure that stands among blocks, not in a line of text. */
static bool is_block(enum structure_type parent)
{
    return parent == STRUCTURE_DOCUMENT || parent == STRUCTURE_PART || parent == STRUCTURE_SECT ||
           parent == STRUCTURE_DIV || parent == STRUCTURE_BLOCK_QUOTE || parent == STRUCTURE_LBODY;
}

static void put_figure_attributes(const struct tree *tree, struct buffer *body, const struct structure_node *node,
                                  uint32_t page)
{
    buffer_add_string(body, "/A<</O/Layout");
    if (is_block(tree->nodes[node->parent].type))
        buffer_add_string(body, "/Placement/Block");
    if (page != NO_PAGE)
    {
        length height = tree->writer->layout->pages.items[page].height;
        length box[4] = {node->bounds[0], height - node->bounds[3], node->bounds[2], height - node->bounds[1]};
        for (int i = 0; i < 4; i++)
        {
            buffer_add_string(body, i ? " " : "/BBox[");
            put_length(body, box[i]);
        }
        buffer_add_byte(body, ']');
    }
    buffer_add_string(body, ">>");
}

static void put_attributes(const struct tree *tree, struct buffer *body, const struct structure_node *node,
                           uint32_t page)
{
    if (node->type == STRUCTURE_TH || node->type == STRUCTURE_TD)
        put_table_attributes(body, node);
    else if (node->type == STRUCTURE_L)
        put_list_attributes(body, node);
    else if (node->type == STRUCTURE_FIGURE)
        put_figure_attributes(tree, body, node, page);
}

static void put_texts(struct buffer *body, const struct structure_node *node)
{
    const struct
    {
        const char *key;
        struct slice text;
    } texts[] = {{"/Alt", node->alt}, {"/ActualText", node->actual_text}, {"/T", node->title}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    {
        if (!texts[i].text.length)
            continue;
        buffer_add_string(body, texts[i].key);
        put_text_string(body, texts[i].text);
    }
    if (node->language.length)
    {
        buffer_add_string(body, "/Lang");
        put_string(body, node->language);
    }
    if (node->id.length)
    {
        buffer_add_string(body, "/ID");
        put_string(body, node->id);
    }
}

/* ---- elements ---- */

static void element_write(const struct tree *tree, uint32_t number)
{
    const struct structure_node *node = &tree->nodes[number];
    const struct object *parent = node->parent ? tree->writer->elements[node->parent] : tree->root;
    uint32_t page = page_of(tree, number);
    struct buffer body;
    buffer_init(&body, tree->writer->arena);
    buffer_add_string(&body, "/S/");
    buffer_add_string(&body, structure_type_name(node->type));
    buffer_add_string(&body, "/P ");
    put_reference(&body, parent->number);
    if (page != NO_PAGE)
    {
        buffer_add_string(&body, "/Pg ");
        put_reference(&body, page_object(tree, page));
    }
    put_kids(tree, &body, number, page);
    put_attributes(tree, &body, node, page);
    put_texts(&body, node);
    tree->writer->elements[number]->body = buffer_slice(&body);
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
    const struct page_marks *marks = &writer->marks[key];
    if (!marks->mcid_count)
        return;
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
        if (tree->writer->elements[i] && tree->nodes[i].id.length)
            LIST_ADD(tree->writer->arena, &named,
                     ((struct named_element){tree->nodes[i].id, tree->writer->elements[i]->number}));
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

bool structure_write(struct writer *writer)
{
    if (writer->options.untagged)
        return true;
    const struct structure *structure = &writer->layout->structure;
    size_t count = structure->nodes.count;
    struct tree tree = {.writer = writer, .nodes = structure->nodes.items, .count = count};
    tree.annotations = ARENA_ARRAY(writer->arena, count, struct annotation *);
    tree.present = ARENA_ARRAY(writer->arena, count, bool);
    writer->elements = ARENA_ARRAY(writer->arena, count, struct object *);
    annotations_list(&tree);
    presence_find(&tree);
    if (!elements_reserve(&tree))
        return false;
    for (uint32_t i = 1; i < count; i++)
        if (writer->elements[i])
            element_write(&tree, i);
    return root_write(&tree);
}
