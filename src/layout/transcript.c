/* The transcript: a walk over the structure tree. What is said at an element's beginning and end stands in a table. */
#include "layout/transcript.h"

#include "layout/transcript_element.h"

/* ---- blocks: each begins a line ---- */

static void line_leave(struct transcript *transcript, uint32_t number)
{
    (void)number;
    if (!transcript->speaker.fresh) /* an empty element leaves a list's position to the next */
        speaker_line_end(&transcript->speaker);
}

/* A block of code is all that its paragraph has. */
static bool is_code_block(const struct transcript *transcript, uint32_t code)
{
    const struct structure_node *parent = &transcript->nodes[transcript->nodes[code].parent];
    return parent->type == STRUCTURE_P && parent->first == code && parent->last == code;
}

static bool paragraph_enter(struct transcript *transcript, uint32_t number)
{
    (void)number;
    speaker_line(&transcript->speaker);
    return true;
}

static bool heading_enter(struct transcript *transcript, uint32_t number)
{
    struct speaker *speaker = &transcript->speaker;
    if (speaker->depth == 0 && !speaker->open)
        buffer_add_byte(speaker->out, '\n');
    speaker_announce(speaker, PHRASE_HEADING, (size_t)(transcript->nodes[number].type - STRUCTURE_H1) + 1, 0);
    return true;
}

static bool caption_enter(struct transcript *transcript, uint32_t number)
{
    if (transcript_parent_type(transcript, number) == STRUCTURE_TABLE)
        buffer_add_string(transcript->speaker.out, ": ");
    else
        speaker_announce(&transcript->speaker, PHRASE_CAPTION, 0, 0);
    return true;
}

static bool quote_enter(struct transcript *transcript, uint32_t number)
{
    (void)number;
    speaker_announce(&transcript->speaker, PHRASE_QUOTE, 0, 0);
    speaker_line_end(&transcript->speaker);
    transcript->speaker.depth++;
    return true;
}

void indent_leave(struct transcript *transcript, uint32_t number)
{
    (void)number;
    speaker_line_end(&transcript->speaker);
    transcript->speaker.depth--;
}

/* ---- lists ---- */

static bool list_enter(struct transcript *transcript, uint32_t number)
{
    struct said_list *list = ARENA_NEW(transcript->arena, struct said_list);
    *list = (struct said_list){.outer = transcript->list,
                               .count = transcript_children(transcript, number, STRUCTURE_LI),
                               .marks_are_said = transcript->nodes[number].numbering != NUMBERING_DISC};
    transcript->list = list;
    speaker_announce(&transcript->speaker, PHRASE_LIST, 0, 0);
    transcript_count(transcript, PHRASE_ENTRY, list->count);
    speaker_line_end(&transcript->speaker);
    transcript->speaker.depth++;
    return true;
}

static void list_leave(struct transcript *transcript, uint32_t number)
{
    indent_leave(transcript, number);
    transcript->list = transcript->list->outer;
}

static bool list_item_enter(struct transcript *transcript, uint32_t number)
{
    (void)number;
    speaker_line_end(&transcript->speaker);
    speaker_announce(&transcript->speaker, PHRASE_POSITION, ++transcript->list->position, transcript->list->count);
    transcript->speaker.depth++;
    return true;
}

/* A box says whether it is ticked; numbers and terms say themselves. */
static bool label_enter(struct transcript *transcript, uint32_t number)
{
    struct slice box = structure_node_details(&transcript->nodes[number])->actual_text;
    if (transcript_parent_type(transcript, number) != STRUCTURE_LI)
        return true;
    if (box.length)
        transcript_phrase(transcript, slice_is(box, "\u2611") ? PHRASE_CHECKED : PHRASE_UNCHECKED, 0, 0);
    return transcript->list->marks_are_said && !box.length;
}

/* What follows stands on the same line. */
static void label_leave(struct transcript *transcript, uint32_t number)
{
    struct speaker *speaker = &transcript->speaker;
    bool in_item = transcript_parent_type(transcript, number) == STRUCTURE_LI;
    bool pauses = speaker->fresh || speaker->out->data[speaker->out->length - 1] == '.'; /* "3." needs no colon */
    if (transcript_parent_type(transcript, number) == STRUCTURE_NOTE || (in_item && !pauses))
        buffer_add_byte(speaker->out, ':');
    speaker_space(speaker);
    speaker->last = NULL;
    speaker->fresh = true;
}

