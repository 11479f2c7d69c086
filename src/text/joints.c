/* The features of a place in a word: the letters before it, behind it, and across it. */
#include "text/joints.h"

#include <assert.h>

enum
{
    SIDE_LEFT = 0x51ED, /* what a hash begins with */
    SIDE_RIGHT = 0xA3C5,
    WHOLE_LEFT = 0x17B3,
    WHOLE_RIGHT = 0x6E9D,
    LENGTH_LEFT = 0x2F11,
    LENGTH_RIGHT = 0x4C27,
    LENGTHS = 9,     /* lengths from here on are the same */
    HOPELESS = -150, /* a score of the nearest letters that the others do not mend */
};

uint8_t joint_letter(uint32_t character)
{
    if (character >= 'A' && character <= 'Z')
        character += 0x20;
    if (character >= 0xC0 && character <= 0xDE && character != 0xD7)
        character += 0x20;
    if (character >= 'a' && character <= 'z')
        return (uint8_t)(character - 'a' + 1);
    switch (character)
    {
    case 0xE4:
        return 27;
    case 0xF6:
        return 28;
    case 0xFC:
        return 29;
    case 0xDF:
        return 30;
    default:
        return JOINT_LETTERS;
    }
}

static uint32_t hash_add(uint32_t hash, uint32_t letter) { return (hash ^ letter) * 0x9E3779B1u + 0x7F4A7C15u; }

static uint32_t hash_place(uint32_t hash)
{
    hash ^= hash >> 15;
    return (hash * 0x85EBCA6Bu) >> (32 - JOINT_TABLE_BITS);
}

/* The letters on one side of a place, hashed from the place outwards. */
struct side
{
    const uint8_t *nearest;
    size_t letters;
    int step;
    uint32_t hashes[JOINT_REACH + 1]; /* hashes[k]: of k letters; the word's edge counts as one, and ends it */
};

static struct side side_of(const uint8_t *nearest, size_t letters, int step, uint32_t seed)
{
    return (struct side){.nearest = nearest, .letters = letters, .step = step, .hashes = {seed}};
}

static void side_hash(struct side *side, size_t from, size_t to)
{
    for (size_t k = from; k <= to; k++)
    {
        bool there = k <= side->letters + 1;
        const uint8_t *letter = side->nearest + (there ? (ptrdiff_t)(k - 1) * side->step : 0);
        side->hashes[k] = there ? hash_add(side->hashes[k - 1], *letter) : side->hashes[k - 1];
    }
}

static uint32_t whole_hash(const uint8_t *from, size_t letters, uint32_t seed)
{
    uint32_t hash = seed;
    for (size_t i = 0; i < letters && letters <= JOINT_WHOLE; i++)
        hash = hash_add(hash, from[i]);
    return hash_place(hash);
}

static uint32_t length_hash(size_t letters, uint32_t seed)
{
    return hash_place(hash_add(seed, (uint32_t)(letters < LENGTHS ? letters : LENGTHS)));
}

/* Groups of letters across the place: so many on the left, so many on the right. */
static const uint8_t near_groups[][2] = {{1, 1}, {2, 2}};
static const uint8_t far_groups[][2] = {{1, 2}, {2, 1}, {1, 3}, {2, 3}, {3, 1}, {3, 2}, {3, 3}, {4, 1}, {4, 2}};

static size_t groups_add(const uint8_t groups[][2], size_t count, const struct side *left, const struct side *right,
                         uint32_t *features)
{
    for (size_t i = 0; i < count; i++)
        features[i] = hash_place(hash_add(left->hashes[groups[i][0]], right->hashes[groups[i][1]]));
    return count;
}

/* Groups on one side alone, of `from` to `to` letters. */
static size_t sides_add(struct side *left, struct side *right, size_t from, size_t to, uint32_t *features)
{
    size_t count = 0;
    side_hash(left, from, to);
    side_hash(right, from, to);
    for (size_t k = from; k <= to; k++)
    {
        features[count++] = hash_place(left->hashes[k]);
        features[count++] = hash_place(right->hashes[k]);
    }
    return count;
}

static size_t near_features(struct side *left, struct side *right, uint32_t *features)
{
    size_t count = sides_add(left, right, 1, JOINT_NEAR, features);
    return count + groups_add(near_groups, sizeof near_groups / sizeof *near_groups, left, right, features + count);
}

static size_t far_features(const struct joint_word *word, size_t at, struct side *left, struct side *right,
                           uint32_t *features)
{
    size_t count = sides_add(left, right, JOINT_NEAR + 1, JOINT_REACH, features);
    count += groups_add(far_groups, sizeof far_groups / sizeof *far_groups, left, right, features + count);
    features[count++] = whole_hash(word->letters + 1, at, WHOLE_LEFT);
    features[count++] = whole_hash(word->letters + at + 1, word->count - at, WHOLE_RIGHT);
    features[count++] = length_hash(at, LENGTH_LEFT);
    features[count++] = length_hash(word->count - at, LENGTH_RIGHT);
    return count;
}

void joint_features(const struct joint_word *word, size_t at, uint32_t features[JOINT_FEATURES])
{
    struct side left = side_of(word->letters + at, at, -1, SIDE_LEFT);
    struct side right = side_of(word->letters + at + 1, word->count - at, 1, SIDE_RIGHT);
    size_t count = near_features(&left, &right, features);
    count += far_features(word, at, &left, &right, features + count);
    assert(count == JOINT_FEATURES);
    (void)count;
}

static int weights_sum(const int8_t *table, const uint32_t *features, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += table[features[i]];
    return sum;
}

int joint_score(const int8_t table[JOINT_TABLE], const struct joint_word *word, size_t at)
{
    uint32_t features[JOINT_FEATURES];
    struct side left = side_of(word->letters + at, at, -1, SIDE_LEFT);
    struct side right = side_of(word->letters + at + 1, word->count - at, 1, SIDE_RIGHT);
    int score = weights_sum(table, features, near_features(&left, &right, features));
    if (score > HOPELESS)
        score += weights_sum(table, features, far_features(word, at, &left, &right, features));
    return score;
}
