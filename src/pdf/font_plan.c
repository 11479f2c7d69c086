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
    const struct item *last;  /* the text before that is no artifact; NULL: none yet */
    enum joint *last_joint;   /* what must follow it */
    bool same_page;           /* it stands on the page at hand */
    struct page_notes *notes; /* of the page at hand, which is to be known; NULL: it is not */
    bool shared;              /* glyphs of the run at hand share a text, or have none */
};

/* The glyph is drawn, first of all for this text. */
static bool is_noted(const struct writer *writer, enum face_id id, uint32_t glyph, struct slice text)
{
    const struct pdf_face *face = &writer->faces[id];
    uint32_t first = face->glyph_count ? face->first_use[glyph] : 0;
    return first && same_text(face->uses.items[first - 1].text, text);
}

/* Notes a use. */
static bool use_add(struct planner *planner, enum face_id face, uint32_t glyph, struct slice text)
{
    return is_noted(planner->writer, face, glyph, text) || glyph_use_add(planner->writer, face, glyph, text);
}

/* Notes a use with the page at hand, and gives it; NULL: pages are not noted, or there are too many uses. */
static struct known_use *page_use_add(struct planner *planner, enum face_id face, uint32_t glyph, struct slice text)
{
    struct writer *writer = planner->writer;
    struct known_use *use = planner->notes ? known_use_note(writer, face, glyph, text) : NULL;
    if (use)
        use_list_add(&writer->options.memory->uses, &planner->notes->uses, use, writer->arena);
    else if (planner->notes)
        planner->notes->incomplete = true;
    return use;
}

static bool cluster_plan(struct planner *planner, enum face_id face, const struct cluster *cluster)
{
    if (cluster->count == 1 && cluster->text.length)
    {
        struct known_use *use = page_use_add(planner, face, cluster->glyphs[0].id, cluster->text);
        if (use)
            LIST_ADD(planner->writer->arena, &planner->notes->item_uses, use);
        return use_add(planner, face, cluster->glyphs[0].id, cluster->text);
    }
    planner->shared = true;
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
    if (planner->same_page) /* what is behind the last text of the page before is no use of this one */
        page_use_add(planner, face, space, joint_text(joint));
    return use_add(planner, face, space, joint_text(joint));
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

/* The glyphs of item `number`, where they are known those of the same item. */
static bool item_plan(struct planner *planner, const struct page_plan *plan, const struct item *item, size_t number)
{
    if (!plan->like || !plan->same[number])
        return run_plan(planner, item->as.glyphs);
    size_t same = plan->same[number] - 1, first = same ? plan->like->item_uses_end[same - 1] : 0;
    return known_uses_replay(planner->writer, plan->like->item_uses + first, plan->like->item_uses_end[same] - first);
}

static void item_note(struct planner *planner, const struct item *item, size_t number)
{
    struct page_notes *notes = planner->notes;
    notes->shared[number] = planner->shared;
    notes->item_uses_end[number] = notes->item_uses.count;
    if (item->kind != ITEM_GLYPHS || !item->as.glyphs->glyph_count || !item->node)
        return;
    if (notes->first_text == NO_ITEM)
    {
        notes->first_text = number;
        notes->uses_before = notes->uses.uses.count;
    }
    notes->last_text = number;
}

static bool page_plan(struct planner *planner, const struct page_plan *plan, const struct page *page)
{
    planner->same_page = false;
    for (size_t i = 0; i < page->items.count; i++)
    {
        const struct item *item = &page->items.items[i];
        bool drawn = item->kind == ITEM_GLYPHS && item->as.glyphs->glyph_count;
        planner->shared = false;
        if (drawn && !item_plan(planner, plan, item, i))
            return false;
        if (planner->notes)
            item_note(planner, item, i);
        if (!drawn || !item->node)
            continue;
        if (!joint_plan(planner, item))
            return false;
        planner->last = item;
        planner->last_joint = &plan->joints[i];
        planner->same_page = true;
    }
    return true;
}

/* As page_plan, of a page that is known as a whole: in the same order. */
static bool known_page_plan(struct planner *planner, const struct page_plan *plan, const struct page *page)
{
    const struct known_page *known = plan->known;
    struct writer *writer = planner->writer;
    planner->same_page = false;
    memcpy(plan->joints, known->joints, known->item_count * sizeof *plan->joints);
    size_t before = known->first_text == NO_ITEM ? known->use_count : known->uses_before;
    if (!known_uses_replay(writer, known->uses, before))
        return false;
    if (known->first_text == NO_ITEM)
        return true;
    if (!joint_plan(planner, &page->items.items[known->first_text]) ||
        !known_uses_replay(writer, known->uses + before, known->use_count - before))
        return false;
    planner->last = &page->items.items[known->last_text];
    planner->last_joint = &plan->joints[known->last_text];
    return true;
}

/* Plans a page that is to be known later, if that can be. */
static bool new_page_plan(struct planner *planner, struct page_plan *plan, size_t number)
{
    struct writer *writer = planner->writer;
    const struct page *page = &writer->layout->pages.items[number];
    if (!writer->options.memory || !known_page_room(writer, number))
        return page_plan(planner, plan, page);
    struct page_notes notes;
    page_notes_begin(writer, &notes, page->items.count);
    planner->notes = &notes;
    bool done = page_plan(planner, plan, page);
    planner->notes = NULL;
    if (done)
        plan->known = known_page_keep(writer, number, &notes);
    return done;
}

static bool page_plan_or_find(struct planner *planner, size_t number)
{
    struct writer *writer = planner->writer;
    struct page_plan *plan = &writer->plans[number];
    const struct page *page = &writer->layout->pages.items[number];
    plan->joints = ARENA_ARRAY(writer->arena, page->items.count, enum joint);
    if (writer->options.memory)
        plan->known = known_page_find(writer, number);
    if (plan->known)
        return known_page_plan(planner, plan, page);
    if (writer->options.memory)
        plan->like = known_page_like(writer, number, &plan->same);
    return plan->like ? page_plan(planner, plan, page) : new_page_plan(planner, plan, number);
}

bool fonts_plan(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    struct planner planner = {.writer = writer};
    writer->plans = ARENA_ARRAY(writer->arena, layout->pages.count, struct page_plan);
    if (!faces_check(writer))
        return false;
    if (writer->options.memory)
        memory_begin(writer->options.memory, layout->pages.count);
    for (size_t i = 0; i < layout->pages.count; i++)
        if (!page_plan_or_find(&planner, i))
            return false;
    for (size_t i = 0; i < planner.spare.count; i++)
    {
        const struct spare_glyph *spare = &planner.spare.items[i];
        if (!writer->faces[spare->face].first_use[spare->glyph] &&
            !glyph_use_add(writer, spare->face, spare->glyph, spare->text))
            return false;
    }
    return true;
}
