/* Numbers in cells: which cells hold one, and where it is aligned: its decimal sign stands below that of the number
 * above, and what follows it (decimals, a unit) to the right of that; a dash for nothing stands where the ones do. */
#include "layout/table.h"

#include <string.h>

enum
{
    GROUP_DIGITS = 3,        /* between two signs that part thousands */
    UNIT_LETTERS_MAX = 4,    /* "Std.", "EUR": more letters are words, not a unit */
    UNIT_LETTERS_RIGHT = 8,  /* in a column that the author had end at the right: "Personen" */
    LEADING_LETTERS_MAX = 3, /* "ab", "ca.", "EUR" */
    BETWEEN_LETTERS_MAX = 3, /* "5 bis 10" */
    CLOSE_LETTERS_MAX = 2,   /* without a space: "5k" */
    UNIT_WAY_PERCENT = 100,  /* of an em: so far, a comma and one figure, a unit can stand from its number */
    NO_BREAK_SPACE = 0xA0,
    THIN_SPACE = 0x2009,
    NARROW_NO_BREAK_SPACE = 0x202F,
    APOSTROPHE = 0x2019
};

/* ---- which cells hold a number ---- */

/* Characters that a number can have beside its digits: signs, separators, spaces, units that are no letters. */
static bool is_number_sign(uint32_t character)
{
    static const uint32_t SIGNS[] = {'+',    '-',    '.',    ',',    ' ',    '%',    '/',    ':',    '(',    ')',
                                     '$',    '~',    '<',    '>',    '\'',   0x00A0, 0x202F, 0x2009, 0x2019, 0x2212,
                                     0x2013, 0x2014, 0x20AC, 0x00A3, 0x00A5, 0x00B1, 0x00B0, 0x2030, 0x2248};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (SIGNS[i] == character)
            return true;
    return false;
}

static bool is_digit(uint32_t character) { return character >= '0' && character <= '9'; }

static bool is_space(uint32_t character)
{
    return character == ' ' || character == NO_BREAK_SPACE || character == THIN_SPACE ||
           character == NARROW_NO_BREAK_SPACE;
}

/* What the characters of a cell are, run by run. */
struct census
{
    size_t digits;
    size_t leading, between, trailing; /* letters: before all digits, before some, behind all */
    bool close;                        /* the last letters stand at a digit without a space */
    uint32_t last;                     /* the character before */
};

static void census_digit(struct census *census, uint32_t character)
{
    census->between += census->digits > 0 ? census->trailing : 0;
    census->trailing = 0;
    census->close = census->digits == 0 && census->leading > 0 && !is_space(census->last) && census->last != '.';
    census->digits++;
    census->last = character;
}

static void census_add(struct census *census, struct slice text)
{
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (is_digit(character))
        {
            census_digit(census, character);
            continue;
        }
        if (!is_number_sign(character) && census->digits == 0)
            census->leading++;
        else if (!is_number_sign(character))
        {
            census->close = census->close || is_digit(census->last);
            census->trailing++;
        }
        census->last = character;
    }
}

static enum cell_content census_content(const struct census *census, bool right)
{
    size_t unit = right ? UNIT_LETTERS_RIGHT : UNIT_LETTERS_MAX;
    if (census->digits == 0)
        return census->leading == 0 ? CONTENT_NOTHING : CONTENT_TEXT;
    if (census->leading > LEADING_LETTERS_MAX || census->between > BETWEEN_LETTERS_MAX || census->trailing > unit)
        return CONTENT_TEXT;
    if (census->close && (census->leading > 0 || census->trailing > CLOSE_LETTERS_MAX))
        return CONTENT_TEXT;
    return CONTENT_NUMBER;
}

enum cell_content cell_content(const struct run_list *runs, bool right)
{
    struct census census = {0};
    for (size_t i = 0; i < runs->list.count; i++)
        census_add(&census, runs->list.items[i].text);
    return census_content(&census, right);
}

/* ---- where a number is aligned ---- */

/* The last number of a text: what is needed of it to find its decimal sign. */
struct scan
{
    uint32_t sign;            /* the last point or comma between two digits; 0: none */
    size_t sign_at;           /* in bytes */
    size_t sign_count;        /* of points and commas */
    bool alike;               /* all of them are the same */
    size_t digits_after_sign; /* and before the number's end */
    size_t end;               /* behind the last digit, in bytes */
    bool any;
};

