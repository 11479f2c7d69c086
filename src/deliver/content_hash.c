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
    for (const struct node *node = root; node; node = node_behind(root, node))
        if (node->kind == NODE_FIGURE || node->kind == NODE_PICTURE)
            add_picture(all, node->as.figure.picture);
}

struct content_hashes content_hash(const struct gmime *mime, const struct document *document, struct arena *arena)
{
    struct buffer theme, pictures, whole;
    struct content_hashes hashes;
    buffer_init(&theme, arena);
    buffer_init(&pictures, arena);
    buffer_init(&whole, arena);
    theme_print(&document->theme, &theme);
    add_picture(&pictures, document->front.cover);
    add_picture(&pictures, document->front.logo);
    add_pictures(&pictures, document->root);
    for (size_t i = 0; i < document->footnote_count; i++)
        add_pictures(&pictures, document->footnotes[i]);
    hashes.text = message_sha256(mime, document->source.text, arena);
    hashes.theme = message_sha256(mime, buffer_slice(&theme), arena);
    hashes.pictures = message_sha256(mime, buffer_slice(&pictures), arena);
    buffer_add_slice(&whole, hashes.text);
    buffer_add_slice(&whole, hashes.theme);
    buffer_add_slice(&whole, hashes.pictures);
    hashes.whole = message_sha256(mime, buffer_slice(&whole), arena);
    return hashes;
}
