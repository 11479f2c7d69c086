/* Blocks become flow: which function sets which kind, and the space between them. */
#include "layout/block.h"

/* What kind of space a block wants around it. */
enum gap_kind
{
    GAP_NONE, /* the block adds nothing where it stands */
    GAP_PARAGRAPH,
    GAP_LIST, /* lists, and paragraphs set larger */
    GAP_BLOCK,
    GAP_DISPLAY, /* large type, which wants more room */
    GAP_INNER_HEADING,
    GAP_HEADING
};

enum
{
    DISPLAY_GAP_PERCENT = 160 /* of the space around other blocks */
};

static void section_flow(struct layout_context *context, const struct node *section, const struct column *column,
                         uint32_t element, struct flow *flow);

/* The summary and the table of contents stand on pages of their own, before the text. */
static const struct block_kind
{
    block_function *flow;
    enum gap_kind gap;
} KINDS[NODE_KIND_COUNT] = {
    [NODE_SECTION] = {section_flow, GAP_HEADING},
    [NODE_HEADING] = {heading_flow, GAP_HEADING},
    [NODE_PARAGRAPH] = {paragraph_flow, GAP_PARAGRAPH},
    [NODE_LIST] = {list_flow, GAP_LIST},
    [NODE_DEFINITION_LIST] = {definition_list_flow, GAP_LIST},
    [NODE_QUOTE] = {quote_flow, GAP_BLOCK},
    [NODE_CALLOUT] = {callout_flow, GAP_BLOCK},
    [NODE_PULLQUOTE] = {pullquote_flow, GAP_DISPLAY},
    [NODE_CONTRAST] = {contrast_flow, GAP_BLOCK},
    [NODE_COMPARISON] = {comparison_flow, GAP_BLOCK},
    [NODE_COLUMNS] = {columns_flow, GAP_BLOCK},
    [NODE_TABLE] = {table_flow, GAP_BLOCK},
    [NODE_CODE_BLOCK] = {code_flow, GAP_BLOCK},
    [NODE_RULE] = {rule_flow, GAP_BLOCK},
    [NODE_FIGURE] = {figure_flow, GAP_BLOCK},
    [NODE_CHART] = {chart_flow, GAP_BLOCK},
    [NODE_CTA] = {cta_flow, GAP_BLOCK},
};

/* Headings, tables, figures and charts put their destination themselves. */
static bool needs_destination(const struct node *node)
{
    return node->id.length > 0 && KINDS[node->kind].flow && node->kind != NODE_HEADING && node->kind != NODE_TABLE &&
           node->kind != NODE_FIGURE && node->kind != NODE_CHART;
}

static void destination_flow(struct layout_context *context, const struct node *node, size_t first,
                             const struct column *column, struct flow *flow)
{
    struct drawing *start = drawing_new(context->arena);
    LIST_ADD(context->arena, &start->destinations, destination_of(context, node));
    flow_box_label(context, flow, first, start, column->type.leading);
}

void block_flow(struct layout_context *context, const struct node *node, const struct column *column, uint32_t element,
                struct flow *flow)
{
    size_t first = flow->items.count;
    if (KINDS[node->kind].flow)
        KINDS[node->kind].flow(context, node, column, element, flow);
    if (needs_destination(node))
        destination_flow(context, node, first, column, flow);
    if (node_has_class(node, "keep"))
        flow_keep_together(flow, first, text_height(context->theme));
}

/* ---- the space between two blocks ---- */

struct gap
{
    length height, stretch, shrink;
    uint32_t reasons; /* why a page should not end there, or may gladly */
};

static const struct node *heading_of(const struct node *node)
{
    if (node->kind == NODE_SECTION)
        return node->first;
    return node->kind == NODE_HEADING ? node : NULL;
}

/* A list that goes on an item of a tight list stands close to it. */
static bool is_tight_sublist(const struct node *node)
{
    const struct node *item = node->parent;
    return node->kind == NODE_LIST && item && item->kind == NODE_ITEM && item->parent->as.list.tight;
}

/* Steps and boxes have labels larger than text, and stand apart as other blocks do. */
static enum gap_kind gap_kind_of(const struct node *node)
{
    if (node->kind == NODE_LIST && (node->as.list.kind == LIST_STEPS || node->as.list.kind == LIST_CHECK))
        return GAP_BLOCK;
    if (node->kind == NODE_PARAGRAPH && node_has_class(node, "lead"))
        return GAP_LIST;
    if (node->kind == NODE_HEADING && node->as.heading.inner)
        return GAP_INNER_HEADING;
    return KINDS[node->kind].gap;
}

static length gap_height(const struct theme *theme, const struct column *column, enum gap_kind kind)
{
    switch (kind)
    {
    case GAP_DISPLAY:
        return theme->space.block * DISPLAY_GAP_PERCENT / 100;
    case GAP_LIST:
        return column->type.leading / 2;
    case GAP_INNER_HEADING:
        return column->type.leading * 3 / 4;
    case GAP_BLOCK:
        return length_max(theme->space.block, column->paragraph_space);
    default:
        return column->paragraph_space;
    }
}

