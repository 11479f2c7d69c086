/* Reads the inlines of all blocks: md4c reads the shadow, and tells what it finds. */
#include "content/inline.h"

#include <assert.h>
#include <md4c.h>

enum
{
    STOP = -1 /* what a callback of md4c gives to end the reading */
};

#define NO_BREAK_SPACE SLICE("\u00a0")

void inline_job_add(struct reader *reader, struct node *holder, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
    {
        struct range *line = &reader->ranges.items[i];
        while (line->to > line->from && is_space(reader->source->text.data[line->to - 1]))
            line->to--;
    }
    struct inline_job job = {holder, (uint32_t)first, (uint32_t)count};
    LIST_ADD(reader->arena, &reader->jobs, job);
}

static const struct piece *piece_at(struct inline_reader *in, size_t offset)
{
    return shadow_piece(&in->shadow, offset, &in->near_piece);
}

static struct place piece_place(const struct inline_reader *in, const struct piece *piece)
{
    return place_of(in->reader, piece->source.from, piece->source.to);
}

/* ---- text ---- */

static void flush_text(struct inline_reader *in)
{
    if (in->text.length == 0)
        return;
    struct reader *reader = in->reader;
    struct slice text = slice_copy(reader->arena, buffer_slice(&in->text));
    struct node *node = reader_node(reader, NODE_TEXT, place_of(reader, in->text_from, in->at));
    node->text = text;
    node_append(in->current, node);
    in->text.length = 0;
}

/* Blanks and line breaks that follow each other are one blank; in code each is one. */
static void add_with_blanks(struct buffer *buffer, struct slice text, bool collapse)
{
    for (size_t from = 0, to; from < text.length; from = to + 1)
    {
        to = from;
        while (to < text.length && !is_space(text.data[to]))
            to++;
        buffer_add_slice(buffer, slice_sub(text, from, to));
        bool behind_blank = buffer->length > 0 && buffer->data[buffer->length - 1] == ' ';
        if (to < text.length && !(collapse && behind_blank))
            buffer_add_byte(buffer, ' ');
    }
}

void inline_add_text(struct inline_reader *in, struct slice text, uint32_t from, uint32_t to)
{
    if (in->text.length == 0)
        in->text_from = from;
    in->at = to;
    add_with_blanks(&in->text, text, in->current->kind != NODE_CODE);
}

struct node *inline_add_node(struct inline_reader *in, enum node_kind kind, struct place place)
{
    flush_text(in);
    struct node *node = reader_node(in->reader, kind, place);
    node_append(in->current, node);
    return node;
}

/* All characters of the source that a piece stands for. */
static void add_source(struct inline_reader *in, struct range source)
{
    inline_add_text(in, text_of(in->reader, source), source.from, source.to);
}

struct slice variable_text(struct slice value, struct slice behind)
{
    size_t last = value.length - 1;
    bool value_stops = value.length > 1 && value.data[last] == '.' && value.data[last - 1] != '.';
    bool stop_follows = slice_starts_with(behind, ".") && !slice_starts_with(behind, "..");
    return value_stops && stop_follows ? slice_sub(value, 0, last) : value;
}

static void add_variable(struct inline_reader *in, const struct piece *piece)
{
    struct reader *reader = in->reader;
    struct place place = piece_place(in, piece);
    struct slice name, fallback;
    bool has_fallback;
    if (!variable_split(text_of(reader, piece->source), &name, &has_fallback, &fallback))
    {
        diagnose_error(reader->diagnostics, place, "\"%.*s\" names no variable",
                       SLICE_ARGUMENTS(text_of(reader, piece->source)));
        diagnose_help(reader->diagnostics, "a name has letters, digits, - and _: {{name}} or {{name|default}}");
        return;
    }
    struct node *node = inline_add_node(in, NODE_VARIABLE, place);
    node->as.variable.name = name;
    struct slice behind = slice_sub(reader->source->text, piece->source.to, reader->source->text.length);
    struct slice value = variable_value(reader, name, has_fallback ? &fallback : NULL, place);
    struct variable *variable = variable_find(reader, name);
    if (variable)
        variable->written++;
    node->text = variable_text(value, behind);
}

/* Attributes behind a link, a cross-reference or a picture. Those of pictures wait for the end of the block. */
static void add_attributes(struct inline_reader *in, const struct piece *piece)
{
    struct reader *reader = in->reader;
    struct node *node = in->text.length == 0 ? in->current->last : NULL;
    if (node && node->kind == NODE_LINK)
        attributes_apply_at(reader, node, &LINK_RULES, piece->source.from, piece->source.to);
    else if (node && node->kind == NODE_REFERENCE)
        attributes_apply_at(reader, node, &REFERENCE_RULES, piece->source.from, piece->source.to);
    else if (node && node->kind == NODE_PICTURE)
        LIST_ADD(in->scratch, &in->pictures, ((struct picture_attributes){node, piece->source}));
    else
        add_source(in, piece->source);
}

