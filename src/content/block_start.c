/* What begins blocks: quotes, headings, code, rules; lists and divs are in files of their own. */
#include "content/block.h"

static struct slice rest_of_line(const struct blocks *blocks)
{
    return slice_sub(blocks->reader->source->text, blocks->line.text, blocks->line.end);
}

static enum start start_quote(struct blocks *blocks)
{
    if (line_first(blocks) != '>')
        return START_NONE;
    block_begin(blocks);
    struct reader *reader = blocks->reader;
    struct open_block *parent = current_block(blocks);
    struct node *quote = reader_node(reader, NODE_QUOTE, place_of(reader, blocks->line.text, blocks->line.text + 1));
    if (!container_open(blocks, CONTAINER_QUOTE, quote, 1, 1))
        return START_DONE;
    node_append(parent->node, quote);
    line_take_text(blocks, 1);
    line_take_blanks(blocks, 1);
    return START_CONTAINER;
}

static uint32_t trim_end(const struct reader *reader, uint32_t from, uint32_t to)
{
    while (to > from && is_space(reader->source->text.data[to - 1]))
        to--;
    return to;
}

/* Adds a heading whose lines are the last `count` ranges. */
static void heading_add(struct blocks *blocks, int level, size_t count)
{
    struct reader *reader = blocks->reader;
    size_t first = reader->ranges.count - count;
    struct range *last = &reader->ranges.items[reader->ranges.count - 1];
    uint32_t to = trim_end(reader, last->from, last->to);
    uint32_t attributes = trailing_attributes(reader, last->from, to);
    last->to = attributes;

    struct place place = place_of(reader, reader->ranges.items[first].from, to);
    struct node *heading = reader_node(reader, NODE_HEADING, place);
    heading->as.heading.level = level;
    if (attributes < to)
        attributes_apply_at(reader, heading, &HEADING_RULES, attributes, to);
    else
        check_open_braces(reader, last->from, to);
    bool inner = current_block(blocks)->kind != CONTAINER_ROOT;
    heading->as.heading.inner = inner;
    heading->as.heading.unnumbered = inner || node_has_class(heading, "unnumbered");
    heading->as.heading.unlisted = inner || node_has_class(heading, "unlisted");
    node_append(current_block(blocks)->node, heading);
    inline_job_add(reader, heading, first, count);
}

/* Without the closing sequence: "## Title ##". */
static uint32_t without_closing_hashes(const struct reader *reader, uint32_t from, uint32_t to)
{
    const char *data = reader->source->text.data;
    uint32_t end = trim_end(reader, from, to), at = end;
    while (at > from && data[at - 1] == '#')
        at--;
    if (at == from)
        return from;
    return at < end && is_blank(data[at - 1]) ? trim_end(reader, from, at) : end;
}

static enum start start_heading(struct blocks *blocks)
{
    struct slice text = rest_of_line(blocks);
    unsigned level = 0;
    while (level < text.length && text.data[level] == '#')
        level++;
    if (level == 0 || level > SECTION_LEVELS || (level < text.length && !is_blank(text.data[level])))
        return START_NONE;
    block_begin(blocks);
    struct reader *reader = blocks->reader;
    line_take_text(blocks, level);
    uint32_t from = blocks->line.blank ? blocks->line.text - level : blocks->line.text;
    if (blocks->line.blank)
    {
        diagnose_error(reader->diagnostics, place_of(reader, from, blocks->line.text), "the heading is empty");
        return START_DONE;
    }
    uint32_t to = without_closing_hashes(reader, from, blocks->line.end);
    LIST_ADD(reader->arena, &reader->ranges, ((struct range){from, to}));
    heading_add(blocks, (int)level, 1);
    return START_DONE;
}

static enum start start_setext_heading(struct blocks *blocks)
{
    if (!paragraph_goes_on(blocks))
        return START_NONE;
    struct slice text = slice_trim(rest_of_line(blocks));
    char first = text.data[0];
    if (first != '=' && first != '-')
        return START_NONE;
    for (size_t i = 1; i < text.length; i++)
        if (text.data[i] != first)
            return START_NONE;

    struct reader *reader = blocks->reader;
    size_t count = leaf_line_count(blocks);
    size_t taken = link_definitions_take(reader, &reader->ranges.items[blocks->leaf.first_range], count);
    blocks->leaf = (struct leaf){.kind = LEAF_NONE};
    if (taken == count)
        return START_NONE; /* nothing but definitions: the line underlines no title */
    heading_add(blocks, first == '=' ? 1 : 2, count - taken);
    return START_DONE;
}

/* "------ ----": below a line of text, the head of what Pandoc calls a simple table. */
static bool is_underlined_columns(struct slice text)
{
    text = slice_trim(text);
    size_t blanks = 0;
    for (size_t i = 0; i < text.length; i++)
        blanks += is_blank(text.data[i]);
    return blanks > 0 && text.length > 3 && text.data[1] == '-' && text.data[text.length - 2] == '-';
}

