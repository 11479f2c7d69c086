/* Puts attributes into nodes, as the tables in kinds.c say. */
#include "content/kinds.h"
#include "content/language.h"
#include "content/scan.h"

enum
{
    KEYS_MAX = 16 /* more than any element has, `lang` included */
};

static const char *const CLASS_NAMES[CLASS_COUNT] = {
    [CLASS_UNNUMBERED] = "unnumbered",
    [CLASS_UNLISTED] = "unlisted",
    [CLASS_WIDE] = "wide",
    [CLASS_LANDSCAPE] = "landscape",
    [CLASS_DECORATIVE] = "decorative",
    [CLASS_LEAD] = "lead",
    [CLASS_KEEP] = "keep",
    [CLASS_PAGEBREAK] = "pagebreak",
    [CLASS_DROPCAP] = "dropcap",
    [CLASS_RUN_IN] = "run-in",
};

/* ---- ids and classes ---- */

static void apply_id(struct reader *reader, struct node *node, const struct attribute *attribute)
{
    if (node->id.length)
        diagnose_error(reader->diagnostics, attribute->place, "a second id; the first is \"%.*s\"",
                       SLICE_ARGUMENTS(node->id));
    else
        node->id = attribute->name;
}

static void apply_class(struct reader *reader, struct node *node, const struct element_rules *rules,
                        const struct attribute *attribute)
{
    struct slice names[CLASS_COUNT], allowed[CLASS_COUNT];
    size_t allowed_count = 0;
    for (size_t i = 0; i < CLASS_COUNT; i++)
    {
        names[i] = slice_from_string(CLASS_NAMES[i]);
        bool may = rules->classes & (1u << i);
        if (may)
            allowed[allowed_count++] = names[i];
        if (!slice_equal(names[i], attribute->name))
            continue;
        if (may)
            node_add_class(node, attribute->name, reader->arena);
        else
            diagnose_error(reader->diagnostics, attribute->place, "%s has no class \".%s\"", rules->name,
                           CLASS_NAMES[i]);
        return;
    }
    diagnose_error(reader->diagnostics, attribute->place, "unknown class \".%.*s\"", SLICE_ARGUMENTS(attribute->name));
    if (allowed_count)
        diagnose_nearest(reader, ".", attribute->name, allowed, allowed_count);
    else
        diagnose_nearest(reader, ".", attribute->name, names, CLASS_COUNT);
}

/* ---- values ---- */

static void wrong_value(struct reader *reader, const struct attribute *attribute, const char *wanted)
{
    diagnose_error(reader->diagnostics, attribute->value_place, "\"%.*s\" is no value for %.*s",
                   SLICE_ARGUMENTS(attribute->value), SLICE_ARGUMENTS(attribute->name));
    diagnose_help(reader->diagnostics, "write %s", wanted);
}

static void apply_choice(struct reader *reader, const struct attribute_rule *rule, const struct attribute *attribute,
                         unsigned *out)
{
    struct slice names[KEYS_MAX];
    size_t count = 0;
    struct buffer list;
    buffer_init(&list, reader->arena);
    for (const struct choice *choice = rule->choices; choice->name; choice++)
    {
        names[count++] = slice_from_string(choice->name);
        if (slice_is(attribute->value, choice->name))
        {
            *out = choice->value;
            return;
        }
    }
    for (size_t i = 0; i < count; i++)
        buffer_add_listed(&list, names[i], i, count, "or");
    wrong_value(reader, attribute, slice_to_string(reader->arena, buffer_slice(&list)));
    diagnose_nearest(reader, "", attribute->value, names, count);
}

static void apply_percent(struct reader *reader, const struct attribute *attribute, int *out)
{
    struct slice value = attribute->value;
    int percent = 0;
    size_t at = 0;
    for (; at < value.length && at < 3 && is_ascii_digit(value.data[at]); at++)
        percent = percent * 10 + (value.data[at] - '0');
    struct slice unit = slice_trim(slice_sub(value, at, value.length));
    bool is_percent = at > 0 && slice_is(unit, "%");
    if (is_percent && percent >= 1 && percent <= 100)
        *out = percent;
    else
        wrong_value(reader, attribute, "a part of the text's width: a whole number from 1% to 100%");
}

static void apply_boolean(struct reader *reader, const struct attribute *attribute, bool *out)
{
    *out = slice_is(attribute->value, "true");
    if (!*out && !slice_is(attribute->value, "false"))
        wrong_value(reader, attribute, "true or false");
}

/* The caption's inlines stand between the quotation marks, on one line or more. */
static void apply_caption(struct reader *reader, struct node *node, const struct attribute *attribute)
{
    struct node *caption = reader_node(reader, NODE_CAPTION, attribute->value_place);
    node_prepend(node, caption);
    size_t first = reader->ranges.count;
    const char *data = reader->source->text.data;
    uint32_t from = attribute->value_place.offset, end = from + attribute->value_place.span;
    for (uint32_t at = from; at <= end; at++)
    {
        if (at < end && data[at] != '\n')
            continue;
        while (from < at && is_space(data[from]))
            from++;
        LIST_ADD(reader->arena, &reader->ranges, ((struct range){from, at}));
        from = at + 1;
    }
    inline_job_add(reader, caption, first, reader->ranges.count - first);
}

