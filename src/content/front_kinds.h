/* The kinds of values that a front matter holds. Private to the stage. */
#ifndef OCTAVO_CONTENT_FRONT_KINDS_H
#define OCTAVO_CONTENT_FRONT_KINDS_H

#include "content/internal.h"
#include "content/yaml_reader.h"

/* What a front matter fills: the target of its table. */
struct front_target
{
    struct front_matter front;
    struct theme_choice theme;
    struct variable_list variables;
    const char *folder; /* pictures are read from here */
    size_t pictures_taken;
};

/* The field is a slice unless something else is said. */
extern const struct yaml_kind FRONT_LINE;      /* one line; quotation marks and dashes as the language wants */
extern const struct yaml_kind FRONT_PLAIN;     /* one line, as written */
extern const struct yaml_kind FRONT_BLOCK;     /* lines kept; quotation marks and dashes as the language wants */
extern const struct yaml_kind FRONT_ALT;       /* one line that may be empty: the picture says nothing */
extern const struct yaml_kind FRONT_LANGUAGE;  /* a BCP 47 tag */
extern const struct yaml_kind FRONT_DATE;      /* an ISO 8601 day; fills front.year, month and day */
extern const struct yaml_kind FRONT_AUTHORS;   /* one or a list; fills front.authors */
extern const struct yaml_kind FRONT_KEYWORDS;  /* a list, or one line with commas; fills front.keywords */
extern const struct yaml_kind FRONT_EMAIL;     /* name@host.domain */
extern const struct yaml_kind FRONT_PHONE;     /* digits and what stands between them */
extern const struct yaml_kind FRONT_URL;       /* http or https */
extern const struct yaml_kind FRONT_FILENAME;  /* a bare file name; gets .pdf */
extern const struct yaml_kind FRONT_PICTURE;   /* a path; the field is a const struct picture * */
extern const struct yaml_kind FRONT_THEME;     /* a path; fills theme */
extern const struct yaml_kind FRONT_TOC;       /* a depth, or `depth: N` below it; the field is an int */
extern const struct yaml_kind FRONT_VARIABLES; /* name: default; fills variables */

bool front_is_email(struct slice text); /* name@host.domain */
bool front_is_url(struct slice text);   /* http or https, and a host with a dot */
/* True for what every system takes as the name of a file, without a folder. */
bool front_filename_is_bare(struct slice text);

/* Adds the error `"written" is what`, with the key's help: "… is no date". */
void front_report(const struct yaml_reading *reading, const struct yaml_key *key, struct place place,
                  struct slice written, const char *what);

#endif
