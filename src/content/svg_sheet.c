/* The style sheet of an SVG file, as drawing programs write it: `.cls-1, .cls-2 { fill: #0f2e3d; stroke: none }`.
 *
 * Source:  CSS 2.1 (W3C), sections 4.1 and 6.4: rules of classes win over attributes, later rules over earlier ones.
 * Departs: selectors are single classes. Any other one is an error, and so is a class without a rule above it. */
#include <string.h>

#include "content/svg_reader.h"

bool svg_declaration(struct slice text, size_t *from, struct slice *name, struct slice *value)
{
    while (*from < text.length)
    {
        size_t start = *from, end = start, colon;
        while (end < text.length && text.data[end] != ';')
            end++;
        for (colon = start; colon < end && text.data[colon] != ':'; colon++)
            ;
        *from = end + 1;
        *name = slice_trim(slice_sub(text, start, colon));
        *value = slice_trim(slice_sub(text, colon + 1, end));
        if (colon < end)
            return true;
    }
    return false;
}

/* ---- the sheet ---- */

/* The text from `from` up to the first `sign` or the end. */
static struct slice text_until(struct slice text, size_t from, char sign)
{
    size_t end = from;
    while (end < text.length && text.data[end] != sign)
        end++;
    return slice_sub(text, from, end);
}

/* A blank for each comment. */
static struct slice without_comments(struct svg_reader *reader, struct slice text)
{
    struct buffer out;
    buffer_init(&out, reader->arena);
    for (size_t i = 0; i < text.length; i++)
        if (slice_starts_with(slice_sub(text, i, text.length), "/*"))
        {
            for (i += 2; i + 1 < text.length && (text.data[i] != '*' || text.data[i + 1] != '/'); i++)
                ;
            i++;
            buffer_add_byte(&out, ' ');
        }
        else
            buffer_add_byte(&out, text.data[i]);
    return buffer_slice(&out);
}

static bool is_class(struct slice selector)
{
    for (size_t i = 1; i < selector.length; i++)
        if (strchr(" \t\r\n.:#>+~*[()@\"'\\", selector.data[i]))
            return false;
    return selector.length > 1 && selector.data[0] == '.';
}

/* The declarations of one selector, as properties of its class. */
static void add_rule(struct svg_reader *reader, struct slice selector, struct slice declarations)
{
    struct slice name, value;
    if (!is_class(selector))
        svg_stop(reader, "the style sheet's rule for \"", slice_to_string(reader->arena, selector),
                 "\" cannot be drawn: only rules of classes can");
    for (size_t at = 0; reader->wrong.length == 0 && svg_declaration(declarations, &at, &name, &value);)
    {
        svg_property *set = svg_property_find(name);
        if (reader->rules.count >= SVG_RULES_MAX)
            svg_stop(reader, "its style sheets have more rules than can be drawn", "", "");
        else
            LIST_ADD(reader->arena, &reader->rules,
                     ((struct svg_rule){slice_sub(selector, 1, selector.length), set,
                                        slice_to_string(reader->arena, value)}));
    }
}

void svg_sheet(struct svg_reader *reader, struct slice text)
{
    text = slice_trim(without_comments(reader, text));
    if (reader->out->paths.count > 0)
        svg_stop(reader, "a style sheet stands behind shapes that it could change", "", "");
    for (size_t at = 0; at < text.length && reader->wrong.length == 0;)
    {
        struct slice selectors = text_until(text, at, '{');
        struct slice declarations = text_until(text, at + selectors.length + 1, '}');
        for (size_t from = 0; from <= selectors.length && reader->wrong.length == 0;)
        {
            struct slice selector = text_until(selectors, from, ',');
            from += selector.length + 1;
            add_rule(reader, slice_trim(selector), declarations);
        }
        for (at += selectors.length + declarations.length + 2; at < text.length && strchr(" \t\r\n", text.data[at]);
             at++)
            ;
    }
}

/* ---- classes ---- */

/* The next name of `text`, from *at on; empty: there is none. */
static struct slice next_class(struct slice text, size_t *at)
{
    size_t from;
    while (*at < text.length && strchr(" \t\r\n", text.data[*at]))
        (*at)++;
    for (from = *at; *at < text.length && !strchr(" \t\r\n", text.data[*at]); (*at)++)
        ;
    return slice_sub(text, from, *at);
}

static bool has_class(struct slice classes, struct slice name)
{
    struct slice class_name;
    for (size_t at = 0; (class_name = next_class(classes, &at)).length > 0;)
        if (slice_equal(class_name, name))
            return true;
    return false;
}

static bool has_rule(const struct svg_reader *reader, struct slice class_name)
{
    for (size_t i = 0; i < reader->rules.count; i++)
        if (slice_equal(reader->rules.items[i].class_name, class_name))
            return true;
    return false;
}

void svg_classes(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    struct slice classes = slice_from_string(value), class_name;
    reader->class_work += classes.length * (reader->rules.count + 1);
    if (reader->class_work > SVG_CLASS_WORK_MAX)
        svg_stop(reader, "it has more classes than can be drawn", "", "");
    for (size_t at = 0; reader->wrong.length == 0 && (class_name = next_class(classes, &at)).length > 0;)
        if (!has_rule(reader, class_name))
            svg_stop(reader, "the class \"", slice_to_string(reader->arena, class_name),
                     "\" cannot be drawn: no style sheet above says how it looks");
    for (size_t i = 0; reader->wrong.length == 0 && i < reader->rules.count; i++)
        if (reader->rules.items[i].set && has_class(classes, reader->rules.items[i].class_name))
            reader->rules.items[i].set(reader, style, reader->rules.items[i].value);
}
