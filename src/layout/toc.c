/* The table of contents: number, title, dotted leader and folio of each heading down to the depth asked for. */
#include "layout/block.h"
#include "layout/chunk.h"
#include "layout/front.h"
#include "layout/label.h"

enum
{
    TOC_LEVELS = 3,     /* that have a style of their own; deeper ones look like the last */
    TOC_ENTRIES_MIN = 2 /* fewer need no table */
};

static const length LEADER_WIDTH = LENGTH_PT(0.6);
static const length LEADER_DASH = LENGTH_PT(1.2);
static const length LEADER_GAP = LENGTH_PT(6);    /* between the title, the leader and the folio */
static const length NUMBER_GAP = LENGTH_PT(12);   /* between number and title */
static const length FOLIO_COLUMN = LENGTH_PT(28); /* titles keep out of it */

/* How entries of one level look and where they stand. */
struct toc_level
{
    const struct style *title, *number;
    struct type_size type;
    length number_x, title_x;
    length space_before;
    bool leader;
};

struct toc
{
    struct layout_context *context;
    const struct column *column;
    struct flow *flow;
    const struct toc_level *levels;
};

static const struct toc_level *level_of(const struct toc *toc, const struct node *heading)
{
    int level = heading->as.heading.level;
    return &toc->levels[(level < TOC_LEVELS ? level : TOC_LEVELS) - 1];
}

static bool is_listed(const struct layout_context *context, const struct node *heading)
{
    return heading->first && !heading->as.heading.unlisted &&
           heading->as.heading.level <= context->document->front.toc_depth;
}

/* ---- how it looks ---- */

/* The widest number among the entries that look like `level`. */
static length widest_number(const struct toc *toc, const struct toc_level *level)
{
    const struct document *document = toc->context->document;
    length widest = 0;
    for (size_t i = 0; i < document->heading_count; i++)
    {
        const struct node *heading = document->headings[i];
        if (!is_listed(toc->context, heading) || level_of(toc, heading) != level ||
            heading->as.heading.number.length == 0)
            continue;
        widest = length_max(widest, label_width(toc->context, heading->as.heading.number, level->number));
    }
    return widest;
}

static void toc_styles(struct toc *toc)
{
    struct layout_context *context = toc->context;
    const struct theme *theme = context->theme;
    length size = theme->type.text.size, leading = theme->type.text.leading;
    length smaller = size * 9 / 10;
    struct toc_level *levels = ARENA_ARRAY(context->arena, TOC_LEVELS, struct toc_level);
    context->toc_levels = toc->levels = levels;
    levels[0] = (struct toc_level){.title = label_style(context, FACE_SANS_BOLD, size, theme->color.accent_strong),
                                   .number = label_style(context, FACE_SANS_BOLD, size, theme->color.accent),
                                   .type = {size, leading},
                                   .space_before = leading * 2 / 3};
    levels[1] = (struct toc_level){.title = label_style(context, FACE_SANS, smaller, theme->color.ink),
                                   .number = label_style(context, FACE_SANS, smaller, theme->color.muted),
                                   .type = {smaller, leading},
                                   .space_before = leading / 10,
                                   .leader = true};
    levels[2] = levels[1];
    levels[2].title = levels[2].number = label_style(context, FACE_SANS, smaller, theme->color.muted);
    for (size_t i = 0; i < TOC_LEVELS; i++)
    {
        struct toc_level *level = &levels[i];
        length number = widest_number(toc, level);
        level->number_x = i > 0 ? levels[i - 1].title_x : toc->column->x;
        level->title_x = level->number_x + (number ? number + NUMBER_GAP : i > 0 ? NUMBER_GAP : 0);
    }
}

/* ---- one entry ---- */

