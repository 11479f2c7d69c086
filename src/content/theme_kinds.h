/* The kinds of values that a theme holds, and its keys. Private to the stage. */
#ifndef OCTAVO_CONTENT_THEME_KINDS_H
#define OCTAVO_CONTENT_THEME_KINDS_H

#include "content/theme.h"
#include "content/yaml_reader.h"

/* The built-in themes, each complete. */
extern const struct theme THEME_PETROL, THEME_FOLIO, THEME_SIGNAL;

/* NULL when there is none. */
const struct theme_builtin *theme_builtin_find(struct slice name);

/* The target of the table is a struct theme. */
extern const struct yaml_kind THEME_LENGTH;    /* "10.5 pt", "30 mm"; within the key's range */
extern const struct yaml_kind THEME_COLOR;     /* "#1E2328" */
extern const struct yaml_kind THEME_FLAG;      /* true or false */
extern const struct yaml_kind THEME_GRID;      /* true, false or a length */
extern const struct yaml_kind THEME_CHOICE;    /* one of the key's choices; the field is an enum in their order */
extern const struct yaml_kind THEME_BASE;      /* the name of a built-in theme, which the target becomes */
extern const struct yaml_kind THEME_PAGE_SIZE; /* "A4"; fills page.width and page.height */

extern const struct yaml_kind THEME_CANON; /* "canon-ninths"; fills the page's margins, by theme_complete */
extern const struct yaml_kind THEME_RATIO; /* "1.2", in thousandths; fills sizes of type, by theme_complete */

/* Sets the margins by the canon of that name, which is known. */
void theme_canon_apply(struct slice name, struct theme *theme);
/* Sets sizes that the file does not give by the theme's ratio, when it gives that or the text's size. */
void theme_scale_apply(const struct yaml_value *mapping, const struct theme *before, struct theme *theme);

/* All keys, those of one group together. */
extern const struct yaml_key THEME_KEYS[];
extern const size_t THEME_KEY_COUNT;

/* The key with that path, or NULL. */
const struct yaml_key *theme_key(const char *path);

/* Writes the names that a key has to choose from: "left, centred or block". */
void theme_choices(const struct yaml_key *key, struct buffer *out);

/* Reads a length without rounding before the end.
 * False: no such number or unit, or more than nine digits. */
bool length_parse(struct slice text, length *out);

/* Reads a decimal number as a whole number of parts of 1 / `parts`. False: none, or finer than that. */
bool theme_number_parse(struct slice text, int64_t parts, int64_t *out);

/* Fits what the file does not say to what it says: margins to the page, leading to the size. */
void theme_complete(const struct yaml_value *mapping, const struct theme *before, struct theme *theme);

/* Errors: values that are right each, but not together; colours that cannot be read on each other.
 *   place  for what stands nowhere in the file */
void theme_check(const struct yaml_value *mapping, const struct theme *theme, struct place place,
                 struct diagnostics *diagnostics);

#endif
