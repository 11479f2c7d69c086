/* The customs of languages: quotation marks, abbreviations, words that hold on to what follows. */
#include "content/language.h"
#include "content/typography.h"

/* A space stands where a narrow no-break space belongs; typed without one, it is put there. Longer ones first. */
static const char *const ABBREVIATIONS_GERMAN[] = {
    "a. a. O.",    "a. D.",    "a. M.",  "b. a. w.",    "d. h.",    "d. i.",    "d. J.",    "d. M.",
    "e. K.",       "e. V.",    "i. A.",  "i. Allg.",    "i. d. R.", "i. e. S.", "i. w. S.", "i. H. v.",
    "i. S. d.",    "i. S. v.", "i. V.",  "m. a. W.",    "m. E.",    "n. Chr.",  "o. Ä.",    "o. ä.",
    "o. dgl.",     "o. g.",    "p. a.",  "s. o.",       "s. u.",    "u. a. m.", "u. a.",    "u. Ä.",
    "u. ä.",       "u. dgl.",  "u. U.",  "u. v. a. m.", "u. v. a.", "u. v. m.", "v. a.",    "v. Chr.",
    "v. l. n. r.", "z. B.",    "z. Hd.", "z. T.",       "z. Zt.",   "z. Z.",    NULL,
};

static const char *const NO_WORDS[] = {NULL};

static const struct bound_word BOUND_GERMAN[] = {
    {"§", BEFORE_NUMBER},       {"Nr.", BEFORE_NUMBER},       {"Nrn.", BEFORE_NUMBER},    {"S.", BEFORE_NUMBER},
    {"Abb.", BEFORE_NUMBER},    {"Tab.", BEFORE_NUMBER},      {"Abs.", BEFORE_NUMBER},    {"Art.", BEFORE_NUMBER},
    {"Kap.", BEFORE_NUMBER},    {"Bd.", BEFORE_NUMBER},       {"Ziff.", BEFORE_NUMBER},   {"Anm.", BEFORE_NUMBER},
    {"ca.", BEFORE_NUMBER},     {"Tel.", BEFORE_NUMBER},      {"Seite", BEFORE_NUMBER},   {"Abschnitt", BEFORE_NUMBER},
    {"Kapitel", BEFORE_NUMBER}, {"Abbildung", BEFORE_NUMBER}, {"Tabelle", BEFORE_NUMBER}, {"€", BEFORE_NUMBER},
    {"EUR", BEFORE_NUMBER},     {"CHF", BEFORE_NUMBER},       {"Dr.", BEFORE_NAME},       {"Prof.", BEFORE_NAME},
    {"Hr.", BEFORE_NAME},       {"Fr.", BEFORE_NAME},         {"St.", BEFORE_NAME},       {"Ing.", BEFORE_NAME},
    {"Dipl.", BEFORE_NAME},     {"", BEFORE_NUMBER},
};

static const struct bound_word BOUND_ENGLISH[] = {
    {"§", BEFORE_NUMBER},       {"No.", BEFORE_NUMBER},     {"Nos.", BEFORE_NUMBER},    {"no.", BEFORE_NUMBER},
    {"p.", BEFORE_NUMBER},      {"pp.", BEFORE_NUMBER},     {"Fig.", BEFORE_NUMBER},    {"Figs.", BEFORE_NUMBER},
    {"Sec.", BEFORE_NUMBER},    {"Ch.", BEFORE_NUMBER},     {"Vol.", BEFORE_NUMBER},    {"vol.", BEFORE_NUMBER},
    {"Eq.", BEFORE_NUMBER},     {"c.", BEFORE_NUMBER},      {"ca.", BEFORE_NUMBER},     {"page", BEFORE_NUMBER},
    {"Page", BEFORE_NUMBER},    {"pages", BEFORE_NUMBER},   {"Section", BEFORE_NUMBER}, {"section", BEFORE_NUMBER},
    {"Chapter", BEFORE_NUMBER}, {"chapter", BEFORE_NUMBER}, {"Figure", BEFORE_NUMBER},  {"Table", BEFORE_NUMBER},
    {"EUR", BEFORE_NUMBER},     {"USD", BEFORE_NUMBER},     {"GBP", BEFORE_NUMBER},     {"Mr.", BEFORE_NAME},
    {"Mrs.", BEFORE_NAME},      {"Ms.", BEFORE_NAME},       {"Mr", BEFORE_NAME},        {"Mrs", BEFORE_NAME},
    {"Ms", BEFORE_NAME},        {"Dr.", BEFORE_NAME},       {"Dr", BEFORE_NAME},        {"Prof.", BEFORE_NAME},
    {"St.", BEFORE_NAME},       {"", BEFORE_NUMBER},
};

static const struct bound_word BOUND_OTHER[] = {{"§", BEFORE_NUMBER}, {"", BEFORE_NUMBER}};

static const char *const MONTHS_GERMAN[] = {"Januar", "Jänner", "Februar",   "März",    "April",    "Mai",      "Juni",
                                            "Juli",   "August", "September", "Oktober", "November", "Dezember", NULL};
