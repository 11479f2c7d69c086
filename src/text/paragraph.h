/* A paragraph between shaping and breaking: private to text.
 *
 *     paragraph_new       joins the runs' texts into one, then:
 *       breaks_find         where a line may end, as a kind for each byte
 *       paragraph_itemize   stretches of one face, script and language
 *       paragraph_shape     the glyphs of each stretch
 *       points_measure      each place to end a line, with the widths up to it
 *     paragraph_break     chooses among the points, and lines_build makes the lines
 */
#ifndef OCTAVO_TEXT_PARAGRAPH_H
#define OCTAVO_TEXT_PARAGRAPH_H

#include "text/font_private.h"
#include "text/text.h"

enum
{
    /* Nobody reads a paragraph of 300 pages: a longer one is a mistake, and said to be one. */
    PARAGRAPH_LIMIT = 1000000 /* bytes */
};

/* How a line may end at a place in the text. */
enum break_kind
{
    BREAK_NONE,
    BREAK_SPACE,          /* behind spaces, which are then not counted */
    BREAK_PLAIN,          /* nothing is drawn: behind a dash, behind a sign of an address, at a zero-width space */
    BREAK_ADDRESS,        /* likewise, between the letters of an address: where its signs are too far apart */
    BREAK_SIGN,           /* behind a hyphen that stands in the text */
    BREAK_SOFT,           /* a hyphen is put in: the author's soft hyphen */
    BREAK_JOINT,          /* likewise: between the parts of a compound word */
    BREAK_SYLLABLE,       /* likewise: between syllables */
    BREAK_SYLLABLE_SHORT, /* likewise: leaves only two letters on a line */
    BREAK_FORCED,         /* the line must end: behind U+000A, and at the end of the paragraph */
    BREAK_RESCUE,         /* between clusters of a word that is wider than the measure; found while breaking */
    BREAK_KIND_COUNT
};

/* A byte of paragraph->breaks is a kind, with these. */
enum
{
    BREAK_KIND = 0x0F,
    BREAK_PARTS_LIGATURE = 0x40, /* the letters on both sides are kept apart; a line may not be able to end there */
    BREAK_RESERVED = 0x80        /* only for a word that fits no line: the style is not hyphenated */
};

static inline bool break_puts_hyphen(enum break_kind kind)
{
    return kind >= BREAK_SOFT && kind <= BREAK_SYLLABLE_SHORT;
}

/* What a justified line can give without looking forced: its letters, by what no eye sees, and its spaces. */
enum
{
    SPACE_STRETCH_PERCENT = 34, /* of a word space */
    SPACE_SHRINK_PERCENT = 24,
    EXPANSION_MOST = 20,   /* thousandths by which all glyphs of a line become wider or narrower; */
    LETTER_SPACE_MOST = 5, /* then, thousandths of an em between them */
    LETTER_WIDTH = 480,    /* thousandths of an em: of an average letter, where they are not counted */
    LETTERS_GIVE = EXPANSION_MOST + LETTER_SPACE_MOST * 1000 / LETTER_WIDTH /* thousandths of their width, in all */
};

/* A glyph in font units, so that what was shaped holds for every size. */
struct shaped_glyph
{
    uint32_t cluster; /* byte offset in the paragraph's text */
    uint16_t id;
    int16_t advance; /* kerned */
    int16_t x_offset, y_offset;
    bool unsafe; /* HarfBuzz: a line that starts here would have to be shaped again */
};

struct shaped_list
{
    LIST_OF(struct shaped_glyph) list;
};

/* A part of one run in one face, script and shape style. */
struct stretch
{
    uint32_t start, end; /* bytes of the paragraph's text */
    uint32_t first_glyph, glyph_count;
    uint32_t run;
    int32_t units_per_em;  /* of its face */
    length size, tracking; /* of its style */
    enum face_id face;
    bool joins;    /* is shaped together with the stretch before: only the run changed */
    bool object;   /* a box, without glyphs */
    bool left_out; /* no face has its characters: without glyphs */
    hb_script_t script;
};

/* A place where a line may end. Widths are from the start of the paragraph; a line from
 * point a to point b is b->end_width - a->next_width wide, and its hyphen. */
struct point
{
    uint32_t end;  /* byte behind what is seen of the line that ends here */
    uint32_t next; /* byte where the next line starts: spaces lie between */
    length end_width, next_width;
    length end_space, next_space; /* the part of the widths that is stretchable space */
    length hyphen;                /* width of the hyphen that is put in */
    int32_t hang_end, hang_next;  /* how far the line that ends here hangs out to the right, and the next one to the
                                     left, where the margins are optical ones */
    uint8_t kind;                 /* enum break_kind */
    bool reserved;                /* BREAK_RESERVED */
};

