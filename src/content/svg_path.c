/* Path data and basic shapes as moves, lines and cubic curves. */
#include <math.h>

#include "content/scan.h"
#include "content/svg.h"

static const double TURN = 6.28318530717958647692;
static const double CIRCLE = 0.5522847498307936; /* of the radius: where the handles of a quarter circle are */

/* ---- what all is made of ---- */

static void add(struct svg_pen *pen, enum artwork_verb verb) { LIST_ADD(pen->arena, &pen->path->verbs, (uint8_t)verb); }

static void add_point(struct svg_pen *pen, double x, double y)
{
    LIST_ADD(pen->arena, &pen->path->points, svg_apply(pen->matrix, x, y));
}

void svg_move(struct svg_pen *pen, double x, double y)
{
    add(pen, ARTWORK_MOVE);
    add_point(pen, x, y);
}

void svg_line(struct svg_pen *pen, double x, double y)
{
    add(pen, ARTWORK_LINE);
    add_point(pen, x, y);
}

static void close_path(struct svg_pen *pen) { add(pen, ARTWORK_CLOSE); }

static void curve(struct svg_pen *pen, double x1, double y1, double x2, double y2, double x, double y)
{
    add(pen, ARTWORK_CURVE);
    add_point(pen, x1, y1);
    add_point(pen, x2, y2);
    add_point(pen, x, y);
}

/* ---- basic shapes ---- */

void svg_ellipse(struct svg_pen *pen, double x, double y, double rx, double ry)
{
    double kx = rx * CIRCLE, ky = ry * CIRCLE;
    svg_move(pen, x + rx, y);
    curve(pen, x + rx, y + ky, x + kx, y + ry, x, y + ry);
    curve(pen, x - kx, y + ry, x - rx, y + ky, x - rx, y);
    curve(pen, x - rx, y - ky, x - kx, y - ry, x, y - ry);
    curve(pen, x + kx, y - ry, x + rx, y - ky, x + rx, y);
    close_path(pen);
}

void svg_rectangle(struct svg_pen *pen, double x, double y, double width, double height, double rx, double ry)
{
    double right = x + width, bottom = y + height, hx, hy;
    rx = fmin(rx, width / 2);
    ry = fmin(ry, height / 2);
    hx = rx * (1 - CIRCLE);
    hy = ry * (1 - CIRCLE);
    svg_move(pen, x + rx, y);
    svg_line(pen, right - rx, y);
    if (rx > 0 && ry > 0)
        curve(pen, right - hx, y, right, y + hy, right, y + ry);
    svg_line(pen, right, bottom - ry);
    if (rx > 0 && ry > 0)
        curve(pen, right, bottom - hy, right - hx, bottom, right - rx, bottom);
    svg_line(pen, x + rx, bottom);
    if (rx > 0 && ry > 0)
        curve(pen, x + hx, bottom, x, bottom - hy, x, bottom - ry);
    svg_line(pen, x, y + ry);
    if (rx > 0 && ry > 0)
        curve(pen, x, y + hy, x + hx, y, x + rx, y);
    close_path(pen);
}

bool svg_polyline(struct svg_pen *pen, struct slice points, bool close)
{
    size_t at = 0;
    double x, y;
    bool first = true;
    points = slice_trim(points);
    while (at < points.length)
    {
        if (!svg_number(points, &at, &x) || !svg_number(points, &at, &y))
            return false;
        (first ? svg_move : svg_line)(pen, x, y);
        first = false;
    }
    if (close && !first)
        close_path(pen);
    return true;
}

/* ---- path data ---- */

struct cursor
{
    struct svg_pen *pen;
    struct slice data;
    size_t at;
    double x, y, start_x, start_y; /* where the pen is, and where its subpath began */
    double control_x, control_y;   /* of the curve before, for smooth ones */
    char before;                   /* the command before, in capitals */
};

static bool read_numbers(struct cursor *cursor, double *out, int count)
{
    for (int i = 0; i < count; i++)
        if (!svg_number(cursor->data, &cursor->at, &out[i]))
            return false;
    return true;
}

static void curve_to(struct cursor *cursor, double x1, double y1, double x2, double y2, double x, double y)
{
    curve(cursor->pen, x1, y1, x2, y2, x, y);
    cursor->control_x = x2;
    cursor->control_y = y2;
    cursor->x = x;
    cursor->y = y;
}

