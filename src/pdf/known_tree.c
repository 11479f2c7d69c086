/* Structure trees that were written before: compared by what their elements are made from. */
#include "pdf/known_tree.h"

#include "pdf/structure_tree.h"

/* ---- what a tree is made from ---- */

/* Numbers of one node; what has no fixed size follows them, in their order. No padding, as all are of one size. */
struct node_key
{
    uint32_t type, scope, numbering, parent, first, next, spans, headers;
    uint32_t element; /* number of the object; 0: none */
    uint32_t piece_count, annotation_count, language_length, has_details;
};

static void add_number(struct buffer *out, uint32_t number) { buffer_add(out, &number, sizeof number); }

static void add_text(struct buffer *out, struct slice text)
{
    buffer_add(out, &text.length, sizeof text.length);
    buffer_add_slice(out, text);
}

static void add_details(struct buffer *out, const struct structure_details *details)
{
    add_text(out, details->alt);
    add_text(out, details->actual_text);
    add_text(out, details->title);
    add_text(out, details->id);
    buffer_add(out, &details->shift, sizeof details->shift);
    buffer_add(out, details->bounds, sizeof details->bounds);
}

static void add_node(const struct tree *tree, struct buffer *out, uint32_t number)
{
    const struct structure_node *node = &tree->nodes[number];
    const struct object *element = tree->writer->elements[number];
    struct node_key key = {.type = node->type,
                           .scope = node->scope,
                           .numbering = node->numbering,
                           .parent = node->parent,
                           .first = node->first,
                           .next = node->next,
                           .spans = (uint32_t)node->column_span << 16 | node->row_span,
                           .headers = node->headers,
                           .element = element ? element->number : 0,
                           .language_length = (uint32_t)node->language.length,
                           .has_details = node->details != NULL};
    size_t key_at = out->length;
    buffer_add(out, &key, sizeof key);
    for (const struct piece *piece = tree->writer->pieces[number].first; piece; piece = piece->next, key.piece_count++)
        buffer_add(out, (uint32_t[]){piece->page, piece->mcid}, 2 * sizeof(uint32_t));
    for (const struct annotation *a = tree->annotations[number]; a; a = a->next, key.annotation_count++)
        buffer_add(out, (uint32_t[]){a->object->number, a->page}, 2 * sizeof(uint32_t));
    buffer_add_slice(out, node->language);
    if (node->details)
        add_details(out, node->details);
    memcpy(out->data + key_at, &key, sizeof key);
}

static void add_headers(struct buffer *out, const struct structure *structure)
{
    add_number(out, (uint32_t)structure->headers.count);
    for (size_t i = 1; i < structure->headers.count; i++)
    {
        const struct structure_headers *headers = &structure->headers.items[i];
        add_number(out, (uint32_t)headers->count);
        buffer_add(out, headers->elements, headers->count * sizeof *headers->elements);
    }
}

struct slice tree_made_from(const struct tree *tree)
{
    const struct writer *writer = tree->writer;
    const struct page *pages = writer->layout->pages.items;
    struct buffer out;
    buffer_init(&out, writer->arena);
    buffer_reserve(&out, tree->count * (sizeof(struct node_key) + 2 * sizeof(uint32_t)));
    add_number(&out, (uint32_t)tree->count);
    add_number(&out, tree->root->number);
    add_number(&out, (uint32_t)writer->layout->pages.count);
    for (size_t i = 0; i < writer->layout->pages.count; i++)
    {
        add_number(&out, writer->pages[i]->number);
        buffer_add(&out, &pages[i].height, sizeof pages[i].height);
    }
    add_headers(&out, &writer->layout->structure);
    for (uint32_t i = 1; i < tree->count; i++)
        add_node(tree, &out, i);
    return buffer_slice(&out);
}

/* ---- memory ---- */

void known_trees_begin(struct tree_memory *memory)
{
    if (!memory->full)
        return;
    arena_reset(&memory->arena);
    memory->count = 0;
    memory->full = false;
}

struct known_tree *known_tree_find(struct tree_memory *memory, struct slice made_from)
{
    for (size_t i = 0; i < memory->count; i++)
        if (slice_equal(memory->trees[i].made_from, made_from))
            return &memory->trees[i];
    return NULL;
}

struct known_tree *known_tree_keep(struct tree_memory *memory, const struct tree *tree, struct slice made_from)
{
    memory->full = memory->count == KNOWN_TREES;
    if (memory->full || made_from.length > KNOWN_TREE_SIZE_MAX)
        return NULL;
    struct known_tree *known = &memory->trees[memory->count++];
    *known = (struct known_tree){.made_from = slice_copy(&memory->arena, made_from),
                                 .bodies = ARENA_ARRAY(&memory->arena, tree->count, struct slice),
                                 .first = tree->first,
                                 .end = tree->end};
    for (size_t i = 1; i < tree->count; i++)
        if (tree->writer->elements[i])
            known->bodies[i] = slice_copy(&memory->arena, tree->writer->elements[i]->body);
    return known;
}

/* ---- object streams ---- */

static uint32_t packed_so_far(const struct known_tree *tree)
{
    return tree->packs.count ? tree->packs.items[tree->packs.count - 1].end : tree->first;
}

void known_pack_keep(struct tree_memory *memory, struct known_tree *tree, const struct known_pack *pack,
                     struct slice root)
{
    if (pack->first != packed_so_far(tree) || pack->end > tree->end)
        return;
    struct known_pack kept = *pack;
    kept.entries = slice_copy(&memory->arena, pack->entries);
    kept.data = packed_copy(&memory->arena, &pack->data);
    LIST_ADD(&memory->arena, &tree->packs, kept);
    if (pack->end == tree->end)
        tree->root = slice_copy(&memory->arena, root);
}

bool known_packs_have_all(const struct known_tree *tree, struct slice root)
{
    return tree->packs.count && packed_so_far(tree) == tree->end && slice_equal(tree->root, root);
}
