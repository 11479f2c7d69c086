/* Bytes of a CSV as UTF-8. */
#include "deliver/csv_input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint32_t REPLACEMENT = 0xFFFD;

bool csv_input_open(struct csv_input *input, const char *path)
{
    struct stat status;
    input->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a pipe is not waited for */
    if (input->descriptor < 0)
        return false;
    if (fstat(input->descriptor, &status) == 0 && S_ISREG(status.st_mode))
    {
        input->size = (size_t)status.st_size;
        return true;
    }
    csv_input_close(input);
    errno = 0;
    return false;
}

void csv_input_close(struct csv_input *input)
{
    if (input->descriptor >= 0)
        close(input->descriptor);
    input->descriptor = -1;
}

/* The bytes of the mark that `characters` may begin with. */
static struct slice byte_order_mark(enum csv_characters characters)
{
    static const struct slice MARKS[] = {
        [CSV_UTF8] = {"\xEF\xBB\xBF", 3},
        [CSV_UTF16_LITTLE] = {"\xFF\xFE", 2},
        [CSV_UTF16_BIG] = {"\xFE\xFF", 2},
        [CSV_WINDOWS_1252] = {"", 0},
    };
    return MARKS[characters];
}

bool csv_input_rewind(struct csv_input *input, enum csv_characters characters)
{
    struct slice mark = byte_order_mark(characters);
    char head[4];
    input->characters = characters;
    input->ended = false;
    input->error = 0;
    input->left_count = 0;
    input->taken = 0;
    ssize_t count = pread(input->descriptor, head, mark.length, /* offset */ 0);
    if (count < 0)
        return false;
    bool marked = slice_equal(mark, (struct slice){head, (size_t)count});
    return lseek(input->descriptor, marked ? (off_t)mark.length : 0, SEEK_SET) >= 0;
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(const struct csv_input *input, const unsigned char *bytes)
{
    bool little = input->characters == CSV_UTF16_LITTLE;
    return little ? (uint32_t)(bytes[0] | bytes[1] << 8) : (uint32_t)(bytes[0] << 8 | bytes[1]);
}

static bool is_high_surrogate(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
static bool is_low_surrogate(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/* Adds the character at `bytes`, of which there are `count`, and gives how many it took; 0: the rest of it follows in
 * the next piece. */
static size_t add_utf16(struct csv_input *input, const unsigned char *bytes, size_t count, struct buffer *out)
{
    if (count < 2)
        return 0;
    uint32_t unit = unit_at(input, bytes);
    if (!is_high_surrogate(unit))
    {
        buffer_add_character(out, is_low_surrogate(unit) ? REPLACEMENT : unit);
        return 2;
    }
    if (count < 4)
        return 0;
    uint32_t low = unit_at(input, bytes + 2);
    if (!is_low_surrogate(low))
    {
        buffer_add_character(out, REPLACEMENT);
        return 2;
    }
    buffer_add_character(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    return 4;
}

static void convert_utf16(struct csv_input *input, size_t count, struct buffer *out)
{
    size_t at = 0, taken;
    while ((taken = add_utf16(input, input->piece + at, count - at, out)) > 0)
        at += taken;
    input->left_count = count - at;
    memcpy(input->left, input->piece + at, count - at);
}

/* ---- Windows-1252 ---- */

/* What 0x80 to 0x9F are; 0: nothing. The others are the characters of their numbers. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void convert_windows_1252(const struct csv_input *input, size_t count, struct buffer *out)
{
    for (size_t i = 0; i < count; i++)
    {
        unsigned char byte = input->piece[i];
        uint32_t character = byte >= 0x80 && byte < 0xA0 ? WINDOWS_1252[byte - 0x80] : byte;
        buffer_add_character(out, character || byte == 0 ? character : REPLACEMENT);
    }
}

/* ---- reading ---- */

/* Reads behind the `left` bytes of the piece before; gives how many bytes the piece then has. */
static size_t read_piece(struct csv_input *input)
{
    size_t count = input->left_count;
    memcpy(input->piece, input->left, count);
    input->left_count = 0;
    ssize_t got;
    do
        got = read(input->descriptor, input->piece + count, sizeof input->piece - count);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        input->error = errno;
    input->ended = got <= 0;
    input->taken += got > 0 ? (size_t)got : 0;
    return count + (got > 0 ? (size_t)got : 0);
}

void csv_input_read(struct csv_input *input, struct buffer *out)
{
    if (input->ended)
        return;
    size_t count = read_piece(input);
    switch (input->characters)
    {
    case CSV_UTF8:
        buffer_add(out, input->piece, count);
        break;
    case CSV_UTF16_LITTLE:
    case CSV_UTF16_BIG:
        convert_utf16(input, count, out);
        if (input->ended && input->left_count)
            buffer_add_character(out, REPLACEMENT);
        break;
    case CSV_WINDOWS_1252:
        convert_windows_1252(input, count, out);
        break;
    }
}
