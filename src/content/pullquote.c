/* Pull quotes: which of them only repeat what the text says anyway. */
#include "content/reader.h"

#include <string.h>

enum
{
    SEARCHED_MAX = 64 /* each search reads the whole text; later pull quotes count as words of their own */
};

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* The words of `text`, each with one space behind it. */
static void add_words(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_blank(text.data[i]))
            buffer_add_byte(out, text.data[i]);
        else if (out->length > 0 && out->data[out->length - 1] != ' ')
            buffer_add_byte(out, ' ');
}

static bool holds_words(const struct node *node)
{
    return node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING || node->kind == NODE_CELL;
}

/* All that a reader finds outside of pull quotes. A text holds no NUL: load.c refuses it. */
static const char *words_of_body(const struct document *document, struct arena *arena)
{
    struct node *root = document->root;
    struct buffer words;
    buffer_init(&words, arena);
    for (struct node *node = root; node;)
        if (node->kind == NODE_PULLQUOTE)
            node = node_walk_past(root, node);
        else
        {
            if (holds_words(node))
            {
                add_words(&words, node_plain_text(node, arena));
                buffer_add_byte(&words, ' ');
            }
            node = node_walk(root, node);
        }
    buffer_add_byte(&words, ' ');
    return words.data;
}

static bool is_repetition(const struct node *pullquote, const char *body, struct arena *arena)
{
    for (const struct node *child = pullquote->first; child; child = child->next)
    {
        struct buffer words;
        buffer_init(&words, arena);
        add_words(&words, slice_trim(node_plain_text(child, arena)));
        if (child->kind != NODE_PARAGRAPH || words.length == 0 || !strstr(body, words.data))
            return false;
    }
    return pullquote->first != NULL;
}

void pullquotes_compare(struct document *document, struct arena *arena)
{
    const char *body = NULL;
    size_t searched = 0;
    for (struct node *node = document->root; node; node = node_walk(document->root, node))
    {
        if (node->kind != NODE_PULLQUOTE || node->as.pullquote.by.length > 0 || searched++ >= SEARCHED_MAX)
            continue;
        if (!body)
            body = words_of_body(document, arena);
        node->as.pullquote.repeats = is_repetition(node, body, arena);
    }
}