static void add_piece_text(struct inline_reader *in, const struct piece *piece, size_t from, size_t to)
{
    switch (piece->kind)
    {
    case PIECE_TEXT:
    {
        uint32_t source = piece->source.from + (uint32_t)(from - piece->shadow);
        struct range range = {source, source + (uint32_t)(to - from)};
        inline_add_text(in, text_of(in->reader, range), range.from, range.to);
        break;
    }
    case PIECE_SOFT_BREAK:
        inline_add_text(in, SLICE(" "), piece->source.from, piece->source.to);
        break;
    case PIECE_HARD_BREAK:
        while (in->text.length > 0 && in->text.data[in->text.length - 1] == ' ')
            in->text.length--;
        inline_add_node(in, NODE_LINE_BREAK, piece_place(in, piece));
        break;
    case PIECE_VARIABLE:
        add_variable(in, piece);
        break;
    case PIECE_NOTE:
        inline_add_note_mark(in, piece);
        break;
    case PIECE_INLINE_NOTE:
        inline_add_note(in, piece);
        break;
    case PIECE_ATTRIBUTES:
        add_attributes(in, piece);
        break;
    case PIECE_BLANK:
        inline_add_text(in, NO_BREAK_SPACE, piece->source.from, piece->source.to);
        break;
    case PIECE_SPAN:
    case PIECE_SCRIPT_OPEN:
    case PIECE_SCRIPT:
    case PIECE_TARGET:
        /* md4c found no link here. A stand-in may come in parts: its beginning speaks for all of it. */
        if (from == piece->shadow)
            add_source(in, piece->source);
        break;
    case PIECE_SPAN_OPEN:
    case PIECE_DEFINITION:
    case PIECE_NOTHING:
        break;
    }
    if (piece->kind != PIECE_TEXT)
        in->at = piece->source.to;
}

/* Text of the shadow, piece by piece. */
static void add_shadow_text(struct inline_reader *in, size_t from, size_t to)
{
    while (from < to && !in->reader->too_large)
    {
        const struct piece *piece = piece_at(in, from);
        size_t end = piece_end(&in->shadow, piece);
        end = end < to ? end : to;
        add_piece_text(in, piece, from, end);
        from = end;
    }
}

/* Where the character at the offset of the shadow stands in the source. */
static uint32_t source_offset(struct inline_reader *in, size_t offset)
{
    const struct piece *piece = piece_at(in, offset);
    return piece->source.from + (piece->kind == PIECE_TEXT ? (uint32_t)(offset - piece->shadow) : 0);
}

/* "[text][label]" that md4c leaves as text: nothing defines the label. */
static void warn_undefined_label(struct inline_reader *in, size_t from, size_t to)
{
    const char *data = in->shadow.text.data;
    for (size_t at = from; at + 2 < to; at++)
    {
        if (data[at] != ']' || data[at + 1] != '[')
            continue;
        size_t label = at + 2, end = label;
        while (end < to && data[end] != ']' && data[end] != '[')
            end++;
        if (end == label || end == to || data[end] != ']')
            continue;
        uint32_t source = source_offset(in, label);
        struct range range = {source, source + (uint32_t)(end - label)};
        struct slice name = text_of(in->reader, range);
        diagnose_warning(in->reader->diagnostics, place_of(in->reader, range.from, range.to),
                         "nothing defines the link \"%.*s\"", SLICE_ARGUMENTS(name));
        diagnose_help(in->reader->diagnostics, "write its address on a line: [%.*s]: https://…", SLICE_ARGUMENTS(name));
    }
}

/* ---- events ---- */

static size_t shadow_offset(const struct inline_reader *in, const char *text)
{
    return (size_t)(text - in->shadow.text.data);
}

static bool in_shadow(const struct inline_reader *in, const char *text)
{
    return text >= in->shadow.text.data && text < in->shadow.text.data + in->shadow.text.length;
}