static bool contents_enter(struct transcript *transcript, uint32_t number)
{
    if (transcript->contents_depth++ == 0)
    {
        speaker_announce(&transcript->speaker, PHRASE_CONTENTS, 0, 0);
        transcript_count(transcript, PHRASE_ENTRY, transcript_descendants(transcript, number, STRUCTURE_TOCI));
    }
    speaker_line_end(&transcript->speaker);
    transcript->speaker.depth++;
    return true;
}

static void contents_leave(struct transcript *transcript, uint32_t number)
{
    indent_leave(transcript, number);
    transcript->contents_depth--;
}

/* ---- within lines ---- */

/* The number of a note leads back to the text: nobody needs that said. */
static bool is_note_label(const struct transcript *transcript, uint32_t link)
{
    uint32_t parent = transcript->nodes[link].parent;
    return transcript->nodes[parent].type == STRUCTURE_LBL &&
           transcript_parent_type(transcript, parent) == STRUCTURE_NOTE;
}

static bool link_enter(struct transcript *transcript, uint32_t number)
{
    struct buffer announcement;
    if (is_note_label(transcript, number))
        return true;
    buffer_init(&announcement, transcript->arena);
    buffer_add_byte(&announcement, '[');
    phrase_add(&announcement, transcript->speaker.language, PHRASE_LINK, 0, 0);
    speaker_open(&transcript->speaker, announcement.data, transcript_language_around(transcript, number));
    return true;
}

static void target_add(const struct transcript *transcript, const struct link *link, struct buffer *out)
{
    const struct layout *layout = transcript->layout;
    if (link->kind == LINK_URL)
    {
        buffer_add_slice(out, link->url);
        return;
    }
    struct slice label = layout->pages.items[layout->destinations.items[link->destination].page].label;
    phrase_add(out, transcript->speaker.language, label.length ? PHRASE_PAGE : PHRASE_COVER, 0, 0);
    buffer_add_slice(out, label);
}

static void link_leave(struct transcript *transcript, uint32_t number)
{
    struct buffer target;
    if (is_note_label(transcript, number))
        return;
    buffer_init(&target, transcript->arena);
    buffer_add_string(&target, " → ");
    if (transcript->nodes[number].link)
        target_add(transcript, &transcript->layout->links.items[transcript->nodes[number].link], &target);
    buffer_add_byte(&target, ']');
    speaker_close(&transcript->speaker, buffer_slice(&target), transcript_language_around(transcript, number));
}

static bool note_enter(struct transcript *transcript, uint32_t number)
{
    (void)number;
    speaker_line_end(&transcript->speaker);
    transcript->speaker.depth++;
    speaker_announce(&transcript->speaker, PHRASE_NOTE, 0, 0);
    return true;
}

static bool code_enter(struct transcript *transcript, uint32_t number)
{
    struct speaker *speaker = &transcript->speaker;
    if (!is_code_block(transcript, number))
    {
        speaker_open(speaker, "`", transcript_language_around(transcript, number));
        return true;
    }
    speaker_announce(speaker, PHRASE_CODE, 0, 0);
    speaker_line_end(speaker);
    speaker->depth++;
    speaker->verbatim = true;
    return true;
}

static void code_leave(struct transcript *transcript, uint32_t number)
{
    if (!transcript->speaker.verbatim)
    {
        speaker_close(&transcript->speaker, SLICE("`"), transcript_language_around(transcript, number));
        return;
    }
    transcript->speaker.verbatim = false;
    indent_leave(transcript, number);
}

/* A figure that stands among blocks, on a line of its own; else it is part of a line. */
static bool is_block_figure(const struct transcript *transcript, uint32_t number)
{
    enum structure_type parent = transcript_parent_type(transcript, number);
    return parent == STRUCTURE_DOCUMENT || parent == STRUCTURE_PART || parent == STRUCTURE_SECT ||
           parent == STRUCTURE_DIV || parent == STRUCTURE_BLOCK_QUOTE || parent == STRUCTURE_LBODY ||
           parent == STRUCTURE_NOTE;
}

/* A figure is its Alt; what is drawn in it is not said. */
static bool figure_enter(struct transcript *transcript, uint32_t number)
{
    struct slice alt = structure_node_details(&transcript->nodes[number])->alt;
    struct speaker *speaker = &transcript->speaker;
    bool block = is_block_figure(transcript, number), in_line = !block && speaker->open && !speaker->fresh;
    if (in_line)
    {
        speaker_space(speaker);
        buffer_add_byte(speaker->out, '[');
    }
    else
        speaker_line(speaker);
    transcript_phrase(transcript, PHRASE_FIGURE, 0, 0);
    speaker_text(speaker, alt, transcript_language(transcript, number));
    if (in_line)
        speaker_close(speaker, SLICE("]"), transcript_language_around(transcript, number));
    if (block)
        speaker_line_end(speaker);
    return false;
}

