/* Where a line may end: follows UAX #14 in spirit, for text with spaces between words.
 *
 * The text is taken apart into tokens (what stands between spaces). Within a token a
 * line may end behind hyphens and dashes, within addresses behind their signs, and
 * within words where the patterns or the author's soft hyphens say so.
 */
#include "text/character.h"
#include "text/hyphen_cache.h"
#include "text/paragraph.h"

#include <string.h>

enum
{
    HYPHEN_SIDES = 2, /* letters that must stand on each side of a hyphen in the text */
    SLASH_SIDES = 3,  /* likewise of a slash: "und/oder", but not "km/h" */
    ADDRESS_SIDES = 2,
    ADDRESS_LETTERS = 4, /* on each side of a line end between letters */
    NEAR_HYPHEN = 4,     /* letters between a hyphen in the text and one that is put in */
    SHORT_SIDE = 2,
    WORD_MINIMUM = 5,
    ACRONYM_LIMIT = 6 /* letters; a longer word in capitals is a word, not an acronym */
};

struct finder
{
    struct paragraph *paragraph;
    struct slice text;
    uint8_t *breaks;
    size_t run; /* that holds the byte looked at */
};

static const struct text_run *run_at(struct finder *finder, size_t offset)
{
    const struct paragraph *paragraph = finder->paragraph;
    while (finder->run + 1 < paragraph->run_count && paragraph->run_starts[finder->run + 1] <= offset)
        finder->run++;
    return &paragraph->runs[finder->run];
}

/* Class of the character at `offset`, and where it ends. */
static enum character_class class_at(const struct finder *finder, size_t offset, size_t *end)
{
    *end = offset;
    return character_classify(character_next(finder->text, end));
}

static bool is_alphanumeric(enum character_class class)
{
    return class == CHARACTER_LETTER || class == CHARACTER_DIGIT;
}

/* At least `wanted` letters or digits start at `offset`. */
static bool letters_follow(const struct finder *finder, size_t offset, size_t end, size_t wanted)
{
    size_t found = 0;
    while (found < wanted && offset < end)
    {
        enum character_class class = class_at(finder, offset, &offset);
        if (is_alphanumeric(class))
            found++;
        else if (class != CHARACTER_MARK && class != CHARACTER_SOFT_HYPHEN)
            break;
    }
    return found == wanted;
}

/* ---- words ---- */

/* A word: letters with their marks, as the patterns take them, and the soft hyphens between. */
struct word
{
    size_t start, end;
    bool hyphen_before, hyphen_after; /* a hyphen of the text stands there */
    bool soft;                        /* the author has said where to divide it */
};

static bool is_upper(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z';
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), character) ==
           HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

static bool is_lower(uint32_t character)
{
    if (character < 0x80)
        return character >= 'a' && character <= 'z';
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), character) ==
           HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER;
}

static void soft_hyphens_mark(struct finder *finder, const struct word *word)
{
    for (size_t at = word->start, end; at < word->end; at = end)
        if (class_at(finder, at, &end) == CHARACTER_SOFT_HYPHEN && at > word->start && end < word->end)
            finder->breaks[end] = BREAK_SOFT;
}

/* How many letters stand in [from, to), counted to `limit`. */
static size_t letters_between(const struct finder *finder, size_t from, size_t to, size_t limit)
{
    size_t count = 0;
    while (from < to && count < limit)
        if (class_at(finder, from, &from) == CHARACTER_LETTER)
            count++;
    return count;
}

/* A syllable of two letters is short, beside a joint as at the ends of a word: "Kundenbe-ziehung" misleads. */
static enum break_kind point_kind(const struct finder *finder, const struct hyphen_point *points, size_t index,
                                  size_t count, size_t from, size_t to)
{
    size_t at = from + points[index].offset, start = from, end = to;
    if (points[index].joint)
        return BREAK_JOINT;
    for (size_t i = 0; i < index; i++)
        start = points[i].joint ? from + points[i].offset : start;
    for (size_t i = count; i > index + 1; i--)
        end = points[i - 1].joint ? from + points[i - 1].offset : end;
    bool short_side = letters_between(finder, start, at, SHORT_SIDE + 1) <= SHORT_SIDE ||
                      letters_between(finder, at, end, SHORT_SIDE + 1) <= SHORT_SIDE;
    return short_side ? BREAK_SYLLABLE_SHORT : BREAK_SYLLABLE;
}

