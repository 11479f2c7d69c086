/* A page's content stream: its items in order, in marked content. */
#include "pdf/content.h"

#include "pdf/known_content.h"
#include "pdf/syntax.h"

/* By kind of artifact (ISO 32000-1 §14.8.2.2.2): a name for what the pages' resources say of it. */
static const struct
{
    const char *name, *entries;
} ARTIFACTS[] = {
    [ARTIFACT_LAYOUT] = {"L", "/Type/Layout"},
    [ARTIFACT_HEADER] = {"H", "/Type/Pagination/Subtype/Header/Attached[/Top]"},
    [ARTIFACT_FOOTER] = {"F", "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"},
    [ARTIFACT_PAGINATION] = {"P", "/Type/Pagination"},
    [ARTIFACT_BACKGROUND] = {"B", "/Type/Background"},
};

void artifacts_list(struct buffer *body)
{
    buffer_add_string(body, "/Properties<<");
    for (size_t i = 0; i < sizeof ARTIFACTS / sizeof *ARTIFACTS; i++)
        if (i != ARTIFACT_BACKGROUND)
            buffer_print(body, "/%s<<%s>>", ARTIFACTS[i].name, ARTIFACTS[i].entries);
    buffer_add_string(body, ">>");
}

void content_init(struct content *content, struct writer *writer)
{
    *content = (struct content){.writer = writer};
    buffer_init(&content->out, writer->arena);
    buffer_init(&content->show, writer->arena);
}

/* What a page starts with (ISO 32000-1, table 52). */
const struct content_state CONTENT_START = {.font = UINT32_MAX, .line_width = LENGTH_PER_POINT};

static void content_begin(struct content *content, const struct page *page)
{
    content->page = page;
    content->state = CONTENT_START;
    content->out.length = 0;
}

/* ---- marks ---- */

/* A ground must say its bounds; all of a page's ground is one rectangle of the page. */
static void background_begin(struct content *content)
{
    struct buffer *out = &content->out;
    buffer_add_string(out, "/Artifact<<");
    buffer_add_string(out, ARTIFACTS[ARTIFACT_BACKGROUND].entries);
    buffer_add_string(out, "/BBox[0 0 ");
    put_length(out, content->page->width);
    buffer_add_byte(out, ' ');
    put_length(out, content->page->height);
    buffer_add_string(out, "]>>BDC\n");
}

static void artifact_begin(struct content *content, enum artifact_kind kind)
{
    if (kind == ARTIFACT_BACKGROUND)
    {
        background_begin(content);
        return;
    }
    buffer_add_string(&content->out, "/Artifact/");
    buffer_add_string(&content->out, ARTIFACTS[kind].name);
    buffer_add_string(&content->out, " BDC\n");
}

static void mark_begin(struct content *content, const struct mark *mark)
{
    if (!mark->only_text)
        content_text_end(content);
    else
        content_text_begin(content);
    if (content->writer->options.untagged)
        return;
    if (!mark->element)
    {
        artifact_begin(content, mark->artifact);
        return;
    }
    const struct structure_node *element = &content->writer->layout->structure.nodes.items[mark->element];
    buffer_add_byte(&content->out, '/');
    buffer_add_string(&content->out, structure_type_name(element->type));
    buffer_add_string(&content->out, "<</MCID ");
    put_integer(&content->out, mark->mcid);
    buffer_add_string(&content->out, ">>BDC\n");
}

static void mark_end(struct content *content, const struct mark *mark)
{
    if (!mark->only_text)
        content_text_end(content);
    if (!content->writer->options.untagged)
        buffer_add_string(&content->out, "EMC\n");
}

/* ---- items ---- */

static void item_draw(struct content *content, const struct item *item, enum joint joint)
{
    if (item->kind == ITEM_GLYPHS)
    {
        content_show(content, item, joint);
        return;
    }
    content_text_end(content);
    if (item->kind == ITEM_PATH)
        content_path(content, item);
    else
        content_picture(content, item);
}

/* The item, with where its mark begins before the first and ends behind the last one. */
static void piece_draw(struct content *content, const struct mark *mark, size_t item, enum joint joint)
{
    if (item == mark->first)
        mark_begin(content, mark);
    item_draw(content, &content->page->items.items[item], joint);
    if (item + 1 == mark->end)
        mark_end(content, mark);
}

struct slice content_page(struct content *content, size_t number)
{
    const struct page_plan *plan = &content->writer->plans[number];
    const struct page_marks *marks = &content->writer->marks[number];
    content_begin(content, &content->writer->layout->pages.items[number]);
    for (size_t i = 0; i < marks->count; i++)
    {
        const struct mark *mark = &marks->marks[i];
        for (size_t k = mark->first; k < mark->end; k++)
        {
            if (!content->like || !known_piece_take(content, plan, mark, k))
                piece_draw(content, mark, k, plan->joints[k]);
            if (content->pieces)
                content->pieces[k] = (struct content_piece){content->out.length, content->state};
        }
    }
    content_text_end(content);
    return buffer_slice(&content->out);
}
