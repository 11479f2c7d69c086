/* What an edition knows. Private to deliver. */
#ifndef OCTAVO_DELIVER_EDITION_H
#define OCTAVO_DELIVER_EDITION_H

#include "deliver/copy.h"

struct edition
{
    const struct paper_options *options;
    const char *path;
    struct slice language;    /* as recipients ask for it; empty: the source itself */
    bool good;                /* copies can be made of it */
    struct document document; /* with its defaults */
    struct diagnostics found; /* what is wrong with it whoever it is for */
    bool told;                /* to the first recipient who asked for it */
    uint64_t fingerprint;
    size_t *columns; /* by variable of the document: the recipients' column of its name; SIZE_MAX: there is none */
};

/* A document on its way to a PDF; all of it is owned by one arena. */
struct making
{
    const struct edition *edition;
    struct font_set *fonts;
    struct pdf_memory *memory; /* NULL: nothing is kept for the next */
    struct arena *arena;
    struct document *document; /* places lead into it */
    struct slice pdf;
    size_t size_before; /* of the copy before; 0: not known */
    size_t page_count;
    struct diagnostics *diagnostics;
};

/* What a document is read for. */
enum copy_purpose
{
    COPY_FOR_RECIPIENT,
    COPY_AS_EDITION, /* to know what it is like: a variable without a value has its name for one */
    COPY_AS_BASE     /* likewise, and it takes other values later */
};

/* copy.c: reads the edition with these values, and its fonts. `fonts` is the caller's to free, whatever comes of it. */
bool copy_load(struct making *making, const struct variable_setting *settings, size_t count, enum copy_purpose purpose);
/* Writes a document that was laid out. */
bool copy_write(struct making *making, const struct layout *layout);
/* Reads the edition, lays it out and writes it. `fonts` as above. */
bool copy_build(struct making *making, const struct variable_setting *settings, size_t count,
                enum copy_purpose purpose);

/* What was found wrong with a copy, told of the recipient's row: copy_report.c. What the edition says by itself is left
 * out. */
void copy_report(const struct making *making, const struct personal_settings *settings,
                 const struct recipient *recipient, struct diagnostics *diagnostics);

#endif
