/* What the parts of the content stage share with each other. Private to the stage. */
#ifndef OCTAVO_CONTENT_INTERNAL_H
#define OCTAVO_CONTENT_INTERNAL_H

#include "content/document.h"

/* The theme that the front matter names, by path or by a built-in one's name; `path` empty: none. */
struct theme_choice
{
    struct slice path;
    struct place place;
};

struct variable_list
{
    LIST_OF(struct variable) list;
    bool incomplete; /* some could not be read, and that was said */
};

/* A variable in a text of the front matter. */
struct value_piece
{
    struct slice before; /* the text between it and the one before */
    struct slice name, value;
};

/* A text of the front matter with variables in it. */
struct value_field
{
    struct slice *text;
    const void *of; /* the field of the front matter: that text, or the list it is in */
    LIST_OF(struct value_piece) pieces;
    struct slice behind; /* the last of them */
    bool is_set;         /* by typography_apply, when the values stand in it */
};

struct value_field_list
{
    LIST_OF(struct value_field) list;
};

/* ---- front_matter.c ---- */

/* Reads the YAML in source->text[from, to), which stands between the `---` lines.
 *   folder     the content's folder: cover and logo are loaded from within it
 *   out        all fields that are right; the others stay empty
 *   theme      the theme's path, not read yet
 *   variables  the front matter's `variables`, in order, each with its default
 * Errors: YAML that cannot be read, unknown keys, missing or wrong values. */
bool front_matter_read(const struct source *source, size_t from, size_t to, const char *folder, struct arena *arena,
                       struct front_matter *out, struct theme_choice *theme, struct variable_list *variables,
                       struct diagnostics *diagnostics);

/* ---- theme.c ---- */

/* Like theme_load, for a theme that the content names: it may not lie outside `folder`.
 *   place  where it is named, for diagnostics about the file itself */
bool theme_load_inside(const char *folder, struct slice relative, struct place place, struct arena *arena,
                       struct theme *theme, struct diagnostics *diagnostics);

/* ---- typography.c ---- */

/* Sets what a typographer would have typed in all blocks of the tree: quotation marks, dashes, ellipses and
 * no-break spaces by each node's language, across the borders of inlines, but not in code. Changes the text of
 * TEXT and VARIABLE nodes and the strings beside them: titles, alternative texts, labels. */
void typography_document(struct document *document, struct arena *arena);

/* ---- chart.c ---- */

/* Fills a chart's series, categories, values, decimals and unit from its table, which is a child of `chart`.
 * Errors: a cell that is no number, a table without a series or a category. */
bool chart_read(struct node *chart, struct arena *arena, struct diagnostics *diagnostics);

#endif
