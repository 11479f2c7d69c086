/* The elements of an SVG file. expat reads the XML; it follows no reference to another file, and entities of the file's
 * own are refused, so that nothing expands. */
#include "content/svg.h"

#include <expat.h>
#include <math.h>
#include <string.h>

/* What an element hands on to those in it. */
struct svg_style
{
    struct svg_matrix matrix;
    bool fill, stroke, even_odd, round, hidden;
    uint32_t fill_color, stroke_color;
    double stroke_width;
};

struct svg_reader
{
    XML_Parser parser;
    struct arena *arena;
    struct artwork *out;
    struct svg_style styles[SVG_DEPTH_MAX];
    size_t depth;   /* of elements that are open */
    size_t skipped; /* of those, within one that draws nothing */
    size_t points;
    struct slice wrong; /* empty: nothing yet */
    size_t line;
};

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

static void stop(struct svg_reader *reader, const char *what, const char *detail, const char *behind)
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

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

/* A length; missing: 0. */
static double length_attribute(struct svg_reader *reader, const char **attributes, const char *name)
{
    const char *text = attribute(attributes, name);
    double value = 0;
    if (text && !svg_length(slice_from_string(text), &value))
        stop(reader, "the length \"", text, "\" is no number of pixels");
    return value;
}

static void paint_property(struct svg_reader *reader, const char *text, bool *paints, uint32_t *value)
{
    bool none;
    if (!svg_color(slice_from_string(text), &none, value))
        stop(reader, "the colour \"", text, "\" cannot be drawn: only solid ones can");
    else
        *paints = !none;
}

static void number_property(struct svg_reader *reader, const char *text, double *out)
{
    if (!svg_length(slice_from_string(text), out))
        stop(reader, "\"", text, "\" is no number of pixels");
}

/* Anything but 1 would show what lies behind. */
static void opacity_property(struct svg_reader *reader, const char *text)
{
    double value;
    if (!svg_length(slice_from_string(text), &value) || value < 1)
        stop(reader, "transparency (", text, ") cannot be drawn");
}

static void property(struct svg_reader *reader, struct svg_style *style, const char *name, const char *value)
{
    if (strcmp(name, "fill") == 0)
        paint_property(reader, value, &style->fill, &style->fill_color);
    else if (strcmp(name, "stroke") == 0)
        paint_property(reader, value, &style->stroke, &style->stroke_color);
    else if (strcmp(name, "stroke-width") == 0)
        number_property(reader, value, &style->stroke_width);
    else if (strcmp(name, "fill-rule") == 0)
        style->even_odd = strcmp(value, "evenodd") == 0;
    else if (strcmp(name, "stroke-linejoin") == 0 || strcmp(name, "stroke-linecap") == 0)
        style->round = style->round || strcmp(value, "round") == 0;
    else if (strcmp(name, "opacity") == 0 || strcmp(name, "fill-opacity") == 0 || strcmp(name, "stroke-opacity") == 0)
        opacity_property(reader, value);
    else if (strcmp(name, "display") == 0 && strcmp(value, "none") == 0)
        style->hidden = true;
    else if (strcmp(name, "visibility") == 0 && strcmp(value, "visible") != 0)
        style->hidden = true;
    else if ((strcmp(name, "clip-path") == 0 || strcmp(name, "mask") == 0 || strcmp(name, "filter") == 0 ||
              strcmp(name, "stroke-dasharray") == 0) &&
             strcmp(value, "none") != 0)
        stop(reader, "\"", name, "\" cannot be drawn");
    else if (strcmp(name, "class") == 0)
        stop(reader, "the class \"", value,
             "\" cannot be drawn: write colours at the elements, not into a style sheet");
}

/* "fill:#f00; stroke:none" */
static void style_attribute(struct svg_reader *reader, struct svg_style *style, const char *text)
{
    struct slice rest = slice_from_string(text);
    for (size_t from = 0; from < rest.length;)
    {
        size_t to = from, colon;
        while (to < rest.length && rest.data[to] != ';')
            to++;
        for (colon = from; colon < to && rest.data[colon] != ':'; colon++)
            ;
        if (colon < to)
            property(reader, style, slice_to_string(reader->arena, slice_trim(slice_sub(rest, from, colon))),
                     slice_to_string(reader->arena, slice_trim(slice_sub(rest, colon + 1, to))));
        from = to + 1;
    }
}

