/* A mail's body as an HTML page.
 *
 * Mail programs know little of CSS: all style stands in the elements, and there is one column, as wide as a line can be
 * read. Colours are the theme's, whose contrasts are checked when it is loaded; the ground is white, since some
 * programs have no other. */
#include "deliver/mail_html.h"

#include "deliver/mail_inline.h"
#include "deliver/mail_part.h"

#define FONT_TEXT  "Georgia,'Times New Roman',serif"
#define FONT_TITLE "'Helvetica Neue',Helvetica,Arial,sans-serif"
#define FONT_CODE  "Menlo,Consolas,monospace"

/* ---- characters ---- */

void html_text(struct html_writer *writer, struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
    {
        char c = text.data[i];
        if (c == '&')
            html_markup(writer, "&amp;");
        else if (c == '<')
            html_markup(writer, "&lt;");
        else if (c == '>')
            html_markup(writer, "&gt;");
        else if (c == '"')
            html_markup(writer, "&quot;");
        else
            buffer_add_byte(writer->out, c);
    }
}

void html_markup(struct html_writer *writer, const char *markup) { buffer_add_string(writer->out, markup); }

void html_attribute(struct html_writer *writer, const char *name, struct slice value)
{
    buffer_print(writer->out, " %s=\"", name);
    html_text(writer, value);
    buffer_add_byte(writer->out, '"');
}

void html_open(struct html_writer *writer, const char *element, const struct node *node, const char *style)
{
    buffer_print(writer->out, "<%s", element);
    if (node->parent && !slice_equal(node->language, node->parent->language))
        html_attribute(writer, "lang", node->language);
    if (node->id.length && node->kind != NODE_SECTION)
        html_attribute(writer, "id", node->id);
    if (style)
        html_attribute(writer, "style", slice_from_string(style));
    buffer_add_byte(writer->out, '>');
}

static void write_blocks(struct html_writer *writer, const struct node *parent);

/* An element that holds blocks. */
static void write_container(struct html_writer *writer, const struct node *node, const char *element, const char *style)
{
    html_open(writer, element, node, style);
    html_markup(writer, "\n");
    write_blocks(writer, node);
    buffer_print(writer->out, "</%s>\n", element);
}

/* An element that holds inlines. */
static void write_line(struct html_writer *writer, const struct node *node, const char *element, const char *style)
{
    html_open(writer, element, node, style);
    html_inlines(writer, node);
    buffer_print(writer->out, "</%s>\n", element);
}

/* ---- blocks ---- */

/* The box of a checklist's item stands in its first line. It is a sign: mail programs take forms out. */
static void write_box(struct html_writer *writer)
{
    static const char *const BOXES[] = {[BOX_NONE] = "", [BOX_EMPTY] = "\xE2\x98\x90 ", [BOX_TICKED] = "\xE2\x98\x91 "};
    html_markup(writer, BOXES[writer->box]);
    writer->box = BOX_NONE;
}

static void write_paragraph(struct html_writer *writer, const struct node *node)
{
    enum node_kind around = node->parent->kind;
    bool in_tight_list = around == NODE_ITEM && node->parent->parent->as.list.tight;
    bool ends_box = !node->next && (around == NODE_QUOTE || around == NODE_CALLOUT);
    html_open(writer, "p", node, in_tight_list || ends_box ? "margin:0" : "margin:0 0 1em");
    write_box(writer);
    html_inlines(writer, node);
    html_markup(writer, "</p>\n");
}

static void write_heading(struct html_writer *writer, const struct node *node)
{
    enum
    {
        LEVELS = 6
    };
    static const char *const SIZES[LEVELS] = {"1.5em", "1.25em", "1.1em", "1em", "1em", "1em"};
    int level = node->as.heading.level < LEVELS ? node->as.heading.level : LEVELS;
    struct buffer style, element;
    buffer_init(&style, writer->arena);
    buffer_init(&element, writer->arena);
    buffer_print(&element, "h%d", level);
    buffer_print(&style, "margin:1.4em 0 .5em;font:bold %s/1.25 " FONT_TITLE ";color:#%06X", SIZES[level - 1],
                 (unsigned)writer->theme->color.accent_strong);
    write_line(writer, node, element.data, style.data);
}

static void write_item(struct html_writer *writer, const struct node *node)
{
    bool check = node->parent->as.list.kind == LIST_CHECK;
    if (check)
        writer->box = node->as.item.checked ? BOX_TICKED : BOX_EMPTY;
    write_container(writer, node, "li", check ? "margin:0 0 .4em;list-style:none" : "margin:0 0 .4em");
    writer->box = BOX_NONE;
}

