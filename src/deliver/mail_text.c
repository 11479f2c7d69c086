/* A mail's body as plain text.
 *
 * Each line begins with a prefix that says in what it stands: "> " in a quotation, as many blanks as the marker is wide
 * in a list. The first line of an item has the marker in its place. */
#include "deliver/mail_text.h"

#include "deliver/mail_inline.h"
#include "deliver/mail_part.h"

/* ---- lines ---- */

static struct slice without_blanks_behind(struct slice line)
{
    while (line.length && line.data[line.length - 1] == ' ')
        line.length--;
    return line;
}

void text_line(struct text_writer *writer, struct slice line)
{
    struct buffer *prefix = writer->pending ? &writer->first : &writer->prefix;
    struct buffer whole;
    buffer_init(&whole, writer->arena);
    buffer_add_slice(&whole, buffer_slice(prefix));
    buffer_add_slice(&whole, line);
    buffer_add_slice(writer->out, without_blanks_behind(buffer_slice(&whole)));
    buffer_add_byte(writer->out, '\n');
    writer->pending = false;
}

/* A blank line before a block, but for the first one of all and of a list's item. */
static void begin_block(struct text_writer *writer)
{
    if (writer->out->length && !writer->pending && !writer->tight)
        text_line(writer, SLICE(""));
}

size_t text_width(const struct text_writer *writer)
{
    enum
    {
        WIDTH_LEAST = 24 /* however deep it stands */
    };
    size_t prefix = utf8_count(buffer_slice(&writer->prefix));
    return prefix + WIDTH_LEAST < MAIL_TEXT_WIDTH ? MAIL_TEXT_WIDTH - prefix : WIDTH_LEAST;
}

/* Where the word ends that begins at `from`: at a blank or a line break. No-break spaces are part of words. */
static size_t word_end(struct slice text, size_t from)
{
    while (from < text.length && text.data[from] != ' ' && text.data[from] != '\n')
        from++;
    return from;
}

void text_wrapped(struct text_writer *writer, struct slice text)
{
    size_t width = text_width(writer), used = 0;
    struct buffer line;
    buffer_init(&line, writer->arena);
    for (size_t at = 0; at < text.length;)
    {
        size_t end = word_end(text, at), columns = utf8_count(slice_sub(text, at, end));
        if (used && used + 1 + columns > width)
        {
            text_line(writer, buffer_slice(&line));
            line.length = used = 0;
        }
        if (used && columns)
            buffer_add_byte(&line, ' ');
        used += columns + (used && columns ? 1 : 0);
        buffer_add_slice(&line, slice_sub(text, at, end));
        if (end < text.length && text.data[end] == '\n')
        {
            text_line(writer, buffer_slice(&line));
            line.length = used = 0;
        }
        at = end + 1;
    }
    if (used || writer->pending)
        text_line(writer, buffer_slice(&line));
}

/* ---- what things stand in ---- */

/* Goes into something whose lines begin with `rest`, the first one with `marker`, which is as wide. Gives what
 * leave() needs. */
static size_t enter(struct text_writer *writer, struct slice marker, struct slice rest)
{
    size_t before = writer->prefix.length;
    if (!writer->pending)
    {
        writer->first.length = 0;
        buffer_add_slice(&writer->first, buffer_slice(&writer->prefix));
    }
    buffer_add_slice(&writer->first, marker);
    buffer_add_slice(&writer->prefix, rest);
    writer->pending = true;
    return before;
}

static void leave(struct text_writer *writer, size_t before)
{
    if (writer->pending)
        text_line(writer, SLICE(""));
    writer->prefix.length = before;
}

static void write_blocks(struct text_writer *writer, const struct node *parent);

static void write_within(struct text_writer *writer, const struct node *parent, struct slice marker)
{
    struct buffer rest;
    buffer_init(&rest, writer->arena);
    for (size_t i = 0; i < utf8_count(marker); i++)
        buffer_add_byte(&rest, ' ');
    size_t before = enter(writer, marker, buffer_slice(&rest));
    write_blocks(writer, parent);
    leave(writer, before);
}

/* ---- blocks ---- */

static void write_paragraph(struct text_writer *writer, const struct node *node)
{
    struct slice text = text_of_inlines(writer, node);
    begin_block(writer);
    text_wrapped(writer, text);
}

static void write_heading(struct text_writer *writer, const struct node *node)
{
    static const char RULES[] = {'=', '-'};
    enum
    {
        RULED_LEVELS = sizeof RULES
    };
    struct slice title = text_of_inlines(writer, node);
    int level = node->as.heading.level;
    begin_block(writer);
    text_wrapped(writer, title);
    if (level > RULED_LEVELS)
        return;
    size_t width = text_width(writer), columns = utf8_count(title);
    struct buffer rule;
    buffer_init(&rule, writer->arena);
    for (size_t i = 0; i < (columns < width ? columns : width); i++)
        buffer_add_byte(&rule, RULES[level - 1]);
    text_line(writer, buffer_slice(&rule));
}

