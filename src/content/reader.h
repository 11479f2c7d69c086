/* What is known while Markdown is read. Private to the stage.
 *
 *     source ──► blocks ──► inlines ──► divs ──► sections, numbers, references
 *                block.c    inline.c    div.c    section.c, resolve.c
 *
 * Block structure is read here, since divs, definition lists, footnotes, captions
 * and tables nest with lists and quotes. What stands in a block's lines is kept as
 * a job; all jobs are then given to md4c at once, which knows the rules of inlines. */
#ifndef OCTAVO_CONTENT_READER_H
#define OCTAVO_CONTENT_READER_H

#include "content/attribute.h"
#include "content/internal.h"
#include "content/map.h"
#include "content/node.h"

enum
{
    SECTION_LEVELS = 6,
    /* Blocks and inlines in each other; sections and the document itself come on top. */
    NESTING_MAX = NODE_DEPTH_MAX - SECTION_LEVELS - 2,
    TABLE_COLUMNS_MAX = 64, /* more would leave 3 mm for each */
    /* Parts of one document: each takes about 1.4 KB until it stands in the PDF. 2,000 pages of prose have half as
     * many. */
    NODES_MAX = 300 * 1000,
    /* Bytes that variables put into the text, all together. */
    VALUES_MAX = SOURCE_SIZE_MAX / 4,
    /* Comparisons for "did you mean": a document full of wrong ids shall not take minutes. */
    COMPARED_MAX = 200 * 1000
};

/* A stretch of one line of the source. */
struct range
{
    uint32_t from, to;
};

/* Lines whose inlines are still to be read into `holder`. */
struct inline_job
{
    struct node *holder;
    uint32_t first, count; /* in reader->ranges */
};

/* [label]: target "title" */
struct link_definition
{
    struct slice label;
    struct range target, title;
    struct slice url; /* what the target says, when inlines are read */
    bool used;
};

struct div_kind;

/* A div that was closed, to be finished when its text is known. */
struct div_record
{
    struct node *node;
    const struct div_kind *kind;
    struct place place; /* of its name */
};

/* A link to an id of the document. */
struct pending_reference
{
    struct node *node;
    struct slice id;
    struct place place; /* of the id */
};

/* A reference that the comparison table repeats: resolved when the first one is. */
struct repeated_reference
{
    struct node *node;
    const struct node *first;
};

struct reader
{
    struct document *document;
    const struct source *source;
    const char *folder; /* of the pictures */
    struct arena *arena;
    struct diagnostics *diagnostics;

    /* Found by the block reader */
    LIST_OF(struct range) ranges;
    LIST_OF(struct inline_job) jobs;
    LIST_OF(struct link_definition) link_definitions;
    LIST_OF(struct div_record) divs;  /* inner ones first */
    LIST_OF(struct node *) footnotes; /* all that are defined, in order */

    LIST_OF(struct pending_reference) references;
    LIST_OF(struct repeated_reference) repeated;
    struct map ids;                 /* into `targets` */
    LIST_OF(struct node *) targets; /* what has an id */

    struct map pictures; /* by path, into `loaded`: one that stands twice is loaded once */
    LIST_OF(struct picture *) loaded;
    size_t pictures_taken; /* bytes */

    struct variable_list variables; /* name and value that count */
    struct map variable_index;      /* into `variables` */
    struct slice *variable_names;   /* of the front matter's */
    size_t variable_name_count;
    struct map setting_index; /* into options->settings */
    size_t values_size;       /* bytes of all values put into the text */
    struct value_field_list value_fields;
    const struct document_options *options;
    struct mail_front *mail; /* NULL: a paper is read */

    size_t compared; /* candidates for "did you mean" so far */
    size_t node_count;
    bool too_large;     /* more than NODES_MAX: reading stops */
    bool too_deep;      /* said once */
    bool div_left_open; /* what follows it stands in it only by mistake */
};

/* ---- reader.c ---- */

struct place place_of(const struct reader *reader, size_t from, size_t to);
struct slice text_of(const struct reader *reader, struct range range);

/* Counts parts of the document. Errors: more of them than it may have; too_large is then set. */
void reader_count(struct reader *reader, size_t count, struct place place);
/* A new node, which is counted. */
struct node *reader_node(struct reader *reader, enum node_kind kind, struct place place);

/* Gives the diagnostic added last the help "did you mean", when a candidate is near. False: none is, or too many
 * were looked through already. `mark` stands before the candidate. */
