/* What the patterns do not know: which divisions are good ones, and which joints part a ligature. */
#include "text/hyphenate.h"

#include <string.h>

enum
{
    JOINT_BEFORE = 3, /* letters that a joint leaves on its sides, for it to be a better division than others */
    JOINT_AFTER = 3
};

/* Small letters of a word as single bytes: Latin-1 folded to what matters here. */
struct letters
{
    char text[WORD_LIMIT + 1];
    size_t count;
    size_t at_point[WORD_LIMIT]; /* how many letters stand before each point */
};

/* Of accented letters only the vowel counts. */
static char plain_letter(uint32_t character)
{
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuyts"; /* from U+00C0; the same order from U+00E0 */
    if (character < 0x80)
        return (char)(character >= 'A' && character <= 'Z' ? character + 0x20 : character);
    if (character >= 0xC0 && character <= 0xFF)
        return latin[character & 0x1F];
    return 'a'; /* unknown: taken for a vowel, so that nothing is left out for it */
}

static void letters_read(struct slice word, const struct hyphen_point *points, size_t count, struct letters *out)
{
    size_t point = 0;
    out->count = 0;
    for (size_t at = 0; at < word.length && out->count < WORD_LIMIT;)
    {
        if (point < count && points[point].offset == at)
            out->at_point[point++] = out->count;
        out->text[out->count++] = plain_letter(utf8_next(word, &at));
    }
    out->text[out->count] = '\0';
}

static bool is_vowel(char letter) { return letter != '\0' && strchr("aeiouy", letter) != NULL; }

static bool has_vowel(const struct letters *letters, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_vowel(letters->text[i]))
            return true;
    return false;
}

/* ---- ligatures ---- */

/* Between an f and the next part of a compound, and behind the prefix auf-, there is no ligature. */
static bool parts_ligature(const struct letters *letters, size_t start, size_t at, bool joint)
{
    bool part_is_auf = at - start == 3 && memcmp(letters->text + start, "auf", 3) == 0;
    return letters->text[at - 1] == 'f' && (joint || part_is_auf);
}

/* ---- points ---- */

/* A piece without a vowel is no syllable: the patterns have been wrong on one of its sides, and nobody
 * knows on which. */
static size_t points_keep_syllables(const struct letters *letters, struct hyphen_point *points, size_t *at_point,
                                    size_t count)
{
    bool good_before = true;
    size_t kept = 0, start = 0;
    for (size_t i = 0; i < count; i++)
    {
        size_t end = at_point[i], next = i + 1 < count ? at_point[i + 1] : letters->count;
        good_before = has_vowel(letters, start, end);
        start = end;
        if (!good_before || !has_vowel(letters, end, next))
            continue;
        points[kept] = points[i];
        at_point[kept++] = end;
    }
    return kept;
}

size_t hyphen_points_refine(struct slice word, struct slice language, struct hyphen_point points[], size_t count)
{
    struct letters letters;
    size_t start = 0, joint = 0;
    if (count == 0)
        return 0;
    letters_read(word, points, count, &letters);
    count = points_keep_syllables(&letters, points, letters.at_point, count);
    if (!language_is(language, "de"))
        return count;
    for (size_t i = 0; i < count; i++)
    {
        size_t at = letters.at_point[i];
        bool was_joint = points[i].joint;
        points[i].parts_ligature = parts_ligature(&letters, start, at, was_joint);
        points[i].joint = was_joint && at - joint >= JOINT_BEFORE && letters.count - at >= JOINT_AFTER;
        start = at;
        joint = was_joint ? at : joint;
    }
    return count;
}
