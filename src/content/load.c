/* document_load and mail_load: from a file to a checked document. */
#include "content/mail_front.h"
#include "content/reader.h"
#include "content/scan.h"

#include <errno.h>
#include <string.h>

/* ---- the source ---- */

static bool read_source(const char *path, struct arena *arena, struct source *source, struct diagnostics *diagnostics)
{
    source->path = slice_copy(arena, slice_from_string(path));
    enum file_status status = file_read(path, SOURCE_SIZE_MAX, arena, &source->text);
    struct place nowhere = {0};
    switch (status)
    {
    case FILE_OK:
        source_index_lines(source, arena);
        return true;
    case FILE_TOO_LARGE:
        diagnose_error(diagnostics, nowhere, "%s is larger than %d MB", path, SOURCE_SIZE_MAX / (1024 * 1024));
        return false;
    case FILE_NOT_REGULAR:
        diagnose_refusal(diagnostics, nowhere, "%s is no file", path);
        return false;
    case FILE_OUTSIDE:
    case FILE_SYSTEM_ERROR:
        break;
    }
    diagnose_refusal(diagnostics, nowhere, "cannot read %s: %s", path, strerror(errno));
    return false;
}

/* Control characters mean nothing in text; only tabs and line breaks are taken. */
static bool is_control(uint32_t character)
{
    return (character < ' ' && character != '\t' && character != '\n' && character != '\r') ||
           (character >= 0x7F && character < 0xA0);
}

/* What begins at `offset` is no UTF-8: a single byte above ASCII between others is a letter in the encodings that
 * Windows used before. */
static void diagnose_encoding(const struct source *source, uint32_t offset, struct diagnostics *diagnostics)
{
    bool is_utf16 = slice_starts_with(source->text, "\xFF\xFE") || slice_starts_with(source->text, "\xFE\xFF");
    diagnose_error(diagnostics, (struct place){source, offset, 1}, "this is no UTF-8");
    diagnose_help(diagnostics, "save the file as UTF-8 in your editor; it seems to be %s",
                  is_utf16 ? "UTF-16" : "Windows-1252 or Latin-1");
}

static bool is_line_end(struct slice text, size_t offset) { return offset < text.length && text.data[offset] == '\n'; }

/* True when the source is text: UTF-8 without control characters. What is wrong all through the file is said once. */
static bool check_text(const struct source *source, struct diagnostics *diagnostics)
{
    struct slice text = source->text;
    size_t errors = diagnostics->error_count;
    bool mac_told = false;
    for (size_t offset = 0; offset < text.length;)
    {
        struct place place = {source, (uint32_t)offset, 1};
        unsigned char byte = (unsigned char)text.data[offset]; /* a plain char is signed on some machines only */
        if (byte >= ' ' && byte < 0x7F)
        {
            offset++;
            continue;
        }
        uint32_t character = utf8_next(text, &offset);
        if (character == UTF8_INVALID)
        {
            diagnose_encoding(source, place.offset, diagnostics);
            return false;
        }
        if (character == '\r' && !is_line_end(text, offset) && !mac_told)
        {
            diagnose_error(diagnostics, place, "a carriage return without a line feed");
            diagnose_help(diagnostics, "save the file with the line ends of Unix (LF) or Windows (CRLF)");
            mac_told = true;
        }
        else if (is_control(character))
        {
            diagnose_error(diagnostics, place, "the control character U+%04X", (unsigned)character);
            diagnose_help(diagnostics, "delete it; most editors can show it");
        }
    }
    return diagnostics->error_count == errors;
}

/* ---- the front matter ---- */

/* The end of the line at `offset`, line break included. */
static size_t line_after(struct slice text, size_t offset)
{
    while (offset < text.length && text.data[offset] != '\n')
        offset++;
    return offset < text.length ? offset + 1 : offset;
}

/* True when the line at `offset` is `mark`, which blanks may follow. */
static bool is_mark(struct slice text, size_t offset, const char *mark)
{
    struct slice line = slice_sub(text, offset, line_after(text, offset));
    while (line.length && is_space(line.data[line.length - 1]))
        line.length--;
    return slice_is(line, mark);
}

/* Finds the front matter between two lines "---"; the second may also be "...", as YAML has it. `body`: where the
 * Markdown begins. */
static bool find_front_matter(const struct source *source, size_t *from, size_t *to, size_t *body,
                              struct diagnostics *diagnostics)
{
    struct slice text = source->text;
    size_t start = 0;
    *from = *to = *body = start;
    while (start < text.length && is_mark(text, start, ""))
        start = line_after(text, start);
    if (!is_mark(text, start, "---"))
    {
        diagnose_error(diagnostics, (struct place){source, 0, 1}, "the front matter is missing");
        diagnose_help(diagnostics, "begin the file with a line ---, title:, lang: and date:, and another line ---");
        return false;
    }
    *from = line_after(text, start);
    for (*to = *from; *to < text.length; *to = line_after(text, *to))
        if (is_mark(text, *to, "---") || is_mark(text, *to, "..."))
        {
            *body = line_after(text, *to);
            return true;
        }
    *body = text.length;
    diagnose_error(diagnostics, (struct place){source, (uint32_t)start, 3}, "the front matter is not closed");
    diagnose_help(diagnostics, "put a line --- behind its last line");
    return false;
}

