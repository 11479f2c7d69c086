/* What the parts of the inline reader share. Private to the stage. */
#ifndef OCTAVO_CONTENT_INLINE_H
#define OCTAVO_CONTENT_INLINE_H

#include "content/kinds.h"
#include "content/scan.h"
#include "content/shadow.h"

/* Attributes of a picture: whether it is a figure shows at the end of its block. */
struct picture_attributes
{
    struct node *picture;
    struct range source;
};

struct inline_reader
{
    struct reader *reader;
    struct arena *scratch; /* lives as long as the shadow */
    struct shadow shadow;
    size_t near_piece;    /* where to look for pieces first */
    size_t job;           /* in reader->jobs */
    struct node *current; /* where inlines are added; NULL: in no job */
    int depth;            /* of `current` in the tree */
    size_t ignored_spans; /* begun too deep, and not ended yet */
    struct buffer text;   /* characters that are to become a TEXT node */
    uint32_t text_from;   /* where they begin in the source */
    uint32_t at;          /* how far the source is read, about */
    LIST_OF(struct picture_attributes) pictures;
    bool has_pictures; /* in this block */
};

/* ---- inline.c ---- */
void inline_add_text(struct inline_reader *in, struct slice text, uint32_t from, uint32_t to);
struct node *inline_add_node(struct inline_reader *in, enum node_kind kind, struct place place);

/* ---- inline_note.c ---- */
void inline_add_note_mark(struct inline_reader *in, const struct piece *piece);
/* ^[text]: a note and its mark. */
void inline_add_note(struct inline_reader *in, const struct piece *piece);

/* ---- inline_link.c ---- */

/* Reads the targets of all link definitions. */
void link_definitions_resolve(struct reader *reader);
/* Warnings: definitions that no link uses. */
void link_definitions_check(struct reader *reader);

/* Adds the node for a link, picture or phrase. `piece` says which; `address` is that of a link without one: <…>. */
struct node *inline_link_begin(struct inline_reader *in, bool picture, const struct piece *piece, struct slice address);
void inline_link_end(struct inline_reader *in, struct node *node);
/* A block's inlines are read: pictures get their attributes, one that stands alone becomes a figure. */
void inline_finish_block(struct inline_reader *in, struct node *block);

/* ---- entity.c ---- */

/* The bytes of the character that "&amp;" and the like at the beginning of `text` mean; `size`: how long it is.
 * The empty slice: there is none. */
struct slice entity_decode(struct slice text, size_t *size, char out[4]);
/* Adds the character. Errors: an entity that is not known. */
void inline_add_entity(struct inline_reader *in, struct slice entity, uint32_t from);

#endif
