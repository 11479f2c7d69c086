/* How the shapes of an SVG file look: attributes, and the properties among them. */
#include <string.h>

#include "content/svg_reader.h"

/* ---- what is wrong ---- */

enum
{
    DETAIL_MOST = 60 /* bytes of a value that are shown */
};

static struct slice shortened(struct slice text)
{
    size_t end = text.length < DETAIL_MOST ? text.length : DETAIL_MOST;
    while (end > 0 && end < text.length && ((unsigned char)text.data[end] & 0xC0) == 0x80) /* within a character */
        end--;
    return slice_sub(text, 0, end);
}

void svg_stop(struct svg_reader *reader, const char *what, const char *detail, const char *behind)
{
    struct buffer text;
    if (reader->wrong.length > 0)
        return;
    buffer_init(&text, reader->arena);
    buffer_add_string(&text, what);
    buffer_add_slice(&text, shortened(slice_from_string(detail)));
    buffer_add_string(&text, strlen(detail) > DETAIL_MOST ? "…" : "");
    buffer_add_string(&text, behind);
    reader->wrong = buffer_slice(&text);
    reader->line = XML_GetCurrentLineNumber(reader->parser);
    XML_StopParser(reader->parser, XML_FALSE);
}

/* ---- attributes ---- */

const char *svg_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

double svg_length_attribute(struct svg_reader *reader, const char **attributes, const char *name)
{
    const char *text = svg_attribute(attributes, name);
    double value = 0;
    if (text && !svg_length(slice_from_string(text), &value))
        svg_stop(reader, "the length \"", text, "\" is no number of pixels");
    return value;
}

static void paint(struct svg_reader *reader, const char *text, bool *paints, uint32_t *value)
{
    bool none;
    if (!svg_color(slice_from_string(text), &none, value))
        svg_stop(reader, "the colour \"", text, "\" cannot be drawn: only solid ones can");
    else
        *paints = !none;
}

static void set_fill(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    paint(reader, value, &style->fill, &style->fill_color);
}

static void set_stroke(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    paint(reader, value, &style->stroke, &style->stroke_color);
}

static void set_stroke_width(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    if (!svg_length(slice_from_string(value), &style->stroke_width))
        svg_stop(reader, "the length \"", value, "\" is no number of pixels");
}

static void set_fill_rule(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    (void)reader;
    style->even_odd = strcmp(value, "evenodd") == 0;
}

static void set_round(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    (void)reader;
    style->round = style->round || strcmp(value, "round") == 0;
}

static void set_display(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    (void)reader;
    style->hidden = style->hidden || strcmp(value, "none") == 0;
}

static void set_visibility(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    (void)reader;
    style->hidden = strcmp(value, "visible") != 0;
}

/* Anything but 1 would show what lies behind. */
static void refuse_opacity(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    double opacity;
    (void)style;
    if (!svg_length(slice_from_string(value), &opacity) || opacity < 1)
        svg_stop(reader, "transparency (", value, ") cannot be drawn");
}

/* What changes how a shape looks, and cannot be drawn. */
static void refuse_effect(struct svg_reader *reader, struct svg_style *style, const char *value)
{
    (void)style;
    if (strcmp(value, "none") != 0)
        svg_stop(reader, "dashes, masks, filters and clip paths (\"", value, "\") cannot be drawn");
}

/* Attributes that are none of these say nothing about how a shape looks. */
static const struct
{
    const char *name;
    svg_property *set;
} PROPERTIES[] = {
    {"fill", set_fill},
    {"stroke", set_stroke},
    {"stroke-width", set_stroke_width},
    {"fill-rule", set_fill_rule},
    {"stroke-linejoin", set_round},
    {"stroke-linecap", set_round},
    {"display", set_display},
    {"visibility", set_visibility},
    {"opacity", refuse_opacity},
    {"fill-opacity", refuse_opacity},
    {"stroke-opacity", refuse_opacity},
    {"clip-path", refuse_effect},
    {"mask", refuse_effect},
    {"filter", refuse_effect},
    {"stroke-dasharray", refuse_effect},
};

svg_property *svg_property_find(struct slice name)
{
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++)
        if (slice_is(name, PROPERTIES[i].name))
            return PROPERTIES[i].set;
    return NULL;
}

/* "fill:#f00; stroke:none" */
static void style_attribute(struct svg_reader *reader, struct svg_style *style, const char *text)
{
    struct slice name, value;
    for (size_t at = 0; svg_declaration(slice_from_string(text), &at, &name, &value);)
    {
        svg_property *set = svg_property_find(name);
        if (set)
            set(reader, style, slice_to_string(reader->arena, value));
    }
}

struct svg_style svg_style_of(struct svg_reader *reader, const char **attributes)
{
    struct svg_style style = reader->styles[reader->depth - 1];
    const char *transform = svg_attribute(attributes, "transform"), *css = svg_attribute(attributes, "style"),
               *classes = svg_attribute(attributes, "class");
    for (const char **one = attributes; *one; one += 2)
    {
        svg_property *set = svg_property_find(slice_from_string(one[0]));
        if (set)
            set(reader, &style, one[1]);
    }
    if (classes)
        svg_classes(reader, &style, classes);
    if (css)
        style_attribute(reader, &style, css);
    if (transform && !svg_transform(slice_from_string(transform), &style.matrix))
        svg_stop(reader, "the transform \"", transform, "\" cannot be read");
    return style;
}