static bool leaf_enter(struct transcript *transcript, uint32_t number)
{
    transcript_leaf(transcript, &transcript->speaker, number, transcript_language(transcript, number));
    return false;
}

/* ---- the walk ---- */

/* Elements that are not here say nothing themselves. */
static const struct
{
    element_enter *enter;
    element_leave *leave;
} ELEMENTS[STRUCTURE_TYPE_COUNT] = {
    [STRUCTURE_CONTENT] = {leaf_enter, NULL},
    [STRUCTURE_H1] = {heading_enter, line_leave},
    [STRUCTURE_H2] = {heading_enter, line_leave},
    [STRUCTURE_H3] = {heading_enter, line_leave},
    [STRUCTURE_H4] = {heading_enter, line_leave},
    [STRUCTURE_H5] = {heading_enter, line_leave},
    [STRUCTURE_H6] = {heading_enter, line_leave},
    [STRUCTURE_P] = {paragraph_enter, line_leave},
    [STRUCTURE_L] = {list_enter, list_leave},
    [STRUCTURE_LI] = {list_item_enter, indent_leave},
    [STRUCTURE_LBL] = {label_enter, label_leave},
    [STRUCTURE_BLOCK_QUOTE] = {quote_enter, indent_leave},
    [STRUCTURE_CODE] = {code_enter, code_leave},
    [STRUCTURE_CAPTION] = {caption_enter, line_leave},
    [STRUCTURE_FIGURE] = {figure_enter, NULL},
    [STRUCTURE_TABLE] = {table_enter, table_leave},
    [STRUCTURE_THEAD] = {table_head_enter, NULL},
    [STRUCTURE_TBODY] = {table_head_enter, NULL},
    [STRUCTURE_TR] = {row_enter, NULL},
    [STRUCTURE_TH] = {cell_enter, cell_leave},
    [STRUCTURE_TD] = {cell_enter, cell_leave},
    [STRUCTURE_TOC] = {contents_enter, contents_leave},
    [STRUCTURE_TOCI] = {paragraph_enter, line_leave},
    [STRUCTURE_NOTE] = {note_enter, indent_leave},
    [STRUCTURE_LINK] = {link_enter, link_leave},
};

static void element_end(struct transcript *transcript, uint32_t number)
{
    element_leave *leave = ELEMENTS[transcript->nodes[number].type].leave;
    if (leave)
        leave(transcript, number);
}

static bool element_begin(struct transcript *transcript, uint32_t number)
{
    element_enter *enter = ELEMENTS[transcript->nodes[number].type].enter;
    return !enter || enter(transcript, number);
}

static void elements_say(struct transcript *transcript)
{
    uint32_t number = 1;
    while (number)
    {
        const struct structure_node *node = &transcript->nodes[number];
        bool present = transcript->present[number];
        if (present && element_begin(transcript, number) && node->first)
        {
            number = node->first;
            continue;
        }
        if (present)
            element_end(transcript, number);
        while (number && !transcript->nodes[number].next)
        {
            number = transcript->nodes[number].parent;
            if (number)
                element_end(transcript, number);
        }
        number = number ? transcript->nodes[number].next : 0;
    }
    speaker_line_end(&transcript->speaker);
}

static void head_say(struct transcript *transcript, const struct front_matter *front)
{
    struct speaker *speaker = &transcript->speaker;
    speaker_announce(speaker, PHRASE_TITLE, 0, 0);
    speaker_text(speaker, front->title, front->language);
    speaker_line_end(speaker);
    speaker_announce(speaker, PHRASE_LANGUAGE, 0, 0);
    buffer_add_slice(speaker->out, front->language);
    speaker_line_end(speaker);
}

void layout_transcript(const struct document *document, const struct layout *layout, struct arena *arena,
                       struct buffer *out)
{
    struct slice language = document->front.language;
    struct transcript transcript = {.layout = layout, .nodes = layout->structure.nodes.items, .arena = arena};
    transcript.speaker = (struct speaker){
        .out = out, .structure = &layout->structure, .arena = arena, .language = language, .spoken = language};
    transcript.pieces = ARENA_ARRAY(arena, layout->structure.nodes.count, struct spoken_piece *);
    transcript.present = ARENA_ARRAY(arena, layout->structure.nodes.count, bool);
    buffer_init(&transcript.speaker.opening, arena);
    transcript_pieces(&transcript);
    transcript_presence(&transcript);
    head_say(&transcript, &document->front);
    if (layout->structure.nodes.count > 1)
        elements_say(&transcript);
}
