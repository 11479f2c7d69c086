/* Spaces at which a line must not end. Those of abbreviations and before units are
 * narrow; those between words ("24. November") are as wide as others. */
#include "content/typography.h"

enum
{
    NUMBER_LENGTH_MAX = 20,
    GROUP_DIGITS = 3,
    MIDDLE_DOT = 0xB7
};

/* "m" ends before its exponent. */
static bool ends_word_at(const struct row *row, size_t end)
{
    if (end < row->count && row->letters[end].script)
        return true;
    return !is_letter_character(row_at(row, end)) && !is_digit_character(row_at(row, end));
}

/* The row reads one of the words from `index` on, and the word ends there. */
static bool reads_any(const struct row *row, size_t index, const char *const *words)
{
    size_t end;
    for (; *words; words++)
        if (row_reads(row, index, *words, &end) && ends_word_at(row, end))
            return true;
    return false;
}

static bool ends_any(const struct row *row, size_t index, const char *const *words)
{
    for (; *words; words++)
        if (row_ends_word(row, index, *words))
            return true;
    return false;
}

/* A number ends right before `index`: where it begins; `index` when there is none. */
static size_t number_start(const struct row *row, size_t index)
{
    size_t from = index;
    if (!is_digit_character(row_before(row, index)))
        return index;
    while (from > 0 && index - from < NUMBER_LENGTH_MAX)
    {
        uint32_t c = row_before(row, from);
        if (!is_digit_character(c) && c != '.' && c != ',')
            break;
        from--;
    }
    return is_letter_character(row_before(row, from)) ? index : from;
}

static bool is_one_or_two_digits(const struct row *row, size_t from, size_t to)
{
    bool digits = to > from && to - from <= 2;
    for (size_t i = from; i < to; i++)
        digits = digits && is_digit_character(row_at(row, i));
    return digits;
}

/* ---- what a space can stand between ---- */

/* "10 kg", "5 %" */
static bool is_before_unit(const struct row *row, size_t index)
{
    static const char *const UNITS[] = {"%",    "‰",  "€",   "$",   "£",   "°C", "°F",  "°",   "EUR", "USD", "CHF",
                                        "GBP",  "kg", "g",   "mg",  "t",   "km", "m",   "cm",  "mm",  "µm",  "nm",
                                        "km/h", "m²", "m³",  "km²", "ha",  "l",  "ml",  "h",   "min", "s",   "ms",
                                        "kB",   "KB", "MB",  "GB",  "TB",  "kW", "kWh", "MW",  "MWh", "GW",  "W",
                                        "V",    "Hz", "kHz", "MHz", "GHz", "px", "pt",  "dpi", NULL};
    return number_start(row, index) < index && reads_any(row, index + 1, UNITS);
}

static bool is_times(uint32_t c) { return c == TIMES_SIGN || c == MIDDLE_DOT; }

/* "3,5 · 10": before the sign, and behind it. */
static bool is_beside_times(const struct row *row, size_t index)
{
    size_t sign = is_times(row_at(row, index + 1)) ? index + 1 : index - 1;
    return index >= 2 && is_times(row_at(row, sign)) && is_digit_character(row_before(row, sign - 1)) &&
           is_space_character(row_at(row, sign + 1)) && is_digit_character(row_at(row, sign + 2));
}

/* "10 Prozent", "9 a.m." */
static bool is_before_unit_word(const struct row *row, size_t index)
{
    return number_start(row, index) < index && reads_any(row, index + 1, row->style->after_number);
}

/* "§ 5", "Nr. 3", "Dr. Weber" */
static bool is_after_bound_word(const struct row *row, size_t index)
{
    uint32_t after = row_at(row, index + 1);
    bool number = is_digit_character(after), name = is_capital_character(after);
    if (!number && !name)
        return false;
    for (const struct bound_word *bound = row->style->bound_words; *bound->word; bound++)
        if ((bound->follower == BEFORE_NUMBER ? number : name) && row_ends_word(row, index, bound->word))
            return true;
    return number && row_before(row, index) == 0xA7; /* also after "§§" */
}

/* "24. November", "3. Quartal", "24 November"; in English also "November 24" */
static bool is_in_date(const struct row *row, size_t index)
{
    size_t digits_end = row_before(row, index) == '.' ? index - 1 : index;
    size_t from = number_start(row, digits_end);
    if (is_one_or_two_digits(row, from, digits_end))
        return reads_any(row, index + 1, row->style->months) ||
               (digits_end < index && reads_any(row, index + 1, row->style->after_ordinal));
    if (!row->style->day_after_month)
        return false;
    size_t day_end = index + 1;
    while (is_digit_character(row_at(row, day_end)) && day_end - index <= 3)
        day_end++;
    return is_one_or_two_digits(row, index + 1, day_end) && ends_any(row, index, row->style->months);
}

/* "24. 11. 2026": between day and month, and between month and year. */
static bool is_in_numeric_date(const struct row *row, size_t index)
{
    if (row_before(row, index) != '.')
        return false;
    size_t from = number_start(row, index - 1), to = index + 1;
    if (!is_one_or_two_digits(row, from, index - 1))
        return false;
    while (is_digit_character(row_at(row, to)) && to - index <= 5)
        to++;
    bool month_follows = is_one_or_two_digits(row, index + 1, to) && row_at(row, to) == '.';
    bool year_follows = to - index - 1 == 4 && row_before(row, from) == NARROW_SPACE;
    return month_follows || year_follows;
}

