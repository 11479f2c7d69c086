/* octavo: a whitepaper in Markdown becomes a PDF that is beautiful, accessible
 * (PDF/UA-1) and archival (PDF/A-2a).
 *
 *     struct octavo_options options = { .source = "content/paper/de.md" };
 *     struct octavo_result result;
 *     if (octavo_build_file(&options, "paper.pdf", &result) != OCTAVO_OK)
 *         fputs(result.diagnostics, stderr);
 *     octavo_result_free(&result);
 *
 * The library keeps no state between calls: any number of threads may build at
 * once. It reads no clock, no locale, no environment and no font of the system. */
#ifndef OCTAVO_H
#define OCTAVO_H

#include <stdbool.h>
#include <stddef.h>

#define OCTAVO_VERSION "0.1.0"

/* The numbers are the program's exit statuses. */
enum octavo_status
{
    OCTAVO_OK = 0,
    OCTAVO_CONTENT_ERROR = 1, /* the content or the theme has errors; the diagnostics say which */
    OCTAVO_SYSTEM_ERROR = 3   /* a file or memory could not be had */
};

enum octavo_diagnostics_format
{
    OCTAVO_DIAGNOSTICS_TEXT,
    OCTAVO_DIAGNOSTICS_TEXT_COLOR, /* with ANSI colours */
    OCTAVO_DIAGNOSTICS_JSON        /* one object a line */
};

struct octavo_variable
{
    const char *name, *value; /* UTF-8 */
};

/* What to build. Zero is a good value for all but `source`. */
struct octavo_options
{
    const char *source; /* path of the Markdown file */
    const char *theme;  /* path of a theme, or the name of a built-in one; NULL: as the front matter says */
    const struct octavo_variable *variables;
    size_t variable_count;
    enum octavo_diagnostics_format diagnostics_format;
    const char *dump_pages;   /* path for the pages as JSON; NULL: none */
    bool explain_breaks;      /* say why each page ends where it does: result->breaks */
    bool warnings_are_errors; /* advice is then given and counts too */

    /* Told the path of each temporary file that is made beside a target, and NULL when it is gone: for a program that
     * wants to remove it when a signal ends it. NULL: not told. */
    void (*temporary_file)(void *context, const char *path);
    void *temporary_context;

    /* Called when memory cannot be had; must not return. NULL: abort(). */
    void (*memory_exhausted)(void *context);
    void *memory_context;
};

struct octavo_result
{
    char *diagnostics; /* all of the run, formatted; NUL-terminated, never NULL */
    size_t diagnostics_length;
    size_t error_count, warning_count;
    unsigned char *pdf; /* octavo_build_memory: the PDF; else NULL */
    size_t pdf_length;
    char *theme; /* octavo_theme: the theme's text, NUL-terminated UTF-8; else NULL */
    size_t theme_length;
    char *transcript; /* octavo_transcript: the text, NUL-terminated UTF-8; else NULL */
    size_t transcript_length;
    char *breaks; /* with explain_breaks: text for people, page by page, NUL-terminated UTF-8; else NULL */
    size_t breaks_length;
    const char *output; /* octavo_build_file, octavo_transcript: the path that was written; else NULL */
    size_t page_count;
    void *memory; /* private: owns the rest */
};

/* Each fills `result`, whatever the status; free it with octavo_result_free. */

/* Builds a file.
 *   output  its path; an existing file is replaced only by a whole new one. NULL: the front matter's `filename`
 *           beside the source, else the source with ".pdf" for its ending */
enum octavo_status octavo_build_file(const struct octavo_options *options, const char *output,
                                     struct octavo_result *result);
/* Builds into memory: result->pdf. */
enum octavo_status octavo_build_memory(const struct octavo_options *options, struct octavo_result *result);
/* Finds every diagnostic, as a build would, and writes nothing. Also gives advice, as warnings: descriptions and link
 * texts that say nothing, a front matter without imprint and contact. */
enum octavo_status octavo_check(const struct octavo_options *options, struct octavo_result *result);
/* What a screen reader says of the finished document, as text for its author: result->transcript.
 *   output  a path to write it to as well; NULL: none */
enum octavo_status octavo_transcript(const struct octavo_options *options, const char *output,
                                     struct octavo_result *result);

/* Reads the theme options->theme, a path or a built-in theme's name (NULL: that of a paper which names none), and finds
 * whatever a build would say of it: unknown keys, wrong values, colours that cannot be read on each other. When it has
 * no errors, result->theme is all of it, as a theme file that explains every key. */
enum octavo_status octavo_theme(const struct octavo_options *options, struct octavo_result *result);
/* The built-in themes, from 0: the name, and in a line what the theme looks like; NULL behind the last. */
const char *octavo_theme_name(size_t number);
const char *octavo_theme_character(size_t number);

void octavo_result_free(struct octavo_result *result);

#endif
