/* Personal copies: a paper's editions, and the PDF of one for each recipient. The bytes are those that
 * `octavo build EDITION.md --set NAME=VALUE …` gives, with a --set for each column that names a variable of the edition
 * and is not empty in the recipient's row. */
#ifndef OCTAVO_DELIVER_COPY_H
#define OCTAVO_DELIVER_COPY_H

#include "deliver/recipients.h"
#include "pdf/pdf.h"

struct paper_options
{
    const char *source;                      /* the edition of recipients without `lang` */
    const char *theme;                       /* NULL: as the front matter says */
    struct slice producer;                   /* as pdf_options has it */
    const struct variable_setting *settings; /* for all copies (--set); a column of the same name wins */
    size_t setting_count;
    bool strict; /* a warning counts as an error, and advice is given */
};

/* A paper: its editions, read when first asked for. For one thread. */
struct paper;

/* An edition: a source in one language. Read-only: any thread may make copies of it. */
struct edition;

/* Nothing is read yet. The options' strings must outlive the paper. */
struct paper *paper_new(const struct paper_options *options, const struct recipients *recipients,
                        struct memory_policy policy);
void paper_free(struct paper *paper);

/* The edition for a recipient: the source itself, or for one with `lang` the source in that language: the file
 * LANG.md beside it, or that of the primary subtag ("de.md" for "de-AT"); the source itself, when its name or its front
 * matter says that language.
 * NULL: there is none, which is an error at the row's `lang`; or it has errors. These and its warnings are added once,
 * when it is first asked for. */
const struct edition *paper_edition(struct paper *paper, const struct recipient *recipient,
                                    struct diagnostics *diagnostics);
const char *edition_path(const struct edition *edition);
/* Differs where the edition does, in whatever: text, theme, pictures, fonts, the program. */
uint64_t edition_fingerprint(const struct edition *edition);

/* What a recipient's copy depends on beside the edition: its variables' values, as settings. Values that are too long
 * are errors, each at its field: false then. */
struct personal_settings
{
    struct variable_setting *items;
    struct place *places; /* of the fields; without a source: from the options */
    size_t count;
};
bool edition_settings(const struct edition *edition, const struct recipient *recipient, struct arena *arena,
                      struct personal_settings *out, struct diagnostics *diagnostics);

/* What one thread makes copies with. */
struct copier;
struct copier *copier_new(struct memory_policy policy);
void copier_free(struct copier *copier);

struct copy
{
    const struct document *document; /* with the recipient's values */
    struct slice pdf;
    size_t page_count;
};

/* Makes a copy; all of it is owned by `arena`.
 * Errors: what is wrong with the edition for these values: at the field of the row that a value came from, where that
 * is known, else at the row's beginning. False when there is one; `document` is then not to be used. */
bool copy_make(struct copier *copier, const struct edition *edition, const struct personal_settings *settings,
               const struct recipient *recipient, struct arena *arena, struct copy *copy,
               struct diagnostics *diagnostics);

#endif
