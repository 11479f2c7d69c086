/* Paths and pictures as operators (ISO 32000-1 §8.5, §8.8). */
#include "pdf/content.h"

#include "pdf/syntax.h"

enum
{
    COLOR_PLACES = 3 /* of a component: 1/255 is 0.0039 */
};

static void put_component(struct buffer *out, uint32_t component)
{
    put_decimal(out, length_scale(component, 1000, 255), COLOR_PLACES);
    buffer_add_byte(out, ' ');
}

/* Grey where all components are equal: the same colour in fewer bytes. */
static void put_color(struct buffer *out, color value, const char *grey_operator, const char *rgb_operator)
{
    uint32_t red = value >> 16 & 0xFF, green = value >> 8 & 0xFF, blue = value & 0xFF;
    put_component(out, red);
    bool grey = red == green && green == blue;
    if (!grey)
    {
        put_component(out, green);
        put_component(out, blue);
    }
    buffer_add_string(out, grey ? grey_operator : rgb_operator);
}

void content_fill_color(struct content *content, color fill)
{
    if (content->state.fill_color != fill)
        put_color(&content->out, fill, "g\n", "rg\n");
    content->state.fill_color = fill;
}

static void stroke_style(struct content *content, const struct path *path)
{
    if (content->state.stroke_color != path->stroke_color)
        put_color(&content->out, path->stroke_color, "G\n", "RG\n");
    content->state.stroke_color = path->stroke_color;
    if (content->state.line_width != path->line_width)
    {
        put_length(&content->out, path->line_width);
        buffer_add_string(&content->out, " w\n");
    }
    content->state.line_width = path->line_width;
    if (content->state.dash != path->dash)
    {
        buffer_add_byte(&content->out, '[');
        if (path->dash)
            put_length(&content->out, path->dash);
        buffer_add_string(&content->out, "]0 d\n");
    }
    content->state.dash = path->dash;
    if (content->state.round != path->round)
        buffer_add_string(&content->out, path->round ? "1 J 1 j\n" : "0 J 0 j\n");
    content->state.round = path->round;
}

/* ---- paths ---- */

static void put_point(struct content *content, length x, length y)
{
    put_length(&content->out, x);
    buffer_add_byte(&content->out, ' ');
    put_length(&content->out, flip(content, y));
    buffer_add_byte(&content->out, ' ');
}

static void put_rectangle(struct content *content, length x, length y, length width, length height)
{
    put_point(content, x, y + height); /* the corner of a PDF's rectangle is the lower left one */
    put_length(&content->out, width);
    buffer_add_byte(&content->out, ' ');
    put_length(&content->out, height);
    buffer_add_string(&content->out, " re\n");
}

static const struct
{
    size_t points;
    const char *operator;
} VERBS[] = {[PATH_MOVE] = {1, "m\n"},
             [PATH_LINE] = {1, "l\n"},
             [PATH_CURVE] = {3, "c\n"},
             [PATH_CLOSE] = {0, "h\n"},
             [PATH_RECTANGLE] = {2, "re\n"}};

static void put_path(struct content *content, const struct path *path, length x, length y)
{
    const struct point *point = path->points, *end = point + path->point_count;
    for (size_t i = 0; i < path->verb_count; i++)
    {
        enum path_verb verb = (enum path_verb)path->verbs[i];
        size_t points = VERBS[verb].points;
        if ((size_t)(end - point) < points)
            return;
        if (verb == PATH_RECTANGLE)
            put_rectangle(content, x + point[0].x, y + point[0].y, point[1].x, point[1].y);
        for (size_t k = 0; k < points && verb != PATH_RECTANGLE; k++)
            put_point(content, x + point[k].x, y + point[k].y);
        if (verb != PATH_RECTANGLE)
            buffer_add_string(&content->out, VERBS[verb].operator);
        point += points;
    }
}

void content_path(struct content *content, const struct item *item)
{
    const struct path *path = item->as.path;
    if (!path->fill && !path->stroke)
        return;
    if (path->fill)
        content_fill_color(content, path->fill_color);
    if (path->stroke)
        stroke_style(content, path);
    if (path->clipped) /* colours and styles are set before: they stay behind it */
    {
        buffer_add_string(&content->out, "q ");
        put_rectangle(content, item->x + path->clip[0].x, item->y + path->clip[0].y, path->clip[1].x, path->clip[1].y);
        buffer_add_string(&content->out, "W n\n");
    }
    put_path(content, path, item->x, item->y);
    const char *fill = path->even_odd ? "f*\n" : "f\n", *both = path->even_odd ? "B*\n" : "B\n";
    buffer_add_string(&content->out, path->fill && path->stroke ? both : path->fill ? fill : "S\n");
    if (path->clipped)
        buffer_add_string(&content->out, "Q\n");
}

/* ---- pictures ---- */

void content_picture(struct content *content, const struct item *item)
{
    length width = item->as.picture.width, height = item->as.picture.height;
    struct buffer *out = &content->out;
    buffer_add_string(out, "q ");
    put_length(out, width);
    buffer_add_string(out, " 0 0 ");
    put_length(out, height);
    buffer_add_byte(out, ' ');
    put_point(content, item->x, item->y + height);
    buffer_print(out, "cm/I%zu Do Q\n", picture_number(content->writer, item->as.picture.picture));
}
