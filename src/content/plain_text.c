/* The characters of a part of the tree, as one text. */
#include "content/document.h"

/* What a node itself says, without its children. */
static struct slice own_text(const struct node *node)
{
    switch (node->kind)
    {
    case NODE_TEXT:
    case NODE_VARIABLE:
    case NODE_CODE:
    case NODE_CODE_BLOCK:
        return node->text;
    case NODE_LINE_BREAK:
        return SLICE(" ");
    case NODE_PICTURE:
        return node->as.figure.alt;
    default:
        return (struct slice){NULL, 0};
    }
}

/* The small figures and signs of Unicode. */
static const struct
{
    uint32_t character;
    const char *raised, *lowered;
} SMALL[] = {
    {'0', "⁰", "₀"}, {'1', "¹", "₁"}, {'2', "²", "₂"}, {'3', "³", "₃"}, {'4', "⁴", "₄"},    {'5', "⁵", "₅"},
    {'6', "⁶", "₆"}, {'7', "⁷", "₇"}, {'8', "⁸", "₈"}, {'9', "⁹", "₉"}, {'+', "⁺", "₊"},    {'-', "⁻", "₋"},
    {'=', "⁼", "₌"}, {'(', "⁽", "₍"}, {')', "⁾", "₎"}, {'n', "ⁿ", "ₙ"}, {0x2212, "⁻", "₋"},
};

static const char *small_sign(uint32_t character, enum node_kind script)
{
    for (size_t i = 0; i < sizeof SMALL / sizeof *SMALL; i++)
        if (SMALL[i].character == character)
            return script == NODE_SUPERSCRIPT ? SMALL[i].raised : SMALL[i].lowered;
    return NULL;
}

static bool is_script(const struct node *node)
{
    return node->kind == NODE_SUPERSCRIPT || node->kind == NODE_SUBSCRIPT;
}

/* The text in small signs when there is one for each of its characters; else as it is. */
static struct slice small_text(struct slice text, enum node_kind script, struct arena *arena)
{
    struct buffer small;
    buffer_init(&small, arena);
    for (size_t at = 0; at < text.length;)
    {
        const char *sign = small_sign(utf8_next(text, &at), script);
        if (!sign)
            return text;
        buffer_add_string(&small, sign);
    }
    return buffer_slice(&small);
}

struct slice node_bare_text(const struct node *node, struct arena *arena)
{
    struct buffer buffer;
    if (node->first && !node->first->next && !node->first->first) /* nearly always: nothing is to be copied */
        return own_text(node->first);
    buffer_init(&buffer, arena);
    for (const struct node *at = node; at; at = node_behind(node, at))
        buffer_add_slice(&buffer, own_text(at));
    return buffer_slice(&buffer);
}

struct slice node_plain_text(const struct node *node, struct arena *arena)
{
    struct buffer buffer;
    if (is_script(node))
        return small_text(node_bare_text(node, arena), node->kind, arena);
    if (node->first && !node->first->next && !node->first->first)
        return own_text(node->first);
    buffer_init(&buffer, arena);
    for (const struct node *at = node; at;)
    {
        buffer_add_slice(&buffer, is_script(at) ? node_plain_text(at, arena) : own_text(at));
        at = is_script(at) ? node_past(node, at) : node_behind(node, at);
    }
    return buffer_slice(&buffer);
}