static const char *const MONTHS_ENGLISH[] = {"January", "February",  "March",   "April",    "May",      "June", "July",
                                             "August",  "September", "October", "November", "December", NULL};
static const char *const MONTHS_FRENCH[] = {"janvier",  "février",  "mars", "avril",     "mai",
                                            "juin",     "juillet",  "août", "septembre", "octobre",
                                            "novembre", "décembre", NULL};
static const char *const AFTER_ORDINAL_GERMAN[] = {"Quartal", "Halbjahr", "Jahrhundert", "Jahrhunderts", "Auflage",
                                                   "Kapitel", "Platz",    "Stock",       "Klasse",       NULL};

static const char *const AFTER_NUMBER_GERMAN[] = {"Uhr",     "Mio.", "Mrd.", "Tsd.",      "Mio",        "Mrd",
                                                  "Prozent", "Euro", "Cent", "Millionen", "Milliarden", NULL};
static const char *const AFTER_NUMBER_ENGLISH[] = {"percent", "million", "billion", "trillion", "a.m.",
                                                   "p.m.",    "am",      "pm",      NULL};

#define QUOTES(open_outer, close_outer, open_inner, close_inner)                                                       \
    .open = {open_outer, open_inner}, .close = {close_outer, close_inner}

/* Low and high commas, guillemets, and the high commas of English. */
#define QUOTES_LOW        QUOTES(0x201E, 0x201C, 0x201A, 0x2018)
#define QUOTES_LOW_HIGH   QUOTES(0x201E, 0x201D, 0x201A, 0x2019)
#define QUOTES_HIGH       QUOTES(0x201C, 0x201D, 0x2018, 0x2019)
#define QUOTES_SAME       QUOTES(0x201D, 0x201D, 0x2019, 0x2019)
#define QUOTES_GUILLEMETS QUOTES(0x00AB, 0x00BB, 0x2039, 0x203A)
#define QUOTES_ROMANCE    QUOTES(0x00AB, 0x00BB, 0x201C, 0x201D)

#define CUSTOMS_ENGLISH                                                                                                \
    .day_after_month = true, .abbreviations = NO_WORDS, .bound_words = BOUND_ENGLISH, .months = MONTHS_ENGLISH,        \
    .after_ordinal = NO_WORDS, .after_number = AFTER_NUMBER_ENGLISH
#define CUSTOMS_GERMAN                                                                                                 \
    .space_before_percent = true, .abbreviations = ABBREVIATIONS_GERMAN, .bound_words = BOUND_GERMAN,                  \
    .months = MONTHS_GERMAN, .after_ordinal = AFTER_ORDINAL_GERMAN, .after_number = AFTER_NUMBER_GERMAN
#define CUSTOMS_FRENCH                                                                                                 \
    .space_within_quotes = true, .space_before_percent = true, .space_before_punctuation = true,                       \
    .abbreviations = NO_WORDS, .bound_words = BOUND_OTHER, .months = MONTHS_FRENCH, .after_ordinal = NO_WORDS,         \
    .after_number = NO_WORDS
#define CUSTOMS_OTHER                                                                                                  \
    .abbreviations = NO_WORDS, .bound_words = BOUND_OTHER, .months = NO_WORDS, .after_ordinal = NO_WORDS,              \
    .after_number = NO_WORDS

/* A language with a region stands before the same without one. The first serves for all that are not here. */
static const struct typography_style STYLES[] = {
    {.language = "en", QUOTES_HIGH, CUSTOMS_ENGLISH},
    {.language = "de", .region = "CH", QUOTES_GUILLEMETS, CUSTOMS_GERMAN},
    {.language = "de", .region = "LI", QUOTES_GUILLEMETS, CUSTOMS_GERMAN},
    {.language = "de", QUOTES_LOW, CUSTOMS_GERMAN},
    {.language = "fr", QUOTES_ROMANCE, CUSTOMS_FRENCH},
    {.language = "it", QUOTES_ROMANCE, CUSTOMS_OTHER},
    {.language = "es", QUOTES_ROMANCE, CUSTOMS_OTHER},
    {.language = "pt", QUOTES_ROMANCE, CUSTOMS_OTHER},
    {.language = "pl", QUOTES_LOW_HIGH, CUSTOMS_OTHER},
    {.language = "cs", QUOTES_LOW, CUSTOMS_OTHER},
    {.language = "sk", QUOTES_LOW, CUSTOMS_OTHER},
    {.language = "sv", QUOTES_SAME, CUSTOMS_OTHER},
    {.language = "fi", QUOTES_SAME, CUSTOMS_OTHER},
    {.language = "nb", QUOTES_GUILLEMETS, CUSTOMS_OTHER},
    {.language = "ru", QUOTES_GUILLEMETS, CUSTOMS_OTHER},
};

const struct typography_style *typography_style_of(struct slice language)
{
    for (size_t i = 0; i < sizeof STYLES / sizeof *STYLES; i++)
        if (language_is(language, STYLES[i].language) &&
            (!STYLES[i].region || language_has_region(language, STYLES[i].region)))
            return &STYLES[i];
    return &STYLES[0];
}
