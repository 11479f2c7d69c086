/* Inlines as plain text. */
#include "deliver/mail_inline.h"
#include "deliver/mail_text.h"

static void add_inlines(struct text_writer *writer, const struct node *parent, struct buffer *out);

/* True when the words of a link are its address, with or without what stands in front of it. */
static bool shows_address(const struct node *link, struct arena *arena)
{
    static const char *const FRONTS[] = {"", "mailto:", "tel:", "https://", "http://"};
    struct slice text = node_plain_text(link, arena), url = link->as.link.url;
    for (size_t i = 0; i < sizeof FRONTS / sizeof *FRONTS; i++)
        if (slice_starts_with(url, FRONTS[i]) && slice_equal(text, slice_sub(url, strlen(FRONTS[i]), url.length)))
            return true;
    return false;
}

enum
{
    LINKS_COMPARED = 100 /* a mail with more says some addresses twice, rather than take long */
};

/* The number of an address at the end of the text; the same one for the same address. */
static size_t link_number(struct text_writer *writer, struct slice url)
{
    for (size_t i = 0; i < writer->links.count && i < LINKS_COMPARED; i++)
        if (slice_equal(writer->links.items[i], url))
            return i + 1;
    LIST_ADD(writer->arena, &writer->links, url);
    return writer->links.count;
}

static void add_text(struct text_writer *writer, const struct node *node, struct buffer *out)
{
    (void)writer;
    buffer_add_slice(out, node->text);
}

static void add_line_break(struct text_writer *writer, const struct node *node, struct buffer *out)
{
    (void)writer, (void)node;
    buffer_add_byte(out, '\n');
}

/* "m²", where there are such signs. */
static void add_script(struct text_writer *writer, const struct node *node, struct buffer *out)
{
    buffer_add_slice(out, node_plain_text(node, writer->arena));
}

static void add_link(struct text_writer *writer, const struct node *node, struct buffer *out)
{
    add_inlines(writer, node, out);
    if (!shows_address(node, writer->arena))
        buffer_print(out, " [%zu]", link_number(writer, node->as.link.url));
}

static void add_reference(struct text_writer *writer, const struct node *node, struct buffer *out)
{
    if (node->first)
        add_inlines(writer, node, out);
    else
        buffer_add_slice(out, node_plain_text(mail_reference_title(node), writer->arena));
}

static void add_note_mark(struct text_writer *writer, const struct node *node, struct buffer *out)
{
    (void)writer;
    buffer_print(out, " (%d)", node->as.note_mark.number);
}

static void (*const ADDERS[NODE_KIND_COUNT])(struct text_writer *writer, const struct node *node,
                                             struct buffer *out) = {
    [NODE_TEXT] = add_text,           [NODE_VARIABLE] = add_text,
    [NODE_CODE] = add_text,           [NODE_LINE_BREAK] = add_line_break,
    [NODE_EMPHASIS] = add_inlines,    [NODE_STRONG] = add_inlines,
    [NODE_STRIKE] = add_inlines,      [NODE_SPAN] = add_inlines,
    [NODE_LINK] = add_link,           [NODE_REFERENCE] = add_reference,
    [NODE_NOTE_MARK] = add_note_mark, [NODE_SUPERSCRIPT] = add_script,
    [NODE_SUBSCRIPT] = add_script,
};

/* Recurses as deep as the tree is, NODE_DEPTH_MAX at most. */
static void add_inlines(struct text_writer *writer, const struct node *parent, struct buffer *out)
{
    for (const struct node *node = parent->first; node; node = node->next)
        if (ADDERS[node->kind])
            ADDERS[node->kind](writer, node, out);
}

struct slice text_of_inlines(struct text_writer *writer, const struct node *node)
{
    struct buffer out;
    buffer_init(&out, writer->arena);
    add_inlines(writer, node, &out);
    return slice_trim(buffer_slice(&out));
}
