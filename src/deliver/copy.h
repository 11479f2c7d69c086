/* Personal copies: a paper's editions, and the PDF of one for each recipient. The bytes are those that
 * `octavo build EDITION.md --set NAME=VALUE …` gives, with a --set for each column that names a variable of the edition
 * and is not empty. A copier is for one thread; threads share nothing. */
#ifndef OCTAVO_DELIVER_COPY_H
#define OCTAVO_DELIVER_COPY_H

#include "deliver/recipients.h"
#include "pdf/pdf.h"

/* What the copies are made of. */
struct copy_options
{
    const char *source;    /* the edition of recipients without `lang`; NAME.md beside it is the edition in NAME */
    const char *theme;     /* NULL: as the front matter says */
    struct slice producer; /* as pdf_options has it */
    const struct variable_setting *settings; /* for all copies: --set; a column of the same name wins */
    size_t setting_count;
    bool advise; /* as document_options has it */
};

struct copier;

/* `policy` also rules over what the copier allocates later. Nothing is read yet. */
struct copier *copier_new(const struct copy_options *options, const struct recipients *recipients,
                          struct memory_policy policy);
void copier_free(struct copier *copier);

struct copy
{
    const char *source;              /* the edition's path; the copier's */
    const struct document *document; /* with the recipient's values; good until the next copy_make */
    struct slice pdf;                /* owned by the arena that was given */
    size_t page_count;
};

/* Makes the copy for `recipient`; `copy` is filled.
 * Errors: no such edition, what is wrong with it, and what is wrong with it for these values: each at the field of the
 * row that it came from where that is known, else at the row's beginning. False when there is one. */
bool copy_make(struct copier *copier, const struct recipient *recipient, struct arena *arena, struct copy *copy,
               struct diagnostics *diagnostics);

#endif
