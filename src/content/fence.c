/* Divs: from ::: name {attributes} to ::: */
#include "content/block.h"

enum
{
    COLONS_MIN = 3
};

/* What stands behind the colons of an opening fence. */
struct fence
{
    struct range name;
    struct range attributes; /* with braces; empty: none */
    uint32_t end;            /* where the line with the last brace goes on */
};

static uint32_t skip_blanks(struct slice text, uint32_t at, uint32_t end)
{
    while (at < end && is_blank(text.data[at]))
        at++;
    return at;
}

static uint32_t skip_colons(struct slice text, uint32_t at, uint32_t end)
{
    while (at < end && text.data[at] == ':')
        at++;
    return at;
}

/* Splits the opening fence. Attributes may go on over several lines. */
static struct fence fence_split(const struct blocks *blocks, uint32_t at)
{
    struct slice text = blocks->reader->source->text;
    const struct line *line = &blocks->line;
    struct fence fence = {.name = {at, at}};
    while (fence.name.to < line->end && !is_space(text.data[fence.name.to]) && text.data[fence.name.to] != '{')
        fence.name.to++;
    at = skip_blanks(text, fence.name.to, line->end);
    fence.attributes = (struct range){at, at};
    if (at < line->end && text.data[at] == '{')
        fence.attributes.to = (uint32_t)attributes_end(text, at, text.length);
    fence.end = fence.attributes.to;
    return fence;
}

/* Moves to the line where the attributes end, and complains of what stands behind them. */
static void finish_fence_line(struct blocks *blocks, const struct fence *fence)
{
    struct reader *reader = blocks->reader;
    struct slice text = reader->source->text;
    while (blocks->line.end < fence->end)
        line_begin(blocks, blocks->line.next);
    uint32_t at = skip_blanks(text, fence->end, blocks->line.end);
    at = skip_blanks(text, skip_colons(text, at, blocks->line.end), blocks->line.end);
    if (at == blocks->line.end)
        return;
    if (text.data[at] == '{')
        diagnose_open_braces(reader, at);
    else
    {
        diagnose_error(reader->diagnostics, place_of(reader, at, blocks->line.end),
                       "nothing but attributes in { } may follow the name of a div");
        diagnose_help(reader->diagnostics, "begin its text on the next line; a callout's title is {title=\"…\"}");
    }
}

/* As Pandoc has it, "::: {.note}" is a note. */
static struct slice name_from_classes(struct attribute_list *attributes, struct place *place)
{
    for (size_t i = 0; i < attributes->count; i++)
    {
        struct attribute attribute = attributes->items[i];
        if (attribute.kind != ATTRIBUTE_CLASS || !div_kind_find(attribute.name))
            continue;
        for (size_t j = i + 1; j < attributes->count; j++)
            attributes->items[j - 1] = attributes->items[j];
        attributes->count--;
        *place = attribute.place;
        return attribute.name;
    }
    for (size_t i = 0; i < attributes->count; i++)
        if (attributes->items[i].kind == ATTRIBUTE_CLASS)
        {
            *place = attributes->items[i].place;
            return attributes->items[i].name; /* which is unknown */
        }
    return (struct slice){0};
}

static const struct div_kind *find_kind(struct reader *reader, struct slice name, struct place place)
{
    const struct div_kind *kind = div_kind_find(name);
    if (kind)
        return kind;
    if (name.length == 0)
        diagnose_error(reader->diagnostics, place, "a div without a name");
    else
        diagnose_error(reader->diagnostics, place, "unknown div \"%.*s\"", SLICE_ARGUMENTS(name));
    struct slice names[DIV_KINDS_MAX];
    size_t count = div_kind_names(names);
    if (diagnose_nearest(reader, "", name, names, count))
        return NULL;
    struct buffer list;
    buffer_init(&list, reader->arena);
    for (size_t i = 0; i < count; i++)
        buffer_add_listed(&list, names[i], i, count, "and");
    diagnose_help(reader->diagnostics, "there are %.*s", SLICE_ARGUMENTS(buffer_slice(&list)));
    return NULL;
}

