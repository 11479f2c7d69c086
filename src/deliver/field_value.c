#include "deliver/field_value.h"

/* ---- characters ---- */

enum character_kind
{
    CHARACTER_GOOD,
    CHARACTER_BREAK,     /* is a space within a value */
    CHARACTER_SPACE,     /* another one than the usual: none at the ends of a value */
    CHARACTER_UNSEEN,    /* is left out */
    CHARACTER_DIRECTION, /* this one and those below are errors */
    CHARACTER_CONTROL,
    CHARACTER_LOST /* a sign that it was */
};

/* In ascending order; what stands in none of them is good. */
static const struct
{
    uint32_t from, to;
    enum character_kind kind;
} RANGES[] = {
    {0x00, 0x08, CHARACTER_CONTROL},       {0x09, 0x0A, CHARACTER_BREAK},
    {0x0B, 0x1F, CHARACTER_CONTROL},       {0x7F, 0x9F, CHARACTER_CONTROL},
    {0xA0, 0xA0, CHARACTER_SPACE},         {0x61C, 0x61C, CHARACTER_UNSEEN}, /* marks of direction, without width */
    {0x180E, 0x180E, CHARACTER_UNSEEN},    {0x2000, 0x200A, CHARACTER_SPACE},
    {0x200B, 0x200B, CHARACTER_UNSEEN}, /* zero-width space */
    {0x200E, 0x200F, CHARACTER_UNSEEN},    {0x2028, 0x2029, CHARACTER_BREAK},
    {0x202A, 0x202E, CHARACTER_DIRECTION}, {0x202F, 0x202F, CHARACTER_SPACE},
    {0x205F, 0x205F, CHARACTER_SPACE},     {0x2060, 0x2064, CHARACTER_UNSEEN},
    {0x2066, 0x2069, CHARACTER_DIRECTION}, {0x206A, 0x206F, CHARACTER_UNSEEN},
    {0x3000, 0x3000, CHARACTER_SPACE},     {0xFEFF, 0xFEFF, CHARACTER_UNSEEN}, /* byte order mark */
    {0xFFF9, 0xFFFB, CHARACTER_UNSEEN},    {0xFFFD, 0xFFFD, CHARACTER_LOST},
    {0xE0000, 0xE007F, CHARACTER_UNSEEN},  {UTF8_INVALID, UTF8_INVALID, CHARACTER_LOST},
};

static enum character_kind kind_of(uint32_t character)
{
    size_t low = 0, high = sizeof RANGES / sizeof *RANGES;
    while (low < high)
    {
        size_t middle = low + (high - low) / 2;
        if (character > RANGES[middle].to)
            low = middle + 1;
        else if (character < RANGES[middle].from)
            high = middle;
        else
            return RANGES[middle].kind;
    }
    return CHARACTER_GOOD;
}

/* ---- what is wrong ---- */

/* The place of one character of the field as it is written, which may have quotation marks. */
static struct place place_in(struct place field, size_t offset, size_t span)
{
    struct slice written = slice_sub(field.source->text, field.offset, field.source->text.length);
    size_t quote = written.length && *written.data == '"';
    field.offset += (uint32_t)(quote + offset);
    field.span = (uint32_t)span;
    return field;
}

static void diagnose_character(uint32_t character, enum character_kind kind, struct place place,
                               struct diagnostics *diagnostics)
{
    switch (kind)
    {
    case CHARACTER_LOST:
        diagnose_error(diagnostics, place, "a character was lost before: here stands U+FFFD for it");
        diagnose_help(diagnostics, "write it anew, and save the file as UTF-8");
        break;
    case CHARACTER_CONTROL:
        diagnose_error(diagnostics, place, "the control character U+%04X", (unsigned)character);
        diagnose_help(diagnostics, "delete it, and what else is not seen beside it");
        break;
    case CHARACTER_DIRECTION:
        diagnose_error(diagnostics, place, "U+%04X turns the direction of the text", (unsigned)character);
        diagnose_help(diagnostics, "delete it: a text with it can look like another one");
        break;
    default:
        diagnose_warning(diagnostics, place, "U+%04X, which is not seen, is left out", (unsigned)character);
        break;
    }
}

/* What was found in a field. */
struct survey
{
    bool good;
    bool plain; /* nothing to do but to trim it */
    bool told;  /* that a character is left out: once a field */
};

static struct survey survey_field(const struct csv_field *field, struct diagnostics *diagnostics)
{
    struct survey survey = {.good = true, .plain = true};
    struct slice text = field->value;
    for (size_t at = 0; at < text.length;)
    {
        if (text.data[at] >= ' ' && text.data[at] < 0x7F)
        {
            at++;
            continue;
        }
        size_t from = at;
        uint32_t character = utf8_next(text, &at);
        enum character_kind kind = kind_of(character);
        survey.plain &= kind == CHARACTER_GOOD;
        survey.good = kind < CHARACTER_DIRECTION;
        if (!survey.good || (kind == CHARACTER_UNSEEN && !survey.told))
            diagnose_character(character, kind, place_in(field->place, from, at - from), diagnostics);
        if (!survey.good)
            break;
        survey.told |= kind == CHARACTER_UNSEEN;
    }
    return survey;
}

/* ---- the value ---- */

/* Adds the character; a break is a space, unless one stands before it. Gives how long the value is up to the last
 * character that is no space. */
static size_t add_character(struct buffer *value, uint32_t character, size_t kept)
{
    enum character_kind kind = character < ' ' || character >= 0x7F ? kind_of(character) : CHARACTER_GOOD;
    bool usual = character == ' ' || kind == CHARACTER_BREAK;
    if (kind == CHARACTER_UNSEEN || ((usual || kind == CHARACTER_SPACE) && !kept))
        return kept;
    if (usual && value->data[value->length - 1] == ' ')
        return kept;
    buffer_add_character(value, usual ? ' ' : character);
    return usual || kind == CHARACTER_SPACE ? kept : value->length;
}

bool field_value(const struct csv_field *field, struct arena *arena, struct slice *value,
                 struct diagnostics *diagnostics)
{
    struct survey survey = survey_field(field, diagnostics);
    struct slice text = field->value;
    *value = slice_trim(text);
    if (!survey.good || survey.plain)
        return survey.good;
    struct buffer clean;
    size_t kept = 0;
    buffer_init(&clean, arena);
    for (size_t at = 0; at < text.length;)
        kept = add_character(&clean, utf8_next(text, &at), kept);
    *value = slice_sub(buffer_slice(&clean), 0, kept);
    return true;
}
