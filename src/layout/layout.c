/* The layout of a document, from its structure to its pages. */
#include "layout/layout.h"

#include "layout/block.h"
#include "layout/chunk.h"
#include "layout/explain.h"
#include "layout/front.h"
#include "layout/label.h"
#include "layout/mend.h"
#include "layout/reference.h"
#include "layout/work.h"

enum
{
    PASSES_FREE = 2, /* those after them keep the pages' ends where they were, lest references move each other */
    PASSES_KEPT = 5, /* those after them press pages for that */
    PASSES_MAX = 8,
    STRUCTURE_NODES_PERCENT = 210 /* of the document's nodes: more than its structure takes as a rule */
};

void work_init(struct work *work, const struct document *document, struct font_set *fonts, struct arena *arena,
               struct layout *out, struct diagnostics *diagnostics)
{
    struct layout_context *context = &work->context;
    *work = (struct work){.context = {.document = document,
                                      .theme = &document->theme,
                                      .fonts = fonts,
                                      .arena = arena,
                                      .scratch = &work->scratch,
                                      .layout = out,
                                      .diagnostics = diagnostics}};
    *out = (struct layout){.fonts = fonts, .facing = document->theme.style.sides == SIDES_TWO};
    arena_init(&work->scratch, arena->policy);
    arena_init(&work->pass, arena->policy);
    structure_init(&out->structure, arena);
    chunks_init(context);
    references_init(context);
    plates_init(context);
    context->note_elements = ARENA_ARRAY(arena, document->footnote_count + 1, uint32_t);
    for (size_t i = 0; i < PART_COUNT; i++)
        part_init(&work->parts[i], context);
    work->parts[PART_BODY].flow.grid = theme_grid(&document->theme);
    work->parts[PART_FRONT].roman = true;
    work->parts[PART_BACK].is_cover = true;
}

void work_release(struct work *work)
{
    arena_release(&work->scratch);
    arena_release(&work->pass);
}

static size_t node_count(const struct node *root)
{
    size_t count = 0;
    for (const struct node *node = root; node; node = node_behind(root, node))
        count++;
    return count;
}

/* ---- the flows ---- */

static struct column text_column(struct layout_context *context)
{
    const struct theme *theme = context->theme;
    struct column column = {.type = theme->type.text, .paragraph_space = theme->space.paragraph};
    struct style *style = label_style(context, FACE_TEXT, theme->type.text.size, theme->color.ink);
    style->figures = text_figures(context->theme);
    style->hyphenate = true;
    column.style = style;
    column.width = theme->page.width - theme->page.margin_left - theme->page.margin_right;
    column.wide_x = -theme->page.wide_left;
    column.wide_width = column.width + theme->page.wide_left;
    column.alignment = theme->justify ? LINES_JUSTIFIED : LINES_LEFT;
    column.floats = true;
    column.on_grid = theme_grid(theme) > 0;
    return column;
}

static length flow_height(const struct flow *flow, size_t from)
{
    length height = 0;
    for (size_t i = from; i < flow->items.count; i++)
    {
        const struct flow_item *item = &flow->items.items[i];
        height += item->height;
        if (item->kind == FLOW_FRAME_OPEN)
            height += item->frame->padding_top + item->frame->padding_bottom;
    }
    return height;
}

void work_part_front(struct work *work, size_t summary_end)
{
    const struct theme *theme = work->context.theme;
    struct flow *flow = &work->parts[PART_FRONT].flow;
    size_t contents = summary_end + 2; /* behind the penalty that is set here, and glue */
    length room = theme->page.height - theme->page.margin_top - theme->page.margin_bottom;
    length summary = (flow_height(flow, 0) - flow_height(flow, summary_end)) % room; /* on its last page */
    length space = theme->space.heading_before[0];
    bool fits = summary + space + flow_height(flow, contents) <= room;
    flow->items.items[summary_end].penalty = fits || summary * 4 < room ? 0 : PENALTY_FORCED;
}

