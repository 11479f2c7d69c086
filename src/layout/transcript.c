/* The transcript: a walk over the structure tree. What is said at an element's beginning and end stands in a table. */
#include "layout/transcript.h"

#include "layout/transcript_line.h"

struct said_list
{
    struct said_list *outer;
    size_t count, position;
    bool marks_are_said; /* numbers, terms and boxes; bullets are not */
};

struct said_table
{
    struct said_table *outer;
    size_t row, column, column_count;
    bool head;
    struct slice row_header;
    struct slice *headers; /* by column */
};

struct transcript
{
    const struct layout *layout;
    const struct structure_node *nodes;
    struct arena *arena;
    struct spoken_piece **pieces; /* by leaf, in the order of the pages */
    bool *present;                /* by node: something of it is drawn */
    struct said_list *list;
    struct said_table *table;
    size_t contents_depth;
    struct speaker speaker;
};

/* ---- what there is ---- */

static void pieces_gather(struct transcript *transcript)
{
    size_t count = transcript->layout->structure.nodes.count;
    struct spoken_piece **last = ARENA_ARRAY(transcript->arena, count, struct spoken_piece *);
    for (size_t p = 0; p < transcript->layout->pages.count; p++)
    {
        const struct page *page = &transcript->layout->pages.items[p];
        for (size_t i = 0; i < page->items.count; i++)
        {
            uint32_t leaf = page->items.items[i].node;
            if (!leaf)
                continue;
            struct spoken_piece *piece = ARENA_NEW(transcript->arena, struct spoken_piece);
            *piece = (struct spoken_piece){.item = &page->items.items[i], .page = p};
            *(last[leaf] ? &last[leaf]->next : &transcript->pieces[leaf]) = piece;
            last[leaf] = piece;
        }
    }
}

/* As in the PDF: an element of which nothing is drawn is not there, but for the cells of a table that is.
 * Parents have smaller numbers than their children. */
static void presence_find(struct transcript *transcript)
{
    const struct layout *layout = transcript->layout;
    bool *present = transcript->present;
    size_t count = layout->structure.nodes.count;
    for (size_t p = 0; p < layout->pages.count; p++)
        for (size_t i = 0; i < layout->pages.items[p].links.count; i++)
            present[layout->links.items[layout->pages.items[p].links.items[i].link].structure] = true;
    for (size_t i = count; i-- > 1;)
    {
        present[i] = present[i] || transcript->pieces[i];
        if (present[i])
            present[transcript->nodes[i].parent] = true;
    }
    for (size_t i = 1; i < count; i++)
    {
        enum structure_type type = transcript->nodes[i].type;
        if (type == STRUCTURE_TR || type == STRUCTURE_TH || type == STRUCTURE_TD)
            present[i] = present[i] || present[transcript->nodes[i].parent];
    }
}

/* The node behind `number` and all that is in it, in the order of reading; 0: none within `root`. */
static uint32_t node_behind(const struct transcript *transcript, uint32_t number, uint32_t root)
{
    while (number != root && !transcript->nodes[number].next)
        number = transcript->nodes[number].parent;
    return number == root ? 0 : transcript->nodes[number].next;
}

static uint32_t node_next(const struct transcript *transcript, uint32_t number, uint32_t root)
{
    uint32_t first = transcript->nodes[number].first;
    return first ? first : node_behind(transcript, number, root);
}

static size_t children_count(const struct transcript *transcript, uint32_t parent, enum structure_type type)
{
    size_t count = 0;
    for (uint32_t i = transcript->nodes[parent].first; i; i = transcript->nodes[i].next)
        count += transcript->present[i] && transcript->nodes[i].type == type;
    return count;
}

static size_t descendants_count(const struct transcript *transcript, uint32_t root, enum structure_type type)
{
    size_t count = 0;
    for (uint32_t i = node_next(transcript, root, root); i; i = node_next(transcript, i, root))
        count += transcript->present[i] && transcript->nodes[i].type == type;
    return count;
}

static enum structure_type parent_type(const struct transcript *transcript, uint32_t number)
{
    return transcript->nodes[transcript->nodes[number].parent].type;
}

static struct slice language_of(const struct transcript *transcript, uint32_t number)
{
    for (; number; number = transcript->nodes[number].parent)
        if (transcript->nodes[number].language.length)
            return transcript->nodes[number].language;
    return transcript->speaker.language;
}

static struct slice language_around(const struct transcript *transcript, uint32_t number)
{
    return language_of(transcript, transcript->nodes[number].parent);
}

