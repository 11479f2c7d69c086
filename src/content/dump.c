/* The tree as text: one node a line, what stands in it further in.
 *
 *     heading @3:1 level=1 number=1 id="title"
 *       text @3:3 "Title"
 */
#include "content/document.h"

#include "content/language.h"

static void add_quoted(struct buffer *out, const char *name, struct slice text)
{
    buffer_print(out, name ? " %s=\"" : " \"", name);
    for (size_t i = 0; i < text.length; i++)
    {
        char c = text.data[i];
        if (c == '\n')
            buffer_add_string(out, "\\n");
        else
        {
            if (c == '"' || c == '\\')
                buffer_add_byte(out, '\\');
            buffer_add_byte(out, c);
        }
    }
    buffer_add_byte(out, '"');
}

static void add_some(struct buffer *out, const char *name, struct slice text)
{
    if (text.length)
        add_quoted(out, name, text);
}

static void add_flag(struct buffer *out, const char *name, bool set)
{
    if (set)
        buffer_print(out, " %s", name);
}

static const char *const ALIGNMENTS[] = {
    [ALIGN_DEFAULT] = "", [ALIGN_LEFT] = " left", [ALIGN_CENTER] = " center", [ALIGN_RIGHT] = " right"};

/* ---- what each kind has of its own ---- */

static void dump_heading(const struct node *node, struct buffer *out)
{
    const struct heading_data *heading = &node->as.heading;
    buffer_print(out, " level=%d", heading->level);
    if (heading->number.length)
        buffer_print(out, " number=%.*s", SLICE_ARGUMENTS(heading->number));
    add_flag(out, "inner", heading->inner);
}

static void dump_list(const struct node *node, struct buffer *out)
{
    static const char *const KINDS[] = {
        [LIST_BULLET] = "bullet", [LIST_NUMBER] = "number", [LIST_CHECK] = "check", [LIST_STEPS] = "steps"};
    const struct list_data *list = &node->as.list;
    buffer_print(out, " %s%s", KINDS[list->kind], list->tight ? " tight" : "");
}

static void dump_item(const struct node *node, struct buffer *out)
{
    enum list_kind kind = node->parent->as.list.kind;
    if (kind == LIST_NUMBER || kind == LIST_STEPS)
        buffer_print(out, " number=%lld", (long long)node->as.item.number);
    add_flag(out, "checked", node->as.item.checked);
}

static void dump_table(const struct node *node, struct buffer *out)
{
    const struct table_data *table = &node->as.table;
    buffer_print(out, " columns=%zu header-rows=%zu", table->column_count, table->header_row_count);
    if (table->number.length)
        buffer_print(out, " number=%.*s", SLICE_ARGUMENTS(table->number));
    add_flag(out, "row-headers", table->row_headers);
    add_flag(out, "wide", table->wide);
    add_flag(out, "landscape", table->landscape);
}

static void dump_row(const struct node *node, struct buffer *out)
{
    if (node->as.row.group)
        buffer_print(out, " group=%d", (int)node->as.row.group);
}

static void dump_cell(const struct node *node, struct buffer *out)
{
    add_flag(out, "header", node->as.cell.header);
    buffer_add_string(out, ALIGNMENTS[node->as.cell.alignment]);
}

static void dump_figure(const struct node *node, struct buffer *out)
{
    const struct figure_data *figure = &node->as.figure;
    if (figure->picture)
        buffer_print(out, " %ux%u", (unsigned)figure->picture->width, (unsigned)figure->picture->height);
    if (figure->width_percent)
        buffer_print(out, " width=%d%%", figure->width_percent);
    if (figure->number.length)
        buffer_print(out, " number=%.*s", SLICE_ARGUMENTS(figure->number));
    add_flag(out, "decorative", figure->decorative);
    add_some(out, "alt", figure->alt);
}

static void dump_chart(const struct node *node, struct buffer *out)
{
    static const char *const KINDS[] = {
        [CHART_BAR] = "bar", [CHART_STACKED] = "stacked", [CHART_LINE] = "line", [CHART_DONUT] = "donut"};
    const struct chart_data *chart = &node->as.chart;
    buffer_print(out, " %s series=%zu categories=%zu decimals=%d", KINDS[chart->kind], chart->series_count,
                 chart->category_count, chart->decimals);
    if (chart->number.length)
        buffer_print(out, " number=%.*s", SLICE_ARGUMENTS(chart->number));
    add_some(out, chart->unit_leads ? "unit-in-front" : "unit", chart->unit);
    add_some(out, "alt", chart->alt);
}

static void dump_callout(const struct node *node, struct buffer *out)
{
    static const char *const KINDS[] = {[CALLOUT_NOTE] = "note", [CALLOUT_TIP] = "tip", [CALLOUT_WARNING] = "warning"};
    buffer_print(out, " %s", KINDS[node->as.callout.kind]);
    add_quoted(out, "title", node->as.callout.title);
}

