/* Typography of a whole document: its blocks, one row of characters each. */
#include "content/typography.h"

#include <string.h>

#include "content/internal.h"
#include "content/node.h"

/* The rule of a character that may want to change; NULL: it never does. */
static typography_rule *rule_of(uint32_t character)
{
    enum
    {
        ASCII = 128,
        EURO_SIGN = 0x20AC,
        PER_MILLE_SIGN = 0x2030,
        DEGREE_SIGN = 0x00B0
    };
    static typography_rule *const RULES[ASCII] = {
        ['"'] = rule_double_quote, ['\''] = rule_single_quote, ['-'] = rule_hyphen,  ['.'] = rule_dot,
        [' '] = rule_space,        ['x'] = rule_times,         ['%'] = rule_percent,
    };
    if (character < ASCII)
        return RULES[character];
    if (character == EURO_SIGN || character == PER_MILLE_SIGN)
        return rule_percent;
    return character == DEGREE_SIGN ? rule_degree : NULL;
}

/* Sets the characters [from, to) in `style`; what stands before is set, all of the row is loaded. */
static void row_set(struct row *row, size_t from, size_t to, const struct typography_style *style)
{
    row->style = style;
    for (size_t i = from; i < to;)
    {
        typography_rule *rule = row->letters[i].fixed ? NULL : rule_of(row_at(row, i));
        i = rule ? rule(row, i) : i + 1;
    }
}

/* ---- text into the row and out of it ---- */

static void row_load(struct row *row, struct slice text)
{
    for (size_t offset = 0; offset < text.length; row->count++)
    {
        uint32_t character = utf8_next(text, &offset);
        row->letters[row->count].character = (character == UTF8_INVALID ? OBJECT : character) & 0x1FFFFF;
    }
}

static bool row_is_touched(const struct row *row, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (row->letters[i].touched)
            return true;
    return false;
}

static struct slice row_text(const struct row *row, size_t from, size_t to, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = from; i < to; i++)
    {
        const struct letter *letter = &row->letters[i];
        if (letter->inserted)
            buffer_add_character(&out, letter->inserted == INSERTED_NARROW_SPACE ? NARROW_SPACE : NO_BREAK_SPACE);
        if (!letter->gone)
            buffer_add_character(&out, letter->character);
    }
    return buffer_slice(&out);
}

struct slice typography_apply(struct slice text, struct slice language, struct arena *arena)
{
    if (utf8_check(text) != text.length)
        return text;
    struct arena scratch;
    arena_init(&scratch, arena->policy);
    struct row row = {.letters = ARENA_ARRAY(&scratch, utf8_count(text) + 1, struct letter)};
    row_load(&row, text);
    row_prepare(&row);
    row_set(&row, 0, row.count, typography_style_of(language));
    struct slice out = row_is_touched(&row, 0, row.count) ? row_text(&row, 0, row.count, arena) : text;
    arena_release(&scratch);
    return out;
}

/* ---- a block's inlines ---- */

/* The part of the row that came from one node. */
struct run
{
    struct node *node;
    size_t from, to;
};

struct block
{
    struct row row;
    LIST_OF(struct run) runs;
};

/* What a node without text of its own is in the row: code and pictures stand there as one object, a line's end is
 * white space, a footnote's mark is not there at all. */
static struct slice stand_in(const struct node *node)
{
    switch (node->kind)
    {
    case NODE_CODE:
    case NODE_PICTURE:
        return SLICE("\uFFFC");
    case NODE_REFERENCE:
        return node->first ? SLICE("") : SLICE("\uFFFC");
    case NODE_LINE_BREAK:
        return SLICE("\n");
    default:
        return SLICE("");
    }
}

static bool has_text(const struct node *node)
{
    return (node->kind == NODE_TEXT || node->kind == NODE_VARIABLE) && utf8_check(node->text) == node->text.length;
}

static struct slice row_source(const struct node *node) { return has_text(node) ? node->text : stand_in(node); }

