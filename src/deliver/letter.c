#include "deliver/letter.h"

#include "deliver/file_name.h"
#include "deliver/link.h"
#include "deliver/mail_part.h"

#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What the front matter says, else the source's name with ".pdf" for its ending. */
static struct slice filename_of(const struct letter *letter)
{
    if (letter->paper->front.filename.length)
        return name_safe(letter->paper->front.filename, letter->arena);
    struct slice name = slice_from_string(base_name(letter->edition_path));
    bool is_markdown = name.length > 3 && slice_is(slice_sub(name, name.length - 3, name.length), ".md");
    struct buffer out;
    buffer_init(&out, letter->arena);
    buffer_add_slice(&out, slice_sub(name, 0, is_markdown ? name.length - 3 : name.length));
    buffer_add_string(&out, ".pdf");
    return buffer_slice(&out);
}

/* {{filename}} stands for the PDF's name. */
static bool add_link(struct letter *letter, struct diagnostics *diagnostics)
{
    struct slice url;
    size_t count = letter->setting_count + 1;
    struct variable_setting *values = ARENA_ARRAY(letter->arena, count, struct variable_setting);
    values[0] = (struct variable_setting){SLICE("filename"), letter->filename};
    for (size_t i = 1; i < count; i++)
        values[i] = letter->settings[i - 1];
    if (!link_expand(letter->link, values, count, letter->arena, &url, diagnostics))
        return false;
    link_insert(&letter->mail, url, letter->paper->front.title, letter->arena);
    return true;
}

bool letter_read(struct letter *letter, struct diagnostics *diagnostics)
{
    struct document_options options = {
        .settings = letter->settings, .setting_count = letter->setting_count, .settings_may_be_unused = true};
    if (!mail_load(letter->mail_path, &options, letter->arena, &letter->mail, diagnostics))
        return false;
    letter->filename = filename_of(letter);
    letter->content = content_hash(letter->mime, letter->paper, letter->arena);
    letter->mail_hash = message_sha256(letter->mime, letter->mail.document.source.text, letter->arena);
    letter->pdf_hash = message_sha256(letter->mime, letter->pdf, letter->arena);
    return !letter->link.length || add_link(letter, diagnostics);
}

bool letter_write(const struct letter *letter, struct slice id, int64_t date, struct buffer *out,
                  struct diagnostics *diagnostics)
{
    struct buffer text, html;
    buffer_init(&text, letter->arena);
    buffer_init(&html, letter->arena);
    mail_text(&letter->mail, letter->arena, &text);
    mail_html(&letter->mail, letter->arena, &html);
    struct message message = {
        .front = &letter->mail.front,
        .language = letter->mail.document.front.language,
        .to = letter->to,
        .id = id,
        .date = date,
        .text = buffer_slice(&text),
        .html = buffer_slice(&html),
        .pdf = letter->link.length ? (struct slice){0} : letter->pdf,
        .filename = letter->filename,
    };
    return message_write(letter->mime, &message, out, diagnostics);
}
