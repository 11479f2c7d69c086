/* Copies of an edition, one after the other. What is the same for all of them is made once; a copy that is not made
 * that way, or of which there is something to say, is made as a whole. */
#include "deliver/edition.h"

#include "layout/base.h"

/* An edition made ready for copies. */
struct ready
{
    const struct edition *edition;
    struct arena arena;
    struct diagnostics found; /* the edition has said it */
    struct document document; /* takes the values of one recipient after the other */
    struct font_set *fonts;
    struct layout_base *base; /* NULL: all copies are made as a whole */
    struct pdf_memory *memory;
    size_t size_before; /* of the last copy */
};

struct copier
{
    struct arena arena; /* all of it, this struct too */
    LIST_OF(struct ready *) editions;
};

struct copier *copier_new(struct memory_policy policy)
{
    struct arena memory;
    arena_init(&memory, policy);
    struct copier *copier = ARENA_NEW(&memory, struct copier);
    *copier = (struct copier){.arena = memory};
    return copier;
}

static void ready_release(struct ready *ready)
{
    if (ready->base)
        layout_base_free(ready->base);
    pdf_memory_free(ready->memory);
    font_set_free(ready->fonts);
    arena_release(&ready->arena);
}

void copier_free(struct copier *copier)
{
    for (size_t i = 0; i < copier->editions.count; i++)
        ready_release(copier->editions.items[i]);
    struct arena memory = copier->arena;
    arena_release(&memory);
}

/* ---- what is the same for all ---- */

static struct ready *ready_new(struct copier *copier, const struct edition *edition)
{
    const struct paper_options *options = edition->options;
    struct ready *ready = ARENA_NEW(&copier->arena, struct ready);
    ready->edition = edition;
    arena_init(&ready->arena, copier->arena.policy);
    diagnostics_init(&ready->found, &ready->arena);
    ready->memory = pdf_memory_new(copier->arena.policy);
    LIST_ADD(&copier->arena, &copier->editions, ready);
    struct making making = {
        .edition = edition, .arena = &ready->arena, .document = &ready->document, .diagnostics = &ready->found};
    bool loaded = copy_load(&making, options->settings, options->setting_count, COPY_AS_BASE);
    ready->fonts = making.fonts;
    if (loaded && !options->strict) /* advice may be about what variables say */
        ready->base = layout_base_new(&ready->document, ready->fonts, copier->arena.policy);
    return ready;
}

static struct ready *ready_for(struct copier *copier, const struct edition *edition)
{
    for (size_t i = 0; i < copier->editions.count; i++)
        if (copier->editions.items[i]->edition == edition)
            return copier->editions.items[i];
    return ready_new(copier, edition);
}

/* ---- one copy ---- */

/* Makes the copy with what is the same for all. False: it is to be made as a whole. */
static bool make_from_base(struct ready *ready, const struct personal_settings *settings, struct arena *arena,
                           struct copy *copy)
{
    struct diagnostics found;
    struct document_changes changes;
    struct layout layout;
    diagnostics_init(&found, arena);
    struct making making = {.edition = ready->edition,
                            .fonts = ready->fonts,
                            .memory = ready->memory,
                            .size_before = ready->size_before,
                            .arena = arena,
                            .document = &ready->document,
                            .diagnostics = &found};
    if (!ready->base || !document_take_values(&ready->document, settings->items, settings->count, arena, &changes) ||
        !layout_from_base(ready->base, &changes, arena, &layout, &found) || !copy_write(&making, &layout))
        return false;
    ready->size_before = making.pdf.length;
    *copy = (struct copy){.document = making.document, .pdf = making.pdf, .page_count = making.page_count};
    return true;
}

static bool make_whole(const struct edition *edition, const struct personal_settings *settings,
                       const struct recipient *recipient, struct arena *arena, struct copy *copy,
                       struct diagnostics *diagnostics)
{
    struct diagnostics found;
    diagnostics_init(&found, arena);
    struct making making = {
        .edition = edition, .document = ARENA_NEW(arena, struct document), .arena = arena, .diagnostics = &found};
    bool done = copy_build(&making, settings->items, settings->count, COPY_FOR_RECIPIENT);
    if (found.list.count)
        copy_report(&making, settings, recipient, diagnostics);
    font_set_free(making.fonts);
    *copy = (struct copy){.document = making.document, .pdf = making.pdf, .page_count = making.page_count};
    return done;
}

bool copy_make(struct copier *copier, const struct edition *edition, const struct personal_settings *settings,
               const struct recipient *recipient, struct arena *arena, struct copy *copy,
               struct diagnostics *diagnostics)
{
    return make_from_base(ready_for(copier, edition), settings, arena, copy) ||
           make_whole(edition, settings, recipient, arena, copy, diagnostics);
}
