/* A table's row: cells become lines, and these boxes. */
#include "layout/table.h"

enum
{
    WHOLE_PART = 3,  /* a row of up to a third of the page's text is never cut */
    AIR_PERCENT = 10 /* more than panels have: rows stand one under the other, and ascenders rise above capitals */
};

/* A row whose cells are set. */
struct set_row
{
    struct line_list *cells; /* by column */
    size_t line_count;       /* of the highest cell, at least 1 */
    bool header;
    length top, bottom; /* above the first line and below the last, with the rule */
    struct table_rule rule;
};

enum cell_look cell_look(const struct table_setting *setting, const struct node *cell, size_t column, bool header_row)
{
    if (header_row && setting->comparison && column > 0)
        return column % 2 ? CELL_HEADER_LEFT : CELL_HEADER_RIGHT;
    if (header_row)
        return CELL_HEADER;
    if (cell->parent->as.row.group)
        return CELL_GROUP;
    if (cell->as.cell.header || (column == 0 && setting->table->as.table.row_headers))
        return CELL_ROW_HEADER;
    return setting->columns[column].numeric ? CELL_NUMBER : CELL_TEXT;
}

/* ---- cells ---- */

static uint32_t cell_element(const struct table_setting *setting, const struct node *cell, enum cell_look look,
                             uint32_t row)
{
    bool header = look != CELL_TEXT && look != CELL_NUMBER;
    uint32_t element = block_element(setting->context, cell, row, header ? STRUCTURE_TH : STRUCTURE_TD);
    if (header && element)
        structure_at(&setting->context->layout->structure, element)->scope =
            look == CELL_ROW_HEADER ? SCOPE_ROW : SCOPE_COLUMN;
    if (look == CELL_GROUP && element)
        structure_at(&setting->context->layout->structure, element)->column_span = (uint16_t)setting->column_count;
    return element;
}

static struct set_row row_set(const struct table_setting *setting, const struct node *row, bool header_row,
                              uint32_t element, struct table_rule rule)
{
    struct layout_context *context = setting->context;
    length padding = context->theme->space.cell_padding_y + setting->type.size * AIR_PERCENT / 100;
    struct set_row set = {.line_count = 1, .header = header_row, .rule = rule};
    size_t column = 0;
    set.cells = ARENA_ARRAY(context->arena, setting->column_count, struct line_list);
    set.top = panel_padding_top(padding, setting->type);
    set.bottom = panel_padding_bottom(padding, setting->type) + rule.thickness;
    for (const struct node *cell = row->first; cell && column < setting->column_count; cell = cell->next, column++)
    {
        enum cell_look look = cell_look(setting, cell, column, header_row);
        struct measure measure = {.width = setting->columns[column].width,
                                  .alignment = setting->columns[column].alignment};
        if (look == CELL_GROUP)
            measure = (struct measure){.width = setting->width, .alignment = LINES_LEFT};
        set.cells[column] =
            inline_lines(context, cell, &setting->styles[look], cell_element(setting, cell, look, element), &measure);
        if (set.cells[column].count > set.line_count)
            set.line_count = set.cells[column].count;
    }
    return set;
}

/* ---- boxes ---- */

static size_t run_count(const struct set_row *row, size_t columns)
{
    size_t count = 0;
    for (size_t c = 0; c < columns; c++)
        for (size_t i = 0; i < row->cells[c].count; i++)
            count += row->cells[c].lines[i].run_count;
    return count;
}

/* The rows of lines from `from` to `to` of all cells, as one box. Heads stand on the rule below them. */
static void slice_flow(const struct table_setting *setting, const struct set_row *row, size_t from, size_t to)
{
    struct layout_context *context = setting->context;
    struct drawing *drawing = drawing_new(context->arena);
    length leading = setting->type.leading;
    length top = from == 0 ? row->top : 0, height = top + (length)(to - from) * leading;
    struct flow_item *box;
    if (to == row->line_count)
        height += row->bottom;
    if (to - from == row->line_count)
        drawing_reserve(drawing, context->arena, run_count(row, setting->column_count) + 1 /* rule */);
    box = flow_box(setting->flow, height, drawing);
    for (size_t c = 0; c < setting->column_count; c++)
    {
        size_t skipped = row->header ? row->line_count - row->cells[c].count : 0;
        for (size_t i = from > skipped ? from - skipped : 0; i < row->cells[c].count && i + skipped < to; i++)
        {
            const struct line *line = &row->cells[c].lines[i];
            block_line_draw(context, drawing, line, setting->columns[c].x,
                            top + (length)(i + skipped - from) * leading + line_baseline(setting->type));
            flow_box_note(setting->flow, box, line->notes, line->note_count);
        }
    }
    if (to == row->line_count && row->rule.thickness > 0)
        drawing_rule(drawing, context->arena, setting->x, height - row->rule.thickness, setting->width,
                     row->rule.thickness, row->rule.color);
}

/* On pages that begin within a row, there is as much room under the head as where a row begins. */
static const struct table_head *head_within_row(const struct table_setting *setting, const struct set_row *row)
{
    struct table_head *head = ARENA_NEW(setting->context->arena, struct table_head);
    head->drawing = setting->head->drawing;
    head->height = setting->head->height + row->top;
    return head;
}

static void head_change(const struct table_setting *setting, const struct table_head *head)
{
    flow_table_close(setting->flow);
    flow_table_open(setting->flow, head);
}

static void row_break_flow(struct flow *flow, bool forbidden)
{
    if (forbidden)
        flow_penalty(flow, PENALTY_FORBIDDEN);
    else
        flow_break(flow, REASON_ROW);
}

/* A box a line. The first two and the last two lines stay together; between them the head is another one. */
static void lines_flow_apart(const struct table_setting *setting, const struct set_row *row)
{
    for (size_t line = 0; line < row->line_count; line++)
    {
        bool second = line == 1, last = line + 1 == row->line_count;
        if (line > 0)
            row_break_flow(setting->flow, second || last);
        if (second && setting->head)
            head_change(setting, head_within_row(setting, row));
        if (last && setting->head)
            head_change(setting, setting->head);
        slice_flow(setting, row, line, line + 1);
    }
}

void table_row_flow(const struct table_setting *setting, const struct node *row, bool header_row, uint32_t element,
                    struct table_rule rule)
{
    length whole = setting->page_height / WHOLE_PART;
    uint32_t own = block_element(setting->context, row, element, STRUCTURE_TR);
    struct set_row set = row_set(setting, row, header_row, own, rule);
    if (set.top + (length)set.line_count * setting->type.leading + set.bottom <= whole)
        slice_flow(setting, &set, 0, set.line_count);
    else
        lines_flow_apart(setting, &set);
}