bool diagnose_nearest(struct reader *reader, const char *mark, struct slice word, const struct slice *candidates,
                      size_t count);
/* Adds the error of too deep nesting, once. */
void diagnose_depth(struct reader *reader, struct place place);
/* Adds the error of attributes that begin at `from` and do not end. */
void diagnose_open_braces(struct reader *reader, size_t from);

/* ---- html.c: the little HTML that is read ---- */

/* The length of "<br>", "<br/>" and the like at the beginning of `text`, or 0. */
size_t html_break_length(struct slice text);
/* Where the comment ends that `text` goes on with from `at`: behind "-->"; 0: not in here. */
size_t comment_end(struct slice text, size_t at);
/* Adds the error of a comment that begins at `from` and does not end. */
void diagnose_open_comment(struct reader *reader, size_t from);
/* Adds the error of all other HTML. */
void diagnose_html(struct reader *reader, size_t from, size_t to);

/* ---- block.c ---- */

/* Reads source->text[from, end) into the tree under document->root, its sections not nested yet. */
void blocks_read(struct reader *reader, size_t from);

/* ---- inline.c ---- */

/* Keeps the inlines in `count` ranges from `first` as a job for `holder`. */
void inline_job_add(struct reader *reader, struct node *holder, size_t first, size_t count);
/* Reads the inlines of all jobs into their holders, also of those that are added on the way. */
void inlines_read(struct reader *reader);

/* ---- div.c ---- */

/* Finishes divs whose text is now known: contrasts, columns, charts. */
void divs_finish(struct reader *reader);

/* ---- variable.c ---- */

/* Takes the front matter's defaults and the run's settings together. */
void variables_init(struct reader *reader, const struct variable_list *defaults);
/* The value of the variable, `fallback` being the default written at its use; NULL: none.
 * Errors: a variable without any value. */
struct slice variable_value(struct reader *reader, struct slice name, const struct slice *fallback, struct place place);
/* The variable of that name; NULL: it has no value. Good until another is added. */
struct variable *variable_find(struct reader *reader, struct slice name);
/* The value as it stands in a text that goes on with `behind`: one full stop is enough for "Co." before it. */
struct slice variable_text(struct slice value, struct slice behind);
/* The length of "{{…}}" at the beginning of `text`, or 0. It stands on one line and holds no other brace. */
size_t variable_length(struct slice text);
/* Splits "{{name|default}}". False: the name is none. */
bool variable_split(struct slice text, struct slice *name, bool *has_default, struct slice *fallback);
/* A copy of `text` with variables replaced by their values; `text` itself when it has none.
 *   encode  values become part of an address: %XX for what may not stand there */
struct slice variables_expand(struct reader *reader, struct slice text, bool encode, struct place place);
/* Errors: a setting that names no variable. */
void variables_check(struct reader *reader);

/* ---- front_variables.c ---- */

/* Replaces variables in the front matter's texts, which end at `end`, and in the file's name.
 * Errors: a variable without any value; a name that no file can have. */
void front_variables_expand(struct reader *reader, size_t end);
/* The field's text with the values that its pieces have. */
struct slice value_field_text(const struct value_field *field, struct slice language, struct arena *arena);
/* Puts another character for each that cannot stand in a file's name. False: the name is none all the same. */
bool front_filename_settle(struct slice *name, struct arena *arena);

/* ---- section.c, resolve.c and what they call ---- */

void sections_nest(struct reader *reader);
void languages_inherit(struct reader *reader);
void footnotes_number(struct reader *reader);
void ids_assign(struct reader *reader);
void numbers_assign(struct reader *reader);
void references_resolve(struct reader *reader);
void comparisons_fill(struct reader *reader);
/* Finds the groups of rows. Errors: landscape tables where no page can be turned. */
void tables_finish(struct reader *reader);
void document_check(struct reader *reader);
/* Warns of what a build allows, when the options ask for it. Before languages are inherited and comparisons repeat
 * what is written elsewhere. */
void document_advise(struct reader *reader);
/* values.c: finds where values can take each other's places, before typography; and notes what stands there behind
 * it. */
void value_places_new(const struct reader *reader);
void value_places_take(struct document *document, struct arena *arena);
/* Finds the pull quotes whose words stand in the text too. */
void pullquotes_compare(struct document *document, struct arena *arena);

#endif
