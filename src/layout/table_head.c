/* What a page begins with when a table goes on there: artifacts, as they have been said before. */
#include "layout/table.h"

static const length CAPTION_GAP = LENGTH_PT(6);

const struct table_head *table_head_make(const struct table_setting *setting, const struct node *caption, size_t from)
{
    struct layout_context *context = setting->context;
    const struct table_head *rows = flow_head_repeat(context, setting->flow, from);
    const struct line *line = caption ? caption_continued(context, caption, setting->width) : NULL;
    struct type_size type = context->theme->type.caption;
    struct table_head *head;
    if (!line)
        return rows;
    head = ARENA_NEW(context->arena, struct table_head);
    head->drawing = drawing_new(context->arena);
    head->height = type.leading + CAPTION_GAP;
    drawing_line_artifact(head->drawing, context->arena, line, setting->x, line_baseline(type), ARTIFACT_PAGINATION);
    drawing_append(head->drawing, context->arena, rows->drawing, 0, head->height);
    head->height += rows->height;
    return head;
}

const struct table_head *table_head_with_group(const struct table_setting *setting, const struct table_head *head,
                                               size_t from)
{
    struct layout_context *context = setting->context;
    const struct table_head *group = flow_head_repeat(context, setting->flow, from);
    struct table_head *both = ARENA_NEW(context->arena, struct table_head);
    if ((head->height + group->height) * 2 > setting->page_height)
        return head;
    both->drawing = drawing_new(context->arena);
    both->height = head->height + group->height;
    drawing_append(both->drawing, context->arena, head->drawing, 0, 0);
    drawing_append(both->drawing, context->arena, group->drawing, 0, head->height);
    return both;
}

const struct table_head *table_head_within(const struct table_setting *setting, const struct table_head *head,
                                           length room)
{
    struct table_head *within = ARENA_NEW(setting->context->arena, struct table_head);
    within->drawing = head->drawing;
    within->height = head->height + room;
    return within;
}
