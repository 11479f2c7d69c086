/* A table's rows: cells become lines, and these boxes. */
#include "layout/table.h"

static const length FINE = LENGTH_PT(0.4); /* rules at the sides and between columns */

enum
{
    WHOLE_PART = 3,   /* a row of up to a third of the page's text is never cut */
    AIR_PERCENT = 10, /* more than panels have: rows stand one under the other, and ascenders rise above capitals */
    GROUP_AIR_PERCENT = 50, /* of a line, more above a group's heading that rows stand above */
};

/* ---- looks ---- */

void table_styles_make(struct table_setting *setting)
{
    const struct theme *theme = setting->context->theme;
    const struct style plain = {.face = FACE_SANS,
                                .size = setting->type.size,
                                .color = theme->color.ink,
                                .figures = FIGURES_LINING,
                                .hyphenate = true};
    struct style *styles = ARENA_ARRAY(setting->context->arena, CELL_LOOK_COUNT, struct style);
    for (size_t i = 0; i < CELL_LOOK_COUNT; i++)
    {
        styles[i] = plain;
        if (i != CELL_TEXT && i != CELL_NUMBER)
        {
            styles[i].face = FACE_SANS_BOLD;
            styles[i].color = theme->color.accent_strong;
        }
    }
    styles[CELL_NUMBER].figures = FIGURES_TABULAR;
    styles[CELL_HEADER_LEFT].color = theme->color.side[0];
    styles[CELL_HEADER_RIGHT].color = theme->color.side[1];
    styles[CELL_GROUP_WITHIN].face = FACE_SANS_ITALIC;
    setting->styles = styles;
}

enum cell_look cell_look(const struct table_setting *setting, const struct node *cell, size_t column, bool header_row)
{
    if (header_row && setting->comparison && column > 0)
        return column % 2 ? CELL_HEADER_LEFT : CELL_HEADER_RIGHT;
    if (header_row)
        return CELL_HEADER;
    if (cell->parent->as.row.group)
        return cell->parent->as.row.group == GROUP_ROWS ? CELL_GROUP : CELL_GROUP_WITHIN;
    if (cell->as.cell.header || (column == 0 && setting->table->as.table.row_headers))
        return CELL_ROW_HEADER;
    return setting->columns[column].numeric ? CELL_NUMBER : CELL_TEXT;
}

/* ---- elements ---- */

/* The elements that rows are set in, and the headings of the groups around them. */
struct elements
{
    uint32_t table, head, body;
    uint32_t groups[GROUP_ROWS_WITHIN]; /* TH of the group, and of the one within; 0: none */
};

/* In a table with groups, scopes alone do not tell which headers a cell has: its column's and its groups' are named. */
static uint32_t cell_headers(const struct table_setting *setting, size_t column, const struct elements *elements)
{
    struct structure *structure = &setting->context->layout->structure;
    struct table_column *of = &setting->columns[column];
    uint32_t headers[1 + GROUP_ROWS_WITHIN];
    size_t count = 0;
    if (!setting->table->as.table.grouped || !elements->table)
        return 0;
    if (of->header)
        headers[count++] = of->header;
    for (size_t i = 0; i < GROUP_ROWS_WITHIN; i++)
        if (elements->groups[i])
            headers[count++] = elements->groups[i];
    if (!of->headers && count > 0)
        of->headers = structure_headers_add(structure, headers, count);
    return of->headers;
}

static void group_begin(const struct table_setting *setting, struct elements *elements, enum row_group level,
                        uint32_t heading)
{
    for (size_t i = (size_t)level - 1; i < GROUP_ROWS_WITHIN; i++)
        elements->groups[i] = 0;
    elements->groups[level - 1] = heading;
    for (size_t c = 0; c < setting->column_count; c++)
        setting->columns[c].headers = 0;
}