struct paragraph
{
    struct font_set *fonts;
    const struct text_run *runs;
    size_t run_count;
    uint32_t *run_starts; /* run_count + 1 offsets into text */
    struct slice text;    /* of all runs */
    uint8_t *breaks;      /* how a line may end before each byte, and at the end; NULL: it is one line */
    LIST_OF(struct stretch) stretches;
    struct shaped_list glyphs;
    LIST_OF(struct point) points; /* the first is the start of the paragraph, the last its end */
    struct arena *arena;
    bool complete;      /* every character is drawn */
    bool right_to_left; /* it has been said that some of the text cannot be set */
};

static inline const struct text_run *stretch_run(const struct paragraph *paragraph, const struct stretch *stretch)
{
    return &paragraph->runs[stretch->run];
}

/* The first glyph of the stretch; NULL when the paragraph has none. */
static inline struct shaped_glyph *stretch_glyphs(const struct paragraph *paragraph, const struct stretch *stretch)
{
    struct shaped_glyph *glyphs = paragraph->glyphs.list.items;
    return glyphs ? glyphs + stretch->first_glyph : NULL;
}

/* The number of the first stretch that ends behind `offset`. */
size_t stretch_at(const struct paragraph *paragraph, uint32_t offset);

/* itemize.c: adds the stretches; errors for characters that cannot be set. */
void paragraph_itemize(struct paragraph *paragraph, struct diagnostics *diagnostics);

/* shape.c: the glyphs of all stretches. */
void paragraph_shape(struct paragraph *paragraph);

/* Shapes the bytes [from, to) of one stretch by themselves; appends to `out`, which `arena` owns. */
void stretch_shape_part(const struct paragraph *paragraph, const struct stretch *stretch, uint32_t from, uint32_t to,
                        struct arena *arena, struct shaped_list *out);

/* Font units of the stretch as a length. */
static inline length stretch_scale(const struct stretch *stretch, int64_t units)
{
    return length_scale(stretch->size, units, stretch->units_per_em);
}

/* The width of glyph `i` of `glyphs`, of which `count` belong together: with the tracking, which follows a cluster. */
static inline length glyph_width(const struct stretch *stretch, const struct shaped_glyph *glyphs, size_t count,
                                 size_t i)
{
    bool ends_cluster = i + 1 == count || glyphs[i + 1].cluster != glyphs[i].cluster;
    return stretch_scale(stretch, glyphs[i].advance) + (ends_cluster ? stretch->tracking : 0);
}

/* The glyph that is put in where a word is broken, and its width. */
uint32_t hyphen_glyph(struct font_set *fonts, enum face_id face);
length hyphen_width(const struct paragraph *paragraph, const struct stretch *stretch);

/* breakpoints.c: fills paragraph->breaks. */
void breaks_find(struct paragraph *paragraph);

struct point_list
{
    LIST_OF(struct point) list;
};

/* points.c: fills paragraph->points. */
void points_measure(struct paragraph *paragraph);
/* Adds points between the clusters from point `from` to point `to`, without these, for lines `room` wide. */
void points_rescue(const struct paragraph *paragraph, const struct point *from, const struct point *to, length room,
                   struct arena *arena, struct point_list *out);

/* choose.c: the points at which the lines end, in order, without the start; owned by `scratch`. */
void breaks_choose(const struct paragraph *paragraph, const struct measure *measure, struct arena *scratch,
                   struct point_list *out);

/* break.c: the total fit among `count` points of `text`, of which the first is the start. Each line is narrower by
 * `cut` than the measure; `em` is the size of the text. */
void total_fit(struct slice text, const struct point *points, size_t count, const struct measure *measure, length em,
               length cut, struct arena *scratch, struct point_list *out);

/* The width and left edge of line `number`, from 0. */
struct line_room
{
    length x, width;
};
struct line_room measure_line(const struct measure *measure, size_t number);

/* How far a line hangs out of its room at either side. */
static inline length hang_left(const struct measure *measure, const struct point *from)
{
    return measure->protrude && measure->alignment != LINES_CENTER && measure->alignment != LINES_RIGHT
               ? from->hang_next
               : 0;
}

static inline length hang_right(const struct measure *measure, const struct point *to)
{
    return measure->protrude && measure->alignment == LINES_JUSTIFIED ? to->hang_end : 0;
}

/* The width of the text between two points when it is a line. */
static inline length points_width(const struct point *from, const struct point *to)
{
    return length_max(to->end_width - from->next_width, 0) + to->hyphen;
}

/* lines.c: the line between two points, its runs from left to right. */
void line_build(const struct paragraph *paragraph, const struct point *from, const struct point *to,
                const struct measure *measure, struct line_room room, struct arena *arena, struct arena *scratch,
                struct line *out);

#endif
