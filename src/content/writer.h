/* Writing the shadow, piece by piece. Private to shadow.c and its parts. */
#ifndef OCTAVO_CONTENT_WRITER_H
#define OCTAVO_CONTENT_WRITER_H

#include "content/scan.h"
#include "content/shadow.h"
#include "content/walk.h"

enum
{
    BRACKETS_MAX = 32,  /* [ in each other: md4c's search for labels is quadratic in their depth */
    BACKTICKS_MAX = 32, /* md4c reads no longer run as code */
    /* What means something in one block: md4c keeps up to 60 bytes for a character, and each stand-in is a piece.
     * The longest paragraph of a novel has a few hundred. */
    MARKS_MAX = 200 * 1000,
    STAND_IN = 'x' /* a character without a meaning, for what is not to be read as one */
};

struct open_bracket
{
    size_t piece;         /* the empty piece before it */
    bool follows_bracket; /* ][ : a label, not a phrase */
};

/* One job being written. */
struct writer
{
    struct reader *reader;
    struct shadow *shadow;
    struct walk walk;
    struct open_bracket brackets[BRACKETS_MAX];
    size_t bracket_count;
    size_t hidden_brackets;               /* open ones that are masked, being too deep */
    bool no_backticks[BACKTICKS_MAX + 1]; /* no run of that length comes any more */
    bool no_note_end;                     /* an inline note is not closed: so would be the next */
    bool no_comment_end;                  /* no --> comes any more */
    size_t marks;                         /* characters and stand-ins that mean something */
    bool strike_open;                     /* a ~~ waits for its end */
    uint32_t script_end;                  /* of the subscript or superscript here: its second mark; 0: in none */
    bool in_cell;                         /* \| is a pipe, also in code */
};

/* Adds a piece that stands for `source`, and `text` to the shadow. */
struct piece *write_piece(struct writer *writer, enum piece_kind kind, struct range source, const char *text);
/* The same for the source from here to `to`, which may be some lines on. */
struct piece *write_stand_in(struct writer *writer, enum piece_kind kind, uint32_t to, const char *text);
/* The source from here to `to`, which lies on this line, as it is. */
void write_source(struct writer *writer, uint32_t to);
/* `byte` instead of the character here. */
void write_masked(struct writer *writer, char byte);
/* The character here, which means something to md4c. */
void write_mark(struct writer *writer);
/* The end of a line within a block. Two blanks before it make it a hard break, where that may be. */
void write_line_end(struct writer *writer, bool may_be_hard);

/* Where the line ends that is being read. */
uint32_t writer_line_end(const struct writer *writer);
/* The character `count` bytes on; '\0' behind the line's end. */
char writer_char(const struct writer *writer, uint32_t count);

/* ---- shadow.c ---- */

/* Goes behind the backticks here, or behind the code that they begin. */
void walk_past_code(struct writer *writer, struct walk *walk);

/* ---- bracket.c ---- */
bool write_inline_note(struct writer *writer);
void write_open_bracket(struct writer *writer);
void write_close_bracket(struct writer *writer);

/* ---- script.c ---- */

/* A ~ or ^ that begins or ends a subscript or superscript. False: it does neither. */
bool write_script(struct writer *writer);

#endif