static uint32_t cell_element(const struct table_setting *setting, const struct node *cell, enum cell_look look,
                             size_t column, uint32_t row, struct elements *elements)
{
    struct structure *structure = &setting->context->layout->structure;
    enum row_group group = cell->parent->as.row.group;
    bool header = look != CELL_TEXT && look != CELL_NUMBER;
    uint32_t element = block_element(setting->context, cell, row, header ? STRUCTURE_TH : STRUCTURE_TD);
    struct structure_node *node = element ? structure_at(structure, element) : NULL;
    if (!node)
        return 0;
    if (header)
        node->scope = look == CELL_ROW_HEADER ? SCOPE_ROW : SCOPE_COLUMN;
    if (group)
    {
        node->column_span = (uint16_t)setting->column_count;
        group_begin(setting, elements, group, element);
    }
    else if (node->scope == SCOPE_COLUMN)
        setting->columns[column].header = element;
    else
    {
        uint32_t headers = cell_headers(setting, column, elements);
        structure_at(structure, element)->headers = headers;
    }
    return element;
}

/* The THead or the TBody of a row: each group has a body of its own. */
static uint32_t row_parent(const struct table_setting *setting, const struct node *row, bool header,
                           struct elements *elements)
{
    struct structure *structure = &setting->context->layout->structure;
    uint32_t *parent = header ? &elements->head : &elements->body;
    if (elements->table && (*parent == 0 || row->as.row.group == GROUP_ROWS))
        *parent = structure_add(structure, elements->table, header ? STRUCTURE_THEAD : STRUCTURE_TBODY);
    return *parent;
}

/* ---- cells ---- */

static struct measure cell_measure(const struct table_setting *setting, enum cell_look look, size_t column)
{
    if (look == CELL_GROUP || look == CELL_GROUP_WITHIN)
        return (struct measure){.width = setting->width - 2 * setting->inset, .alignment = LINES_LEFT};
    return (struct measure){.width = setting->columns[column].width, .alignment = setting->columns[column].alignment};
}

static void row_set(struct table_setting *setting, const struct node *node, uint32_t parent, struct elements *elements,
                    struct table_row *row)
{
    struct layout_context *context = setting->context;
    length padding = context->theme->space.cell_padding_y + setting->type.size * AIR_PERCENT / 100;
    uint32_t own = block_element(context, node, parent, STRUCTURE_TR);
    size_t column = 0;
    row->node = node;
    row->line_count = 1;
    row->top = panel_padding_top(padding, setting->type);
    row->bottom = panel_padding_bottom(padding, setting->type);
    row->cells = ARENA_ARRAY(context->arena, node->as.row.group ? 1 : setting->column_count, struct line_list);
    for (const struct node *cell = node->first; cell && column < setting->column_count; cell = cell->next, column++)
    {
        enum cell_look look = cell_look(setting, cell, column, row->header);
        struct measure measure = cell_measure(setting, look, column);
        row->cells[column] = inline_lines(context, cell, &setting->styles[look],
                                          cell_element(setting, cell, look, column, own, elements), &measure);
        if (row->cells[column].count > row->line_count)
            row->line_count = row->cells[column].count;
    }
    row->cell_count = column;
}

static size_t count_rows(const struct node *first)
{
    size_t count = 0;
    for (const struct node *row = first; row; row = row->next)
        count++;
    return count;
}

void table_rows_set(struct table_setting *setting, const struct node *first, uint32_t element, struct table_rows *out)
{
    struct elements elements = {.table = element};
    size_t index = 0;
    *out = (struct table_rows){.count = count_rows(first)};
    out->head_count = setting->table->as.table.header_row_count;
    out->head_count = out->head_count < out->count ? out->head_count : out->count;
    out->rows = ARENA_ARRAY(setting->context->arena, out->count, struct table_row);
    for (const struct node *row = first; row; row = row->next, index++)
    {
        struct table_row *set = &out->rows[index];
        set->header = index < out->head_count;
        row_set(setting, row, row_parent(setting, row, set->header, &elements), &elements, set);
        if (row->as.row.group == GROUP_ROWS && index > out->head_count)
            set->top += setting->type.leading * GROUP_AIR_PERCENT / 100;
    }
    if (element && out->head_count < out->count && !elements.body)
        structure_add(&setting->context->layout->structure, element, STRUCTURE_TBODY);
}

/* ---- boxes ---- */

static size_t item_count(const struct table_row *row)
{
    size_t count = row->cell_count + 5; /* rules, and a ground */
    for (size_t c = 0; c < row->cell_count; c++)
        for (size_t i = 0; i < row->cells[c].count; i++)
            count += row->cells[c].lines[i].run_count;
    return count;
}

/* The lines `from` to `to` - 1 of all cells, which make a box. */
struct row_slice
{
    size_t from, to;
    length top, height; /* to the first line; in all */
};