static void phrase_say(struct transcript *transcript, enum phrase phrase, size_t first, size_t second)
{
    phrase_add(transcript->speaker.out, transcript->speaker.language, phrase, first, second);
}

/* "1 item", "3 items": the phrase for several stands behind that for one. */
static void count_say(struct transcript *transcript, enum phrase one, size_t count)
{
    phrase_say(transcript, count == 1 ? one : (enum phrase)(one + 1), count, 0);
}

/* The text of an element alone, as a header is said again. */
static struct slice plain_text(struct transcript *transcript, uint32_t root)
{
    struct buffer out;
    struct speaker speaker = transcript->speaker;
    buffer_init(&out, transcript->arena);
    speaker.out = &out;
    speaker.spoken = speaker.language;
    speaker.open = speaker.fresh = true;
    speaker.last = NULL;
    for (uint32_t i = node_next(transcript, root, root); i; i = node_next(transcript, i, root))
        speaker_pieces(&speaker, transcript->pieces[i], speaker.language);
    return slice_trim(buffer_slice(&out));
}

/* ---- blocks: each begins a line ---- */

/* Each of these gives false when what is in the element is not to be said. */
typedef bool element_enter(struct transcript *transcript, uint32_t number);
typedef void element_leave(struct transcript *transcript, uint32_t number);

static void line_leave(struct transcript *transcript, uint32_t number)
{
    (void)number;
    if (!transcript->speaker.fresh) /* an empty element leaves a list's position to the next */
        speaker_line_end(&transcript->speaker);
}

/* A block of code is all that its paragraph has. */
static bool is_code_block(const struct transcript *transcript, uint32_t code)
{
    const struct structure_node *node = &transcript->nodes[code], *parent = &transcript->nodes[node->parent];
    if (parent->type != STRUCTURE_P || parent->first != code || parent->last != code)
        return false;
    const struct spoken_piece *first = transcript->pieces[node->first];
    return !first || first->item->kind != ITEM_GLYPHS || !node->next;
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
    if (parent_type(transcript, number) == STRUCTURE_TABLE)
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

static void indent_leave(struct transcript *transcript, uint32_t number)
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
                               .count = children_count(transcript, number, STRUCTURE_LI),
                               .marks_are_said = transcript->nodes[number].numbering != NUMBERING_DISC};
    transcript->list = list;
    speaker_announce(&transcript->speaker, PHRASE_LIST, 0, 0);
    count_say(transcript, PHRASE_ENTRY, list->count);
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
    if (parent_type(transcript, number) != STRUCTURE_LI)
        return true;
    if (box.length)
        phrase_say(transcript, slice_is(box, "\u2611") ? PHRASE_CHECKED : PHRASE_UNCHECKED, 0, 0);
    return transcript->list->marks_are_said && !box.length;
}

