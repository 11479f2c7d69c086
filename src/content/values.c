/* Values in each other's places: a document is read once, and then takes the values of one recipient after the other.
 *
 * A variable can do so that stands in the text of blocks and in the front matter and nowhere else: there its value
 * changes that text and nothing beside it. What a block held before typography is kept, and set anew with each value;
 * so are the pieces of the front matter's texts. */
#include "content/reader.h"
#include "content/typography.h"

/* A node with text, in a block with variables. */
struct value_text
{
    struct node *node;
    struct slice raw, set; /* as it was read, before typography and behind it */
    size_t variable;       /* of a VARIABLE: its number in the document; else SIZE_MAX */
};

struct value_block
{
    struct node *node;
    LIST_OF(struct value_text) texts;
    bool differs; /* from the document as it was read */
};

struct value_places
{
    LIST_OF(struct value_block) blocks;
    struct value_field_list fields;
    struct slice *field_texts;              /* as they were read */
    size_t *found;                          /* by variable: how many of its nodes are in the blocks */
    size_t *uses;                           /* likewise, and in the fields too */
    size_t values_size;                     /* of all values that it was read with */
    const struct variable_setting **before; /* by variable: what the document was read with; NULL: its default */
    struct slice *values;                   /* by variable: the value that counted then */
    bool ids_count;                         /* references lead to ids that were made of headings' texts */
    bool compare;                           /* pull quotes may repeat what variables are in */
    LIST_OF(struct node *) pullquotes;
};

/* ---- where variables stand ---- */

static size_t variable_number(const struct document *document, struct slice name)
{
    for (size_t i = 0; i < document->variable_count; i++)
        if (slice_equal(document->variables[i].name, name))
            return i;
    return SIZE_MAX;
}

/* The author has written the id: it is a part of the source. */
static bool is_written(const struct document *document, struct slice id)
{
    struct slice source = document->source.text;
    return id.data >= source.data && id.data < source.data + source.length;
}

/* Nothing around a block with variables may be made of its text: a chart is, of its numbers. */
static bool stands_by_itself(const struct document *document, const struct node *block)
{
    if (block->kind == NODE_HEADING && document->places->ids_count && !is_written(document, block->id))
        return false;
    for (const struct node *around = block; around; around = around->parent)
        if (around->kind == NODE_CAPTION)
            return true;
        else if (around->kind == NODE_CHART)
            return false;
    return true;
}

static bool holds_variable(struct node *block)
{
    for (struct node *node = block->first; node; node = node_walk(block, node))
        if (node->kind == NODE_VARIABLE)
            return true;
    return false;
}

static void add_block(struct document *document, struct node *node, struct arena *arena)
{
    struct value_places *places = document->places;
    struct value_block *block = LIST_PUSH(arena, &places->blocks);
    block->node = node;
    for (struct node *inner = node->first; inner; inner = node_walk(node, inner))
    {
        if (inner->kind != NODE_TEXT && inner->kind != NODE_VARIABLE)
            continue;
        struct value_text text = {.node = inner, .raw = inner->text, .variable = SIZE_MAX};
        if (inner->kind == NODE_VARIABLE)
            text.variable = variable_number(document, inner->as.variable.name);
        if (text.variable != SIZE_MAX)
            places->found[text.variable]++;
        LIST_ADD(arena, &block->texts, text);
    }
}

static void find_blocks(struct document *document, struct node *root, struct arena *arena)
{
    for (struct node *node = root; node; node = node_walk(root, node))
    {
        bool holds_inlines = node->first && node_is_inline(node->first->kind) && !node_is_inline(node->kind);
        if (holds_inlines && stands_by_itself(document, node) && holds_variable(node))
            add_block(document, node, arena);
        if (node->kind == NODE_PULLQUOTE)
            LIST_ADD(arena, &document->places->pullquotes, node);
    }
}

static const struct variable_setting *setting_of(const struct variable_setting *settings, size_t count,
                                                 struct slice name)
{
    for (size_t i = count; i > 0; i--) /* the last one wins */
        if (slice_equal(settings[i - 1].name, name))
            return &settings[i - 1];
    return NULL;
}

static bool leads_to_made_id(const struct reader *reader)
{
    for (size_t i = 0; i < reader->references.count; i++)
        if (!is_written(reader->document, reader->references.items[i].node->as.reference.target->id))
            return true;
    return false;
}

static void take_fields(struct document *document, const struct value_field_list *fields, struct arena *arena)
{
    struct value_places *places = document->places;
    places->fields = *fields;
    places->field_texts = ARENA_ARRAY(arena, fields->list.count, struct slice);
    places->uses = arena_copy(arena, places->found, document->variable_count, sizeof *places->found);
    for (size_t i = 0; i < fields->list.count; i++)
    {
        const struct value_field *field = &fields->list.items[i];
        places->field_texts[i] = *field->text;
        for (size_t p = 0; p < field->pieces.count; p++)
            places->uses[variable_number(document, field->pieces.items[p].name)]++;
    }
}

