/* Plates: which tables are, and the flow of each. */
#include "layout/plate.h"

#include "layout/block.h"

#include <assert.h>

static const length HEIGHT_MIN = LENGTH_MM(40); /* of what stands on a turned page */

void plates_init(struct layout_context *context) { context->plates = ARENA_NEW(context->arena, struct plate_list); }

static const struct node *table_of(const struct node *node)
{
    if (node->kind != NODE_COMPARISON)
        return node->kind == NODE_TABLE ? node : NULL;
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == NODE_TABLE)
            return child;
    return NULL;
}

/* It stands in sections only. */
static bool is_in_text(const struct node *node)
{
    const struct node *around = node->parent;
    while (around && (around->kind == NODE_SECTION || around->kind == NODE_COMPARISON))
        around = around->parent;
    return around && around->kind == NODE_DOCUMENT;
}

bool is_plate(const struct layout_context *context, const struct node *node)
{
    const struct node *table = table_of(node);
    return table && table->as.table.landscape && is_in_text(table) &&
           context->theme->page.width < context->theme->page.height && turned_text_height(context->theme) >= HEIGHT_MIN;
}

/* Of a page as it is turned: as far from its left and right edge as running heads are. */
struct column turned_column(const struct theme *theme, const struct column *column)
{
    struct column turned = *column;
    turned.x = turned.wide_x = 0;
    turned.width = theme->page.height - (theme->page.margin_left - theme->page.wide_left) - theme->page.margin_right;
    turned.wide_width = turned.width;
    return turned;
}

/* The heading of the section of level 1 around the table; NULL: there is none. */
static const struct node *section_of(const struct node *table)
{
    const struct node *heading = NULL;
    for (const struct node *around = table->parent; around; around = around->parent)
        if (around->kind == NODE_SECTION)
            heading = around->first;
    return heading;
}

/* Where the plate of the table is, or would be: they are in the order of the source. */
static size_t plate_index(const struct plate_list *plates, const struct node *table)
{
    size_t low = 0, high = plates->list.count;
    while (low < high)
    {
        size_t middle = low + (high - low) / 2;
        if (plates->list.items[middle]->table->place.offset < table->place.offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct plate *plate_of(struct layout_context *context, const struct node *table)
{
    struct plate_list *plates = context->plates;
    size_t index = plate_index(plates, table);
    struct plate *plate;
    if (index < plates->list.count && plates->list.items[index]->table == table)
        return plates->list.items[index];
    assert(index == plates->list.count); /* the text is set in the order of the source, and plates remain */
    plate = ARENA_NEW(context->arena, struct plate);
    part_init(&plate->part, context);
    plate->table = table;
    plate->part.turned = true;
    plate->part.section = section_of(table);
    LIST_ADD(context->arena, &plates->list, plate);
    return plate;
}

struct flow *plate_open(struct layout_context *context, const struct node *table, struct flow *flow,
                        struct column *column)
{
    struct plate *plate = plate_of(context, table);
    flow_plate(flow, &plate->part);
    flow_init(&plate->part.flow, context->arena);
    *column = turned_column(context->theme, column);
    return &plate->part.flow;
}