/* Opens the div. `attributes` NULL: they could not be read, so that nothing is missing from them. */
static void div_open(struct blocks *blocks, const struct div_kind *kind, struct place place,
                     const struct attribute_list *attributes)
{
    struct reader *reader = blocks->reader;
    struct open_block *parent = current_block(blocks);
    bool own_node = kind && kind->node != NODE_LIST && kind->node != NODE_PARAGRAPH;
    struct node *node = own_node ? reader_node(reader, kind->node, place) : parent->node;
    struct node *before = parent->node->last;
    if (kind && kind->top_level && parent->kind != CONTAINER_ROOT)
        diagnose_error(reader->diagnostics, place, "%s cannot stand within other blocks", kind->rules.name);
    struct open_block *div = container_open(blocks, CONTAINER_DIV, node, own_node ? 1 : 0, 0);
    if (!div)
        return;
    div->place = place;
    div->div = kind;
    div->before = before;
    if (own_node)
    {
        if (kind->node == NODE_CALLOUT)
            node->as.callout.kind = (enum callout_kind)kind->variant;
        if (attributes)
            attributes_apply(reader, node, &kind->rules, attributes);
        node_append(parent->node, node);
    }
    else if (kind)
    {
        div->attributes = reader_node(reader, kind->node, place);
        if (attributes)
            attributes_apply(reader, div->attributes, &kind->rules, attributes);
    }
}

static void open_fence(struct blocks *blocks, uint32_t at)
{
    struct reader *reader = blocks->reader;
    struct fence fence = fence_split(blocks, at);
    struct attribute_list attributes = {.place = place_of(reader, fence.name.from, fence.name.to)};
    if (fence.attributes.to > fence.attributes.from)
        attributes_read(reader->source, fence.attributes.from, fence.attributes.to, reader->arena, &attributes,
                        reader->diagnostics);
    struct place place = place_of(reader, fence.name.from, fence.name.to);
    struct slice name = text_of(reader, fence.name);
    if (name.length == 0)
        name = name_from_classes(&attributes, &place);
    attributes.place = place; /* what is missing is missing from the div */
    block_begin(blocks);
    bool open_braces = fence.end < blocks->line.end && reader->source->text.data[fence.end] == '{';
    div_open(blocks, find_kind(reader, name, place), place, open_braces ? NULL : &attributes);
    finish_fence_line(blocks, &fence);
}

/* ---- the end of a div ---- */

/* A page that is to begin before the div begins before what stands first in it; what is to be kept whole are its lists.
 */
static void give_classes(struct reader *reader, const struct node *attributes, struct node *child, bool first)
{
    if (first && node_has_class(attributes, "pagebreak"))
        node_add_class(child, SLICE("pagebreak"), reader->arena);
    if (child->kind == NODE_LIST && node_has_class(attributes, "keep"))
        node_add_class(child, SLICE("keep"), reader->arena);
}

/* The lists that a checklist or steps hold become such lists; they stand in the div's parent. */
static void convert_lists(struct reader *reader, const struct open_block *div)
{
    bool any = false;
    struct node *first = div->before ? div->before->next : div->node->first, *child = first;
    for (; child; child = child->next)
    {
        give_classes(reader, div->attributes, child, child == first);
        if (child->kind != NODE_LIST)
            continue;
        child->as.list.kind = (enum list_kind)div->div->variant;
        child->language = div->attributes->language;
        if (!any)
            child->id = div->attributes->id;
        any = true;
    }
    if (!any)
    {
        diagnose_error(reader->diagnostics, div->place, "%s holds no list", div->div->rules.name);
        diagnose_help(reader->diagnostics, "write each of its items on a line that begins with \"%s \"",
                      div->div->variant == LIST_STEPS ? "1." : "-");
    }
}