static void write_list(struct html_writer *writer, const struct node *node)
{
    static const char STYLE[] = "margin:0 0 1em;padding:0 0 0 1.6em";
    bool numbered = node->as.list.kind == LIST_NUMBER || node->as.list.kind == LIST_STEPS;
    if (!numbered || node->as.list.start == 1)
    {
        write_container(writer, node, numbered ? "ol" : "ul", STYLE);
        return;
    }
    buffer_print(writer->out, "<ol start=\"%lld\" style=\"%s\">\n", (long long)node->as.list.start, STYLE);
    write_blocks(writer, node);
    html_markup(writer, "</ol>\n");
}

static void write_definition_list(struct html_writer *writer, const struct node *node)
{
    write_container(writer, node, "dl", "margin:0 0 1em");
}

static void write_term(struct html_writer *writer, const struct node *node)
{
    write_line(writer, node, "dt", "font-weight:bold");
}

static void write_definition(struct html_writer *writer, const struct node *node)
{
    write_container(writer, node, "dd", "margin:0 0 .6em 1.6em");
}

static void write_bar(struct html_writer *writer, const struct node *node, const char *element, color bar)
{
    struct buffer style;
    buffer_init(&style, writer->arena);
    buffer_print(&style, "margin:0 0 1em;padding:.2em 0 .2em 1em;border-left:4px solid #%06X", (unsigned)bar);
    html_open(writer, element, node, style.data);
    html_markup(writer, "\n");
}

static void write_quote(struct html_writer *writer, const struct node *node)
{
    write_bar(writer, node, "blockquote", writer->theme->color.rule);
    write_blocks(writer, node);
    html_markup(writer, "</blockquote>\n");
}

static void write_callout(struct html_writer *writer, const struct node *node)
{
    const color BARS[] = {
        [CALLOUT_NOTE] = writer->theme->color.accent,
        [CALLOUT_TIP] = writer->theme->color.tip,
        [CALLOUT_WARNING] = writer->theme->color.warning,
    };
    write_bar(writer, node, "div", BARS[node->as.callout.kind]);
    if (node->as.callout.title.length)
    {
        html_markup(writer, "<p style=\"margin:0 0 .3em;font:bold 1em/1.4 " FONT_TITLE "\">");
        html_text(writer, node->as.callout.title);
        html_markup(writer, "</p>\n");
    }
    write_blocks(writer, node);
    html_markup(writer, "</div>\n");
}

/* The border is what is seen of a button where the reader's own colours take the ground away. */
static void write_cta(struct html_writer *writer, const struct node *node)
{
    write_blocks(writer, node);
    html_markup(writer, "<p style=\"margin:1.2em 0\"><a");
    html_attribute(writer, "href", node->as.cta.url);
    buffer_print(writer->out,
                 " style=\"display:inline-block;padding:.7em 1.3em;border:1px solid #%06X;border-radius:4px;"
                 "background:#%06X;color:#%06X;font:bold 1em/1.3 " FONT_TITLE ";text-decoration:none\">",
                 (unsigned)writer->theme->color.button, (unsigned)writer->theme->color.button,
                 (unsigned)writer->theme->color.button_ink);
    html_text(writer, node->as.cta.label);
    html_markup(writer, "</a></p>\n");
}

static void write_code(struct html_writer *writer, const struct node *node)
{
    html_markup(writer, "<pre style=\"margin:0 0 1em;padding:.7em 1em;border:1px solid #D0D0D0;white-space:pre-wrap;"
                        "font:.9em/1.45 " FONT_CODE "\">");
    html_text(writer, node->text);
    html_markup(writer, "</pre>\n");
}

static void write_rule(struct html_writer *writer, const struct node *node)
{
    (void)node;
    buffer_print(writer->out, "<hr style=\"margin:1.6em 0;border:0;border-top:1px solid #%06X\">\n",
                 (unsigned)writer->theme->color.rule);
}

/* ---- tables ---- */

