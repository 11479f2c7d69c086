/* Footnotes: which element of the structure tree holds each of them, and their
 * text, as one flow a part, in the order in which they are called. */
#include "layout/block.h"
#include "layout/chunk.h"
#include "layout/label.h"
#include "layout/part.h"

#include <assert.h>

enum
{
    INDENT_PERCENT = 160, /* of a note's text behind its number, in its size; for numbers of up to two figures */
    FIGURE_PERCENT = 60   /* for each further figure */
};

static const length NOTE_SPACE = LENGTH_PT(2.5); /* between two notes */

/* ---- elements ---- */

void note_element_set(struct layout_context *context, int number, uint32_t element)
{
    assert(number >= 1 && (size_t)number <= context->document->footnote_count);
    if (context->note_elements[number - 1] == 0)
        context->note_elements[number - 1] = element;
}

uint32_t note_element(const struct layout_context *context, int number)
{
    assert(number >= 1 && (size_t)number <= context->document->footnote_count);
    return context->note_elements[number - 1];
}

/* The element of a note whose mark made none stands at the document's end. */
static uint32_t note_element_or_new(struct layout_context *context, int number)
{
    struct structure *structure = &context->layout->structure;
    if (note_element(context, number) == 0)
        note_element_set(context, number, structure_add(structure, 1, STRUCTURE_NOTE));
    return note_element(context, number);
}

/* ---- their text ---- */

static struct column note_column(struct layout_context *context)
{
    const struct theme *theme = context->theme;
    struct column column = {.type = theme->type.note, .alignment = theme->justify ? LINES_JUSTIFIED : LINES_LEFT};
    struct style *style = label_style(context, FACE_TEXT, column.type.size, theme->color.ink);
    style->figures = text_figures(context->theme);
    style->hyphenate = true;
    column.style = style;
    column.x = column.type.size * INDENT_PERCENT / 100;
    for (size_t count = context->document->footnote_count; count >= 100; count /= 10)
        column.x += column.type.size * FIGURE_PERCENT / 100;
    column.width = theme->page.width - theme->page.margin_left - theme->page.margin_right - column.x;
    column.wide_x = column.x;
    column.wide_width = column.width;
    column.paragraph_space = NOTE_SPACE;
    return column;
}

/* The number, which leads back to the mark in the text. */
static void number_draw(struct layout_context *context, const struct node *note, uint32_t element,
                        struct drawing *drawing)
{
    struct structure *structure = &context->layout->structure;
    const struct node *mark = context->first_marks ? context->first_marks[note->as.footnote.number] : NULL;
    struct type_size type = context->theme->type.note;
    const struct style *style = label_style(context, FACE_TEXT, type.size, context->theme->color.accent_strong);
    uint32_t label = structure_add(structure, element, STRUCTURE_LBL);
    uint32_t holder = mark ? structure_add(structure, label, STRUCTURE_LINK) : label;
    struct run_list runs = {0};
    struct line *line = ARENA_NEW(context->arena, struct line);
    struct buffer text;
    buffer_init(&text, context->arena);
    buffer_print(&text, "%d", note->as.footnote.number);
    inline_text_run(context, buffer_slice(&text), style, holder, &runs);
    if (mark)
    {
        runs.list.items[0].link =
            link_new(context, (struct link){.kind = LINK_DESTINATION,
                                            .destination = destination_of(context, mark),
                                            .contents = slice_from_string(word_in(note->language, WORD_BACK_TO_TEXT)),
                                            .structure = holder});
        structure_at(structure, holder)->link = runs.list.items[0].link;
    }
    if (!line_set(context->fonts, runs.list.items, runs.list.count, context->arena, line, context->diagnostics))
        context->failed = true;
    drawing_line(drawing, context->arena, line, 0, line_baseline(type));
}

/* The element is not of what is made again with the note: it is named once. */
static void note_name(struct layout_context *context, const struct node *note, uint32_t element)
{
    struct structure_details *details = structure_details(&context->layout->structure, element);
    struct buffer id;
    if (details->id.length > 0)
        return;
    buffer_init(&id, context->arena);
    buffer_print(&id, "note-%d", note->as.footnote.number);
    details->id = buffer_slice(&id);
}

static void note_flow(struct layout_context *context, const struct node *note, const struct column *column,
                      uint32_t element, struct flow *flow)
{
    struct drawing *number = drawing_new(context->arena);
    size_t first;
    note_name(context, note, element);
    flow_note(flow);
    first = flow->items.count;
    LIST_ADD(context->arena, &number->destinations, destination_of(context, note));
    number_draw(context, note, element, number);
    block_children_flow(context, note, column, element, flow);
    flow_box_label(context, flow, first, number, column->type.leading);
}

static void add_note(struct layout_context *context, struct part *part, int number, const struct column *column)
{
    uint32_t element = note_element_or_new(context, number);
    if (part->notes.count > 0)
        flow_glue(&part->note_flow, NOTE_SPACE, 0, 0);
    LIST_ADD(context->arena, &part->notes, number);
    chunk_make(context, note_flow, context->document->footnotes[number - 1], column, element, &part->note_flow);
}

void part_notes_flow(struct layout_context *context, struct part *part, bool *set, bool rest)
{
    struct column column = note_column(context);
    for (size_t i = 0; i < part->flow.items.count; i++)
    {
        const struct flow_item *item = &part->flow.items.items[i];
        for (size_t n = 0; item->kind == FLOW_BOX && n < item->note_count; n++)
        {
            if (!set[item->notes[n]])
                add_note(context, part, (int)item->notes[n], &column);
            set[item->notes[n]] = true;
        }
    }
    for (size_t n = 1; rest && n <= context->document->footnote_count; n++)
        if (!set[n])
            add_note(context, part, (int)n, &column);
}
