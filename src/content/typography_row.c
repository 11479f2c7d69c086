/* The row of characters that the rules work on. */
#include "content/typography.h"

bool is_digit_character(uint32_t c) { return c >= '0' && c <= '9'; }

bool is_letter_character(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool sign = c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) || c >= 0xFFF0;
    return c >= 0xC0 && !sign;
}

/* Latin, Greek and Cyrillic capitals without the rarer ones: this decides over a space after "Dr." only. */
bool is_capital_character(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
           (c >= 0x410 && c <= 0x42F);
}

bool is_space_character(uint32_t c)
{
    return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == NO_BREAK_SPACE || (c >= 0x2000 && c <= 0x200A) ||
           c == NARROW_SPACE || c == 0x205F || c == 0x3000;
}

void row_put(struct row *row, size_t index, uint32_t character)
{
    row->letters[index].character = character & 0x1FFFFF;
    row->letters[index].touched = 1;
}

void row_insert(struct row *row, size_t index, enum inserted space)
{
    row->letters[index].inserted = space & 3;
    row->letters[index].touched = 1;
}

void row_drop(struct row *row, size_t index)
{
    row->letters[index].gone = 1;
    row->letters[index].touched = 1;
}

bool row_reads(const struct row *row, size_t index, const char *word, size_t *end)
{
    if ((unsigned char)*word < 0x80 && row_at(row, index) != (uint32_t)*word) /* most words end here */
        return false;
    struct slice letters = slice_from_string(word);
    for (size_t offset = 0; offset < letters.length; index++)
        if (row_at(row, index) != utf8_next(letters, &offset))
            return false;
    *end = index;
    return true;
}

bool row_ends_word(const struct row *row, size_t index, const char *word)
{
    struct slice letters = slice_from_string(word);
    char last = letters.data[letters.length - 1];
    if ((unsigned char)last < 0x80 && row_before(row, index) != (uint32_t)last)
        return false;
    size_t characters = utf8_count(letters), end;
    if (characters > index || !row_reads(row, index - characters, word, &end))
        return false;
    uint32_t before = row_before(row, index - characters);
    return !is_letter_character(before) && !is_digit_character(before);
}

/* ---- addresses ---- */

/* "https://…", "name@example.org", "www.example.org": [from, to) is a word between white space. */
static bool is_address(const struct row *row, size_t from, size_t to)
{
    size_t end;
    for (size_t i = from; i < to; i++)
    {
        if (row_reads(row, i, "://", &end) || row_reads(row, i, "www.", &end))
            return true;
        bool at_sign = row_at(row, i) == '@' && i > from && i + 1 < to;
        if (at_sign && is_letter_character(row_at(row, i + 1)) && !is_space_character(row_before(row, i)))
            return true;
    }
    return false;
}

static bool is_mark_around_address(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == ')' || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' ||
           c == '?' || c == '-';
}

static void fix_address(struct row *row, size_t from, size_t to)
{
    while (from < to && is_mark_around_address(row_at(row, from)))
        from++;
    while (to > from && is_mark_around_address(row_at(row, to - 1)))
        to--;
    for (size_t i = from; i < to; i++)
        row->letters[i].fixed = 1;
}

void row_prepare(struct row *row)
{
    for (size_t from = 0, to; from < row->count; from = to + 1)
    {
        for (to = from; !is_space_character(row_at(row, to));)
            to++;
        if (is_address(row, from, to))
            fix_address(row, from, to);
    }
    row->last_closing_apostrophe = 0;
    for (size_t i = row->count; i > 0 && !row->last_closing_apostrophe; i--)
    {
        bool could_close = row_at(row, i - 1) == '\'' && !is_space_character(row_before(row, i - 1)) &&
                           !is_letter_character(row_at(row, i)) && !is_digit_character(row_at(row, i));
        if (could_close)
            row->last_closing_apostrophe = i;
    }
}
