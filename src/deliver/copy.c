/* A personal copy: the edition read with the recipient's values, laid out and written. */
#include "deliver/edition.h"

#include <stdlib.h>

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

/* ---- a copy as a whole: read, laid out and written ---- */

static bool is_good(const struct making *making)
{
    const struct diagnostics *found = making->diagnostics;
    return !found->error_count && !(making->edition->options->strict && found->warning_count);
}

static void open_fonts(struct making *making)
{
    making->fonts = font_set_new();
    if (!making->fonts)
        arena_exhausted(making->arena);
}

bool copy_load(struct making *making, const struct variable_setting *settings, size_t count, enum copy_purpose purpose)
{
    const struct paper_options *options = making->edition->options;
    struct document *document = making->document;
    struct document_options document_options = {.theme_path = options->theme,
                                                .settings = settings,
                                                .setting_count = count,
                                                .advise = options->strict,
                                                .placeholders = purpose != COPY_FOR_RECIPIENT,
                                                .keep_places = purpose == COPY_AS_BASE};
    open_fonts(making);
    bool loaded = document_load(making->edition->path, &document_options, making->arena, document, making->diagnostics);
    if (font_set_use(making->fonts, document->theme.font, document->front.language, making->arena,
                     making->diagnostics) &&
        loaded)
        return true;
    layout_check_characters(document, making->fonts, making->arena, making->diagnostics);
    return false;
}

static bool write_to_buffer(void *context, const void *data, size_t size)
{
    buffer_add(context, data, size);
    return true;
}

bool copy_write(struct making *making, const struct layout *layout)
{
    struct pdf_options options = {.producer = making->edition->options->producer, .memory = making->memory};
    struct buffer pdf;
    buffer_init(&pdf, making->arena);
    if (making->size_before) /* about as large: it need not grow by and by */
        buffer_reserve(&pdf, making->size_before + making->size_before / 16);
    struct sink sink = {write_to_buffer, &pdf};
    if (!pdf_write(making->document, layout, making->fonts, &options, making->arena, sink, making->diagnostics))
        return false;
    making->pdf = buffer_slice(&pdf);
    making->page_count = layout->pages.count;
    return true;
}

bool copy_build(struct making *making, const struct variable_setting *settings, size_t count, enum copy_purpose purpose)
{
    struct layout layout;
    return copy_load(making, settings, count, purpose) &&
           layout_document(making->document, making->fonts, making->arena, &layout, making->diagnostics) &&
           is_good(making) && copy_write(making, &layout);
}