static const char *const ALIGNMENTS[] = {
    [ALIGN_DEFAULT] = "left", [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right"};

static void write_cell(struct html_writer *writer, const struct node *cell, bool header_row)
{
    bool header = header_row || cell->as.cell.header;
    struct buffer style;
    buffer_init(&style, writer->arena);
    buffer_print(&style, "padding:.35em .8em .35em 0;border-bottom:1px solid #%06X;vertical-align:top;text-align:%s",
                 (unsigned)writer->theme->color.rule, ALIGNMENTS[cell->as.cell.alignment]);
    html_markup(writer, header ? "<th" : "<td");
    if (header)
        html_attribute(writer, "scope", header_row ? SLICE("col") : SLICE("row"));
    html_attribute(writer, "style", buffer_slice(&style));
    html_markup(writer, ">");
    html_inlines(writer, cell);
    html_markup(writer, header ? "</th>" : "</td>");
}

static void write_table(struct html_writer *writer, const struct node *table)
{
    size_t row_number = 0, header_rows = table->as.table.header_row_count;
    html_open(writer, "table", table, "border-collapse:collapse;margin:0 0 1em;font-size:.95em");
    html_markup(writer, "\n");
    for (const struct node *row = table->first; row; row = row->next)
    {
        if (row->kind == NODE_CAPTION)
        {
            write_line(writer, row, "caption", "text-align:left;padding:0 0 .4em;font-weight:bold");
            continue;
        }
        html_markup(writer, "<tr>");
        for (const struct node *cell = row->first; cell; cell = cell->next)
            write_cell(writer, cell, row_number < header_rows);
        html_markup(writer, "</tr>\n");
        row_number++;
    }
    html_markup(writer, "</table>\n");
}

static void (*const WRITERS[NODE_KIND_COUNT])(struct html_writer *writer, const struct node *node) = {
    [NODE_SECTION] = write_blocks,
    [NODE_HEADING] = write_heading,
    [NODE_PARAGRAPH] = write_paragraph,
    [NODE_LIST] = write_list,
    [NODE_ITEM] = write_item,
    [NODE_DEFINITION_LIST] = write_definition_list,
    [NODE_TERM] = write_term,
    [NODE_DEFINITION] = write_definition,
    [NODE_QUOTE] = write_quote,
    [NODE_CALLOUT] = write_callout,
    [NODE_CTA] = write_cta,
    [NODE_TABLE] = write_table,
    [NODE_CODE_BLOCK] = write_code,
    [NODE_RULE] = write_rule,
};

/* Recurses as deep as the tree is, NODE_DEPTH_MAX at most. */
static void write_blocks(struct html_writer *writer, const struct node *parent)
{
    for (const struct node *node = parent->first; node; node = node->next)
        if (WRITERS[node->kind])
            WRITERS[node->kind](writer, node);
}

/* ---- the page ---- */

static void write_notes(struct html_writer *writer, const struct document *document)
{
    if (document->footnote_count == 0)
        return;
    write_rule(writer, NULL);
    html_markup(writer, "<ol style=\"margin:0 0 1em;padding:0 0 0 1.6em;font-size:.9em\">\n");
    for (size_t i = 0; i < document->footnote_count; i++)
    {
        buffer_print(writer->out, "<li id=\"note-%d\">\n", document->footnotes[i]->as.footnote.number);
        write_blocks(writer, document->footnotes[i]);
        html_markup(writer, "</li>\n");
    }
    html_markup(writer, "</ol>\n");
}

static void write_head(struct html_writer *writer, const struct mail *mail)
{
    html_markup(writer, "<!DOCTYPE html>\n<html");
    html_attribute(writer, "lang", mail->document.front.language);
    html_markup(writer, ">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
    html_text(writer, mail->front.subject);
    html_markup(writer, "</title>\n</head>\n<body style=\"margin:0;padding:0;background:#FFFFFF\">\n");
}

void mail_html(const struct mail *mail, struct arena *arena, struct buffer *out)
{
    struct html_writer writer = {.arena = arena, .out = out, .theme = &mail->document.theme};
    write_head(&writer, mail);
    /* Programs that show mails on a page of their own drop <html> and <body>: what counts is said here once more. */
    html_markup(&writer, "<div role=\"article\"");
    html_attribute(&writer, "aria-label", mail->front.subject);
    html_attribute(&writer, "lang", mail->document.front.language);
    buffer_print(out,
                 " style=\"max-width:38em;margin:0 auto;padding:24px 16px;background:#FFFFFF;color:#%06X;"
                 "font:16px/1.55 " FONT_TEXT "\">\n",
                 (unsigned)writer.theme->color.ink);
    write_blocks(&writer, mail->document.root);
    write_notes(&writer, &mail->document);
    html_markup(&writer, "</div>\n</body>\n</html>\n");
}