static void front_flow(struct work *work, const struct column *column)
{
    struct flow *flow = &work->parts[PART_FRONT].flow;
    const struct node *summary = work->context.document->summary;
    size_t summary_end;
    if (summary)
        chunk_make(&work->context, summary_flow, summary, column, 1, flow);
    summary_end = flow->items.count;
    flow_penalty(flow, 0);
    flow_glue(flow, work->context.theme->space.heading_before[0], 0, 0);
    toc_flow(&work->context, column, 1, flow);
    work_part_front(work, summary_end);
}

static void body_flow(struct work *work, const struct column *column)
{
    block_children_flow(&work->context, work->context.document->root, column, 1, &work->parts[PART_BODY].flow);
    chunk_make(&work->context, imprint_flow, work->context.document->root, column, 1, &work->parts[PART_BACK].flow);
}

/* Notes that nothing called in a box stand at the end of the text. */
static void notes_flow(struct work *work)
{
    struct layout_context *context = &work->context;
    bool *set = ARENA_ARRAY(context->arena, context->document->footnote_count + 1, bool);
    for (size_t i = 0; i < PART_COUNT; i++)
        part_notes_flow(context, &work->parts[i], set, /* rest */ false);
    for (size_t i = 0; i < context->plates->list.count; i++)
        part_notes_flow(context, &context->plates->list.items[i]->part, set, /* rest */ false);
    part_notes_flow(context, &work->parts[PART_BODY], set, /* rest */ true);
}

/* ---- pages, until the folios that the text shows are those it has ---- */

static enum page_freedom freedom_of(int pass)
{
    if (pass <= PASSES_FREE)
        return PAGES_FREE;
    return pass <= PASSES_KEPT ? PAGES_KEPT : PAGES_PRESSED;
}

static void paginate_parts(struct work *work, enum page_freedom freedom)
{
    struct layout_context *context = &work->context;
    struct part *parts[PART_COUNT];
    arena_reset(&work->pass);
    for (size_t i = 0; i < PART_COUNT; i++)
        part_paginate(context, parts[i] = &work->parts[i], freedom, &work->pass);
    for (size_t i = 0; i < context->plates->list.count; i++)
        part_paginate(context, &context->plates->list.items[i]->part, freedom, &work->pass);
    sheets_order(parts, PART_COUNT, /* first page, behind the cover */ 1, context->layout->facing, &work->pass,
                 &work->sheets);
    for (size_t i = 0; i < PART_COUNT; i++)
        part_locate(parts[i], context->layout);
    for (size_t i = 0; i < context->plates->list.count; i++)
        part_locate(&context->plates->list.items[i]->part, context->layout);
}

/* The folio of each page; the cover's is empty. */
static struct slice *page_labels(const struct work *work, size_t *count)
{
    const struct sheet *sheets = work->sheets.list.items;
    size_t number = 1;
    struct slice *labels;
    *count = 1 + work->sheets.list.count;
    labels = ARENA_ARRAY(work->context.arena, *count, struct slice);
    for (size_t i = 0; i < work->sheets.list.count; i++)
    {
        if (i > 0 && sheets[i].part->roman != sheets[i - 1].part->roman)
            number = 1;
        labels[i + 1] = page_label(number++, sheets[i].part->roman, work->context.arena);
    }
    return labels;
}

static bool part_renew(struct layout_context *context, struct part *part)
{
    bool renewed = chunks_renew(context, &part->flow);
    return chunks_renew(context, &part->note_flow) || renewed;
}

bool work_renew(struct work *work)
{
    struct layout_context *context = &work->context;
    bool renewed = false;
    for (size_t i = 0; i < PART_COUNT; i++)
        renewed |= part_renew(context, &work->parts[i]);
    for (size_t i = 0; i < context->plates->list.count; i++)
        renewed |= part_renew(context, &context->plates->list.items[i]->part);
    return renewed;
}

/* Paragraphs that would mend a page are to be set anew. */
static void mend_parts(struct work *work)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        part_mend(&work->context, &work->parts[i], &work->pass);
}

