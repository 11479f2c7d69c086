/* From YAML to a small tree of values. How the tree is then read by a table: yaml_apply.c. */
#include "content/yaml_reader.h"

#include <string.h>
#include <yaml.h>

struct reader
{
    yaml_parser_t parser;
    const struct source *source;
    size_t from, to;
    size_t characters, offset; /* a mark of the parser counts characters; the offset that belongs to one of them */
    struct arena *arena;
    struct diagnostics *diagnostics;
};

/* The place in the source of what the parser calls [from, to). */
static size_t mark_offset(struct reader *reader, const yaml_mark_t *mark)
{
    if (mark->index < reader->characters)
    {
        reader->characters = 0;
        reader->offset = reader->from;
    }
    while (reader->characters < mark->index && reader->offset < reader->to)
    {
        utf8_next(slice_sub(reader->source->text, 0, reader->to), &reader->offset);
        reader->characters++;
    }
    return reader->offset;
}

static struct place place_between(struct reader *reader, const yaml_mark_t *from, const yaml_mark_t *to)
{
    size_t start = mark_offset(reader, from), end = mark_offset(reader, to);
    const char *text = reader->source->text.data;
    size_t line_end = start;
    while (line_end < end && text[line_end] != '\n' && text[line_end] != '\r')
        line_end++;
    return (struct place){reader->source, (uint32_t)start, (uint32_t)(line_end - start)};
}

/* What the parser complains of, in the author's words. `at_start`: where the thing that goes wrong begins tells
 * more than where the parser gave up. */
static const struct
{
    const char *problem, *message, *help;
    bool at_start;
} PROBLEMS[] = {
    {"mapping values are not allowed in this context", "a second \": \" in one line",
     "put the value in quotation marks: key: \"A title: with a colon\"", false},
    {"found character that cannot start any token", "a value cannot begin with this character",
     "put the value in quotation marks", false},
    {"found unexpected end of stream", "a quotation mark is not closed", NULL, true},
    {"could not find expected ':'", "a key without its colon", "write key: value", false},
    {"did not find expected key", "no key where one is expected",
     "keys of one group begin in the same column, and a value that begins with a quotation mark ends with it", false},
    {"did not find expected <document start>", "no key where one is expected", "write key: value", false},
    {"did not find expected '-' indicator", "no \"-\" where a list goes on", "a list's items begin in the same column",
     false},
    {"did not find expected ',' or ']'", "a list in [ ] is not closed", NULL, true},
    {"did not find expected ',' or '}'", "a group in { } is not closed", NULL, true},
    {"control characters are not allowed", "a control character", "delete it", false},
};

enum
{
    PROBLEM_COUNT = sizeof PROBLEMS / sizeof *PROBLEMS
};

static void report_problem(struct reader *reader, struct place place)
{
    const yaml_parser_t *parser = &reader->parser;
    const char *problem = parser->problem ? parser->problem : "unknown";
    if (place.offset < reader->to && reader->source->text.data[place.offset] == '\t')
    {
        diagnose_error(reader->diagnostics, place, "a tab");
        diagnose_help(reader->diagnostics, "indent with spaces");
        return;
    }
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        if (strcmp(problem, PROBLEMS[i].problem) == 0)
        {
            if (PROBLEMS[i].at_start && parser->context)
                place = place_between(reader, &parser->context_mark, &parser->context_mark);
            diagnose_error(reader->diagnostics, place, "%s", PROBLEMS[i].message);
            if (PROBLEMS[i].help)
                diagnose_help(reader->diagnostics, "%s", PROBLEMS[i].help);
            return;
        }
    diagnose_error(reader->diagnostics, place, "this is no YAML: %s", problem);
}

static _Noreturn void out_of_memory(struct reader *reader)
{
    yaml_parser_delete(&reader->parser);
    arena_exhausted(reader->arena);
}

static bool parser_failed(struct reader *reader)
{
    yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        out_of_memory(reader);
    if (parser->error == YAML_READER_ERROR)
        report_problem(reader, (struct place){reader->source, (uint32_t)(reader->from + parser->problem_offset), 1});
    else
        report_problem(reader, place_between(reader, &parser->problem_mark, &parser->problem_mark));
    return false;
}

static bool refuse(struct reader *reader, const yaml_event_t *event, const char *what)
{
    diagnose_error(reader->diagnostics, place_between(reader, &event->start_mark, &event->end_mark), "%s", what);
    return false;
}

static bool refuse_indirect(struct reader *reader, const yaml_event_t *event, const char *what)
{
    refuse(reader, event, what);
    diagnose_help(reader->diagnostics,
                  "write the value itself; one that begins with &, * or ! belongs in quotation marks");
    return false;
}

/* One level of nesting while the tree is built. */
struct level
{
    struct yaml_value *parent, *last;
    struct slice key; /* read, its value not yet */
    struct place key_place;
    bool has_key;
    size_t count;
};

struct builder
{
    struct level levels[YAML_DEPTH_MAX];
    size_t depth;
    struct yaml_value *root; /* NULL before the document's value */
};

static bool is_container_start(const yaml_event_t *event)
{
    return event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;
}

