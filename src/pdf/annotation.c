/* Link annotations: one for each line that a link covers (ISO 32000-1 §12.5.6.5, ISO 14289-1 §7.18.5). */
#include "pdf/annotation.h"

#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <assert.h>

enum
{
    USUAL_SIZE = 240 /* bytes of an annotation */
};

static int64_t floor_points(length value)
{
    return (value - (value % LENGTH_PER_POINT + LENGTH_PER_POINT) % LENGTH_PER_POINT) / LENGTH_PER_POINT;
}

static int64_t ceiling_points(length value) { return -floor_points(-value); }

void put_destination(const struct writer *writer, struct buffer *out, uint32_t destination)
{
    assert(destination && destination < writer->layout->destinations.count);
    const struct destination *place = &writer->layout->destinations.items[destination];
    buffer_print(out, "[%u 0 R/XYZ null ", writer->pages[place->page]->number);
    put_integer(out, ceiling_points(writer->layout->pages.items[place->page].height - place->y));
    buffer_add_string(out, " null]");
}

/* A URI is ASCII (RFC 3986); the rest of an address is percent-encoded UTF-8. */
static void put_uri(struct buffer *out, struct slice url, struct arena *arena)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    struct buffer ascii;
    buffer_init(&ascii, arena);
    for (size_t i = 0; i < url.length; i++)
    {
        unsigned char byte = (unsigned char)url.data[i];
        char encoded[3] = {'%', DIGITS[byte >> 4], DIGITS[byte & 15]};
        if (byte > 0x20 && byte < 0x7F)
            buffer_add_byte(&ascii, (char)byte);
        else
            buffer_add(&ascii, encoded, sizeof encoded);
    }
    put_string(out, buffer_slice(&ascii));
}

/* Outwards to whole points: nobody clicks more finely. */
static void put_bounds(struct buffer *out, const struct link_area *area, length page_height)
{
    int64_t corners[4] = {floor_points(area->x), floor_points(page_height - area->y - area->height),
                          ceiling_points(area->x + area->width), ceiling_points(page_height - area->y)};
    for (int i = 0; i < 4; i++)
    {
        buffer_add_byte(out, i ? ' ' : '[');
        put_integer(out, corners[i]);
    }
    buffer_add_byte(out, ']');
}

static void put_target(struct writer *writer, struct buffer *out, const struct link *link)
{
    if (link->kind == LINK_DESTINATION)
    {
        buffer_add_string(out, "/Dest");
        put_destination(writer, out, link->destination);
        return;
    }
    buffer_add_string(out, "/A<</S/URI/URI");
    put_uri(out, link->url, writer->arena);
    buffer_add_string(out, ">>");
}

static struct object *annotation_write(struct writer *writer, const struct link_area *area, length page_height)
{
    const struct link *link = &writer->layout->links.items[area->link];
    struct object *object = object_new(writer);
    if (!object)
        return NULL;
    struct buffer body;
    buffer_init(&body, writer->arena);
    buffer_reserve(&body, USUAL_SIZE);
    buffer_add_string(&body, "/Subtype/Link/Border[0 0 0]/F 4/Rect"); /* F 4: printed, not hidden */
    put_bounds(&body, area, page_height);
    put_target(writer, &body, link);
    buffer_add_string(&body, "/Contents");
    put_text_string(&body, plain_spaces(link->contents.length ? link->contents : link->url, writer->arena));
    if (!writer->options.untagged) /* keys of the parent tree: pages first */
        buffer_print(&body, "/StructParent %zu", writer->layout->pages.count + writer->annotations.count);
    object->body = buffer_slice(&body);
    object->starts_pack = !writer->annotations.count; /* before it are fonts, which a copy may need others of */
    return object;
}

bool annotations_write(struct writer *writer, size_t number, struct buffer *body)
{
    const struct page *page = &writer->layout->pages.items[number];
    if (!page->links.count)
        return true;
    buffer_add_string(body, "/Annots[");
    for (size_t i = 0; i < page->links.count; i++)
    {
        const struct link_area *area = &page->links.items[i];
        assert(area->link && area->link < writer->layout->links.count);
        struct object *object = annotation_write(writer, area, page->height);
        if (!object)
            return false;
        buffer_print(body, i ? " %u 0 R" : "%u 0 R", object->number);
        LIST_ADD(writer->arena, &writer->annotations,
                 ((struct annotation){.object = object,
                                      .page = (uint32_t)number,
                                      .element = writer->layout->links.items[area->link].structure}));
    }
    buffer_add_byte(body, ']');
    return true;
}
