/* The mails of a run: one in each language. */
#ifndef OCTAVO_DELIVER_MAIL_FILE_H
#define OCTAVO_DELIVER_MAIL_FILE_H

#include "content/mail.h"
#include "deliver/recipients.h"

/* The path of the mail in `language`, given that of one: with "mail.de.md", "mail.en.md" beside it, or that of the
 * primary subtag ("mail.de.md" for "de-at"). A name without a language is that of the only mail there is. Empty
 * `language`: the one that is given.
 * NULL: there is none. */
const char *mail_file_path(const char *given, struct slice language, struct arena *arena);

/* A mail of the run: what is wrong with it whoever it is for is found once. */
struct mail_file
{
    const char *path;
    bool good;
    bool told; /* what is wrong, with the first recipient who gets it */
    struct diagnostics found;
    struct mail_file *next;
};

/* The file of this path among `files`, which may be made and read for it.
 *   recipients  whose columns are its variables
 *   arena       of the run */
struct mail_file *mail_file_read(struct mail_file **files, const char *path, const struct recipients *recipients,
                                 struct arena *arena);

/* The mail is in this language, or one of its kinds: "de-AT" for "de", and the other way round. */
bool mail_is_in(const struct mail *mail, struct slice language);

#endif
