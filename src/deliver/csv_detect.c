/* What a CSV does not say of itself: the encoding of its characters, and its separator. */
#include "deliver/csv_private.h"

#include <errno.h>

static const struct place NOWHERE = {0};

/* ---- characters ---- */

/* What is found in a file that is read as if it were UTF-8. */
struct survey
{
    size_t beyond_ascii; /* characters of two bytes and more */
    size_t wrong;        /* bytes that are no UTF-8 */
    size_t nothing;      /* NUL */
    size_t size;
};

/* The bytes at the end of `text` that may be the beginning of a character. */
static size_t cut_character(struct slice text)
{
    size_t from = text.length > 3 ? text.length - 3 : 0;
    for (size_t at = from; at < text.length; at++)
    {
        unsigned char byte = (unsigned char)text.data[at];
        size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        if (at + size > text.length)
            return text.length - at;
    }
    return 0;
}

static void survey_text(struct survey *survey, struct slice text)
{
    survey->size += text.length;
    for (size_t at = 0; at < text.length;)
    {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte < 0x80)
        {
            survey->nothing += byte == 0;
            at++;
        }
        else if (utf8_next(text, &at) == UTF8_INVALID)
            survey->wrong++;
        else
            survey->beyond_ascii++;
    }
}

static struct survey survey_file(struct csv_input *input, struct arena *scratch)
{
    struct survey survey = {0};
    struct buffer text;
    buffer_init(&text, scratch);
    while (!input->ended)
    {
        csv_input_read(input, &text);
        size_t cut = input->ended ? 0 : cut_character(buffer_slice(&text));
        survey_text(&survey, (struct slice){text.data, text.length - cut});
        memmove(text.data, text.data + text.length - cut, cut);
        text.length = cut;
    }
    return survey;
}

static bool refuse(const char *path, int error, struct diagnostics *diagnostics)
{
    diagnose_refusal(diagnostics, NOWHERE, "cannot read %s: %s", path, strerror(error));
    return false;
}

static bool no_csv(const char *path, const char *what, struct diagnostics *diagnostics)
{
    diagnose_error(diagnostics, NOWHERE, "%s is %s", path, what);
    diagnose_help(diagnostics, "in Excel, save it as \"CSV UTF-8 (comma delimited)\"");
    return false;
}

/* What a byte order mark says; UTF-8 without one. */
static enum csv_characters marked_characters(struct slice head)
{
    if (slice_starts_with(head, "\xFF\xFE"))
        return CSV_UTF16_LITTLE;
    return slice_starts_with(head, "\xFE\xFF") ? CSV_UTF16_BIG : CSV_UTF8;
}

/* Reads the first bytes as they are. */
static struct slice read_head(struct csv_input *input, struct arena *scratch)
{
    struct buffer head;
    buffer_init(&head, scratch);
    csv_input_read(input, &head);
    return buffer_slice(&head);
}

/* A NUL here and there is the error of its row; in UTF-16 without a mark, or a file of another kind, there are many. */
enum
{
    NOTHING_MOST = 8 /* one byte in so many */
};

bool csv_detect_characters(struct csv_input *input, const char *path, struct arena *scratch,
                           struct diagnostics *diagnostics)
{
    if (!csv_input_rewind(input, CSV_UTF8))
        return refuse(path, errno, diagnostics);
    struct slice head = read_head(input, scratch);
    if (slice_starts_with(head, "PK\x03\x04") || slice_starts_with(head, "\xD0\xCF\x11\xE0"))
        return no_csv(path, "a workbook, no CSV", diagnostics);
    enum csv_characters characters = marked_characters(head);
    if (characters == CSV_UTF8)
    {
        csv_input_rewind(input, CSV_UTF8);
        struct survey survey = survey_file(input, scratch);
        if (input->error)
            return refuse(path, input->error, diagnostics);
        if (survey.nothing > survey.size / NOTHING_MOST)
            return no_csv(path, "no text in UTF-8: it holds NUL bytes", diagnostics);
        if (survey.wrong && !survey.beyond_ascii)
        {
            characters = CSV_WINDOWS_1252;
            diagnose_warning(diagnostics, NOWHERE, "%s is no UTF-8: it is read as Windows-1252", path);
            diagnose_help(diagnostics, "to be sure of names, save it in Excel as \"CSV UTF-8 (comma delimited)\"");
        }
    }
    return csv_input_rewind(input, characters) || refuse(path, errno, diagnostics);
}

/* ---- the separator ---- */

static const char SEPARATORS[] = {',', ';', '\t'}; /* the first wins where two stand as often */

static size_t line_length(struct slice text)
{
    size_t size = 0;
    while (size < text.length && !csv_is_line_end(text.data[size]))
        size++;
    return size;
}

char csv_detect_separator(struct slice text, size_t *size)
{
    size_t counts[sizeof SEPARATORS] = {0}, best = 0;
    bool quoted = false;
    *size = 0;
    if (slice_starts_with(text, "sep=") && line_length(text) == strlen("sep=;"))
    {
        *size = strlen("sep=;");
        return text.data[*size - 1];
    }
    for (size_t at = 0; at < text.length && (quoted || !csv_is_line_end(text.data[at])); at++)
    {
        quoted = quoted != (text.data[at] == CSV_QUOTE);
        for (size_t i = 0; i < sizeof SEPARATORS && !quoted; i++)
            counts[i] += text.data[at] == SEPARATORS[i];
    }
    for (size_t i = 1; i < sizeof SEPARATORS; i++)
        if (counts[i] > counts[best])
            best = i;
    return SEPARATORS[best];
}
