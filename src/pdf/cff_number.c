#include "pdf/cff_number.h"

void cff_put_bytes(struct buffer *out, size_t value, unsigned size)
{
    while (size-- > 0)
        buffer_add_byte(out, (char)(value >> 8 * size & 0xFF));
}

void cff_put_integer(struct buffer *out, int value)
{
    enum
    {
        INTEGER_16 = 28
    };
    if (value >= -107 && value <= 107)
        cff_put_bytes(out, (size_t)(value + 139), 1);
    else if (value >= 108 && value <= 1131)
        cff_put_bytes(out, (size_t)(value - 108) + (247 << 8), 2);
    else if (value >= -1131 && value <= -108)
        cff_put_bytes(out, (size_t)(-value - 108) + (251 << 8), 2);
    else
    {
        cff_put_bytes(out, INTEGER_16, 1);
        cff_put_bytes(out, (size_t)value & 0xFFFF, 2);
    }
}

void cff_put_fixed(struct buffer *out, int32_t value)
{
    enum
    {
        FIXED = 255
    };
    if (value % 65536 == 0)
    {
        cff_put_integer(out, value / 65536);
        return;
    }
    cff_put_bytes(out, FIXED, 1);
    cff_put_bytes(out, (uint32_t)value, 4);
}

void cff_put_offset(struct buffer *out, size_t value)
{
    enum
    {
        INTEGER_32 = 29
    };
    cff_put_bytes(out, INTEGER_32, 1);
    cff_put_bytes(out, value, 4);
}