/* What follows stands on the same line. */
static void label_leave(struct transcript *transcript, uint32_t number)
{
    struct speaker *speaker = &transcript->speaker;
    bool in_item = parent_type(transcript, number) == STRUCTURE_LI;
    bool pauses = speaker->fresh || speaker->out->data[speaker->out->length - 1] == '.'; /* "3." needs no colon */
    if (parent_type(transcript, number) == STRUCTURE_NOTE || (in_item && !pauses))
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
        count_say(transcript, PHRASE_ENTRY, descendants_count(transcript, number, STRUCTURE_TOCI));
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

/* ---- tables ---- */

static size_t span_of(const struct structure_node *cell) { return cell->column_span > 1 ? cell->column_span : 1; }

/* Of the table's first row, which has as many as all. */
static size_t column_count(const struct transcript *transcript, uint32_t table)
{
    size_t count = 0;
    uint32_t row = transcript->nodes[table].first;
    while (row && transcript->nodes[row].type != STRUCTURE_TR)
        row = node_next(transcript, row, table);
    for (uint32_t i = row ? transcript->nodes[row].first : 0; i; i = transcript->nodes[i].next)
        count += span_of(&transcript->nodes[i]);
    return count;
}

static size_t row_count(const struct transcript *transcript, uint32_t table)
{
    size_t count = 0;
    for (uint32_t i = transcript->nodes[table].first; i; i = transcript->nodes[i].next)
        count += children_count(transcript, i, STRUCTURE_TR);
    return count;
}

static bool table_enter(struct transcript *transcript, uint32_t number)
{
    struct said_table *table = ARENA_NEW(transcript->arena, struct said_table);
    *table = (struct said_table){.outer = transcript->table, .column_count = column_count(transcript, number)};
    table->headers = ARENA_ARRAY(transcript->arena, table->column_count, struct slice);
    transcript->table = table;
    speaker_announce(&transcript->speaker, PHRASE_TABLE, 0, 0);
    count_say(transcript, PHRASE_COLUMN_COUNT, table->column_count);
    phrase_say(transcript, PHRASE_AND, 0, 0);
    count_say(transcript, PHRASE_ROW_COUNT, row_count(transcript, number));
    transcript->speaker.depth++;
    return true;
}

static void table_leave(struct transcript *transcript, uint32_t number)
{
    indent_leave(transcript, number);
    transcript->table = transcript->table->outer;
}

static bool table_head_enter(struct transcript *transcript, uint32_t number)
{
    transcript->table->head = transcript->nodes[number].type == STRUCTURE_THEAD;
    return true;
}

static bool row_enter(struct transcript *transcript, uint32_t number)
{
    (void)number;
    transcript->table->row++;
    transcript->table->column = 0;
    transcript->table->row_header = (struct slice){0};
    return true;
}

static void header_say(struct transcript *transcript, struct slice header)
{
    if (!header.length)
        return;
    buffer_add_string(transcript->speaker.out, ", ");
    buffer_add_slice(transcript->speaker.out, header);
}

/* The row, its header, and that of the column, which in the head is its number. */
static bool cell_enter(struct transcript *transcript, uint32_t number)
{
    struct said_table *table = transcript->table;
    struct slice *header = table->column < table->column_count ? &table->headers[table->column] : NULL;
    speaker_line_end(&transcript->speaker);
    speaker_announce(&transcript->speaker, PHRASE_ROW, table->row, 0);
    header_say(transcript, table->row_header);
    if (header && header->length && !table->head)
        header_say(transcript, *header);
    else
    {
        buffer_add_string(transcript->speaker.out, ", ");
        phrase_say(transcript, PHRASE_COLUMN, table->column + 1, 0);
    }
    buffer_add_string(transcript->speaker.out, ": ");
    if (transcript->nodes[number].type == STRUCTURE_TH && transcript->nodes[number].scope == SCOPE_ROW)
        table->row_header = plain_text(transcript, number);
    else if (header && transcript->nodes[number].type == STRUCTURE_TH)
        *header = plain_text(transcript, number);
    return true;
}

static void cell_leave(struct transcript *transcript, uint32_t number)
{
    transcript->table->column += span_of(&transcript->nodes[number]);
    if (transcript->speaker.fresh)
        phrase_say(transcript, PHRASE_EMPTY, 0, 0);
    speaker_line_end(&transcript->speaker);
}

/* ---- within lines ---- */

/* The number of a note leads back to the text: nobody needs that said. */
static bool is_note_label(const struct transcript *transcript, uint32_t link)
{
    uint32_t parent = transcript->nodes[link].parent;
    return transcript->nodes[parent].type == STRUCTURE_LBL && parent_type(transcript, parent) == STRUCTURE_NOTE;
}

static bool link_enter(struct transcript *transcript, uint32_t number)
{
    struct buffer announcement;
    if (is_note_label(transcript, number))
        return true;
    buffer_init(&announcement, transcript->arena);
    buffer_add_byte(&announcement, '[');
    phrase_add(&announcement, transcript->speaker.language, PHRASE_LINK, 0, 0);
    speaker_open(&transcript->speaker, announcement.data, language_around(transcript, number));
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
    speaker_close(&transcript->speaker, buffer_slice(&target), language_around(transcript, number));
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
        speaker_open(speaker, "`", language_around(transcript, number));
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
        speaker_close(&transcript->speaker, SLICE("`"), language_around(transcript, number));
        return;
    }
    transcript->speaker.verbatim = false;
    indent_leave(transcript, number);
}

/* A figure that stands among blocks, on a line of its own; else it is part of a line. */
static bool is_block_figure(const struct transcript *transcript, uint32_t number)
{
    enum structure_type parent = parent_type(transcript, number);
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
    phrase_say(transcript, PHRASE_FIGURE, 0, 0);
    speaker_text(speaker, alt, language_of(transcript, number));
    if (in_line)
        speaker_close(speaker, SLICE("]"), language_around(transcript, number));
    if (block)
        speaker_line_end(speaker);
    return false;
}

static bool leaf_enter(struct transcript *transcript, uint32_t number)
{
    speaker_pieces(&transcript->speaker, transcript->pieces[number], language_of(transcript, number));
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
    pieces_gather(&transcript);
    presence_find(&transcript);
    head_say(&transcript, &document->front);
    if (layout->structure.nodes.count > 1)
        elements_say(&transcript);
}
