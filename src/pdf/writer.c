/* The PDF writer: its steps in their order. */
#include "pdf/writer.h"

static const struct place NOWHERE = {NULL, 0, 0};

/* libharu tells errors by what its calls return, too; nothing is left to do here. */
static void error_ignore(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    (void)error;
    (void)detail;
    (void)context;
}

bool writer_refused(struct writer *writer, const char *what)
{
    unsigned long code = writer->pdf ? HPDF_GetError(writer->pdf) : HPDF_FAILD_TO_ALLOC_MEM;
    diagnose_refusal(writer->diagnostics, NOWHERE, "the PDF cannot be made: %s was refused (libharu error 0x%04lx)",
                     what, code);
    return false;
}

static bool writer_open(struct writer *writer)
{
    arena_init(&writer->scratch, writer->arena->policy);
    buffer_init(&writer->catalog, writer->arena);
    writer->pdf = HPDF_New(error_ignore, NULL);
    if (!writer->pdf)
        return writer_refused(writer, "a document");
    return compressors_open(writer);
}

static void writer_close(struct writer *writer)
{
    compressors_close(writer);
    HPDF_Free(writer->pdf);
    arena_release(&writer->scratch);
}

bool pdf_write(const struct document *document, const struct layout *layout, struct font_set *fonts,
               const struct pdf_options *options, struct arena *arena, struct sink sink,
               struct diagnostics *diagnostics)
{
    struct writer writer = {.document = document,
                            .layout = layout,
                            .fonts = fonts,
                            .options = *options,
                            .arena = arena,
                            .diagnostics = diagnostics};
    bool done = writer_open(&writer);
    if (done)
        marks_plan(&writer);
    done = done && fonts_plan(&writer) && pages_reserve(&writer) && fonts_write(&writer) && pictures_write(&writer) &&
           pages_write(&writer) && outline_write(&writer) && structure_write(&writer) && page_labels_write(&writer) &&
           metadata_write(&writer) && file_write(&writer, sink);
    writer_close(&writer);
    return done;
}

bool pdf_check(const struct document *document, const struct layout *layout, struct font_set *fonts,
               struct arena *arena, struct diagnostics *diagnostics)
{
    struct writer writer = {
        .document = document, .layout = layout, .fonts = fonts, .arena = arena, .diagnostics = diagnostics};
    arena_init(&writer.scratch, arena->policy);
    bool good = fonts_plan(&writer);
    arena_release(&writer.scratch);
    return good;
}