static void dump_pullquote(const struct node *node, struct buffer *out) { add_some(out, "by", node->as.pullquote.by); }

static void dump_contrast(const struct node *node, struct buffer *out)
{
    add_quoted(out, "aspect", node->as.contrast.aspect);
    if (node->as.contrast.section)
        add_quoted(out, "section", node->as.contrast.section->first->id);
}

static void dump_side(const struct node *node, struct buffer *out)
{
    buffer_print(out, " side=%d", node->as.contrast_side.side);
    add_quoted(out, "label", node->as.contrast_side.label);
}

static void dump_columns(const struct node *node, struct buffer *out)
{
    if (node->as.columns.count > 0)
        buffer_print(out, " balanced %d", node->as.columns.count);
}

static void dump_cta(const struct node *node, struct buffer *out)
{
    add_quoted(out, "url", node->as.cta.url);
    add_quoted(out, "label", node->as.cta.label);
    add_flag(out, "qr", node->as.cta.qr);
}

static void dump_link(const struct node *node, struct buffer *out) { add_quoted(out, "url", node->as.link.url); }

static void dump_reference(const struct node *node, struct buffer *out)
{
    unsigned parts = node->as.reference.parts;
    if (node->as.reference.target)
        add_quoted(out, "to", node->as.reference.target->id);
    add_flag(out, "number", parts & REFERENCE_NUMBER);
    add_flag(out, "title", parts & REFERENCE_TITLE);
    add_flag(out, "page", parts & REFERENCE_PAGE);
    add_flag(out, "aspect", node->as.reference.aspect);
}

static void dump_note_mark(const struct node *node, struct buffer *out)
{
    buffer_print(out, " number=%d", node->as.note_mark.number);
}

static void dump_footnote(const struct node *node, struct buffer *out)
{
    buffer_print(out, " number=%d", node->as.footnote.number);
    add_quoted(out, "label", node->as.footnote.label);
}

static void dump_code_block(const struct node *node, struct buffer *out)
{
    add_some(out, "info", node->as.code_block.info);
}

static void dump_variable(const struct node *node, struct buffer *out)
{
    buffer_print(out, " name=%.*s", SLICE_ARGUMENTS(node->as.variable.name));
}

static void (*const DUMPS[NODE_KIND_COUNT])(const struct node *, struct buffer *) = {
    [NODE_HEADING] = dump_heading,
    [NODE_LIST] = dump_list,
    [NODE_ITEM] = dump_item,
    [NODE_TABLE] = dump_table,
    [NODE_ROW] = dump_row,
    [NODE_CELL] = dump_cell,
    [NODE_FIGURE] = dump_figure,
    [NODE_PICTURE] = dump_figure,
    [NODE_CHART] = dump_chart,
    [NODE_CALLOUT] = dump_callout,
    [NODE_PULLQUOTE] = dump_pullquote,
    [NODE_CONTRAST] = dump_contrast,
    [NODE_CONTRAST_SIDE] = dump_side,
    [NODE_COLUMNS] = dump_columns,
    [NODE_CTA] = dump_cta,
    [NODE_LINK] = dump_link,
    [NODE_REFERENCE] = dump_reference,
    [NODE_NOTE_MARK] = dump_note_mark,
    [NODE_FOOTNOTE] = dump_footnote,
    [NODE_CODE_BLOCK] = dump_code_block,
    [NODE_VARIABLE] = dump_variable,
};

/* ---- the tree ---- */

static bool has_text(enum node_kind kind)
{
    return kind == NODE_TEXT || kind == NODE_VARIABLE || kind == NODE_CODE || kind == NODE_CODE_BLOCK;
}

/* The language is told where it changes. */
static void dump_node(const struct node *node, int depth, struct slice outer_language, struct buffer *out)
{
    struct position position = place_position(node->place);
    buffer_print(out, "%*s%s @%u:%u", depth * 2, "", node_kind_name(node->kind), position.line, position.column);
    if (DUMPS[node->kind])
        DUMPS[node->kind](node, out);
    add_some(out, "id", node->id);
    for (size_t i = 0; i < node->class_count; i++)
        buffer_print(out, " .%.*s", SLICE_ARGUMENTS(node->classes[i]));
    if (!slice_equal(node->language, outer_language))
        buffer_print(out, " lang=%.*s", SLICE_ARGUMENTS(node->language));
    if (has_text(node->kind))
        add_quoted(out, NULL, node->text);
    buffer_add_byte(out, '\n');
    for (const struct node *child = node->first; child; child = child->next)
        dump_node(child, depth + 1, node->language, out);
}

void document_dump(const struct document *document, struct buffer *out)
{
    dump_node(document->root, 0, (struct slice){0}, out);
    for (size_t i = 0; i < document->footnote_count; i++)
        dump_node(document->footnotes[i], 0, document->root->language, out);
}
