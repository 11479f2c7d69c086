/* Slices: bytes that someone else owns, usually UTF-8; and a buffer to make new ones. */
#ifndef OCTAVO_BASE_SLICE_H
#define OCTAVO_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct slice
{
    const char *data;
    size_t length; /* in bytes */
};

/* A slice of a string literal. */
#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define SLICE_ARGUMENTS(s) (int)(s).length, (s).length ? (s).data : ""

struct slice slice_from_string(const char *string);             /* NULL gives the empty slice */
struct slice slice_sub(struct slice s, size_t from, size_t to); /* [from, to), clamped */
bool slice_equal(struct slice a, struct slice b);
bool slice_is(struct slice s, const char *string);
bool slice_equal_ignoring_case(struct slice a, struct slice b); /* the case of ASCII letters */
bool slice_is_ignoring_case(struct slice s, const char *string);
bool slice_starts_with(struct slice s, const char *prefix);
bool slice_is_ascii(struct slice s);
int slice_compare(struct slice a, struct slice b);            /* by bytes, like strcmp */
struct slice slice_trim(struct slice s);                      /* without ASCII white space at both ends */
struct slice slice_copy(struct arena *arena, struct slice s); /* NUL follows the bytes */
char *slice_to_string(struct arena *arena, struct slice s);   /* NUL-terminated copy */

/* The candidate nearest to `word` for "did you mean", or the empty slice when none is near: one edit away, of words of
 * six letters two, of nine three. Edits insert, delete, replace or swap characters; the case of ASCII letters does not
 * count. */
struct slice slice_nearest(struct slice word, const struct slice *candidates, size_t count);

/* UTF-8 */
#define UTF8_INVALID UINT32_C(0xFFFFFFFF)
/* Decodes the character at *offset < s.length and moves *offset behind it. On a
 * byte sequence that is no UTF-8 (RFC 3629) gives UTF8_INVALID and moves by one byte. */
uint32_t utf8_next(struct slice s, size_t *offset);
size_t utf8_encode(uint32_t character, char out[4]); /* bytes written, 1 to 4 */
/* The offset of the first byte that is no UTF-8, or s.length. */
size_t utf8_check(struct slice s);
size_t utf8_count(struct slice s); /* characters */

/* A growing run of bytes; owned by its arena. */
struct buffer
{
    struct arena *arena;
    char *data; /* NUL-terminated whenever something was added */
    size_t length;
    size_t capacity;
};

void buffer_init(struct buffer *buffer, struct arena *arena);
/* Makes room for `more` bytes and the NUL behind them, so that they need not be copied while they are added. */
void buffer_reserve(struct buffer *buffer, size_t more);
void buffer_add_character(struct buffer *buffer, uint32_t character); /* as UTF-8 */
/* printf, for whole numbers and strings only: decimals would follow the locale. */
void buffer_print(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Points as a decimal with at most three places and no superfluous zero: "10.5", "-0.063". */
void buffer_add_points(struct buffer *buffer, int64_t length_value);
/* A string of JSON, with its quotation marks; characters that act instead of being seen are written as numbers. */
void buffer_add_json(struct buffer *buffer, struct slice s);
/* Name `index` of `count` as a sentence lists them: "a, b or c", of which `last` is "or". */
void buffer_add_listed(struct buffer *buffer, struct slice name, size_t index, size_t count, const char *last);
struct slice buffer_slice(const struct buffer *buffer);

/* These are called for every byte of a PDF. */
static inline void buffer_add(struct buffer *buffer, const void *data, size_t length)
{
    if (length >= buffer->capacity - buffer->length)
        buffer_reserve(buffer, length);
    if (length)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

static inline void buffer_add_slice(struct buffer *buffer, struct slice s) { buffer_add(buffer, s.data, s.length); }

static inline void buffer_add_byte(struct buffer *buffer, char byte)
{
    if (buffer->capacity - buffer->length < sizeof "x")
        buffer_reserve(buffer, 1);
    buffer->data[buffer->length++] = byte;
    buffer->data[buffer->length] = '\0';
}

static inline void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, string, strlen(string));
}

#endif
