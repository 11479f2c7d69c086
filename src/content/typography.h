/* Typography: what a typographer would have typed. Private to the stage.
 *
 * A block's characters are laid out in one row, whatever inlines they stand in,
 * so that a rule sees what the reader sees. The row is gone through once, from
 * left to right; a character that may want to change triggers its rule (the
 * table in typography.c). To the left of a rule all is set already, to the right
 * all is as typed. What was typed as a typographer types it is left alone. */
#ifndef OCTAVO_CONTENT_TYPOGRAPHY_H
#define OCTAVO_CONTENT_TYPOGRAPHY_H

#include "base/base.h"

enum
{
    NO_BREAK_SPACE = 0x00A0,
    NARROW_SPACE = 0x202F, /* it does not break either */
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    ELLIPSIS = 0x2026,
    APOSTROPHE = 0x2019,
    MINUS_SIGN = 0x2212,
    TIMES_SIGN = 0x00D7,
    OBJECT = 0xFFFC, /* code, a picture: stands in the row, but is no letter */

    QUOTES_NESTED_MAX = 16
};

/* A space put before a character that had none. */
enum inserted
{
    INSERTED_NOTHING,
    INSERTED_NO_BREAK_SPACE,
    INSERTED_NARROW_SPACE
};

/* One character of the row; 4 bytes, since a block can have megabytes. */
struct letter
{
    uint32_t character : 21;
    uint32_t inserted : 2; /* enum inserted: before the character */
    uint32_t gone : 1;     /* dropped, as two of the three dots of an ellipsis */
    uint32_t fixed : 1;    /* in an address: no rule applies */
    uint32_t touched : 1;  /* changed in any way */
    uint32_t script : 1;   /* raised or lowered */
};

/* A word after which, or a word before which, a line does not end. */
enum follower
{
    BEFORE_NUMBER, /* "Nr. 5" */
    BEFORE_NAME    /* "Dr. Weber": a capital letter */
};

struct bound_word
{
    const char *word;
    enum follower follower;
};

/* A language's customs. Lists end with NULL (or an empty word). */
struct typography_style
{
    const char *language;
    const char *region; /* NULL: any */
    uint32_t open[2];   /* outer and inner quotation marks */
    uint32_t close[2];
    bool space_within_quotes; /* « ainsi » */
    bool space_before_percent;
    bool space_before_punctuation;    /* French: a typed space before ! ? ; is narrow and before : does not break */
    bool day_after_month;             /* "November 24" */
    const char *const *abbreviations; /* "z. B.": a space where one belongs */
    const struct bound_word *bound_words;
    const char *const *months;
    const char *const *after_ordinal; /* "3. Quartal" */
    const char *const *after_number;  /* "10 Prozent" */
};

const struct typography_style *typography_style_of(struct slice language);

/* A quotation mark that was opened. */
struct open_quote
{
    char typed; /* '"' or '\'' */
    uint32_t close;
    bool space_within;
};

/* A row of characters, and how far it is set. */
struct row
{
    struct letter *letters;
    size_t count;
    const struct typography_style *style; /* of the characters at hand */
    struct open_quote quotes[QUOTES_NESTED_MAX];
    size_t quote_count;
    size_t last_closing_apostrophe; /* index + 1 of the last ' that could close a quotation; 0: none */
};

/* Marks the addresses in the row, and finds what must be known ahead. Once, before any rule. */
void row_prepare(struct row *row);

/* Characters; outside of the row: 0. */
static inline uint32_t row_at(const struct row *row, size_t index)
{
    return index < row->count ? row->letters[index].character : 0;
}
/* What stands before `index`; 0 at the start. */
static inline uint32_t row_before(const struct row *row, size_t index)
{
    return index > 0 ? row->letters[index - 1].character : 0;
}
void row_put(struct row *row, size_t index, uint32_t character);
void row_insert(struct row *row, size_t index, enum inserted space);
void row_drop(struct row *row, size_t index);

bool is_digit_character(uint32_t c);
bool is_letter_character(uint32_t c);
bool is_capital_character(uint32_t c);
bool is_space_character(uint32_t c); /* any white space, and the row's ends (0) */

/* True when the row reads `word` (UTF-8) from `index` on. */
bool row_reads(const struct row *row, size_t index, const char *word, size_t *end);
/* True when `word` ends right before `index`, and no letter or digit stands before it. */
bool row_ends_word(const struct row *row, size_t index, const char *word);

/* A rule is given the index of its character, and gives the index to go on with. */
typedef size_t typography_rule(struct row *row, size_t index);

typography_rule rule_double_quote, rule_single_quote;                     /* typography_quotes.c */
typography_rule rule_hyphen, rule_dot, rule_times;                        /* typography_signs.c */
typography_rule rule_space, rule_abbreviation, rule_percent, rule_degree; /* typography_spaces.c */

/* Sets the inline siblings from `first` on, as typography_document does; gives what stands behind them.
 *   scratch  emptied by the caller */
struct node *typography_inlines(struct node *first, struct arena *arena, struct arena *scratch);

#endif
