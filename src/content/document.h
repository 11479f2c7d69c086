/* The document: a checked tree of sections, blocks and inlines. Every node
 * knows its place in the source. What CommonMark says with a reference is
 * resolved here; what the author need not type (numbers, the comparison table,
 * quotation marks) is already in the tree. Later stages only read it. */
#ifndef OCTAVO_CONTENT_DOCUMENT_H
#define OCTAVO_CONTENT_DOCUMENT_H

#include "base/base.h"
#include "content/picture.h"
#include "content/theme.h"

enum node_kind
{
    /* Blocks that hold blocks */
    NODE_DOCUMENT,
    NODE_SECTION, /* first child: its heading; then blocks and deeper sections */
    NODE_LIST,    /* of NODE_ITEM */
    NODE_ITEM,
    NODE_DEFINITION_LIST, /* NODE_TERM and NODE_DEFINITION in turn; a term may have several definitions */
    NODE_DEFINITION,
    NODE_QUOTE,
    NODE_SUMMARY,   /* ::: summary */
    NODE_CALLOUT,   /* ::: note, tip, warning */
    NODE_PULLQUOTE, /* ::: pullquote */
    NODE_CONTRAST,  /* ::: contrast: exactly two NODE_CONTRAST_SIDE */
    NODE_CONTRAST_SIDE,
    NODE_COMPARISON, /* ::: comparison: one NODE_TABLE, generated or the author's */
    NODE_COLUMNS,    /* ::: columns: NODE_COLUMN children */
    NODE_COLUMN,
    NODE_CTA,      /* ::: cta */
    NODE_FOOTNOTE, /* the note itself; not in the body but in document.footnotes */

    /* Tables */
    NODE_TABLE, /* optional NODE_CAPTION first, then rows; the header rows come first */
    NODE_ROW,
    NODE_CELL, /* holds inlines */

    /* Blocks that hold inlines */
    NODE_HEADING, /* of a section, or within another block */
    NODE_PARAGRAPH,
    NODE_TERM,
    NODE_CAPTION, /* of its parent: table, figure, chart */

    /* Blocks that hold nothing, or data of their own */
    NODE_CODE_BLOCK,
    NODE_RULE,   /* a thematic break */
    NODE_FIGURE, /* a picture with an optional NODE_CAPTION */
    NODE_CHART,  /* a chart: optional NODE_CAPTION, then its NODE_TABLE */
    NODE_TOC,    /* the table of contents; entries come from document.headings */

    /* Inlines */
    NODE_TEXT,
    NODE_VARIABLE,   /* its value as text */
    NODE_LINE_BREAK, /* a hard break */
    NODE_EMPHASIS,
    NODE_STRONG,
    NODE_STRIKE,
    NODE_SUPERSCRIPT,
    NODE_SUBSCRIPT,
    NODE_CODE,
    NODE_LINK,
    NODE_REFERENCE, /* a cross-reference: to a heading, table, figure or chart */
    NODE_NOTE_MARK, /* where a footnote is called */
    NODE_SPAN,      /* [text]{lang=en .class} */
    NODE_PICTURE,   /* a picture within text */
    NODE_KIND_COUNT
};

/* The kind's name in dumps: "section", "note-mark". */
const char *node_kind_name(enum node_kind kind);
bool node_is_inline(enum node_kind kind);

enum list_kind
{
    LIST_BULLET,
    LIST_NUMBER,
    LIST_CHECK, /* ::: checklist, and "- [ ]" items */
    LIST_STEPS  /* ::: steps */
};

enum callout_kind
{
    CALLOUT_NOTE,
    CALLOUT_TIP,
    CALLOUT_WARNING
};

enum alignment
{
    ALIGN_DEFAULT,
    ALIGN_LEFT,
    ALIGN_CENTER,
    ALIGN_RIGHT
};

enum chart_kind
{
    CHART_BAR,
    CHART_STACKED,
    CHART_LINE,
    CHART_DONUT
};