/* A quadratic curve is a cubic one. */
static void quadratic_to(struct cursor *cursor, double x1, double y1, double x, double y)
{
    curve_to(cursor, cursor->x + 2 * (x1 - cursor->x) / 3, cursor->y + 2 * (y1 - cursor->y) / 3, x + 2 * (x1 - x) / 3,
             y + 2 * (y1 - y) / 3, x, y);
    cursor->control_x = x1;
    cursor->control_y = y1;
}

/* The angle between two directions, in turns from -1/2 to 1/2. */
static double turn_between(double x1, double y1, double x2, double y2)
{
    return atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2) / TURN;
}

/* An arc's pieces, of at most a quarter turn each. The ellipse is turned by the angle with cosine c and sine s. */
static void arc_pieces(struct cursor *cursor, double cx, double cy, double rx, double ry, double c, double s,
                       double from, double sweep)
{
    int pieces = (int)ceil(fabs(sweep) * 4 - 1e-9);
    double step = sweep / (pieces > 0 ? pieces : 1), handle = 4.0 / 3.0 * tan(step * TURN / 4);
    for (int i = 0; i < pieces; i++)
    {
        double a = (from + step * i) * TURN, b = (from + step * (i + 1)) * TURN;
        double x1 = rx * (cos(a) - handle * sin(a)), y1 = ry * (sin(a) + handle * cos(a));
        double x2 = rx * (cos(b) + handle * sin(b)), y2 = ry * (sin(b) - handle * cos(b));
        double x = rx * cos(b), y = ry * sin(b);
        curve_to(cursor, cx + c * x1 - s * y1, cy + s * x1 + c * y1, cx + c * x2 - s * y2, cy + s * x2 + c * y2,
                 cx + c * x - s * y, cy + s * x + c * y);
    }
}

/* From the endpoints to the centre: SVG 1.1, F.6.5 and F.6.6. */
static void arc_to(struct cursor *cursor, double rx, double ry, double degrees, bool large, bool sweep, double x,
                   double y)
{
    double c = cos(degrees / 360 * TURN), s = sin(degrees / 360 * TURN);
    double dx = (cursor->x - x) / 2, dy = (cursor->y - y) / 2;
    double x1 = c * dx + s * dy, y1 = c * dy - s * dx, scale, root, cx, cy, from, part;
    rx = fabs(rx);
    ry = fabs(ry);
    if (rx < 1e-9 || ry < 1e-9 || (fabs(dx) < 1e-12 && fabs(dy) < 1e-12))
    {
        svg_line(cursor->pen, x, y);
        cursor->x = x;
        cursor->y = y;
        return;
    }
    scale = sqrt(x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry));
    if (scale > 1)
    {
        rx *= scale;
        ry *= scale;
    }
    root = rx * rx * y1 * y1 + ry * ry * x1 * x1;
    root = sqrt(fmax(0, (rx * rx * ry * ry - root) / root)) * (large == sweep ? -1 : 1);
    cx = root * rx * y1 / ry;
    cy = -root * ry * x1 / rx;
    from = turn_between(1, 0, (x1 - cx) / rx, (y1 - cy) / ry);
    part = turn_between((x1 - cx) / rx, (y1 - cy) / ry, (-x1 - cx) / rx, (-y1 - cy) / ry);
    if (sweep && part < 0)
        part += 1;
    else if (!sweep && part > 0)
        part -= 1;
    arc_pieces(cursor, c * cx - s * cy + (cursor->x + x) / 2, s * cx + c * cy + (cursor->y + y) / 2, rx, ry, c, s, from,
               part);
    cursor->x = x;
    cursor->y = y;
}

/* The flags of an arc may stand together with what follows them: "a1 1 0 01.5 2". */
static bool read_flag(struct cursor *cursor, bool *out)
{
    size_t at = cursor->at;
    if (at >= cursor->data.length || (cursor->data.data[at] != '0' && cursor->data.data[at] != '1'))
        return false;
    *out = cursor->data.data[at++] == '1';
    while (at < cursor->data.length && (is_space(cursor->data.data[at]) || cursor->data.data[at] == ','))
        at++;
    cursor->at = at;
    return true;
}

