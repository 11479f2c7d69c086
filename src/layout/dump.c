/* The pages as JSON, one item a line, so that two dumps can be compared line by line. */
#include "layout/layout.h"

static const char *const ARTIFACT_NAMES[] = {[ARTIFACT_LAYOUT] = "layout",
                                             [ARTIFACT_HEADER] = "header",
                                             [ARTIFACT_FOOTER] = "footer",
                                             [ARTIFACT_PAGINATION] = "pagination",
                                             [ARTIFACT_BACKGROUND] = "background"};

/* ---- values ---- */

static void add_string(struct buffer *out, struct slice text)
{
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.length; i++)
    {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == '"' || byte == '\\')
            buffer_print(out, "\\%c", byte);
        else if (byte < 0x20)
            buffer_print(out, "\\u%04x", byte);
        else
            buffer_add_byte(out, (char)byte);
    }
    buffer_add_byte(out, '"');
}

static void add_length(struct buffer *out, const char *name, length value)
{
    buffer_print(out, ",\"%s\":", name);
    buffer_add_points(out, value);
}

static void add_text(struct buffer *out, const char *name, struct slice text)
{
    buffer_print(out, ",\"%s\":", name);
    add_string(out, text);
}

static void add_color(struct buffer *out, const char *name, uint32_t value)
{
    buffer_print(out, ",\"%s\":\"#%06X\"", name, (unsigned)value);
}

/* ---- items ---- */

static void add_glyphs(struct buffer *out, const struct glyph_run *run, const struct font_set *fonts)
{
    const struct style *style = run->source->style;
    add_text(out, "text", run->break_hyphen ? SLICE("-") : run->text);
    add_length(out, "width", run->width);
    add_text(out, "face", font_postscript_name(fonts, run->face));
    add_length(out, "size", style->size);
    if (run->expansion != 0)
        buffer_print(out, ",\"expansion\":%d", run->expansion);
    if (run->letter_space != 0)
        add_length(out, "letter-space", run->letter_space);
    if (style->rise)
        add_length(out, "rise", style->rise);
    add_color(out, "color", style->color);
}

/* The path as an SVG would have it. */
static void add_path(struct buffer *out, const struct path *path)
{
    static const struct
    {
        char letter;
        size_t points;
    } VERBS[] = {[PATH_MOVE] = {'M', 1},
                 [PATH_LINE] = {'L', 1},
                 [PATH_CURVE] = {'C', 3},
                 [PATH_CLOSE] = {'Z', 0},
                 [PATH_RECTANGLE] = {'R', 2}};
    size_t at = 0;
    buffer_add_string(out, ",\"path\":\"");
    for (size_t v = 0; v < path->verb_count; v++)
    {
        buffer_add_byte(out, VERBS[path->verbs[v]].letter);
        for (size_t p = 0; p < VERBS[path->verbs[v]].points; p++, at++)
        {
            buffer_add_string(out, p > 0 ? " " : "");
            buffer_add_points(out, path->points[at].x);
            buffer_add_byte(out, ',');
            buffer_add_points(out, path->points[at].y);
        }
    }
    buffer_add_byte(out, '"');
    if (path->fill)
        add_color(out, "fill", path->fill_color);
    if (path->stroke)
    {
        add_color(out, "stroke", path->stroke_color);
        add_length(out, "line", path->line_width);
    }
    if (path->even_odd)
        buffer_add_string(out, ",\"rule\":\"even-odd\"");
    if (path->clipped)
    {
        add_length(out, "clip_width", path->clip[1].x);
        add_length(out, "clip_height", path->clip[1].y);
    }
    if (path->dash)
        add_length(out, "dash", path->dash);
}

static void add_item(struct buffer *out, const struct item *item, const struct font_set *fonts)
{
    if (item->node)
        buffer_print(out, "{\"node\":%u", item->node);
    else
        buffer_print(out, "{\"artifact\":\"%s\"", ARTIFACT_NAMES[item->artifact]);
    add_length(out, "x", item->kind == ITEM_GLYPHS ? item->x + item->as.glyphs->x : item->x);
    add_length(out, "y", item->y);
    switch (item->kind)
    {
    case ITEM_GLYPHS:
        add_glyphs(out, item->as.glyphs, fonts);
        break;
    case ITEM_PATH:
        add_path(out, item->as.path);
        break;
    case ITEM_PICTURE:
        buffer_print(out, ",\"pixels\":[%u,%u]", item->as.picture.picture->width, item->as.picture.picture->height);
        add_length(out, "width", item->as.picture.width);
        add_length(out, "height", item->as.picture.height);
        break;
    }
    buffer_add_byte(out, '}');
}