static bool read_theme(struct reader *reader, const struct theme_choice *choice)
{
    struct document *document = reader->document;
    const char *given = reader->options->theme_path;
    struct slice name = given ? slice_from_string(given) : choice->path;
    theme_default(&document->theme);
    if (theme_is_name(name))
        return theme_named(name, given ? (struct place){0} : choice->place, &document->theme, reader->diagnostics);
    if (given)
        return theme_load(given, reader->arena, &document->theme, reader->diagnostics);
    if (choice->path.length)
        return theme_load_inside(reader->folder, choice->path, choice->place, reader->arena, &document->theme,
                                 reader->diagnostics);
    return true;
}

/* Reads all that stands before the Markdown; gives where that begins. */
static size_t read_head(struct reader *reader)
{
    struct mail_front *mail = reader->mail;
    struct theme_choice choice = {0};
    struct variable_list defaults = {0};
    struct mail_texts texts = {0};
    struct front_matter *front = &reader->document->front;
    size_t from, to, body;
    if (!find_front_matter(reader->source, &from, &to, &body, reader->diagnostics))
        defaults.incomplete = true;
    else if (mail)
        mail_front_read(reader->source, from, to, reader->arena, front, &choice, &defaults, &texts,
                        reader->diagnostics);
    else
        front_matter_read(reader->source, from, to, reader->folder, reader->arena, front, &choice, &defaults,
                          reader->diagnostics);
    read_theme(reader, &choice);
    variables_init(reader, &defaults);
    if (mail)
        mail_front_finish(reader, &texts, mail);
    else
        front_variables_expand(reader, to);
    return body;
}

/* ---- the body ---- */

static void make_root(struct reader *reader, size_t body)
{
    struct document *document = reader->document;
    document->root = node_new(reader->arena, NODE_DOCUMENT, place_of(reader, body, body));
    document->root->language = document->front.language.length ? document->front.language : SLICE("en");
}

static void insert_contents(struct reader *reader)
{
    struct document *document = reader->document;
    if (document->front.toc_depth <= 0)
        return;
    struct node *toc = node_new(reader->arena, NODE_TOC, document->root->place);
    toc->language = document->root->language;
    node_prepend(document->root, toc);
}

static void read_body(struct reader *reader, size_t body)
{
    make_root(reader, body);
    blocks_read(reader, body);
    inlines_read(reader);
    if (reader->too_large)
        return;
    divs_finish(reader);
    sections_nest(reader);
    footnotes_number(reader);
    document_advise(reader);
    comparisons_fill(reader);
    languages_inherit(reader);
    ids_assign(reader);
    numbers_assign(reader);
    tables_finish(reader);
    references_resolve(reader);
    document_check(reader);
    variables_check(reader);
    insert_contents(reader);
    reader->document->variables = reader->variables.list.items;
    reader->document->variable_count = reader->variables.list.count;
}

/* Reads a paper, or a mail when `mail` is not NULL. */
static bool load(const char *path, const struct document_options *options, struct arena *arena,
                 struct document *document, struct mail_front *mail, struct diagnostics *diagnostics)
{
    static const struct document_options NO_OPTIONS = {0};
    size_t errors = diagnostics->error_count;
    if (!read_source(path, arena, &document->source, diagnostics) || !check_text(&document->source, diagnostics))
        return false;
    struct reader reader = {
        .document = document,
        .source = &document->source,
        .folder = path_folder(arena, path),
        .arena = arena,
        .diagnostics = diagnostics,
        .options = options ? options : &NO_OPTIONS,
        .mail = mail,
    };
    read_body(&reader, read_head(&reader));
    if (mail)
        mail_check_body(&reader);
    if (diagnostics->error_count > errors)
        return false;
    if (reader.options->keep_places)
        value_places_new(&reader);
    typography_document(document, arena);
    pullquotes_compare(document, arena);
    if (document->places)
        value_places_take(document, arena);
    return true;
}

bool document_load(const char *path, const struct document_options *options, struct arena *arena,
                   struct document *document, struct diagnostics *diagnostics)
{
    *document = (struct document){0};
    return load(path, options, arena, document, NULL, diagnostics);
}

/* Whether a line of text[from, to) begins so. */
static bool has_line(struct slice text, size_t from, size_t to, const char *beginning)
{
    for (; from < to; from = line_after(text, from))
        if (slice_starts_with(slice_sub(text, from, to), beginning))
            return true;
    return false;
}

bool mail_is_meant(const char *path, struct arena *arena)
{
    struct source source = {0};
    struct diagnostics unheard;
    size_t from, to, body;
    diagnostics_init(&unheard, arena);
    if (!read_source(path, arena, &source, &unheard))
        return false;
    find_front_matter(&source, &from, &to, &body, &unheard);
    return (has_line(source.text, from, to, "from:") || has_line(source.text, from, to, "subject:")) &&
           !has_line(source.text, from, to, "title:");
}

bool mail_load(const char *path, const struct document_options *options, struct arena *arena, struct mail *mail,
               struct diagnostics *diagnostics)
{
    *mail = (struct mail){0};
    return load(path, options, arena, &mail->document, &mail->front, diagnostics);
}