static bool in_script(const struct node *node)
{
    for (node = node->parent; node && node_is_inline(node->kind); node = node->parent)
        if (node->kind == NODE_SUPERSCRIPT || node->kind == NODE_SUBSCRIPT)
            return true;
    return false;
}

static void run_add(struct block *block, struct node *node, size_t from, struct arena *scratch)
{
    LIST_ADD(scratch, &block->runs, ((struct run){node, from, block->row.count}));
    for (size_t i = from; i < block->row.count && in_script(node); i++)
        block->row.letters[i].script = 1;
}

/* Loads the inline siblings from `first` on and all that is in them; gives the sibling after them. */
static struct node *block_load(struct block *block, struct node *first, struct arena *scratch)
{
    size_t characters = 0;
    struct node *end = first;
    for (; end && node_is_inline(end->kind); end = end->next)
        for (struct node *node = end; node; node = node_walk(end, node))
            characters += utf8_count(row_source(node));
    block->row.letters = ARENA_ARRAY(scratch, characters + 1, struct letter);
    for (struct node *sibling = first; sibling != end; sibling = sibling->next)
        for (struct node *node = sibling; node; node = node_walk(sibling, node))
        {
            size_t from = block->row.count;
            row_load(&block->row, row_source(node));
            if (has_text(node))
                run_add(block, node, from, scratch);
        }
    return end;
}

struct node *typography_inlines(struct node *first, struct arena *arena, struct arena *scratch)
{
    struct block block = {0};
    struct node *end = block_load(&block, first, scratch);
    row_prepare(&block.row);
    for (size_t i = 0; i < block.runs.count; i++)
    {
        const struct run *run = &block.runs.items[i];
        row_set(&block.row, run->from, run->to, typography_style_of(run->node->language));
    }
    for (size_t i = 0; i < block.runs.count; i++)
    {
        const struct run *run = &block.runs.items[i];
        if (row_is_touched(&block.row, run->from, run->to))
            run->node->text = row_text(&block.row, run->from, run->to, arena);
    }
    return end;
}

/* ---- the tree ---- */

/* Strings beside the tree, by the kind of node that has them. */
static const struct
{
    enum node_kind kind;
    size_t offset;
} STRINGS[] = {
    {NODE_FIGURE, offsetof(struct node, as.figure.alt)},
    {NODE_PICTURE, offsetof(struct node, as.figure.alt)},
    {NODE_CALLOUT, offsetof(struct node, as.callout.title)},
    {NODE_PULLQUOTE, offsetof(struct node, as.pullquote.by)},
    {NODE_CONTRAST, offsetof(struct node, as.contrast.aspect)},
    {NODE_CONTRAST_SIDE, offsetof(struct node, as.contrast_side.label)},
    {NODE_CTA, offsetof(struct node, as.cta.label)},
    {NODE_CHART, offsetof(struct node, as.chart.alt)},
};

static void set_strings(struct node *node, struct arena *arena)
{
    for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++)
        if (STRINGS[i].kind == node->kind)
        {
            struct slice *string = (struct slice *)((char *)node + STRINGS[i].offset);
            *string = typography_apply(*string, node->language, arena);
        }
}

static void set_tree(struct node *root, struct arena *arena, struct arena *scratch)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        set_strings(node, arena);
        if (node_is_inline(node->kind))
            continue;
        for (struct node *child = node->first; child;)
        {
            if (node_is_inline(child->kind))
                child = typography_inlines(child, arena, scratch);
            else
                child = child->next;
            arena_reset(scratch);
        }
    }
}

void typography_document(struct document *document, struct arena *arena)
{
    struct arena scratch;
    arena_init(&scratch, arena->policy);
    set_tree(document->root, arena, &scratch);
    for (size_t i = 0; i < document->footnote_count; i++)
        set_tree(document->footnotes[i], arena, &scratch);
    arena_release(&scratch);
}
