/* Which glyphs are drawn, and for which characters: a walk over all pages before the first is written, since a font
 * is cut down to what all pages use of it. */
#include "pdf/face.h"

#include "pdf/writer.h"

#include <assert.h>

/* A glyph of a cluster with several: its own text matters only to readers that do not know ActualText. */
struct spare_glyph
{
    struct pdf_face *face;
    uint32_t glyph;
    struct slice text;
};

struct planner
{
    struct writer *writer;
    LIST_OF(struct spare_glyph) spare;
    const struct glyph_run *last; /* the text before that is no artifact; NULL: none yet */
    bool *last_space;             /* whether a space must follow it */
};

static bool face_open(struct writer *writer, enum face_id id)
{
    struct pdf_face *face = &writer->faces[id];
    struct slice file = font_file(id);
    hb_blob_t *blob = hb_blob_create(file.data, (unsigned)file.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->face = hb_face_create(blob, /* index */ 0);
    hb_blob_destroy(blob);
    face->font = hb_font_create(face->face);
    face->glyph_count = hb_face_get_glyph_count(face->face);
    face->first_use = ARENA_ARRAY(writer->arena, face->glyph_count, uint32_t);
    hb_codepoint_t space;
    if (hb_font_get_nominal_glyph(face->font, ' ', &space))
        face->space = space;
    return face->glyph_count > 0; /* without memory HarfBuzz gives an empty face */
}

void faces_release(struct writer *writer)
{
    for (size_t i = 0; i < FACE_COUNT; i++)
    {
        hb_font_destroy(writer->faces[i].font);
        hb_face_destroy(writer->faces[i].face);
    }
}

const struct glyph_use *glyph_use_find(const struct pdf_face *face, uint32_t glyph, struct slice text)
{
    assert(glyph < face->glyph_count);
    const struct glyph_use *first = NULL;
    for (uint32_t at = face->first_use[glyph]; at; at = face->uses.items[at - 1].next)
    {
        const struct glyph_use *use = &face->uses.items[at - 1];
        if (slice_equal(use->text, text))
            return use;
        first = first ? first : use;
    }
    return first;
}

/* Advances are whole thousandths in the file; the content makes up for what rounding loses. */
static int glyph_width(const struct pdf_face *face, uint32_t glyph)
{
    int64_t advance = hb_font_get_glyph_h_advance(face->font, glyph);
    return (int)length_scale(advance, 1000, hb_face_get_upem(face->face));
}

static void use_add(struct writer *writer, struct pdf_face *face, uint32_t glyph, struct slice text)
{
    assert(glyph && glyph < face->glyph_count); /* text.h: never 0 */
    uint32_t *link = &face->first_use[glyph], variant = 0;
    for (; *link; link = &face->uses.items[*link - 1].next, variant++)
        if (slice_equal(face->uses.items[*link - 1].text, text))
            return;
    *link = (uint32_t)face->uses.count + 1; /* before the list grows, and `link` may point into its old place */
    struct glyph_use *use = LIST_PUSH(writer->arena, &face->uses);
    *use = (struct glyph_use){.glyph = glyph, .text = text, .variant = variant, .width = glyph_width(face, glyph)};
    if (face->variant_count <= variant)
        face->variant_count = variant + 1;
}

static void cluster_plan(struct planner *planner, struct pdf_face *face, const struct cluster *cluster)
{
    if (cluster->count == 1 && cluster->text.length)
        use_add(planner->writer, face, cluster->glyphs[0].id, cluster->text);
    size_t at = 0;
    for (size_t i = 0; cluster->count > 1 && i < cluster->count; i++)
    {
        /* One character each while they last, and then something without a shape. */
        size_t from = at;
        struct slice text = SLICE("\u200B");
        if (at < cluster->text.length)
        {
            utf8_next(cluster->text, &at);
            text = slice_sub(cluster->text, from, at);
        }
        LIST_ADD(planner->writer->arena, &planner->spare, ((struct spare_glyph){face, cluster->glyphs[i].id, text}));
    }
}

/* ISO 32000-1 §14.8.2.5: words are parted by spaces also where a line ends. */
static void last_space_plan(struct planner *planner, const struct glyph_run *next)
{
    if (!planner->last || !run_gap_has_space(planner->last, next))
        return;
    struct pdf_face *face = &planner->writer->faces[planner->last->face];
    if (!face->space)
        return;
    use_add(planner->writer, face, face->space, SLICE(" "));
    *planner->last_space = true;
}

static bool run_plan(struct planner *planner, const struct glyph_run *run)
{
    struct pdf_face *face = &planner->writer->faces[run->face];
    if (!face->face && !face_open(planner->writer, run->face))
        return writer_refused(planner->writer, "a face");
    struct cluster cluster;
    for (size_t at = 0; cluster_next(run, &at, planner->writer->arena, &cluster);)
        cluster_plan(planner, face, &cluster);
    return true;
}

static bool page_plan(struct planner *planner, const struct page *page, bool *spaces)
{
    for (size_t i = 0; i < page->items.count; i++)
    {
        const struct item *item = &page->items.items[i];
        if (item->kind != ITEM_GLYPHS || !item->as.glyphs->glyph_count)
            continue;
        if (!run_plan(planner, item->as.glyphs))
            return false;
        if (!item->node)
            continue;
        last_space_plan(planner, item->as.glyphs);
        planner->last = item->as.glyphs;
        planner->last_space = &spaces[i];
    }
    return true;
}

bool fonts_plan(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    struct planner planner = {.writer = writer};
    writer->spaces = ARENA_ARRAY(writer->arena, layout->pages.count, bool *);
    for (size_t i = 0; i < layout->pages.count; i++)
    {
        const struct page *page = &layout->pages.items[i];
        writer->spaces[i] = ARENA_ARRAY(writer->arena, page->items.count, bool);
        if (!page_plan(&planner, page, writer->spaces[i]))
            return false;
    }
    for (size_t i = 0; i < planner.spare.count; i++)
    {
        const struct spare_glyph *spare = &planner.spare.items[i];
        if (!spare->face->first_use[spare->glyph])
            use_add(writer, spare->face, spare->glyph, spare->text);
    }
    return true;
}
