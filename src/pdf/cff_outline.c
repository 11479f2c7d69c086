/* Charstrings: a glyph's program is run as far as to know what its operators and operands are, and written again
 * without subroutines. Nothing is drawn. */
#include "pdf/cff.h"

#include "pdf/cff_number.h"
#include "text/sfnt.h"

enum
{
    STACK_MAX = 48, /* limits of 5177, appendix B */
    CALLS_MAX = 10,
    STEMS_MAX = 96,
    /* Beyond what any letter needs, so that subroutines which call each other cannot take memory or time. */
    CHARSTRING_MAX = 64 * 1024,
    STEPS_MAX = 50000
};

/* Operators of charstrings; those with two bytes begin with ESCAPE. */
enum operator
{
    HSTEM = 1,
    VSTEM = 3,
    VMOVETO = 4,
    RLINETO = 5,
    RRCURVETO = 8,
    CALL_LOCAL = 10,
    RETURN = 11,
    ESCAPE = 12,
    ENDCHAR = 14,
    HSTEMHM = 18,
    HINTMASK = 19,
    COUNTERMASK = 20,
    RMOVETO = 21,
    HMOVETO = 22,
    VSTEMHM = 23,
    INTEGER_16 = 28,
    CALL_GLOBAL = 29,
    HVCURVETO = 31,
    OPERATOR_COUNT = 32,
    /* second bytes */
    DOTSECTION = 0,
    FLEX_FIRST = 34,
    FLEX_LAST = 37
};

/* Where a charstring or subroutine is read. */
struct frame
{
    struct slice code;
    size_t at;
};

struct unfolding
{
    const struct cff *font;
    const struct cff_private *private;
    struct cff_outline *out;
    struct buffer *code;
    int32_t stack[STACK_MAX]; /* 16.16 */
    size_t depth;
    struct frame frames[CALLS_MAX + 1];
    size_t calls;
    size_t stems, steps;
    int width;
    bool begun; /* the width is written */
    bool done;
};

static unsigned byte_next(struct frame *frame)
{
    return frame->at < frame->code.length ? (unsigned char)frame->code.data[frame->at++] : 0;
}

/* ---- operands ---- */

static bool push(struct unfolding *unfolding, int32_t value)
{
    if (unfolding->depth == STACK_MAX)
        return false;
    unfolding->stack[unfolding->depth++] = value;
    return true;
}

/* Reads the number that begins with `first`. */
static bool number_read(struct unfolding *unfolding, struct frame *frame, unsigned first)
{
    int32_t value;
    if (first == 255)
    {
        value = (int32_t)u32_at(frame->code, frame->at);
        frame->at += 4;
        return push(unfolding, value);
    }
    if (first == INTEGER_16)
    {
        value = i16_at(frame->code, frame->at);
        frame->at += 2;
    }
    else if (first <= 246)
        value = (int32_t)first - 139;
    else if (first <= 250)
        value = ((int32_t)first - 247) * 256 + (int32_t)byte_next(frame) + 108;
    else
        value = -((int32_t)first - 251) * 256 - (int32_t)byte_next(frame) - 108;
    return push(unfolding, value * 65536);
}

static void operands_put(struct unfolding *unfolding, size_t from)
{
    for (size_t i = from; i < unfolding->depth; i++)
        cff_put_fixed(unfolding->code, unfolding->stack[i]);
    unfolding->depth = 0;
}

/* The first operator that clears the stack may have the width before its own operands, `own` of them; where their
 * number is free, it is even. The width is replaced by ours. */
static void operands_put_first(struct unfolding *unfolding, bool has_width)
{
    if (!unfolding->begun)
        cff_put_integer(unfolding->code, unfolding->width);
    operands_put(unfolding, !unfolding->begun && has_width ? 1 : 0);
    unfolding->begun = true;
}

/* ---- operators ---- */

static bool stems_put(struct unfolding *unfolding, unsigned operator)
{
    bool odd = unfolding->depth % 2;
    if (odd && unfolding->begun)
        return false;
    unfolding->stems += unfolding->depth / 2;
    operands_put_first(unfolding, odd);
    buffer_add_byte(unfolding->code, (char)operator);
    return unfolding->stems <= STEMS_MAX;
}

/* A bit for each stem follows. Operands are vertical stems without their operator. */
static bool mask_put(struct unfolding *unfolding, struct frame *frame, unsigned operator)
{
    if (!stems_put(unfolding, operator))
        return false;
    size_t size = (unfolding->stems + 7) / 8;
    if (size > frame->code.length - frame->at)
        return false;
    buffer_add_slice(unfolding->code, slice_sub(frame->code, frame->at, frame->at + size));
    frame->at += size;
    return true;
}

static bool move_put(struct unfolding *unfolding, unsigned operator)
{
    size_t own = operator== RMOVETO ? 2 : 1;
    if (unfolding->depth < own || unfolding->depth > own + !unfolding->begun)
        return false;
    operands_put_first(unfolding, unfolding->depth > own);
    buffer_add_byte(unfolding->code, (char)operator);
    return true;
}

static bool draw_put(struct unfolding *unfolding, unsigned operator)
{
    if (!unfolding->begun || unfolding->depth == 0) /* nothing is drawn before the first move */
        return false;
    operands_put(unfolding, 0);
    buffer_add_byte(unfolding->code, (char)operator);
    return true;
}

