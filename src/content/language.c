/* Language tags: BCP 47 (RFC 5646) as far as a whitepaper needs it. */
#include "content/language.h"

#include <string.h>

/* ISO 639-1, each code followed by a space. */
static const char ISO_639_1[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* Languages and scripts written from right to left. */
static const char RIGHT_TO_LEFT_LANGUAGES[] = "ar dv fa he ks ps sd ug ur yi arc ckb syr ";
static const char RIGHT_TO_LEFT_SCRIPTS[] = "arab aran hebr syrc thaa nkoo adlm rohg samr mand ";

/* What people write instead of a tag, and the tag. */
static const struct
{
    const char *written, *tag;
} MISTAKEN[] = {
    {"deutsch", "de"},  {"german", "de"}, {"ger", "de"},   {"deu", "de"},    {"dt", "de"},  {"english", "en"},
    {"englisch", "en"}, {"eng", "en"},    {"us", "en-US"}, {"french", "fr"}, {"fra", "fr"}, {"fre", "fr"},
    {"gb", "en-GB"},    {"at", "de-AT"},  {"ita", "it"},   {"spa", "es"},    {"nld", "nl"}, {"dut", "nl"},
};

enum
{
    MISTAKEN_COUNT = sizeof MISTAKEN / sizeof *MISTAKEN,
    SUBTAG_LENGTH_MAX = 8,
    TAG_LENGTH_MAX = 64
};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char to_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static char to_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

static bool all_letters(struct slice s)
{
    for (size_t i = 0; i < s.length; i++)
        if (!is_letter(s.data[i]))
            return false;
    return true;
}

static bool all_digits(struct slice s)
{
    for (size_t i = 0; i < s.length; i++)
        if (!is_digit(s.data[i]))
            return false;
    return true;
}

/* `word` stands in `list`, words each followed by a space. */
static bool is_listed(struct slice word, const char *list)
{
    while (*list)
    {
        size_t word_length = (size_t)(strchr(list, ' ') - list);
        char copy[SUBTAG_LENGTH_MAX + 1] = {0};
        memcpy(copy, list, word_length);
        if (slice_is_ignoring_case(word, copy))
            return true;
        list += word_length + 1;
    }
    return false;
}

/* The parts of a tag come in this order, each at most once but for variants. */
enum part
{
    PART_PRIMARY,
    PART_EXTENDED,
    PART_SCRIPT,
    PART_REGION,
    PART_VARIANT,
    PART_EXTENSION,
    PART_PRIVATE,
    PART_NONE
};

static bool is_variant(struct slice s)
{
    return (s.length >= 5 && s.length <= SUBTAG_LENGTH_MAX) || (s.length == 4 && is_digit(s.data[0]));
}

/* What a subtag after the primary one is, given the part before it. */
static enum part subtag_part(struct slice s, enum part before)
{
    if (before >= PART_EXTENSION)
        return s.length == 1 && to_lower(s.data[0]) == 'x' ? PART_PRIVATE : before; /* or one more of the same */
    if (s.length == 1)
        return to_lower(s.data[0]) == 'x' ? PART_PRIVATE : PART_EXTENSION;
    if (before < PART_EXTENDED && s.length == 3 && all_letters(s))
        return PART_EXTENDED;
    if (before < PART_SCRIPT && s.length == 4 && all_letters(s))
        return PART_SCRIPT;
    if (before < PART_REGION && ((s.length == 2 && all_letters(s)) || (s.length == 3 && all_digits(s))))
        return PART_REGION;
    return is_variant(s) ? PART_VARIANT : PART_NONE;
}

/* Appends a subtag in the letter case of its part: Script, REGION, all else small. */
static void add_subtag(struct buffer *out, struct slice s, enum part part)
{
    if (part != PART_PRIMARY)
        buffer_add_byte(out, '-');
    for (size_t i = 0; i < s.length; i++)
    {
        bool capital = part == PART_REGION || (part == PART_SCRIPT && i == 0);
        buffer_add_byte(out, capital ? to_upper(s.data[i]) : to_lower(s.data[i]));
    }
}

static bool is_well_formed_subtag(struct slice s)
{
    if (s.length == 0 || s.length > SUBTAG_LENGTH_MAX)
        return false;
    for (size_t i = 0; i < s.length; i++)
        if (!is_letter(s.data[i]) && !is_digit(s.data[i]))
            return false;
    return true;
}

static bool is_language(struct slice primary)
{
    if (primary.length == 2)
        return is_listed(primary, ISO_639_1);
    if (primary.length != 3 || !all_letters(primary))
        return false;
    for (size_t i = 0; i < MISTAKEN_COUNT; i++)
        if (slice_is_ignoring_case(primary, MISTAKEN[i].written))
            return false;
    return true;
}

/* Reads all subtags into `out`; gives the script, which is empty when there is none. */
static bool tag_parse(struct slice tag, struct buffer *out, struct slice *script)
{
    size_t from = 0;
    struct slice primary = language_next_subtag(tag, &from);
    if (tag.length > TAG_LENGTH_MAX || !is_language(primary))
        return false;
    add_subtag(out, primary, PART_PRIMARY);
    enum part part = PART_PRIMARY;
    bool open = false; /* the letter before, "x" or an extension's, needs a subtag behind it */
    while (from <= tag.length)
    {
        struct slice subtag = language_next_subtag(tag, &from);
        enum part before = part;
        part = subtag_part(subtag, before);
        bool opens = subtag.length == 1 && before != PART_PRIVATE;
        if (!is_well_formed_subtag(subtag) || part == PART_NONE || (open && opens))
            return false;
        if (part == PART_SCRIPT)
            *script = subtag;
        open = opens;
        add_subtag(out, subtag, part);
    }
    return !open;
}

static void help_with_tag(struct slice tag, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < MISTAKEN_COUNT; i++)
        if (slice_is_ignoring_case(tag, MISTAKEN[i].written))
        {
            diagnose_help(diagnostics, "did you mean \"%s\"?", MISTAKEN[i].tag);
            return;
        }
    diagnose_help(diagnostics,
                  "write \"de\" for German, \"en\" for English, or another tag of BCP 47 such as \"de-AT\"");
}

bool language_check(struct slice tag, struct place place, struct arena *arena, struct slice *out,
                    struct diagnostics *diagnostics)
{
    struct slice script = {0};
    struct buffer usual;
    buffer_init(&usual, arena);
    if (!tag_parse(tag, &usual, &script))
    {
        diagnose_error(diagnostics, place, "\"%.*s\" is no language tag", SLICE_ARGUMENTS(tag));
        help_with_tag(tag, diagnostics);
        return false;
    }
    size_t from = 0;
    struct slice primary = language_next_subtag(tag, &from);
    bool right_to_left =
        script.length > 0 ? is_listed(script, RIGHT_TO_LEFT_SCRIPTS) : is_listed(primary, RIGHT_TO_LEFT_LANGUAGES);
    if (right_to_left)
    {
        diagnose_error(diagnostics, place, "\"%.*s\" is written from right to left, which octavo cannot set",
                       SLICE_ARGUMENTS(tag));
        diagnose_help(diagnostics, "only languages written from left to right can be set");
        return false;
    }
    *out = buffer_slice(&usual);
    return true;
}
