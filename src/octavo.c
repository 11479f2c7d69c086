/* The pipeline: load the document, lay it out, write the PDF, deliver the bytes.
 *
 * All that a build works with lives in one arena that is given back before the
 * call returns; what the caller gets lives in another, which result->memory owns. */
#include "call.h"

#include "content/mail.h"
#include "layout/transcript.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One run of the pipeline. */
struct build
{
    const struct octavo_options *options;
    struct arena arena; /* given back at the end of the run */
    struct arena *kept; /* owned by the result */
    struct diagnostics diagnostics;
    struct document document;
    struct font_set *fonts;
    struct layout layout;
    struct buffer pdf;    /* in `kept` */
    struct buffer breaks; /* why pages end where they do; in `kept` */
    bool advise;          /* warn also of what a build does without a word */
};

static const struct place NO_PLACE = {0};

/* ---- beginning and end ---- */

static struct memory_policy memory_policy_of(const struct octavo_options *options)
{
    return (struct memory_policy){options->memory_exhausted, options->memory_context};
}

static void build_begin(struct build *build, const struct octavo_options *options)
{
    *build = (struct build){.options = options, .kept = call_kept_new(memory_policy_of(options))};
    arena_init(&build->arena, memory_policy_of(options));
    diagnostics_init(&build->diagnostics, &build->arena);
    buffer_init(&build->pdf, build->kept);
    buffer_init(&build->breaks, build->kept);
}

static enum octavo_status status_of(const struct build *build)
{
    if (build->diagnostics.refused)
        return OCTAVO_SYSTEM_ERROR;
    if (build->diagnostics.error_count)
        return OCTAVO_CONTENT_ERROR;
    if (build->options->warnings_are_errors && build->diagnostics.warning_count)
        return OCTAVO_CONTENT_ERROR;
    return OCTAVO_OK;
}

/* Fills the result and gives the working memory back. */
static enum octavo_status build_end(struct build *build, struct octavo_result *result)
{
    diagnostics_sort(&build->diagnostics);
    *result = (struct octavo_result){
        .error_count = build->diagnostics.error_count,
        .warning_count = build->diagnostics.warning_count,
        .page_count = build->layout.pages.count,
        .memory = build->kept,
    };
    struct slice text = call_format(&build->diagnostics, build->options->diagnostics_format, build->kept);
    result->diagnostics = (char *)text.data;
    result->diagnostics_length = text.length;
    result->breaks = build->breaks.data;
    result->breaks_length = build->breaks.length;
    enum octavo_status status = status_of(build);
    if (build->fonts)
        font_set_free(build->fonts);
    arena_release(&build->arena);
    return status;
}

void octavo_result_free(struct octavo_result *result)
{
    if (result->memory)
    {
        arena_release(result->memory);
        free(result->memory);
    }
    *result = (struct octavo_result){0};
}

/* ---- load ---- */

static void open_fonts(struct build *build)
{
    build->fonts = font_set_new();
    if (!build->fonts)
        arena_exhausted(&build->arena);
}

/* The fonts that a theme names; the document's language is empty where there is no document. */
static bool use_fonts(struct build *build, const struct theme *theme, struct slice language)
{
    return font_set_use(build->fonts, theme->font, language, &build->arena, &build->diagnostics);
}

/* Says, when the source is a mail, that one thing only. */
static void report_mail(struct build *build)
{
    const char *source = build->options->source;
    if (!mail_is_meant(source, &build->arena))
        return;
    diagnostics_init(&build->diagnostics, &build->arena);
    diagnose_error(&build->diagnostics, NO_PLACE, "%s is a mail, no paper", source);
    diagnose_help(&build->diagnostics, "\"octavo check\" finds what is wrong with it; \"octavo mail --mail\" sends it");
}

static bool load(struct build *build)
{
    struct document_options document_options = {
        .theme_path = build->options->theme,
        .settings = call_settings(build->options, &build->arena),
        .setting_count = build->options->variable_count,
        .advise = build->advise || build->options->warnings_are_errors,
    };
    open_fonts(build);
    bool loaded =
        document_load(build->options->source, &document_options, &build->arena, &build->document, &build->diagnostics);
    const struct document *document = &build->document;
    if (use_fonts(build, &document->theme, document->front.language) && loaded)
        return true;
    layout_check_characters(&build->document, build->fonts, &build->arena, &build->diagnostics);
    layout_check_tables(&build->document, build->fonts, &build->arena, &build->diagnostics);
    report_mail(build);
    return false;
}

/* ---- lay out ---- */

static bool lay_out(struct build *build)
{
    struct buffer *breaks = build->options->explain_breaks ? &build->breaks : NULL;
    if (!layout_document_explained(&build->document, build->fonts, &build->arena, &build->layout, breaks,
                                   &build->diagnostics))
        return false;
    return status_of(build) == OCTAVO_OK; /* warnings may count as errors */
}

/* ---- write ---- */

static bool write_to_buffer(void *context, const void *data, size_t size)
{
    buffer_add(context, data, size);
    return true;
}

static bool write_pdf(struct build *build)
{
    struct pdf_options pdf_options = {.producer = SLICE("octavo " OCTAVO_VERSION)};
    struct sink sink = {write_to_buffer, &build->pdf};
    return pdf_write(&build->document, &build->layout, build->fonts, &pdf_options, &build->arena, sink,
                     &build->diagnostics);
}

/* ---- deliver ---- */

static bool is_source_itself(const struct build *build, const char *path)
{
    struct stat source, target;
    return stat(build->options->source, &source) == 0 && stat(path, &target) == 0 && source.st_dev == target.st_dev &&
           source.st_ino == target.st_ino;
}

