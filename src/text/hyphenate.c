/* Hyphenation by patterns.
 *
 * Source:  F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983.
 * Departs: The patterns come packed into the program (see patterns.h). A pattern
 *          counts only where no longer one runs on through its end, as the
 *          dictionaries are made for. German has two levels: the first divides
 *          compounds into their parts, each of which is then a word of its own;
 *          the second divides the parts. The first knows the words it lists;
 *          where a compound is joined is learned from them, and known of other
 *          words too (see joints.h).
 */
#include "text/hyphenate.h"
#include "text/joints.h"
#include "text/patterns.h"
#include "text/text.h"

#include <string.h>

extern const unsigned char octavo_patterns_de_DE[], octavo_patterns_en_US[], octavo_patterns_en_GB[];
extern const int8_t octavo_joints[JOINT_TABLE];

enum
{
    PART_MINIMUM = 2, /* letters at the ends of the parts of a compound */
    EDGES = 2,        /* the marks of start and end around a word */

    JOINT_PART_MINIMUM = 3, /* letters of a part of a compound */
    JOINT_SURE = 200,       /* from here on a joint is one whatever the patterns say */
    JOINT_NEVER = -10000
};

/* ---- languages ---- */

/* English is divided by sound in America, by origin elsewhere. */
static bool is_american(struct slice tag)
{
    static const char elsewhere[][3] = {"GB", "AU", "NZ", "IE", "ZA", "IN"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (language_has_region(tag, elsewhere[i]))
            return false;
    return true;
}

static const struct pattern_file *patterns_of(struct slice language)
{
    const unsigned char *data = NULL;
    if (language_is(language, "de"))
        data = octavo_patterns_de_DE;
    else if (language_is(language, "en"))
        data = is_american(language) ? octavo_patterns_en_US : octavo_patterns_en_GB;
    return (const struct pattern_file *)(const void *)data;
}

/* ---- one level of patterns ---- */

/* A word as the codes of its letters. */
struct coded
{
    uint8_t codes[WORD_LIMIT];
    size_t offsets[WORD_LIMIT]; /* byte where each letter starts */
    size_t count;
    struct joint_word word; /* the same letters, as joints are known by */
};

/* Raises `numbers` by the numbers of the pattern that starts at `start`. */
static void numbers_raise(uint8_t *numbers, size_t start, const struct pattern_numbers *pattern)
{
    uint8_t *at = numbers + start + pattern->skip;
    for (size_t i = 0; i < pattern->count; i++)
        if (at[i] < pattern->values[i])
            at[i] = pattern->values[i];
}

/* numbers[i] becomes the greatest number that a pattern has before letter i of the word; odd ones divide. */
static void level_apply(const struct pattern_file *file, const struct pattern_level *level, const uint8_t *letters,
                        size_t count, uint8_t numbers[WORD_LIMIT + EDGES + 1])
{
    const unsigned char *data = (const unsigned char *)file;
    const struct pattern_cell *cells = (const struct pattern_cell *)(const void *)(data + level->cells_offset);
    uint8_t text[WORD_LIMIT + EDGES], found[WORD_LIMIT + EDGES + 1] = {0};
    size_t length_with_edges = count + EDGES, covered = 0;
    text[0] = text[count + 1] = PATTERN_WORD_EDGE;
    memcpy(text + 1, letters, count);
    for (size_t start = 0; start < length_with_edges; start++)
    {
        uint32_t cell = 0;
        for (size_t at = start; at < length_with_edges; at++)
        {
            uint32_t next = cells[cell].base + text[at];
            if (text[at] == 0 || cells[cell].base == 0 || cells[next].code != text[at])
                break;
            cell = next;
            if (at + 1 <= covered)
                continue;
            covered = at + 1;
            if (cells[cell].numbers != 0)
                numbers_raise(found, start,
                              (const struct pattern_numbers *)(const void *)(data + level->pool_offset +
                                                                             2u * cells[cell].numbers));
        }
    }
    memcpy(numbers, found + 1, count + 1);
}

/* ---- words ---- */

enum
{
    POINT = 1,
    POINT_JOINT = 2
};

/* Marks in `points` where the word may be divided; sure joints are marked already. A part that the first level has
 * divided is looked at again; the stack holds the parts not yet done, from right to left. */
static void word_divide(const struct pattern_file *file, const struct coded *word, uint8_t points[WORD_LIMIT])
{
    uint8_t numbers[WORD_LIMIT + EDGES + 1];
    size_t ends[WORD_LIMIT], depth = 0, from = 0;
    const struct pattern_level *parts = &file->levels[file->level_count - 1];
    for (size_t i = word->count; i > 0; i--)
        if (i == word->count || points[i] == POINT_JOINT)
            ends[depth++] = i;
    while (depth > 0)
    {
        size_t to = ends[depth - 1], joints = 0;
        const uint8_t *letters = word->codes + from;
        if (file->level_count > 1)
            level_apply(file, &file->levels[0], letters, to - from, numbers);
        for (size_t i = to - 1; file->level_count > 1 && i > from; i--)
            if (numbers[i - from] & 1)
            {
                points[i] = POINT_JOINT;
                ends[depth++] = i;
                joints++;
            }
        if (joints > 0)
            continue;
        level_apply(file, parts, letters, to - from, numbers);
        size_t margin = file->level_count > 1 ? PART_MINIMUM : 1;
        for (size_t i = from + margin; i + margin <= to; i++)
            if (numbers[i - from] & 1)
                points[i] = POINT;
        from = to;
        depth--;
    }
}

/* Where German words are joined: scores[i] of the place before letter i. Marks the sure joints. */
static void joints_find(const struct joint_word *word, int scores[WORD_LIMIT], uint8_t points[WORD_LIMIT])
{
    for (size_t at = 1; at < word->count; at++)
    {
        bool inner = at >= JOINT_PART_MINIMUM && at + JOINT_PART_MINIMUM <= word->count;
        scores[at] = inner ? joint_score(octavo_joints, word, at) : JOINT_NEVER;
        if (scores[at] > JOINT_SURE)
            points[at] = POINT_JOINT;
    }
}

/* False: the word is too long, or no word. */
static bool word_encode(const struct pattern_file *file, struct slice text, struct coded *word)
{
    word->count = 0;
    for (size_t at = 0; at < text.length; word->count++)
    {
        if (word->count == WORD_LIMIT)
            return false;
        word->offsets[word->count] = at;
        uint32_t character = utf8_next(text, &at);
        word->codes[word->count] = character < PATTERN_CHARACTERS ? file->codes[character] : 0;
        word->word.letters[word->count + 1] = joint_letter(character);
    }
    word->word.letters[0] = word->word.letters[word->count + 1] = 0;
    word->word.count = word->count;
    return word->count > 0;
}

size_t hyphenate_points(struct slice word, struct slice language, struct hyphen_point out[WORD_LIMIT])
{
    const struct pattern_file *file = patterns_of(language);
    struct coded coded;
    uint8_t points[WORD_LIMIT] = {0};
    int scores[WORD_LIMIT];
    size_t count = 0;
    if (!file || !word_encode(file, word, &coded))
        return 0;
    bool compounds = file->level_count > 1;
    if (compounds)
        joints_find(&coded.word, scores, points);
    word_divide(file, &coded, points);
    for (size_t i = file->left_minimum; i + file->right_minimum <= coded.count; i++)
        if (points[i] != 0)
            out[count++] = (struct hyphen_point){.offset = coded.offsets[i], .joint = compounds && scores[i] > 0};
    return count;
}

size_t hyphenate_word(struct slice word, struct slice language, size_t *out, size_t room)
{
    struct hyphen_point points[WORD_LIMIT];
    size_t count = hyphenate_points(word, language, points);
    count = hyphen_points_refine(word, language, points, count);
    for (size_t i = 0; i < count && i < room; i++)
        out[i] = points[i].offset;
    return count < room ? count : room;
}
