/* How each kind of value in a theme is read and printed. */
#include "content/theme_kinds.h"

#include <string.h>

/* ---- lengths ---- */

/* A unit: `numerator` / `denominator` points. */
static const struct unit
{
    const char *name;
    int64_t numerator, denominator;
} UNITS[] = {
    {"pt", 1, 1},
    {"mm", 720, 254},
    {"cm", 7200, 254},
    {"in", 72, 1},
};

enum
{
    UNIT_COUNT = sizeof UNITS / sizeof *UNITS,
    /* So many keep the products below within 64 bits. */
    LENGTH_DIGITS_MAX = 9
};

/* A decimal number: digits / scale. */
struct decimal
{
    int64_t digits, scale;
};

/* Reads the number that `text` begins with; gives its length in bytes, or 0. */
static size_t decimal_parse(struct slice text, struct decimal *out)
{
    *out = (struct decimal){0, 1};
    size_t i = 0, count = 0;
    bool point = false;
    for (; i < text.length; i++)
    {
        char c = text.data[i];
        if (c == '.' && !point && count > 0)
            point = true;
        else if (c >= '0' && c <= '9')
        {
            if (++count > LENGTH_DIGITS_MAX)
                return 0;
            out->digits = out->digits * 10 + (c - '0');
            out->scale *= point ? 10 : 1;
        }
        else
            break;
    }
    bool ends_in_digit = i > 0 && text.data[i - 1] != '.';
    return ends_in_digit ? i : 0;
}

static length to_length(struct decimal decimal, const struct unit *unit)
{
    int64_t denominator = unit->denominator * decimal.scale;
    return (decimal.digits * LENGTH_PER_POINT * unit->numerator + denominator / 2) / denominator;
}

bool length_parse(struct slice text, length *out)
{
    struct decimal decimal;
    size_t number_length = decimal_parse(text, &decimal);
    if (number_length == 0)
        return false;
    struct slice name = slice_trim(slice_sub(text, number_length, text.length));
    for (size_t i = 0; i < UNIT_COUNT; i++)
        if (slice_is(name, UNITS[i].name))
        {
            *out = to_length(decimal, &UNITS[i]);
            return true;
        }
    *out = 0;
    return name.length == 0 && decimal.digits == 0;
}

bool theme_number_parse(struct slice text, int64_t parts, int64_t *out)
{
    struct decimal decimal;
    if (decimal_parse(text, &decimal) != text.length || decimal.digits * parts % decimal.scale != 0)
        return false;
    *out = decimal.digits * parts / decimal.scale;
    return true;
}

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* The decimal with that many places that is nearest to `value` in a unit. */
static struct decimal nearest_decimal(length value, const struct unit *unit, int places)
{
    int64_t scale = power_of_ten(places);
    int64_t denominator = LENGTH_PER_POINT * unit->numerator;
    return (struct decimal){(value * unit->denominator * scale + denominator / 2) / denominator, scale};
}

static void print_decimal(struct decimal decimal, int places, const char *unit, struct buffer *out)
{
    buffer_print(out, "%lld", (long long)(decimal.digits / decimal.scale));
    if (places > 0)
        buffer_print(out, ".%0*lld", places, (long long)(decimal.digits % decimal.scale));
    buffer_print(out, " %s", unit);
}

/* The shortest text that is read as the same length: in points, or in millimetres when those are shorter. */
static void print_length(const struct yaml_key *key, const void *field, struct buffer *out)
{
    (void)key;
    enum
    {
        PLACES_MAX = 6 /* a millionth of a millimetre is less than the smallest length */
    };
    length value = *(const length *)field;
    for (int places = 0; places <= PLACES_MAX; places++)
        for (size_t i = 0; i < 2; i++)
        {
            struct decimal decimal = nearest_decimal(value, &UNITS[i], places);
            if (to_length(decimal, &UNITS[i]) != value)
                continue;
            print_decimal(decimal, places, UNITS[i].name, out);
            return;
        }
}