void value_places_new(const struct reader *reader)
{
    struct document *document = reader->document;
    struct arena *arena = reader->arena;
    const struct document_options *options = reader->options;
    struct value_places *places = document->places = ARENA_NEW(arena, struct value_places);
    places->found = ARENA_ARRAY(arena, document->variable_count, size_t);
    places->values_size = reader->values_size;
    places->before = ARENA_ARRAY(arena, document->variable_count, const struct variable_setting *);
    places->values = ARENA_ARRAY(arena, document->variable_count, struct slice);
    for (size_t i = 0; i < document->variable_count; i++)
    {
        places->before[i] = setting_of(options->settings, options->setting_count, document->variables[i].name);
        places->values[i] = document->variables[i].value;
    }
    places->ids_count = leads_to_made_id(reader);
    find_blocks(document, document->root, arena);
    for (size_t i = 0; i < document->footnote_count; i++)
        find_blocks(document, document->footnotes[i], arena);
    take_fields(document, &reader->value_fields, arena);
}

/* A pull quote that repeats what no variable is in does so whatever their values are: it is looked for in a text
 * without the blocks. */
static void find_varying_pullquotes(struct document *document, struct arena *arena)
{
    static const struct slice NO_WORD = {"\x01", 1}; /* no text holds it */
    struct value_places *places = document->places;
    bool *before = ARENA_ARRAY(arena, places->pullquotes.count, bool);
    for (size_t i = 0; i < places->pullquotes.count; i++)
        before[i] = places->pullquotes.items[i]->as.pullquote.repeats;
    for (size_t i = 0; i < places->blocks.count; i++)
        for (size_t t = 0; t < places->blocks.items[i].texts.count; t++)
            places->blocks.items[i].texts.items[t].node->text = NO_WORD;
    pullquotes_compare(document, arena);
    for (size_t i = 0; i < places->pullquotes.count; i++)
    {
        struct node *pullquote = places->pullquotes.items[i];
        places->compare =
            places->compare || (pullquote->as.pullquote.by.length == 0 && !pullquote->as.pullquote.repeats);
        pullquote->as.pullquote.repeats = before[i];
    }
    for (size_t i = 0; i < places->blocks.count; i++)
        for (size_t t = 0; t < places->blocks.items[i].texts.count; t++)
            places->blocks.items[i].texts.items[t].node->text = places->blocks.items[i].texts.items[t].set;
}

void value_places_take(struct document *document, struct arena *arena)
{
    struct value_places *places = document->places;
    for (size_t i = 0; i < places->blocks.count; i++)
        for (size_t t = 0; t < places->blocks.items[i].texts.count; t++)
        {
            struct value_text *text = &places->blocks.items[i].texts.items[t];
            text->set = text->node->text;
        }
    if (places->blocks.count && places->pullquotes.count)
        find_varying_pullquotes(document, arena);
}

/* ---- taking values ---- */

static void restore_block(struct value_block *block)
{
    for (size_t i = 0; i < block->texts.count && block->differs; i++)
        block->texts.items[i].node->text = block->texts.items[i].set;
    block->differs = false;
}

static void restore(struct value_places *places)
{
    for (size_t i = 0; i < places->blocks.count; i++)
        restore_block(&places->blocks.items[i]);
    for (size_t i = 0; i < places->fields.list.count; i++)
        *places->fields.list.items[i].text = places->field_texts[i];
}

/* What the variable's setting changes, if it has one, is in the blocks and fields. */
static bool is_within_places(const struct document *document, size_t number, const struct variable_setting *setting)
{
    const struct variable *variable = &document->variables[number];
    const struct variable_setting *before = document->places->before[number];
    if (!setting && !before)
        return !variable->missing;
    if (setting && before && slice_equal(setting->value, before->value))
        return true;
    if (!setting)
        return false; /* the document was read with a setting that these have not */
    return !variable->elsewhere && variable->written == document->places->found[number];
}

/* The text that stands for the variable in `text` with this setting. */
static struct slice value_in(const struct document *document, const struct value_text *text,
                             const struct variable_setting *setting)
{
    struct slice source = document->source.text;
    size_t behind = (size_t)text->node->place.offset + text->node->place.span;
    return variable_text(setting->value, slice_sub(source, behind, source.length));
}

