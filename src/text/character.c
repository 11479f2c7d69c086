/* The classes come from a table for ASCII, a table of ranges for the punctuation
 * beyond, and Unicode's general category for the rest. */
#include "text/character.h"

#include <hb.h>
#include <stddef.h>

#define L CHARACTER_LETTER
#define D CHARACTER_DIGIT
#define O CHARACTER_OTHER
#define X CHARACTER_CONTROL
#define S CHARACTER_SPACE
#define P CHARACTER_OPEN
#define C CHARACTER_CLOSE
#define Q CHARACTER_QUOTE
#define H CHARACTER_HYPHEN
#define N CHARACTER_NEWLINE
#define F CHARACTER_SLASH

/* clang-format off */
const uint8_t character_ascii_classes[128] = {
    X, X, X, X, X, X, X, X,  X, S, N, X, X, X, X, X,
    X, X, X, X, X, X, X, X,  X, X, X, X, X, X, X, X,
    S, C, Q, O, O, O, O, Q,  P, C, O, O, C, H, C, F,  /*   ! " # $ % & ' ( ) * + , - . / */
    D, D, D, D, D, D, D, D,  D, D, C, C, O, O, O, C,  /* 0 … 9 : ; < = > ? */
    O, L, L, L, L, L, L, L,  L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L,  L, L, L, P, O, C, O, O,  /* [ \ ] ^ _ */
    O, L, L, L, L, L, L, L,  L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L,  L, L, L, P, O, C, O, X,  /* { | } ~ */
};
/* clang-format on */

#undef L
#undef D
#undef O
#undef X
#undef S
#undef P
#undef C
#undef Q
#undef H
#undef N
#undef F

struct range
{
    uint32_t first, last;
    enum character_class class;
};

/* Ascending. What stands in no range is classed by its general category. */
static const struct range ranges[] = {
    {0x0080, 0x009F, CHARACTER_CONTROL},
    {0x00A0, 0x00A0, CHARACTER_GLUE},
    {0x00A1, 0x00A1, CHARACTER_OPEN},
    {0x00AB, 0x00AB, CHARACTER_QUOTE},
    {0x00AD, 0x00AD, CHARACTER_SOFT_HYPHEN},
    {0x00BB, 0x00BB, CHARACTER_QUOTE},
    {0x00BF, 0x00BF, CHARACTER_OPEN},
    {0x034F, 0x034F, CHARACTER_MARK}, /* combining grapheme joiner */
    {0x0590, 0x08FF, CHARACTER_RIGHT_TO_LEFT},
    {0x1680, 0x1680, CHARACTER_SPACE},
    {0x2000, 0x2006, CHARACTER_SPACE},
    {0x2007, 0x2007, CHARACTER_GLUE}, /* figure space */
    {0x2008, 0x200A, CHARACTER_SPACE},
    {0x200B, 0x200B, CHARACTER_ZERO_SPACE},
    {0x200C, 0x200F, CHARACTER_MARK}, /* joiners and direction marks */
    {0x2010, 0x2010, CHARACTER_HYPHEN},
    {0x2011, 0x2011, CHARACTER_GLUE}, /* non-breaking hyphen */
    {0x2012, 0x2015, CHARACTER_DASH},
    {0x2018, 0x201F, CHARACTER_QUOTE},
    {0x2026, 0x2026, CHARACTER_CLOSE}, /* ellipsis */
    {0x2028, 0x2029, CHARACTER_NEWLINE},
    {0x202A, 0x202E, CHARACTER_MARK}, /* directions */
    {0x202F, 0x202F, CHARACTER_GLUE}, /* narrow no-break space */
    {0x2039, 0x203A, CHARACTER_QUOTE},
    {0x203C, 0x203D, CHARACTER_CLOSE},
    {0x2047, 0x2049, CHARACTER_CLOSE},
    {0x205F, 0x205F, CHARACTER_SPACE},
    {0x2060, 0x2060, CHARACTER_GLUE}, /* word joiner */
    {0x2061, 0x206F, CHARACTER_MARK}, /* invisible operators, directions */
    {0x2E80, 0x2FFF, CHARACTER_IDEOGRAPH},
    {0x3000, 0x3000, CHARACTER_SPACE},
    {0x3001, 0x3002, CHARACTER_CLOSE},
    {0x3040, 0x33FF, CHARACTER_IDEOGRAPH},
    {0x3400, 0x9FFF, CHARACTER_IDEOGRAPH},
    {0xAC00, 0xD7A3, CHARACTER_IDEOGRAPH},
    {0xF900, 0xFAFF, CHARACTER_IDEOGRAPH},
    {0xFB1D, 0xFDFF, CHARACTER_RIGHT_TO_LEFT},
    {0xFE00, 0xFE0F, CHARACTER_MARK}, /* variation selectors */
    {0xFE70, 0xFEFE, CHARACTER_RIGHT_TO_LEFT},
    {0xFEFF, 0xFEFF, CHARACTER_GLUE}, /* zero-width no-break space */
    {0x10800, 0x10FFF, CHARACTER_RIGHT_TO_LEFT},
    {0x1E800, 0x1EFFF, CHARACTER_RIGHT_TO_LEFT},
    {0x20000, 0x3FFFF, CHARACTER_IDEOGRAPH},
    {0xE0000, 0xE0FFF, CHARACTER_MARK}, /* tags, variation selectors */
};

static enum character_class class_by_category(uint32_t character)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), character))
    {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
        return CHARACTER_LETTER;
    case HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER:
        return CHARACTER_DIGIT;
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
        return CHARACTER_MARK;
    case HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION:
        return CHARACTER_OPEN;
    case HB_UNICODE_GENERAL_CATEGORY_CLOSE_PUNCTUATION:
        return CHARACTER_CLOSE;
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
        return CHARACTER_CONTROL;
    default:
        return CHARACTER_OTHER;
    }
}

enum character_class character_classify_beyond_ascii(uint32_t character)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high)
    {
        size_t middle = (low + high) / 2;
        if (character > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof ranges / sizeof *ranges && character >= ranges[low].first)
        return ranges[low].class;
    return class_by_category(character);
}

bool character_is_invisible(uint32_t character)
{
    if (character < 0xAD)
        return false;
    return character == 0xAD || character == 0x034F || (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2060 && character <= 0x206F) ||
           (character >= 0xFE00 && character <= 0xFE0F) || character == 0xFEFF ||
           (character >= 0xE0000 && character <= 0xE0FFF);
}
