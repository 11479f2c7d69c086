/* Variables: {{name}} and {{name|default}}. What --set says wins, then the default at the place, then the front
 * matter's. */
#include "content/reader.h"
#include "content/scan.h"

static bool is_name(struct slice name)
{
    for (size_t i = 0; i < name.length; i++)
    {
        char c = name.data[i];
        if (!is_ascii_alphanumeric(c) && c != '_' && c != '-' && (unsigned char)c < 0x80)
            return false;
    }
    return name.length > 0;
}

size_t variable_length(struct slice text)
{
    if (!slice_starts_with(text, "{{"))
        return 0;
    for (size_t at = 2; at + 1 < text.length && text.data[at] != '{' && text.data[at] != '\n'; at++)
        if (text.data[at] == '}' && text.data[at + 1] == '}')
            return at + 2;
    return 0;
}

bool variable_split(struct slice text, struct slice *name, bool *has_default, struct slice *fallback)
{
    struct slice inner = slice_sub(text, 2, text.length - 2);
    size_t pipe = 0;
    while (pipe < inner.length && inner.data[pipe] != '|')
        pipe++;
    *name = slice_trim(slice_sub(inner, 0, pipe));
    *has_default = pipe < inner.length;
    *fallback = slice_sub(inner, pipe + 1, inner.length);
    return is_name(*name);
}

static const struct variable_setting *setting_find(struct reader *reader, struct slice name)
{
    const struct document_options *options = reader->options;
    size_t *index = map_find(&reader->setting_index, name);
    return index ? &options->settings[*index] : NULL;
}

/* The values of --set come from outside: they must be text. */
static void check_setting(struct reader *reader, const struct variable_setting *setting)
{
    bool good = utf8_check(setting->value) == setting->value.length;
    for (size_t i = 0; i < setting->value.length; i++)
        good = good && (unsigned char)setting->value.data[i] >= ' ' && setting->value.data[i] != 0x7F;
    if (!good)
        diagnose_error(reader->diagnostics, (struct place){0}, "the value of the variable \"%.*s\" is no text in UTF-8",
                       SLICE_ARGUMENTS(setting->name));
}

static struct slice *variable_names(struct reader *reader)
{
    struct slice *names = ARENA_ARRAY(reader->arena, reader->variables.list.count, struct slice);
    for (size_t i = 0; i < reader->variables.list.count; i++)
        names[i] = reader->variables.list.items[i].name;
    return names;
}

void variables_init(struct reader *reader, const struct variable_list *defaults)
{
    for (size_t i = 0; i < reader->options->setting_count; i++)
    {
        const struct variable_setting *setting = &reader->options->settings[i];
        check_setting(reader, setting);
        if (!map_add(&reader->setting_index, setting->name, i, reader->arena))
            *map_find(&reader->setting_index, setting->name) = i; /* the last one wins */
    }
    for (size_t i = 0; i < defaults->list.count; i++)
    {
        struct variable variable = defaults->list.items[i];
        const struct variable_setting *setting = setting_find(reader, variable.name);
        if (setting)
            variable.value = setting->value;
        if (map_add(&reader->variable_index, variable.name, reader->variables.list.count, reader->arena))
            LIST_ADD(reader->arena, &reader->variables.list, variable);
    }
    reader->variables.incomplete = defaults->incomplete;
    reader->variable_names = variable_names(reader);
    reader->variable_name_count = reader->variables.list.count;
}

static void diagnose_no_value(struct reader *reader, struct slice name, struct place place)
{
    if (reader->variables.incomplete)
        return; /* it may be one of those */
    diagnose_error(reader->diagnostics, place, "the variable \"%.*s\" has no value", SLICE_ARGUMENTS(name));
    if (diagnose_nearest(reader, "", name, reader->variable_names, reader->variable_name_count))
        return;
    diagnose_help(reader->diagnostics, "give it a default among the front matter's variables, or here: {{%.*s|…}}",
                  SLICE_ARGUMENTS(name));
}

/* Counts a value that is put into the text; empty when all of them together are too many. */
static struct slice value_count(struct reader *reader, struct slice value, struct place place)
{
    bool said = reader->values_size > VALUES_MAX;
    reader->values_size += value.length;
    if (reader->values_size <= VALUES_MAX)
        return value;
    if (!said)
        diagnose_error(reader->diagnostics, place, "the variables put more than %d MB into the text",
                       VALUES_MAX / 1024 / 1024);
    return (struct slice){0};
}

struct slice variable_value(struct reader *reader, struct slice name, const struct slice *fallback, struct place place)
{
    size_t *index = map_find(&reader->variable_index, name);
    const struct variable_setting *setting = setting_find(reader, name);
    struct slice value = setting ? setting->value : fallback ? *fallback : (struct slice){0};
    if (!setting && !fallback && index)
        value = reader->variables.list.items[*index].value;
    bool valued = setting || fallback || index;
    if (!valued && reader->options->placeholders)
        value = name;
    if (!valued && !reader->options->placeholders)
        diagnose_no_value(reader, name, place);
    else if (!index)
    {
        map_add(&reader->variable_index, name, reader->variables.list.count, reader->arena);
        LIST_ADD(reader->arena, &reader->variables.list,
                 ((struct variable){.name = name, .value = value, .place = place, .missing = !valued}));
    }
    return value_count(reader, value, place);
}

struct variable *variable_find(struct reader *reader, struct slice name)
{
    size_t *index = map_find(&reader->variable_index, name);
    return index ? &reader->variables.list.items[*index] : NULL;
}

/* In an address, what is no letter, digit or one of -._~ stands as %XX (RFC 3986, 2.1). */
static void add_encoded(struct buffer *buffer, struct slice value)
{
    for (size_t i = 0; i < value.length; i++)
    {
        char c = value.data[i];
        if (is_ascii_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~')
            buffer_add_byte(buffer, c);
        else
            buffer_print(buffer, "%%%02X", (unsigned)(unsigned char)c);
    }
}

struct slice variables_expand(struct reader *reader, struct slice text, bool encode, struct place place)
{
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    size_t copied = 0;
    for (size_t at = 0; at < text.length; at++)
    {
        size_t size = text.data[at] == '{' ? variable_length(slice_sub(text, at, text.length)) : 0;
        struct slice name, fallback;
        bool has_fallback;
        if (size == 0 || !variable_split(slice_sub(text, at, at + size), &name, &has_fallback, &fallback))
            continue;
        buffer_add_slice(&buffer, slice_sub(text, copied, at));
        struct slice value = variable_value(reader, name, has_fallback ? &fallback : NULL, place);
        struct variable *variable = variable_find(reader, name);
        if (variable)
            variable->elsewhere = true;
        if (encode)
            add_encoded(&buffer, value);
        else
            buffer_add_slice(&buffer, value);
        copied = at + size;
        at = copied - 1;
    }
    if (copied == 0)
        return text;
    buffer_add_slice(&buffer, slice_sub(text, copied, text.length));
    return buffer_slice(&buffer);
}

void variables_check(struct reader *reader)
{
    struct slice *names = variable_names(reader);
    if (reader->variables.incomplete || reader->options->settings_may_be_unused)
        return;
    for (size_t i = 0; i < reader->options->setting_count; i++)
    {
        struct slice name = reader->options->settings[i].name;
        if (map_find(&reader->variable_index, name))
            continue;
        diagnose_error(reader->diagnostics, (struct place){0},
                       "--set names the variable \"%.*s\", which this document does not have", SLICE_ARGUMENTS(name));
        diagnose_nearest(reader, "", name, names, reader->variables.list.count);
    }
}