/* "10 000": up to three digits, then groups of three. */
static bool is_between_groups(const struct row *row, size_t index)
{
    size_t from = index;
    while (index - from <= GROUP_DIGITS && is_digit_character(row_before(row, from)))
        from--;
    uint32_t before = row_before(row, from);
    if (from == index || index - from > GROUP_DIGITS || is_letter_character(before) || before == '.' || before == ',')
        return false;
    bool first_group = before != NARROW_SPACE || index - from == GROUP_DIGITS;
    size_t to = index + 1;
    while (is_digit_character(row_at(row, to)) && to - index <= GROUP_DIGITS + 1)
        to++;
    return first_group && row_at(row, from) != '0' && to - index - 1 == GROUP_DIGITS &&
           !is_letter_character(row_at(row, to));
}

/* "J. R. R. Tolkien" */
static bool is_after_initial(const struct row *row, size_t index)
{
    bool initial = index >= 2 && row_before(row, index) == '.' && is_capital_character(row_before(row, index - 1));
    return initial && is_space_character(index > 2 ? row_before(row, index - 2) : 0) &&
           is_capital_character(row_at(row, index + 1));
}

static bool is_before_ellipsis(const struct row *row, size_t index)
{
    size_t end;
    return !is_space_character(row_before(row, index)) &&
           (row_at(row, index + 1) == ELLIPSIS || row_reads(row, index + 1, "...", &end));
}

/* French: a narrow space before ! ? ; and », a full one before a colon. */
static bool is_before_narrow_punctuation(const struct row *row, size_t index)
{
    uint32_t after = row_at(row, index + 1);
    return row->style->space_before_punctuation && (after == '!' || after == '?' || after == ';');
}

static bool is_before_wide_punctuation(const struct row *row, size_t index)
{
    return row->style->space_before_punctuation && row_at(row, index + 1) == ':';
}

/* Every case in which a space does not break, and as which it is then set. */
static const struct
{
    bool (*applies)(const struct row *row, size_t index);
    uint32_t space;
} SPACES[] = {
    {is_before_unit, NARROW_SPACE},        {is_between_groups, NARROW_SPACE},
    {is_in_numeric_date, NARROW_SPACE},    {is_before_narrow_punctuation, NARROW_SPACE},
    {is_after_bound_word, NO_BREAK_SPACE}, {is_in_date, NO_BREAK_SPACE},
    {is_after_initial, NO_BREAK_SPACE},    {is_before_ellipsis, NO_BREAK_SPACE},
    {is_before_unit_word, NO_BREAK_SPACE}, {is_before_wide_punctuation, NO_BREAK_SPACE},
    {is_beside_times, NO_BREAK_SPACE},
};

/* Between two words of small letters nothing below can apply: that is most spaces. */
static bool is_ordinary(const struct row *row, size_t index)
{
    uint32_t before = row_before(row, index), after = row_at(row, index + 1);
    return before >= 'a' && before <= 'z' && after >= 'a' && after <= 'z';
}

size_t rule_space(struct row *row, size_t index)
{
    if (is_ordinary(row, index))
        return index + 1;
    for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++)
        if (SPACES[i].applies(row, index))
        {
            row_put(row, index, SPACES[i].space);
            break;
        }
    return index + 1;
}

/* ---- abbreviations ---- */

/* The abbreviation is typed from `index` on, with or without its spaces: the index behind it, else 0. */
static size_t match_abbreviation(const struct row *row, size_t index, struct slice letters)
{
    for (size_t offset = 0; offset < letters.length;)
    {
        uint32_t wanted = utf8_next(letters, &offset), typed = row_at(row, index);
        if (typed == wanted || (wanted == ' ' && typed != 0 && typed != '\n' && is_space_character(typed)))
            index++;
        else if (wanted != ' ')
            return 0;
    }
    return ends_word_at(row, index) ? index : 0;
}

static void set_abbreviation(struct row *row, size_t index, struct slice letters)
{
    for (size_t offset = 0; offset < letters.length;)
    {
        if (utf8_next(letters, &offset) != ' ')
            index++;
        else if (!is_space_character(row_at(row, index)))
            row_insert(row, index, INSERTED_NARROW_SPACE);
        else
        {
            if (row_at(row, index) == ' ')
                row_put(row, index, NARROW_SPACE);
            index++;
        }
    }
}

/* Triggered by its first full stop, which follows its first letter. */
size_t rule_abbreviation(struct row *row, size_t index)
{
    size_t start = index > 0 ? index - 1 : 0;
    uint32_t before = row_before(row, start);
    if (is_letter_character(before) || is_digit_character(before) || before == '.')
        return index + 1;
    for (const char *const *word = row->style->abbreviations; *word; word++)
    {
        struct slice letters = slice_from_string(*word);
        size_t end = match_abbreviation(row, start, letters);
        if (end == 0)
            continue;
        set_abbreviation(row, start, letters);
        return end;
    }
    return index + 1;
}

/* ---- spaces that are missing ---- */

/* A sign [index, end) that is glued to its number, where the language has a space. */
static void separate(struct row *row, size_t index, size_t end)
{
    bool part_of_word = is_letter_character(row_at(row, end)) || row_at(row, end) == '-';
    if (row->style->space_before_percent && number_start(row, index) < index && !part_of_word)
        row_insert(row, index, INSERTED_NARROW_SPACE);
}

/* "10%" is "10 %" in German; "10%ig" and "100%-Lösung" are one word. */
size_t rule_percent(struct row *row, size_t index)
{
    separate(row, index, index + 1);
    return index + 1;
}

/* "20°C" likewise; a bare degree stands at its number. */
size_t rule_degree(struct row *row, size_t index)
{
    uint32_t scale = row_at(row, index + 1);
    if (scale == 'C' || scale == 'F')
        separate(row, index, index + 2);
    return index + 1;
}
