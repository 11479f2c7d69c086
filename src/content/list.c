/* Lists, definition lists and footnotes: blocks whose further lines stand in. */
#include "content/block.h"

enum
{
    ITEM_NUMBER_DIGITS_MAX = 9 /* CommonMark's: no number overflows 32 bits */
};

struct item_mark
{
    char mark; /* - + * or the character behind the number */
    int64_t number;
    unsigned length;
};

static bool item_mark_read(struct slice text, struct item_mark *out)
{
    *out = (struct item_mark){.mark = text.data[0], .length = 1};
    if (is_ascii_digit(text.data[0]))
    {
        unsigned digits = 0;
        for (; digits < text.length && digits < ITEM_NUMBER_DIGITS_MAX && is_ascii_digit(text.data[digits]); digits++)
            out->number = out->number * 10 + (text.data[digits] - '0');
        if (digits >= text.length || (text.data[digits] != '.' && text.data[digits] != ')'))
            return false;
        out->mark = text.data[digits];
        out->length = digits + 1;
    }
    else if (out->mark != '-' && out->mark != '+' && out->mark != '*')
        return false;
    return out->length >= text.length || is_blank(text.data[out->length]);
}

static bool mark_is_number(char mark) { return mark == '.' || mark == ')'; }

/* Takes the mark and the blanks that belong to it; gives the indent that further lines must have. */
static unsigned take_mark(struct blocks *blocks, unsigned size)
{
    unsigned indent = blocks->line.indent + size;
    line_take_text(blocks, size);
    unsigned blanks = blocks->line.indent;
    if (blocks->line.blank || blanks > CODE_INDENT)
        blanks = 1; /* the rest is code that is indented in the item */
    line_take_blanks(blocks, blanks);
    return indent + blanks;
}

/* The list that the mark goes on, or a new one. */
static struct node *list_for(struct blocks *blocks, const struct item_mark *mark)
{
    struct open_block *parent = current_block(blocks);
    if (parent->list && parent->list == parent->node->last && parent->list_mark == mark->mark)
    {
        if (blocks->blank_before)
            parent->list->as.list.tight = false;
        return parent->list;
    }
    struct reader *reader = blocks->reader;
    uint32_t at = blocks->line.text;
    struct node *list = reader_node(reader, NODE_LIST, place_of(reader, at, at + mark->length));
    list->as.list.kind = mark_is_number(mark->mark) ? LIST_NUMBER : LIST_BULLET;
    list->as.list.start = mark_is_number(mark->mark) ? mark->number : 1;
    list->as.list.tight = true;
    parent->list = list;
    parent->list_mark = mark->mark;
    return list;
}

/* "[ ]" or "[x]" before the item's text: something to tick. */
static void take_task_mark(struct blocks *blocks, struct node *list, struct node *item)
{
    struct slice text = slice_sub(blocks->reader->source->text, blocks->line.text, blocks->line.end);
    bool is_task = text.length > 3 && text.data[0] == '[' && text.data[2] == ']' && is_blank(text.data[3]) &&
                   (text.data[1] == ' ' || text.data[1] == 'x' || text.data[1] == 'X');
    if (!is_task)
        return;
    list->as.list.kind = LIST_CHECK;
    item->as.item.checked = text.data[1] != ' ';
    line_take_text(blocks, 3);
}

enum start start_item(struct blocks *blocks)
{
    struct slice text = slice_sub(blocks->reader->source->text, blocks->line.text, blocks->line.end);
    struct item_mark mark;
    if (!item_mark_read(text, &mark))
        return START_NONE;
    /* A number within a paragraph, such as a year at the beginning of a line, begins no list. */
    bool empty = is_blank_line(text, mark.length);
    if (paragraph_goes_on(blocks) && (empty || (mark_is_number(mark.mark) && mark.number != 1)))
        return START_NONE;
    block_begin(blocks);

    struct reader *reader = blocks->reader;
    struct open_block *parent = current_block(blocks);
    struct node *list = list_for(blocks, &mark);
    uint32_t at = blocks->line.text;
    struct node *item = reader_node(reader, NODE_ITEM, place_of(reader, at, at + mark.length));
    item->as.item.number = list->last ? list->last->as.item.number + 1 : list->as.list.start;
    struct open_block *block = container_open(blocks, CONTAINER_ITEM, item, 2, mark.length);
    if (!block)
        return START_DONE;
    if (!list->parent)
        node_append(parent->node, list);
    node_append(list, item);
    block->content_indent = take_mark(blocks, mark.length);
    take_task_mark(blocks, list, item);
    return START_CONTAINER;
}

/* ---- definitions ---- */

/* Takes the line before the definition as its term, when it can be one. A term is a paragraph of one line,
 * at most one blank line away; or the last line of what runs on just above. */
