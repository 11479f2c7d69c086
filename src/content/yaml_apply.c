/* Reads a tree of YAML values by a table of keys. */
#include <string.h>

#include "content/yaml_reader.h"

const struct yaml_value *yaml_find(const struct yaml_value *mapping, const char *path)
{
    const struct yaml_value *value = mapping;
    while (value && *path)
    {
        size_t name_length = strcspn(path, ".");
        struct slice name = {path, name_length};
        const struct yaml_value *child = value->shape == YAML_MAPPING ? value->first : NULL;
        while (child && !slice_equal(child->key, name))
            child = child->next;
        value = child;
        path += name_length + (path[name_length] == '.');
    }
    return value;
}

/* The keys of the table that lie in one mapping. */
struct scope
{
    const struct yaml_key *keys;
    size_t count;
    struct slice prefix; /* "page.margin." or nothing */
};

/* The name that the table's key `index` has in this scope, or nothing when it lies elsewhere. */
static struct slice name_in_scope(const struct scope *scope, size_t index)
{
    struct slice path = slice_from_string(scope->keys[index].path);
    if (path.length < scope->prefix.length || memcmp(path.data, scope->prefix.data, scope->prefix.length) != 0)
        return (struct slice){0};
    struct slice rest = slice_sub(path, scope->prefix.length, path.length);
    const char *dot = memchr(rest.data, '.', rest.length);
    return dot ? slice_sub(rest, 0, (size_t)(dot - rest.data)) : rest;
}

enum found
{
    FOUND_NOTHING,
    FOUND_KEY,
    FOUND_GROUP
};

static enum found find_name(const struct scope *scope, struct slice name)
{
    for (size_t i = 0; i < scope->count; i++)
    {
        struct slice known = name_in_scope(scope, i);
        if (known.length == 0 || !slice_equal(known, name))
            continue;
        return strlen(scope->keys[i].path) == scope->prefix.length + known.length ? FOUND_KEY : FOUND_GROUP;
    }
    return FOUND_NOTHING;
}

static void report_unknown(const struct scope *scope, const struct yaml_value *value,
                           const struct yaml_reading *reading)
{
    struct slice *names = ARENA_ARRAY(reading->arena, scope->count, struct slice);
    size_t count = 0;
    for (size_t i = 0; i < scope->count; i++)
    {
        struct slice name = name_in_scope(scope, i);
        if (name.length > 0 && (count == 0 || !slice_equal(names[count - 1], name)))
            names[count++] = name;
    }
    struct slice group = slice_sub(scope->prefix, 0, scope->prefix.length ? scope->prefix.length - 1 : 0);
    if (group.length > 0)
        diagnose_error(reading->diagnostics, value->key_place, "unknown key \"%.*s\" in \"%.*s\"",
                       SLICE_ARGUMENTS(value->key), SLICE_ARGUMENTS(group));
    else
        diagnose_error(reading->diagnostics, value->key_place, "unknown key \"%.*s\"", SLICE_ARGUMENTS(value->key));
    if (!diagnose_near(reading->diagnostics, value->key, names, count) &&
        memchr(value->key.data, '.', value->key.length))
        diagnose_help(reading->diagnostics, "the keys of a group stand below its name, indented");
}

bool yaml_is_repeated(const struct yaml_value *mapping, const struct yaml_value *value)
{
    for (const struct yaml_value *other = mapping->first; other != value; other = other->next)
        if (slice_equal(other->key, value->key))
            return true;
    return false;
}

static void check_names(const struct yaml_value *mapping, const struct scope *scope,
                        const struct yaml_reading *reading);

static void check_group(const struct yaml_value *value, const struct scope *outer, const struct yaml_reading *reading)
{
    if (value->shape != YAML_MAPPING)
    {
        diagnose_error(reading->diagnostics, value->key_place, "\"%.*s\" is a group of keys",
                       SLICE_ARGUMENTS(value->key));
        diagnose_help(reading->diagnostics, "write its keys below it, indented");
        return;
    }
    struct buffer prefix;
    buffer_init(&prefix, reading->arena);
    buffer_add_slice(&prefix, outer->prefix);
    buffer_add_slice(&prefix, value->key);
    buffer_add_byte(&prefix, '.');
    struct scope inner = {outer->keys, outer->count, buffer_slice(&prefix)};
    check_names(value, &inner, reading);
}

/* Recurses as deep as the table's paths go. */
static void check_names(const struct yaml_value *mapping, const struct scope *scope, const struct yaml_reading *reading)
{
    for (const struct yaml_value *value = mapping->first; value; value = value->next)
    {
        if (yaml_is_repeated(mapping, value))
        {
            diagnose_error(reading->diagnostics, value->key_place, "\"%.*s\" is given twice",
                           SLICE_ARGUMENTS(value->key));
            continue;
        }
        enum found found = find_name(scope, value->key);
        if (found == FOUND_NOTHING)
            report_unknown(scope, value, reading);
        else if (found == FOUND_GROUP)
            check_group(value, scope, reading);
    }
}

void yaml_apply(const struct yaml_value *mapping, const struct yaml_key *keys, size_t key_count,
                const struct yaml_reading *reading)
{
    struct scope scope = {keys, key_count, SLICE("")};
    check_names(mapping, &scope, reading);
    for (size_t i = 0; i < key_count; i++)
    {
        const struct yaml_value *value = yaml_find(mapping, keys[i].path);
        if (value)
            keys[i].kind->read(value, &keys[i], reading);
        else if (keys[i].required)
        {
            diagnose_error(reading->diagnostics, reading->place, "\"%s\" is missing", keys[i].path);
            diagnose_help(reading->diagnostics, "%s", keys[i].help);
        }
    }
}

bool yaml_text(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading,
               struct slice *out)
{
    if (value->shape != YAML_TEXT)
    {
        diagnose_error(reading->diagnostics, value->place, "\"%s\" must be one value, not a %s", key->path,
                       value->shape == YAML_LIST ? "list" : "group of keys");
        diagnose_help(reading->diagnostics, "%s", key->help);
        return false;
    }
    *out = slice_trim(value->text);
    if (out->length > 0)
        return true;
    diagnose_error(reading->diagnostics, value->quoted ? value->place : value->key_place, "\"%s\" has no value",
                   key->path);
    diagnose_help(reading->diagnostics, "%s", key->help);
    return false;
}