/* False, with an error: nobody meant so many pages. */
static bool check_page_count(struct work *work, size_t count)
{
    if (count <= PAGES_MAX)
        return true;
    diagnose_error(work->context.diagnostics, work->context.document->front.place,
                   "the document has %zu pages, more than %d", count, PAGES_MAX);
    work->context.failed = true;
    return false;
}

/* Gives the folio of each page; NULL when there are too many. */
static struct slice *settle_pages(struct work *work)
{
    struct slice *labels;
    size_t count;
    for (int pass = 1;; pass++)
    {
        paginate_parts(work, freedom_of(pass));
        labels = page_labels(work, &count);
        if (!check_page_count(work, count))
            return NULL;
        references_take_labels(&work->context, labels, count);
        if (pass == PASSES_FREE || (pass == 1 && !chunks_are_stale(&work->context)))
            mend_parts(work);
        if (pass == PASSES_MAX || !work_renew(work))
            break;
    }
    if (!chunks_check(&work->context))
        work->context.failed = true;
    return labels;
}

/* ---- drawing ---- */

static struct page_head empty_page(struct work *work)
{
    const struct theme *theme = work->context.theme;
    page_new(work->context.layout, theme->page.width, theme->page.height, work->context.arena);
    return (struct page_head){0};
}

/* The pages of a plate stand between those of the part that calls it. */
static void compose(struct work *work, const struct slice *labels)
{
    struct layout *layout = work->context.layout;
    struct page_head_list heads = {0};
    for (size_t i = 0; i < work->sheets.list.count; i++)
    {
        struct part *part = work->sheets.list.items[i].part;
        size_t span = work->sheets.list.items[i].span;
        if (!part->composer)
            part->composer = composer_new(&work->context, part);
        LIST_ADD(work->context.arena, &heads.list,
                 span == SPAN_NONE ? empty_page(work) : composer_page(part->composer, span));
    }
    for (size_t i = 0; i < layout->pages.count; i++)
        layout->pages.items[i].label = labels[i];
    furniture_set(&work->context, /* first page */ 1, &heads);
}

static void explain(struct work *work, const struct slice *labels, struct buffer *out)
{
    for (size_t i = 0; i < work->sheets.list.count; i++)
    {
        struct part *part = work->sheets.list.items[i].part;
        if (work->sheets.list.items[i].span == SPAN_NONE)
            continue;
        if (!part->explainer)
            part->explainer = explainer_new(part, &work->pass);
        explain_page(part->explainer, work->sheets.list.items[i].span, labels[i + 1], out);
    }
}

bool layout_document(const struct document *document, struct font_set *fonts, struct arena *arena, struct layout *out,
                     struct diagnostics *diagnostics)
{
    return layout_document_explained(document, fonts, arena, out, NULL, diagnostics);
}

void work_flows(struct work *work)
{
    const struct document *document = work->context.document;
    struct structure *structure = &work->context.layout->structure;
    structure_reserve(structure, node_count(document->root) * STRUCTURE_NODES_PERCENT / 100);
    uint32_t root = structure_add(structure, 0, STRUCTURE_DOCUMENT);
    structure_at(structure, root)->language = document->front.language;
    struct column column = text_column(&work->context);
    chunk_make(&work->context, cover_compose, document->root, &column, 1, &work->parts[PART_FRONT].flow);
    front_flow(work, &column);
    body_flow(work, &column);
    notes_flow(work);
}

void work_pages(struct work *work, struct buffer *breaks)
{
    struct slice *labels = settle_pages(work);
    if (!labels)
        return;
    if (breaks)
        explain(work, labels, breaks);
    compose(work, labels);
    outline_make(&work->context);
}

bool layout_document_explained(const struct document *document, struct font_set *fonts, struct arena *arena,
                               struct layout *out, struct buffer *breaks, struct diagnostics *diagnostics)
{
    struct work work;
    work_init(&work, document, fonts, arena, out, diagnostics);
    work_flows(&work);
    work_pages(&work, breaks);
    work_release(&work);
    return !work.context.failed;
}
