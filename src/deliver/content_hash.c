#include "deliver/content_hash.h"

/* Each piece with its length: what is cut elsewhere is something else. */
static void add_piece(struct buffer *all, struct slice piece)
{
    buffer_print(all, "%zu\n", piece.length);
    buffer_add_slice(all, piece);
}

static void add_picture(struct buffer *all, const struct picture *picture)
{
    if (!picture)
        return;
    add_piece(all, picture->path);
    add_piece(all, picture->data);
    add_piece(all, picture->alpha);
}

static void add_pictures(struct buffer *all, const struct node *root)
{
    for (const struct node *node = root; node;)
    {
        if (node->kind == NODE_FIGURE || node->kind == NODE_PICTURE)
            add_picture(all, node->as.figure.picture);
        if (node->first)
        {
            node = node->first;
            continue;
        }
        while (node != root && !node->next)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
}

struct slice content_hash(const struct gmime *mime, const struct document *document, struct arena *arena)
{
    struct buffer all, theme;
    buffer_init(&all, arena);
    buffer_init(&theme, arena);
    theme_print(&document->theme, &theme);
    add_piece(&all, document->source.text);
    add_piece(&all, buffer_slice(&theme));
    add_picture(&all, document->front.cover);
    add_picture(&all, document->front.logo);
    add_pictures(&all, document->root);
    return message_sha256(mime, buffer_slice(&all), arena);
}
