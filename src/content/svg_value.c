/* Values in SVG's attributes. Decimals are read without the C library, which would follow the locale. */
#include <math.h>

#include "content/scan.h"
#include "content/svg.h"

static const double HALF_TURN = 3.14159265358979323846;

/* ---- numbers ---- */

static void skip_blanks(struct slice text, size_t *at)
{
    while (*at < text.length && is_space(text.data[*at]))
        (*at)++;
}

static void skip_separator(struct slice text, size_t *at)
{
    skip_blanks(text, at);
    if (*at < text.length && text.data[*at] == ',')
        (*at)++;
    skip_blanks(text, at);
}

static bool is_digit_at(struct slice text, size_t at) { return at < text.length && is_ascii_digit(text.data[at]); }

/* The exponent behind a number, when there is one: "em" is none. */
static int read_exponent(struct slice text, size_t *at)
{
    enum
    {
        EXPONENT_MOST = 30
    };
    size_t next = *at + 1;
    int exponent = 0;
    bool negative = false;
    if (*at >= text.length || (text.data[*at] != 'e' && text.data[*at] != 'E'))
        return 0;
    if (next < text.length && (text.data[next] == '-' || text.data[next] == '+'))
        negative = text.data[next++] == '-';
    if (!is_digit_at(text, next))
        return 0;
    for (; is_digit_at(text, next); next++)
        exponent = exponent < EXPONENT_MOST ? exponent * 10 + (text.data[next] - '0') : EXPONENT_MOST;
    *at = next;
    exponent = exponent < EXPONENT_MOST ? exponent : EXPONENT_MOST;
    return negative ? -exponent : exponent;
}

bool svg_number(struct slice text, size_t *at, double *out)
{
    enum
    {
        DIGITS_MOST = 15 /* those that count; the others only shift the point */
    };
    static const double MOST = 1e7; /* larger drawings are mistakes */
    size_t next = *at;
    int exponent = 0, digits = 0;
    double value = 0;
    bool negative = false, any = false, point = false;
    if (next < text.length && (text.data[next] == '-' || text.data[next] == '+'))
        negative = text.data[next++] == '-';
    for (; is_digit_at(text, next) || (!point && next < text.length && text.data[next] == '.'); next++)
    {
        if (text.data[next] == '.')
        {
            point = true;
            continue;
        }
        any = true;
        if (digits < DIGITS_MOST)
            value = value * 10 + (text.data[next] - '0');
        digits += digits > 0 || text.data[next] != '0';
        exponent += (digits > DIGITS_MOST) - point;
    }
    if (!any)
        return false;
    exponent += read_exponent(text, &next);
    for (; exponent > 0; exponent--)
        value *= 10;
    for (; exponent < 0 && value > 0; exponent++)
        value /= 10;
    if (!(value <= MOST))
        return false;
    *out = negative ? -value : value;
    skip_separator(text, &next);
    *at = next;
    return true;
}

bool svg_length(struct slice text, double *out)
{
    size_t at = 0;
    text = slice_trim(text);
    if (!svg_number(text, &at, out))
        return false;
    struct slice unit = slice_sub(text, at, text.length);
    return unit.length == 0 || slice_is(unit, "px");
}

/* ---- colours ---- */

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool read_hexadecimal(struct slice digits, uint32_t *out)
{
    bool is_short = digits.length == 3;
    *out = 0;
    if (!is_short && digits.length != 6)
        return false;
    for (size_t i = 0; i < digits.length; i++)
    {
        int digit = hexadecimal(digits.data[i]);
        if (digit < 0)
            return false;
        *out = *out << 4 | (uint32_t)digit;
        if (is_short)
            *out = *out << 4 | (uint32_t)digit;
    }
    return true;
}

static bool read_rgb(struct slice text, uint32_t *out)
{
    size_t at = 4; /* behind "rgb(" */
    *out = 0;
    for (int i = 0; i < 3; i++)
    {
        double channel;
        if (!svg_number(text, &at, &channel) || channel < 0 || channel > 255)
            return false;
        *out = *out << 8 | (uint32_t)lround(channel);
    }
    return slice_is(slice_sub(text, at, text.length), ")");
}