/* Flex is drawn as any line. Arithmetic is left from fonts with several masters, which are long gone. */
static bool escape_put(struct unfolding *unfolding, struct frame *frame)
{
    unsigned operator= byte_next(frame);
    if (operator== DOTSECTION)
    {
        unfolding->depth = 0;
        return unfolding->begun;
    }
    if (operator<FLEX_FIRST || operator> FLEX_LAST || !unfolding->begun)
        return false;
    operands_put(unfolding, 0);
    buffer_add_byte(unfolding->code, ESCAPE);
    buffer_add_byte(unfolding->code, (char)operator);
    return true;
}

/* The SID of a code in Adobe's standard encoding (5176, appendix B); 0: none. */
static uint32_t standard_name(int32_t code)
{
    static const struct
    {
        uint8_t first, last, name;
    } RANGES[] = {{32, 126, 1},    {161, 175, 96},  {177, 180, 111}, {182, 189, 115}, {191, 191, 123},
                  {193, 200, 124}, {202, 203, 132}, {205, 208, 134}, {225, 225, 138}, {227, 227, 139},
                  {232, 235, 140}, {241, 241, 144}, {245, 245, 145}, {248, 251, 146}};
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (code >= RANGES[i].first && code <= RANGES[i].last)
            return RANGES[i].name + (uint32_t)(code - RANGES[i].first);
    return 0;
}

/* Four operands: the accent's place, and the codes of base and accent. */
static bool accent_read(struct unfolding *unfolding)
{
    const int32_t *codes = &unfolding->stack[unfolding->depth - 2];
    for (int i = 0; i < 2; i++)
    {
        uint32_t name = standard_name(codes[i] / 65536);
        unfolding->out->accent_parts[i] = name ? cff_glyph_named(unfolding->font, name) : 0;
        if (!unfolding->out->accent_parts[i])
            return false;
    }
    unfolding->out->accented = true;
    return true;
}

static bool end_put(struct unfolding *unfolding)
{
    enum
    {
        ACCENT = 4
    };
    size_t own = unfolding->depth >= ACCENT ? ACCENT : 0;
    if (unfolding->depth > own + !unfolding->begun || (own == ACCENT && !accent_read(unfolding)))
        return false;
    operands_put_first(unfolding, unfolding->depth > own);
    buffer_add_byte(unfolding->code, ENDCHAR);
    unfolding->done = true;
    return true;
}

/* ---- subroutines ---- */

/* Numbers of subroutines are written less a bias, so that they are short (5177, §4.7). */
static int32_t bias_of(const struct cff_index *index)
{
    return index->count < 1240 ? 107 : index->count < 33900 ? 1131 : 32768;
}

static bool call(struct unfolding *unfolding, const struct cff_index *index)
{
    if (unfolding->depth == 0 || unfolding->calls == CALLS_MAX + 1)
        return false;
    int32_t number = unfolding->stack[--unfolding->depth] / 65536 + bias_of(index);
    if (number < 0 || number >= (int32_t)index->count)
        return false;
    unfolding->frames[unfolding->calls++] = (struct frame){cff_index_at(index, (uint32_t)number), 0};
    return true;
}

static bool operator_run(struct unfolding *unfolding, struct frame *frame, unsigned operator)
{
    switch (operator)
    {
    case HSTEM:
    case VSTEM:
    case HSTEMHM:
    case VSTEMHM:
        return stems_put(unfolding, operator);
    case HINTMASK:
    case COUNTERMASK:
        return mask_put(unfolding, frame, operator);
    case RMOVETO:
    case HMOVETO:
    case VMOVETO:
        return move_put(unfolding, operator);
    case CALL_LOCAL:
        return call(unfolding, &unfolding->private->subroutines);
    case CALL_GLOBAL:
        return call(unfolding, &unfolding->font->global_subroutines);
    case RETURN:
        unfolding->calls--;
        return true;
    case ESCAPE:
        return escape_put(unfolding, frame);
    case ENDCHAR:
        return end_put(unfolding);
    default:
        return ((operator>= RLINETO && operator<= RRCURVETO) || (operator> VSTEMHM && operator<= HVCURVETO)) &&
               draw_put(unfolding, operator);
    }
}

/* One number or operator; behind a frame's end the one around it goes on. */
static bool step(struct unfolding *unfolding)
{
    if (unfolding->calls == 0) /* it has no endchar: the end is the same */
        return end_put(unfolding);
    struct frame *frame = &unfolding->frames[unfolding->calls - 1];
    if (frame->at >= frame->code.length)
    {
        unfolding->calls--;
        return true;
    }
    unsigned first = byte_next(frame);
    return first >= OPERATOR_COUNT || first == INTEGER_16 ? number_read(unfolding, frame, first)
                                                          : operator_run(unfolding, frame, first);
}

bool cff_outline_read(const struct cff *font, uint32_t glyph, int width, struct cff_outline *out)
{
    struct unfolding unfolding = {
        .font = font,
        .private = &font->privates[cff_font_dict(font, glyph)],
        .out = out,
        .code = &out->charstring,
        .frames = {{cff_index_at(&font->charstrings, glyph), 0}},
        .calls = 1,
        .width = width,
    };
    out->charstring.length = 0;
    out->accented = false;
    if (!unfolding.frames[0].code.length)
        return false;
    bool good = true;
    while (good && !unfolding.done)
        good = ++unfolding.steps <= STEPS_MAX && out->charstring.length <= CHARSTRING_MAX && step(&unfolding);
    out->work += unfolding.steps + out->charstring.length;
    return good;
}
