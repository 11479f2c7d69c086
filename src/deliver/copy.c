/* A personal copy: the edition read with the recipient's values, laid out and written. */
#include "deliver/edition.h"

#include <stdlib.h>

struct copier
{
    struct arena arena;     /* all of it, this struct too */
    struct font_set *fonts; /* knows the words that were set before */
};

struct copier *copier_new(struct memory_policy policy)
{
    struct arena memory;
    arena_init(&memory, policy);
    struct copier *copier = ARENA_NEW(&memory, struct copier);
    *copier = (struct copier){.arena = memory, .fonts = font_set_new()};
    if (!copier->fonts)
        arena_exhausted(&copier->arena);
    return copier;
}

void copier_free(struct copier *copier)
{
    struct arena memory = copier->arena;
    font_set_free(copier->fonts);
    arena_release(&memory);
}

/* ---- settings ---- */

/* Whether the recipient's row has something for the edition's variable of this name. */
static bool is_overridden(const struct edition *edition, const struct recipient *recipient, struct slice name)
{
    for (size_t i = 0; i < edition->document.variable_count; i++)
        if (slice_equal(edition->document.variables[i].name, name))
            return edition->columns[i] != SIZE_MAX && recipient->values[edition->columns[i]].length > 0;
    return false;
}

static void settings_add(struct personal_settings *settings, struct slice name, struct slice value, struct place place)
{
    settings->items[settings->count] = (struct variable_setting){name, value};
    settings->places[settings->count++] = place;
}

static bool check_length(struct slice name, struct slice value, struct place place, struct diagnostics *diagnostics)
{
    size_t characters = utf8_count(value);
    if (characters <= RECIPIENT_VALUE_MAX)
        return true;
    diagnose_error(diagnostics, place, "the value of \"%.*s\" has %zu characters, more than %d", SLICE_ARGUMENTS(name),
                   characters, RECIPIENT_VALUE_MAX);
    return false;
}

bool edition_settings(const struct edition *edition, const struct recipient *recipient, struct arena *arena,
                      struct personal_settings *out, struct diagnostics *diagnostics)
{
    const struct paper_options *options = edition->options;
    const struct document *document = &edition->document;
    size_t room = options->setting_count + document->variable_count;
    bool good = true;
    *out = (struct personal_settings){ARENA_ARRAY(arena, room, struct variable_setting),
                                      ARENA_ARRAY(arena, room, struct place), 0};
    for (size_t i = 0; i < options->setting_count; i++)
        if (!is_overridden(edition, recipient, options->settings[i].name))
            settings_add(out, options->settings[i].name, options->settings[i].value, (struct place){0});
    for (size_t i = 0; i < document->variable_count; i++)
    {
        size_t column = edition->columns[i];
        if (column == SIZE_MAX || !recipient->values[column].length)
            continue;
        struct slice name = document->variables[i].name;
        good &= check_length(name, recipient->values[column], recipient->places[column], diagnostics);
        settings_add(out, name, recipient->values[column], recipient->places[column]);
    }
    return good;
}

/* ---- making ---- */

static bool is_good(const struct making *making)
{
    const struct diagnostics *found = making->diagnostics;
    return !found->error_count && !(making->edition->options->strict && found->warning_count);
}

static bool load(struct making *making, const struct variable_setting *settings, size_t count, bool placeholders)
{
    const struct paper_options *options = making->edition->options;
    struct document_options document_options = {.theme_path = options->theme,
                                                .settings = settings,
                                                .setting_count = count,
                                                .advise = options->strict,
                                                .placeholders = placeholders};
    if (document_load(making->edition->path, &document_options, making->arena, making->document, making->diagnostics))
        return true;
    layout_check_characters(making->document, making->fonts, making->arena, making->diagnostics);
    return false;
}

static bool write_to_buffer(void *context, const void *data, size_t size)
{
    buffer_add(context, data, size);
    return true;
}

static bool write_pdf(struct making *making, const struct layout *layout)
{
    struct pdf_options options = {.producer = making->edition->options->producer};
    struct buffer pdf;
    buffer_init(&pdf, making->arena);
    struct sink sink = {write_to_buffer, &pdf};
    if (!pdf_write(making->document, layout, making->fonts, &options, making->arena, sink, making->diagnostics))
    {
        making->diagnostics->refused = true; /* a document that could be laid out is not to blame */
        return false;
    }
    making->pdf = buffer_slice(&pdf);
    making->page_count = layout->pages.count;
    return true;
}

bool copy_build(struct making *making, const struct variable_setting *settings, size_t count, bool placeholders)
{
    struct layout layout;
    return load(making, settings, count, placeholders) &&
           layout_document(making->document, making->fonts, making->arena, &layout, making->diagnostics) &&
           is_good(making) && write_pdf(making, &layout);
}

bool copy_make(struct copier *copier, const struct edition *edition, const struct personal_settings *settings,
               const struct recipient *recipient, struct arena *arena, struct copy *copy,
               struct diagnostics *diagnostics)
{
    struct diagnostics found;
    diagnostics_init(&found, arena);
    struct making making = {.edition = edition,
                            .document = ARENA_NEW(arena, struct document),
                            .fonts = copier->fonts,
                            .arena = arena,
                            .diagnostics = &found};
    bool done = copy_build(&making, settings->items, settings->count, /* placeholders */ false);
    if (found.list.count)
        copy_report(&making, settings, recipient, diagnostics);
    *copy = (struct copy){.document = making.document, .pdf = making.pdf, .page_count = making.page_count};
    return done;
}
