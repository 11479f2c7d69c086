/* Inlines as HTML. */
#include "deliver/mail_html.h"
#include "deliver/mail_inline.h"

static void write_text(struct html_writer *writer, const struct node *node) { html_text(writer, node->text); }

static void write_line_break(struct html_writer *writer, const struct node *node)
{
    (void)node;
    html_markup(writer, "<br>");
}

static void write_element(struct html_writer *writer, const struct node *node, const char *element)
{
    html_open(writer, element, node, NULL);
    html_inlines(writer, node);
    buffer_print(writer->out, "</%s>", element);
}

static void write_emphasis(struct html_writer *writer, const struct node *node) { write_element(writer, node, "em"); }
static void write_strong(struct html_writer *writer, const struct node *node) { write_element(writer, node, "strong"); }
static void write_strike(struct html_writer *writer, const struct node *node) { write_element(writer, node, "s"); }
static void write_span(struct html_writer *writer, const struct node *node) { write_element(writer, node, "span"); }

/* Lines stand as far apart as without it. */
static void write_script(struct html_writer *writer, const struct node *node)
{
    const char *element = node->kind == NODE_SUPERSCRIPT ? "sup" : "sub";
    html_open(writer, element, node, "line-height:0");
    html_inlines(writer, node);
    buffer_print(writer->out, "</%s>", element);
}

static void write_code(struct html_writer *writer, const struct node *node)
{
    html_open(writer, "code", node, NULL);
    html_text(writer, node->text);
    html_markup(writer, "</code>");
}

static void write_link(struct html_writer *writer, const struct node *node)
{
    html_markup(writer, "<a");
    html_attribute(writer, "href", node->as.link.url);
    buffer_print(writer->out, " style=\"color:#%06X;text-decoration:underline\">",
                 (unsigned)writer->theme->color.accent_strong);
    html_inlines(writer, node);
    html_markup(writer, "</a>");
}

static void write_reference(struct html_writer *writer, const struct node *node)
{
    struct buffer target;
    buffer_init(&target, writer->arena);
    buffer_print(&target, "#%.*s", SLICE_ARGUMENTS(node->as.reference.target->id));
    html_markup(writer, "<a");
    html_attribute(writer, "href", buffer_slice(&target));
    buffer_print(writer->out, " style=\"color:#%06X\">", (unsigned)writer->theme->color.accent_strong);
    if (node->first)
        html_inlines(writer, node);
    else
        html_text(writer, node_plain_text(mail_reference_title(node), writer->arena));
    html_markup(writer, "</a>");
}

static void write_note_mark(struct html_writer *writer, const struct node *node)
{
    buffer_print(writer->out, "<sup><a href=\"#note-%d\" style=\"color:#%06X\">%d</a></sup>", node->as.note_mark.number,
                 (unsigned)writer->theme->color.accent_strong, node->as.note_mark.number);
}

static void (*const WRITERS[NODE_KIND_COUNT])(struct html_writer *writer, const struct node *node) = {
    [NODE_TEXT] = write_text,           [NODE_VARIABLE] = write_text,
    [NODE_CODE] = write_code,           [NODE_LINE_BREAK] = write_line_break,
    [NODE_EMPHASIS] = write_emphasis,   [NODE_STRONG] = write_strong,
    [NODE_STRIKE] = write_strike,       [NODE_SPAN] = write_span,
    [NODE_LINK] = write_link,           [NODE_REFERENCE] = write_reference,
    [NODE_NOTE_MARK] = write_note_mark, [NODE_SUPERSCRIPT] = write_script,
    [NODE_SUBSCRIPT] = write_script,
};

/* Recurses as deep as the tree is, NODE_DEPTH_MAX at most. */
void html_inlines(struct html_writer *writer, const struct node *parent)
{
    for (const struct node *node = parent->first; node; node = node->next)
        if (WRITERS[node->kind])
            WRITERS[node->kind](writer, node);
}
