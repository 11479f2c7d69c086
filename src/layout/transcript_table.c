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

/* The row, its header, and that of the column, which in the head is its number. */
bool cell_enter(struct transcript *transcript, uint32_t number)
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
        transcript_phrase(transcript, PHRASE_COLUMN, table->column + 1, 0);
    }
    buffer_add_string(transcript->speaker.out, ": ");
    if (transcript->nodes[number].type == STRUCTURE_TH && transcript->nodes[number].scope == SCOPE_ROW)
        table->row_header = transcript_plain_text(transcript, number);
    else if (header && transcript->nodes[number].type == STRUCTURE_TH)
        *header = transcript_plain_text(transcript, number);
    return true;
}

void cell_leave(struct transcript *transcript, uint32_t number)
{
    transcript->table->column += span_of(&transcript->nodes[number]);
    if (transcript->speaker.fresh)
        transcript_phrase(transcript, PHRASE_EMPTY, 0, 0);
    speaker_line_end(&transcript->speaker);
}
