/* Which glyphs are drawn, and for which characters: a walk over all pages before the first is written, since a font
 * is cut down to what all pages use of it. */
#include "pdf/face.h"

#include "pdf/memory.h"
#include "pdf/writer.h"

/* A glyph of a cluster with several: its own text matters only to readers that do not know ActualText. */
struct spare_glyph
{
    enum face_id face;
    uint32_t glyph;
    struct slice text;
};

struct planner
{
    struct writer *writer;
    LIST_OF(struct spare_glyph) spare;
    const struct item *last; /* the text before that is no artifact; NULL: none yet */
    enum joint *last_joint;  /* what must follow it */
    bool same_page;          /* it stands on the page at hand */
    struct known_page *kept; /* the page at hand, which is to be known; NULL: it is not */
    bool plain;              /* all its glyphs stand for a text of their own */
};

/* The glyph is drawn, first of all for this text. */
static bool is_noted(const struct writer *writer, enum face_id id, uint32_t glyph, struct slice text)
{
    const struct pdf_face *face = &writer->faces[id];
    uint32_t first = face->glyph_count ? face->first_use[glyph] : 0;
    return first && same_text(face->uses.items[first - 1].text, text);
}

/* Notes a use, also with the page at hand. */
static bool use_add(struct planner *planner, enum face_id face, uint32_t glyph, struct slice text)
{
    if (planner->kept)
        page_use_note(&planner->kept->uses, face, glyph, text, &planner->writer->options.memory->arena);
    return is_noted(planner->writer, face, glyph, text) || glyph_use_add(planner->writer, face, glyph, text);
}

static bool cluster_plan(struct planner *planner, enum face_id face, const struct cluster *cluster)
{
    if (cluster->count == 1 && cluster->text.length)
        return use_add(planner, face, cluster->glyphs[0].id, cluster->text);
    planner->plain = false;
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
    return true;
}

/* ---- what stands between texts for readers ---- */

static const struct structure_node *parent_of(const struct planner *planner, uint32_t leaf)
{
    const struct structure_node *nodes = planner->writer->layout->structure.nodes.items;
    return &nodes[nodes[leaf].parent];
}

static bool is_same_line(const struct planner *planner, const struct item *next)
{
    return planner->same_page && planner->last->y == next->y;
}

/* Two texts of one element that do not touch: a title and its page number; lines of code. */
static bool is_apart(const struct planner *planner, const struct item *next)
{
    const struct item *last = planner->last;
    const struct structure_node *parent = parent_of(planner, next->node);
    if (parent_of(planner, last->node) != parent || last->as.glyphs->source == next->as.glyphs->source)
        return false;
    length end = last->x + last->as.glyphs->x + last->as.glyphs->width, start = next->x + next->as.glyphs->x;
    if (is_same_line(planner, next))
        return start - end > last->as.glyphs->source->style->size / 4;
    return parent->type == STRUCTURE_CODE;
}

/* ISO 32000-1 §14.8.2.5: words are parted by spaces also where a line ends, and a word that goes on in the next line
 * says so. */
static enum joint joint_of(const struct planner *planner, const struct item *next)
{
    const struct glyph_run *run = planner->last->as.glyphs, *next_run = next->as.glyphs;
    enum gap gap = run_gap(run, next_run);
    if (gap == GAP_NONE)
        return is_same_line(planner, next) || run_touches_space(run, next_run) ? JOINT_NONE : JOINT_WORD;
    return gap == GAP_SPACE || is_apart(planner, next) ? JOINT_SPACE : JOINT_NONE;
}

struct slice joint_text(enum joint joint) { return joint == JOINT_WORD ? SLICE("\u00AD") : SLICE(" "); }

static bool joint_plan(struct planner *planner, const struct item *next)
{
    if (!planner->last)
        return true;
    enum face_id face = planner->last->as.glyphs->face;
    uint32_t space = planner->writer->faces[face].space;
    enum joint joint = space ? joint_of(planner, next) : JOINT_NONE;
    *planner->last_joint = joint;
    if (joint == JOINT_NONE)
        return true;
    /* What is behind the last text of the page before is no use of this one. */
    return planner->same_page ? use_add(planner, face, space, joint_text(joint))
                              : glyph_use_add(planner->writer, face, space, joint_text(joint));
}

/* ---- pages ---- */