static void add_area(struct buffer *out, const struct link_area *area)
{
    buffer_print(out, "{\"link\":%u", area->link);
    add_length(out, "x", area->x);
    add_length(out, "y", area->y);
    add_length(out, "width", area->width);
    add_length(out, "height", area->height);
    buffer_add_byte(out, '}');
}

/* ---- what pages consist of, and what belongs to no page ---- */

/* The separator before element `i` of a list that has one a line. */
static void next_line(struct buffer *out, size_t i) { buffer_add_string(out, i > 0 ? ",\n" : "\n"); }

static void add_page(struct buffer *out, const struct page *page, size_t number, const struct font_set *fonts)
{
    buffer_print(out, "{\"page\":%zu", number);
    add_text(out, "label", page->label);
    add_length(out, "width", page->width);
    add_length(out, "height", page->height);
    buffer_add_string(out, ",\"items\":[");
    for (size_t i = 0; i < page->items.count; i++)
    {
        next_line(out, i);
        add_item(out, &page->items.items[i], fonts);
    }
    buffer_add_string(out, "],\n\"links\":[");
    for (size_t i = 0; i < page->links.count; i++)
    {
        next_line(out, i);
        add_area(out, &page->links.items[i]);
    }
    buffer_add_string(out, "]}");
}

static void add_links(struct buffer *out, const struct layout *layout)
{
    for (size_t i = 1; i < layout->links.count; i++)
    {
        const struct link *link = &layout->links.items[i];
        next_line(out, i - 1);
        buffer_print(out, "{\"link\":%zu", i);
        if (link->kind == LINK_URL)
            add_text(out, "url", link->url);
        else
            buffer_print(out, ",\"destination\":%u", link->destination);
        add_text(out, "contents", link->contents);
        buffer_print(out, ",\"node\":%u}", link->structure);
    }
}

static void add_destinations(struct buffer *out, const struct layout *layout)
{
    for (size_t i = 1; i < layout->destinations.count; i++)
    {
        next_line(out, i - 1);
        buffer_print(out, "{\"destination\":%zu,\"page\":%zu", i, layout->destinations.items[i].page + 1);
        add_length(out, "y", layout->destinations.items[i].y);
        buffer_add_byte(out, '}');
    }
}

static void add_outline(struct buffer *out, const struct layout *layout)
{
    for (size_t i = 0; i < layout->outline.count; i++)
    {
        const struct outline_entry *entry = &layout->outline.items[i];
        next_line(out, i);
        buffer_print(out, "{\"level\":%d,\"destination\":%u", entry->level, entry->destination);
        add_text(out, "title", entry->title);
        buffer_add_byte(out, '}');
    }
}

static void add_structure(struct buffer *out, const struct structure *structure)
{
    for (size_t i = 1; i < structure->nodes.count; i++)
    {
        const struct structure_node *node = &structure->nodes.items[i];
        next_line(out, i - 1);
        buffer_print(out, "{\"node\":%zu,\"type\":\"%s\",\"parent\":%u", i, structure_type_name(node->type),
                     node->parent);
        if (node->language.length > 0)
            add_text(out, "lang", node->language);
        if (structure_node_details(node)->alt.length > 0)
            add_text(out, "alt", structure_node_details(node)->alt);
        buffer_add_byte(out, '}');
    }
}

void layout_dump(const struct layout *layout, struct buffer *out)
{
    buffer_add_string(out, "{\"pages\":[");
    for (size_t i = 0; i < layout->pages.count; i++)
    {
        next_line(out, i);
        add_page(out, &layout->pages.items[i], i + 1, layout->fonts);
    }
    buffer_add_string(out, "],\n\"links\":[");
    add_links(out, layout);
    buffer_add_string(out, "],\n\"destinations\":[");
    add_destinations(out, layout);
    buffer_add_string(out, "],\n\"outline\":[");
    add_outline(out, layout);
    buffer_add_string(out, "],\n\"structure\":[");
    add_structure(out, &layout->structure);
    buffer_add_string(out, "]}\n");
}
