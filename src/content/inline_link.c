/* Links, cross-references, pictures and phrases: all that stands in square brackets. */
#include "content/inline.h"

/* ---- targets ---- */

/* The address that is written in `range`: backslashes and entities resolved, variables replaced. */
static struct slice target_text(struct reader *reader, struct range range)
{
    struct slice text = text_of(reader, range);
    struct buffer buffer;
    buffer_init(&buffer, reader->arena);
    for (size_t at = 0; at < text.length; at++)
    {
        char character[4];
        size_t size = 1;
        struct slice decoded = {0};
        if (text.data[at] == '&')
            decoded = entity_decode(slice_sub(text, at, text.length), &size, character);
        if (text.data[at] == '\\' && at + 1 < text.length && is_ascii_punctuation(text.data[at + 1]))
            at++;
        if (decoded.length)
            buffer_add_slice(&buffer, decoded);
        else
            buffer_add_byte(&buffer, text.data[at]);
        at += decoded.length ? size - 1 : 0;
    }
    return variables_expand(reader, buffer_slice(&buffer), true, place_of(reader, range.from, range.to));
}

static struct node *link_new(struct inline_reader *in, struct slice url, struct place place)
{
    struct node *link = reader_node(in->reader, NODE_LINK, place_of(in->reader, in->at, in->at + 1));
    url_read(in->reader, url, place, &link->as.link.url);
    return link;
}

static struct node *reference_new(struct inline_reader *in, struct slice url, struct place place)
{
    struct reader *reader = in->reader;
    struct node *node = reader_node(reader, NODE_REFERENCE, place_of(reader, in->at, in->at + 1));
    struct pending_reference reference = {node, slice_sub(url, 1, url.length), place};
    LIST_ADD(reader->arena, &reader->references, reference);
    return node;
}

/* The path without the parts that lead nowhere: one picture has one name. */
static struct slice path_shorten(struct slice path)
{
    while (slice_starts_with(path, "./"))
        for (path = slice_sub(path, 2, path.length); slice_starts_with(path, "/");)
            path = slice_sub(path, 1, path.length);
    return path;
}

static const struct picture *load_picture(struct reader *reader, struct slice written, struct place place)
{
    struct slice path = path_shorten(written);
    size_t *known = map_find(&reader->pictures, path);
    if (known)
        return reader->loaded.items[*known];
    struct picture *picture = ARENA_NEW(reader->arena, struct picture);
    if (!picture_load(reader->folder, path, place, reader->arena, &reader->pictures_taken, picture,
                      reader->diagnostics))
        return NULL;
    map_add(&reader->pictures, path, reader->loaded.count, reader->arena);
    LIST_ADD(reader->arena, &reader->loaded, picture);
    return picture;
}

static struct node *picture_new(struct inline_reader *in, struct slice path, struct place place)
{
    struct node *node = reader_node(in->reader, NODE_PICTURE, place_of(in->reader, in->at, in->at + 2));
    node->as.figure.picture = load_picture(in->reader, path, place);
    in->has_pictures = true;
    return node;
}

static void warn_title(struct reader *reader, struct range title)
{
    if (title.from == title.to)
        return;
    diagnose_warning(reader->diagnostics, place_of(reader, title.from, title.to),
                     "the title of a link or picture is not printed");
    diagnose_help(reader->diagnostics, "write it into the text; a picture's caption is {caption=\"…\"}");
}

void link_definitions_resolve(struct reader *reader)
{
    for (size_t i = 0; i < reader->link_definitions.count; i++)
    {
        struct link_definition *definition = &reader->link_definitions.items[i];
        definition->url = target_text(reader, definition->target);
        warn_title(reader, definition->title);
    }
}

void link_definitions_check(struct reader *reader)
{
    for (size_t i = 0; i < reader->link_definitions.count; i++)
    {
        const struct link_definition *definition = &reader->link_definitions.items[i];
        if (definition->used)
            continue;
        diagnose_warning(reader->diagnostics, place_of(reader, definition->target.from, definition->target.to),
                         "nothing uses the link \"%.*s\"", SLICE_ARGUMENTS(definition->label));
        diagnose_help(reader->diagnostics, "this line is not printed; if it is text, write \\[ at its beginning");
    }
}

static struct node *targeted_new(struct inline_reader *in, bool picture, const struct piece *piece)
{
    struct reader *reader = in->reader;
    struct range range;
    struct slice target;
    if (piece->kind == PIECE_DEFINITION)
    {
        struct link_definition *definition = &reader->link_definitions.items[piece->link];
        definition->used = true;
        range = definition->target;
        target = definition->url;
    }
    else
    {
        range = in->shadow.links.items[piece->link].target;
        target = target_text(reader, range);
        warn_title(reader, in->shadow.links.items[piece->link].title);
    }
    struct place place = place_of(reader, range.from, range.to);
    if (picture)
        return picture_new(in, target, place);
    if (target.length > 0 && target.data[0] == '#')
        return reference_new(in, target, place);
    return link_new(in, target, place);
}

