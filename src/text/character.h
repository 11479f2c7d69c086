/* Characters, as far as setting them in lines asks: a coarse form of the classes of
 * Unicode's line breaking rules (UAX #14), for scripts that are written with spaces. */
#ifndef OCTAVO_TEXT_CHARACTER_H
#define OCTAVO_TEXT_CHARACTER_H

#include "base/slice.h"

enum character_class
{
    CHARACTER_OTHER, /* symbols, currency, mathematics, objects */
    CHARACTER_LETTER,
    CHARACTER_DIGIT,
    CHARACTER_SPACE,       /* a line may end behind it */
    CHARACTER_GLUE,        /* no line ends on either side of it */
    CHARACTER_ZERO_SPACE,  /* invisible; a line may end behind it */
    CHARACTER_SOFT_HYPHEN, /* invisible; a line may end behind it with a hyphen */
    CHARACTER_HYPHEN,
    CHARACTER_DASH,
    CHARACTER_OPEN,
    CHARACTER_CLOSE, /* closing brackets, and what ends a sentence or part of it */
    CHARACTER_QUOTE, /* opens in one language and closes in another */
    CHARACTER_SLASH,
    CHARACTER_IDEOGRAPH,
    CHARACTER_MARK, /* belongs to the character before: accents, joiners, variation selectors */
    CHARACTER_NEWLINE,
    CHARACTER_CONTROL,
    CHARACTER_RIGHT_TO_LEFT
};

extern const uint8_t character_ascii_classes[128];
enum character_class character_classify_beyond_ascii(uint32_t character);

static inline enum character_class character_classify(uint32_t character)
{
    return character < 128 ? (enum character_class)character_ascii_classes[character]
                           : character_classify_beyond_ascii(character);
}

/* utf8_next, without a call for ASCII: text is walked over many times. */
static inline uint32_t character_next(struct slice text, size_t *offset)
{
    unsigned char byte = (unsigned char)text.data[*offset];
    if (byte >= 0x80)
        return utf8_next(text, offset);
    ++*offset;
    return byte;
}

/* Nothing is ever drawn for it; it only steers. */
bool character_is_invisible(uint32_t character);

/* A space that grows and shrinks when a line is justified. */
static inline bool character_is_stretchable(uint32_t character)
{
    return character == ' ' || character == 0x00A0 || character == '\t';
}

#endif
