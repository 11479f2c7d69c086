/* Which divs there are, and which attributes what may have: one table each, from which reading,
 * messages and "did you mean" come. Private to the stage. */
#ifndef OCTAVO_CONTENT_KINDS_H
#define OCTAVO_CONTENT_KINDS_H

#include "content/reader.h"

enum value_kind
{
    VALUE_TEXT,    /* struct slice; variables are replaced */
    VALUE_URL,     /* struct slice; checked */
    VALUE_BOOLEAN, /* bool; true or false */
    VALUE_PERCENT, /* int; 1% to 100% */
    VALUE_CHOICE,  /* int-sized enum; one of `choices` */
    VALUE_CAPTION  /* becomes a CAPTION, the first child */
};

struct choice
{
    const char *name; /* NULL ends the list */
    unsigned value;
};

struct attribute_rule
{
    const char *key; /* NULL ends the list */
    enum value_kind value;
    bool required;
    size_t offset; /* in struct node */
    const struct choice *choices;
};

/* What may stand in the attributes of one kind of thing, besides #id and lang=. */
struct element_rules
{
    const char *name; /* with its article, for messages: "a heading" */
    const struct attribute_rule *attributes;
    unsigned classes; /* bits: 1 << enum known_class */
};

enum known_class
{
    CLASS_UNNUMBERED,
    CLASS_UNLISTED,
    CLASS_WIDE,
    CLASS_LANDSCAPE,
    CLASS_DECORATIVE,
    CLASS_LEAD,
    CLASS_KEEP,
    CLASS_PAGEBREAK,
    CLASS_DROPCAP,
    CLASS_RUN_IN,
    CLASS_COUNT
};

extern const struct element_rules HEADING_RULES, PARAGRAPH_RULES, TABLE_RULES, FIGURE_RULES, PICTURE_RULES, SPAN_RULES,
    LINK_RULES, REFERENCE_RULES;

enum
{
    DIV_KINDS_MAX = 32
};

struct div_kind
{
    const char *name;
    struct element_rules rules;
    enum node_kind node; /* NODE_LIST: no node of its own, its lists are of list_kind `variant`; NODE_PARAGRAPH:
                          * likewise, its paragraphs are of the class `name`, or only the first, by `variant` */
    unsigned variant;    /* enum callout_kind or list_kind; 1: the first paragraph */
    bool top_level;      /* may not stand in lists, quotes and other divs */
    void (*finish)(struct reader *reader, const struct div_record *div); /* NULL: nothing to do */
};

/* The div's kind, or NULL. */
const struct div_kind *div_kind_find(struct slice name);
/* The names of all kinds; gives their count. */
size_t div_kind_names(struct slice out[DIV_KINDS_MAX]);

/* Puts the attributes into `node`.
 * Errors: what `rules` do not know, wrong values, required ones that are missing. */
void attributes_apply(struct reader *reader, struct node *node, const struct element_rules *rules,
                      const struct attribute_list *attributes);
/* The same for the attributes in the source from `from` to `to`, braces included. */
void attributes_apply_at(struct reader *reader, struct node *node, const struct element_rules *rules, uint32_t from,
                         uint32_t to);

/* ---- url.c ---- */

/* An address that a reader may be sent to: http, https, mailto, tel. What RFC 3986 does not let stand in it
 * becomes %XX.
 * Errors: another address, or none; `out` is then left as it is. */
bool url_read(struct reader *reader, struct slice written, struct place place, struct slice *out);

/* ---- div.c: what finishes each kind ---- */
void summary_finish(struct reader *reader, const struct div_record *div);
void contrast_finish(struct reader *reader, const struct div_record *div);
void comparison_finish(struct reader *reader, const struct div_record *div);
void columns_finish(struct reader *reader, const struct div_record *div);
void column_finish(struct reader *reader, const struct div_record *div);
void chart_finish(struct reader *reader, const struct div_record *div);

#endif
