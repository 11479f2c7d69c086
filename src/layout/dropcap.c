/* Drop caps: a paragraph's first letter over its first two or three lines. It is of the same leaf as the text behind
 * it, so that the word is read as one. */
#include "layout/block.h"

enum
{
    LINES_MAX = 3,
    LINES_MIN = 2,
    GAP_PERCENT = 35,     /* of the text's size: between the letter and the text beside it */
    OPENING_MARKS_MAX = 2 /* before the letter, set with it */
};

/* ---- the letter ---- */

static bool is_opening_mark(uint32_t character)
{
    static const uint32_t MARKS[] = {'"', '\'', '(', '[', 0xAB, 0xBB, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039, 0x203A};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (MARKS[i] == character)
            return true;
    return false;
}

/* Letters and figures: what is in ASCII is known; of all others, signs are left out. */
static bool is_initial(uint32_t character)
{
    if (character < 0x80)
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
               (character >= '0' && character <= '9');
    return character >= 0xC0 && character != 0xD7 && character != 0xF7 && !(character >= 0x2000 && character < 0x2C00);
}

static bool is_combining(uint32_t character) { return character >= 0x0300 && character < 0x0370; }

/* The letter reaches under its baseline, into the line below: that one stands beside it too. */
static bool descends(struct slice letter)
{
    static const uint32_t LETTERS[] = {'J', 'Q', 'g', 'j', 'p', 'q', 'y', 0xC7, 0xE7, 0x122, 0x15E, 0x15F, 0x162};
    size_t at = 0;
    uint32_t character = utf8_next(letter, &at);
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (LETTERS[i] == character)
            return true;
    return false;
}

/* How many bytes of `text` are quotation marks and brackets before its first letter. */
static size_t marks_length(struct slice text)
{
    size_t end = 0, next = 0;
    for (int i = 0; i < OPENING_MARKS_MAX && next < text.length && is_opening_mark(utf8_next(text, &next)); i++)
        end = next;
    return end;
}

/* How many bytes are the letter that `text` begins with, and a space behind it that would else begin the line; 0: it
 * begins with none. */
static size_t letter_length(struct slice text)
{
    size_t end = 0, next = 0;
    if (text.length == 0 || !is_initial(utf8_next(text, &next)))
        return 0;
    for (end = next; next < text.length && is_combining(utf8_next(text, &next)); end = next)
        ;
    return end < text.length && text.data[end] == ' ' ? end + 1 : end;
}

/* ---- setting ---- */

struct dropcap
{
    struct layout_context *context;
    struct type_size type; /* of the text */
    struct measure measure;
    struct text_run marks, letter; /* marks: before the letter, of the text's size; may be empty */
};

static struct line *run_line(struct layout_context *context, const struct text_run *from, const struct style *style)
{
    struct line *line = ARENA_NEW(context->arena, struct line);
    struct text_run *run = ARENA_NEW(context->arena, struct text_run);
    *run = *from;
    run->style = style;
    if (!line_set(context->fonts, run, 1, context->arena, line, context->diagnostics))
        context->failed = true;
    return line;
}

/* Its capitals' heads are level with those of the first line when its feet stand on line `count`'s baseline. */
static struct line *letter_line(const struct dropcap *cap, size_t count)
{
    struct layout_context *context = cap->context;
    const struct font_metrics *metrics = font_metrics(context->fonts, FACE_TEXT);
    length size = cap->type.size;
    if (metrics->cap_height > 0)
        size += length_scale(cap->type.leading * (length)(count - 1), metrics->units_per_em, metrics->cap_height);
    return run_line(context, &cap->letter, block_style(context, FACE_TEXT, size, context->theme->color.accent_strong));
}

/* Marks hang to the left of the column, as high as in text. */
static void marks_draw(const struct dropcap *cap, length x, struct drawing *drawing)
{
    const struct line *marks;
    if (cap->marks.text.length == 0)
        return;
    marks = run_line(cap->context, &cap->marks, cap->marks.style);
    drawing_line(drawing, cap->context->arena, marks, x - marks->width, line_baseline(cap->type));
}

/* The lines beside the letter stay together. */
static void lines_keep(struct flow *flow, size_t first, size_t count)
{
    for (size_t i = first; i < flow->items.count && count > 1; i++)
        if (flow->items.items[i].kind == FLOW_PENALTY)
        {
            flow->items.items[i].penalty = PENALTY_FORBIDDEN;
            count--;
        }
}

/* Sets the paragraph in context->runs beside a letter over `count` lines; not when that leaves no line below. */
static bool set_beside(const struct dropcap *cap, size_t count, length x, struct flow *flow)
{
    struct layout_context *context = cap->context;
    const struct line *letter = letter_line(cap, count);
    struct measure measure = cap->measure;
    struct drawing *drawing = drawing_new(context->arena);
    struct line_list lines;
    size_t first = flow->items.count;
    measure.first_indent = 0;
    measure.narrow_count = descends(cap->letter.text) ? count + 1 : count;
    measure.narrow_by = letter->width + cap->type.size * GAP_PERCENT / 100;
    if (measure.narrow_by * 2 > measure.width)
        return false;
    lines = inline_break(context, &measure);
    if (lines.count <= measure.narrow_count)
        return false;
    marks_draw(cap, x, drawing);
    drawing_line(drawing, context->arena, letter, x,
                 line_baseline(cap->type) + cap->type.leading * (length)(count - 1));
    lines_flow(context, &lines, x, cap->type, flow);
    lines_keep(flow, first, measure.narrow_count);
    flow_box_label(context, flow, first, drawing, cap->type.leading);
    return true;
}

/* Takes the letter, and the marks before it, out of the first run, which must go on behind it. */
static bool letter_take(struct dropcap *cap, struct text_run *first)
{
    struct slice text = first->text;
    size_t marks = marks_length(text), letter = letter_length(slice_sub(text, marks, text.length));
    if (first->link || first->note || first->object_width > 0 || letter == 0 || marks + letter == text.length)
        return false;
    cap->marks = cap->letter = *first;
    cap->marks.text = slice_sub(text, 0, marks);
    cap->letter.text = slice_sub(text, marks, marks + letter);
    first->text = slice_sub(text, marks + letter, text.length);
    return true;
}

bool dropcap_flow(struct layout_context *context, struct type_size type, const struct measure *measure, length x,
                  struct flow *flow)
{
    struct dropcap cap = {.context = context, .type = type, .measure = *measure};
    struct text_run whole;
    if (context->runs.list.count == 0)
        return false;
    whole = context->runs.list.items[0];
    if (!letter_take(&cap, &context->runs.list.items[0]))
        return false;
    for (size_t count = LINES_MAX; count >= LINES_MIN; count--)
        if (set_beside(&cap, count, x, flow))
            return true;
    context->runs.list.items[0] = whole;
    return false;
}