bool svg_color(struct slice text, bool *none, uint32_t *out)
{
    static const struct
    {
        const char *name;
        uint32_t value;
    } NAMES[] = {{"black", 0x000000},   {"white", 0xFFFFFF},  {"red", 0xFF0000},         {"lime", 0x00FF00},
                 {"blue", 0x0000FF},    {"gray", 0x808080},   {"grey", 0x808080},        {"silver", 0xC0C0C0},
                 {"maroon", 0x800000},  {"green", 0x008000},  {"navy", 0x000080},        {"olive", 0x808000},
                 {"purple", 0x800080},  {"teal", 0x008080},   {"yellow", 0xFFFF00},      {"aqua", 0x00FFFF},
                 {"fuchsia", 0xFF00FF}, {"orange", 0xFFA500}, {"currentColor", 0x000000}};
    text = slice_trim(text);
    *none = slice_is(text, "none") || slice_is(text, "transparent");
    if (*none)
        return true;
    if (text.length > 0 && text.data[0] == '#')
        return read_hexadecimal(slice_sub(text, 1, text.length), out);
    if (slice_starts_with(text, "rgb("))
        return read_rgb(text, out);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (slice_is_ignoring_case(text, NAMES[i].name))
        {
            *out = NAMES[i].value;
            return true;
        }
    return false;
}

/* ---- transforms ---- */

struct artwork_point svg_apply(const struct svg_matrix *m, double x, double y)
{
    return (struct artwork_point){m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f};
}

/* What goes through `inner` first, and then through `outer`. */
static struct svg_matrix joined(const struct svg_matrix *outer, const struct svg_matrix *inner)
{
    struct artwork_point origin = svg_apply(outer, inner->e, inner->f);
    return (struct svg_matrix){outer->a * inner->a + outer->c * inner->b,
                               outer->b * inner->a + outer->d * inner->b,
                               outer->a * inner->c + outer->c * inner->d,
                               outer->b * inner->c + outer->d * inner->d,
                               origin.x,
                               origin.y};
}

static struct svg_matrix rotation(const double *n, int count)
{
    double angle = n[0] * HALF_TURN / 180, c = cos(angle), s = sin(angle);
    double x = count == 3 ? n[1] : 0, y = count == 3 ? n[2] : 0;
    return (struct svg_matrix){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
}

/* One transform by its name and numbers. False: there is none such. */
static bool transform_of(struct slice name, const double *n, int count, struct svg_matrix *out)
{
    if (slice_is(name, "matrix") && count == 6)
        *out = (struct svg_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    else if (slice_is(name, "translate") && (count == 1 || count == 2))
        *out = (struct svg_matrix){1, 0, 0, 1, n[0], count == 2 ? n[1] : 0};
    else if (slice_is(name, "scale") && (count == 1 || count == 2))
        *out = (struct svg_matrix){n[0], 0, 0, count == 2 ? n[1] : n[0], 0, 0};
    else if (slice_is(name, "rotate") && (count == 1 || count == 3))
        *out = rotation(n, count);
    else if (slice_is(name, "skewX") && count == 1)
        *out = (struct svg_matrix){1, 0, tan(n[0] * HALF_TURN / 180), 1, 0, 0};
    else if (slice_is(name, "skewY") && count == 1)
        *out = (struct svg_matrix){1, tan(n[0] * HALF_TURN / 180), 0, 1, 0, 0};
    else
        return false;
    return true;
}

bool svg_transform(struct slice text, struct svg_matrix *matrix)
{
    size_t at = 0;
    for (skip_separator(text, &at); at < text.length; skip_separator(text, &at))
    {
        size_t start = at;
        double numbers[6];
        int count = 0;
        struct svg_matrix one;
        while (at < text.length && text.data[at] != '(' && text.data[at] != ' ')
            at++;
        struct slice name = slice_sub(text, start, at);
        skip_blanks(text, &at);
        if (at == text.length || text.data[at++] != '(')
            return false;
        skip_blanks(text, &at);
        while (count < 6 && svg_number(text, &at, &numbers[count]))
            count++;
        if (at == text.length || text.data[at++] != ')' || !transform_of(name, numbers, count, &one))
            return false;
        *matrix = joined(matrix, &one);
    }
    return true;
}
