/* A page's content stream while it is written: operators, and what state they have left the reader in, so that only
 * what changes is written. Private to the PDF stage. */
#ifndef OCTAVO_PDF_CONTENT_H
#define OCTAVO_PDF_CONTENT_H

#include "pdf/writer.h"

/* Where the reader's pen stands within a line of text: at base + units thousandths of the font's size, times the
 * expansion. */
struct pen
{
    length base;
    int64_t units;
    length y; /* the baseline, y down */
    bool known;
};

/* What the operators so far have left the reader in. */
struct content_state
{
    /* Graphics state; it outlives text objects. */
    uint32_t font; /* number of the file's font */
    length size, tracking, word_space, rise;
    int expansion; /* thousandths by which all of text is wider */
    uint32_t fill_color, stroke_color;
    length line_width, dash;
    bool round;

    /* The text object. */
    bool in_text;
    int64_t line_x, line_y; /* in steps: where the last Td went, from which the next one counts */
    struct pen pen;
};

/* What is written for an item: it ends here, in this state. */
struct content_piece
{
    size_t end; /* in the page's content */
    struct content_state state;
};

struct known_content;

struct content
{
    struct writer *writer;
    const struct page *page;
    struct buffer out;
    struct content_state state;
    const struct known_content *like; /* where pieces of the page are taken from; NULL: nowhere */
    struct content_piece *pieces;     /* by item, filled; NULL: not needed */
    struct buffer show;               /* strings and corrections of the TJ being collected; empty between items */
    bool show_open;                   /* within a string */
    bool show_corrects;               /* has a correction: TJ and not Tj */
};

/* The page's y axis runs down, the PDF's up. */
static inline length flip(const struct content *content, length y) { return content->page->height - y; }

/* show.c: a run of glyphs and the joint behind it, in a text object that is opened when there is none. */
void content_show(struct content *content, const struct item *item, enum joint joint);
void content_text_begin(struct content *content);
void content_text_end(struct content *content);

/* paint.c: all but text. */
void content_path(struct content *content, const struct item *item);
void content_picture(struct content *content, const struct item *item);
void content_fill_color(struct content *content, color fill);

extern const struct content_state CONTENT_START; /* what a page starts with */

/* content.c: what the pages' resources say of artifacts, "/Properties<<…>>"; */
void artifacts_list(struct buffer *body);
void content_init(struct content *content, struct writer *writer);
/* and all items of page `number`, as the bytes of its content stream, which are good until the next page. */
struct slice content_page(struct content *content, size_t number);

#endif
