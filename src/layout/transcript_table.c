/* Tables in a transcript: each cell is said with its headers. */
#include "layout/transcript_element.h"

static size_t span_of(const struct structure_node *cell) { return cell->column_span > 1 ? cell->column_span : 1; }

/* Of the table's first row, which has as many as all. */
static size_t column_count(const struct transcript *transcript, uint32_t table)
{
    size_t count = 0;
    uint32_t row = transcript->nodes[table].first;
    while (row && transcript->nodes[row].type != STRUCTURE_TR)
        row = transcript_next(transcript, row, table);
    for (uint32_t i = row ? transcript->nodes[row].first : 0; i; i = transcript->nodes[i].next)
        count += span_of(&transcript->nodes[i]);
    return count;
}

static size_t row_count(const struct transcript *transcript, uint32_t table)
{
    size_t count = 0;
    for (uint32_t i = transcript->nodes[table].first; i; i = transcript->nodes[i].next)
        count += transcript_children(transcript, i, STRUCTURE_TR);
    return count;
}

bool table_enter(struct transcript *transcript, uint32_t number)
{
    struct said_table *table = ARENA_NEW(transcript->arena, struct said_table);
    *table = (struct said_table){.outer = transcript->table, .column_count = column_count(transcript, number)};
    table->headers = ARENA_ARRAY(transcript->arena, table->column_count, struct slice);
    transcript->table = table;
    speaker_announce(&transcript->speaker, PHRASE_TABLE, 0, 0);
    transcript_count(transcript, PHRASE_COLUMN_COUNT, table->column_count);
    transcript_phrase(transcript, PHRASE_AND, 0, 0);
    transcript_count(transcript, PHRASE_ROW_COUNT, row_count(transcript, number));
    transcript->speaker.depth++;
    return true;
}

void table_leave(struct transcript *transcript, uint32_t number)
{
    indent_leave(transcript, number);
    transcript->table = transcript->table->outer;
}

bool table_head_enter(struct transcript *transcript, uint32_t number)
{
    transcript->table->head = transcript->nodes[number].type == STRUCTURE_THEAD;
    return true;
}

bool row_enter(struct transcript *transcript, uint32_t number)
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

static bool is_heading_of_group(const struct transcript *transcript, uint32_t cell)
{
    return !transcript->table->head && transcript->nodes[cell].type == STRUCTURE_TH &&
           transcript->nodes[cell].scope == SCOPE_COLUMN;
}

/* A group's heading is said with the columns it spans. */
static void group_say(struct transcript *transcript, uint32_t cell)
{
    struct said_table *table = transcript->table;
    size_t span = span_of(&transcript->nodes[cell]);
    buffer_add_string(transcript->speaker.out, ", ");
    transcript_phrase(transcript, span > 1 ? PHRASE_COLUMNS : PHRASE_COLUMN, table->column + 1, table->column + span);
}

/* Those that the cell names in its Headers, beside the header of its column; with the first cell of each row. */
static void groups_of_row_say(struct transcript *transcript, uint32_t cell)
{
    const struct structure *structure = &transcript->layout->structure;
    const struct structure_headers *headers = &structure->headers.items[transcript->nodes[cell].headers];
    for (size_t i = 0; transcript->table->column == 0 && i < headers->count; i++)
        if (transcript->nodes[headers->elements[i]].column_span > 1)
            header_say(transcript, transcript_plain_text(transcript, headers->elements[i]));
}

static void header_keep(struct transcript *transcript, uint32_t cell, struct slice *header)
{
    const struct structure_node *node = &transcript->nodes[cell];
    if (node->type == STRUCTURE_TH && node->scope == SCOPE_ROW)
        transcript->table->row_header = transcript_plain_text(transcript, cell);
    else if (header && node->type == STRUCTURE_TH)
        *header = transcript_plain_text(transcript, cell);
}

/* The row, its groups and its header, and that of the column, which in the head is its number. */
bool cell_enter(struct transcript *transcript, uint32_t number)
{
    struct said_table *table = transcript->table;
    struct slice *header = table->column < table->column_count ? &table->headers[table->column] : NULL;
    bool group = is_heading_of_group(transcript, number);
    speaker_line_end(&transcript->speaker);
    speaker_announce(&transcript->speaker, PHRASE_ROW, table->row, 0);
    groups_of_row_say(transcript, number);
    header_say(transcript, table->row_header);
    if (group)
        group_say(transcript, number);
    else if (header && header->length && !table->head)
        header_say(transcript, *header);
    else
    {
        buffer_add_string(transcript->speaker.out, ", ");
        transcript_phrase(transcript, PHRASE_COLUMN, table->column + 1, 0);
    }
    buffer_add_string(transcript->speaker.out, ": ");
    if (!group)
        header_keep(transcript, number, header);
    return true;
}

void cell_leave(struct transcript *transcript, uint32_t number)
{
    transcript->table->column += span_of(&transcript->nodes[number]);
    if (transcript->speaker.fresh)
        transcript_phrase(transcript, PHRASE_EMPTY, 0, 0);
    speaker_line_end(&transcript->speaker);
}