static bool groups_digits(uint32_t character)
{
    return character == '.' || character == ',' || character == '\'' || character == APOSTROPHE ||
           character == NO_BREAK_SPACE || character == THIN_SPACE || character == NARROW_NO_BREAK_SPACE;
}

static void scan_sign(struct scan *scan, uint32_t character, size_t at)
{
    if (character != '.' && character != ',')
        return;
    scan->alike = scan->sign_count == 0 || (scan->alike && scan->sign == character);
    scan->sign = character;
    scan->sign_at = at;
    scan->sign_count++;
    scan->digits_after_sign = 0;
}

static struct scan scan_number(struct slice text)
{
    struct scan scan = {0};
    uint32_t between = 0; /* one character since the last digit, which may be within the number */
    size_t between_at = 0;
    bool open = false; /* the last number may go on */
    for (size_t at = 0; at < text.length;)
    {
        size_t here = at;
        uint32_t character = utf8_next(text, &at);
        if (is_digit(character))
        {
            if (!open)
                scan = (struct scan){.any = true};
            else if (between)
                scan_sign(&scan, between, between_at);
            scan.digits_after_sign++;
            scan.end = at;
            open = true;
            between = 0;
            continue;
        }
        open = open && !between && groups_digits(character);
        between = character;
        between_at = here;
    }
    return scan;
}

/* True when the last point or comma parts the decimals: one that stands there alone and is the language's, or has
 * behind it another number of digits than groups have. */
static bool is_decimal(const struct scan *scan, char decimal)
{
    if (scan->sign_count == 0)
        return false;
    if (scan->sign == (uint32_t)decimal)
        return scan->sign_count == 1 || !scan->alike;
    return scan->sign_count == 1 && scan->digits_after_sign != GROUP_DIGITS;
}

struct number_axis number_axis(struct slice text, struct slice language)
{
    struct scan scan = scan_number(text);
    struct number_axis axis = {text.length, text.length};
    if (!scan.any)
        return axis;
    axis.at = is_decimal(&scan, decimal_sign_in(language)) ? scan.sign_at : scan.end;
    axis.end = scan.end;
    return axis;
}

/* ---- the text of a cell in one piece ---- */

bool number_text_add(struct number_text *text, struct slice more)
{
    if (more.length > NUMBER_BYTES_MAX - text->length)
        return false;
    for (size_t i = 0; i < more.length; i++)
        text->bytes[text->length++] = more.data[i];
    return true;
}

/* ---- columns whose numbers are set ---- */

/* A glyph of a line. */
struct glyph_place
{
    size_t run, glyph;
    length x; /* from the line's left edge */
};

/* The glyph of the byte `at` of all the line's text; behind the last run when there is none. */
static struct glyph_place glyph_at(const struct line *line, size_t at)
{
    size_t before = 0;
    struct glyph_place place = {.x = 0};
    for (; place.run < line->run_count; before += line->runs[place.run].text.length, place.run++)
    {
        const struct glyph_run *run = &line->runs[place.run];
        size_t first = run->break_hyphen ? 0 : (size_t)(run->text.data - run->source->text.data);
        place.x = run->x;
        for (place.glyph = 0; place.glyph < run->glyph_count; place.glyph++)
        {
            if (before + run->glyphs[place.glyph].cluster - first >= at)
                return place;
            place.x += run->glyphs[place.glyph].advance;
        }
    }
    return place;
}

/* What of a cell in one line stands to the right of its axis. */
struct tail
{
    struct line *line;
    length decimals, unit; /* widths; the unit with the space before it */
    bool spaced;           /* there is one, which can be wider */
    struct glyph_place space;
    struct number_text text; /* of the unit, with the space */
};

