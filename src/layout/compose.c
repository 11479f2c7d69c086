/* Composition: what pagination has put on a page is drawn there. */
#include "layout/balance.h"
#include "layout/bounds.h"
#include "layout/floating.h"
#include "layout/frame.h"
#include "layout/front.h"
#include "layout/grid.h"

/* A link to a heading shows this much above it. */
static const length DESTINATION_ABOVE = LENGTH_PT(10);

/* One column of pages being drawn: the text, or the notes. */
struct strand
{
    const struct galley *galley;
    struct frame_stack frames;
    size_t put_off;                /* the float that is not drawn where it stands; 0: none */
    const struct balance *balance; /* the balanced columns that are open; NULL: none */
    size_t balanced;               /* how many of their boxes have been drawn */
};

struct composer
{
    struct layout_context *context;
    const struct part *part;
    struct page_area area;
    struct page *page;
    size_t page_number; /* from 0, in the layout */
    length x, y;        /* where the next box goes */
    struct strand text, notes;
    const struct node *section; /* of level 1, the last that began */
};

/* ---- glue ---- */

/* Glue set on one page: `total` is shared out in proportion. */
struct glue_setting
{
    length total;    /* positive: stretch; negative: shrink */
    length capacity; /* of all glue that shares it */
    length passed;   /* of the glue so far */
};

static length glue_height(struct glue_setting *setting, const struct flow_item *glue)
{
    length before = setting->passed;
    if (setting->total == 0 || setting->capacity == 0)
        return glue->height;
    setting->passed += setting->total > 0 ? glue->stretch : glue->shrink;
    return glue->height + length_scale(setting->total, setting->passed, setting->capacity) -
           length_scale(setting->total, before, setting->capacity);
}

/* ---- boxes ---- */

static void place_drawing(struct composer *composer, const struct drawing *drawing)
{
    size_t first = composer->page->items.count;
    page_append(composer->page, composer->context->arena, drawing, composer->x, composer->y);
    bounds_of_figures(&composer->context->layout->structure, composer->page, first);
}

static void place_destination(struct composer *composer, uint32_t destination)
{
    struct destination *place = &composer->context->layout->destinations.items[destination];
    place->page = composer->page_number;
    place->y = length_max(0, composer->y - DESTINATION_ABOVE);
}

/* Where notes lead back to: the box with their mark. */
static void place_marks(struct composer *composer, const struct flow_item *box)
{
    for (size_t i = 0; i < box->note_count && composer->context->first_marks; i++)
        if (composer->context->first_marks[box->notes[i]])
            place_destination(composer,
                              destination_of(composer->context, composer->context->first_marks[box->notes[i]]));
}

static struct place place_of(const struct drawing *drawing)
{
    for (size_t i = 0; drawing && i < drawing->items.count; i++)
        if (drawing->items.items[i].kind == ITEM_GLYPHS)
            return drawing->items.items[i].as.glyphs->source->place;
    return (struct place){0};
}

static void check_height(struct composer *composer, const struct flow_item *box)
{
    if (composer->y + box->height <= composer->page->height)
        return;
    diagnose_error(composer->context->diagnostics, place_of(box->drawing),
                   "what is set here is higher than a page, and cannot be parted");
    composer->context->failed = true;
}

static void place_box(struct composer *composer, struct strand *strand, const struct flow_item *box)
{
    frames_draw(&strand->frames, composer->page, composer->context->arena, composer->x);
    check_height(composer, box);
    place_marks(composer, box);
    if (box->drawing)
    {
        place_drawing(composer, box->drawing);
        for (size_t i = 0; i < box->drawing->destinations.count; i++)
            place_destination(composer, box->drawing->destinations.items[i]);
    }
    composer->y += box->height;
}

/* The head of a table that goes on: said before, so nobody hears it again. */
static void place_table_head(struct composer *composer, struct strand *strand, const struct table_head *head)
{
    size_t first, links = composer->page->links.count;
    frames_draw(&strand->frames, composer->page, composer->context->arena, composer->x);
    first = composer->page->items.count;
    place_drawing(composer, head->drawing);
    composer->page->links.count = links;
    for (size_t i = first; i < composer->page->items.count; i++)
    {
        composer->page->items.items[i].node = 0;
        composer->page->items.items[i].artifact = ARTIFACT_PAGINATION;
    }
    composer->y += head->height;
}

/* ---- a stretch of the flow ---- */

static void place_item(struct composer *composer, struct strand *strand, const struct flow_item *item,
                       struct glue_setting *glue)
{
    switch (item->kind)
    {
    case FLOW_BOX:
        place_box(composer, strand, item);
        break;
    case FLOW_GLUE:
        composer->y += glue_height(glue, item);
        break;
    case FLOW_FRAME_OPEN:
        composer->y += frames_open(&strand->frames, item->frame, composer->y);
        break;
    case FLOW_FRAME_CLOSE:
        composer->y += frames_close(&strand->frames, composer->page, composer->context->arena, composer->y);
        break;
    case FLOW_SECTION:
        composer->section = item->section;
        break;
    case FLOW_PENALTY:
    case FLOW_COLUMNS_OPEN:
    case FLOW_COLUMNS_CLOSE:
    case FLOW_ALIGN:
    case FLOW_FLOAT:
    case FLOW_FLOAT_END:
    case FLOW_FLOATS_LAND:
    case FLOW_ELASTIC:
    case FLOW_ELASTIC_END:
    case FLOW_TABLE_OPEN:
    case FLOW_TABLE_HEAD:
    case FLOW_TABLE_CLOSE:
    case FLOW_PLATE:
    case FLOW_NOTE:
        break;
    }
}

