/* A 128-bit hash: see hash.h. */
#include "pdf/hash.h"

static const uint64_t MULTIPLIER[2] = {UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0xD6E8FEB86659FD93)};

void hash_init(struct hash *hash) { *hash = (struct hash){{MULTIPLIER[1], MULTIPLIER[0]}}; }

static void hash_word(struct hash *hash, uint64_t word)
{
    uint64_t a = (hash->lane[0] ^ word) * MULTIPLIER[0];
    uint64_t b = (hash->lane[1] + word) * MULTIPLIER[1];
    a ^= a >> 32;
    b ^= b >> 29;
    hash->lane[0] = a + b;
    hash->lane[1] = b ^ (a << 17 | a >> 47);
}

/* Eight bytes, the first lowest: the same word on every machine, and one load on most. */
static uint64_t word_at(const unsigned char *b)
{
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

void hash_add(struct hash *hash, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    unsigned char rest[8] = {0};
    size_t at = 0;
    for (; at + 8 <= length; at += 8)
        hash_word(hash, word_at(bytes + at));
    for (size_t i = 0; at + i < length; i++)
        rest[i] = bytes[at + i];
    hash_word(hash, word_at(rest));
    hash_word(hash, length);
}

static uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

void hash_value(const struct hash *hash, unsigned char out[16])
{
    uint64_t first = mix(hash->lane[0] + hash->lane[1]), second = mix(hash->lane[1] ^ first);
    for (int i = 0; i < 8; i++)
    {
        out[i] = (unsigned char)(first >> (8 * i));
        out[8 + i] = (unsigned char)(second >> (8 * i));
    }
}
