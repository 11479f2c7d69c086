/* Dashes, minus signs, ellipses and the multiplication sign. */
#include "content/typography.h"

enum
{
    NUMBER_LENGTH_MAX = 12, /* characters; longer ones are no part of a range */
    RANGE_DIGITS_MAX = 4,   /* of each end's whole part: longer ones are telephone numbers and the like */
    WORD_LENGTH_MAX = 10
};

static size_t run_length(const struct row *row, size_t index, uint32_t character)
{
    size_t count = 0;
    while (row_at(row, index + count) == character && !row->letters[index + count].fixed)
        count++;
    return count;
}

/* Keeps the last of `count` characters, as `character`. */
static void merge(struct row *row, size_t index, size_t count, uint32_t character)
{
    for (size_t i = 0; i + 1 < count; i++)
        row_drop(row, index + i);
    row_put(row, index + count - 1, character);
}

size_t rule_dot(struct row *row, size_t index)
{
    size_t count = run_length(row, index, '.');
    if (count == 3 || count == 4) /* an ellipsis, or one and the full stop before it */
        merge(row, index + (count - 3), 3, ELLIPSIS);
    return count == 1 ? rule_abbreviation(row, index) : index + count;
}

/* ---- ranges ---- */

static bool is_number_part(uint32_t c) { return is_digit_character(c) || c == '.' || c == ',' || c == ':'; }

/* The number [from, to) beside a hyphen: its whole part and how many digits that has. */
struct number
{
    size_t from, to;
    int64_t whole;
    size_t digits;
    bool leading_zero;
};

static struct number read_number(const struct row *row, size_t from, size_t to)
{
    struct number number = {.from = from, .to = to};
    number.leading_zero = row_at(row, from) == '0' && is_digit_character(row_at(row, from + 1));
    for (size_t i = from; i < to && is_digit_character(row_at(row, i)) && number.digits <= RANGE_DIGITS_MAX; i++)
    {
        number.whole = number.whole * 10 + (int64_t)(row_at(row, i) - '0');
        number.digits++;
    }
    return number;
}

static struct number number_before(const struct row *row, size_t index)
{
    size_t from = index;
    while (from > 0 && index - from < NUMBER_LENGTH_MAX && is_number_part(row_before(row, from)))
        from--;
    return read_number(row, from, index);
}

static struct number number_after(const struct row *row, size_t index)
{
    size_t to = index;
    while (to - index < NUMBER_LENGTH_MAX && is_number_part(row_at(row, to)))
        to++;
    return read_number(row, index, to);
}

/* Nothing glued to either end that makes it a name: "A1-2", "3-5x", "1-2-3", "1/2-3". */
static bool stands_alone(const struct row *row, struct number left, struct number right)
{
    uint32_t before = row_before(row, left.from), after = row_at(row, right.to);
    bool joined_before = is_letter_character(before) || is_number_part(before) || before == '-' || before == '/' ||
                         before == '+' || before == '_' || before == '#' || before == '=';
    bool joined_after = is_letter_character(after) || is_number_part(after) || after == '-' || after == '/' ||
                        after == '_' || after == '=';
    return !joined_before && !joined_after;
}

/* What comes before such numbers is no range: "ISO 9001-9004", "Tel. 123-456", "030 123-456". */
static bool follows_identifier(const struct row *row, size_t index)
{
    static const char *const WORDS[] = {"ISO", "DIN", "EN",   "IEC", "IEEE",    "ISBN", "ISSN",
                                        "RFC", "Tel", "Tel.", "Fon", "Telefon", "Fax",  "Phone"};
    if (!is_space_character(row_before(row, index)) || index < 2)
        return false;
    size_t end = index - 1;
    if (row_before(row, end) == ':')
        end--;
    uint32_t last = row_before(row, end);
    if (is_digit_character(last) || last == ')')
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (row_ends_word(row, end, WORDS[i]))
            return true;
    return false;
}