static bool arc_command(struct cursor *cursor, double dx, double dy)
{
    double n[3], end[2];
    bool large, sweep;
    if (!read_numbers(cursor, n, 3) || !read_flag(cursor, &large) || !read_flag(cursor, &sweep) ||
        !read_numbers(cursor, end, 2))
        return false;
    arc_to(cursor, n[0], n[1], n[2], large, sweep, end[0] + dx, end[1] + dy);
    return true;
}

static void line_to(struct cursor *cursor, double x, double y)
{
    svg_line(cursor->pen, x, y);
    cursor->x = x;
    cursor->y = y;
}

/* The first control point of a smooth curve: the one before, mirrored. */
static struct artwork_point mirrored(const struct cursor *cursor, char kind, char smooth)
{
    if (cursor->before != kind && cursor->before != smooth)
        return (struct artwork_point){cursor->x, cursor->y};
    return (struct artwork_point){2 * cursor->x - cursor->control_x, 2 * cursor->y - cursor->control_y};
}

/* How many numbers a command takes; -1: there is no such command. */
static int numbers_of(char command)
{
    static const char COMMANDS[] = "MLHVCSQTAZ";
    static const int NUMBERS[] = {2, 2, 1, 1, 6, 4, 4, 2, 0, 0};
    for (int i = 0; COMMANDS[i]; i++)
        if (COMMANDS[i] == command)
            return NUMBERS[i];
    return -1;
}

/* One command in capitals, with its numbers; relative ones count from (dx, dy). */
static bool run_command(struct cursor *cursor, char command, double dx, double dy)
{
    double n[6];
    struct artwork_point control;
    if (!read_numbers(cursor, n, numbers_of(command)))
        return false;
    switch (command)
    {
    case 'M':
        svg_move(cursor->pen, n[0] + dx, n[1] + dy);
        cursor->x = cursor->start_x = n[0] + dx;
        cursor->y = cursor->start_y = n[1] + dy;
        return true;
    case 'L':
        line_to(cursor, n[0] + dx, n[1] + dy);
        return true;
    case 'H':
        line_to(cursor, n[0] + dx, cursor->y);
        return true;
    case 'V':
        line_to(cursor, cursor->x, n[0] + dy);
        return true;
    case 'C':
        curve_to(cursor, n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy, n[4] + dx, n[5] + dy);
        return true;
    case 'S':
        control = mirrored(cursor, 'C', 'S');
        curve_to(cursor, control.x, control.y, n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy);
        return true;
    case 'Q':
        quadratic_to(cursor, n[0] + dx, n[1] + dy, n[2] + dx, n[3] + dy);
        return true;
    case 'T':
        control = mirrored(cursor, 'Q', 'T');
        quadratic_to(cursor, control.x, control.y, n[0] + dx, n[1] + dy);
        return true;
    case 'A':
        return arc_command(cursor, dx, dy);
    default:
        close_path(cursor->pen);
        cursor->x = cursor->start_x;
        cursor->y = cursor->start_y;
        return true;
    }
}

bool svg_path_data(struct svg_pen *pen, struct slice data)
{
    struct cursor cursor = {.pen = pen, .data = slice_trim(data)};
    char command = 0;
    while (cursor.at < cursor.data.length)
    {
        char c = cursor.data.data[cursor.at];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (pen->path->points.count > SVG_POINTS_MAX || pen->path->verbs.count > SVG_POINTS_MAX)
            return false;
        if (is_letter)
        {
            command = c;
            cursor.at++;
            while (cursor.at < cursor.data.length && is_space(cursor.data.data[cursor.at]))
                cursor.at++;
        }
        else if (command == 'M' || command == 'm')
            command = command == 'M' ? 'L' : 'l'; /* further pairs are lines */
        else if (command == 'Z' || command == 'z')
            return false;
        bool relative = command >= 'a';
        char capital = (char)(relative ? command - 'a' + 'A' : command);
        bool first_is_move = cursor.before != 0 || capital == 'M';
        if (numbers_of(capital) < 0 || !first_is_move ||
            !run_command(&cursor, capital, relative ? cursor.x : 0, relative ? cursor.y : 0))
            return false;
        cursor.before = capital;
    }
    return true;
}
