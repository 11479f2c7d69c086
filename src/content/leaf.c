/* Leaves: paragraphs, code and raw HTML take lines one by one, and become nodes when they are over. */
#include "content/block.h"

void leaf_begin(struct blocks *blocks, enum leaf_kind kind)
{
    struct leaf *leaf = &blocks->leaf;
    *leaf = (struct leaf){.kind = kind, .from = blocks->line.text, .first_range = blocks->reader->ranges.count};
    buffer_init(&leaf->code, blocks->reader->arena);
}

/* ---- code and HTML ---- */

void leaf_add_code(struct blocks *blocks, unsigned indent)
{
    struct leaf *leaf = &blocks->leaf;
    const struct line *line = &blocks->line;
    for (unsigned i = 0; i < indent; i++)
        buffer_add_byte(&leaf->code, ' ');
    buffer_add_slice(&leaf->code, slice_sub(blocks->reader->source->text, line->text, line->end));
    if (!line->blank || leaf->kind == LEAF_FENCED_CODE)
        leaf->code_length = leaf->code.length;
    buffer_add_byte(&leaf->code, '\n');
}

static bool closes_fence(const struct blocks *blocks)
{
    const struct line *line = &blocks->line;
    if (line->blank || line->indent >= CODE_INDENT)
        return false;
    struct slice text = slice_sub(blocks->reader->source->text, line->text, line->end);
    unsigned size = 0;
    while (size < text.length && text.data[size] == blocks->leaf.fence)
        size++;
    return size >= blocks->leaf.fence_length && is_blank_line(text, size);
}

static bool take_fenced(struct blocks *blocks)
{
    struct leaf *leaf = &blocks->leaf;
    if (closes_fence(blocks))
    {
        leaf->fence_length = 0;
        leaf_close(blocks);
        return true;
    }
    line_take_blanks(blocks, leaf->fence_indent);
    leaf_add_code(blocks, blocks->line.indent);
    return true;
}

static bool take_indented(struct blocks *blocks)
{
    if (!blocks->line.blank && blocks->line.indent < CODE_INDENT)
        return false;
    line_take_blanks(blocks, CODE_INDENT);
    leaf_add_code(blocks, blocks->line.indent);
    return true;
}

/* Goes on with what stands behind the comment's end; without one, the line is used up. */
static bool take_comment(struct blocks *blocks)
{
    struct slice text = slice_sub(blocks->reader->source->text, blocks->line.text, blocks->line.end);
    size_t end = comment_end(text, 0);
    if (end == 0)
        return true;
    blocks->leaf = (struct leaf){.kind = LEAF_NONE};
    line_take_text(blocks, (unsigned)end);
    return blocks->line.blank;
}

bool leaf_take_verbatim(struct blocks *blocks)
{
    enum leaf_kind kind = blocks->leaf.kind;
    if (kind != LEAF_FENCED_CODE && kind != LEAF_INDENTED_CODE && kind != LEAF_HTML && kind != LEAF_COMMENT)
        return false;
    if (blocks->matched == blocks->depth)
    {
        if (kind == LEAF_FENCED_CODE)
            return take_fenced(blocks);
        if (kind == LEAF_COMMENT)
            return take_comment(blocks);
        if (kind == LEAF_INDENTED_CODE ? take_indented(blocks) : !blocks->line.blank)
            return true;
    }
    blocks_close_to(blocks, blocks->matched);
    leaf_close(blocks);
    return false;
}

/* The first word behind the fence; more than one is an error. */
static struct slice code_info(struct reader *reader, struct range info)
{
    struct slice text = text_of(reader, info);
    size_t end = 0;
    while (end < text.length && !is_blank(text.data[end]) && text.data[end] != '{')
        end++;
    if (end < text.length)
    {
        diagnose_error(reader->diagnostics, place_of(reader, info.from + end, info.to),
                       "only one word may follow the fence of a code block");
        diagnose_help(reader->diagnostics, "name the language, as in ```c, and nothing else");
    }
    return slice_sub(text, 0, end);
}

static void close_code(struct blocks *blocks)
{
    struct reader *reader = blocks->reader;
    struct leaf *leaf = &blocks->leaf;
    struct place place = place_of(reader, leaf->from, leaf->from + (leaf->kind == LEAF_FENCED_CODE ? 3 : 1));
    struct node *code = reader_node(reader, NODE_CODE_BLOCK, place);
    code->text = slice_sub(buffer_slice(&leaf->code), 0, leaf->code_length);
    if (leaf->kind == LEAF_FENCED_CODE)
        code->as.code_block.info = code_info(reader, leaf->info);
    if (leaf->fence_length > 0)
    {
        diagnose_error(reader->diagnostics, place, "the code block is not closed");
        diagnose_help(reader->diagnostics, "put a line of %u %c behind its last line", leaf->fence_length, leaf->fence);
    }
    node_append(blocks->stack[blocks->depth].node, code);
}

