/* Reads `{#id .class key=value key="two words"}`, as Pandoc writes attributes. */
#include "content/attribute.h"

#include "content/scan.h"

static bool is_quote(char c) { return c == '"' || c == '\''; }

/* The offset behind the quoted string that begins at `from`, or `to`. */
static size_t quoted_end(struct slice text, size_t from, size_t to)
{
    char quote = text.data[from];
    for (size_t at = from + 1; at < to; at++)
    {
        if (text.data[at] == '\\')
            at++;
        else if (text.data[at] == quote)
            return at + 1;
        else if (text.data[at] == '\n' && is_blank_line(text, at + 1))
            return to;
    }
    return to;
}

size_t attributes_end(struct slice text, size_t from, size_t to)
{
    char before = '{'; /* the last character that is no blank */
    for (size_t at = from + 1; at < to; at++)
    {
        char c = text.data[at];
        if (c == '}')
            return at + 1;
        if (c == '{' || (c == '\n' && is_blank_line(text, at + 1)))
            return from;
        if (is_quote(c) && before == '=')
        {
            at = quoted_end(text, at, to);
            if (at >= to)
                return from;
            at--;
        }
        if (!is_space(c))
            before = c;
    }
    return from;
}

struct attribute_reader
{
    const struct source *source;
    size_t at, end; /* what is left; `end` is the closing brace */
    struct arena *arena;
    struct attribute_list *out;
    struct diagnostics *diagnostics;
};

static struct place reader_place(const struct attribute_reader *reader, size_t from, size_t to)
{
    return (struct place){reader->source, (uint32_t)from, (uint32_t)(to - from)};
}

/* Characters of ids, classes and keys. */
static bool is_name_byte(char c)
{
    return is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == ':' || c == '.' || (unsigned char)c >= 0x80;
}

static size_t name_end(const struct attribute_reader *reader, size_t from)
{
    size_t at = from;
    while (at < reader->end && is_name_byte(reader->source->text.data[at]))
        at++;
    return at;
}

static size_t skip_spaces(const struct attribute_reader *reader, size_t from)
{
    while (from < reader->end && is_space(reader->source->text.data[from]))
        from++;
    return from;
}

/* The text between quotation marks: backslashes taken away, line breaks become spaces. */
static struct slice quoted_value(struct attribute_reader *reader, size_t from, size_t to)
{
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    const char *data = reader->source->text.data;
    for (size_t at = from; at < to; at++)
    {
        if (data[at] == '\\' && at + 1 < to && is_ascii_punctuation(data[at + 1]))
            buffer_add_byte(&buffer, data[++at]);
        else if (data[at] != '\n' && data[at] != '\r')
            buffer_add_byte(&buffer, data[at]);
        else
        {
            while (at + 1 < to && is_space(data[at + 1]))
                at++;
            buffer_add_byte(&buffer, ' ');
        }
    }
    return buffer_slice(&buffer);
}

static void read_value(struct attribute_reader *reader, struct attribute *attribute)
{
    const char *data = reader->source->text.data;
    size_t from = reader->at, to = from;
    if (from < reader->end && is_quote(data[from]))
    {
        to = quoted_end(reader->source->text, from, reader->end);
        attribute->value = quoted_value(reader, from + 1, to - 1);
        attribute->value_place = reader_place(reader, from + 1, to - 1);
    }
    else
    {
        while (to < reader->end && !is_space(data[to]))
            to++;
        size_t percent = skip_spaces(reader, to);
        if (percent < reader->end && data[percent] == '%' &&
            (percent + 1 == reader->end || is_space(data[percent + 1])))
            to = percent + 1; /* "60 %", as German has it */
        attribute->value = slice_sub(reader->source->text, from, to);
        attribute->value_place = reader_place(reader, from, to);
    }
    reader->at = to;
}

/* `key=value`, the key ends at `name_to`; blanks may stand around the sign. */
static void read_pair(struct attribute_reader *reader, size_t name_to)
{
    const char *data = reader->source->text.data;
    size_t sign = skip_spaces(reader, name_to), value = skip_spaces(reader, sign + 1);
    bool apart = value < reader->end && (sign > name_to || is_quote(data[value]));
    struct attribute *pair = &reader->out->items[reader->out->count++];
    pair->kind = ATTRIBUTE_PAIR;
    pair->name = slice_sub(reader->source->text, reader->at, name_to);
    pair->place = reader_place(reader, reader->at, name_to);
    reader->at = apart ? value : sign + 1;
    read_value(reader, pair);
}

static void read_unknown(struct attribute_reader *reader)
{
    size_t from = reader->at;
    const char *data = reader->source->text.data;
    while (reader->at < reader->end && !is_space(data[reader->at]))
        reader->at++;
    struct slice word = slice_sub(reader->source->text, from, reader->at);
    diagnose_error(reader->diagnostics, reader_place(reader, from, reader->at), "\"%.*s\" is no attribute",
                   SLICE_ARGUMENTS(word));
    if (name_end(reader, from) == reader->at)
        diagnose_help(reader->diagnostics, "write \".%.*s\" for a class, \"#%.*s\" for an id, or key=value",
                      SLICE_ARGUMENTS(word), SLICE_ARGUMENTS(word));
    else
        diagnose_help(reader->diagnostics, "write #id, .class or key=value; a value with spaces stands in \"…\"");
}

/* "-" is short for ".unnumbered", as in Pandoc. */
static bool read_hyphen(struct attribute_reader *reader)
{
    const char *data = reader->source->text.data;
    if (data[reader->at] != '-' || (reader->at + 1 < reader->end && !is_space(data[reader->at + 1])))
        return false;
    struct attribute *attribute = &reader->out->items[reader->out->count++];
    attribute->kind = ATTRIBUTE_CLASS;
    attribute->name = SLICE("unnumbered");
    attribute->place = reader_place(reader, reader->at, reader->at + 1);
    reader->at++;
    return true;
}

static void read_one(struct attribute_reader *reader)
{
    if (read_hyphen(reader))
        return;
    const char *data = reader->source->text.data;
    char first = data[reader->at];
    bool marked = first == '#' || first == '.';
    size_t name_from = reader->at + (marked ? 1 : 0);
    size_t name_to = name_end(reader, name_from);
    if (marked && name_to > name_from && (name_to == reader->end || is_space(data[name_to])))
    {
        struct attribute *attribute = &reader->out->items[reader->out->count++];
        attribute->kind = first == '#' ? ATTRIBUTE_ID : ATTRIBUTE_CLASS;
        attribute->name = slice_sub(reader->source->text, name_from, name_to);
        attribute->place = reader_place(reader, reader->at, name_to);
        reader->at = name_to;
    }
    else if (!marked && name_to > name_from && skip_spaces(reader, name_to) < reader->end &&
             data[skip_spaces(reader, name_to)] == '=')
        read_pair(reader, name_to);
    else
        read_unknown(reader);
}

void attributes_read(const struct source *source, size_t from, size_t to, struct arena *arena,
                     struct attribute_list *out, struct diagnostics *diagnostics)
{
    struct attribute_reader reader = {source, from + 1, to - 1, arena, out, diagnostics};
    out->place = reader_place(&reader, from, to);
    for (;;)
    {
        reader.at = skip_spaces(&reader, reader.at);
        if (reader.at >= reader.end)
            return;
        if (out->count == ATTRIBUTES_MAX)
        {
            diagnose_error(diagnostics, reader_place(&reader, reader.at, reader.at), "more than %d attributes",
                           ATTRIBUTES_MAX);
            return;
        }
        read_one(&reader);
    }
}