/* Marks the patterns' points in one part of a word, [from, to). */
static void part_mark(struct finder *finder, const struct word *word, size_t from, size_t to)
{
    struct hyphen_point points[WORD_LIMIT];
    const struct text_run *run = run_at(finder, from);
    struct slice part = slice_sub(finder->text, from, to);
    size_t left = word->hyphen_before && from == word->start ? NEAR_HYPHEN : 0;
    size_t right = word->hyphen_after && to == word->end ? NEAR_HYPHEN : 0;
    size_t count = hyphen_cache_points(font_hyphen_cache(finder->paragraph->fonts), part, run->language,
                                       finder->paragraph->arena->policy, points);
    unsigned reserved = run->style->hyphenate ? 0 : BREAK_RESERVED;
    for (size_t i = 0; i < count; i++)
    {
        size_t at = from + points[i].offset;
        size_t before = letters_between(finder, from, at, NEAR_HYPHEN);
        size_t after = letters_between(finder, at, to, NEAR_HYPHEN);
        enum break_kind kind = point_kind(finder, points, i, count, from, to);
        if (points[i].parts_ligature)
            finder->breaks[at] = BREAK_PARTS_LIGATURE;
        if (before >= left && after >= right)
            finder->breaks[at] |= (uint8_t)((unsigned)kind | reserved);
    }
}

/* A capital behind a small letter starts a part of its own: "LinkedIn". */
static void parts_mark(struct finder *finder, const struct word *word)
{
    size_t from = word->start, letters = 0, capitals = 0;
    bool after_lower = false;
    for (size_t at = word->start, end; at < word->end; at = end)
    {
        end = at;
        uint32_t character = character_next(finder->text, &end);
        bool upper = is_upper(character);
        if (upper && after_lower)
        {
            part_mark(finder, word, from, at);
            from = at;
            letters = capitals = 0;
        }
        letters++;
        capitals += upper;
        after_lower = is_lower(character);
    }
    if (capitals < letters || letters > ACRONYM_LIMIT)
        part_mark(finder, word, from, word->end);
}

static void word_mark(struct finder *finder, const struct word *word)
{
    if (word->soft)
        soft_hyphens_mark(finder, word);
    else if (word->end - word->start >= WORD_MINIMUM && word->end - word->start <= WORD_LIMIT * 4 &&
             !font_metrics(finder->paragraph->fonts, run_at(finder, word->start)->style->face)->fixed_pitch)
        parts_mark(finder, word);
}

/* The word that starts at `start` in a token that ends at `end`. */
static struct word word_at(const struct finder *finder, size_t start, size_t end, bool hyphen_before)
{
    struct word word = {.start = start, .end = start, .hyphen_before = hyphen_before};
    for (size_t at = start, next; at < end; at = next)
    {
        enum character_class class = class_at(finder, at, &next);
        word.hyphen_after = class == CHARACTER_HYPHEN;
        if (class == CHARACTER_SOFT_HYPHEN)
            word.soft = true;
        else if (class != CHARACTER_LETTER && class != CHARACTER_MARK)
            break;
        word.end = next;
        word.hyphen_after = false;
    }
    return word;
}

/* ---- addresses ---- */

static bool contains(struct slice text, const char *part)
{
    size_t part_length = strlen(part);
    for (size_t at = 0; at + part_length <= text.length; at++)
    {
        const char *found = memchr(text.data + at, part[0], text.length - part_length + 1 - at);
        if (!found)
            return false;
        if (memcmp(found, part, part_length) == 0)
            return true;
        at = (size_t)(found - text.data);
    }
    return false;
}

/* A host name before a slash: "octavo.example/de". */
static bool has_host(struct slice token)
{
    const char *slash = token.length ? memchr(token.data, '/', token.length) : NULL;
    const char *dot = token.length ? memchr(token.data, '.', token.length) : NULL;
    return slash && dot && dot > token.data + 1 && slash - dot > 2;
}

static bool is_address(struct slice token)
{
    return contains(token, "://") || slice_starts_with(token, "www.") || slice_starts_with(token, "mailto:") ||
           (contains(token, "@") && contains(token, ".")) || has_host(token);
}

static bool is_address_sign(char byte) { return byte != '\0' && strchr("/.@-_?&=", byte) != NULL; }

static bool is_ascii_alphanumeric(char byte)
{
    return is_alphanumeric(character_classify((unsigned char)byte)) && (unsigned char)byte < 0x80;
}

/* Lines end behind the signs of an address, and if need be between its letters; nothing is put in there that a
 * reader would take for part of it. */
static void address_mark(struct finder *finder, size_t start, size_t end)
{
    const char *text = finder->text.data;
    size_t letters = 0; /* in a row, up to `at` */
    for (size_t at = start; at + ADDRESS_SIDES < end; at++)
    {
        bool behind_sign = is_address_sign(text[at]) && at - start >= ADDRESS_SIDES;
        letters = is_ascii_alphanumeric(text[at]) ? letters + 1 : 0;
        if (behind_sign && letters_follow(finder, at + 1, end, 1))
            finder->breaks[at + 1] = BREAK_PLAIN;
        else if (letters >= ADDRESS_LETTERS && letters_follow(finder, at + 1, end, ADDRESS_LETTERS))
            finder->breaks[at + 1] = BREAK_ADDRESS;
    }
}

/* ---- tokens ---- */

/* What stood before in the token. */
struct context
{
    enum character_class before;
    size_t letters; /* letters and digits in a row up to here */
};