/* What a cross-reference shows, as bits. */
enum reference_part
{
    REFERENCE_NUMBER = 1, /* "3.2", "Tabelle 1" */
    REFERENCE_TITLE = 2,
    REFERENCE_PAGE = 4 /* "Seite 7" */
};

enum
{
    NODE_DEPTH_MAX = 64 /* deeper nesting is an error: no reader could follow it */
};

struct heading_data
{
    int level;           /* 1 to 6, without gaps */
    struct slice number; /* "3.2"; empty when unnumbered */
    bool unnumbered;     /* .unnumbered */
    bool unlisted;       /* .unlisted: not in the table of contents */
    bool inner;          /* in a div, list or quote: opens no section; not in document.headings */
};

struct list_data
{
    enum list_kind kind;
    int64_t start; /* the first number */
    bool tight;    /* no paragraph space between items */
};

struct item_data
{
    int64_t number; /* in a numbered list or steps */
    bool checked;   /* in a checklist */
};

struct table_data
{
    size_t column_count;
    enum alignment *alignments; /* column_count of them */
    size_t header_row_count;
    bool row_headers;    /* the first cell of each body row is a header (comparison table) */
    bool wide;           /* may reach into the margin */
    bool landscape;      /* stands on a turned page */
    bool grouped;        /* some rows are headings of groups */
    struct slice number; /* "1" when captioned, else empty; "Tabelle"/"Table" is the layout's word */
};

enum row_group
{
    GROUP_NONE,
    GROUP_ROWS,       /* a heading of the rows below, up to the next such heading */
    GROUP_ROWS_WITHIN /* likewise, within a group */
};

struct row_data
{
    enum row_group group; /* of a heading: it has one cell, which spans all columns */
};

struct cell_data
{
    enum alignment alignment;
    bool header;
};

struct figure_data
{
    const struct picture *picture;
    struct slice alt; /* empty only when decorative */
    bool decorative;
    int width_percent;   /* of the measure, 1 to 100; 0: natural size, at most the measure */
    struct slice number; /* when captioned */
};

/* The numbers of a chart: value[series * category_count + category]. */
struct chart_data
{
    enum chart_kind kind;
    size_t series_count, category_count;
    struct slice *series;   /* names: the header cells after the first */
    struct slice *category; /* names: the first cell of each row */
    double *value;
    int decimals;          /* the most any cell has, 0 to 6 */
    struct slice unit;     /* written beside the numbers in cells, e.g. "%" or "€"; empty when cells differ */
    bool unit_leads;       /* it stands in front of them: "$5" */
    struct slice grouping; /* between thousands, as the first cell that has it; empty: in none */
    struct slice alt;
    struct slice number; /* when captioned; charts and figures share one count */
};