static struct row_slice slice_of(const struct table_setting *setting, const struct table_row *row,
                                 const struct row_dress *dress, size_t from, size_t to)
{
    struct row_slice slice = {.from = from, .to = to, .top = from == 0 ? row->top : 0};
    slice.height = slice.top + (length)(to - from) * setting->type.leading;
    if (to == row->line_count)
        slice.height += row->bottom + dress->rule;
    return slice;
}

static void upright_draw(const struct table_setting *setting, struct drawing *drawing, length x, length height)
{
    drawing_rule(drawing, setting->context->arena, x, 0, FINE, height, setting->context->theme->color.rule);
}

static void rules_draw(const struct table_setting *setting, const struct row_dress *dress,
                       const struct row_slice *slice, bool last, struct drawing *drawing)
{
    struct arena *arena = setting->context->arena;
    const struct theme *theme = setting->context->theme;
    if (dress->top && slice->from == 0)
        drawing_rule(drawing, arena, setting->x, 0, setting->width, FINE, theme->color.rule);
    for (size_t c = 1; dress->columns && c < setting->column_count; c++)
        upright_draw(setting, drawing, setting->columns[c].x - (setting->gap + FINE) / 2, slice->height);
    if (dress->frame)
    {
        upright_draw(setting, drawing, setting->x, slice->height);
        upright_draw(setting, drawing, setting->x + setting->width - FINE, slice->height);
    }
    if (last && dress->rule > 0)
        drawing_rule(drawing, arena, setting->x, slice->height - dress->rule, setting->width, dress->rule,
                     dress->rule_color);
}

/* As one box. Heads stand on the rule below them. */
static void slice_flow(const struct table_setting *setting, const struct table_row *row, const struct row_dress *dress,
                       size_t from, size_t to)
{
    struct layout_context *context = setting->context;
    struct drawing *drawing = drawing_new(context->arena);
    struct row_slice slice = slice_of(setting, row, dress, from, to);
    struct flow_item *box;
    if (to - from == row->line_count)
        drawing_reserve(drawing, context->arena, item_count(row));
    if (dress->ground)
        drawing_rectangle(drawing, context->arena, setting->x, 0, setting->width, slice.height,
                          context->theme->color.stripe);
    box = flow_box(setting->flow, slice.height, drawing);
    for (size_t c = 0; c < row->cell_count; c++)
    {
        size_t skipped = row->header ? row->line_count - row->cells[c].count : 0;
        for (size_t i = from > skipped ? from - skipped : 0; i < row->cells[c].count && i + skipped < to; i++)
        {
            const struct line *line = &row->cells[c].lines[i];
            block_line_draw(context, drawing, line, setting->columns[c].x,
                            slice.top + (length)(i + skipped - from) * setting->type.leading +
                                line_baseline(setting->type));
            flow_box_note(setting->flow, box, line->notes, line->note_count);
        }
    }
    rules_draw(setting, dress, &slice, to == row->line_count, drawing);
}

static void row_break_flow(struct flow *flow, bool forbidden)
{
    if (forbidden)
        flow_penalty(flow, PENALTY_FORBIDDEN);
    else
        flow_break(flow, REASON_ROW);
}

/* A box a line. The first two and the last two lines stay together; between them the head is another one. */
static void lines_flow_apart(const struct table_setting *setting, const struct table_row *row,
                             const struct row_dress *dress, const struct table_head *head)
{
    for (size_t line = 0; line < row->line_count; line++)
    {
        bool second = line == 1, last = line + 1 == row->line_count;
        if (line > 0)
            row_break_flow(setting->flow, second || last);
        if (second && head)
            flow_table_head(setting->flow, table_head_within(setting, head, row->top));
        if (last && head)
            flow_table_head(setting->flow, head);
        slice_flow(setting, row, dress, line, line + 1);
    }
}

void table_row_flow(const struct table_setting *setting, const struct table_row *row, const struct row_dress *dress,
                    const struct table_head *head)
{
    length whole = setting->page_height / WHOLE_PART;
    if (slice_of(setting, row, dress, 0, row->line_count).height <= whole)
        slice_flow(setting, row, dress, 0, row->line_count);
    else
        lines_flow_apart(setting, row, dress, head);
}
