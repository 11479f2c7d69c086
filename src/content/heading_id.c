/* "Über Marken: 7 Thesen" has the id "über-marken-7-thesen". */
#include "content/heading_id.h"

#include "content/scan.h"

enum
{
    NO_BREAK_SPACE = 0xA0
};

struct character_range
{
    uint32_t from, to;
};

/* Beyond ASCII, what is neither letter nor digit: punctuation, signs, spaces, pictures. */
static const struct character_range NO_LETTERS[] = {
    {0x80, 0xA9},       {0xAB, 0xB1},        {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},       {0x2C2, 0x2C5},      {0x2D2, 0x2DF},   {0x37E, 0x37E},   {0x387, 0x387},   {0x55A, 0x55F},
    {0x589, 0x58F},     {0x5BE, 0x5BE},      {0x5C0, 0x5C0},   {0x5F3, 0x5F4},   {0x600, 0x60F},   {0x61B, 0x61F},
    {0x66A, 0x66D},     {0x6D4, 0x6D4},      {0x964, 0x965},   {0xE3F, 0xE3F},   {0x1680, 0x1680}, {0x2000, 0x206F},
    {0x207A, 0x207E},   {0x208A, 0x208E},    {0x20A0, 0x20CF}, {0x2100, 0x2101}, {0x2103, 0x2106}, {0x2108, 0x2109},
    {0x2114, 0x2114},   {0x2116, 0x2118},    {0x211E, 0x2123}, {0x2190, 0x245F}, {0x249C, 0x24E9}, {0x2500, 0x2BFF},
    {0x2E00, 0x2E7F},   {0x3000, 0x3004},    {0x3008, 0x3020}, {0x3030, 0x3030}, {0x30FB, 0x30FB}, {0xD800, 0xF8FF},
    {0xFD3E, 0xFD3F},   {0xFE10, 0xFE6F},    {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65},
    {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
};

static bool is_letter_or_digit(uint32_t character)
{
    if (character < 0x80)
        return is_ascii_alphanumeric((char)character);
    size_t low = 0, high = sizeof NO_LETTERS / sizeof *NO_LETTERS;
    while (low < high)
    {
        size_t middle = low + (high - low) / 2;
        if (character < NO_LETTERS[middle].from)
            high = middle;
        else if (character > NO_LETTERS[middle].to)
            low = middle + 1;
        else
            return false;
    }
    return true;
}

/* Small letters of the Latin, Greek and Cyrillic scripts. */
static uint32_t to_small(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 0x20;
    if ((c >= 0x100 && c <= 0x137 && c != 0x130 && c != 0x131) || (c >= 0x14A && c <= 0x177) ||
        (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F) ||
        (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c + (c & 1);
    if (c == 0x178)
        return 0xFF;
    if (c == 0x1E9E)
        return 0xDF;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    return c;
}

static bool is_gap(uint32_t character)
{
    return (character < 0x80 && is_space((char)character)) || character == NO_BREAK_SPACE;
}

struct slice heading_id(struct slice text, struct arena *arena)
{
    struct buffer buffer;
    buffer_init(&buffer, arena);
    bool gap = false;
    for (size_t offset = 0; offset < text.length;)
    {
        uint32_t character = utf8_next(text, &offset);
        bool is_digit = character < 0x80 && is_ascii_digit((char)character);
        bool mark = character == '_' || character == '-' || character == '.' || is_digit;
        gap |= is_gap(character);
        if (mark ? buffer.length == 0 : !is_letter_or_digit(character))
            continue;
        if (gap && buffer.length > 0)
            buffer_add_byte(&buffer, '-');
        buffer_add_character(&buffer, to_small(character));
        gap = false;
    }
    return buffer.length ? buffer_slice(&buffer) : SLICE("section");
}
