/* YAML read by a table: a mapping's keys, the kind of value of each, and where
 * it goes. Front matter and themes are both read so. Private to the stage.
 *
 * Departs from YAML 1.1: no anchors, aliases or tags (so nothing expands), one
 * document, keys are plain words, and all scalars are text: a kind decides
 * what "yes", "1.0" or "2026-11-24" mean. */
#ifndef OCTAVO_CONTENT_YAML_READER_H
#define OCTAVO_CONTENT_YAML_READER_H

#include "base/base.h"

enum
{
    YAML_SIZE_MAX = 64 * 1024, /* bytes: far more than any front matter or theme */
    YAML_DEPTH_MAX = 8,        /* the deepest key, "page.margin.top", needs three */
    YAML_ENTRIES_MAX = 500     /* of one mapping or list: they are searched one by one */
};

enum yaml_shape
{
    YAML_TEXT,
    YAML_LIST,
    YAML_MAPPING
};

struct yaml_value
{
    enum yaml_shape shape;
    struct place place;
    struct slice text;               /* YAML_TEXT: as YAML understands it */
    bool quoted;                     /* YAML_TEXT: in quotation marks or as a block */
    struct yaml_value *first, *next; /* a list's items, a mapping's values */
    struct slice key;                /* in a mapping */
    struct place key_place;
};

/* Reads the YAML in source->text[from, to).
 *   out  a mapping; empty when there is nothing
 * Errors: what is no YAML, or not of the kind above; only the first is reported,
 * since what follows it may be misread. */
bool yaml_read(const struct source *source, size_t from, size_t to, struct arena *arena, struct yaml_value *out,
               struct diagnostics *diagnostics);

/* The value at `path`, keys joined by dots, or NULL. */
const struct yaml_value *yaml_find(const struct yaml_value *mapping, const char *path);

/* `value`'s key stands in `mapping` already, before it. */
bool yaml_is_repeated(const struct yaml_value *mapping, const struct yaml_value *value);

struct yaml_key;

struct yaml_reading
{
    void *target;       /* the keys' offsets count from here */
    struct place place; /* for what is missing */
    struct arena *arena;
    struct diagnostics *diagnostics;
};

/* A kind of value. */
struct yaml_kind
{
    /* Checks the value and stores it in reading->target; adds an error when it is wrong. */
    void (*read)(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading);
    /* Writes what is stored in `field`, as `read` would read it; NULL: never printed. */
    void (*print)(const struct yaml_key *key, const void *field, struct buffer *out);
};

struct yaml_key
{
    const char *path; /* "contact.email": in the mapping `contact` */
    const struct yaml_kind *kind;
    size_t offset;              /* in the target */
    int64_t least, most;        /* for kinds that have a range */
    const char *const *choices; /* for kinds with a few names, NULL behind the last: the value is the name's number */
    bool required;
    const char *help; /* what to write, or what it is for */
};

/* Reads a mapping by its table, in the table's order.
 * Errors: unknown keys, with the nearest known one; keys given twice; required ones that
 * are missing; whatever the kinds find. All of them are reported. */
void yaml_apply(const struct yaml_value *mapping, const struct yaml_key *keys, size_t key_count,
                const struct yaml_reading *reading);

/* The value's text. A list or mapping is an error, and so is nothing at all. */
bool yaml_text(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading,
               struct slice *out);

/* The field that `key` fills. */
static inline void *yaml_field(const struct yaml_key *key, const struct yaml_reading *reading)
{
    return (char *)reading->target + key->offset;
}

#endif