static int depth_of(const struct node *node)
{
    int depth = 0;
    for (; node->parent; node = node->parent)
        depth++;
    return depth;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    struct inline_reader *in = context;
    if (type != MD_BLOCK_H)
        return 0;
    assert(in->job < in->reader->jobs.count);
    in->current = in->reader->jobs.items[in->job].holder;
    in->at = in->current->place.offset;
    in->depth = depth_of(in->current);
    in->ignored_spans = 0;
    in->pictures.count = 0;
    in->has_pictures = false;
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    (void)detail;
    struct inline_reader *in = context;
    if (type != MD_BLOCK_H)
        return 0;
    flush_text(in);
    inline_finish_block(in, in->reader->jobs.items[in->job].holder);
    in->current = NULL;
    in->job++;
    return 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct inline_reader *in = context;
    if (in->reader->too_large)
        return STOP;
    if (!in->current || !in_shadow(in, text))
        return 0;
    size_t from = shadow_offset(in, text);
    uint32_t source = source_offset(in, from);
    if (type == MD_TEXT_ENTITY)
        inline_add_entity(in, (struct slice){text, size}, source);
    else if (type == MD_TEXT_HTML)
        diagnose_html(in->reader, source, source + size);
    else
    {
        add_shadow_text(in, from, from + size);
        if (type == MD_TEXT_NORMAL)
            warn_undefined_label(in, from, from + size);
    }
    return 0;
}

/* A span of md4c's, which becomes a child of the current node. */
static void enter_node(struct inline_reader *in, struct node *node)
{
    in->current = node;
    in->depth++;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    static const enum node_kind KINDS[] = {
        [MD_SPAN_EM] = NODE_EMPHASIS,
        [MD_SPAN_STRONG] = NODE_STRONG,
        [MD_SPAN_CODE] = NODE_CODE,
        [MD_SPAN_DEL] = NODE_STRIKE,
    };
    struct inline_reader *in = context;
    if (in->reader->too_large)
        return STOP;
    if (!in->current)
        return 0;
    if (in->ignored_spans > 0 || in->depth >= NESTING_MAX)
    {
        diagnose_depth(in->reader, in->reader->jobs.items[in->job].holder->place);
        in->ignored_spans++;
        return 0;
    }
    struct place place = place_of(in->reader, in->at, in->at + 1);
    if (type == MD_SPAN_A || type == MD_SPAN_IMG)
    {
        const MD_ATTRIBUTE *target = &((MD_SPAN_A_DETAIL *)detail)->href;
        const struct piece *piece = in_shadow(in, target->text) ? piece_at(in, shadow_offset(in, target->text)) : NULL;
        flush_text(in);
        enter_node(in, inline_link_begin(in, type == MD_SPAN_IMG, piece, (struct slice){target->text, target->size}));
    }
    else
        enter_node(in, inline_add_node(in, KINDS[type], place));
    return 0;
}

/* The characters of a CODE node are its text; it has no children. */
static void finish_code(struct node *code)
{
    if (code->first)
        code->text = code->first->text;
    if (code->first)
        code->place = code->first->place;
    code->first = code->last = NULL;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    struct inline_reader *in = context;
    if (!in->current)
        return 0;
    if (in->ignored_spans > 0)
    {
        in->ignored_spans--;
        return 0;
    }
    flush_text(in);
    struct node *node = in->current;
    in->current = node->parent;
    in->depth--;
    if (type == MD_SPAN_CODE)
        finish_code(node);
    else if (type == MD_SPAN_A || type == MD_SPAN_IMG)
        inline_link_end(in, node);
    in->at += type == MD_SPAN_STRONG ? 2 : 1; /* the closing mark; where a line's text begins is known exactly again */
    return 0;
}

static void read_jobs(struct reader *reader, size_t first)
{
    static const MD_PARSER PARSER = {
        .flags = MD_FLAG_STRIKETHROUGH,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    struct arena scratch;
    arena_init(&scratch, reader->arena->policy);
    struct inline_reader in = {.reader = reader, .job = first, .scratch = &scratch};
    shadow_write(reader, first, &scratch, &in.shadow);
    buffer_init(&in.text, &scratch);
    size_t last = reader->jobs.count;
    int status = md_parse(in.shadow.text.data, (MD_SIZE)in.shadow.text.length, &PARSER, &in);
    arena_release(&scratch);
    if (status != 0 && !reader->too_large)
        arena_exhausted(reader->arena); /* md4c's only failure */
    assert(in.job == last || reader->too_large);
    (void)last;
}

void inlines_read(struct reader *reader)
{
    /* Captions of pictures and inline notes come to light on the way. Notes can hold such captions, but no notes;
     * captions no such pictures. */
    size_t done = 0;
    link_definitions_resolve(reader);
    while (done < reader->jobs.count && !reader->too_large)
    {
        size_t first = done;
        done = reader->jobs.count;
        read_jobs(reader, first);
    }
    if (!reader->too_large)
        link_definitions_check(reader);
}
