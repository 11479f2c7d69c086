/* The shadow: the text that md4c reads instead of the source. Private to the stage.
 *
 * Each job becomes one line "# text #", a heading, in which md4c finds nothing but inlines.
 * What md4c does not know, or should not read, is masked: attributes, variables, footnote
 * marks and the targets of links become short stand-ins. Every piece of the shadow knows
 * what it stands for in the source, so that all characters are taken from there.
 *
 *     see [it](a_b.html), {{name}}[^1]  ──►  # see [it](<x>), x{x} #
 */
#ifndef OCTAVO_CONTENT_SHADOW_H
#define OCTAVO_CONTENT_SHADOW_H

#include "content/reader.h"

enum piece_kind
{
    PIECE_TEXT,        /* the same characters as in the source, or as many stand-ins */
    PIECE_SOFT_BREAK,  /* the end of a line within a block */
    PIECE_HARD_BREAK,  /* the same with two blanks or a backslash before it; <br> */
    PIECE_VARIABLE,    /* {{name}} */
    PIECE_NOTE,        /* [^label] */
    PIECE_INLINE_NOTE, /* ^[text] */
    PIECE_ATTRIBUTES,  /* {…} behind a link or picture */
    PIECE_SPAN_OPEN,   /* nothing in the source: makes "[text]{…}" look like a picture, which may hold links */
    PIECE_SPAN,        /* ]{…} */
    PIECE_SCRIPT_OPEN, /* the first ~ of "H~2~O", the first ^ of "m^2^": a picture to md4c, as a phrase is */
    PIECE_SCRIPT,      /* the second */
    PIECE_BLANK,       /* "\ " between them */
    PIECE_TARGET,      /* ](target "title") */
    PIECE_DEFINITION,  /* the target of a link definition */
    PIECE_NOTHING      /* what stands in the shadow for md4c alone; in the source, a comment */
};

struct piece
{
    uint32_t shadow; /* where it begins in the shadow */
    enum piece_kind kind;
    struct range source;
    uint32_t link; /* TARGET: in shadow->links; DEFINITION: in reader->link_definitions */
};

struct link_target
{
    struct range target, title;
};

struct shadow
{
    struct arena *arena;
    struct buffer text;
    LIST_OF(struct piece) pieces;
    LIST_OF(struct link_target) links;
};

/* Writes link definitions and the jobs from `first_job` on; the shadow is owned by `arena`. */
void shadow_write(struct reader *reader, size_t first_job, struct arena *arena, struct shadow *shadow);
/* The piece that holds the offset of the shadow. `near` is where to look first; it is moved there. */
const struct piece *shadow_piece(const struct shadow *shadow, size_t offset, size_t *near);
/* The end of the piece in the shadow. */
size_t piece_end(const struct shadow *shadow, const struct piece *piece);

#endif
