#include "content/chart_number.h"

#include "content/language.h"

enum
{
    GROUP_DIGITS = 3
};

/* A cell's text while it is read. */
struct scan
{
    struct slice text;
    size_t offset;
};

static uint32_t peek(const struct scan *scan)
{
    size_t offset = scan->offset;
    return offset < scan->text.length ? utf8_next(scan->text, &offset) : 0;
}

static void advance(struct scan *scan) { utf8_next(scan->text, &scan->offset); }

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static void skip_spaces(struct scan *scan)
{
    while (is_space(peek(scan)))
        advance(scan);
}

/* A sign before the number: 1 or -1. Hyphen, minus and the dash that some type instead. */
static int read_sign(struct scan *scan)
{
    uint32_t c = peek(scan);
    bool negative = c == '-' || c == 0x2212 || c == 0x2013;
    if (negative || c == '+')
    {
        advance(scan);
        skip_spaces(scan);
    }
    return negative ? -1 : 1;
}

static size_t digits_ahead(struct scan scan)
{
    size_t count = 0;
    for (; is_digit(peek(&scan)); count++)
        advance(&scan);
    return count;
}

/* A group's sign with three digits behind it. */
static bool at_group(const struct scan *scan, uint32_t decimal)
{
    uint32_t c = peek(scan);
    bool sign = is_space(c) || c == '\'' || c == 0x2019 || (decimal == ',' ? c == '.' : c == ',');
    if (!sign)
        return false;
    struct scan behind = *scan;
    advance(&behind);
    return digits_ahead(behind) == GROUP_DIGITS;
}

struct digits
{
    int64_t value;
    size_t count; /* without zeros in front */
};

static size_t read_digits(struct scan *scan, struct digits *digits)
{
    size_t count = 0;
    for (; is_digit(peek(scan)); count++)
    {
        if (digits->count < CHART_DIGITS_MAX)
            digits->value = digits->value * 10 + (int64_t)(peek(scan) - '0');
        digits->count += digits->count > 0 || digits->value > 0;
        advance(scan);
    }
    return count;
}

/* The digits and signs of the number itself. */
static enum chart_number_status read_digits_and_signs(struct scan *scan, uint32_t decimal, struct chart_number *out)
{
    struct digits digits = {0};
    size_t whole = read_digits(scan, &digits), decimals = 0;
    bool grouped = whole >= 1 && whole <= GROUP_DIGITS;
    while (grouped && at_group(scan, decimal))
    {
        size_t from = scan->offset;
        bool space = is_space(peek(scan));
        advance(scan);
        out->grouping = space ? SLICE("\u202f") : slice_sub(scan->text, from, scan->offset);
        read_digits(scan, &digits);
    }
    if (peek(scan) == decimal)
    {
        advance(scan);
        decimals = read_digits(scan, &digits);
        if (decimals == 0)
            return CHART_NUMBER_NONE;
    }
    if (whole == 0 && decimals == 0)
        return CHART_NUMBER_NONE;
    if (peek(scan) == '.' || peek(scan) == ',')
        return CHART_NUMBER_FOREIGN_SIGN;
    if (decimals > CHART_DECIMALS_MAX || digits.count > CHART_DIGITS_MAX)
        return CHART_NUMBER_TOO_LONG;
    int64_t scale = 1;
    for (size_t i = 0; i < decimals; i++)
        scale *= 10;
    out->value = (double)digits.value / (double)scale;
    out->decimals = (int)decimals;
    return CHART_NUMBER_GOOD;
}

/* What stands beside the number: no digits in it. */
static bool read_unit(struct scan *scan, struct slice *out)
{
    skip_spaces(scan);
    size_t from = scan->offset, end = from;
    while (peek(scan) != 0)
    {
        if (is_digit(peek(scan)))
            return false;
        bool space = is_space(peek(scan));
        advance(scan);
        if (!space)
            end = scan->offset;
    }
    *out = slice_sub(scan->text, from, end);
    return true;
}

/* A currency in front of the number: "€ 5", "$5". */
static struct slice read_currency(struct scan *scan)
{
    enum
    {
        EURO_SIGN = 0x20AC,
        POUND_SIGN = 0xA3,
        YEN_SIGN = 0xA5
    };
    uint32_t c = peek(scan);
    size_t from = scan->offset;
    if (c != '$' && c != EURO_SIGN && c != POUND_SIGN && c != YEN_SIGN)
        return (struct slice){0};
    advance(scan);
    struct slice currency = slice_sub(scan->text, from, scan->offset);
    skip_spaces(scan);
    return currency;
}

enum chart_number_status chart_number_read(struct slice text, struct slice language, struct chart_number *out)
{
    struct scan scan = {.text = text};
    *out = (struct chart_number){0};
    skip_spaces(&scan);
    if (peek(&scan) == 0)
        return CHART_NUMBER_EMPTY;
    int sign = read_sign(&scan);
    struct slice currency = read_currency(&scan);
    if (sign > 0)
        sign = read_sign(&scan);
    uint32_t decimal = (uint32_t)number_style_of(language)->decimal[0];
    enum chart_number_status status = read_digits_and_signs(&scan, decimal, out);
    if (status != CHART_NUMBER_GOOD)
        return status;
    if (!read_unit(&scan, &out->unit) || (currency.length > 0 && out->unit.length > 0))
        return CHART_NUMBER_NONE;
    out->unit_leads = currency.length > 0;
    if (out->unit_leads)
        out->unit = currency;
    if (sign < 0 && out->value > 0)
        out->value = -out->value;
    return CHART_NUMBER_GOOD;
}
