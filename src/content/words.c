/* What the program itself writes, in the document's language: words, dates, numbers. */
#include <assert.h>
#include <math.h>

#include "content/document.h"
#include "content/language.h"

/* Written as \u escapes in tables: these characters cannot be told from others by eye. */
#define NO_BREAK_SPACE        "\u00A0"
#define NARROW_NO_BREAK_SPACE "\u202F"
#define MINUS                 "\u2212"

static const char *const WORDS_ENGLISH[WORD_COUNT] = {
    [WORD_CONTENTS] = "Contents",
    [WORD_PAGE] = "page",
    [WORD_TABLE] = "Table",
    [WORD_FIGURE] = "Figure",
    [WORD_SECTION] = "Section",
    [WORD_NOTE] = "Note",
    [WORD_TIP] = "Tip",
    [WORD_WARNING] = "Warning",
    [WORD_SUMMARY] = "Summary",
    [WORD_CONTINUED] = "continued",
    [WORD_ASPECT] = "Difference",
    [WORD_IMPRINT] = "Imprint",
    [WORD_VERSION] = "Version",
    [WORD_CONTACT] = "Contact",
    [WORD_STEP] = "Step",
    [WORD_QR_CODE] = "QR code with the address",
    [WORD_BACK_TO_TEXT] = "Back to the text",
};

static const char *const WORDS_GERMAN[WORD_COUNT] = {
    [WORD_CONTENTS] = "Inhalt",
    [WORD_PAGE] = "Seite",
    [WORD_TABLE] = "Tabelle",
    [WORD_FIGURE] = "Abbildung",
    [WORD_SECTION] = "Abschnitt",
    [WORD_NOTE] = "Hinweis",
    [WORD_TIP] = "Tipp",
    [WORD_WARNING] = "Achtung",
    [WORD_SUMMARY] = "Zusammenfassung",
    [WORD_CONTINUED] = "Fortsetzung",
    [WORD_ASPECT] = "Unterschied",
    [WORD_IMPRINT] = "Impressum",
    [WORD_VERSION] = "Fassung",
    [WORD_CONTACT] = "Kontakt",
    [WORD_STEP] = "Schritt",
    [WORD_QR_CODE] = "QR-Code mit der Adresse",
    [WORD_BACK_TO_TEXT] = "Zurück zum Text",
};

enum
{
    MONTHS_A_YEAR = 12
};

static const char *const MONTHS_ENGLISH[MONTHS_A_YEAR] = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
static const char *const MONTHS_GERMAN[MONTHS_A_YEAR] = {"Januar",    "Februar", "März",     "April",
                                                         "Mai",       "Juni",    "Juli",     "August",
                                                         "September", "Oktober", "November", "Dezember"};
static const char *const MONTHS_AUSTRIAN_JANUARY = "Jänner";

const char *word_in(struct slice language, enum word word)
{
    assert(word < WORD_COUNT);
    return language_is(language, "de") ? WORDS_GERMAN[word] : WORDS_ENGLISH[word];
}

static const char *month_name(struct slice language, int month)
{
    if (!language_is(language, "de"))
        return MONTHS_ENGLISH[month - 1];
    if (month == 1 && language_has_region(language, "AT"))
        return MONTHS_AUSTRIAN_JANUARY;
    return MONTHS_GERMAN[month - 1];
}

struct slice date_in_words(struct slice language, int year, int month, int day, struct arena *arena)
{
    assert(month >= 1 && month <= MONTHS_A_YEAR);
    const char *name = month_name(language, month);
    struct buffer out;
    buffer_init(&out, arena);
    if (language_is(language, "de"))
        buffer_print(&out, "%d." NO_BREAK_SPACE "%s %d", day, name, year);
    else if (language_is(language, "en") && language_has_region(language, "US"))
        buffer_print(&out, "%s" NO_BREAK_SPACE "%d, %d", name, day, year);
    else
        buffer_print(&out, "%d" NO_BREAK_SPACE "%s %d", day, name, year);
    return buffer_slice(&out);
}

/* Numbers. German (Duden, DIN 5008) and most of Europe: a decimal comma and a narrow space in
 * whole parts of five digits and more. English (Chicago Manual of Style): a decimal point and a
 * comma from one thousand on. */
static const struct number_style NUMBER_STYLES[] = {
    {"en", ".", ",", 1000},
    {"de", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"fr", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"es", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"it", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"nl", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"pt", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"pl", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"cs", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"sk", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"da", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"sv", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"nb", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"nn", ",", NARROW_NO_BREAK_SPACE, 10000},
    {"fi", ",", NARROW_NO_BREAK_SPACE, 10000},
};

enum
{
    NUMBER_STYLE_COUNT = sizeof NUMBER_STYLES / sizeof *NUMBER_STYLES,
    DECIMALS_MAX = 6,
    DIGITS_A_GROUP = 3
};

/* Beyond nine quadrillion units of the last place a double holds no more digits. */
static const double NUMBER_LIMIT = 9e15;

const struct number_style *number_style_of(struct slice language)
{
    for (size_t i = 0; i < NUMBER_STYLE_COUNT; i++)
        if (language_is(language, NUMBER_STYLES[i].language))
            return &NUMBER_STYLES[i];
    return &NUMBER_STYLES[0];
}

char decimal_sign_in(struct slice language) { return number_style_of(language)->decimal[0]; }

static void add_whole_part(struct buffer *out, int64_t whole, int64_t group_from, struct slice group)
{
    if (whole < group_from)
    {
        buffer_print(out, "%lld", (long long)whole);
        return;
    }
    char digits[20]; /* INT64_MAX has 19 */
    int count = 0;
    for (; whole > 0; whole /= 10)
        digits[count++] = (char)('0' + whole % 10);
    while (count-- > 0)
    {
        buffer_add_byte(out, digits[count]);
        if (count > 0 && count % DIGITS_A_GROUP == 0)
            buffer_add_slice(out, group);
    }
}

struct slice number_in_words(struct slice language, double value, int decimals, struct slice grouping,
                             struct arena *arena)
{
    assert(decimals >= 0 && decimals <= DECIMALS_MAX && fabs(value) <= NUMBER_LIMIT);
    const struct number_style *style = number_style_of(language);
    int64_t scale = 1;
    while (decimals > 0 && fabs(value) * pow(10, decimals) > NUMBER_LIMIT)
        decimals--;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    int64_t units = llround(fabs(value) * (double)scale);
    struct buffer out;
    buffer_init(&out, arena);
    if (value < 0 && units != 0)
        buffer_add_string(&out, MINUS);
    if (grouping.length > 0)
        add_whole_part(&out, units / scale, 1000, grouping);
    else
        add_whole_part(&out, units / scale, style->group_from, slice_from_string(style->group));
    if (decimals > 0)
        buffer_print(&out, "%s%0*lld", style->decimal, decimals, (long long)(units % scale));
    return buffer_slice(&out);
}
