/* Code blocks: lines as they were written, in a monospaced face on a ground. A
 * line that is too long goes on below, behind a sign that is no part of it. */
#include "layout/block.h"
#include "layout/label.h"

static const struct slice CONTINUATION = {"\xE2\x86\xAA", 3}; /* rightwards arrow with hook */

enum
{
    TAB_WIDTH = 4,
    CONTINUATION_COLUMNS = 2, /* what the sign and its space take */
    LOOK_BACK_PART = 3,       /* a long line is cut at a space in its last third */
    WHOLE_PART = 4            /* up to a quarter of the page, no break goes through */
};

struct code_setting
{
    struct layout_context *context;
    struct column inside;
    struct type_size type;
    const struct style *style;
    const struct line *sign; /* before the rest of a long line: an artifact */
    uint32_t leaf;
    const struct node *block;
    length advance; /* of every character of the face */
    struct flow *flow;
    size_t first; /* item of the flow */
};

/* A line of the source, with its tabs as spaces. */
static struct slice expanded(struct slice line, struct arena *arena)
{
    struct buffer out;
    size_t column = 0, i = 0;
    buffer_init(&out, arena);
    while (i < line.length)
    {
        size_t from = i;
        uint32_t character = utf8_next(line, &i);
        if (character == '\t')
            do
                buffer_add_byte(&out, ' ');
            while (++column % TAB_WIDTH != 0);
        else if (character != '\r')
        {
            buffer_add(&out, line.data + from, i - from);
            column++;
        }
    }
    return buffer_slice(&out);
}

/* How many bytes of `text` make `columns` characters at most. */
static size_t bytes_of_columns(struct slice text, size_t columns)
{
    size_t offset = 0;
    while (offset < text.length && columns-- > 0)
        utf8_next(text, &offset);
    return offset;
}

static struct line *line_of(struct code_setting *setting, struct slice text)
{
    struct layout_context *context = setting->context;
    struct line *line = ARENA_NEW(context->arena, struct line);
    struct text_run *run = ARENA_NEW(context->arena, struct text_run);
    *run = (struct text_run){.text = text,
                             .style = setting->style,
                             .language = setting->block->language,
                             .node = setting->leaf,
                             .place = setting->block->place};
    if (!line_set(context->fonts, run, 1, context->arena, line, context->diagnostics))
        context->failed = true;
    return line;
}

/* Where to cut a line that is too long, `end` bytes at most: behind a space when there is one not far before. */
static size_t cut_before(struct slice text, size_t end)
{
    size_t cut = end;
    if (end == text.length)
        return end;
    while (cut > end - end / LOOK_BACK_PART && text.data[cut - 1] != ' ')
        cut--;
    return cut > end - end / LOOK_BACK_PART ? cut : end;
}

/* As much of `text` as fits `room`; moves it on. Characters from other faces may be wider than those of the
 * monospaced one: then there are fewer of them. */
static struct line *piece_of(struct code_setting *setting, struct slice *text, length room)
{
    size_t columns = (size_t)length_max(room / setting->advance, 1);
    struct line *line;
    size_t taken;
    do
    {
        taken = cut_before(*text, bytes_of_columns(*text, columns));
        line = line_of(setting, slice_sub(*text, 0, taken));
        columns /= 2;
    } while (line->width > room && columns > 0);
    *text = slice_sub(*text, taken, text->length);
    return line;
}

static void box_of(struct code_setting *setting, const struct line *line, bool continued)
{
    struct layout_context *context = setting->context;
    struct drawing *drawing = drawing_new(context->arena);
    length x = setting->inside.x + (continued ? CONTINUATION_COLUMNS * setting->advance : 0);
    if (setting->flow->items.count > setting->first)
        flow_break(setting->flow, continued ? REASON_CODE : 0);
    if (continued)
        drawing_line_artifact(drawing, context->arena, setting->sign, setting->inside.x, line_baseline(setting->type),
                              ARTIFACT_LAYOUT);
    if (line)
        drawing_line(drawing, context->arena, line, x, line_baseline(setting->type));
    flow_box(setting->flow, setting->type.leading, drawing);
}

static void source_line_flow(struct code_setting *setting, struct slice source)
{
    struct slice text = expanded(source, setting->context->arena);
    length room = setting->inside.width;
    bool continued = false;
    if (text.length == 0)
        box_of(setting, NULL, false);
    while (text.length > 0)
    {
        box_of(setting, piece_of(setting, &text, room), continued);
        continued = true;
        room = setting->inside.width - CONTINUATION_COLUMNS * setting->advance;
    }
}

static void source_flow(struct code_setting *setting)
{
    struct slice text = setting->block->text;
    while (text.length > 0)
    {
        size_t end = 0;
        while (end < text.length && text.data[end] != '\n')
            end++;
        source_line_flow(setting, slice_sub(text, 0, end));
        text = slice_sub(text, end + 1, text.length);
    }
}

/* P > Code > the text: Code stands within paragraphs (ISO 32000-1, 14.8.4.4). */
static uint32_t code_leaf(struct layout_context *context, const struct node *block, uint32_t element)
{
    uint32_t paragraph = block_element(context, block, element, STRUCTURE_P);
    uint32_t code = paragraph ? structure_add(&context->layout->structure, paragraph, STRUCTURE_CODE) : 0;
    return code ? structure_add(&context->layout->structure, code, STRUCTURE_CONTENT) : 0;
}

/* The first and the last line do not stand alone on a page. */
static void keep_ends(struct flow *flow, size_t first)
{
    size_t last = flow->items.count;
    for (size_t i = first, seen = 0; i < last && seen < 1; i++)
        if (flow->items.items[i].kind == FLOW_PENALTY && ++seen)
            flow_item_break(&flow->items.items[i], REASON_ORPHAN);
    for (size_t i = last, seen = 0; i > first && seen < 1; i--)
        if (flow->items.items[i - 1].kind == FLOW_PENALTY && ++seen)
            flow_item_break(&flow->items.items[i - 1], REASON_WIDOW);
}

void code_flow(struct layout_context *context, const struct node *block, const struct column *column, uint32_t element,
               struct flow *flow)
{
    const struct theme *theme = context->theme;
    length padding = theme->space.panel_padding;
    struct code_setting setting = {.context = context, .type = theme->type.code, .block = block, .flow = flow};
    struct style *style = block_style(context, FACE_MONO, theme->type.code.size, theme->color.panel_ink);
    struct frame *frame = ARENA_NEW(context->arena, struct frame);

    style->figures = FIGURES_DEFAULT;
    setting.style = style;
    setting.sign =
        label_line(context, CONTINUATION, block_style(context, FACE_MONO, theme->type.code.size, theme->color.accent),
                   0 /* artifact */);
    setting.inside = column_inset(column, padding, padding);
    setting.leaf = code_leaf(context, block, element);
    setting.advance = length_max(line_of(&setting, SLICE("0"))->width, 1);
    *frame = (struct frame){.x = column->x,
                            .width = column->width,
                            .padding_top = panel_padding_top(padding, setting.type),
                            .padding_bottom = panel_padding_bottom(padding, setting.type),
                            .fill = true,
                            .fill_color = theme->color.panel};
    flow_frame_open(flow, frame);
    setting.first = flow->items.count;
    source_flow(&setting);
    keep_ends(flow, setting.first);
    flow_keep_together(flow, setting.first, text_height(theme) / WHOLE_PART);
    flow_frame_close(flow);
}