static bool is_range(const struct row *row, size_t index)
{
    struct number left = number_before(row, index), right = number_after(row, index + 1);
    if (left.digits == 0 || right.digits == 0 || left.digits > RANGE_DIGITS_MAX || right.digits > RANGE_DIGITS_MAX)
        return false;
    if (left.leading_zero || !stands_alone(row, left, right) || follows_identifier(row, left.from))
        return false;
    /* 2025-26 is a range of years, 2026-11 a month. */
    bool short_year = left.digits == 4 && right.digits == 2 && right.to - right.from == 2;
    if (short_year)
        return right.whole > 12 && right.whole > left.whole % 100;
    bool whole_only = left.to - left.from == left.digits && right.to - right.from == right.digits;
    return !right.leading_zero && (left.whole < right.whole || (left.whole == right.whole && !whole_only));
}

/* "-5" at the start of a word, when that is a number and nothing else. */
static bool is_minus(const struct row *row, size_t index)
{
    uint32_t before = row_before(row, index);
    bool starts = is_space_character(before) || before == '(' || before == '[' || before == '=' || before == '~' ||
                  before == 0xB1 || before == row->style->open[0] || before == row->style->open[1];
    if (!starts || !is_digit_character(row_at(row, index + 1)))
        return false;
    struct number number = number_after(row, index + 1);
    uint32_t after = row_at(row, number.to);
    return !is_letter_character(after) && after != '-' && after != '/' && !is_digit_character(after);
}

/* "10^-3^", "SO~4~^2-^", "a^-^": beside a figure, or alone, it is a minus sign; in "a^n-1^" too, in "x~co-op~" not. */
static bool is_small_minus(const struct row *row, size_t index)
{
    uint32_t before = row_before(row, index), after = row_at(row, index + 1);
    bool starts = index == 0 || !row->letters[index - 1].script;
    bool ends = index + 1 == row->count || !row->letters[index + 1].script;
    return (!starts && is_digit_character(before)) || (!ends && is_digit_character(after)) || (starts && ends);
}

/* "--set": an option that somebody wrote without marking it as code. */
static bool is_option(const struct row *row, size_t index, uint32_t after)
{
    return index > 0 && is_space_character(row_before(row, index)) && after >= 'a' && after <= 'z';
}

size_t rule_hyphen(struct row *row, size_t index)
{
    size_t count = run_length(row, index, '-');
    uint32_t before = row_before(row, index), after = row_at(row, index + count);
    bool between_spaces = before != 0 && is_space_character(before) && after != 0 && is_space_character(after);
    if (count == 1 && row->letters[index].script)
    {
        if (is_small_minus(row, index))
            row_put(row, index, MINUS_SIGN);
    }
    else if (count == 3)
        merge(row, index, count, EM_DASH);
    else if ((count == 2 && !is_option(row, index, after)) || (count == 1 && between_spaces))
        merge(row, index, count, EN_DASH);
    else if (count == 1 && is_digit_character(after) && is_range(row, index))
        row_put(row, index, EN_DASH);
    else if (count == 1 && is_minus(row, index))
        row_put(row, index, MINUS_SIGN);
    return index + count;
}

/* ---- 3 x 4 ---- */

static bool is_hexadecimal_prefix(const struct row *row, size_t index)
{
    return row_before(row, index) == '0' && !is_digit_character(row_before(row, index - 1));
}

size_t rule_times(struct row *row, size_t index)
{
    uint32_t before = row_before(row, index), after = row_at(row, index + 1);
    bool close = is_digit_character(before) && is_digit_character(after) && !is_hexadecimal_prefix(row, index);
    bool spaced = before == ' ' && after == ' ' && index >= 2 && is_digit_character(row_before(row, index - 1)) &&
                  is_digit_character(row_at(row, index + 2));
    if (close || spaced)
        row_put(row, index, TIMES_SIGN);
    if (spaced)
    {
        row_put(row, index - 1, NO_BREAK_SPACE);
        row_put(row, index + 1, NO_BREAK_SPACE);
    }
    return index + 1;
}
