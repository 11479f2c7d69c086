/* Footnotes within text: their marks, and notes that are written where they are called. */
#include "content/inline.h"

void inline_add_note_mark(struct inline_reader *in, const struct piece *piece)
{
    struct reader *reader = in->reader;
    struct node *mark = inline_add_node(in, NODE_NOTE_MARK, place_of(reader, piece->source.from, piece->source.to));
    mark->text = slice_sub(reader->source->text, piece->source.from + 2, piece->source.to - 1);
}

/* The first line of the job that ends behind `offset`. */
static size_t line_of(const struct reader *reader, const struct inline_job *job, uint32_t offset)
{
    size_t low = job->first, high = job->first + job->count - 1;
    while (low < high)
    {
        size_t middle = low + (high - low) / 2;
        if (reader->ranges.items[middle].to < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The inlines in source[from, to), which lies in the job's lines, are to be read into `holder`. */
static void add_job(struct reader *reader, struct inline_job job, struct node *holder, uint32_t from, uint32_t to)
{
    size_t first = reader->ranges.count;
    for (size_t i = line_of(reader, &job, from); i < job.first + job.count; i++)
    {
        struct range line = reader->ranges.items[i];
        if (line.from >= to)
            break;
        line.from = line.from > from ? line.from : from;
        line.to = line.to < to ? line.to : to;
        LIST_ADD(reader->arena, &reader->ranges, line);
    }
    inline_job_add(reader, holder, first, reader->ranges.count - first);
}

static bool stands_in_note(const struct node *node)
{
    while (node->parent)
        node = node->parent;
    return node->kind == NODE_FOOTNOTE;
}

void inline_add_note(struct inline_reader *in, const struct piece *piece)
{
    struct reader *reader = in->reader;
    uint32_t from = piece->source.from + 2, to = piece->source.to - 1; /* between ^[ and ] */
    struct place place = place_of(reader, piece->source.from, piece->source.to);
    struct node *mark = inline_add_node(in, NODE_NOTE_MARK, place);
    if (slice_trim(slice_sub(reader->source->text, from, to)).length == 0)
    {
        diagnose_error(reader->diagnostics, place, "the footnote is empty");
        return;
    }
    if (stands_in_note(mark))
        return; /* an error, when notes are numbered */
    struct node *note = reader_node(reader, NODE_FOOTNOTE, place);
    struct node *paragraph = reader_node(reader, NODE_PARAGRAPH, place_of(reader, from, to));
    node_append(note, paragraph);
    add_job(reader, reader->jobs.items[in->job], paragraph, from, to);
    LIST_ADD(reader->arena, &reader->footnotes, note);
    mark->as.note_mark.footnote = note;
}
