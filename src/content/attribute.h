/* Attributes: what stands in `{#id .class key=value}`. Private to the stage. */
#ifndef OCTAVO_CONTENT_ATTRIBUTE_H
#define OCTAVO_CONTENT_ATTRIBUTE_H

#include "content/document.h"

enum attribute_kind
{
    ATTRIBUTE_ID,
    ATTRIBUTE_CLASS,
    ATTRIBUTE_PAIR
};

struct attribute
{
    enum attribute_kind kind;
    struct slice name;  /* the id, the class, the key */
    struct slice value; /* of a pair, without its quotation marks and backslashes */
    struct place place; /* of the name */
    struct place value_place;
};

enum
{
    ATTRIBUTES_MAX = 32 /* in one pair of braces: each is compared with all before it */
};

struct attribute_list
{
    struct place place; /* of the opening brace; the attributes may be missing, then of what has none */
    size_t count;
    struct attribute items[ATTRIBUTES_MAX];
};

/* The offset behind the brace that closes the one at text[from], or `from` when there is none: a blank
 * line, another brace, or `to` comes first. */
size_t attributes_end(struct slice text, size_t from, size_t to);

/* Reads the attributes in source->text[from, to), both braces included, and adds them to `out`.
 * Errors: what is no id, class or key=value. */
void attributes_read(const struct source *source, size_t from, size_t to, struct arena *arena,
                     struct attribute_list *out, struct diagnostics *diagnostics);

#endif
