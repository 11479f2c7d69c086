/* Structure elements: what they hold, and what is said of them (ISO 32000-1 §14.7.2, §14.8.5). */
#include "pdf/structure_tree.h"

#include "pdf/syntax.h"

#define NO_PAGE UINT32_MAX

/* ---- kids ---- */

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

/* One kid stands alone, several in brackets. */
static void put_kids(const struct tree *tree, struct buffer *body, uint32_t number, uint32_t page)
{
    struct buffer *kids = tree->kids;
    size_t count = 0;
    kids->length = 0;
    for (uint32_t i = tree->nodes[number].first; i; i = tree->nodes[i].next)
    {
        count += put_pieces(tree, kids, i, page);
        if (!tree->writer->elements[i])
            continue;
        put_kid_gap(kids);
        put_reference(kids, tree->writer->elements[i]->number);
        count++;
    }
    count += put_annotations(tree, kids, number, page);
    if (!count)
        return;
    bool plain = count == 1 && kids->data[0] != '<'; /* a number needs a space behind the key, a bracket does not */
    buffer_add_string(body, count > 1 ? "/K[" : plain ? "/K " : "/K");
    buffer_add_slice(body, buffer_slice(kids));
    if (count > 1)
        buffer_add_byte(body, ']');
}

/* ---- attributes (§14.8.5) ---- */

/* The ids of the headers of a cell that their scopes alone do not lead to. */
static void put_headers(const struct tree *tree, struct buffer *body, const struct structure_node *node)
{
    const struct structure *structure = &tree->writer->layout->structure;
    const struct structure_headers *headers = &structure->headers.items[node->headers];
    buffer_add_string(body, "/Headers[");
    for (size_t i = 0; i < headers->count; i++)
        if (tree->writer->elements[headers->elements[i]]) /* it is not empty */
            put_string(body, structure_node_details(&tree->nodes[headers->elements[i]])->id);
    buffer_add_byte(body, ']');
}

static void put_table_attributes(const struct tree *tree, struct buffer *body, const struct structure_node *node)
{
    static const char *const SCOPES[] = {[SCOPE_COLUMN] = "Column", [SCOPE_ROW] = "Row", [SCOPE_BOTH] = "Both"};
    bool scope = node->type == STRUCTURE_TH && node->scope != SCOPE_NONE;
    bool spans = node->column_span > 1 || node->row_span > 1;
    if (!scope && !spans && !node->headers)
        return;
    buffer_add_string(body, "/A<</O/Table");
    if (scope)
        buffer_print(body, "/Scope/%s", SCOPES[node->scope]);
    if (node->column_span > 1)
        buffer_print(body, "/ColSpan %u", node->column_span);
    if (node->row_span > 1)
        buffer_print(body, "/RowSpan %u", node->row_span);
    if (node->headers)
        put_headers(tree, body, node);
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
        const length *bounds = structure_node_details(node)->bounds;
        length box[4] = {bounds[0], height - bounds[3], bounds[2], height - bounds[1]};
        for (int i = 0; i < 4; i++)
        {
            buffer_add_string(body, i ? " " : "/BBox[");
            put_length(body, box[i]);
        }
        buffer_add_byte(body, ']');
    }
    buffer_add_string(body, ">>");
}

/* A superscript or subscript. */
static void put_span_attributes(struct buffer *body, const struct structure_node *node)
{
    length shift = structure_node_details(node)->shift;
    if (shift == 0)
        return;
    buffer_add_string(body, "/A<</O/Layout/BaselineShift ");
    put_length(body, shift);
    buffer_add_string(body, ">>");
}

static void put_attributes(const struct tree *tree, struct buffer *body, const struct structure_node *node,
                           uint32_t page)
{
    if (node->type == STRUCTURE_TH || node->type == STRUCTURE_TD)
        put_table_attributes(tree, body, node);
    else if (node->type == STRUCTURE_L)
        put_list_attributes(body, node);
    else if (node->type == STRUCTURE_FIGURE)
        put_figure_attributes(tree, body, node, page);
    else if (node->type == STRUCTURE_SPAN)
        put_span_attributes(body, node);
}

static void put_texts(const struct tree *tree, struct buffer *body, const struct structure_node *node)
{
    const struct structure_details *details = structure_node_details(node);
    const struct
    {
        const char *key;
        struct slice text;
    } texts[] = {{"/Alt", details->alt}, {"/ActualText", details->actual_text}, {"/T", details->title}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    {
        if (!texts[i].text.length)
            continue;
        buffer_add_string(body, texts[i].key);
        put_text_string(body, plain_spaces(texts[i].text, tree->writer->arena));
    }
    if (node->language.length)
    {
        buffer_add_string(body, "/Lang");
        put_string(body, node->language);
    }
    if (details->id.length)
    {
        buffer_add_string(body, "/ID");
        put_string(body, details->id);
    }
}

/* ---- the whole ---- */

/* What differs least between neighbours comes last: objects are packed to 2 % less. */
void element_write(const struct tree *tree, uint32_t number)
{
    const struct structure_node *node = &tree->nodes[number];
    const struct object *parent = node->parent ? tree->writer->elements[node->parent] : tree->root;
    uint32_t page = page_of(tree, number);
    struct buffer body;
    buffer_init(&body, tree->writer->arena);
    put_kids(tree, &body, number, page);
    if (page != NO_PAGE)
    {
        buffer_add_string(&body, "/Pg ");
        put_reference(&body, page_object(tree, page));
    }
    put_attributes(tree, &body, node, page);
    put_texts(tree, &body, node);
    buffer_add_string(&body, "/S/");
    buffer_add_string(&body, structure_type_name(node->type));
    buffer_add_string(&body, "/P ");
    put_reference(&body, parent->number);
    tree->writer->elements[number]->body = buffer_slice(&body);
}
