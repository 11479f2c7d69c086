/* Values in each other's places: a document is read once, and then takes the values of one recipient after the other.
 *
 * A variable can do so that stands in running text and nowhere else: there its value changes the block it stands in and
 * nothing beside it. What the block held before typography is kept, and set anew with each value. */
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
    size_t *found;                          /* by variable: how many of its nodes are in the blocks */
    const struct variable_setting **before; /* by variable: what the document was read with; NULL: its default */
    struct slice *values;                   /* by variable: the value that counted then */
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

/* Nothing around a block with variables may be made of its text. */
static bool stands_by_itself(const struct node *block)
{
    if (block->kind != NODE_PARAGRAPH || node_has_class(block, "dropcap"))
        return false;
    for (const struct node *around = block->parent; around; around = around->parent)
        switch (around->kind)
        {
        case NODE_DOCUMENT:
        case NODE_SECTION:
        case NODE_LIST:
        case NODE_ITEM:
        case NODE_QUOTE:
        case NODE_CALLOUT:
        case NODE_CTA:
            break;
        default:
            return false;
        }
    return true;
}

static bool holds_variable(struct node *block)
{
    for (struct node *node = block->first; node; node = node_walk(block, node))
        if (node->kind == NODE_VARIABLE)
            return true;
    return false;
}

static void add_block(struct document *document, struct value_places *places, struct node *node, struct arena *arena)
{
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

static const struct variable_setting *setting_of(const struct variable_setting *settings, size_t count,
                                                 struct slice name)
{
    for (size_t i = count; i > 0; i--) /* the last one wins */
        if (slice_equal(settings[i - 1].name, name))
            return &settings[i - 1];
    return NULL;
}

struct value_places *value_places_new(struct document *document, const struct document_options *options,
                                      struct arena *arena)
{
    struct value_places *places = ARENA_NEW(arena, struct value_places);
    places->found = ARENA_ARRAY(arena, document->variable_count, size_t);
    places->before = ARENA_ARRAY(arena, document->variable_count, const struct variable_setting *);
    places->values = ARENA_ARRAY(arena, document->variable_count, struct slice);
    for (size_t i = 0; i < document->variable_count; i++)
    {
        places->before[i] = setting_of(options->settings, options->setting_count, document->variables[i].name);
        places->values[i] = document->variables[i].value;
    }
    for (struct node *node = document->root; node; node = node_walk(document->root, node))
    {
        if (node->first && node_is_inline(node->first->kind) && !node_is_inline(node->kind) && stands_by_itself(node) &&
            holds_variable(node))
            add_block(document, places, node, arena);
        if (node->kind == NODE_PULLQUOTE)
            LIST_ADD(arena, &places->pullquotes, node);
    }
    return places;
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

static void restore(struct value_block *block)
{
    for (size_t i = 0; i < block->texts.count && block->differs; i++)
        block->texts.items[i].node->text = block->texts.items[i].set;
    block->differs = false;
}

/* What the variable's setting changes, if it has one, is in the blocks. */
static bool is_within_blocks(const struct document *document, size_t number, const struct variable_setting *setting)
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

/* Sets the block with the values that differ. False: one of them is empty and was not, or the other way round: the
 * block has then other pieces. */
static bool set_block(const struct document *document, struct value_block *block,
                      const struct variable_setting *const *settings, struct arena *arena, struct arena *scratch)
{
    for (size_t i = 0; i < block->texts.count; i++)
    {
        struct value_text *text = &block->texts.items[i];
        const struct variable_setting *setting = text->variable == SIZE_MAX ? NULL : settings[text->variable];
        struct slice value = setting ? value_in(document, text, setting) : text->raw;
        if ((value.length == 0) != (text->raw.length == 0))
            return false;
        block->differs = block->differs || !slice_equal(value, text->raw);
        text->node->text = value;
    }
    if (!block->differs)
    {
        block->differs = true; /* for restore: it has the raw texts */
        restore(block);
        return true;
    }
    typography_inlines(block->node->first, arena, scratch);
    arena_reset(scratch);
    return true;
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
                 struct node_list *changed)
{
    struct value_places *places = document->places;
    struct arena scratch;
    bool done = true;
    arena_init(&scratch, arena->policy);
    for (size_t i = 0; i < places->blocks.count && done; i++)
    {
        struct value_block *block = &places->blocks.items[i];
        done = set_block(document, block, settings, arena, &scratch);
        block->differs = block->differs || !done;
        if (block->differs)
            LIST_ADD(arena, &changed->list, block->node);
    }
    arena_release(&scratch);
    return done && (changed->list.count == 0 || pullquotes_stay(document, arena));
}

bool document_take_values(struct document *document, const struct variable_setting *settings, size_t count,
                          struct arena *arena, struct node_list *changed)
{
    struct value_places *places = document->places;
    *changed = (struct node_list){0};
    for (size_t i = 0; i < places->blocks.count; i++)
        restore(&places->blocks.items[i]);
    const struct variable_setting **by_variable =
        ARENA_ARRAY(arena, document->variable_count, const struct variable_setting *);
    for (size_t i = 0; i < document->variable_count; i++)
    {
        by_variable[i] = setting_of(settings, count, document->variables[i].name);
        if (!is_within_blocks(document, i, by_variable[i]))
            return false;
        document->variables[i].value = by_variable[i] ? by_variable[i]->value : places->values[i];
    }
    if (take(document, by_variable, arena, changed))
        return true;
    for (size_t i = 0; i < places->blocks.count; i++)
        restore(&places->blocks.items[i]);
    return false;
}