struct node *inline_link_begin(struct inline_reader *in, bool picture, const struct piece *piece, struct slice address)
{
    struct reader *reader = in->reader;
    struct node *node;
    if (piece && piece->kind == PIECE_SPAN)
    {
        node = reader_node(reader, NODE_SPAN, place_of(reader, in->at, in->at + 1));
        attributes_apply_at(reader, node, &SPAN_RULES, piece->source.from + 1, piece->source.to);
    }
    else if (piece && piece->kind == PIECE_SCRIPT)
    {
        bool raised = reader->source->text.data[piece->source.from] == '^';
        node = reader_node(reader, raised ? NODE_SUPERSCRIPT : NODE_SUBSCRIPT, place_of(reader, in->at, in->at + 1));
    }
    else if (piece && (piece->kind == PIECE_TARGET || piece->kind == PIECE_DEFINITION))
        node = targeted_new(in, picture, piece);
    else
        node = link_new(in, slice_copy(reader->arena, address), place_of(reader, in->at + 1, in->at + 1));
    node_append(in->current, node);
    return node;
}

void inline_link_end(struct inline_reader *in, struct node *node)
{
    if (node->kind == NODE_PICTURE)
    {
        node->as.figure.alt = slice_trim(node_plain_text(node, in->reader->arena));
        node->first = node->last = NULL;
    }
    else if (node->kind == NODE_LINK && !node->first)
    {
        diagnose_error(in->reader->diagnostics, node->place, "the link has no text");
        diagnose_help(in->reader->diagnostics, "write between [ and ] where it goes; only [](#id) finds its own text");
    }
}

/* ---- the end of a block ---- */

static void check_alt(struct reader *reader, const struct node *node)
{
    const struct figure_data *figure = &node->as.figure;
    if (figure->decorative && figure->alt.length > 0)
    {
        diagnose_error(reader->diagnostics, node->place, "a decorative picture has no alternative text");
        diagnose_help(reader->diagnostics, "leave .decorative out when the picture says something, else the text");
    }
    else if (!figure->decorative && figure->alt.length == 0)
    {
        diagnose_error(reader->diagnostics, node->place, "the picture has no alternative text");
        diagnose_help(reader->diagnostics,
                      "say between [ and ] what it shows, for those who cannot see it; or add {.decorative}");
    }
}

static void finish_picture(struct inline_reader *in, struct node *node, struct node *picture,
                           const struct element_rules *rules)
{
    for (size_t i = 0; i < in->pictures.count; i++)
        if (in->pictures.items[i].picture == picture)
            attributes_apply_at(in->reader, node, rules, in->pictures.items[i].source.from,
                                in->pictures.items[i].source.to);
    node->as.figure.decorative = node_has_class(node, "decorative");
    check_alt(in->reader, node);
}

/* A paragraph that is nothing but a picture is a figure. */
static void make_figure(struct inline_reader *in, struct node *paragraph)
{
    struct node *picture = node_take_first(paragraph);
    paragraph->kind = NODE_FIGURE;
    paragraph->place = picture->place;
    paragraph->as.figure = picture->as.figure;
    finish_picture(in, paragraph, picture, &FIGURE_RULES);
}

/* Line breaks at the beginning and the end of a block part nothing. */
static void drop_outer_breaks(struct inline_reader *in, struct node *block)
{
    struct place place = block->first->place;
    while (block->first && block->first->kind == NODE_LINE_BREAK)
        node_take_first(block);
    struct node *last = NULL;
    for (struct node *child = block->first; child; child = child->next)
        if (child->kind != NODE_LINE_BREAK)
            last = child;
    block->last = last;
    if (last)
        last->next = NULL;
    else if (block->kind == NODE_PARAGRAPH)
    {
        diagnose_error(in->reader->diagnostics, place, "a line break without text around it");
        diagnose_help(in->reader->diagnostics, "leave it out: the theme says how far paragraphs stand apart");
    }
}

void inline_finish_block(struct inline_reader *in, struct node *block)
{
    if (block->first && (block->first->kind == NODE_LINE_BREAK || block->last->kind == NODE_LINE_BREAK))
        drop_outer_breaks(in, block);
    bool alone = block->first && block->first == block->last && block->first->kind == NODE_PICTURE;
    if (alone && block->kind == NODE_PARAGRAPH)
    {
        make_figure(in, block);
        return;
    }
    if (!in->has_pictures)
        return;
    for (struct node *node = block; node; node = node_walk(block, node))
        if (node->kind == NODE_PICTURE)
            finish_picture(in, node, node, &PICTURE_RULES);
}