/* A section that holds nothing else ends in its heading. */
static bool ends_in_heading(const struct node *node)
{
    while (node->kind == NODE_SECTION)
        node = node->last;
    return node->kind == NODE_HEADING;
}

/* Before a section a page may end gladly, the more so the higher it ranks; but not behind the heading of an empty one.
 */
static struct gap gap_before_section(const struct theme *theme, const struct node *previous, const struct node *heading)
{
    static const uint32_t REASONS[] = {REASON_SECTION_1, REASON_SECTION_2, REASON_SECTION};
    int level = heading->as.heading.level;
    struct gap gap = {.height = theme->space.heading_before[level - 1]};
    gap.stretch = gap.height * 2 / 5;
    gap.shrink = gap.height / 8;
    gap.reasons = ends_in_heading(previous) ? REASON_HEADING : REASONS[level < 3 ? level - 1 : 2];
    if (level == 1 && theme->sections_on_new_page)
        gap.reasons = REASON_ASKED;
    return gap;
}

/* A heading stays with what follows; where that is a heading too, both stand close together. */
static struct gap gap_after_heading(const struct theme *theme, const struct column *column, const struct node *heading,
                                    const struct node *next)
{
    if (heading->as.heading.inner)
        return (struct gap){.height = column->type.leading / 5, .reasons = REASON_HEADING};
    struct gap gap = {.height = theme->space.heading_after[heading->as.heading.level - 1], .reasons = REASON_HEADING};
    if (gap_kind_of(next) != GAP_HEADING)
        gap.height = length_max(gap.height, gap_height(theme, column, gap_kind_of(next)));
    gap.stretch = gap.height / 6;
    return gap;
}

/* It stands directly below its section's heading. */
static bool opens_section(const struct node *node)
{
    return node->parent->kind == NODE_SECTION && node->parent->first->next == node;
}

/* A paragraph in the text's own lines. */
static bool is_text(const struct node *node) { return node->kind == NODE_PARAGRAPH && !node_has_class(node, "lead"); }

static struct gap gap_between(const struct theme *theme, const struct column *column, const struct node *previous,
                              const struct node *next)
{
    enum gap_kind before = gap_kind_of(previous), after = gap_kind_of(next);
    struct gap gap = {0};
    if (previous->kind == NODE_HEADING)
        return gap_after_heading(theme, column, previous, next);
    if (after == GAP_HEADING)
        return gap_before_section(theme, previous, heading_of(next));
    gap.height = length_max(gap_height(theme, column, before), gap_height(theme, column, after));
    if (is_tight_sublist(next))
        gap.height = column->items_apart ? column->type.leading * SUBLIST_GAP_PERCENT / 100 : 0;
    if (!column->on_grid || !is_text(previous) || !is_text(next)) /* else all paragraphs are equally far apart */
    {
        gap.stretch = gap.height * 4 / 5;
        gap.shrink = gap.height / 5;
    }
    if (before == GAP_PARAGRAPH && (next->kind == NODE_LIST || next->kind == NODE_CODE_BLOCK))
        gap.reasons = REASON_INTRODUCTION;
    if (next->kind == NODE_CTA)
        gap.reasons = REASON_CALL;
    if (previous->kind == NODE_CONTRAST && opens_section(previous))
        gap.reasons = REASON_OPENING;
    return gap;
}

static void gap_flow(struct flow *flow, struct gap gap)
{
    flow_break(flow, gap.reasons);
    if (gap.height > 0)
        flow_glue(flow, gap.height, gap.stretch, gap.shrink);
}

/* ---- page breaks that the author asks for: `.pagebreak` ---- */

/* Where pages do not begin: what `node` stands in, or NULL. */
static const char *unbreakable_around(const struct node *node)
{
    for (const struct node *around = node->parent; around; around = around->parent)
        switch (around->kind)
        {
        case NODE_FOOTNOTE:
            return "a footnote";
        case NODE_COLUMNS:
            return "columns";
        case NODE_CONTRAST_SIDE:
            return "a contrast";
        default:
            break;
        }
    return NULL;
}

static void pagebreak_flow(struct layout_context *context, const struct node *node, struct flow *flow)
{
    const char *around;
    if (!node_has_class(node, "pagebreak"))
        return;
    flow_break(flow, REASON_ASKED);
    around = unbreakable_around(node);
    if (!around)
        return;
    diagnose_error(context->diagnostics, node->place, "no page can begin within %s", around);
    diagnose_help(context->diagnostics, "put .pagebreak at a block outside of it");
    context->failed = true;
}

/* ---- children ---- */

/* A figure, chart or table of up to half a page between two paragraphs may stand on the next page. */
static bool may_float(const struct layout_context *context, const struct column *column, const struct node *before,
                      const struct node *node)
{
    const struct node *behind = node->next;
    bool moves = node->kind == NODE_FIGURE || node->kind == NODE_CHART || node->kind == NODE_TABLE ||
                 node->kind == NODE_COMPARISON;
    return moves && context->theme->floats && column->floats && before && is_text(before) && behind &&
           is_text(behind) && !node_has_class(node, "keep") && !node_has_class(node, "pagebreak") &&
           !node_has_class(behind, "pagebreak");
}

