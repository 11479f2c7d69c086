/* Paragraphs that were set before: found by all that their setting depends on. */
#include "layout/paragraph_memory.h"

enum
{
    KEPT = 512,       /* paragraphs; further ones are set each time */
    SLOTS = 2 * KEPT, /* a power of two */
    SEEN = 4096       /* likewise: paragraphs of which is known in which layout they were seen last */
};

/* What a paragraph was set for. */
struct known_paragraph
{
    uint64_t hash; /* 0: a free slot */
    const struct text_run *runs;
    size_t count;
    bool has_lines;         /* else its extent is known */
    struct measure measure; /* of the lines */
    struct line_list lines;
    struct paragraph_extent extent;
};

struct seen_paragraph
{
    uint64_t hash;
    size_t layout;
};

struct paragraph_memory
{
    struct arena *arena;
    size_t layout; /* its number */
    size_t count;
    struct known_paragraph known[SLOTS];
    struct seen_paragraph seen[SEEN];
};

struct paragraph_memory *paragraph_memory_new(struct arena *arena)
{
    struct paragraph_memory *memory = ARENA_NEW(arena, struct paragraph_memory);
    memory->arena = arena;
    return memory;
}

void paragraph_memory_begin(struct paragraph_memory *memory) { memory->layout++; }

/* ---- the same paragraph ---- */

static bool same_style(const struct style *a, const struct style *b)
{
    return a == b ||
           (a->face == b->face && a->size == b->size && a->color == b->color && a->figures == b->figures &&
            a->script == b->script && a->small_caps == b->small_caps && a->hyphenate == b->hyphenate &&
            a->underline == b->underline && a->strike == b->strike && a->tracking == b->tracking && a->rise == b->rise);
}

static bool same_run(const struct text_run *a, const struct text_run *b)
{
    return a->node == b->node && a->link == b->link && a->note == b->note && a->object_width == b->object_width &&
           a->object_height == b->object_height && slice_equal(a->text, b->text) &&
           slice_equal(a->language, b->language) && same_style(a->style, b->style);
}

static bool same_measure(const struct measure *a, const struct measure *b)
{
    return a->width == b->width && a->first_indent == b->first_indent && a->alignment == b->alignment &&
           a->narrow_count == b->narrow_count && a->narrow_by == b->narrow_by && a->protrude == b->protrude &&
           a->looseness == b->looseness;
}

/* What is asked for; without a measure: its extent. */
struct request
{
    const struct text_run *runs;
    size_t count;
    const struct measure *measure;
    uint64_t hash;
};

static bool is_known(const struct known_paragraph *known, const struct request *request)
{
    if (known->hash != request->hash || known->count != request->count ||
        known->has_lines != (request->measure != NULL))
        return false;
    for (size_t i = 0; i < known->count; i++)
        if (!same_run(&known->runs[i], &request->runs[i]))
            return false;
    return !request->measure || same_measure(&known->measure, request->measure);
}

/* FNV-1a, by words. */
static uint64_t mixed(uint64_t hash, uint64_t word) { return (hash ^ word) * UINT64_C(0x100000001B3); }

static uint64_t hash_of(const struct text_run *runs, size_t count, const struct measure *measure)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < count; i++)
    {
        struct slice text = runs[i].text;
        for (size_t at = 0; at < text.length; at++)
            hash = mixed(hash, (unsigned char)text.data[at]);
        hash = mixed(mixed(hash, runs[i].node), (uint64_t)runs[i].style->size);
    }
    if (measure)
        hash = mixed(mixed(hash, (uint64_t)measure->width), (uint64_t)measure->looseness);
    return hash ^ hash >> 32 ? hash ^ hash >> 32 : 1;
}

/* The paragraph, or a free slot for it: there always is one. */
static struct known_paragraph *slot_of(struct paragraph_memory *memory, const struct request *request)
{
    size_t at = request->hash & (SLOTS - 1);
    while (memory->known[at].hash && !is_known(&memory->known[at], request))
        at = (at + 1) & (SLOTS - 1);
    return &memory->known[at];
}

