/* Clusters: glyphs and the characters that they stand for, as readers get them. */
#include "pdf/face.h"

#include <assert.h>

static const struct slice SOFT_HYPHEN = {"\u00AD", 2};

bool cluster_next(const struct glyph_run *run, size_t *at, struct arena *arena, struct cluster *out)
{
    size_t first = *at, end = first + 1;
    if (first >= run->glyph_count)
        return false;
    const struct glyph *glyphs = run->glyphs;
    while (end < run->glyph_count && glyphs[end].cluster == glyphs[first].cluster)
        end++;
    *at = end;
    out->glyphs = glyphs + first;
    out->count = end - first;
    out->text = SOFT_HYPHEN;
    if (run->break_hyphen)
        return true;
    size_t from = glyphs[first].cluster, to = end < run->glyph_count ? glyphs[end].cluster : glyph_run_end(run);
    assert(from <= to && to <= run->source->text.length);
    out->text = readers_text((struct slice){run->source->text.data + from, to - from}, arena);
    return true;
}
