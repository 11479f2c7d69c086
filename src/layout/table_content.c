/* What a cell's characters tell without being shaped: whether it is a number, and about how wide it is. */
#include "layout/table.h"

enum
{
    UNIT_LETTERS_MAX = 4 /* "Std.", "EUR": more letters are words, not a unit */
};

/* ---- numbers ---- */

/* Characters that a number can have beside its digits: signs, separators, spaces, units that are no letters. */
static bool is_number_sign(uint32_t character)
{
    static const uint32_t SIGNS[] = {'+',    '-',    '.',    ',',    ' ',    '%',    '/',    ':',
                                     '(',    ')',    '$',    '~',    '<',    '>',    0x00A0, 0x202F,
                                     0x2009, 0x2212, 0x2013, 0x20AC, 0x00A3, 0x00B1, 0x2030};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (SIGNS[i] == character)
            return true;
    return false;
}

enum cell_content cell_content(const struct run_list *runs)
{
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length;)
        {
            uint32_t character = utf8_next(text, &at);
            if (character >= '0' && character <= '9')
                digits++;
            else if (!is_number_sign(character) && ++letters > UNIT_LETTERS_MAX)
                return CONTENT_TEXT;
        }
    }
    if (digits == 0)
        return letters == 0 ? CONTENT_NOTHING : CONTENT_TEXT;
    return letters <= digits + 1 ? CONTENT_NUMBER : CONTENT_TEXT;
}

/* ---- widths ---- */

/* About how wide a character is, in hundredths of an em of a sans-serif face. */
static length character_width(uint32_t character)
{
    static const char NARROW[] = "fijlrtI.,:;!|'()[]/ -", WIDE[] = "mwMWOQ%@&";
    if (character >= 0x2E80) /* CJK and other full-width characters */
        return 100;
    if (character >= 0x80)
        return 60;
    for (size_t i = 0; i + 1 < sizeof NARROW; i++)
        if ((uint32_t)NARROW[i] == character)
            return 30;
    for (size_t i = 0; i + 1 < sizeof WIDE; i++)
        if ((uint32_t)WIDE[i] == character)
            return 88;
    return character >= 'A' && character <= 'Z' ? 65 : 54;
}

static bool parts_words(uint32_t character) { return character == ' ' || character == '\n' || character == '-'; }

struct cell_estimate cell_estimate(const struct run_list *runs)
{
    struct cell_estimate estimate = {.word_count = 1};
    length word = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length;)
        {
            uint32_t character = utf8_next(text, &at);
            length width = character_width(character);
            word = parts_words(character) ? 0 : word + width;
            estimate.word_count += character == '\n' ? 2u : parts_words(character) ? 1u : 0u;
            estimate.broken = estimate.broken || character == '\n';
            estimate.all += width;
            estimate.word = length_max(estimate.word, word);
        }
    }
    return estimate;
}

size_t cell_words(const struct run_list *runs, struct cell_estimate estimate, length whole, length *out)
{
    size_t count = 0;
    length word = 0;
    for (size_t i = 0; i < runs->list.count; i++)
    {
        struct slice text = runs->list.items[i].text;
        for (size_t at = 0; at < text.length;)
        {
            uint32_t character = utf8_next(text, &at);
            if (!parts_words(character))
            {
                word += character_width(character);
                continue;
            }
            out[count++] = length_share(whole, word, estimate.all);
            word = 0;
            if (character == '\n')
                out[count++] = WORD_HARD_BREAK;
        }
    }
    out[count++] = length_share(whole, word, estimate.all);
    return count;
}