static bool deliver(struct build *build, const char *path, struct slice bytes)
{
    const struct octavo_options *options = build->options;
    struct temporary_listener listener = {options->temporary_file, options->temporary_context};
    if (is_source_itself(build, path))
    {
        diagnose_refusal(&build->diagnostics, NO_PLACE, "cannot write %s: it is the source itself", path);
        return false;
    }
    return call_write_file(path, bytes, listener, &build->diagnostics);
}

static bool dump_pages(struct build *build)
{
    if (!build->options->dump_pages)
        return true;
    struct buffer dump;
    buffer_init(&dump, &build->arena);
    layout_dump(&build->layout, &dump);
    return deliver(build, build->options->dump_pages, buffer_slice(&dump));
}

/* The source with ".pdf" for its ending, or with it when it has none. */
static const char *source_as_pdf(struct build *build)
{
    const char *source = build->options->source;
    const char *slash = strrchr(source, '/'), *name = slash ? slash + 1 : source;
    const char *dot = strrchr(name, '.');
    size_t size = dot && dot > name ? (size_t)(dot - source) : strlen(source);
    struct buffer path;
    buffer_init(&path, build->kept);
    buffer_add(&path, source, size);
    buffer_add_string(&path, ".pdf");
    return path.data;
}

static const char *default_output(struct build *build)
{
    struct slice filename = build->document.front.filename;
    if (!filename.length)
        return source_as_pdf(build);
    const char *source = build->options->source, *slash = strrchr(source, '/');
    struct buffer path;
    buffer_init(&path, build->kept);
    buffer_add(&path, source, slash ? (size_t)(slash - source) + 1 : 0);
    buffer_add_slice(&path, filename);
    return path.data;
}

/* ---- the ways through ---- */

enum octavo_status octavo_build_file(const struct octavo_options *options, const char *output,
                                     struct octavo_result *result)
{
    struct build build;
    const char *written = NULL;
    build_begin(&build, options);
    if (load(&build) && lay_out(&build) && write_pdf(&build) && dump_pages(&build))
    {
        const char *path = output ? slice_to_string(build.kept, slice_from_string(output)) : default_output(&build);
        written = deliver(&build, path, buffer_slice(&build.pdf)) ? path : NULL;
    }
    enum octavo_status status = build_end(&build, result);
    result->output = written;
    return status;
}

enum octavo_status octavo_build_memory(const struct octavo_options *options, struct octavo_result *result)
{
    struct build build;
    build_begin(&build, options);
    bool built = load(&build) && lay_out(&build) && write_pdf(&build) && dump_pages(&build);
    enum octavo_status status = build_end(&build, result);
    if (built)
    {
        result->pdf = (unsigned char *)build.pdf.data;
        result->pdf_length = build.pdf.length;
    }
    return status;
}

/* A mail is read with the names of its variables for values: its columns are not known. */
static void check_mail(struct build *build)
{
    struct mail *mail = ARENA_NEW(&build->arena, struct mail);
    struct document_options options = {
        .settings = call_settings(build->options, &build->arena),
        .setting_count = build->options->variable_count,
        .advise = true,
        .placeholders = true,
    };
    mail_load(build->options->source, &options, &build->arena, mail, &build->diagnostics);
}

enum octavo_status octavo_check(const struct octavo_options *options, struct octavo_result *result)
{
    struct build build;
    build_begin(&build, options);
    build.advise = true;
    if (mail_is_meant(options->source, &build.arena))
        check_mail(&build);
    else if (load(&build) && lay_out(&build))
        pdf_check(&build.document, &build.layout, build.fonts, &build.arena, &build.diagnostics);
    return build_end(&build, result);
}

enum octavo_status octavo_transcript(const struct octavo_options *options, const char *output,
                                     struct octavo_result *result)
{
    struct build build;
    struct buffer text;
    const char *written = NULL;
    build_begin(&build, options);
    buffer_init(&text, build.kept);
    if (load(&build) && lay_out(&build))
    {
        layout_transcript(&build.document, &build.layout, &build.arena, &text);
        const char *path = output ? slice_to_string(build.kept, slice_from_string(output)) : NULL;
        written = path && deliver(&build, path, buffer_slice(&text)) ? path : NULL;
    }
    enum octavo_status status = build_end(&build, result);
    result->output = written;
    result->transcript = text.data;
    result->transcript_length = text.length;
    return status;
}

/* ---- themes ---- */

/* The theme that the options name, whole. */
static bool read_theme(struct build *build, struct theme *theme)
{
    const char *given = build->options->theme;
    theme_default(theme);
    if (!given)
        return true;
    if (theme_is_name(slice_from_string(given)))
        return theme_named(slice_from_string(given), NO_PLACE, theme, &build->diagnostics);
    return theme_load(given, &build->arena, theme, &build->diagnostics);
}

static bool load_theme(struct build *build, struct theme *theme)
{
    open_fonts(build);
    return read_theme(build, theme) && use_fonts(build, theme, (struct slice){0});
}

enum octavo_status octavo_theme(const struct octavo_options *options, struct octavo_result *result)
{
    struct build build;
    struct theme theme;
    struct buffer text;
    build_begin(&build, options);
    buffer_init(&text, build.kept);
    if (load_theme(&build, &theme))
        theme_print(&theme, &text);
    enum octavo_status status = build_end(&build, result);
    result->theme = text.data;
    result->theme_length = text.length;
    return status;
}

const char *octavo_theme_name(size_t number)
{
    return number < THEME_BUILTIN_COUNT ? THEMES_BUILTIN[number].name : NULL;
}

const char *octavo_theme_character(size_t number)
{
    return number < THEME_BUILTIN_COUNT ? THEMES_BUILTIN[number].character : NULL;
}