bool block_must_stay(const struct layout_context *context, const struct flow *flow, size_t first, size_t end)
{
    length height = 0, limit = text_height(context->theme) / 2;
    for (size_t i = first; i < end; i++)
    {
        const struct flow_item *item = &flow->items.items[i];
        height += item->height;
        if (height > limit || item->kind == FLOW_PLATE || (item->kind == FLOW_BOX && item->note_count > 0))
            return true;
    }
    return height == 0;
}

/* Adds what floats if it can; true when it does. */
static bool float_flow(struct layout_context *context, const struct node *node, const struct column *column,
                       uint32_t element, struct flow *flow)
{
    struct float_mark *mark = ARENA_NEW(context->arena, struct float_mark);
    size_t first;
    *mark = (struct float_mark){.space = gap_height(context->theme, column, GAP_BLOCK), .gap = column->paragraph_space};
    flow_float(flow, mark);
    first = flow->items.count;
    chunk_flow(context, node, column, element, flow);
    mark->stays = block_must_stay(context, flow, first, flow->items.count);
    flow_float_end(flow);
    return !mark->stays;
}

/* A heading that its paragraph sets: the content stage has seen to it that there is one. */
static bool is_run_in(const struct node *node) { return node->kind == NODE_HEADING && node_has_class(node, "run-in"); }

void block_children_flow(struct layout_context *context, const struct node *node, const struct column *column,
                         uint32_t element, struct flow *flow)
{
    const struct node *previous = NULL, *run_in = NULL;
    bool floats = false; /* what stands before */
    for (const struct node *child = node->first; child; child = child->next)
    {
        struct column here = *column;
        if (KINDS[child->kind].gap == GAP_NONE)
            continue;
        if (is_run_in(child))
        {
            pagebreak_flow(context, child, flow);
            run_in = child;
            continue;
        }
        if (is_plate(context, child))
        {
            pagebreak_flow(context, child, flow);
            chunk_flow(context, child, column, element, flow);
            continue;
        }
        if (child->kind == NODE_SECTION && previous && column->floats)
            flow_floats_land(flow);
        if (previous)
            gap_flow(flow, gap_between(context->theme, column, previous, child));
        pagebreak_flow(context, child, flow);
        if (column->on_grid && is_text(child) && !(previous && is_text(previous) && column->paragraph_space == 0))
            flow_align(flow);
        here.first_indent = 0;
        here.below_heading = previous && previous->kind == NODE_HEADING;
        if (column->paragraph_space == 0 && previous && (previous->kind == NODE_PARAGRAPH || floats))
            here.first_indent = context->theme->space.indent;
        here.run_in = run_in;
        run_in = NULL;
        floats = may_float(context, column, previous, child);
        if (floats)
            floats = float_flow(context, child, &here, element, flow);
        else
            chunk_flow(context, child, &here, element, flow);
        previous = child;
    }
    if (column->floats)
        flow_floats_land(flow);
}

static void section_flow(struct layout_context *context, const struct node *section, const struct column *column,
                         uint32_t element, struct flow *flow)
{
    uint32_t own = block_element(context, section, element, STRUCTURE_SECT);
    block_children_flow(context, section, column, own, flow);
}

/* ---- what the kinds share ---- */

uint32_t block_element(struct layout_context *context, const struct node *node, uint32_t parent,
                       enum structure_type type)
{
    struct structure *structure = &context->layout->structure;
    uint32_t element;
    if (parent == 0)
        return 0;
    element = structure_add(structure, parent, type);
    if (node->parent && !slice_equal(node->language, node->parent->language))
        structure_at(structure, element)->language = node->language;
    return element;
}

struct style *block_style(struct layout_context *context, enum face_id face, length size, color ink)
{
    struct style *style = ARENA_NEW(context->arena, struct style);
    style->face = face;
    style->size = size;
    style->color = ink;
    style->figures = FIGURES_LINING;
    return style;
}

const struct theme *theme_on_ground(const struct theme *theme, color ground, color ink, color accent,
                                    struct arena *arena)
{
    struct theme *changed = ARENA_NEW(arena, struct theme);
    *changed = *theme;
    changed->color.ink = changed->color.muted = changed->color.accent_strong = changed->color.rule = ink;
    changed->color.side[0] = changed->color.side[1] = changed->color.panel_ink = ink;
    changed->color.panel = changed->color.side_ground[0] = changed->color.side_ground[1] = ground;
    changed->color.accent = accent;
    return changed;
}

struct column column_inset(const struct column *column, length left, length right)
{
    struct column inside = *column;
    if (column->width - left - right < BLOCK_WIDTH_MIN_EMS * column->type.size)
        left = right = 0;
    inside.x += left;
    inside.width -= left + right;
    inside.wide_x = inside.x;
    inside.wide_width = inside.width;
    inside.first_indent = 0;
    inside.on_grid = inside.below_heading = inside.floats = false;
    inside.run_in = NULL;
    return inside;
}
