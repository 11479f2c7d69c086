/* The structure tree: what a screen reader hears. It is made from the document
 * before anything is laid out; pages refer to its nodes by number.
 * ISO 32000-1 §14.7 and §14.8, ISO 14289-1 §7. */
#ifndef OCTAVO_LAYOUT_STRUCTURE_H
#define OCTAVO_LAYOUT_STRUCTURE_H

#include "content/document.h"

enum structure_type
{
    STRUCTURE_CONTENT, /* a leaf: something drawn, in the parent's reading order */
    STRUCTURE_DOCUMENT,
    STRUCTURE_PART,
    STRUCTURE_SECT,
    STRUCTURE_DIV,
    STRUCTURE_H1,
    STRUCTURE_H2,
    STRUCTURE_H3,
    STRUCTURE_H4,
    STRUCTURE_H5,
    STRUCTURE_H6,
    STRUCTURE_P,
    STRUCTURE_L,
    STRUCTURE_LI,
    STRUCTURE_LBL,
    STRUCTURE_LBODY,
    STRUCTURE_BLOCK_QUOTE,
    STRUCTURE_QUOTE,
    STRUCTURE_CODE,
    STRUCTURE_CAPTION,
    STRUCTURE_FIGURE,
    STRUCTURE_TABLE,
    STRUCTURE_THEAD,
    STRUCTURE_TBODY,
    STRUCTURE_TR,
    STRUCTURE_TH,
    STRUCTURE_TD,
    STRUCTURE_TOC,
    STRUCTURE_TOCI,
    STRUCTURE_REFERENCE,
    STRUCTURE_NOTE,
    STRUCTURE_LINK,
    STRUCTURE_SPAN,
    STRUCTURE_TYPE_COUNT
};
const char *structure_type_name(enum structure_type type); /* "P", "LBody" as in ISO 32000-1 */

enum structure_scope
{
    SCOPE_NONE,
    SCOPE_COLUMN,
    SCOPE_ROW,
    SCOPE_BOTH
};

enum list_numbering
{
    NUMBERING_NONE,
    NUMBERING_DISC,
    NUMBERING_DECIMAL
};

/* What few nodes have. */
struct structure_details
{
    struct slice alt, actual_text, title;
    struct slice id;  /* notes must have one */
    length shift;     /* SPAN: of its baseline, up is positive: a superscript */
    length bounds[4]; /* FIGURE: x0 y0 x1 y1 on its page, filled by the layout */
};

struct structure_node
{
    enum structure_type type : 8;
    enum structure_scope scope : 8;
    enum list_numbering numbering : 8;
    uint32_t parent, first, last, next; /* numbers of nodes; 0: none */
    uint32_t link;                      /* LINK: the number of its link in the layout; 0: none */
    uint16_t column_span, row_span;     /* 0 and 1: one */
    uint32_t headers;                   /* TD: the number of a list of TH elements; 0: their scopes say enough */
    struct slice language;              /* empty: as the parent */
    struct structure_details *details;  /* NULL: none; structure_details makes them */
};

/* The headers of a cell, each a TH with an id. */
struct structure_headers
{
    const uint32_t *elements;
    size_t count;
};

/* Numbers from `first` to `end` - 1. */
struct number_range
{
    uint32_t first, end;
};

/* What is left of numbers that are to be given again. */
struct replay
{
    struct number_range nodes, headers;
    size_t node_count, headers_count; /* of the structure when it began */
    bool differs;                     /* a node of another kind or place was made than before */
};

/* Node 0 does not exist, so that 0 can say "none" and, in a page's item, "artifact". Node 1 is the Document. */
struct structure
{
    struct arena *arena;
    LIST_OF(struct structure_node) nodes;
    LIST_OF(struct structure_headers) headers; /* number 0: none */
    struct replay replay;                      /* structure_replay */
};

void structure_init(struct structure *structure, struct arena *arena);
/* Makes room for `count` nodes at once: growing to a large number by and by would take twice the memory. */
void structure_reserve(struct structure *structure, size_t count);
/* Appends a node under `parent` (0: the root, once) and gives its number. */
uint32_t structure_add(struct structure *structure, uint32_t parent, enum structure_type type);
/* What made these nodes and lists of headers is about to be made again, in the same way: until they are used up,
 * structure_add and structure_headers_add give these, one after the other. */
void structure_replay(struct structure *structure, struct number_range nodes, struct number_range headers);
/* Ends that. False: other nodes were made than before, or more or fewer. */
bool structure_replay_end(struct structure *structure);
struct structure_node *structure_at(struct structure *structure, uint32_t number);
/* The details of a node, to be filled. */
struct structure_details *structure_details(struct structure *structure, uint32_t number);
/* Those that it has; all of them empty when it has none. */
const struct structure_details *structure_node_details(const struct structure_node *node);
/* A list of the headers of cells, for their `headers`; gives its number. Each of `elements` gets an id. */
uint32_t structure_headers_add(struct structure *structure, const uint32_t *elements, size_t count);
/* The tree as readable text, indented; leaves are shown as "content". */
void structure_dump(const struct structure *structure, struct buffer *out);

#endif