struct node
{
    enum node_kind kind;
    struct place place;
    struct node *parent, *first, *last, *next;
    struct slice id;       /* from {#id}; headings without one get one from their text */
    struct slice language; /* BCP 47, lower-case primary subtag; never empty */
    struct slice *classes;
    size_t class_count;
    struct slice text; /* TEXT, VARIABLE, CODE, CODE_BLOCK: the characters to set */
    union
    {
        struct heading_data heading;
        struct list_data list;
        struct item_data item;
        struct table_data table;
        struct row_data row;
        struct cell_data cell;
        struct figure_data figure; /* FIGURE and PICTURE */
        struct
        {
            int count; /* the blocks run through so many columns; 0: each child is a COLUMN */
        } columns;
        struct chart_data chart;
        struct
        {
            enum callout_kind kind;
            struct slice title; /* "Hinweis" and so on when the author gave none; empty: it begins with a heading */
        } callout;
        struct
        {
            struct slice by; /* empty: nobody named */
            bool repeats;    /* its words stand in the text too */
        } pullquote;
        struct
        {
            struct slice aspect;
            struct node *section; /* the section it stands in */
        } contrast;
        struct
        {
            struct slice label; /* "Marketing", without its colon */
            int side;           /* 0: left, 1: right */
        } contrast_side;
        struct
        {
            struct slice url, label;
            bool qr;
        } cta;
        struct
        {
            struct slice url; /* checked: http, https, mailto, tel */
        } link;
        struct
        {
            struct node *target; /* never NULL: a block with an id; only headings and tables, figures and charts
                                  * with a caption have a title, see `number` */
            unsigned parts;      /* of enum reference_part */
            bool aspect;         /* in the comparison table: the children stand for the title */
        } reference;
        struct
        {
            struct node *footnote;
            int number; /* 1, 2, … in order of marks; a second mark of a note repeats its number */
        } note_mark;
        struct
        {
            int number;
            struct slice label; /* as the author wrote it; empty: the note is written where it is called */
        } footnote;
        struct
        {
            struct slice info; /* the word after the fence */
        } code_block;
        struct
        {
            struct slice name; /* as in the front matter; `text` of the node is its value */
        } variable;
    } as;
};