/* ---- segments: what stands between two places where the text comes back to the baseline grid ---- */

/* Item `i`; or the one behind the float that is put off, and the space around it, when they begin with `i`. */
static size_t skip_float(const struct strand *strand, size_t i)
{
    const struct floating *floating;
    if (strand->put_off == 0)
        return i;
    floating = &strand->galley->floats.items[strand->put_off - 1];
    if (i != strand->galley->gaps.items[floating->first].end_item)
        return i;
    return strand->galley->gaps.items[floating->end].start_item;
}

/* How far all glue can be stretched, or shrunk, but that in balanced columns. */
static length glue_capacity(const struct strand *strand, size_t first, size_t end, bool stretch)
{
    const struct flow_item *items = strand->galley->flow->items.items;
    bool in_columns = strand->balance != NULL;
    length capacity = 0;
    for (size_t i = skip_float(strand, first); i < end; i = skip_float(strand, i + 1))
    {
        if (items[i].kind == FLOW_COLUMNS_OPEN || items[i].kind == FLOW_COLUMNS_CLOSE)
            in_columns = items[i].kind == FLOW_COLUMNS_OPEN;
        else if (items[i].kind == FLOW_GLUE && !in_columns)
            capacity += stretch ? items[i].stretch : items[i].shrink;
    }
    return capacity;
}

/* Draws the boxes from item `i` on that stand in the balanced columns, up to their end or that of the page; gives the
 * item behind them. */
static size_t place_columns(struct composer *composer, struct strand *strand, size_t i, size_t end)
{
    const struct flow_item *items = strand->galley->flow->items.items;
    const struct balance *balance = strand->balance;
    size_t from = strand->balanced, to = from, stop = i, column = 0, ends[BALANCE_COLUMNS_MAX], first = from;
    length x = composer->x, y = composer->y, height;
    for (; stop < end && items[stop].kind != FLOW_COLUMNS_CLOSE; stop++)
        to += items[stop].kind == FLOW_BOX;
    height = balance_share(balance, from, to, ends);
    frames_draw(&strand->frames, composer->page, composer->context->arena, x);
    for (size_t box = from; i < stop; i++)
    {
        if (items[i].kind != FLOW_BOX)
            continue;
        for (; box >= ends[column]; column++)
            first = ends[column];
        composer->x = x + (length)column * balance->step;
        composer->y = y + balance->tops[box++] - balance->tops[first];
        place_box(composer, strand, &items[i]);
    }
    composer->x = x;
    composer->y = y + height;
    strand->balanced = to;
    strand->balance = stop < end ? NULL : balance;
    return stop;
}

/* Draws the items `first` to `end` - 1, their glue set by `total` in all. */
static void place_items(struct composer *composer, struct strand *strand, size_t first, size_t end, length total)
{
    const struct flow_item *items = strand->galley->flow->items.items;
    struct glue_setting setting = {.total = total, .capacity = glue_capacity(strand, first, end, total > 0)};
    for (size_t i = first; i < end; i++)
    {
        size_t next = skip_float(strand, i);
        if (next > i)
            composer->y += floating_gap(strand->galley, strand->put_off);
        i = next;
        if (i < end && items[i].kind == FLOW_COLUMNS_OPEN)
        {
            strand->balance = items[i++].balance;
            strand->balanced = 0;
        }
        if (i < end && strand->balance)
            i = place_columns(composer, strand, i, end);
        if (i < end)
            place_item(composer, strand, &items[i], &setting);
    }
    if (setting.capacity == 0)
        composer->y += total;
}

/* Draws all that stands before the last align of the page; gives the item behind that. */
static size_t place_segments(struct composer *composer, struct strand *strand, const struct span *page, length glue)
{
    const struct galley *galley = strand->galley;
    const struct align *aligns = &galley->aligns.items[galley->gaps.items[page->from].aligns_to_start];
    size_t count = grid_segments(galley, page->from, page->to), item = galley->gaps.items[page->from].start_item;
    length *added = ARENA_ARRAY(composer->context->arena, count, length);
    grid_share(galley, page, glue, added);
    for (size_t i = 0; i < count; i++)
    {
        place_items(composer, strand, item, aligns[i].item, added[i]);
        item = aligns[i].item;
    }
    return item;
}

/* The float that the page before has put off, above the text. */
static void place_float(struct composer *composer, struct strand *strand, size_t number)
{
    const struct floating *floating = &strand->galley->floats.items[number - 1];
    length top = composer->y;
    place_items(composer, strand, floating->first_item, floating->end_item, /* total */ 0);
    composer->y = top + floating_height(strand->galley, number);
}