/* Dots that stand below each other in all lines: dashes on a grid that begins at the column's right edge. */
static void draw_leader(const struct toc *toc, struct drawing *drawing, length from, length to, length y)
{
    const length step = 2 * LEADER_DASH, right = toc->column->x + toc->column->width;
    struct arena *arena = toc->context->arena;
    struct path *path = ARENA_NEW(arena, struct path);
    uint8_t *verbs = ARENA_ARRAY(arena, 2, uint8_t);
    struct point *points = ARENA_ARRAY(arena, 2, struct point);
    length start = right - (right - from) / step * step;
    to = right - (right - to + step - 1) / step * step + LEADER_DASH;
    if (start >= to)
        return;
    verbs[0] = PATH_MOVE;
    verbs[1] = PATH_LINE;
    points[1].x = to - start;
    *path = (struct path){.verbs = verbs, .verb_count = 2, .points = points, .point_count = 2, .stroke = true};
    path->stroke_color = toc->context->theme->color.rule;
    path->line_width = LEADER_WIDTH;
    path->dash = LEADER_DASH;
    drawing_path(drawing, arena, path, start, y - LEADER_WIDTH, /* node */ 0);
}

/* The link that an entry is, as an element under its Reference. Gives the element. */
static uint32_t entry_link(const struct toc *toc, const struct node *heading, uint32_t entry)
{
    struct structure *structure = &toc->context->layout->structure;
    uint32_t reference = structure_add(structure, entry, STRUCTURE_REFERENCE);
    uint32_t element = structure_add(structure, reference, STRUCTURE_LINK);
    struct link link = {.kind = LINK_DESTINATION, .structure = element};
    link.destination = destination_of(toc->context, heading);
    link.contents = node_plain_text(heading, toc->context->arena);
    structure_at(structure, element)->link = link_new(toc->context, link);
    return element;
}

static void draw_number(const struct toc *toc, const struct node *heading, uint32_t entry, struct drawing *drawing)
{
    const struct toc_level *level = level_of(toc, heading);
    uint32_t label;
    if (heading->as.heading.number.length == 0)
        return;
    label = structure_add(&toc->context->layout->structure, entry, STRUCTURE_LBL);
    drawing_line(drawing, toc->context->arena,
                 label_line(toc->context, heading->as.heading.number, level->number, label), level->number_x,
                 line_baseline(level->type));
}

/* The folio at the right edge, and the leader that runs up to it from x = `from`. */
static void draw_folio(const struct toc *toc, const struct node *heading, uint32_t element, struct drawing *drawing,
                       length from)
{
    const struct toc_level *level = level_of(toc, heading);
    length right = toc->column->x + toc->column->width, y = line_baseline(level->type);
    const struct line *folio = label_line(toc->context, page_label_of(toc->context, heading), level->title, element);
    drawing_line(drawing, toc->context->arena, folio, right - folio->width, y);
    if (level->leader)
        draw_leader(toc, drawing, from + LEADER_GAP, right - folio->width - LEADER_GAP, y);
}

/* A line of the table, all of which can be clicked. */
static void entry_box(const struct toc *toc, const struct node *heading, uint32_t link, struct drawing *drawing)
{
    const struct toc_level *level = level_of(toc, heading);
    length left = level->number_x, right = toc->column->x + toc->column->width;
    LIST_ADD(toc->context->arena, &drawing->links,
             ((struct link_area){.link = link, .x = left, .width = right - left, .height = level->type.leading}));
    flow_box(toc->flow, level->type.leading, drawing);
}

static struct line_list title_lines(const struct toc *toc, const struct node *heading, uint32_t element)
{
    const struct toc_level *level = level_of(toc, heading);
    struct measure measure = {.width = toc->column->x + toc->column->width - FOLIO_COLUMN - level->title_x,
                              .alignment = LINES_LEFT};
    toc->context->runs.list.count = 0;
    inline_title_runs(toc->context, heading, level->title, element, &toc->context->runs);
    return inline_break(toc->context, &measure);
}

