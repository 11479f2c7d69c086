/* Slices: comparing, trimming, copying; and the nearest word for "did you mean". */
#include "base/slice.h"

#include "base/arena.h"

#include <string.h>

struct slice slice_from_string(const char *string)
{
    return string ? (struct slice){string, strlen(string)} : (struct slice){NULL, 0};
}

struct slice slice_sub(struct slice s, size_t from, size_t to)
{
    if (to > s.length)
        to = s.length;
    if (from >= to)
        return (struct slice){s.data, 0};
    return (struct slice){s.data + from, to - from};
}

bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool slice_is(struct slice s, const char *string) { return slice_equal(s, slice_from_string(string)); }

bool slice_starts_with(struct slice s, const char *prefix)
{
    size_t length = strlen(prefix);
    return s.length >= length && (length == 0 || memcmp(s.data, prefix, length) == 0);
}

static char to_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool slice_equal_ignoring_case(struct slice a, struct slice b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (to_lower(a.data[i]) != to_lower(b.data[i]))
            return false;
    return true;
}

bool slice_is_ignoring_case(struct slice s, const char *string)
{
    return slice_equal_ignoring_case(s, slice_from_string(string));
}

bool slice_is_ascii(struct slice s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    return true;
}

int slice_compare(struct slice a, struct slice b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

static bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

struct slice slice_trim(struct slice s)
{
    while (s.length && is_space(s.data[s.length - 1]))
        s.length--;
    while (s.length && is_space(*s.data))
    {
        s.data++;
        s.length--;
    }
    return s;
}

char *slice_to_string(struct arena *arena, struct slice s)
{
    char *copy = arena_alloc_raw(arena, s.length + 1);
    if (s.length)
        memcpy(copy, s.data, s.length);
    copy[s.length] = '\0';
    return copy;
}

struct slice slice_copy(struct arena *arena, struct slice s)
{
    return (struct slice){slice_to_string(arena, s), s.length};
}

/* ---- the nearest word ---- */

enum
{
    WORD_MAX = 64 /* characters; no name that an author can misspell is longer */
};

struct word_characters
{
    uint32_t at[WORD_MAX];
    size_t count;
};

/* False when the word is longer than WORD_MAX. */
static bool word_decode(struct slice s, struct word_characters *word)
{
    word->count = 0;
    for (size_t offset = 0; offset < s.length;)
    {
        if (word->count == WORD_MAX)
            return false;
        uint32_t character = utf8_next(s, &offset);
        if (character >= 'A' && character <= 'Z')
            character += 'a' - 'A';
        word->at[word->count++] = character;
    }
    return true;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Optimal string alignment; three rows of the table are enough. */
static size_t word_distance(const struct word_characters *a, const struct word_characters *b)
{
    size_t rows[3][WORD_MAX + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b->count; j++)
        above[j] = j;
    for (size_t i = 1; i <= a->count; i++)
    {
        row[0] = i;
        for (size_t j = 1; j <= b->count; j++)
        {
            size_t replaced = above[j - 1] + (a->at[i - 1] != b->at[j - 1]);
            row[j] = smallest(above[j] + 1, row[j - 1] + 1, replaced);
            bool swapped = i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1];
            if (swapped && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b->count];
}

/* Of words that are longer than WORD_MAX, only the same are near. */
static size_t distance(struct slice a, struct slice b)
{
    struct word_characters word_a, word_b;
    if (!word_decode(a, &word_a) || !word_decode(b, &word_b))
        return slice_equal(a, b) ? 0 : SIZE_MAX;
    return word_distance(&word_a, &word_b);
}

struct slice slice_nearest(struct slice word, const struct slice *candidates, size_t count)
{
    size_t characters = utf8_count(word);
    size_t limit = characters < 6 ? 1 : characters < 9 ? 2 : 3;
    struct slice nearest = {NULL, 0};
    if (characters < 2)
        return nearest;
    for (size_t i = 0; i < count; i++)
    {
        size_t found = distance(word, candidates[i]);
        if (found > limit)
            continue;
        nearest = candidates[i];
        if (found == 0)
            break;
        limit = found - 1;
    }
    return nearest;
}