static struct svg_style style_of(struct svg_reader *reader, const char **attributes)
{
    struct svg_style style = reader->styles[reader->depth - 1];
    const char *transform = attribute(attributes, "transform"), *css = attribute(attributes, "style");
    for (const char **one = attributes; *one; one += 2)
        property(reader, &style, one[0], one[1]);
    if (css)
        style_attribute(reader, &style, css);
    if (transform && !svg_transform(slice_from_string(transform), &style.matrix))
        stop(reader, "the transform \"", transform, "\" cannot be read");
    return style;
}

/* ---- elements ---- */

typedef void element_function(struct svg_reader *reader, const char **attributes, struct svg_pen *pen);

static void draw_path(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    const char *data = attribute(attributes, "d");
    if (data && !svg_path_data(pen, slice_from_string(data)))
        stop(reader, "the path data cannot be read, or have too many points", "", "");
}

static void draw_rectangle(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    double rx = length_attribute(reader, attributes, "rx"), ry = length_attribute(reader, attributes, "ry");
    double width = length_attribute(reader, attributes, "width"),
           height = length_attribute(reader, attributes, "height");
    if (width > 0 && height > 0 && rx >= 0 && ry >= 0)
        svg_rectangle(pen, length_attribute(reader, attributes, "x"), length_attribute(reader, attributes, "y"), width,
                      height, rx > 0 ? rx : ry, ry > 0 ? ry : rx);
}

static void draw_circle(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    double r = length_attribute(reader, attributes, "r");
    if (r > 0)
        svg_ellipse(pen, length_attribute(reader, attributes, "cx"), length_attribute(reader, attributes, "cy"), r, r);
}

static void draw_ellipse(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    double rx = length_attribute(reader, attributes, "rx"), ry = length_attribute(reader, attributes, "ry");
    if (rx > 0 && ry > 0)
        svg_ellipse(pen, length_attribute(reader, attributes, "cx"), length_attribute(reader, attributes, "cy"), rx,
                    ry);
}

static void draw_line(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    svg_move(pen, length_attribute(reader, attributes, "x1"), length_attribute(reader, attributes, "y1"));
    svg_line(pen, length_attribute(reader, attributes, "x2"), length_attribute(reader, attributes, "y2"));
}

static void draw_points(struct svg_reader *reader, const char **attributes, struct svg_pen *pen, bool close)
{
    const char *points = attribute(attributes, "points");
    if (points && !svg_polyline(pen, slice_from_string(points), close))
        stop(reader, "the points \"", points, "\" cannot be read");
}

static void draw_polyline(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    draw_points(reader, attributes, pen, /* close */ false);
}

static void draw_polygon(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    draw_points(reader, attributes, pen, /* close */ true);
}

/* `draw` NULL: a group, unless `skip`, which says that nothing of it is drawn. What is not here cannot be drawn. */
static const struct element
{
    const char *name;
    element_function *draw;
    bool skip;
} ELEMENTS[] = {
    {"g", NULL, false},
    {"a", NULL, false},
    {"path", draw_path, false},
    {"rect", draw_rectangle, false},
    {"circle", draw_circle, false},
    {"ellipse", draw_ellipse, false},
    {"line", draw_line, false},
    {"polyline", draw_polyline, false},
    {"polygon", draw_polygon, false},
    {"defs", NULL, true}, /* what is referred to from elsewhere: a fill that does is refused there */
    {"title", NULL, true},
    {"desc", NULL, true},
    {"metadata", NULL, true},
};

static const struct element *element_find(const char *name)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (strcmp(ELEMENTS[i].name, name) == 0)
            return &ELEMENTS[i];
    return NULL;
}

/* Strokes become as thin or thick as the transform makes areas. */
static double scale_of(const struct svg_matrix *m) { return sqrt(fabs(m->a * m->d - m->b * m->c)); }

/* All of it lies beyond one side of the drawing. */
static bool is_outside(const struct artwork_path *path, const struct artwork *artwork)
{
    size_t left = 0, right = 0, above = 0, below = 0;
    for (size_t i = 0; i < path->points.count; i++)
    {
        left += path->points.items[i].x < 0;
        right += path->points.items[i].x > artwork->width;
        above += path->points.items[i].y < 0;
        below += path->points.items[i].y > artwork->height;
    }
    return left == path->points.count || right == path->points.count || above == path->points.count ||
           below == path->points.count;
}

