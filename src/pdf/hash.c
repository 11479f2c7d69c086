/* A 128-bit hash: see hash.h. */
#include "pdf/hash.h"

static const uint64_t MULTIPLIERS[HASH_LANES] = {UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0xD6E8FEB86659FD93),
                                                 UINT64_C(0xC2B2AE3D27D4EB4F), UINT64_C(0xA0761D6478BD642F)};

void hash_init(struct hash *hash)
{
    for (int i = 0; i < HASH_LANES; i++)
        hash->lanes[i] = MULTIPLIERS[HASH_LANES - 1 - i];
}

static uint64_t lane_step(uint64_t lane, uint64_t word, int number)
{
    lane = (lane ^ word) * MULTIPLIERS[number];
    return lane ^ lane >> 32;
}

/* Eight bytes, the first lowest: the same word on every machine, and one load on most. */
static uint64_t word_at(const unsigned char *b)
{
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* A word for each lane. */
static void hash_words(struct hash *hash, const unsigned char *bytes)
{
    for (int i = 0; i < HASH_LANES; i++)
        hash->lanes[i] = lane_step(hash->lanes[i], word_at(bytes + 8 * i), i);
}

void hash_add(struct hash *hash, const void *data, size_t length)
{
    enum
    {
        BLOCK = 8 * HASH_LANES
    };
    const unsigned char *bytes = data;
    unsigned char rest[BLOCK] = {0};
    struct hash sum = *hash; /* not in memory, as far as the compiler knows: `data` might be the hash itself */
    size_t at = 0;
    for (; length - at >= BLOCK; at += BLOCK)
        hash_words(&sum, bytes + at);
    for (size_t i = 0; at + i < length; i++)
        rest[i] = bytes[at + i];
    if (at < length)
        hash_words(&sum, rest);
    sum.lanes[0] = lane_step(sum.lanes[0], length, 0);
    *hash = sum;
}

static uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

void hash_value(const struct hash *hash, unsigned char out[16])
{
    uint64_t first = 0, second = 0;
    for (int i = 0; i < HASH_LANES; i++)
    {
        first = mix(first + hash->lanes[i]);
        second = mix(second ^ first) + hash->lanes[i];
    }
    second = mix(second ^ first);
    for (int i = 0; i < 8; i++)
    {
        out[i] = (unsigned char)(first >> (8 * i));
        out[8 + i] = (unsigned char)(second >> (8 * i));
    }
}