static bool run_plan(struct planner *planner, const struct glyph_run *run)
{
    if (!face_open(planner->writer, run->face))
        return false;
    struct cluster cluster;
    for (size_t at = 0; cluster_next(run, &at, planner->writer->arena, &cluster);)
        if (!cluster_plan(planner, run->face, &cluster))
            return false;
    return true;
}

static bool page_plan(struct planner *planner, const struct page *page, enum joint *joints)
{
    planner->same_page = false;
    for (size_t i = 0; i < page->items.count; i++)
    {
        const struct item *item = &page->items.items[i];
        if (item->kind != ITEM_GLYPHS || !item->as.glyphs->glyph_count)
            continue;
        if (!run_plan(planner, item->as.glyphs))
            return false;
        if (!item->node)
            continue;
        if (planner->kept && !planner->same_page)
        {
            planner->kept->first_text = i;
            planner->kept->uses_before = planner->kept->uses.list.count;
        }
        if (planner->kept)
            planner->kept->last_text = i;
        if (!joint_plan(planner, item))
            return false;
        planner->last = item;
        planner->last_joint = &joints[i];
        planner->same_page = true;
    }
    return true;
}

/* Notes the use, also that of a face which is drawn for the first time. */
static bool use_replay(struct writer *writer, struct page_use *use)
{
    if (!is_noted(writer, use->face, use->glyph, use->text) &&
        (!face_open(writer, use->face) || !glyph_use_add(writer, use->face, use->glyph, use->text)))
        return false;
    const struct glyph_use *found = glyph_use_find(&writer->faces[use->face], use->glyph, use->text);
    use->now = (struct page_code){found->font, found->code};
    return true;
}

static bool uses_replay(struct planner *planner, struct page_uses *uses, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (!use_replay(planner->writer, &uses->list.items[i]))
            return false;
    return true;
}

/* As page_plan, of a page that is known: in the same order. */
static bool known_page_plan(struct planner *planner, struct known_page *known, const struct page *page,
                            enum joint *joints)
{
    planner->same_page = false;
    for (size_t i = 0; i < known->item_count; i++)
        joints[i] = known->joints[i];
    size_t before = known->first_text == NO_ITEM ? known->uses.list.count : known->uses_before;
    if (!uses_replay(planner, &known->uses, 0, before))
        return false;
    if (known->first_text == NO_ITEM)
        return true;
    if (!joint_plan(planner, &page->items.items[known->first_text]) ||
        !uses_replay(planner, &known->uses, before, known->uses.list.count))
        return false;
    planner->last = &page->items.items[known->last_text];
    planner->last_joint = &joints[known->last_text];
    return true;
}

/* Plans a page, as one that is known or that can be known later when that is possible. */
static bool page_plan_or_find(struct planner *planner, size_t number)
{
    struct writer *writer = planner->writer;
    struct pdf_memory *memory = writer->options.memory;
    const struct page *page = &writer->layout->pages.items[number];
    enum joint *joints = writer->joints[number];
    struct known_page *known = memory ? known_page_find(&memory->pages, page) : NULL;
    writer->known[number] = known;
    planner->kept = NULL;
    if (known)
        return known_page_plan(planner, known, page, joints);
    if (memory)
        planner->kept = known_page_keep(&memory->pages, page, writer->layout->lasting, &memory->arena);
    planner->plain = true;
    bool done = page_plan(planner, page, joints);
    if (planner->kept && done && planner->plain)
    {
        for (size_t i = 0; i < page->items.count; i++)
            planner->kept->joints[i] = joints[i];
        writer->known[number] = planner->kept;
    }
    else if (planner->kept)
        known_page_forget(&memory->pages);
    planner->kept = NULL;
    return done;
}

bool fonts_plan(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    struct planner planner = {.writer = writer};
    writer->joints = ARENA_ARRAY(writer->arena, layout->pages.count, enum joint *);
    writer->known = ARENA_ARRAY(writer->arena, layout->pages.count, struct known_page *);
    if (!faces_check(writer))
        return false;
    for (size_t i = 0; i < layout->pages.count; i++)
    {
        const struct page *page = &layout->pages.items[i];
        writer->joints[i] = ARENA_ARRAY(writer->arena, page->items.count, enum joint);
        if (!page_plan_or_find(&planner, i))
            return false;
    }
    for (size_t i = 0; i < planner.spare.count; i++)
    {
        const struct spare_glyph *spare = &planner.spare.items[i];
        if (!writer->faces[spare->face].first_use[spare->glyph] &&
            !glyph_use_add(writer, spare->face, spare->glyph, spare->text))
            return false;
    }
    return true;
}
