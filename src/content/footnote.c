/* Footnotes: numbered in the order in which they are first called. */
#include "content/reader.h"

/* The footnotes by label, but for those that stand where they are called. The first of a label counts. */
static struct map index_labels(struct reader *reader)
{
    struct map labels = {0};
    for (size_t i = 0; i < reader->footnotes.count; i++)
    {
        const struct node *note = reader->footnotes.items[i];
        struct slice label = note->as.footnote.label;
        if (label.length == 0 || map_add(&labels, label, i, reader->arena))
            continue;
        const struct node *first = reader->footnotes.items[*map_find(&labels, label)];
        diagnose_error(reader->diagnostics, note->place, "the footnote \"%.*s\" is defined twice",
                       SLICE_ARGUMENTS(label));
        diagnose_help(reader->diagnostics, "the first definition is in line %u", place_position(first->place).line);
    }
    return labels;
}

static void diagnose_undefined(struct reader *reader, const struct node *mark, const struct slice *labels,
                               size_t label_count)
{
    diagnose_error(reader->diagnostics, mark->place, "the footnote \"%.*s\" is not defined",
                   SLICE_ARGUMENTS(mark->text));
    if (!diagnose_nearest(reader, "", mark->text, labels, label_count))
        diagnose_help(reader->diagnostics, "write [^%.*s]: and its text on a line of its own",
                      SLICE_ARGUMENTS(mark->text));
}

static void call(struct reader *reader, struct node *mark, struct node *note)
{
    struct document *document = reader->document;
    if (note->as.footnote.number == 0)
    {
        document->footnotes[document->footnote_count++] = note;
        note->as.footnote.number = (int)document->footnote_count;
    }
    mark->as.note_mark.footnote = note;
    mark->as.note_mark.number = note->as.footnote.number;
}

/* The layout sets a note at the foot of the page where it is called; one called by a note would have no such place. */
static void check_nested(struct reader *reader, struct node *note)
{
    for (struct node *node = note; node; node = node_walk(note, node))
        if (node->kind == NODE_NOTE_MARK)
        {
            diagnose_error(reader->diagnostics, node->place, "a footnote cannot call another");
            diagnose_help(reader->diagnostics, "take both together, or call the other in the text");
        }
}

/* A second note of a label is told already; no mark could call it. */
static bool is_first(const struct map *labels, const struct node *note, size_t index)
{
    const size_t *first = map_find(labels, note->as.footnote.label);
    return !first || *first == index;
}

static void check_all(struct reader *reader, const struct map *labels)
{
    for (size_t i = 0; i < reader->footnotes.count; i++)
    {
        struct node *note = reader->footnotes.items[i];
        check_nested(reader, note);
        if (!note->first)
            diagnose_error(reader->diagnostics, note->place, "the footnote \"%.*s\" is empty",
                           SLICE_ARGUMENTS(note->as.footnote.label));
        else if (note->as.footnote.number == 0 && is_first(labels, note, i))
        {
            diagnose_warning(reader->diagnostics, note->place, "the footnote \"%.*s\" is called nowhere",
                             SLICE_ARGUMENTS(note->as.footnote.label));
            diagnose_help(reader->diagnostics, "write [^%.*s] where it belongs",
                          SLICE_ARGUMENTS(note->as.footnote.label));
        }
    }
}

void footnotes_number(struct reader *reader)
{
    struct map labels = index_labels(reader);
    struct document *document = reader->document;
    struct slice *names = ARENA_ARRAY(reader->arena, reader->footnotes.count, struct slice);
    size_t name_count = 0;
    for (size_t i = 0; i < reader->footnotes.count; i++)
        if (reader->footnotes.items[i]->as.footnote.label.length > 0)
            names[name_count++] = reader->footnotes.items[i]->as.footnote.label;
    document->footnotes = ARENA_ARRAY(reader->arena, reader->footnotes.count, struct node *);
    for (struct node *node = document->root; node; node = node_walk(document->root, node))
    {
        if (node->kind != NODE_NOTE_MARK)
            continue;
        size_t *index = map_find(&labels, node->text);
        if (node->as.note_mark.footnote)
            call(reader, node, node->as.note_mark.footnote);
        else if (index)
            call(reader, node, reader->footnotes.items[*index]);
        else if (node->text.length > 0)
            diagnose_undefined(reader, node, names, name_count);
        node->text = (struct slice){0};
    }
    check_all(reader, &labels);
}
