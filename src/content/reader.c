/* What all parts of the reader use: places, counted nodes, and errors that several of them find. */
#include "content/reader.h"

struct place place_of(const struct reader *reader, size_t from, size_t to)
{
    return (struct place){reader->source, (uint32_t)from, (uint32_t)(to - from)};
}

struct slice text_of(const struct reader *reader, struct range range)
{
    return slice_sub(reader->source->text, range.from, range.to);
}

void diagnose_depth(struct reader *reader, struct place place)
{
    if (reader->too_deep)
        return;
    reader->too_deep = true;
    diagnose_error(reader->diagnostics, place, "nested more than %d levels deep", NESTING_MAX);
    diagnose_help(reader->diagnostics, "no reader could follow that; what stands deeper was not read");
}

void reader_count(struct reader *reader, size_t count, struct place place)
{
    reader->node_count += count;
    if (reader->node_count <= NODES_MAX || reader->too_large)
        return;
    reader->too_large = true;
    diagnose_error(reader->diagnostics, place, "the document has more than %d parts", NODES_MAX);
    diagnose_help(reader->diagnostics, "make several documents of it; what follows was not read");
}

struct node *reader_node(struct reader *reader, enum node_kind kind, struct place place)
{
    reader_count(reader, 1, place);
    return node_new(reader->arena, kind, place);
}

bool diagnose_nearest(struct reader *reader, const char *mark, struct slice word, const struct slice *candidates,
                      size_t count)
{
    if (reader->compared > COMPARED_MAX)
        return false;
    reader->compared += count;
    struct slice nearest = slice_nearest(word, candidates, count);
    if (nearest.length == 0 || slice_equal(nearest, word))
        return false;
    diagnose_help(reader->diagnostics, "did you mean \"%s%.*s\"?", mark, SLICE_ARGUMENTS(nearest));
    return true;
}

void diagnose_open_braces(struct reader *reader, size_t from)
{
    diagnose_error(reader->diagnostics, place_of(reader, from, from + 1), "the attributes are not closed");
    diagnose_help(reader->diagnostics, "put a } behind them; a value with spaces or a {{variable}} stands in \"…\"");
}
