/* What is wrong with a copy, told to those who keep the list of recipients: which field of which row is to blame. */
#include "deliver/edition.h"

#include "text/text.h"

/* Where a face lacks a character others are asked: one stands for all. */
static const struct style STYLE = {.face = FACE_TEXT, .size = LENGTH_PT(10)};

/* Tells of characters in the values that cannot be set, each at its place. True when there are some. */
static bool report_characters(const struct making *making, const struct personal_settings *settings,
                              struct diagnostics *diagnostics)
{
    size_t errors = diagnostics->error_count;
    for (size_t i = 0; i < settings->count; i++)
    {
        struct text_run run = {.text = settings->items[i].value,
                               .style = &STYLE,
                               .language = making->document->front.language,
                               .place = settings->places[i]};
        if (settings->places[i].source)
            paragraph_check(making->fonts, &run, 1, making->arena, diagnostics);
    }
    return diagnostics->error_count > errors;
}

/* The edition says the same at the same place, whoever it is for. */
static bool is_known(const struct edition *edition, const struct diagnostic *diagnostic)
{
    for (size_t i = 0; i < edition->found.list.count; i++)
    {
        const struct diagnostic *known = &edition->found.list.items[i];
        if (known->severity == diagnostic->severity && known->place.offset == diagnostic->place.offset &&
            slice_equal(known->message, diagnostic->message))
            return true;
    }
    return false;
}

/* The setting whose variable is written at `place` of the edition; NULL: none. */
static const struct place *place_of_value(const struct making *making, const struct personal_settings *settings,
                                          struct place place)
{
    if (place.source != &making->document->source)
        return NULL;
    struct slice text = slice_sub(place.source->text, place.offset, place.source->text.length);
    if (!slice_starts_with(text, "{{"))
        return NULL;
    text = slice_trim(slice_sub(text, 2, text.length > 200 ? 200 : text.length));
    for (size_t i = 0; i < settings->count; i++)
    {
        struct slice name = settings->items[i].name;
        struct slice behind = slice_trim(slice_sub(text, name.length, text.length));
        bool ends = slice_starts_with(behind, "}}") || slice_starts_with(behind, "|");
        if (ends && slice_equal(slice_sub(text, 0, name.length), name) && settings->places[i].source)
            return &settings->places[i];
    }
    return NULL;
}

/* Where in the edition it shows is said behind the message. */
static void report_at_row(const struct diagnostic *diagnostic, const struct recipient *recipient, struct arena *arena,
                          struct diagnostics *diagnostics)
{
    struct diagnostic told = *diagnostic;
    const struct source *source = diagnostic->place.source;
    if (source)
    {
        struct buffer message;
        struct position position = place_position(diagnostic->place);
        buffer_init(&message, arena);
        buffer_print(&message, "%.*s (%.*s:%u:%u)", SLICE_ARGUMENTS(diagnostic->message), SLICE_ARGUMENTS(source->path),
                     position.line, position.column);
        told.message = buffer_slice(&message);
    }
    diagnose_again(diagnostics, &told, recipient->place);
}

void copy_report(const struct making *making, const struct personal_settings *settings,
                 const struct recipient *recipient, struct diagnostics *diagnostics)
{
    const struct diagnostics *found = making->diagnostics;
    diagnostics->refused = diagnostics->refused || found->refused;
    bool explained = found->error_count && report_characters(making, settings, diagnostics);
    for (size_t i = 0; i < found->list.count; i++)
    {
        const struct diagnostic *diagnostic = &found->list.items[i];
        if (is_known(making->edition, diagnostic) || (explained && diagnostic->severity == SEVERITY_ERROR))
            continue;
        const struct place *place = place_of_value(making, settings, diagnostic->place);
        if (place)
            diagnose_again(diagnostics, diagnostic, *place);
        else
            report_at_row(diagnostic, recipient, making->arena, diagnostics);
    }
}
