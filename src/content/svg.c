/* The elements of an SVG file. expat reads the XML; it follows no reference to another file, and entities of the file's
 * own are refused, so that nothing expands. */
#include <math.h>
#include <string.h>

#include "content/svg_reader.h"

/* ---- elements ---- */

typedef void element_function(struct svg_reader *reader, const char **attributes, struct svg_pen *pen);

static void draw_path(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    const char *data = svg_attribute(attributes, "d");
    if (data && !svg_path_data(pen, slice_from_string(data)))
        svg_stop(reader, "the path data cannot be read, or have too many points", "", "");
}

static void draw_rectangle(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    double rx = svg_length_attribute(reader, attributes, "rx"), ry = svg_length_attribute(reader, attributes, "ry");
    double width = svg_length_attribute(reader, attributes, "width"),
           height = svg_length_attribute(reader, attributes, "height");
    if (width > 0 && height > 0 && rx >= 0 && ry >= 0)
        svg_rectangle(pen, svg_length_attribute(reader, attributes, "x"), svg_length_attribute(reader, attributes, "y"),
                      width, height, rx > 0 ? rx : ry, ry > 0 ? ry : rx);
}

static void draw_circle(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    double r = svg_length_attribute(reader, attributes, "r");
    if (r > 0)
        svg_ellipse(pen, svg_length_attribute(reader, attributes, "cx"), svg_length_attribute(reader, attributes, "cy"),
                    r, r);
}

static void draw_ellipse(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    double rx = svg_length_attribute(reader, attributes, "rx"), ry = svg_length_attribute(reader, attributes, "ry");
    if (rx > 0 && ry > 0)
        svg_ellipse(pen, svg_length_attribute(reader, attributes, "cx"), svg_length_attribute(reader, attributes, "cy"),
                    rx, ry);
}

static void draw_line(struct svg_reader *reader, const char **attributes, struct svg_pen *pen)
{
    svg_move(pen, svg_length_attribute(reader, attributes, "x1"), svg_length_attribute(reader, attributes, "y1"));
    svg_line(pen, svg_length_attribute(reader, attributes, "x2"), svg_length_attribute(reader, attributes, "y2"));
}

static void draw_points(struct svg_reader *reader, const char **attributes, struct svg_pen *pen, bool close)
{
    const char *points = svg_attribute(attributes, "points");
    if (points && !svg_polyline(pen, slice_from_string(points), close))
        svg_stop(reader, "the points \"", points, "\" cannot be read");
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
    {"style", NULL, true}, /* its text is read: add_text */
    {"defs", NULL, true},  /* what is referred to from elsewhere: a fill that does is refused there */
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
        svg_stop(reader, "it has more paths or points than can be drawn", "", "");
    else if (!style->hidden && (path.fill || path.stroke) && !is_outside(&path, reader->out)) /* nor is it empty */
        LIST_ADD(reader->arena, &reader->out->paths, path);
}

/* ---- the root ---- */

static void begin_root(struct svg_reader *reader, const char *name, const char **attributes)
{
    const char *box = svg_attribute(attributes, "viewBox");
    double numbers[4] = {0, 0, 0, 0};
    struct svg_style *style = &reader->styles[0];
    size_t at = 0;
    if (strcmp(name, "svg") != 0)
        svg_stop(reader, "it is no SVG: its first element is <", name, ">");
    for (int i = 0; box && i < 4; i++)
        if (!svg_number(slice_from_string(box), &at, &numbers[i]))
            svg_stop(reader, "the viewBox \"", box, "\" is not four numbers");
    if (!box)
    {
        numbers[2] = svg_length_attribute(reader, attributes, "width");
        numbers[3] = svg_length_attribute(reader, attributes, "height");
    }
    if (!(numbers[2] > 0 && numbers[3] > 0))
        svg_stop(reader, "it says no size: neither a viewBox nor width and height in pixels", "", "");
    reader->out->width = numbers[2];
    reader->out->height = numbers[3];
    *style = (struct svg_style){.matrix = {1, 0, 0, 1, -numbers[0], -numbers[1]}, .fill = true, .stroke_width = 1};
    reader->depth = 1;
    if (reader->wrong.length == 0)
        *style = svg_style_of(reader, attributes);
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
    if (strcmp(name, "style") == 0 && !reader->in_sheet) /* in <defs> too */
    {
        reader->in_sheet = true;
        buffer_init(&reader->sheet, reader->arena);
    }
    /* Elements with a prefix are notes of drawing programs. */
    if (reader->skipped > 0 || (element && element->skip) || strchr(name, ':'))
    {
        reader->skipped++;
        return;
    }
    if (!element)
        svg_stop(reader, "<", name, "> cannot be drawn");
    else if (reader->depth >= SVG_DEPTH_MAX)
        svg_stop(reader, "its elements are nested too deeply", "", "");
    if (reader->wrong.length > 0)
        return;
    style = svg_style_of(reader, attributes);
    if (element->draw && reader->wrong.length == 0)
        draw(reader, element, &style, attributes);
    reader->styles[reader->depth++] = style;
}

static void XMLCALL end_element(void *data, const char *name)
{
    struct svg_reader *reader = data;
    if (reader->in_sheet && strcmp(name, "style") == 0)
    {
        reader->in_sheet = false;
        svg_sheet(reader, buffer_slice(&reader->sheet));
    }
    if (reader->skipped > 0)
        reader->skipped--;
    else if (reader->depth > 0)
        reader->depth--;
}

static void XMLCALL add_text(void *data, const char *text, int count)
{
    struct svg_reader *reader = data;
    if (reader->in_sheet)
        buffer_add(&reader->sheet, text, (size_t)count);
}

static void XMLCALL refuse_entity(void *data, const char *name, int is_parameter, const char *value, int value_length,
                                  const char *base, const char *system, const char *public, const char *notation)
{
    (void)is_parameter, (void)value, (void)value_length, (void)base, (void)system, (void)public, (void)notation;
    svg_stop(data, "it declares the entity \"", name, "\", which is refused");
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
    XML_SetCharacterDataHandler(reader->parser, add_text);
    XML_SetEntityDeclHandler(reader->parser, refuse_entity);
    if (XML_Parse(reader->parser, file.data, (int)file.length, XML_TRUE) != XML_STATUS_OK && reader->wrong.length == 0)
        svg_stop(reader, "it is no XML: ", XML_ErrorString(XML_GetErrorCode(reader->parser)), "");
    if (reader->wrong.length == 0 && out->paths.count == 0)
        svg_stop(reader, "it draws nothing", "", "");
    XML_ParserFree(reader->parser);
    *wrong = reader->wrong;
    *line = reader->line;
    return reader->wrong.length == 0;
}