/* False: the cell is not aligned by a number. */
static bool tail_of(const struct table_row *row, size_t column, struct tail *out)
{
    const struct line_list *lines = &row->cells[column];
    struct number_text text = {.length = 0};
    struct census census = {0};
    struct number_axis axis;
    size_t end;
    if (row->header || lines->count != 1)
        return false;
    for (size_t r = 0; r < lines->lines[0].run_count; r++)
    {
        census_add(&census, lines->lines[0].runs[r].text);
        if (!number_text_add(&text, lines->lines[0].runs[r].text))
            return false;
    }
    if (census_content(&census, /* right */ true) == CONTENT_TEXT)
        return false;
    axis = number_axis((struct slice){text.bytes, text.length}, row->node->language);
    *out = (struct tail){.line = &lines->lines[0], .space = glyph_at(&lines->lines[0], axis.end)};
    if (axis.at == text.length)
        return true;
    out->decimals = out->space.x - glyph_at(out->line, axis.at).x;
    out->unit = out->line->width - out->space.x;
    (void)number_text_add(&out->text, slice_sub((struct slice){text.bytes, text.length}, axis.end, text.length));
    end = axis.end;
    out->spaced = end < text.length && is_space(utf8_next((struct slice){text.bytes, text.length}, &end));
    return true;
}

/* Units stand one below the other too, where a space can part them from their numbers. */
static void unit_move(const struct tail *tail, length by)
{
    struct line *line = tail->line;
    struct glyph_run *run = &line->runs[tail->space.run];
    if (!tail->spaced || by <= 0)
        return;
    run->glyphs[tail->space.glyph].advance += (int32_t)by;
    run->width += by;
    for (size_t r = tail->space.run + 1; r < line->run_count; r++)
        line->runs[r].x += by;
    line->width += by;
    line->x -= by;
}

/* A column of numbers: how wide what stands behind their axes is at most. */
struct number_column
{
    const struct table_rows *rows;
    size_t column;
    length decimals;
    bool units; /* stand one below the other */
};

static bool text_equal(const struct number_text *a, const struct number_text *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static bool tail_in(const struct number_column *numbers, size_t row, struct tail *out)
{
    const struct table_row *set = &numbers->rows->rows[row];
    if (numbers->column >= set->cell_count || !tail_of(set, numbers->column, out))
        return false;
    out->spaced = out->spaced && numbers->units;
    return true;
}

/* Units stand one below the other when all are the same, and none has to go so far, as far as its number lacks
 * decimals, that it looks lost. */
static void column_measure(struct number_column *numbers, length size)
{
    length fewest = INT64_MAX;
    struct number_text unit = {.length = 0};
    struct tail tail;
    bool alike = true;
    numbers->units = true;
    for (size_t r = numbers->rows->head_count; r < numbers->rows->count; r++)
    {
        if (!tail_in(numbers, r, &tail))
            continue;
        numbers->decimals = length_max(numbers->decimals, tail.decimals);
        if (!tail.spaced)
            continue;
        fewest = length_min(fewest, tail.decimals);
        alike = alike && (unit.length == 0 || text_equal(&unit, &tail.text));
        unit = tail.text;
    }
    numbers->units =
        alike && numbers->decimals - length_min(fewest, numbers->decimals) <= size * UNIT_WAY_PERCENT / 100;
}

static length tail_width(const struct number_column *numbers, const struct tail *tail)
{
    return (tail->spaced ? numbers->decimals : tail->decimals) + tail->unit;
}

static void column_align(struct number_column *numbers)
{
    length longest = 0;
    struct tail tail;
    for (size_t r = numbers->rows->head_count; r < numbers->rows->count; r++)
        if (tail_in(numbers, r, &tail))
            longest = length_max(longest, tail_width(numbers, &tail));
    for (size_t r = numbers->rows->head_count; longest > 0 && r < numbers->rows->count; r++)
        if (tail_in(numbers, r, &tail))
        {
            length back = longest - tail_width(numbers, &tail);
            unit_move(&tail, length_min(numbers->decimals - tail.decimals, tail.line->x));
            tail.line->x -= length_min(back, length_max(tail.line->x, 0));
        }
}

void table_numbers_align(const struct table_setting *setting, const struct table_rows *rows)
{
    for (size_t c = 0; c < setting->column_count; c++)
        if (setting->columns[c].numeric && setting->columns[c].alignment == LINES_RIGHT)
        {
            struct number_column numbers = {.rows = rows, .column = c};
            column_measure(&numbers, setting->type.size);
            column_align(&numbers);
        }
}