static bool take_term(struct blocks *blocks, struct range *term)
{
    struct leaf *leaf = &blocks->leaf;
    if (leaf->kind != LEAF_PARAGRAPH)
        return false;
    bool here = blocks->matched == blocks->depth;
    bool lazy = !here && leaf->last_line_lazy && leaf->blank_lines == 0;
    bool single = here && leaf->blank_lines <= 1 && leaf_line_count(blocks) == 1;
    bool last = here && leaf->blank_lines == 0;
    if (!lazy && !single && !last)
        return false;
    *term = leaf_drop_line(blocks);
    if (leaf_line_count(blocks) == 0)
        leaf->kind = LEAF_NONE;
    return true;
}

/* The definition list at the end of the current block, or a new one there. */
static struct node *definition_list(struct blocks *blocks, struct place place)
{
    struct node *parent = current_block(blocks)->node;
    if (parent->last && parent->last->kind == NODE_DEFINITION_LIST)
        return parent->last;
    struct node *list = reader_node(blocks->reader, NODE_DEFINITION_LIST, place);
    node_append(parent, list);
    return list;
}

static void add_term(struct blocks *blocks, struct range range)
{
    struct reader *reader = blocks->reader;
    struct place place = place_of(reader, range.from, range.to);
    struct node *term = reader_node(reader, NODE_TERM, place);
    node_append(definition_list(blocks, place), term);
    LIST_ADD(reader->arena, &reader->ranges, range);
    inline_job_add(reader, term, reader->ranges.count - 1, 1);
}

static void diagnose_no_term(struct blocks *blocks)
{
    struct reader *reader = blocks->reader;
    uint32_t at = blocks->line.text;
    diagnose_error(reader->diagnostics, place_of(reader, at, at + 1),
                   "a definition without a term, or a caption without a table");
    diagnose_help(reader->diagnostics, "the term stands on one line above its \":\"; a table just above its caption");
}

/* A tilde may also mean "about": it defines only what stands alone on the line before, or goes on a list. */
static bool tilde_may_define(struct blocks *blocks)
{
    const struct node *before = current_block(blocks)->node->last;
    if (blocks->leaf.kind == LEAF_PARAGRAPH && blocks->matched == blocks->depth)
        return blocks->leaf.blank_lines <= 1 && leaf_line_count(blocks) == 1;
    return before && before->kind == NODE_DEFINITION_LIST;
}

/* ":   text" below a term, or below another definition of it; also "~   text", as Pandoc has it. */
enum start start_definition(struct blocks *blocks)
{
    const struct line *line = &blocks->line;
    char mark = line_first(blocks);
    if ((mark != ':' && !(mark == '~' && tilde_may_define(blocks))) || line->text + 1 >= line->end ||
        !is_blank(blocks->reader->source->text.data[line->text + 1]))
        return START_NONE;
    struct range term;
    bool has_term = take_term(blocks, &term);
    block_begin(blocks);
    struct node *before = current_block(blocks)->node->last;
    if (has_term)
        add_term(blocks, term);
    else if (!before || before->kind != NODE_DEFINITION_LIST)
        diagnose_no_term(blocks);

    struct reader *reader = blocks->reader;
    struct place place = place_of(reader, line->text, line->text + 1);
    struct node *list = definition_list(blocks, place);
    struct node *definition = reader_node(reader, NODE_DEFINITION, place);
    struct open_block *block = container_open(blocks, CONTAINER_DEFINITION, definition, 2, 1);
    if (!block)
        return START_DONE;
    node_append(list, definition);
    block->content_indent = take_mark(blocks, 1);
    return START_CONTAINER;
}

/* ---- footnotes ---- */

/* The length of "[^label]:" at the beginning of `text`, or 0. */
static size_t footnote_mark_length(struct slice text)
{
    if (!slice_starts_with(text, "[^"))
        return 0;
    size_t at = 2;
    while (at < text.length && text.data[at] != ']' && text.data[at] != '[' && !is_blank(text.data[at]))
        at++;
    return at > 2 && at + 1 < text.length && text.data[at] == ']' && text.data[at + 1] == ':' ? at + 2 : 0;
}

enum start start_footnote(struct blocks *blocks)
{
    struct slice text = slice_sub(blocks->reader->source->text, blocks->line.text, blocks->line.end);
    size_t size = footnote_mark_length(text);
    if (size == 0)
        return START_NONE;
    block_begin(blocks);
    struct reader *reader = blocks->reader;
    uint32_t at = blocks->line.text;
    struct node *note = reader_node(reader, NODE_FOOTNOTE, place_of(reader, at, at + size - 1));
    note->as.footnote.label = slice_sub(text, 2, size - 2);
    LIST_ADD(reader->arena, &reader->footnotes, note);
    if (!container_open(blocks, CONTAINER_FOOTNOTE, note, 1, (uint32_t)size - 1))
        return START_DONE;
    line_take_text(blocks, (unsigned)size);
    line_take_blanks(blocks, blocks->line.indent);
    return START_CONTAINER;
}
