#include "deliver/fingerprint.h"

#include <errno.h>
#include <unistd.h>

enum
{
    LANES = 4,
    BLOCK = LANES * sizeof(uint64_t)
};

/* Words go to lanes in turn, so that one need not wait for the other. */
struct fingerprint
{
    uint64_t lanes[LANES];
    uint64_t size;
};

static uint64_t mix(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return lane << 29 | lane >> 35;
}

static void add_block(struct fingerprint *fingerprint, const char *block)
{
    uint64_t words[LANES];
    memcpy(words, block, BLOCK);
    for (int i = 0; i < LANES; i++)
        fingerprint->lanes[i] = mix(fingerprint->lanes[i], words[i]);
}

/* Adds whole blocks, and at last what is less than one. */
static void fingerprint_add(struct fingerprint *fingerprint, struct slice bytes)
{
    struct fingerprint sum = *fingerprint; /* nothing else leads to it: it stays in registers */
    char last[BLOCK] = {0};
    size_t whole = bytes.length / BLOCK * BLOCK;
    for (size_t at = 0; at < whole; at += BLOCK)
        add_block(&sum, bytes.data + at);
    if (whole < bytes.length)
    {
        memcpy(last, bytes.data + whole, bytes.length - whole);
        add_block(&sum, last);
    }
    sum.size += bytes.length;
    *fingerprint = sum;
}

static uint64_t fingerprint_end(const struct fingerprint *fingerprint)
{
    uint64_t all = fingerprint->size;
    for (int i = 0; i < LANES; i++)
        all = mix(all, fingerprint->lanes[i]);
    return all;
}

uint64_t fingerprint_of(struct slice bytes)
{
    struct fingerprint fingerprint = {0};
    fingerprint_add(&fingerprint, bytes);
    return fingerprint_end(&fingerprint);
}

/* Fills `buffer` unless the file ends before; gives how much there was. */
static size_t read_piece(int file, char *buffer, size_t room)
{
    size_t count = 0;
    while (count < room)
    {
        ssize_t got = read(file, buffer + count, room - count);
        if (got == 0 || (got < 0 && errno != EINTR))
            break;
        count += got > 0 ? (size_t)got : 0;
    }
    return count;
}

uint64_t fingerprint_of_file(int file)
{
    char buffer[1024 * BLOCK];
    struct fingerprint fingerprint = {0};
    for (size_t count = sizeof buffer; count == sizeof buffer;)
    {
        count = read_piece(file, buffer, sizeof buffer);
        fingerprint_add(&fingerprint, (struct slice){buffer, count});
    }
    return fingerprint_end(&fingerprint);
}
