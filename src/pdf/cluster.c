/* Clusters: glyphs and the characters that they stand for, as readers get them. */
#include "pdf/face.h"

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
    *out = (struct cluster){.glyphs = glyphs + first, .count = end - first, .text = SOFT_HYPHEN};
    if (run->break_hyphen)
        return true;
    size_t to = end < run->glyph_count ? glyphs[end].cluster : glyph_run_end(run);
    out->text = readers_text(slice_sub(run->source->text, glyphs[first].cluster, to), arena);
    return true;
}
