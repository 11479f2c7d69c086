/* The costs were found by setting German and English prose at 90 to 130 mm: at 130 mm word spaces vary by an eighth,
 * about one line in ten is hyphenated in German and one in twenty-five in English, and one in two hundred is in a
 * river. */
#include "text/break_rules.h"

static const struct break_rules justified_rules = {
    .tolerance = {150, 300},
    .penalty = {[BREAK_PLAIN] = 30,
                [BREAK_ADDRESS] = 300,
                [BREAK_SIGN] = 60,
                [BREAK_SOFT] = 60,
                [BREAK_JOINT] = 60,
                [BREAK_SYLLABLE] = 115,
                [BREAK_SYLLABLE_SHORT] = 160,
                [BREAK_RESCUE] = 5000},
    .adjacent = 5000,
    .river = 40000,
    .stack = 4000,
    .two_hyphens = 12000,
    .three_hyphens = 100000000,
    .last_hyphen = 20000,
    .short_last = 250000,
    .brief_last = 5000,
    .single_last = 2500,
    .fragment_last = INT64_C(100000000),
};

static const struct break_rules ragged_rules = {
    .ragged_percent = 400,
    .tolerance = {200, 400},
    .penalty = {[BREAK_PLAIN] = 60,
                [BREAK_ADDRESS] = 900,
                [BREAK_SIGN] = 60,
                [BREAK_SOFT] = 300,
                [BREAK_JOINT] = 400,
                [BREAK_SYLLABLE] = 500,
                [BREAK_SYLLABLE_SHORT] = 900,
                [BREAK_RESCUE] = 9000},
    .stairs = 12000,
    .two_hyphens = 100000,
    .three_hyphens = 100000000,
    .last_hyphen = 400000,
    .short_last = 100000,
    .brief_last = 100000,
    .single_last = 400000,
    .fragment_last = INT64_C(100000000),
};

static const struct break_rules balanced_rules = {
    .ragged_percent = 400,
    .tolerance = {200, 400},
    .penalty = {[BREAK_PLAIN] = 300,
                [BREAK_ADDRESS] = 900,
                [BREAK_SIGN] = 600, /* "Mid-" at the end of a title's line reads badly */
                [BREAK_SOFT] = 300,
                [BREAK_JOINT] = 300,
                [BREAK_SYLLABLE] = 600,
                [BREAK_SYLLABLE_SHORT] = 900,
                [BREAK_RESCUE] = 9000},
    .three_hyphens = 100000000,
    .short_last = 1000000,
    .brief_last = 1000000,
    .single_last = 250000,
    .last_counts = true,
    .within_phrase = 4000,
    .behind_short_word = 40000,
};

const struct break_rules *break_rules_of(enum line_alignment alignment)
{
    switch (alignment)
    {
    case LINES_JUSTIFIED:
        return &justified_rules;
    case LINES_BALANCED:
    case LINES_CENTER:
        return &balanced_rules;
    default:
        return &ragged_rules;
    }
}
