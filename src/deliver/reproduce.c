#include "deliver/reproduce.h"

#include "deliver/gmime.h"
#include "deliver/letter.h"
#include "pdf/pdf.h"

static const struct place NO_PLACE = {0};

/* What is made again, and the values it is made with. */
struct making
{
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct slice producer;
    struct gmime mime;
    struct variable_setting *settings;
    size_t setting_count;
    struct document document;
    struct letter letter;
};

/* ---- the PDF ---- */

static bool write_to_buffer(void *context, const void *data, size_t size)
{
    buffer_add(context, data, size);
    return true;
}

static bool set_pdf(struct making *making, struct font_set *fonts, struct buffer *pdf)
{
    struct layout layout;
    struct pdf_options options = {.producer = making->producer};
    struct sink sink = {write_to_buffer, pdf};
    return layout_document(&making->document, fonts, making->arena, &layout, making->diagnostics) &&
           pdf_write(&making->document, &layout, fonts, &options, making->arena, sink, making->diagnostics);
}

static bool make_pdf(struct making *making, const struct delivery *delivery, struct buffer *pdf)
{
    const char *theme = delivery->theme.length ? slice_to_string(making->arena, delivery->theme) : NULL;
    struct document_options options = {.theme_path = theme,
                                       .settings = making->settings,
                                       .setting_count = making->setting_count,
                                       .settings_may_be_unused = true};
    if (!document_load(slice_to_string(making->arena, delivery->edition), &options, making->arena, &making->document,
                       making->diagnostics))
        return false;
    struct font_set *fonts = font_set_new();
    if (!fonts)
        arena_exhausted(making->arena);
    const struct document *document = &making->document;
    bool done =
        font_set_use(fonts, document->theme.font, document->front.language, making->arena, making->diagnostics) &&
        set_pdf(making, fonts, pdf);
    font_set_free(fonts);
    return done;
}

/* ---- the message ---- */

static bool make_message(struct making *making, const struct delivery *delivery, struct slice pdf, struct buffer *out)
{
    making->letter = (struct letter){
        .mime = &making->mime,
        .arena = making->arena,
        .mail_path = slice_to_string(making->arena, delivery->mail),
        .edition_path = slice_to_string(making->arena, delivery->edition),
        .paper = &making->document,
        .pdf = pdf,
        .settings = making->settings,
        .setting_count = making->setting_count,
        .link = delivery->link,
    };
    if (!address_read(delivery->address, &making->letter.to, NULL))
    {
        diagnose_error(making->diagnostics, NO_PLACE, "the ledger's row %lld has no address", (long long)delivery->id);
        return false;
    }
    return letter_read(&making->letter, making->diagnostics) &&
           letter_write(&making->letter, delivery->message_id, delivery->prepared_at, out, making->diagnostics);
}

/* ---- what has changed ---- */

static bool read_settings(struct making *making, struct ledger *ledger, const struct delivery *delivery)
{
    struct ledger_variables variables;
    if (!ledger_variables(ledger, delivery, making->arena, &variables, making->diagnostics))
        return false;
    making->settings = ARENA_ARRAY(making->arena, variables.count, struct variable_setting);
    making->setting_count = variables.count;
    for (size_t i = 0; i < variables.count; i++)
        making->settings[i] = (struct variable_setting){variables.items[i].name, variables.items[i].value};
    return true;
}

/* Says that a part is another than it was. True: it is. */
static bool report_part(struct making *making, const char *what, struct slice where, struct slice before,
                        struct slice now)
{
    if (slice_equal(before, now))
        return false;
    diagnose_error(making->diagnostics, NO_PLACE, "%s has changed: %.*s", what, SLICE_ARGUMENTS(where));
    diagnose_help(making->diagnostics, "it was %.*s, and is %.*s", SLICE_ARGUMENTS(before), SLICE_ARGUMENTS(now));
    return true;
}

static void report_changes(struct making *making, const struct reproduction *out)
{
    const struct delivery *was = &out->delivery;
    const struct letter *is = &making->letter;
    bool explained = report_part(making, "the paper's text", was->edition, was->text_hash, is->content.text);
    explained |= report_part(making, "the paper's theme", was->edition, was->theme_hash, is->content.theme);
    explained |= report_part(making, "a picture of the paper", was->edition, was->pictures_hash, is->content.pictures);
    explained |= report_part(making, "the program", SLICE("octavo"), was->program, making->producer);
    if (!out->same_pdf && !explained)
    {
        diagnose_error(making->diagnostics, NO_PLACE,
                       "the PDF is another: neither text, theme, pictures nor the "
                       "program's version have changed");
        diagnose_help(making->diagnostics, "fonts, hyphenation or libraries may have, with the system or the build");
    }
    explained |= report_part(making, "the mail's text", was->mail, was->mail_hash, is->mail_hash);
    explained |= !out->same_pdf;
    if (!out->same_message && !explained)
        diagnose_error(making->diagnostics, NO_PLACE, "the message is another, with the same PDF and mail");
}

bool reproduce(struct ledger *ledger, int64_t id, struct slice producer, struct arena *arena, struct reproduction *out,
               struct diagnostics *diagnostics)
{
    struct making *making = ARENA_NEW(arena, struct making); /* diagnostics lead into its documents */
    struct delivery *delivery = &out->delivery;
    struct buffer pdf, message;
    *making = (struct making){.arena = arena, .diagnostics = diagnostics, .producer = producer};
    buffer_init(&pdf, arena);
    buffer_init(&message, arena);
    *out = (struct reproduction){0};
    if (!ledger_get(ledger, id, arena, delivery, diagnostics) || !gmime_load(&making->mime, diagnostics) ||
        !read_settings(making, ledger, delivery) || !make_pdf(making, delivery, &pdf) ||
        !make_message(making, delivery, buffer_slice(&pdf), &message))
        return false;
    out->pdf = buffer_slice(&pdf);
    out->message = buffer_slice(&message);
    out->same_pdf = slice_equal(making->letter.pdf_hash, delivery->pdf_hash);
    out->same_message = slice_equal(message_sha256(&making->mime, out->message, arena), delivery->message_hash);
    if (!out->same_pdf || !out->same_message)
        report_changes(making, out);
    return out->same_pdf && out->same_message;
}
