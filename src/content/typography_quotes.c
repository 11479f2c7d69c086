/* Quotation marks and apostrophes.
 *
 * Which way a straight mark turns is seen from what stands beside it; only where
 * that does not tell, from what is open. So one mark too many spoils no more
 * than itself. */
#include "content/typography.h"

/* Marks that a word may follow without a space: what stands after them opens. */
static bool is_opening_context(const struct row *row, uint32_t before)
{
    static const char OPENERS[] = "([{/-=<|+";
    if (is_space_character(before))
        return true;
    for (const char *c = OPENERS; *c; c++)
        if (before == (uint32_t)*c)
            return true;
    return before == EN_DASH || before == EM_DASH || before == 0x201E || before == 0x201A || before == 0xBF ||
           before == 0xA1 || before == row->style->open[0] || before == row->style->open[1];
}

/* What stands around the mark at `index` says that a quotation begins. Behind a dash or bracket it must
 * be followed by more than the punctuation that ends one. */
static bool opens_here(const struct row *row, size_t index)
{
    uint32_t before = row_before(row, index), after = row_at(row, index + 1);
    if (!is_opening_context(row, before) || is_space_character(after))
        return false;
    bool ends = after == ',' || after == ';' || after == ':' || after == '!' || after == '?' || after == ')' ||
                (after == '.' && row_at(row, index + 2) != '.');
    return is_space_character(before) || !ends;
}

static bool is_open(const struct row *row, char typed)
{
    for (size_t i = 0; i < row->quote_count; i++)
        if (row->quotes[i].typed == typed)
            return true;
    return false;
}

static void open_quote(struct row *row, size_t index, char typed, int level)
{
    row_put(row, index, row->style->open[level]);
    bool space_within = row->style->space_within_quotes && level == 0;
    if (space_within)
        row_insert(row, index + 1, INSERTED_NARROW_SPACE);
    if (row->quote_count < QUOTES_NESTED_MAX)
        row->quotes[row->quote_count++] = (struct open_quote){typed, row->style->close[level], space_within};
}

/* Closes the innermost quotation that began with `typed`, and what was left open in it. */
static void close_quote(struct row *row, size_t index, char typed)
{
    while (row->quotes[row->quote_count - 1].typed != typed)
        row->quote_count--;
    struct open_quote quote = row->quotes[--row->quote_count];
    row_put(row, index, quote.close);
    if (quote.space_within)
        row_insert(row, index, INSERTED_NARROW_SPACE);
}

size_t rule_double_quote(struct row *row, size_t index)
{
    uint32_t before = row_before(row, index);
    if (opens_here(row, index))
    {
        bool within_another = row->quote_count > 0 && row->quotes[row->quote_count - 1].typed == '"';
        open_quote(row, index, '"', within_another && row->quote_count % 2 == 1 ? 1 : 0);
    }
    else if (is_open(row, '"'))
        close_quote(row, index, '"');
    else if (!is_digit_character(before) && !is_space_character(before)) /* 5" are inches */
        row_put(row, index, row->style->close[0]);
    return index + 1;
}

/* Words that lost their beginning; the apostrophe stands for it. */
static const char *const SHORTENED[] = {"s",   "n",    "ne",    "nen",  "ner", "em",   "tis",  "twas",
                                        "til", "till", "cause", "bout", "ran", "rein", "raus", "rauf"};

/* "'s", "'90s": [index + 1, …) is a word that lost its beginning. */
static bool is_shortened(const struct row *row, size_t index)
{
    size_t end;
    for (size_t i = 0; i < sizeof SHORTENED / sizeof *SHORTENED; i++)
        if (row_reads(row, index + 1, SHORTENED[i], &end) && !is_letter_character(row_at(row, end)) &&
            !is_digit_character(row_at(row, end)) && (row_at(row, end) != '\'' || row_reads(row, index, "'n'", &end)))
            return true;
    bool two_digits = is_digit_character(row_at(row, index + 1)) && is_digit_character(row_at(row, index + 2));
    if (!two_digits)
        return false;
    uint32_t follows = row_at(row, index + 3);
    return follows == 's' || row_reads(row, index + 3, "er", &end);
}

static bool word_follows(const struct row *row, size_t index)
{
    return is_letter_character(row_at(row, index + 1)) || is_digit_character(row_at(row, index + 1));
}

size_t rule_single_quote(struct row *row, size_t index)
{
    uint32_t before = row_before(row, index), after = row_at(row, index + 1);
    bool opens = opens_here(row, index);
    if (is_letter_character(before) && is_letter_character(after))
        row_put(row, index, APOSTROPHE);
    else if (is_digit_character(before) && after == 's')
        row_put(row, index, APOSTROPHE);
    else if (opens && (is_shortened(row, index) || (word_follows(row, index) && index >= row->last_closing_apostrophe)))
        row_put(row, index, APOSTROPHE);
    else if (opens)
        open_quote(row, index, '\'', 1);
    else if (is_open(row, '\''))
        close_quote(row, index, '\'');
    else if (!is_digit_character(before) && !is_space_character(before)) /* 5' are feet */
        row_put(row, index, APOSTROPHE);
    return index + 1;
}