/* Escapes in double quotes can make what no text may hold. */
static bool has_control_character(const yaml_event_t *event)
{
    for (size_t i = 0; i < event->data.scalar.length; i++)
    {
        unsigned char c = event->data.scalar.value[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return true;
    }
    return false;
}

/* No anchors, aliases and tags; no control characters. */
static bool check_plain(struct reader *reader, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (event->type == YAML_ALIAS_EVENT)
        return refuse_indirect(reader, event, "aliases are not supported");
    if (event->type == YAML_SCALAR_EVENT)
        anchor = event->data.scalar.anchor, tag = event->data.scalar.tag;
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        anchor = event->data.sequence_start.anchor, tag = event->data.sequence_start.tag;
    else if (event->type == YAML_MAPPING_START_EVENT)
        anchor = event->data.mapping_start.anchor, tag = event->data.mapping_start.tag;
    if (anchor)
        return refuse_indirect(reader, event, "anchors are not supported");
    if (tag)
        return refuse_indirect(reader, event, "tags are not supported");
    if (event->type == YAML_SCALAR_EVENT && has_control_character(event))
        return refuse(reader, event, "a control character");
    return true;
}

static struct slice scalar_text(struct reader *reader, const yaml_event_t *event)
{
    struct slice text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    return slice_copy(reader->arena, text);
}

static bool take_key(struct reader *reader, struct level *level, const yaml_event_t *event)
{
    if (event->type != YAML_SCALAR_EVENT)
    {
        refuse(reader, event, "a key must be a word");
        diagnose_help(reader->diagnostics, "a value that begins with { or [ stands in quotation marks");
        return false;
    }
    level->key = scalar_text(reader, event);
    level->key_place = place_between(reader, &event->start_mark, &event->end_mark);
    level->has_key = true;
    return true;
}

static struct yaml_value *new_value(struct reader *reader, const yaml_event_t *event)
{
    struct yaml_value *value = ARENA_NEW(reader->arena, struct yaml_value);
    value->place = place_between(reader, &event->start_mark, &event->end_mark);
    if (event->type == YAML_SCALAR_EVENT)
    {
        value->text = scalar_text(reader, event);
        value->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    }
    else
        value->shape = event->type == YAML_MAPPING_START_EVENT ? YAML_MAPPING : YAML_LIST;
    return value;
}

/* Hangs a value below the innermost list or mapping. */
static bool append(struct reader *reader, struct level *level, struct yaml_value *value, const yaml_event_t *event)
{
    if (++level->count > YAML_ENTRIES_MAX)
        return refuse(reader, event, "too many entries");
    if (level->has_key)
    {
        value->key = level->key;
        value->key_place = level->key_place;
        level->has_key = false;
    }
    *(level->last ? &level->last->next : &level->parent->first) = value;
    level->last = value;
    return true;
}

/* A scalar or the start of a list or mapping. */
static bool take_value(struct reader *reader, struct builder *builder, const yaml_event_t *event)
{
    struct level *level = builder->depth > 0 ? &builder->levels[builder->depth - 1] : NULL;
    if (!check_plain(reader, event))
        return false;
    if (level && level->parent->shape == YAML_MAPPING && !level->has_key)
        return take_key(reader, level, event);
    struct yaml_value *value = new_value(reader, event);
    if (level && !append(reader, level, value, event))
        return false;
    if (!level)
        builder->root = value;
    if (!is_container_start(event))
        return true;
    if (builder->depth == YAML_DEPTH_MAX)
        return refuse(reader, event, "nested too deeply");
    builder->levels[builder->depth++] = (struct level){.parent = value};
    return true;
}

static bool take_event(struct reader *reader, struct builder *builder, const yaml_event_t *event)
{
    switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
        return !builder->root || refuse(reader, event, "a second YAML document; only one can be read");
    case YAML_SCALAR_EVENT:
    case YAML_ALIAS_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return take_value(reader, builder, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        return true;
    default:
        return true;
    }
}

static bool read_events(struct reader *reader, struct builder *builder)
{
    for (bool ended = false; !ended;)
    {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event))
            return parser_failed(reader);
        ended = event.type == YAML_STREAM_END_EVENT;
        bool taken = take_event(reader, builder, &event);
        yaml_event_delete(&event);
        if (!taken)
            return false;
    }
    return true;
}

bool yaml_read(const struct source *source, size_t from, size_t to, struct arena *arena, struct yaml_value *out,
               struct diagnostics *diagnostics)
{
    struct reader reader = {.source = source, .from = from, .to = to, .offset = from, .arena = arena};
    reader.diagnostics = diagnostics;
    if (to - from > YAML_SIZE_MAX)
    {
        diagnose_error(diagnostics, (struct place){source, (uint32_t)from, 0}, "more than %d KB of YAML",
                       YAML_SIZE_MAX / 1024);
        return false;
    }
    if (!yaml_parser_initialize(&reader.parser))
        out_of_memory(&reader);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)source->text.data + from, to - from);
    struct builder builder = {0};
    bool done = read_events(&reader, &builder);
    yaml_parser_delete(&reader.parser);
    if (!done)
        return false;
    bool nothing = !builder.root || (builder.root->shape == YAML_TEXT && builder.root->text.length == 0);
    *out = nothing ? (struct yaml_value){.shape = YAML_MAPPING, .place = {source, (uint32_t)from, 0}} : *builder.root;
    if (out->shape == YAML_MAPPING)
        return true;
    diagnose_error(diagnostics, out->place, "no key where one is expected");
    diagnose_help(diagnostics, "write key: value");
    return false;
}
