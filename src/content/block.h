/* Blocks: what the parts of the block reader share. Private to the stage.
 *
 * As in CommonMark's appendix "A parsing strategy": a line first continues the blocks
 * that are open (quotes, items, divs …), then may begin new ones, and what is left of
 * it belongs to a leaf: a paragraph, a table, code. */
#ifndef OCTAVO_CONTENT_BLOCK_H
#define OCTAVO_CONTENT_BLOCK_H

#include "content/kinds.h"
#include "content/reader.h"
#include "content/scan.h"

enum
{
    CODE_INDENT = 4, /* columns that make indented code */
    TAB_WIDTH = 4,
    /* A footnote's further paragraphs stand this far in; up to CODE_INDENT is taken away. */
    FOOTNOTE_INDENT_MIN = 2
};

enum container
{
    CONTAINER_ROOT,
    CONTAINER_QUOTE,
    CONTAINER_ITEM,
    CONTAINER_DEFINITION,
    CONTAINER_FOOTNOTE,
    CONTAINER_DIV
};

struct open_block
{
    enum container kind;
    struct node *node;       /* what stands in the block becomes its children */
    struct node *before;     /* DIV without a node of its own: the last child when it began, */
    struct node *attributes; /* and what holds its attributes */
    struct place place;      /* of its mark or name */
    unsigned content_indent; /* ITEM, DEFINITION: columns that its further lines begin with */
    int tree_depth;          /* of `node` */
    struct node *list;       /* the list that a next item here would go on, */
    char list_mark;          /* and the mark of its items: - + * . ) */
    const struct div_kind *div;
};

enum leaf_kind
{
    LEAF_NONE,
    LEAF_PARAGRAPH,
    LEAF_CAPTION,
    LEAF_TABLE,
    LEAF_FENCED_CODE,
    LEAF_INDENTED_CODE,
    LEAF_HTML,   /* an error, which goes on to the next blank line */
    LEAF_COMMENT /* <!-- to -->: left out */
};

/* The block that lines are being added to; it stands in the innermost open block. */
struct leaf
{
    enum leaf_kind kind;
    uint32_t from;         /* where its first line begins */
    size_t first_range;    /* PARAGRAPH, CAPTION: its lines are the last of reader->ranges */
    unsigned blank_lines;  /* since its last line: it is over, unless a caption or definition follows */
    bool last_line_lazy;   /* the last line did not continue the open blocks */
    struct node *table;    /* TABLE, NULL: one that is passed over; CAPTION: the table above it */
    bool table_follows;    /* CAPTION: it is that of the next table */
    struct buffer code;    /* code, and the blank lines that may still end it */
    size_t code_length;    /* without those blank lines */
    char fence;            /* FENCED_CODE: ` or ~, */
    unsigned fence_length; /* how many, */
    unsigned fence_indent; /* how far in, */
    struct range info;     /* and what stands behind them */
};

struct line
{
    uint32_t start, end, next; /* `end`: without the line break */
    uint32_t at;               /* what comes before belongs to the open blocks */
    unsigned column;           /* of `at` */
    unsigned tab_rest;         /* columns left of the tab at `at` that was taken in part */
    uint32_t text;             /* the first character that is no blank */
    unsigned indent;           /* columns from `at` to `text` */
    bool blank;
};

/* A caption and the attributes behind it, which are its table's. */
struct pending_caption
{
    struct node *node;
    struct range attributes;
};

struct blocks
{
    struct reader *reader;
    struct line line;
    struct open_block stack[NESTING_MAX + 1]; /* [0] is the document */
    int depth;                                /* the innermost open block */
    int matched;                              /* the innermost that this line continues */
    struct leaf leaf;
    bool blank_before;                      /* the line before was blank */
    int lost_divs;                          /* divs ended by the end of what they stand in: their ::: may still come */
    struct pending_caption pending_caption; /* stands before its table */
};

static inline char line_first(const struct blocks *blocks)
{
    return blocks->reader->source->text.data[blocks->line.text];
}

/* The open block that what begins now will stand in. */
static inline struct open_block *current_block(struct blocks *blocks) { return &blocks->stack[blocks->matched]; }

/* ---- line.c ---- */

/* Begins the line at `offset`. */
void line_begin(struct blocks *blocks, uint32_t offset);
/* Takes columns of blanks away, at most as many as there are before the text. */
void line_take_blanks(struct blocks *blocks, unsigned columns);
/* Takes `count` bytes away that begin at the text. */
void line_take_text(struct blocks *blocks, unsigned count);

/* ---- block.c ---- */

/* Ends all open blocks inside the one at `depth`. */
void blocks_close_to(struct blocks *blocks, int depth);
/* Ends what this line does not continue, and the leaf: a new block begins. */
void block_begin(struct blocks *blocks);
/* Opens a container in the current block. NULL when that would be too deep; the line is then over. */
struct open_block *container_open(struct blocks *blocks, enum container kind, struct node *node, int levels,
                                  uint32_t mark_length);
/* True when the line would go on the paragraph before it. */
bool paragraph_goes_on(const struct blocks *blocks);

/* ---- block_start.c ---- */

enum start
{
    START_NONE,      /* nothing begins here */
    START_CONTAINER, /* a container has begun; look at the rest of the line */
    START_DONE       /* the line is used up */
};
enum start block_start(struct blocks *blocks);

/* ---- list.c ---- */
enum start start_item(struct blocks *blocks);
enum start start_definition(struct blocks *blocks);
enum start start_footnote(struct blocks *blocks);

/* ---- fence.c ---- */
enum start start_div(struct blocks *blocks);
/* The div at the top of the stack is over. */
void div_close(struct blocks *blocks, bool by_fence);

/* ---- leaf.c ---- */
void leaf_begin(struct blocks *blocks, enum leaf_kind kind);
/* Adds the line to the leaf, which is code or HTML. True: it is used up. */
bool leaf_take_verbatim(struct blocks *blocks);
void leaf_add_line(struct blocks *blocks);
/* Takes the last line of the paragraph away. */
struct range leaf_drop_line(struct blocks *blocks);
size_t leaf_line_count(const struct blocks *blocks);
void leaf_close(struct blocks *blocks);
void leaf_add_code(struct blocks *blocks, unsigned indent);
/* The attributes that end source[from, to): where they begin, or `to`. */
uint32_t trailing_attributes(const struct reader *reader, uint32_t from, uint32_t to);
/* Errors: attributes in a heading or caption that are not closed. */
void check_open_braces(struct reader *reader, uint32_t from, uint32_t to);

/* ---- link_definition.c ---- */

/* Takes link definitions from the beginning of the paragraph's lines. Gives the number of lines taken. */
size_t link_definitions_take(struct reader *reader, const struct range *lines, size_t count);

/* ---- table.c ---- */
enum start start_table(struct blocks *blocks);
void table_add_row(struct blocks *blocks);
/* Errors: a paragraph that was meant as a table, with all its lines between pipes. */
void table_check_missing(struct reader *reader, const struct range *lines, size_t count);
enum start start_caption(struct blocks *blocks);
void caption_close(struct blocks *blocks);
/* Errors: a caption that waits for a table, when none comes. */
void caption_check_pending(struct blocks *blocks);

#endif
