/* Buffers: runs of bytes that grow in their arena. */
#include "base/slice.h"

#include "base/arena.h"
#include "base/length.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum
{
    FIRST_CAPACITY = 48,
    PRINTED_LENGTH = 24 /* what is printed is hardly ever longer: then it is formatted once */
};

void buffer_init(struct buffer *buffer, struct arena *arena) { *buffer = (struct buffer){.arena = arena}; }

void buffer_reserve(struct buffer *buffer, size_t more)
{
    size_t room = buffer->capacity - buffer->length;
    if (more < room)
        return;
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity - buffer->length <= more && capacity <= SIZE_MAX / 4)
        capacity *= 2;
    buffer->data = arena_grow_raw(buffer->arena, buffer->data, buffer->capacity, capacity);
    buffer->capacity = capacity;
}

void buffer_add_character(struct buffer *buffer, uint32_t character)
{
    char bytes[4];
    buffer_add(buffer, bytes, utf8_encode(character, bytes));
}

static void add_number(struct buffer *buffer, uint64_t number)
{
    char digits[20], *end = digits + sizeof digits, *at = end;
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    buffer_add(buffer, at, (size_t)(end - at));
}

/* Adds what one of the conversions that are printed most gives, which begins behind the percent sign. 0: it is none of
 * them; else its length. */
static size_t print_common(struct buffer *buffer, const char *conversion, va_list *arguments)
{
    if (*conversion == 'u')
    {
        add_number(buffer, va_arg(*arguments, unsigned));
        return strlen("u");
    }
    if (*conversion == 's')
    {
        buffer_add_string(buffer, va_arg(*arguments, const char *));
        return strlen("s");
    }
    if (strncmp(conversion, "zu", strlen("zu")) != 0)
        return 0;
    add_number(buffer, va_arg(*arguments, size_t));
    return strlen("zu");
}

/* False: there is another conversion, and something may have been added. */
static bool print_all_common(struct buffer *buffer, const char *format, va_list *arguments)
{
    while (*format)
    {
        size_t plain = strcspn(format, "%");
        buffer_add(buffer, format, plain);
        format += plain;
        if (!*format)
            break;
        size_t conversion = print_common(buffer, format + 1, arguments);
        if (!conversion)
            return false;
        format += 1 + conversion;
    }
    return true;
}

static void print_any(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    buffer_reserve(buffer, PRINTED_LENGTH);
    size_t room = buffer->capacity - buffer->length;
    int size = vsnprintf(buffer->data + buffer->length, room, format, arguments);
    assert(size >= 0); /* only a format that is wrong, or 2 GB, gives less */
    if ((size_t)size >= room)
    {
        buffer_reserve(buffer, (size_t)size);
        vsnprintf(buffer->data + buffer->length, (size_t)size + 1, format, again);
    }
    buffer->length += (size_t)size;
    va_end(again);
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
    size_t start = buffer->length;
    va_list arguments, common;
    va_start(arguments, format);
    va_copy(common, arguments);
    if (!print_all_common(buffer, format, &common)) /* several times as fast as vsnprintf */
    {
        buffer->length = start;
        print_any(buffer, format, arguments);
    }
    va_end(common);
    va_end(arguments);
}

void buffer_add_points(struct buffer *buffer, int64_t length_value)
{
    uint64_t magnitude = length_value < 0 ? -(uint64_t)length_value : (uint64_t)length_value;
    uint64_t per_point = (uint64_t)LENGTH_PER_POINT;
    uint64_t whole = magnitude / per_point;
    uint64_t thousandths = (magnitude % per_point * 1000 + per_point / 2) / per_point;
    if (thousandths == 1000)
    {
        whole++;
        thousandths = 0;
    }
    if (length_value < 0 && (whole || thousandths))
        buffer_add_byte(buffer, '-');
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRIu64, whole);
    buffer_add(buffer, digits, (size_t)count);
    if (!thousandths)
        return;
    char places[4] = {'.', (char)('0' + thousandths / 100), (char)('0' + thousandths / 10 % 10),
                      (char)('0' + thousandths % 10)};
    size_t kept = 4;
    while (places[kept - 1] == '0')
        kept--;
    buffer_add(buffer, places, kept);
}

void buffer_add_listed(struct buffer *buffer, struct slice name, size_t index, size_t count, const char *last)
{
    if (index > 0 && index + 1 < count)
        buffer_add_string(buffer, ", ");
    else if (index > 0)
        buffer_print(buffer, " %s ", last);
    buffer_add_slice(buffer, name);
}

struct slice buffer_slice(const struct buffer *buffer) { return (struct slice){buffer->data, buffer->length}; }
