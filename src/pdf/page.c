/* Page objects, in libharu's page tree, and what stands on each page. */
#include "pdf/content.h"

#include "pdf/annotation.h"
#include "pdf/known_content.h"
#include "pdf/memory.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <hpdf_pages.h>

enum
{
    PAGES_PER_NODE = 64 /* of the page tree: a reader finds page 1,000 in two steps */
};

/* libharu's page object brings graphics state and streams of its own; a plain dictionary is enough, and libharu's tree
 * takes it when it is said to be a page. */
static struct object *page_new(struct writer *writer, HPDF_Pages parent)
{
    struct object *page = object_new_shared(writer);
    if (!page)
        return NULL;
    if (HPDF_Pages_AddKids(parent, page->dict) != HPDF_OK)
    {
        writer_refused(writer, "a page");
        return NULL;
    }
    page->dict->header.obj_class |= HPDF_OSUBCLASS_PAGE; /* counted as a page */
    return page;
}

bool pages_reserve(struct writer *writer)
{
    size_t count = writer->layout->pages.count;
    HPDF_Pages parent = writer->pdf->root_pages;
    writer->pages = ARENA_ARRAY(writer->arena, count, struct object *);
    for (size_t i = 0; i < count; i++)
    {
        if (count > PAGES_PER_NODE && i % PAGES_PER_NODE == 0)
            parent = HPDF_Pages_New(writer->pdf->mmgr, writer->pdf->root_pages, writer->pdf->xref);
        if (!parent)
            return writer_refused(writer, "a node of the page tree");
        writer->pages[i] = page_new(writer, parent);
        if (!writer->pages[i])
            return false;
    }
    writer->resources = object_new(writer);
    return writer->resources != NULL;
}

/* ---- resources: the same for all pages ---- */

static void fonts_list(const struct writer *writer, struct buffer *body)
{
    buffer_add_string(body, "/Font<<");
    for (size_t i = 0; i < writer->file_fonts.count; i++)
        buffer_print(body, "/F%zu %u 0 R", i, writer->file_fonts.items[i].object->number);
    buffer_add_string(body, ">>");
}

static void pictures_list(const struct writer *writer, struct buffer *body)
{
    if (!writer->pictures.count)
        return;
    buffer_add_string(body, "/XObject<<");
    for (size_t i = 0; i < writer->pictures.count; i++)
        buffer_print(body, "/I%zu %u 0 R", i, writer->pictures.items[i].object->number);
    buffer_add_string(body, ">>");
}

static void resources_write(struct writer *writer)
{
    struct buffer body;
    buffer_init(&body, writer->arena);
    fonts_list(writer, &body);
    pictures_list(writer, &body);
    if (!writer->options.untagged)
        artifacts_list(&body);
    if (writer->cmyk_profile)
        buffer_print(&body, "/ColorSpace<</DefaultCMYK[/ICCBased %u 0 R]>>", writer->cmyk_profile->number);
    writer->resources->body = buffer_slice(&body);
}

/* ---- pages ---- */

static void media_box(const struct page *page, struct buffer *body)
{
    buffer_add_string(body, "/Type/Page/MediaBox[0 0 ");
    put_length(body, page->width);
    buffer_add_byte(body, ' ');
    put_length(body, page->height);
    buffer_add_byte(body, ']');
}

/* The page's content; that of a page that is known, when it can be, or what can be of it. */
static struct packed_data page_content(struct content *content, size_t number)
{
    struct writer *writer = content->writer;
    const struct page_plan *plan = &writer->plans[number];
    struct known_page *known = plan->known;
    struct packed_data found = {0};
    if (known && known->whole)
        found = known_content_find(writer, known, plan->joints);
    if (found.plain.length)
        return found;
    content->like = plan->like ? known_content_like(writer, plan->like) : NULL;
    content->pieces = NULL;
    if (known && !known->whole)
        content->pieces = ARENA_ARRAY(writer->arena, known->item_count, struct content_piece);
    found = pack(writer, content_page(content, number), COMPRESSION_TEXT);
    if (known)
        known_content_keep(writer, known, plan->joints, &found, content->pieces);
    return found;
}

static bool page_write(struct content *content, size_t number)
{
    struct writer *writer = content->writer;
    const struct page *page = &writer->layout->pages.items[number];
    struct packed_data written = page_content(content, number);
    struct object *stream = stream_new_packed(writer, (struct slice){0}, &written);
    if (!stream)
        return false;
    struct buffer body;
    buffer_init(&body, writer->arena);
    media_box(page, &body);
    buffer_print(&body, "/Resources %u 0 R/Contents %u 0 R", writer->resources->number, stream->number);
    bool tagged = !writer->options.untagged;
    if (tagged && writer->marks[number].mcid_count)
        buffer_print(&body, "/StructParents %zu", number);
    if (tagged && page->links.count)
        buffer_add_string(&body, "/Tabs/S"); /* the tabulator key goes by structure */
    bool done = annotations_write(writer, number, &body);
    writer->pages[number]->body = buffer_slice(&body);
    return done;
}

bool pages_write(struct writer *writer)
{
    struct content content;
    content_init(&content, writer);
    resources_write(writer);
    for (size_t i = 0; i < writer->layout->pages.count; i++)
        if (!page_write(&content, i))
            return false;
    return true;
}