/* The node behind `node` and all that is in it, in the order of reading, within `root`; NULL: there is none. */
static inline const struct node *node_past(const struct node *root, const struct node *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* The node behind `node`, which may be in it. */
static inline const struct node *node_behind(const struct node *root, const struct node *node)
{
    return node->first ? node->first : node_past(root, node);
}

/* True when the node has the class `name` (written without its dot). */
bool node_has_class(const struct node *node, const char *name);
/* All characters of the node and its children, without notes: a part of the tree, or owned by `arena`. "m^2^" is "m²":
 * subscripts and superscripts become small signs, where Unicode has one for each of their characters. */
struct slice node_plain_text(const struct node *node, struct arena *arena);
/* The same, with the characters of subscripts and superscripts as they are. */
struct slice node_bare_text(const struct node *node, struct arena *arena);

struct contact
{
    struct slice name, email, phone, url, address; /* address: lines kept as written */
};

/* The front matter, checked. Empty slices: not given. */
struct front_matter
{
    struct place place; /* of the front matter's first line */
    struct slice title, subtitle, organisation, version, description, imprint, filename;
    struct slice *authors;
    size_t author_count;
    struct slice *keywords;
    size_t keyword_count;
    struct slice language; /* BCP 47 as written: "de", "de-AT", "en-GB" */
    int year, month, day;  /* of `date`, a day that exists */
    const struct picture *cover;
    struct slice cover_alt;
    const struct picture *logo;
    struct contact contact;
    int toc_depth; /* 0: no table of contents; default 2 */
};

/* A variable: its name in the front matter, its default, the value that counts. */
struct variable
{
    struct slice name, value;
    struct place place;
    size_t written; /* how often it stands in text: as NODE_VARIABLE, when it is read */
    bool elsewhere; /* it stands in an address or an attribute too */
    bool missing;   /* it has no value: `placeholders` */
};

/* Where values can take each other's places: values.c. */
struct value_places;

struct document
{
    struct source source;
    struct front_matter front;
    struct theme theme;
    struct node *root;      /* NODE_DOCUMENT */
    struct node *summary;   /* NODE_SUMMARY or NULL; it also stands in the tree */
    struct node **headings; /* of all sections, in order */
    size_t heading_count;
    struct node **footnotes; /* NODE_FOOTNOTE by number - 1: those that are called */
    size_t footnote_count;
    struct variable *variables;
    size_t variable_count;
    struct value_places *places; /* NULL: not kept */
    bool has_reference_to_page;  /* layout must iterate */
};

struct variable_setting
{
    struct slice name, value; /* --set NAME=VALUE */
};

struct document_options
{
    const char *theme_path; /* --theme, a path or a built-in theme's name; NULL: as the front matter says */
    const struct variable_setting *settings;
    size_t setting_count;
    bool settings_may_be_unused; /* they come from a table of recipients, not from a person's hand */
    bool advise;                 /* warn also of what serves readers badly, though nothing forbids it */
    bool placeholders;           /* a variable without any value has its own name for one */
    bool keep_places;            /* for document_take_values */
};

enum
{
    SOURCE_SIZE_MAX = 16 * 1024 * 1024 /* bytes; 2,000 pages of prose are 5 MB */
};

/* Reads the Markdown file at `path`, its theme and pictures, and checks all of it.
 *   document  filled; all of it is owned by `arena`
 * Errors: everything an author can get wrong, each at its place. False when there
 * was an error; `document` must then not be laid out. */
bool document_load(const char *path, const struct document_options *options, struct arena *arena,
                   struct document *document, struct diagnostics *diagnostics);

/* What differs from the document as it was read. */
struct document_changes
{
    LIST_OF(const struct node *) blocks; /* in their text */
    LIST_OF(const void *) fields;        /* of the front matter: their addresses in the document */
};

/* Puts other values into the texts of a document that was read with `keep_places`: what document_load would then give,
 * in the same nodes. Those that the settings do not name have the values that the document was read with.
 *   changes  owned by `arena`, as are the texts that changed, which stay until the next call
 * False: the values change more than texts (an address, the numbers of a chart, where a reference leads), there is an
 * error, or nothing says what they change; the document is then as it was read. */
bool document_take_values(struct document *document, const struct variable_setting *settings, size_t count,
                          struct arena *arena, struct document_changes *changes);

/* The tree as readable text, one node a line, indented: what the goldens hold. */
void document_dump(const struct document *document, struct buffer *out);

/* Words that the program itself sets, in the document's language. */
enum word
{
    WORD_CONTENTS,     /* Inhalt / Contents */
    WORD_PAGE,         /* Seite / page */
    WORD_TABLE,        /* Tabelle / Table */
    WORD_FIGURE,       /* Abbildung / Figure */
    WORD_SECTION,      /* Abschnitt / Section */
    WORD_NOTE,         /* Hinweis / Note */
    WORD_TIP,          /* Tipp / Tip */
    WORD_WARNING,      /* Achtung / Warning */
    WORD_SUMMARY,      /* Zusammenfassung / Summary */
    WORD_CONTINUED,    /* Fortsetzung / continued */
    WORD_ASPECT,       /* Unterschied / Difference: head of the comparison's first column */
    WORD_IMPRINT,      /* Impressum / Imprint */
    WORD_VERSION,      /* Fassung / Version */
    WORD_CONTACT,      /* Kontakt / Contact */
    WORD_STEP,         /* Schritt / Step */
    WORD_QR_CODE,      /* QR-Code mit der Adresse / QR code with the address */
    WORD_BACK_TO_TEXT, /* Zurück zum Text / Back to the text */
    WORD_COUNT
};
const char *word_in(struct slice language, enum word word); /* English for a language that has no list */
/* "24. November 2026", "24 November 2026". */
struct slice date_in_words(struct slice language, int year, int month, int day, struct arena *arena);
/* ',' in German, '.' in English. */
char decimal_sign_in(struct slice language);
/* A number with the language's decimal sign and thousands: "12 500,5" in German
 * (a narrow no-break space from 10,000 on), "12,500.5" in English.
 *   decimals  0 to 6, and fewer where a double does not hold so many
 *   grouping  between thousands, from 1,000 on; empty: as the language has it */
struct slice number_in_words(struct slice language, double value, int decimals, struct slice grouping,
                             struct arena *arena);

/* Straight quotation marks, hyphens as dashes, dots as ellipses, spaces that must
 * not break: what a typographer would have typed, by language. Works on one block's
 * characters; for titles and alt texts that are no inline tree. */
struct slice typography_apply(struct slice text, struct slice language, struct arena *arena);

#endif
