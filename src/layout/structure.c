/* The structure tree: nodes in one array, linked by their numbers. */
#include "layout/structure.h"

#include <assert.h>

enum
{
    DUMP_DEPTH_MAX = 200 /* deeper nodes are not printed; documents end at NODE_DEPTH_MAX */
};

static const char *const TYPE_NAMES[STRUCTURE_TYPE_COUNT] = {
    [STRUCTURE_CONTENT] = "content",
    [STRUCTURE_DOCUMENT] = "Document",
    [STRUCTURE_PART] = "Part",
    [STRUCTURE_SECT] = "Sect",
    [STRUCTURE_DIV] = "Div",
    [STRUCTURE_H1] = "H1",
    [STRUCTURE_H2] = "H2",
    [STRUCTURE_H3] = "H3",
    [STRUCTURE_H4] = "H4",
    [STRUCTURE_H5] = "H5",
    [STRUCTURE_H6] = "H6",
    [STRUCTURE_P] = "P",
    [STRUCTURE_L] = "L",
    [STRUCTURE_LI] = "LI",
    [STRUCTURE_LBL] = "Lbl",
    [STRUCTURE_LBODY] = "LBody",
    [STRUCTURE_BLOCK_QUOTE] = "BlockQuote",
    [STRUCTURE_QUOTE] = "Quote",
    [STRUCTURE_CODE] = "Code",
    [STRUCTURE_CAPTION] = "Caption",
    [STRUCTURE_FIGURE] = "Figure",
    [STRUCTURE_TABLE] = "Table",
    [STRUCTURE_THEAD] = "THead",
    [STRUCTURE_TBODY] = "TBody",
    [STRUCTURE_TR] = "TR",
    [STRUCTURE_TH] = "TH",
    [STRUCTURE_TD] = "TD",
    [STRUCTURE_TOC] = "TOC",
    [STRUCTURE_TOCI] = "TOCI",
    [STRUCTURE_REFERENCE] = "Reference",
    [STRUCTURE_NOTE] = "Note",
    [STRUCTURE_LINK] = "Link",
    [STRUCTURE_SPAN] = "Span",
};

static const char *const SCOPE_NAMES[] = {
    [SCOPE_NONE] = NULL, [SCOPE_COLUMN] = "Column", [SCOPE_ROW] = "Row", [SCOPE_BOTH] = "Both"};

static const char *const NUMBERING_NAMES[] = {
    [NUMBERING_NONE] = NULL, [NUMBERING_DISC] = "Disc", [NUMBERING_DECIMAL] = "Decimal"};

const char *structure_type_name(enum structure_type type)
{
    assert(type < STRUCTURE_TYPE_COUNT);
    return TYPE_NAMES[type];
}

void structure_init(struct structure *structure, struct arena *arena)
{
    *structure = (struct structure){.arena = arena};
    LIST_PUSH(arena, &structure->nodes); /* node 0: none */
    LIST_PUSH(arena, &structure->headers);
}

void structure_reserve(struct structure *structure, size_t count)
{
    if (structure->nodes.capacity >= count)
        return;
    structure->nodes.items = arena_grow(structure->arena, structure->nodes.items, structure->nodes.capacity, count,
                                        sizeof *structure->nodes.items);
    structure->nodes.capacity = count;
}

/* The next of the nodes that are made again. */
static uint32_t replayed(struct structure *structure, uint32_t parent, enum structure_type type)
{
    uint32_t number = structure->replay.nodes.first++;
    const struct structure_node *node = structure_at(structure, number);
    structure->replay.differs = structure->replay.differs || node->type != type || node->parent != parent;
    return number;
}

uint32_t structure_add(struct structure *structure, uint32_t parent, enum structure_type type)
{
    uint32_t number = (uint32_t)structure->nodes.count;
    struct structure_node *node;
    if (structure->replay.nodes.first != structure->replay.nodes.end)
        return replayed(structure, parent, type);
    assert(parent < number && (parent != 0 || number == 1) && number < UINT32_MAX);
    node = LIST_PUSH(structure->arena, &structure->nodes);
    node->type = type;
    node->parent = parent;
    if (parent == 0)
        return number;
    if (structure->nodes.items[parent].last)
        structure->nodes.items[structure->nodes.items[parent].last].next = number;
    else
        structure->nodes.items[parent].first = number;
    structure->nodes.items[parent].last = number;
    return number;
}