static struct slice item_marker(struct text_writer *writer, const struct node *item)
{
    struct buffer marker;
    switch (item->parent->as.list.kind)
    {
    case LIST_CHECK:
        return item->as.item.checked ? SLICE("[x] ") : SLICE("[ ] ");
    case LIST_BULLET:
        return SLICE("- ");
    case LIST_NUMBER:
    case LIST_STEPS:
        break;
    }
    buffer_init(&marker, writer->arena);
    buffer_print(&marker, "%lld. ", (long long)item->as.item.number);
    return buffer_slice(&marker);
}

static void write_list(struct text_writer *writer, const struct node *list)
{
    bool tight = writer->tight;
    begin_block(writer);
    for (const struct node *item = list->first; item; item = item->next)
    {
        writer->tight = list->as.list.tight;
        if (item != list->first)
            begin_block(writer);
        write_within(writer, item, item_marker(writer, item));
    }
    writer->tight = tight;
}

static void write_definition(struct text_writer *writer, const struct node *node)
{
    bool tight = writer->tight;
    writer->tight = true; /* no blank line below the term */
    write_within(writer, node, SLICE("    "));
    writer->tight = tight;
}

static void write_quote(struct text_writer *writer, const struct node *node)
{
    begin_block(writer);
    size_t before = enter(writer, SLICE("> "), SLICE("> "));
    write_blocks(writer, node);
    leave(writer, before);
}

static void write_callout(struct text_writer *writer, const struct node *node)
{
    begin_block(writer);
    size_t before = enter(writer, SLICE("| "), SLICE("| "));
    if (node->as.callout.title.length)
        text_wrapped(writer, node->as.callout.title);
    write_blocks(writer, node);
    leave(writer, before);
}

static void write_cta(struct text_writer *writer, const struct node *node)
{
    write_blocks(writer, node);
    begin_block(writer);
    text_wrapped(writer, node->as.cta.label);
    text_line(writer, node->as.cta.url);
}

static void write_code(struct text_writer *writer, const struct node *node)
{
    struct slice text = node->text;
    begin_block(writer);
    size_t before = enter(writer, SLICE("    "), SLICE("    "));
    for (size_t from = 0; from < text.length;)
    {
        size_t to = from;
        while (to < text.length && text.data[to] != '\n')
            to++;
        text_line(writer, slice_sub(text, from, to));
        from = to + 1;
    }
    leave(writer, before);
}

static void write_rule(struct text_writer *writer, const struct node *node)
{
    (void)node;
    begin_block(writer);
    text_line(writer, SLICE("* * *"));
}

static void write_table(struct text_writer *writer, const struct node *node)
{
    begin_block(writer);
    text_table(writer, node);
}

static void (*const WRITERS[NODE_KIND_COUNT])(struct text_writer *writer, const struct node *node) = {
    [NODE_SECTION] = write_blocks,
    [NODE_HEADING] = write_heading,
    [NODE_PARAGRAPH] = write_paragraph,
    [NODE_LIST] = write_list,
    [NODE_DEFINITION_LIST] = write_blocks,
    [NODE_TERM] = write_paragraph,
    [NODE_DEFINITION] = write_definition,
    [NODE_QUOTE] = write_quote,
    [NODE_CALLOUT] = write_callout,
    [NODE_CTA] = write_cta,
    [NODE_TABLE] = write_table,
    [NODE_CODE_BLOCK] = write_code,
    [NODE_RULE] = write_rule,
};

/* Recurses as deep as the tree is, NODE_DEPTH_MAX at most. */
static void write_blocks(struct text_writer *writer, const struct node *parent)
{
    for (const struct node *node = parent->first; node; node = node->next)
        if (WRITERS[node->kind])
            WRITERS[node->kind](writer, node);
}

/* ---- the end: notes, and where links go ---- */

static void write_notes(struct text_writer *writer, const struct document *document)
{
    for (size_t i = 0; i < document->footnote_count; i++)
    {
        struct buffer marker;
        buffer_init(&marker, writer->arena);
        buffer_print(&marker, "(%d) ", document->footnotes[i]->as.footnote.number);
        begin_block(writer);
        write_within(writer, document->footnotes[i], buffer_slice(&marker));
    }
}

static void write_links(struct text_writer *writer)
{
    if (writer->links.count)
        text_line(writer, SLICE(""));
    for (size_t i = 0; i < writer->links.count; i++)
    {
        struct buffer line;
        buffer_init(&line, writer->arena);
        buffer_print(&line, "[%zu] ", i + 1);
        buffer_add_slice(&line, writer->links.items[i]);
        text_line(writer, buffer_slice(&line));
    }
}

void mail_text(const struct mail *mail, struct arena *arena, struct buffer *out)
{
    struct text_writer writer = {.arena = arena, .out = out};
    buffer_init(&writer.prefix, arena);
    buffer_init(&writer.first, arena);
    write_blocks(&writer, mail->document.root);
    write_notes(&writer, &mail->document);
    write_links(&writer);
}
