/* Bookmarks and page labels (ISO 32000-1 §12.3.3, §12.4.2). */
#include "pdf/annotation.h"
#include "pdf/page_label.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"

enum
{
    LEVELS_MAX = 16 /* deeper entries are listed under the last level */
};

/* A bookmark among the others, by number from 1; 0: none. The root is number 0. */
struct bookmark
{
    struct object *object;
    uint32_t parent, previous, next, first, last;
    int level;
    uint32_t descendants; /* all below it */
};

struct outline
{
    struct writer *writer;
    struct bookmark *bookmarks; /* count + 1 */
    size_t count;
};

/* Finds each entry's place under the last one that is of a higher level. */
static void bookmarks_link(struct outline *outline)
{
    uint32_t open[LEVELS_MAX + 1] = {0}; /* the last bookmark of each depth; depth 0 is the root */
    int depth = 0;
    for (uint32_t i = 1; i <= outline->count; i++)
    {
        struct bookmark *bookmark = &outline->bookmarks[i];
        bookmark->level = outline->writer->layout->outline.items[i - 1].level;
        while (depth > 0 && outline->bookmarks[open[depth]].level >= bookmark->level)
            depth--;
        struct bookmark *parent = &outline->bookmarks[open[depth]];
        bookmark->parent = open[depth];
        bookmark->previous = parent->last;
        if (parent->last)
            outline->bookmarks[parent->last].next = i;
        else
            parent->first = i;
        parent->last = i;
        if (depth < LEVELS_MAX)
            depth++;
        open[depth] = i;
    }
    for (size_t i = outline->count; i > 0; i--) /* children come after their parents */
        outline->bookmarks[outline->bookmarks[i].parent].descendants += outline->bookmarks[i].descendants + 1;
}

static void put_neighbour(const struct outline *outline, struct buffer *out, const char *key, uint32_t bookmark)
{
    if (bookmark)
        buffer_print(out, "%s %u 0 R", key, outline->bookmarks[bookmark].object->number);
}

static void bookmark_write(const struct outline *outline, size_t number)
{
    const struct bookmark *bookmark = &outline->bookmarks[number];
    const struct outline_entry *entry = &outline->writer->layout->outline.items[number - 1];
    struct buffer body;
    buffer_init(&body, outline->writer->arena);
    buffer_add_string(&body, "/Title");
    put_text_string(&body, plain_spaces(entry->title, outline->writer->arena));
    buffer_print(&body, "/Parent %u 0 R", outline->bookmarks[bookmark->parent].object->number);
    put_neighbour(outline, &body, "/Prev", bookmark->previous);
    put_neighbour(outline, &body, "/Next", bookmark->next);
    put_neighbour(outline, &body, "/First", bookmark->first);
    put_neighbour(outline, &body, "/Last", bookmark->last);
    if (bookmark->descendants) /* negative: closed; one sees the first level only */
        buffer_print(&body, "/Count -%u", bookmark->descendants);
    buffer_add_string(&body, "/Dest");
    put_destination(outline->writer, &body, entry->destination);
    bookmark->object->body = buffer_slice(&body);
}

static void root_write(const struct outline *outline)
{
    const struct bookmark *root = &outline->bookmarks[0];
    uint32_t visible = 0;
    for (uint32_t i = root->first; i; i = outline->bookmarks[i].next)
        visible++;
    struct buffer body;
    buffer_init(&body, outline->writer->arena);
    buffer_add_string(&body, "/Type/Outlines");
    put_neighbour(outline, &body, "/First", root->first);
    put_neighbour(outline, &body, "/Last", root->last);
    buffer_print(&body, "/Count %u", visible);
    root->object->body = buffer_slice(&body);
}

bool outline_write(struct writer *writer)
{
    struct outline outline = {.writer = writer, .count = writer->layout->outline.count};
    if (!outline.count)
        return true;
    outline.bookmarks = ARENA_ARRAY(writer->arena, outline.count + 1, struct bookmark);
    for (size_t i = 0; i <= outline.count; i++)
    {
        outline.bookmarks[i].object = object_new(writer);
        if (!outline.bookmarks[i].object)
            return false;
    }
    bookmarks_link(&outline);
    root_write(&outline);
    for (size_t i = 1; i <= outline.count; i++)
        bookmark_write(&outline, i);
    buffer_print(&writer->catalog, "/Outlines %u 0 R/PageMode/UseOutlines", outline.bookmarks[0].object->number);
    return true;
}
