/* PDF syntax: numbers, references and strings. */
#include "pdf/syntax.h"

#include <assert.h>
#include <string.h>

enum
{
    DIGITS_MAX = 24 /* of a 64-bit number with sign and point */
};

int64_t length_to_steps(length value) { return length_scale(value, STEPS_PER_POINT, LENGTH_PER_POINT); }

length steps_to_length(int64_t steps) { return length_scale(steps, LENGTH_PER_POINT, STEPS_PER_POINT); }

/* Writes the digits of `value` so that they end at `end`; gives where they begin. */
static char *digits_before(char *end, int64_t value)
{
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do
        *--end = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--end = '-';
    return end;
}

void put_integer(struct buffer *out, int64_t value)
{
    char digits[DIGITS_MAX], *end = digits + sizeof digits, *start = digits_before(end, value);
    buffer_add(out, start, (size_t)(end - start));
}

void put_decimal(struct buffer *out, int64_t value, int places)
{
    assert(places >= 0 && places <= 6);
    for (; places > 0 && value % 10 == 0; places--)
        value /= 10;
    if (places == 0)
    {
        put_integer(out, value);
        return;
    }
    char digits[DIGITS_MAX];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    for (int i = 0; i < places; i++, rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    digits[--at] = '.';
    for (; rest; rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    if (value < 0)
        digits[--at] = '-';
    buffer_add(out, digits + at, sizeof digits - at);
}

void put_length(struct buffer *out, length value)
{
    put_decimal(out, length_to_steps(value), 2); /* STEPS_PER_POINT is 10^2 */
}

void put_u16(struct buffer *out, uint32_t value)
{
    char bytes[2] = {(char)(value >> 8 & 0xFF), (char)(value & 0xFF)};
    buffer_add(out, bytes, sizeof bytes);
}

void put_u32(struct buffer *out, uint32_t value)
{
    put_u16(out, value >> 16);
    put_u16(out, value & 0xFFFF);
}

void put_reference(struct buffer *out, uint32_t number)
{
    char text[DIGITS_MAX], *end = text + sizeof text - 4, *start = digits_before(end, number);
    memcpy(end, " 0 R", 4);
    buffer_add(out, start, (size_t)(end + 4 - start));
}

/* How many bytes from `at` on stand in a string as they are, whatever its encoding: ASCII that is neither a control
 * character nor escaped. */
static size_t plain_stretch(struct slice text, size_t at)
{
    size_t end = at;
    while (end < text.length && text.data[end] >= 0x20 && text.data[end] < 0x7F && text.data[end] != '(' &&
           text.data[end] != ')' && text.data[end] != '\\')
        end++;
    return end - at;
}

/* A carriage return in a string would be read as a line feed. */
static void put_escaped(struct buffer *out, unsigned char byte)
{
    char pair[2] = {'\\', (char)byte};
    if (byte == '\r')
        pair[1] = 'r';
    bool needed = byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
    buffer_add(out, needed ? pair : pair + 1, needed ? 2 : 1);
}

void put_string(struct buffer *out, struct slice bytes)
{
    buffer_add_byte(out, '(');
    for (size_t at = 0; at < bytes.length;)
    {
        size_t plain = plain_stretch(bytes, at);
        buffer_add(out, bytes.data + at, plain);
        at += plain;
        if (at < bytes.length)
            put_escaped(out, (unsigned char)bytes.data[at++]);
    }
    buffer_add_byte(out, ')');
}

/* PDFDocEncoding 0x80 to 0xA0 (ISO 32000-1, annex D.2); 0: nothing there. From 0xA1 on it is Latin-1. */
static const uint16_t PDFDOC_HIGH[] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039,
                                       0x203A, 0x2212, 0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A,
                                       0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131,
                                       0x0142, 0x0153, 0x0161, 0x017E, 0,      0x20AC};

/* The byte that stands for the character, or 0. */
static unsigned char pdfdoc_byte(uint32_t character)
{
    bool ascii = character >= 0x20 && character < 0x7F;
    bool latin = character >= 0xA1 && character <= 0xFF && character != 0xAD;
    if (ascii || latin || character == '\n' || character == '\t')
        return (unsigned char)character;
    for (size_t i = 0; i < sizeof PDFDOC_HIGH / sizeof *PDFDOC_HIGH; i++)
        if (PDFDOC_HIGH[i] == character && character)
            return (unsigned char)(0x80 + i);
    return 0;
}

/* All characters have a byte, and the first ones cannot be taken for the mark of another encoding. */
static bool fits_pdfdoc(struct slice utf8)
{
    if (slice_starts_with(utf8, "\u00FE\u00FF") || slice_starts_with(utf8, "\u00EF\u00BB\u00BF"))
        return false;
    for (size_t at = plain_stretch(utf8, 0); at < utf8.length; at += plain_stretch(utf8, at))
        if (!pdfdoc_byte(utf8_next(utf8, &at)))
            return false;
    return true;
}

/* UTF-16 units of one character: 1 or 2. */
static size_t utf16_units(uint32_t character, uint16_t units[2])
{
    if (character < 0x10000)
    {
        units[0] = (uint16_t)character;
        return 1;
    }
    units[0] = (uint16_t)(0xD800 + ((character - 0x10000) >> 10));
    units[1] = (uint16_t)(0xDC00 + ((character - 0x10000) & 0x3FF));
    return 2;
}

static size_t utf16_next(struct slice utf8, size_t *at, uint16_t units[2])
{
    uint32_t character = utf8_next(utf8, at);
    return utf16_units(character == UTF8_INVALID ? 0xFFFD : character, units);
}

static void put_pdfdoc(struct buffer *out, struct slice utf8)
{
    for (size_t at = 0; at < utf8.length;)
    {
        size_t plain = plain_stretch(utf8, at);
        buffer_add(out, utf8.data + at, plain);
        at += plain;
        if (at < utf8.length)
            put_escaped(out, pdfdoc_byte(utf8_next(utf8, &at)));
    }
}

static void put_utf16(struct buffer *out, struct slice utf8)
{
    buffer_add_string(out, "\xFE\xFF");
    for (size_t at = 0; at < utf8.length;)
    {
        uint16_t units[2];
        size_t count = utf16_next(utf8, &at, units);
        for (size_t i = 0; i < count; i++)
        {
            put_escaped(out, (unsigned char)(units[i] >> 8));
            put_escaped(out, (unsigned char)(units[i] & 0xFF));
        }
    }
}

void put_text_string(struct buffer *out, struct slice utf8)
{
    buffer_add_byte(out, '(');
    if (fits_pdfdoc(utf8))
        put_pdfdoc(out, utf8);
    else
        put_utf16(out, utf8);
    buffer_add_byte(out, ')');
}

static bool is_ascii(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

struct slice plain_spaces(struct slice utf8, struct arena *arena)
{
    enum
    {
        NO_BREAK_SPACE = 0xA0,
        NARROW_NO_BREAK_SPACE = 0x202F
    };
    struct buffer out;
    buffer_init(&out, arena);
    if (is_ascii(utf8))
        return utf8;
    for (size_t at = 0, from = 0; at < utf8.length; from = at)
    {
        uint32_t character = utf8_next(utf8, &at);
        if (character == NO_BREAK_SPACE || character == NARROW_NO_BREAK_SPACE)
            buffer_add_byte(&out, ' ');
        else
            buffer_add_slice(&out, slice_sub(utf8, from, at));
    }
    return buffer_slice(&out);
}

void put_utf16_hexadecimal(struct buffer *out, struct slice utf8)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    for (size_t at = 0; at < utf8.length;)
    {
        uint16_t units[2];
        size_t count = utf16_next(utf8, &at, units);
        for (size_t i = 0; i < count; i++)
        {
            char digits[4] = {DIGITS[units[i] >> 12], DIGITS[units[i] >> 8 & 15], DIGITS[units[i] >> 4 & 15],
                              DIGITS[units[i] & 15]};
            buffer_add(out, digits, sizeof digits);
        }
    }
}