static void draw(struct svg_reader *reader, const struct element *element, const struct svg_style *style,
                 const char **attributes)
{
    struct artwork_path path = {.fill = style->fill,
                                .stroke = style->stroke && style->stroke_width > 0,
                                .even_odd = style->even_odd,
                                .fill_color = style->fill_color,
                                .stroke_color = style->stroke_color,
                                .stroke_width = style->stroke_width * scale_of(&style->matrix),
                                .round = style->round};
    struct svg_pen pen = {reader->arena, &path, &style->matrix};
    element->draw(reader, attributes, &pen);
    reader->points += path.points.count;
    if (reader->out->paths.count >= SVG_PATHS_MAX || reader->points > SVG_POINTS_MAX)
        stop(reader, "it has more paths or points than can be drawn", "", "");
    else if (!style->hidden && (path.fill || path.stroke) && !is_outside(&path, reader->out)) /* nor is it empty */
        LIST_ADD(reader->arena, &reader->out->paths, path);
}

/* ---- the root ---- */

static void begin_root(struct svg_reader *reader, const char *name, const char **attributes)
{
    const char *box = attribute(attributes, "viewBox");
    double numbers[4] = {0, 0, 0, 0};
    struct svg_style *style = &reader->styles[0];
    size_t at = 0;
    if (strcmp(name, "svg") != 0)
        stop(reader, "it is no SVG: its first element is <", name, ">");
    for (int i = 0; box && i < 4; i++)
        if (!svg_number(slice_from_string(box), &at, &numbers[i]))
            stop(reader, "the viewBox \"", box, "\" is not four numbers");
    if (!box)
    {
        numbers[2] = length_attribute(reader, attributes, "width");
        numbers[3] = length_attribute(reader, attributes, "height");
    }
    if (!(numbers[2] > 0 && numbers[3] > 0))
        stop(reader, "it says no size: neither a viewBox nor width and height in pixels", "", "");
    reader->out->width = numbers[2];
    reader->out->height = numbers[3];
    *style = (struct svg_style){.matrix = {1, 0, 0, 1, -numbers[0], -numbers[1]}, .fill = true, .stroke_width = 1};
    reader->depth = 1;
    if (reader->wrong.length == 0)
        *style = style_of(reader, attributes);
}

static void XMLCALL begin_element(void *data, const char *name, const char **attributes)
{
    struct svg_reader *reader = data;
    const struct element *element;
    struct svg_style style;
    if (reader->wrong.length > 0)
        return;
    if (reader->depth == 0)
    {
        begin_root(reader, name, attributes);
        return;
    }
    element = element_find(name);
    /* Elements with a prefix are notes of drawing programs. */
    if (reader->skipped > 0 || (element && element->skip) || strchr(name, ':'))
    {
        reader->skipped++;
        return;
    }
    if (!element)
        stop(reader, "<", name, "> cannot be drawn");
    else if (reader->depth >= SVG_DEPTH_MAX)
        stop(reader, "its elements are nested too deeply", "", "");
    if (reader->wrong.length > 0)
        return;
    style = style_of(reader, attributes);
    if (element->draw && reader->wrong.length == 0)
        draw(reader, element, &style, attributes);
    reader->styles[reader->depth++] = style;
}

static void XMLCALL end_element(void *data, const char *name)
{
    struct svg_reader *reader = data;
    (void)name;
    if (reader->skipped > 0)
        reader->skipped--;
    else if (reader->depth > 0)
        reader->depth--;
}

static void XMLCALL refuse_entity(void *data, const char *name, int is_parameter, const char *value, int value_length,
                                  const char *base, const char *system, const char *public, const char *notation)
{
    (void)is_parameter, (void)value, (void)value_length, (void)base, (void)system, (void)public, (void)notation;
    stop(data, "it declares the entity \"", name, "\", which is refused");
}

bool svg_read(struct slice file, struct arena *arena, struct artwork *out, struct slice *wrong, size_t *line)
{
    struct svg_reader *reader = ARENA_NEW(arena, struct svg_reader);
    *reader = (struct svg_reader){.parser = XML_ParserCreate(NULL), .arena = arena, .out = out};
    *out = (struct artwork){0};
    if (!reader->parser)
        arena_exhausted(arena);
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, begin_element, end_element);
    XML_SetEntityDeclHandler(reader->parser, refuse_entity);
    if (XML_Parse(reader->parser, file.data, (int)file.length, XML_TRUE) != XML_STATUS_OK && reader->wrong.length == 0)
        stop(reader, "it is no XML: ", XML_ErrorString(XML_GetErrorCode(reader->parser)), "");
    if (reader->wrong.length == 0 && out->paths.count == 0)
        stop(reader, "it draws nothing", "", "");
    XML_ParserFree(reader->parser);
    *wrong = reader->wrong;
    *line = reader->line;
    return reader->wrong.length == 0;
}