/* ---- paragraphs ---- */

size_t leaf_line_count(const struct blocks *blocks) { return blocks->reader->ranges.count - blocks->leaf.first_range; }

void leaf_add_line(struct blocks *blocks)
{
    struct range range = {blocks->line.text, blocks->line.end};
    LIST_ADD(blocks->reader->arena, &blocks->reader->ranges, range);
}

struct range leaf_drop_line(struct blocks *blocks)
{
    return blocks->reader->ranges.items[--blocks->reader->ranges.count];
}

/* True when attributes may begin at the brace: behind a blank, or a word when they begin with # or a dot; and no
 * variable. Those that stand right behind ], ) or ` belong to what ends there. */
static bool is_attribute_brace(struct slice text, uint32_t at, uint32_t from)
{
    if (text.data[at] != '{' || text.data[at + 1] == '{')
        return false;
    char before = at == from ? ' ' : text.data[at - 1];
    bool behind_word = before != ']' && before != ')' && before != '`' && before != '{';
    return is_space(before) || (behind_word && (text.data[at + 1] == '#' || text.data[at + 1] == '.'));
}

uint32_t trailing_attributes(const struct reader *reader, uint32_t from, uint32_t to)
{
    struct slice text = reader->source->text;
    if (to == from || text.data[to - 1] != '}')
        return to;
    for (uint32_t at = from; at + 1 < to; at++)
        if (is_attribute_brace(text, at, from) && attributes_end(text, at, to) == to)
            return at;
    return to;
}

void check_open_braces(struct reader *reader, uint32_t from, uint32_t to)
{
    struct slice text = reader->source->text;
    for (uint32_t at = from; at + 1 < to; at++)
        if (is_attribute_brace(text, at, from) && (text.data[at + 1] == '#' || text.data[at + 1] == '.') &&
            attributes_end(text, at, to) == at)
            diagnose_open_braces(reader, at);
}

/* True for braces that can be no text: {#id …}, {.class …} and {lang=…}. */
static bool begins_attributes(struct slice text, uint32_t brace)
{
    struct slice first = slice_sub(text, brace + 1, text.length);
    return slice_starts_with(first, ".") || slice_starts_with(first, "#") || slice_starts_with(first, "lang=");
}

/* Applies the attributes that end the paragraph: " {.lead}". Other braces at its end are text. */
static void paragraph_attributes(struct reader *reader, struct node *paragraph, struct range *last)
{
    struct slice text = reader->source->text;
    uint32_t to = last->to;
    while (to > last->from && is_space(text.data[to - 1]))
        to--;
    uint32_t from = trailing_attributes(reader, last->from, to);
    if (from == to || !begins_attributes(text, from))
        return;
    if (from == paragraph->place.offset)
    {
        diagnose_error(reader->diagnostics, place_of(reader, from, to), "attributes that belong to nothing");
        diagnose_help(reader->diagnostics, "they stand at the end of a heading, paragraph or caption, or right behind "
                                           "what is in brackets");
        return;
    }
    attributes_apply_at(reader, paragraph, &PARAGRAPH_RULES, from, to);
    last->to = from;
}

static void close_paragraph(struct blocks *blocks)
{
    struct reader *reader = blocks->reader;
    size_t first = blocks->leaf.first_range;
    size_t count = leaf_line_count(blocks);
    size_t taken = link_definitions_take(reader, &reader->ranges.items[first], count);
    if (taken == count)
        return;
    struct range *lines = &reader->ranges.items[first + taken];
    table_check_missing(reader, lines, count - taken);
    struct open_block *parent = &blocks->stack[blocks->depth];
    struct node *paragraph = reader_node(reader, NODE_PARAGRAPH, place_of(reader, lines->from, lines->to));
    paragraph_attributes(reader, paragraph, &reader->ranges.items[reader->ranges.count - 1]);
    node_append(parent->node, paragraph);
    inline_job_add(reader, paragraph, first + taken, count - taken);
}

void leaf_close(struct blocks *blocks)
{
    switch (blocks->leaf.kind)
    {
    case LEAF_PARAGRAPH:
        close_paragraph(blocks);
        break;
    case LEAF_CAPTION:
        caption_close(blocks);
        break;
    case LEAF_FENCED_CODE:
    case LEAF_INDENTED_CODE:
        close_code(blocks);
        break;
    case LEAF_COMMENT:
        diagnose_open_comment(blocks->reader, blocks->leaf.from);
        break;
    case LEAF_NONE:
    case LEAF_TABLE:
    case LEAF_HTML:
        break;
    }
    blocks->leaf = (struct leaf){.kind = LEAF_NONE};
}