/* How a line may end behind the sign that ends at `at`. */
static enum break_kind break_behind(const struct finder *finder, enum character_class class, struct context context,
                                    size_t at, size_t end)
{
    size_t unused;
    enum character_class next = at < end ? class_at(finder, at, &unused) : CHARACTER_CLOSE;
    switch (class)
    {
    case CHARACTER_HYPHEN:
        return context.letters >= HYPHEN_SIDES && letters_follow(finder, at, end, HYPHEN_SIDES) ? BREAK_SIGN
                                                                                                : BREAK_NONE;
    case CHARACTER_SLASH:
        return context.letters >= SLASH_SIDES && letters_follow(finder, at, end, SLASH_SIDES) ? BREAK_PLAIN
                                                                                              : BREAK_NONE;
    case CHARACTER_DASH: /* between words, not within "1995–2005" */
        return context.before == CHARACTER_LETTER && next == CHARACTER_LETTER ? BREAK_PLAIN : BREAK_NONE;
    case CHARACTER_IDEOGRAPH:
        return next == CHARACTER_IDEOGRAPH || next == CHARACTER_OPEN ? BREAK_PLAIN : BREAK_NONE;
    default:
        return BREAK_NONE;
    }
}

static void token_mark(struct finder *finder, size_t start, size_t end)
{
    struct context context = {.before = CHARACTER_OPEN};
    if (is_address(slice_sub(finder->text, start, end)))
    {
        address_mark(finder, start, end);
        return;
    }
    for (size_t at = start, next; at < end; at = next)
    {
        enum character_class class = class_at(finder, at, &next);
        if (class == CHARACTER_LETTER)
        {
            struct word word = word_at(finder, at, end, context.before == CHARACTER_HYPHEN);
            word_mark(finder, &word);
            context.letters += letters_between(finder, at, word.end, HYPHEN_SIDES + SLASH_SIDES);
            context.before = CHARACTER_LETTER;
            next = word.end;
            continue;
        }
        enum break_kind kind = break_behind(finder, class, context, next, end);
        if (kind != BREAK_NONE)
            finder->breaks[next] = (uint8_t)kind;
        if (class != CHARACTER_MARK)
            context.before = class;
        context.letters = class == CHARACTER_DIGIT  ? context.letters + 1
                          : class == CHARACTER_MARK ? context.letters
                                                    : 0;
    }
}

/* ---- spaces ---- */

static bool separates(enum character_class class)
{
    return class == CHARACTER_SPACE || class == CHARACTER_NEWLINE || class == CHARACTER_ZERO_SPACE;
}

static size_t token_end(const struct finder *finder, size_t at)
{
    size_t next;
    while (at < finder->text.length && !separates(class_at(finder, at, &next)))
        at = next;
    return at;
}

/* What follows the spaces may stand first in a line: not what closes, and no dash between spaces. */
static bool may_start_line(const struct finder *finder, size_t at)
{
    size_t next, unused;
    enum character_class class = class_at(finder, at, &next);
    if (class == CHARACTER_DASH)
        return next < finder->text.length && !separates(class_at(finder, next, &unused));
    if (class == CHARACTER_CLOSE || class == CHARACTER_SLASH) /* "…und", ".NET", "/etc" start words */
        return letters_follow(finder, next, finder->text.length, 1);
    return true;
}

/* Goes over the spaces at `at`; `filled`: something stands before them in their line. */
static size_t spaces_mark(struct finder *finder, size_t at, bool filled)
{
    enum character_class class = CHARACTER_SPACE;
    bool space = false, zero = false;
    for (size_t next; at < finder->text.length && separates(class = class_at(finder, at, &next)); at = next)
    {
        space = space || class == CHARACTER_SPACE;
        zero = zero || class == CHARACTER_ZERO_SPACE;
        if (class == CHARACTER_NEWLINE)
        {
            finder->breaks[next] = BREAK_FORCED;
            filled = space = zero = false;
        }
    }
    if (!filled || at == finder->text.length)
        return at;
    if (zero || (space && may_start_line(finder, at)))
        finder->breaks[at] = space ? BREAK_SPACE : BREAK_PLAIN;
    return at;
}

/* The mark of a footnote stays with the word before it. */
static void notes_mark(struct finder *finder)
{
    const struct paragraph *paragraph = finder->paragraph;
    for (size_t i = 1; i < paragraph->run_count; i++)
        if (paragraph->runs[i].note != 0 && finder->breaks[paragraph->run_starts[i]] != BREAK_FORCED)
            finder->breaks[paragraph->run_starts[i]] = BREAK_NONE;
}

void breaks_find(struct paragraph *paragraph)
{
    struct finder finder = {.paragraph = paragraph, .text = paragraph->text};
    paragraph->breaks = arena_alloc(paragraph->arena, paragraph->text.length + 1);
    finder.breaks = paragraph->breaks;
    for (size_t at = 0; at < paragraph->text.length;)
    {
        size_t end = token_end(&finder, at);
        if (end > at)
            token_mark(&finder, at, end);
        at = spaces_mark(&finder, end, end > at);
    }
    notes_mark(&finder);
}