static void wrong_length(const struct yaml_value *value, struct slice text, const struct yaml_reading *reading)
{
    diagnose_error(reading->diagnostics, value->place, "\"%.*s\" is no length", SLICE_ARGUMENTS(text));
    if (memchr(text.data, ',', text.length))
        diagnose_help(reading->diagnostics, "the decimal sign is a point: 10.5 pt");
    else
        diagnose_help(reading->diagnostics, "write a number and its unit, pt, mm, cm or in: 10.5 pt");
}

static void read_length(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    length number;
    if (!yaml_text(value, key, reading, &text))
        return;
    bool negative = slice_starts_with(text, "-"); /* a length, though none that is allowed */
    if (!length_parse(slice_sub(text, negative, text.length), &number))
    {
        wrong_length(value, text, reading);
        return;
    }
    if (!negative && number >= key->least && number <= key->most)
    {
        *(length *)yaml_field(key, reading) = number;
        return;
    }
    struct buffer range;
    buffer_init(&range, reading->arena);
    print_length(key, &key->least, &range);
    buffer_add_string(&range, " to ");
    print_length(key, &key->most, &range);
    diagnose_error(reading->diagnostics, value->place, "\"%s\" cannot be %.*s", key->path, SLICE_ARGUMENTS(text));
    diagnose_help(reading->diagnostics, "it can be %.*s", SLICE_ARGUMENTS(buffer_slice(&range)));
}

const struct yaml_kind THEME_LENGTH = {read_length, print_length};

/* ---- page sizes ---- */

static const struct page_size
{
    const char *name;
    length width, height;
} PAGE_SIZES[] = {
    {"A3", LENGTH_MM(297), LENGTH_MM(420)},     {"A4", LENGTH_MM(210), LENGTH_MM(297)},
    {"A5", LENGTH_MM(148), LENGTH_MM(210)},     {"B5", LENGTH_MM(176), LENGTH_MM(250)},
    {"letter", LENGTH_PT(612), LENGTH_PT(792)}, {"legal", LENGTH_PT(612), LENGTH_PT(1008)},
};

enum
{
    PAGE_SIZE_COUNT = sizeof PAGE_SIZES / sizeof *PAGE_SIZES
};

static void read_page_size(const struct yaml_value *value, const struct yaml_key *key,
                           const struct yaml_reading *reading)
{
    struct slice text;
    struct theme *theme = reading->target;
    if (!yaml_text(value, key, reading, &text))
        return;
    for (size_t i = 0; i < PAGE_SIZE_COUNT; i++)
        if (slice_is_ignoring_case(text, PAGE_SIZES[i].name))
        {
            theme->page.width = PAGE_SIZES[i].width;
            theme->page.height = PAGE_SIZES[i].height;
            return;
        }
    diagnose_error(reading->diagnostics, value->place, "unknown page size \"%.*s\"", SLICE_ARGUMENTS(text));
    diagnose_help(reading->diagnostics, "%s", key->help);
}

/* `field` is the theme. A size without a name is only a comment: its width and height follow. */
static void print_page_size(const struct yaml_key *key, const void *field, struct buffer *out)
{
    (void)key;
    const struct theme *theme = field;
    for (size_t i = 0; i < PAGE_SIZE_COUNT; i++)
        if (theme->page.width == PAGE_SIZES[i].width && theme->page.height == PAGE_SIZES[i].height)
        {
            buffer_add_string(out, PAGE_SIZES[i].name);
            return;
        }
}

const struct yaml_kind THEME_PAGE_SIZE = {read_page_size, print_page_size};

/* ---- colours ---- */