/* A heading or caption that says nothing is an error. */
static bool is_empty(const struct node *block, struct arena *scratch)
{
    bool must_say = block->kind == NODE_HEADING || block->kind == NODE_CAPTION;
    return must_say && slice_trim(node_plain_text(block, scratch)).length == 0;
}

/* Sets the block with the values that differ. False: it may not be as it is then. */
static bool set_block(const struct document *document, struct value_block *block,
                      const struct variable_setting *const *settings, struct arena *arena, struct arena *scratch)
{
    for (size_t i = 0; i < block->texts.count; i++)
    {
        struct value_text *text = &block->texts.items[i];
        const struct variable_setting *setting = text->variable == SIZE_MAX ? NULL : settings[text->variable];
        struct slice value = setting ? value_in(document, text, setting) : text->raw;
        block->differs = block->differs || !slice_equal(value, text->raw);
        text->node->text = value;
    }
    if (!block->differs)
    {
        block->differs = true; /* for restore: it has the raw texts */
        restore_block(block);
        return true;
    }
    bool good = !is_empty(block->node, scratch);
    typography_inlines(block->node->first, arena, scratch);
    arena_reset(scratch);
    return good;
}

static bool set_blocks(struct document *document, const struct variable_setting *const *settings, struct arena *arena,
                       struct document_changes *changes)
{
    struct value_places *places = document->places;
    struct arena scratch;
    bool good = true;
    arena_init(&scratch, arena->policy);
    for (size_t i = 0; i < places->blocks.count && good; i++)
    {
        struct value_block *block = &places->blocks.items[i];
        good = set_block(document, block, settings, arena, &scratch);
        if (block->differs)
            LIST_ADD(arena, &changes->blocks, block->node);
    }
    arena_release(&scratch);
    return good;
}

static bool set_fields(struct document *document, const struct variable_setting *const *settings, struct arena *arena,
                       struct document_changes *changes)
{
    struct value_places *places = document->places;
    for (size_t i = 0; i < places->fields.list.count; i++)
    {
        const struct value_field *field = &places->fields.list.items[i];
        struct value_field filled = *field;
        filled.pieces.items = arena_copy(arena, field->pieces.items, field->pieces.count, sizeof *field->pieces.items);
        for (size_t p = 0; p < filled.pieces.count; p++)
        {
            const struct variable_setting *setting = settings[variable_number(document, filled.pieces.items[p].name)];
            filled.pieces.items[p].value = setting ? setting->value : filled.pieces.items[p].value;
        }
        *field->text = value_field_text(&filled, document->front.language, arena);
        if (field->of == &document->front.filename && !front_filename_settle(field->text, arena))
            return false;
        if (!slice_equal(*field->text, places->field_texts[i]))
            LIST_ADD(arena, &changes->fields, field->of);
    }
    return slice_trim(document->front.title).length > 0;
}

/* The pull quotes repeat what they did. */
static bool pullquotes_stay(struct document *document, struct arena *arena)
{
    const struct value_places *places = document->places;
    bool stay = true;
    if (!places->compare)
        return true;
    bool *before = ARENA_ARRAY(arena, places->pullquotes.count, bool);
    for (size_t i = 0; i < places->pullquotes.count; i++)
        before[i] = places->pullquotes.items[i]->as.pullquote.repeats;
    pullquotes_compare(document, arena);
    for (size_t i = 0; i < places->pullquotes.count; i++)
    {
        stay = stay && places->pullquotes.items[i]->as.pullquote.repeats == before[i];
        places->pullquotes.items[i]->as.pullquote.repeats = before[i];
    }
    return stay;
}

static bool take(struct document *document, const struct variable_setting *const *settings, struct arena *arena,
                 struct document_changes *changes)
{
    return set_fields(document, settings, arena, changes) && set_blocks(document, settings, arena, changes) &&
           (changes->blocks.count == 0 || pullquotes_stay(document, arena));
}

bool document_take_values(struct document *document, const struct variable_setting *settings, size_t count,
                          struct arena *arena, struct document_changes *changes)
{
    struct value_places *places = document->places;
    size_t size = places->values_size;
    *changes = (struct document_changes){0};
    restore(places);
    const struct variable_setting **by_variable =
        ARENA_ARRAY(arena, document->variable_count, const struct variable_setting *);
    for (size_t i = 0; i < document->variable_count; i++)
    {
        by_variable[i] = setting_of(settings, count, document->variables[i].name);
        if (!is_within_places(document, i, by_variable[i]))
            return false;
        document->variables[i].value = by_variable[i] ? by_variable[i]->value : places->values[i];
        size += by_variable[i] ? by_variable[i]->value.length * places->uses[i] : 0;
    }
    if (size <= VALUES_MAX && take(document, by_variable, arena, changes))
        return true;
    restore(places);
    return false;
}