/* What a class of the div does to its paragraphs: some are for the first one only. */
static const struct paragraph_class
{
    const char *name;
    bool first_only;
} PARAGRAPH_CLASSES[] = {{"lead", false}, {"dropcap", true}, {"keep", false}, {"pagebreak", true}};

static void give_paragraph_classes(struct reader *reader, const struct node *attributes, struct node *paragraph,
                                   bool first)
{
    for (size_t i = 0; i < sizeof PARAGRAPH_CLASSES / sizeof *PARAGRAPH_CLASSES; i++)
    {
        const struct paragraph_class *class = &PARAGRAPH_CLASSES[i];
        if (node_has_class(attributes, class->name) && (first || !class->first_only))
            node_add_class(paragraph, slice_from_string(class->name), reader->arena);
    }
    paragraph->language = attributes->language;
    if (first)
        paragraph->id = attributes->id;
}

/* The paragraphs that a lead or drop cap holds, as Pandoc writes it: they have its class, and stand in the div's
 * parent.
 */
static void convert_paragraphs(struct reader *reader, const struct open_block *div)
{
    bool any = false;
    size_t errors = reader->diagnostics->error_count;
    struct node *child = div->before ? div->before->next : div->node->first;
    node_add_class(div->attributes, slice_from_string(div->div->name), reader->arena);
    for (; child; child = child->next)
        if (child->kind == NODE_PARAGRAPH)
        {
            give_paragraph_classes(reader, div->attributes, child, !any);
            any = true;
        }
        else
            diagnose_error(reader->diagnostics, child->place, "%s holds nothing but paragraphs", div->div->rules.name);
    if (!any && reader->diagnostics->error_count == errors)
        diagnose_error(reader->diagnostics, div->place, "%s holds no paragraph", div->div->rules.name);
}

void div_close(struct blocks *blocks, bool by_fence)
{
    struct reader *reader = blocks->reader;
    struct open_block *div = &blocks->stack[blocks->depth];
    if (!by_fence)
    {
        diagnose_error(
            reader->diagnostics, div->place, "the div \"%.*s\" is not closed",
            SLICE_ARGUMENTS(text_of(reader, (struct range){div->place.offset, div->place.offset + div->place.span})));
        diagnose_help(reader->diagnostics, "put a line ::: behind its last line, as far in as its first");
        reader->div_left_open = true;
        if (blocks->depth > 1)
            blocks->lost_divs++;
    }
    if (!div->div)
        return;
    if (div->div->node == NODE_LIST)
        convert_lists(reader, div);
    else if (div->div->node == NODE_PARAGRAPH)
        convert_paragraphs(reader, div);
    else
        LIST_ADD(reader->arena, &reader->divs, ((struct div_record){div->node, div->div, div->place}));
}

static void close_fence(struct blocks *blocks)
{
    struct reader *reader = blocks->reader;
    block_begin(blocks); /* a div in an item or quote that this line does not continue is over, with an error */
    int depth = blocks->depth;
    while (depth > 0 && blocks->stack[depth].kind != CONTAINER_DIV)
        depth--;
    if (depth > 0)
    {
        blocks_close_to(blocks, depth);
        leaf_close(blocks);
        div_close(blocks, true);
        blocks->depth--;
        blocks->matched = blocks->depth;
    }
    else if (blocks->lost_divs > 0)
        blocks->lost_divs--;
    else
    {
        diagnose_error(reader->diagnostics, place_of(reader, blocks->line.text, blocks->line.end),
                       "::: closes a div, but none is open here");
        diagnose_help(reader->diagnostics, "an opening fence names what it opens: \"::: note\"");
    }
}

enum start start_div(struct blocks *blocks)
{
    struct slice text = blocks->reader->source->text;
    uint32_t end = blocks->line.end;
    uint32_t at = skip_colons(text, blocks->line.text, end);
    if (at - blocks->line.text < COLONS_MIN)
        return START_NONE;
    at = skip_blanks(text, at, end);
    if (at == end)
        close_fence(blocks);
    else
        open_fence(blocks, at);
    return START_DONE;
}