static int hexadecimal_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool color_parse(struct slice text, color *out)
{
    enum
    {
        COLOR_LENGTH = 7 /* #1E2328 */
    };
    if (text.length != COLOR_LENGTH || text.data[0] != '#')
        return false;
    *out = 0;
    for (size_t i = 1; i < COLOR_LENGTH; i++)
    {
        int digit = hexadecimal_digit(text.data[i]);
        if (digit < 0)
            return false;
        *out = *out << 4 | (color)digit;
    }
    return true;
}

static void read_color(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text = value->text;
    bool empty = value->shape == YAML_TEXT && text.length == 0;
    if (!empty && !yaml_text(value, key, reading, &text))
        return;
    if (color_parse(text, yaml_field(key, reading)))
        return;
    if (empty)
        diagnose_error(reading->diagnostics, value->key_place, "\"%s\" has no value", key->path);
    else
        diagnose_error(reading->diagnostics, value->place, "\"%.*s\" is no colour", SLICE_ARGUMENTS(text));
    diagnose_help(reading->diagnostics,
                  "write six hexadecimal digits in quotation marks, \"#1E2328\": without the marks "
                  "all behind # is a comment");
}

static void print_color(const struct yaml_key *key, const void *field, struct buffer *out)
{
    (void)key;
    buffer_print(out, "\"#%06X\"", (unsigned)*(const color *)field);
}

const struct yaml_kind THEME_COLOR = {read_color, print_color};

/* ---- flags and names ---- */

static void read_flag(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (slice_is(text, "true") || slice_is(text, "false"))
    {
        *(bool *)yaml_field(key, reading) = slice_is(text, "true");
        return;
    }
    diagnose_error(reading->diagnostics, value->place, "\"%s\" must be true or false", key->path);
}

static void print_flag(const struct yaml_key *key, const void *field, struct buffer *out)
{
    (void)key;
    buffer_add_string(out, *(const bool *)field ? "true" : "false");
}

const struct yaml_kind THEME_FLAG = {read_flag, print_flag};

static void read_grid(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (slice_is(text, "true") || slice_is(text, "yes"))
        *(length *)yaml_field(key, reading) = BASELINE_GRID_LEADING;
    else if (slice_is(text, "false") || slice_is(text, "no"))
        *(length *)yaml_field(key, reading) = BASELINE_GRID_OFF;
    else
        read_length(value, key, reading);
}

static void print_grid(const struct yaml_key *key, const void *field, struct buffer *out)
{
    length grid = *(const length *)field;
    if (grid > 0)
        print_length(key, field, out);
    else
        buffer_add_string(out, grid == BASELINE_GRID_LEADING ? "true" : "false");
}

const struct yaml_kind THEME_GRID = {read_grid, print_grid};

void theme_choices(const struct yaml_key *key, struct buffer *out)
{
    size_t count = 0;
    while (key->choices[count])
        count++;
    for (size_t i = 0; i < count; i++)
        buffer_add_listed(out, slice_from_string(key->choices[i]), i, count, "or");
}

static void wrong_choice(const struct yaml_value *value, struct slice text, const struct yaml_key *key,
                         const struct yaml_reading *reading)
{
    struct buffer list;
    buffer_init(&list, reading->arena);
    theme_choices(key, &list);
    diagnose_error(reading->diagnostics, value->place, "\"%s\" cannot be \"%.*s\"", key->path, SLICE_ARGUMENTS(text));
    diagnose_help(reading->diagnostics, "it can be %.*s", SLICE_ARGUMENTS(buffer_slice(&list)));
}

static void read_choice(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    for (int i = 0; key->choices[i]; i++)
        if (slice_is(text, key->choices[i]))
        {
            memcpy(yaml_field(key, reading), &i, sizeof i);
            return;
        }
    wrong_choice(value, text, key, reading);
}

static void print_choice(const struct yaml_key *key, const void *field, struct buffer *out)
{
    int number;
    memcpy(&number, field, sizeof number);
    buffer_add_string(out, key->choices[number]);
}

const struct yaml_kind THEME_CHOICE = {read_choice, print_choice};