/* Three or more of one of -, _, * with nothing but blanks between them. */
static enum start start_rule(struct blocks *blocks)
{
    struct slice text = rest_of_line(blocks);
    char first = text.data[0];
    if (first != '-' && first != '_' && first != '*')
        return START_NONE;
    unsigned count = 0;
    for (size_t i = 0; i < text.length; i++)
    {
        if (text.data[i] == first)
            count++;
        else if (!is_blank(text.data[i]))
            return START_NONE;
    }
    if (count < 3)
        return START_NONE;
    struct reader *reader = blocks->reader;
    struct place place = place_of(reader, blocks->line.text, blocks->line.end);
    if (first == '-' && paragraph_goes_on(blocks) && is_underlined_columns(text))
    {
        diagnose_error(reader->diagnostics, place, "a table without | between its cells");
        diagnose_help(reader->diagnostics, "write | A | B |, below it | --- | --- |, and so each row");
    }
    block_begin(blocks);
    node_append(current_block(blocks)->node, reader_node(reader, NODE_RULE, place));
    return START_DONE;
}

static enum start start_fenced_code(struct blocks *blocks)
{
    struct slice text = rest_of_line(blocks);
    char fence = text.data[0];
    if (fence != '`' && fence != '~')
        return START_NONE;
    unsigned size = 0;
    while (size < text.length && text.data[size] == fence)
        size++;
    if (size < 3)
        return START_NONE;
    for (size_t i = size; fence == '`' && i < text.length; i++)
        if (text.data[i] == '`')
            return START_NONE;
    block_begin(blocks);
    leaf_begin(blocks, LEAF_FENCED_CODE);
    blocks->leaf.fence = fence;
    blocks->leaf.fence_length = size;
    blocks->leaf.fence_indent = blocks->line.indent;
    line_take_text(blocks, size);
    blocks->leaf.info =
        (struct range){blocks->line.text, trim_end(blocks->reader, blocks->line.text, blocks->line.end)};
    return START_DONE;
}

static enum start start_indented_code(struct blocks *blocks)
{
    bool running = blocks->leaf.kind != LEAF_NONE && blocks->leaf.blank_lines == 0;
    if (running && (blocks->leaf.kind == LEAF_PARAGRAPH || blocks->leaf.kind == LEAF_CAPTION))
        return START_NONE; /* a line of the paragraph, however far in */
    if (running && blocks->leaf.kind == LEAF_TABLE && blocks->matched == blocks->depth)
        return START_NONE;
    block_begin(blocks);
    leaf_begin(blocks, LEAF_INDENTED_CODE);
    line_take_blanks(blocks, CODE_INDENT);
    leaf_add_code(blocks, blocks->line.indent);
    return START_DONE;
}

/* The length of what begins raw HTML at the start of a block: "<div", "</p", "<!", "<?"; else 0. An address in
 * angle brackets has a colon or an @ behind its first word. */
static size_t html_start_length(struct slice text)
{
    if (text.length < 2)
        return 0;
    if (text.data[1] == '!' || text.data[1] == '?')
        return 2;
    size_t at = text.data[1] == '/' ? 2 : 1;
    if (at >= text.length || !is_ascii_letter(text.data[at]))
        return 0;
    while (at < text.length && (is_ascii_alphanumeric(text.data[at]) || text.data[at] == '-'))
        at++;
    bool ends = at == text.length || is_blank(text.data[at]) || text.data[at] == '>' || text.data[at] == '/';
    return ends ? at : 0;
}

/* A comment ends with -->, wherever that is; the line may go on behind it. */
static enum start start_comment(struct blocks *blocks)
{
    if (!slice_starts_with(rest_of_line(blocks), "<!--"))
        return START_NONE;
    block_begin(blocks);
    leaf_begin(blocks, LEAF_COMMENT);
    return leaf_take_verbatim(blocks) ? START_DONE : START_CONTAINER;
}

static enum start start_html(struct blocks *blocks)
{
    struct slice text = rest_of_line(blocks);
    size_t size = text.data[0] == '<' ? html_start_length(text) : 0;
    if (size == 0 || paragraph_goes_on(blocks) || html_break_length(text) > 0)
        return START_NONE; /* within a paragraph it is one of its inlines */
    block_begin(blocks);
    leaf_begin(blocks, LEAF_HTML);
    diagnose_html(blocks->reader, blocks->line.text, blocks->line.text + (uint32_t)size);
    return START_DONE;
}

enum start block_start(struct blocks *blocks)
{
    /* The order matters: "- - -" is a rule before it is a list, a line under a paragraph is a heading first. */
    static enum start (*const STARTS[])(struct blocks *) = {
        start_quote,    start_heading, start_fenced_code,    start_comment, start_html,
        start_div,      start_table,   start_setext_heading, start_rule,    start_item,
        start_footnote, start_caption, start_definition,
    };
    if (blocks->line.indent >= CODE_INDENT)
        return start_indented_code(blocks);
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
    {
        enum start start = STARTS[i](blocks);
        if (start != START_NONE)
            return start;
    }
    return START_NONE;
}