static void apply_value(struct reader *reader, struct node *node, const struct attribute_rule *rule,
                        const struct attribute *attribute)
{
    void *field = (char *)node + rule->offset;
    switch (rule->value)
    {
    case VALUE_TEXT:
        *(struct slice *)field = variables_expand(reader, attribute->value, false, attribute->value_place);
        break;
    case VALUE_URL:
        url_read(reader, variables_expand(reader, attribute->value, true, attribute->value_place),
                 attribute->value_place, field);
        break;
    case VALUE_BOOLEAN:
        apply_boolean(reader, attribute, field);
        break;
    case VALUE_PERCENT:
        apply_percent(reader, attribute, field);
        break;
    case VALUE_CHOICE:
        apply_choice(reader, rule, attribute, field);
        break;
    case VALUE_CAPTION:
        apply_caption(reader, node, attribute);
        break;
    }
}

/* ---- pairs ---- */

static void unknown_key(struct reader *reader, const struct element_rules *rules, const struct attribute *attribute)
{
    struct slice known[KEYS_MAX];
    size_t count = 0;
    for (const struct attribute_rule *rule = rules->attributes; rule->key; rule++)
        known[count++] = slice_from_string(rule->key);
    known[count++] = SLICE("lang");
    diagnose_error(reader->diagnostics, attribute->place, "%s has no attribute \"%.*s\"", rules->name,
                   SLICE_ARGUMENTS(attribute->name));
    if (diagnose_nearest(reader, "", attribute->name, known, count))
        return;
    struct buffer list;
    buffer_init(&list, reader->arena);
    for (size_t i = 0; i < count; i++)
        buffer_add_listed(&list, known[i], i, count, "and");
    diagnose_help(reader->diagnostics, "it can have %.*s", SLICE_ARGUMENTS(buffer_slice(&list)));
}

/* True when the same key stands before `attribute`; that is an error. */
static bool is_repeated(struct reader *reader, const struct attribute_list *attributes,
                        const struct attribute *attribute)
{
    for (const struct attribute *other = attributes->items; other < attribute; other++)
        if (other->kind == ATTRIBUTE_PAIR && slice_equal(other->name, attribute->name))
        {
            diagnose_error(reader->diagnostics, attribute->place, "\"%.*s\" is given twice",
                           SLICE_ARGUMENTS(attribute->name));
            return true;
        }
    return false;
}

static void apply_pair(struct reader *reader, struct node *node, const struct element_rules *rules,
                       const struct attribute *attribute)
{
    if (attribute->value.length == 0)
    {
        diagnose_error(reader->diagnostics, attribute->place, "\"%.*s\" has no value",
                       SLICE_ARGUMENTS(attribute->name));
        return;
    }
    if (slice_is(attribute->name, "lang"))
    {
        language_check(attribute->value, attribute->value_place, reader->arena, &node->language, reader->diagnostics);
        return;
    }
    const struct attribute_rule *rule = rules->attributes;
    while (rule->key && !slice_is(attribute->name, rule->key))
        rule++;
    if (rule->key)
        apply_value(reader, node, rule, attribute);
    else
        unknown_key(reader, rules, attribute);
}

static bool has_key(const struct attribute_list *attributes, const char *key)
{
    for (size_t i = 0; i < attributes->count; i++)
        if (attributes->items[i].kind == ATTRIBUTE_PAIR && slice_is(attributes->items[i].name, key))
            return true;
    return false;
}

static void check_required(struct reader *reader, const struct element_rules *rules,
                           const struct attribute_list *attributes)
{
    for (const struct attribute_rule *rule = rules->attributes; rule->key; rule++)
        if (rule->required && !has_key(attributes, rule->key))
        {
            diagnose_error(reader->diagnostics, attributes->place, "%s needs the attribute \"%s\"", rules->name,
                           rule->key);
            diagnose_help(reader->diagnostics, "write {%s=\"…\"} behind its name", rule->key);
        }
}

void attributes_apply(struct reader *reader, struct node *node, const struct element_rules *rules,
                      const struct attribute_list *attributes)
{
    for (size_t i = 0; i < attributes->count; i++)
    {
        const struct attribute *attribute = &attributes->items[i];
        if (attribute->kind == ATTRIBUTE_ID)
            apply_id(reader, node, attribute);
        else if (attribute->kind == ATTRIBUTE_CLASS)
            apply_class(reader, node, rules, attribute);
        else if (!is_repeated(reader, attributes, attribute))
            apply_pair(reader, node, rules, attribute);
    }
    check_required(reader, rules, attributes);
}

void attributes_apply_at(struct reader *reader, struct node *node, const struct element_rules *rules, uint32_t from,
                         uint32_t to)
{
    struct attribute_list attributes = {0};
    attributes_read(reader->source, from, to, reader->arena, &attributes, reader->diagnostics);
    attributes_apply(reader, node, rules, &attributes);
}
