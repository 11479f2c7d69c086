/* A transcript being made: what its elements know of each other. Private to the layout. */
#ifndef OCTAVO_LAYOUT_TRANSCRIPT_ELEMENT_H
#define OCTAVO_LAYOUT_TRANSCRIPT_ELEMENT_H

#include "layout/layout.h"
#include "layout/transcript_line.h"

struct said_list
{
    struct said_list *outer;
    size_t count, position;
    bool marks_are_said; /* numbers, terms and boxes; bullets are not */
};

struct said_table
{
    struct said_table *outer;
    size_t row, column, column_count;
    bool head;
    struct slice row_header;
    struct slice *headers; /* by column */
};

struct transcript
{
    const struct layout *layout;
    const struct structure_node *nodes;
    struct arena *arena;
    struct spoken_piece **pieces; /* by leaf, in the order of the pages */
    bool *present;                /* by node: something of it is drawn */
    struct said_list *list;
    struct said_table *table;
    size_t contents_depth;
    struct speaker speaker;
};

/* ---- the tree ---- */

/* What is drawn of each leaf, in the order of the pages. */
void transcript_pieces(struct transcript *transcript);
/* Which elements are there, as in the PDF. */
void transcript_presence(struct transcript *transcript);
/* The node behind `number` in the order of reading; 0: none within `root`. */
uint32_t transcript_next(const struct transcript *transcript, uint32_t number, uint32_t root);
/* How many of a type are there below an element, at once or at any depth. */
size_t transcript_children(const struct transcript *transcript, uint32_t parent, enum structure_type type);
size_t transcript_descendants(const struct transcript *transcript, uint32_t root, enum structure_type type);
enum structure_type transcript_parent_type(const struct transcript *transcript, uint32_t number);
/* The language of a node, and of what stands around it. */
struct slice transcript_language(const struct transcript *transcript, uint32_t number);
struct slice transcript_language_around(const struct transcript *transcript, uint32_t number);
/* Says what is drawn of a leaf, or what its element says that it is. */
void transcript_leaf(const struct transcript *transcript, struct speaker *speaker, uint32_t number,
                     struct slice language);
/* The text of a header as it is said again with each cell: without notes, and cut when it is long. */
struct slice transcript_plain_text(struct transcript *transcript, uint32_t root);

/* ---- announcements ---- */

/* Adds to the line. */
void transcript_phrase(struct transcript *transcript, enum phrase phrase, size_t first, size_t second);
/* "1 item", "3 items": the phrase for several stands behind that for one. */
void transcript_count(struct transcript *transcript, enum phrase one, size_t count);

/* ---- what elements say at their beginning and end ---- */

/* Each of these gives false when what is in the element is not to be said. */
typedef bool element_enter(struct transcript *transcript, uint32_t number);
typedef void element_leave(struct transcript *transcript, uint32_t number);

element_leave indent_leave; /* ends the line; what follows is a depth less */

element_enter table_enter, table_head_enter, row_enter, cell_enter;
element_leave table_leave, cell_leave;

#endif