/* As a chunk_maker: the folio may change, and the heading. */
static void entry_flow(struct layout_context *context, const struct node *heading, const struct column *column,
                       uint32_t parent, struct flow *flow)
{
    const struct toc here = {context, column, flow, context->toc_levels}, *toc = &here;
    const struct toc_level *level = level_of(toc, heading);
    uint32_t entry = structure_add(&context->layout->structure, parent, STRUCTURE_TOCI);
    struct drawing *drawing = drawing_new(context->arena);
    struct line_list lines;
    uint32_t element;
    draw_number(toc, heading, entry, drawing);
    element = entry_link(toc, heading, entry);
    lines = title_lines(toc, heading, element);
    for (size_t i = 0; i < lines.count; i++)
    {
        const struct line *line = &lines.lines[i];
        if (i > 0)
            drawing = drawing_new(context->arena);
        drawing_line(drawing, context->arena, line, level->title_x, line_baseline(level->type));
        if (i + 1 == lines.count)
            draw_folio(toc, heading, element, drawing, level->title_x + line->x + line->width);
        entry_box(toc, heading, structure_at(&context->layout->structure, element)->link, drawing);
        if (i + 1 < lines.count)
            flow_penalty(toc->flow, PENALTY_FORBIDDEN);
    }
}

/* ---- the table ---- */

static void gap_between(const struct toc *toc, const struct node *previous, const struct node *heading)
{
    int before = previous->as.heading.level, level = heading->as.heading.level;
    length space = level_of(toc, heading)->space_before;
    if (level > before)
        flow_break(toc->flow, before == 1 ? REASON_ENTRY_BELOW : REASON_ENTRY);
    else
        flow_break(toc->flow, level == 1 ? 0 : REASON_ENTRY);
    flow_glue(toc->flow, space, space / 4, space / 4);
}

/* All entries; those of a deeper level stand in a TOC of their own. */
static void entries_flow(const struct toc *toc, uint32_t root)
{
    const struct document *document = toc->context->document;
    struct
    {
        uint32_t toc;
        int level;
    } open[6] = {{root, 0}};
    size_t depth = 0;
    const struct node *previous = NULL;
    for (size_t i = 0; i < document->heading_count; i++)
    {
        const struct node *heading = document->headings[i];
        int level = heading->as.heading.level;
        if (!is_listed(toc->context, heading))
            continue;
        while (depth > 0 && level <= open[depth - 1].level)
            depth--;
        if (previous && level > open[depth].level)
        {
            open[depth + 1].toc = structure_add(&toc->context->layout->structure, open[depth].toc, STRUCTURE_TOC);
            depth++;
        }
        open[depth].level = level;
        if (previous)
            gap_between(toc, previous, heading);
        chunk_make(toc->context, entry_flow, heading, toc->column, open[depth].toc, toc->flow);
        previous = heading;
    }
}

static void title_flow(struct toc *toc, uint32_t element)
{
    const struct theme *theme = toc->context->theme;
    struct type_size type = theme->type.heading[0];
    struct slice word = slice_from_string(word_in(toc->context->document->front.language, WORD_CONTENTS));
    const struct style *style =
        label_style(toc->context, heading_face(theme, 1), type.size, theme->color.accent_strong);
    uint32_t heading = structure_add(&toc->context->layout->structure, element, STRUCTURE_H1);
    struct drawing *drawing = drawing_new(toc->context->arena);
    struct line *line = label_line(toc->context, word, style, heading);
    heading_align(theme, 1, line, 1, toc->column->width);
    drawing_line(drawing, toc->context->arena, line, toc->column->x, line_baseline(type));
    flow_box(toc->flow, type.leading, drawing);
    flow_penalty(toc->flow, PENALTY_FORBIDDEN);
    flow_glue(toc->flow, theme->space.heading_after[0], 0, 0);
}

static size_t entry_count(const struct layout_context *context)
{
    size_t count = 0;
    for (size_t i = 0; i < context->document->heading_count; i++)
        count += is_listed(context, context->document->headings[i]);
    return count;
}

void toc_flow(struct layout_context *context, const struct column *column, uint32_t element, struct flow *flow)
{
    struct structure *structure = &context->layout->structure;
    struct toc toc = {.context = context, .column = column, .flow = flow};
    if (entry_count(context) < TOC_ENTRIES_MIN)
        return;
    uint32_t section = structure_add(structure, element, STRUCTURE_SECT);
    toc_styles(&toc);
    title_flow(&toc, section);
    entries_flow(&toc, structure_add(structure, section, STRUCTURE_TOC));
}
