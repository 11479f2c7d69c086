/* The outline: bookmarks for the headings. */
#include "layout/front.h"

enum
{
    OUTLINE_LEVEL_MAX = 3
};

static struct slice bookmark_title(struct layout_context *context, const struct node *heading)
{
    struct buffer title;
    buffer_init(&title, context->arena);
    if (heading->as.heading.number.length > 0)
    {
        buffer_add_slice(&title, heading->as.heading.number);
        buffer_add_byte(&title, ' ');
    }
    buffer_add_slice(&title, node_plain_text(heading, context->arena));
    return buffer_slice(&title);
}

void outline_make(struct layout_context *context)
{
    for (size_t i = 0; i < context->document->heading_count; i++)
    {
        const struct node *heading = context->document->headings[i];
        struct outline_entry entry = {.level = heading->as.heading.level};
        if (entry.level > OUTLINE_LEVEL_MAX)
            continue;
        entry.title = bookmark_title(context, heading);
        entry.destination = destination_of(context, heading);
        LIST_ADD(context->arena, &context->layout->outline, entry);
    }
}