/* It was seen in a layout before this one; it is seen now. */
static bool was_seen(struct paragraph_memory *memory, const struct request *request)
{
    struct seen_paragraph *seen = &memory->seen[request->hash & (SEEN - 1)];
    bool before = seen->hash == request->hash && seen->layout != memory->layout;
    if (!before && seen->hash != request->hash)
        *seen = (struct seen_paragraph){request->hash, memory->layout};
    return before;
}

/* ---- remembering ---- */

/* Text that goes with this layout is copied. All other stays where it is, and as near to the next run's as it was. */
static struct text_run *runs_copy(const struct layout_context *context, struct arena *arena,
                                  const struct request *request)
{
    struct text_run *runs = arena_copy(arena, request->runs, request->count, sizeof *runs);
    for (size_t i = 0; i < request->count; i++)
    {
        runs[i].style = arena_copy(arena, runs[i].style, 1, sizeof *runs[i].style);
        if (runs[i].text.length && arena_owns(context->arena, runs[i].text.data))
            runs[i].text = slice_copy(arena, runs[i].text);
    }
    return runs;
}

/* Sets the paragraph. False: something is wrong with it. */
static bool set(struct layout_context *context, const struct request *request, struct arena *arena,
                struct known_paragraph *out)
{
    struct diagnostics unheard;
    struct paragraph *paragraph;
    arena_reset(context->scratch);
    diagnostics_init(&unheard, context->scratch);
    bool good = paragraph_new(context->fonts, request->runs, request->count, context->scratch, &paragraph,
                              request->measure ? context->diagnostics : &unheard);
    if (request->measure)
        paragraph_break(paragraph, request->measure, arena, &out->lines);
    else
        paragraph_widths(paragraph, &out->extent.minimum, &out->extent.maximum);
    return good;
}

/* A picture in the text: its run says no more than its size. */
static bool has_object(const struct request *request)
{
    for (size_t i = 0; i < request->count; i++)
        if (request->runs[i].object_width > 0)
            return true;
    return false;
}

static struct known_paragraph paragraph_of(struct layout_context *context, struct request *request)
{
    struct paragraph_memory *memory = context->paragraphs_known;
    struct known_paragraph found = {0};
    if (memory && has_object(request))
        memory = NULL;
    if (memory)
        request->hash = hash_of(request->runs, request->count, request->measure);
    struct known_paragraph *slot = memory ? slot_of(memory, request) : NULL;
    if (slot && slot->hash)
        return *slot;
    bool keep = slot && memory->count < KEPT && was_seen(memory, request);
    if (keep)
        request->runs = runs_copy(context, memory->arena, request);
    bool good = set(context, request, keep ? memory->arena : context->arena, &found);
    context->failed = context->failed || (!good && request->measure);
    if (!keep || !good)
        return found;
    found.hash = request->hash;
    found.runs = request->runs;
    found.count = request->count;
    found.has_lines = request->measure != NULL;
    if (request->measure)
        found.measure = *request->measure;
    *slot = found;
    memory->count++;
    return found;
}

struct line_list paragraph_memory_lines(struct layout_context *context, const struct text_run *runs, size_t count,
                                        const struct measure *measure)
{
    struct request request = {.runs = runs, .count = count, .measure = measure};
    struct known_paragraph found = paragraph_of(context, &request);
    if (found.hash)
        found.lines.lines = arena_copy(context->arena, found.lines.lines, found.lines.count, sizeof *found.lines.lines);
    return found.lines;
}

struct paragraph_extent paragraph_memory_extent(struct layout_context *context, const struct text_run *runs,
                                                size_t count)
{
    struct request request = {.runs = runs, .count = count};
    return paragraph_of(context, &request).extent;
}