/* What stands on `page`, from composer->y on. `glue`: how far its glue is stretched or shrunk in all. */
static void place_strand(struct composer *composer, struct strand *strand, const struct span *page, length glue)
{
    const struct galley *galley = strand->galley;
    const struct gap *start = &galley->gaps.items[page->from], *end = &galley->gaps.items[page->to];
    size_t item = start->start_item;
    strand->put_off = 0;
    if (page->placed > 0)
        place_float(composer, strand, page->placed);
    strand->put_off = page->put_off;
    strand->balance = start->starts_in;
    strand->balanced = start->balanced;
    composer->y += frames_begin_page(&strand->frames, composer->y);
    if (start->head)
        place_table_head(composer, strand, start->head);
    if (grid_segments(galley, page->from, page->to) > 0)
    {
        item = place_segments(composer, strand, page, glue);
        glue = 0;
    }
    place_items(composer, strand, item, end->end_item, glue);
    composer->y += frames_end_page(&strand->frames, composer->page, composer->context->arena, composer->y);
}

/* ---- a page ---- */

static void place_note_rule(struct composer *composer)
{
    struct drawing *rule = drawing_new(composer->context->arena);
    drawing_rule(rule, composer->context->arena, 0, LENGTH_PT(NOTE_RULE_AT_POINTS), LENGTH_PT(NOTE_RULE_POINTS),
                 LENGTH_PT(0.5), composer->context->theme->color.muted);
    place_drawing(composer, rule);
    composer->y += LENGTH_PT(NOTE_SEPARATOR_POINTS);
}

/* The heading of the section of level 1 that begins with the page: before the first box behind item `dropped`, where
 * the page before ended. NULL: none does. */
static const struct node *section_at_top(const struct composer *composer, size_t dropped)
{
    const struct flow *flow = composer->text.galley->flow;
    const struct node *section = NULL;
    for (size_t i = dropped; i < flow->items.count && flow->items.items[i].kind != FLOW_BOX; i++)
        if (flow->items.items[i].kind == FLOW_SECTION)
            section = flow->items.items[i].section;
    return section;
}

static void compose_text(struct composer *composer, const struct span *span)
{
    place_strand(composer, &composer->text, span, pagination_glue(&composer->part->pagination, span));
}

static length area_bottom(const struct composer *composer) { return composer->area.y + composer->area.height; }

static void compose_notes(struct composer *composer, const struct span *span)
{
    length height = pagination_note_height(&composer->part->pagination, span->note_from, span->note_to);
    composer->y = length_max(composer->y, area_bottom(composer) - height);
    place_note_rule(composer);
    place_strand(composer, &composer->notes, &(struct span){.from = span->note_from, .to = span->note_to},
                 /* glue */ 0);
}

/* Where the text of a page begins whose text is pressed to its foot. */
static length top_of_foot(const struct composer *composer, const struct span *span)
{
    return area_bottom(composer) - galley_extent(composer->text.galley, span->from, span->to).height;
}

static void compose_page(struct composer *composer, const struct span *span)
{
    if (composer->part->is_cover)
        cover_ground(composer->page, composer->context->theme, top_of_foot(composer, span), composer->context->arena);
    composer->y = composer->area.y;
    if (span->from < span->to)
        compose_text(composer, span);
    if (span->note_from < span->note_to)
        compose_notes(composer, span);
}

/* The first page of a part of the text has no running head, nor has one that opens a section. */
static struct page_head head_of(const struct composer *composer, const struct span *span)
{
    const struct part *part = composer->part;
    const struct node *opened = NULL;
    bool opens = span->from == 0 && !part->turned;
    if (span->from < span->to)
        opened = section_at_top(composer, part->galley.gaps.items[span->from].end_item);
    if (opened && composer->context->theme->sections_on_new_page)
        opens = true;
    return (struct page_head){.has_head = !opens && !part->is_cover,
                              .has_folio = !part->is_cover,
                              .section = opened ? opened : composer->section};
}

struct composer *composer_new(struct layout_context *context, const struct part *part)
{
    struct composer *composer = ARENA_NEW(context->arena, struct composer);
    composer->context = context;
    composer->part = part;
    composer->section = part->section;
    composer->area = part_area(part, context->theme);
    composer->x = composer->area.x;
    composer->text.galley = &part->galley;
    composer->notes.galley = &part->note_galley;
    return composer;
}

struct page_head composer_page(struct composer *composer, size_t span)
{
    struct layout *layout = composer->context->layout;
    struct page_head head;
    composer->page_number = layout->pages.count;
    composer->page = page_new(layout, composer->area.page_width, composer->area.page_height, composer->context->arena);
    composer->x = composer->area.x + part_mirror_shift(composer->part, composer->context->theme, composer->page_number);
    head = head_of(composer, &composer->part->spans.list.items[span]);
    composer->section = head.section;
    compose_page(composer, &composer->part->spans.list.items[span]);
    return head;
}
