/* The front matter of a mail. Private to the stage. */
#ifndef OCTAVO_CONTENT_MAIL_FRONT_H
#define OCTAVO_CONTENT_MAIL_FRONT_H

#include "content/internal.h"
#include "content/mail.h"
#include "content/reader.h"

/* A value as it is written, its variables not replaced yet. */
struct mail_text
{
    struct slice text;
    struct place place;
};

struct mail_texts
{
    struct mail_text from, reply_to, subject;
    struct mail_text unsubscribe[UNSUBSCRIBE_MAX];
    size_t unsubscribe_count;
    bool by_hand;
};

/* Reads the YAML in source->text[from, to), as front_matter_read does.
 * Errors: YAML that cannot be read, unknown keys, missing or wrong values. */
void mail_front_read(const struct source *source, size_t from, size_t to, struct arena *arena,
                     struct front_matter *front, struct theme_choice *theme, struct variable_list *variables,
                     struct mail_texts *out, struct diagnostics *diagnostics);

/* Replaces the variables in the texts, and checks what comes of it.
 * Errors: addresses that are none, a subject that is empty or too long, variables without a value. */
void mail_front_finish(struct reader *reader, const struct mail_texts *texts, struct mail_front *out);

/* Errors: what a mail cannot show. */
void mail_check_body(struct reader *reader);

#endif
