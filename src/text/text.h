/* text: styled runs become shaped paragraphs, and these become lines.
 *
 *     runs ──► paragraph_new: itemize, shape, find breaks ──► paragraph
 *     paragraph, measure ──► paragraph_break: total fit ──► lines of glyph runs
 */
#ifndef OCTAVO_TEXT_TEXT_H
#define OCTAVO_TEXT_TEXT_H

#include "base/base.h"
#include "text/font.h"

enum figure_style
{
    FIGURES_DEFAULT, /* as the face has them */
    FIGURES_OLD_STYLE,
    FIGURES_LINING,
    FIGURES_TABULAR /* lining and tabular */
};

struct style
{
    enum face_id face;
    length size;
    uint32_t color; /* 0xRRGGBB */
    enum figure_style figures;
    enum script_position script;
    bool small_caps;
    bool hyphenate;
    bool underline, strike;
    length tracking; /* added behind every glyph */
    length rise;     /* of the baseline, up is positive */
};

/* A stretch of text in one style. The slices must outlive the lines made of it. */
struct text_run
{
    struct slice text; /* UTF-8; U+000A is a hard break, U+FFFC an object */
    const struct style *style;
    struct slice language;              /* BCP 47 */
    uint32_t node;                      /* what the layout calls it; comes back in every glyph run */
    uint32_t link;                      /* likewise; 0: none */
    uint32_t note;                      /* a footnote called in this run; 0: none. Comes back with its line */
    struct place place;                 /* where the text stands in the source, for diagnostics */
    length object_width, object_height; /* when `text` is U+FFFC: a box in the line, on the baseline */
};

/* Small, as there is one for each letter of a document. */
struct glyph
{
    uint32_t cluster; /* byte offset into its run's text where its characters start */
    int32_t advance;  /* a length; with tracking, and for spaces with the justification */
    uint16_t id;      /* in the face; never 0 */
};

/* How far from its place a glyph is drawn: accents put on letters. y goes up. */
struct glyph_offset
{
    length x, y;
};

/* Glyphs in one face, size and colour, on one line. */
struct glyph_run
{
    const struct text_run *source;
    enum face_id face; /* FACE_SYMBOL or another where the style's face lacks a character */
    bool break_hyphen; /* this run is the hyphen of a line end: U+00AD to readers; glyphs[0].cluster is 0 */
    length x;          /* from the line's left edge */
    length width;
    struct glyph *glyphs;
    struct glyph_offset *offsets; /* of each glyph; NULL: none has one, as in most runs */
    size_t glyph_count;
    struct slice text; /* the characters that the glyphs stand for; clusters are offsets into source->text,
                          and text.data points into it, except for a hyphen that was put in */
    int expansion; /* thousandths by which justifying the line made the glyphs wider; advances and offsets have it */
    length letter_space; /* what it then added behind each glyph; the advances have it, and `width` but for the last
                            glyph of the line */
};

struct line
{
    struct glyph_run *runs;
    size_t run_count;
    length x;           /* of the left edge within the measure: indent, centring; negative when it hangs out */
    length width;       /* as set */
    length natural;     /* with natural word spaces */
    int space_count;    /* word spaces that justifying may change, */
    length space_added; /* and what it added to all of them together */
    bool hyphenated;    /* ends in a hyphen that was put in */
    bool last;          /* of the paragraph, or before a hard break */
    bool overfull;      /* could not be brought to the measure */
    uint32_t *notes;    /* footnotes called in this line, in order */
    size_t note_count;
};

struct line_list
{
    struct line *lines;
    size_t count;
};

enum line_alignment
{
    LINES_JUSTIFIED,
    LINES_LEFT,   /* ragged, with few hyphens */
    LINES_CENTER, /* of about the same width, no hyphens */
    LINES_RIGHT,
    LINES_BALANCED /* ragged left-aligned lines of about the same width, no hyphens: headings */
};

struct measure
{
    length width;
    length first_indent; /* of the first line; negative hangs */
    enum line_alignment alignment;
    /* Lines 0 … narrow_count - 1 are shorter by narrow_by and start there: a drop cap. */
    size_t narrow_count;
    length narrow_by;
    bool protrude; /* margins are optical: signs hang out of the edges that lines are aligned to */
    int looseness; /* lines more or fewer than the optimum, when that is possible within the tolerance */
};

/* A paragraph: shaped once, with its places to break. */
struct paragraph;

/* Shapes `runs`; the slices and styles they point to must outlive the paragraph.
 * Errors: a character that no face has, a control character (each at its place, once
 * per character); text that is written right to left (once a paragraph): false is
 * then given, and the paragraph can still be broken, with these left out. Of more than
 * a million bytes: it is then empty. */
bool paragraph_new(struct font_set *fonts, const struct text_run *runs, size_t run_count, struct arena *arena,
                   struct paragraph **out, struct diagnostics *diagnostics);

/* Only the errors that paragraph_new finds. */
void paragraph_check(struct font_set *fonts, const struct text_run *runs, size_t run_count, struct arena *arena,
                     struct diagnostics *diagnostics);

/* Breaks into lines, each at most `measure->width` wide: a word that is wider is
 * broken between characters. An empty paragraph has no lines. The lines are owned
 * by `arena`. The spaces or the hard break at a line's end are its last glyphs, so that
 * readers find the end of the word, but not part of its width. */
void paragraph_break(const struct paragraph *paragraph, const struct measure *measure, struct arena *arena,
                     struct line_list *out);

/* The widths for a table's columns: `minimum` is the widest piece that cannot be
 * broken well (words may be hyphenated where the style allows), `maximum` the
 * width of the longest line with hard breaks only. */
void paragraph_widths(const struct paragraph *paragraph, length *minimum, length *maximum);

/* One line that is never broken: labels, folios, running heads, chart text.
 * Wider than any page: the caller looks at out->width. */
bool line_set(struct font_set *fonts, const struct text_run *runs, size_t run_count, struct arena *arena,
              struct line *out, struct diagnostics *diagnostics);

/* The lines as readable text: what the goldens hold. */
void line_list_dump(const struct line_list *lines, struct buffer *out);

/* Byte offsets in `word` (letters only) before which a hyphen may stand, by the patterns of the language;
 * none for a language without patterns. Returns how many were written to `out`. */
size_t hyphenate_word(struct slice word, struct slice language, size_t *out, size_t room);

#endif
