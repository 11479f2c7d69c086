/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing over U+10FFFF. */
#include "base/slice.h"

/* What a first byte says of its sequence. */
struct sequence
{
    size_t length;
    uint32_t bits;                   /* of the character that the first byte holds */
    unsigned second_min, second_max; /* range of the second byte; tighter than 80–BF after some */
};

static bool sequence_start(unsigned byte, struct sequence *out)
{
    if (byte < 0xC2 || byte > 0xF4)
        return false;
    size_t length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    uint32_t bits = byte & (0x7Fu >> length);
    *out = (struct sequence){length, bits, 0x80, 0xBF};
    switch (byte)
    {
    case 0xE0: /* shorter would do */
        out->second_min = 0xA0;
        break;
    case 0xED: /* surrogates */
        out->second_max = 0x9F;
        break;
    case 0xF0: /* shorter would do */
        out->second_min = 0x90;
        break;
    case 0xF4: /* over U+10FFFF */
        out->second_max = 0x8F;
        break;
    default:
        break;
    }
    return true;
}

uint32_t utf8_next(struct slice s, size_t *offset)
{
    const unsigned char *bytes = (const unsigned char *)s.data + *offset;
    size_t left = s.length - *offset;
    *offset += 1;
    if (bytes[0] < 0x80)
        return bytes[0];
    struct sequence sequence;
    if (!sequence_start(bytes[0], &sequence) || left < sequence.length || bytes[1] < sequence.second_min ||
        bytes[1] > sequence.second_max)
        return UTF8_INVALID;
    uint32_t character = sequence.bits;
    for (size_t i = 1; i < sequence.length; i++)
    {
        if ((bytes[i] & 0xC0) != 0x80)
            return UTF8_INVALID;
        character = character << 6 | (bytes[i] & 0x3F);
    }
    *offset += sequence.length - 1;
    return character;
}

size_t utf8_encode(uint32_t character, char out[4])
{
    if (character < 0x80)
    {
        out[0] = (char)character;
        return 1;
    }
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        character = 0xFFFD; /* the replacement character: there is no UTF-8 for this one */
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--)
    {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)((0xF00u >> length & 0xFF) | character);
    return length;
}

size_t utf8_check(struct slice s)
{
    for (size_t offset = 0; offset < s.length;)
    {
        size_t at = offset;
        if (utf8_next(s, &offset) == UTF8_INVALID)
            return at;
    }
    return s.length;
}

size_t utf8_count(struct slice s)
{
    size_t count = 0;
    for (size_t offset = 0; offset < s.length; count++)
        utf8_next(s, &offset);
    return count;
}