void structure_replay(struct structure *structure, struct number_range nodes, struct number_range headers)
{
    assert(nodes.first <= nodes.end && nodes.end <= structure->nodes.count);
    assert(headers.first <= headers.end && headers.end <= structure->headers.count);
    structure->replay = (struct replay){.nodes = nodes,
                                        .headers = headers,
                                        .node_count = structure->nodes.count,
                                        .headers_count = structure->headers.count};
}

bool structure_replay_end(struct structure *structure)
{
    const struct replay *replay = &structure->replay;
    bool same = !replay->differs && replay->nodes.first == replay->nodes.end &&
                replay->headers.first == replay->headers.end && replay->node_count == structure->nodes.count &&
                replay->headers_count == structure->headers.count;
    structure->replay = (struct replay){0};
    return same;
}

struct structure_node *structure_at(struct structure *structure, uint32_t number)
{
    assert(number > 0 && number < structure->nodes.count);
    return &structure->nodes.items[number];
}

struct structure_details *structure_details(struct structure *structure, uint32_t number)
{
    struct structure_node *node = structure_at(structure, number);
    if (!node->details)
        node->details = ARENA_NEW(structure->arena, struct structure_details);
    return node->details;
}

const struct structure_details *structure_node_details(const struct structure_node *node)
{
    static const struct structure_details NONE = {0};
    return node->details ? node->details : &NONE;
}

static void header_name(struct structure *structure, uint32_t element)
{
    struct structure_details *details = structure_details(structure, element);
    struct buffer id;
    if (details->id.length > 0)
        return;
    buffer_init(&id, structure->arena);
    buffer_print(&id, "th-%u", (unsigned)element);
    details->id = buffer_slice(&id);
}

uint32_t structure_headers_add(struct structure *structure, const uint32_t *elements, size_t count)
{
    struct number_range *replay = &structure->replay.headers;
    uint32_t *list = ARENA_ARRAY(structure->arena, count, uint32_t);
    for (size_t i = 0; i < count; i++)
    {
        header_name(structure, elements[i]);
        list[i] = elements[i];
    }
    if (replay->first != replay->end)
    {
        structure->headers.items[replay->first] = (struct structure_headers){list, count};
        return replay->first++;
    }
    LIST_ADD(structure->arena, &structure->headers, ((struct structure_headers){list, count}));
    return (uint32_t)structure->headers.count - 1;
}

/* ---- the tree as text ---- */

static void dump_attribute(const char *name, struct slice value, struct buffer *out)
{
    if (value.length > 0)
        buffer_print(out, " %s=\"%.*s\"", name, SLICE_ARGUMENTS(value));
}

static void dump_headers(const struct structure *structure, const struct structure_node *node, struct buffer *out)
{
    const struct structure_headers *headers = &structure->headers.items[node->headers];
    for (size_t i = 0; node->headers && i < headers->count; i++)
        buffer_print(out, "%sth-%u", i ? "," : " headers=", (unsigned)headers->elements[i]);
}

static void dump_node(const struct structure *structure, const struct structure_node *node, int depth,
                      struct buffer *out)
{
    const struct structure_details *details = structure_node_details(node);
    buffer_print(out, "%*s%s", depth * 2, "", structure_type_name(node->type));
    dump_attribute("lang", node->language, out);
    dump_attribute("title", details->title, out);
    dump_attribute("alt", details->alt, out);
    dump_attribute("actual", details->actual_text, out);
    dump_attribute("id", details->id, out);
    if (details->shift != 0)
        buffer_add_string(out, details->shift > 0 ? " raised" : " lowered");
    if (node->scope != SCOPE_NONE)
        buffer_print(out, " scope=%s", SCOPE_NAMES[node->scope]);
    if (node->numbering != NUMBERING_NONE)
        buffer_print(out, " numbering=%s", NUMBERING_NAMES[node->numbering]);
    if (node->column_span > 1)
        buffer_print(out, " columns=%u", node->column_span);
    if (node->row_span > 1)
        buffer_print(out, " rows=%u", node->row_span);
    dump_headers(structure, node, out);
    buffer_add_byte(out, '\n');
}

void structure_dump(const struct structure *structure, struct buffer *out)
{
    const struct structure_node *nodes = structure->nodes.items;
    uint32_t number = structure->nodes.count > 1 ? 1 : 0;
    int depth = 0;
    while (number != 0)
    {
        if (depth <= DUMP_DEPTH_MAX)
            dump_node(structure, &nodes[number], depth, out);
        if (nodes[number].first != 0)
        {
            number = nodes[number].first;
            depth++;
            continue;
        }
        while (number != 0 && nodes[number].next == 0)
        {
            number = nodes[number].parent;
            depth--;
        }
        if (number != 0)
            number = nodes[number].next;
    }
}
